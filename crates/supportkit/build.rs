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
    let (mut names, mut rules) = (String::new(), Vec::new());
    let mut known: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
    for tz in TZ_VARIANTS {
        let packed = packed(tz);
        let start = *known.entry(packed).or_insert_with_key(|packed| {
            let start = rules.len();
            rules.extend_from_slice(packed);
            start
        });
        writeln!(names, "{} {start}", tz.name())?;
    }
    fs::write(out.join("zone_names.txt"), names)?;
    fs::write(out.join("zone_rules.bin"), rules)?;
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

/// The offsets a zone ever has, the first of them first; how many changes are told and how many more repeat them; and for
/// each that is told the seconds since the one before it, for the first of them since 1970, and the place of the new
/// offset.
fn packed(tz: Tz) -> Vec<u8> {
    let first = offset(tz, YEARS.0);
    let Ok(changes) = changes(YEARS, |second| Ok::<_, Infallible>(offset(tz, second)));
    let repeats = |place: &usize| {
        let before = place.checked_sub(CYCLE.0).and_then(|before| changes.get(before));
        let again = before.map(|(second, offset)| (second + CYCLE.1, *offset));
        again.is_some() && again.as_ref() == changes.get(*place)
    };
    let told = (0..changes.len()).rev().take_while(repeats).last().unwrap_or(changes.len());
    let mut offsets = vec![first];
    for (_, offset) in &changes {
        if !offsets.contains(offset) {
            offsets.push(*offset);
        }
    }
    let mut bytes = Vec::new();
    put(&mut bytes, offsets.len() as u64);
    offsets.iter().for_each(|offset| put(&mut bytes, zigzag(*offset)));
    put(&mut bytes, told as u64);
    put(&mut bytes, (changes.len() - told) as u64);
    let mut last = 0;
    for (second, offset) in changes.into_iter().take(told) {
        put(&mut bytes, zigzag(second - last));
        put(&mut bytes, offsets.iter().position(|known| *known == offset).unwrap_or_default() as u64);
        last = second;
    }
    bytes
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
