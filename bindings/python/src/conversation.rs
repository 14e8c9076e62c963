//! Conversations, one by one and kept at hand.

use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, Utc};
use pyo3::exceptions::PyTypeError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use pyo3::{PyTypeInfo, type_hint_union};
use supportkit::Error;
use supportkit::conversation::{Conversation, Conversations, Event, FoldOptions, Story};
use supportkit::python_support::object;

use crate::arguments::{Instant, Many};
use crate::documents::{ConversationDocument, Document, EventDocument};

/// A conversation: who asked, and everything that happened, in the order it was recorded.
///
/// >>> conversation = Conversation({"id": "c-1", "events": [
/// ...     {"id": "e1", "at": "2026-03-23T07:00:00Z", "by": {"role": "customer"}, "type": "opened"}]})
/// >>> conversation.append(
/// ...     {"id": "e2", "at": "2026-03-23T07:05:00Z", "by": {"role": "agent"}, "type": "message", "body": "Merhaba"})
/// True
/// >>> conversation.story().replies
/// 1
#[pyclass(frozen, name = "Conversation", module = "supportkit")]
pub(crate) struct PyConversation(RwLock<Arc<Conversation>>);

impl PyConversation {
    pub(crate) fn holding(conversation: Conversation) -> Self {
        Self(RwLock::new(Arc::new(conversation)))
    }

    /// The conversation as it is now, for a question that takes a while.
    pub(crate) fn now(&self) -> Arc<Conversation> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn json(&self) -> String {
        serde_json::to_string(&*self.now()).unwrap_or_default()
    }
}

type EventToRead = Document<EventDocument>;

fn read(event: EventToRead) -> Result<Event, Error> {
    Event::from_json(&event.text)
}

#[pymethods]
impl PyConversation {
    /// Reads a conversation document, a dictionary or JSON text. Every problem is listed at once.
    #[new]
    fn new(document: Document<ConversationDocument>) -> Result<Self, Error> {
        Conversation::from_json(&document.text).map(Self::holding)
    }

    /// The id.
    #[getter]
    fn id(&self) -> String {
        self.now().id().to_string()
    }

    /// The instant of the last event, if there is any.
    #[getter]
    fn last_event_at(&self) -> Option<DateTime<Utc>> {
        self.now().last_event_at(None)
    }

    /// Records an event. One whose id is in the log already changes nothing, and the answer is False.
    fn append(&self, event: EventToRead) -> Result<bool, Error> {
        let event = read(event)?;
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        Ok(Arc::make_mut(&mut held).append(event))
    }

    /// Where it stands, and what its events tell.
    #[pyo3(signature = (*, lenient=false, until=None, known_at=None))]
    fn story(
        &self,
        lenient: bool,
        until: Option<Instant>,
        known_at: Option<Instant>,
    ) -> Result<Story, Error> {
        let mut options = FoldOptions::default();
        options.lenient = lenient;
        options.until = until.map(|instant| instant.0);
        options.known_at = known_at.map(|instant| instant.0);
        self.now().story(&options)
    }

    /// The document it can be read from again, with datetimes and timedeltas.
    #[pyo3(signature = () -> "dict[str, Any]")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        Ok(object(py, &*self.now())?.cast_into()?)
    }

    /// The document it can be read from again, as JSON text.
    fn to_json(&self) -> String {
        self.json()
    }

    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        (slf.get_type(), (slf.get().json(),)).into_pyobject(slf.py())
    }

    fn __len__(&self) -> usize {
        self.now().events().len()
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.now() == other.now()
    }

    fn __repr__(&self) -> String {
        let held = self.now();
        format!("Conversation(id='{}', events={})", held.id(), held.events().len())
    }
}

