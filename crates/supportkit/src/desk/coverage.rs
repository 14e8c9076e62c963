//! Questions about channels: who answers where and when.

use chrono::{DateTime, Utc};

use super::{AskOptions, Desk, Edition};
use crate::Error;
use crate::calendar::Zone;
use crate::condition::Facts;
use crate::conversation::{Attributes, Channel, Conversation, EventKind, Origin, Progress, Timeline};
use crate::coverage::{
    Arrival, Arrivals, ChannelStatus, CoverReport, CoverageMap, Statement, StatementOptions,
};
use crate::document::LocalDate;

impl Edition {
    /// The zone of the desk: that of its default calendar, else of its first channel, else UTC.
    pub fn zone(&self) -> Zone {
        let rules = self.rules();
        let default = rules.default_calendar.and_then(|place| rules.calendars.at(place));
        let first = || self.channels().iter().map(|(_, plan)| plan.calendar()).next();
        default.or_else(first).map(|calendar| calendar.zone().clone()).unwrap_or(Zone::UTC)
    }

    /// When customers wrote, in the zone of the desk, for [`coverage_map`](crate::coverage::Channels::coverage_map).
    ///
    /// Conversations that the desk began are left out, and so are those whose log tells nothing. The channel and the
    /// priority are those of the beginning; the language is the one that is known in the end, which is what the customer
    /// wrote in all along.
    pub fn arrivals<'c>(
        &self,
        conversations: impl IntoIterator<Item = &'c Conversation>,
        options: &AskOptions,
    ) -> Arrivals {
        let mut arrivals = Arrivals::new(self.zone());
        for conversation in conversations {
            let mut fold = options.fold_until(DateTime::<Utc>::MAX_UTC);
            fold.lenient = true;
            let Ok(timeline) = Timeline::fold(conversation, &fold) else { continue };
            let mut attributes = Attributes::new(conversation.customer());
            let mut began = None;
            let mut progress = Progress::default();
            for moment in timeline.moments() {
                progress.take_in(moment);
                let Some(event) = moment.event else { continue };
                attributes.apply(event);
                if began.is_none() && matches!(event.kind, EventKind::Opened { .. }) {
                    let level = self.rules().priorities.level(Facts::new(&attributes, &progress, event.at));
                    began = Some((event.at, attributes.channel, attributes.origin, level));
                }
            }
            let Some((at, channel, origin, level)) = began else { continue };
            if origin == Origin::Proactive {
                continue;
            }
            let customer = conversation.customer();
            let levels = self.rules().priorities.levels();
            arrivals.add(Arrival {
                at,
                channel,
                language: attributes.spoken_language(),
                priority: level.and_then(|place| levels.get(place)).map(String::as_str),
                values: customer.map(|customer| customer.values.as_slice()).unwrap_or_default(),
            });
        }
        arrivals
    }
}

impl Desk {
    /// Who covers a channel at an instant, for a language and a priority, under the edition then in force.
    ///
    /// ```
    /// use supportkit::{conversation::Channel, coverage::Cover, desk::Desk};
    ///
    /// let desk = Desk::from_json(r#"{"format": "1.0", "editions": [{
    ///     "calendars": {
    ///         "office": {"zone": "Europe/Istanbul", "hours": {"mon": [["09:00", "18:00"]]},
    ///                    "holidays": [{"name": "Republic Day", "yearly": "10-29"}]},
    ///         "duty": {"zone": "Europe/Istanbul", "hours": {"mon": [["08:00", "20:00"]], "thu": [["10:00", "16:00"]]}}},
    ///     "channels": {"phone": {"calendar": "office",
    ///         "skeleton": {"calendar": "duty", "priorities": ["urgent"]}, "bot": {}}}
    /// }]}"#)?;
    ///
    /// let at = "2026-10-29T12:00:00+03:00".parse().unwrap(); // the holiday, a Thursday
    /// let urgent = desk.coverage_at(Channel::Phone, Some("tr"), Some("urgent"), at)?;
    /// assert_eq!(urgent.cover, Cover::Skeleton);
    /// assert_eq!(urgent.closed().unwrap().to_string(), "holiday `Republic Day`");
    /// assert_eq!(desk.coverage_at(Channel::Phone, Some("tr"), Some("normal"), at)?.cover, Cover::Bot);
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    pub fn coverage_at(
        &self,
        channel: Channel,
        language: Option<&str>,
        priority: Option<&str>,
        at: DateTime<Utc>,
    ) -> Result<CoverReport, Error> {
        Ok(self.edition_at(at)?.channels().cover_at(channel, language, priority, at))
    }

    /// How every channel stands at an instant for a language, with where to go instead.
    pub fn open_now(&self, at: DateTime<Utc>, language: Option<&str>) -> Result<Vec<ChannelStatus>, Error> {
        Ok(self.edition_at(at)?.channels().open_now(at, language))
    }
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Desk {
    /// What can be published about the channels at an instant.
    pub fn statement(&self, at: DateTime<Utc>, options: &StatementOptions) -> Result<Statement, Error> {
        Ok(self.edition_at(at)?.channels().statement(at, options))
    }

    /// Who covers the hours of the week between two dates, both included, in the zone of the desk, and how much of what
    /// arrives met whom. The edition is the one in force when the first date begins in UTC.
    pub fn coverage_map(
        &self,
        since: LocalDate,
        until: LocalDate,
        arrivals: &Arrivals,
    ) -> Result<CoverageMap, Error> {
        let at = since.0.and_time(chrono::NaiveTime::MIN).and_utc();
        self.edition_at(at)?.channels().coverage_map(since, until, arrivals)
    }
}
