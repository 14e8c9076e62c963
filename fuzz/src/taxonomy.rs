//! Any taxonomy, asked about any text.

use std::collections::BTreeSet;

use supportkit::document::{Limits, Review, decode};
use supportkit::taxonomy::{Place, Tag, Taxonomy, TaxonomyDocument, Text, loose_key};

use crate::refusals;

/// What stands between the taxonomy and the text it is asked about.
const BETWEEN: &str = "\n---\n";

/// The key of a key is the key itself; a taxonomy says what is wrong with it or finds every tag by its own names,
/// suggests only tags it has, and shows for every suggestion the bytes of the text.
pub fn taxonomy(data: &[u8]) {
    let whole = String::from_utf8_lossy(data);
    let (document, text) = whole.split_once(BETWEEN).unwrap_or(("{}", &whole));
    let key = loose_key(text);
    assert_eq!(loose_key(&key), key, "the key of {text:?}");

    let mut review = Review::new();
    let Some(read) = decode::<TaxonomyDocument>(document, Limits::default(), &mut review) else {
        return refusals::check_problems(review.problems(), document);
    };
    let taxonomy = match Taxonomy::from_document(&read) {
        Ok(taxonomy) => taxonomy,
        Err(error) => return refusals::check(&error, document),
    };
    let count = taxonomy.tags().count();
    for tag in taxonomy.tags() {
        answers_for(&taxonomy, tag, count);
    }
    taxonomy.find(text);
    suggests(&taxonomy, text);
}

fn answers_for(taxonomy: &Taxonomy, tag: &Tag, count: usize) {
    let key = tag.key();
    assert_eq!(taxonomy.tag(key), Some(tag));
    assert_eq!(taxonomy.find(key), Some(tag), "a key is found before any other name");
    assert!(taxonomy.ancestors(key).count() < count, "`{key}` is above itself");
    assert_eq!(taxonomy.path(key).last().copied(), Some(tag));
    assert!(taxonomy.resolve(key).is_some(), "`{key}` resolves to nothing");
    for (language, name) in tag.labels().chain(tag.synonyms()) {
        assert!(taxonomy.find(name).is_some(), "`{key}` is not found by `{name}`");
        assert!(!tag.label(language).is_empty());
    }
    if let Some(parent) = taxonomy.parent(key) {
        assert!(taxonomy.children(parent.key()).any(|child| child == tag), "`{key}` is no child");
    } else {
        assert!(taxonomy.roots().any(|root| root == tag), "`{key}` is no root");
    }
}

fn suggests(taxonomy: &Taxonomy, text: &str) {
    let middle = (text.len() / 2..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let (subject, message) = text.split_at(middle);
    let texts = [
        Text::new(Place::Subject, subject),
        Text::new(Place::FirstCustomerMessage, message).in_language("tr"),
        Text::new(Place::InternalNotes, text),
    ];
    let found = taxonomy.classify(&texts);
    for found in &found {
        let given = &texts[found.text as usize];
        assert_eq!(
            given.text.get(found.start as usize..found.end as usize),
            Some(found.matched.as_str()),
            "{found:?}"
        );
        assert!(!found.matched.is_empty(), "{found:?}");
        assert_eq!(given.place, found.place);
        assert!(taxonomy.tag(&found.tag).is_some(), "{found:?}");
    }
    let apart: usize = texts.iter().map(|text| taxonomy.classify(std::slice::from_ref(text)).len()).sum();
    assert_eq!(found.len(), apart, "together and apart");

    let suggested: BTreeSet<&str> = found.iter().map(|found| found.tag.as_str()).collect();
    let mut counts = taxonomy.roll_up();
    counts.add(suggested.iter().copied());
    for tag in &suggested {
        assert!(
            counts.count(tag).is_some_and(|count| count.own == 1),
            "`{tag}` is suggested and not counted"
        );
    }
}
