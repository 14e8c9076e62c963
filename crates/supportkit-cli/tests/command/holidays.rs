//! `supportkit holidays`, and packs in the desks of other commands.

use super::{conversations, file, supportkit, supportkit_reading};

/// A desk whose calendar takes in packs.
fn desk_with(holidays: &str) -> String {
    format!(
        r#"{{"format": "1.0", "editions": [{{"calendars": {{"office": {{"zone": "Europe/Istanbul",
            "hours": {{"mon": [["09:00", "18:00"]], "tue": [["09:00", "18:00"]], "wed": [["09:00", "18:00"]],
                "thu": [["09:00", "18:00"]], "fri": [["09:00", "18:00"]]}},
            "holidays": {holidays}}}}},
            "default_calendar": "office",
            "priority": {{"levels": ["low", "high"], "default": "low"}},
            "sla": [{{"id": "standard", "targets": [{{"clock": "first_reply", "within": "PT4H"}}]}}]}}]}}"#
    )
}

/// A pack of a company.
const OURS: &str = r#"{"format": "1.0", "id": "ours", "name": "Our days", "version": "7", "holidays": [
    {"id": "founding", "name": "Founding day", "names": {"tr": "Kuruluş günü"}, "yearly": "07-06"},
    {"id": "summer", "name": "Summer Friday", "kind": "half_day", "date": "2026-07-03", "closed": [["13:00", "24:00"]]},
    {"id": "maybe", "name": "Volunteering", "kind": "optional", "date": "2026-07-08"}],
    "subdivisions": {"IZM": {"name": "İzmir", "holidays": [{"name": "Liberation of İzmir", "date": "2026-09-09"}]}}}"#;

#[test]
fn holidays_are_listed_as_a_calendar_takes_them() {
    let answer = supportkit(["holidays", "TR", "--year", "2026", "--language", "en"]);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    let said = answer.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for line in [
        "pack `TR`, version 20",
        "Thu 2026-03-19 Eid al-Fitr eve half day part of the day",
        "Thu 2026-10-29 Republic Day public",
    ] {
        assert!(said.contains(line), "expected `{line}` in\n{}", answer.out);
    }
    let answer = supportkit(["holidays", "US-NYSE", "GB-SCT", "--from", "2026-06-15", "--to", "2026-07-03"]);
    let said = answer.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for line in [
        "pack `US-NYSE`",
        "Fri 2026-06-19",
        "Fri 2026-07-03 Independence Day public observed",
        "pack `GB-SCT`",
        "Mon 2026-06-15",
    ] {
        assert!(said.contains(line), "expected `{line}` in\n{}", answer.out);
    }
}

#[test]
fn json_has_one_line_a_pack_or_subdivision() {
    let ours = file("ours.json", OURS);
    let asked = ["holidays", "ours", "ours-IZM", "--pack", &ours, "--year", "2026", "--format", "json"];
    let answer = supportkit(asked);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    let lines: Vec<serde_json::Value> =
        answer.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let [whole, part] = lines.as_slice() else { panic!("two lines, found {}", answer.out) };
    assert_eq!((&whole["pack"], &whole["version"]), (&"ours".into(), &"7".into()));
    assert_eq!(whole["holidays"].as_array().unwrap().len(), 2);
    assert_eq!(whole["holidays"][0]["whole_day"], false);
    assert_eq!(part["subdivision"], "IZM");
    assert_eq!(part["holidays"].as_array().unwrap().len(), 3);

    let kinds = supportkit(asked.into_iter().chain(["--kind", "optional"]));
    assert_eq!(kinds.out.lines().count(), 2);
    assert!(kinds.out.contains("Volunteering") && !kinds.out.contains("Founding"), "{}", kinds.out);
}

