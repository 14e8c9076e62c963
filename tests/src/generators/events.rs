//! Events of the whole vocabulary, and logs of them.

use std::ops::Range;

use chrono::{DateTime, TimeDelta, Utc};
use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};
use supportkit::conversation::{
    Actor, Channel, ConversationId, Event, EventId, EventKind, MessageKind, Origin, Outcome, PriorityId,
    Reference, Role, Scale, State, TagKey, Visibility,
};
use supportkit::people::{AgentId, CustomerId, TeamId};

use super::instants;

/// Kinds that take back what was recorded before.
pub const TOMBSTONES: [&str; 2] = ["message_deleted", "retracted"];

/// The names of every kind this version knows, and one it does not.
pub fn vocabulary() -> Vec<&'static str> {
    EventKind::KNOWN.iter().copied().chain(["parcel_scanned"]).collect()
}

/// Logs with ids of their own for all their events, recorded in any order, of the kinds with these names.
///
/// No two events have the same instant and sequence, and most logs begin with their opening.
pub fn logs(names: Vec<&'static str>, lengths: Range<usize>) -> BoxedStrategy<Vec<Event>> {
    let drafts = vec((moments(), of(moments()), actors(), of(texts()), kinds_of(names)), lengths);
    let opening = prop_oneof![3 => kind_named("opened").prop_map(Some), 1 => Just(None)];
    (drafts, opening)
        .prop_map(|(drafts, opening)| {
            let mut log: Vec<Event> = Vec::new();
            for (index, (at, recorded_at, by, cause, kind)) in drafts.into_iter().enumerate() {
                let mut event = Event::new(format!("e{index}"), at, by, kind);
                (event.recorded_at, event.cause, event.sequence) = (recorded_at, cause, index as u64);
                log.push(event);
            }
            let earliest = log.iter().enumerate().min_by_key(|(_, event)| (event.at, event.sequence));
            if let (Some((index, _)), Some(opening)) = (earliest, opening) {
                log[index].kind = opening;
            }
            log
        })
        .prop_flat_map(|log| Just(log).prop_shuffle())
        .boxed()
}

/// Any event at all, for reading and writing.
pub fn events() -> BoxedStrategy<Event> {
    let common = (texts(), instants(), of(instants()), any::<u64>(), actors(), of(texts()));
    (common, kinds_of(vocabulary()))
        .prop_map(|((id, at, recorded_at, sequence, by, cause), kind)| Event {
            recorded_at,
            sequence,
            cause,
            ..Event::new(id, at, by, kind)
        })
        .boxed()
}

/// A kind with one of these names, each as likely as the others.
pub fn kinds_of(names: Vec<&'static str>) -> BoxedStrategy<EventKind> {
    select(names).prop_flat_map(kind_named).boxed()
}

