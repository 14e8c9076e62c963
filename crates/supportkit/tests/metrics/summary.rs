//! Reports, figure by figure.

use chrono::{TimeDelta, Weekday};
use proptest::prelude::*;
use supportkit::calendar::Zone;
use supportkit::desk::Desk;
use supportkit::metrics::{
    Dimension, Facts, Figures, Percentile, PeriodRule, Report, ReportOptions, Share, Timing, TimingFigure,
};
use supportkit::sla::{ClockKind, Hours};

use crate::facts::any_log;
use crate::notation::{DOCUMENT, at, desk, facts, text};

fn report(desk: &Desk, logs: &[&str], options: ReportOptions) -> Report {
    let mut summary = desk.editions()[0].summary(options);
    for log in logs {
        summary.add(&facts(desk, log));
    }
    summary.report()
}

fn wall() -> ReportOptions {
    ReportOptions::default().hours(Hours::Wall)
}

fn share(share: Share) -> String {
    format!("{}/{}", share.part, share.of)
}

/// Every group with how many conversations it has, such as `east urgent 2`.
fn groups(report: &Report) -> String {
    let group = |group: &supportkit::metrics::Group| {
        let key = group.key.iter().map(|value| {
            let name = value.value.as_deref().unwrap_or("-");
            format!("{}{name}", ">".repeat(value.depth as usize))
        });
        format!("{} {}", key.collect::<Vec<_>>().join(" "), group.figures.conversations)
    };
    report.groups.iter().map(group).collect::<Vec<_>>().join(", ")
}

#[test]
fn groups_in_order() {
    let desk = desk();
    let logs = [
        "0 ask, 1 team west, 1 tag refund, 2 urgent",
        "60 ask, 61 team east, 61 tag refund, 61 tag double, 62 resolve",
        "1440 ask, 1441 team east, 1441 tag old_refund, 1441 tag delivery",
        "20000 ask, 20001 urgent, 20002 tag nobody_knows, 20003 close",
        "-10000 begin, -9000 more",
    ];
    for (by, expected) in [
        (&[][..], ""),
        (&[Dimension::Team], "east 2, west 1, - 2"),
        (&[Dimension::Priority], "normal 3, urgent 2"),
        (&[Dimension::Team, Dimension::Priority], "east normal 2, west urgent 1, - normal 1, - urgent 1"),
        (&[Dimension::Tag], "delivery 1, nobody_knows 1, payments 3, >double 1, >refund 3, - 1"),
        (&[Dimension::State], "new 3, resolved 1, closed 1"),
        (&[Dimension::Day], "2026-03-16 1, 2026-03-23 2, 2026-03-24 1, 2026-04-06 1"),
        (&[Dimension::Week], "2026-03-16 1, 2026-03-23 3, 2026-04-06 1"),
        (&[Dimension::Month], "2026-03 4, 2026-04 1"),
        (&[Dimension::Quarter], "2026-Q1 4, 2026-Q2 1"),
        (&[Dimension::Year], "2026 5"),
        (&[Dimension::Channel, Dimension::Tier, Dimension::Language], "email gold tr 5"),
        (&[Dimension::Agent], "- 5"),
    ] {
        let report = report(&desk, &logs, wall().by(by.iter().copied()));
        assert_eq!(groups(&report), expected, "by {by:?}");
        assert_eq!(report.total.conversations, 5);
    }
}

#[test]
fn periods_follow_zone_week_start_and_rule() {
    let desk = desk();
    // Sunday 23:30 UTC is Monday morning in Istanbul; resolved on Monday 10:00 UTC.
    let logs = ["-570 ask, 10 reply, 60 resolve, … 90", "0 ask, … 90"];
    let istanbul = || Zone::named("Europe/Istanbul").unwrap();
    for (options, expected) in [
        (wall().by([Dimension::Day]), "2026-03-22 1, 2026-03-23 1"),
        (wall().by([Dimension::Day]).in_zone(istanbul()), "2026-03-23 2"),
        (wall().by([Dimension::Week]), "2026-03-16 1, 2026-03-23 1"),
        (wall().by([Dimension::Week]).week_start(Weekday::Sun), "2026-03-22 2"),
        (wall().by([Dimension::Week]).week_start(Weekday::Sat), "2026-03-21 2"),
        (wall().by([Dimension::Day]).period_rule(PeriodRule::Resolved), "2026-03-23 1, - 1"),
        (wall().by([Dimension::Day]).period_rule(PeriodRule::FirstReply), "2026-03-23 1, - 1"),
        (wall().by([Dimension::Day]).period_rule(PeriodRule::Closed), "- 2"),
    ] {
        assert_eq!(groups(&report(&desk, &logs, options.clone())), expected, "{options:?}");
    }
    let march_23 = wall().between(at(0), at(1_440));
    let opened = report(&desk, &logs, march_23.clone());
    assert_eq!((opened.made_of.conversations, opened.made_of.left_out), (1, 1));
    let resolved = report(&desk, &logs, march_23.period_rule(PeriodRule::Resolved));
    assert_eq!((resolved.made_of.conversations, resolved.made_of.left_out), (1, 1));
    assert_eq!(resolved.total.resolved, 1);
}

