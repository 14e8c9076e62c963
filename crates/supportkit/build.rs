//! Packs what the library carries along: time zones and the schemas of documents.
//!
//! `chrono-tz` is made to be asked by name in code: its tables take more than a megabyte of a library and as much again
//! to load. Here only the changes of the offset are kept, and zones that go by several names are kept once. Of the
//! schemas only what documents are held against is kept, with the first sentence of each description.

#![expect(
    clippy::arithmetic_side_effects,
    reason = "the seconds of three centuries stay far from the ends of an i64"
)]

#[path = "src/calendar/changes.rs"]
mod changes;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use chrono::{DateTime, Offset, TimeZone};
use chrono_tz::{IANA_TZDB_VERSION, TZ_VARIANTS, Tz};
use serde_json::Value;

use changes::{CYCLE, changes};

/// The years 1800 to 2110: the earliest change on record is of 1844, and the data stops in 2099.
const YEARS: (i64, i64) = (-5_364_662_400, 4_417_977_600);

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/calendar/changes.rs");
    println!("cargo::rerun-if-changed=schema");
    println!("cargo::rustc-env=SUPPORTKIT_TZDB_VERSION={IANA_TZDB_VERSION}");
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    let zones = TZ_VARIANTS.map(|tz| (tz.name(), Told::of(tz)));
    let steps = commonest_first(zones.iter().flat_map(|(_, told)| &told.steps));
    let (mut names, mut rules) = (String::new(), Vec::new());
    let mut known: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
    for (name, told) in zones {
        let start = *known.entry(told.packed(&steps)).or_insert_with_key(|packed| {
            let start = rules.len();
            rules.extend_from_slice(packed);
            start
        });
        writeln!(names, "{name} {start}")?;
    }
    fs::write(out.join("zone_names.txt"), names)?;
    fs::write(out.join("zone_rules.bin"), rules)?;
    fs::write(out.join("zone_steps.bin"), steps.iter().flat_map(step_bytes).collect::<Vec<_>>())?;
    for schema in fs::read_dir("schema")? {
        let schema = schema?;
        let mut value: Value = serde_json::from_str(&fs::read_to_string(schema.path())?)?;
        shorten_descriptions(&mut value);
        fs::write(out.join(schema.file_name()), value.to_string())?;
    }
    Ok(())
}

/// Leaves the first sentence of every description, in which problems say what was expected.
fn shorten_descriptions(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(text) if name == "description" => {
                        let paragraph = text.split("\n\n").next().unwrap_or_default();
                        let line = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
                        *text = line.split(". ").next().unwrap_or_default().to_owned();
                    }
                    _ => shorten_descriptions(member),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(shorten_descriptions),
        _ => {}
    }
}

/// The seconds since the change before, for the first change since 1970, and the place of the new offset.
type Step = (i64, usize);

/// What is told of a zone: the offsets it ever has, the first of them first; its changes; and how many more repeat them.
struct Told {
    offsets: Vec<i64>,
    steps: Vec<Step>,
    repeated: usize,
}

impl Told {
    fn of(tz: Tz) -> Self {
        let first = offset(tz, YEARS.0);
        let Ok(changes) = changes(YEARS, |second| Ok::<_, Infallible>(offset(tz, second)));
        let repeats = |place: &usize| {
            let before = place.checked_sub(CYCLE.0).and_then(|before| changes.get(before));
            let again = before.map(|(second, offset)| (second + CYCLE.1, *offset));
            again.is_some() && again.as_ref() == changes.get(*place)
        };
        let told = (0..changes.len()).rev().take_while(repeats).last().unwrap_or(changes.len());
        let repeated = changes.len() - told;
        let (mut offsets, mut steps, mut last) = (vec![first], Vec::new(), 0);
        for (second, offset) in changes.into_iter().take(told) {
            let place = offsets.iter().position(|known| *known == offset).unwrap_or(offsets.len());
            if place == offsets.len() {
                offsets.push(offset);
            }
            steps.push((second - last, place));
            last = second;
        }
        Told { offsets, steps, repeated }
    }

    /// How many offsets there are, and they; how many changes are told and how many more repeat them; and for each that
    /// is told the place of its step.
    fn packed(&self, steps: &[Step]) -> Vec<u8> {
        let mut bytes = Vec::new();
        put(&mut bytes, self.offsets.len() as u64);
        self.offsets.iter().for_each(|offset| put(&mut bytes, zigzag(*offset)));
        put(&mut bytes, self.steps.len() as u64);
        put(&mut bytes, self.repeated as u64);
        for step in &self.steps {
            put(&mut bytes, steps.iter().position(|known| known == step).unwrap_or_default() as u64);
        }
        bytes
    }
}

/// Each step once. Zones change their clocks by the same few rules, so that most places take one byte.
fn commonest_first<'a>(all: impl Iterator<Item = &'a Step>) -> Vec<Step> {
    let mut counts = BTreeMap::new();
    all.for_each(|step| *counts.entry(*step).or_insert(0_u32) += 1);
    let mut steps: Vec<_> = counts.into_iter().collect();
    steps.sort_by_key(|(_, count)| Reverse(*count));
    steps.into_iter().map(|(step, _)| step).collect()
}

/// Five bytes of seconds, which are less than two to the fortieth, and one of the place, the lowest first.
fn step_bytes((seconds, place): &Step) -> [u8; 6] {
    let [a, b, c, d, e, ..] = zigzag(*seconds).to_le_bytes();
    [a, b, c, d, e, *place as u8]
}

fn offset(tz: Tz, second: i64) -> i64 {
    let at = DateTime::from_timestamp(second, 0).unwrap_or_default();
    i64::from(tz.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc())
}

/// Seven bits a byte, the lowest first; the eighth says that more follow.
fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Small numbers of either sign as small numbers without one.
fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)).cast_unsigned()
}
