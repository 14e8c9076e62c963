//! The conversations of a bundle, one by one.

use std::collections::BTreeMap;

use supportkit::conversation::Conversation;

use super::record::Id;
use super::tables::{Tables, Ticket};
use super::ticket;
use crate::{ConversationReader, DiagnosticCode as Code, Diagnostics};

/// The joined tickets of a [`Bundle`](crate::zendesk::Bundle), in the order of their ids.
#[derive(Debug)]
pub struct ZendeskReader {
    tickets: std::collections::btree_map::IntoIter<Id, Ticket>,
    tables: Tables,
    /// Which ticket another one follows, as the older one tells it.
    follows: BTreeMap<Id, Id>,
    diagnostics: Diagnostics,
}

impl ZendeskReader {
    pub(super) fn new(mut tables: Tables, mut diagnostics: Diagnostics) -> Self {
        tables.house_comments(&mut diagnostics);
        let without: Vec<Id> =
            tables.audits.keys().filter(|id| !tables.tickets.contains_key(*id)).cloned().collect();
        for id in without {
            let made = tables.audits.get(&id).and_then(Ticket::from_audits);
            if let Some(made) = made {
                diagnostics
                    .guessed(Code::MissingLookup)
                    .record(format_args!("ticket {id}"))
                    .expected("expected the ticket itself; it was made from its audits");
                tables.tickets.insert(id, made);
            }
        }
        report_orphans(&tables, &mut diagnostics);
        let mut follows = BTreeMap::new();
        for (id, ticket) in &tables.tickets {
            for follow_up in &ticket.follow_ups {
                follows.insert(follow_up.clone(), id.clone());
            }
        }
        if tables.tickets.is_empty() {
            diagnostics
                .note(Code::EmptyInput)
                .record("the export")
                .expected("expected tickets; there are none");
        }
        let tickets = std::mem::take(&mut tables.tickets).into_iter();
        Self { tickets, tables, follows, diagnostics }
    }
}

/// Reports rows of tickets that are not in the export.
fn report_orphans(tables: &Tables, diagnostics: &mut Diagnostics) {
    let mut report = |what: &str, id: &Id, rows: usize| {
        if !tables.tickets.contains_key(id) {
            for _ in 0..rows {
                diagnostics
                    .skipped(Code::Orphan)
                    .record(format_args!("ticket {id}"))
                    .found(what)
                    .expected("expected the ticket they belong to");
            }
        }
    };
    tables.comments.iter().for_each(|(id, rows)| report("comments", id, rows.len()));
    tables.audits.iter().for_each(|(id, rows)| report("audits", id, rows.len()));
    tables.ratings.iter().for_each(|(id, rows)| report("satisfaction ratings", id, rows.len()));
    tables.surveys.iter().for_each(|(id, rows)| report("survey responses", id, rows.len()));
    tables.metric_events.iter().for_each(|(id, rows)| report("metric events", id, rows.len()));
    tables.metrics.keys().for_each(|id| report("ticket metrics", id, 1));
}

impl Iterator for ZendeskReader {
    type Item = Conversation;

    fn next(&mut self) -> Option<Conversation> {
        loop {
            let (id, mut ticket) = self.tickets.next()?;
            if ticket.follows.is_none() {
                ticket.follows = self.follows.remove(&id);
            }
            if let Some(conversation) =
                ticket::conversation(&id, &ticket, &self.tables, &mut self.diagnostics)
            {
                self.diagnostics.gave_conversation();
                return Some(conversation);
            }
        }
    }
}

impl ConversationReader for ZendeskReader {
    fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }

    fn into_diagnostics(self) -> Diagnostics {
        self.diagnostics
    }
}
