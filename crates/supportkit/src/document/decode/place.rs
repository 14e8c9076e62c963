//! The way down into a document, kept on the stack until there is something to say about a place.

use crate::document::Pointer;

/// A place in a document, linked to the place that holds it.
#[derive(Clone, Copy)]
pub(super) enum Place<'a> {
    /// The document as a whole.
    Root,
    /// A member of the object at the first place.
    Key(&'a Place<'a>, &'a str),
    /// An element of the list at the first place.
    Index(&'a Place<'a>, usize),
}

impl Place<'_> {
    pub(super) fn pointer(&self) -> Pointer {
        match self {
            Self::Root => Pointer::root(),
            Self::Key(parent, key) => parent.pointer().key(key),
            Self::Index(parent, index) => parent.pointer().index(*index),
        }
    }
}
