//! The languages a conversation can be held in, the one wanted first.

use crate::document::language;

/// Languages in the order in which they are sought, canonical.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Wanted {
    chain: Vec<String>,
    /// How many of them are the language itself in all its precision, and not one to fall back to.
    own: usize,
}

impl Wanted {
    /// A language, then less precise forms of it (RFC 4647, lookup), then those to fall back to.
    pub(super) fn language<'t>(written: &str, fallbacks: impl IntoIterator<Item = &'t String>) -> Self {
        let mut wanted = Self::default();
        let tag = language::canonical(written);
        let mut shorter = tag.as_str();
        loop {
            wanted.push(shorter);
            let Some((front, _)) = shorter.rsplit_once('-') else { break };
            // A single letter only introduces what follows it.
            shorter = match front.rsplit_once('-') {
                Some((rest, single)) if single.len() == 1 => rest,
                _ => front,
            };
        }
        wanted.own = wanted.chain.len();
        fallbacks.into_iter().for_each(|tag| wanted.push(tag));
        wanted
    }

    /// One of these, the first first. They are canonical.
    pub(super) fn any_of(tags: &[String]) -> Self {
        let mut wanted = Self::default();
        tags.iter().for_each(|tag| wanted.push(tag));
        wanted.own = wanted.chain.len();
        wanted
    }

    fn push(&mut self, tag: &str) {
        if !tag.is_empty() && !self.chain.iter().any(|known| known == tag) {
            self.chain.push(tag.to_owned());
        }
    }

    /// The languages, the one wanted first.
    pub(super) fn chain(&self) -> &[String] {
        &self.chain
    }

    /// Whether a step of the chain is a language to fall back to.
    pub(super) fn is_fallback(&self, step: usize) -> bool {
        step >= self.own
    }

    /// The first step that one of somebody's languages serves, and the place of that language.
    pub(super) fn served_by(&self, spoken: &[String]) -> Option<(usize, usize)> {
        self.chain.iter().enumerate().find_map(|(step, range)| {
            spoken.iter().position(|tag| language::covers(range, tag)).map(|place| (step, place))
        })
    }

    /// Whether one of somebody's languages is the one wanted, and not one to fall back to.
    pub(super) fn is_own(&self, spoken: &[String]) -> bool {
        self.served_by(spoken).is_some_and(|(step, _)| !self.is_fallback(step))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_language_comes_first() {
        let wanted = Wanted::language("pt_BR", &["es".to_owned(), "en".to_owned()]);
        assert_eq!(wanted.chain(), ["pt-br", "pt", "es", "en"]);
        for (spoken, served) in [
            ("en pt-br", Some((0, 1))),
            ("pt", Some((1, 0))),
            ("pt-pt", Some((1, 0))),
            ("en es", Some((2, 1))),
            ("en-gb", Some((3, 0))),
            ("tr fa ar", None),
        ] {
            let spoken: Vec<String> = spoken.split(' ').map(str::to_owned).collect();
            assert_eq!(wanted.served_by(&spoken), served, "{spoken:?}");
        }
        assert!(wanted.is_own(&["pt".to_owned()]) && !wanted.is_own(&["en".to_owned()]));
        assert_eq!(Wanted::language("zh-Hant-x-tw", []).chain(), ["zh-hant-x-tw", "zh-hant", "zh"]);
        assert_eq!(Wanted::language("", []).chain(), [""; 0]);
    }
}
