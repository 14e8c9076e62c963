//! Replies checked against a desk.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use super::document::{ClosedBy, PromiseDocument, RepliesDocument, ReplyRuleDocument};
use super::placeholder::Placeholder;
use super::template::{Fault, Template};
use crate::condition::{Condition, Names, Ternary};
use crate::conversation::{Channel, MessageKind};
use crate::coverage::{Channels, Cover};
use crate::document::{FindingCode, Pointer, ProblemKind, Review, language, listed};

/// The replies of a desk.
#[derive(Debug, Clone, Default)]
pub struct Replies {
    pub(super) acknowledgement: Vec<ReplyRule>,
    pub(super) out_of_hours: Vec<ReplyRule>,
    pub(super) promise: Option<PromisePlan>,
    pub(super) window: TimeDelta,
    pub(super) isolates: bool,
    pub(super) default_language: String,
    pub(super) templates: BTreeMap<String, BTreeMap<String, Template>>,
}

/// A rule, checked.
#[derive(Debug, Clone)]
pub struct ReplyRule {
    pub(super) id: String,
    pub(super) condition: Condition,
    pub(super) channels: Vec<Channel>,
    pub(super) languages: Vec<String>,
    pub(super) cover: Vec<Cover>,
    pub(super) closed_by: Vec<ClosedBy>,
    pub(super) template: Option<String>,
    pub(super) promises: bool,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct PromisePlan {
    pub(super) percentile: u8,
    pub(super) observed_only: bool,
    pub(super) step: TimeDelta,
}

/// What of a desk its replies refer to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scope<'d> {
    /// The names conditions may use.
    pub(crate) names: Names<'d>,
    /// The channels.
    pub(crate) channels: &'d Channels,
}

impl ReplyRule {
    /// The id: the one it was given, else its kind and place.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Whether an earlier rule takes whatever this one would.
    fn is_hidden_by(&self, earlier: &ReplyRule) -> bool {
        fn all<T: PartialEq>(wide: &[T], narrow: &[T]) -> bool {
            wide.is_empty() || (!narrow.is_empty() && narrow.iter().all(|one| wide.contains(one)))
        }
        earlier.condition.settled() == Ternary::Always
            && all(&earlier.channels, &self.channels)
            && all(&earlier.languages, &self.languages)
            && all(&earlier.cover, &self.cover)
            && all(&earlier.closed_by, &self.closed_by)
    }
}

impl Replies {
    /// The percentile of the observed waits that is promised; `None` where nothing is.
    pub fn percentile(&self) -> Option<u8> {
        self.promise.map(|promise| promise.percentile)
    }

    /// The rules for a kind of reply, in order.
    pub fn rules(&self, kind: MessageKind) -> &[ReplyRule] {
        match kind {
            MessageKind::Acknowledgement => &self.acknowledgement,
            MessageKind::OutOfHours => &self.out_of_hours,
            _ => &[],
        }
    }

    /// Checks the written replies, noting every problem.
    pub(crate) fn compile(
        document: &RepliesDocument,
        scope: Scope<'_>,
        at: &Pointer,
        review: &mut Review,
    ) -> Self {
        let mut default_language = "en".to_owned();
        if let Some(tag) = &document.default_language {
            let checked = language::checked(tag, &at.key("default_language"), review);
            default_language = checked.unwrap_or(default_language);
        }
        let promise = document
            .promise
            .as_ref()
            .map(|promise| PromisePlan::compile(promise, &at.key("promise"), review));
        let mut window = TimeDelta::hours(24);
        if let Some(written) = document.at_most_once_per {
            window = written.wall();
            if window < TimeDelta::zero() {
                let at = at.key("at_most_once_per");
                review.problem(&at, ProblemKind::OutOfRange, written, "a duration that is not negative");
            }
        }
        let mut compiler = Compiler {
            document,
            scope,
            default_language: &default_language,
            templates: BTreeMap::new(),
            at,
            review,
        };
        compiler.read_templates();
        let promises = promise.is_some();
        let acknowledgement = compiler.rules(
            &document.acknowledgement,
            MessageKind::Acknowledgement,
            "acknowledgement",
            promises,
        );
        let out_of_hours =
            compiler.rules(&document.out_of_hours, MessageKind::OutOfHours, "out_of_hours", promises);
        compiler.note_unused(&[&acknowledgement, &out_of_hours]);
        let templates = std::mem::take(&mut compiler.templates);
        let isolates = !document.no_isolation;
        Self { acknowledgement, out_of_hours, promise, window, isolates, default_language, templates }
    }
}

