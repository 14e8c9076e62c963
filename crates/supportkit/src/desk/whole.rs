//! The desk with all its editions.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::compile::compile;
use super::part::check_part;
use super::{AskOptions, DeskDocument, Edition};
use crate::Error;
use crate::assess::{Assessment, Comparison, EditionChange, Editions, Explanation, Rules, Run};
use crate::calendar::World;
use crate::conversation::{Conversation, Timeline};
use crate::document::{FORMAT, Finding, Limits, Pointer, ProblemKind, Review, decode_or_part};
use crate::metrics::{Facts, Report, ReportOptions};
use crate::sla::{CUSTOMER, Profile, align};

/// A support desk, compiled: immutable, cheap to clone, and safe to share between threads.
///
/// ```
/// use supportkit::{conversation::Conversation, desk::Desk, document::instant};
///
/// let desk = Desk::from_json(r#"{"format": "1.0", "editions": [{
///     "calendars": {"istanbul": {"zone": "Europe/Istanbul", "hours": {
///         "mon": [["09:00", "12:30"], ["13:30", "18:00"]], "tue": [["09:00", "12:30"], ["13:30", "18:00"]]}}},
///     "default_calendar": "istanbul",
///     "sla": [{"id": "standard", "targets": [{"clock": "first_reply", "within": "PT4H"}]}]
/// }]}"#)?;
/// let conversation = Conversation::from_json(r#"{"format": "1.0", "id": "c-1", "events": [
///     {"id": "e1", "at": "2026-03-23T10:00:00+03:00", "by": {"role": "customer"}, "type": "opened"}]}"#)?;
///
/// let now = instant::parse("2026-03-23T11:00:00+03:00").unwrap();
/// let assessment = desk.assess(&conversation, now)?;
/// // Four hours from 10:00, without the lunch hour.
/// assert_eq!(assessment.next_wake, instant::parse("2026-03-23T15:00:00+03:00"));
/// # Ok::<(), supportkit::Error>(())
/// ```
#[derive(Debug, Clone)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Object))]
pub struct Desk(Arc<Compiled>);

#[derive(Debug)]
struct Compiled {
    name: Option<String>,
    editions: Vec<Edition>,
    findings: Vec<Finding>,
    world: World,
}