fn timing(report: &Report, timing: Timing) -> &TimingFigure {
    report.total.timing(timing).unwrap()
}

#[test]
fn durations() {
    let desk = desk();
    let logs = [
        "0 ask, 60 reply, 90 resolve",
        "0 ask, 120 reply, 150 more, 160 reply",
        "0 ask, 180 reply, 200 close",
        "0 ask, 240 reply, 250 wait",
        "0 ask, … 300",
        "0 ask, 20 spam",
        "0 begin, 0 reply",
    ];
    let options = wall()
        .percentiles([Percentile::of(75), Percentile::of(90)])
        .within(Timing::FirstReply, TimeDelta::hours(2));
    let made = report(&desk, &logs, options);
    let first = timing(&made, Timing::FirstReply);
    assert_eq!((first.count, first.open, first.unreached, first.missing), (4, 1, 1, 0));
    assert_eq!(text(first.mean), "PT2H30M");
    assert_eq!(text(first.median), "PT2H30M");
    assert_eq!(text(first.percentile(Percentile::of(75))), "PT3H15M");
    assert_eq!(text(first.percentile(Percentile::of(90))), "PT3H42M");
    assert_eq!(text(first.percentile(Percentile::of(95))), "-", "it was not asked for");
    assert_eq!((text(first.longest), text(first.longest_open)), ("PT4H".to_owned(), "PT5H".to_owned()));
    // Five were there after the spam: 4/5, 3/5, 2/5.
    assert_eq!(text(first.median_with_open), "PT3H");
    // Two in time, two late, one open longer than that; of the spam nobody will know.
    assert_eq!(share(first.within[0].share), "2/5");

    let turns = timing(&made, Timing::ReplyTurn);
    assert_eq!((turns.count, text(turns.median)), (5, "PT2H".to_owned()));
    let resolution = timing(&made, Timing::FirstResolution);
    assert_eq!((resolution.count, resolution.open, resolution.unreached), (2, 4, 1));
    assert_eq!(text(resolution.median), "PT2H25M");
    assert_eq!(timing(&made, Timing::Closing).count, 1);
    let work = timing(&made, Timing::AgentWork);
    assert_eq!((work.count, work.open, text(work.longest)), (3, 4, "PT3H20M".to_owned()));
}

