//! Finding the regular expressions of all rules in one pass over a text.

use std::ops::Range;

use regex::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};
use unicode_normalization::UnicodeNormalization;

use super::derived::composed;
use crate::document::{Pointer, ProblemKind, Review};

/// Bytes of a pattern as written.
const LONGEST: usize = 4 << 10;
/// Bytes of one pattern once compiled.
const LARGEST: usize = 2 << 20;
/// Patterns of one taxonomy.
const MOST: usize = 1_000;
/// Bytes of all patterns compiled together.
const LARGEST_SET: usize = 16 << 20;
/// Texts in which a pattern that can match nothing at all shows it.
const PROBES: [&str; 5] = ["", "a", " a ", "\n", "-"];

/// The regular expressions of all rules, while they are collected.
#[derive(Debug, Default)]
pub(super) struct PatternList {
    read: usize,
    patterns: Vec<(usize, Regex)>,
}

impl PatternList {
    /// Adds the pattern of a rule, or notes why it cannot be used.
    pub(super) fn add(&mut self, rule: usize, written: &str, at: &Pointer, review: &mut Review) {
        self.read += 1;
        if self.read > MOST {
            let expected = format!("at most {MOST} rules with a regular expression");
            return review.problem(at, ProblemKind::TooLarge, written, expected);
        }
        if written.len() > LONGEST {
            let expected = format!("a regular expression of at most {LONGEST} bytes");
            return review.problem(at, ProblemKind::TooLarge, written, expected);
        }
        let pattern: String = written.nfc().collect();
        match RegexBuilder::new(&pattern).case_insensitive(true).size_limit(LARGEST).build() {
            Ok(regex) if PROBES.iter().any(|probe| regex.find_iter(probe).any(|found| found.is_empty())) => {
                let expected = "a regular expression that matches at least one character";
                review.problem(at, ProblemKind::OutOfRange, written, expected);
            }
            Ok(regex) => self.patterns.push((rule, regex)),
            Err(regex::Error::CompiledTooBig(_)) => {
                let expected = format!("a regular expression of at most {LARGEST} bytes when compiled");
                review.problem(at, ProblemKind::TooLarge, written, expected);
            }
            Err(reason) => {
                let expected = format!("a regular expression ({})", last_line(&reason.to_string()));
                review.problem(at, ProblemKind::BadFormat, written, expected);
            }
        }
    }

    /// `None` when the patterns together are too large.
    pub(super) fn compile(self) -> Option<Patterns> {
        let texts = self.patterns.iter().map(|(_, regex)| regex.as_str());
        let set = RegexSetBuilder::new(texts).case_insensitive(true).size_limit(LARGEST_SET).build().ok()?;
        Some(Patterns { set, patterns: self.patterns })
    }
}

/// The reason without the drawing of the pattern that stands above it.
fn last_line(reason: &str) -> &str {
    let line = reason.lines().last().unwrap_or_default().trim();
    line.strip_prefix("error: ").unwrap_or(line)
}

/// The regular expressions of all rules, ready to be looked for.
#[derive(Debug, Clone)]
pub(super) struct Patterns {
    set: RegexSet,
    patterns: Vec<(usize, Regex)>,
}

impl Patterns {
    /// Calls `found` for the first match of every pattern, with its rule and the bytes of `text` it stands at.
    ///
    /// Only the first match is looked for: finding all matches of a pattern is not linear in the text.
    pub(super) fn search(&self, text: &str, mut found: impl FnMut(usize, Range<usize>)) {
        if self.patterns.is_empty() {
            return;
        }
        let derived = composed(text);
        let read = derived.as_ref().map_or(text, |derived| derived.as_str());
        for pattern in &self.set.matches(read) {
            let Some((rule, regex)) = self.patterns.get(pattern) else { continue };
            let Some(span) = regex.find(read).map(|found| found.range()).filter(|span| !span.is_empty())
            else {
                continue;
            };
            match &derived {
                None => found(*rule, span),
                Some(derived) => {
                    if let Some(source) = derived.source(span) {
                        found(*rule, source);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first<'a>(pattern: &str, text: &'a str) -> Option<&'a str> {
        let (mut list, mut review) = (PatternList::default(), Review::new());
        list.add(0, pattern, &Pointer::root(), &mut review);
        assert_eq!(review.problems(), []);
        let mut span = None;
        list.compile().unwrap().search(text, |_, found| span = Some(found));
        span.and_then(|span| text.get(span))
    }

    #[test]
    fn patterns_read_the_text_as_written() {
        for (pattern, text, found) in [
            ("refund(ed)?", "I was REFUNDED twice", Some("REFUNDED")),
            ("(?-i)INV-[0-9]+", "inv-1 INV-22", Some("INV-22")),
            (r"\d{3}", "سفارش ۱۲۳", Some("۱۲۳")),
            ("[0-9]{3}", "سفارش ۱۲۳", None),
            ("café", "un CAFE\u{301} noir", Some("CAFE\u{301}")),
            ("cafe\u{301}", "un café noir", Some("café")),
            ("caf.\\b", "cafe\u{301}", Some("cafe\u{301}")),
            ("straße", "STRASSE", None),
            ("^twice$", "not\ntwice", None),
            ("(?m)^twice$", "not\ntwice", Some("twice")),
        ] {
            assert_eq!(first(pattern, text), found, "{pattern} in {text}");
        }
    }

    #[test]
    fn patterns_that_cannot_be_used() {
        let long = "a".repeat(LONGEST + 1);
        for (pattern, kind, expected) in [
            ("(refund", ProblemKind::BadFormat, "a regular expression (unclosed group)"),
            ("a**)", ProblemKind::BadFormat, "a regular expression (unopened group)"),
            ("(?=a)b", ProblemKind::BadFormat, "look-around"),
            (r"(a)\1", ProblemKind::BadFormat, "backreferences are not supported"),
            ("((a{100}){100}){100}", ProblemKind::TooLarge, "at most 2097152 bytes when compiled"),
            (r"\w{1000}", ProblemKind::TooLarge, "at most 2097152 bytes when compiled"),
            (&long, ProblemKind::TooLarge, "at most 4096 bytes"),
            ("", ProblemKind::OutOfRange, "at least one character"),
            ("a*", ProblemKind::OutOfRange, "at least one character"),
            (r"\bx*", ProblemKind::OutOfRange, "at least one character"),
            ("$", ProblemKind::OutOfRange, "at least one character"),
            (r"\B", ProblemKind::OutOfRange, "at least one character"),
        ] {
            let (mut list, mut review) = (PatternList::default(), Review::new());
            list.add(0, pattern, &Pointer::root().key("regex"), &mut review);
            let [problem] = review.problems() else { panic!("one problem for {pattern}") };
            assert_eq!((problem.kind, problem.pointer.as_str()), (kind, "/regex"), "{pattern}");
            assert!(problem.expected.contains(expected), "{pattern}: {}", problem.expected);
        }
    }

    #[test]
    fn patterns_together_are_limited() {
        let (mut list, mut review) = (PatternList::default(), Review::new());
        for rule in 0..MOST + 2 {
            list.add(rule, "a", &Pointer::root().index(rule), &mut review);
        }
        let refused: Vec<&str> = review.problems().iter().map(|problem| problem.pointer.as_str()).collect();
        assert_eq!(refused, ["/1000", "/1001"]);

        let (mut list, mut review) = (PatternList::default(), Review::new());
        for rule in 0..60 {
            list.add(rule, &format!(r"x{rule}\w{{20}}"), &Pointer::root(), &mut review);
        }
        assert_eq!((review.is_clean(), list.compile().is_none()), (true, true));
    }
}
