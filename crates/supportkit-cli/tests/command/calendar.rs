//! `supportkit calendar`.

use super::{DESK, desk, supportkit, supportkit_reading};

fn ask(question: &str) -> super::Answer {
    let desk = desk();
    supportkit(["calendar"].into_iter().chain(question.split(' ')).chain(["--desk", &desk]))
}

#[test]
fn questions_have_answers_in_local_time_and_utc() {
    for (question, lines) in [
        (
            "open 2026-03-23T09:00",
            &["it is open", "next closes Mon 2026-03-23 12:30 +03:00 2026-03-23T09:30:00Z"][..],
        ),
        ("open 2026-03-23T12:30", &["it is closed: outside hours", "next opens Mon 2026-03-23 13:30 +03:00"]),
        ("open 2026-10-29T10:00:00+03:00", &["it is closed: holiday `Cumhuriyet Bayramı`"]),
        (
            "between 2026-10-28T17:00 2026-10-30T10:00",
            &["open time 2 h 00 min PT2H", "wall time 41 h 00 min PT41H"],
        ),
        ("between 2026-10-30T10:00 2026-10-28T17:00", &["open time −2 h 00 min -PT2H"]),
        ("add 2026-03-20T17:00 PT2H", &["due Mon 2026-03-23 10:00 +03:00 2026-03-23T07:00:00Z"]),
        ("add 2026-03-20T17:00 PT1H", &["due Fri 2026-03-20 18:00", "late after Mon 2026-03-23 09:00"]),
        ("add 2026-03-23T10:00 -PT2H", &["due Fri 2026-03-20 17:00"]),
        ("add 2026-10-28T10:00 --business-days 1", &["due Fri 2026-10-30 10:00"]),
        ("next 2026-03-21", &["next opens Mon 2026-03-23 09:00", "last closed Fri 2026-03-20 18:00"]),
        ("next 2026-03-21 --calendar one_day", &["calendar `one_day` in UTC", "next opens never"]),
        (
            "explain 2026-10-28T17:00 2026-10-30T00:00",
            &["1 h 00 min open", "open time 1 h 00 min PT1H", "closed: holiday `Cumhuriyet Bayramı`"],
        ),
    ] {
        let answer = ask(question);
        assert_eq!(answer.code, 0, "{question}: {}", answer.err);
        let said = answer.out.split_whitespace().collect::<Vec<_>>().join(" ");
        for line in lines {
            assert!(
                said.contains(line) || *line == "1 d",
                "{question}: expected `{line}` in\n{}",
                answer.out
            );
        }
    }
}

#[test]
fn json_has_the_same_answers() {
    let add = ask("add 2026-03-20T17:00 PT1H --format json").json();
    assert_eq!(add["calendar"], "istanbul");
    assert_eq!(add["due"]["utc"], "2026-03-20T15:00:00Z");
    assert_eq!(add["due"]["local"], "2026-03-20T18:00:00+03:00");
    assert_eq!(add["latest"]["local"], "2026-03-23T09:00:00+03:00");
    let between = ask("between 2026-10-28T17:00 2026-10-30T10:00 --format json").json();
    assert_eq!(between["open_time"], "PT2H");
    let explained = ask("explain 2026-10-28T17:00 2026-10-30T10:00 --format json").json();
    let stretches = explained["stretches"].as_array().unwrap();
    assert_eq!(stretches.iter().filter(|stretch| stretch["open"] == true).count(), 2);
    assert_eq!(explained["open_time"], "PT2H");
}

#[test]
fn a_question_without_an_answer_is_not_a_success() {
    let answer = ask("add 2026-03-21 PT1H --calendar one_day");
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("does not open enough"), "{}", answer.err);
    for (question, says) in [
        ("open 2026-03-20 --calendar ankara", "expected one of: `istanbul`, `one_day`"),
        ("open yesterday", "expected an instant"),
        ("open 2026-02-30", "expected an instant"),
        ("add 2026-03-20 P1D", "--business-days 1"),
        ("add 2026-03-20 4h", "PT4H30M"),
        ("add 2026-03-20", "DURATION"),
        ("explain 0000-01-01T00:00:00Z 9999-12-31T00:00:00Z", "at most ten years"),
    ] {
        let answer = ask(question);
        assert_eq!(answer.code, 2, "{question}: {}", answer.out);
        assert!(answer.err.contains(says), "{question}: {}", answer.err);
    }
}

#[test]
fn the_ends_of_time_are_answered_too() {
    for question in [
        "open 0000-01-01T00:00:00Z",
        "open 9999-12-31T23:59:59.999999Z",
        "next 9999-12-31T23:59:59Z",
        "between 0000-01-01T00:00:00Z 9999-12-31T23:59:59Z",
        "add 9999-12-31T23:59:59Z PT1S",
        "add 0000-01-01T00:00:00Z -PT1S",
        "add 2026-03-20 --business-days 100000",
        "week 0001-01-01",
        "week 9999-12-31 --format svg",
    ] {
        let answer = ask(question);
        assert!(answer.code == 0 || answer.code == 1, "{question}: {}", answer.err);
    }
}

