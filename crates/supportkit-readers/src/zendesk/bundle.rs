//! Feeding the documents of an export, in any order.

use std::io::BufRead;

use serde_json::{Map, Value};

use super::document::{Kind, Parts, is_paging, walk};
use super::reader::ZendeskReader;
use super::record::{Id, Record, scalar};
use super::tables::{Audit, Comment, CustomStatus, MetricEvent, Metrics, Rating, Tables, Ticket, User, Via};
use crate::input::{Beginning, Line, Lines, first_of_text, is_blank, is_mostly_lines, is_object};
use crate::{ConversationReader, DiagnosticCode as Code, Diagnostics, Limits, Reading};

/// The documents of an export, fed in any order and joined by their ids; see the [module page](crate::zendesk).
#[derive(Debug, Default)]
pub struct Bundle {
    tables: Tables,
    diagnostics: Diagnostics,
    limits: Limits,
}

/// What is known of the place a record comes from.
#[derive(Debug, Clone, Default)]
struct Place {
    /// The file, and the line where it has one record a line.
    name: String,
    /// The ticket that records without one belong to.
    ticket: Option<Id>,
}

impl Bundle {
    /// An empty bundle.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty bundle with limits of one's own.
    pub fn with_limits(limits: Limits) -> Self {
        Self { limits, ..Self::default() }
    }

