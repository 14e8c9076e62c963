//! The words of an `opening_hours` text, each with the byte at which it stands.

use crate::calendar::interchange::notes::problem;
use crate::document::{Problem, ProblemKind};

/// A word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Word {
    /// Digits, with how many there are.
    Number(u32, usize),
    /// Letters, in lower case.
    Letters(String),
    /// What stands in quotation marks.
    Comment(String),
    /// Any other character; `|` is `||`.
    Sign(char),
}

/// A word in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) word: Word,
    pub(super) at: usize,
    /// Whether a space stands before it.
    pub(super) spaced: bool,
}

/// The words of a text.
pub(super) fn words(text: &str) -> Result<Vec<Placed>, Problem> {
    let mut words = Vec::new();
    let mut rest = text.char_indices().peekable();
    let mut spaced = false;
    while let Some((at, letter)) = rest.next() {
        let mut while_next = |first: String, fits: fn(char) -> bool| {
            let mut word = first;
            while let Some((_, next)) = rest.next_if(|(_, next)| fits(*next)) {
                word.push(next);
            }
            word
        };
        let word = match letter {
            letter if letter.is_whitespace() => {
                spaced = true;
                continue;
            }
            '0'..='9' => {
                let digits = while_next(letter.to_string(), |next| next.is_ascii_digit());
                let number = digits.parse().ok().filter(|_| digits.len() <= 4);
                let expected = "a number of at most four digits";
                Word::Number(number.ok_or_else(|| fault(at, &digits, expected))?, digits.len())
            }
            'a'..='z' | 'A'..='Z' => Word::Letters(
                while_next(letter.to_string(), |next| next.is_ascii_alphabetic()).to_ascii_lowercase(),
            ),
            '"' => {
                let comment = while_next(String::new(), |next| next != '"');
                if rest.next().is_none() {
                    return Err(fault(at, &comment, "a closing quotation mark"));
                }
                Word::Comment(comment.trim().to_owned())
            }
            '|' => {
                rest.next_if(|(_, next)| *next == '|');
                Word::Sign('|')
            }
            // Dashes that word processors put in the place of a hyphen.
            '–' | '—' => Word::Sign('-'),
            '-' | '+' | ',' | ';' | ':' | '/' | '[' | ']' | '(' | ')' => Word::Sign(letter),
            other => {
                let expected = "days, dates and times such as `Mo-Fr 09:00-18:00`";
                return Err(fault(at, &other.to_string(), expected));
            }
        };
        words.push(Placed { word, at, spaced });
        spaced = false;
    }
    Ok(words)
}

/// A problem at a byte of the text.
pub(super) fn fault(at: usize, found: &str, expected: impl Into<String>) -> Problem {
    problem(format_args!("byte {at}"), ProblemKind::BadFormat, found, expected)
}

impl Word {
    /// As it is shown in a problem.
    pub(super) fn shown(&self) -> String {
        match self {
            Word::Number(number, digits) => format!("{number:0digits$}"),
            Word::Letters(letters) => letters.clone(),
            Word::Comment(comment) => format!("\"{comment}\""),
            Word::Sign('|') => "||".to_owned(),
            Word::Sign(sign) => sign.to_string(),
        }
    }
}
