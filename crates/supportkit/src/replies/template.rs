//! Templates: text with typed places for values.

use super::placeholder::Placeholder;

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text as it stands.
    Text(String),
    /// A value, and what to write where there is none.
    Value { placeholder: Placeholder, otherwise: Option<String> },
}

/// A template in one language, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Template(Vec<Piece>);

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// A brace without its partner.
    Brace,
    /// A name that is no placeholder.
    Unknown(String),
}

impl Template {
    /// Reads a template, or everything that is wrong with it.
    pub(super) fn read(text: &str) -> Result<Self, Vec<Fault>> {
        let (mut pieces, mut faults) = (Vec::new(), Vec::new());
        let mut plain = String::new();
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '{' | '}' if letters.peek() == Some(&letter) => {
                    letters.next();
                    plain.push(letter);
                }
                '{' => {
                    let mut name = String::new();
                    let closed = loop {
                        match letters.next() {
                            Some('}') => break true,
                            Some('{') | None => break false,
                            Some(letter) => name.push(letter),
                        }
                    };
                    if !closed {
                        faults.push(Fault::Brace);
                        break;
                    }
                    let (name, otherwise) = match name.split_once('|') {
                        Some((name, otherwise)) => (name.to_owned(), Some(otherwise.to_owned())),
                        None => (name, None),
                    };
                    match Placeholder::named(name.trim()) {
                        Some(placeholder) => {
                            if !plain.is_empty() {
                                pieces.push(Piece::Text(std::mem::take(&mut plain)));
                            }
                            pieces.push(Piece::Value { placeholder, otherwise });
                        }
                        None => faults.push(Fault::Unknown(name)),
                    }
                }
                '}' => faults.push(Fault::Brace),
                other => plain.push(other),
            }
        }
        if !plain.is_empty() {
            pieces.push(Piece::Text(plain));
        }
        if faults.is_empty() { Ok(Self(pieces)) } else { Err(faults) }
    }

    /// The values it asks for.
    pub(super) fn placeholders(&self) -> impl Iterator<Item = Placeholder> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Value { placeholder, .. } => Some(*placeholder),
            Piece::Text(_) => None,
        })
    }

    /// The text with its values, or the names of those there are not.
    pub(super) fn fill(&self, value: impl Fn(Placeholder) -> Option<String>) -> Result<String, Vec<String>> {
        let (mut text, mut unfilled) = (String::new(), Vec::new());
        for piece in &self.0 {
            match piece {
                Piece::Text(plain) => text.push_str(plain),
                Piece::Value { placeholder, otherwise } => {
                    match value(*placeholder).or_else(|| otherwise.clone()) {
                        Some(value) => text.push_str(&value),
                        None => unfilled.push(placeholder.to_string()),
                    }
                }
            }
        }
        if unfilled.is_empty() { Ok(text) } else { Err(unfilled) }
    }
}
