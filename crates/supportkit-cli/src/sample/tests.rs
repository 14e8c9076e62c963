//! What a sample promises: the same bytes, stable prefixes, logs that fold, and shares like those of a real desk.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use supportkit::conversation::{
    Channel, Conversation, EventKind, FoldOptions, MessageKind, State, Story, Timeline, Visibility,
};

use super::case::Urgency;
use super::hours::worked;
use super::regions::Region;
use super::*;

fn sample(seed: u64, count: u64) -> Vec<Conversation> {
    conversations(&SampleOptions::new().seed(seed).count(count)).collect()
}

fn ndjson(options: &SampleOptions) -> Vec<u8> {
    let mut out = Vec::new();
    write_ndjson(&mut out, conversations(options)).unwrap();
    out
}

fn told(conversation: &Conversation) -> Story {
    Timeline::fold(conversation, &FoldOptions::strict()).unwrap().story()
}

/// FNV-1a, enough to notice that a byte changed.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

fn has(conversation: &Conversation, kind: fn(&EventKind) -> bool) -> bool {
    conversation.events().iter().any(|event| kind(&event.kind))
}

/// How many of a hundred conversations.
fn percent(all: &[Conversation], is: impl Fn(&Conversation) -> bool) -> f64 {
    100.0 * all.iter().filter(|conversation| is(conversation)).count() as f64 / all.len() as f64
}

#[test]
fn the_same_seed_gives_the_same_bytes_on_every_platform() {
    let three = SampleOptions::new().count(3);
    assert_eq!(ndjson(&three), ndjson(&three));
    assert_ne!(ndjson(&three), ndjson(&three.seed(2)));
    assert_eq!(fingerprint(&ndjson(&three)), 18_172_050_711_293_698_716);
}

#[test]
fn a_longer_sample_begins_with_the_shorter_one() {
    let long = ndjson(&SampleOptions::new().seed(9).count(300));
    for count in [0, 1, 7, 150] {
        assert!(long.starts_with(&ndjson(&SampleOptions::new().seed(9).count(count))), "{count}");
    }
}

#[test]
fn every_log_folds_strictly_in_order_within_the_window_and_with_unique_ids() {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    let usual = SampleOptions::new();
    let windows = [
        usual.count(5_000),
        usual.seed(0).count(3_000),
        usual.seed(u64::MAX).count(3_000).days(400),
        usual.seed(4).count(400).days(0),
        usual.seed(5).count(400).from(day(2026, 3, 21)).days(1),
        usual.seed(6).count(400).from(NaiveDate::MAX).days(u32::MAX),
        usual.seed(7).count(400).from(NaiveDate::MIN).days(30),
    ];
    for options in windows {
        let window = options.begins_at()..options.ends_at();
        for conversation in conversations(&options) {
            let events = conversation.events();
            let timeline = Timeline::fold(&conversation, &FoldOptions::strict());
            assert!(timeline.is_ok(), "{options:?} {}: {:?}", conversation.id(), timeline.err());
            assert!(events.is_sorted_by_key(|event| event.at), "{}", conversation.id());
            for event in events {
                assert!(window.contains(&event.at) && window.contains(&event.known_at()), "{event:?}");
                assert!(event.known_at() >= event.at, "{event:?}");
            }
            let ids: std::collections::BTreeSet<_> = events.iter().map(|event| &event.id).collect();
            assert_eq!(ids.len(), events.len());
        }
    }
}

#[test]
fn documents_and_the_event_table_hold_the_same_events() {
    let options = SampleOptions::new().seed(3).count(400);
    let mut documents = Vec::new();
    let mut table = Vec::new();
    let in_documents = write_ndjson(&mut documents, conversations(&options)).unwrap();
    let in_table = write_event_table(&mut table, conversations(&options)).unwrap();
    assert_eq!(in_documents, in_table);

    let mut rows: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in csv::Reader::from_reader(table.as_slice()).records() {
        let row = row.unwrap();
        rows.entry(row[0].to_owned()).or_default().push(format!("{} {} {}", &row[3], &row[5], &row[6]));
    }
    let text = String::from_utf8(documents).unwrap();
    assert_eq!(text.lines().count(), rows.len());
    for line in text.lines() {
        let conversation = Conversation::from_json(line).unwrap();
        let document: serde_json::Value = serde_json::from_str(line).unwrap();
        let word = |event: &serde_json::Value, field: &str| event[field].as_str().unwrap().to_owned();
        let events: Vec<String> = document["events"]
            .as_array()
            .unwrap()
            .iter()
            .map(|event| format!("{} {} {}", word(event, "at"), word(event, "id"), word(event, "type")))
            .collect();
        assert_eq!(rows[conversation.id().as_str()], events);
        assert!(!has(&conversation, |kind| matches!(kind, EventKind::Other { .. })));
    }
}