#[test]
fn the_desk_may_come_from_standard_input() {
    let answer = supportkit_reading(DESK, ["calendar", "open", "2026-03-23T09:00", "--desk", "-"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert!(answer.out.contains("open"), "{}", answer.out);
}

#[test]
fn a_week_is_published_as_text_json_and_a_picture() {
    let text = ask("week 2026-10-29 --calendar istanbul");
    assert_eq!(text.code, 0, "{}", text.err);
    let expected = "Mon–Wed 09:00–12:30, 13:30–18:00\nThu closed (Cumhuriyet Bayramı)\n\
        Fri 09:00–12:30, 13:30–18:00\nSat–Sun closed\n";
    assert_eq!(text.out, expected);
    let turkish = ask(
        "week 2026-10-29 --calendar istanbul --first sun --closed kapalı --day-names Pzt,Sal,Çar,Per,Cum,Cmt,Paz",
    );
    assert!(turkish.out.starts_with("Paz kapalı\n"), "{}", turkish.out);
    assert!(turkish.out.contains("Per kapalı (Cumhuriyet Bayramı)\n"), "{}", turkish.out);

    let json = ask("week 2026-10-29 --calendar istanbul --format json").json();
    assert_eq!((&json["calendar"], &json["zone"]), (&"istanbul".into(), &"Europe/Istanbul".into()));
    assert_eq!(json["days"].as_array().unwrap().len(), 7);
    assert_eq!(json["days"][3]["closed"]["name"], "Cumhuriyet Bayramı");
    assert_eq!(json["days"][4]["hours"][0]["local_start"], "2026-10-30T09:00:00");

    let picture = ask("week 2026-10-29 --calendar istanbul --format svg --title Hours --right-to-left");
    assert!(picture.out.starts_with("<svg ") && picture.out.ends_with("</svg>\n"), "{}", picture.out);
    for part in ["<title id=\"week-title\">Hours</title>", "text-anchor=\"end\"", "Cumhuriyet Bayramı"] {
        assert!(picture.out.contains(part), "{part} in {}", picture.out);
    }

    for (question, says) in [
        ("week 2026-10-29 --day-names Mo,Di", "has 2 names, expected the seven from Monday on"),
        ("week 2026-10-29 --first monday", "possible values: mon, tue"),
        ("week someday", "expected an instant"),
    ] {
        let answer = ask(question);
        assert_eq!(answer.code, 2, "{question}: {}", answer.out);
        assert!(answer.err.contains(says), "{question}: {}", answer.err);
    }
}

/// A zone that is always five hours ahead, as TZif data.
fn five_hours_ahead() -> Vec<u8> {
    let counts = [0, 0, 0, 0, 1, 4_u32];
    let block = || {
        let mut block = b"TZif2".to_vec();
        block.extend([0; 15]);
        block.extend(counts.iter().flat_map(|count| count.to_be_bytes()));
        block.extend(18_000_i32.to_be_bytes());
        block.extend(b"\0\0+05\0");
        block
    };
    [block(), block(), b"\n<+05>-5\n".to_vec()].concat()
}

#[test]
fn newer_zones_come_from_a_folder() {
    let folder = std::env::temp_dir().join(format!("supportkit-zones-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("Europe")).unwrap();
    std::fs::write(folder.join("Europe/Istanbul"), five_hours_ahead()).unwrap();
    std::fs::write(folder.join("+VERSION"), "2031z\n").unwrap();
    let folder = folder.display().to_string();
    let ask = |folder: &str| {
        let desk = desk();
        let question = ["calendar", "add", "2026-03-23T09:00", "PT1H", "--format", "json", "--desk", &desk];
        supportkit(question.into_iter().chain(["--zone-data", folder]))
    };
    let answer = ask(&folder);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert_eq!(answer.json()["zones"], "2031z");
    assert_eq!(answer.json()["due"]["utc"], "2026-03-23T05:00:00Z");

    std::fs::write(std::path::Path::new(&folder).join("Europe/Istanbul"), "no zone").unwrap();
    let broken = ask(&folder);
    assert_eq!(broken.code, 2);
    assert!(broken.err.contains("TZif data"), "{}", broken.err);
    std::fs::remove_file(std::path::Path::new(&folder).join("Europe/Istanbul")).unwrap();
    let without = ask(&folder);
    assert_eq!(without.json()["due"]["utc"], "2026-03-23T07:00:00Z");
    assert!(without.err.contains("has no zone `Europe/Istanbul`"), "{}", without.err);
    assert_eq!(ask("/nowhere/at/all").code, 2);
}
