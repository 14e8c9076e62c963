//! The loose key of a text: the form in which words, labels and synonyms are compared.

use std::iter::once;
use std::ops::Range;

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use super::derived::{Derived, starts_anew};
use super::letters::{is_arabic, is_left_out, plain, settled};

const NON_JOINER: char = '\u{200c}';
const DOT_ABOVE: char = '\u{307}';
/// The Greek mark that folds to a letter, which must come after all other marks of its letter.
const IOTA_BELOW: char = '\u{345}';

/// The form of a text in which spelling variants are the same. It is for comparing only, never for showing.
///
/// Two texts with the same key differ at most in
/// - compatibility forms (full-width letters, ligatures, superscripts) and composed or decomposed accents (NFKC);
/// - upper and lower case, by full case folding (`ß` is `ss`, final sigma is sigma);
/// - the Turkish i: `İ`, `I`, `ı` and `i` are one letter, whatever the language;
/// - letter variants of Arabic and Persian: yeh and alef maksura, kaf and keheh, alef with any hamza or madda,
///   waw or yeh with hamza, heh and teh marbuta;
/// - vowel marks and tatweel of Arabic script;
/// - digits of other scripts;
/// - typographic apostrophes, quotation marks, hyphens and dashes;
/// - invisible characters: soft hyphens, joiners and non-joiners, marks of writing direction, variation selectors;
/// - the amount and kind of white space.
///
/// Other accents count: `ş` is not `s`, `é` is not `e`. The key of a key is the key itself.
///
/// ```
/// use supportkit::taxonomy::loose_key;
///
/// assert_eq!(loose_key("İADE"), loose_key("iade"));
/// assert_eq!(loose_key("  Straße\u{a0}１２ "), "strasse 12");
/// assert_eq!(loose_key("می\u{200c}خواهم"), loose_key("ميخواهم"));
/// ```
#[cfg_attr(feature = "uniffi", uniffi::export)]
pub fn loose_key(text: &str) -> String {
    Loose::read(text, NonJoiner::LeftOut).key.into_string()
}

/// How a zero-width non-joiner inside a word of Arabic script is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NonJoiner {
    /// As nothing, so that the word is written in one.
    LeftOut,
    /// As a space, so that its parts are words.
    Space,
}

/// The loose key of a text with the way back to the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Loose {
    pub(super) key: Derived,
    /// Whether reading non-joiners the other way gives another key.
    pub(super) has_non_joiner: bool,
}

impl Loose {
    pub(super) fn read(text: &str, non_joiner: NonJoiner) -> Self {
        let mut writer = Writer::new(non_joiner);
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let ascii = rest.bytes().take_while(u8::is_ascii).count();
            // The last of them may carry a mark, unless it is the last of all.
            let alone = if ascii == rest.len() { ascii } else { ascii.saturating_sub(1) };
            if let Some(run) = rest.get(..alone).filter(|run| !run.is_empty()) {
                writer.ascii(run, at);
                at += alone;
                continue;
            }
            let mut letters = rest.chars();
            let Some(letter) = letters.next() else { break };
            let source = at..at + letter.len_utf8();
            // A common letter cannot change once the next one is known to be common too, or white space.
            let is_alone = letters.next().is_none_or(|next| next.is_ascii() || settled(next).is_some());
            match settled(letter) {
                Some(plain) if is_alone => writer.settled(plain, &source),
                _ => writer.letter(letter, &source),
            }
            at = source.end;
        }
        writer.finish()
    }
}

/// Builds a key letter by letter.
///
/// A letter is taken apart (NFKD), folded, taken apart again, mapped, and put together with the marks that follow
/// it (NFC) when the next letter starts. Everything before the last step looks at one letter at a time, which is
/// what makes the key of a key the key itself.
struct Writer {
    key: Derived,
    non_joiner: NonJoiner,
    has_non_joiner: bool,
    /// The letter and marks being collected, and where they come from.
    open: Vec<char>,
    source: Range<usize>,
    /// White space that is written once something follows it.
    space: Option<Range<usize>>,
}

