//! Which part the people of a ticket play.

use std::collections::{BTreeMap, BTreeSet};

use supportkit::conversation::{Actor, Role};
use supportkit::people::Customer;

use super::record::Id;
use super::tables::{Ticket, User, Via};
use super::vocabulary;
use crate::{DiagnosticCode as Code, Diagnostics, Fact};

/// The users of a bundle, as one ticket sees them.
pub(super) struct People<'a> {
    users: &'a BTreeMap<Id, User>,
    requester: Option<&'a Id>,
    /// What to call the ticket in the diagnostics.
    ticket: String,
    /// Whose part was guessed already.
    guessed: BTreeSet<Id>,
}

impl<'a> People<'a> {
    pub(super) fn new(users: &'a BTreeMap<Id, User>, id: &Id, ticket: &'a Ticket) -> Self {
        Self {
            users,
            requester: ticket.requester.as_ref(),
            ticket: format!("ticket {id}"),
            guessed: BTreeSet::new(),
        }
    }

    /// Who did something: the rule that did it, else the author by the joined role, else by comparison with the
    /// requester, else an agent, which is a guess.
    pub(super) fn actor(&mut self, author: Option<&Id>, via: &Via, diagnostics: &mut Diagnostics) -> Actor {
        let named = |role: Role| match author {
            Some(id) => Actor::new(role).with_id(id.as_str()),
            None => Actor::new(role),
        };
        if vocabulary::is_automatic(via.channel.as_deref()) {
            return match &via.rule {
                Some(rule) => Actor::new(Role::System).with_id(rule),
                None => named(Role::System),
            };
        }
        let Some(author) = author else {
            diagnostics
                .guessed(Code::MissingAuthor)
                .record(&self.ticket)
                .expected("expected an author; taken as the system");
            return Actor::new(Role::System);
        };
        if author.as_str() == "-1" {
            return named(Role::System);
        }
        let stated = self.users.get(author).and_then(|user| user.role.as_deref());
        if let Some(role) = stated.and_then(vocabulary::role) {
            if role == Role::Agent && self.requester == Some(author) && self.guessed.insert(author.clone()) {
                diagnostics
                    .note(Code::Guessed)
                    .record(&self.ticket)
                    .expected("the requester is an agent of the desk; what they wrote counts as an agent's");
            }
            return named(role);
        }
        if self.requester == Some(author) {
            return named(Role::Customer);
        }
        if !self.guessed.insert(author.clone()) {
            return named(Role::Agent);
        }
        let row =
            diagnostics.guessed(Code::MissingLookup).record(&self.ticket).place("author_id").found(author);
        row.expected("expected a user with this id; taken as an agent, because it is not the requester");
        diagnostics.absent(Fact::Roles, "some authors are not among the users of the export");
        named(Role::Agent)
    }

    /// Who asked.
    pub(super) fn customer(&self) -> Option<Customer> {
        let requester = self.requester?;
        let mut customer = Customer::new(requester.as_str());
        if let Some(user) = self.users.get(requester) {
            customer.language.clone_from(&user.locale);
            customer.zone.clone_from(&user.zone);
        }
        Some(customer)
    }
}
