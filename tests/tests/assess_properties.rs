//! What holds for every assessment: looking later never changes what was so before, the explanation adds up to the
//! figure, and the next wake-up is exactly where something changes.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use supportkit::assess::{Assessment, Explanation};
use supportkit::conversation::{
    Actor, Channel, Conversation, Event, EventKind, PriorityId, Role, State, TagKey, Visibility,
};
use supportkit::desk::{AskOptions, Desk};
use supportkit::escalation::ActionStatus;
use supportkit::people::{Customer, TeamId};
use supportkit::sla::{ClockKind, ClockReport, ClockState, Going};
use supportkit_fuzz::standing;

/// Two teams on calendars of their own, agreements by tier, priority and tag, and chains that change both.
const DESK: &str = r#"{"format": "1.0", "editions": [{
    "calendars": {
        "istanbul": {"zone": "Europe/Istanbul", "hours": {
            "mon": [["09:00", "12:30"], ["13:30", "18:00"]], "tue": [["09:00", "12:30"], ["13:30", "18:00"]],
            "wed": [["09:00", "12:30"], ["13:30", "18:00"]], "thu": [["09:00", "12:30"], ["13:30", "18:00"]],
            "fri": [["09:00", "18:00"]]},
            "holidays": [{"name": "Holiday", "date": "2026-03-25"}]},
        "paris": {"zone": "Europe/Paris", "hours": {
            "mon": [["22:00", "06:00"]], "wed": [["08:00", "20:00"]], "sat": [["22:00", "06:00"]], "sun": [["01:00", "05:00"]]}}
    },
    "default_calendar": "istanbul",
    "teams": {"night": {"calendar": "paris"}, "day": {}},
    "priority": {"levels": ["low", "normal", "high"], "default": "normal"},
    "sla": [
        {"id": "late", "when": {"tags": {"has": "late"}}, "targets": [
            {"clock": "first_reply", "within": "PT1H", "hours": "wall"}, {"clock": "resolution", "within": "PT3H"}]},
        {"id": "gold", "when": {"tier": {"is": "gold"}}, "targets": [
            {"clock": "first_reply", "priorities": ["high"], "within": "PT30M"}, {"clock": "first_reply", "within": "PT2H"},
            {"clock": "next_reply", "within": "PT2H", "hours": "wall"}, {"clock": "requester_wait", "within": "PT5H"},
            {"clock": "agent_work", "within": "PT4H"}, {"clock": "resolution", "within": {"business_days": 2}}]},
        {"id": "paying", "when": {"not": {"priority": {"is": "low"}}}, "targets": [
            {"clock": "first_reply", "within": "PT8H"}, {"clock": "agent_work", "within": "PT9H", "hours": "wall"}]}
    ],
    "escalations": [
        {"id": "first", "clock": "first_reply", "steps": [
            {"at": {"percent_used": 50}, "do": [{"notify": "lead"}]},
            {"at": "due", "do": [{"raise_priority": "high"}]},
            {"at": {"after_due": "PT1H"}, "do": [{"tag": "late"}]}]},
        {"id": "work", "clock": "agent_work", "when": {"tier": {"known": true}}, "steps": [
            {"at": {"before_due": "PT1H"}, "hours": "wall", "do": [{"reassign": {"team": "night"}}, {"tag": "late"}]}]}
    ]
}]}"#;

