//! Which of its forms a value was meant to have.
//!
//! Tags decide first, then the only key of an object, then whatever fits best; no form is tried out on what lies
//! inside the value, so the work does not grow with the depth of the document.

use std::borrow::Cow;

use serde_json::Value;

use super::forms::{Book, Facet, Form, shared};
use super::tree::{Json, Node};
use super::{scalar, wording};
use crate::document::ProblemKind;

/// The form to hold a value against.
pub(super) struct Choice<'f, 's, 'n> {
    pub(super) form: Cow<'f, Form<'s>>,
    /// Whether the form is the whole of what may stand there, or only what all candidates share.
    pub(super) certain: bool,
    pub(super) troubles: Vec<Trouble<'n>>,
}

/// Why no form could be chosen.
pub(super) struct Trouble<'n> {
    /// The member it is about; the value itself where there is none.
    pub(super) member: Option<(&'n str, &'n Node)>,
    pub(super) kind: ProblemKind,
    pub(super) expected: String,
}

impl<'f, 's> Choice<'f, 's, '_> {
    fn of(form: &'f Form<'s>) -> Self {
        Self { form: Cow::Borrowed(form), certain: true, troubles: Vec::new() }
    }

    fn of_anything() -> Self {
        Self { form: Cow::Owned(Form::new(Vec::new())), certain: true, troubles: Vec::new() }
    }
}

/// Chooses the form for a value.
pub(super) fn choose<'f, 's, 'n>(
    book: &mut Book<'s>,
    forms: &'f [Form<'s>],
    node: &'n Node,
) -> Choice<'f, 's, 'n> {
    let kept: Vec<&'f Form<'s>> = forms.iter().filter(|form| form.kinds().admits(node)).collect();
    match (kept.as_slice(), &node.json) {
        ([], _) => refuse(&forms.iter().collect::<Vec<_>>(), None, ProblemKind::WrongType, accepted(forms)),
        ([only], Json::Object(_) | Json::List(_)) => Choice::of(only),
        (_, Json::Object(members)) => by_tag(book, kept, members),
        (_, Json::List(elements)) => by_first_element(book, &kept, elements),
        _ => by_value(book, forms, &kept, node),
    }
}

fn refuse<'f, 's, 'n>(
    forms: &[&'f Form<'s>],
    member: Option<(&'n str, &'n Node)>,
    kind: ProblemKind,
    expected: String,
) -> Choice<'f, 's, 'n> {
    Choice {
        form: Cow::Owned(Form::new(shared(forms))),
        certain: false,
        troubles: vec![Trouble { member, kind, expected }],
    }
}

/// Everything that any of the forms takes, as a phrase.
fn accepted(forms: &[Form<'_>]) -> String {
    let (mut words, mut keys, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for form in forms.iter().filter(|form| form.kinds().words() != ["null"]) {
        if let Some(values) = form.values() {
            words.extend(values.into_iter().filter_map(Value::as_str));
        } else if let Some(key) = form.own_key(&[]) {
            keys.push(key);
        } else {
            let wanted = scalar::wanted(form);
            if !others.contains(&wanted) {
                others.push(wanted);
            }
        }
    }
    if !words.is_empty() {
        others.insert(0, wording::one_of(&words, None));
    }
    if !keys.is_empty() {
        others.push(format!("an object with {}", wording::key_of(&keys, None)));
    }
    if others.is_empty() { "null".to_owned() } else { others.join(" or ") }
}

/// Texts, numbers, true, false and null: the first form that takes the value as it is.
fn by_value<'f, 's, 'n>(
    book: &mut Book<'s>,
    forms: &'f [Form<'s>],
    kept: &[&'f Form<'s>],
    node: &'n Node,
) -> Choice<'f, 's, 'n> {
    let mut reasons: Vec<(ProblemKind, String)> = Vec::new();
    for form in kept {
        match scalar::check(book, form, node) {
            None => return Choice::of(form),
            Some(reason) if reasons.contains(&reason) => {}
            Some(reason) => reasons.push(reason),
        }
    }
    if let Some(text) = node.text().filter(|_| kept.iter().all(|form| form.values().is_some())) {
        let words: Vec<&str> =
            kept.iter().filter_map(|form| form.values()).flatten().filter_map(Value::as_str).collect();
        let keys: Vec<&str> = forms.iter().filter_map(|form| form.own_key(&[])).collect();
        let mut expected = wording::one_of(&words, Some(text));
        if !keys.is_empty() {
            expected.push_str(&format!(" or an object with {}", wording::key_of(&keys, Some(text))));
        }
        return refuse(kept, None, ProblemKind::UnknownValue, expected);
    }
    let kind = reasons.first().map_or(ProblemKind::WrongType, |(kind, _)| *kind);
    let phrases: Vec<String> = reasons.into_iter().map(|(_, expected)| expected).collect();
    refuse(kept, None, kind, phrases.join(" or "))
}

/// Lists: the first form that takes the kind of the first element.
fn by_first_element<'f, 's, 'n>(
    book: &mut Book<'s>,
    kept: &[&'f Form<'s>],
    elements: &[Node],
) -> Choice<'f, 's, 'n> {
    for form in kept {
        let first =
            form.stated("prefixItems").find_map(|all| all.get(0)).or_else(|| form.stated("items").next());
        let Some((schema, element)) = first.zip(elements.first()) else {
            return Choice::of(form);
        };
        if book.forms(schema).iter().any(|inner| inner.kinds().admits(element)) {
            return Choice::of(form);
        }
    }
    kept.first().map_or_else(Choice::of_anything, |form| Choice::of(form))
}

type Members = [(String, Node)];

