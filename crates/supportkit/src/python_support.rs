//! What Python sees of the core's own types: words and ids are text, answers show themselves, and an error is the
//! exception of its area.

#![expect(
    clippy::wrong_self_convention,
    reason = "methods of Python classes take what they belong to by reference"
)]

mod object;
mod words;

use std::convert::Infallible;

use chrono::TimeDelta;
use pyo3::exceptions::PyValueError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyDate, PyDelta, PyDict, PyFloat, PyString, PyTuple, PyType};
use pyo3::{PyTypeInfo, intern, type_hint_identifier};
use serde::de::DeserializeOwned;

pub use object::{beyond, object};
pub use words::words;

use crate::Error;
use crate::calendar::{SvgOptions, WeekWords, Zone};
use crate::document::{IsoDuration, LocalDate, LocalTime};
use crate::metrics::Percentile;

/// Texts of open sets, and what is shown as a text.
macro_rules! texts {
    ($($text:ident in $($room:ident)::+),* $(,)?) => {$(
        impl<'py> IntoPyObject<'py> for crate::$($room::)+$text {
            type Target = PyString;
            type Output = Bound<'py, PyString>;
            type Error = Infallible;

            const OUTPUT_TYPE: PyStaticExpr = PyString::TYPE_HINT;

            fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Infallible> {
                Ok(PyString::new(py, &self.to_string()))
            }
        }
    )*};
}

/// Ids, which are taken as texts too.
macro_rules! ids {
    ($($id:ident in $($room:ident)::+),* $(,)?) => {
        texts!($($id in $($room)::+),*);

        $(impl<'py> FromPyObject<'_, 'py> for crate::$($room::)+$id {
            type Error = PyErr;

            const INPUT_TYPE: PyStaticExpr = PyString::TYPE_HINT;

            fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
                Ok(Self::new(given.extract::<String>()?))
            }
        })*
    };
}

ids!(
    AgentId in people,
    AgreementId in sla,
    CalendarId in sla,
    ConversationId in conversation,
    CustomerId in people,
    PolicyId in sla,
    PriorityId in conversation,
    TagKey in conversation,
    TeamId in people,
    TierId in people,
);
texts!(Transition in conversation);

/// Documents that the library writes, as dictionaries.
macro_rules! documents {
    ($($document:ident in $room:ident as $name:literal),* $(,)?) => {$(
        impl<'py> IntoPyObject<'py> for crate::$room::$document {
            type Target = PyAny;
            type Output = Bound<'py, PyAny>;
            type Error = PyErr;

            const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("supportkit.documents", $name);

            fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
                object(py, &self)
            }
        }
    )*};
}

documents!(
    CalendarDocument in calendar as "CalendarDocument",
    Conversation in conversation as "ConversationDocument",
    Holiday in calendar as "HolidayDocument",
);

/// Only the library tells what was to happen, so nothing is taken for it.
impl<'py> FromPyObject<'_, 'py> for crate::conversation::Transition {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = PyString::TYPE_HINT;

    fn extract(_: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Err(PyValueError::new_err("expected a transition that the library gave"))
    }
}

impl<'py> IntoPyObject<'py> for Zone {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("zoneinfo", "ZoneInfo");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        py.import(intern!(py, "zoneinfo"))?.call_method1(intern!(py, "ZoneInfo"), (self.name(),))
    }
}

impl<'py> IntoPyObject<'py> for IsoDuration {
    type Target = PyDelta;
    type Output = Bound<'py, PyDelta>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = PyDelta::TYPE_HINT;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        TimeDelta::into_pyobject(self.wall(), py)
    }
}

impl<'py> FromPyObject<'_, 'py> for IsoDuration {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = PyDelta::TYPE_HINT;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self::from_delta(given.extract()?))
    }
}

impl<'py> IntoPyObject<'py> for LocalDate {
    type Target = PyDate;
    type Output = Bound<'py, PyDate>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = PyDate::TYPE_HINT;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        self.0.into_pyobject(py).map_err(|_| {
            let expected = "a date of the years 1 to 9999, which a date of Python can be".to_owned();
            Error::Argument { what: "the answer".into(), found: self.to_string(), expected }.into()
        })
    }
}

impl<'py> FromPyObject<'_, 'py> for LocalDate {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = PyDate::TYPE_HINT;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(given.extract()?))
    }
}

/// Text, because a time of day in Python has no 24:00.
impl<'py> IntoPyObject<'py> for LocalTime {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = Infallible;

    const OUTPUT_TYPE: PyStaticExpr = PyString::TYPE_HINT;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Infallible> {
        Ok(PyString::new(py, &self.to_string()))
    }
}