/// Conversations that are kept at hand: events are appended as they happen, and all are asked about at once.
///
/// >>> held = Conversations([Conversation({"id": "c-1", "events": [
/// ...     {"id": "e1", "at": "2026-03-23T07:00:00Z", "by": {"role": "customer"}, "type": "opened"}]})])
/// >>> held.append("c-1", [{"id": "e2", "at": "2026-03-23T07:05:00Z", "by": {"role": "agent"}, "type": "message"}])
/// 1
/// >>> "c-1" in held, len(held)
/// (True, 1)
#[pyclass(frozen, name = "Conversations", module = "supportkit")]
pub(crate) struct PyConversations(Conversations);

#[pymethods]
impl PyConversations {
    /// Takes these in, or none yet.
    #[new]
    #[pyo3(signature = (conversations=None, /))]
    fn new(conversations: Option<Many<PyRef<'_, PyConversation>>>) -> Self {
        let held = Self(Conversations::new());
        for conversation in conversations.into_iter().flat_map(|many| many.0) {
            held.0.put((*conversation.now()).clone());
        }
        held
    }

    /// Takes in a conversation as it is now, in place of the one with its id.
    fn put(&self, py: Python<'_>, conversation: &PyConversation) {
        let conversation = conversation.now();
        py.detach(|| self.0.put((*conversation).clone()));
    }

    /// Records events of a conversation, and says how many of them were new.
    fn append(&self, py: Python<'_>, id: &str, events: Many<EventToRead>) -> Result<u32, Error> {
        let events = events.0.into_iter().map(read).collect::<Result<_, _>>()?;
        py.detach(|| self.0.append(&id.into(), events))
    }

    /// A copy of one of them.
    fn get(&self, py: Python<'_>, id: &str) -> Option<PyConversation> {
        py.detach(|| self.0.get(&id.into())).map(PyConversation::holding)
    }

    /// Lets one of them go. Says whether it was there.
    fn remove(&self, py: Python<'_>, id: &str) -> bool {
        py.detach(|| self.0.remove(&id.into()))
    }

    /// Their ids, in order.
    fn ids(&self, py: Python<'_>) -> Vec<String> {
        py.detach(|| self.0.ids()).iter().map(ToString::to_string).collect()
    }

    fn __contains__(&self, py: Python<'_>, id: &str) -> bool {
        py.detach(|| self.0.get(&id.into())).is_some()
    }

    fn __len__(&self, py: Python<'_>) -> usize {
        usize::try_from(py.detach(|| self.0.count())).unwrap_or(usize::MAX)
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        format!("Conversations({})", py.detach(|| self.0.count()))
    }
}

/// What a batch is about: any number of conversations, or those kept at hand.
pub(crate) enum Batch<'py> {
    Held(PyRef<'py, PyConversations>),
    Many(Vec<PyRef<'py, PyConversation>>),
}

impl<'py> FromPyObject<'_, 'py> for Batch<'py> {
    type Error = PyErr;

    const INPUT_TYPE: PyStaticExpr =
        type_hint_union!(PyConversations::TYPE_HINT, Many::<PyRef<'py, PyConversation>>::INPUT_TYPE);

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(held) = given.extract() {
            return Ok(Batch::Held(held));
        }
        if given.is_instance_of::<PyConversation>() {
            return Err(PyTypeError::new_err("a Conversation was given, expected a list of them"));
        }
        given.extract::<Many<_>>().map(|many| Batch::Many(many.0))
    }
}

impl Batch<'_> {
    /// Asks about all of them at once, while other threads of Python go on.
    pub(crate) fn ask<A: Send>(
        &self,
        py: Python<'_>,
        question: impl FnOnce(&mut dyn Iterator<Item = &Conversation>) -> A + Send,
    ) -> A {
        match self {
            Batch::Held(held) => {
                let held = &held.0;
                py.detach(|| held.ask_all(question))
            }
            Batch::Many(many) => {
                let many: Vec<Arc<Conversation>> =
                    many.iter().map(|conversation| conversation.now()).collect();
                py.detach(|| question(&mut many.iter().map(|conversation| &**conversation)))
            }
        }
    }
}
