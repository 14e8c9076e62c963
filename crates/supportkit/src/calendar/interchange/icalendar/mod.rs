//! iCalendar (RFC 5545): feeds of days off in, holidays and open hours out.

mod entry;
mod event;
mod exact;
mod feed;
mod fold;
mod lines;
mod recurrence;
mod rule;
mod spans;
mod stamps;
mod text;
mod write;

#[cfg(test)]
mod tests;

pub use entry::{EntryFinding, FeedEntry, Recurs};
pub use feed::Feed;
pub use write::WriteOptions;

/// Bytes of text, as for every document.
const MOST_BYTES: usize = 16 << 20;
/// Entries of a feed, as many as a calendar has holidays.
const MOST_ENTRIES: usize = 10_000;
/// Holidays that the entries of a feed come to.
const MOST_HOLIDAYS: usize = 20_000;
/// Days that are looked at for all rules of a feed together: those of 50,000 years.
const MOST_WORK: u32 = 20_000_000;