impl Writer {
    fn new(non_joiner: NonJoiner) -> Self {
        let (key, open) = (Derived::default(), Vec::new());
        Self { key, non_joiner, has_non_joiner: false, open, source: 0..0, space: None }
    }

    /// A run of ASCII letters that nothing combines with.
    fn ascii(&mut self, run: &str, at: usize) {
        let mut from = at;
        for word in run.split(char::is_whitespace) {
            if !word.is_empty() {
                self.close();
                self.write_space();
                self.key.push_lower(word, from);
            }
            from += word.len();
            if from < at + run.len() {
                self.blank(&(from..from + 1));
                from += 1;
            }
        }
    }

    fn settled(&mut self, plain: char, source: &Range<usize>) {
        self.close();
        self.write_space();
        self.key.push(plain, source);
    }

    fn blank(&mut self, source: &Range<usize>) {
        self.close();
        self.white_space(source);
    }

    fn letter(&mut self, letter: char, source: &Range<usize>) {
        if letter == NON_JOINER && self.follows_arabic() {
            self.has_non_joiner = true;
            if self.non_joiner == NonJoiner::Space {
                return self.blank(source);
            }
        }
        decompose_compatible(letter, |part| match part {
            IOTA_BELOW => self.part(part, source),
            _ => {
                for folded in once(part).default_case_fold() {
                    decompose_compatible(folded, |part| self.part(part, source));
                }
            }
        });
    }

    fn part(&mut self, part: char, source: &Range<usize>) {
        if is_left_out(part) {
            // A mark belongs to the letter it stands on, so evidence never ends between the two.
            if self.space.is_none() && (is_combining_mark(part) || part == '\u{640}') {
                self.grow(source.end);
            }
            return;
        }
        let part = plain(part);
        if part.is_whitespace() {
            return self.blank(source);
        }
        if part == DOT_ABOVE && self.open.first() == Some(&'i') {
            return self.grow(source.end);
        }
        if self.open.is_empty() || starts_anew(part) {
            self.close();
            self.source = source.clone();
        }
        self.open.push(part);
        self.source.end = source.end;
    }

    fn grow(&mut self, to: usize) {
        if self.open.is_empty() {
            self.key.extend(to);
        } else {
            self.source.end = to;
        }
    }

    fn white_space(&mut self, source: &Range<usize>) {
        if !self.key.as_str().is_empty() {
            self.space.get_or_insert_with(|| source.clone()).end = source.end;
        }
    }

    fn write_space(&mut self) {
        if let Some(source) = self.space.take() {
            self.key.push(' ', &source);
        }
    }

    fn close(&mut self) {
        if self.open.is_empty() {
            return;
        }
        self.write_space();
        let all = self.open.len();
        self.open.retain(|letter| *letter != IOTA_BELOW);
        match self.open.as_slice() {
            [only] => self.key.push(*only, &self.source),
            several => self.key.push_str(&several.iter().copied().nfc().collect::<String>(), &self.source),
        }
        for _ in self.open.len()..all {
            self.key.push('ι', &self.source);
        }
        self.open.clear();
    }

    fn follows_arabic(&self) -> bool {
        self.space.is_none()
            && self
                .open
                .last()
                .copied()
                .or_else(|| self.key.as_str().chars().next_back())
                .is_some_and(is_arabic)
    }

