//! Questions about what agents may do.

use chrono::{DateTime, Utc};

use super::{AskOptions, Desk};
use crate::Error;
use crate::conversation::Conversation;
use crate::procedures::{Request, RulingReport};

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Desk {
    /// Whether something may be done for a customer now, under the procedures of the edition then in force.
    ///
    /// ```
    /// use supportkit::{conversation::Conversation, desk::{AskOptions, Desk}, procedures::{Money, Request, Ruling}};
    ///
    /// let desk = Desk::from_json(r#"{"format": "1.0", "editions": [{
    ///     "teams": {"leads": {}}, "agents": {"deniz": {}, "ayse": {"teams": ["leads"]}},
    ///     "procedures": {"refund": {
    ///         "checks": [{"id": "identity", "label": "Identity confirmed"}],
    ///         "limits": [{"up_to": {"minor_units": 50000, "currency": "TRY"}},
    ///                    {"up_to": {"minor_units": 500000, "currency": "TRY"}, "approver": "leads"}]}}
    /// }]}"#)?;
    /// let conversation = Conversation::from_json(r#"{"format": "1.0", "id": "c-1", "events": [
    ///     {"id": "e1", "at": "2026-03-23T10:00:00Z", "by": {"role": "customer"}, "type": "opened"}]}"#)?;
    /// let now = "2026-03-23T11:00:00Z".parse().unwrap();
    /// let amount = Money { minor_units: 120_000, currency: "TRY".to_owned() };
    /// let request = Request::new("refund").amount(amount).by("deniz");
    ///
    /// let ruling = desk.decide(&conversation, &request, now, &AskOptions::default())?;
    /// assert_eq!(ruling.to_do, ["Identity confirmed"]);
    /// let ruling = desk.decide(&conversation, &request.done(["identity"]), now, &AskOptions::default())?;
    /// assert_eq!(ruling.ruling, Ruling::NeedsApproval { by: "leads".to_owned() });
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] for a procedure the desk does not have, [`Error::Argument`] for a negative amount, and
    /// [`Error::Rejected`] for a log that cannot be folded.
    pub fn decide(
        &self,
        conversation: &Conversation,
        request: &Request,
        now: DateTime<Utc>,
        options: &AskOptions,
    ) -> Result<RulingReport, Error> {
        let edition = self.edition_at(options.edition_at.unwrap_or(now))?;
        self.played(conversation, now, options, |run| {
            edition.procedures().decide(request, run.facts(), edition.people())
        })?
    }
}