impl Desk {
    /// Reads and compiles a desk document. Every problem is listed at once, each with its pointer.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        Self::from_json_with(text, &World::default())
    }

    /// The same, with what the host supplies: the packs of holidays that its calendars name, and newer time zones.
    pub fn from_json_with(text: &str, world: &World) -> Result<Self, Error> {
        let mut review = Review::new();
        match decode_or_part::<DeskDocument>(text, Limits::default(), &mut review) {
            Ok(document) => Self::compile(&document, world, review),
            Err(part) => {
                if let Some(part) = part {
                    check_part(&part, world, &mut review);
                }
                Err(Error::Document { problems: review.problems().to_vec() })
            }
        }
    }

    /// Compiles a desk document.
    pub fn from_document(document: &DeskDocument) -> Result<Self, Error> {
        Self::from_document_with(document, &World::default())
    }

    /// The same, with what the host supplies: the packs of holidays that its calendars name, and newer time zones.
    pub fn from_document_with(document: &DeskDocument, world: &World) -> Result<Self, Error> {
        Self::compile(document, world, Review::new())
    }

    fn compile(document: &DeskDocument, world: &World, mut review: Review) -> Result<Self, Error> {
        let at = Pointer::root().key("editions");
        if document.editions.is_empty() {
            review.problem(&at, ProblemKind::OutOfRange, "[]", "at least one edition");
        }
        let mut editions: Vec<Edition> = Vec::with_capacity(document.editions.len());
        for (index, edition) in document.editions.iter().enumerate() {
            let at = at.index(index);
            let earlier = editions.last().map(Edition::from);
            if earlier.is_some_and(|earlier| edition.from <= earlier) {
                let found = edition.from.map_or_else(|| "nothing".to_owned(), crate::document::instant::text);
                let expected = "an instant later than the edition before it";
                review.problem(&at.key("from"), ProblemKind::Contradiction, found, expected);
            }
            let compiled = compile(edition, editions.last(), world, &at, &mut review);
            editions.push(compiled);
        }
        let mut lines: Vec<_> = editions.iter_mut().map(Edition::lines_mut).collect();
        align(&mut lines);
        let findings = review.finish()?;
        let (name, world) = (document.name.clone(), world.clone());
        Ok(Self(Arc::new(Compiled { name, editions, findings, world })))
    }

    /// The name of the desk.
    pub fn name(&self) -> Option<&str> {
        self.0.name.as_deref()
    }

    /// What the host supplied.
    pub(super) fn world(&self) -> &World {
        &self.0.world
    }

    /// What is worth knowing about the document.
    pub fn findings(&self) -> &[Finding] {
        &self.0.findings
    }

    /// Every edition, in the order they came into force.
    pub fn editions(&self) -> &[Edition] {
        &self.0.editions
    }

    /// The document of the desk, from which it can be compiled again.
    pub fn document(&self) -> DeskDocument {
        DeskDocument {
            format: FORMAT.to_owned(),
            name: self.0.name.clone(),
            editions: self.0.editions.iter().map(|edition| edition.document().clone()).collect(),
        }
    }

    /// The edition in force at an instant; before the first, the first.
    pub fn edition_at(&self, instant: DateTime<Utc>) -> Result<&Edition, Error> {
        let edition = self.0.editions.get(self.place_at(instant));
        edition.ok_or_else(|| no_edition(crate::document::instant::text(instant)))
    }

    /// What is due for a conversation at an instant, under the edition then in force.
    ///
    /// The whole log is judged by that one edition, named in [`Versions`](crate::assess::Versions): a clock that ended
    /// under an earlier edition is judged anew. To keep an earlier verdict, ask with
    /// [`AskOptions::edition_at`].
    pub fn assess(&self, conversation: &Conversation, now: DateTime<Utc>) -> Result<Assessment, Error> {
        self.assess_with(conversation, now, &AskOptions::default())
    }

    /// The same, asked in a particular way.
    pub fn assess_with(
        &self,
        conversation: &Conversation,
        now: DateTime<Utc>,
        options: &AskOptions,
    ) -> Result<Assessment, Error> {
        let mut assessment = self.played(conversation, now, options, Assessment::of)?;
        assessment.next_wake = self.with_next_edition(assessment.next_wake, now, options);
        Ok(assessment)
    }

    /// The next instant at which anything changes, where the next edition may change it too.
    pub(super) fn with_next_edition(
        &self,
        next: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
        options: &AskOptions,
    ) -> Option<DateTime<Utc>> {
        let edition = if options.edition_at.is_none() { self.next_edition_after(now) } else { None };
        next.into_iter().chain(edition).min()
    }

    /// The place of the edition in force at an instant; before the first, the first.
    pub(super) fn place_at(&self, instant: DateTime<Utc>) -> usize {
        let in_force = |edition: &Edition| edition.from().is_none_or(|from| from <= instant);
        self.0.editions.iter().rposition(in_force).unwrap_or_default()
    }

    /// The place of the edition whose rules these are.
    pub(super) fn place_of(&self, rules: &Rules) -> usize {
        let place = self.0.editions.iter().position(|edition| std::ptr::eq(edition.rules(), rules));
        place.unwrap_or_default()
    }

    /// The rules of the edition at a place.
    pub(super) fn rules_at(&self, place: usize) -> Result<&Rules, Error> {
        let edition = self.0.editions.get(place);
        edition.map(Edition::rules).ok_or_else(|| no_edition(place.to_string()))
    }

    /// When the next edition comes into force.
    pub(super) fn next_edition_after(&self, instant: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.0.editions.iter().filter_map(Edition::from).find(|from| *from > instant)
    }

    /// What can be told of a conversation once it was played up to an instant, as it is asked for.
    pub(super) fn played<T>(
        &self,
        conversation: &Conversation,
        now: DateTime<Utc>,
        options: &AskOptions,
        tell: impl FnOnce(Run<'_>) -> T,
    ) -> Result<T, Error> {
        let timeline = Timeline::fold(conversation, &options.fold_until(now))?;
        Ok(tell(self.run(&timeline, now, options)?))
    }

    /// Plays a timeline through the edition asked for, or through all that were in force on the way.
    fn run<'r>(
        &'r self,
        timeline: &'r Timeline<'r>,
        now: DateTime<Utc>,
        options: &AskOptions,
    ) -> Result<Run<'r>, Error> {
        let opened_at = timeline.moments().first().map_or(now, |moment| moment.at);
        Ok(Run::play_through(&self.editions_for(opened_at, now, options)?, timeline, now))
    }

    /// The editions a conversation is judged by that began at an instant, as it is asked for.
    pub(super) fn editions_for(
        &self,
        opened_at: DateTime<Utc>,
        now: DateTime<Utc>,
        options: &AskOptions,
    ) -> Result<Editions<'_>, Error> {
        let until = options.edition_at.unwrap_or(now);
        let (change, last) = (options.editions, self.edition_at(until)?);
        if change == EditionChange::AsOf {
            return Ok(Editions { first: last.rules(), later: Vec::new(), change });
        }
        let first = self.edition_at(opened_at.min(until))?.rules();
        let later = self.0.editions.iter().filter_map(|edition| Some((edition.from()?, edition.rules())));
        let later = later.filter(|(from, _)| opened_at < *from && *from <= until).collect();
        Ok(Editions { first, later, change })
    }

    /// What another desk, or this one asked in another way, would have said about the same conversation.
    ///
    /// `options` is how this desk is asked, `theirs` how the other one is. With one desk on both sides two of its
    /// editions are compared; with [`with_profile`](Self::with_profile) two ways of reading conversations.
    ///
    /// ```
    /// use supportkit::{conversation::Conversation, desk::{AskOptions, Desk}, document::instant, sla::Profile};
    ///
    /// let desk = Desk::from_json(r#"{"format": "1.0", "editions": [{
    ///     "sla": [{"id": "s", "targets": [{"clock": "resolution", "within": "PT4H", "hours": "wall"}]}]}]}"#)?;
    /// let conversation = Conversation::from_json(r#"{"format": "1.0", "id": "c-1", "events": [
    ///     {"id": "e1", "at": "2026-03-23T09:00:00Z", "by": {"role": "customer"}, "type": "opened"},
    ///     {"id": "e2", "at": "2026-03-23T10:00:00Z", "by": {"role": "agent"}, "type": "status", "to": "waiting_customer"}]}"#)?;
    ///
    /// let now = instant::parse("2026-03-23T14:00:00Z").unwrap();
    /// let plain = AskOptions::default();
    /// let comparison = desk.compare(&desk.with_profile(Profile::Zammad)?, &conversation, now, &plain, &plain)?;
    /// let difference = &comparison.differences[0];
    /// assert_eq!(difference.ours.as_ref().unwrap().state.name(), "breached");
    /// assert_eq!(difference.theirs.as_ref().unwrap().state.name(), "paused");
    /// assert_eq!(difference.because, ["from 2026-03-23T10:00:00Z: `wall time` here, `paused: waiting_customer` there"]);
    /// # Ok::<(), supportkit::Error>(())
    /// ```
    pub fn compare(
        &self,
        other: &Desk,
        conversation: &Conversation,
        now: DateTime<Utc>,
        options: &AskOptions,
        theirs: &AskOptions,
    ) -> Result<Comparison, Error> {
        let ours = (self.assess_with(conversation, now, options)?, self.explain(conversation, now, options)?);
        let theirs =
            (other.assess_with(conversation, now, theirs)?, other.explain(conversation, now, theirs)?);
        Ok(Comparison::of(ours, theirs))
    }

    /// What is due for many conversations at an instant. One that cannot be read does not stop the others.
    pub fn assess_all<'c>(
        &self,
        conversations: impl IntoIterator<Item = &'c Conversation>,
        now: DateTime<Utc>,
        options: &AskOptions,
    ) -> Vec<Result<Assessment, Error>> {
        conversations.into_iter().map(|conversation| self.assess_with(conversation, now, options)).collect()
    }

    /// Why it is so: the priority, every policy up to the one that applies, and every clock span by span.
    pub fn explain(
        &self,
        conversation: &Conversation,
        now: DateTime<Utc>,
        options: &AskOptions,
    ) -> Result<Explanation, Error> {
        self.played(conversation, now, options, |run| Explanation::of(&run))
    }

    /// The facts of many conversations, each under the edition in force at its instant. One that cannot be read does
    /// not stop the others.
    pub fn measure_all<'c>(
        &self,
        conversations: impl IntoIterator<Item = &'c Conversation>,
        as_of: Option<DateTime<Utc>>,
        options: &AskOptions,
    ) -> Vec<Result<Facts, Error>> {
        conversations.into_iter().map(|conversation| self.measure(conversation, as_of, options)).collect()
    }

    /// The facts of a conversation at an instant, under the edition then in force: what happened later is left out,
    /// and what is not over is measured up to there. Without an instant, it is that of the last event known.
    ///
    /// # Errors
    ///
    /// [`Error::Rejected`] when the log cannot be folded, which it also cannot where the conversation begins after the
    /// instant of the facts ([`RejectionReason::NotBegun`](crate::conversation::RejectionReason)).
    pub fn measure(
        &self,
        conversation: &Conversation,
        as_of: Option<DateTime<Utc>>,
        options: &AskOptions,
    ) -> Result<Facts, Error> {
        // A conversation in which nothing happened has nothing to measure at any instant.
        let as_of = as_of.or_else(|| conversation.last_event_at(options.known_at)).unwrap_or_default();
        let surveys = self.edition_at(options.edition_at.unwrap_or(as_of))?.surveys();
        self.played(conversation, as_of, options, |run| Facts::of(&run, surveys))
    }

    /// The figures of many facts, with the priorities and tags of the edition in force at the latest of them.
    ///
    /// Where the host supplied the zone of the report to the desk, it is read from that data, not from the bundled.
    /// To feed facts one at a time, or parts of them on many machines, there is [`Edition::summary`].
    pub fn report<'f>(
        &self,
        facts: impl IntoIterator<Item = &'f Facts, IntoIter: Clone>,
        options: &ReportOptions,
    ) -> Result<Report, Error> {
        let facts = facts.into_iter();
        let latest = facts.clone().map(|facts| facts.as_of).max().unwrap_or_default();
        let mut options = options.clone();
        options.zone = self.0.world.instead_of(options.zone);
        let mut summary = self.edition_at(latest)?.summary(options);
        for facts in facts {
            summary.add(facts);
        }
        Ok(summary.report())
    }
}

#[cfg_attr(feature = "uniffi", uniffi::export)]
impl Desk {
    /// The same desk with every agreement reading conversations as another helpdesk does.
    ///
    /// Switches that an agreement sets by name stay.
    ///
    /// # Errors
    ///
    /// Those of [`from_document_with`](Self::from_document_with), which a desk that was compiled does not have.
    pub fn with_profile(&self, profile: Profile) -> Result<Self, Error> {
        let mut document = self.document();
        for edition in &mut document.editions {
            let named =
                edition.sla.iter().map(|policy| policy.agreement.as_deref().unwrap_or(CUSTOMER).to_owned());
            for agreement in named.collect::<BTreeSet<_>>() {
                edition.agreements.entry(agreement).or_default().profile = profile;
            }
        }
        Self::from_document_with(&document, &self.0.world)
    }
}

fn no_edition(name: String) -> Error {
    Error::Unknown { what: "edition".into(), name, known: Vec::new() }
}
