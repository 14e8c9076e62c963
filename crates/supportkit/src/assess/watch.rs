//! The clocks of a conversation under way, watched for what changes.

use chrono::{DateTime, Utc};

use super::{Pass, Rules};
use crate::sla::{CalendarId, ClockReport, ClockState, PolicyId, Tally, Within};

/// What was told last about every clock that may still change.
#[derive(Debug, Clone, Default)]
pub(crate) struct Watch {
    clocks: Vec<Watched>,
    /// How many clocks each line had.
    seen: Vec<usize>,
}

#[derive(Debug, Clone)]
struct Watched {
    line: usize,
    place: usize,
    /// How it stood when it was looked at; nothing before.
    tally: Option<Tally>,
    /// What was told of it.
    told: Option<ClockReport>,
    /// When it breaks its promise if nothing happens before, where that can be seen.
    breach: Option<DateTime<Utc>>,
}

impl Watch {
    /// Every clock that changed since it was asked last, as it stands now, in the order of assessments: one that an event or
    /// a rule changed, and one that broke its promise.
    pub(crate) fn changes(&mut self, pass: &Pass<'_>, rules: &Rules, now: DateTime<Utc>) -> Vec<ClockReport> {
        self.seen.resize(pass.ledgers.len(), 0);
        for (line, (ledger, seen)) in pass.ledgers.iter().zip(&mut self.seen).enumerate() {
            let new = *seen..ledger.clocks().len();
            *seen = new.end;
            self.clocks.extend(new.map(|place| Watched {
                line,
                place,
                tally: None,
                told: None,
                breach: None,
            }));
        }
        self.clocks.sort_unstable_by_key(|watched| (watched.line, watched.place));
        let mut changed = Vec::new();
        self.clocks.retain_mut(|watched| {
            let Some(ledger) = pass.ledgers.get(watched.line) else { return false };
            let Some(clock) = ledger.clocks().get(watched.place) else { return false };
            let is_same = watched.tally.as_ref() == Some(&**clock);
            if !is_same || watched.breach.is_some_and(|breach| breach <= now) {
                watched.tally = Some(**clock);
                let mut settled = **clock;
                settled.settle(now, &rules.calendars);
                let line = rules.lines.get(watched.line);
                let report = line.and_then(|line| ClockReport::of(&settled, line, rules));
                if report.as_ref().map(standing) != watched.told.as_ref().map(standing) {
                    changed.extend(report.clone());
                    watched.told = report;
                }
                let ahead = settled.breach_ahead(&rules.calendars).filter(|_| !settled.is_suppressed());
                watched.breach = ahead.filter(|at| *at > now);
            }
            ledger.is_live(watched.place)
        });
        changed
    }

    /// The next instant at which a clock breaks its promise.
    pub(crate) fn next_breach(&self) -> Option<DateTime<Utc>> {
        self.clocks.iter().filter_map(|watched| watched.breach).min()
    }
}

/// What is seen of a clock, without what time alone changes.
fn standing(
    report: &ClockReport,
) -> (&PolicyId, Within, Option<&CalendarId>, Option<DateTime<Utc>>, ClockState) {
    let calendar = report.calendar.as_ref();
    (&report.policy, report.within, calendar, report.started_at, report.state.standing())
}
