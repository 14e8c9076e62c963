//! The coverage map: language × channel × hour of the week, weighted by what arrives.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::Serialize;

use super::arrivals::{Arrivals, HOURS, Kind, Sum};
use super::channels::{ChannelPlan, Channels};
use super::cover::{Asking, Cover, cover_of};
use super::totals::{CoverTotals, Totals};
use crate::Error;
use crate::calendar::{LocalTimeRules, Zone};
use crate::conversation::Channel;
use crate::document::LocalDate;

/// Over how many days a map may reach.
const MOST_DAYS: i64 = 731;

/// Who covers which hour of the week, and how much of what arrives met whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct CoverageMap {
    /// The first date that was looked at.
    pub since: LocalDate,
    /// The last one.
    pub until: LocalDate,
    /// The zone of the dates and hours.
    pub zone: String,
    /// One row for each channel and language, of the desk's and of those that arrived.
    pub rows: Vec<CoverageRow>,
    /// Over all rows.
    pub met: CoverTotals,
}

/// A channel in a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, module = "supportkit"))]
pub struct CoverageRow {
    /// The channel.
    pub channel: Channel,
    /// The language; absent where it is not known, and where the channel has no languages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The cover of each hour of the week from Monday at midnight on, 168 of them: that which is there for the most of
    /// the hour, the better of two that are there equally long. Skeleton cover counts whatever it admits.
    pub hours: Vec<Cover>,
    /// How many conversations began in each hour.
    pub arrivals: Vec<u64>,
    /// How much met whom. What skeleton cover does not admit meets whoever else is there in the hour.
    pub met: CoverTotals,
}

/// Seconds of each cover in each hour of the week.
type Seconds = Vec<[i64; 4]>;

impl Channels {
    /// Who covers the hours of the week between two dates, both included, and how much of what arrives met whom. The
    /// hours are those on the clock of the arrivals' zone.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] where `until` comes before `since` or more than two years later.
    pub fn coverage_map(
        &self,
        since: LocalDate,
        until: LocalDate,
        arrivals: &Arrivals,
    ) -> Result<CoverageMap, Error> {
        let days = until.0.signed_duration_since(since.0).num_days();
        if !(0..MOST_DAYS).contains(&days) {
            let expected = format!("a date from {since} on, less than {MOST_DAYS} days later");
            return Err(Error::Argument { what: "the end".into(), found: until.to_string(), expected });
        }
        let slots = slots(since.0, until.0, arrivals.zone());
        let mut all = Totals::default();
        let rows = self
            .kinds(arrivals)
            .into_iter()
            .map(|(channel, language)| self.row(channel, language, &slots, arrivals, &mut all));
        let rows = rows.collect();
        let zone = arrivals.zone().name().to_owned();
        Ok(CoverageMap { since, until, zone, rows, met: all.done() })
    }

    /// Every channel with every language that the desk names for it or that arrived on it.
    fn kinds(&self, arrivals: &Arrivals) -> BTreeSet<(Channel, Option<String>)> {
        let mut kinds = BTreeSet::new();
        for (channel, plan) in self.iter() {
            kinds.extend(plan.languages().map(|language| (channel, Some(language.to_owned()))));
            if plan.languages().next().is_none() {
                kinds.insert((channel, None));
            }
        }
        kinds.extend(arrivals.sums().keys().map(|kind| (kind.channel, kind.language.clone())));
        kinds
    }

    fn row(
        &self,
        channel: Channel,
        language: Option<String>,
        slots: &[Slot],
        arrivals: &Arrivals,
        all: &mut Totals,
    ) -> CoverageRow {
        let plan = self.get(channel);
        let grid = |asking| grid(plan, language.as_deref(), asking, slots);
        let hours = grid(Asking::Any);
        // Who answers in general differs only where a few answer for named priorities.
        let few = plan.and_then(|plan| plan.skeleton.as_ref());
        let common = few.map(|_| grid(Asking::Common));
        let mut counts = vec![0_u64; HOURS];
        let mut met = Totals::default();
        for (kind, sum) in of_row(arrivals, channel, &language) {
            if let Some(count) = counts.get_mut(kind.hour) {
                *count = count.saturating_add(sum.count);
            }
            let asking = Asking::Priority(kind.priority.as_deref());
            let admitted = few.is_none_or(|few| asking.admitted_by(few));
            let grid = common.as_ref().filter(|_| !admitted).unwrap_or(&hours);
            let cover = grid.get(kind.hour).copied().unwrap_or(Cover::None);
            met.add(cover, sum);
            all.add(cover, sum);
        }
        CoverageRow { channel, language, hours, arrivals: counts, met: met.done() }
    }
}

/// The arrivals of one row.
fn of_row<'a>(
    arrivals: &'a Arrivals,
    channel: Channel,
    language: &'a Option<String>,
) -> impl Iterator<Item = (&'a Kind, &'a Sum)> {
    arrivals.sums().iter().filter(move |(kind, _)| kind.channel == channel && kind.language == *language)
}

/// An hour on the wall clock of one date.
struct Slot {
    hour: usize,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
}

/// The hours of the dates in order. One that the clocks skip has no length, and one that they repeat is longer.
fn slots(since: NaiveDate, until: NaiveDate, zone: &Zone) -> Vec<Slot> {
    let mut slots = Vec::new();
    let instant = |date: NaiveDate, hour: i64| {
        let local = date.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::hours(hour))?;
        zone.instant(local, LocalTimeRules::default())
    };
    for date in since.iter_days().take_while(|date| *date <= until) {
        let day = date.weekday().num_days_from_monday() as usize;
        for hour in 0..24_usize {
            let from = i64::try_from(hour).unwrap_or_default();
            if let (Some(start), Some(end)) = (instant(date, from), instant(date, from.saturating_add(1))) {
                slots.push(Slot { hour: day.saturating_mul(24).saturating_add(hour), start, end });
            }
        }
    }
    slots
}

fn grid(
    plan: Option<&ChannelPlan>,
    language: Option<&str>,
    asking: Asking<'_>,
    slots: &[Slot],
) -> Vec<Cover> {
    let Some(plan) = plan else { return vec![Cover::None; HOURS] };
    let layers = plan.layers(language, asking);
    let mut seconds: Seconds = vec![[0; 4]; HOURS];
    for slot in slots {
        let Some(held) = seconds.get_mut(slot.hour) else { continue };
        let mut reached = slot.start;
        while reached < slot.end {
            let (cover, until) = cover_of(&layers, reached);
            let end = until.unwrap_or(slot.end).min(slot.end);
            if let Some(held) = held.get_mut(cover as usize) {
                *held = held.saturating_add(end.signed_duration_since(reached).num_seconds());
            }
            reached = end;
        }
    }
    seconds.iter().map(longest).collect()
}

/// The cover that is there longest, the better of two that are equal; nobody where the hour never came.
fn longest(seconds: &[i64; 4]) -> Cover {
    let mut best = (Cover::None, 0);
    for (cover, seconds) in Cover::ALL.into_iter().zip(seconds) {
        if *seconds > best.1 {
            best = (cover, *seconds);
        }
    }
    best.0
}
