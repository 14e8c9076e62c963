//! The public holidays of countries, as packs that a desk's calendars take in by their id.
//!
//! Each pack is a document in the folder `packs`, and its text is part of the binary of whoever uses this crate. It is
//! data of its own: supportkit works without it, and a host may hand over packs from elsewhere in the same way.
//!
//! ```
//! use supportkit::desk::Desk;
//!
//! let text = r#"{"format": "1.0", "editions": [{"calendars": {"berlin": {
//!     "zone": "Europe/Berlin", "hours": {"mon": [["09:00", "18:00"]]},
//!     "holidays": [{"pack": "DE", "subdivision": "BE"}]}}}]}"#;
//! let desk = Desk::from_json_with(text, &supportkit_packs::world_of(["DE"])?)?;
//! # Ok::<(), supportkit::Error>(())
//! ```

mod bundled;

use supportkit::Error;
use supportkit::calendar::World;

use bundled::PACKS;

/// The ids of the packs, in alphabetical order: ISO 3166 codes of countries.
///
/// ```
/// assert!(supportkit_packs::ids().any(|id| id == "TR"));
/// ```
pub fn ids() -> impl Iterator<Item = &'static str> {
    PACKS.iter().map(|(id, _)| *id)
}

/// The document of a pack as text, `None` where there is no pack with this id.
///
/// ```
/// use supportkit::calendar::PackDocument;
///
/// let pack: PackDocument = serde_json::from_str(supportkit_packs::text("CH").unwrap()).unwrap();
/// assert_eq!(pack.subdivisions["ZH"].name, "Zurich");
/// ```
pub fn text(id: &str) -> Option<&'static str> {
    let place = PACKS.binary_search_by_key(&id, |(known, _)| known).ok()?;
    PACKS.get(place).map(|(_, text)| *text)
}

/// The document of the pack with this id, which must be there.
///
/// ```
/// assert!(supportkit_packs::named("TR")?.starts_with('{'));
/// assert!(supportkit_packs::named("XX").unwrap_err().to_string().starts_with("no pack is called `XX`"));
/// # Ok::<(), supportkit::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Unknown`] for an id that no pack has.
pub fn named(id: &str) -> Result<&'static str, Error> {
    text(id).ok_or_else(|| Error::Unknown {
        what: "pack".into(),
        name: id.to_owned(),
        known: ids().map(str::to_owned).collect(),
    })
}

/// A world with every pack.
///
/// Reading all of them takes some hundredths of a second; a host that needs few asks for those with [`world_of`].
///
/// # Errors
///
/// None: the packs of this crate have no problems. The error is that of [`World::with_pack_json`].
pub fn world() -> Result<World, Error> {
    world_of(ids())
}

/// A world with the packs that have these ids.
///
/// ```
/// let world = supportkit_packs::world_of(["TR", "GB"])?;
/// assert_eq!(world.pack_ids().collect::<Vec<_>>(), ["GB", "TR"]);
///
/// let error = supportkit_packs::world_of(["TR", "XX"]).unwrap_err();
/// assert!(error.to_string().starts_with("no pack is called `XX`"));
/// # Ok::<(), supportkit::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Unknown`] for an id that no pack has.
pub fn world_of<'a>(ids: impl IntoIterator<Item = &'a str>) -> Result<World, Error> {
    ids.into_iter().try_fold(World::default(), |world, id| world.with_pack_json(named(id)?))
}
