//! Finding the words of all rules in one pass over a text.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Input, MatchKind};
use unicode_normalization::char::is_combining_mark;

use super::letters::is_unspaced;
use super::loose::{Loose, NonJoiner};

/// What a word does in the rule it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It lets the rule match.
    Lets,
    /// It keeps the rule from matching.
    Keeps,
}

/// The rule a word belongs to, by its place among the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Use {
    pub(super) rule: usize,
    pub(super) role: Role,
}

/// The words of all rules, each once, while they are collected.
#[derive(Debug, Default)]
pub(super) struct KeywordList {
    words: BTreeMap<String, Vec<Use>>,
}

impl KeywordList {
    /// Adds a word. `false` when nothing of it is left to look for.
    pub(super) fn add(&mut self, word: &str, used: Use) -> bool {
        let joined = Loose::read(word, NonJoiner::LeftOut);
        if !joined.key.as_str().chars().any(|letter| !is_combining_mark(letter)) {
            return false;
        }
        if joined.has_non_joiner {
            let apart = Loose::read(word, NonJoiner::Space).key.into_string();
            self.words.entry(apart).or_default().push(used);
        }
        self.words.entry(joined.key.into_string()).or_default().push(used);
        true
    }

    /// `None` when the words together are more than an automaton can hold.
    pub(super) fn compile(self) -> Option<Keywords> {
        let automaton = NFA::builder().match_kind(MatchKind::Standard).build(self.words.keys()).ok()?;
        Some(Keywords { automaton, uses: self.words.into_values().collect() })
    }
}

/// The words of all rules, ready to be looked for.
#[derive(Debug, Clone)]
pub(super) struct Keywords {
    automaton: NFA,
    uses: Vec<Vec<Use>>,
}

impl Keywords {
    /// Calls `found` for the first whole-word occurrence of every word, with the rules that use the word and the
    /// bytes of `text` it stands at.
    ///
    /// A text with non-joiners is read twice, with and without spaces in their places, so that a word matches in
    /// either spelling.
    pub(super) fn search(&self, text: &str, mut found: impl FnMut(&[Use], Range<usize>)) {
        let joined = Loose::read(text, NonJoiner::LeftOut);
        self.search_reading(&joined, &mut found);
        if joined.has_non_joiner {
            self.search_reading(&Loose::read(text, NonJoiner::Space), &mut found);
        }
    }

    fn search_reading(&self, reading: &Loose, found: &mut impl FnMut(&[Use], Range<usize>)) {
        let key = reading.key.as_str();
        let mut seen = vec![false; self.uses.len()];
        let mut left = self.uses.len();
        for (word, span) in self.occurrences(key) {
            match seen.get_mut(word) {
                Some(seen) if !*seen && stands_alone(key, &span) => *seen = true,
                _ => continue,
            }
            if let (Some(uses), Some(source)) = (self.uses.get(word), reading.key.source(span)) {
                found(uses, source);
            }
            left -= 1;
            if left == 0 {
                break;
            }
        }
    }

    /// Every occurrence of every word, whole or not, overlapping ones too, by where it ends.
    fn occurrences<'a>(&'a self, key: &'a str) -> impl Iterator<Item = (usize, Range<usize>)> + 'a {
        let found = self.automaton.try_find_overlapping_iter(Input::new(key)).ok();
        found.into_iter().flatten().map(|found| (found.pattern().as_usize(), found.range()))
    }
}

/// Whether what stands at `span` is whole words: neither end may fall inside one.
fn stands_alone(key: &str, span: &Range<usize>) -> bool {
    let before = key.get(..span.start).and_then(|text| text.chars().next_back());
    let after = key.get(span.end..).and_then(|text| text.chars().next());
    let inside = key.get(span.clone()).unwrap_or_default();
    let divides = |left: Option<char>, right: Option<char>| match (left, right) {
        (Some(left), Some(right)) => may_divide(left, right),
        _ => true,
    };
    divides(before, inside.chars().next()) && divides(inside.chars().next_back(), after)
}

