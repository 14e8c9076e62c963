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

/// Whether a text is a JSON pointer: empty, or steps that each begin with `/`, in which `~` is `~0` or `~1`.
pub(crate) fn is_pointer(text: &str) -> bool {
    (text.is_empty() || text.starts_with('/'))
        && text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']))
}
