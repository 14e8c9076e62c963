//! A document as it stands: keys in their order, twice where they stand twice, numbers exact.

use std::collections::HashSet;
use std::fmt;

use serde::Deserializer;
use serde::de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::notes::Notes;
use super::place::Place;
use super::{syntax, wording};
use crate::document::{Pointer, ProblemKind};

/// The parser underneath stops at this depth, whatever the limits say.
const DEEPEST: usize = 127;

/// One value of a document.
pub(super) struct Node {
    /// Its number, counted in the order in which values start in the text.
    pub(super) order: usize,
    pub(super) json: Json,
}

/// What a value is.
pub(super) enum Json {
    Null,
    Bool(bool),
    Number(Number),
    Text(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

impl Node {
    /// The first member of that name, if this is an object that has it.
    pub(super) fn member(&self, key: &str) -> Option<&Node> {
        match &self.json {
            Json::Object(members) => members.iter().find(|(name, _)| name == key).map(|(_, node)| node),
            _ => None,
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        match &self.json {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// Reads a text into a tree, noting duplicate keys; `None` when it is not JSON or nested too deep.
pub(super) fn read(text: &str, deepest: usize, notes: &mut Notes) -> Option<Node> {
    let mut reading =
        Reading { deepest: deepest.min(DEEPEST), next: 0, notes, stopped: None, too_deep: false };
    let mut json = serde_json::Deserializer::from_str(text);
    let start = Seed { reading: &mut reading, place: Place::Root, depth: 0 };
    let read = start.deserialize(&mut json).and_then(|node| json.end().map(|()| node));
    match read {
        Ok(node) => Some(node),
        Err(reason) => {
            let (order, pointer) = (reading.next, reading.stopped.unwrap_or_default());
            let too_deep = reading.too_deep || syntax::is_too_deep(&reason);
            let (kind, found, expected) = if too_deep {
                let levels = format!("at most {} levels of nesting", reading.deepest);
                (ProblemKind::TooDeep, syntax::place_in(&reason), levels)
            } else {
                syntax::describe(text, &reason)
            };
            notes.problem(order, pointer, kind, found, expected);
            None
        }
    }
}

struct Reading<'n> {
    deepest: usize,
    next: usize,
    notes: &'n mut Notes,
    stopped: Option<Pointer>,
    too_deep: bool,
}

struct Seed<'s, 'n> {
    reading: &'s mut Reading<'n>,
    place: Place<'s>,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for Seed<'_, '_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        let Seed { reading, place, depth } = self;
        let order = reading.next;
        reading.next += 1;
        let read = deserializer.deserialize_any(Reader { reading: &mut *reading, place: &place, depth });
        if read.is_err() && reading.stopped.is_none() {
            reading.stopped = Some(place.pointer());
        }
        read.map(|json| Node { order, json })
    }
}

struct Reader<'s, 'n> {
    reading: &'s mut Reading<'n>,
    place: &'s Place<'s>,
    depth: usize,
}

impl Reader<'_, '_> {
    /// The depth of what is inside, or an error when that is too deep.
    fn enter<E: de::Error>(&mut self) -> Result<usize, E> {
        if self.depth >= self.reading.deepest {
            self.reading.too_deep = true;
            return Err(E::custom("nested too deep"));
        }
        Ok(self.depth + 1)
    }
}

impl<'de> Visitor<'de> for Reader<'_, '_> {
    type Value = Json;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Number::from_f64(value).map_or(Json::Null, Json::Number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Json, E> {
        Ok(Json::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<Json, A::Error> {
        let depth = self.enter()?;
        let mut elements = Vec::new();
        loop {
            let place = Place::Index(self.place, elements.len());
            match list.next_element_seed(Seed { reading: &mut *self.reading, place, depth })? {
                Some(element) => elements.push(element),
                None => return Ok(Json::List(elements)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut object: A) -> Result<Json, A::Error> {
        let depth = self.enter()?;
        let mut members = Vec::new();
        while let Some(key) = object.next_key::<String>()? {
            let place = Place::Key(self.place, &key);
            let node = object.next_value_seed(Seed { reading: &mut *self.reading, place, depth })?;
            members.push((key, node));
        }
        let mut seen = HashSet::with_capacity(members.len());
        for (key, node) in &members {
            if !seen.insert(key.as_str()) {
                self.reading.notes.problem(
                    node.order,
                    self.place.pointer().key(key),
                    ProblemKind::DuplicateKey,
                    wording::shown_text(key),
                    "every key once in an object".to_owned(),
                );
            }
        }
        Ok(Json::Object(members))
    }
}
