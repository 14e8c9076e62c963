//! What the host supplies besides documents and events.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::pack::{Pack, SHOWN_NAMES};
use super::pack_document::PackDocument;
use super::zone::{TZDB_VERSION, Zone};
use crate::Error;
use crate::document::{Finding, Limits, Pointer, Problem, ProblemKind, Review, listed, read};

/// What the host supplies besides documents and events: packs of holidays, and time zones newer than the bundled ones.
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
#[cfg_attr(feature = "uniffi", derive(uniffi::Object))]
pub struct World {
    packs: BTreeMap<String, Arc<Pack>>,
    zones: BTreeMap<String, Zone>,
}

impl World {
    /// The world with one more pack, in the place of one with the same id.
    ///
    /// # Errors
    ///
    /// [`Error::Document`] with every problem of the pack's document.
    pub fn with_pack(mut self, document: &PackDocument) -> Result<Self, Error> {
        self.add(document)?;
        Ok(self)
    }

    fn add(&mut self, document: &PackDocument) -> Result<(), Error> {
        let mut review = Review::new();
        let pack = Pack::new(document, &mut review);
        review.finish()?;
        self.packs.extend(pack.map(|pack| (document.id.clone(), Arc::new(pack))));
        Ok(())
    }

    /// Reads a pack document and adds it. Every problem is listed at once, each with its pointer.
    pub fn with_pack_json(self, text: &str) -> Result<Self, Error> {
        self.with_pack(&read(text, Limits::default())?)
    }

    /// Reads many pack documents and adds them. Every problem of all of them is listed at once; its pointer begins with
    /// the place of the document among them.
    pub fn with_packs_json<'t>(mut self, texts: impl IntoIterator<Item = &'t str>) -> Result<Self, Error> {
        let mut review = Review::new();
        for (place, text) in texts.into_iter().enumerate() {
            let added = read(text, Limits::default()).and_then(|document| self.add(&document));
            for problem in added.as_ref().err().map_or(&[][..], Error::problems) {
                let pointer = format!("/{place}{}", problem.pointer);
                review.push(Problem { pointer, ..problem.clone() });
            }
        }
        review.finish().map(|_| self)
    }

    /// The world with a zone in the place of the bundled one with its name, or as one more.
    ///
    /// ```
    /// use supportkit::calendar::{World, Zone};
    ///
    /// # fn read(_: &str) -> Result<Vec<u8>, supportkit::Error> { Ok(b"TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0\x04\0\0\0\0\0\0UTC\0TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0\x04\0\0\0\0\0\0UTC\0\nUTC0\n".to_vec()) }
    /// let data = read("/usr/share/zoneinfo/Africa/Casablanca")?;
    /// let world = World::default().with_zone(Zone::from_tzif("Africa/Casablanca", &data, "2026e")?);
    /// assert_eq!(world.zone("Africa/Casablanca")?.data_version(), "2026e");
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    #[must_use]
    pub fn with_zone(mut self, zone: Zone) -> Self {
        self.zones.insert(zone.name().to_owned(), zone);
        self
    }

    /// The zone with a name: the one that was supplied, else the bundled one.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where there is neither.
    pub fn zone(&self, name: &str) -> Result<Zone, Error> {
        self.zones.get(name).cloned().map_or_else(|| Zone::named(name), Ok)
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

    /// The supplied zone with the name of a bundled one, else that itself.
    pub(crate) fn instead_of(&self, zone: Zone) -> Zone {
        let supplied = self.zones.get(zone.name()).filter(|_| zone.data_version() == TZDB_VERSION);
        supplied.cloned().unwrap_or(zone)
    }

    /// The version of the bundled zones, and those of the supplied ones among these names.
    pub(crate) fn zones_in_use<'n>(&self, names: impl Iterator<Item = &'n str>) -> Cow<'static, str> {
        let supplied: BTreeSet<(&str, &str)> = names
            .filter_map(|name| self.zones.get(name))
            .map(|zone| (zone.name(), zone.data_version()))
            .collect();
        supplied
            .into_iter()
            .fold(TZDB_VERSION.into(), |text, (name, version)| format!("{text}, {version} for {name}").into())
    }

    /// The packs of these ids that there are, with their versions.
    pub(crate) fn packs_in_use<'n>(&self, ids: impl Iterator<Item = &'n str>) -> Cow<'static, str> {
        let named = |id: &str| match self.packs.get(id)?.version.as_deref() {
            Some(version) => Some(format!("{id} {version}")),
            None => Some(id.to_owned()),
        };
        ids.collect::<BTreeSet<_>>().into_iter().filter_map(named).collect::<Vec<_>>().join(", ").into()
    }

    /// The pack that is named at a place.
    pub(super) fn pack(&self, id: &str, at: &Pointer, review: &mut Review) -> Option<&Pack> {
        let found = self.packs.get(id).map(Arc::as_ref);
        if found.is_none() {
            let known = listed(self.pack_ids().take(SHOWN_NAMES));
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