#[test]
fn the_columns_of_the_table_hold_what_the_events_set() {
    let mut out = Vec::new();
    write_event_table(&mut out, conversations(&SampleOptions::new().count(500))).unwrap();
    let mut table = csv::Reader::from_reader(out.as_slice());
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for row in table.records() {
        let row = row.unwrap();
        for (column, cell) in EVENT_TABLE_COLUMNS.iter().zip(row.iter()).filter(|(_, cell)| !cell.is_empty())
        {
            *seen.entry(format!("{} {column}", &row[6])).or_default() += 1;
            assert!(!cell.starts_with(['{', '[', '"']), "{column}: {cell}");
        }
    }
    for filled in [
        "opened channel",
        "opened team",
        "opened priority",
        "opened tags",
        "team_changed team",
        "assigned assignee",
        "priority_changed priority",
        "tag_added tags",
        "status state",
        "status label",
        "resolved label",
        "rated score",
        "message visibility",
        "handed_off team",
    ] {
        assert!(seen.contains_key(filled), "{filled} is never filled: {seen:?}");
    }
}

#[test]
fn the_shares_are_those_of_a_real_desk() {
    let all = sample(1, 4_000);
    let events = all.iter().map(|conversation| conversation.events().len()).sum::<usize>();
    let resolved = percent(&all, |one| !told(one).resolves.is_empty());
    let asked = percent(&all, |one| has(one, |kind| matches!(kind, EventKind::RatingAsked { .. })));
    let rated = percent(&all, |one| has(one, |kind| matches!(kind, EventKind::Rated { .. })));
    let noted =
        |kind: &EventKind| matches!(kind, EventKind::Message { visibility: Visibility::Internal, .. });
    let unset = |kind: &EventKind| {
        matches!(kind, EventKind::Opened { priority: None, impact: Some(_), urgency: Some(_), .. })
    };
    let closed = |kind: &EventKind| matches!(kind, EventKind::Message { kind: MessageKind::OutOfHours, .. });
    let late = |one: &Conversation| one.events().iter().any(|event| event.recorded_at.is_some());
    let open = |one: &Conversation| !Timeline::fold(one, &FoldOptions::strict()).unwrap().state().is_over();
    let shares = [
        ("events per conversation", events as f64 / all.len() as f64, 8.0..12.0),
        ("resolved", resolved, 93.0..98.5),
        ("reopened", percent(&all, |one| told(one).reopens > 0), 4.5..7.5),
        ("rated of those asked", 100.0 * rated / asked, 27.0..34.0),
        ("bots", percent(&all, |one| has(one, |kind| matches!(kind, EventKind::BotInvolved {}))), 22.0..36.0),
        (
            "bots alone",
            percent(&all, |one| has(one, |kind| matches!(kind, EventKind::BotConfirmed {}))),
            5.0..12.0,
        ),
        ("handed off", percent(&all, |one| told(one).handoff_at.is_some()), 14.0..26.0),
        ("merged", percent(&all, |one| has(one, |kind| matches!(kind, EventKind::Merged { .. }))), 0.5..1.5),
        ("spam", percent(&all, |one| has(one, |kind| matches!(kind, EventKind::MarkedSpam {}))), 0.5..1.6),
        (
            "moved to a team",
            percent(&all, |one| has(one, |k| matches!(k, EventKind::TeamChanged { .. }))),
            3.0..9.0,
        ),
        (
            "promises",
            percent(&all, |one| has(one, |k| matches!(k, EventKind::PromiseMade { .. }))),
            4.0..14.0,
        ),
        (
            "problem of the day",
            percent(&all, |one| has(one, |k| matches!(k, EventKind::ProblemDeclared { .. }))),
            2.0..4.0,
        ),
        ("internal notes", percent(&all, |one| has(one, noted)), 15.0..40.0),
        ("impact and urgency", percent(&all, |one| has(one, unset)), 20.0..29.0),
        ("told that it is closed", percent(&all, |one| has(one, closed)), 15.0..45.0),
        ("recorded late", percent(&all, late), 3.0..12.0),
        ("open at the end", percent(&all, open), 0.4..3.5),
    ];
    for (what, share, band) in shares {
        assert!(band.contains(&share), "{what}: {share:.2}, expected {band:?}");
    }
}

/// First replies within the aim, in a hundred, of the conversations that pass.
fn met(all: &[Conversation], team: Region, passes: impl Fn(&Conversation, Urgency) -> bool) -> f64 {
    let (mut met, mut counted) = (0_u32, 0_u32);
    for conversation in all {
        let story = told(conversation);
        let Some(EventKind::Opened { priority, team: first, .. }) =
            conversation.events().first().map(|event| &event.kind)
        else {
            panic!("a log begins with its opening")
        };
        let levels = [Urgency::Low, Urgency::Normal, Urgency::High, Urgency::Urgent];
        let level = levels
            .into_iter()
            .find(|level| priority.as_ref().is_some_and(|p| p.as_str() == level.priority()));
        let Some((level, replied)) = level.zip(story.first_human_reply_at) else { continue };
        if first.as_ref().unwrap().as_str() != team.team() || !passes(conversation, level) {
            continue;
        }
        counted += 1;
        met += u32::from(replied <= worked(team, story.opened_at, u64::from(level.aim())));
    }
    100.0 * f64::from(met) / f64::from(counted)
}

