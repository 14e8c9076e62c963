//! The content lines of an iCalendar text (RFC 5545, section 3.1): unfolded, numbered, split.

use std::borrow::Cow;

/// Bytes of a line that are kept, its continuations included.
pub(super) const LONGEST_LINE: usize = 64 << 10;

/// Walks through the content lines, one at a time. Line ends may be CRLF, LF or CR.
pub(super) struct Lines<'t> {
    rest: &'t str,
    number: usize,
}

/// A content line with its continuations.
pub(super) struct Line<'t> {
    /// The number of its first line in the text, counted from 1.
    pub(super) number: usize,
    pub(super) text: Cow<'t, str>,
    /// Whether it was longer than what was kept of it.
    pub(super) is_cut: bool,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { rest: text.strip_prefix('\u{feff}').unwrap_or(text), number: 0 }
    }

    fn physical(&mut self) -> Option<&'t str> {
        if self.rest.is_empty() {
            return None;
        }
        self.number += 1;
        let end = self.rest.bytes().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(self.rest.len());
        let (line, rest) = self.rest.split_at_checked(end)?;
        self.rest = ["\r\n", "\n", "\r"].iter().find_map(|end| rest.strip_prefix(*end)).unwrap_or(rest);
        Some(line)
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = Line<'t>;

    fn next(&mut self) -> Option<Line<'t>> {
        let mut first = self.physical()?;
        while first.trim().is_empty() {
            first = self.physical()?;
        }
        let number = self.number;
        let mut text = Cow::Borrowed(first);
        let mut is_cut = first.len() > LONGEST_LINE;
        while self.rest.starts_with([' ', '\t']) {
            let Some(more) = self.physical() else { break };
            let mut letters = more.chars();
            letters.next();
            if is_cut || text.len() + more.len() > LONGEST_LINE {
                is_cut = true;
            } else {
                text.to_mut().push_str(letters.as_str());
            }
        }
        if is_cut && text.len() > LONGEST_LINE {
            let kept = text.char_indices().map(|(at, _)| at).take_while(|at| *at < LONGEST_LINE).last();
            text = Cow::Owned(text.get(..kept.unwrap_or(0)).unwrap_or_default().to_owned());
        }
        Some(Line { number, text, is_cut })
    }
}

/// A content line as name, parameters and value.
pub(super) struct Property<'l> {
    pub(super) name: &'l str,
    parameters: Vec<(&'l str, &'l str)>,
    pub(super) value: &'l str,
}

impl<'l> Property<'l> {
    /// The parts of a line, or nothing where it is not one of name, parameters, colon and value.
    pub(super) fn of(line: &'l str) -> Option<Self> {
        let end = line.find([':', ';'])?;
        let (name, mut rest) = line.split_at_checked(end)?;
        let is_name = |text: &str| {
            !text.is_empty()
                && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.')
        };
        if !is_name(name) {
            return None;
        }
        // A group such as `item1.DTSTART`, as address books write it.
        let name = name.rsplit('.').next().unwrap_or(name);
        let mut parameters = Vec::new();
        loop {
            if let Some(value) = rest.strip_prefix(':') {
                return Some(Self { name, parameters, value });
            }
            rest = rest.strip_prefix(';')?;
            let (key, after) = rest.split_once('=')?;
            if !is_name(key) {
                return None;
            }
            let end = unquoted(after, b";:")?;
            let (value, after) = after.split_at_checked(end)?;
            parameters.push((key, value));
            rest = after;
        }
    }

    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// A parameter without its quotation marks.
    pub(super) fn parameter(&self, key: &str) -> Option<&'l str> {
        let found = self.parameters.iter().find(|(known, _)| known.eq_ignore_ascii_case(key));
        found.map(|(_, value)| value.trim_matches('"'))
    }
}

/// Where the first of some ASCII letters stands outside quotation marks.
fn unquoted(text: &str, wanted: &[u8]) -> Option<usize> {
    let mut quoted = false;
    text.bytes().position(|byte| {
        quoted ^= byte == b'"';
        !quoted && wanted.contains(&byte)
    })
}

/// A text value without its escapes (section 3.3.11).
pub(super) fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(other) => text.push(other),
                None => {}
            },
            other => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_unfolded_and_numbered() {
        let text = "\u{feff}BEGIN:VEVENT\r\nSUMMARY:Grü\r\n ße\r\n\t aus\n\nUID:1\rEND:VEVENT";
        let lines: Vec<_> = Lines::of(text).map(|line| (line.number, line.text.into_owned())).collect();
        let expected = [(1, "BEGIN:VEVENT"), (2, "SUMMARY:Grüße aus"), (6, "UID:1"), (7, "END:VEVENT")];
        assert_eq!(lines, expected.map(|(number, line)| (number, line.to_owned())));
        let long = format!("A:{}\n b\nC:d", "ü".repeat(LONGEST_LINE));
        let lines: Vec<_> =
            Lines::of(&long).map(|line| (line.text.len() <= LONGEST_LINE, line.is_cut)).collect();
        assert_eq!(lines, [(true, true), (true, false)]);
    }

    #[test]
    fn a_line_has_a_name_parameters_and_a_value() {
        let line = Property::of("DTSTART;TZID=\"Europe/Berlin;:x\";value=date:2026:1").unwrap();
        assert!(line.is("dtstart"));
        assert_eq!(
            (line.parameter("tzid"), line.parameter("VALUE")),
            (Some("Europe/Berlin;:x"), Some("date"))
        );
        assert_eq!((line.value, line.parameter("X")), ("2026:1", None));
        for no in ["", ":x", "no colon", "A;B:c", "A;=x:c", "A;B=\"x:c", "Ü:x"] {
            assert!(Property::of(no).is_none(), "{no}");
        }
        assert_eq!(unescaped(r"Labour\, or May\; Day\nA\\B\"), "Labour, or May; Day\nA\\B");
    }
}
