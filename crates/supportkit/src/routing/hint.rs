//! What would help where nobody fits.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::RouteTo;
use crate::document::{instant, listed};
use crate::people::{AgentId, TeamId};

/// What would help where nobody fits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "hint", rename_all = "snake_case")]
#[non_exhaustive]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum), uniffi::export(Display))]
#[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, hash, module = "supportkit"))]
pub enum Hint {
    /// Somebody fits as soon as their hours begin or their break ends.
    Starts {
        /// The agent.
        agent: AgentId,
        /// The agent's name.
        name: String,
        /// When.
        #[serde(with = "instant")]
        at: DateTime<Utc>,
        /// What is needed and the agent has: languages, and skills with their levels.
        has: Vec<String>,
    },
    /// Somebody who will be on call fits.
    OnCallFrom {
        /// The rota.
        rota: String,
        /// The agent.
        agent: AgentId,
        /// When: at the start of a shift, or within it.
        #[serde(with = "instant")]
        at: DateTime<Utc>,
    },
    /// These fit, and have no room.
    Full {
        /// The agents.
        agents: Vec<AgentId>,
    },
    /// These fit, and are not on duty for who knows how long.
    NotOnDuty {
        /// The agents.
        agents: Vec<AgentId>,
    },
    /// These fit, and the host left them out.
    LeftOut {
        /// The agents.
        agents: Vec<AgentId>,
    },
    /// These have what it takes, and more than one thing keeps each of them from it now, or their hours are over for good.
    NotNow {
        /// The agents.
        agents: Vec<AgentId>,
    },
    /// Nobody at this place answers in the language.
    NobodySpeaks {
        /// The place.
        to: RouteTo,
        /// The languages that would do, the one wanted first.
        languages: Vec<String>,
        /// The teams in which somebody does.
        elsewhere: Vec<TeamId>,
    },
    /// Nobody at this place has enough of a skill.
    NobodyCan {
        /// The place.
        to: RouteTo,
        /// The skill.
        skill: String,
        /// The lowest level that will do.
        needs: u32,
        /// The highest level somebody there has, 0 for none.
        best: u32,
        /// The teams in which somebody can.
        elsewhere: Vec<TeamId>,
    },
    /// Somebody at this place has each of the skills and languages, and nobody has all of them.
    NobodyHasAll {
        /// The place.
        to: RouteTo,
    },
    /// Nobody belongs to this place.
    NoMembers {
        /// The place.
        to: RouteTo,
    },
    /// Nobody is on call: a hole in the rota.
    NobodyOnCall {
        /// The rota.
        rota: String,
        /// When somebody is next; absent for never.
        #[serde(with = "instant::option", skip_serializing_if = "Option::is_none")]
        until: Option<DateTime<Utc>>,
    },
    /// No rule holds, and there is no fallback.
    NoRule {},
}

impl fmt::Display for Hint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fit = |agents: &[AgentId]| match agents {
            [one] => format!("`{one}` fits"),
            many => {
                format!("{} agents fit ({})", many.len(), listed(many))
            }
        };
        let is = |agents: &[AgentId]| if agents.len() == 1 { "is" } else { "are" };
        let others = |teams: &[TeamId]| match teams {
            [] => "; no other team does either".to_owned(),
            teams => format!("; somebody does in {}", listed(teams)),
        };
        match self {
            Hint::Starts { name, at, has, .. } if has.is_empty() => {
                write!(formatter, "{name} starts at {}", instant::text(*at))
            }
            Hint::Starts { name, at, has, .. } => {
                write!(formatter, "{name} ({}) starts at {}", has.join(", "), instant::text(*at))
            }
            Hint::OnCallFrom { rota, agent, at } => {
                write!(formatter, "`{agent}` is on call in rota `{rota}` from {}", instant::text(*at))
            }
            Hint::Full { agents } => write!(formatter, "{} but {} full", fit(agents), is(agents)),
            Hint::NotOnDuty { agents } => write!(formatter, "{} but {} not on duty", fit(agents), is(agents)),
            Hint::LeftOut { agents } => write!(formatter, "{} but {} left out", fit(agents), is(agents)),
            Hint::NotNow { agents } => {
                write!(
                    formatter,
                    "{} but several things keep {} from it now",
                    fit(agents),
                    if agents.len() == 1 { "that one" } else { "each" }
                )
            }
            Hint::NobodySpeaks { to, languages, elsewhere } => {
                let languages: Vec<String> = languages.iter().map(|tag| format!("`{tag}`")).collect();
                let languages = languages.join(" or ");
                write!(formatter, "nobody of {to} answers in {languages}{}", others(elsewhere))
            }
            Hint::NobodyCan { to, skill, needs, best, elsewhere } => {
                let best = match best {
                    0 => "has it at all".to_owned(),
                    best => format!("has more than {best}"),
                };
                let text = format!("nobody of {to} has `{skill}` {needs}: nobody {best}");
                write!(formatter, "{text}{}", others(elsewhere))
            }
            Hint::NobodyHasAll { to } => {
                write!(formatter, "nobody of {to} has all of the skills and languages at once")
            }
            Hint::NoMembers { to } => write!(formatter, "{to} has no agents"),
            Hint::NobodyOnCall { rota, until: Some(until) } => {
                write!(formatter, "nobody is on call in rota `{rota}` until {}", instant::text(*until))
            }
            Hint::NobodyOnCall { rota, until: None } => {
                write!(formatter, "nobody is on call in rota `{rota}` any more")
            }
            Hint::NoRule {} => formatter.write_str("no rule holds, and there is no fallback"),
        }
    }
}
