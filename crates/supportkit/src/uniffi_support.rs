//! What Kotlin and Swift see: how the types of other crates cross, and the calls that have a form of their own there.
//!
//! Instants, durations and dates cross as whole numbers. An instant or a date beyond what this library can represent,
//! such as the `Instant.MAX` that stands for "for ever", is the last or the first one it can.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};

use crate::Error;
use crate::assess::{Assessment, Comparison, Explanation};
use crate::calendar::interchange::{self, Feed, FeedEntry, ReadOptions, WrittenHours};
use crate::calendar::{
    Calendar, CalendarDocument, Holiday, HolidayDate, LocalTimeRules, Opening, Reason, Segment, TZDB_VERSION,
    Week, WeekDay, Weekday, World, Zone,
};
use crate::condition::{Condition, Decided, Universe};
use crate::conversation::{Channel, Conversation, Conversations};
use crate::coverage::{Arrivals, ChannelStatus, CoverReport};
use crate::desk::{AskOptions as Ask, Desk, RouteOptions, Tracker};
use crate::document::{Finding, Limits, LocalDate, LocalTime, Problem, read};
use crate::metrics::{AdvertisedWait, Facts, ObjectiveReport, Percentile, Report, ReportOptions};
use crate::people::AgentId;
use crate::routing::{Presence, Routing, Staff};
use crate::sla::{ClockKind, ClockReport};
use crate::taxonomy::Taxonomy;

type Answer<T> = Result<T, Error>;
type Instant = DateTime<Utc>;
type FixedText = Cow<'static, str>;
type FieldValue = serde_json::Value;
type Fields = serde_json::Map<String, FieldValue>;
type Number = serde_json::Number;
type Names = BTreeMap<String, String>;
type Checks = BTreeSet<String>;
type Presences = BTreeMap<AgentId, Presence>;
type ChannelLoad = BTreeMap<Channel, u32>;

uniffi::custom_newtype!(LocalDate, NaiveDate);
uniffi::custom_type!(LocalTime, String, {
    lower: |time| time.to_string(),
    try_lift: |text| Ok(time_of_day(text)?) });

uniffi::custom_type!(Instant, i64, {
    remote, lower: |instant| instant.timestamp_micros(),
    try_lift: |micros| Ok(instant_at(micros)) });
uniffi::custom_type!(TimeDelta, i64, {
    remote,
    lower: |delta| delta.num_microseconds().unwrap_or(if delta < TimeDelta::zero() { i64::MIN } else { i64::MAX }),
    try_lift: |micros| Ok(TimeDelta::microseconds(micros)),
});
uniffi::custom_type!(NaiveDate, i64, {
    remote, lower: |date| date.signed_duration_since(NaiveDate::default()).num_days(),
    try_lift: |days| Ok(date_at(days)) });
uniffi::custom_type!(NaiveDateTime, i64, {
    remote, lower: |local| local.and_utc().timestamp_micros(),
    try_lift: |micros| Ok(instant_at(micros).naive_utc()) });
uniffi::custom_type!(Zone, String, {
    lower: |zone| zone.name().to_owned(),
    try_lift: |name| Ok(Zone::named(&name)?) });
uniffi::custom_type!(Percentile, f64, {
    lower: |percentile| percentile.percent(),
    try_lift: |percent| Ok(percent.to_string().parse::<Percentile>()?) });
uniffi::custom_type!(FixedText, String, {
    remote, lower: |text| text.into_owned(),
    try_lift: |text| Ok(Cow::Owned(text)) });
uniffi::custom_type!(Number, String, {
    remote, lower: |number| number.to_string(),
    try_lift: |text| Ok(number(text)?) });
uniffi::custom_type!(Fields, HashMap<String, FieldValue>, {
    remote, lower: |fields| fields.into_iter().collect(),
    try_lift: |fields| Ok(fields.into_iter().collect()) });
uniffi::custom_type!(Names, HashMap<String, String>, {
    remote, lower: |names| names.into_iter().collect(),
    try_lift: |names| Ok(names.into_iter().collect()) });
uniffi::custom_type!(Checks, Vec<String>, {
    remote, lower: |checks| checks.into_iter().collect(),
    try_lift: |checks| Ok(checks.into_iter().collect()) });
uniffi::custom_type!(Presences, HashMap<AgentId, Presence>, {
    remote, lower: |agents| agents.into_iter().collect(),
    try_lift: |agents| Ok(agents.into_iter().collect()) });
