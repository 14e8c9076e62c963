//! What answers about routing, rotas, channels, procedures, replies, promises, objectives and conditions show of themselves.

use pyo3::PyTypeInfo;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::{object, shown};
use crate::Error;
use crate::condition::Example;

answers!(
    AdvertisedWait in metrics,
    ArrivalRow in coverage,
    Candidate in routing,
    CandidateReason in routing,
    ChannelStatement in coverage,
    ChannelStatus in coverage {
        /// Whether people answer now.
        #[getter(is_open)]
        fn answered_by_people(&self) -> bool {
            self.is_open()
        }
    },
    Contact in people,
    CoverCounts in coverage {
        /// How many there are together.
        #[getter(all)]
        fn all_of_them(&self) -> u64 {
            self.all()
        }

        /// The share that met this, from 0 to 1; None of nothing.
        #[pyo3(name = "share")]
        fn share_of(&self, cover: crate::coverage::Cover) -> Option<f64> {
            self.share(cover)
        }
    },
    CoverReason in coverage,
    CoverReport in coverage {
        /// Why all the people are not there; None while they are, or where that is no matter of time.
        #[getter(closed)]
        fn reason_closed(&self) -> Option<crate::calendar::Reason> {
            self.closed().cloned()
        }
    },
    CoverTotals in coverage,
    CoverWorth in coverage,
    CoverageMap in coverage,
    CoverageRow in coverage,
    DayHours in coverage,
    Decided in condition {
        /// Whether it was decided that it holds.
        #[getter(holds)]
        fn decided_to_hold(&self) -> bool {
            self.holds()
        }
    },
    Example in condition,
    GivenRating in people,
    Hint in routing {
        fn __str__(&self) -> String {
            self.to_string()
        }
    },
    LimitVerdict in procedures,
    LocalMoment in replies,
    Money in procedures {
        /// So many minor units of a currency: cents, kuruş.
        #[new]
        fn of(minor_units: i64, currency: String) -> Self {
            Self { minor_units, currency }
        }
    },
    Nobody in routing,
    ObjectiveReport in metrics,
    OnCallBecause in people {
        fn __str__(&self) -> String {
            self.to_string()
        }
    },
    OtherCover in coverage,
    PassedRule in routing,
    Promise in replies,
    PromiseBasis in replies,
    PromiseMove in replies,
    PromiseReport in replies,
    PromiseState in replies,
    PromisesReport in replies,
    Refusal in procedures,
    ReplyAnswer in replies,
    RouteReason in routing,
    RouteTo in routing {
        fn __str__(&self) -> String {
            self.to_string()
        }
    },
    Routing in routing,
    Ruling in procedures,
    RulingReport in procedures {
        /// Whether it may be done now.
        #[getter(is_allowed)]
        fn may_be_done(&self) -> bool {
            self.is_allowed()
        }
    },
    Shift in people {
        fn __str__(&self) -> String {
            self.to_string()
        }
    },
    SpokenHours in coverage,
    StatedHours in coverage,
    Statement in coverage {
        /// The statement in lines, for whoever wants text: Turkish, Arabic, Persian or English. In lines from right to left,
        /// times, dates and names in Latin letters are isolated, so that they are not shown back to front.
        #[pyo3(name = "lines")]
        fn in_lines(&self, language: &str) -> Result<Vec<String>, Error> {
            self.lines(language)
        }
    },
    Suppressed in replies,
    Worth in coverage,
    YearMonthDay in calendar,
);

impl<'py> IntoPyObject<'py> for Box<Example> {
    type Target = Example;
    type Output = Bound<'py, Example>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = Example::TYPE_HINT;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        Bound::new(py, *self)
    }
}

impl<'py> FromPyObject<'_, 'py> for Box<Example> {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr = Example::TYPE_HINT;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self::new(given.extract()?))
    }
}