    /// What was skipped and noted so far.
    pub fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }

    /// Feeds one document: a JSON document in any wrapper, or one object a line. The name tells where things come
    /// from in the diagnostics, and `ticket_7_comments` says whose comments they are.
    pub fn add(&mut self, name: &str, text: &str) {
        self.add_from(name, text.as_bytes());
    }

    /// Feeds one document from a file or another source, one line at a time where it has one object a line.
    pub fn add_from(&mut self, name: &str, input: impl BufRead) {
        if let Err(error) = self.read(name, input) {
            self.broken(name, &error, "expected to read on; the rest is missing");
        }
    }

    /// Joins what was fed; the conversations come one by one, in the order of their ticket ids.
    pub fn into_reader(self) -> ZendeskReader {
        ZendeskReader::new(self.tables, self.diagnostics)
    }

    /// Joins what was fed and reads everything.
    pub fn read_all(self) -> Reading {
        self.into_reader().read_all()
    }

    fn read(&mut self, name: &str, mut input: impl BufRead) -> std::io::Result<()> {
        let place = Place { name: name.to_owned(), ticket: ticket_in_name(name) };
        let (first, passed) = first_of_text(&mut input)?;
        match first {
            Beginning::Byte(_) => {}
            Beginning::Empty => {
                self.diagnostics
                    .note(Code::EmptyInput)
                    .record(name)
                    .expected("expected a document of an export");
                return Ok(());
            }
            Beginning::Utf16 => {
                self.broken(name, &"UTF-16", "expected text in UTF-8");
                return Ok(());
            }
        }
        let mut lines = Lines::new(input, self.limits.document_bytes).after(passed);
        let mut first = Vec::new();
        if lines.next(&mut first)? == Line::TooLong {
            self.too_large(name);
            return Ok(());
        }
        if is_object(&first) {
            self.line(&place, lines.number(), &first);
            return self.lines(&place, lines.limited(self.limits.record_bytes));
        }
        let number = lines.number();
        let mut text = first;
        if !lines.rest(&mut text, self.limits.document_bytes)? {
            self.too_large(name);
            return Ok(());
        }
        let is_json = serde_json::from_slice::<serde::de::IgnoredAny>(&text).is_ok();
        if !is_json && is_mostly_lines(&text) {
            let lines = Lines::new(text.as_slice(), self.limits.record_bytes).after(number.saturating_sub(1));
            return self.lines(&place, lines);
        }
        self.document(&place, &String::from_utf8_lossy(&text));
        Ok(())
    }

    fn lines<R: BufRead>(&mut self, place: &Place, mut lines: Lines<R>) -> std::io::Result<()> {
        let mut line = Vec::new();
        loop {
            line.clear();
            match lines.next(&mut line)? {
                Line::End => return Ok(()),
                Line::TooLong => self.too_large(&format!("{}: line {}", place.name, lines.number())),
                Line::Read => self.line(place, lines.number(), &line),
            }
        }
    }

    fn line(&mut self, place: &Place, number: u64, line: &[u8]) {
        if !is_blank(line) {
            let name = format!("{}: line {number}", place.name);
            let place = Place { name, ..place.clone() };
            self.document(&place, &String::from_utf8_lossy(line));
        }
    }

    fn document(&mut self, place: &Place, text: &str) {
        let mut parts = Document { bundle: self, place, fields: Map::new(), waiting: Vec::new() };
        let result = walk(text, &mut parts);
        parts.finish();
        if let Err(reason) = result {
            self.broken(&place.name, &reason, "expected JSON; what stands before was read");
        }
    }

    fn broken(&mut self, name: &str, found: &dyn std::fmt::Display, expected: &str) {
        self.diagnostics.skipped(Code::BrokenDocument).record(name).found(found).expected(expected);
    }

    fn too_large(&mut self, name: &str) {
        self.diagnostics
            .skipped(Code::TooLarge)
            .record(name)
            .expected("expected a document within the limit");
    }

    /// Takes an object of which the table may or may not be known.
    fn object(&mut self, kind: Kind, place: &Place, value: &Value) {
        let Value::Object(fields) = value else {
            if !value.is_null() {
                self.diagnostics.met_record();
                self.diagnostics
                    .skipped(Code::SkippedRecord)
                    .record(&place.name)
                    .found(value)
                    .expected("expected an object");
            }
            return;
        };
        let record = Record { fields, name: place.name.clone() };
        let kind = match kind {
            Kind::Any => Kind::of(fields),
            known => Some(known),
        };
        let Some(kind) = kind else {
            self.wrapped(place, fields);
            return;
        };
        if let Kind::Unread(what) = kind {
            self.unread(place, what);
            return;
        }
        self.diagnostics.met_record();
        if self.store(kind, place, &record).is_none() {
            self.diagnostics
                .skipped(Code::SkippedRecord)
                .record(&place.name)
                .place(kind.name())
                .found(scalar(fields.get("id").unwrap_or(&Value::Null)).unwrap_or_default())
                .expected(kind.needs());
        }
    }

    /// Takes an object that is no record itself but holds some.
    fn wrapped(&mut self, place: &Place, fields: &Map<String, Value>) {
        let ticket = fields.get("ticket_id").and_then(scalar).map(|id| Id::new(&id));
        let place = Place { ticket: ticket.or_else(|| place.ticket.clone()), ..place.clone() };
        for (key, value) in fields {
            match (Kind::under(key), value) {
                (Some(Kind::Unread(what)), _) => self.unread(&place, what),
                (Some(kind), Value::Array(list)) => {
                    for value in list {
                        self.object(kind, &place, value);
                    }
                }
                (Some(kind), value) => self.object(kind, &place, value),
                (None, _) if is_paging(key) => {}
                (None, value) if value.is_null() => {}
                (None, _) => self
                    .diagnostics
                    .note(Code::Unread)
                    .record(&place.name)
                    .found(key)
                    .expected("not a part of an export this version knows; left out"),
            }
        }
    }

    fn unread(&mut self, place: &Place, what: &str) {
        self.diagnostics
            .note(Code::Unread)
            .record(&place.name)
            .found(what)
            .expected("known, and not read by this version");
    }

    /// Puts a record into its table; `None` where it lacks what the table needs.
    fn store(&mut self, kind: Kind, place: &Place, record: &Record<'_>) -> Option<()> {
        let diagnostics = &mut self.diagnostics;
        let ticket = record.id("ticket_id").or_else(|| place.ticket.clone());
        match kind {
            Kind::Ticket => {
                let id = record.id("id").or_else(|| record.id("nice_id"))?;
                let ticket = Ticket::of(record, diagnostics);
                self.tables.add_ticket(id.clone(), ticket, &place.name, diagnostics);
                self.nested(&id, place, record.fields);
            }
            Kind::Comment => {
                let id = record.id("id")?;
                let comment = Comment::of(record, diagnostics);
                match ticket {
                    Some(ticket) => {
                        self.tables.comments.entry(ticket).or_default().entry(id).or_insert(comment);
                    }
                    None => self.tables.homeless.push((id, record.id("audit_id"), comment)),
                }
            }
            Kind::Audit => {
                let events = record.list("events").iter().filter_map(|event| event.as_object().cloned());
                let audit = Audit {
                    at: record.time("created_at", diagnostics)?,
                    author: record.id("author_id"),
                    via: Via::of(record.fields.get("via")),
                    events: events.collect(),
                };
                self.tables.audits.entry(ticket?).or_default().entry(record.id("id")?).or_insert(audit);
            }
            Kind::TicketEvent => {
                let at =
                    record.time("created_at", diagnostics).or_else(|| record.time("timestamp", diagnostics));
                let children = record.list("child_events").iter().filter_map(Value::as_object);
                let audit = Audit {
                    at: at?,
                    author: record.id("updater_id"),
                    via: Via::of(record.fields.get("via")),
                    events: children.flat_map(super::history::child_events).collect(),
                };
                self.tables.audits.entry(ticket?).or_default().entry(record.id("id")?).or_insert(audit);
            }
            Kind::User => {
                let user = User {
                    role: record.text("role"),
                    locale: record.text("locale"),
                    zone: record.text("iana_time_zone"),
                };
                let id = record.id("id")?;
                // An object inside a ticket may say less than the row of the user.
                let held = self.tables.users.entry(id).or_insert_with(|| user.clone());
                held.role = held.role.take().or(user.role);
                held.locale = held.locale.take().or(user.locale);
                held.zone = held.zone.take().or(user.zone);
            }
            Kind::Rating => {
                let rating = Rating::of(record, diagnostics)?;
                self.tables.add_rating(ticket?, record.id("id").unwrap_or_else(|| Id::new("")), rating);
            }
            Kind::Survey => {
                let is_ticket = |subject: &&Value| {
                    subject.get("type").and_then(Value::as_str).is_none_or(|kind| kind == "ticket")
                };
                let subject = record.list("subjects").iter().find(is_ticket);
                let ticket =
                    subject.and_then(|subject| subject.get("id")).and_then(scalar).map(|id| Id::new(&id));
                let (ticket, id) = (ticket.or_else(|| place.ticket.clone())?, record.id("id")?);
                self.tables.surveys.entry(ticket).or_default().insert(id, record.fields.clone());
            }
            Kind::MetricEvent => {
                let event = MetricEvent {
                    at: record.time("time", diagnostics)?,
                    deleted: record.truth("deleted").unwrap_or(false),
                    row: record.fields.clone(),
                };
                // A row that comes again may have been marked as deleted in the meantime.
                let rows = self.tables.metric_events.entry(ticket?).or_default();
                let id = record.id("id")?;
                if event.deleted || !rows.contains_key(&id) {
                    rows.insert(id, event);
                }
            }
            Kind::Metrics => {
                let metrics = Metrics {
                    solved_at: record.time("solved_at", diagnostics),
                    status_updated_at: record.time("status_updated_at", diagnostics),
                };
                self.tables.metrics.insert(ticket?, metrics);
            }
            Kind::CustomStatus => {
                let label = record.text("agent_label").or_else(|| record.text("raw_agent_label"));
                let status = CustomStatus { category: record.text("status_category")?, label };
                self.tables.custom_statuses.insert(record.id("id")?, status);
            }
            Kind::Unread(_) | Kind::Any => {}
        }
        Some(())
    }

    /// Takes what stands inside a ticket, as bulk exports and sideloads have it.
    fn nested(&mut self, id: &Id, place: &Place, fields: &Map<String, Value>) {
        let inside = Place { ticket: Some(id.clone()), ..place.clone() };
        for (key, value) in fields {
            let kind = match key.as_str() {
                "comments" => Kind::Comment,
                "audits" => Kind::Audit,
                "users" | "requester" | "submitter" | "assignee" => Kind::User,
                "metric_set" | "metric_sets" => Kind::Metrics,
                "metric_events" => Kind::MetricEvent,
                "satisfaction_ratings" => Kind::Rating,
                _ => continue,
            };
            match value {
                Value::Array(list) => list.iter().for_each(|value| self.object(kind, &inside, value)),
                // Metric events stand in one list a metric.
                Value::Object(lists) if kind == Kind::MetricEvent => {
                    for value in lists.values().filter_map(Value::as_array).flatten() {
                        self.object(kind, &inside, value);
                    }
                }
                Value::Object(_) => self.object(kind, &inside, value),
                _ => {}
            }
        }
    }
}

