//! The command as a user meets it: arguments in, text and an exit code out.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a failure here is the point"
)]

mod assess;
mod bundled;
mod calendar;
mod check;
mod holidays;
mod hostile;
mod interchange;
mod policies;
mod report;

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;

/// What a command answered.
struct Answer {
    code: i32,
    out: String,
    err: String,
}

impl Answer {
    /// The answer as JSON.
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}\n{}", self.out, self.err))
    }
}

/// Runs the command with nothing on standard input.
fn supportkit<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Answer {
    supportkit_reading("", arguments)
}

/// Runs the command with a text on standard input.
fn supportkit_reading<A: AsRef<OsStr>>(input: &str, arguments: impl IntoIterator<Item = A>) -> Answer {
    let mut child = Command::new(env!("CARGO_BIN_EXE_supportkit"))
        .args(arguments)
        .current_dir(repository())
        .env_remove("COLUMNS")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // A command that reads nothing closes its end early.
    let writing = std::thread::spawn(move || stdin.write_all(input.as_bytes()).is_ok());
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Answer {
        code: output.status.code().expect("an exit code"),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// The folder of the repository.
fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// A file of this test run with a text in it. It appears as a whole, for tests beside this one may be reading it.
fn file(name: &str, text: &str) -> String {
    static WRITTEN: AtomicU32 = AtomicU32::new(0);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let draft = format!("{}.{}", path.display(), WRITTEN.fetch_add(1, Ordering::Relaxed));
    std::fs::write(&draft, text).unwrap();
    std::fs::rename(draft, &path).unwrap();
    path.to_str().unwrap().to_owned()
}

/// A desk in Istanbul, open on weekdays from 09:00 to 18:00 with a lunch hour, closed on 29 October.
const DESK: &str = r#"{"format": "1.0", "name": "Istanbul", "editions": [{
    "calendars": {
        "istanbul": {
            "zone": "Europe/Istanbul",
            "hours": {
                "mon": [["09:00", "12:30"], ["13:30", "18:00"]], "tue": [["09:00", "12:30"], ["13:30", "18:00"]],
                "wed": [["09:00", "12:30"], ["13:30", "18:00"]], "thu": [["09:00", "12:30"], ["13:30", "18:00"]],
                "fri": [["09:00", "12:30"], ["13:30", "18:00"]]},
            "holidays": [{"name": "Cumhuriyet Bayramı", "yearly": "10-29"}]},
        "one_day": {"zone": "UTC", "special_days": [{"name": "Open day", "date": "2026-03-20", "hours": [["09:00", "17:00"]]}]}
    },
    "default_calendar": "istanbul",
    "priority": {"levels": ["low", "high"], "default": "low"},
    "sla": [{"id": "standard", "targets": [
        {"clock": "first_reply", "within": "PT4H"}, {"clock": "resolution", "within": {"business_days": 1}}]}],
    "escalations": [{"id": "late", "clock": "first_reply", "steps": [{"at": "due", "do": [{"notify": "team-lead"}]}]}],
    "surveys": {"csat": {"kind": "csat", "scale": {"lowest": 1, "highest": 5}, "satisfied_from": 4}}
}]}"#;

/// Three conversations, one a line: replied and rated, replied late, and open.
const CONVERSATIONS: &str = concat!(
    r#"{"format":"1.0","id":"c-1","events":[{"id":"e1","at":"2026-03-23T07:00:00Z","by":{"role":"customer"},"type":"opened","team":"north"},{"id":"e2","at":"2026-03-23T07:30:00Z","by":{"role":"agent","id":"deniz"},"type":"message"},{"id":"e3","at":"2026-03-23T08:00:00Z","by":{"role":"agent"},"type":"resolved"},{"id":"e4","at":"2026-03-23T08:10:00Z","by":{"role":"system"},"type":"rating_asked","survey":"csat"},{"id":"e5","at":"2026-03-23T09:00:00Z","by":{"role":"customer"},"type":"rated","survey":"csat","score":5,"scale":{"lowest":1,"highest":5}}]}"#,
    "\n",
    r#"{"format":"1.0","id":"c-2","events":[{"id":"e1","at":"2026-03-23T07:00:00Z","by":{"role":"customer"},"type":"opened","priority":"high","team":"south"},{"id":"e2","at":"2026-03-23T14:30:00Z","by":{"role":"agent"},"type":"message"},{"id":"e3","at":"2026-03-25T08:00:00Z","by":{"role":"agent"},"type":"resolved"}]}"#,
    "\n",
    r#"{"format":"1.0","id":"c-3","events":[{"id":"e1","at":"2026-03-25T11:00:00Z","by":{"role":"customer"},"type":"opened","team":"north"}]}"#,
    "\n",
);

/// The desk as a file.
fn desk() -> String {
    file("desk.json", DESK)
}

/// The conversations as a file.
fn conversations() -> String {
    file("conversations.ndjson", CONVERSATIONS)
}

#[test]
fn help_and_version_are_answers_and_nonsense_is_not() {
    for (arguments, code, says) in [
        (&["--help"][..], 0, "supportkit demo"),
        (&["--version"], 0, env!("CARGO_PKG_VERSION")),
        (&["help", "report"], 0, "--by"),
        (&["calendar", "add", "--help"], 0, "PT4H30M"),
        (&[], 2, "Usage"),
        (&["tell-me"], 2, "tell-me"),
        (&["report"], 2, "--conversations"),
        (&["report", "--conversations", "x", "--zendesk", "y"], 2, "cannot be used with"),
        (&["report", "--events", "x"], 2, "--mapping"),
        (&["report", "--conversations", "x", "--by", "tema"], 2, "expected one of: `channel`"),
        (&["report", "--conversations", "x", "--zone", "Europe/Istambul"], 2, "`Europe/Istanbul`"),
        (&["report", "--conversations", "x", "--hours", "business"], 2, "--desk"),
        (&["report", "--conversations", "x", "--within", "first_reply=P1D"], 2, "PT24H"),
        (&["report", "--conversations", "x", "--within", "first=PT4H"], 2, "`first_reply`"),
        (&["report", "--conversations", "x", "--percentiles", "p101"], 2, "p101"),
        (&["report", "--conversations", "x", "--week-start", "monday"], 2, "mon"),
        (&["report", "--conversations", "no/such/file"], 2, "no/such/file: No such file"),
        (&["report", "--conversations", "."], 2, "is a folder"),
        (&["sample", "--from", "1969-12-31"], 2, "1970"),
        (&["sample", "--days", "0"], 2, "1..=3660"),
    ] {
        let answer = supportkit(arguments);
        assert_eq!(answer.code, code, "{arguments:?}: {}", answer.err);
        let (said, silent) = if code == 0 { (&answer.out, &answer.err) } else { (&answer.err, &answer.out) };
        assert!(said.contains(says), "{arguments:?}: {said}");
        assert_eq!(silent, "", "{arguments:?}");
    }
}
