//! Any text, read as who is at work.

use chrono::TimeDelta;
use supportkit::desk::RouteOptions;
use supportkit::routing::Staff;

use crate::instants::{EXTREMES, instant, moved};
use crate::{desks, refusals};

/// A text that is no staff is refused with problems; staff reads back as it was written, and at any instant a conversation
/// goes to somebody who fits, or nobody does and it is told what is missing.
pub fn staff_text(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let staff = match Staff::from_json(&text) {
        Ok(staff) => staff,
        Err(error) => return refusals::check(&error, &text),
    };
    let written = serde_json::to_string(&staff).expect("staff that can be written");
    assert_eq!(Staff::from_json(&written).as_ref(), Ok(&staff), "{written}");
    let monday = instant("2026-03-23T07:30:00Z");
    let told =
        staff.agents.values().flat_map(|presence| presence.until.into_iter().chain(presence.idle_since));
    let told: Vec<_> = told.take(4).collect();
    let later =
        [TimeDelta::zero(), TimeDelta::hours(11), TimeDelta::days(5)].map(|later| moved(monday, later));
    for now in later.into_iter().chain(told).chain(EXTREMES) {
        let routed = desks::PEOPLE.route(&desks::CONVERSATION, now, &staff, &RouteOptions::default());
        let Ok(routing) = routed else {
            assert!(desks::CONVERSATION.events().iter().all(|event| event.at > now), "{routed:?}");
            continue;
        };
        assert_eq!(routing.agent.is_none(), routing.nobody.is_some(), "{routing:?}");
        for candidate in &routing.candidates {
            let chosen = routing.agent.as_ref() == Some(&candidate.agent)
                && routing.to.as_ref() == Some(&candidate.to);
            assert_eq!(candidate.reasons.is_empty(), chosen, "{candidate:?}");
            assert!(candidate.fits || !chosen, "{candidate:?}");
            assert!(candidate.fits_at.is_none_or(|at| at > now), "{candidate:?} at {now}");
        }
        if let Some(nobody) = &routing.nobody {
            assert!(!nobody.hints.is_empty(), "{routing:?}");
            if let Some(at) = nobody.fits_at {
                assert!(at > now, "{routing:?}");
                let then = desks::PEOPLE.route(&desks::CONVERSATION, at, &staff, &RouteOptions::default());
                assert!(then.is_ok_and(|then| then.agent.is_some()), "nobody at {at}: {routing:?}");
            }
        }
        serde_json::to_string(&routing).expect("a routing that can be written");
    }
}
