//! Who is on call and who gets a conversation, over all editions of a desk.

use chrono::{DateTime, Utc};

use super::{Desk, RouteOptions};
use crate::Error;
use crate::calendar::Segment;
use crate::conversation::Conversation;
use crate::people::{Rota, Shift, check_span};
use crate::routing::{Routing, Staff};

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Desk {
    /// Who is on call in a rota at an instant, under the edition then in force. `None` in a hole.
    ///
    /// The end of the shift is that of the edition; where another edition comes into force before, it ends there.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where the edition has no such rota.
    pub fn on_call(&self, rota: &str, at: DateTime<Utc>) -> Result<Option<Shift>, Error> {
        let Some(mut shift) = self.edition_at(at)?.rota(rota)?.on_call_at(at) else { return Ok(None) };
        shift.end = shift.end.into_iter().chain(self.next_edition_after(at)).min();
        Ok(Some(shift))
    }

    /// The shifts of a rota in [`from`, `to`), each under the edition in force at the time. Where an edition does not
    /// have the rota, nobody is on call.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where no edition in force in that span has such a rota, and [`Error::Argument`] for a span of more than
    /// 3,660 days.
    pub fn shifts(&self, rota: &str, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<Shift>, Error> {
        let mut shifts: Vec<Shift> = Vec::new();
        for (known, span) in self.in_force(rota, from, to)? {
            let Some(known) = known else { continue };
            for shift in known.shifts(span.start, span.end)? {
                match shifts.last_mut() {
                    // An edition that leaves a shift as it was does not end it.
                    Some(last)
                        if last.end == Some(shift.start)
                            && (&last.agent, &last.why) == (&shift.agent, &shift.why) =>
                    {
                        last.end = shift.end;
                    }
                    _ => shifts.push(shift),
                }
            }
        }
        Ok(shifts)
    }

    /// The stretches in [`from`, `to`) in which nobody is on call, each under the edition in force at the time.
    ///
    /// # Errors
    ///
    /// As for [`Desk::shifts`].
    pub fn holes(&self, rota: &str, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<Segment>, Error> {
        let mut holes: Vec<Segment> = Vec::new();
        for (known, span) in self.in_force(rota, from, to)? {
            let found = match known {
                Some(known) => known.holes(span.start, span.end)?,
                None => vec![span],
            };
            for hole in found {
                match holes.last_mut() {
                    Some(last) if last.end == hole.start => last.end = hole.end,
                    _ => holes.push(hole),
                }
            }
        }
        Ok(holes)
    }
}

impl Desk {
    /// Who gets a conversation at an instant, under the edition then in force: the rule that holds, everybody who was looked
    /// at with every reason, and where nobody fits what would help.
    ///
    /// ```
    /// use supportkit::conversation::Conversation;
    /// use supportkit::desk::{Desk, RouteOptions};
    /// use supportkit::document::instant;
    /// use supportkit::routing::{Presence, Staff};
    ///
    /// let desk = Desk::from_json(r#"{"format": "1.0", "editions": [{
    ///     "teams": {"front": {}},
    ///     "agents": {"ayse": {"teams": ["front"], "languages": ["tr", "fa"]}, "layla": {"teams": ["front"], "languages": ["ar"]}},
    ///     "routing": {"rules": [{"id": "all", "to": {"team": "front"}, "languages": "conversation"}]}
    /// }]}"#)?;
    /// let conversation = Conversation::from_json(r#"{"format": "1.0", "id": "c-1", "events": [
    ///     {"id": "e1", "at": "2026-03-23T10:00:00+03:00", "by": {"role": "customer"}, "type": "opened", "language": "fa"}]}"#)?;
    /// let now = instant::parse("2026-03-23T10:05:00+03:00").unwrap();
    ///
    /// let routing = desk.route(&conversation, now, &Staff::new(), &RouteOptions::default())?;
    /// assert_eq!(routing.agent.as_ref().unwrap().as_str(), "ayse");
    ///
    /// let away = Staff::new().with("ayse", Presence::away().until(now + chrono::TimeDelta::minutes(10)));
    /// let routing = desk.route(&conversation, now, &away, &RouteOptions::default())?;
    /// assert_eq!(routing.nobody.unwrap().hints[0].to_string(), "ayse (fa) starts at 2026-03-23T07:15:00Z");
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Rejected`] when the log cannot be folded.
    pub fn route(
        &self,
        conversation: &Conversation,
        now: DateTime<Utc>,
        staff: &Staff,
        options: &RouteOptions,
    ) -> Result<Routing, Error> {
        let edition = self.edition_at(options.ask.edition_at.unwrap_or(now))?;
        self.played(conversation, now, &options.ask, |run| edition.route(&run, staff, options))
    }

    /// The rota in each edition in force in a span, with the part of the span in which it is.
    fn in_force(
        &self,
        rota: &str,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Vec<(Option<&Rota>, Segment)>, Error> {
        check_span(from, to)?;
        if from >= to {
            return self.edition_at(from)?.rota(rota).map(|_| Vec::new());
        }
        let mut parts: Vec<(Option<&Rota>, Segment)> = Vec::new();
        let mut reason = None;
        let mut start = from;
        while start < to {
            let edition = self.edition_at(start)?;
            let end = self.next_edition_after(start).map_or(to, |next| next.min(to));
            let found = edition.rota(rota).map_err(|error| reason = Some(error)).ok();
            parts.push((found, Segment { start, end }));
            start = end;
        }
        match reason.filter(|_| parts.iter().all(|(known, _)| known.is_none())) {
            Some(unknown) => Err(unknown),
            None => Ok(parts),
        }
    }
}
