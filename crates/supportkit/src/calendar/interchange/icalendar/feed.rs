//! A feed of days off: read once, seen and switched entry by entry, taken into a calendar.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::entry::{EntryFinding, FeedEntry, Recurs, dated, tells_of_clocks};
use super::event::{Event, Status};
use super::exact;
use super::recurrence::Budget;
use super::spans::{Timed, Zones};
use super::text::contents;
use super::{MOST_HOLIDAYS, MOST_WORK};
use crate::Error;
use crate::calendar::Holiday;
use crate::calendar::interchange::notes::{Notes, problem};
use crate::calendar::interchange::{Horizon, ReadOptions, zone_meant};
use crate::document::{LocalDate, Problem, ProblemKind};

/// An iCalendar text, read: its entries, which of them count, and what could not be read.
///
/// An entry that cannot be read is a problem with its line, and the rest of the text goes on. Entries that tell of a
/// change of clocks or are cancelled start switched off; what a person switches is kept by UID in
/// [`switches`](Self::switches) and given back with [`with_switches`](Self::with_switches) when the feed is read again.
///
/// Days off come as [`Holiday`] documents. A rule that a holiday can say exactly, such as a day of every year or the
/// fourth Thursday of November, stays a rule; any other is spelled out within the [`Horizon`] of the options, and the
/// entry says where it was cut. Entries with hours take those hours on the clock of the calendar, and each occurrence
/// the same ones, as long as the entry is in the calendar's zone.
///
/// ```
/// use supportkit::calendar::{Calendar, CalendarDocument, Zone};
/// use supportkit::calendar::interchange::{Feed, ReadOptions};
///
/// let text = "BEGIN:VCALENDAR\r\n\
///     BEGIN:VEVENT\r\nUID:republic\r\nSUMMARY:Republic Day\r\nDTSTART;VALUE=DATE:20201029\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\n\
///     BEGIN:VEVENT\r\nUID:training\r\nSUMMARY:Training\r\nDTSTART;TZID=Europe/Istanbul:20260320T140000\r\nDURATION:PT2H\r\nEND:VEVENT\r\n\
///     BEGIN:VEVENT\r\nUID:dst\r\nSUMMARY:Daylight Saving Time starts\r\nDTSTART;VALUE=DATE:20260329\r\nEND:VEVENT\r\n\
///     END:VCALENDAR\r\n";
/// let options = ReadOptions::in_zone(Zone::named("Europe/Istanbul")?);
/// let mut feed = Feed::read(text, &options)?;
/// assert!(feed.problems.is_empty());
/// let seen: Vec<_> = feed.entries.iter().map(|entry| (entry.uid.as_str(), entry.recurs.to_string(), entry.on)).collect();
/// assert_eq!(seen, [("republic", "every year".to_owned(), true), ("training", "once".to_owned(), true), ("dst", "once".to_owned(), false)]);
///
/// // Somebody decides that the training takes no time off, and the feed is read again a week later.
/// feed.switch("training", false);
/// let feed = Feed::read(text, &options)?.with_switches(feed.switches());
///
/// let mut office: CalendarDocument =
///     serde_json::from_str(r#"{"zone": "Europe/Istanbul", "hours": {"thu": [["09:00", "18:00"]], "fri": [["09:00", "18:00"]]}}"#).unwrap();
/// office.holidays.extend(feed.holidays());
/// let office = Calendar::compile(&office)?;
/// assert!(!office.is_open("2026-10-29T09:00:00Z".parse().unwrap()));
/// assert!(office.is_open("2026-03-20T12:00:00Z".parse().unwrap()));
/// # Ok::<(), supportkit::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Object))]
pub struct Feed {
    /// What the feed calls itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The zone it says it is in, as it is written there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// Its entries, in the order of the text.
    pub entries: Vec<FeedEntry>,
    /// What could not be read, each with its line.
    pub problems: Vec<Problem>,
    /// How many components there are of each kind that takes no time off, such as `VTODO`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub passed_over: BTreeMap<String, u32>,
    #[serde(skip)]
    switches: BTreeMap<String, bool>,
    /// The days off of every entry, by the line it begins in.
    #[serde(skip)]
    holidays: BTreeMap<u32, Vec<Holiday>>,
}

impl Feed {
    /// Reads an iCalendar text.
    ///
    /// # Errors
    ///
    /// [`Error::Document`] for a text that is no calendar, is larger than 16 MiB, or is nested too deep. Everything
    /// else is among the feed's `problems`, whose place is a line such as `line 12`.
    pub fn read(text: &str, options: &ReadOptions) -> Result<Self, Error> {
        let mut notes = Notes::default();
        let contents = contents(text, &mut notes)?;
        let own_zone = contents.zone.as_deref().and_then(zone_meant);
        let zones = Zones {
            calendar: options.zone.clone().or(own_zone),
            named: contents
                .zones
                .names()
                .iter()
                .map(|name| {
                    let stated = contents.locations.get(name).and_then(|location| zone_meant(location));
                    (name.clone(), zone_meant(name).or(stated))
                })
                .collect(),
        };
        let mut reader = Reader {
            zones,
            horizon: options.horizon()?,
            budget: Budget::new(MOST_WORK),
            found: 0,
            holidays: BTreeMap::new(),
            entries: Vec::new(),
        };
        for group in groups(contents.events) {
            reader.read(&group, &mut notes);
        }
        reader.entries.sort_by_key(|entry| entry.line);
        Ok(Self {
            name: contents.name,
            zone: contents.zone,
            entries: reader.entries,
            problems: notes.finish(),
            passed_over: contents.passed_over,
            switches: BTreeMap::new(),
            holidays: reader.holidays,
        })
    }

