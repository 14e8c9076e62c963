//! The clocks of a conversation under way, watched for what changes.

use chrono::{DateTime, Utc};

use super::{Pass, Rules};
use crate::sla::{ClockReport, ClockState, Meter, Tally, Within};

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
    /// How often it had changed when it was looked at; nothing before.
    changes: Option<u32>,
    /// How it stood when it was told.
    told: Option<Standing>,
    ahead: Ahead,
}

/// When a clock breaks its promise if nothing happens before.
#[derive(Debug, Clone, Copy)]
enum Ahead {
    /// It does not, or that cannot be seen.
    Never,
    /// Not before it is due. When exactly is only worth finding out for the one that comes first.
    NotBefore(DateTime<Utc>),
    /// Then.
    At(DateTime<Utc>),
}

impl Ahead {
    /// The earliest instant at which it may.
    fn earliest(self) -> Option<DateTime<Utc>> {
        match self {
            Ahead::Never => None,
            Ahead::NotBefore(at) | Ahead::At(at) => Some(at),
        }
    }
}

/// What is seen of a clock, without what time alone changes.
#[derive(Debug, Clone, PartialEq)]
struct Standing {
    /// The first policy of the id, in whichever edition.
    policy: usize,
    within: Within,
    meter: Meter,
    started_at: DateTime<Utc>,
    manual_due: bool,
    state: ClockState,
}

impl Standing {
    /// That of a clock that has or had a target.
    fn of(clock: &Tally, state: ClockState, rules: &Rules) -> Option<Self> {
        let target = clock.promised()?;
        Some(Self {
            policy: target.first,
            within: rules.policies.within(target)?,
            meter: target.meter,
            started_at: clock.started_at(),
            manual_due: clock.manual_due().is_some(),
            state: state.standing(),
        })
    }
}

impl Watch {
    /// Every clock that changed since it was asked last, as it stands now, in the order of assessments: one that an event or
    /// a rule changed, and one that broke its promise.
    pub(crate) fn changes(&mut self, pass: &Pass<'_>, rules: &Rules, now: DateTime<Utc>) -> Vec<ClockReport> {
        let known = self.clocks.len();
        self.seen.resize(pass.ledgers.len(), 0);
        for (line, (ledger, seen)) in pass.ledgers.iter().zip(&mut self.seen).enumerate() {
            let new = *seen..ledger.clocks().len();
            *seen = new.end;
            let watched = |place| Watched { line, place, changes: None, told: None, ahead: Ahead::Never };
            self.clocks.extend(new.map(watched));
        }
        if self.clocks.len() > known {
            self.clocks.sort_unstable_by_key(|watched| (watched.line, watched.place));
        }
        let mut changed = Vec::new();
        self.clocks.retain_mut(|watched| {
            let of_line = rules.lines.get(watched.line).zip(pass.ledgers.get(watched.line));
            let Some((line, ledger)) = of_line else { return false };
            let Some(clock) = ledger.clocks().get(watched.place) else { return false };
            let is_same = watched.changes == Some(clock.changes());
            if !is_same || watched.ahead.earliest().is_some_and(|ahead| ahead <= now) {
                watched.changes = Some(clock.changes());
                let settled = clock.settled(now, &rules.calendars);
                let state = line.state_of(&settled, &rules.calendars);
                let standing = Standing::of(&settled, state, rules);
                if standing != watched.told {
                    changed.extend(ClockReport::stating(&settled, state, line, rules));
                    watched.told = standing;
                }
                // None but a running clock that is in sight breaks its promise by itself.
                watched.ahead = match state {
                    ClockState::Running { due: Some(due), .. } => Ahead::NotBefore(due),
                    _ => Ahead::Never,
                };
            }
            ledger.is_live(watched.place)
        });
        changed
    }

    /// The next instant after one at which a clock breaks its promise.
    pub(crate) fn next_breach(
        &mut self,
        pass: &Pass<'_>,
        rules: &Rules,
        now: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        let mut next: Option<DateTime<Utc>> = None;
        for watched in &mut self.clocks {
            let earliest = watched.ahead.earliest().filter(|at| next.is_none_or(|next| *at < next));
            let Some(due) = earliest else { continue };
            if let Ahead::NotBefore(_) = watched.ahead {
                let clock =
                    pass.ledgers.get(watched.line).and_then(|ledger| ledger.clocks().get(watched.place));
                let at = clock.and_then(|clock| clock.breach_after(|| Some(due), &rules.calendars));
                watched.ahead = at.map_or(Ahead::Never, Ahead::At);
            }
            next = watched.ahead.earliest().filter(|at| *at > now).into_iter().chain(next).min();
        }
        next
    }
}