/// Three agreements that read conversations in their own ways, clocks of the desk's own, and chains that follow
/// situations, come up again, wait for hours and stop with an acknowledgement.
const SWITCHED_DESK: &str = r#"{"format": "1.0", "editions": [{
    "calendars": {
        "office": {"zone": "Europe/Istanbul", "hours": {
            "mon": [["09:00", "18:00"]], "tue": [["09:00", "18:00"]], "wed": [["09:00", "18:00"]]}},
        "nights": {"zone": "UTC", "hours": {
            "mon": [["20:00", "06:00"]], "tue": [["20:00", "06:00"]], "wed": [["20:00", "06:00"]]}}
    },
    "default_calendar": "office",
    "teams": {"night": {"calendar": "nights"}, "day": {}},
    "priority": {"levels": ["low", "normal", "high"], "default": "normal",
        "boosts": [{"when": {"waiting": {"at_least": "PT3H"}}, "raise_by": 1}]},
    "agreements": {
        "customer": {"profile": "zammad", "switches": {"calendar_change": "last"}},
        "teams": {"switches": {"late_attach": "from_attach", "priority_change": "new_cycle", "match": "last",
            "suppresses": {"resolution": ["waiting_customer"]}, "reopen": {"resolution": "restart"}}},
        "vendor": {"switches": {"match": "all", "next_reply_from": "newest", "pause_moves": "wall",
            "pauses": {"resolution": ["waiting_third_party"]}, "reopen": {"resolution": "total"}, "at_closing": "roll"}}
    },
    "clocks": {
        "approval": {"start": [{"when": {"tags": {"has": "late"}}}], "pause": {"state": {"is": "waiting_customer"}},
            "stop": [{"when": {"not": {"tags": {"has": "late"}}}}], "restart": "resume"},
        "call_back": {"start": [{"on": "customer_message"}], "stop": [{"on": "reply"}], "restart": "reset"}
    },
    "sla": [
        {"id": "all", "targets": [
            {"clock": "first_reply", "within": "PT4H"}, {"clock": "next_reply", "within": "PT3H", "hours": "wall"},
            {"clock": "resolution", "within": {"business_days": 1, "until": "end_of_day"}},
            {"clock": "approval", "within": "PT1H", "hours": "wall"}, {"clock": "call_back", "within": "PT2H"}]},
        {"id": "night", "agreement": "teams", "when": {"team": {"is": "night"}}, "targets": [
            {"clock": "group_ownership", "within": "PT5H"},
            {"clock": "resolution", "priorities": ["high"], "within": "PT2H", "hours": "wall"},
            {"clock": "resolution", "within": "PT9H"}]},
        {"id": "late", "agreement": "teams", "when": {"tags": {"has": "late"}}, "targets": [
            {"clock": "assignment", "within": "PT30M", "hours": "wall"}]},
        {"id": "fast", "agreement": "vendor", "targets": [
            {"clock": "next_reply", "within": "PT2H", "hours": "wall"}, {"clock": "resolution", "within": "PT7H"}]},
        {"id": "slow", "agreement": "vendor", "when": {"priority": {"at_least": "high"}}, "targets": [
            {"clock": "update", "within": "PT6H"}, {"clock": "pausable_update", "within": "PT6H", "hours": "wall"},
            {"clock": "resolution", "within": {"business": "PT1H", "then_wall": "PT5H"}}]}
    ],
    "escalations": [
        {"id": "first", "clock": "first_reply", "quiet": {"calendar": "nights"}, "steps": [
            {"at": {"percent_used": 50}, "do": [{"tell": {"who": {"assignee": {}}}}]},
            {"at": "due", "repeat": {"every": "PT40M", "times": 3}, "do": [{"notify": "lead"}]},
            {"at": {"after_due": "PT1H"}, "do": [{"tag": "late"}]}]},
        {"id": "waits", "while": {"waiting": {"at_least": "PT2H"}}, "calendar": "office", "decide": "snapshot",
            "when": {"tags": {"has": "late"}}, "acknowledge": {"holds": "PT1H"}, "steps": [
            {"at": {"after": "PT0S"}, "do": [{"notify": "duty"}]},
            {"at": {"after": "PT90M"}, "repeat": {"every": "PT1H", "times": 2}, "do": [{"raise_priority": "high"}]}]},
        {"id": "night", "while": {"team": {"is": "night"}}, "window": {"calendar": "nights", "otherwise": "skip"}, "steps": [
            {"at": {"after": "PT1H"}, "do": [{"tag": "late"}]}]},
        {"id": "between", "clock": "resolution", "agreement": "teams", "steps": [
            {"at": {"after": "PT1H"}, "do": [{"run": "review"}]}]}
    ]
}]}"#;