uniffi::custom_type!(ChannelLoad, HashMap<Channel, u32>, {
    remote, lower: |load| load.into_iter().collect(),
    try_lift: |load| Ok(load.into_iter().collect()) });
uniffi::custom_type!(CalendarDocument, String, {
    lower: |document| serde_json::to_string(&document).unwrap_or_default(),
    try_lift: |json| Ok(read::<CalendarDocument>(&json, Limits::default())?) });
uniffi::custom_type!(Holiday, String, {
    lower: |document| serde_json::to_string(&document).unwrap_or_default(),
    try_lift: |json| Ok(read::<Holiday>(&json, Limits::default())?) });

fn number(found: String) -> Answer<Number> {
    let expected = "a number that JSON can hold".to_owned();
    found.parse().map_err(|_| Error::Argument { what: "the number".into(), found, expected })
}

fn time_of_day(found: String) -> Answer<LocalTime> {
    let expected = "a time of day such as `09:30`, `24:00` at the latest".to_owned();
    found.parse().map_err(|_| Error::Argument { what: "the time of day".into(), found, expected })
}

/// The value of a custom field: anything JSON can hold.
#[uniffi::remote(Enum)]
pub enum FieldValue {
    /// No value.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text.
    String(String),
    /// A list.
    Array(Vec<FieldValue>),
    /// Fields by name.
    Object(Fields),
}

fn instant_at(micros: i64) -> Instant {
    let nearest = if micros < 0 { Instant::MIN_UTC } else { Instant::MAX_UTC };
    DateTime::from_timestamp_micros(micros).unwrap_or(nearest)
}

fn date_at(days: i64) -> NaiveDate {
    let nearest = if days < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
    let away = TimeDelta::try_days(days).and_then(|away| NaiveDate::default().checked_add_signed(away));
    away.unwrap_or(nearest)
}

/// An assessment, or why there is none.
#[derive(uniffi::Enum)]
#[expect(clippy::large_enum_variant, reason = "refusals are rare, and the border knows no boxes")]
pub(crate) enum AssessResult {
    /// What is due.
    Assessed { assessment: Assessment },
    /// Why it could not be assessed.
    Refused { error: Error },
}

/// Facts, or why there are none.
#[derive(uniffi::Enum)]
#[expect(clippy::large_enum_variant, reason = "nearly all of them are facts")]
pub(crate) enum MeasureResult {
    /// The facts.
    Measured { facts: Facts },
    /// Why it could not be measured.
    Refused { error: Error },
}

impl From<Answer<Assessment>> for AssessResult {
    fn from(answer: Answer<Assessment>) -> Self {
        answer.map_or_else(|error| Self::Refused { error }, |assessment| Self::Assessed { assessment })
    }
}

impl From<Answer<Facts>> for MeasureResult {
    fn from(answer: Answer<Facts>) -> Self {
        answer.map_or_else(|error| Self::Refused { error }, |facts| Self::Measured { facts })
    }
}

/// The version of this library.
#[uniffi::export]
fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The version of the bundled IANA time-zone data, such as `2025b`.
#[uniffi::export]
fn tzdb_version() -> String {
    TZDB_VERSION.to_owned()
}

/// The instant at which the clock on the wall of a zone shows a local time; absent beyond what can be represented.
#[uniffi::export]
fn instant_of_local(zone: Zone, local: NaiveDateTime, rules: LocalTimeRules) -> Answer<Option<Instant>> {
    Ok(zone.instant(local, rules))
}

/// Why a calendar is closed, as text for a person.
#[uniffi::export]
fn closed_reason_text(reason: &Reason) -> String {
    reason.to_string()
}

/// Writes a calendar document as the text of an OpenStreetMap `opening_hours` tag, which has no zone, and lists what it
/// cannot say.
#[uniffi::export(name = "writeOpeningHours")]
fn opening_hours_of(document: &CalendarDocument) -> Answer<WrittenHours> {
    Ok(interchange::write_opening_hours(document))
}

#[uniffi::export]
impl Feed {
    /// Reads an iCalendar text. Entries are switched on or off by their UIDs, and those that are not named as they come.
    #[uniffi::constructor(name = "new", default(switches = None, options))]
    fn reading(text: &str, options: &ReadOptions, switches: Option<HashMap<String, bool>>) -> Answer<Self> {
        Ok(Self::read(text, options)?.with_switches(&switches.into_iter().flatten().collect()))
    }

    /// What the feed calls itself.
    #[uniffi::method(name = "name")]
    fn own_name(&self) -> Option<String> {
        self.name.clone()
    }

