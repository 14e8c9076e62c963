//! Where in a document something stands.

use std::fmt;

/// A JSON pointer (RFC 6901), built step by step on the way down into a document.
///
/// ```
/// use supportkit::document::Pointer;
///
/// let zone = Pointer::root().key("calendars").key("a/b").key("zone");
/// assert_eq!(zone.to_string(), "/calendars/a~1b/zone");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document, written as the empty string.
    pub fn root() -> Self {
        Self::default()
    }

    /// The member of this object that has the given key.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        let mut path = self.0.clone();
        path.push('/');
        for character in key.chars() {
            match character {
                '~' => path.push_str("~0"),
                '/' => path.push_str("~1"),
                other => path.push(other),
            }
        }
        Self(path)
    }

    /// The element of this array at the given place, counted from zero.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// The pointer as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
