//! Questions about open time.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use supportkit::calendar::{
    Calendar, CalendarDocument, HolidayDate, HolidayKind, LocalTimeRules, Segment, World, Zone, compile_all,
};
use supportkit::document::{LocalDate, Pointer, Review};

use super::answer::{Miss, settle};
use super::case::{Case, part};
use super::check::{Findings, Problems};
use super::given::{At, Span, present, unusable};
use super::{interchange, weeks};

pub(super) const OPS: &[&str] = &[
    "between",
    "add",
    "add_latest",
    "subtract",
    "subtract_earliest",
    "add_then_subtract",
    "due_after_pauses",
    "is_open",
    "next_open",
    "next_open_after",
    "next_close",
    "previous_open",
    "previous_close",
    "segments",
    "first_segments",
    "last_segments",
    "is_business_day",
    "add_business_days",
    "business_days_between",
    "add_business_days_at",
    "explain",
    "holidays",
    "resolve_local",
    "compile",
    "import",
    "export",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    calendars: BTreeMap<String, CalendarDocument>,
    #[serde(default)]
    world: GivenWorld,
}

/// What the host supplies.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenWorld {
    #[serde(default)]
    packs: Vec<Value>,
    /// The data of zones, in hexadecimal digits.
    #[serde(default)]
    zones: BTreeMap<String, String>,
    #[serde(default)]
    zones_version: String,
}

impl GivenWorld {
    fn read(&self) -> Result<World, Miss> {
        let packs: Vec<String> = self.packs.iter().map(Value::to_string).collect();
        let world = World::default().with_packs_json(packs.iter().map(String::as_str));
        let mut world = world.map_err(|reason| unusable("world", &reason))?;
        for (name, digits) in &self.zones {
            let data = bytes(digits).ok_or_else(|| Miss::unreadable("hexadecimal digits", digits))?;
            let zone = Zone::from_tzif(name, &data, &self.zones_version);
            world = world.with_zone(zone.map_err(|reason| unusable("world", &reason))?);
        }
        Ok(world)
    }
}

fn bytes(digits: &str) -> Option<Vec<u8>> {
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.as_bytes().chunks(2).map(pair).collect()
}

