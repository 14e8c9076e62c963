//! Writing a kind of event as fields beside each other: the word in `type`, then those of the variant.

use std::fmt::Display;

use serde::ser::{Error, Impossible, SerializeMap, SerializeStructVariant};
use serde::{Serialize, Serializer};

/// Writes a variant with fields, and nothing else.
pub(super) struct Tagged<S>(pub(super) S);

/// What a kind of event is not.
macro_rules! refused {
    ($($method:ident($($of:ty),*) -> $answer:ty),* $(,)?) => {$(
        fn $method(self, $(_: $of),*) -> Result<$answer, S::Error> {
            Err(not_a_kind(stringify!($method)))
        }
    )*};
}

fn not_a_kind<E: Error>(method: impl Display) -> E {
    E::custom(format_args!("a kind of event is a variant with fields, but {method} was asked for"))
}

impl<S: Serializer> Serializer for Tagged<S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Impossible<S::Ok, S::Error>;
    type SerializeTuple = Impossible<S::Ok, S::Error>;
    type SerializeTupleStruct = Impossible<S::Ok, S::Error>;
    type SerializeTupleVariant = Impossible<S::Ok, S::Error>;
    type SerializeMap = Impossible<S::Ok, S::Error>;
    type SerializeStruct = Impossible<S::Ok, S::Error>;
    type SerializeStructVariant = Fields<S::SerializeMap>;

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        word: &'static str,
        fields: usize,
    ) -> Result<Self::SerializeStructVariant, S::Error> {
        let mut map = self.0.serialize_map(Some(fields.saturating_add(1)))?;
        map.serialize_entry("type", word)?;
        Ok(Fields(map))
    }

    refused!(
        serialize_bool(bool) -> S::Ok,
        serialize_i8(i8) -> S::Ok,
        serialize_i16(i16) -> S::Ok,
        serialize_i32(i32) -> S::Ok,
        serialize_i64(i64) -> S::Ok,
        serialize_u8(u8) -> S::Ok,
        serialize_u16(u16) -> S::Ok,
        serialize_u32(u32) -> S::Ok,
        serialize_u64(u64) -> S::Ok,
        serialize_f32(f32) -> S::Ok,
        serialize_f64(f64) -> S::Ok,
        serialize_char(char) -> S::Ok,
        serialize_str(&str) -> S::Ok,
        serialize_bytes(&[u8]) -> S::Ok,
        serialize_none() -> S::Ok,
        serialize_unit() -> S::Ok,
        serialize_unit_struct(&'static str) -> S::Ok,
        serialize_unit_variant(&'static str, u32, &'static str) -> S::Ok,
        serialize_seq(Option<usize>) -> Self::SerializeSeq,
        serialize_tuple(usize) -> Self::SerializeTuple,
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct,
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant,
        serialize_map(Option<usize>) -> Self::SerializeMap,
        serialize_struct(&'static str, usize) -> Self::SerializeStruct,
    );

    fn serialize_some<T: Serialize + ?Sized>(self, _: &T) -> Result<S::Ok, S::Error> {
        Err(not_a_kind("serialize_some"))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: &T,
    ) -> Result<S::Ok, S::Error> {
        Err(not_a_kind("serialize_newtype_struct"))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<S::Ok, S::Error> {
        Err(not_a_kind("serialize_newtype_variant"))
    }
}

/// The fields of a variant as entries of a map.
pub(super) struct Fields<M>(M);

impl<M: SerializeMap> SerializeStructVariant for Fields<M> {
    type Ok = M::Ok;
    type Error = M::Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), M::Error> {
        self.0.serialize_entry(name, value)
    }

    fn end(self) -> Result<M::Ok, M::Error> {
        self.0.end()
    }
}
