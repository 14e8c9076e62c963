//! The reply for a conversation as it stands.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::answer::{ReplyAnswer, Suppressed};
use super::compiled::{Replies, ReplyRule};
use super::document::ClosedBy;
use super::local_moment::LocalMoment;
use super::placeholder::Placeholder;
use super::promise::{Grounds, Promise};
use super::template::Template;
use crate::calendar::{Calendar, Reason, Zone};
use crate::condition::Facts;
use crate::conversation::{EventKind, MessageKind, Timeline};
use crate::coverage::{Channels, Cover, Words, closed_at, isolated};
use crate::document::language;
use crate::sla::ClockKind;

/// Everything a reply depends on.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'s, 'a> {
    /// The instant of the question.
    pub now: DateTime<Utc>,
    /// What happened.
    pub timeline: &'s Timeline<'a>,
    /// What conditions are decided on.
    pub facts: Facts<'s, 'a>,
    /// The priority in force.
    pub priority: Option<&'s str>,
    /// The channels of the desk.
    pub channels: &'s Channels,
    /// The calendar the conversation is worked on, for channels the desk says nothing about.
    pub calendar: Option<&'s Calendar>,
    /// The reply clock that runs and is due first.
    pub target: Option<(ClockKind, DateTime<Utc>)>,
    /// The observed wait at the percentile that is promised.
    pub observed: Option<TimeDelta>,
    /// What the customer is called.
    pub customer_name: Option<&'s str>,
    /// The zone of the customer, where it is known.
    pub zone: Option<&'s Zone>,
}

/// Who is there, and when that changes.
struct Standing<'s> {
    cover: Cover,
    closed: Option<Reason>,
    opens_at: Option<DateTime<Utc>>,
    closes_at: Option<DateTime<Utc>>,
    calendar: Option<&'s Calendar>,
}

impl<'s> Situation<'s, '_> {
    /// The languages the customer would like, the most likely first.
    fn wanted(&self) -> Vec<&'s str> {
        let attributes = self.facts.attributes;
        let customer = attributes.customer.as_ref().and_then(|customer| customer.language.as_deref());
        attributes.language.as_deref().into_iter().chain(customer).collect()
    }

    fn standing(&self) -> Standing<'s> {
        let channel = self.facts.attributes.channel;
        let wanted = self.wanted();
        match self.channels.get(channel) {
            Some(plan) => {
                // What nobody there speaks is read by whoever is there.
                let spoken = |language: &&str| plan.calendar_for(Some(language)).is_some();
                let language = wanted.first().copied().filter(spoken);
                let report = self.channels.cover_at(channel, language, self.priority, self.now);
                let there = matches!(report.cover, Cover::Human | Cover::Skeleton);
                Standing {
                    cover: report.cover,
                    closed: report.closed().filter(|_| report.cover != Cover::Human).cloned(),
                    opens_at: report.opens_at.filter(|_| !there),
                    closes_at: plan.people_until(language, self.priority, self.now),
                    calendar: plan.calendar_for(language).or(Some(plan.calendar())),
                }
            }
            None => {
                let closed = self.calendar.and_then(|calendar| closed_at(calendar, self.now));
                let open = closed.is_none();
                Standing {
                    cover: if open { Cover::Human } else { Cover::None },
                    closed,
                    opens_at: self
                        .calendar
                        .filter(|_| !open)
                        .and_then(|calendar| calendar.next_open(self.now)),
                    closes_at: self
                        .calendar
                        .filter(|_| open)
                        .and_then(|calendar| calendar.next_close(self.now)),
                    calendar: self.calendar,
                }
            }
        }
    }

    /// Whether the customer waits for an answer.
    fn is_waiting(&self) -> bool {
        !self.timeline.state().is_over()
            && self.timeline.story().turns.last().is_some_and(|turn| turn.ended_at.is_none())
    }

    /// The number the customer is shown.
    fn reference(&self) -> Option<&'s str> {
        self.timeline.moments().iter().filter_map(|moment| moment.event).find_map(|event| match &event.kind {
            EventKind::Opened { reference_number, .. } => reference_number.as_deref(),
            _ => None,
        })
    }

    /// The last reply of a kind, with the event it stands in.
    fn last(&self, wanted: MessageKind) -> Option<(&'s str, DateTime<Utc>)> {
        let events = self.timeline.moments().iter().rev().filter_map(|moment| moment.event);
        events
            .filter(|event| matches!(&event.kind, EventKind::Message { kind, .. } if *kind == wanted))
            .map(|event| (event.id.as_str(), event.at))
            .next()
    }
}

impl Replies {
    /// What to answer now; `None` where the customer does not wait, where no rule fits, and where the rule that fits answers
    /// nothing.
    pub fn reply(&self, situation: &Situation<'_, '_>) -> Option<ReplyAnswer> {
        if !situation.is_waiting() {
            return None;
        }
        let standing = situation.standing();
        let kind = match standing.cover {
            Cover::Human | Cover::Skeleton => MessageKind::Acknowledgement,
            Cover::Bot | Cover::None => MessageKind::OutOfHours,
        };
        let rule = self.rules(kind).iter().find(|rule| rule.fits(situation, &standing))?;
        let template = rule.template.as_deref()?;
        let (language, text) = self.text(self.templates.get(template)?, &situation.wanted())?;

        let own_zone = standing.calendar.map(Calendar::zone);
        let zone = situation.zone.or(own_zone).unwrap_or(&Zone::UTC);
        let moment = |at| LocalMoment::new(at, zone, situation.now);
        let plan = self.promise.filter(|_| rule.promises);
        let promise = plan.and_then(|plan| {
            let grounds = Grounds {
                now: situation.now,
                target: situation.target,
                percentile: plan.percentile,
                observed: situation.observed,
                observed_only: plan.observed_only,
                step: plan.step,
                calendar: standing.calendar,
                zone,
            };
            Promise::of(grounds, language)
        });
        let mut answer = ReplyAnswer {
            kind,
            rule: rule.id.clone(),
            template: template.to_owned(),
            language: language.to_owned(),
            text: None,
            unfilled: Vec::new(),
            cover: standing.cover,
            closed: standing.closed.clone(),
            opens: standing.opens_at.map(moment),
            closes: standing.closes_at.map(moment),
            promise,
            suppressed: self.suppressed(situation, kind),
        };
        match text.fill(|placeholder| self.value(placeholder, &answer, situation)) {
            Ok(text) => answer.text = Some(text),
            Err(unfilled) => answer.unfilled = unfilled,
        }
        Some(answer)
    }