/// Whether a word may end between two characters. A mark belongs to the letter before it. Letters and digits hold
/// together; `_`, apostrophes and all other punctuation do not, so `İstanbul` is found in `İstanbul'da`.
fn may_divide(left: char, right: char) -> bool {
    if is_combining_mark(right) {
        return false;
    }
    let holds =
        |letter: char| (letter.is_alphanumeric() || is_combining_mark(letter)) && !is_unspaced(letter);
    !(holds(left) && holds(right))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keywords(words: &[&str]) -> Keywords {
        let mut list = KeywordList::default();
        for (rule, word) in words.iter().enumerate() {
            assert!(list.add(word, Use { rule, role: Role::Lets }), "{word}");
        }
        list.compile().unwrap()
    }

    fn first<'a>(word: &str, text: &'a str) -> Option<&'a str> {
        let mut spans = Vec::new();
        keywords(&[word]).search(text, |_, span| spans.push((span.start, span.end)));
        spans.into_iter().min().and_then(|(from, to)| text.get(from..to))
    }

    #[test]
    fn whole_words_only() {
        for (word, text, found) in [
            ("cat", "the cat sat", Some("cat")),
            ("cat", "category", None),
            ("cat", "concat", None),
            ("cat", "category: cat", Some("cat")),
            ("cat", "_cat_ (cat)", Some("cat")),
            ("cat", "cat5", None),
            ("cat's", "the cat’s tray", Some("cat’s")),
            ("12", "order 123", None),
            ("12", "order #12.", Some("12")),
            ("c++", "in c++11", Some("c++")),
            ("#1", "#12", None),
            ("refund", "re\u{ad}fund", Some("re\u{ad}fund")),
            ("refund", "refund\u{200b}able", None),
            ("not delivered", "Not\n  delivered!", Some("Not\n  delivered")),
            ("not delivered", "notdelivered", None),
            ("cafe", "café", None),
            ("cafe", "cafe\u{301}", None),
            ("café", "CAFE\u{301}s", None),
            ("café", "a CAFE\u{301}.", Some("CAFE\u{301}")),
            ("x", "x\u{323}\u{302}", None),
            ("👍", "👍🏽👍", Some("👍")),
            ("👩\u{200d}💻", "a 👩\u{200d}💻!", Some("👩\u{200d}💻")),
            ("❤", "❤\u{fe0f}.", Some("❤\u{fe0f}")),
        ] {
            assert_eq!(first(word, text), found, "{word} in {text}");
        }
    }

    #[test]
    fn words_in_many_scripts() {
        for (word, text, found) in [
            ("iade", "İADE istiyorum", Some("İADE")),
            ("iade", "IADE", Some("IADE")),
            ("İade", "i\u{307}ade", Some("i\u{307}ade")),
            ("ışık", "IŞIK yanmıyor", Some("IŞIK")),
            ("İstanbul", "istanbul'da", Some("istanbul")),
            ("strasse", "Lindenstraße", None),
            ("strasse", "STRAẞE 5", Some("STRAẞE")),
            ("refund", "ｒｅｆｕｎｄ please", Some("ｒｅｆｕｎｄ")),
            // Persian: with a non-joiner, joined, and apart.
            ("می\u{200c}خواهم", "پول می\u{200c}خواهم", Some("می\u{200c}خواهم")),
            ("می\u{200c}خواهم", "پول میخواهم", Some("میخواهم")),
            ("می\u{200c}خواهم", "پول می خواهم", Some("می خواهم")),
            ("میخواهم", "می\u{200c}خواهم", Some("می\u{200c}خواهم")),
            ("می خواهم", "می\u{200c}خواهم", Some("می\u{200c}خواهم")),
            ("کتاب", "کتاب\u{200c}ها", Some("کتاب")),
            ("کتاب", "کتابها", None),
            ("کارت", "كارت", Some("كارت")),
            ("یک", "يك", Some("يك")),
            ("سفارش 123", "سفارش ۱۲۳", Some("سفارش ۱۲۳")),
            ("مسؤول", "مسئول", None),
            ("سؤال", "سوال", Some("سوال")),
            // Arabic: vowel marks, tatweel, alef with hamza, teh marbuta.
            ("كتاب", "كِتَابٌ", Some("كِتَابٌ")),
            ("مبلغ", "مبـــلغ", Some("مبـــلغ")),
            ("اعادة", "إعادة", Some("إعادة")),
            ("إعاده", "أعادة المبلغ", Some("أعادة")),
            ("اسف", "آسف", Some("آسف")),
            ("١٢٣", "طلب 123", Some("123")),
            // No spaces between words.
            ("返金", "返金してください", Some("返金")),
            ("환불", "환불을 원해요", Some("환불")),
            ("คืนเงิน", "ขอคืนเงินค่ะ", Some("คืนเงิน")),
            ("คน", "คนิ", None),
            ("ﾊﾞｸﾞ", "バグがあります", Some("バグ")),
        ] {
            assert_eq!(first(word, text), found, "{word} in {text}");
        }
    }

    #[test]
    fn every_overlapping_word_is_found() {
        let words = ["charged", "charged twice", "twice", "twice for", "charge"];
        let mut found = Vec::new();
        keywords(&words).search("charged twice for", |uses, span| found.push((uses[0].rule, span)));
        found.sort_by_key(|(rule, _)| *rule);
        assert_eq!(found, [(0, 0..7), (1, 0..13), (2, 8..13), (3, 8..17)]);
    }

    #[test]
    fn a_word_of_nothing_is_refused() {
        for word in ["", "  ", "\u{200b}", "\u{64e}", "\u{301}", "\u{640}\u{200c}"] {
            assert!(!KeywordList::default().add(word, Use { rule: 0, role: Role::Lets }), "{word:?}");
        }
    }

    /// The work per character is at most the number of words that end in one another, whatever the text.
    #[test]
    fn a_hostile_text_takes_linear_work() {
        let words: Vec<String> = (1..=20).map(|length| "a".repeat(length)).collect();
        let keywords = keywords(&words.iter().map(String::as_str).collect::<Vec<_>>());
        for text in ["a".repeat(1 << 20), "a\u{301}".repeat(1 << 18), "a ".repeat(1 << 19)] {
            let key = super::super::loose_key(&text);
            assert!(key.len() <= text.len());
            assert!(keywords.occurrences(&key).count() <= 20 * key.len());
        }
        // Once every word was found, the rest of the text is not looked at.
        let mut calls = 0;
        keywords.search(&format!("{} {}", words.join(" "), "a ".repeat(1 << 19)), |_, _| calls += 1);
        assert_eq!(calls, 20);
    }
}
