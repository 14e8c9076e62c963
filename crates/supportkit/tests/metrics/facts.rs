//! Facts, case by case.

use proptest::prelude::*;
use supportkit::conversation::{FoldOptions, State, Timeline};
use supportkit::desk::AskOptions;
use supportkit::metrics::{Facts, Verdict};
use supportkit::sla::ClockKind;

use crate::notation::{at, conversation, desk, facts, minutes, wait};

/// Minute 480 is Monday 17:00, minute 1440 Tuesday 09:00.
#[test]
fn first_replies() {
    let desk = desk();
    for (log, expected) in [
        ("0 ask, 40 reply", "40/40"),
        ("0 ask, 40 more, 60 reply, 70 reply", "60/60"),
        ("0 ask, 5 auto, 10 note, 40 reply", "40/40"),
        ("0 ask, 5 bot_reply, 40 reply", "40/40"),
        ("460 ask, 1450 reply", "990/30"),
        ("-60 ask, -30 reply", "30/0"),
        ("0 ask, 40 auto, … 90", "90/90+"),
        ("0 ask, 30 resolve, … 90", "30/30x"),
        ("0 ask, 30 resolve, 50 more, 70 reply", "70/70"),
        ("0 ask, 30 spam", "30/30x"),
        ("0 begin, 0 reply, … 90", "-"),
        ("0 begin, 0 reply, 30 more, 50 reply", "20/20"),
        ("0 begin, 0 reply, 30 more, … 50", "20/20+"),
        ("0 import, 20 reply", "-"),
        ("0 import, 10 spam, 20 more", "-"),
        ("0 ask, 10 spam, 20 more", "10/10x"),
        ("0 bot, 5 more, 10 bot_reply, 12 handoff, 40 reply", "35/35"),
        // One calendar for the whole wait: that of the team when it began.
        ("480 ask, 480 team east, 1440 reply", "960/240"),
        ("480 ask, 490 team east, 1440 reply", "960/0"),
        ("480 ask, 490 team west, 1440 reply", "960/0"),
    ] {
        let found = facts(&desk, log).first_reply.as_ref().map_or_else(|| "-".to_owned(), wait);
        assert_eq!(found, expected, "{log}");
    }
}

#[test]
fn reply_turns() {
    let desk = desk();
    for (log, expected) in [
        ("0 ask, 40 reply deniz", "40/40 deniz"),
        ("0 ask, 40 reply, 50 more, 55 more, 90 reply leyla, 95 reply", "40/40, 40/40 leyla"),
        ("0 ask, 40 reply, 50 more, 80 resolve", "40/40, 30/30x"),
        ("0 ask, 40 reply, 50 more, … 70", "40/40, 20/20+"),
        ("0 begin, 0 reply, 10 reply", ""),
        ("0 bot, 5 handoff, 25 reply", "20/20"),
        ("0 ask, 30 resolve, 40 more, 45 reply", "30/30x, 5/5"),
        ("0 ask, 30 merge, 40 more, … 50", "30/30x"),
    ] {
        let facts = facts(&desk, log);
        let turns = facts.turns.iter().map(|turn| {
            let agent = turn.agent.as_ref().map_or_else(String::new, |agent| format!(" {agent}"));
            format!("{}{agent}", wait(&turn.took))
        });
        assert_eq!(turns.collect::<Vec<_>>().join(", "), expected, "{log}");
    }
}

/// First and full resolution, closing, resolves and reopens.
#[test]
fn resolutions() {
    let desk = desk();
    for (log, expected) in [
        ("0 ask, 60 resolve", "60/60 60/60 - 1 0"),
        ("0 ask, 60 resolve, 90 close", "60/60 60/60 90/90 1 0"),
        ("0 ask, 60 close", "60/60 60/60 60/60 0 0"),
        ("0 ask, … 60", "60/60+ 60/60+ - 0 0"),
        ("0 ask, 60 resolve, 80 more, … 100", "60/60 100/100+ - 1 1"),
        ("0 ask, 60 resolve, 80 more, 100 resolve", "60/60 100/100 - 2 1"),
        ("0 ask, 60 resolve, 70 resolve", "60/60 70/70 - 2 0"),
        ("0 ask, 60 resolve, 80 more, 100 close", "60/60 100/100 100/100 1 1"),
        ("0 ask, 60 close, 80 reopen, … 100", "60/60 100/100+ - 0 1"),
        ("0 ask, 60 merge", "60/60x 60/60x - 0 0"),
        ("0 ask, 60 resolve, 80 merge", "60/60 60/60 - 1 0"),
        ("0 ask, 60 resolve, 80 more, 100 spam", "60/60 100/100x - 1 1"),
    ] {
        let facts = facts(&desk, log);
        let closing = facts.closing.as_ref().map_or_else(|| "-".to_owned(), wait);
        let (first, full) = (wait(&facts.first_resolution), wait(&facts.full_resolution));
        let found = format!("{first} {full} {closing} {} {}", facts.resolves.len(), facts.reopens);
        assert_eq!(found, expected, "{log}");
    }
}