/// A kind with this name and any fields. A name that is not in the vocabulary gives a kind kept as `Other`.
pub fn kind_named(name: &'static str) -> BoxedStrategy<EventKind> {
    match name {
        "opened" => opened(),
        "message" => message(),
        "message_edited" => (ids(), of(texts()))
            .prop_map(|(message, body)| EventKind::MessageEdited { message, body })
            .boxed(),
        "message_deleted" => ids().prop_map(|message| EventKind::MessageDeleted { message }).boxed(),
        "retracted" => ids().prop_map(|event| EventKind::Retracted { event }).boxed(),
        "status" => (states(), of(texts())).prop_map(|(to, label)| EventKind::Status { to, label }).boxed(),
        "snoozed" => of(prop_oneof![4 => moments(), 1 => instants()])
            .prop_map(|until| EventKind::Snoozed { until })
            .boxed(),
        "resolved" => (of(outcomes()), of(texts()))
            .prop_map(|(outcome, label)| EventKind::Resolved { outcome, label })
            .boxed(),
        "closed" => Just(EventKind::Closed {}).boxed(),
        "reopened" => Just(EventKind::Reopened {}).boxed(),
        "merged" => texts().prop_map(|into| EventKind::Merged { into: ConversationId::new(into) }).boxed(),
        "unmerged" => Just(EventKind::Unmerged {}).boxed(),
        "marked_spam" => Just(EventKind::MarkedSpam {}).boxed(),
        "deleted" => Just(EventKind::Deleted {}).boxed(),
        "restored" => Just(EventKind::Restored {}).boxed(),
        "priority_changed" => {
            of(texts()).prop_map(|to| EventKind::PriorityChanged { to: to.map(PriorityId::new) }).boxed()
        }
        "impact_changed" => of(texts()).prop_map(|to| EventKind::ImpactChanged { to }).boxed(),
        "urgency_changed" => of(texts()).prop_map(|to| EventKind::UrgencyChanged { to }).boxed(),
        "due_set" => (clocks(), of(texts()), of(moments()))
            .prop_map(|(clock, agreement, to)| EventKind::DueSet { clock, agreement, to })
            .boxed(),
        "assigned" => of(texts()).prop_map(|to| EventKind::Assigned { to: to.map(AgentId::new) }).boxed(),
        "team_changed" => {
            of(texts()).prop_map(|to| EventKind::TeamChanged { to: to.map(TeamId::new) }).boxed()
        }
        "tag_added" => (texts(), of(texts()))
            .prop_map(|(tag, rule)| EventKind::TagAdded { tag: TagKey::new(tag), rule })
            .boxed(),
        "tag_removed" => texts().prop_map(|tag| EventKind::TagRemoved { tag: TagKey::new(tag) }).boxed(),
        "field_set" => {
            (texts(), values()).prop_map(|(field, value)| EventKind::FieldSet { field, value }).boxed()
        }
        "subject_changed" => texts().prop_map(|to| EventKind::SubjectChanged { to }).boxed(),
        "language_changed" => texts().prop_map(|to| EventKind::LanguageChanged { to }).boxed(),
        "channel_changed" => channels().prop_map(|to| EventKind::ChannelChanged { to }).boxed(),
        "customer_changed" => {
            texts().prop_map(|to| EventKind::CustomerChanged { to: CustomerId::new(to) }).boxed()
        }
        "reference_added" => {
            references().prop_map(|reference| EventKind::ReferenceAdded { reference }).boxed()
        }
        "rating_asked" => of(texts()).prop_map(|survey| EventKind::RatingAsked { survey }).boxed(),
        "rated" => (of(texts()), any::<i32>(), any::<(i32, i32)>(), of(texts()))
            .prop_map(|(survey, score, (lowest, highest), comment)| EventKind::Rated {
                survey,
                score,
                scale: Scale { lowest, highest },
                comment,
            })
            .boxed(),
        "promise_made" => (texts(), of(texts()), moments(), of(texts()))
            .prop_map(|(promise, what, due, depends_on)| EventKind::PromiseMade {
                promise,
                what,
                due,
                depends_on,
            })
            .boxed(),
        "promise_moved" => {
            (texts(), moments()).prop_map(|(promise, due)| EventKind::PromiseMoved { promise, due }).boxed()
        }
        "promise_kept" => texts().prop_map(|promise| EventKind::PromiseKept { promise }).boxed(),
        "promise_broken" => texts().prop_map(|promise| EventKind::PromiseBroken { promise }).boxed(),
        "escalated" => {
            (of(texts()), of(texts())).prop_map(|(to, why)| EventKind::Escalated { to, why }).boxed()
        }
        "acknowledged" => of(texts()).prop_map(|action| EventKind::Acknowledged { action }).boxed(),
        "bot_involved" => Just(EventKind::BotInvolved {}).boxed(),
        "bot_answered" => of(texts()).prop_map(|source| EventKind::BotAnswered { source }).boxed(),
        "human_asked" => Just(EventKind::HumanAsked {}).boxed(),
        "bot_confirmed" => Just(EventKind::BotConfirmed {}).boxed(),
        "handed_off" => of(texts()).prop_map(|to| EventKind::HandedOff { to: to.map(TeamId::new) }).boxed(),
        "searched" => {
            (of(texts()), any::<u32>()).prop_map(|(query, hits)| EventKind::Searched { query, hits }).boxed()
        }
        "article_viewed" => texts().prop_map(|article| EventKind::ArticleViewed { article }).boxed(),
        "problem_declared" => texts().prop_map(|problem| EventKind::ProblemDeclared { problem }).boxed(),
        "problem_updated" => texts().prop_map(|problem| EventKind::ProblemUpdated { problem }).boxed(),
        "problem_fixed" => texts().prop_map(|problem| EventKind::ProblemFixed { problem }).boxed(),
        "transferred" => of(texts()).prop_map(|to| EventKind::Transferred { to }).boxed(),
        "call_started" => Just(EventKind::CallStarted {}).boxed(),
        "call_ended" => any::<(u32, u32)>()
            .prop_map(|(talk_seconds, hold_seconds)| EventKind::CallEnded { talk_seconds, hold_seconds })
            .boxed(),
        "redacted" => ids().prop_map(|event| EventKind::Redacted { event }).boxed(),
        "customer_erased" => Just(EventKind::CustomerErased {}).boxed(),
        "retention_applied" => of(texts()).prop_map(|rule| EventKind::RetentionApplied { rule }).boxed(),
        unknown => btree_map("[a-z]{1,3}_x", values(), 0..4)
            .prop_map(|data| EventKind::Other { name: unknown.to_owned(), data: Map::from_iter(data) })
            .boxed(),
    }
}

