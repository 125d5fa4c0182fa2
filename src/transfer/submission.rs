//! What every document is that becomes a task when it is submitted: its fields, and the id under which it is sent.
//!
//! The id belongs to the content: it survives every failure and is dropped by every change, so that one document is one
//! task. <https://docs.globus.org/api/transfer/task_submit/#submission_id>

use std::sync::Arc;

use jiff::Timestamp;
use serde_json::{Map, Value, json};
use tokio::sync::OnceCell;

use super::Task;
use crate::error::{Error, Result, Status};
use crate::session::Session;
use crate::transport::{Body, Call, Repeat};

const MAX_LABEL: usize = 128;

/// The fields of a document but for its items, and its submission id.
#[derive(Default)]
pub(super) struct Submission {
    fields: Map<String, Value>,
    id: OnceCell<String>,
}

impl Submission {
    pub fn set(&mut self, name: &str, value: Value) {
        self.fields.insert(name.to_owned(), value);
        self.changed();
    }

    /// The document is another one from now on.
    pub fn changed(&mut self) {
        self.id = OnceCell::new();
    }

    pub fn fields(&self) -> &Map<String, Value> {
        &self.fields
    }

    /// Makes a task of the document; see [`send`].
    pub async fn send(
        &self,
        session: &Arc<Session>,
        what: String,
        resource: &str,
        collections: [&str; 2],
        body: impl FnOnce(&str) -> Result<Body>,
    ) -> Result<Task> {
        send(session, &self.id, what, resource, collections, body).await
    }
}

/// Makes a task of a document, whose body `body` writes with the document's submission id. Consents for these two
/// collections, which may be the same, are looked up at the same time, so that the look takes no longer.
pub(super) async fn send(
    session: &Arc<Session>,
    id: &OnceCell<String>,
    what: String,
    resource: &str,
    collections: [&str; 2],
    body: impl FnOnce(&str) -> Result<Body>,
) -> Result<Task> {
    let id = id.get_or_try_init(|| session.submission_id());
    let missing = session.missing_consents(&what, collections[0], collections[1]);
    let (id, missing) = tokio::join!(id, missing);
    let id = id?;
    if let Some(error) = missing {
        return Err(error);
    }
    let call = Call::post(what, session.transfer_url(&[resource]), body(id)?, Repeat::Safe);
    let answer: Value = session.transfer(&call).await?;
    // "Duplicate" says that an earlier answer was lost: the task is there, and only once.
    match answer["task_id"].as_str() {
        Some(task_id) => Task::open(session, task_id),
        None => Err(Error::new(Status::Protocol, format!("{}: the answer has no task_id", call.what))),
    }
}

/// A task's name: one line of at most 128 characters, no blanks at its ends.
pub(super) fn label(label: &str) -> Result<Value> {
    let length = label.chars().count();
    if length > MAX_LABEL {
        return Err(Error::invalid(format!("the label has {length} characters: at most {MAX_LABEL} are allowed")));
    }
    if label.contains(['\r', '\n']) || label.trim() != label {
        let label = label.escape_debug();
        return Err(Error::invalid(format!("label \"{label}\" has a line break, or a blank at its beginning or end")));
    }
    Ok(json!(label))
}

/// A point in time in ISO 8601 with a time zone, as the services take it.
pub(crate) fn time(what: &str, text: &str) -> Result<Value> {
    let time: Timestamp = text.parse().map_err(|_| {
        let text = text.escape_debug();
        Error::invalid(format!("{what} \"{text}\" is not a time such as 2026-12-01T10:00:00Z"))
    })?;
    Ok(json!(time.to_string()))
}

/// The value of any other field, from JSON text. `own` are the fields that the document fills by itself.
pub(super) fn field(document: &str, own: &[&str], name: &str, json: &str) -> Result<Value> {
    if name.is_empty() || own.contains(&name) {
        return Err(Error::invalid(format!("field \"{name}\" cannot be set: the {document} fills it by itself")));
    }
    serde_json::from_str(json)
        .map_err(|error| Error::invalid(format!("the value of field \"{name}\" is not JSON: {error}")))
}
