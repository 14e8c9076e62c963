//! The talk between a customer and the desk's people, from the first look to the answer.

use supportkit::conversation::{
    Actor, Channel, EventId, EventKind, MessageKind, PriorityId, Role, State, TagKey,
};
use supportkit::people::{AgentId, TeamId};

use super::arrivals::{DEFECT, Reason};
use super::case::{Case, Urgency};
use super::hours::worked;
use super::regions::Region;

/// How a talk ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// The agent had an answer.
    Answered,
    /// The customer did not write any more.
    Silent,
}

/// Everything from the first look to the last reply.
pub(super) fn talk(case: &mut Case) -> Ended {
    pass_to_speakers(case);
    let chats = matches!(case.arrival.channel, Channel::Chat | Channel::Messaging | Channel::Phone);
    case.live = chats && case.is_open();
    let further = case.chance.mostly(0, &[(17, 1), (7, 2), (3, 3), (1, 4), (1, 5)]);
    let settled_in_call = case.arrival.channel == Channel::Phone && further == 0 && !case.arrival.defect;
    reply_first(case, settled_in_call);
    if case.arrival.reason == Reason::ChargedTwice && case.chance.percent(3) {
        case.pass(30);
        case.record(Actor::new(Role::System), EventKind::Redacted { event: EventId::new("e2") });
    }
    for _ in 0..further {
        if detour(case) == Ended::Silent {
            return Ended::Silent;
        }
        if case.chance.percent(7) {
            case.change_agent();
            let to = Some(AgentId::new(case.agent));
            case.record(Actor::new(Role::System), EventKind::Assigned { to });
        }
        let median = if case.live { 80 } else { case.urgency.aim() / 4 };
        case.work_about(median);
        if case.chance.percent(15) {
            case.note();
            case.pass_within(20, 200);
        }
    }
    wait_for_repair(case);
    if !case.tagged && case.chance.percent(85) {
        let tag = TagKey::new(case.arrival.reason.tag());
        case.record(case.agent(), EventKind::TagAdded { tag, rule: None });
        case.tagged = true;
    }
    if !settled_in_call {
        let answers = case.texts.about(case.arrival.reason).answers;
        case.agent_says(MessageKind::Reply, answers);
    }
    Ended::Answered
}

/// A team that does not write the customer's language passes it on, if it notices.
fn pass_to_speakers(case: &mut Case) {
    let speakers = Region::speaking(case.person.language);
    if speakers == case.team || case.chance.percent(30) {
        return;
    }
    case.work_about(case.urgency.aim() / 12);
    if case.chance.percent(40) {
        case.note();
    }
    case.record(case.agent(), EventKind::TeamChanged { to: Some(TeamId::new(speakers.team())) });
    case.team = speakers;
    case.change_agent();
    case.assigned = false;
}

/// The first reply: most wait for the team's hours, few are answered from home.
fn reply_first(case: &mut Case, settled_in_call: bool) {
    let aim = case.urgency.aim();
    let pace = match case.team {
        Region::London => 80,
        Region::Istanbul => 100,
        Region::Riyadh => 115,
    };
    let median = match case.arrival.channel {
        Channel::Phone => 45,
        _ if case.live => 130 * pace / 100,
        Channel::Social => aim * pace / 500,
        _ => aim * pace / 330,
    };
    let from_home =
        !case.is_open() && case.chance.percent(if case.urgency == Urgency::Urgent { 20 } else { 3 });
    let wait = case.chance.delay(median, case.spread());
    case.late = wait > u64::from(aim);
    let claimed_after = (wait * u64::from(case.chance.within(10, 70)) / 100).min(u64::from(aim));
    let spend = |case: &mut Case, seconds| if from_home { case.pass(seconds) } else { case.work(seconds) };
    spend(case, claimed_after);
    if !case.assigned {
        case.record(case.agent(), EventKind::Assigned { to: Some(AgentId::new(case.agent)) });
    }
    if case.chance.percent(4) {
        let to = Some(PriorityId::new(Urgency::High.priority()));
        case.record(case.agent(), EventKind::PriorityChanged { to });
    }
    let mut passed = claimed_after;
    if case.late {
        spend(case, u64::from(aim) - claimed_after);
        passed = u64::from(aim);
        if case.chance.percent(50) {
            let why = Some("first reply overdue".to_owned());
            let to = Some(format!("{}-lead", case.team.team()));
            case.record(Actor::new(Role::System), EventKind::Escalated { to, why });
        }
        if !case.live && case.chance.percent(30) {
            // The customer does not wait in silence for as long as the desk does.
            case.customer_says(case.texts.chases);
        }
    }
    spend(case, wait - passed);
    if case.arrival.channel == Channel::Phone {
        call(case, settled_in_call);
    } else if case.chance.percent(9) {
        case.note();
        case.pass_within(20, 300);
    }
}