fn opened() -> BoxedStrategy<EventKind> {
    let reached = (channels(), origins(), of(states()), of(texts()), of(texts()), of(texts()));
    let ranked = (of(texts()), of(texts()), of(texts()), of(texts()), of(texts()));
    let marked =
        (vec(texts(), 0..3), btree_map(texts(), values(), 0..3), vec(references(), 0..3), of(texts()));
    (reached, ranked, marked)
        .prop_map(|(reached, ranked, marked)| {
            let (channel, origin, state, label, subject, language) = reached;
            let (priority, impact, urgency, team, assignee) = ranked;
            let (tags, fields, references, reference_number) = marked;
            EventKind::Opened {
                channel,
                origin,
                state,
                label,
                subject,
                language,
                priority: priority.map(PriorityId::new),
                impact,
                urgency,
                team: team.map(TeamId::new),
                assignee: assignee.map(AgentId::new),
                tags: tags.into_iter().map(TagKey::new).collect(),
                fields: fields.into_iter().collect(),
                references,
                reference_number,
            }
        })
        .boxed()
}

fn message() -> BoxedStrategy<EventKind> {
    let visibility = select(vec![Visibility::World, Visibility::Participants, Visibility::Internal]);
    let kind = select(vec![
        MessageKind::Reply,
        MessageKind::Acknowledgement,
        MessageKind::OutOfHours,
        MessageKind::StatusNotice,
        MessageKind::Survey,
        MessageKind::CheckIn,
        MessageKind::Note,
    ]);
    let content = (of(texts()), of(texts()), of(texts()), vec(texts(), 0..3));
    (visibility, kind, of(channels()), of(origins()), content)
        .prop_map(|(visibility, kind, channel, origin, (body, language, template, attachments))| {
            EventKind::Message { visibility, kind, channel, origin, body, language, template, attachments }
        })
        .boxed()
}

/// Instants of two days in March, in minutes so that many coincide, and sometimes any instant.
fn moments() -> BoxedStrategy<DateTime<Utc>> {
    let start = DateTime::from_timestamp(1_773_964_800, 0).expect("an instant that exists");
    let near = (0..2_880_i64).prop_map(move |minute| start + TimeDelta::minutes(minute));
    let crowded = (0..12_i64).prop_map(move |hour| start + TimeDelta::hours(hour));
    prop_oneof![10 => near, 10 => crowded, 1 => instants()].boxed()
}

fn actors() -> BoxedStrategy<Actor> {
    let roles =
        select(vec![Role::Customer, Role::Requester, Role::Agent, Role::Bot, Role::System, Role::ThirdParty]);
    (roles, of(texts())).prop_map(|(role, id)| Actor { role, id }).boxed()
}

/// The ids that [`logs`] gives its events, and one it gives none.
fn ids() -> BoxedStrategy<EventId> {
    (0..40_u32).prop_map(|index| EventId::new(format!("e{index}"))).boxed()
}

fn clocks() -> BoxedStrategy<String> {
    let kinds = select(vec!["first_reply", "next_reply", "resolution", "update"]);
    prop_oneof![4 => kinds.prop_map(str::to_owned), 1 => texts()].boxed()
}

fn states() -> BoxedStrategy<State> {
    select(vec![
        State::New,
        State::Bot,
        State::Active,
        State::WaitingCustomer,
        State::WaitingThirdParty,
        State::Snoozed,
        State::Resolved,
        State::Closed,
        State::Merged,
        State::Spam,
        State::Deleted,
    ])
    .boxed()
}

fn channels() -> BoxedStrategy<Channel> {
    select(vec![
        Channel::Email,
        Channel::Chat,
        Channel::Messaging,
        Channel::Sms,
        Channel::Phone,
        Channel::Voicemail,
        Channel::Social,
        Channel::WebForm,
        Channel::InApp,
        Channel::Other,
    ])
    .boxed()
}

fn origins() -> BoxedStrategy<Origin> {
    select(vec![Origin::Inbound, Origin::Proactive, Origin::FollowUp]).boxed()
}

fn outcomes() -> BoxedStrategy<Outcome> {
    select(vec![Outcome::Confirmed, Outcome::Assumed, Outcome::Workaround, Outcome::Declined]).boxed()
}

fn references() -> BoxedStrategy<Reference> {
    let to = prop_oneof![Just("problem".to_owned()), Just("order".to_owned()), texts()];
    (to, texts()).prop_map(|(to, id)| Reference { to, id }).boxed()
}

/// Words that come back often, so that events speak of the same things, and any text at all.
fn texts() -> BoxedStrategy<String> {
    let words =
        select(vec!["", "billing", "iade", "مرتجع", "İSTANBUL ⏰", "a\"b\\c\nd", "\u{0}\u{7f}\u{feff}"]);
    prop_oneof![4 => words.prop_map(str::to_owned), 1 => ".{0,8}"].boxed()
}

/// Any JSON value; numbers are whole, because their text is what has to survive.
fn values() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        texts().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::from),
            btree_map(texts(), inner, 0..3).prop_map(|fields| json!(fields)),
        ]
    })
    .boxed()
}
