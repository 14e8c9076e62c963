//! A mapping compiled against the columns a table really has.

use std::collections::{BTreeMap, HashSet};

use chrono_tz::Tz;
use serde_json::Value;
use supportkit::Error;
use supportkit::conversation::{EventKind, Role};
use supportkit::document::{Pointer, ProblemKind, Review};

use super::mapping::{
    AttributeColumns, Cell, CellKind, Empty, Mapping, Opening, RowOrder, TimeColumn, Unmapped,
};
use super::row::{Cells, Column};
use super::template::{Author, Compiler, EventTemplate};
use crate::time::{NotATime, TimeFormat};
use crate::{Diagnostics, Fact};
use chrono::{DateTime, Utc};

/// Everything a row is read with.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) rows: RowOrder,
    pub(super) conversation: Column,
    pub(super) time: Times,
    pub(super) recorded_at: Option<Times>,
    pub(super) event_id: Option<Column>,
    pub(super) sequence: Option<Column>,
    pub(super) event: Option<Column>,
    pub(super) events: BTreeMap<String, Option<EventTemplate>>,
    pub(super) otherwise: Option<EventTemplate>,
    pub(super) stamps: Vec<(Column, EventTemplate)>,
    pub(super) opening: Opening,
    pub(super) opened: EventTemplate,
    pub(super) by: Author,
    pub(super) customer: Option<CustomerPlan>,
    /// Attributes of one text each.
    pub(super) single: Vec<(Single, Source)>,
    pub(super) tags: Option<Source>,
    pub(super) fields: Vec<(String, Source)>,
    /// The columns of JSON rows that the mapping speaks of, where the others are kept as fields.
    pub(super) spoken_of: Option<HashSet<String>>,
    /// The columns that nothing speaks of and that are left out.
    dropped: Vec<String>,
}

/// The attributes that are one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Single {
    Subject,
    Language,
    Channel,
    Priority,
    Impact,
    Urgency,
    Team,
    Assignee,
    ReferenceNumber,
}

/// The columns about the customer.
#[derive(Debug, Clone)]
pub(super) struct CustomerPlan {
    pub(super) id: Source,
    pub(super) tier: Option<Source>,
    pub(super) segments: Option<Source>,
    pub(super) language: Option<Source>,
    pub(super) zone: Option<Source>,
}

/// A compiled [`Cell`].
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub(super) column: Column,
    pub(super) values: BTreeMap<String, Value>,
    pub(super) kind: CellKind,
    pub(super) separator: String,
    pub(super) empty: Empty,
    times: TimeFormat,
    zone: Tz,
}

impl Source {
    pub(super) fn time(&self, text: &str) -> Result<DateTime<Utc>, NotATime> {
        self.times.read(text, self.zone).or_else(|_| crate::time::lenient(text, self.zone))
    }
}

/// A compiled [`TimeColumn`].
#[derive(Debug, Clone)]
pub(super) struct Times {
    pub(super) column: Column,
    with: Vec<Column>,
    format: TimeFormat,
    zone: Tz,
}

impl Times {
    /// The text of all its cells; `None` where the first is empty.
    pub(super) fn text(&self, cells: &Cells) -> Option<String> {
        let mut text = cells.text(&self.column)?.into_owned();
        for column in &self.with {
            if let Some(more) = cells.text(column) {
                text.push(' ');
                text.push_str(&more);
            }
        }
        Some(text)
    }

    pub(super) fn read(&self, text: &str) -> Result<DateTime<Utc>, NotATime> {
        self.format.read(text, self.zone)
    }

    /// What a time should look like.
    pub(super) fn expectation(&self) -> String {
        match self.format.to_string() {
            form if form == "lenient" => NotATime.to_string(),
            form => format!("expected a time of the form `{form}`"),
        }
    }

    /// Reads the time of another column, in the same form or any other in use.
    pub(super) fn read_any(&self, text: &str) -> Result<DateTime<Utc>, NotATime> {
        self.read(text).or_else(|_| crate::time::lenient(text, self.zone))
    }
}

/// Looks names up in the header and notes those that are not there.
pub(super) struct Columns<'a> {
    /// The names, in a table that has a header.
    header: Option<&'a [String]>,
    pub(super) review: Review,
    spoken_of: HashSet<String>,
    times: TimeFormat,
    zone: Tz,
}

