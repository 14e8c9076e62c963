//! Conversations, one by one and kept at hand.

use std::sync::{Arc, PoisonError, RwLock};

use pyo3::prelude::*;
use supportkit::conversation::{Conversation, Conversations, Event, FoldOptions, Story};
use supportkit::python_support::to_python;

use crate::arguments::{Document, Instant};
use crate::errors::raised;

/// A conversation: who asked, and everything that happened, in the order it was recorded.
///
/// >>> from supportkit import Conversation
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
    /// The conversation as it is now, for a question that takes a while.
    pub(crate) fn now(&self) -> Arc<Conversation> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }
}

fn read_event(py: Python<'_>, event: Document) -> PyResult<Event> {
    event.read(Event::from_json, Event::from_value).map_err(|error| raised(py, error))
}

#[pymethods]
impl PyConversation {
    /// Reads a conversation document, a dictionary or JSON text. Every problem is listed at once.
    #[new]
    fn new(py: Python<'_>, document: Document) -> PyResult<Self> {
        let read = document.read(Conversation::from_json, Conversation::from_value);
        read.map(|read| Self(RwLock::new(Arc::new(read)))).map_err(|error| raised(py, error))
    }

    /// The id.
    #[getter]
    fn id(&self) -> String {
        self.now().id().to_string()
    }

    /// Records an event. One whose id is in the log already changes nothing, and the answer is False.
    fn append(&self, py: Python<'_>, event: Document) -> PyResult<bool> {
        let event = read_event(py, event)?;
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        Ok(Arc::make_mut(&mut held).append(event))
    }

    /// Where it stands, and what its events tell.
    #[pyo3(signature = (*, lenient=false, until=None, known_at=None))]
    fn story(
        &self,
        py: Python<'_>,
        lenient: bool,
        until: Option<Instant>,
        known_at: Option<Instant>,
    ) -> PyResult<Story> {
        let mut options = FoldOptions::default();
        options.lenient = lenient;
        options.until = until.map(|instant| instant.0);
        options.known_at = known_at.map(|instant| instant.0);
        self.now().story(&options).map_err(|error| raised(py, error))
    }

    /// The document it can be read from again.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &serde_json::to_value(&*self.now()).unwrap_or_default())
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
#[pyclass(frozen, name = "Conversations", module = "supportkit")]
pub(crate) struct PyConversations(pub(crate) Conversations);

#[pymethods]
impl PyConversations {
    /// None yet.
    #[new]
    fn new() -> Self {
        Self(Conversations::new())
    }

    /// Takes in a conversation as it is now, in place of the one with its id.
    fn put(&self, conversation: &PyConversation) {
        self.0.put((*conversation.now()).clone());
    }

    /// Records events of a conversation, and says how many of them were new.
    fn append(&self, py: Python<'_>, id: &str, events: Vec<Document>) -> PyResult<u32> {
        let events: PyResult<Vec<Event>> = events.into_iter().map(|event| read_event(py, event)).collect();
        self.0.append(&id.into(), events?).map_err(|error| raised(py, error))
    }

    /// A copy of one of them.
    fn get(&self, id: &str) -> Option<PyConversation> {
        self.0.get(&id.into()).map(|conversation| PyConversation(RwLock::new(Arc::new(conversation))))
    }

    /// Lets one of them go. Says whether it was there.
    fn remove(&self, id: &str) -> bool {
        self.0.remove(&id.into())
    }

    /// Their ids, in order.
    fn ids(&self) -> Vec<String> {
        self.0.ids().iter().map(ToString::to_string).collect()
    }

    fn __len__(&self) -> usize {
        usize::try_from(self.0.count()).unwrap_or(usize::MAX)
    }

    fn __repr__(&self) -> String {
        format!("Conversations({})", self.0.count())
    }
}

/// What a batch is about: a list of conversations, or those kept at hand.
#[derive(FromPyObject)]
pub(crate) enum Batch<'py> {
    Held(PyRef<'py, PyConversations>),
    List(Vec<PyRef<'py, PyConversation>>),
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
            Batch::List(list) => {
                let list: Vec<Arc<Conversation>> =
                    list.iter().map(|conversation| conversation.now()).collect();
                py.detach(|| question(&mut list.iter().map(|conversation| &**conversation)))
            }
        }
    }
}
