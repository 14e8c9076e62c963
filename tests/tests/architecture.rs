//! The shape of the house: which room may use which, how long a file may be, what a folder may be called.

use std::fs;
use std::path::{Path, PathBuf};

use supportkit_tests::architecture::{
    RootNames, fault, faults_of_rooms, files_under, forbids_unsafe, nameless_folders, names_used, root_names,
};

const LONGEST: usize = 700;

fn house() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_owned()
}

fn with_code() -> impl Iterator<Item = PathBuf> {
    ["crates", "bindings", "tests"].into_iter().map(|folder| house().join(folder))
}

#[test]
fn rooms_use_only_rooms_before_them() {
    let faults = faults_of_rooms(&house().join("crates/supportkit/src"));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn files_are_not_too_long() {
    let files: Vec<PathBuf> = with_code().flat_map(|folder| files_under(&folder, "rs")).collect();
    assert!(files.len() > 20, "only {} files were found", files.len());
    for file in files {
        let lines = fs::read_to_string(&file).expect("a source that can be read").lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines, expected at most {LONGEST}", file.display());
    }
}

#[test]
fn folders_say_what_and_not_how() {
    let found: Vec<PathBuf> = with_code().flat_map(|folder| nameless_folders(&folder)).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn crates_forbid_unsafe_code() {
    let read = |path: &Path| fs::read_to_string(path).unwrap_or_default();
    let workspace = read(&house().join("Cargo.toml"));
    let mut seen = 0;
    for entry in fs::read_dir(house().join("crates")).expect("the crates") {
        let folder = entry.expect("an entry").path();
        let manifest = folder.join("Cargo.toml");
        if !manifest.is_file() {
            continue;
        }
        let roots = ["src/lib.rs", "src/main.rs"].map(|root| folder.join(root));
        let roots: Vec<String> = roots.iter().filter(|root| root.is_file()).map(|root| read(root)).collect();
        assert!(forbids_unsafe(&read(&manifest), &workspace, &roots), "{}", folder.display());
        seen += 1;
    }
    assert!(seen >= 3, "only {seen} crates were found");
}

/// Planted sources in `sla`, and the names they use.
#[test]
fn names_are_found_wherever_they_stand() {
    let cases: [(&str, &[&str]); 24] = [
        ("use crate::calendar::Calendar;", &["calendar"]),
        ("use crate::desk;", &["desk"]),
        ("use crate::{calendar::{Calendar, Segment}, people};", &["calendar", "calendar", "people"]),
        (
            "use crate::{\n    desk::{\n        Desk as D, history::{self, DeskHistory},\n    },\n};",
            &["desk", "desk", "desk"],
        ),
        ("pub(crate) use crate::people::newtype_id;", &["people"]),
        ("use crate::*;", &["*"]),
        ("use crate::{self};", &["self"]),
        ("fn f(desk: &crate::desk::Desk) {}", &["desk"]),
        ("fn f() -> u32 { crate::metrics::count::<u32>() }", &["metrics"]),
        ("macro_rules! m { () => { $crate::assess::now() } }", &["assess"]),
        ("use super::policy::Policy;", &["policy"]),
        ("use super::super::desk::Desk;", &[]),
        ("mod inner { use super::super::desk::Desk; }", &["desk"]),
        ("mod inner { use super::Clock; } use super::policy;", &["policy"]),
        ("use self::clock::Clock; use std::fmt;", &[]),
        ("pub(crate) fn f() {} pub(in crate::sla) fn g() {}", &["sla"]),
        (
            "//! [`crate::desk`]\n/// crate::desk::Desk\n// use crate::desk;\n/* use /* crate::desk; */ crate::desk */",
            &[],
        ),
        ("const A: &str = \"use crate::desk;\"; const B: &str = r#\"crate::desk \" crate::desk\"#;", &[]),
        ("const C: char = '\"'; use crate::desk; const D: char = '\\'';", &["desk"]),
        ("fn f<'a>(a: &'a str) -> crate::desk::Desk<'a> {}", &["desk"]),
        (
            "#[cfg(test)]\nmod tests { use crate::desk::Desk; mod deep { use crate::assess; } }\nuse crate::people;",
            &["people"],
        ),
        ("#[cfg(test)]\nuse crate::desk::{Desk, DeskHistory};\nuse crate::people;", &["people"]),
        ("#[cfg(test)]\n#[allow(unused)]\nmod tests;\nuse crate::metrics;", &["metrics"]),
        ("#[cfg(feature = \"uniffi\")]\nmod border { use crate::desk::Desk; }", &["desk"]),
    ];
    for (source, expected) in cases {
        assert_eq!(names_used(&["sla"], source), expected, "{source}");
    }
    assert_eq!(names_used(&["sla", "clock"], "use super::super::{desk::Desk, people};"), ["desk", "people"]);
}

#[test]
fn an_edge_that_points_back_is_a_fault() {
    let root = root_names(
        "pub mod error;\npub use error::SupportkitError as Error;\npub use desk::{Desk, history::DeskHistory};",
    );
    let expected = [("Error", "error"), ("Desk", "desk"), ("DeskHistory", "desk")];
    assert_eq!(root, expected.map(|(name, room)| (name.to_owned(), room.to_owned())).into());
    for (room, name, allowed) in [
        ("sla", "calendar", true),
        ("sla", "sla", true),
        ("sla", "document", true),
        ("document", "error", true),
        ("document", "document", true),
        ("error", "desk", true),
        ("people", "Error", true),
        ("calendar", "people", false),
        ("document", "calendar", false),
        ("people", "conversation", false),
        ("conversation", "metrics", false),
        ("assess", "DeskHistory", false),
        ("sla", "utils", false),
        ("sla", "*", false),
        ("sla", "self", false),
        ("utils", "document", false),
    ] {
        assert_eq!(fault(room, name, &root).is_none(), allowed, "{room} -> {name}");
    }
    assert!(
        fault("people", "Error", &RootNames::new()).is_some(),
        "a name at the root has to come from a room"
    );
}

#[test]
fn a_crate_that_allows_unsafe_code_is_seen() {
    let forbidding = "[workspace.lints.rust]\nunsafe_code = \"forbid\"\n[workspace.lints.clippy]\n";
    let (inherits, alone) =
        ("[package]\nname = \"a\"\n[lints]\nworkspace = true\n", "[package]\nname = \"a\"\n");
    let source = |text: &str| vec![text.to_owned()];
    assert!(forbids_unsafe(inherits, forbidding, &[]));
    assert!(forbids_unsafe("[lints.rust]\nunsafe_code = \"forbid\"", "", &[]));
    assert!(forbids_unsafe(alone, "", &source("//! A crate.\n#![forbid(unsafe_code)]")));
    for (manifest, workspace, root) in [
        (alone, forbidding, "fn main() {}"),
        (inherits, "[workspace.lints.rust]\nunsafe_code = \"deny\"", ""),
        (inherits, "[workspace.lints.clippy]\nunsafe_code = \"forbid\"", ""),
        ("[lints]\nworkspace = false", forbidding, ""),
        (alone, "", "// #![forbid(unsafe_code)]"),
    ] {
        assert!(!forbids_unsafe(manifest, workspace, &source(root)), "{manifest}\n{workspace}\n{root}");
    }
}

#[test]
fn a_faulty_house_is_seen() {
    let planted = std::env::temp_dir().join(format!("supportkit-architecture-{}", std::process::id()));
    let write = |path: &str, text: &str| {
        let path = planted.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder to write to");
        fs::write(path, text).expect("a file to write");
    };
    write("src/lib.rs", "pub mod people; pub mod desk; pub use desk::Desk;");
    write("src/people/mod.rs", "use crate::Desk;");
    write("src/people/team.rs", "use crate::document; use super::super::desk::Desk;");
    write("src/desk/mod.rs", "use crate::people;\n#[cfg(test)]\nmod tests;");
    write("src/desk/tests.rs", "use crate::no_such_room;");
    write("src/helpers/mod.rs", "use crate::document;");
    let faults = faults_of_rooms(&planted.join("src"));
    let nameless = nameless_folders(&planted);
    fs::remove_dir_all(&planted).expect("the planted house to go");
    assert_eq!(faults.len(), 3, "{faults:#?}");
    assert!(faults[0].ends_with("helpers/mod.rs: `helpers` is no room of the house"), "{faults:#?}");
    assert!(faults[1].ends_with("people/mod.rs: `people` uses `desk`, which comes after it in the house"));
    assert!(faults[2].ends_with("people/team.rs: `people` uses `desk`, which comes after it in the house"));
    assert!(nameless[0].ends_with("src/helpers"), "{nameless:?}");
}
