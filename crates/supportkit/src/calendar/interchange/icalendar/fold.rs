//! Content lines as they are written (RFC 5545, section 3.1): escaped, ended with CRLF, folded at 75 bytes.

/// Bytes of a line without its end.
const WIDTH: usize = 75;

/// Content lines, one after the other.
#[derive(Default)]
pub(super) struct Written(String);

impl Written {
    /// A line that is written as it is.
    pub(super) fn line(&mut self, line: &str) {
        let mut width = 0;
        for letter in line.chars() {
            if width + letter.len_utf8() > WIDTH {
                self.0.push_str("\r\n ");
                width = 1;
            }
            self.0.push(letter);
            width += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A line with a value of text.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        let mut line = String::with_capacity(name.len() + value.len() + 8);
        line.push_str(name);
        line.push(':');
        for letter in value.chars() {
            match letter {
                '\\' | ';' | ',' => {
                    line.push('\\');
                    line.push(letter);
                }
                '\n' => line.push_str("\\n"),
                // Other control characters have no place in a text.
                letter if letter.is_control() => {}
                letter => line.push(letter),
            }
        }
        self.line(&line);
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        for letters in ["a", "ü", "休", "🎄"] {
            let mut written = Written::default();
            written.text("SUMMARY", &letters.repeat(200));
            let text = written.finish();
            assert!(text.split("\r\n").all(|line| line.len() <= WIDTH), "{text}");
            assert_eq!(text.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", letters.repeat(200)));
        }
        let mut written = Written::default();
        written.text("SUMMARY", "a,b;c\\d\r\ne");
        assert_eq!(written.finish(), "SUMMARY:a\\,b\\;c\\\\d\\ne\r\n");
    }
}
