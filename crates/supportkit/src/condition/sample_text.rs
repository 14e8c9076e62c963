//! A short text that a regular expression matches.

use regex_syntax::hir::{Class, Hir, HirKind};

/// As long as a text may get.
const LONGEST: usize = 1_000;

/// A short text that matches somewhere, as far as the pattern alone tells: what stands around it is not looked at.
pub(super) fn matching(pattern: &str) -> Option<String> {
    let hir = regex_syntax::parse(pattern).ok()?;
    let mut text = String::new();
    write(&hir, &mut text)?;
    Some(text)
}

fn write(hir: &Hir, text: &mut String) -> Option<()> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(Class::Unicode(class)) => {
            let readable = class.ranges().iter().find(|range| range.start() >= 'a' || range.end() >= 'a');
            let range = readable.or_else(|| class.ranges().first())?;
            text.push(if range.start() <= 'a' && 'a' <= range.end() { 'a' } else { range.start() });
        }
        HirKind::Class(Class::Bytes(class)) => text.push(char::from(class.ranges().first()?.start())),
        HirKind::Repetition(repetition) => {
            for _ in 0..repetition.min {
                write(&repetition.sub, text)?;
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, text)?,
        HirKind::Concat(parts) => {
            for part in parts {
                write(part, text)?;
            }
        }
        HirKind::Alternation(parts) => write(parts.first()?, text)?,
    }
    (text.len() <= LONGEST).then_some(())
}

#[cfg(test)]
mod tests {
    use super::matching;

    #[test]
    fn a_text_is_found_for_plain_patterns() {
        for (pattern, text) in [
            ("refund", "refund"),
            ("re(fund|turn)s?", "refund"),
            (r"\bno\. [0-9]{3}$", "no. 000"),
            (r"\w+ing", "aing"),
            ("", ""),
        ] {
            assert_eq!(matching(pattern).as_deref(), Some(text), "{pattern}");
        }
        assert_eq!(matching("(a{1000}){1000}"), None);
    }
}
