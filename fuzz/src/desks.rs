//! Desks and a conversation that stay the same while everything else is tried.

use std::sync::LazyLock;

use supportkit::conversation::Conversation;
use supportkit::desk::Desk;

/// The desk of the examples: three regions, union of calendars, tags and rules.
pub(crate) static THREE_REGIONS: LazyLock<Desk> =
    LazyLock::new(|| compiled(include_str!("../../examples/three-regions/desk.json")));

/// Night shifts, wall and business targets, working days, and chains that change what the policies read.
pub(crate) static NIGHT_SHIFT: LazyLock<Desk> =
    LazyLock::new(|| compiled(include_str!("../seeds/desk_text/night_shift.json")));

/// A desk that is edited while conversations are under way.
pub(crate) static TWO_EDITIONS: LazyLock<Desk> =
    LazyLock::new(|| compiled(include_str!("../seeds/desk_text/two_editions.json")));

/// Teams, agents in several zones, a rota, and rules that route to all of them.
pub(crate) static PEOPLE: LazyLock<Desk> =
    LazyLock::new(|| compiled(include_str!("../seeds/desk_text/people.json")));

/// An ordinary conversation that every desk can assess.
pub(crate) static CONVERSATION: LazyLock<Conversation> = LazyLock::new(|| {
    let text = include_str!("../seeds/conversation_text/iade.json");
    Conversation::from_json(text).expect("the conversation of the seeds")
});

fn compiled(text: &str) -> Desk {
    Desk::from_json(text).expect("a desk of the seeds")
}
