//! The forms a value may take, taken from a JSON Schema.
//!
//! A schema says "this and one of those and that, which stands over there". Written out, it is a list of forms,
//! each a set of plain statements that all hold. Whether the alternatives come from an optional field, a tagged
//! or an untagged choice, or one choice inside another makes no difference any more.

use std::collections::BTreeMap;
use std::rc::Rc;

use regex::Regex;
use serde_json::{Map, Value};

use super::kinds::Kinds;

/// References that lead to references are followed this far; a longer chain goes in circles.
const FOLLOWED: usize = 32;

/// One set of statements, as a schema writes it.
pub(super) type Facet<'s> = &'s Map<String, Value>;

/// Statements of a schema that all hold for a value of this form.
#[derive(Clone)]
pub(super) struct Form<'s> {
    facets: Vec<Facet<'s>>,
    kinds: Kinds,
    fields: Vec<&'s str>,
    required: Vec<&'s str>,
    tags: Vec<(&'s str, &'s str)>,
    closed: bool,
}

/// The forms of every schema met so far, by the place where the schema stands.
pub(super) struct Book<'s> {
    root: &'s Value,
    forms: BTreeMap<usize, Rc<[Form<'s>]>>,
    patterns: BTreeMap<&'s str, Option<Regex>>,
}

impl<'s> Book<'s> {
    pub(super) fn new(root: &'s Value) -> Self {
        Self { root, forms: BTreeMap::new(), patterns: BTreeMap::new() }
    }

    /// The forms of a schema, at least one.
    pub(super) fn forms(&mut self, schema: &'s Value) -> Rc<[Form<'s>]> {
        let address = std::ptr::from_ref(schema).addr();
        if let Some(known) = self.forms.get(&address) {
            return Rc::clone(known);
        }
        let forms: Rc<[Form<'s>]> = self.written_out(schema, FOLLOWED).into_iter().map(Form::new).collect();
        self.forms.insert(address, Rc::clone(&forms));
        forms
    }

    /// Whether a text matches a pattern. A pattern that is no regular expression matches everything.
    pub(super) fn matches(&mut self, pattern: &'s str, text: &str) -> bool {
        // The keys of maps by number; a few digits are no work for a regular expression.
        let unsigned = match pattern {
            r"^\d+$" => Some(text),
            r"^-?\d+$" => Some(text.strip_prefix('-').unwrap_or(text)),
            _ => None,
        };
        if let Some(digits) = unsigned {
            return !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        }
        let compiled = self.patterns.entry(pattern).or_insert_with(|| Regex::new(pattern).ok());
        compiled.as_ref().is_none_or(|compiled| compiled.is_match(text))
    }

    /// The schema of a field for a key, wherever the form takes it from; several when several statements name it.
    pub(super) fn member(&mut self, form: &Form<'s>, key: &str) -> Vec<&'s Value> {
        let mut schemas: Vec<&'s Value> = Vec::new();
        for facet in &form.facets {
            if let Some(schema) = facet.get("properties").and_then(|fields| fields.get(key)) {
                add(&mut schemas, schema);
            }
            let patterns = facet.get("patternProperties").and_then(Value::as_object);
            for (pattern, schema) in patterns.into_iter().flatten() {
                if self.matches(pattern, key) {
                    add(&mut schemas, schema);
                }
            }
        }
        if schemas.is_empty() {
            schemas.extend(rest(&form.facets));
        }
        schemas
    }

    fn written_out(&self, schema: &'s Value, follow: usize) -> Vec<Vec<Facet<'s>>> {
        let Some(statements) = schema.as_object().filter(|_| follow > 0) else {
            return vec![Vec::new()];
        };
        let follow = follow.saturating_sub(1);
        let mut forms = vec![vec![statements]];
        if let Some(target) = statements.get("$ref").and_then(Value::as_str).and_then(|at| self.resolve(at)) {
            forms = both(&forms, &self.written_out(target, follow));
        }
        for part in list(statements, "allOf") {
            forms = both(&forms, &self.written_out(part, follow));
        }
        for choice in ["oneOf", "anyOf"] {
            let alternatives: Vec<Vec<Facet<'s>>> =
                list(statements, choice).flat_map(|part| self.written_out(part, follow)).collect();
            if !alternatives.is_empty() {
                forms = both(&forms, &alternatives);
            }
        }
        forms
    }

    fn resolve(&self, reference: &str) -> Option<&'s Value> {
        self.root.pointer(reference.strip_prefix('#')?)
    }
}

/// Every form of the first list together with every form of the second.
fn both<'s>(first: &[Vec<Facet<'s>>], second: &[Vec<Facet<'s>>]) -> Vec<Vec<Facet<'s>>> {
    let mut forms = Vec::with_capacity(first.len() * second.len());
    for one in first {
        for other in second {
            forms.push(one.iter().chain(other).copied().collect());
        }
    }
    forms
}

fn list<'s>(statements: &'s Map<String, Value>, key: &str) -> impl Iterator<Item = &'s Value> {
    statements.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn add<'s>(schemas: &mut Vec<&'s Value>, schema: &'s Value) {
    if !schemas.contains(&schema) {
        schemas.push(schema);
    }
}