impl<'py> IntoPyObject<'py> for Percentile {
    type Target = PyFloat;
    type Output = Bound<'py, PyFloat>;
    type Error = Infallible;

    const OUTPUT_TYPE: PyStaticExpr = PyFloat::TYPE_HINT;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Infallible> {
        Ok(PyFloat::new(py, self.percent()))
    }
}

impl From<Error> for PyErr {
    fn from(error: Error) -> Self {
        Python::attach(|py| exception(py, error).map_or_else(|failure| failure, PyErr::from_value))
    }
}

/// The exception for an error, of the class for its area and with its fields.
pub fn exception(py: Python<'_>, error: Error) -> PyResult<Bound<'_, PyAny>> {
    let text = error.to_string();
    let errors = py.import(intern!(py, "supportkit.errors"))?;
    let class = |name| errors.getattr(name)?.cast_into::<PyType>().map_err(PyErr::from);
    match error {
        Error::Document { problems } => class("DocumentError")?.call1((text, problems)),
        Error::Rejected { rejection } => class("RejectedError")?.call1((text, rejection)),
        Error::Unknown { what, name, known } => class("UnknownNameError")?.call1((text, what, name, known)),
        Error::Argument { what, found, expected } => {
            class("ArgumentError")?.call1((text, what, found, expected))
        }
    }
}

/// Values that show themselves as Python would write them. They never change, so a copy is the value itself.
macro_rules! values {
    ($($value:ident in $($room:ident)::+ $({ $($more:tt)* })?),* $(,)?) => {$(
        const _: () = {
            use crate::$($room::)+$value;

            #[pymethods]
            impl $value {
                fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
                    shown(slf.as_any(), &format!("{:#?}", slf.get()))
                }

                fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
                    slf
                }

                #[pyo3(signature = (_memo, /))]
                fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: Bound<'py, PyAny>) -> Bound<'py, Self> {
                    slf
                }

                $($($more)*)?
            }
        };
    )*};
}

/// Values that can tell all of themselves, in the form documents use.
macro_rules! answers {
    ($($answer:ident in $($room:ident)::+ $({ $($more:tt)* })?),* $(,)?) => {
        values!($($answer in $($room)::+ {
            /// All of it as a dictionary in the form documents use, with datetimes and timedeltas.
            #[pyo3(signature = () -> "dict[str, Any]")]
            fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
                Ok(object(py, self)?.cast_into()?)
            }

            /// All of it as JSON text in the form documents use.
            fn to_json(&self) -> String {
                serde_json::to_string(self).unwrap_or_default()
            }

            $($($more)*)?
        }),*);
    };
}

/// Answers that can be read again, and so be pickled.
macro_rules! records {
    ($($record:ident in $($room:ident)::+ $({ $($more:tt)* })?),* $(,)?) => {
        answers!($($record in $($room)::+ {
            /// Reads what `to_json` wrote.
            #[classmethod]
            fn from_json(_cls: &Bound<'_, PyType>, text: &str) -> Result<Self, Error> {
                read_again(text)
            }

            #[pyo3(signature = () -> "tuple[object, ...]")]
            fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
                let read = slf.py().get_type::<Self>().getattr("from_json")?;
                (read, (slf.get().to_json(),)).into_pyobject(slf.py())
            }

            $($($more)*)?
        }),*);
    };
}

mod operations;

fn read_again<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|reason| Error::Argument {
        what: "the text".into(),
        found: text.chars().take(60).collect(),
        expected: format!("what `to_json` wrote: {reason}"),
    })
}

values!(Within in sla {
    fn __str__(&self) -> String {
        self.to_string()
    }
});

