//! Makes the typed value of a tree in which nothing was wrong.

use std::collections::BTreeSet;
use std::slice;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, Expected, IntoDeserializer,
    MapAccess, SeqAccess, Unexpected, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::refusal::Refusal;
use super::tree::{Json, Node};

/// The value of a document, without the members and elements that have the ignored numbers.
pub(super) fn value<T: DeserializeOwned>(document: &Node, ignored: &BTreeSet<usize>) -> Result<T, Refusal> {
    T::deserialize(Reader { node: document, ignored })
}

#[derive(Clone, Copy)]
struct Reader<'de> {
    node: &'de Node,
    ignored: &'de BTreeSet<usize>,
}

impl<'de> Reader<'de> {
    fn members(self, members: &'de [(String, Node)]) -> Members<'de> {
        Members { rest: members.iter(), ignored: self.ignored, waiting: None }
    }

    fn number<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        let Json::Number(number) = &self.node.json else { return Err(self.refused(&visitor)) };
        match (number.as_u64(), number.as_i64()) {
            (Some(value), _) => visitor.visit_u64(value),
            (None, Some(value)) => visitor.visit_i64(value),
            _ => visitor.visit_f64(number.as_f64().unwrap_or_default()),
        }
    }

    fn text<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match &self.node.json {
            Json::Text(text) => visitor.visit_borrowed_str(text),
            _ => Err(self.refused(&visitor)),
        }
    }

    fn list<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        let Json::List(elements) = &self.node.json else { return Err(self.refused(&visitor)) };
        let mut list = Elements { rest: elements.iter(), ignored: self.ignored, next: 0 };
        let value = visitor.visit_seq(&mut list)?;
        if list.rest.len() > 0 {
            return Err(Refusal::invalid_length(elements.len(), &"a shorter list"));
        }
        Ok(value)
    }

    fn object<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match &self.node.json {
            Json::Object(members) => visitor.visit_map(self.members(members)),
            _ => Err(self.refused(&visitor)),
        }
    }

    #[cold]
    fn refused(self, expected: &dyn Expected) -> Refusal {
        let found = match &self.node.json {
            Json::Null => Unexpected::Unit,
            Json::Bool(value) => Unexpected::Bool(*value),
            Json::Number(_) => Unexpected::Other("a number"),
            Json::Text(text) => Unexpected::Str(text),
            Json::List(_) => Unexpected::Seq,
            Json::Object(_) => Unexpected::Map,
        };
        Refusal::invalid_type(found, expected)
    }
}

macro_rules! forward {
    ($($to:ident => [$($read:ident)*])*) => {$($(
        fn $read<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
            self.$to(visitor)
        }
    )*)*};
}

impl<'de> Deserializer<'de> for Reader<'de> {
    type Error = Refusal;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match &self.node.json {
            Json::Null => visitor.visit_unit(),
            Json::Bool(value) => visitor.visit_bool(*value),
            Json::Number(_) => self.number(visitor),
            Json::Text(text) => visitor.visit_borrowed_str(text),
            Json::List(_) => self.list(visitor),
            Json::Object(_) => self.object(visitor),
        }
    }

    // A type that says what it wants needs no code for what it cannot be: that halves what is compiled for it.
    forward! {
        number => [
            deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128 deserialize_u8
            deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128 deserialize_f32 deserialize_f64
        ]
        text => [deserialize_char deserialize_str deserialize_string deserialize_identifier]
        list => [deserialize_seq]
        object => [deserialize_map]
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self.node.json {
            Json::Bool(value) => visitor.visit_bool(value),
            _ => Err(self.refused(&visitor)),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Refusal> {
        self.list(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        self.object(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self.node.json {
            Json::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        let variant = match &self.node.json {
            Json::Text(text) => Variant { name: text, content: None },
            Json::Object(members) => match self.members(members).member() {
                Some((name, content)) => Variant { name, content: Some(content) },
                None => return Err(Refusal::invalid_type(Unexpected::Map, &"an object with one key")),
            },
            _ => {
                return Err(Refusal::invalid_type(
                    Unexpected::Unit,
                    &"a piece of text or an object with one key",
                ));
            }
        };
        visitor.visit_enum(variant)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bytes byte_buf unit unit_struct tuple_struct
    }
}

struct Elements<'de> {
    rest: slice::Iter<'de, Node>,
    ignored: &'de BTreeSet<usize>,
    next: usize,
}

impl<'de> SeqAccess<'de> for &mut Elements<'de> {
    type Error = Refusal;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Refusal> {
        let (index, node) = loop {
            let Some(node) = self.rest.next() else {
                return Ok(None);
            };
            let index = self.next;
            self.next += 1;
            if !self.ignored.contains(&node.order) {
                break (index, node);
            }
        };
        let read = seed.deserialize(Reader { node, ignored: self.ignored });
        read.map(Some).map_err(|refusal| refusal.in_element(index))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.rest.len())
    }
}

struct Members<'de> {
    rest: slice::Iter<'de, (String, Node)>,
    ignored: &'de BTreeSet<usize>,
    waiting: Option<(&'de str, Reader<'de>)>,
}

