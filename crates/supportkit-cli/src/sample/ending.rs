//! How a conversation ends: resolved, rated, sometimes taken up again, and closed four days later.

use chrono::{DateTime, Utc};
use supportkit::conversation::{Actor, EventKind, MessageKind, Outcome, Role, Scale};

use super::case::Case;
use super::chance::Spread;
use super::exchange::Ended;
use super::hours::later;

/// The agent resolves it, and what comes of that.
pub(super) fn end(case: &mut Case, ended: Ended) {
    let resolved_at = resolve(case, ended);
    ask_rating(case, false);
    let resolved_at = if case.chance.percent(7) { take_up_again(case) } else { resolved_at };
    close(case, resolved_at);
}

/// What comes after a bot resolved it.
pub(super) fn end_with_bot(case: &mut Case) {
    let resolved_at = case.at;
    case.live = true;
    ask_rating(case, true);
    close(case, resolved_at);
}

fn resolve(case: &mut Case, ended: Ended) -> DateTime<Utc> {
    let outcome = match ended {
        Ended::Silent => Outcome::Assumed,
        Ended::Answered => case.chance.mostly(
            Outcome::Assumed,
            &[(32, Outcome::Confirmed), (9, Outcome::Workaround), (5, Outcome::Declined)],
        ),
    };
    if ended == Ended::Answered {
        case.pass_within(5, 400);
    }
    let kind = EventKind::Resolved { outcome: Some(outcome), label: Some("solved".to_owned()) };
    case.record(case.agent(), kind);
    case.at
}

/// Most customers are asked, a third of them answers; who waited long is less kind.
fn ask_rating(case: &mut Case, by_bot: bool) {
    if !case.chance.percent(if by_bot { 40 } else { 72 }) {
        return;
    }
    let survey = || Some("csat".to_owned());
    case.pass(if case.live { 5 } else { 600 });
    case.record(Actor::new(Role::System), EventKind::RatingAsked { survey: survey() });
    if !case.chance.percent(31) {
        return;
    }
    let median = if case.live { 40 } else { 7_200 };
    let seconds = case.chance.delay(median, Spread::Usual);
    case.pass(seconds);
    let score = if case.late {
        case.chance.mostly(2, &[(12, 5), (14, 4), (22, 3), (27, 1)])
    } else {
        case.chance.mostly(5, &[(29, 4), (10, 3), (5, 2), (6, 1)])
    };
    let comment = case.chance.percent(25).then(|| {
        let texts = if score >= 4 { case.texts.praise } else { case.texts.complaints };
        case.chance.one_of(texts).to_owned()
    });
    let scale = Scale { lowest: 1, highest: 5 };
    case.record(Actor::new(Role::Customer), EventKind::Rated { survey: survey(), score, scale, comment });
}

/// It was not solved after all.
fn take_up_again(case: &mut Case) -> DateTime<Utc> {
    const A_FEW_HOURS: u32 = 18_000;
    case.live = false;
    let seconds = case.chance.delay(A_FEW_HOURS, Spread::Usual);
    case.pass(seconds);
    if case.chance.percent(20) {
        case.record(case.agent(), EventKind::Reopened {});
        case.note();
    } else {
        case.customer_says(case.texts.still_wrong);
    }
    let median = case.urgency.aim() / 3;
    case.work_about(median);
    let answers = case.texts.about(case.arrival.reason).answers;
    case.agent_says(MessageKind::Reply, answers);
    resolve(case, Ended::Answered)
}

fn close(case: &mut Case, resolved_at: DateTime<Utc>) {
    const FOUR_DAYS: u64 = 4 * 86_400;
    case.at = later(resolved_at, FOUR_DAYS).max(case.at);
    case.record(Actor::new(Role::System), EventKind::Closed {});
}