answers!(
    Changes in desk,
    ActionReport in escalation,
    ActionStatus in escalation,
    Assessment in assess {
        /// The last clock of a kind, which is the one that matters now.
        #[pyo3(name = "clock")]
        fn last_clock(&self, kind: crate::sla::ClockKind) -> Option<crate::sla::ClockReport> {
            self.clock(kind).cloned()
        }

        /// The clock of a kind that used the most time of all its cycles, which is the one some helpdesks report; the first
        /// of equals.
        #[pyo3(name = "worst")]
        fn worst_cycle(&self, kind: crate::sla::ClockKind) -> Option<crate::sla::ClockReport> {
            self.worst(kind).cloned()
        }

        /// Whether a clock of a kind was ever too late in any of its cycles, which some helpdesks call missed for good.
        #[pyo3(name = "any_breached")]
        fn ever_breached(&self, kind: crate::sla::ClockKind) -> bool {
            self.any_breached(kind)
        }

        /// The earliest due instant of the clocks that run, in time or late: the one to show where only one is shown.
        #[getter(next_due)]
        fn earliest_due(&self) -> Option<chrono::DateTime<chrono::Utc>> {
            self.next_due()
        }
    },
    BotFigure in metrics,
    ClockDifference in assess,
    ClockExplanation in assess,
    ClockFigure in metrics,
    ClockReport in sla,
    ClockState in sla {
        /// The word documents use: `not_started`, `running`, `paused`, `suppressed`, `met`, `breached` or
        /// `cancelled`.
        #[getter(name)]
        fn word(&self) -> &'static str {
            self.name()
        }
    },
    ClockStretch in assess {
        /// How long it is.
        #[getter(length)]
        fn whole_length(&self) -> TimeDelta {
            self.length()
        }
    },
    ClosedPart in calendar,
    Comparison in assess,
    CsatFigure in metrics,
    Explanation in assess {
        /// The explanation as lines of text, for a person.
        #[pyo3(name = "lines")]
        fn all_lines(&self) -> Vec<String> {
            self.lines()
        }

        fn __str__(&self) -> String {
            self.lines().join("\n")
        }
    },
    FeedEntry in calendar::interchange,
    Figures in metrics {
        /// One of the durations.
        #[pyo3(name = "timing")]
        fn figure_of_timing(&self, timing: crate::metrics::Timing) -> Option<crate::metrics::TimingFigure> {
            self.timing(timing).cloned()
        }

        /// The promises of one kind of clock, where there were any.
        #[pyo3(name = "clock")]
        fn figure_of_clock(&self, clock: crate::sla::ClockKind) -> Option<crate::metrics::ClockFigure> {
            self.clock(clock).copied()
        }
    },
    Going in sla,
    Group in metrics,
    GroupValue in metrics,
    HolidayDate in calendar,
    ImportedCalendar in calendar::interchange,
    MadeOf in metrics,
    Match in taxonomy,
    OpenHours in calendar,
    Opening in calendar,
    PercentileFigure in metrics,
    PolicyVerdict in assess,
    QueueEntry in assess,
    Reason in calendar {
        fn __str__(&self) -> String {
            self.to_string()
        }
    },
    Recurs in calendar::interchange {
        fn __str__(&self) -> String {
            self.to_string()
        }
    },
    Report in metrics {
        /// The figures of the group with these values, one a dimension in the order asked; None stands for
        /// conversations that have none.
        #[pyo3(name = "group", signature = (*values: "str | None"))]
        fn figures_of_group(&self, values: Vec<Option<String>>) -> Option<crate::metrics::Figures> {
            let values: Vec<Option<&str>> = values.iter().map(Option::as_deref).collect();
            self.group(&values).cloned()
        }
    },
    Segment in calendar {
        /// How long it is.
        #[getter(length)]
        fn whole_length(&self) -> TimeDelta {
            self.length()
        }
    },
    Settings in metrics,
    Share in metrics,
    Stay in conversation,
    Story in conversation,
    Stretch in calendar {
        /// Whether it is open.
        #[getter(is_open)]
        fn open(&self) -> bool {
            self.is_open()
        }

        /// How long it is.
        #[getter(length)]
        fn whole_length(&self) -> TimeDelta {
            self.length()
        }
    },
    TagCount in taxonomy,
    TagTally in taxonomy,
    TimingFigure in metrics {
        /// One of the percentiles, where it was asked for: 95 or 99.5.
        #[pyo3(name = "percentile")]
        fn value_at(&self, percent: f64) -> Result<Option<TimeDelta>, Error> {
            Ok(self.percentile(percent.to_string().parse()?))
        }
    },
    Turn in conversation,
    UnknownTag in taxonomy,
    Versions in assess,
    Week in calendar {
        /// The opening hours in lines, with days that are alike in one: `Mon–Fri 09:00–18:00`. `days` are the names of the
        /// weekdays from Monday on, and `closed` is the word for a day without hours.
        #[pyo3(name = "text", signature = (*, days=None, closed="closed"))]
        fn in_lines(&self, days: Option<[String; 7]>, closed: &str) -> String {
            self.text(&words_of_week(days, closed))
        }

        /// The week as a picture: one self-contained SVG element, in which nothing runs or is fetched. `hours` is the unit
        /// behind the number of hours of a day on which the clocks change, and `id` what the ids in it begin with, which
        /// pictures on one page need different ones of.
        #[pyo3(name = "svg", signature = (
            *, title="Opening hours", days=None, closed="closed", hours="h", right_to_left=false, id="week"
        ))]
        fn drawn(
            &self,
            title: &str,
            days: Option<[String; 7]>,
            closed: &str,
            hours: &str,
            right_to_left: bool,
            id: &str,
        ) -> String {
            let words = words_of_week(days, closed).hours(hours);
            self.svg(&SvgOptions::default().titled(title).words(words).right_to_left(right_to_left).with_id(id))
        }
    },
    WeekDay in calendar {
        /// How long the date lasts: 23 or 25 hours where the clocks change by one.
        #[getter(length)]
        fn whole_length(&self) -> TimeDelta {
            self.length()
        }
    },
    WithinFigure in metrics,
    WrittenHours in calendar::interchange,
);

