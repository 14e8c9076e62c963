//! What time may do to a promise: a pause or fewer open hours never bring its end nearer, and a pause that is cut in
//! pieces is still the same pause.
//!
//! A due instant is compared where the same target of the same policy is told. A broken promise stays the one that is
//! told, so a conversation that broke one before its priority changed may tell of another target than one that did not.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use serde_json::{Value, json};
use supportkit::assess::Assessment;
use supportkit::conversation::{
    Actor, Conversation, Event, EventKind, FoldOptions, PriorityId, Role, State, TagKey, Timeline, Visibility,
};
use supportkit::desk::{AskOptions, Desk};
use supportkit::people::TeamId;
use supportkit::sla::{ClockKind, ClockReport, ClockState};
use supportkit_tests::effort;
use supportkit_tests::generators::calendars;
use supportkit_tests::generators::policies::{start, told};

/// The states in which the resolution clock of every agreement pauses.
const WAITING: [State; 3] = [State::WaitingCustomer, State::WaitingThirdParty, State::Snoozed];

/// Which choices a desk has that not every law allows.
#[derive(Debug, Clone, Copy)]
struct Choices {
    /// Whether one of the agreements moves its due instants by as long as a pause lasted.
    wall: bool,
    /// Whether some promises are in working days.
    days: bool,
}

/// Five agreements that read conversations in their own ways, in all the ways that a target can be written.
///
/// No chain is in it, and no condition reads the state: a chain that follows a clock comes up at another instant where
/// the clock pauses, so that what it does to the priority is another question than the same one later.
fn desk(office: &Value, nights: &Value, others: &Value, choices: Choices) -> Desk {
    let pauses = json!({"resolution": WAITING});
    let days = |days: Value, hours: &str| if choices.days { days } else { json!(hours) };
    let moves = if choices.wall { "wall" } else { "counted" };
    let mut document = json!({"format": "1.0", "editions": [{
        "calendars": {"office": office, "nights": nights},
        "default_calendar": "office",
        "teams": {"night": {"calendar": "nights"}, "day": {}},
        "priority": {"levels": ["low", "normal", "high"], "default": "normal",
            "boosts": [{"when": {"waiting": {"at_least": "PT3H"}}, "raise_by": 1}]},
        "agreements": {
            "customer": {"switches": {"pauses": pauses}},
            "attach": {"switches": {"pauses": pauses, "late_attach": "from_attach", "priority_change": "new_cycle",
                "at_closing": "roll", "match": "last"}},
            "last": {"switches": {"pauses": pauses, "late_attach": "from_start_with_pauses", "calendar_change": "last",
                "reopen": {"resolution": "total"}, "working_day": "clamped"}},
            "vendor": {"switches": {"pauses": pauses, "match": "all", "priority_change": "frozen",
                "reopen": {"resolution": "restart"}}},
            "moved": {"switches": {"pauses": pauses, "pause_moves": moves}}
        },
        "clocks": {
            "approval": {"start": [{"when": {"tags": {"has": "late"}}}], "pause": {"any": [
                    {"state": {"is": "waiting_customer"}}, {"state": {"is": "waiting_third_party"}},
                    {"state": {"is": "snoozed"}}]},
                "stop": [{"when": {"not": {"tags": {"has": "late"}}}}], "restart": "resume"},
            "call_back": {"start": [{"on": "customer_message"}], "stop": [{"on": "reply"}], "restart": "reset"}
        },
        "sla": [
            {"id": "late", "when": {"tags": {"has": "late"}}, "targets": [
                {"clock": "first_reply", "within": "PT1H", "hours": "wall"}, {"clock": "resolution", "within": "PT3H"},
                {"clock": "approval", "within": "PT1H"}]},
            {"id": "gold", "when": {"tier": {"is": "gold"}}, "targets": [
                {"clock": "next_reply", "within": "PT2H", "hours": "wall"}, {"clock": "requester_wait", "within": "PT5H"},
                {"clock": "resolution", "priorities": ["high"], "within": "PT6H"},
                {"clock": "resolution", "within": days(json!({"business_days": 2}), "PT14H")}]},
            {"id": "all", "targets": [
                {"clock": "first_reply", "within": "PT8H"}, {"clock": "agent_work", "within": "PT9H"},
                {"clock": "call_back", "within": "PT2H"},
                {"clock": "resolution", "within": "PT9H", "out_of_hours_extra": "PT1H"}]},
            {"id": "calm", "agreement": "attach", "targets": [
                {"clock": "resolution", "priorities": ["high"], "within": "PT4H"}, {"clock": "resolution", "within": "PT9H"}]},
            {"id": "hasty", "agreement": "attach", "when": {"tags": {"has": "late"}}, "targets": [
                {"clock": "resolution", "priorities": ["high"], "within": "PT2H", "hours": "wall"},
                {"clock": "resolution", "within": days(json!({"business_days": 1, "until": "end_of_day"}), "PT5H")}]},
            {"id": "night", "agreement": "last", "when": {"team": {"is": "night"}}, "targets": [
                {"clock": "group_ownership", "within": "PT5H"}, {"clock": "resolution", "within": "PT9H"}]},
            {"id": "by_day", "agreement": "last", "when": {"team": {"known": true}}, "targets": [
                {"clock": "assignment", "within": "PT30M", "hours": "wall"},
                {"clock": "resolution", "within": days(json!({"business_days": 1}), "PT9H")}]},
            {"id": "fast", "agreement": "vendor", "targets": [
                {"clock": "resolution", "within": "PT7H", "calendar": "nights"}]},
            {"id": "slow", "agreement": "vendor", "calendar": "office", "when": {"priority": {"at_least": "high"}}, "targets": [
                {"clock": "update", "within": "PT6H"}, {"clock": "pausable_update", "within": "PT6H", "hours": "wall"},
                {"clock": "resolution", "within": {"business": "PT1H", "then_wall": "PT5H"}}]},
            {"id": "moved", "agreement": "moved", "targets": [
                {"clock": "resolution", "priorities": ["high"], "within": "PT5H", "hours": "wall"},
                {"clock": "resolution", "within": "PT8H"}]}
        ]
    }]});
    for (name, calendar) in others.as_object().expect("calendars by name") {
        document["editions"][0]["calendars"][name] = calendar.clone();
    }
    Desk::from_json(&document.to_string()).unwrap_or_else(|error| panic!("{error}\n{document:#}"))
}

