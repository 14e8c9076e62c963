//! A text made from another one, with the way back to the bytes it came from.

use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, decompose_canonical};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A text and, for every piece of it, the bytes of the original it stands for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Derived {
    text: String,
    pieces: Vec<Piece>,
}

/// INVARIANT: pieces are in order of `at` and of `from`, and cover the derived text without gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    /// The first byte in the derived text.
    at: usize,
    /// The bytes of the original.
    from: usize,
    to: usize,
    /// Whether the piece runs byte by byte beside the original; otherwise it stands for all of it.
    parallel: bool,
}

impl Derived {
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) fn into_string(self) -> String {
        self.text
    }

    /// Adds a piece of text that stands for the bytes `source` of the original.
    pub(super) fn push_str(&mut self, piece: &str, source: &Range<usize>) {
        if piece.is_empty() {
            return;
        }
        let at = self.text.len();
        self.text.push_str(piece);
        self.pieces.push(Piece { at, from: source.start, to: source.end, parallel: false });
    }

    /// Adds ASCII text in lower case that stands at the byte `from` of the original.
    pub(super) fn push_lower(&mut self, ascii: &str, from: usize) {
        let at = self.text.len();
        self.text.push_str(ascii);
        if let Some(added) = self.text.get_mut(at..) {
            added.make_ascii_lowercase();
        }
        self.add_parallel(at, from..from + ascii.len());
    }

    fn add_parallel(&mut self, at: usize, source: Range<usize>) {
        match self.pieces.last_mut() {
            Some(last) if last.parallel && last.to == source.start => last.to = source.end,
            _ => self.pieces.push(Piece { at, from: source.start, to: source.end, parallel: true }),
        }
    }

    /// Adds one character that stands for the bytes `source` of the original.
    pub(super) fn push(&mut self, letter: char, source: &Range<usize>) {
        let at = self.text.len();
        self.text.push(letter);
        if letter.len_utf8() == source.len() {
            self.add_parallel(at, source.clone());
        } else {
            self.pieces.push(Piece { at, from: source.start, to: source.end, parallel: false });
        }
    }

    /// Lets what was added last also stand for the original up to `to`.
    pub(super) fn extend(&mut self, to: usize) {
        if let Some(last) = self.pieces.last_mut()
            && to > last.to
        {
            // The piece may be parallel, so only a new one at its end may stand for more bytes than it has.
            match self.text.chars().next_back() {
                Some(letter) if last.parallel && last.to - last.from > letter.len_utf8() => {
                    let (at, from) = (self.text.len() - letter.len_utf8(), last.to - letter.len_utf8());
                    last.to = from;
                    self.pieces.push(Piece { at, from, to, parallel: false });
                }
                _ => {
                    last.to = to;
                    last.parallel = false;
                }
            }
        }
    }

    /// The bytes of the original that a range of this text stands for; `None` for an empty range.
    pub(super) fn source(&self, span: Range<usize>) -> Option<Range<usize>> {
        if span.is_empty() {
            return None;
        }
        let first =
            self.pieces.get(self.pieces.partition_point(|piece| piece.at <= span.start).checked_sub(1)?)?;
        let last =
            self.pieces.get(self.pieces.partition_point(|piece| piece.at < span.end).checked_sub(1)?)?;
        let from = if first.parallel { first.from + (span.start - first.at) } else { first.from };
        let to = if last.parallel { last.from + (span.end - last.at) } else { last.to };
        (from < to).then_some(from..to)
    }
}

/// Whether a character starts anew: it neither combines with what stands before it nor is moved around there.
pub(super) fn starts_anew(letter: char) -> bool {
    letter.is_ascii()
        || (canonical_combining_class(letter) == 0
            && is_nfc_quick(std::iter::once(letter)) != IsNormalized::Maybe)
}

/// The text in Unicode form NFC, or `None` where it is in that form already.
pub(super) fn composed(text: &str) -> Option<Derived> {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return None;
    }
    let mut derived = Derived::default();
    let mut from = 0;
    for (at, letter) in text.char_indices() {
        let mut first = None;
        decompose_canonical(letter, |part| {
            first.get_or_insert(part);
        });
        if at > from && first.is_none_or(starts_anew) {
            compose_piece(text, from..at, &mut derived);
            from = at;
        }
    }
    compose_piece(text, from..text.len(), &mut derived);
    Some(derived)
}

fn compose_piece(text: &str, source: Range<usize>, derived: &mut Derived) {
    let piece = text.get(source.clone()).unwrap_or_default();
    let mut letters = piece.chars();
    match (letters.next(), letters.next()) {
        (Some(only), None) if only.is_ascii() => derived.push(only, &source),
        _ => derived.push_str(&piece.nfc().collect::<String>(), &source),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composing_keeps_the_way_back() {
        assert_eq!(composed("plain café"), None);
        let text = "un cafe\u{301} noir";
        let derived = composed(text).unwrap();
        assert_eq!(derived.as_str(), "un café noir");
        let cafe = derived.as_str().find("café").unwrap();
        assert_eq!(text.get(derived.source(cafe..cafe + "café".len()).unwrap()), Some("cafe\u{301}"));
        assert_eq!(derived.source(3..3), None);
        // Letters of Hangul join although none of them is a mark.
        assert_eq!(composed("\u{1112}\u{1161}\u{11ab}").unwrap().as_str(), "한");
    }

    #[test]
    fn only_the_last_letter_grows() {
        let mut derived = Derived::default();
        for (at, letter) in "abc".char_indices() {
            derived.push(letter, &(at..at + 1));
        }
        derived.extend(5);
        assert_eq!(derived.source(0..2), Some(0..2));
        assert_eq!(derived.source(1..3), Some(1..5));
        assert_eq!(derived.source(2..3), Some(2..5));
    }
}