    /// Switches an entry on or off, and remembers it. Whether there is such an entry.
    pub fn switch(&mut self, uid: &str, on: bool) -> bool {
        self.switches.insert(uid.to_owned(), on);
        let mut found = false;
        for entry in self.entries.iter_mut().filter(|entry| entry.uid == uid) {
            entry.on = on;
            found = true;
        }
        found
    }

    /// What was switched by hand, by UID; those of entries that have gone are kept, because they may come back.
    pub fn switches(&self) -> &BTreeMap<String, bool> {
        &self.switches
    }

    /// The feed with entries switched as they were before.
    #[must_use]
    pub fn with_switches(mut self, switches: &BTreeMap<String, bool>) -> Self {
        for entry in &mut self.entries {
            entry.on = switches.get(&entry.uid).copied().unwrap_or(entry.on);
        }
        self.switches.extend(switches.iter().map(|(uid, on)| (uid.clone(), *on)));
        self
    }

    /// What a calendar document takes in for one of its entries, whether that is on or not.
    pub fn holidays_of(&self, entry: &FeedEntry) -> &[Holiday] {
        self.holidays.get(&entry.line).map(Vec::as_slice).unwrap_or_default()
    }
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Feed {
    /// The days off of the entries that are on, as a calendar document takes them in. Their ids are the UIDs; where
    /// an entry needs several holidays, the second is called `uid#2` and so on.
    pub fn holidays(&self) -> Vec<Holiday> {
        let on = self.entries.iter().filter(|entry| entry.on);
        on.flat_map(|entry| self.holidays_of(entry)).cloned().collect()
    }
}

/// Events with one UID, and the changes of single occurrences.
struct Group {
    uid: Option<String>,
    events: Vec<Event>,
    changes: Vec<Event>,
}

/// The events by UID, in the order in which each first comes up.
fn groups(events: Vec<Event>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for event in events {
        let place = match &event.uid {
            None => groups.len(),
            Some(uid) => *places.entry(uid.clone()).or_insert(groups.len()),
        };
        if place == groups.len() {
            groups.push(Group { uid: event.uid.clone(), events: Vec::new(), changes: Vec::new() });
        }
        let Some(group) = groups.get_mut(place) else { continue };
        if event.replaces.is_some() {
            group.changes.push(event);
            continue;
        }
        // A newer edition of the same event takes the place of the older one.
        let start = event.start.map(|start| (start.at, start.is_date));
        let same = |known: &&mut Event| {
            known.uid.is_some() && known.start.map(|start| (start.at, start.is_date)) == start
        };
        match group.events.iter_mut().find(same) {
            Some(known) if known.sequence <= event.sequence => *known = event,
            Some(_) => {}
            None => group.events.push(event),
        }
    }
    groups
}

struct Reader {
    zones: Zones,
    horizon: Horizon,
    budget: Budget,
    /// How many holidays there are by now.
    found: usize,
    holidays: BTreeMap<u32, Vec<Holiday>>,
    entries: Vec<FeedEntry>,
}

impl Reader {
    fn read(&mut self, group: &Group, notes: &mut Notes) {
        let alone = group.events.is_empty();
        let shared = group.events.len() > 1;
        for (place, event) in group.events.iter().enumerate() {
            let changes = if place == 0 { group.changes.as_slice() } else { &[] };
            self.note(group, event, changes, shared, notes);
        }
        if alone {
            // Changes of an entry that is not there are entries of their own.
            for change in &group.changes {
                self.note(group, change, &[], group.changes.len() > 1, notes);
            }
        }
    }

    fn note(&mut self, group: &Group, event: &Event, changes: &[Event], shared: bool, notes: &mut Notes) {
        let broken = std::iter::once(event).chain(changes).find_map(|event| event.fault.clone());
        let read = match broken {
            Some(fault) => Err(fault),
            None => self.entry(group.uid.as_deref(), event, changes, shared),
        };
        match read {
            Ok((entry, holidays)) => {
                self.found += holidays.len();
                self.holidays.insert(entry.line, holidays);
                self.entries.push(entry);
            }
            Err(fault) => notes.push(|| fault),
        }
    }

