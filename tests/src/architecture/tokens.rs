//! Just enough of the Rust grammar to see paths: words, `::` and marks, without comments, texts and tests.

/// A piece of source that matters for paths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A name or a keyword.
    Word(String),
    /// `::`
    Path,
    /// Any other character; a text or a character in quotes is one `"`.
    Mark(char),
}

impl Token {
    pub(super) fn is(&self, word: &str) -> bool {
        matches!(self, Token::Word(found) if found == word)
    }

    pub(super) fn is_word(&self) -> bool {
        matches!(self, Token::Word(_))
    }
}

/// The tokens of a source without what is compiled for tests only.
pub(super) fn of(source: &str) -> Vec<Token> {
    without_tests(all(source))
}

/// Whether a source forbids unsafe code for its whole crate.
pub(super) fn forbid_unsafe(source: &str) -> bool {
    let attribute = all("#![forbid(unsafe_code");
    all(source).windows(attribute.len()).any(|window| window == attribute.as_slice())
}

fn all(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let mut tokens = Vec::new();
    let mut index = 0;
    while let Some(&c) = chars.get(index) {
        let next = chars.get(index + 1).copied();
        if c == '/' && next == Some('/') {
            index += chars[index..].iter().take_while(|c| **c != '\n').count();
        } else if c == '/' && next == Some('*') {
            index = end_of_comment(&chars, index);
        } else if let Some(end) = end_of_raw_text(&chars, index) {
            tokens.push(Token::Mark('"'));
            index = end;
        } else if c == '"' {
            tokens.push(Token::Mark('"'));
            index = end_of_quote(&chars, index, '"');
        } else if c == '\'' && (next == Some('\\') || chars.get(index + 2) == Some(&'\'')) {
            tokens.push(Token::Mark('"'));
            index = end_of_quote(&chars, index, '\'');
        } else if c == '_' || c.is_alphanumeric() {
            let word: String =
                chars[index..].iter().take_while(|c| **c == '_' || c.is_alphanumeric()).collect();
            index += word.chars().count();
            tokens.push(Token::Word(word));
        } else if c == ':' && next == Some(':') {
            tokens.push(Token::Path);
            index += 2;
        } else {
            if !c.is_whitespace() {
                tokens.push(Token::Mark(c));
            }
            index += 1;
        }
    }
    tokens
}

fn end_of_comment(chars: &[char], start: usize) -> usize {
    let mut depth = 0;
    let mut index = start;
    while index < chars.len() {
        match (chars[index], chars.get(index + 1)) {
            ('/', Some('*')) => (depth, index) = (depth + 1, index + 2),
            ('*', Some('/')) => (depth, index) = (depth - 1, index + 2),
            _ => index += 1,
        }
        if depth == 0 {
            break;
        }
    }
    index
}

/// The end of `r"…"`, `r#"…"#` and `br"…"`, if one begins here.
fn end_of_raw_text(chars: &[char], start: usize) -> Option<usize> {
    if start > 0 && (chars[start - 1] == '_' || chars[start - 1].is_alphanumeric()) {
        return None;
    }
    let mut index = start + usize::from(chars[start] == 'b' || chars[start] == 'c');
    if chars.get(index) != Some(&'r') {
        return None;
    }
    index += 1;
    let hashes = chars[index..].iter().take_while(|c| **c == '#').count();
    index += hashes;
    if chars.get(index) != Some(&'"') {
        return None;
    }
    index += 1;
    while index < chars.len() {
        let closed =
            chars[index] == '"' && chars[index + 1..].iter().take_while(|c| **c == '#').count() >= hashes;
        index += 1;
        if closed {
            return Some(index + hashes);
        }
    }
    Some(index)
}

fn end_of_quote(chars: &[char], start: usize, quote: char) -> usize {
    let mut index = start + 1;
    while index < chars.len() && chars[index] != quote {
        index += if chars[index] == '\\' { 2 } else { 1 };
    }
    index + 1
}

/// Takes out every item under `#[cfg(test)]`: up to its `;`, or its braces with all that is in them.
fn without_tests(tokens: Vec<Token>) -> Vec<Token> {
    let attribute = all("#[cfg(test)]");
    let mut kept = Vec::with_capacity(tokens.len());
    let mut index = 0;
    while index < tokens.len() {
        if !tokens[index..].starts_with(&attribute) {
            kept.push(tokens[index].clone());
            index += 1;
            continue;
        }
        index += attribute.len();
        let mut depth = 0;
        while let Some(token) = tokens.get(index) {
            index += 1;
            match token {
                Token::Mark('{' | '(' | '[') => depth += 1,
                Token::Mark(')' | ']') => depth -= 1,
                Token::Mark('}') => {
                    depth -= 1;
                    // `use a::{b, c};` goes on to its semicolon, and a stray one does no harm.
                    if depth == 0 {
                        break;
                    }
                }
                Token::Mark(';') if depth == 0 => break,
                _ => {}
            }
        }
    }
    kept
}