#[test]
fn business_hours_and_missing_calendars() {
    let office = desk();
    let logs = ["460 ask, 1450 reply"];
    let made = report(&office, &logs, ReportOptions::default());
    assert_eq!(text(timing(&made, Timing::FirstReply).median), "PT30M");
    assert_eq!(text(timing(&report(&office, &logs, wall()), Timing::FirstReply).median), "PT16H30M");

    let bare = Desk::from_json(r#"{"format": "1.0", "editions": [{}]}"#).unwrap();
    let made = report(&bare, &logs, ReportOptions::default());
    let first = timing(&made, Timing::FirstReply);
    assert_eq!((first.count, first.missing, first.median), (0, 1, None));
}

/// Sums over the conversations of a report.
#[test]
fn counts_and_shares() {
    let desk = desk();
    let logs = [
        "0 ask, 10 reply, 20 resolve, 21 asked happy, 30 rated 5",
        "0 ask, 10 reply, 15 reply, 20 resolve, 21 asked happy, 30 rated 2, 40 more, 50 resolve",
        "0 ask, 70 reply, 80 resolve, 81 asked happy",
        "0 ask, 10 merge",
        "0 bot, 1 more, 2 bot_reply, 3 helped, 4 resolve, 5 rated 4",
        "0 bot, 1 more, 2 handoff, 5 reply",
        "0 bot, 1 more, … 10",
        "0 bot, 1 more, 2 reply, 4 resolve, 5 nps 0",
    ];
    let made = report(&desk, &logs, wall());
    let Figures { conversations, open, resolved, unserved, customers, .. } = made.total;
    assert_eq!((conversations, open, resolved, unserved, customers), (8, 2, 5, 1, 1));
    assert_eq!(share(made.total.reopened), "1/5");
    assert_eq!(share(made.total.one_touch), "3/5");
    assert_eq!((made.total.replies, made.total.replies_per_conversation), (6, Some(0.75)));
    assert_eq!(share(made.total.csat.satisfied), "2/3");
    assert_eq!(share(made.total.csat.response), "2/3");

    let bots = made.total.bots;
    assert_eq!((bots.involved, bots.answered), (4, 1));
    assert_eq!((bots.resolved, bots.confirmed, bots.handed_off, bots.open, bots.other), (1, 1, 1, 1, 1));
    assert_eq!((share(bots.resolution), share(bots.hand_off)), ("1/4".to_owned(), "1/4".to_owned()));

    let first = made.total.clock(ClockKind::FirstReply).unwrap();
    assert_eq!((first.met, first.breached, first.open, first.cancelled), (5, 1, 1, 1));
    assert_eq!(share(first.attainment), "5/6");
}

#[test]
fn an_empty_report_has_no_values() {
    let made = report(&desk(), &[], ReportOptions::default());
    assert!(made.groups.is_empty() && made.total.clocks.is_empty());
    assert_eq!(made.total.csat.satisfied.value, None);
    assert_eq!(made.total.replies_per_conversation, None);
    assert!(
        made.total.timings.iter().all(|figure| figure.mean.is_none() && figure.median_with_open.is_none())
    );
    let json = serde_json::to_value(&made).unwrap();
    assert_eq!(json["settings"]["quantile"], "type 7");
    assert_eq!(json["settings"]["week_start"], "mon");
    assert_eq!(json["total"]["timings"][0]["median"], serde_json::Value::Null);
}

#[test]
fn a_report_says_how_it_was_made() {
    let options = wall()
        .by([Dimension::Week])
        .in_zone(Zone::named("Europe/Istanbul").unwrap())
        .week_start(Weekday::Sat);
    let made = report(&desk(), &["0 ask, 40 reply", "0 ask, … 90"], options);
    let json = serde_json::to_value(&made).unwrap();
    assert_eq!(json["made_of"]["conversations"], 2);
    assert_eq!(json["made_of"]["earliest_as_of"], "2026-03-23T09:40:00Z");
    assert_eq!(json["made_of"]["latest_as_of"], "2026-03-23T10:30:00Z");
    assert_eq!(json["settings"]["zone"], "Europe/Istanbul");
    assert_eq!(json["settings"]["week_start"], "sat");
    assert_eq!(json["settings"]["period_rule"], "opened");
    assert_eq!(json["settings"]["hours"], "wall");
    assert!(json["versions"]["zones"].is_string());
    assert_eq!(json["groups"][0]["key"][0]["value"], "2026-03-21");
    assert_eq!(json["total"]["timings"][0]["median"], "PT40M");
}

#[test]
fn only_like_is_merged_with_like() {
    let again = Desk::from_json(DOCUMENT).unwrap();
    let (desk, other) = (desk(), Desk::from_json(r#"{"format": "1.0", "editions": [{}]}"#).unwrap());
    let (edition, foreign) = (&desk.editions()[0], &other.editions()[0]);
    assert!(edition.summary(wall()).merge(edition.summary(wall())).is_ok());
    assert!(edition.summary(wall()).merge(again.editions()[0].summary(wall())).is_ok());
    assert!(edition.summary(wall()).merge(edition.summary(ReportOptions::default())).is_err());
    assert!(edition.summary(wall()).merge(foreign.summary(wall())).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn parts_add_up_to_the_whole(
        logs in prop::collection::vec((any_log(), 0..3_usize), 0..24),
        by in prop::collection::vec(prop::sample::select(&Dimension::ALL[..]), 0..3),
        rule in prop::sample::select(&PeriodRule::ALL[..]),
        hours in prop::sample::select(&[Hours::Business, Hours::Wall][..]),
    ) {
        let desk = desk();
        let edition = &desk.editions()[0];
        let options = ReportOptions::default().by(by).period_rule(rule).hours(hours)
            .within(Timing::ReplyTurn, TimeDelta::hours(1)).between(at(0), at(9_000));
        let facts: Vec<(Facts, usize)> = logs.iter().map(|(log, shard)| {
            let options = supportkit::desk::AskOptions::default().lenient();
            (desk.measure(&crate::notation::conversation(log), Some(at(12_000)), &options).unwrap(), *shard)
        }).collect();
        let mut whole = edition.summary(options.clone());
        for (facts, _) in &facts {
            whole.add(facts);
        }
        let mut merged = edition.summary(options.clone());
        for shard in [2, 0, 1] {
            let mut part = edition.summary(options.clone());
            for (facts, _) in facts.iter().filter(|(_, of)| *of == shard) {
                part.add(facts);
            }
            merged.merge(part).unwrap();
        }
        prop_assert_eq!(merged.report(), whole.report());
        let report = whole.report();
        prop_assert_eq!(
            report.total.conversations,
            report.total.open + report.total.resolved + report.total.unserved
        );
    }
}