impl PromisePlan {
    fn compile(document: &PromiseDocument, at: &Pointer, review: &mut Review) -> Self {
        let percentile = document.percentile.unwrap_or(90);
        if !(1..=100).contains(&percentile) {
            review.problem(&at.key("percentile"), ProblemKind::OutOfRange, percentile, "1 to 100");
        }
        let mut step = TimeDelta::minutes(1);
        if let Some(written) = document.round_up_to {
            step = written.wall();
            if step < TimeDelta::seconds(1) || step > TimeDelta::hours(12) {
                let at = at.key("round_up_to");
                review.problem(&at, ProblemKind::OutOfRange, written, "a duration from `PT1S` to `PT12H`");
            }
        }
        Self { percentile, observed_only: document.observed_only, step }
    }
}

struct Compiler<'c> {
    document: &'c RepliesDocument,
    scope: Scope<'c>,
    default_language: &'c str,
    templates: BTreeMap<String, BTreeMap<String, Template>>,
    at: &'c Pointer,
    review: &'c mut Review,
}

impl Compiler<'_> {
    fn read_templates(&mut self) {
        for (id, document) in &self.document.templates {
            let at = self.at.key("templates").key(id).key("texts");
            let mut texts = BTreeMap::new();
            for (tag, text) in &document.texts {
                let at = at.key(tag);
                let language = language::checked(tag, &at, self.review);
                match Template::read(text) {
                    Ok(template) => {
                        if language.and_then(|language| texts.insert(language, template)).is_some() {
                            let expected = "every language once, whatever its letter case";
                            self.review.problem(&at, ProblemKind::DuplicateKey, tag, expected);
                        }
                    }
                    Err(faults) => self.note_faults(&faults, &at),
                }
            }
            // A broken text has its problem noted; that it is missing besides is no news.
            let whole = texts.len() == document.texts.len();
            if whole && language::closest(&texts, self.default_language).is_none() {
                let expected = format!("a text in the default language `{}`", self.default_language);
                self.review.problem(&at, ProblemKind::MissingField, "nothing", expected);
            }
            self.templates.insert(id.clone(), texts);
        }
    }

    fn note_faults(&mut self, faults: &[Fault], at: &Pointer) {
        for fault in faults {
            match fault {
                Fault::Brace => {
                    let expected = "every `{` with its `}`; a brace that is meant as such is written twice";
                    self.review.problem(at, ProblemKind::BadFormat, "a brace alone", expected);
                }
                Fault::Unknown(name) => {
                    let mut names = Placeholder::names(MessageKind::Acknowledgement, true, "en");
                    names.extend(Placeholder::names(MessageKind::OutOfHours, true, "en"));
                    names.sort_unstable();
                    names.dedup();
                    let expected = format!("one of the placeholders {}", names.join(", "));
                    self.review.problem(at, ProblemKind::UnknownValue, format!("{{{name}}}"), expected);
                }
            }
        }
    }

    fn rules(
        &mut self,
        documents: &[ReplyRuleDocument],
        kind: MessageKind,
        name: &str,
        promises: bool,
    ) -> Vec<ReplyRule> {
        let mut rules: Vec<ReplyRule> = Vec::with_capacity(documents.len());
        for (index, document) in documents.iter().enumerate() {
            let at = self.at.key(name).index(index);
            let rule = self.rule(document, (kind, name, index), promises, &at);
            if rules.iter().any(|earlier| earlier.id == rule.id) {
                let expected = "an id no other rule has";
                self.review.problem(&at.key("id"), ProblemKind::DuplicateId, &rule.id, expected);
            }
            if rules.iter().any(|earlier| rule.is_hidden_by(earlier)) {
                let note = "this rule never decides: an earlier one takes whatever it would";
                self.review.finding(&at, FindingCode::Unreachable, note);
            }
            rules.push(rule);
        }
        rules
    }

    fn rule(
        &mut self,
        document: &ReplyRuleDocument,
        (kind, name, index): (MessageKind, &str, usize),
        promises: bool,
        at: &Pointer,
    ) -> ReplyRule {
        let when = document.when.as_ref();
        let condition =
            when.and_then(|when| Condition::compile(when, self.scope.names, &at.key("when"), self.review));
        let languages = language::all_checked(&document.languages, &at.key("languages"), self.review);
        let promises = promises && !document.no_promise;
        if let Some(template) = &document.template {
            self.check_template(template, kind, promises, &languages, at);
        }
        let id = document.id.clone().unwrap_or_else(|| format!("{name}/{}", index.saturating_add(1)));
        ReplyRule {
            id,
            condition: condition.unwrap_or_else(Condition::always),
            channels: document.channels.clone(),
            languages,
            cover: document.cover.clone(),
            closed_by: document.closed_by.clone(),
            template: document.template.clone(),
            promises,
        }
    }

    /// Whether a template can serve a rule: its values exist for that kind of reply, and it has the languages.
    fn check_template(
        &mut self,
        id: &str,
        kind: MessageKind,
        promises: bool,
        languages: &[String],
        at: &Pointer,
    ) {
        let texts_at = self.at.key("templates").key(id).key("texts");
        let Some(texts) = self.templates.get(id) else {
            let known = listed(self.templates.keys());
            let expected = format!("a template of the replies: {known}");
            self.review.problem(&at.key("template"), ProblemKind::DanglingReference, id, expected);
            return;
        };
        for (tag, template) in texts {
            for placeholder in template.placeholders() {
                let spoken = !placeholder.needs_words() || crate::coverage::Words::of(tag).is_some();
                if !spoken || !placeholder.is_for(kind, promises) {
                    let known = Placeholder::names(kind, promises, tag).join(", ");
                    let expected =
                        format!("one of the placeholders that `{at}` can fill in `{tag}`: {known}");
                    let found = format!("{{{placeholder}}}");
                    self.review.problem(&texts_at.key(tag), ProblemKind::Contradiction, found, expected);
                }
            }
        }
        let whole = self.document.templates.get(id).is_some_and(|written| written.texts.len() == texts.len());
        for wanted in languages.iter().filter(|wanted| whole && language::closest(texts, wanted).is_none()) {
            let expected = format!("a text in `{wanted}`, which `{at}` is for");
            self.review.problem(&texts_at, ProblemKind::MissingField, "nothing", expected);
        }
        let mut untold: Vec<&str> = Vec::new();
        if languages.is_empty() && whole {
            let spoken = self.scope.channels.iter().flat_map(|(_, plan)| plan.languages());
            untold.extend(spoken.filter(|tag| language::closest(texts, tag).is_none()));
            untold.sort_unstable();
            untold.dedup();
        }
        if !untold.is_empty() {
            let note = format!(
                "people answer in {} too, and customers who speak it get this text in another language",
                listed(untold)
            );
            self.review.finding(&texts_at, FindingCode::LanguageWithoutText, note);
        }
    }

    fn note_unused(&mut self, rules: &[&Vec<ReplyRule>]) {
        for id in self.document.templates.keys() {
            let used =
                rules.iter().flat_map(|rules| rules.iter()).any(|rule| rule.template.as_ref() == Some(id));
            if !used {
                let at = self.at.key("templates").key(id);
                self.review.finding(&at, FindingCode::Unreachable, "no rule uses this template");
            }
        }
    }
}
