//! Tests of the customer's other conversations.

use chrono::{DateTime, TimeDelta, Utc};

use super::compiled::Facts;
use super::{CountTest, NumberTest};
use crate::document::duration;
use crate::people::Contact;

/// What is counted of the customer's other conversations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PastOf {
    Contacts,
    BrokenPromises,
}

impl PastOf {
    /// When it came to be of a contact, if it did.
    pub(super) fn at(self, contact: &Contact) -> Option<DateTime<Utc>> {
        match self {
            PastOf::Contacts => Some(contact.at),
            PastOf::BrokenPromises => contact.broken_promise_at,
        }
    }
}

/// Which of them count. Their order is the one in which an example is built: the shortest time first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Which {
    /// How long ago at most; the greatest there is for however long.
    pub(super) within: TimeDelta,
    pub(super) of: PastOf,
    pub(super) tagged: Option<String>,
    /// Whether it must share a tag with this conversation.
    pub(super) same_tag: bool,
}

/// A test of how many there were.
#[derive(Debug, Clone)]
pub(super) struct Past {
    pub(super) which: Which,
    pub(super) test: CountTest,
}

fn contacts<'f>(facts: Facts<'f, '_>) -> &'f [Contact] {
    facts.attributes.customer.as_deref().map(|customer| customer.contacts.as_slice()).unwrap_or_default()
}

impl Which {
    /// When a contact began to count, whether or not that is still so.
    fn counts_from(&self, contact: &Contact, facts: Facts<'_, '_>) -> Option<DateTime<Utc>> {
        let has = |tag: &String| contact.tags.contains(tag);
        let shares = || contact.tags.iter().any(|tag| facts.attributes.has_tag(tag));
        let is_about = self.tagged.as_ref().is_none_or(has) && (!self.same_tag || shares());
        self.of.at(contact).filter(|_| is_about)
    }

    fn count(&self, facts: Facts<'_, '_>) -> u32 {
        let counts = |at: &DateTime<Utc>| {
            let ago = facts.now.signed_duration_since(*at);
            ago >= TimeDelta::zero() && ago < self.within
        };
        let all =
            contacts(facts).iter().filter_map(|contact| self.counts_from(contact, facts)).filter(counts);
        u32::try_from(all.count()).unwrap_or(u32::MAX)
    }

    /// Whether the same contacts are meant, however far back each looks.
    pub(super) fn is_alike(&self, other: &Which) -> bool {
        (self.of, &self.tagged, self.same_tag) == (other.of, &other.tagged, other.same_tag)
    }

    /// Whether all that count here count there too, because that looks further back.
    pub(super) fn is_part_of(&self, other: &Which) -> bool {
        self.is_alike(other) && self.within < other.within
    }

    pub(super) fn text(&self) -> String {
        let mut text = match self.of {
            PastOf::Contacts => "number of other contacts".to_owned(),
            PastOf::BrokenPromises => "number of promises broken in other contacts".to_owned(),
        };
        if let Some(tag) = &self.tagged {
            text += &format!(" tagged `{tag}`");
        }
        if self.same_tag {
            text += " that share a tag";
        }
        if self.within < TimeDelta::MAX {
            text += &format!(" within {}", duration::text(self.within));
        }
        text
    }
}

impl Past {
    pub(super) fn holds(&self, facts: Facts<'_, '_>) -> bool {
        self.test.passes(self.which.count(facts))
    }

    /// The next instant at which one begins to count or is too long ago.
    pub(super) fn next_change(&self, facts: Facts<'_, '_>) -> Option<DateTime<Utc>> {
        let from = contacts(facts).iter().filter_map(|contact| self.which.counts_from(contact, facts));
        let until = |from: DateTime<Utc>| from.checked_add_signed(self.which.within);
        from.flat_map(|from| [Some(from), until(from)]).flatten().filter(|at| *at > facts.now).min()
    }

    pub(super) fn text(&self) -> String {
        self.test.text(&self.which.text())
    }
}

/// The score of the last rating that the customer has given in another conversation.
fn earlier_rating(facts: Facts<'_, '_>) -> Option<i64> {
    let given = contacts(facts).iter().filter_map(|contact| contact.rating);
    let last = given.filter(|rating| rating.at <= facts.now).max_by_key(|rating| rating.at);
    last.map(|rating| i64::from(rating.score))
}

pub(super) fn rated_earlier(test: &NumberTest, facts: Facts<'_, '_>) -> bool {
    test.passes(earlier_rating(facts))
}

/// The next instant at which another rating becomes the last.
pub(super) fn next_rating(facts: Facts<'_, '_>) -> Option<DateTime<Utc>> {
    let given = contacts(facts).iter().filter_map(|contact| contact.rating);
    given.map(|rating| rating.at).filter(|at| *at > facts.now).min()
}
