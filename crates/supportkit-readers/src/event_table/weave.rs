//! From the rows of one conversation to the conversation.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use supportkit::conversation::{Actor, Conversation, Event, EventId, EventKind};

use super::attributes::Said;
use super::mapping::Opening;
use super::plan::Plan;
use super::row::Row;
use super::template::{EventTemplate, Unreadable};
use crate::{DiagnosticCode as Code, Diagnostics};

/// What the `event` column of a row says.
enum Stated<'p> {
    /// Nothing, or something that means nothing.
    Nothing,
    /// An event of the mapping, with the raw value.
    Event(&'p EventTemplate, String),
    /// A value the mapping does not have.
    Unmapped(String),
}

/// Makes a conversation of its rows.
pub(super) fn conversation(
    plan: &Plan,
    id: &str,
    mut rows: Vec<Row>,
    diagnostics: &mut Diagnostics,
) -> Conversation {
    let key = |row: &Row| (row.at, row.sequence);
    if !rows.is_sorted_by_key(key) {
        rows.sort_by_key(key);
    }
    let mut weave = Weave { plan, diagnostics, said: Said::default(), events: Vec::new(), opened_at: None };
    let mut customer = None;
    for row in &rows {
        let is_first = weave.opened_at.is_none();
        weave.row(row);
        if is_first {
            customer = weave.said.customer(plan, row, weave.diagnostics);
        }
    }
    let mut events = weave.events;
    events.sort_by_key(|event| (event.at, event.sequence));
    let conversation = Conversation::new(id).with_events(events);
    match customer {
        Some(customer) => conversation.with_customer(customer),
        None => conversation,
    }
}

struct Weave<'a> {
    plan: &'a Plan,
    diagnostics: &'a mut Diagnostics,
    said: Said,
    events: Vec<Event>,
    opened_at: Option<DateTime<Utc>>,
}

impl<'a> Weave<'a> {
    fn row(&mut self, row: &Row) {
        let stated = self.stated(row);
        let changes = self.said.hear(self.plan, row, self.diagnostics);
        let opens_itself = matches!(&stated, Stated::Event(template, _) if template.opens());
        let is_first = self.opened_at.is_none();
        let (by, _) = self.plan.by.of(&row.cells);
        if is_first {
            self.open(row, &stated);
        } else {
            for change in changes {
                let id = format!("{}.{}", row.line, change.what);
                self.push(row, id, by.clone(), change.kind);
            }
        }
        match stated {
            Stated::Event(..) if opens_itself && is_first => {}
            Stated::Event(_, raw) if opens_itself => {
                self.diagnostics
                    .note(Code::MessageBeforeOpening)
                    .record(format_args!("line {}", row.line))
                    .place(self.plan.event.as_ref().map_or("", |column| column.name.as_str()))
                    .found(&raw)
                    .expected("the conversation had begun before; kept as an event of the type `activity`");
                self.push(row, self.event_id(row), by, activity(&raw));
            }
            Stated::Event(template, raw) => self.event(row, template, Some(&raw)),
            Stated::Unmapped(raw) => match &self.plan.otherwise {
                Some(template) => self.event(row, template, Some(&raw)),
                None => self.push(row, self.event_id(row), by, activity(&raw)),
            },
            Stated::Nothing => {}
        }
        self.stamps(row);
    }

