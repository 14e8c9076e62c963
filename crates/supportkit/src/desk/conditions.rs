//! Conditions that are asked about by themselves.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::names::Written;
use super::{Desk, Edition};
use crate::Error;
use crate::calendar::{Calendar, Defined};
use crate::condition::{Condition, ConditionDocument, Universe};
use crate::document::{Limits, Pointer, Review, read};

impl Edition {
    /// A written condition, read with the names of this edition: its priorities, teams, tiers, calendars and named
    /// conditions. Every problem is listed at once, each with its pointer.
    pub fn condition(&self, written: &ConditionDocument) -> Result<Condition, Error> {
        let calendars = self.rules().calendars.iter();
        let calendars: BTreeMap<String, Calendar> =
            calendars.map(|(id, calendar)| (id.to_owned(), calendar.clone())).collect();
        let known = Written::of(self.document());
        let names = known.names(Defined { compiled: &calendars, broken: &[] });
        let mut review = Review::new();
        let compiled = Condition::compile(written, names, &Pointer::root(), &mut review);
        review.finish()?;
        // INVARIANT: one that could not be compiled has its problem noted.
        Ok(compiled.unwrap_or_else(Condition::always))
    }

    /// Which conversations there can be under this edition, for whatever is decided about conditions.
    pub fn universe(&self) -> Universe {
        let priorities = &self.rules().priorities;
        Universe::new(priorities.levels()).always_with_priority(priorities.always_known())
    }
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Desk {
    /// A condition, read from its document with the names of the edition in force at an instant. Every problem is listed
    /// at once, each with its pointer.
    ///
    /// ```
    /// use supportkit::desk::Desk;
    ///
    /// let desk = Desk::from_json(r#"{"format": "1.0", "editions": [{
    ///     "tiers": {"gold": {}, "silver": {}}, "conditions": {"valued": {"tier": {"in": ["gold", "silver"]}}}}]}"#)?;
    /// let now = "2026-03-23T10:00:00Z".parse().unwrap();
    /// let gold = desk.condition(r#"{"tier": {"is": "gold"}}"#, now)?;
    /// let valued = desk.condition(r#"{"named": "valued"}"#, now)?;
    ///
    /// let universe = desk.universe(now)?;
    /// assert!(gold.implies(&valued, &universe).holds());
    /// let other = valued.implies(&gold, &universe);
    /// assert_eq!(other.example().unwrap().like, ["tier `silver`"]);
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Document`] with every problem.
    pub fn condition(&self, json: &str, at: DateTime<Utc>) -> Result<Condition, Error> {
        self.edition_at(at)?.condition(&read(json, Limits::default())?)
    }

    /// Which conversations there can be under the edition in force at an instant, for whatever is decided about conditions.
    pub fn universe(&self, at: DateTime<Utc>) -> Result<Universe, Error> {
        Ok(self.edition_at(at)?.universe())
    }
}
