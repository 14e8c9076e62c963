//! Tests that come out otherwise by themselves as time goes on.

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc};

use super::node::presence;
use super::{ClockTest, Facts, NumberTest};
use crate::calendar::{Calendar, Fold, LocalTimeRules, Weekday};
use crate::document::{LocalDate, LocalTime, duration};
use crate::people::CustomerValue;

/// Time that has gone by since something.
#[derive(Debug, Clone)]
pub(super) struct Elapsed {
    pub(super) since: Since,
    pub(super) calendar: Option<Calendar>,
    pub(super) at_least: Option<TimeDelta>,
    pub(super) less_than: Option<TimeDelta>,
    pub(super) known: Option<bool>,
}

/// Since what time has gone by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Since {
    Waiting,
    Age,
}

impl Since {
    pub(super) fn name(self) -> &'static str {
        match self {
            Since::Waiting => "waiting time",
            Since::Age => "age",
        }
    }

    fn of(self, facts: Facts<'_, '_>) -> Option<DateTime<Utc>> {
        match self {
            Since::Waiting => facts.progress.waiting_since,
            Since::Age => facts.progress.opened_at,
        }
    }
}

impl Elapsed {
    fn elapsed(&self, facts: Facts<'_, '_>) -> Option<TimeDelta> {
        let since = self.since.of(facts)?;
        Some(match &self.calendar {
            Some(calendar) => calendar.between(since, facts.now),
            None => facts.now.signed_duration_since(since),
        })
    }

    pub(super) fn holds(&self, facts: Facts<'_, '_>) -> bool {
        self.passes(self.elapsed(facts))
    }

    pub(super) fn passes(&self, elapsed: Option<TimeDelta>) -> bool {
        self.at_least.is_none_or(|least| elapsed.is_some_and(|elapsed| elapsed >= least))
            && self.less_than.is_none_or(|limit| elapsed.is_some_and(|elapsed| elapsed < limit))
            && self.known.is_none_or(|known| elapsed.is_some() == known)
    }

    pub(super) fn bounds(&self) -> impl Iterator<Item = TimeDelta> {
        self.at_least.into_iter().chain(self.less_than)
    }

    /// The next instant after now at which so much time has gone by as a bound says.
    pub(super) fn next_change(&self, facts: Facts<'_, '_>) -> Option<DateTime<Utc>> {
        let since = self.since.of(facts)?;
        let reached = |bound: TimeDelta| match &self.calendar {
            Some(calendar) => calendar.add(since, bound),
            None => since.checked_add_signed(bound),
        };
        self.bounds().filter_map(reached).filter(|at| *at > facts.now).min()
    }

    pub(super) fn text(&self) -> String {
        let mut name = self.since.name().to_owned();
        if let Some(calendar) = &self.calendar {
            name.push_str(&format!(" on `{}`", calendar.id()));
        }
        let mut parts = Vec::new();
        parts.extend(self.at_least.map(|least| format!("{name} is at least {}", duration::text(least))));
        parts.extend(self.less_than.map(|limit| format!("{name} is less than {}", duration::text(limit))));
        parts.extend(self.known.map(|known| presence(&name, known)));
        parts.join(" and ")
    }
}

/// The clock on the wall of a calendar.
#[derive(Debug, Clone)]
pub(super) struct WallClock {
    pub(super) calendar: Calendar,
    pub(super) test: ClockTest,
}

impl WallClock {
    pub(super) fn holds(&self, now: DateTime<Utc>) -> bool {
        let local = || self.calendar.zone().local(now);
        match &self.test {
            ClockTest::Open(open) => self.calendar.is_open(now) == *open,
            ClockTest::Between([start, end]) => {
                is_between(local().time().num_seconds_from_midnight(), *start, *end)
            }
            ClockTest::Weekday(days) => days.contains(&Weekday::of(local().date())),
            ClockTest::Dates([first, last]) => {
                let date = local().date();
                first.0 <= date && date <= last.0
            }
        }
    }

