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

/// Statements of a schema that all hold for a value of this form.
#[derive(Clone, Default)]
pub(super) struct Form<'s> {
    facets: Vec<&'s Map<String, Value>>,
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
        let forms: Rc<[Form<'s>]> = self.written_out(schema, FOLLOWED).into();
        self.forms.insert(address, Rc::clone(&forms));
        forms
    }

    /// Whether a text matches a pattern. A pattern that is no regular expression matches everything.
    pub(super) fn matches(&mut self, pattern: &'s str, text: &str) -> bool {
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
            schemas.extend(form.rest());
        }
        schemas
    }

    fn written_out(&self, schema: &'s Value, follow: usize) -> Vec<Form<'s>> {
        let Some(statements) = schema.as_object().filter(|_| follow > 0) else {
            return vec![Form::default()];
        };
        let follow = follow.saturating_sub(1);
        let mut forms = vec![Form { facets: vec![statements] }];
        if let Some(target) = statements.get("$ref").and_then(Value::as_str).and_then(|at| self.resolve(at)) {
            forms = both(&forms, &self.written_out(target, follow));
        }
        for part in list(statements, "allOf") {
            forms = both(&forms, &self.written_out(part, follow));
        }
        for choice in ["oneOf", "anyOf"] {
            let alternatives: Vec<Form<'s>> =
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
fn both<'s>(first: &[Form<'s>], second: &[Form<'s>]) -> Vec<Form<'s>> {
    let mut forms = Vec::with_capacity(first.len() * second.len());
    for one in first {
        for other in second {
            forms.push(Form { facets: one.facets.iter().chain(&other.facets).copied().collect() });
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

impl<'s> Form<'s> {
    /// What this form shares with all others.
    pub(super) fn shared(forms: &[&Form<'s>]) -> Form<'s> {
        let everywhere = |facet: &&'s Map<String, Value>| {
            forms.iter().all(|form| form.facets.iter().any(|other| std::ptr::eq(*other, *facet)))
        };
        let first = forms.first().map(|form| form.facets.as_slice()).unwrap_or_default();
        Form { facets: first.iter().copied().filter(everywhere).collect() }
    }

    /// What is stated here and not in the other form.
    pub(super) fn without(&self, other: &Form<'s>) -> Form<'s> {
        let own =
            |facet: &&'s Map<String, Value>| !other.facets.iter().any(|known| std::ptr::eq(*known, *facet));
        Form { facets: self.facets.iter().copied().filter(own).collect() }
    }

    /// Everything that is stated under a keyword.
    pub(super) fn stated(&self, keyword: &str) -> impl Iterator<Item = &'s Value> {
        self.facets.iter().filter_map(move |facet| facet.get(keyword))
    }

    /// A text stated under a keyword, the outermost first.
    pub(super) fn stated_text(&self, keyword: &str) -> Option<&'s str> {
        self.stated(keyword).find_map(Value::as_str)
    }

    /// A count stated under a keyword, such as `minItems`.
    pub(super) fn stated_count(&self, keyword: &str) -> Option<u64> {
        self.stated(keyword).find_map(Value::as_u64)
    }

    /// The kinds of value this form can be.
    pub(super) fn kinds(&self) -> Kinds {
        self.facets.iter().fold(Kinds::ALL, |kinds, facet| kinds.and(Kinds::stated(facet)))
    }

    /// The only values this form can be, if it lists them.
    pub(super) fn values(&self) -> Option<Vec<&'s Value>> {
        let listed = self.stated("enum").find_map(Value::as_array);
        self.stated("const").next().map(|only| vec![only]).or_else(|| listed.map(|all| all.iter().collect()))
    }

    /// The names of its fields.
    pub(super) fn fields(&self) -> Vec<&'s str> {
        let mut names: Vec<&'s str> = Vec::new();
        for fields in self.stated("properties").filter_map(Value::as_object) {
            names.extend(fields.keys().map(String::as_str));
        }
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The names of the fields it cannot do without, in the order in which the type lists them.
    pub(super) fn required(&self) -> Vec<&'s str> {
        let mut names: Vec<&'s str> = Vec::new();
        for name in self.stated("required").filter_map(Value::as_array).flatten().filter_map(Value::as_str) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// Whether a field is declared, whatever it takes.
    pub(super) fn has(&self, field: &str) -> bool {
        self.stated("properties").any(|fields| fields.get(field).is_some())
    }

    /// The one word a field must be, if it is a tag that tells this form from others.
    pub(super) fn tag(&self, field: &str) -> Option<&'s str> {
        self.stated("properties").filter_map(|fields| fields.get(field)).find_map(only_word)
    }

    /// The names of its tags.
    pub(super) fn tags(&self) -> Vec<&'s str> {
        self.fields().into_iter().filter(|field| self.tag(field).is_some()).collect()
    }

    /// The key of a form that is an object with one key only, and is told from others by it.
    pub(super) fn own_key(&self) -> Option<&'s str> {
        match (self.fields().as_slice(), self.required().as_slice()) {
            ([field], [required]) if field == required && self.tag(field).is_none() => Some(*field),
            _ => None,
        }
    }

    /// Whether fields beyond the declared ones are refused.
    pub(super) fn is_closed(&self) -> bool {
        let refused = |keyword| self.stated(keyword).any(|rest| rest == &Value::Bool(false));
        let declared = self.stated("properties").next().is_some();
        self.rest().is_none()
            && (declared || refused("additionalProperties") || refused("unevaluatedProperties"))
    }

    /// What fields beyond the declared ones must be, if there may be any.
    fn rest(&self) -> Option<&'s Value> {
        self.stated("additionalProperties").find(|rest| **rest != Value::Bool(false))
    }
}

fn only_word(schema: &Value) -> Option<&str> {
    let listed = || schema.get("enum").and_then(Value::as_array).filter(|all| all.len() == 1)?.first();
    schema.get("const").or_else(listed).and_then(Value::as_str)
}