/// A call: what was said in it is the reply.
fn call(case: &mut Case, settled: bool) {
    case.record(case.agent(), EventKind::CallStarted {});
    let talk_seconds = case.chance.within(60, 900);
    let hold_seconds = if case.chance.percent(30) { case.chance.within(10, 240) } else { 0 };
    case.pass(30);
    let answers = case.texts.about(case.arrival.reason).answers;
    case.agent_says(MessageKind::Reply, if settled { answers } else { case.texts.working_on_it });
    if case.chance.percent(8) {
        case.pass(20);
        let to = Some(format!("{}-lead", case.team.team()));
        case.record(case.agent(), EventKind::Transferred { to });
    }
    case.pass(u64::from(talk_seconds + hold_seconds));
    case.record(case.agent(), EventKind::CallEnded { talk_seconds, hold_seconds });
    case.live = false;
}

/// What can come between the first reply and the answer.
fn detour(case: &mut Case) -> Ended {
    match case.chance.below(100) {
        0..60 => return ask_customer(case),
        60..75 => wait_for_others(case),
        75..84 => snooze(case),
        _ => promise(case),
    }
    Ended::Answered
}

fn ask_customer(case: &mut Case) -> Ended {
    let (question, answer) = case.question();
    case.agent_says(MessageKind::Reply, &[question]);
    let pending = !case.live && case.chance.percent(70);
    if pending {
        case.status(State::WaitingCustomer);
    }
    if !case.live && case.chance.percent(12) {
        case.pass(2 * 86_400);
        case.work_about(3_600);
        case.agent_says(MessageKind::CheckIn, &[case.texts.check_in]);
        case.pass(2 * 86_400);
        case.work(600);
        return Ended::Silent;
    }
    case.customer_takes_time();
    case.customer_says(&[answer]);
    Ended::Answered
}

fn wait_for_others(case: &mut Case) {
    case.live = false;
    case.agent_says(MessageKind::Reply, case.texts.working_on_it);
    case.status(State::WaitingThirdParty);
    if case.chance.percent(50) {
        case.note();
    }
    case.work_about(25_000);
    if case.chance.percent(30) {
        case.customer_says(case.texts.chases);
        case.pass_within(60, 1_800);
    }
    case.status(State::Active);
}

fn snooze(case: &mut Case) {
    case.live = false;
    case.agent_says(MessageKind::Reply, case.texts.working_on_it);
    let until = worked(case.team, case.at, 30_000);
    case.record(case.agent(), EventKind::Snoozed { until: Some(until) });
    if case.chance.percent(20) {
        // The customer comes back before the agent wanted to.
        case.customer_takes_time();
        case.at = case.at.min(until);
        case.customer_says(case.texts.chases);
    } else {
        case.at = until;
    }
}

fn promise(case: &mut Case) {
    case.live = false;
    case.agent_says(MessageKind::Reply, case.texts.working_on_it);
    case.promises += 1;
    let number = case.promises;
    let promise = || format!("p{number}");
    let due = worked(case.team, case.at, 28_800);
    let what = Some("an answer".to_owned());
    let depends_on = case.chance.percent(30).then(|| "partner".to_owned());
    case.record(case.agent(), EventKind::PromiseMade { promise: promise(), what, due, depends_on });
    match case.chance.below(100) {
        0..72 => {
            case.work_about(11_000);
            case.at = case.at.min(due);
            case.record(case.agent(), EventKind::PromiseKept { promise: promise() });
        }
        72..87 => {
            case.work(25_000);
            let later_due = worked(case.team, due, 28_800);
            case.record(case.agent(), EventKind::PromiseMoved { promise: promise(), due: later_due });
            case.work_about(12_000);
            case.at = case.at.min(later_due);
            case.record(case.agent(), EventKind::PromiseKept { promise: promise() });
        }
        _ => {
            case.at = due;
            case.work_about(7_200);
            case.record(case.agent(), EventKind::PromiseBroken { promise: promise() });
            case.late = true;
        }
    }
}

/// Nobody can solve the defect before it is repaired.
fn wait_for_repair(case: &mut Case) {
    if case.arrival.defect && case.at < case.repaired_at {
        if !case.live {
            case.agent_says(MessageKind::Reply, case.texts.working_on_it);
            case.status(State::WaitingThirdParty);
        }
        case.at = case.repaired_at;
        case.record(Actor::new(Role::System), EventKind::ProblemFixed { problem: DEFECT.to_owned() });
        case.live = false;
        case.work_about(1_200);
    }
}