/// One document while its parts come in. Records that do not name their ticket wait, because it may be named after
/// them.
struct Document<'a> {
    bundle: &'a mut Bundle,
    place: &'a Place,
    fields: Map<String, Value>,
    waiting: Vec<(Kind, Value)>,
}

impl Parts for Document<'_> {
    fn element(&mut self, value: Value) {
        self.bundle.object(Kind::Any, self.place, &value);
    }

    fn listed(&mut self, key: &str, value: Value) {
        match Kind::under(key) {
            Some(Kind::Unread(what)) => self.bundle.unread(self.place, what),
            Some(kind) if kind.belongs_to_a_ticket() && value.get("ticket_id").is_none() => {
                self.waiting.push((kind, value));
            }
            Some(kind) => self.bundle.object(kind, self.place, &value),
            None => {}
        }
    }

    fn field(&mut self, key: String, value: Value) {
        self.fields.insert(key, value);
    }
}

impl Document<'_> {
    /// Takes what waited, then the fields of the document itself.
    fn finish(self) {
        let Self { bundle, place, fields, waiting } = self;
        let mut place = place.clone();
        let kind = Kind::of(&fields);
        if kind == Some(Kind::Ticket) {
            place.ticket = fields.get("id").and_then(scalar).map(|id| Id::new(&id)).or(place.ticket);
        } else if let Some(id) = fields.get("ticket_id").and_then(scalar) {
            place.ticket = Some(Id::new(&id));
        } else if let Some(id) = fields.get("ticket").and_then(|ticket| ticket.get("id")).and_then(scalar) {
            place.ticket = Some(Id::new(&id));
        }
        for (kind, value) in &waiting {
            bundle.object(*kind, &place, value);
        }
        if !fields.is_empty() {
            bundle.object(kind.unwrap_or(Kind::Any), &place, &Value::Object(fields));
        }
    }
}