impl<'de> Members<'de> {
    fn member(&mut self) -> Option<(&'de str, Reader<'de>)> {
        let ignored = self.ignored;
        let (key, node) = self.rest.find(|(_, node)| !ignored.contains(&node.order))?;
        Some((key, Reader { node, ignored }))
    }
}

impl<'de> MapAccess<'de> for Members<'de> {
    type Error = Refusal;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Refusal> {
        self.waiting = self.member();
        match self.waiting {
            Some((key, _)) => seed.deserialize(Key(key)).map(Some).map_err(|refusal| refusal.in_key(key)),
            None => Ok(None),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Refusal> {
        let Some((key, reader)) = self.waiting.take() else {
            return Err(Refusal::custom("a member was asked for before its key"));
        };
        seed.deserialize(reader).map_err(|refusal| refusal.in_key(key))
    }
}

/// A key, which is text in JSON whatever it is in the type.
struct Key<'de>(&'de str);

macro_rules! keys_as_numbers {
    ($($read:ident => $visit:ident)*) => {$(
        fn $read<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
            match self.0.parse() {
                Ok(number) => visitor.$visit(number),
                Err(_) => Err(Refusal::invalid_type(Unexpected::Str(self.0), &visitor)),
            }
        }
    )*};
}

impl<'de> Deserializer<'de> for Key<'de> {
    type Error = Refusal;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_borrowed_str(self.0)
    }

    keys_as_numbers! {
        deserialize_i8 => visit_i8
        deserialize_i16 => visit_i16
        deserialize_i32 => visit_i32
        deserialize_i64 => visit_i64
        deserialize_u8 => visit_u8
        deserialize_u16 => visit_u16
        deserialize_u32 => visit_u32
        deserialize_u64 => visit_u64
        deserialize_bool => visit_bool
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        BorrowedStrDeserializer::new(self.0).deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        i128 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct
        identifier ignored_any
    }
}

struct Variant<'de> {
    name: &'de str,
    content: Option<Reader<'de>>,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Refusal;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), Refusal> {
        Ok((seed.deserialize(IntoDeserializer::<Refusal>::into_deserializer(self.name))?, self))
    }
}

impl<'de> Variant<'de> {
    /// Reads the content, which stands under the name of the variant.
    fn content<V>(self, read: impl FnOnce(Reader<'de>) -> Result<V, Refusal>) -> Result<V, Refusal> {
        match self.content {
            Some(content) => read(content).map_err(|refusal| refusal.in_key(self.name)),
            None => Err(Refusal::invalid_type(Unexpected::UnitVariant, &"an object with one key")),
        }
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = Refusal;

    fn unit_variant(self) -> Result<(), Refusal> {
        match self.content {
            Some(Reader { node: Node { json: Json::Null, .. }, .. }) | None => Ok(()),
            Some(_) => Err(Refusal::invalid_type(Unexpected::Map, &"only its name, as a piece of text")),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Refusal> {
        self.content(|content| seed.deserialize(content))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Refusal> {
        self.content(|content| content.list(visitor))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        self.content(|content| content.object(visitor))
    }
}
