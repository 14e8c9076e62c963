//! What the host supplies besides documents and events.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::pack::{Pack, listed};
use super::pack_document::PackDocument;
use crate::Error;
use crate::document::{Finding, Limits, Pointer, ProblemKind, Review, read};

/// What the host supplies besides documents and events: so far, packs of holidays.
///
/// An empty world is enough for desks that name no pack. Cheap to clone.
///
/// ```
/// use supportkit::calendar::World;
/// use supportkit::desk::Desk;
///
/// let pack = r#"{"format": "1.0", "id": "TR", "name": "Türkiye",
///     "holidays": [{"name": "Republic Day", "yearly": "10-29"}]}"#;
/// let world = World::default().with_pack_json(pack)?;
/// let text = r#"{"format": "1.0", "editions": [{"calendars": {"istanbul": {
///     "zone": "Europe/Istanbul", "hours": {"thu": [["09:00", "18:00"]]}, "holidays": [{"pack": "TR"}]}}}]}"#;
/// assert!(Desk::from_json_with(text, &world).is_ok());
///
/// let error = Desk::from_json(text).unwrap_err();
/// assert_eq!(error.problems()[0].pointer, "/editions/0/calendars/istanbul/holidays/0/pack");
/// # Ok::<(), supportkit::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct World {
    packs: BTreeMap<String, Arc<Pack>>,
}

impl World {
    /// The world with one more pack, in the place of one with the same id.
    ///
    /// # Errors
    ///
    /// [`Error::Document`] with every problem of the pack's document.
    pub fn with_pack(mut self, document: &PackDocument) -> Result<Self, Error> {
        let mut review = Review::new();
        let pack = Pack::new(document, &mut review);
        review.finish()?;
        self.packs.extend(pack.map(|pack| (document.id.clone(), Arc::new(pack))));
        Ok(self)
    }

    /// Reads a pack document and adds it. Every problem is listed at once, each with its pointer.
    pub fn with_pack_json(self, text: &str) -> Result<Self, Error> {
        self.with_pack(&read(text, Limits::default())?)
    }

    /// The ids of the packs, in alphabetical order.
    pub fn pack_ids(&self) -> impl Iterator<Item = &str> {
        self.packs.keys().map(String::as_str)
    }

    /// Which edition of its data a pack is.
    pub fn pack_version(&self, id: &str) -> Option<&str> {
        self.packs.get(id)?.version.as_deref()
    }

    /// The codes of a pack's subdivisions, in alphabetical order; none of a pack that is not there.
    pub fn pack_subdivisions(&self, id: &str) -> impl Iterator<Item = &str> {
        self.packs.get(id).into_iter().flat_map(|pack| pack.subdivisions())
    }

    /// What is worth knowing about the document of a pack, with pointers into it.
    pub fn pack_findings(&self, id: &str) -> Vec<Finding> {
        self.packs.get(id).map_or_else(Vec::new, |pack| pack.findings())
    }

    /// The pack that is named at a place.
    pub(super) fn pack(&self, id: &str, at: &Pointer, review: &mut Review) -> Option<&Pack> {
        let found = self.packs.get(id).map(Arc::as_ref);
        if found.is_none() {
            let known = listed(self.pack_ids());
            let expected = if known.is_empty() {
                "no pack, because the host supplied none".to_owned()
            } else {
                format!("a pack that the host supplied: {known}")
            };
            review.problem(at, ProblemKind::DanglingReference, id, expected);
        }
        found
    }
}