fn start() -> DateTime<Utc> {
    "2026-03-23T05:00:00Z".parse().expect("an instant")
}

/// One thing that may happen in a conversation, without tombstones: those change what is known about the past.
fn happening() -> impl Strategy<Value = (Role, EventKind)> {
    let message = || EventKind::message(Visibility::Participants, None);
    prop_oneof![
        3 => Just((Role::Customer, message())),
        3 => Just((Role::Agent, message())),
        1 => Just((Role::Agent, EventKind::message(Visibility::Internal, None))),
        1 => Just((Role::Agent, EventKind::Status { to: State::WaitingCustomer, label: None })),
        1 => Just((Role::Agent, EventKind::Status { to: State::WaitingThirdParty, label: None })),
        1 => Just((Role::Agent, EventKind::Status { to: State::Active, label: None })),
        1 => (0_i64..2_000).prop_map(|minutes| {
            (Role::Agent, EventKind::Snoozed { until: start().checked_add_signed(TimeDelta::minutes(minutes)) })
        }),
        1 => Just((Role::Agent, EventKind::Resolved { outcome: None, label: None })),
        1 => Just((Role::Agent, EventKind::Reopened {})),
        1 => Just((Role::Agent, EventKind::Merged { into: "c-2".into() })),
        1 => Just((Role::Agent, EventKind::Unmerged {})),
        1 => prop::sample::select(vec!["low", "normal", "high", "other"])
            .prop_map(|level| (Role::Agent, EventKind::PriorityChanged { to: Some(PriorityId::new(level)) })),
        1 => prop::sample::select(vec!["night", "day"])
            .prop_map(|team| (Role::Agent, EventKind::TeamChanged { to: Some(TeamId::new(team)) })),
        1 => Just((Role::Agent, EventKind::Acknowledged { action: None })),
        1 => prop::option::of(Just("ada")).prop_map(|to| (Role::Agent, EventKind::Assigned { to: to.map(Into::into) })),
        1 => Just((Role::Agent, EventKind::TagAdded { tag: TagKey::new("late"), rule: None })),
        1 => Just((Role::Agent, EventKind::TagRemoved { tag: TagKey::new("late") })),
    ]
}

fn conversations() -> impl Strategy<Value = Conversation> {
    let opening = prop::sample::select(vec![Role::Customer, Role::Customer, Role::Agent]);
    let tier = prop::option::of(Just("gold"));
    let rest = prop::collection::vec((0_i64..3_000_000_000, happening()), 0..12);
    (opening, tier, rest).prop_map(|(opening, tier, mut rest)| {
        // Some events share an instant, some are microseconds apart.
        rest.iter_mut().for_each(|(micros, _)| *micros = *micros / 7 * 60);
        rest.sort_by_key(|(micros, _)| *micros);
        let mut log = vec![Event::new("e0", start(), Actor::new(opening), EventKind::opened(Channel::Email))];
        for (index, (micros, (role, kind))) in rest.into_iter().enumerate() {
            let at = start() + TimeDelta::microseconds(micros);
            log.push(Event::new(format!("e{}", index + 1), at, Actor::new(role), kind));
        }
        let customer = Customer::new("cu-1");
        let customer = match tier {
            Some(tier) => customer.with_tier(tier),
            None => customer,
        };
        Conversation::new("c-1").with_customer(customer).with_events(log)
    })
}

fn moments() -> impl Strategy<Value = DateTime<Utc>> {
    (0_i64..400_000_000_000).prop_map(|micros| start() + TimeDelta::microseconds(micros))
}

fn lenient() -> AskOptions {
    AskOptions::default().lenient()
}