impl Columns<'_> {
    pub(super) fn column(&mut self, name: &str, at: &Pointer) -> Column {
        self.spoken_of.insert(name.to_owned());
        let Some(header) = self.header else { return Column { name: name.to_owned(), place: 0 } };
        let place = header.iter().position(|column| column == name);
        if place.is_none() {
            let known: Vec<String> = header.iter().take(50).map(|name| format!("`{name}`")).collect();
            let expected = format!("a column of the table: {}", known.join(", "));
            self.review.problem(at, ProblemKind::DanglingReference, name, expected);
        }
        Column { name: name.to_owned(), place: place.unwrap_or(usize::MAX) }
    }

    pub(super) fn source(&mut self, cell: &Cell, at: &Pointer) -> Source {
        Source {
            column: self.column(&cell.column, &at.key("column")),
            values: cell.values.clone(),
            kind: cell.kind,
            separator: cell
                .separator
                .clone()
                .filter(|text| !text.is_empty())
                .unwrap_or_else(|| ",".to_owned()),
            empty: cell.empty,
            times: self.times.clone(),
            zone: self.zone,
        }
    }

    fn times(&mut self, times: &TimeColumn, at: &Pointer) -> Times {
        let column = self.column(&times.column, &at.key("column"));
        let with = times.with.iter().enumerate();
        let with = with.map(|(index, name)| self.column(name, &at.key("with").index(index))).collect();
        let zone = times.zone.parse().unwrap_or_else(|_| {
            let expected = "an IANA time zone such as `Europe/Istanbul`";
            self.review.problem(&at.key("zone"), ProblemKind::UnknownValue, &times.zone, expected);
            Tz::UTC
        });
        Times { column, with, format: times.format.clone(), zone }
    }
}

impl Plan {
    /// Compiles a mapping; `header` has the names of the columns, where the table states them.
    pub(super) fn compile(
        mapping: &Mapping,
        header: Option<&[String]>,
        diagnostics: &mut Diagnostics,
    ) -> Result<Self, Error> {
        let root = Pointer::root();
        let columns = Columns {
            header,
            review: Review::new(),
            spoken_of: HashSet::new(),
            times: mapping.time.format.clone(),
            zone: mapping.time.zone.parse().unwrap_or(Tz::UTC),
        };
        let mut compiler = Compiler { columns, unknown_types: Vec::new() };
        let by_at = root.key("by");
        let by = match &mapping.by {
            Some(by) => compiler.by(by, &by_at),
            None => Author::fixed(Role::System),
        };
        let events_at = root.key("events");
        let mut events = BTreeMap::new();
        for (value, template) in &mapping.events {
            let at = events_at.key(value);
            events
                .insert(value.clone(), template.as_ref().map(|template| compiler.event(template, &by, &at)));
        }
        let mut opened = mapping.opened.clone().unwrap_or_default();
        opened.0.insert("type".to_owned(), Value::from("opened"));
        let otherwise = mapping.otherwise.as_ref().map(|t| compiler.event(t, &by, &root.key("otherwise")));
        let opened = compiler.event(&opened, &Author::fixed(Role::Customer), &root.key("opened"));
        let mut stamps = Vec::new();
        for (name, template) in &mapping.stamps {
            let at = root.key("stamps").key(name);
            let column = compiler.columns.column(name, &at);
            stamps.push((column, compiler.event(template, &by, &at)));
        }
        let columns = &mut compiler.columns;
        let named = |columns: &mut Columns<'_>, name: &Option<String>, key: &str| {
            name.as_ref().map(|name| columns.column(name, &root.key(key)))
        };
        let mut plan = Plan {
            rows: mapping.rows,
            conversation: columns.column(&mapping.conversation, &root.key("conversation")),
            time: columns.times(&mapping.time, &root.key("time")),
            recorded_at: mapping.recorded_at.as_ref().map(|t| columns.times(t, &root.key("recorded_at"))),
            event_id: named(columns, &mapping.event_id, "event_id"),
            sequence: named(columns, &mapping.sequence, "sequence"),
            event: named(columns, &mapping.event, "event"),
            events,
            otherwise,
            stamps,
            opening: mapping.opening,
            opened,
            by,
            customer: customer(mapping, columns),
            single: single(&mapping.attributes, columns),
            tags: None,
            fields: Vec::new(),
            spoken_of: None,
            dropped: Vec::new(),
        };
        let at = root.key("attributes");
        plan.tags = mapping.attributes.tags.as_ref().map(|cell| {
            let as_list = Cell { kind: CellKind::List, ..cell.clone() };
            columns.source(&as_list, &at.key("tags"))
        });
        for (name, cell) in &mapping.attributes.fields {
            plan.fields.push((name.clone(), columns.source(cell, &at.key("fields").key(name))));
        }
        plan.check_events(mapping, &mut columns.review);
        if mapping.unmapped == Unmapped::Keep {
            plan.keep_the_rest(header, columns);
        } else {
            let is_unspoken = |name: &&String| !columns.spoken_of.contains(*name);
            plan.dropped = header.unwrap_or_default().iter().filter(is_unspoken).cloned().collect();
        }
        for name in &plan.dropped {
            diagnostics
                .note(crate::DiagnosticCode::Unread)
                .record("the header")
                .found(name)
                .expected("the mapping does not speak of this column; left out");
        }
        for (place, name) in std::mem::take(&mut compiler.unknown_types) {
            diagnostics
                .note(crate::DiagnosticCode::UnknownValue)
                .record("the mapping")
                .place(place.as_str())
                .found(name)
                .expected(
                    "not a type of event this version knows; such events are kept and nothing reads them",
                );
        }
        compiler.columns.review.finish()?;
        plan.say_what_is_absent(diagnostics);
        Ok(plan)
    }

    fn check_events(&self, mapping: &Mapping, review: &mut Review) {
        if mapping.event.is_none() && !mapping.events.is_empty() {
            let expected = "an `event` column beside it, whose values these are";
            review.problem(&Pointer::root().key("events"), ProblemKind::MissingField, "no `event`", expected);
        }
        let opens = self.events.values().flatten().any(|template| template.opens());
        if self.opening == Opening::Stated && !opens {
            let expected = "a value in `events` with the type `opened`, or `first_row`";
            review.problem(&Pointer::root().key("opening"), ProblemKind::Contradiction, "stated", expected);
        }
    }

    /// Makes a field of every column nothing else speaks of.
    fn keep_the_rest(&mut self, header: Option<&[String]>, columns: &mut Columns<'_>) {
        let Some(header) = header else {
            self.spoken_of = Some(columns.spoken_of.clone());
            return;
        };
        for name in header {
            if !name.is_empty() && !columns.spoken_of.contains(name) {
                let cell = Cell {
                    column: name.clone(),
                    values: BTreeMap::new(),
                    kind: CellKind::Text,
                    separator: None,
                    empty: Empty::Unknown,
                };
                let source = columns.source(&cell, &Pointer::root());
                self.fields.push((name.clone(), source));
            }
        }
    }

    /// Whether a template, or an attribute, gives a kind of fact.
    fn say_what_is_absent(&self, diagnostics: &mut Diagnostics) {
        let templates: Vec<&EventTemplate> = self
            .events
            .values()
            .flatten()
            .chain(self.otherwise.iter())
            .chain(self.stamps.iter().map(|(_, template)| template))
            .collect();
        let any = |names: &[&str]| templates.iter().any(|template| names.contains(&template.name()));
        let single = |wanted: Single| self.single.iter().any(|(single, _)| *single == wanted);
        let opened = match self.opened.fixed() {
            Some(EventKind::Opened { channel, priority, team, state, .. }) => {
                (*channel != Default::default(), priority.is_some(), team.is_some(), state.is_some())
            }
            _ => (true, true, true, false),
        };
        let status = ["status", "resolved", "closed", "reopened", "snoozed"];
        let mut absent = |missing: bool, fact: Fact, why: &str| {
            if missing {
                diagnostics.absent(fact, why);
            }
        };
        absent(!any(&["message"]), Fact::Messages, "no value of the mapping means a message");
        absent(!any(&status), Fact::StatusHistory, "no value of the mapping means a change of status");
        absent(
            self.customer.is_none() && !any(&["customer_changed"]),
            Fact::Customers,
            "no column of the mapping names the customer",
        );
        absent(
            !(opened.0 || single(Single::Channel) || any(&["channel_changed"])),
            Fact::Channels,
            "neither a column nor `opened` names the channel",
        );
        absent(
            !(opened.1 || single(Single::Priority) || any(&["priority_changed"])),
            Fact::Priorities,
            "neither a column nor `opened` names the priority",
        );
        absent(
            !(opened.2 || single(Single::Team) || any(&["team_changed"])),
            Fact::Teams,
            "neither a column nor `opened` names the team",
        );
        absent(
            !(single(Single::Assignee) || any(&["assigned"])),
            Fact::AssigneeHistory,
            "no column of the mapping names the agent it is assigned to",
        );
        absent(
            !(self.by.has_id() || templates.iter().any(|template| template.by.has_id())),
            Fact::Actors,
            "no column of the mapping names who acted",
        );
        absent(!any(&["rated"]), Fact::Ratings, "no value of the mapping means a rating");
    }
}

