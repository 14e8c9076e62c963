//! How what is told of a log keeps its texts.

use std::borrow::Cow;

/// How a tally of a log keeps what it reads there: lent by the log, or as a copy that outlives it.
///
/// One pass over a whole log borrows everything; a tally that grows event by event beside its log cannot.
pub(crate) trait Keep<'e, 'a>: Copy {
    /// Keeps something.
    fn keep<T: ToOwned + ?Sized + 'e + 'a>(self, lent: &'e T) -> Cow<'a, T>;

    /// Whether it keeps what the customer wrote.
    fn keeps_messages(self) -> bool {
        true
    }
}

/// What is lent stays where it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lent;

impl<'a> Keep<'a, 'a> for Lent {
    fn keep<T: ToOwned + ?Sized + 'a>(self, lent: &'a T) -> Cow<'a, T> {
        Cow::Borrowed(lent)
    }
}

/// Everything is copied, but what the customer wrote only where somebody reads it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Copied {
    pub(crate) messages: bool,
}

impl<'e> Keep<'e, 'static> for Copied {
    fn keep<T: ToOwned + ?Sized + 'static>(self, lent: &'e T) -> Cow<'static, T> {
        Cow::Owned(lent.to_owned())
    }

    fn keeps_messages(self) -> bool {
        self.messages
    }
}