    fn entry(
        &self,
        uid: Option<&str>,
        event: &Event,
        changes: &[Event],
        shared: bool,
    ) -> Result<(FeedEntry, Vec<Holiday>), Problem> {
        let timed = Timed::of(event, &self.zones)?;
        let mut found = Found::default();
        let changed: Vec<_> = changes.iter().filter_map(|change| change.replaces).collect();
        self.work_out(&timed, &changed, &mut found)?;
        let summary = event.summary.clone().unwrap_or_default();
        let first = found.first.unwrap_or(timed.start.at.date());
        let id = match uid {
            None => format!("{first} {summary}"),
            Some(uid) if shared => format!("{uid} ({first})"),
            Some(uid) => uid.to_owned(),
        };
        let mut holidays = named(found.holidays, event, None);
        for change in changes.iter().filter(|change| change.status != Status::Cancelled) {
            let timed = Timed::of(change, &self.zones)?;
            let mut moved = Found::default();
            self.work_out(&timed, &[], &mut moved)?;
            holidays.extend(named(moved.holidays, change, Some(event)));
        }
        if self.found + holidays.len() > MOST_HOLIDAYS {
            let expected = format!("at most {MOST_HOLIDAYS} holidays in a feed");
            return Err(problem(
                format_args!("line {}", event.line),
                ProblemKind::TooLarge,
                "an entry more",
                expected,
            ));
        }
        for (place, holiday) in holidays.iter_mut().enumerate() {
            holiday.id = Some(if place == 0 { id.clone() } else { format!("{id}#{}", place + 1) });
        }
        let mut findings = found.findings;
        for (applies, finding) in [
            (tells_of_clocks(&summary), EntryFinding::ChangeOfClocks),
            (event.status == Status::Cancelled, EntryFinding::Cancelled),
            (event.status == Status::Tentative, EntryFinding::Tentative),
            (event.is_free, EntryFinding::LeavesFree),
            (event.ends_twice(), EntryFinding::EndsTwice),
            (holidays.is_empty(), EntryFinding::TakesNoTime),
            (shared, EntryFinding::SharesItsUid),
            (uid.is_none(), EntryFinding::HasNoUid),
        ] {
            if applies {
                findings.push(finding);
            }
        }
        let off = [EntryFinding::ChangeOfClocks, EntryFinding::Cancelled];
        let entry = FeedEntry {
            uid: id,
            summary,
            names: event.names.clone(),
            all_day: timed.start.is_date,
            first: LocalDate(first),
            recurs: found.recurs,
            line: u32::try_from(event.line).unwrap_or(u32::MAX),
            on: !findings.iter().any(|finding| off.contains(finding)),
            findings,
        };
        Ok((entry, holidays))
    }

    fn work_out(
        &self,
        timed: &Timed<'_>,
        changed: &[super::stamps::Stamp],
        found: &mut Found,
    ) -> Result<(), Problem> {
        let skipped = timed.skipped(&self.zones, changed)?;
        let by_rule = exact::holidays(timed, &skipped);
        if !timed.starts_by_its_rule(&self.budget) {
            found.findings.push(EntryFinding::StartsOutsideItsRule);
        }
        let starts = match by_rule {
            Some(holidays) => {
                found.recurs = Recurs::EveryYear {};
                found.holidays = holidays;
                let mut more = timed.more(&self.zones)?;
                skipped.iter().for_each(|skipped| {
                    more.remove(skipped);
                });
                more
            }
            None => {
                let (starts, goes_on) = timed.starts(&self.zones, changed, &self.horizon, &self.budget)?;
                let ruled = timed.event.rule.is_some();
                let early = ruled
                    && !self.horizon.has(timed.start.at.date())
                    && timed.start.at.date() < self.horizon.last().0;
                if goes_on || early {
                    found.findings.push(EntryFinding::CutAtHorizon);
                }
                if ruled || !timed.event.more.is_empty() {
                    let cut_after = goes_on.then_some(self.horizon.last());
                    found.recurs =
                        Recurs::OnDates { count: u32::try_from(starts.len()).unwrap_or(u32::MAX), cut_after };
                }
                starts
            }
        };
        let taken = timed.taken(&self.zones, &starts);
        if matches!(found.recurs, Recurs::EveryYear {}) {
            found.first = Some(timed.start.at.date());
        } else {
            found.first = taken.values().filter_map(BTreeSet::first).min().copied();
        }
        let of_dates = dated(taken.iter().map(|(piece, dates)| (piece, dates.iter().copied().collect())));
        found.holidays.extend(of_dates);
        Ok(())
    }
}

/// What an entry comes to.
struct Found {
    holidays: Vec<Holiday>,
    recurs: Recurs,
    first: Option<chrono::NaiveDate>,
    findings: Vec<EntryFinding>,
}

impl Default for Found {
    fn default() -> Self {
        Self { holidays: Vec::new(), recurs: Recurs::Once {}, first: None, findings: Vec::new() }
    }
}

/// The holidays with what an event calls itself, or the event it is a change of.
fn named(holidays: Vec<Holiday>, event: &Event, base: Option<&Event>) -> Vec<Holiday> {
    let own = event.summary.is_some();
    let source = if own { event } else { base.unwrap_or(event) };
    let name = |mut holiday: Holiday| {
        holiday.name = source.summary.clone();
        holiday.names = source.names.clone();
        holiday
    };
    holidays.into_iter().map(name).collect()
}
