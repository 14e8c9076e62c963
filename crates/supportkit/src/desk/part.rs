//! The meaning of a desk document that has problems, checked as far as it goes.

use super::{Desk, DeskDocument};
use crate::Error;
use crate::calendar::World;
use crate::document::{Part, Problem, ProblemKind, Review};

/// Notes the problems that the rest of a document has by itself. What only follows from the parts left out is not
/// said: whoever mends those will see it then, or never.
pub(super) fn check_part(part: &Part<DeskDocument>, world: &World, review: &mut Review) {
    let Err(Error::Document { problems }) = Desk::from_document_with(&part.value, world) else { return };
    for problem in problems {
        let problem = part.in_the_whole(problem);
        if !part.left_out().any(|left_out| may_follow(&problem, left_out)) {
            review.push(problem);
        }
    }
}

/// Whether a problem may be there only because something was left out.
fn may_follow(problem: &Problem, left_out: &str) -> bool {
    let inside = left_out
        .strip_prefix(problem.pointer.as_str())
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let steps: Vec<&str> = left_out.split('/').skip(1).collect();
    let (kind, name) = (steps.get(2).copied(), steps.get(3).copied());
    match problem.kind {
        ProblemKind::DanglingReference => {
            let defined_there = match (kind, steps.len()) {
                (Some("priority"), _) => true,
                (_, 3) => true,
                (_, 4) => name.is_some_and(|name| problem.found == format!("`{name}`")),
                _ => false,
            };
            inside || defined_there
        }
        ProblemKind::MissingField => {
            inside || left_out.ends_with("/default_calendar") || left_out.ends_with("/calendar")
        }
        _ => inside,
    }
}
