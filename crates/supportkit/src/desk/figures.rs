//! Questions about how well it went that need what the desk says about itself.

use super::{Desk, Edition};
use crate::Error;
use crate::document::Pointer;
use crate::metrics::{AdvertisedWait, Facts, ObjectiveReport, Percentile};

impl Desk {
    /// Holds the waits that the channels advertise against those in these facts, under the edition in force at the latest
    /// of them. Where a channel advertises less than customers wait, that is a finding with its place in the document.
    pub fn advertised_waits<'f>(
        &self,
        facts: impl IntoIterator<Item = &'f Facts, IntoIter: Clone>,
        percentile: Percentile,
    ) -> Result<Vec<AdvertisedWait>, Error> {
        let facts = facts.into_iter();
        let edition = self.edition_of(facts.clone())?;
        let place = self.editions().iter().position(|known| known.from() == edition.from());
        let at = Pointer::root().key("editions").index(place.unwrap_or_default()).key("channels");
        Ok(AdvertisedWait::of(edition.channels(), facts, percentile, &at))
    }

    /// How the objectives went, month by month in the zone of the desk, under the edition in force at the latest of these
    /// facts.
    pub fn objectives<'f>(
        &self,
        facts: impl IntoIterator<Item = &'f Facts, IntoIter: Clone>,
    ) -> Result<Vec<ObjectiveReport>, Error> {
        let facts = facts.into_iter();
        let edition = self.edition_of(facts.clone())?;
        Ok(edition.objectives().judge(facts, &edition.zone()))
    }

    fn edition_of<'f>(&self, facts: impl Iterator<Item = &'f Facts>) -> Result<&Edition, Error> {
        self.edition_at(facts.map(|facts| facts.as_of).max().unwrap_or_default())
    }
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "instants of these tests are near")]
mod tests {
    use chrono::TimeDelta;

    use crate::conversation::Conversation;
    use crate::desk::{AskOptions, Desk};
    use crate::document::FindingCode;
    use crate::metrics::{Facts, ObjectiveVerdict, Percentile};

    const DESK: &str = r#"{"format": "1.0", "editions": [{
        "calendars": {"office": {"zone": "Europe/Istanbul", "hours": {
            "mon": [["09:00", "18:00"]], "tue": [["09:00", "18:00"]], "wed": [["09:00", "18:00"]]}}},
        "default_calendar": "office",
        "channels": {"email": {"advertised_wait": "PT2H"}, "chat": {}},
        "objectives": {
            "fast": {"timing": "first_reply", "within": "PT2H", "percent": 60},
            "fast-and-good": {"timing": "first_reply", "within": "PT2H", "percent": 60,
                              "guardrail": {"satisfied_percent": 80}},
            "perfect": {"timing": "first_reply", "within": "PT2H", "percent": 100}}
    }]}"#;

    /// A conversation of a Monday that was answered after so many minutes, or not yet after ten hours.
    fn facts(desk: &Desk, answered_after: Option<i64>, score: Option<i32>) -> Facts {
        let at = |minutes: i64| {
            let monday = crate::document::instant::parse("2026-03-02T09:00:00+03:00").unwrap();
            crate::document::instant::text(monday + TimeDelta::minutes(minutes))
        };
        let mut events = format!(
            r#"{{"id": "e1", "at": "{}", "by": {{"role": "customer"}}, "type": "opened", "channel": "email"}}"#,
            at(0)
        );
        if let Some(minutes) = answered_after {
            events += &format!(
                r#", {{"id": "e2", "at": "{}", "by": {{"role": "agent"}}, "type": "message"}}"#,
                at(minutes)
            );
        }
        if let Some(score) = score {
            events += &format!(
                r#", {{"id": "e3", "at": "{}", "by": {{"role": "customer"}}, "type": "rated", "score": {score},
                       "scale": {{"lowest": 1, "highest": 5}}}}"#,
                at(1_000)
            );
        }
        let log = format!(r#"{{"format": "1.0", "id": "c", "events": [{events}]}}"#);
        let conversation = Conversation::from_json(&log).unwrap();
        let now =
            crate::document::instant::parse(&at(if answered_after.is_some() { 5_000 } else { 60 })).unwrap();
        desk.measure(&conversation, Some(now), &AskOptions::default()).unwrap()
    }

    #[test]
    fn an_advertised_wait_is_held_against_those_that_happened() {
        let desk = Desk::from_json(DESK).unwrap();
        let all: Vec<Facts> =
            [Some(60), Some(90), Some(180), None].map(|after| facts(&desk, after, None)).into();
        let waits = desk.advertised_waits(&all, Percentile::of(90)).unwrap();
        assert_eq!(waits.len(), 1, "the chat advertises nothing");
        let email = &waits[0];
        assert_eq!((email.within.part, email.within.of, email.undecided), (2, 3, 1));
        assert_eq!(email.observed, Some(TimeDelta::minutes(162)));
        let finding = email.finding.as_ref().unwrap();
        assert_eq!(finding.code, FindingCode::AdvertisedBetterThanObserved);
        assert_eq!(finding.pointer, "/editions/0/channels/email/advertised_wait");
        let median = desk.advertised_waits(&all, Percentile::MEDIAN).unwrap();
        assert_eq!(median[0].finding, None);
    }

    #[test]
    fn an_objective_is_met_at_a_cost_where_its_guardrail_is_not() {
        let desk = Desk::from_json(DESK).unwrap();
        let all = [
            facts(&desk, Some(60), Some(1)),
            facts(&desk, Some(90), Some(5)),
            facts(&desk, Some(180), None),
            facts(&desk, None, None),
        ];
        let reports = desk.objectives(&all).unwrap();
        let told: Vec<_> = reports
            .iter()
            .map(|report| (report.objective.as_str(), report.verdict, report.certain))
            .collect();
        assert_eq!(
            told,
            [
                ("fast", ObjectiveVerdict::Met, false),
                ("fast-and-good", ObjectiveVerdict::MetAtACost, false),
                ("perfect", ObjectiveVerdict::Missed, true),
            ]
        );
        assert_eq!((reports[0].within.part, reports[0].within.of, reports[0].undecided), (2, 3, 1));
        assert_eq!(reports[0].month.to_string(), "2026-03-01");
    }

    #[test]
    fn what_is_wrong_with_an_objective_is_said_with_its_place() {
        let error = Desk::from_json(
            r#"{"format": "1.0", "editions": [{"objectives": {"o": {"timing": "reply", "within": "P1D", "percent": 0,
                "guardrail": {"satisfied_percent": 101}}}}]}"#,
        )
        .unwrap_err();
        let told: Vec<_> = error.problems().iter().map(|problem| problem.pointer.as_str()).collect();
        assert_eq!(
            told,
            ["percent", "guardrail/satisfied_percent", "within", "timing"]
                .map(|field| format!("/editions/0/objectives/o/{field}"))
        );
    }
}