    /// Its entries, in the order of the text.
    #[uniffi::method(name = "entries")]
    fn all_entries(&self) -> Vec<FeedEntry> {
        self.entries.clone()
    }

    /// What could not be read, each with its line.
    #[uniffi::method(name = "problems")]
    fn all_problems(&self) -> Vec<Problem> {
        self.problems.clone()
    }

    /// How many components there are of each kind that takes no time off, such as `VTODO`.
    #[uniffi::method(name = "passedOver")]
    fn all_passed_over(&self) -> HashMap<String, u32> {
        self.passed_over.clone().into_iter().collect()
    }
}

/// Reads a conversation document. Every problem is listed at once, each with its pointer.
#[uniffi::export]
fn conversation_from_json(text: &str) -> Answer<Conversation> {
    Conversation::from_json(text)
}

/// Reads a staff document. Every problem is listed at once, each with its pointer.
#[uniffi::export]
fn staff_from_json(text: &str) -> Answer<Staff> {
    Staff::from_json(text)
}

#[uniffi::export]
impl World {
    /// Takes packs of holidays, each a document, and the TZif data of time zones by their names with the version of the
    /// time-zone database they are from. The pointer of a problem begins with the place of its pack.
    #[uniffi::constructor(name = "new", default(packs = [], zones = None, zones_version = ""))]
    fn having(
        packs: Vec<String>,
        zones: Option<HashMap<String, Vec<u8>>>,
        zones_version: &str,
    ) -> Answer<Self> {
        let mut world = Self::default().with_packs_json(packs.iter().map(String::as_str))?;
        for (name, data) in zones.into_iter().flatten() {
            world = world.with_zone(Zone::from_tzif(&name, &data, zones_version)?);
        }
        Ok(world)
    }

    /// The ids of the packs, in alphabetical order.
    #[uniffi::method(name = "packIds")]
    fn ids_of_packs(&self) -> Vec<String> {
        self.pack_ids().map(str::to_owned).collect()
    }

    /// Which edition of its data a pack is.
    #[uniffi::method(name = "packVersion")]
    fn version_of_pack(&self, id: &str) -> Option<String> {
        self.pack_version(id).map(str::to_owned)
    }
}

#[uniffi::export]
impl Calendar {
    /// Reads and compiles a calendar document, with the packs and zones of a world. Every problem is listed at once, each
    /// with its pointer.
    #[uniffi::constructor(name = "new", default(world = None))]
    fn reading(json: &str, world: Option<Arc<World>>) -> Answer<Self> {
        Self::from_json_with(json, &world.unwrap_or_default())
    }

    /// The holidays from one date to another, both included, in order, each once, with the names they have in a language
    /// where they have one. Hours and special days make no difference.
    #[uniffi::method(name = "holidays", default(language = ""))]
    fn holidays_in(&self, from: NaiveDate, to: NaiveDate, language: &str) -> Vec<HolidayDate> {
        self.holidays_named(language, from, to)
    }

    /// The week in which a date lies, in weeks that begin with a weekday, with the names that the holidays have in a
    /// language, such as `tr`, where they have one.
    #[uniffi::method(name = "week", default(language = ""))]
    fn week_in(&self, date: NaiveDate, first: Weekday, language: &str) -> Week {
        self.week_named(language, date, first)
    }

    /// When it is open next, as the clock shows it in a zone: that of a customer, or its own. Absent when it never opens
    /// again.
    #[uniffi::method(name = "nextOpeningIn")]
    fn next_opening_told_in(&self, at: Instant, zone: &Zone) -> Answer<Option<Opening>> {
        Ok(self.next_opening_in(at, zone))
    }

    /// The id it has in its desk; empty for a calendar that stands alone.
    #[uniffi::method(name = "id")]
    fn id_text(&self) -> String {
        self.id().to_owned()
    }

    /// The zone its local dates and times are in. A combined calendar has that of the first of its parts.
    #[uniffi::method(name = "zone")]
    fn own_zone(&self) -> Zone {
        self.zone().clone()
    }

    /// The open stretches in [`from`, `to`), cut off at its ends, at most so many of them.
    #[uniffi::method(name = "segments")]
    fn some_segments(&self, from: Instant, to: Instant, at_most: u32) -> Vec<Segment> {
        self.segments(from, to).take(at_most as usize).collect()
    }

    /// The open stretches before an instant, the latest first and cut off there, at most so many of them.
    #[uniffi::method(name = "segmentsBack")]
    fn some_segments_back(&self, to: Instant, at_most: u32) -> Vec<Segment> {
        self.segments_back(to).take(at_most as usize).collect()
    }
}