fn office() -> Value {
    json!({"zone": "Europe/Istanbul", "hours": {
        "mon": [["09:00", "12:30"], ["13:30", "18:00"]], "tue": [["09:00", "12:30"], ["13:30", "18:00"]],
        "wed": [["09:00", "12:30"], ["13:30", "18:00"]], "thu": [["09:00", "12:30"], ["13:30", "18:00"]],
        "fri": [["09:00", "18:00"]]},
        "holidays": [{"name": "Holiday", "date": "2026-03-25"}]})
}

fn nights() -> Value {
    json!({"zone": "Europe/Paris", "hours": {
        "mon": [["22:00", "06:00"]], "wed": [["08:00", "20:00"]], "sat": [["22:00", "06:00"]], "sun": [["01:00", "05:00"]]}})
}

fn plain(choices: Choices) -> Desk {
    desk(&office(), &nights(), &json!({}), choices)
}

/// One thing that may happen in a conversation. Those that lead into waiting come often.
fn happening() -> impl Strategy<Value = (Role, EventKind)> {
    let message = || EventKind::message(Visibility::Participants, None);
    prop_oneof![
        2 => Just((Role::Customer, message())),
        2 => Just((Role::Agent, message())),
        5 => prop::sample::select(vec![State::WaitingCustomer, State::WaitingThirdParty, State::Active])
            .prop_map(|to| (Role::Agent, EventKind::Status { to, label: None })),
        1 => prop::option::of(0_i64..4_000).prop_map(|minutes| (Role::Agent, EventKind::Snoozed {
            until: minutes.map(|minutes| start() + TimeDelta::minutes(minutes)),
        })),
        1 => Just((Role::Agent, EventKind::Resolved { outcome: None, label: None })),
        1 => Just((Role::Agent, EventKind::Reopened {})),
        1 => Just((Role::Agent, EventKind::Merged { into: "c-2".into() })),
        1 => Just((Role::Agent, EventKind::Unmerged {})),
        2 => prop::sample::select(vec!["low", "normal", "high"])
            .prop_map(|level| (Role::Agent, EventKind::PriorityChanged { to: Some(PriorityId::new(level)) })),
        2 => prop::sample::select(vec!["night", "day"])
            .prop_map(|team| (Role::Agent, EventKind::TeamChanged { to: Some(TeamId::new(team)) })),
        1 => (prop::option::of(Just("moved")), prop::option::of(0_i64..4_000)).prop_map(|(agreement, minutes)| {
            let to = minutes.map(|minutes| start() + TimeDelta::minutes(minutes));
            let agreement = agreement.map(str::to_owned);
            (Role::Agent, EventKind::DueSet { clock: "resolution".to_owned(), agreement, to })
        }),
        1 => prop::option::of(Just("ada")).prop_map(|to| (Role::Agent, EventKind::Assigned { to: to.map(Into::into) })),
        1 => Just((Role::Agent, EventKind::TagAdded { tag: TagKey::new("late"), rule: None })),
        1 => Just((Role::Agent, EventKind::TagRemoved { tag: TagKey::new("late") })),
    ]
}