    /// The next instant after now at which it may come out otherwise; nothing changes before it.
    pub(super) fn next_change(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        if let ClockTest::Open(_) = self.test {
            let next = if self.calendar.is_open(now) {
                self.calendar.next_close(now)
            } else {
                self.calendar.next_open(now)
            };
            return next.filter(|at| *at > now);
        }
        let zone = self.calendar.zone();
        let today = zone.local(now).date();
        let mut edges: Vec<NaiveDateTime> = Vec::new();
        match &self.test {
            ClockTest::Open(_) => {}
            ClockTest::Between(times) => {
                for date in days_around(today) {
                    edges.extend(times.iter().filter_map(|time| local_at(date, *time)));
                }
            }
            ClockTest::Weekday(_) => edges.extend(days_around(today).map(midnight)),
            ClockTest::Dates([first, last]) => {
                edges.push(midnight(first.0));
                edges.extend(last.0.succ_opt().map(midnight));
            }
        }
        // A time of day that a change of clocks repeats comes twice, and the change itself may lead over an edge.
        let readings =
            [LocalTimeRules::default(), LocalTimeRules { fold: Fold::Later, ..LocalTimeRules::default() }];
        let instants = edges.iter().flat_map(|edge| readings.map(|rules| zone.instant(*edge, rules)));
        let next = instants.flatten().filter(|at| *at > now).min()?;
        Some(self.change_of_clocks(now, next).unwrap_or(next))
    }

    /// An instant at which the clocks are changed between two, if they are.
    fn change_of_clocks(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let zone = self.calendar.zone();
        let before = zone.offset_at(from);
        if zone.offset_at(to) == before {
            return None;
        }
        let (mut low, mut high) = (from.timestamp(), to.timestamp());
        while high.saturating_sub(low) > 1 {
            let middle = low.midpoint(high);
            let changed = DateTime::from_timestamp(middle, 0).is_some_and(|at| zone.offset_at(at) != before);
            *(if changed { &mut high } else { &mut low }) = middle;
        }
        DateTime::from_timestamp(high, 0).filter(|at| *at > from)
    }

    pub(super) fn text(&self) -> String {
        let name = self.calendar.id();
        match &self.test {
            ClockTest::Open(true) => format!("`{name}` is open"),
            ClockTest::Open(false) => format!("`{name}` is closed"),
            ClockTest::Between([start, end]) => format!("the time on `{name}` is between {start} and {end}"),
            ClockTest::Weekday(days) => {
                let days: Vec<String> = days.iter().map(|day| format!("{day:?}").to_lowercase()).collect();
                format!("the weekday on `{name}` is one of {}", days.join(", "))
            }
            ClockTest::Dates([first, last]) => format!("the date on `{name}` is from {first} to {last}"),
        }
    }
}

/// Whether a time of day is in [start, end), which runs over midnight where the end is not after the start.
pub(super) fn is_between(second: u32, start: LocalTime, end: LocalTime) -> bool {
    let (after_start, before_end) = (second >= start.seconds(), second < end.seconds());
    if start < end { after_start && before_end } else { after_start || before_end }
}

fn days_around(date: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    [date.pred_opt(), Some(date), date.succ_opt(), date.checked_add_days(Days::new(2))].into_iter().flatten()
}

fn local_at(date: NaiveDate, time: LocalTime) -> Option<NaiveDateTime> {
    midnight(date).checked_add_signed(TimeDelta::seconds(i64::from(time.seconds())))
}

fn midnight(date: NaiveDate) -> NaiveDateTime {
    date.and_time(NaiveTime::MIN)
}

/// What the customer is worth, in one currency and period.
#[derive(Debug, Clone)]
pub(super) struct Worth {
    pub(super) currency: String,
    pub(super) period: String,
    pub(super) test: NumberTest,
}

impl Worth {
    fn values<'f>(&'f self, facts: Facts<'f, '_>) -> impl Iterator<Item = &'f CustomerValue> {
        let values = facts.attributes.customer.as_deref().map(|customer| customer.values.as_slice()).unwrap_or_default();
        values.iter().filter(|value| value.currency == self.currency && value.period == self.period)
    }

    pub(super) fn holds(&self, facts: Facts<'_, '_>) -> bool {
        let today = LocalDate(facts.now.date_naive());
        let come = self.values(facts).filter(|value| value.from <= today);
        self.test.passes(come.max_by_key(|value| value.from).map(|value| value.minor_units))
    }

    pub(super) fn next_change(&self, facts: Facts<'_, '_>) -> Option<DateTime<Utc>> {
        let dates = self.values(facts).map(|value| midnight(value.from.0));
        dates.map(|date| date.and_utc()).filter(|at| *at > facts.now).min()
    }

    pub(super) fn text(&self) -> String {
        self.test.text(&format!("customer value in {} a {}", self.currency, self.period))
    }
}
