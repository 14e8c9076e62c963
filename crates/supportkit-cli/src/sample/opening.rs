//! How a conversation begins: what the form says, what the customer wrote, and what automatons do first.

use serde_json::Map;

use supportkit::conversation::{
    Actor, Channel, ConversationId, EventKind, MessageKind, Origin, Outcome, PriorityId, Reference, Role,
    TagKey,
};
use supportkit::people::{AgentId, TeamId};

use super::arrivals::{DEFECT, Occasion, Reason};
use super::case::{Case, Urgency, id};
use super::chance::Chance;

/// The customer writes, and the desk files it.
pub(super) fn open(case: &mut Case) {
    let (priority, impact, urgency) = how_urgent(case);
    let arrival = case.arrival;
    let matter = case.texts.about(arrival.reason);
    let written = matches!(arrival.channel, Channel::Email | Channel::WebForm);
    let form = arrival.channel == Channel::WebForm;
    let spam = arrival.occasion == Occasion::Spam;
    let mut references = Vec::new();
    if !spam && arrival.reason.has_order() && (form || case.chance.percent(55)) {
        references.push(Reference { to: "order".to_owned(), id: arrival.order.to_string() });
    }
    let mut origin = Origin::Inbound;
    if let Occasion::Again { earlier } = arrival.occasion
        && case.chance.percent(40)
    {
        origin = Origin::FollowUp;
        references.push(Reference { to: "conversation".to_owned(), id: id(earlier) });
    }
    case.tagged = !spam && (form || case.chance.percent(45));
    // Forms and mail are dealt out at once in part; whoever takes a chat is known later.
    case.assigned = !spam && written && case.chance.percent(40);
    let language_known = case.chance.percent(96);
    let opened = EventKind::Opened {
        channel: arrival.channel,
        origin,
        state: None,
        label: None,
        subject: (written && !spam).then(|| matter.subject.to_owned()),
        language: language_known.then(|| case.person.language.to_owned()),
        priority: priority.map(PriorityId::new),
        impact: impact.map(str::to_owned),
        urgency: urgency.map(str::to_owned),
        team: Some(TeamId::new(case.team.team())),
        assignee: case.assigned.then(|| AgentId::new(case.agent)),
        tags: if case.tagged { vec![TagKey::new(arrival.reason.tag())] } else { Vec::new() },
        fields: Map::new(),
        references,
        reference_number: written.then(|| format!("SK-{}", case.number().saturating_add(20_000))),
    };
    case.record(Actor::new(Role::Customer), opened);
    case.customer_says(if spam { case.texts.spam } else { matter.asks });
    if !language_known {
        case.pass(1);
        case.record(
            Actor::new(Role::System),
            EventKind::LanguageChanged { to: case.person.language.to_owned() },
        );
    }
}

/// Draws an explicit priority or, for every fourth conversation, impact and urgency in its place.
fn how_urgent(case: &mut Case) -> (Option<&'static str>, Option<&'static str>, Option<&'static str>) {
    let arrival = case.arrival;
    let chance = &mut case.chance;
    if !arrival.defect && chance.percent(25) {
        let degree = |chance: &mut Chance| chance.mostly(1_u32, &[(35, 0), (18, 2)]);
        let (impact, urgency) = (degree(chance), degree(chance));
        case.urgency = match impact + urgency {
            0 | 1 => Urgency::Low,
            2 => Urgency::Normal,
            3 => Urgency::High,
            _ => Urgency::Urgent,
        };
        let word = |degree| match degree {
            0 => "low",
            1 => "medium",
            _ => "high",
        };
        return (None, Some(word(impact)), Some(word(urgency)));
    }
    let others: &[(u32, Urgency)] = match (arrival.reason, case.person.tier) {
        _ if arrival.defect => &[(60, Urgency::High), (25, Urgency::Urgent)],
        (Reason::FeatureRequest, _) => &[(80, Urgency::Low)],
        (_, "enterprise") => &[(8, Urgency::Low), (32, Urgency::High), (14, Urgency::Urgent)],
        (Reason::ChargedTwice | Reason::CannotLogIn, _) => &[(28, Urgency::High), (8, Urgency::Urgent)],
        _ => &[(24, Urgency::Low), (13, Urgency::High), (3, Urgency::Urgent)],
    };
    case.urgency = case.chance.mostly(Urgency::Normal, others);
    (Some(case.urgency.priority()), None, None)
}

