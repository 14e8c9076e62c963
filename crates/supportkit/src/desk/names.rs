//! The names that the conditions of an edition may use.

use super::EditionDocument;
use crate::calendar::Defined;
use crate::condition::Names;

/// Those that stand in the document of an edition.
pub(super) struct Written<'d> {
    document: &'d EditionDocument,
    teams: Vec<String>,
    tiers: Vec<String>,
}

impl<'d> Written<'d> {
    pub(super) fn of(document: &'d EditionDocument) -> Self {
        let teams = document.teams.keys().cloned().collect();
        Self { document, teams, tiers: document.tiers.keys().cloned().collect() }
    }

    /// All of them, with the calendars of the edition. A desk that lists no teams or tiers leaves them open.
    pub(super) fn names<'n>(&'n self, calendars: Defined<'n>) -> Names<'n> {
        let open = |names: &'n Vec<String>| (!names.is_empty()).then_some(names.as_slice());
        Names {
            levels: &self.document.priority.levels,
            teams: open(&self.teams),
            tiers: open(&self.tiers),
            calendars,
            named: &self.document.conditions,
        }
    }
}