#[uniffi::export]
impl Week {
    /// The id of the calendar; empty for one that stands alone.
    #[uniffi::method(name = "calendar")]
    fn id_of_calendar(&self) -> String {
        self.calendar.clone()
    }

    /// The zone its dates and times are in.
    #[uniffi::method(name = "zone")]
    fn own_zone(&self) -> Zone {
        self.zone.clone()
    }

    /// Its seven days. There are fewer only at the ends of representable time.
    #[uniffi::method(name = "days")]
    fn all_days(&self) -> Vec<WeekDay> {
        self.days.clone()
    }
}

#[uniffi::export]
impl Conversations {
    /// None yet.
    #[uniffi::constructor(name = "new")]
    fn none_yet() -> Self {
        Self::new()
    }

    /// Takes in conversations, each in place of the one with its id.
    #[uniffi::method(name = "putAll")]
    fn put_many(&self, conversations: Vec<Conversation>) -> Answer<()> {
        conversations.into_iter().for_each(|conversation| self.put(conversation));
        Ok(())
    }
}

#[uniffi::export]
impl Desk {
    /// Reads and compiles a desk document, with the packs and zones of a world. Every problem is listed at once, each with
    /// its pointer.
    #[uniffi::constructor(name = "new", default(world = None))]
    fn reading(json: &str, world: Option<Arc<World>>) -> Answer<Self> {
        Self::from_json_with(json, &world.unwrap_or_default())
    }

    /// The name of the desk.
    #[uniffi::method(name = "name")]
    fn own_name(&self) -> Option<String> {
        self.name().map(str::to_owned)
    }

    /// What is worth knowing about the document.
    #[uniffi::method(name = "findings")]
    fn all_findings(&self) -> Vec<Finding> {
        self.findings().to_vec()
    }

    /// One of the calendars of the edition in force at an instant.
    #[uniffi::method(name = "calendar")]
    fn calendar_at(&self, id: &str, at: Instant) -> Answer<Calendar> {
        Ok(self.edition_at(at)?.calendar(id)?.clone())
    }

    /// The taxonomy of the edition in force at an instant, if it has one.
    #[uniffi::method(name = "taxonomy")]
    fn taxonomy_at(&self, at: Instant) -> Answer<Option<Arc<Taxonomy>>> {
        Ok(self.edition_at(at)?.taxonomy().cloned().map(Arc::new))
    }

    /// What is due for a conversation at an instant, under the edition then in force.
    #[uniffi::method(name = "assess", default(options))]
    fn assess_it(&self, conversation: &Conversation, now: Instant, options: Ask) -> Answer<Assessment> {
        self.assess_with(conversation, now, &options)
    }

    /// What is due at an instant for all conversations that are kept at hand, in the order of their ids. One that cannot
    /// be read does not stop the others.
    #[uniffi::method(name = "assessAll", default(options))]
    fn assess_kept(&self, conversations: &Conversations, now: Instant, options: Ask) -> Vec<AssessResult> {
        conversations.ask_all(|all| self.assess_all(all, now, &options)).into_iter().map(Into::into).collect()
    }

    /// Why it is so: the priority, every policy up to the one that applies, and every clock span by span.
    #[uniffi::method(name = "explain", default(options))]
    fn explain_it(&self, conversation: &Conversation, now: Instant, options: Ask) -> Answer<Explanation> {
        self.explain(conversation, now, &options)
    }

    /// What another desk, or this one asked in another way, would have said about the same conversation: `options` is how
    /// this desk is asked, `theirs` how the other one is.
    #[uniffi::method(name = "compare", default(theirs = None, options))]
    fn compare_it(
        &self,
        other: &Desk,
        conversation: &Conversation,
        now: Instant,
        options: Ask,
        theirs: Option<Ask>,
    ) -> Answer<Comparison> {
        self.compare(other, conversation, now, &options, &theirs.unwrap_or_default())
    }

    /// The facts of all conversations that are kept at hand, in the order of their ids, each under the edition in force at
    /// its instant: `asOf`, else that of its last event. One that cannot be read does not stop the others.
    #[uniffi::method(name = "measureAll", default(as_of = None, options))]
    fn measure_kept(
        &self,
        conversations: &Conversations,
        as_of: Option<Instant>,
        options: Ask,
    ) -> Vec<MeasureResult> {
        let facts = conversations.ask_all(|all| self.measure_all(all, as_of, &options));
        facts.into_iter().map(Into::into).collect()
    }