/// Requester wait, agent work, on hold, waiting for the customer, and all of it.
#[test]
fn time_in_states() {
    let desk = desk();
    for (log, expected) in [
        ("0 ask, 10 reply, 30 wait, 50 more, 60 hold, 100 active, 110 resolve", "90 50 40 20 110"),
        ("0 ask, 30 wait, … 100", "30 30 0 70 100"),
        ("0 ask, 30 snooze 80, … 100", "100 50 0 0 100"),
        ("0 ask, 30 resolve, … 900", "30 30 0 0 30"),
        ("0 ask, 30 resolve, 40 close, 70 reopen, 90 resolve", "50 50 0 0 90"),
        ("0 bot, 30 handoff, 50 resolve", "50 20 0 0 50"),
        // Business time: 20 minutes of Monday evening, then 30 of Tuesday morning.
        ("460 ask, 1470 resolve", "1010/50 1010/50 0 0 1010/50"),
        // From 17:00 the east team has it, which is at work again at 05:00.
        ("420 ask, 480 team east, 1440 resolve", "1020/300 1020/300 0 0 1020/300"),
    ] {
        let times = facts(&desk, log).times;
        let all = [
            times.requester_wait(),
            times.agent_work(),
            times.on_hold(),
            times.customer_wait(),
            times.total(),
        ];
        let found = all.map(|elapsed| {
            let both = minutes(elapsed);
            let (wall, business) = both.split_once('/').unwrap();
            if wall == business { wall.to_owned() } else { both.clone() }
        });
        assert_eq!(found.join(" "), expected, "{log}");
    }
}

/// Who and what: replies (of them unasked), other messages, customer messages, agents, teams, one touch, by a bot.
#[test]
fn counts() {
    let desk = desk();
    for (log, expected) in [
        ("0 ask, 10 reply, 20 resolve", "1(0) 0 1 0/0 0/0 one touch"),
        ("0 ask, 10 reply, 15 reply, 20 resolve", "2(0) 0 1 0/0 0/0"),
        ("0 begin, 0 reply, 10 more, 20 reply, 30 resolve", "2(1) 0 1 0/0 0/0 one touch"),
        ("0 begin, 0 reply, 30 resolve", "1(1) 0 0 0/0 0/0"),
        ("0 ask, 1 agent a, 2 agent b, 3 agent a, 4 team east, 5 note", "0(0) 1 1 3/2 1/1"),
        ("0 bot, 1 more, 2 bot_reply, 3 helped, 4 resolve", "0(0) 1 1 0/0 0/0 by bot"),
        (
            "0 bot, 1 more, 2 bot_reply, 3 human, 4 handoff west, 9 reply, 9 resolve",
            "1(0) 1 1 0/0 1/1 one touch",
        ),
    ] {
        let facts = facts(&desk, log);
        let mut found = format!(
            "{}({}) {} {} {}/{} {}/{}",
            facts.replies,
            facts.outreach,
            facts.other_messages,
            facts.effort.messages,
            facts.agents.stays,
            facts.agents.distinct,
            facts.teams.stays,
            facts.teams.distinct
        );
        for (holds, name) in [(facts.is_one_touch(), " one touch"), (facts.is_resolved_by_bot(), " by bot")] {
            found.push_str(if holds { name } else { "" });
        }
        assert_eq!(found, expected, "{log}");
    }
}

