//! What Python sees of the core's own types: words and ids are text, and every answer can show itself.

use std::convert::Infallible;

use chrono::TimeDelta;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDelta, PyDict, PyFloat, PyList, PyString};
use serde::Serialize;
use serde_json::Value;

use crate::document::IsoDuration;
use crate::metrics::Percentile;

/// Types that are one word of text in Python, the word that documents use.
macro_rules! words {
    ($($word:ty),* $(,)?) => {$(
        impl<'py> IntoPyObject<'py> for $word {
            type Target = PyString;
            type Output = Bound<'py, PyString>;
            type Error = Infallible;

            fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Infallible> {
                let word = serde_json::to_value(self).unwrap_or_default();
                Ok(PyString::new(py, word.as_str().unwrap_or_default()))
            }
        }

        impl<'py> FromPyObject<'_, 'py> for $word {
            type Error = PyErr;

            fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
                let word = Value::String(object.extract()?);
                serde_json::from_value(word).map_err(|reason| PyValueError::new_err(reason.to_string()))
            }
        }
    )*};
}

words!(
    crate::calendar::Boundary,
    crate::conversation::Channel,
    crate::conversation::Origin,
    crate::conversation::Role,
    crate::conversation::State,
    crate::document::FindingCode,
    crate::document::ProblemKind,
    crate::metrics::Dimension,
    crate::metrics::End,
    crate::metrics::PeriodRule,
    crate::metrics::SurveyKind,
    crate::metrics::Timing,
    crate::metrics::Verdict,
    crate::sla::ClockKind,
    crate::sla::Hours,
    crate::taxonomy::Place,
);

impl<'py> IntoPyObject<'py> for crate::conversation::Transition {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = Infallible;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Infallible> {
        Ok(PyString::new(py, &self.to_string()))
    }
}

/// Only the library tells what was to happen, so nothing is taken for it.
impl<'py> FromPyObject<'_, 'py> for crate::conversation::Transition {
    type Error = PyErr;

    fn extract(_: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Err(PyValueError::new_err("expected a transition that the library gave"))
    }
}

impl<'py> IntoPyObject<'py> for IsoDuration {
    type Target = PyDelta;
    type Output = Bound<'py, PyDelta>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        TimeDelta::into_pyobject(self.wall(), py)
    }
}

impl<'py> FromPyObject<'_, 'py> for IsoDuration {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self::from_delta(object.extract()?))
    }
}

impl<'py> IntoPyObject<'py> for Percentile {
    type Target = PyFloat;
    type Output = Bound<'py, PyFloat>;
    type Error = Infallible;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Infallible> {
        Ok(PyFloat::new(py, self.percent()))
    }
}

/// Answers that show themselves: as text with their fields, and as a dictionary in the form documents use.
macro_rules! answers {
    ($($answer:ident in $room:ident),* $(,)?) => {$(
        const _: () = {
            use crate::$room::$answer;

            #[pymethods]
            impl $answer {
                fn __repr__(&self) -> String {
                    shown(stringify!($answer), self)
                }

                /// All of it as a dictionary, in the form documents use: instants and durations are text.
                fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                    to_python(py, &serde_json::to_value(self).unwrap_or_default())
                }
            }
        };
    )*};
}

answers!(
    Rejection in conversation,
    Story in conversation,
    Turn in conversation,
    Stay in conversation,
    Effort in conversation,
    Actor in conversation,
    Scale in conversation,
    RejectionReason in conversation,
    Decision in priority,
    Because in priority,
    Versions in assess,
    Assessment in assess,
    Explanation in assess,
    PolicyVerdict in assess,
    ClockExplanation in assess,
    ClockStretch in assess,
    ClockReport in sla,
    ClockState in sla,
    Going in sla,
    Within in sla,
    ActionReport in escalation,
    ActionDocument in escalation,
    ActionStatus in escalation,
    ReassignTo in escalation,
    Segment in calendar,
    Stretch in calendar,
    Reason in calendar,
    ClosedPart in calendar,
    Problem in document,
    Finding in document,
    Facts in metrics,
    TurnFacts in metrics,
    ClockFacts in metrics,
    RatingFacts in metrics,
    Answer in metrics,
    BotFacts in metrics,
    PromiseFacts in metrics,
    StateTimes in metrics,
    Stations in metrics,
    Elapsed in metrics,
    Took in metrics,
    Report in metrics,
    MadeOf in metrics,
    Group in metrics,
    GroupValue in metrics,
    Settings in metrics,
    Figures in metrics,
    BotFigure in metrics,
    ClockFigure in metrics,
    CsatFigure in metrics,
    TimingFigure in metrics,
    PercentileFigure in metrics,
    WithinFigure in metrics,
    Share in metrics,
    Match in taxonomy,
    TagCount in taxonomy,
    TagTally in taxonomy,
    UnknownTag in taxonomy,
);

/// `Elapsed(wall='PT4H', business='PT2H')`.
fn shown<T: Serialize>(name: &str, answer: &T) -> String {
    let inside = match serde_json::to_value(answer).unwrap_or_default() {
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| format!("{name}={}", literal(value)));
            fields.collect::<Vec<_>>().join(", ")
        }
        other => literal(&other),
    };
    format!("{name}({inside})")
}

/// A value as Python writes it.
fn literal(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => {
            format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\n"))
        }
        Value::Array(values) => format!("[{}]", values.iter().map(literal).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| format!("'{name}': {}", literal(value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A value of JSON as the objects Python has for it.
pub fn to_python<'py>(py: Python<'py>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
    Ok(match value {
        Value::Null => py.None().into_bound(py),
        Value::Bool(value) => value.into_pyobject(py)?.to_owned().into_any(),
        Value::String(text) => PyString::new(py, text).into_any(),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(whole), _) => whole.into_pyobject(py)?.into_any(),
            (_, Some(whole)) => whole.into_pyobject(py)?.into_any(),
            _ => number.as_f64().into_pyobject(py)?.into_any(),
        },
        Value::Array(values) => {
            let list = PyList::empty(py);
            for value in values {
                list.append(to_python(py, value)?)?;
            }
            list.into_any()
        }
        Value::Object(fields) => {
            let dict = PyDict::new(py);
            for (name, value) in fields {
                dict.set_item(name, to_python(py, value)?)?;
            }
            dict.into_any()
        }
    })
}
