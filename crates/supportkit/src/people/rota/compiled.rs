//! A rota that can be asked who is on call.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::answer::{OnCallBecause, Shift};
use super::layer::{Layer, Standing};
use super::overrides::Overrides;
use crate::Error;
use crate::calendar::{Calendar, LocalTimeRules, Segment, Zone};
use crate::document::instant;
use crate::people::AgentId;

/// The longest span whose shifts are listed: ten years and a bit.
const LONGEST: TimeDelta = TimeDelta::days(3_660);

/// The rotas of a desk, by id.
#[derive(Debug, Clone, Default)]
pub struct Rotas(pub(super) BTreeMap<String, Rota>);

impl Rotas {
    /// A rota by its id.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where there is none, with those there are.
    pub fn get(&self, id: &str) -> Result<&Rota, Error> {
        self.0.get(id).ok_or_else(|| Error::Unknown {
            what: "rota".into(),
            name: id.to_owned(),
            known: self.0.keys().cloned().collect(),
        })
    }

    /// The rotas, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Rota)> {
        self.0.iter().map(|(id, rota)| (id.as_str(), rota))
    }
}

/// A rota, compiled: who is on call at any instant, and why.
///
/// Nothing is laid out in advance. A question looks at the layers at one instant, and a list is made stretch by
/// stretch, each at least as long as the next hand-off, opening, close or override allows.
///
/// ```
/// use supportkit::{desk::Desk, document::instant};
///
/// let desk = Desk::from_json(r#"{"format": "1.0", "editions": [{"rotas": {"duty": {
///     "zone": "Europe/Istanbul",
///     "layers": [{"agents": ["ayse", "reza"], "starts": "2026-01-05", "handoff": "09:00", "turn": {"weeks": 1}}]
/// }}}]}"#)?;
/// let at = instant::parse("2026-01-13T12:00:00+03:00").unwrap();
/// let shift = desk.on_call("duty", at)?.unwrap();
/// assert_eq!(shift.agent.as_str(), "reza");
/// assert_eq!(shift.end, instant::parse("2026-01-19T09:00:00+03:00"));
/// # Ok::<(), supportkit::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Rota {
    pub(super) zone: Zone,
    pub(super) rules: LocalTimeRules,
    pub(super) layers: Vec<Layer>,
    pub(super) overrides: Overrides,
    /// The agent and the note of each override.
    pub(super) stand_ins: Vec<(AgentId, Option<String>)>,
    pub(super) covers: Option<Calendar>,
}

/// Why an agent is on call, before it is written out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    Layer(usize),
    Override(usize),
}

type Duty<'r> = (&'r AgentId, Source);

impl Rota {
    /// The zone of its dates and hand-off times.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// Who is on call at an instant, with why and until when. `None` in a hole.
    pub fn on_call_at(&self, at: DateTime<Utc>) -> Option<Shift> {
        self.stretches(at, None).next().and_then(|(start, end, duty)| Some(self.shift(start, end, duty?)))
    }

    /// The shifts from an instant on, the first cut off there, without end. Holes are passed over.
    pub fn shifts_from(&self, from: DateTime<Utc>) -> impl Iterator<Item = Shift> + use<'_> {
        self.stretches(from, None).filter_map(|(start, end, duty)| Some(self.shift(start, end, duty?)))
    }

    /// The shifts in [`from`, `to`), cut off at its ends.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] for a span of more than 3,660 days.
    pub fn shifts(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<Shift>, Error> {
        check_span(from, to)?;
        let stretches = self.stretches(from, Some(to));
        Ok(stretches.filter_map(|(start, end, duty)| Some(self.shift(start, end, duty?))).collect())
    }

    /// The stretches in [`from`, `to`) in which nobody is on call, of the time that the rota has to cover.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] for a span of more than 3,660 days.
    pub fn holes(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Result<Vec<Segment>, Error> {
        check_span(from, to)?;
        Ok(self.holes_in(from, to).collect())
    }

    pub(super) fn holes_in(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> impl Iterator<Item = Segment> + use<'_> {
        let open = self.stretches(from, Some(to)).filter(|(.., duty)| duty.is_none());
        open.flat_map(move |(start, end, _)| {
            let hole = Segment { start, end: end.unwrap_or(to) };
            let (covers, whole) = match &self.covers {
                Some(covers) => (Some(covers.segments(hole.start, hole.end)), None),
                None => (None, Some(hole)),
            };
            covers.into_iter().flatten().chain(whole)
        })
    }

    /// Who stands in at an instant, and the next instant at which that may change.
    fn at(&self, at: DateTime<Utc>) -> Standing<Duty<'_>> {
        let Standing { on, mut until } = self.overrides.at(at);
        if let Some(place) = on {
            let on = self.stand_ins.get(place).map(|(agent, _)| (agent, Source::Override(place)));
            return Standing { on, until };
        }
        for (place, layer) in self.layers.iter().enumerate() {
            let standing = layer.at(at, &self.zone, self.rules);
            until = until.into_iter().chain(standing.until.filter(|until| *until > at)).min();
            if let Some(agent) = standing.on {
                return Standing { on: Some((agent, Source::Layer(place))), until };
            }
        }
        Standing { on: None, until }
    }

    /// Every stretch from an instant on in which the same agent is on call for the same reason, or nobody is.
    fn stretches(
        &self,
        from: DateTime<Utc>,
        to: Option<DateTime<Utc>>,
    ) -> impl Iterator<Item = (DateTime<Utc>, Option<DateTime<Utc>>, Option<Duty<'_>>)> + use<'_> {
        let mut reached = Some(whole(from));
        let to = to.map(whole);
        let inside = move |at: &DateTime<Utc>| to.is_none_or(|to| *at < to);
        std::iter::from_fn(move || {
            let start = reached.filter(inside)?;
            let Standing { on, mut until } = self.at(start);
            while let Some(end) = until.filter(inside) {
                let next = self.at(end);
                if next.on != on {
                    break;
                }
                // INVARIANT: it lies after `end`, and turns come round to another agent, so this comes to an end.
                until = next.until;
            }
            reached = until;
            Some((start, until.into_iter().chain(to).min(), on))
        })
    }

    fn shift(&self, start: DateTime<Utc>, end: Option<DateTime<Utc>>, (agent, source): Duty<'_>) -> Shift {
        let number = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        let why = match source {
            Source::Layer(place) => OnCallBecause::Layer {
                place: number(place),
                name: self.layers.get(place).and_then(|layer| layer.name.clone()),
            },
            Source::Override(place) => OnCallBecause::Override {
                place: number(place),
                note: self.stand_ins.get(place).and_then(|(_, note)| note.clone()),
            },
        };
        Shift { start, end, agent: agent.clone(), why }
    }
}

/// An instant in whole microseconds.
fn whole(at: DateTime<Utc>) -> DateTime<Utc> {
    instant::from_micros(at.timestamp_micros()).unwrap_or(at)
}

/// Refuses a span whose shifts would be too many to list.
pub(crate) fn check_span(from: DateTime<Utc>, to: DateTime<Utc>) -> Result<(), Error> {
    let span = to.signed_duration_since(from);
    if span <= LONGEST {
        return Ok(());
    }
    Err(Error::Argument {
        what: "the span".into(),
        found: format!("{} days", span.num_days()),
        expected: format!("at most {} days", LONGEST.num_days()),
    })
}
