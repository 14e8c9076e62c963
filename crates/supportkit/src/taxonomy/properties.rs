//! What holds for every text, tried on texts made of the characters that make trouble.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::keywords::{KeywordList, Role, Use};
use super::loose::{Loose, NonJoiner};
use super::patterns::PatternList;
use super::*;
use crate::document::{Pointer, Review};

/// Letters with marks of every kind, joiners, ligatures, letters that fold to several, Hangul in parts, emoji.
const TROUBLE: &str = "aAiIıİſßẞςΣŉǰΐᾳﬁﬃ½²éÅǆǅ'’_- \t\n\u{a0}\u{3000}1١۱०ー\
    \u{300}\u{301}\u{307}\u{308}\u{316}\u{323}\u{344}\u{345}\u{34f}\u{ad}\u{200b}\u{200c}\u{200d}\u{200e}\u{feff}\
    \u{fe0f}أإآٱاىيیےئكکەۀةهھؤ\u{640}\u{64b}\u{64e}\u{651}\u{653}\u{654}\u{655}\u{670}ﷲﻻﱞ\u{fe71}\
    ᄒ\u{1161}\u{11ab}한ﾊﾞｶﾟ返金คื\u{e48}क\u{93c}\u{9be}\u{9c7}👩💻👍🏽";

