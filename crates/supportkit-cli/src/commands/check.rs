//! What is wrong with a document, all of it.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;
use serde::Serialize;
use supportkit::Error;
use supportkit::calendar::{CalendarDocument, World, compile_all};
use supportkit::conversation::Conversation;
use supportkit::desk::Desk;
use supportkit::document::{Finding, FindingCode, Limits, Pointer, Problem, Review, read};
use supportkit::routing::Staff;
use supportkit_readers::event_table::Mapping;

use super::Format;
use super::schema::Document;
use crate::ending::{Ending, Failure};
use crate::inputs::{Named, Supplied, document};
use crate::terminal::Terminal;

/// Check a document: every problem with its place, what was found and what was expected
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    supportkit check examples/three-regions/desk.json\n  \
    supportkit check --as pack crates/supportkit-packs/packs/TR.json\n  \
    supportkit check --as mapping examples/helpdesk_italian/mapping.json\n  \
    supportkit check --format json - < desk.json\n  \
    supportkit check --explain unreachable\n\n\
    A place is a JSON pointer: `/editions/0/calendars/istanbul/zone`. Findings are worth knowing and no problem; each \
    has a code, and `--explain` prints the page about it.\n\
    Exit codes: 0 when the document can be used, 2 when it cannot.")]
pub(super) struct Arguments {
    /// The document; `-` for standard input
    #[arg(required_unless_present = "explain")]
    file: Option<Named>,
    /// Print the page about a finding: what it means, why it matters, an example and how to mend it
    #[arg(long, value_name = "CODE", conflicts_with = "file", value_parser = code)]
    explain: Option<FindingCode>,
    /// What kind of document it is
    #[arg(long = "as", value_enum, value_name = "KIND", default_value_t = Document::Desk)]
    kind: Document,
    #[command(flatten)]
    supplied: Supplied,
    /// For whom the answer is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What a check has found.
#[derive(Debug, Default, PartialEq, Serialize)]
struct Checked {
    problems: Vec<Problem>,
    findings: Vec<Finding>,
}

pub(super) fn run(arguments: &Arguments, terminal: &mut Terminal<'_>) -> Result<Ending, Failure> {
    if let Some(code) = arguments.explain {
        for line in code.page().lines() {
            terminal.line(line)?;
        }
        return Ok(Ending::Fine);
    }
    let Some(file) = &arguments.file else { return Ok(Ending::Fine) };
    let text = document(file, terminal)?;
    let world = match (&text, arguments.kind) {
        (Ok(text), Document::Desk | Document::Calendar) => arguments.supplied.world_for(text, terminal)?,
        _ => World::default(),
    };
    let checked = text.and_then(|text| findings(arguments.kind, &text, &world));
    let checked = match checked {
        Ok(findings) => Checked { findings, problems: Vec::new() },
        Err(Error::Document { problems }) => Checked { problems, findings: Vec::new() },
        Err(other) => return Err(Failure::input(file, other)),
    };
    match arguments.format {
        Format::Json => terminal.json(&checked)?,
        Format::Text => {
            for line in lines(&checked) {
                terminal.quoted_line(&line)?;
            }
        }
    }
    Ok(if checked.problems.is_empty() { Ending::Fine } else { Ending::Refused })
}

fn findings(kind: Document, text: &str, world: &World) -> Result<Vec<Finding>, Error> {
    match kind {
        Document::Desk => Desk::from_json_with(text, world).map(|desk| desk.findings().to_vec()),
        Document::Calendar => calendar_findings(text, world),
        Document::Pack => pack_findings(text),
        Document::Mapping => Mapping::from_json(text).map(|_| Vec::new()),
        Document::Conversation => Conversation::from_json(text).map(|_| Vec::new()),
        Document::Staff => Staff::from_json(text).map(|_| Vec::new()),
    }
}

/// What is found in a calendar that stands alone, with pointers into it.
fn calendar_findings(text: &str, world: &World) -> Result<Vec<Finding>, Error> {
    let documents = BTreeMap::from([(String::new(), read::<CalendarDocument>(text, Limits::default())?)]);
    let mut review = Review::new();
    compile_all(&documents, world, &Pointer::root(), &mut review);
    // Its id is empty, so that each pointer has one `/` more.
    let own = |pointer: String| pointer.strip_prefix('/').map(str::to_owned).unwrap_or(pointer);
    match review.finish() {
        Ok(findings) => Ok(findings
            .into_iter()
            .map(|finding| Finding { pointer: own(finding.pointer), ..finding })
            .collect()),
        Err(Error::Document { problems }) => Err(Error::Document {
            problems: problems
                .into_iter()
                .map(|problem| Problem { pointer: own(problem.pointer), ..problem })
                .collect(),
        }),
        Err(other) => Err(other),
    }
}

fn pack_findings(text: &str) -> Result<Vec<Finding>, Error> {
    let world = World::default().with_pack_json(text)?;
    Ok(world.pack_ids().flat_map(|id| world.pack_findings(id)).collect())
}

fn code(word: &str) -> Result<FindingCode, String> {
    FindingCode::named(word).ok_or_else(|| {
        let known: Vec<&str> = FindingCode::ALL.iter().map(|code| code.name()).collect();
        format!("expected the code of a finding: {}", known.join(", "))
    })
}

/// Problems, findings, and how many there are of each.
fn lines(checked: &Checked) -> Vec<String> {
    let mut lines: Vec<String> = checked.problems.iter().map(ToString::to_string).collect();
    lines.extend(checked.findings.iter().map(|finding| format!("note: {finding} [{}]", finding.code)));
    let codes: BTreeSet<&str> = checked.findings.iter().map(|finding| finding.code.name()).collect();
    lines.extend(
        codes.into_iter().map(|code| format!("more about `{code}`: supportkit check --explain {code}")),
    );
    let many = |number: usize, one: &str| match number {
        0 => format!("no {one}s"),
        1 => format!("1 {one}"),
        number => format!("{number} {one}s"),
    };
    let findings = if checked.findings.is_empty() {
        String::new()
    } else {
        format!(", {}", many(checked.findings.len(), "finding"))
    };
    lines.push(format!("{}{findings}", many(checked.problems.len(), "problem")));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(text: &str) -> Vec<String> {
        match findings(Document::Desk, text, &World::default()) {
            Ok(findings) => lines(&Checked { findings, problems: Vec::new() }),
            Err(error) => lines(&Checked { problems: error.problems().to_vec(), findings: Vec::new() }),
        }
    }

    #[test]
    fn a_check_ends_with_a_count() {
        for (document, last) in [
            (r#"{"format": "1.0", "editions": [{}]}"#, "no problems"),
            (r#"{"format": "1.0", "editions": []}"#, "1 problem"),
            (
                r#"{"format": "1.0", "editions": [{"default_calendar": "x", "tems": {}}], "nmae": 1}"#,
                "2 problems",
            ),
            (
                r#"{"format": "1.0", "editions": [{"calendars": {"a": {"zone": "UTC", "hours": {"mon": [["09:00", "12:00"], ["11:00", "13:00"]]}}}}]}"#,
                "no problems, 1 finding",
            ),
        ] {
            assert_eq!(checked(document).last().map(String::as_str), Some(last), "{document}");
        }
    }

    #[test]
    fn a_pack_is_checked_by_itself() {
        let pack = |rule: &str| {
            format!(
                r#"{{"format": "1.0", "id": "XX", "name": "Nowhere", "holidays": [{{"easter": "gregorian", {rule}}}]}}"#
            )
        };
        let found = findings(Document::Pack, &pack(r#""since": 2300"#), &World::default()).unwrap();
        assert_eq!(found[0].pointer, "/holidays/0");
        let error = findings(Document::Pack, &pack(r#""lasts_days": 0"#), &World::default()).unwrap_err();
        assert_eq!(error.problems()[0].pointer, "/holidays/0/lasts_days");
    }
}
