//! Holds a document against the schema of its type and notes every mismatch.

use std::collections::BTreeSet;

use serde_json::Value;

use super::choose::{Trouble, choose};
use super::forms::{Book, Form};
use super::notes::Notes;
use super::place::Place;
use super::tree::{Json, Node};
use super::{scalar, wording};
use crate::document::{FindingCode, ProblemKind};

/// A walk through one document.
pub(super) struct Walk<'s> {
    book: Book<'s>,
    pub(super) notes: Notes,
    /// Whether the document is of a newer minor format, so that its unknown fields are findings.
    newer: bool,
    /// Whether the field `format` of the document was looked at already.
    versioned: bool,
    /// For a document of which some fields were read one by one, those: they are not looked at again, and what is missing
    /// is told at its own place, as it is told of them.
    pub(super) read: Option<&'static [&'static str]>,
    /// The numbers of the values that a newer format added, and this version ignores.
    pub(super) ignored: BTreeSet<usize>,
    /// How often a value was held against a schema.
    pub(super) visits: usize,
}

impl<'s> Walk<'s> {
    pub(super) fn new(schema: &'s Value, notes: Notes, versioned: bool, newer: bool) -> Self {
        let ignored = BTreeSet::new();
        Self { book: Book::new(schema), notes, newer, versioned, read: None, ignored, visits: 0 }
    }

    /// Holds a value, and all that is in it, against a schema.
    pub(super) fn check(&mut self, schema: &'s Value, node: &Node, place: Place<'_>) {
        if self.notes.is_full() {
            return;
        }
        self.visits += 1;
        let forms = self.book.forms(schema);
        let choice = choose(&mut self.book, &forms, node);
        let mut settled = Vec::new();
        for Trouble { member, kind, expected } in choice.troubles {
            match member {
                Some((key, inner)) => {
                    settled.push(inner.order);
                    let found = if kind == ProblemKind::UnknownField {
                        wording::shown_text(key)
                    } else {
                        wording::shown(inner)
                    };
                    self.note(inner.order, Place::Key(&place, key), kind, || (found, expected));
                }
                None => self.note(node.order, place, kind, || (wording::shown(node), expected)),
            }
        }
        if !choice.certain && !choice.form.kinds().admits(node) {
            return;
        }
        match &node.json {
            Json::Object(members) => {
                self.object(&choice.form, choice.certain, &settled, node, members, place);
            }
            Json::List(elements) => self.list(&choice.form, node, elements, place),
            // Single values were held against their form when it was chosen.
            _ => {}
        }
    }

    fn list(&mut self, form: &Form<'s>, node: &Node, elements: &[Node], place: Place<'_>) {
        let (least, most) = (form.stated_count("minItems"), form.stated_count("maxItems"));
        if let Some(bounds) = scalar::outside(elements.len(), least, most) {
            let expected = || (wording::shown(node), format!("a list of {bounds} elements"));
            self.note(node.order, place, ProblemKind::OutOfRange, expected);
        }
        let leading: Vec<&'s Value> =
            form.stated("prefixItems").filter_map(Value::as_array).flatten().collect();
        let others = form.stated("items").next();
        for (index, element) in elements.iter().enumerate() {
            if let Some(schema) = leading.get(index).copied().or(others) {
                self.check(schema, element, Place::Index(&place, index));
            }
        }
    }

    fn object(
        &mut self,
        form: &Form<'s>,
        certain: bool,
        settled: &[usize],
        node: &Node,
        members: &[(String, Node)],
        place: Place<'_>,
    ) {
        let (versioned, read) = (self.versioned, self.read);
        let looked_at = |key: &str| {
            let read = read.is_some_and(|fields| fields.contains(&key));
            matches!(place, Place::Root) && (read || (versioned && key == "format"))
        };
        let missing: Vec<&'s str> = form
            .required()
            .iter()
            .copied()
            .filter(|field| !looked_at(field) && !members.iter().any(|(key, _)| key == field))
            .collect();
        let members: Vec<&(String, Node)> = members.iter().filter(|(key, _)| !looked_at(key)).collect();
        for field in missing {
            let expected = self.field(form, field);
            let kind = ProblemKind::MissingField;
            match read {
                Some(_) => {
                    self.note(node.order, Place::Key(&place, field), kind, || {
                        ("nothing".to_owned(), expected)
                    });
                }
                None => self.note(node.order, place, kind, || (wording::shown(node), expected)),
            }
        }
        let (least, most) = (form.stated_count("minProperties"), form.stated_count("maxProperties"));
        if let Some(bounds) = scalar::outside(members.len(), least, most) {
            let expected = || (wording::shown(node), format!("an object of {bounds} members"));
            self.note(node.order, place, ProblemKind::OutOfRange, expected);
        }
        let closed = certain && form.is_closed();
        for (key, member) in members {
            if self.notes.is_full() {
                return;
            }
            let inner = Place::Key(&place, key);
            if settled.contains(&member.order) {
                continue;
            }
            let schemas = self.book.member(form, key);
            if schemas.is_empty() && closed {
                self.unknown(form, key, member, inner);
            }
            for schema in schemas {
                self.check(schema, member, inner);
            }
        }
    }

    /// What a missing field is: its own description, else that of what it holds, else what it takes.
    fn field(&mut self, form: &Form<'s>, field: &str) -> String {
        let schema = self.book.member(form, field).into_iter().next();
        let described = |text: Option<&Value>| text.and_then(Value::as_str).and_then(wording::phrase);
        let phrase = schema.and_then(|schema| {
            described(schema.get("description")).or_else(|| {
                let forms = self.book.forms(schema);
                let only = forms.first().filter(|_| forms.len() == 1)?;
                described(only.stated("description").next()).or_else(|| Some(scalar::wanted(only)))
            })
        });
        phrase
            .map_or_else(|| format!("the field `{field}`"), |phrase| format!("the field `{field}`, {phrase}"))
    }

    fn unknown(&mut self, form: &Form<'s>, key: &str, member: &Node, place: Place<'_>) {
        let fields = form.fields();
        if self.newer && !fields.is_empty() {
            self.ignored.insert(member.order);
            let note = format!("`{}` is a field of a newer format and is ignored", wording::shown_text(key));
            self.notes.finding(member.order, place.pointer(), FindingCode::NewerField, note);
            return;
        }
        let patterns = form.stated("patternProperties").filter_map(Value::as_object);
        let patterns: Vec<&str> = patterns.flat_map(|all| all.keys()).map(String::as_str).collect();
        self.note(member.order, place, ProblemKind::UnknownField, || {
            let expected = match (fields, patterns.as_slice()) {
                ([], []) => "an object without fields".to_owned(),
                ([], [r"^\d+$" | r"^-?\d+$"]) => "a whole number as the key".to_owned(),
                ([], patterns) => format!("a key that matches {}", wording::one_of(patterns, None)),
                (fields, _) => wording::meant(fields, key),
            };
            (wording::shown_text(key), expected)
        });
    }

    fn note(
        &mut self,
        order: usize,
        place: Place<'_>,
        kind: ProblemKind,
        words: impl FnOnce() -> (String, String),
    ) {
        let (found, expected) = words();
        self.notes.problem(order, place.pointer(), kind, found, expected);
    }
}