fn trouble() -> impl Strategy<Value = String> {
    let letters: Vec<char> = TROUBLE.chars().collect();
    let letter = prop_oneof![9 => prop::sample::select(letters), 1 => any::<char>()];
    prop::collection::vec(letter, 0..24).prop_map(|letters| letters.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn the_key_of_a_key_is_the_key(text in trouble()) {
        let key = loose_key(&text);
        prop_assert_eq!(loose_key(&key), key);
    }

    #[test]
    fn forms_of_one_text_have_one_key(text in trouble()) {
        let key = loose_key(&text);
        prop_assert_eq!(&loose_key(&text.nfc().collect::<String>()), &key);
        prop_assert_eq!(&loose_key(&text.nfd().collect::<String>()), &key);
        prop_assert_eq!(&loose_key(&text.nfkc().collect::<String>()), &key);
        prop_assert_eq!(&loose_key(&text.nfkd().collect::<String>()), &key);
    }

    #[test]
    fn every_part_of_a_key_comes_from_a_part_of_the_text(text in trouble(), apart in any::<bool>()) {
        let non_joiner = if apart { NonJoiner::Space } else { NonJoiner::LeftOut };
        let loose = Loose::read(&text, non_joiner);
        let key = loose.key.as_str();
        let mut last = 0;
        for (at, letter) in key.char_indices() {
            let source = loose.key.source(at..at + letter.len_utf8()).unwrap();
            prop_assert!(text.get(source.clone()).is_some_and(|part| !part.is_empty()));
            prop_assert!(source.start >= last, "the way back never turns around");
            last = source.start;
            let whole = loose.key.source(0..at + letter.len_utf8()).unwrap();
            prop_assert!(text.get(whole.clone()).is_some() && whole.end == source.end);
        }
    }

    #[test]
    fn composing_agrees_with_the_standard(text in trouble()) {
        let whole: String = text.nfc().collect();
        match derived::composed(&text) {
            None => prop_assert_eq!(whole, text),
            Some(composed) => {
                prop_assert_eq!(composed.as_str(), whole);
                for (at, letter) in composed.as_str().char_indices() {
                    let source = composed.source(at..at + letter.len_utf8()).unwrap();
                    prop_assert!(text.get(source).is_some());
                }
            }
        }
    }

    #[test]
    fn evidence_holds_the_word(word in trouble(), before in trouble(), after in trouble()) {
        let mut list = KeywordList::default();
        prop_assume!(list.add(&word, Use { rule: 0, role: Role::Lets }));
        let keywords = list.compile().unwrap();
        // Set off by spaces and a letter that no mark can change, a word is always found, as it was written.
        let text = format!("{before} x {word} x {after}");
        let mut found = 0_usize;
        let mut wrong = None;
        keywords.search(&text, |_, span| {
            found += 1;
            let Some(part) = text.get(span) else { wrong = Some("cut".to_owned()); return };
            let readings = [NonJoiner::LeftOut, NonJoiner::Space].map(|as_what| Loose::read(part, as_what).key);
            let words = [NonJoiner::LeftOut, NonJoiner::Space].map(|as_what| Loose::read(&word, as_what).key);
            if !readings.iter().any(|key| words.iter().any(|word| key.as_str().contains(word.as_str()))) {
                wrong = Some(part.to_owned());
            }
        });
        prop_assert_eq!(wrong, None);
        let marked = loose_key(&word).starts_with(unicode_normalization::char::is_combining_mark);
        prop_assert!(found > 0 || marked, "{:?} in {:?}", word, text);
    }

    #[test]
    fn any_rules_on_any_texts(
        words in prop::collection::vec(trouble(), 0..4),
        unless in prop::collection::vec(trouble(), 0..2),
        pattern in prop_oneof![Just("a".to_owned()), Just(r"\w+".to_owned()), Just(r".\B.".to_owned()), any::<String>()],
        texts in prop::collection::vec(trouble(), 0..4),
    ) {
        let mut document = TaxonomyDocument::default();
        document.tags.insert("tag".to_owned(), TagDocument::default());
        document.rules.push(RuleDocument { words, unless, regex: Some(pattern), ..RuleDocument::new("r", "tag") });
        if let Ok(taxonomy) = Taxonomy::from_document(&document) {
            let texts: Vec<Text> = texts.iter().map(|text| Text::new(Place::Subject, text.as_str())).collect();
            let together = taxonomy.classify(&texts);
            for found in &together {
                prop_assert_eq!(texts[found.text as usize].text.get(found.start as usize..found.end as usize), Some(found.matched.as_str()));
                prop_assert!(!found.matched.is_empty());
            }
            let apart = texts.iter().flat_map(|text| taxonomy.classify(std::slice::from_ref(text))).count();
            prop_assert_eq!(together.len(), apart);
        }
    }

    #[test]
    fn any_pattern_is_answered(pattern in any::<String>(), text in trouble()) {
        let (mut list, mut review) = (PatternList::default(), Review::new());
        list.add(0, &pattern, &Pointer::root(), &mut review);
        if let Some(patterns) = list.compile() {
            patterns.search(&text, |_, span| assert!(text.get(span).is_some()));
        }
    }

    #[test]
    fn counts_add_up(conversations in prop::collection::vec(prop::collection::vec(0..6_usize, 0..4), 0..20), cut in 0..20_usize) {
        let document: TaxonomyDocument = serde_json::from_str(
            r#"{"tags": {"a": {}, "b": {"parent": "a"}, "c": {"parent": "a"}, "d": {"parent": "c"}, "e": {"deprecated": {"successor": "d"}}}}"#,
        ).unwrap();
        let taxonomy = Taxonomy::from_document(&document).unwrap();
        let keys = ["a", "b", "c", "d", "e", "unknown"];
        let add = |counts: &mut RollUp<'_>, tags: &[usize]| counts.add(tags.iter().map(|tag| keys[*tag]));
        let mut whole = taxonomy.roll_up();
        conversations.iter().for_each(|tags| add(&mut whole, tags));
        let (first, second) = conversations.split_at(cut.min(conversations.len()));
        let (mut left, mut right) = (taxonomy.roll_up(), taxonomy.roll_up());
        first.iter().for_each(|tags| add(&mut left, tags));
        second.iter().for_each(|tags| add(&mut right, tags));
        left.merge(&right).unwrap();
        prop_assert_eq!(left.counts(), whole.counts());
        // The slow way: ask every conversation whether it has any of the tags that count for this one.
        for (key, own, below) in [("a", "a", "abcde"), ("b", "b", "b"), ("c", "c", "cde"), ("d", "de", "de")] {
            let having = |any: &str| conversations.iter()
                .filter(|tags| tags.iter().any(|tag| *tag < 5 && any.contains(keys[*tag]))).count() as u64;
            let count = whole.count(key).unwrap();
            prop_assert_eq!((count.own, count.with_descendants), (having(own), having(below)), "{}", key);
        }
    }
}
