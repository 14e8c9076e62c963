//! A seeded, realistic export: what the `sample` command writes and the `demo` command reports on.
//!
//! Three teams answer customers in Turkish, Arabic, Persian and English. Everything is drawn from a seed, so that
//! the same options give the same bytes on every platform, and the n-th conversation depends on nothing but the
//! seed, the window and n: a longer sample begins with the shorter one.
//!
//! | Team | Zone | Hours | Days off in the sample |
//! |---|---|---|---|
//! | `istanbul` | Europe/Istanbul | Mon–Fri 09:00–12:30, 13:30–18:00 | 1 January, 20–22 March 2026, 29 October |
//! | `riyadh` | Asia/Riyadh | Sun–Thu 08:00–17:00 | 22–23 February, 20–22 March 2026 |
//! | `london` | Europe/London | Mon–Fri 09:00–17:30 | 1 January, 25–26 December |
//!
//! The words used: priorities `low`, `normal`, `high`, `urgent`; impact and urgency `low`, `medium`, `high`; tiers
//! `free`, `plus`, `enterprise`; status labels `open`, `pending`, `on_hold`, `solved`; and as tags the reasons
//! `where_is_my_order`, `charged_twice`, `cannot_log_in`, `app_crashes`, `cancel_subscription`, `refund_status`,
//! `delivery_damaged`, `change_address`, `invoice_missing`, `feature_request`. One day has a defect: a spike of
//! `app_crashes` that belongs to the problem record [`DEFECT`].
//!
//! Where impact and urgency stand in for the priority, staff takes two highs as `urgent`, a high and a medium as
//! `high`, two mediums or a high and a low as `normal`, the rest as `low`.
//!
//! Staff is drawn so that first replies within 1 h (`urgent`), 2 h (`high`), 4 h (`normal`) and 8 h (`low`) of the
//! team's hours are usual but not certain.

mod arrivals;
mod case;
mod chance;
mod ending;
mod exchange;
mod hours;
mod opening;
mod options;
mod people;
mod regions;
mod story;
mod texts;
mod writers;

#[cfg(test)]
mod tests;

pub use arrivals::DEFECT;
pub use options::SampleOptions;
pub use writers::{EVENT_TABLE_COLUMNS, write_event_table, write_ndjson};

use supportkit::conversation::Conversation;

/// The conversations of a sample, one after the other, so that any number fits in memory.
///
/// They come in the order of their ids, which is not the order in which they began.
///
/// ```
/// use supportkit_cli::sample::{SampleOptions, conversations};
///
/// let ten: Vec<_> = conversations(&SampleOptions::new().seed(7).count(10)).collect();
/// let three: Vec<_> = conversations(&SampleOptions::new().seed(7).count(3)).collect();
/// assert_eq!(ten.len(), 10);
/// assert_eq!(ten[..3], three);
/// ```
pub fn conversations(options: &SampleOptions) -> impl Iterator<Item = Conversation> + use<> {
    let options = *options;
    (0..options.wanted()).map(move |number| story::tell(&options, number))
}
