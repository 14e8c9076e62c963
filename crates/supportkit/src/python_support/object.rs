//! Whatever serde can write as objects of Python, in which instants are datetimes and durations timedeltas.

use std::fmt;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyFloat, PyInt, PyList, PyNone, PyString};
use serde::Serialize;
use serde::ser::{
    Error, Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    Serializer,
};

use crate::document::{IsoDuration, duration, instant};

/// A value as an object of Python.
pub fn object<'py>(py: Python<'py>, value: &(impl Serialize + ?Sized)) -> PyResult<Bound<'py, PyAny>> {
    value.serialize(Objects(py)).map_err(|failure| failure.0)
}

/// What is said of an instant that a datetime cannot be.
pub fn beyond(instant: &str) -> crate::Error {
    crate::Error::Argument {
        what: "the answer".into(),
        found: instant.to_owned(),
        expected: "an instant of the years 1 to 9999, which a datetime can be".to_owned(),
    }
}

#[derive(Clone, Copy)]
struct Objects<'py>(Python<'py>);

#[derive(Debug)]
struct Failure(PyErr);

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl std::error::Error for Failure {}

impl Error for Failure {
    fn custom<T: fmt::Display>(reason: T) -> Self {
        Self(PyValueError::new_err(reason.to_string()))
    }
}

impl<E: Into<PyErr>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

type Written<'py> = Result<Bound<'py, PyAny>, Failure>;

/// Numbers that Python has one type for.
macro_rules! whole_numbers {
    ($($method:ident: $number:ty),*) => {$(
        fn $method(self, number: $number) -> Written<'py> {
            Ok(PyInt::new(self.0, number).into_any())
        }
    )*};
}

impl<'py> Serializer for Objects<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Failure;
    type SerializeSeq = List<'py>;
    type SerializeTuple = List<'py>;
    type SerializeTupleStruct = Impossible<Self::Ok, Failure>;
    type SerializeTupleVariant = Impossible<Self::Ok, Failure>;
    type SerializeMap = Fields<'py>;
    type SerializeStruct = Fields<'py>;
    type SerializeStructVariant = Fields<'py>;

    whole_numbers!(
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64
    );

    fn serialize_bool(self, truth: bool) -> Written<'py> {
        Ok(PyBool::new(self.0, truth).to_owned().into_any())
    }

    fn serialize_f32(self, number: f32) -> Written<'py> {
        self.serialize_f64(number.into())
    }

    fn serialize_f64(self, number: f64) -> Written<'py> {
        Ok(PyFloat::new(self.0, number).into_any())
    }

    fn serialize_char(self, letter: char) -> Written<'py> {
        self.serialize_str(letter.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Written<'py> {
        Ok(PyString::new(self.0, text).into_any())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Written<'py> {
        Ok(PyBytes::new(self.0, bytes).into_any())
    }

    fn serialize_none(self) -> Written<'py> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written<'py> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written<'py> {
        Ok(PyNone::get(self.0).to_owned().into_any())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written<'py> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, word: &'static str) -> Written<'py> {
        Ok(PyString::intern(self.0, word).into_any())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Written<'py> {
        let plain = value.serialize(self)?;
        let text = || plain.extract::<&str>();
        Ok(match name {
            instant::NAME => match instant::parse(text()?) {
                Some(instant) => match instant.into_pyobject(self.0) {
                    Ok(datetime) => datetime.into_any(),
                    Err(_) => return Err(beyond(text()?).into()),
                },
                None => plain,
            },
            duration::NAME => match text()?.parse::<IsoDuration>() {
                Ok(duration) => duration.wall().into_pyobject(self.0)?.into_any(),
                Err(_) => plain,
            },
            _ => plain,
        })
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        word: &'static str,
        value: &T,
    ) -> Written<'py> {
        let dict = PyDict::new(self.0);
        dict.set_item(word, value.serialize(self)?)?;
        Ok(dict.into_any())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'py>, Failure> {
        Ok(List(PyList::empty(self.0)))
    }

    fn serialize_tuple(self, _: usize) -> Result<List<'py>, Failure> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(
        self,
        name: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Failure> {
        Err(Failure::custom(format_args!("`{name}` has no form in Python")))
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Failure> {
        Err(Failure::custom(format_args!("`{name}` has no form in Python")))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Fields<'py>, Failure> {
        Ok(Fields { dict: PyDict::new(self.0), key: None, variant: None })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields<'py>, Failure> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        word: &'static str,
        _: usize,
    ) -> Result<Fields<'py>, Failure> {
        Ok(Fields { variant: Some(word), ..self.serialize_map(None)? })
    }
}

struct List<'py>(Bound<'py, PyList>);

impl<'py> SerializeSeq for List<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Failure;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failure> {
        Ok(self.0.append(value.serialize(Objects(self.0.py()))?)?)
    }

    fn end(self) -> Written<'py> {
        Ok(self.0.into_any())
    }
}

impl<'py> SerializeTuple for List<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Failure;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failure> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Written<'py> {
        SerializeSeq::end(self)
    }
}

/// The fields of an object, in their order, and the word it stands under where there is one.
struct Fields<'py> {
    dict: Bound<'py, PyDict>,
    key: Option<Bound<'py, PyAny>>,
    variant: Option<&'static str>,
}

impl<'py> SerializeMap for Fields<'py> {
    type Ok = Bound<'py, PyAny>;
    type Error = Failure;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Failure> {
        self.key = Some(key.serialize(Objects(self.dict.py()))?);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Failure> {
        Ok(self.dict.set_item(self.key.take(), value.serialize(Objects(self.dict.py()))?)?)
    }

    fn end(self) -> Written<'py> {
        let Some(word) = self.variant else { return Ok(self.dict.into_any()) };
        let outer = PyDict::new(self.dict.py());
        outer.set_item(word, self.dict)?;
        Ok(outer.into_any())
    }
}

/// Fields of structs are entries of a map.
macro_rules! fields {
    ($($form:ident),*) => {$(
        impl<'py> $form for Fields<'py> {
            type Ok = Bound<'py, PyAny>;
            type Error = Failure;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Failure> {
                let py = self.dict.py();
                Ok(self.dict.set_item(PyString::intern(py, name), value.serialize(Objects(py))?)?)
            }

            fn end(self) -> Written<'py> {
                SerializeMap::end(self)
            }
        }
    )*};
}

fields!(SerializeStruct, SerializeStructVariant);
