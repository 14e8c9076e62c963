//! Language tags (BCP 47) as customers, labels, templates and channels use them: `en`, `pt-BR`, `zh-Hant-TW`.

use std::collections::BTreeMap;

use super::{Pointer, ProblemKind, Review};

/// Whether a text is written like a language tag (BCP 47); `_` may stand for `-`.
pub(crate) fn is_well_formed(tag: &str) -> bool {
    let mut parts = tag.split(['-', '_']);
    let primary = parts.next().is_some_and(|part| {
        (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    });
    primary
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// The tag in lower case with `-`, so that `PT_br` and `pt-BR` are one.
pub(crate) fn canonical(tag: &str) -> String {
    tag.to_ascii_lowercase().replace('_', "-")
}

/// A written tag in its canonical form, with a problem where it is none.
pub(crate) fn checked(tag: &str, at: &Pointer, review: &mut Review) -> Option<String> {
    let fits = is_well_formed(tag);
    if !fits {
        review.problem(at, ProblemKind::BadFormat, tag, "a language tag (BCP 47) such as `tr` or `pt-BR`");
    }
    fits.then(|| canonical(tag))
}

/// Those of a list.
pub(crate) fn all_checked(tags: &[String], at: &Pointer, review: &mut Review) -> Vec<String> {
    tags.iter().enumerate().filter_map(|(index, tag)| checked(tag, &at.index(index), review)).collect()
}

/// Whether `language` is `range` or a more precise form of it: `en` covers `en-gb`. Both are canonical.
pub(crate) fn covers(range: &str, language: &str) -> bool {
    language.strip_prefix(range).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// Of what is kept by language, the best for a reader of `language`, with its key: in that language, in a less precise
/// form of it, or in another form of the same language. `kept` has canonical keys.
pub(crate) fn closest<'a, T>(kept: &'a BTreeMap<String, T>, language: &str) -> Option<(&'a str, &'a T)> {
    let wanted = canonical(language);
    let mut shorter = wanted.as_str();
    loop {
        if let Some((key, found)) = kept.get_key_value(shorter) {
            return Some((key, found));
        }
        match shorter.rsplit_once('-') {
            Some((front, _)) => shorter = front,
            None => break,
        }
    }
    kept.iter().find(|(key, _)| covers(shorter, key)).map(|(key, found)| (key.as_str(), found))
}

/// The best of several texts for a reader of `language`: the [closest], else in English, else the first by language.
/// `labels` has canonical keys.
pub(crate) fn best<'a, T>(labels: &'a BTreeMap<String, T>, language: &str) -> Option<&'a T> {
    closest(labels, language)
        .or_else(|| closest(labels, "en"))
        .map(|(_, label)| label)
        .or_else(|| labels.values().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_tag_is_told_where_it_stands() {
        let mut review = Review::new();
        let written = ["PT_br", "türkçe", "fa", ""].map(str::to_owned);
        let tags = all_checked(&written, &Pointer::root().key("languages"), &mut review);
        assert_eq!(tags, ["pt-br", "fa"]);
        let told: Vec<&str> = review.problems().iter().map(|problem| problem.pointer.as_str()).collect();
        assert_eq!(told, ["/languages/1", "/languages/3"]);
    }

    #[test]
    fn the_best_label_for_a_reader() {
        for (have, wanted, got) in [
            ("en tr", "tr", "tr"),
            ("en tr", "tr-TR", "tr"),
            ("en zh zh-hant", "zh_Hant_TW", "zh-hant"),
            ("en pt-br", "pt-PT", "pt-br"),
            ("de en fr", "tr", "en"),
            ("de en-gb", "tr", "en-gb"),
            ("fr de", "tr", "de"),
            ("en tr", "", "en"),
            ("eng fr", "en", "eng"), // nothing matches, the first by language
        ] {
            let labels: BTreeMap<String, &str> = have.split(' ').map(|tag| (tag.to_owned(), tag)).collect();
            assert_eq!(best(&labels, wanted), Some(&got), "{have} for {wanted}");
        }
        assert_eq!(best(&BTreeMap::<String, &str>::new(), "en"), None);
    }

    #[test]
    fn tags_and_ranges() {
        for good in ["en", "pt-BR", "pt_br", "zh-Hant-TW", "ckb", "es-419"] {
            assert!(is_well_formed(good), "{good}");
        }
        for bad in ["", "e", "en-", "english language", "en--GB", "t1", "tr-üç"] {
            assert!(!is_well_formed(bad), "{bad}");
        }
        assert!(covers("en", "en-gb") && covers("en", "en"));
        assert!(!covers("en-gb", "en") && !covers("en", "eng"));
    }
}