/// Which of the desks, for cases that stay readable.
#[derive(Debug, Clone, Copy)]
enum Which {
    Plain,
    Switched,
}

fn desks() -> impl Strategy<Value = Which> {
    prop::sample::select(vec![Which::Plain, Which::Switched])
}

fn desk(which: Which) -> Desk {
    let text = match which {
        Which::Plain => DESK,
        Which::Switched => SWITCHED_DESK,
    };
    Desk::from_json(text).expect("the desk of these properties compiles")
}

/// What tells the clocks of a conversation apart. In the agreement whose policies all apply, each has its own.
fn key(clock: &ClockReport) -> (&str, Option<&str>, ClockKind, Option<&str>, u32) {
    let agreement = clock.agreement.as_str();
    let policy = Some(clock.policy.as_str()).filter(|_| agreement == "vendor");
    (agreement, policy, clock.clock, clock.name.as_deref(), clock.cycle)
}

fn explained(desk: &Desk, conversation: &Conversation, now: DateTime<Utc>) -> Explanation {
    desk.explain(conversation, now, &lenient()).expect("a log with events folds leniently")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn looking_later_agrees_about_every_past_instant(
        which in desks(), conversation in conversations(), one in moments(), other in moments(),
    ) {
        let desk = desk(which);
        let (early, late) = (one.min(other), one.max(other));
        let then = desk.assess_with(&conversation, early, &lenient()).unwrap();
        let later = desk.assess_with(&conversation, late, &lenient()).unwrap();
        for clock in then.clocks.iter().filter(|clock| clock.started_at.is_some()) {
            let same = later.clocks.iter().find(|other| key(other) == key(clock));
            let same = same.expect("a clock that was seen is still there later");
            // Where the agreement says so a clock begins again, for a later target or message.
            let may_begin_again = clock.name.is_some() || !clock.agreement.is_with_customers();
            prop_assert!(same.started_at == clock.started_at || (may_begin_again && same.started_at > clock.started_at));
            if let ClockState::Breached { at, .. } = clock.state {
                let ClockState::Breached { at: again, .. } = same.state else {
                    panic!("a breach is a fact, found {:?}", same.state)
                };
                prop_assert_eq!(at, again);
            } else if let ClockState::Breached { at, .. } = same.state {
                // A clock that is kept from sight shows its breach when it is seen again.
                let was_hidden = matches!(clock.state, ClockState::Suppressed { .. });
                prop_assert!(was_hidden || at > early, "a breach at {at} was not seen at {early}");
            }
        }
        let came_up = |assessment: &Assessment| -> Vec<(String, DateTime<Utc>)> {
            let past = assessment.actions.iter().filter(|action| action.status != ActionStatus::Upcoming {});
            past.filter(|action| action.at <= early).map(|action| (action.id.clone(), action.at)).collect()
        };
        prop_assert_eq!(came_up(&then), came_up(&later));
    }

    #[test]
    fn nothing_changes_before_the_wake_up_and_something_does_at_it(
        which in desks(), conversation in conversations(), now in moments(), share in 0.0_f64..1.0,
    ) {
        let desk = desk(which);
        // Only what is known now: an event still to come is no wake-up.
        let known: Vec<Event> = conversation.events().iter().filter(|event| event.at <= now).cloned().collect();
        let conversation = conversation.with_events(known);
        let assessment = desk.assess_with(&conversation, now, &lenient()).unwrap();
        let quiet_until = assessment.next_wake.map_or(now + TimeDelta::days(60), |wake| wake - TimeDelta::microseconds(1));
        let span = (quiet_until - now).num_microseconds().unwrap();
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "any instant in between will do")]
        let between = now + TimeDelta::microseconds((span as f64 * share) as i64);
        for at in [between, quiet_until] {
            let again = desk.assess_with(&conversation, at, &lenient()).unwrap();
            prop_assert_eq!(standing(&assessment), standing(&again), "between {} and {}", now, at);
            prop_assert_eq!(assessment.next_wake, again.next_wake);
        }
        if let Some(wake) = assessment.next_wake {
            prop_assert!(wake > now);
            let woken = desk.assess_with(&conversation, wake, &lenient()).unwrap();
            prop_assert_ne!(standing(&assessment), standing(&woken), "at {}", wake);
        }
    }

    #[test]
    fn the_explanation_adds_up_to_the_figure(which in desks(), conversation in conversations(), now in moments()) {
        let desk = desk(which);
        let assessment = desk.assess_with(&conversation, now, &lenient()).unwrap();
        let explanation = explained(&desk, &conversation, now);
        // Both tell of the clocks in the same order, and only reports also tell of those that have not started.
        let reports = assessment.clocks.iter().filter(|report| report.started_at.is_some());
        prop_assert_eq!(reports.clone().count(), explanation.clocks.len());
        for (clock, report) in explanation.clocks.iter().zip(reports) {
            prop_assert_eq!((clock.clock, clock.cycle), (report.clock, report.cycle));
            let counted = clock.stretches.iter().filter(|stretch| stretch.counts);
            let sum = counted.fold(TimeDelta::zero(), |sum, stretch| sum + stretch.length());
            prop_assert_eq!(sum, clock.used);
            prop_assert_eq!(clock.used, report.used);
            for pair in clock.stretches.windows(2) {
                prop_assert_eq!(pair[0].end, pair[1].start);
            }
            if let Some(first) = clock.stretches.first() {
                prop_assert_eq!(Some(first.start), report.started_at);
            }
        }
        prop_assert_eq!(explanation.policies.iter().filter(|policy| policy.applies && policy.agreement.is_with_customers()).count(), usize::from(assessment.policy.is_some()));
    }

    #[test]
    fn no_duration_is_negative_and_due_fits_the_verdict(which in desks(), conversation in conversations(), now in moments()) {
        let assessment = desk(which).assess_with(&conversation, now, &lenient()).unwrap();
        for clock in &assessment.clocks {
            prop_assert!(clock.used >= TimeDelta::zero());
            match clock.state {
                ClockState::Running { due, left } => {
                    prop_assert!(left >= TimeDelta::zero());
                    prop_assert!(due.is_some_and(|due| due >= now || left == TimeDelta::zero()));
                }
                ClockState::Paused { left } => prop_assert!(left >= TimeDelta::zero()),
                ClockState::Breached { at, by, going, due } => {
                    prop_assert!(by >= TimeDelta::zero() && at <= now && due.is_none_or(|due| due <= now));
                    if let Going::Ended { ended_at } = going {
                        prop_assert!(ended_at >= at);
                    }
                }
                ClockState::Met { at, due } => prop_assert!(at <= now && due.is_none_or(|due| due >= clock.started_at.unwrap())),
                _ => {}
            }
        }
    }

    #[test]
    fn the_order_of_recording_does_not_matter(which in desks(), conversation in conversations(), now in moments(), seed in any::<u64>()) {
        let mut shuffled = conversation.events().to_vec();
        for (index, event) in shuffled.iter_mut().enumerate() {
            event.sequence = index as u64;
        }
        let ordered = conversation.clone().with_events(shuffled.clone());
        let length = shuffled.len();
        for index in (1..length).rev() {
            shuffled.swap(index, (seed.rotate_left(index as u32) as usize) % (index + 1));
        }
        let shuffled = conversation.with_events(shuffled);
        let desk = desk(which);
        let without_notes = |mut assessment: Assessment| {
            assessment.notes.clear();
            assessment
        };
        let one = desk.assess_with(&ordered, now, &lenient()).map(without_notes);
        let other = desk.assess_with(&shuffled, now, &lenient()).map(without_notes);
        prop_assert_eq!(one, other);
    }
}