/// The ticket a file is about: the number after `ticket` or `tickets` in its name.
fn ticket_in_name(name: &str) -> Option<Id> {
    let mut words = name.split(|character: char| !character.is_ascii_alphanumeric()).peekable();
    while let Some(word) = words.next() {
        let is_ticket = word.eq_ignore_ascii_case("ticket") || word.eq_ignore_ascii_case("tickets");
        if let Some(number) = words.peek().filter(|_| is_ticket)
            && !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
        {
            return Some(Id::new(number));
        }
    }
    None
}

impl Kind {
    fn belongs_to_a_ticket(self) -> bool {
        matches!(self, Kind::Comment | Kind::Audit | Kind::Rating | Kind::MetricEvent | Kind::Metrics)
    }

    /// What people call a record of this kind.
    fn name(self) -> &'static str {
        match self {
            Kind::Ticket => "ticket",
            Kind::Comment => "comment",
            Kind::Audit => "audit",
            Kind::TicketEvent => "ticket event",
            Kind::User => "user",
            Kind::Rating => "satisfaction rating",
            Kind::Survey => "survey response",
            Kind::MetricEvent => "metric event",
            Kind::Metrics => "ticket metrics",
            Kind::CustomStatus => "custom status",
            Kind::Unread(what) => what,
            Kind::Any => "record",
        }
    }

    /// What a record of this kind cannot do without.
    fn needs(self) -> &'static str {
        match self {
            Kind::Ticket | Kind::Comment | Kind::User => "expected an `id`",
            Kind::Audit | Kind::TicketEvent => "expected an `id`, a `ticket_id` and a time",
            Kind::Rating => "expected a `ticket_id` and a `score`",
            Kind::Survey => "expected an `id` and a ticket among its `subjects`",
            Kind::MetricEvent => "expected an `id`, a `ticket_id` and a `time`",
            Kind::Metrics => "expected a `ticket_id`",
            Kind::CustomStatus => "expected an `id` and a `status_category`",
            Kind::Unread(_) | Kind::Any => "expected a record",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_name_tickets() {
        for (name, ticket) in [
            ("ticket_1_comments.json", Some("1")),
            ("tickets/35436/comments", Some("35436")),
            ("export/tickets.json", None),
            ("ticket-7-audits", Some("7")),
            ("spec_ticket_metric_event.json", None),
            ("ticketing_9.json", None),
        ] {
            assert_eq!(ticket_in_name(name).as_ref().map(Id::as_str), ticket, "{name}");
        }
    }
}
