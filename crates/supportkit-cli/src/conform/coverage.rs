//! Questions about channels.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use supportkit::Error;
use supportkit::calendar::Zone;
use supportkit::conversation::Channel;
use supportkit::coverage::{ChannelStatus, Statement, StatementOptions};
use supportkit::desk::{AskOptions, Desk};
use supportkit::document::LocalDate;

use super::answer::{Miss, settle_asked};
use super::case::Case;
use super::given::{At, conversation, desk};

pub(super) const OPS: &[&str] = &["coverage_at", "open_now", "statement", "coverage_map"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    desk: Value,
    #[serde(default)]
    conversations: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(tag = "op", rename_all = "snake_case", deny_unknown_fields)]
enum Question {
    CoverageAt {
        at: At,
        channel: Channel,
        #[serde(default)]
        language: Option<String>,
        #[serde(default)]
        priority: Option<String>,
    },
    OpenNow {
        at: At,
        #[serde(default)]
        language: Option<String>,
    },
    Statement(How),
    CoverageMap {
        since: LocalDate,
        until: LocalDate,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct How {
    at: At,
    /// The language of the lines.
    #[serde(default)]
    lines_in: Option<String>,
    #[serde(default)]
    languages: Vec<String>,
    #[serde(default)]
    zone: Option<String>,
    #[serde(default)]
    days: Option<u32>,
    #[serde(default)]
    names_in: Option<String>,
}

#[derive(Serialize)]
struct Channels {
    channels: Vec<ChannelStatus>,
}

#[derive(Serialize)]
struct Published {
    statement: Statement,
    lines: Option<Vec<String>>,
}

impl How {
    fn options(&self) -> Result<StatementOptions, Error> {
        let mut options = StatementOptions::default().languages(self.languages.iter().map(String::as_str));
        if let Some(zone) = &self.zone {
            options = options.zone(Zone::named(zone)?);
        }
        if let Some(days) = self.days {
            options = options.days(days);
        }
        if let Some(language) = &self.names_in {
            options = options.names_in(language);
        }
        Ok(options)
    }

    fn ask(&self, desk: &Desk) -> Result<Published, Error> {
        let statement = desk.statement(self.at.0, &self.options()?)?;
        let lines = self.lines_in.as_ref().map(|language| statement.lines(language)).transpose()?;
        Ok(Published { statement, lines })
    }
}

pub(super) fn judge(case: &Case) -> Result<(), Miss> {
    let Given { desk: document, conversations } = case.given()?;
    let desk = desk(&document)?;
    match case.question()? {
        Question::CoverageAt { at, channel, language, priority } => {
            settle_asked(case, desk.coverage_at(channel, language.as_deref(), priority.as_deref(), at.0))
        }
        Question::OpenNow { at, language } => {
            let channels = desk.open_now(at.0, language.as_deref());
            settle_asked(case, channels.map(|channels| Channels { channels }))
        }
        Question::Statement(how) => settle_asked(case, how.ask(&desk)),
        Question::CoverageMap { since, until } => {
            let conversations = conversations.into_iter().map(conversation).collect::<Result<Vec<_>, _>>()?;
            let edition = desk.editions().first();
            let edition = edition.ok_or_else(|| Miss::unreadable("a desk with an edition", "none"))?;
            let arrivals = edition.arrivals(&conversations, &AskOptions::default());
            settle_asked(case, desk.coverage_map(since, until, &arrivals))
        }
    }
}
