//! What the host supplies besides documents and events.

use std::collections::BTreeMap;

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyTuple};
use supportkit::Error;
use supportkit::calendar::{World, Zone};

use crate::arguments::Many;
use crate::documents::{Document, PackDocument};

/// What the host supplies besides documents and events: packs of holidays, each a dictionary or JSON text, and time zones
/// newer than the bundled ones, the content of their TZif files by name, with the version of the time-zone database they
/// are from.
///
/// >>> from datetime import date
/// >>> world = World(packs=[{"format": "1.0", "id": "TR", "name": "Türkiye", "version": "2026-11-28",
/// ...     "holidays": [{"name": "Republic Day", "yearly": "10-29"}]}])
/// >>> world
/// World(packs=['TR'], zones=[])
/// >>> office = Calendar({"zone": "Europe/Istanbul", "hours": {"thu": [["09:00", "18:00"]]},
/// ...     "holidays": [{"pack": "TR"}]}, world)
/// >>> [day.name for day in office.holidays(date(2026, 1, 1), date(2026, 12, 31))]
/// ['Republic Day']
#[pyclass(frozen, name = "World", module = "supportkit")]
pub(crate) struct PyWorld {
    pub(crate) world: World,
    /// What it was made of.
    packs: Vec<String>,
    zones: BTreeMap<String, Vec<u8>>,
    zones_version: String,
}

/// The world that was given, or one without anything.
pub(crate) fn given(world: Option<&PyWorld>) -> World {
    world.map(|world| world.world.clone()).unwrap_or_default()
}

#[pymethods]
impl PyWorld {
    /// Takes packs and zones. Every problem of all packs is listed at once; its pointer begins with the place of the pack.
    #[new]
    #[pyo3(signature = (*, packs=Many(vec![]), zones: "dict[str, bytes]"=BTreeMap::new(), zones_version=""))]
    fn new(
        packs: Many<Document<PackDocument>>,
        zones: BTreeMap<String, Vec<u8>>,
        zones_version: &str,
    ) -> Result<Self, Error> {
        let packs: Vec<String> = packs.0.into_iter().map(|pack| pack.text).collect();
        let mut world = World::default().with_packs_json(packs.iter().map(String::as_str))?;
        for (name, data) in &zones {
            world = world.with_zone(Zone::from_tzif(name, data, zones_version)?);
        }
        Ok(Self { world, packs, zones, zones_version: zones_version.to_owned() })
    }

    /// The ids of the packs, in alphabetical order.
    #[getter]
    fn pack_ids(&self) -> Vec<&str> {
        self.world.pack_ids().collect()
    }

    /// The names of the supplied zones, in alphabetical order.
    #[getter]
    fn zones(&self) -> Vec<&str> {
        self.zones.keys().map(String::as_str).collect()
    }

    /// Which edition of its data a pack is.
    fn pack_version(&self, id: &str) -> Option<&str> {
        self.world.pack_version(id)
    }

    #[pyo3(signature = () -> "tuple[tuple[()], dict[str, Any]]")]
    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        let named = PyDict::new(py);
        named.set_item("packs", &self.packs)?;
        let zones = PyDict::new(py);
        for (name, data) in &self.zones {
            zones.set_item(name, PyBytes::new(py, data))?;
        }
        named.set_item("zones", zones)?;
        named.set_item("zones_version", &self.zones_version)?;
        Ok((PyTuple::empty(py), named))
    }

    fn __repr__(&self) -> String {
        let listed = |names: Vec<&str>| format!("['{}']", names.join("', '")).replace("['']", "[]");
        format!("World(packs={}, zones={})", listed(self.pack_ids()), listed(self.zones()))
    }
}
