//! The native module of supportkit for Python: conversions in, calls, conversions out.

mod arguments;
mod arrays;
mod arrivals;
mod calendar;
mod conditions;
mod conversation;
mod desk;
mod documents;
mod interchange;
mod staff;
mod taxonomy;
mod tracker;
mod world;

/// The native part of supportkit. Use the package `supportkit`.
#[pyo3::pymodule]
mod _native {
    use chrono::NaiveDateTime;
    use pyo3::prelude::*;
    use supportkit::Error;
    use supportkit::calendar::{CalendarDocument, Fold, Gap, LocalTimeRules, PackDocument};
    use supportkit::conversation::Conversation;
    use supportkit::desk::DeskDocument;
    use supportkit::document::schema_text;
    use supportkit::routing::Staff;
    use supportkit::taxonomy::TaxonomyDocument;

    use crate::arguments::{Instant, Zone};

    #[pymodule_export]
    use super::arrays::{add_micros, between_micros, is_open_micros};
    #[pymodule_export]
    use super::arrivals::PyArrivals;
    #[pymodule_export]
    use super::calendar::PyCalendar;
    #[pymodule_export]
    use super::conditions::PyCondition;
    #[pymodule_export]
    use super::conversation::{PyConversation, PyConversations};
    #[pymodule_export]
    use super::desk::{PyDesk, queue};
    #[pymodule_export]
    use super::interchange::{
        PyFeed, bundled_pack, bundled_pack_ids, read_opening_hours, read_schedules, write_opening_hours,
    };
    #[pymodule_export]
    use super::staff::PyStaff;
    #[pymodule_export]
    use super::taxonomy::PyTaxonomy;
    #[pymodule_export]
    use super::tracker::PyTracker;
    #[pymodule_export]
    use super::world::PyWorld;
    #[pymodule_export]
    use supportkit::assess::{
        Assessment, ClockDifference, ClockExplanation, ClockStretch, Comparison, Explanation, PolicyVerdict,
        QueueEntry, Versions,
    };
    #[pymodule_export]
    use supportkit::calendar::interchange::{FeedEntry, ImportedCalendar, Recurs, WrittenHours};
    #[pymodule_export]
    use supportkit::calendar::{
        ClosedPart, HolidayDate, OpenHours, Opening, Reason, Segment, Stretch, Week, WeekDay, YearMonthDay,
    };
    #[pymodule_export]
    use supportkit::condition::{Decided, Example};
    #[pymodule_export]
    use supportkit::conversation::{Actor, Effort, Rejection, RejectionReason, Scale, Stay, Story, Turn};
    #[pymodule_export]
    use supportkit::coverage::{
        ArrivalRow, ChannelStatement, ChannelStatus, CoverCounts, CoverReason, CoverReport, CoverTotals,
        CoverWorth, CoverageMap, CoverageRow, DayHours, OtherCover, SpokenHours, StatedHours, Statement,
        Worth,
    };
    #[pymodule_export]
    use supportkit::desk::Changes;
    #[pymodule_export]
    use supportkit::document::{Finding, Problem};
    #[pymodule_export]
    use supportkit::escalation::{ActionDocument, ActionReport, ActionStatus, ReassignTo, Recipient, Tell};
    #[pymodule_export]
    use supportkit::metrics::{
        AdvertisedWait, Answer, BotFacts, BotFigure, ClockFacts, ClockFigure, CsatFigure, Elapsed, Facts,
        Figures, Group, GroupValue, MadeOf, ObjectiveReport, PercentileFigure, PromiseFacts, RatingFacts,
        Report, Settings, Share, StateTimes, Stations, TimingFigure, Took, TurnFacts, WithinFigure,
    };
    #[pymodule_export]
    use supportkit::people::{Contact, GivenRating, OnCallBecause, Shift};
    #[pymodule_export]
    use supportkit::priority::{Because, Decision};
    #[pymodule_export]
    use supportkit::procedures::{LimitVerdict, Money, Refusal, Ruling, RulingReport};
    #[pymodule_export]
    use supportkit::replies::{
        LocalMoment, Promise, PromiseBasis, PromiseMove, PromiseReport, PromiseState, PromisesReport,
        ReplyAnswer, Suppressed,
    };
    #[pymodule_export]
    use supportkit::routing::{
        Candidate, CandidateReason, Hint, Nobody, PassedRule, RouteReason, RouteTo, Routing,
    };
    #[pymodule_export]
    use supportkit::sla::{ClockReport, ClockState, Going, Within};
    #[pymodule_export]
    use supportkit::taxonomy::{Match, TagCount, TagTally, UnknownTag};

    /// The version of this library.
    #[pyfunction]
    fn version() -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    /// The version of the bundled IANA time-zone data, such as `2025b`.
    #[pyfunction]
    fn tzdb_version() -> &'static str {
        supportkit::calendar::TZDB_VERSION
    }

    /// The form of a text in which letter case, accents and the letters of related scripts make no difference.
    #[pyfunction]
    fn loose_key(text: &str) -> String {
        supportkit::taxonomy::loose_key(text)
    }

    /// The instant at which the clock on the wall of a zone shows a local time, a naive datetime. Where the clocks
    /// change, `gap` says how a local time is read that is skipped, and `fold` one that comes twice.
    #[pyfunction]
    #[pyo3(signature = (zone, local, *, gap=Gap::Snap, fold=Fold::Earlier))]
    fn instant_of_local(zone: Zone, local: NaiveDateTime, gap: Gap, fold: Fold) -> Option<Instant> {
        zone.0.instant(local, LocalTimeRules { gap, fold }).map(Instant)
    }

    /// The JSON Schema of a kind of document, as text: `desk`, `calendar`, `taxonomy`, `conversation`,
    /// `pack` or `staff`.
    #[pyfunction]
    fn json_schema(document: &str) -> Result<String, Error> {
        match document {
            "desk" => Ok(schema_text::<DeskDocument>()),
            "calendar" => Ok(schema_text::<CalendarDocument>()),
            "taxonomy" => Ok(schema_text::<TaxonomyDocument>()),
            "conversation" => Ok(schema_text::<Conversation>()),
            "pack" => Ok(schema_text::<PackDocument>()),
            "staff" => Ok(schema_text::<Staff>()),
            other => Err(Error::Unknown {
                what: "kind of document".into(),
                name: other.to_owned(),
                known: ["desk", "calendar", "taxonomy", "conversation", "pack", "staff"]
                    .map(str::to_owned)
                    .to_vec(),
            }),
        }
    }

    /// The sets of words that documents and answers use, each with its words.
    #[pyfunction]
    fn word_sets() -> std::collections::BTreeMap<&'static str, Vec<&'static str>> {
        supportkit::python_support::words().into_iter().map(|(set, words)| (set, words.to_vec())).collect()
    }
}
