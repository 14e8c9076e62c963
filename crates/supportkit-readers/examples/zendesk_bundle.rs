//! The conversations of a Zendesk export, one a line, and below them what there is to say about how they were read:
//! `cargo run -p supportkit-readers --example zendesk_bundle -- tickets.json users.json ticket_7_comments.json`

use std::fs::File;
use std::io::BufReader;

use supportkit_readers::ConversationReader;
use supportkit_readers::zendesk::Bundle;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut bundle = Bundle::new();
    for path in std::env::args().skip(1) {
        bundle.add_from(&path, BufReader::new(File::open(&path)?));
    }
    let mut reader = bundle.into_reader();
    for conversation in reader.by_ref() {
        println!("{}", serde_json::to_string(&conversation)?);
    }
    for row in reader.diagnostics().rows() {
        eprintln!("{:?}: {row}", row.severity);
    }
    for absent in reader.diagnostics().facts_absent() {
        eprintln!(
            "absent: {:?} ({} conversations), because {}",
            absent.fact, absent.conversations, absent.why
        );
    }
    eprintln!("{:?}", reader.diagnostics().totals());
    Ok(())
}
