//! Every pack is a document without problems, for itself and in the calendars that take it in.

#![expect(clippy::unwrap_used, reason = "a failure here is the point")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use supportkit::calendar::{Calendar, PackDocument, World};

fn calendar(pack: &str, subdivision: Option<&str>, world: &World) -> Calendar {
    let taken = match subdivision {
        None => serde_json::json!({"pack": pack}),
        Some(code) => serde_json::json!({"pack": pack, "subdivision": code}),
    };
    let document = serde_json::json!({
        "zone": "UTC",
        "hours": {"mon": [["09:00", "17:00"]], "thu": [["09:00", "17:00"]]},
        "holidays": [taken],
    });
    Calendar::compile_with(&serde_json::from_value(document).unwrap(), world).unwrap()
}

fn document(id: &str) -> PackDocument {
    serde_json::from_str(supportkit_packs::text(id).unwrap()).unwrap()
}

#[test]
fn every_document_of_the_folder_is_in_the_binary() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("packs");
    let files: BTreeSet<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(supportkit_packs::ids().map(str::to_owned).collect::<Vec<_>>(), Vec::from_iter(files));
    for id in supportkit_packs::ids() {
        assert_eq!(document(id).id, id);
    }
}

#[test]
fn every_pack_and_subdivision_compiles_without_findings() {
    let world = supportkit_packs::world().unwrap();
    let (from, to) = ("2026-01-01".parse().unwrap(), "2026-12-31".parse().unwrap());
    for id in supportkit_packs::ids() {
        assert_eq!(world.pack_findings(id), [], "{id}");
        for subdivision in std::iter::once(None).chain(world.pack_subdivisions(id).map(Some)) {
            let days = calendar(id, subdivision, &world).holidays(from, to);
            assert!((4..=60).contains(&days.len()), "{id} {subdivision:?} has {} days", days.len());
        }
    }
}

#[test]
fn every_pack_says_what_it_is_and_where_it_comes_from() {
    for id in supportkit_packs::ids() {
        let document = document(id);
        assert!(document.version.is_some() && document.sources.len() >= 2, "{id}");
        for holiday in
            document.holidays.iter().chain(document.subdivisions.values().flat_map(|part| &part.holidays))
        {
            assert!(holiday.id.is_some() && holiday.name.is_some(), "{id}: {holiday:?}");
        }
    }
}

#[test]
fn the_page_lists_every_pack() {
    let page = include_str!("../README.md");
    for id in supportkit_packs::ids() {
        let row = page.lines().find(|line| line.starts_with(&format!("| `{id}` |"))).unwrap();
        let listed = document(id).subdivisions;
        assert!(
            listed.len() > 20 || listed.keys().all(|code| row.contains(&format!("`{code}`"))),
            "{id}: expected every subdivision in `{row}`"
        );
    }
}

/// Dates that everyone in the country knows, of the customs that are hardest to get right.
#[test]
fn days_that_are_known() {
    let world = supportkit_packs::world().unwrap();
    for (part, date, name) in [
        ("TR", "2026-03-19", "Ramazan Bayramı arifesi"),
        ("SA", "2026-03-23", "Eid al-Fitr"),
        ("AE", "2026-12-03", "National Day"),
        ("IL", "2026-04-22", "Independence Day"),
        ("IR", "2026-03-21", "Nowruz"),
        ("JP", "2026-09-22", "National holiday"),
        ("JP", "2026-05-06", "Constitution Memorial Day"),
        ("KR", "2025-05-06", "Buddha's Birthday"),
        ("CN", "2025-10-06", "Mid-Autumn Festival"),
        ("NZ", "2026-07-10", "Matariki"),
        ("NZ-OTA", "2026-03-23", "Otago Anniversary Day"),
        ("AU-VIC", "2026-11-03", "Melbourne Cup Day"),
        ("CA-ON", "2026-05-18", "Victoria Day"),
        ("US", "2026-07-03", "Independence Day"),
        ("US-NYSE", "2026-04-03", "Good Friday"),
        ("GB-SCT", "2026-06-15", "Scotland at the World Cup"),
        ("DE-SN", "2026-11-18", "Repentance and Prayer Day"),
        ("SE", "2026-06-20", "Midsummer Day"),
        ("ZA", "2026-08-10", "National Women's Day"),
        ("AR", "2026-06-15", "Pass to the Immortality of General Don Martín Miguel de Güemes"),
        ("IN", "2026-11-08", "Diwali (Deepavali)"),
        ("ID", "2026-03-19", "Day of Silence"),
        ("SG", "2026-11-09", "Deepavali"),
        ("IE", "2026-02-02", "Saint Brigid's Day"),
        ("ES-AN", "2026-12-07", "Constitution Day"),
        ("CH-GL", "2026-04-09", "Battle of Naefels Victory Day"),
    ] {
        let (pack, subdivision) =
            part.split_once('-').map_or((part, None), |(pack, code)| (pack, Some(code)));
        let day = date.parse().unwrap();
        let days = calendar(pack, subdivision, &world).holidays(day, day);
        assert!(days.iter().any(|day| day.name == name), "{part} {date}: expected {name}, found {days:?}");
    }
}

#[test]
fn people_work_on_make_up_days() {
    let world = supportkit_packs::world_of(["CN"]).unwrap();
    let china = calendar("CN", None, &world);
    // A Saturday that is worked as a Monday or Thursday has those hours.
    let made_up = document("CN").make_up_days;
    let worked = made_up.iter().filter(|day| china.is_business_day(day.date.0)).count();
    assert!(worked > 40, "{worked} of {}", made_up.len());
}
