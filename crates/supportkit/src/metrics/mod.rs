//! How well it went: facts once per conversation, and figures that are aggregates of facts.
//!
//! [`Facts`] are what can be said about one conversation at one instant. They come from the same timeline and the
//! same clocks as an assessment. A [`Summary`] is fed facts and makes a [`Report`]: every figure in it is an
//! aggregate of facts, beside how it was made.

mod advertised;
mod facts;
mod in_time;
mod objectives;
mod summary;
mod surveys;

pub use advertised::AdvertisedWait;
pub use facts::{
    Answer, BotFacts, ClockFacts, Elapsed, End, Facts, PromiseFacts, RatingFacts, StateTimes, Stations,
    Timing, Took, TurnFacts, Verdict,
};
pub use objectives::{GuardrailDocument, ObjectiveDocument, ObjectiveReport, ObjectiveVerdict, Objectives};
pub use summary::{
    BotFigure, ClockFigure, CsatFigure, Dimension, Figures, Group, GroupValue, MadeOf, Percentile,
    PercentileFigure, PeriodRule, Report, ReportOptions, Settings, Share, Summary, TimingFigure, TimingLimit,
    WithinFigure,
};
pub use surveys::{Survey, SurveyDocument, SurveyKind, Surveys};