/// What a rule recognises, and what the desk confirms before anybody has looked.
pub(super) fn confirm(case: &mut Case) {
    if !case.tagged && case.chance.percent(60) {
        case.pass_within(1, 3);
        let tag = case.arrival.reason.tag();
        let rule = Some(format!("words:{tag}"));
        case.record(Actor::new(Role::System), EventKind::TagAdded { tag: TagKey::new(tag), rule });
        case.tagged = true;
    }
    let confirmed = match case.arrival.channel {
        Channel::Phone => 0,
        Channel::Social => 30,
        _ => 62,
    };
    if case.chance.percent(confirmed) {
        case.pass_within(2, 40);
        if case.is_open() {
            let text = case.texts.acknowledgement;
            case.automaton_says(Role::System, MessageKind::Acknowledgement, text);
        } else {
            tell_closed(case);
        }
    }
    declare_defect(case);
}

/// Says that the team is not at work, if so.
fn tell_closed(case: &mut Case) {
    if !case.is_open() {
        let text = case.texts.out_of_hours;
        case.automaton_says(Role::System, MessageKind::OutOfHours, text);
    }
}

fn declare_defect(case: &mut Case) {
    if case.arrival.defect {
        case.pass_within(60, 900);
        case.record(Actor::new(Role::System), EventKind::ProblemDeclared { problem: DEFECT.to_owned() });
        let text = case.texts.defect_notice;
        case.automaton_says(Role::System, MessageKind::StatusNotice, text);
    }
}

/// A bot takes the first turn in most chats. Says whether that was all the customer needed.
pub(super) fn bot_solves(case: &mut Case) -> bool {
    let chats = matches!(case.arrival.channel, Channel::Chat | Channel::Messaging);
    if !chats || !case.chance.percent(80) {
        confirm(case);
        return false;
    }
    let bot = || Actor::new(Role::Bot).with_id("assistant");
    case.pass(1);
    case.record(bot(), EventKind::BotInvolved {});
    case.pass_within(2, 6);
    if case.chance.percent(50) {
        let text = case.texts.bot_greeting;
        case.automaton_says(Role::Bot, MessageKind::Reply, text);
    }
    let source = Some(format!("article:{}", case.arrival.reason.tag()));
    case.record(bot(), EventKind::BotAnswered { source });
    let ending = if case.arrival.defect { BotEnding::Person } else { bot_ending(case) };
    match ending {
        BotEnding::Helped => {
            case.pass_within(40, 300);
            case.record(Actor::new(Role::Customer), EventKind::BotConfirmed {});
            let outcome = Some(Outcome::Confirmed);
            case.record(bot(), EventKind::Resolved { outcome, label: Some("solved".to_owned()) });
            true
        }
        BotEnding::Silent => {
            case.pass_within(1_800, 3_600);
            let outcome = Some(Outcome::Assumed);
            case.record(bot(), EventKind::Resolved { outcome, label: Some("solved".to_owned()) });
            true
        }
        BotEnding::Person => {
            case.pass_within(15, 120);
            if case.chance.percent(60) {
                case.customer_says(case.texts.wants_person);
            }
            case.record(Actor::new(Role::Customer), EventKind::HumanAsked {});
            case.pass_within(1, 4);
            case.record(bot(), EventKind::HandedOff { to: Some(TeamId::new(case.team.team())) });
            tell_closed(case);
            declare_defect(case);
            false
        }
    }
}

#[derive(Debug, Clone, Copy)]
enum BotEnding {
    Helped,
    Silent,
    Person,
}

fn bot_ending(case: &mut Case) -> BotEnding {
    case.chance.mostly(BotEnding::Person, &[(26, BotEnding::Helped), (8, BotEnding::Silent)])
}

/// An agent sees that it is advertising.
pub(super) fn mark_spam(case: &mut Case) {
    case.work_about(1_800);
    case.record(case.agent(), EventKind::MarkedSpam {});
}

/// An agent sees that the customer has written twice.
pub(super) fn merge(case: &mut Case, into: u64) {
    case.work_about(2_400);
    case.record(case.agent(), EventKind::Merged { into: ConversationId::new(id(into)) });
}