    /// The figures of many facts, with the priorities and tags of the edition in force at the latest of them.
    #[uniffi::method(name = "report")]
    fn report_of(&self, facts: &[Facts], options: &ReportOptions) -> Answer<Report> {
        self.report(facts, options)
    }

    /// How the objectives went, month by month in the zone of the desk, under the edition in force at the latest of these
    /// facts.
    #[uniffi::method(name = "objectives")]
    fn objectives_in(&self, facts: &[Facts]) -> Answer<Vec<ObjectiveReport>> {
        self.objectives(facts)
    }

    /// Holds the waits that the channels advertise against those in these facts, under the edition in force at the latest
    /// of them. Where a channel advertises less than customers wait, that is a finding with its place in the document.
    #[uniffi::method(name = "advertisedWaits")]
    fn advertised_waits_in(&self, facts: &[Facts], percentile: Percentile) -> Answer<Vec<AdvertisedWait>> {
        self.advertised_waits(facts, percentile)
    }

    /// Who gets a conversation at an instant, under the edition then in force: the rule that holds, everybody who was
    /// looked at with every reason, and where nobody fits what would help.
    #[uniffi::method(name = "route", default(staff), default(options))]
    fn route_it(
        &self,
        conversation: &Conversation,
        now: Instant,
        staff: &Staff,
        options: &RouteOptions,
    ) -> Answer<Routing> {
        self.route(conversation, now, staff, options)
    }

    /// Who covers a channel at an instant, for a language and a priority, under the edition then in force.
    #[uniffi::method(name = "coverageAt", default(language = None, priority = None))]
    fn coverage_of(
        &self,
        channel: Channel,
        at: Instant,
        language: Option<String>,
        priority: Option<String>,
    ) -> Answer<CoverReport> {
        self.coverage_at(channel, language.as_deref(), priority.as_deref(), at)
    }

    /// How every channel stands at an instant for a language, with where to go instead.
    #[uniffi::method(name = "openNow", default(language = None))]
    fn open_channels(&self, at: Instant, language: Option<String>) -> Answer<Vec<ChannelStatus>> {
        self.open_now(at, language.as_deref())
    }

    /// Follows a conversation event by event. The first answer tells of everything it holds so far.
    #[uniffi::method(name = "track", default(options))]
    fn track_it(&self, conversation: Conversation, options: Ask) -> Answer<Tracker> {
        self.track(conversation, &options)
    }

    /// When the customers of all conversations that are kept at hand wrote, in the zone of the edition in force at an
    /// instant, for the map of coverage. Conversations that the desk began are left out.
    #[uniffi::method(name = "arrivals", default(options))]
    fn arrivals_of(&self, conversations: &Conversations, at: Instant, options: Ask) -> Answer<Arrivals> {
        let edition = self.edition_at(at)?;
        Ok(conversations.ask_all(|all| edition.arrivals(all, &options)))
    }
}

#[uniffi::export]
impl Condition {
    /// Whether there is always an earlier one that holds where this one does.
    #[uniffi::method(name = "shadowedBy")]
    fn shadowed_by_these(&self, earlier: Vec<Arc<Condition>>, universe: &Universe) -> Decided {
        let earlier: Vec<&Condition> = earlier.iter().map(|one| &**one).collect();
        self.shadowed_by(&earlier, universe)
    }
}

#[uniffi::export]
impl Assessment {
    /// The clock of a kind that used the most time of all its cycles, which is the one some helpdesks report; the first of
    /// equals.
    #[uniffi::method(name = "worst")]
    fn most_used(&self, kind: ClockKind) -> Option<ClockReport> {
        self.worst(kind).cloned()
    }
}

#[uniffi::export]
impl Taxonomy {
    /// Reads and compiles a taxonomy document. Every problem is listed at once, each with its pointer.
    #[uniffi::constructor(name = "new")]
    fn reading(json: &str) -> Answer<Self> {
        Self::from_json(json)
    }

    /// The key of the tag people mean by a text: its key, or a key, label or synonym that reads the same.
    #[uniffi::method(name = "find")]
    fn find_key(&self, text: &str) -> Option<String> {
        self.find(text).map(|tag| tag.key().to_owned())
    }

    /// What a reader of a language sees for a key; the key itself where no tag has it.
    #[uniffi::method(name = "label")]
    fn label_text(&self, tag: &str, language: &str) -> String {
        self.label(tag, language).to_owned()
    }
}
