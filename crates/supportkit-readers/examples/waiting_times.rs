//! How long conversations of an event table took, on the wall clock from the first event:
//! `cargo run -p supportkit-readers --example waiting_times -- MAPPING.json TABLE.csv`

use std::fs::File;
use std::io::BufReader;

use supportkit::conversation::{Conversation, Event, EventKind};
use supportkit_readers::ConversationReader;
use supportkit_readers::event_table::{EventTableReader, Mapping};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(mapping), Some(table)) = (arguments.next(), arguments.next()) else {
        return Err("expected a mapping document and a table".into());
    };
    let mapping = Mapping::from_json(&std::fs::read_to_string(mapping)?)?;
    let mut reader = EventTableReader::new(&mapping, BufReader::new(File::open(table)?))?;

    let (mut replied, mut resolved, mut closed) = (Vec::new(), Vec::new(), Vec::new());
    let (mut several, mut never) = (0_u32, 0_u32);
    for conversation in reader.by_ref() {
        replied.extend(hours_to(&conversation, |kind| matches!(kind, EventKind::Message { .. })));
        closed.extend(hours_to(&conversation, |kind| matches!(kind, EventKind::Closed {})));
        let is_resolve = |kind: &EventKind| matches!(kind, EventKind::Resolved { .. });
        let resolves = conversation.events().iter().filter(|event| is_resolve(&event.kind)).count();
        resolved.extend(hours_to(&conversation, is_resolve));
        several += u32::from(resolves > 1);
        never += u32::from(resolves == 0);
    }
    let totals = reader.diagnostics().totals();
    println!("{} conversations from {} rows", totals.conversations, totals.records);
    println!("{} skipped, {} guessed, {} noted", totals.skipped, totals.guessed, totals.noted);
    for (what, hours) in [("first message", replied), ("first resolve", resolved), ("first close", closed)] {
        let (count, median, ninety) = (hours.len(), quantile(&hours, 0.5), quantile(&hours, 0.9));
        println!("{what}: {count} times, median {median:.1} h, p90 {ninety:.1} h");
    }
    println!("{several} with more than one resolve, {never} never resolved");
    for row in reader.diagnostics().rows() {
        println!("{row}");
    }
    for absent in reader.diagnostics().facts_absent() {
        println!("absent: {:?}, because {}", absent.fact, absent.why);
    }
    Ok(())
}

/// Hours from the first event to the first one of a kind.
fn hours_to(conversation: &Conversation, wanted: impl Fn(&EventKind) -> bool) -> Option<f64> {
    let begun = conversation.events().first()?.at;
    let found: &Event = conversation.events().iter().find(|event| wanted(&event.kind))?;
    Some(found.at.signed_duration_since(begun).num_milliseconds() as f64 / 3_600_000.0)
}

/// The quantile of type 7: linear between the two nearest values.
fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = sorted.len().saturating_sub(1) as f64 * share;
    let low = sorted.get(place.floor() as usize).copied().unwrap_or(f64::NAN);
    let high = sorted.get(place.ceil() as usize).copied().unwrap_or(f64::NAN);
    low + (high - low) * place.fract()
}