    fn stated(&mut self, row: &Row) -> Stated<'a> {
        let plan = self.plan;
        let Some(column) = &plan.event else { return Stated::Nothing };
        let Some(raw) = row.cells.text(column) else {
            self.diagnostics
                .note(Code::UnknownValue)
                .record(format_args!("line {}", row.line))
                .place(&column.name)
                .expected("expected what happened; the row's attributes were read all the same");
            return Stated::Nothing;
        };
        match plan.events.get(raw.as_ref()) {
            Some(Some(template)) => Stated::Event(template, raw.into_owned()),
            Some(None) => Stated::Nothing,
            None => {
                self.diagnostics
                    .note(Code::UnknownValue)
                    .record(format_args!("line {}", row.line))
                    .place(&column.name)
                    .found(&raw)
                    .expected("not a value of the mapping; kept as it is");
                Stated::Unmapped(raw.into_owned())
            }
        }
    }

    /// Opens the conversation with what the first row says.
    fn open(&mut self, row: &Row, stated: &Stated<'_>) {
        self.opened_at = Some(row.at);
        let own = match stated {
            Stated::Event(template, raw) if template.opens() => Some((*template, raw.as_str())),
            _ => None,
        };
        if own.is_none() && self.plan.opening == Opening::Stated {
            self.diagnostics
                .guessed(Code::MessageBeforeOpening)
                .record(format_args!("line {}", row.line))
                .expected(
                    "expected an event that opens the conversation; its first row was taken as the opening",
                );
        }
        let template = own.map_or(&self.plan.opened, |(template, _)| template);
        let (mut by, problem) = template.by.of(&row.cells);
        self.report(row, problem);
        if by.role.is_customer() && by.id.is_none() {
            by.id = self.said.customer_id();
        }
        let kind = match template.fill(&row.cells) {
            Ok(kind) => kind,
            Err(unreadable) => {
                self.report(row, Some(unreadable));
                EventKind::opened(Default::default())
            }
        };
        let kind = labelled(self.said.opening(kind), own.map(|(_, raw)| raw));
        let id = if own.is_some() { self.event_id(row) } else { format!("{}.opened", row.line) };
        self.push(row, id, by, kind);
    }

    fn event(&mut self, row: &Row, template: &EventTemplate, raw: Option<&str>) {
        match template.fill(&row.cells) {
            Ok(kind) => {
                let (by, problem) = template.by.of(&row.cells);
                self.report(row, problem);
                let id = self.event_id(row);
                self.push(row, id, by, labelled(kind, raw));
                let cause = template.cause.as_ref().and_then(|cause| cause.fill(&row.cells).ok().flatten());
                if let (Some(event), Some(Value::String(cause))) = (self.events.last_mut(), cause) {
                    event.cause = Some(cause);
                }
            }
            Err(Unreadable { column, found, expected }) => {
                self.diagnostics
                    .skipped(Code::SkippedRecord)
                    .record(format_args!("line {}", row.line))
                    .place(&column)
                    .found(found)
                    .expected(&expected);
            }
        }
    }

    /// The events whose times stand in columns of their own.
    fn stamps(&mut self, row: &Row) {
        let plan = self.plan;
        for (column, template) in &plan.stamps {
            let Some(text) = row.cells.text(column) else { continue };
            if self.said.stamps.get(&column.name).is_some_and(|before| *before == text) {
                continue;
            }
            self.said.stamps.insert(column.name.clone(), text.clone().into_owned());
            let mut at = match plan.time.read_any(&text) {
                Ok(at) => at,
                Err(reason) => {
                    self.diagnostics
                        .skipped(Code::BadTime)
                        .record(format_args!("line {}", row.line))
                        .place(&column.name)
                        .found(&text)
                        .expected(&reason.to_string());
                    continue;
                }
            };
            if let Some(opened_at) = self.opened_at.filter(|opened_at| at < *opened_at) {
                self.diagnostics
                    .guessed(Code::EndBeforeStart)
                    .record(format_args!("line {}", row.line))
                    .place(&column.name)
                    .found(&text)
                    .expected("expected a time after the opening; taken as that of the opening");
                at = opened_at;
            }
            match template.fill(&row.cells) {
                Ok(kind) => {
                    let (by, problem) = template.by.of(&row.cells);
                    self.report(row, problem);
                    let id = format!("{}.{}", row.line, column.name);
                    self.events.push(Event::new(id, at, by, kind));
                }
                Err(unreadable) => self.report(row, Some(unreadable)),
            }
        }
    }

    fn report(&mut self, row: &Row, problem: Option<Unreadable>) {
        if let Some(Unreadable { column, found, expected }) = problem {
            self.diagnostics
                .guessed(Code::UnknownValue)
                .record(format_args!("line {}", row.line))
                .place(&column)
                .found(found)
                .expected(&expected);
        }
    }

    fn event_id(&self, row: &Row) -> String {
        let stated = self.plan.event_id.as_ref().and_then(|column| row.cells.text(column));
        stated.map_or_else(|| row.line.to_string(), |id| id.into_owned())
    }

    fn push(&mut self, row: &Row, id: String, by: Actor, kind: EventKind) {
        let recorded_at = self.plan.recorded_at.as_ref().and_then(|times| {
            let text = times.text(&row.cells)?;
            times.read(&text).ok()
        });
        let (at, sequence) = (row.at, row.sequence);
        self.events.push(Event { id: EventId::new(id), at, recorded_at, sequence, by, cause: None, kind });
    }
}

/// Keeps the raw value beside a status, unless the mapping gave it a label.
fn labelled(mut kind: EventKind, raw: Option<&str>) -> EventKind {
    if let EventKind::Status { label, .. }
    | EventKind::Resolved { label, .. }
    | EventKind::Opened { label, .. } = &mut kind
        && label.is_none()
    {
        *label = raw.map(str::to_owned);
    }
    kind
}

/// A row that is kept although nothing reads it.
fn activity(raw: &str) -> EventKind {
    let mut data = Map::new();
    data.insert("label".to_owned(), Value::from(raw));
    EventKind::Other { name: "activity".to_owned(), data }
}
