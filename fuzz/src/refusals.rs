//! What a refused document says.

use supportkit::Error;
use supportkit::document::Problem;

/// Checks that an error about a text says something of use.
pub(crate) fn check(error: &Error, text: &str) {
    let Error::Document { problems } = error else { panic!("a document error, found {error:?}") };
    check_problems(problems, text);
    assert!(!error.to_string().is_empty());
}

/// Checks problems that were noted about a text.
pub(crate) fn check_problems(problems: &[Problem], text: &str) {
    assert!(!problems.is_empty(), "refused without a problem");
    assert!(
        problems.len() <= 10 + 2 * text.len(),
        "{} problems in {} bytes of text",
        problems.len(),
        text.len()
    );
    for problem in problems {
        assert!(is_pointer(&problem.pointer), "no pointer: {problem:?}");
        assert!(!problem.expected.is_empty(), "nothing expected: {problem:?}");
        assert!(!problem.found.is_empty(), "nothing found: {problem:?}");
    }
}

/// Checks problems of a text that is no JSON, of which there is at least one.
pub(crate) fn check_of_text(problems: &[Problem]) {
    assert!(!problems.is_empty(), "refused without a problem");
    check_places(problems);
}

/// Checks problems of a text that is no JSON: each has a line, a byte or the text as a whole for its place.
pub(crate) fn check_places(problems: &[Problem]) {
    for problem in problems {
        let place = problem.pointer.strip_prefix("line ").or_else(|| problem.pointer.strip_prefix("byte "));
        let is_number = place.is_some_and(|number| number.parse::<usize>().is_ok());
        assert!(is_number || problem.pointer.is_empty(), "no place: {problem:?}");
        assert!(!problem.expected.is_empty() && !problem.found.is_empty(), "nothing said: {problem:?}");
    }
}

/// Whether a text is a JSON pointer: empty, or steps that each begin with `/`, in which `~` is `~0` or `~1`.
pub(crate) fn is_pointer(text: &str) -> bool {
    (text.is_empty() || text.starts_with('/'))
        && text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']))
}