#[test]
fn ratings_promises_and_bots() {
    let desk = desk();
    let rated = facts(&desk, "0 ask, 1 asked happy, 2 rated 2, 3 rated 4, 4 nps 9, 5 asked other");
    let rows: Vec<String> = rated
        .ratings
        .iter()
        .map(|row| {
            let last = row.last.map(|answer| format!(" last {} {}", answer.score, answer.satisfied));
            let survey = row.survey.as_deref().unwrap_or("-");
            format!("{survey} {:?} {}/{}{}", row.kind, row.answers, row.asked, last.unwrap_or_default())
        })
        .collect();
    assert_eq!(rows, ["happy Csat 2/1 last 4 true", "other Csat 0/1", "recommend Nps 1/0 last 9 true"]);

    for (log, expected) in [
        ("0 ask, 1 promise 60, 50 kept", (1, 1, 0, 0)),
        ("0 ask, 1 promise 60, 61 kept", (1, 0, 1, 0)),
        ("0 ask, 1 promise 60, 50 promise 90, 80 kept", (1, 1, 0, 0)),
        ("0 ask, 1 promise 60, 50 broken, 55 kept", (1, 0, 0, 1)),
        ("0 ask, 1 promise 60, 50 kept, 60 promise 90, … 100", (2, 1, 0, 0)),
    ] {
        let promises = facts(&desk, log).promises;
        assert_eq!((promises.made, promises.kept, promises.late, promises.broken), expected, "{log}");
    }
    let bot = facts(&desk, "0 bot, 1 more, 2 bot_reply, 3 human, 4 handoff").bot;
    assert!(bot.involved && bot.answered && bot.human_asked && bot.handed_off && !bot.confirmed);
    assert!(!facts(&desk, "0 ask, 1 reply").bot.involved);
}

#[test]
fn who_and_where() {
    let facts = facts(&desk(), "0 ask, 1 tag refund, 2 urgent, 3 team east, 4 agent deniz, 5 wait");
    let id = |id: Option<&str>| id.unwrap_or("-").to_owned();
    assert_eq!(id(facts.opening_priority.as_ref().map(|id| id.as_str())), "normal");
    assert_eq!(id(facts.priority.as_ref().map(|id| id.as_str())), "urgent");
    assert_eq!(id(facts.team.as_ref().map(|id| id.as_str())), "east");
    assert_eq!(id(facts.agent.as_ref().map(|id| id.as_str())), "deniz");
    assert_eq!(id(facts.tier.as_ref().map(|id| id.as_str())), "gold");
    assert_eq!(id(facts.language.as_deref()), "tr");
    assert_eq!(facts.tags.iter().map(|tag| tag.as_str()).collect::<Vec<_>>(), ["refund"]);
    assert_eq!((facts.state, facts.is_open()), (State::WaitingCustomer, true));
}

/// One letter a clock and cycle: m met, b breached, o open, c cancelled, with the minutes used.
#[test]
fn clocks() {
    let desk = desk();
    for (log, expected) in [
        ("0 ask, 40 reply, 50 resolve", "first_reply m40 resolution m50 requester_wait m50 agent_work m50"),
        ("0 ask, 61 reply, … 90", "first_reply b61 resolution o90 requester_wait o90 agent_work o90"),
        ("0 ask, 60 reply, 61 spam", "first_reply m60 resolution c61 requester_wait c61 agent_work c61"),
        (
            "0 ask, 10 reply, 20 more, … 150",
            "first_reply m10 next_reply b130 resolution o150 requester_wait o150 agent_work o150",
        ),
    ] {
        let facts = facts(&desk, log);
        let mut clocks = facts.clocks.clone();
        clocks.sort_by_key(|clock| (clock.clock, clock.cycle));
        let found = clocks.iter().map(|clock| {
            let letter = clock.verdict.name().chars().next().unwrap();
            assert_eq!(clock.over_by().is_some(), clock.verdict == Verdict::Breached, "{log}");
            assert_eq!(clock.policy.as_str(), "standard");
            format!("{} {letter}{}", clock.clock, clock.used.num_minutes())
        });
        assert_eq!(found.collect::<Vec<_>>().join(" "), expected, "{log}");
    }
}

