//! Conformance: files of cases that say what every answer must be, the same for every language.
//!
//! A case is self-contained: the documents it is about (`given`), one question (`when`) and the answer that must come
//! out (`expect`). The format is described beside the cases, in `tests/vectors/README.md`. Nothing is skipped: a file
//! that cannot be read, a case that cannot be understood and a question nobody can answer are failures with their
//! place.

mod answer;
mod assess;
mod calendar;
mod case;
mod check;
mod clocks;
mod conditions;
mod conversation;
mod coverage;
mod files;
mod given;
mod interchange;
mod metrics;
mod procedures;
mod replies;
mod routing;
mod taxonomy;
mod track;
mod weeks;

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::PathBuf;

use serde_json::Value;

use answer::Miss;
use case::Case;

/// What a run of cases came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Outcome {
    /// Cases whose answer is the expected one.
    pub passed: usize,
    /// Cases whose answer is another one, and files and cases that could not be read.
    pub failed: usize,
}

impl Outcome {
    /// Whether nothing failed, and there was something to fail.
    pub fn is_success(&self) -> bool {
        self.failed == 0 && self.passed > 0
    }
}

/// A group of questions: the folder its cases are kept in, which several can share, and the words `op` can have there.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    /// The name of the folder under `tests/vectors`.
    pub name: &'static str,
    /// The questions.
    pub ops: &'static [&'static str],
    judge: fn(&Case) -> Result<(), Miss>,
}

/// Every group of questions there is.
pub const AREAS: &[Area] = &[
    Area { name: "calendar", ops: calendar::OPS, judge: calendar::judge },
    Area { name: "calendar", ops: weeks::OPS, judge: calendar::judge },
    Area { name: "sla", ops: assess::OPS, judge: assess::judge },
    Area { name: "priority", ops: assess::OPS, judge: assess::judge },
    Area { name: "escalation", ops: assess::OPS, judge: assess::judge },
    Area { name: "routing", ops: routing::OPS, judge: routing::judge },
    Area { name: "conversation", ops: conversation::OPS, judge: conversation::judge },
    Area { name: "conditions", ops: conditions::OPS, judge: conditions::judge },
    Area { name: "coverage", ops: coverage::OPS, judge: coverage::judge },
    Area { name: "metrics", ops: metrics::OPS, judge: metrics::judge },
    Area { name: "procedures", ops: procedures::OPS, judge: procedures::judge },
    Area { name: "replies", ops: replies::OPS, judge: replies::judge },
    Area { name: "tracker", ops: track::OPS, judge: track::judge },
    Area { name: "taxonomy", ops: taxonomy::OPS, judge: taxonomy::judge },
    Area { name: "desk", ops: check::OPS, judge: check::judge },
];

/// Runs the cases of all these files, and of every file under the folders among them, in sorted order.
///
/// For every miss it writes one line `FAIL id: expected … got …` and at the end the line `N passed, N failed`.
///
/// # Errors
///
/// Only those of `out`. Whatever is wrong with the files is written to it and counted as failed.
///
/// ```
/// use supportkit_cli::conform;
///
/// let mut out = Vec::new();
/// let outcome = conform::run(&["no/such/file.json".into()], &mut out)?;
/// assert_eq!(outcome.failed, 1);
/// assert!(String::from_utf8_lossy(&out).ends_with("0 passed, 1 failed\n"));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn run(paths: &[PathBuf], out: &mut impl Write) -> io::Result<Outcome> {
    let mut session = Session::default();
    for path in paths {
        for file in files::under(path) {
            match file.and_then(|file| Ok((files::read(&file)?, file))) {
                Ok((text, file)) => session.file(&file.display().to_string(), &text, out)?,
                Err(trouble) => session.fail(&trouble.place, &trouble.miss, out)?,
            }
        }
    }
    session.close(out)
}

/// Runs the cases of one text, as if it were a file called `name`.
///
/// # Errors
///
/// Only those of `out`.
///
/// ```
/// use supportkit_cli::conform;
///
/// let text = r#"{"format": "1.0", "cases": [{
///     "id": "case-makes-no-difference", "given": {}, "when": {"op": "loose_key", "text": "REFUND"},
///     "expect": {"key": "refund"}}]}"#;
/// let mut out = Vec::new();
/// assert!(conform::run_text("here", text, &mut out)?.is_success());
/// assert_eq!(String::from_utf8_lossy(&out), "1 passed, 0 failed\n");
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn run_text(name: &str, text: &str, out: &mut impl Write) -> io::Result<Outcome> {
    let mut session = Session::default();
    session.file(name, text, out)?;
    session.close(out)
}

/// The tally of a run, and the ids it has seen.
#[derive(Default)]
struct Session {
    outcome: Outcome,
    ids: BTreeSet<String>,
}

impl Session {
    fn file(&mut self, name: &str, text: &str, out: &mut impl Write) -> io::Result<()> {
        let cases = match files::cases(text) {
            Ok(cases) => cases,
            Err(misses) => {
                for (pointer, miss) in misses {
                    self.fail(&format!("{name}#{pointer}"), &miss, out)?;
                }
                return Ok(());
            }
        };
        for (index, case) in cases.into_iter().enumerate() {
            let place = format!("{name}#/cases/{index}");
            match Case::read(case) {
                Ok(case) => self.case(&case, &place, out)?,
                Err(miss) => self.fail(&place, &miss, out)?,
            }
        }
        Ok(())
    }

    fn case(&mut self, case: &Case, place: &str, out: &mut impl Write) -> io::Result<()> {
        if !self.ids.insert(case.id.clone()) {
            let miss = Miss::unreadable("an id no other case has", format!("`{}` again at {place}", case.id));
            return self.fail(&case.id, &miss, out);
        }
        match judge(case) {
            Ok(()) => {
                self.outcome.passed += 1;
                Ok(())
            }
            Err(miss) => self.fail(&case.id, &miss.at(place), out),
        }
    }

    fn fail(&mut self, id: &str, miss: &Miss, out: &mut impl Write) -> io::Result<()> {
        self.outcome.failed += 1;
        writeln!(out, "FAIL {id}: {miss}")
    }

    fn close(self, out: &mut impl Write) -> io::Result<Outcome> {
        writeln!(out, "{} passed, {} failed", self.outcome.passed, self.outcome.failed)?;
        Ok(self.outcome)
    }
}

fn judge(case: &Case) -> Result<(), Miss> {
    let op = match case.when.get("op") {
        Some(Value::String(op)) => op,
        other => {
            let found = other.map_or_else(|| "no `op`".to_owned(), Value::to_string);
            return Err(Miss::unreadable("a question with an `op`", found));
        }
    };
    match AREAS.iter().find(|area| area.ops.contains(&op.as_str())) {
        Some(area) => (area.judge)(case),
        None => {
            let known: BTreeSet<&str> = AREAS.iter().flat_map(|area| area.ops).copied().collect();
            let known = known.into_iter().collect::<Vec<_>>().join(", ");
            Err(Miss::unreadable(format!("one of the questions {known}"), format!("`{op}`")))
        }
    }
}
