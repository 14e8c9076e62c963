//! The document of a pack: the holidays of a country or region, kept apart from any desk.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::holiday_document::{Holiday, Weekday, WeekendFrom};
use crate::document::{Document, LocalDate, Schema};

/// The holidays of a country or region.
///
/// A desk's calendar takes them in with `{"pack": "GB", "subdivision": "SCT"}` among its holidays. The host hands packs
/// over in a [`World`](super::World); the library has none of its own.
///
/// ```
/// use supportkit::calendar::World;
///
/// let text = r#"{
///     "format": "1.0",
///     "id": "GB",
///     "name": "United Kingdom",
///     "version": "2026-11-28",
///     "weekend": [{"days": ["sat", "sun"]}],
///     "holidays": [
///         {"id": "good-friday", "name": "Good Friday", "easter": "gregorian", "offset_days": -2},
///         {"id": "christmas", "name": "Christmas Day", "names": {"cy": "Dydd Nadolig"}, "yearly": "12-25",
///          "observed": [{"to": "next_working_day"}]},
///         {"id": "boxing", "name": "Boxing Day", "yearly": "12-26", "observed": [{"to": "next_working_day"}]}
///     ],
///     "subdivisions": {
///         "SCT": {"name": "Scotland", "holidays": [
///             {"name": "St Andrew's Day", "yearly": "11-30", "since": 2006, "observed": [{"to": "next_working_day"}]}
///         ]}
///     }
/// }"#;
/// let world = World::default().with_pack_json(text)?;
/// assert_eq!(world.pack_ids().collect::<Vec<_>>(), ["GB"]);
/// # Ok::<(), supportkit::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PackDocument {
    /// The format of this document, `1.0`.
    pub format: String,
    /// By what calendars name it: the ISO 3166 code of a country or region, such as TR or DE-BY.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Its name in other languages, by language tag.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, String>,
    /// Which edition of the data this is, so that answers can say what they were computed with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Where the data comes from: laws, official calendars.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// The customary weekend, in the order it changed; Saturday and Sunday where it is left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weekend: Vec<WeekendFrom>,
    /// The holidays. Their order decides which one stays where two fall on one day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<Holiday>,
    /// Days that are worked although they are a weekend or a holiday.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub make_up_days: Vec<MakeUpDay>,
    /// The parts of the country or region that differ, by code without the country's, such as SCT or BY.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub subdivisions: BTreeMap<String, SubdivisionDocument>,
}

impl Document for PackDocument {
    fn schema() -> &'static Schema {
        static SCHEMA: LazyLock<Schema> =
            LazyLock::new(|| Schema::from_text(include_str!(concat!(env!("OUT_DIR"), "/pack.schema.json"))));
        &SCHEMA
    }
}

/// A part of a country or region: everything of the whole, and what differs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SubdivisionDocument {
    /// What it is called.
    pub name: String,
    /// Its name in other languages, by language tag.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, String>,
    /// Holidays of the whole that are not held here, by id or name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<String>,
    /// Holidays held here besides. One with the id of a holiday of the whole takes its place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<Holiday>,
    /// The customary weekend, where it differs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weekend: Vec<WeekendFrom>,
    /// Days that are worked here besides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub make_up_days: Vec<MakeUpDay>,
}

/// A day that is worked although it is a weekend or a holiday, to make up for another.
///
/// A calendar that takes the pack in has on that date the hours of another weekday, as with a special day; a holiday or a
/// special day of its own for the date wins. Where that weekday has no hours, neither has the make-up day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MakeUpDay {
    /// The date.
    pub date: LocalDate,
    /// What it is called in explanations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The weekday whose hours are worked; where it is left out, the last before it that is no weekend.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours_of: Option<Weekday>,
}
