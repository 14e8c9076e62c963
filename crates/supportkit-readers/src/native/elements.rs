//! The elements of a JSON list, one by one, without holding the list.

use std::io::{self, BufRead};

/// What comes next in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// An element's text. It is balanced; whether it is JSON is not known yet.
    Element(Vec<u8>),
    /// An element larger than the limit, passed over.
    TooLarge,
    /// The input ends within the list.
    Unclosed,
    /// The list is over.
    End,
}

/// Splits a list into its elements by counting brackets outside of texts.
#[derive(Debug)]
pub(super) struct Elements<R> {
    input: R,
    limit: usize,
    over: bool,
}

#[derive(Debug, Default)]
struct Scan {
    element: Vec<u8>,
    depth: usize,
    in_text: bool,
    escaped: bool,
    too_large: bool,
}

impl<R: BufRead> Elements<R> {
    /// The elements of the list that begins with the next byte, a `[` that was looked at already.
    pub(super) fn new(mut input: R, limit: usize) -> Self {
        input.consume(1);
        Self { input, limit, over: false }
    }

    pub(super) fn next(&mut self) -> io::Result<Outcome> {
        let mut scan = Scan::default();
        while !self.over {
            let available = match self.input.fill_buf() {
                Ok(available) => available,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if available.is_empty() {
                // What is whole all the same is given; the next call finds the end of the input again.
                if let Some(outcome) = scan.outcome().filter(|_| scan.depth == 0 && !scan.in_text) {
                    return Ok(outcome);
                }
                self.over = true;
                return Ok(Outcome::Unclosed);
            }
            let mut taken = 0;
            let mut outcome = None;
            for byte in available {
                taken += 1;
                outcome = scan.step(*byte, self.limit);
                if outcome.is_some() {
                    break;
                }
            }
            self.input.consume(taken);
            match outcome {
                Some(End::Element) => {
                    if let Some(outcome) = scan.outcome() {
                        return Ok(outcome);
                    }
                }
                Some(End::List) => {
                    self.over = true;
                    return Ok(scan.outcome().unwrap_or(Outcome::End));
                }
                None => {}
            }
        }
        Ok(Outcome::End)
    }
}

enum End {
    Element,
    List,
}

impl Scan {
    /// Takes one byte, and says whether it ends the element or the list.
    fn step(&mut self, byte: u8, limit: usize) -> Option<End> {
        if self.in_text {
            self.in_text = self.escaped || byte != b'"';
            self.escaped = !self.escaped && byte == b'\\';
        } else {
            match byte {
                b',' if self.depth == 0 => return Some(End::Element),
                b']' if self.depth == 0 => return Some(End::List),
                b'"' => self.in_text = true,
                b'[' | b'{' => self.depth += 1,
                b']' | b'}' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
        if self.element.len() < limit {
            if !self.element.is_empty() || !byte.is_ascii_whitespace() {
                self.element.push(byte);
            }
        } else {
            self.too_large = true;
        }
        None
    }

    fn outcome(&mut self) -> Option<Outcome> {
        let element = std::mem::take(&mut self.element);
        if std::mem::take(&mut self.too_large) {
            return Some(Outcome::TooLarge);
        }
        (!element.is_empty()).then_some(Outcome::Element(element))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn split(text: &str, limit: usize) -> Vec<String> {
        let mut input = BufReader::with_capacity(2, text.as_bytes());
        assert_eq!(input.fill_buf().unwrap().first(), Some(&b'['));
        let mut elements = Elements::new(input, limit);
        let mut found = Vec::new();
        loop {
            match elements.next().unwrap() {
                Outcome::Element(element) => {
                    found.push(String::from_utf8(element).unwrap().trim().to_owned())
                }
                Outcome::End => return found,
                other => found.push(format!("{other:?}")),
            }
        }
    }

    #[test]
    fn lists_are_split_at_their_own_commas() {
        for (text, expected) in [
            ("[]", vec![]),
            ("[1, 2]", vec!["1", "2"]),
            (r#"[{"a": [1, 2]}, "],\"["]"#, vec![r#"{"a": [1, 2]}"#, r#""],\"[""#]),
            ("[1,,2]", vec!["1", "2"]),
            ("[{}, {", vec!["{}", "Unclosed"]),
            ("[{}, {}", vec!["{}", "{}", "Unclosed"]),
            ("[", vec!["Unclosed"]),
            ("[{\"long\": \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}, 2]", vec!["TooLarge", "2"]),
        ] {
            assert_eq!(split(text, 30), expected, "{text}");
        }
    }
}