fn single(attributes: &AttributeColumns, columns: &mut Columns<'_>) -> Vec<(Single, Source)> {
    let at = Pointer::root().key("attributes");
    let all = [
        (Single::Subject, "subject", &attributes.subject),
        (Single::Language, "language", &attributes.language),
        (Single::Channel, "channel", &attributes.channel),
        (Single::Priority, "priority", &attributes.priority),
        (Single::Impact, "impact", &attributes.impact),
        (Single::Urgency, "urgency", &attributes.urgency),
        (Single::Team, "team", &attributes.team),
        (Single::Assignee, "assignee", &attributes.assignee),
        (Single::ReferenceNumber, "reference_number", &attributes.reference_number),
    ];
    let mut found = Vec::new();
    for (single, key, cell) in all {
        if let Some(cell) = cell {
            found.push((single, columns.source(cell, &at.key(key))));
        }
    }
    found
}

fn customer(mapping: &Mapping, columns: &mut Columns<'_>) -> Option<CustomerPlan> {
    let customer = mapping.customer.as_ref()?;
    let at = Pointer::root().key("customer");
    let mut optional =
        |cell: &Option<Cell>, key: &str| cell.as_ref().map(|cell| columns.source(cell, &at.key(key)));
    let (tier, language) = (optional(&customer.tier, "tier"), optional(&customer.language, "language"));
    let (zone, segments) = (optional(&customer.zone, "zone"), optional(&customer.segments, "segments"));
    Some(CustomerPlan { id: columns.source(&customer.id, &at.key("id")), tier, segments, language, zone })
}