    fn finish(mut self) -> Loose {
        self.close();
        Loose { key: self.key, has_non_joiner: self.has_non_joiner }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_texts() {
        for (text, key) in [
            ("İade", "iade"),
            ("IADE", "iade"),
            ("i\u{307}ade", "iade"),
            ("I\u{307}ADE", "iade"),
            ("ışık", "işik"),
            ("IŞIK", "işik"),
            ("Ödemeler", "ödemeler"),
            ("İPTAL\u{a0}\tEDİN \n", "iptal edin"),
            ("Straße", "strasse"),
            ("ΟΔΟΣ", "οδοσ"),
            ("ς", "σ"),
            ("ＲＥＦＵＮＤ　１２", "refund 12"),
            ("ﬁne ﬃ ²", "fine ffi 2"),
            ("cafe\u{301}", "café"),
            ("CAFE\u{301}", "café"),
            ("e\u{200b}\u{301}", "é"),
            ("Å \u{212b} A\u{30a}", "å å å"),
            ("ünïcödé\u{ad}", "ünïcödé"),
            ("can’t “go” – x", "can't \"go\" - x"),
            ("می\u{200c}خواهم", "ميخواهم"),
            ("ی ي ى ې", "ي ي ي ې"),
            ("ک ك", "ك ك"),
            ("أ إ آ ٱ ا", "ا ا ا ا ا"),
            ("ا\u{654}", "ا"),
            ("ؤ ئ ۀ ة", "و ي ه ه"),
            ("كِتَابٌ", "كتاب"),
            ("مبـــلغ", "مبلغ"),
            ("ﻻ ﷲ", "لا الله"),
            ("۱۲۳ ١٢٣ १२३ 𝟙", "123 123 123 1"),
            ("\u{202b}متن\u{202c}", "متن"),
            ("👩\u{200d}💻❤\u{fe0f}", "👩💻❤"),
            ("한국 \u{1112}\u{1161}\u{11ab}", "한국 한"),
            ("ﾊﾞｸﾞ", "バグ"),
            ("\u{a8}x", "\u{308}x"),
            ("", ""),
            (" \u{200b} ", ""),
        ] {
            assert_eq!(loose_key(text), key, "{text}");
        }
    }

    #[test]
    fn the_key_of_a_key_is_the_key_for_every_character() {
        for letter in '\0'..=char::MAX {
            let key = loose_key(letter.encode_utf8(&mut [0; 4]));
            assert_eq!(loose_key(&key), key, "{letter:?}");
        }
    }

    #[test]
    fn settled_letters_need_no_closer_look() {
        for letter in '\0'..=char::MAX {
            if let Some(plain) = settled(letter) {
                assert!(starts_anew(letter), "{letter:?}");
                let mut writer = Writer::new(NonJoiner::LeftOut);
                writer.letter(letter, &(0..letter.len_utf8()));
                assert_eq!(writer.finish().key.as_str(), plain.to_string(), "{letter:?}");
            }
        }
    }

    #[test]
    fn the_way_back_keeps_marks_with_their_letters() {
        for (text, piece, source) in [
            ("den Straßen", "strasse", "Straße"),
            ("x ﬁne", "f", "ﬁ"),
            ("x ﬁne", "ine", "ﬁne"),
            ("كِتَابٌ!", "كتاب", "كِتَابٌ"),
            ("مبلغـ!", "مبلغ", "مبلغـ"),
            ("a  \n b", " ", "  \n "),
            ("A\u{200b}b", "a", "A"),
            ("A\u{fe0f}b", "a", "A\u{fe0f}"),
            ("ab\u{fe0f}c", "ab", "ab\u{fe0f}"),
            ("ab\u{fe0f}c", "bc", "b\u{fe0f}c"),
            ("xI\u{307}y", "i", "I\u{307}"),
            ("Öİ", "ö", "Ö"),
        ] {
            let loose = Loose::read(text, NonJoiner::LeftOut);
            let at = loose.key.as_str().find(piece).unwrap();
            let span = loose.key.source(at..at + piece.len()).unwrap();
            assert_eq!(text.get(span), Some(source), "{piece} in {text}");
        }
    }

    #[test]
    fn non_joiners_are_spaces_only_between_arabic_letters() {
        for (text, apart) in [
            ("می\u{200c}خواهم", "مي خواهم"),
            ("کتاب\u{200c}\u{200c}ها", "كتاب ها"),
            ("کتاب\u{200c} ها", "كتاب ها"),
            ("Auf\u{200c}lage", "auflage"),
            ("क\u{200c}ष", "कष"),
        ] {
            assert_eq!(Loose::read(text, NonJoiner::Space).key.as_str(), apart, "{text}");
            let has = Loose::read(text, NonJoiner::LeftOut).has_non_joiner;
            assert_eq!(has, text.contains('م') || text.contains('ک'), "{text}");
        }
    }
}
