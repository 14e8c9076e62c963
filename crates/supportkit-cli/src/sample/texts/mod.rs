//! What people write, in four languages. `{order}` stands for the number of the order.

mod arabic;
mod english;
mod persian;
mod turkish;

use super::arrivals::Reason;

/// What is said about one reason.
#[derive(Debug)]
pub(super) struct Matter {
    /// The subject line.
    pub(super) subject: &'static str,
    /// How customers begin.
    pub(super) asks: &'static [&'static str],
    /// How agents answer in the end.
    pub(super) answers: &'static [&'static str],
}

/// Everything that is said in one language.
#[derive(Debug)]
pub(super) struct Texts {
    /// Why customers write, one for each reason.
    pub(super) where_is_my_order: Matter,
    pub(super) charged_twice: Matter,
    pub(super) cannot_log_in: Matter,
    pub(super) app_crashes: Matter,
    pub(super) cancel_subscription: Matter,
    pub(super) refund_status: Matter,
    pub(super) delivery_damaged: Matter,
    pub(super) change_address: Matter,
    pub(super) invoice_missing: Matter,
    pub(super) feature_request: Matter,
    /// An agent asks for something, and the customer answers.
    pub(super) questions: &'static [(&'static str, &'static str)],
    /// An agent says that it takes longer.
    pub(super) working_on_it: &'static [&'static str],
    /// The customer asks whether anybody is there.
    pub(super) chases: &'static [&'static str],
    /// The customer says that it is not solved after all.
    pub(super) still_wrong: &'static [&'static str],
    /// "We have received your message."
    pub(super) acknowledgement: &'static str,
    /// "We are closed."
    pub(super) out_of_hours: &'static str,
    /// The bot's greeting.
    pub(super) bot_greeting: &'static str,
    /// The customer wants a person.
    pub(super) wants_person: &'static [&'static str],
    /// "Is it working now?"
    pub(super) check_in: &'static str,
    /// News about the defect.
    pub(super) defect_notice: &'static str,
    /// Internal notes of agents who speak the language.
    pub(super) notes: &'static [&'static str],
    /// Beside a good rating.
    pub(super) praise: &'static [&'static str],
    /// Beside a bad rating.
    pub(super) complaints: &'static [&'static str],
    /// Advertising.
    pub(super) spam: &'static [&'static str],
}

impl Texts {
    /// The texts of a language, English for one that is not there.
    pub(super) fn of(language: &str) -> &'static Self {
        match language {
            "tr" => &turkish::TEXTS,
            "ar" => &arabic::TEXTS,
            "fa" => &persian::TEXTS,
            _ => &english::TEXTS,
        }
    }

    /// What is said about a reason.
    pub(super) fn about(&self, reason: Reason) -> &Matter {
        match reason {
            Reason::WhereIsMyOrder => &self.where_is_my_order,
            Reason::ChargedTwice => &self.charged_twice,
            Reason::CannotLogIn => &self.cannot_log_in,
            Reason::AppCrashes => &self.app_crashes,
            Reason::CancelSubscription => &self.cancel_subscription,
            Reason::RefundStatus => &self.refund_status,
            Reason::DeliveryDamaged => &self.delivery_damaged,
            Reason::ChangeAddress => &self.change_address,
            Reason::InvoiceMissing => &self.invoice_missing,
            Reason::FeatureRequest => &self.feature_request,
        }
    }
}
