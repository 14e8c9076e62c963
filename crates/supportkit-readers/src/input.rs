//! Reading bytes within bounds.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufRead, Read};

use serde::de::IgnoredAny;

/// How much a reader takes in at once.
///
/// ```
/// use supportkit_readers::Limits;
///
/// let careful = Limits { record_bytes: 64 << 10, ..Limits::default() };
/// assert!(careful.document_bytes > careful.record_bytes);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Limits {
    /// Bytes of one record: a line, a row, an element of a list that is streamed.
    pub record_bytes: usize,
    /// Bytes of a document that is read as a whole.
    pub document_bytes: usize,
}

impl Default for Limits {
    /// 16 MiB a record, 1 GiB a document.
    fn default() -> Self {
        Self { record_bytes: 16 << 20, document_bytes: 1 << 30 }
    }
}

/// Lines of bytes, each at most as long as the limit.
#[derive(Debug)]
pub(crate) struct Lines<R> {
    input: R,
    limit: usize,
    number: u64,
}

/// What stands on the next line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    /// It was read, with its line end if it has one.
    Read,
    /// It is longer than the limit and was passed over.
    TooLong,
    /// There is none.
    End,
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn new(input: R, limit: usize) -> Self {
        Self { input, limit, number: 0 }
    }

    /// The same after so many lines were passed over.
    pub(crate) fn after(mut self, lines: u64) -> Self {
        self.number = lines;
        self
    }

    /// The same with another limit.
    pub(crate) fn limited(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }

    /// The number of the line read last, counted from 1.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// Appends the next line to `line`. A byte order mark at the very beginning is left out.
    pub(crate) fn next(&mut self, line: &mut Vec<u8>) -> io::Result<Line> {
        let start = line.len();
        let mut read_any = false;
        let mut too_long = false;
        loop {
            let available = match self.input.fill_buf() {
                Ok(available) => available,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if available.is_empty() {
                break;
            }
            if !read_any {
                read_any = true;
                self.number += 1;
            }
            let end = available.iter().position(|byte| *byte == b'\n');
            let taken = end.map_or(available.len(), |end| end + 1);
            too_long |= line.len() - start + taken > self.limit;
            if !too_long {
                line.extend(available.iter().take(taken));
            }
            self.input.consume(taken);
            if end.is_some() {
                break;
            }
        }
        if !read_any {
            return Ok(Line::End);
        }
        if too_long {
            line.truncate(start);
            return Ok(Line::TooLong);
        }
        if self.number == 1 && line.get(start..).is_some_and(|text| text.starts_with(b"\xef\xbb\xbf")) {
            line.drain(start..start + 3);
        }
        Ok(Line::Read)
    }
}

impl<R: BufRead> Lines<R> {
    /// Appends everything after the lines read so far, and says whether `text` stayed within `limit`.
    pub(crate) fn rest(self, text: &mut Vec<u8>, limit: usize) -> io::Result<bool> {
        let room = limit.saturating_sub(text.len()) as u64 + 1;
        self.input.take(room).read_to_end(text)?;
        Ok(text.len() <= limit)
    }
}

/// How an input begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Beginning {
    /// With nothing at all.
    Empty,
    /// With this byte.
    Byte(u8),
    /// With the mark of UTF-16, which spreadsheets call "Unicode text".
    Utf16,
}

/// Looks at the first byte. Neither byte of the mark of UTF-16 occurs in UTF-8.
pub(crate) fn beginning(input: &mut impl BufRead) -> io::Result<Beginning> {
    Ok(match input.fill_buf()?.first() {
        None => Beginning::Empty,
        Some(0xff | 0xfe) => Beginning::Utf16,
        Some(byte) => Beginning::Byte(*byte),
    })
}

/// Passes over a byte order mark and white space, and looks at the byte after them; the number of line ends passed
/// over comes beside it.
pub(crate) fn first_of_text(input: &mut impl BufRead) -> io::Result<(Beginning, u64)> {
    let mut mark = [0xef, 0xbb, 0xbf].into_iter().peekable();
    let mut line_ends = 0;
    loop {
        match beginning(input)? {
            Beginning::Byte(byte) if mark.next_if_eq(&byte).is_some() || byte.is_ascii_whitespace() => {
                line_ends += u64::from(byte == b'\n');
                input.consume(1);
            }
            other => return Ok((other, line_ends)),
        }
    }
}

/// Whether a text is one whole JSON object.
pub(crate) fn is_object(text: &[u8]) -> bool {
    let begins = text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    begins && serde_json::from_slice::<IgnoredAny>(text).is_ok()
}

/// Whether a text that is not JSON looks like one object a line, some of them broken: at least half of its lines are
/// whole objects.
pub(crate) fn is_mostly_lines(text: &[u8]) -> bool {
    let (mut whole, mut other) = (0_usize, 0_usize);
    for line in text.split(|byte| *byte == b'\n').filter(|line| !is_blank(line)) {
        if is_object(line) { whole += 1 } else { other += 1 }
    }
    whole > 0 && whole >= other
}

/// Whether there is nothing but white space.
pub(crate) fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_whitespace)
}

/// Remembers which ids were met, eight bytes each.
#[derive(Debug, Default)]
pub(crate) struct Met(HashSet<u64>);

impl Met {
    /// Whether this is the first time. Two different ids are taken for one another once in 10¹⁹ pairs.
    pub(crate) fn first(&mut self, id: &str) -> bool {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        self.0.insert(hasher.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    #[test]
    fn lines_are_bounded_and_counted() {
        let text = b"\xef\xbb\xbfone\r\n\nmuch too long\nlast".as_slice();
        for capacity in [1, 3, 100] {
            let mut lines = Lines::new(BufReader::with_capacity(capacity, text), 8);
            let mut seen = Vec::new();
            loop {
                let mut line = Vec::new();
                match lines.next(&mut line).unwrap() {
                    Line::End => break,
                    what => seen.push((lines.number(), what, String::from_utf8(line).unwrap())),
                }
            }
            let expected = [
                (1, Line::Read, "one\r\n".to_owned()),
                (2, Line::Read, "\n".to_owned()),
                (3, Line::TooLong, String::new()),
                (4, Line::Read, "last".to_owned()),
            ];
            assert_eq!(seen, expected);
        }
    }
}