/// What all forms share.
pub(super) fn shared<'s>(forms: &[&Form<'s>]) -> Vec<Facet<'s>> {
    let everywhere = |facet: &Facet<'s>| forms.iter().all(|form| contains(&form.facets, facet));
    let first = forms.first().map(|form| form.facets.as_slice()).unwrap_or_default();
    first.iter().copied().filter(everywhere).collect()
}

fn contains(facets: &[Facet<'_>], facet: Facet<'_>) -> bool {
    facets.iter().any(|other| std::ptr::eq(*other, facet))
}

impl<'s> Form<'s> {
    pub(super) fn new(facets: Vec<Facet<'s>>) -> Self {
        let (mut fields, mut required, mut tags) = (Vec::new(), Vec::new(), Vec::new());
        for (field, schema) in stated(&facets, "properties").filter_map(Value::as_object).flatten() {
            fields.push(field.as_str());
            tags.extend(only_word(schema).map(|word| (field.as_str(), word)));
        }
        fields.sort_unstable();
        fields.dedup();
        for field in
            stated(&facets, "required").filter_map(Value::as_array).flatten().filter_map(Value::as_str)
        {
            if !required.contains(&field) {
                required.push(field);
            }
        }
        let refused = |keyword| stated(&facets, keyword).any(|rest| rest == &Value::Bool(false));
        let declared = stated(&facets, "properties").next().is_some();
        let closed = rest(&facets).is_none()
            && (declared || refused("additionalProperties") || refused("unevaluatedProperties"));
        let kinds = facets.iter().fold(Kinds::ALL, |kinds, facet| kinds.and(Kinds::stated(facet)));
        Self { facets, kinds, fields, required, tags, closed }
    }

    /// Everything that is stated under a keyword.
    pub(super) fn stated(&self, keyword: &'static str) -> impl Iterator<Item = &'s Value> {
        stated(&self.facets, keyword)
    }

    /// A text stated under a keyword, the outermost first.
    pub(super) fn stated_text(&self, keyword: &'static str) -> Option<&'s str> {
        self.stated(keyword).find_map(Value::as_str)
    }

    /// A count stated under a keyword, such as `minItems`.
    pub(super) fn stated_count(&self, keyword: &'static str) -> Option<u64> {
        self.stated(keyword).find_map(Value::as_u64)
    }

    /// The kinds of value this form can be.
    pub(super) fn kinds(&self) -> Kinds {
        self.kinds
    }

    /// The only values this form can be, if it lists them.
    pub(super) fn values(&self) -> Option<Vec<&'s Value>> {
        let listed = || self.stated("enum").find_map(Value::as_array).map(|all| all.iter().collect());
        self.stated("const").next().map(|only| vec![only]).or_else(listed)
    }

    /// The names of its fields, in alphabetical order.
    pub(super) fn fields(&self) -> &[&'s str] {
        &self.fields
    }

    /// The names of the fields it cannot do without, in the order in which the type lists them.
    pub(super) fn required(&self) -> &[&'s str] {
        &self.required
    }

    /// Whether a field is declared, whatever it takes.
    pub(super) fn has(&self, field: &str) -> bool {
        self.fields.binary_search(&field).is_ok()
    }

    /// The one word a field must be, if it is a tag that tells this form from others.
    pub(super) fn tag(&self, field: &str) -> Option<&'s str> {
        self.tags.iter().find(|(tag, _)| *tag == field).map(|(_, word)| *word)
    }

    /// The names of its tags.
    pub(super) fn tags(&self) -> impl Iterator<Item = &'s str> {
        self.tags.iter().map(|(tag, _)| *tag)
    }

    /// The key of a form that, beside what it shares with others, has one field, cannot do without it, and is told
    /// from others by it.
    pub(super) fn own_key(&self, shared: &[Facet<'s>]) -> Option<&'s str> {
        let own = || self.facets.iter().filter(|facet| !contains(shared, facet));
        let mut fields = own().filter_map(|facet| facet.get("properties")?.as_object()).flat_map(Map::keys);
        let mut needed = own().filter_map(|facet| facet.get("required")?.as_array()).flatten();
        let (field, only) = (fields.next()?, fields.next().is_none());
        let told = needed.next()?.as_str() == Some(field) && needed.next().is_none();
        (only && told && self.tag(field).is_none()).then_some(field.as_str())
    }

    /// Whether fields beyond the declared ones are refused.
    pub(super) fn is_closed(&self) -> bool {
        self.closed
    }
}

fn stated<'s>(facets: &[Facet<'s>], keyword: &'static str) -> impl Iterator<Item = &'s Value> {
    facets.iter().filter_map(move |facet| facet.get(keyword))
}

/// What fields beyond the declared ones must be, if there may be any.
fn rest<'s>(facets: &[Facet<'s>]) -> Option<&'s Value> {
    stated(facets, "additionalProperties").find(|rest| **rest != Value::Bool(false))
}

fn only_word(schema: &Value) -> Option<&str> {
    let listed = || schema.get("enum").and_then(Value::as_array).filter(|all| all.len() == 1)?.first();
    schema.get("const").or_else(listed).and_then(Value::as_str)
}
