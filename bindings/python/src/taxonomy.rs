//! The taxonomy.

use pyo3::prelude::*;
use supportkit::Error;
use supportkit::taxonomy::{Match, Place, TagTally, Taxonomy, Text};

use crate::arguments::Many;
use crate::documents::{Document, TaxonomyDocument};

/// The tags of a desk as a tree, with the rules that suggest them.
///
/// >>> taxonomy = Taxonomy({
/// ...     "tags": {"refund": {"labels": {"en": "Refund", "tr": "İade"}}},
/// ...     "rules": [{"id": "asks", "tag": "refund", "words": ["iade"]}]})
/// >>> taxonomy.find("İADE")
/// 'refund'
/// >>> [match.tag for match in taxonomy.classify([("subject", "İade talebi")])]
/// ['refund']
#[pyclass(frozen, name = "Taxonomy", module = "supportkit")]
pub(crate) struct PyTaxonomy(pub(crate) Taxonomy);

#[pymethods]
impl PyTaxonomy {
    /// Reads and compiles a taxonomy document, a dictionary or JSON text. Every problem is listed at once.
    #[new]
    fn new(document: Document<TaxonomyDocument>) -> Result<Self, Error> {
        Taxonomy::from_json(&document.text).map(Self)
    }

    /// The tags the rules suggest for texts of a conversation, given as (place, text) or (place, text, language).
    fn classify(&self, py: Python<'_>, texts: Many<Written>) -> Vec<Match> {
        let texts: Vec<Text> = texts.0.into_iter().map(Written::text).collect();
        py.detach(|| self.0.classify(&texts))
    }

    /// Counts conversations by tag, each a list of the keys of its tags.
    fn tally(&self, py: Python<'_>, conversations: Many<Many<String>>) -> TagTally {
        let conversations: Vec<Vec<String>> = conversations.0.into_iter().map(|tags| tags.0).collect();
        py.detach(|| self.0.tally(&conversations))
    }

    /// The key of the tag people mean by a text: its key, or a key, label or synonym that reads the same.
    fn find(&self, text: &str) -> Option<&str> {
        self.0.find(text).map(|tag| tag.key())
    }

    /// What a reader of a language sees for a key; the key itself where no tag has it.
    fn label(&self, tag: &str, language: &str) -> String {
        self.0.label(tag, language).to_owned()
    }

    fn __repr__(&self) -> String {
        format!("Taxonomy(tags={})", self.0.tags().count())
    }
}

#[derive(FromPyObject)]
enum Written {
    Plain(Place, String),
    InLanguage(Place, String, Option<String>),
}

impl Written {
    fn text(self) -> Text {
        match self {
            Written::Plain(place, text) => Text { place, language: None, text },
            Written::InLanguage(place, text, language) => Text { place, language, text },
        }
    }
}
