//! One case as it is written.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::answer::Miss;

/// A case: documents, a question and the answer that must come out.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Case {
    /// The name failures are reported under, unique in a run.
    pub(super) id: String,
    /// What the case is about, for people.
    #[serde(default, rename = "note")]
    _note: Option<String>,
    /// Where the expected answer comes from.
    #[serde(default, rename = "source")]
    _source: Option<Source>,
    /// Why this library differs from its source on purpose.
    #[serde(default, rename = "difference")]
    _difference: Option<String>,
    /// The documents.
    given: Map<String, Value>,
    /// The question.
    pub(super) when: Map<String, Value>,
    /// The answer.
    expect: Value,
}

/// Where an expected answer comes from. It is for people; only its form is checked.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    /// The repository it was found in.
    #[serde(default, rename = "repo")]
    _repo: Option<String>,
    /// The system whose behaviour it is.
    #[serde(default, rename = "system")]
    _system: Option<String>,
    /// The file in the repository.
    #[serde(default, rename = "file")]
    _file: Option<String>,
    /// The page, test or issue.
    #[serde(default, rename = "ref")]
    _reference: Option<String>,
    /// The version it was read in.
    #[serde(default, rename = "commit")]
    _commit: Option<String>,
    /// What kind of evidence it is, such as `peer-test`.
    #[serde(rename = "kind")]
    _kind: String,
}

impl Case {
    pub(super) fn read(value: Value) -> Result<Self, Miss> {
        let case: Case =
            serde_json::from_value(value).map_err(|reason| Miss::unreadable("a case", reason.to_string()))?;
        if case.id.trim().is_empty() {
            return Err(Miss::unreadable("an id", "an empty one"));
        }
        Ok(case)
    }

    /// The documents, as the question wants them.
    pub(super) fn given<T: DeserializeOwned>(&self) -> Result<T, Miss> {
        part("given", &self.given)
    }

    /// The question.
    pub(super) fn question<T: DeserializeOwned>(&self) -> Result<T, Miss> {
        part("when", &self.when)
    }

    /// The expected answer.
    pub(super) fn expected<T: DeserializeOwned>(&self) -> Result<T, Miss> {
        T::deserialize(&self.expect).map_err(|reason| unreadable("expect", &reason))
    }
}

/// Reads an object that is one part of a case.
pub(super) fn part<T: DeserializeOwned>(name: &str, fields: &Map<String, Value>) -> Result<T, Miss> {
    serde_json::from_value(Value::Object(fields.clone())).map_err(|reason| unreadable(name, &reason))
}

fn unreadable(name: &str, reason: &serde_json::Error) -> Miss {
    Miss::unreadable(format!("a `{name}` that fits the question"), reason.to_string())
}
