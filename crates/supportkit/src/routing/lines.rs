//! The answer as text, a line for each thing said.

use std::fmt;

use super::{Candidate, CandidateReason, RouteReason, Routing};
use crate::document::{instant, listed};

impl Routing {
    /// Everything the answer says, in lines: where it goes and why, the rules before, everybody looked at, and what
    /// would help.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let place = self.to.as_ref().map(|to| format!(", {to}")).unwrap_or_default();
        lines.push(match (&self.agent, &self.language) {
            (Some(agent), Some(language)) => format!("to agent `{agent}` in `{language}`{place}"),
            (Some(agent), None) => format!("to agent `{agent}`{place}"),
            (None, _) => format!("nobody fits{place}"),
        });
        lines.extend(self.because.iter().map(|reason| format!("  because {reason}")));
        for passed in &self.passed {
            lines.push(format!("  rule `{}` does not hold: {}", passed.rule, passed.tests.join(", ")));
        }
        lines.extend(self.candidates.iter().map(Candidate::to_string));
        if let Some(nobody) = &self.nobody {
            if let Some(at) = nobody.fits_at {
                lines.push(format!("somebody fits at {}", instant::text(at)));
            }
            lines.extend(nobody.hints.iter().map(|hint| format!("it would help: {hint}")));
        }
        lines
    }
}

impl fmt::Display for RouteReason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RouteReason::Rule { rule, tests } if tests.is_empty() => {
                write!(formatter, "rule `{rule}` is for all conversations")
            }
            RouteReason::Rule { rule, tests } => {
                write!(formatter, "rule `{rule}` holds: {}", tests.join(", "))
            }
            RouteReason::Fallback {} => formatter.write_str("no rule holds and this is the fallback"),
            RouteReason::Overflow { instead_of } => write!(formatter, "nobody of {instead_of} fits"),
            RouteReason::OnCall { rota, until: Some(until) } => {
                write!(formatter, "on call in rota `{rota}` until {}", instant::text(*until))
            }
            RouteReason::OnCall { rota, until: None } => write!(formatter, "on call in rota `{rota}`"),
            RouteReason::Language { wanted, spoken, fallback: false } if wanted == spoken => {
                write!(formatter, "answers in `{spoken}`")
            }
            RouteReason::Language { wanted, spoken, fallback } => {
                let how = if *fallback { "falls back to" } else { "answers with" };
                write!(formatter, "{how} `{spoken}` where `{wanted}` is wanted")
            }
            RouteReason::Only {} => formatter.write_str("nobody else fits"),
            RouteReason::Preferred { by, over } => write!(formatter, "{by} puts it before `{over}`"),
        }
    }
}

impl fmt::Display for Candidate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` of {} ", self.agent, self.to)?;
        if self.reasons.is_empty() {
            return formatter.write_str("is chosen");
        }
        let reasons: Vec<String> = self.reasons.iter().map(ToString::to_string).collect();
        formatter.write_str(if self.fits { "fits: " } else { "does not fit: " })?;
        formatter.write_str(&reasons.join("; "))
    }
}

impl fmt::Display for CandidateReason {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |tags: &[String]| match tags {
            [] => "no language is known".to_owned(),
            tags => listed(tags),
        };
        match self {
            CandidateReason::LeftOut {} => formatter.write_str("left out by the host"),
            CandidateReason::NotOnDuty { status, until: None } => write!(formatter, "{status}"),
            CandidateReason::NotOnDuty { status, until: Some(until) } => {
                write!(formatter, "{status} until {}", instant::text(*until))
            }
            CandidateReason::OutOfHours { opens: Some(opens) } => {
                write!(formatter, "outside working hours until {}", instant::text(*opens))
            }
            CandidateReason::OutOfHours { opens: None } => {
                formatter.write_str("outside working hours for good")
            }
            CandidateReason::LacksSkill { skill, needs, has: 0 } => {
                write!(formatter, "has no `{skill}`, which takes {needs}")
            }
            CandidateReason::LacksSkill { skill, needs, has } => {
                write!(formatter, "has `{skill}` {has}, which takes {needs}")
            }
            CandidateReason::LacksLanguage { wanted, speaks } => {
                write!(formatter, "answers in none of {} ({})", quoted(wanted), quoted(speaks))
            }
            CandidateReason::Full { load, adds, most } => {
                let (load, adds, most) = (conversations(*load), conversations(*adds), conversations(*most));
                write!(formatter, "full: {load} in hand and {adds} more, of {most}")
            }
            CandidateReason::ChannelFull { channel, load, most } => {
                write!(formatter, "full: {load} of {most} on {}", channel.name())
            }
            CandidateReason::Behind { of, by } => write!(formatter, "{by} puts `{of}` first"),
        }
    }
}

/// Thousandths as conversations: `2.5`.
fn conversations(thousandths: u64) -> String {
    let (whole, rest) = (thousandths / 1_000, thousandths % 1_000);
    let text = format!("{whole}.{rest:03}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
