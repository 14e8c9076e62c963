//! Questions about what is answered and promised.

use chrono::{DateTime, TimeDelta, Utc};

use super::{AskOptions, Desk};
use crate::Error;
use crate::assess::Run;
use crate::calendar::Zone;
use crate::conversation::{Conversation, Timeline};
use crate::replies::{PromisesReport, ReplyAnswer, Situation};
use crate::sla::{ClockKind, ClockState};

/// How a question about a reply is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Record))]
pub struct ReplyOptions {
    /// How the log is read, and by which edition it is judged.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub ask: AskOptions,
    /// The wait that customers really had, at the percentile that the desk promises, in open time of the channel.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub observed: Option<TimeDelta>,
    /// What the customer is called, for templates that say so.
    #[cfg_attr(feature = "uniffi", uniffi(default))]
    pub customer_name: Option<String>,
}

impl ReplyOptions {
    /// With the wait that customers really had.
    #[must_use]
    pub fn observed(mut self, wait: TimeDelta) -> Self {
        self.observed = Some(wait);
        self
    }

    /// With the name of the customer.
    #[must_use]
    pub fn customer_name(mut self, name: impl Into<String>) -> Self {
        self.customer_name = Some(name.into());
        self
    }

    /// With the log read in a particular way.
    #[must_use]
    pub fn ask(mut self, ask: AskOptions) -> Self {
        self.ask = ask;
        self
    }
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Desk {
    /// What to answer a customer by itself now, with the text, the promise and whether it was said a short time ago; `None`
    /// where there is nothing to say.
    ///
    /// ```
    /// use supportkit::{conversation::Conversation, desk::{Desk, ReplyOptions}};
    ///
    /// let desk = Desk::from_json(r#"{"format": "1.0", "editions": [{
    ///     "calendars": {"office": {"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "18:00"]]}}},
    ///     "default_calendar": "office",
    ///     "sla": [{"id": "standard", "targets": [{"clock": "first_reply", "within": "PT4H"}]}],
    ///     "replies": {
    ///         "default_language": "tr", "promise": {"round_up_to": "PT15M"},
    ///         "acknowledgement": [{"template": "received"}],
    ///         "templates": {"received": {"texts": {
    ///             "tr": "{reference} numaralı talebinizi {due:day} saat {due:time}’e kadar yanıtlayacağız.",
    ///             "en": "You will hear from us about {reference} by {due:time} {due:day}."}}}}
    /// }]}"#)?;
    /// let conversation = Conversation::from_json(r#"{"format": "1.0", "id": "c-1", "events": [
    ///     {"id": "e1", "at": "2026-03-23T10:05:00+03:00", "by": {"role": "customer"}, "type": "opened",
    ///      "language": "tr", "reference_number": "A-17"}]}"#)?;
    ///
    /// let now = "2026-03-23T10:05:00+03:00".parse().unwrap();
    /// let answer = desk.reply_for(&conversation, now, &ReplyOptions::default())?.unwrap();
    /// assert_eq!(answer.text.unwrap(), "A-17 numaralı talebinizi bugün saat 14:15’e kadar yanıtlayacağız.");
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    pub fn reply_for(
        &self,
        conversation: &Conversation,
        now: DateTime<Utc>,
        options: &ReplyOptions,
    ) -> Result<Option<ReplyAnswer>, Error> {
        let edition = self.edition_at(options.ask.edition_at.unwrap_or(now))?;
        // A zone that nobody knows is no reason to leave a customer without an answer.
        let customer = conversation.customer().and_then(|customer| customer.zone.as_deref());
        let zone: Option<Zone> = customer.and_then(|name| self.world().zone(name).ok());
        self.played(conversation, now, &options.ask, |run| {
            let priority = run.level().and_then(|place| run.rules().priorities.levels().get(place));
            let situation = Situation {
                now,
                timeline: run.timeline(),
                facts: run.facts(),
                priority: priority.map(String::as_str),
                channels: edition.channels(),
                calendar: run.calendar().and_then(|place| run.rules().calendars.at(place)),
                target: next_reply_due(&run),
                observed: options.observed,
                customer_name: options.customer_name.as_deref(),
                zone: zone.as_ref(),
            };
            edition.replies().reply(&situation)
        })
    }

    /// What was advertised, promised and committed to in a conversation, and what became of it.
    ///
    /// ```
    /// use supportkit::{conversation::Conversation, desk::{AskOptions, Desk}, replies::PromiseState};
    ///
    /// let desk = Desk::from_json(r#"{"format": "1.0", "editions": [{}]}"#)?;
    /// let conversation = Conversation::from_json(r#"{"format": "1.0", "id": "c-1", "events": [
    ///     {"id": "e1", "at": "2026-03-23T10:00:00Z", "by": {"role": "customer"}, "type": "opened"},
    ///     {"id": "e2", "at": "2026-03-23T10:00:01Z", "type": "promise_made", "promise": "p1", "due": "2026-03-23T14:00:00Z"},
    ///     {"id": "e3", "at": "2026-03-23T13:00:00Z", "by": {"role": "agent"}, "type": "message"}]}"#)?;
    ///
    /// let ledger = desk.promises(&conversation, "2026-03-24T00:00:00Z".parse().unwrap(), &AskOptions::default())?;
    /// assert!(matches!(ledger.promises[0].state, PromiseState::Kept { .. }));
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    pub fn promises(
        &self,
        conversation: &Conversation,
        now: DateTime<Utc>,
        options: &AskOptions,
    ) -> Result<PromisesReport, Error> {
        let edition = self.edition_at(options.edition_at.unwrap_or(now))?;
        let timeline = Timeline::fold(conversation, &options.fold_until(now))?;
        Ok(PromisesReport::of(&timeline, edition.channels(), now))
    }
}

/// The reply clock that runs and is due first.
fn next_reply_due(run: &Run<'_>) -> Option<(ClockKind, DateTime<Utc>)> {
    let replies = run.clocks().filter(|(_, clock)| clock.kind().is_reply());
    let due = replies.filter_map(|(_, clock)| match ClockState::of(clock, &run.rules().calendars) {
        ClockState::Running { due, .. } => due.map(|due| (clock.kind(), due)),
        _ => None,
    });
    due.min_by_key(|(_, due)| *due)
}
