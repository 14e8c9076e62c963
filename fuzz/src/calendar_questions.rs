//! Any calendar, asked about any instants.

use arbitrary::{Result, Unstructured};
use supportkit::calendar::{World, compile_all};
use supportkit::document::{Pointer, Review};

use crate::{calendars, instants, questions, refusals};

/// Every calendar either says what is wrong with it or answers every question so that no two answers contradict
/// each other, from one end of time to the other. The bytes choose the calendars, instants and amounts.
pub fn calendar_questions(data: &[u8]) {
    // Only a choice among nothing fails, and there is always something to choose from.
    ask(&mut Unstructured::new(data)).expect("choices are never among nothing");
}

fn ask(choices: &mut Unstructured<'_>) -> Result<()> {
    let (start, far) = (instants::any(choices)?, !choices.ratio(7_u8, 8_u8)?);
    let near = [start, instants::after(start, choices)?, instants::after(start, choices)?];
    let amount = instants::amount(choices)?;
    let documents = calendars::any(choices)?;
    let mut review = Review::new();
    let compiled = compile_all(&documents, &World::default(), &Pointer::root().key("calendars"), &mut review);
    if compiled.len() < documents.len() {
        refusals::check_problems(review.problems(), &serde_json::to_string(&documents).expect("calendars"));
    }
    // Other ages are compiled when they are asked about, which takes longer than all the rest.
    let other = if far { Some([start, instants::any(choices)?, instants::any(choices)?]) } else { None };
    for calendar in compiled.values() {
        for instants in [near].into_iter().chain(other) {
            questions::hold(calendar, instants, amount);
        }
        assert!(calendar.compiled_bytes() < MOST_BYTES, "{} bytes", calendar.compiled_bytes());
    }
    Ok(())
}

/// Far more than any calendar of so few rules needs, even when it was asked about all ages.
const MOST_BYTES: usize = 4 << 20;