fn conversations() -> impl Strategy<Value = Conversation> {
    let rest = prop::collection::vec((1_i64..6_000, happening()), 0..10);
    (prop::option::of(Just("gold")), rest).prop_map(|(tier, mut rest)| {
        rest.sort_by_key(|(minutes, _)| *minutes);
        let rest = rest.into_iter().map(|(minutes, happened)| (TimeDelta::minutes(minutes), happened));
        told(Role::Customer, tier, rest)
    })
}

fn moments() -> impl Strategy<Value = DateTime<Utc>> {
    (1_i64..14_000).prop_map(|minutes| start() + TimeDelta::minutes(minutes))
}

fn assessed(desk: &Desk, conversation: &Conversation, now: DateTime<Utc>) -> Assessment {
    desk.assess_with(conversation, now, &AskOptions::default().lenient())
        .expect("a log with events folds leniently")
}

/// The stretches in which nothing happens while the conversation is in one of some states, up to `now`.
fn quiet(
    conversation: &Conversation,
    now: DateTime<Utc>,
    states: &[State],
) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
    let mut options = FoldOptions::lenient();
    options.until = Some(now);
    let timeline = Timeline::fold(conversation, &options).expect("a log with events folds leniently");
    let moments = timeline.moments();
    let ends = moments.iter().skip(1).map(|moment| moment.at).chain([now]);
    let stretches =
        moments.iter().zip(ends).filter(|(moment, end)| *end > moment.at && states.contains(&moment.after));
    stretches.map(|(moment, end)| (moment.at, end)).collect()
}

/// Instants inside a stretch, in order, at the shares of its length.
fn inside<const N: usize>(
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    mut shares: [i32; N],
) -> [DateTime<Utc>; N] {
    shares.sort_unstable();
    let length = (end - start).num_microseconds().expect("a few days");
    shares.map(|share| {
        start + TimeDelta::microseconds((length / 1_001 * i64::from(share)).clamp(1, length - 1))
    })
}

fn with(
    conversation: &Conversation,
    more: impl IntoIterator<Item = (DateTime<Utc>, EventKind)>,
) -> Conversation {
    let mut events = conversation.events().to_vec();
    for (index, (at, kind)) in more.into_iter().enumerate() {
        let id = format!("more{}", events.len() + index);
        events.push(Event::new(id, at, Actor::new(Role::Agent), kind));
    }
    conversation.clone().with_events(events)
}

fn status(to: State) -> EventKind {
    EventKind::Status { to, label: None }
}

fn due(clock: &ClockReport) -> Option<DateTime<Utc>> {
    match clock.state {
        ClockState::Running { due, .. } | ClockState::Met { due, .. } | ClockState::Breached { due, .. } => {
            due
        }
        _ => None,
    }
}

/// Which promise a clock tells of.
fn promise(clock: &ClockReport) -> impl PartialEq {
    let named = (clock.agreement.clone(), clock.policy.clone(), clock.name.clone(), clock.calendar.clone());
    (named, clock.clock, clock.cycle, clock.within, clock.manual_due)
}