    /// The text for a customer who would like these languages, the first of them first, else the default.
    fn text<'t>(
        &'t self,
        texts: &'t BTreeMap<String, Template>,
        wanted: &[&str],
    ) -> Option<(&'t str, &'t Template)> {
        let mut wanted = wanted.iter().copied().chain([self.default_language.as_str()]);
        wanted.find_map(|wanted| language::closest(texts, wanted))
    }

    fn suppressed(&self, situation: &Situation<'_, '_>, kind: MessageKind) -> Option<Suppressed> {
        let (event, sent_at) = situation.last(kind)?;
        let again_at = sent_at.checked_add_signed(self.window)?;
        (again_at > situation.now).then(|| Suppressed { event: event.to_owned(), sent_at, again_at })
    }

    fn value(
        &self,
        placeholder: Placeholder,
        answer: &ReplyAnswer,
        situation: &Situation<'_, '_>,
    ) -> Option<String> {
        let words = Words::of(&answer.language);
        let right_to_left = self.isolates && is_right_to_left(&answer.language);
        let apart = |text: String| isolated(&text, right_to_left);
        let attributes = situation.facts.attributes;
        let part = |moment: Option<&LocalMoment>, part| {
            let moment = moment?;
            let text = moment.text(part, words)?;
            // A weekday is a word of the language itself.
            Some(if text.chars().any(|letter| letter.is_ascii_digit()) { apart(text) } else { text })
        };
        match placeholder {
            Placeholder::Customer => situation.customer_name.map(str::to_owned),
            Placeholder::Reference => situation.reference().map(|number| apart(number.to_owned())),
            Placeholder::Channel => words.map(|words| words.channel(attributes.channel).to_owned()),
            Placeholder::Subject => attributes.subject.as_deref().map(str::to_owned),
            Placeholder::Wait => {
                let wait = situation.channels.get(attributes.channel)?.advertised_wait()?;
                words.map(|words| words.length(wait))
            }
            Placeholder::Holiday => answer.closed.as_ref().and_then(holiday).map(str::to_owned),
            Placeholder::Due(which) => part(answer.promise.as_ref().map(|promise| &promise.words), which),
            Placeholder::Opens(which) => part(answer.opens.as_ref(), which),
            Placeholder::Closes(which) => part(answer.closes.as_ref(), which),
        }
    }
}

impl ReplyRule {
    fn fits(&self, situation: &Situation<'_, '_>, standing: &Standing<'_>) -> bool {
        let channel = self.channels.is_empty() || self.channels.contains(&situation.facts.attributes.channel);
        let spoken = |language: &str| {
            let language = language::canonical(language);
            self.languages.iter().any(|range| language::covers(range, &language))
        };
        let wanted = situation.facts.attributes.spoken_language();
        let language = self.languages.is_empty() || wanted.is_some_and(spoken);
        let cover = self.cover.is_empty() || self.cover.contains(&standing.cover);
        let why = standing.closed.as_ref().map(closed_by);
        let closed = self.closed_by.is_empty() || why.is_some_and(|why| self.closed_by.contains(&why));
        channel && language && cover && closed && self.condition.holds(situation.facts)
    }
}

/// Why people are away, in one word. Of several calendars that are closed, a holiday of one of them is the reason.
fn closed_by(reason: &Reason) -> ClosedBy {
    match reason {
        Reason::OutsideHours {} => ClosedBy::OutsideHours,
        Reason::Holiday { .. } => ClosedBy::Holiday,
        Reason::SpecialDay { .. } => ClosedBy::SpecialDay,
        Reason::Break { .. } => ClosedBy::Break,
        Reason::Parts { parts } => {
            let words: Vec<ClosedBy> = parts.iter().map(|part| closed_by(&part.reason)).collect();
            let holiday = words.contains(&ClosedBy::Holiday).then_some(ClosedBy::Holiday);
            holiday.or_else(|| words.first().copied()).unwrap_or(ClosedBy::Other)
        }
        _ => ClosedBy::Other,
    }
}

/// The name of the holiday or special day in a reason.
fn holiday(reason: &Reason) -> Option<&str> {
    match reason {
        Reason::Holiday { name, .. } | Reason::SpecialDay { name } => Some(name),
        Reason::Parts { parts } => parts.iter().find_map(|part| holiday(&part.reason)),
        _ => None,
    }
}

/// Whether a language is commonly written from right to left.
fn is_right_to_left(language: &str) -> bool {
    const SCRIPTS: [&str; 4] = ["arab", "hebr", "thaa", "syrc"];
    const LANGUAGES: [&str; 9] = ["ar", "fa", "he", "ur", "ps", "ckb", "dv", "yi", "ug"];
    let mut parts = language.split('-');
    let primary = parts.next().unwrap_or_default();
    match parts.find(|part| part.len() == 4) {
        Some(script) => SCRIPTS.contains(&script),
        None => LANGUAGES.contains(&primary),
    }
}