fn member<'n>(members: &'n Members, key: &str) -> Option<(&'n str, &'n Node)> {
    members.iter().find(|(name, _)| name == key).map(|(name, node)| (name.as_str(), node))
}

/// Objects: by the word their tag holds, as long as tags tell the forms apart.
fn by_tag<'f, 's, 'n>(
    book: &mut Book<'s>,
    all: Vec<&'f Form<'s>>,
    members: &'n Members,
) -> Choice<'f, 's, 'n> {
    let mut tags: Vec<&str> = all.iter().flat_map(|form| form.tags()).collect();
    tags.sort_unstable();
    tags.dedup();
    let mut kept = all.clone();
    for tag in &tags {
        let words: Vec<&str> = kept.iter().filter_map(|form| form.tag(tag)).collect();
        if kept.len() < 2 || words.is_empty() {
            continue;
        }
        let written = member(members, tag);
        let (matching, rest): (Vec<&'f Form<'s>>, Vec<&'f Form<'s>>) = match written {
            Some((_, node)) => {
                kept.iter().partition(|form| node.text() == form.tag(tag) && node.text().is_some())
            }
            None => (Vec::new(), kept.clone()),
        };
        let untagged: Vec<&'f Form<'s>> = match written {
            Some(_) => rest.into_iter().filter(|form| form.tag(tag).is_none() && takes(form, tag)).collect(),
            None => rest.into_iter().filter(|form| !form.required().contains(tag)).collect(),
        };
        kept = match (matching.is_empty(), untagged.is_empty(), written) {
            (false, ..) => matching,
            (true, false, _) => untagged,
            (true, true, Some((key, node))) => {
                let (kind, expected) = match node.text() {
                    Some(text) => (ProblemKind::UnknownValue, wording::one_of(&words, Some(text))),
                    None => (ProblemKind::WrongType, wording::one_of(&words, None)),
                };
                return refuse(&kept, Some((key, node)), kind, expected);
            }
            (true, true, None) => {
                let expected = format!("the field `{tag}`, {}", wording::one_of(&words, None));
                return refuse(&kept, None, ProblemKind::MissingField, expected);
            }
        };
    }
    by_key(book, &all, kept, members)
}

fn takes(form: &Form<'_>, field: &str) -> bool {
    form.has(field) || !form.is_closed()
}

/// Objects that say what they are by their only key.
fn by_key<'f, 's, 'n>(
    book: &mut Book<'s>,
    all: &[&'f Form<'s>],
    kept: Vec<&'f Form<'s>>,
    members: &'n Members,
) -> Choice<'f, 's, 'n> {
    let shared = shared(all);
    let keyed: Vec<(&str, &'f Form<'s>)> =
        kept.iter().filter_map(|form| Some((form.own_key(&shared)?, *form))).collect();
    let hits = |(key, _): &&(String, Node)| keyed.iter().any(|(known, _)| known == key);
    let mut said = members.iter().filter(hits);
    let chosen = said.next().and_then(|(key, _)| keyed.iter().find(|(known, _)| known == key));
    if kept.len() > 1
        && let Some((_, form)) = chosen
    {
        let keys: Vec<&str> = keyed.iter().map(|(key, _)| *key).collect();
        let rivals = said.filter(|(key, _)| !form.has(key)).map(|(key, node)| Trouble {
            member: Some((key.as_str(), node)),
            kind: ProblemKind::UnknownField,
            expected: format!("only {} in one object", wording::one_of(&keys, None)),
        });
        return Choice { form: Cow::Borrowed(form), certain: true, troubles: rivals.collect() };
    }
    let others: Vec<&'f Form<'s>> =
        kept.iter().filter(|form| form.own_key(&shared).is_none()).copied().collect();
    if others.is_empty() && kept.len() > 1 {
        return no_key(all, &shared, members);
    }
    by_fit(book, if others.is_empty() { &kept } else { &others }, members)
}

/// No known key and no tag is there: says which there could be.
fn no_key<'f, 's, 'n>(
    all: &[&'f Form<'s>],
    shared: &[Facet<'s>],
    members: &'n Members,
) -> Choice<'f, 's, 'n> {
    let mut keys: Vec<&str> = Vec::new();
    for form in all {
        for key in form.own_key(shared).into_iter().chain(form.tags()) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    let common = Form::new(shared.to_vec());
    match members.iter().find(|(key, _)| !common.has(key)) {
        Some((key, node)) => {
            let expected = wording::meant(&keys, key);
            refuse(all, Some((key, node)), ProblemKind::UnknownField, expected)
        }
        None => {
            let expected = wording::key_of(&keys, None);
            refuse(all, None, ProblemKind::MissingField, expected)
        }
    }
}

/// Objects without any mark: the form with the fewest fields missing, unknown or of another kind.
fn by_fit<'f, 's, 'n>(
    book: &mut Book<'s>,
    kept: &[&'f Form<'s>],
    members: &'n Members,
) -> Choice<'f, 's, 'n> {
    if let [only] = kept {
        return Choice::of(only);
    }
    let mut best: Option<(usize, &'f Form<'s>)> = None;
    for form in kept {
        let missing = form.required().iter().filter(|field| member(members, field).is_none()).count();
        let mut misfits = missing;
        for (key, node) in members {
            let schemas = book.member(form, key);
            let unknown = schemas.is_empty() && form.is_closed();
            let other_kind = schemas
                .into_iter()
                .any(|schema| !book.forms(schema).iter().any(|inner| inner.kinds().admits(node)));
            misfits += usize::from(unknown || other_kind);
        }
        if best.is_none_or(|(fewest, _)| misfits < fewest) {
            best = Some((misfits, form));
        }
    }
    best.map_or_else(Choice::of_anything, |(_, form)| Choice::of(form))
}
