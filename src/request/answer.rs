//! What a request gives, and how the program takes it.

use serde_json::Value;

use super::Request;
use crate::document::Document;
use crate::error::{Error, Result, Status};
use crate::session::Session;
use crate::transfer::{Listing, Task};

/// What the work ended with.
pub enum Answer {
    Nothing,
    Document(Document),
    Documents(Vec<Document>),
    /// Nothing after the last directory of a walk.
    Listing(Option<Box<Listing>>),
    Task(Task),
    Session(Box<Session>),
}

impl Answer {
    /// In words, with the function of the C interface that takes it.
    fn described(&self) -> &'static str {
        match self {
            Answer::Nothing => "no answer beyond its status",
            Answer::Document(_) => "a document (globule_request_doc)",
            Answer::Documents(_) => "rows (globule_request_rows)",
            Answer::Listing(_) => "a listing (globule_request_listing)",
            Answer::Task(_) => "a task (globule_request_task)",
            Answer::Session(_) => "a session (globule_request_session)",
        }
    }
}

impl From<()> for Answer {
    fn from((): ()) -> Self {
        Answer::Nothing
    }
}

impl From<Value> for Answer {
    fn from(document: Value) -> Self {
        Answer::Document(document.into())
    }
}

impl From<Vec<Value>> for Answer {
    fn from(documents: Vec<Value>) -> Self {
        Answer::Documents(documents.into_iter().map(Into::into).collect())
    }
}

impl From<Listing> for Answer {
    fn from(listing: Listing) -> Self {
        Some(listing).into()
    }
}

impl From<Option<Listing>> for Answer {
    fn from(listing: Option<Listing>) -> Self {
        Answer::Listing(listing.map(Box::new))
    }
}

impl From<Task> for Answer {
    fn from(task: Task) -> Self {
        Answer::Task(task)
    }
}

impl From<Session> for Answer {
    fn from(session: Session) -> Self {
        Answer::Session(Box::new(session))
    }
}

impl Request {
    pub fn take_document(&self) -> Result<Document> {
        self.take(|answer| match answer {
            Answer::Document(document) => Ok(document),
            other => Err(other),
        })
    }

    pub fn take_documents(&self) -> Result<Vec<Document>> {
        self.take(|answer| match answer {
            Answer::Documents(documents) => Ok(documents),
            other => Err(other),
        })
    }

    /// Nothing after the last directory of a walk.
    pub fn take_listing(&self) -> Result<Option<Listing>> {
        self.take(|answer| match answer {
            Answer::Listing(listing) => Ok(listing.map(|listing| *listing)),
            other => Err(other),
        })
    }

    pub fn take_task(&self) -> Result<Task> {
        self.take(|answer| match answer {
            Answer::Task(task) => Ok(task),
            other => Err(other),
        })
    }

    pub fn take_session(&self) -> Result<Session> {
        self.take(|answer| match answer {
            Answer::Session(session) => Ok(*session),
            other => Err(other),
        })
    }

    /// The answer, once; an answer of another kind stays.
    fn take<T>(&self, wanted: impl FnOnce(Answer) -> std::result::Result<T, Answer>) -> Result<T> {
        let invalid = |message: String| Err(Error::new(Status::InvalidState, message));
        let mut inner = self.state.inner.lock();
        let place = match &mut inner.outcome {
            None => return invalid("the request is under way: wait for it first (globule_request_wait)".into()),
            Some(Err(error)) => return Err(error.clone()),
            Some(Ok(place)) => place,
        };
        let Some(answer) = place.take() else {
            return invalid("the answer of this request was taken already".into());
        };
        wanted(answer).or_else(|other| {
            let message = format!("the request gives {}", other.described());
            *place = Some(other);
            invalid(message)
        })
    }
}