#[test]
fn first_replies_are_usual_within_the_aim_and_worse_in_riyadh_in_march() {
    let all = sample(2, 6_000);
    let march = |one: &Conversation| one.events()[0].at.month() == 3;
    let slow = |one: &Conversation| {
        !matches!(
            one.events()[0].kind,
            EventKind::Opened { channel: Channel::Chat | Channel::Messaging | Channel::Phone, .. }
        )
    };
    for (team, band) in
        [(Region::London, 92.0..98.0), (Region::Istanbul, 90.0..97.0), (Region::Riyadh, 85.0..95.0)]
    {
        let share = met(&all, team, |_, _| true);
        assert!(band.contains(&share), "{team:?}: {share:.1}, expected {band:?}");
    }
    let march_share = met(&all, Region::Riyadh, |one, _| march(one) && slow(one));
    let before = met(&all, Region::Riyadh, |one, _| !march(one) && slow(one));
    assert!(march_share + 4.0 < before, "riyadh: {march_share:.1} in march, {before:.1} before");
}

#[test]
fn ratings_follow_the_wait() {
    let mut scores = [Vec::new(), Vec::new()];
    for conversation in sample(1, 6_000) {
        let story = told(&conversation);
        let Some(wait) = story.first_human_reply_at.map(|replied| replied - story.opened_at) else {
            continue;
        };
        for event in conversation.events() {
            if let EventKind::Rated { score, .. } = event.kind {
                scores[usize::from(wait.num_hours() >= 20)].push(f64::from(score));
            }
        }
    }
    let [short, long] = scores.map(|scores| scores.iter().sum::<f64>() / scores.len() as f64);
    assert!(
        short > long && (3.5..4.7).contains(&short),
        "{short:.2} after a short wait, {long:.2} after a long one"
    );
}

#[test]
fn the_defect_day_has_a_spike_of_crashes() {
    let mut days: BTreeMap<NaiveDate, u32> = BTreeMap::new();
    for conversation in sample(1, 2_000) {
        let opened = &conversation.events()[0];
        let declared = has(&conversation, |kind| matches!(kind, EventKind::ProblemDeclared { .. }));
        if declared {
            *days.entry(opened.at.date_naive()).or_default() += 1;
        }
    }
    let expected = NaiveDate::from_ymd_opt(2026, 2, 24).unwrap();
    assert_eq!(days.keys().copied().collect::<Vec<_>>(), [expected]);
    assert!(days[&expected] > 40, "{days:?}");
}

#[test]
fn some_customers_write_again_for_the_same_reason_within_the_week() {
    let all = sample(1, 2_000);
    let mut contacts: BTreeMap<&str, Vec<&Conversation>> = BTreeMap::new();
    for conversation in &all {
        contacts.entry(conversation.customer().unwrap().id.as_str()).or_default().push(conversation);
    }
    let repeated = contacts.values().filter(|many| many.len() > 1).count();
    assert!(repeated * 4 > contacts.len(), "{repeated} of {} customers wrote more than once", contacts.len());
    let again = percent(&all, |one| {
        has(one, |kind| {
            matches!(kind, EventKind::Opened { origin: supportkit::conversation::Origin::FollowUp, .. })
        })
    });
    assert!((2.0..7.0).contains(&again), "{again:.1}");
}

#[test]
fn promises_are_made_once_before_they_are_moved_kept_or_broken() {
    let mut settled = 0;
    for conversation in sample(1, 4_000) {
        let mut made: Vec<&str> = Vec::new();
        for event in conversation.events() {
            match &event.kind {
                EventKind::PromiseMade { promise, due, .. } => {
                    assert!(!made.contains(&promise.as_str()) && *due > event.at, "{event:?}");
                    made.push(promise);
                }
                EventKind::PromiseMoved { promise, .. }
                | EventKind::PromiseKept { promise }
                | EventKind::PromiseBroken { promise } => {
                    assert!(made.contains(&promise.as_str()), "{} {event:?}", conversation.id());
                    settled += 1;
                }
                _ => {}
            }
        }
    }
    assert!(settled > 150, "{settled}");
}

#[test]
fn merged_conversations_lead_to_earlier_ones_that_exist() {
    let all = sample(1, 4_000);
    let opened: BTreeMap<&str, _> = all.iter().map(|one| (one.id().as_str(), one)).collect();
    for conversation in &all {
        for event in conversation.events() {
            if let EventKind::Merged { into } = &event.kind {
                let target = opened[into.as_str()];
                assert!(target.events()[0].at < conversation.events()[0].at);
                assert_eq!(target.customer(), conversation.customer());
                let state = Timeline::fold(conversation, &FoldOptions::strict()).unwrap().state();
                assert_eq!(state, State::Merged);
            }
        }
    }
}