#[test]
fn without_a_pack_those_there_are() {
    let answer = supportkit(["holidays"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let gb = answer.out.lines().find(|line| line.trim_start().starts_with("GB ")).unwrap();
    assert!(gb.ends_with("ENG NIR SCT WLS"), "{gb}");
    let every = supportkit(["holidays", "--every", "--year", "2026", "--format", "json"]);
    assert_eq!(every.code, 0, "{}", every.err);
    assert!(every.out.lines().count() > 400);
}

#[test]
fn what_cannot_be_listed_is_said() {
    let ours = file("ours.json", OURS);
    for (arguments, says) in [
        (&["holidays", "XX", "--year", "2026"][..], "no pack is called `XX`, expected one of: `AE`"),
        (&["holidays", "GB-LDN", "--year", "2026"], "no subdivision `LDN`, expected one of: `ENG`"),
        (&["holidays", "TR-34", "--year", "2026"], "has no subdivisions, expected `TR`"),
        (&["holidays", "TR"], "expected --year, or --from with --to"),
        (&["holidays", "TR", "--from", "2026-01-01"], "--to"),
        (&["holidays", "TR", "--from", "2026-02-01", "--to", "2026-01-01"], "not before `2026-02-01`"),
        (&["holidays", "TR", "--from", "1 May", "--to", "2026-01-01"], "`2026-03-20`"),
        (&["holidays", "TR", "--kind", "bankk", "--year", "2026"], "half_day"),
        (&["holidays", "ours", "--pack", "no/such.json", "--year", "2026"], "no/such.json: No such file"),
        (&["holidays", "ours", "--pack", &ours], "--year"),
    ] {
        let answer = supportkit(arguments);
        assert_eq!((answer.code, answer.out.as_str()), (2, ""), "{arguments:?}");
        assert!(answer.err.contains(says), "{arguments:?}: {}", answer.err);
    }
}

#[test]
fn a_desk_takes_the_packs_that_come_with_the_command() {
    let desk = file("packed.json", &desk_with(r#"[{"pack": "TR"}, {"pack": "GB", "subdivision": "SCT"}]"#));
    let checked = supportkit(["check", &desk]);
    assert_eq!((checked.code, checked.out.as_str()), (0, "no problems\n"));
    let open = supportkit(["calendar", "open", "2026-10-29T10:00", "--desk", &desk]);
    assert!(open.out.contains("closed: holiday `Cumhuriyet Bayramı`"), "{}{}", open.out, open.err);
    let open = supportkit(["calendar", "open", "2026-11-30T10:00", "--desk", &desk]);
    assert!(open.out.contains("closed: holiday `St Andrew's Day`"), "{}{}", open.out, open.err);
    let conversations = conversations();
    for arguments in [&["assess", "--at", "2026-03-23T10:00:00Z", "--id", "c-1"][..], &["report"]] {
        let answer =
            supportkit(arguments.iter().copied().chain(["--desk", &desk, "--conversations", &conversations]));
        assert_eq!(answer.code, 0, "{arguments:?}: {}", answer.err);
    }
    let unknown = supportkit_reading(&desk_with(r#"[{"pack": "XX"}]"#), ["check", "-"]);
    assert_eq!(unknown.code, 2);
    assert!(
        unknown.out.contains("/editions/0/calendars/office/holidays/0/pack: found `XX`, expected a pack"),
        "{}",
        unknown.out
    );
    assert!(unknown.out.contains("`AE`"), "{}", unknown.out);
}

#[test]
fn a_desk_takes_packs_from_files() {
    let ours = file("ours.json", OURS);
    let desk = file("ours_desk.json", &desk_with(r#"[{"pack": "ours", "subdivision": "IZM"}]"#));
    let without = supportkit(["check", &desk]);
    assert_eq!(without.code, 2);
    let with = supportkit(["check", &desk, "--pack", &ours]);
    assert_eq!((with.code, with.out.as_str()), (0, "no problems\n"), "{}", with.err);
    let open = supportkit(["calendar", "open", "2026-09-09T10:00", "--desk", &desk, "--pack", &ours]);
    assert!(open.out.contains("holiday `Liberation of İzmir`"), "{}{}", open.out, open.err);

    // A file stands in the place of the pack with its id that comes with the command.
    let other = file(
        "TR.json",
        r#"{"format": "1.0", "id": "TR", "name": "Other", "holidays": [{"name": "Only", "yearly": "10-29"}]}"#,
    );
    let desk = file("packed_other.json", &desk_with(r#"[{"pack": "TR"}]"#));
    let open = supportkit(["calendar", "open", "2026-10-29T10:00", "--desk", &desk, "--pack", &other]);
    assert!(open.out.contains("holiday `Only`"), "{}{}", open.out, open.err);

    let broken = file(
        "broken_pack.json",
        r#"{"format": "1.0", "id": "ours", "name": "x", "holidays": [{"yearly": "02-30"}]}"#,
    );
    let refused = supportkit(["check", &desk, "--pack", &broken]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("/holidays/0/yearly"), "{}", refused.err);
}
