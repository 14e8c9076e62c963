//! A customer writes to the desk in Istanbul shortly before a holiday: what is due, by when, and why?

use std::{env, fs};

use supportkit::conversation::{Actor, Channel, Conversation, Event, EventKind, Role, Visibility};
use supportkit::desk::{AskOptions, Desk};
use supportkit::document::{duration, instant};
use supportkit::sla::ClockState;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = env::args().nth(1).ok_or("expected the path of a desk document")?;
    let desk = Desk::from_json(&fs::read_to_string(path)?)?;
    let at = |text| instant::parse(text).ok_or("expected an instant");

    // What happened, as it happened.
    let customer = Actor::new(Role::Customer).with_id("cu-7");
    let opened = EventKind::opened(Channel::Email);
    let message = EventKind::message(Visibility::Participants, Some("It is number 4711.".to_owned()));
    let mut conversation = Conversation::new("c-1");
    conversation.append(Event::new("e1", at("2026-10-28T11:00:00+03:00")?, customer.clone(), opened));
    conversation.append(Event::new("e2", at("2026-10-28T11:20:00+03:00")?, customer, message));

    // What is due now. Nothing changes before `next_wake`, so one timer replaces polling.
    let now = at("2026-10-28T12:00:00+03:00")?;
    let assessment = desk.assess(&conversation, now)?;
    for clock in &assessment.clocks {
        if let ClockState::Running { due: Some(due), left } = clock.state {
            println!("{}: due {}, {} left", clock.clock, instant::text(due), duration::text(left));
        }
    }
    if let Some(wake) = assessment.next_wake {
        println!("next change: {}", instant::text(wake));
    }

    // When the desk opens again after it has closed for the holiday.
    let calendar = desk.edition_at(now)?.calendar("istanbul")?;
    if let Some(opening) = calendar.next_open(at("2026-10-28T14:00:00+03:00")?) {
        println!("open again: {}", instant::text(opening));
    }

    // Why it is not late two days later: the policy that applies, and every stretch that counted or did not.
    let friday = at("2026-10-30T09:30:00+03:00")?;
    for line in desk.explain(&conversation, friday, &AskOptions::default())?.lines() {
        println!("{line}");
    }
    Ok(())
}