#[derive(Deserialize)]
#[serde(tag = "op", rename_all = "snake_case", deny_unknown_fields)]
enum Question {
    Between {
        from: At,
        to: At,
    },
    Add {
        from: At,
        duration: Span,
    },
    AddLatest {
        from: At,
        duration: Span,
    },
    Subtract {
        from: At,
        duration: Span,
    },
    SubtractEarliest {
        from: At,
        duration: Span,
    },
    AddThenSubtract {
        from: At,
        duration: Span,
    },
    DueAfterPauses {
        from: At,
        budget: Span,
        pauses: Vec<(At, At)>,
        escalate: Option<Span>,
    },
    IsOpen {
        at: At,
    },
    NextOpen {
        at: At,
    },
    NextOpenAfter {
        at: At,
    },
    NextClose {
        at: At,
    },
    PreviousOpen {
        at: At,
    },
    PreviousClose {
        at: At,
    },
    Segments {
        from: At,
        to: At,
    },
    FirstSegments {
        from: At,
        count: usize,
    },
    LastSegments {
        to: At,
        count: usize,
    },
    IsBusinessDay {
        date: LocalDate,
    },
    AddBusinessDays {
        date: LocalDate,
        days: i32,
    },
    BusinessDaysBetween {
        from: LocalDate,
        to: LocalDate,
    },
    AddBusinessDaysAt {
        at: At,
        days: i32,
    },
    Explain {
        from: At,
        to: At,
    },
    Holidays {
        from: LocalDate,
        to: LocalDate,
        #[serde(default)]
        language: String,
    },
    ResolveLocal {
        zone: String,
        local: NaiveDateTime,
        #[serde(default)]
        rules: LocalTimeRules,
    },
    Compile {},
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Duration {
    duration: Span,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Instant {
    #[serde(deserialize_with = "present")]
    at: Option<At>,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Open {
    open: bool,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Segments {
    segments: Vec<(At, At)>,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Date {
    #[serde(deserialize_with = "present")]
    pub(super) date: Option<LocalDate>,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Days {
    pub(super) days: i64,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BusinessDay {
    business_day: bool,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pauses {
    paused: Span,
    #[serde(deserialize_with = "present")]
    due: Option<At>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    escalate_at: Option<At>,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Explained {
    stretches: Vec<Stretch>,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stretch {
    from: At,
    to: At,
    open: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Holidays {
    holidays: Vec<Holiday>,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Holiday {
    date: LocalDate,
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    kind: HolidayKind,
    whole_day: bool,
    observed: bool,
    estimated: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pack: Option<String>,
    rule: String,
}

impl From<HolidayDate> for Holiday {
    fn from(holiday: HolidayDate) -> Self {
        let HolidayDate { date, name, id, kind, whole_day, observed, estimated, pack, rule } = holiday;
        Self { date, name, id, kind, whole_day, observed, estimated, pack, rule }
    }
}

pub(super) fn judge(case: &Case) -> Result<(), Miss> {
    match case.when.get("op").and_then(Value::as_str) {
        Some("import") => return interchange::judge_import(case),
        Some("export") => return interchange::judge_export(case),
        _ => {}
    }
    let mut when = case.when.clone();
    let id = match when.remove("calendar") {
        Some(Value::String(id)) => Some(id),
        Some(other) => return Err(Miss::unreadable("the id of a calendar", other.to_string())),
        None => None,
    };
    let edits: Vec<Edit> = match (when.remove("edits"), &id) {
        (Some(edits), Some(_)) => serde_json::from_value(edits).map_err(|reason| {
            Miss::unreadable("pairs of an instant and the id of a calendar", reason.to_string())
        })?,
        (Some(_), None) => return Err(Miss::unreadable("no `edits` in this question", "some")),
        (None, _) => Vec::new(),
    };
    if let (Some(Value::String(op)), Some(id)) = (when.get("op"), &id)
        && weeks::OPS.contains(&op.as_str())
    {
        return weeks::ask(case, &when, &calendar(case, id, &edits)?);
    }
    match (part("when", &when)?, id) {
        (Question::ResolveLocal { zone, local, rules }, None) => {
            let zone = Zone::named(&zone).map_err(|reason| unusable("zone", &reason))?;
            instant(case, zone.instant(local, rules))
        }
        (Question::Compile {}, None) => {
            let Given { calendars, world } = case.given()?;
            let mut review = Review::new();
            compile_all(&calendars, &world.read()?, &Pointer::root().key("calendars"), &mut review);
            compiled(case, &review)
        }
        (Question::ResolveLocal { .. } | Question::Compile {}, Some(id)) => {
            Err(Miss::unreadable("no `calendar` in this question", format!("`{id}`")))
        }
        (question, Some(id)) => ask(case, &question, &calendar(case, &id, &edits)?),
        (_, None) => Err(Miss::unreadable("the `calendar` that is asked", "none")),
    }
}

/// An instant, and the id of the calendar that is in force from then on.
#[derive(Deserialize)]
struct Edit(At, String);

fn calendar(case: &Case, id: &str, edits: &[Edit]) -> Result<Calendar, Miss> {
    let Given { calendars, world } = case.given()?;
    let mut review = Review::new();
    let compiled = compile_all(&calendars, &world.read()?, &Pointer::root().key("calendars"), &mut review);
    review.finish().map_err(|reason| unusable("calendar", &reason))?;
    let of_case = |id: &str| {
        compiled.get(id).ok_or_else(|| Miss::unreadable("a calendar of this case", format!("`{id}`")))
    };
    let mut calendar = of_case(id)?.clone();
    for Edit(at, new) in edits {
        calendar = calendar.edited(at.0, of_case(new)?);
    }
    Ok(calendar)
}

fn compiled(case: &Case, review: &Review) -> Result<(), Miss> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Expected {
        Problems(Problems),
        Findings(Findings),
    }
    match case.expected()? {
        Expected::Problems(expected) => expected.settle(review.problems()),
        Expected::Findings(expected) if review.is_clean() => expected.settle(review.findings()),
        Expected::Findings(_) => Problems::none().settle(review.problems()),
    }
}

fn ask(case: &Case, question: &Question, calendar: &Calendar) -> Result<(), Miss> {
    match *question {
        Question::Between { from, to } => {
            settle(case, &Duration { duration: Span(calendar.between(from.0, to.0)) })
        }
        Question::Add { from, duration } => instant(case, calendar.add(from.0, duration.0)),
        Question::AddLatest { from, duration } => instant(case, calendar.add_latest(from.0, duration.0)),
        Question::Subtract { from, duration } => instant(case, calendar.subtract(from.0, duration.0)),
        Question::SubtractEarliest { from, duration } => {
            instant(case, calendar.subtract_earliest(from.0, duration.0))
        }
        Question::AddThenSubtract { from, duration } => {
            let there = calendar.add(from.0, duration.0);
            instant(case, there.and_then(|there| calendar.subtract(there, duration.0)))
        }
        Question::DueAfterPauses { from, budget, ref pauses, escalate } => {
            settle(case, &due_after_pauses(calendar, from, budget, pauses, escalate))
        }
        Question::IsOpen { at } => settle(case, &Open { open: calendar.is_open(at.0) }),
        Question::NextOpen { at } => instant(case, calendar.next_open(at.0)),
        Question::NextOpenAfter { at } => instant(case, calendar.next_open_after(at.0)),
        Question::NextClose { at } => instant(case, calendar.next_close(at.0)),
        Question::PreviousOpen { at } => instant(case, calendar.previous_open(at.0)),
        Question::PreviousClose { at } => instant(case, calendar.previous_close(at.0)),
        Question::Segments { from, to } => segments(case, calendar.segments(from.0, to.0)),
        Question::FirstSegments { from, count } => segments(case, calendar.segments_from(from.0).take(count)),
        Question::LastSegments { to, count } => segments(case, calendar.segments_back(to.0).take(count)),
        Question::IsBusinessDay { date } => {
            settle(case, &BusinessDay { business_day: calendar.is_business_day(date.0) })
        }
        Question::AddBusinessDays { date, days } => {
            settle(case, &Date { date: calendar.add_business_days(date.0, days).map(LocalDate) })
        }
        Question::BusinessDaysBetween { from, to } => {
            settle(case, &Days { days: calendar.business_days_between(from.0, to.0) })
        }
        Question::AddBusinessDaysAt { at, days } => instant(case, calendar.add_business_days_at(at.0, days)),
        Question::Explain { from, to } => settle(case, &explained(calendar, from, to)),
        Question::Holidays { from, to, ref language } => {
            let holidays = calendar.holidays_named(language, from.0, to.0);
            settle(case, &Holidays { holidays: holidays.into_iter().map(Holiday::from).collect() })
        }
        Question::ResolveLocal { .. } | Question::Compile {} => {
            Err(Miss::unreadable("a question about one calendar", "another"))
        }
    }
}

pub(super) fn instant(case: &Case, at: Option<DateTime<Utc>>) -> Result<(), Miss> {
    settle(case, &Instant { at: at.map(At) })
}

fn segments(case: &Case, segments: impl Iterator<Item = Segment>) -> Result<(), Miss> {
    let segments = segments.map(|segment| (At(segment.start), At(segment.end))).collect();
    settle(case, &Segments { segments })
}

fn explained(calendar: &Calendar, from: At, to: At) -> Explained {
    let stretches = calendar.explain(from.0, to.0).into_iter().map(|stretch| Stretch {
        from: At(stretch.start),
        to: At(stretch.end),
        open: stretch.is_open(),
        reason: stretch.closed.map(|reason| reason.to_string()),
    });
    Explained { stretches: stretches.collect() }
}

/// A deadline that moves on by the open time of its pauses, and an escalation so much after it, or before.
fn due_after_pauses(
    calendar: &Calendar,
    from: At,
    budget: Span,
    pauses: &[(At, At)],
    escalate: Option<Span>,
) -> Pauses {
    let plus = |sum: chrono::TimeDelta, more| sum.checked_add(&more).unwrap_or(chrono::TimeDelta::MAX);
    let paused =
        pauses.iter().map(|(from, to)| calendar.between(from.0, to.0)).fold(Default::default(), plus);
    let due = calendar.add(from.0, plus(budget.0, paused));
    let escalate_at = due.zip(escalate).and_then(|(due, offset)| calendar.add(due, offset.0));
    Pauses { paused: Span(paused), due: due.map(At), escalate_at: escalate_at.map(At) }
}