/// Every promise that is due under `later` is due under `earlier` too, and not after it.
fn never_earlier(earlier: &Assessment, later: &Assessment) -> Result<(), TestCaseError> {
    for clock in &later.clocks {
        let (Some(due_later), Some(same)) =
            (due(clock), earlier.clocks.iter().find(|other| promise(other) == promise(clock)))
        else {
            continue;
        };
        let due_earlier = due(same);
        // One that pauses with nothing left shows no due instant, and is due no later than any.
        if same.state == (ClockState::Paused { left: TimeDelta::zero() }) {
            continue;
        }
        prop_assert!(
            due_earlier.is_some_and(|due| due <= due_later),
            "{due_later} is before {due_earlier:?}:\n{clock:?}\n{same:?}"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(effort::cases(1_000))]

    /// Under every switch there is.
    #[test]
    fn adding_a_pause_never_makes_a_due_time_earlier(
        conversation in conversations(), now in moments(),
        place in any::<prop::sample::Index>(), from in 1..1_000_i32, to in 1..1_000_i32,
        waiting in prop::sample::select(vec![State::WaitingCustomer, State::WaitingThirdParty]),
    ) {
        let quiet = quiet(&conversation, now, &[State::New, State::Active]);
        prop_assume!(!quiet.is_empty());
        let (start, end) = quiet[place.index(quiet.len())];
        let [from, to] = inside(start, end, [from, to]);
        prop_assume!(from < to);
        let paused = with(&conversation, [(from, status(waiting)), (to, status(State::Active))]);
        let desk = plain(Choices { wall: true, days: true });
        never_earlier(&assessed(&desk, &conversation, now), &assessed(&desk, &paused, now))?;
    }

    /// For promises in hours whose pauses are counted in the time of the target. The others are not about hours alone:
    /// a working day with more hours ends later, and a due instant that moves on the wall stops at a close it would else
    /// have gone beyond.
    #[test]
    fn more_open_hours_never_make_a_due_time_later(
        conversation in conversations(), now in moments(),
        more in prop::sample::select(vec!["Europe/Istanbul", "Europe/Paris", "America/Nuuk", "Asia/Kathmandu"])
            .prop_flat_map(|zone| calendars::documents(zone, start().timestamp() + 5 * 86_400)),
    ) {
        let choices = Choices { wall: false, days: false };
        let narrow = plain(choices);
        let with_more = |calendar: &str| json!({"union": [calendar, "more"]});
        let parts = json!({"office_alone": office(), "nights_alone": nights(), "more": more});
        let wide = desk(&with_more("office_alone"), &with_more("nights_alone"), &parts, choices);
        never_earlier(&assessed(&wide, &conversation, now), &assessed(&narrow, &conversation, now))?;
    }

    /// Under every switch there is, for the clocks that pause in each of the states.
    #[test]
    fn splitting_a_pause_changes_nothing(
        conversation in conversations(), now in moments(),
        since in 1_i64..6_000, state in prop::sample::select(vec![State::WaitingCustomer, State::WaitingThirdParty]),
        place in any::<prop::sample::Index>(), shares in any::<[u16; 2]>(), how in 0..5_u8,
        other in prop::sample::select(WAITING.to_vec()),
    ) {
        let conversation = with(&conversation, [(start() + TimeDelta::minutes(since), status(state))]);
        let quiet = quiet(&conversation, now, &[state]);
        prop_assume!(!quiet.is_empty());
        let (start, end) = quiet[place.index(quiet.len())];
        let [one, two] = inside(start, end, shares.map(|share| i32::from(share % 1_000)));
        prop_assume!(one < two);
        let to = |other| match other {
            State::Snoozed => EventKind::Snoozed { until: None },
            other => status(other),
        };
        let split: Vec<(DateTime<Utc>, EventKind)> = match how {
            0 => vec![(one, EventKind::message(Visibility::Internal, None))],
            1 => vec![(one, status(state)), (two, status(state))],
            2 => vec![(one, to(other))],
            3 => vec![(one, to(other)), (two, status(state))],
            _ => vec![(one, EventKind::Snoozed { until: Some(two) }), (two, status(state))],
        };
        let split = with(&conversation, split);
        let desk = plain(Choices { wall: true, days: true });
        let (whole, split) = (assessed(&desk, &conversation, now), assessed(&desk, &split, now));
        let same_state_only = how > 1;
        let pauses_in_all = |clock: &&ClockReport| {
            let kind = matches!(clock.clock, ClockKind::Resolution | ClockKind::AgentWork);
            !same_state_only || kind || clock.name.as_deref() == Some("approval")
        };
        let (whole, split) = (whole.clocks.iter().filter(pauses_in_all), split.clocks.iter().filter(pauses_in_all));
        prop_assert_eq!(whole.clone().count(), split.clone().count());
        for (whole, split) in whole.zip(split) {
            prop_assert_eq!(whole, split);
        }
    }
}