#[test]
fn a_desk_without_a_calendar_has_no_business_time() {
    let desk = supportkit::desk::Desk::from_json(r#"{"format": "1.0", "editions": [{}]}"#).unwrap();
    let facts = facts(&desk, "0 ask, 40 reply, 60 wait, 70 resolve");
    assert_eq!(facts.first_reply.as_ref().map(wait).as_deref(), Some("40/-"));
    assert_eq!(minutes(facts.times.agent_work()), "60/-");
    assert_eq!(minutes(facts.times.snoozed), "0/-");
    assert!(facts.clocks.is_empty());
}

#[test]
fn what_cannot_be_measured_does_not_stop_the_others() {
    let desk = desk();
    let conversations = ["0 ask, 5 reply", "90 ask", "0 ask, 10 close, 20 more"].map(conversation);
    let measured = desk.measure_all(&conversations, Some(at(30)), &AskOptions::default());
    assert!(measured[0].is_ok());
    assert!(measured[1].is_err(), "it begins later");
    assert!(measured[2].is_err(), "the customer wrote into a closed conversation");
    let lenient = desk.measure_all(&conversations, Some(at(30)), &AskOptions::default().lenient());
    assert_eq!(lenient[2].as_ref().unwrap().passed_over, 1);
    let known = AskOptions::default().known_at(at(3));
    assert_eq!(desk.measure(&conversations[0], Some(at(30)), &known).unwrap().replies, 0);
}

const WORDS: [&str; 22] = [
    "more",
    "more",
    "reply",
    "reply",
    "note",
    "auto",
    "wait",
    "wait",
    "hold",
    "active",
    "snooze",
    "resolve",
    "resolve",
    "close",
    "reopen",
    "merge",
    "unmerge",
    "spam",
    "restore",
    "team east",
    "team west",
    "urgent",
];

/// Any log that begins with an opening, with gaps up to two days.
pub(crate) fn any_log() -> impl Strategy<Value = String> {
    let step = (0..2_880_i64, prop::sample::select(&WORDS[..]));
    let opening = prop::sample::select(&["ask", "begin", "bot", "import"][..]);
    (opening, prop::collection::vec(step, 0..14)).prop_map(|(opening, steps)| {
        let mut minute = 0;
        let mut log = format!("0 {opening}");
        for (gap, word) in steps {
            minute += gap;
            log.push_str(&format!(", {minute} {word}"));
        }
        log
    })
}

fn measured(log: &str, as_of: i64) -> Facts {
    desk().measure(&conversation(log), Some(at(as_of)), &AskOptions::default().lenient()).unwrap()
}

proptest! {
    #[test]
    fn times_in_states_add_up(log in any_log(), later in 0..10_000_i64) {
        let last: i64 = log.rsplit(", ").next().unwrap().split(' ').next().unwrap().parse().unwrap();
        let facts = measured(&log, last + later);
        let conversation = conversation(&log);
        let timeline = Timeline::fold(&conversation, &FoldOptions::lenient().until(facts.as_of)).unwrap();
        let ended = timeline.moments().iter().rev().find(|moment| moment.is_end()).map(|moment| moment.at);
        let end = ended.filter(|_| !facts.is_open()).unwrap_or(facts.as_of);
        let states = [
            facts.times.new, facts.times.bot, facts.times.active, facts.times.waiting_customer,
            facts.times.waiting_third_party, facts.times.snoozed, facts.times.over,
        ];
        let wall: chrono::TimeDelta = states.iter().map(|elapsed| elapsed.wall).sum();
        prop_assert_eq!(wall, facts.times.total().wall);
        prop_assert_eq!(wall, end - facts.opened_at);
        let business: chrono::TimeDelta = states.iter().map(|elapsed| elapsed.business.unwrap()).sum();
        prop_assert_eq!(Some(business), facts.times.total().business);
    }

    #[test]
    fn facts_of_what_is_over_stay(log in any_log(), later in 1..10_000_i64) {
        let last: i64 = log.rsplit(", ").next().unwrap().split(' ').next().unwrap().parse().unwrap();
        let (now, mut then) = (measured(&log, last), measured(&log, last + later));
        if !now.is_open() {
            then.as_of = now.as_of;
            prop_assert_eq!(now, then);
        }
    }

    /// The same time is on the clocks of a policy that names no calendar and in the facts, once nothing is taken back.
    #[test]
    fn clocks_and_states_agree(log in any_log(), later in 0..10_000_i64) {
        let last: i64 = log.rsplit(", ").next().unwrap().split(' ').next().unwrap().parse().unwrap();
        let facts = measured(&log, last + later);
        for (kind, elapsed) in [
            (ClockKind::RequesterWait, facts.times.requester_wait()),
            (ClockKind::AgentWork, facts.times.agent_work()),
        ] {
            let clock = facts.clocks.iter().find(|clock| clock.clock == kind).unwrap();
            prop_assert_eq!(Some(clock.used), elapsed.business, "{}", kind);
        }
    }

    #[test]
    fn facts_are_read_back_as_written(log in any_log()) {
        let facts = measured(&log, 20_000);
        let text = serde_json::to_string(&facts).unwrap();
        prop_assert_eq!(serde_json::from_str::<Facts>(&text).unwrap(), facts);
    }
}