records!(
    ActionDocument in escalation,
    Actor in conversation,
    Answer in metrics,
    Because in priority,
    BotFacts in metrics,
    ClockFacts in metrics {
        /// By how much more than its target it used; absent while it has not.
        #[getter(over_by)]
        fn more_used(&self) -> Option<TimeDelta> {
            self.over_by()
        }
    },
    Decision in priority,
    Effort in conversation,
    Elapsed in metrics,
    Facts in metrics {
        /// Whether it is not over.
        #[getter(is_open)]
        fn still_open(&self) -> bool {
            self.is_open()
        }

        /// Whether it is over as resolved or closed.
        #[getter(is_resolved)]
        fn over_as_resolved(&self) -> bool {
            self.is_resolved()
        }

        /// Whether it was resolved with exactly one reply.
        #[getter(is_one_touch)]
        fn resolved_by_one_reply(&self) -> bool {
            self.is_one_touch()
        }

        /// Whether a bot resolved it, without a hand-off and without a reply by a person.
        #[getter(is_resolved_by_bot)]
        fn resolved_by_bot(&self) -> bool {
            self.is_resolved_by_bot()
        }
    },
    Finding in document {
        fn __str__(&self) -> String {
            self.to_string()
        }
    },
    Problem in document {
        fn __str__(&self) -> String {
            self.to_string()
        }
    },
    PromiseFacts in metrics,
    RatingFacts in metrics,
    ReassignTo in escalation,
    Recipient in escalation,
    Rejection in conversation {
        fn __str__(&self) -> String {
            self.to_string()
        }
    },
    RejectionReason in conversation {
        fn __str__(&self) -> String {
            self.to_string()
        }
    },
    Scale in conversation,
    StateTimes in metrics {
        /// How long the customer waited for the desk: all states but waiting for the customer and over.
        #[getter(requester_wait)]
        fn waited_for_the_desk(&self) -> crate::metrics::Elapsed {
            self.requester_wait()
        }

        /// How long the desk could work on it: new and active.
        #[getter(agent_work)]
        fn could_work(&self) -> crate::metrics::Elapsed {
            self.agent_work()
        }

        /// All of it: from the opening until it was over for the last time, or until now.
        #[getter(total)]
        fn all_of_it(&self) -> crate::metrics::Elapsed {
            self.total()
        }
    },
    Stations in metrics,
    Tell in escalation,
    Took in metrics {
        /// Whether it was reached.
        #[getter(is_reached)]
        fn was_reached(&self) -> bool {
            self.is_reached()
        }
    },
    TurnFacts in metrics,
);

fn words_of_week(days: Option<[String; 7]>, closed: &str) -> WeekWords {
    let words = WeekWords::default().closed(closed);
    match days {
        Some(days) => words.days(days.each_ref().map(String::as_str)),
        None => words,
    }
}

/// `Elapsed(wall=datetime.timedelta(seconds=60), business=None)`.
///
/// Only the derived form for debugging knows the fields in their order. It writes each on a line of its own, one step
/// in; the fields of what stands inside are further in.
fn shown(value: &Bound<'_, PyAny>, debug: &str) -> PyResult<String> {
    let name = |line: &'_ str| Some(line.strip_prefix("    ")?.split_once(": ")?.0.to_owned());
    let is_field = |name: &String| name.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
    let mut inside = Vec::new();
    for field in debug.lines().filter_map(name).filter(is_field) {
        inside.push(format!("{field}={}", value.getattr(&*field)?.repr()?));
    }
    if inside.is_empty() && value.hasattr("__getitem__")? {
        for item in value.try_iter()? {
            inside.push(item?.repr()?.to_string());
        }
    }
    Ok(format!("{}({})", value.get_type().qualname()?, inside.join(", ")))
}
