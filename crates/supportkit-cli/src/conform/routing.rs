//! Questions about who gets a conversation and who is on call.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use supportkit::Error;
use supportkit::desk::{Desk, RouteOptions};
use supportkit::people::{AgentId, Shift, TeamId};
use supportkit::routing::{Previous, RouteTo, Routing, Staff};

use super::answer::{Difference, Miss, settle, settle_refused, shown};
use super::case::Case;
use super::given::{self, At, desk, present, stated, unusable};

pub(super) const OPS: &[&str] = &["route", "on_call", "shifts", "holes"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    desk: Value,
    #[serde(default)]
    conversation: Option<Value>,
    #[serde(default)]
    staff: Option<Value>,
}

#[derive(Deserialize)]
#[serde(tag = "op", rename_all = "snake_case", deny_unknown_fields)]
enum Question {
    Route {
        at: At,
        #[serde(default)]
        previous: Option<(AgentId, At)>,
        #[serde(default)]
        left_out: Vec<AgentId>,
    },
    OnCall {
        rota: String,
        at: At,
    },
    Shifts {
        rota: String,
        from: At,
        to: At,
    },
    Holes {
        rota: String,
        from: At,
        to: At,
    },
}

/// The part of a routing that must come out. What is not named may be anything.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    #[serde(default, deserialize_with = "stated")]
    rule: Option<Option<String>>,
    #[serde(default, deserialize_with = "stated")]
    to: Option<Option<RouteTo>>,
    #[serde(default, deserialize_with = "stated")]
    team: Option<Option<TeamId>>,
    #[serde(default, deserialize_with = "stated")]
    agent: Option<Option<AgentId>>,
    #[serde(default, deserialize_with = "stated")]
    language: Option<Option<String>>,
    /// Every reason, as the answer writes it.
    #[serde(default)]
    because: Option<Vec<Value>>,
    /// The rules before, in order.
    #[serde(default)]
    passed: Option<Vec<String>>,
    /// Those who fit, the one chosen first.
    #[serde(default)]
    fitting: Option<Vec<AgentId>>,
    /// Everybody who does not fit, with the words for the reasons.
    #[serde(default)]
    refused: Option<BTreeMap<AgentId, Vec<String>>>,
    #[serde(default, deserialize_with = "stated")]
    fits_at: Option<Option<At>>,
    /// Everything that would help, as the answer writes it.
    #[serde(default)]
    hints: Option<Vec<Value>>,
}

/// Who is on call; with `null` for nobody the rest is left out.
#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OnCall {
    #[serde(deserialize_with = "present")]
    agent: Option<AgentId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    end: Option<At>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    because: Option<String>,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shifts {
    shifts: Vec<Told>,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    start: At,
    #[serde(deserialize_with = "present")]
    end: Option<At>,
    agent: AgentId,
    because: String,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Holes {
    holes: Vec<(At, At)>,
}

pub(super) fn judge(case: &Case) -> Result<(), Miss> {
    let given: Given = case.given()?;
    let desk = desk(&given.desk)?;
    match case.question()? {
        Question::Route { at, previous, left_out } => {
            let mut options = RouteOptions::default();
            options.previous = previous.map(|(agent, at)| Previous { agent, at: at.0 });
            options.left_out = left_out;
            match routed(&desk, given.conversation, given.staff, at, &options)? {
                Ok(routing) => case.expected::<Expected>()?.compare(&routing).settle(),
                Err(reason) => settle_refused(case, reason),
            }
        }
        Question::OnCall { rota, at } => {
            let shift = match desk.on_call(&rota, at.0) {
                Ok(shift) => shift,
                Err(reason) => return settle_refused(case, reason),
            };
            let because = shift.as_ref().map(word);
            let end = shift.as_ref().and_then(|shift| shift.end).map(At);
            settle(case, &OnCall { agent: shift.map(|shift| shift.agent), end, because })
        }
        Question::Shifts { rota, from, to } => match desk.shifts(&rota, from.0, to.0) {
            Ok(shifts) => settle(case, &Shifts { shifts: shifts.iter().map(Told::of).collect() }),
            Err(reason) => settle_refused(case, reason),
        },
        Question::Holes { rota, from, to } => match desk.holes(&rota, from.0, to.0) {
            Ok(holes) => settle(
                case,
                &Holes { holes: holes.iter().map(|hole| (At(hole.start), At(hole.end))).collect() },
            ),
            Err(reason) => settle_refused(case, reason),
        },
    }
}

fn routed(
    desk: &Desk,
    conversation: Option<Value>,
    staff: Option<Value>,
    at: At,
    options: &RouteOptions,
) -> Result<Result<Routing, Error>, Miss> {
    let conversation = conversation.unwrap_or_default();
    let conversation = given::conversation(conversation)?;
    let staff = match staff {
        Some(staff) => Staff::from_json(&staff.to_string()).map_err(|reason| unusable("staff", &reason))?,
        None => Staff::new(),
    };
    Ok(desk.route(&conversation, at.0, &staff, options))
}

impl Expected {
    fn compare(&self, routing: &Routing) -> Difference {
        let mut difference = Difference::default();
        difference.field("rule", self.rule.as_ref(), &routing.rule);
        difference.field("to", self.to.as_ref(), &routing.to);
        difference.field("team", self.team.as_ref(), &routing.team);
        difference.field("agent", self.agent.as_ref(), &routing.agent);
        difference.field("language", self.language.as_ref(), &routing.language);
        difference.field("because", self.because.as_ref(), &routing.because.iter().map(shown).collect());
        let passed = routing.passed.iter().map(|passed| passed.rule.clone()).collect();
        difference.field("passed", self.passed.as_ref(), &passed);
        let fitting = routing.candidates.iter().filter(|candidate| candidate.fits);
        let fitting = fitting.map(|candidate| candidate.agent.clone()).collect();
        difference.field("fitting", self.fitting.as_ref(), &fitting);
        let refused = routing.candidates.iter().filter(|candidate| !candidate.fits);
        let words = |reasons: &[_]| reasons.iter().map(|reason| field(&shown(reason), "reason")).collect();
        let refused = refused.map(|candidate| (candidate.agent.clone(), words(&candidate.reasons))).collect();
        difference.field("refused", self.refused.as_ref(), &refused);
        let fits_at = routing.nobody.as_ref().and_then(|nobody| nobody.fits_at).map(At);
        difference.field("fits_at", self.fits_at.as_ref(), &fits_at);
        let hints = routing.nobody.iter().flat_map(|nobody| &nobody.hints).map(shown).collect();
        difference.field("hints", self.hints.as_ref(), &hints);
        difference
    }
}

impl Told {
    fn of(shift: &Shift) -> Self {
        let (start, end) = (At(shift.start), shift.end.map(At));
        Self { start, end, agent: shift.agent.clone(), because: word(shift) }
    }
}

/// The word for why somebody is on call.
fn word(shift: &Shift) -> String {
    field(&shown(shift), "because")
}

fn field(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}
