//! A document that is ready to be sent: all items of a transfer or some of them, and one submission id.

use std::ops::Range;
use std::sync::Arc;

use serde_json::Value;
use tokio::sync::OnceCell;

use super::body::DocumentBody;
use super::conflict;
use super::document::Envelope;
use super::items::Span;
use super::{Task, submission};
use crate::error::{Error, Result, Status};
use crate::scope;
use crate::session::Session;
use crate::transport::{Body, Produce};

/// RFC 9110, 15.5.14.
const TOO_LARGE: u16 = 413;

/// A transfer as it was when it was submitted or split, or a part of it. A clone is the same submission.
#[derive(Clone)]
pub struct Part {
    session: Arc<Session>,
    envelope: Arc<Envelope>,
    items: Span,
    submission_id: Arc<OnceCell<String>>,
}

impl Part {
    pub(super) fn new(session: &Arc<Session>, envelope: Envelope, items: Span) -> Self {
        Part { session: Arc::clone(session), envelope: Arc::new(envelope), items, submission_id: Arc::default() }
    }

    /// A submission of its own with some of the items; `json_len` is the sum of their lengths.
    pub(super) fn part(&self, items: Range<usize>, json_len: u64) -> Self {
        Part { items: self.items.part(items, json_len), submission_id: Arc::default(), ..self.clone() }
    }

    /// Which items of the transfer they are, counted from 0.
    pub fn items(&self) -> Range<usize> {
        self.items.range()
    }

    pub fn item_count(&self) -> usize {
        self.items.len()
    }

    /// The bytes that are sent.
    pub fn body_len(&self) -> u64 {
        self.envelope.len() + self.items.json_len()
    }

    /// Source and destination of the first item and of the last.
    pub fn ends(&self) -> [(String, String); 2] {
        let Range { start, end } = self.items();
        [start, end.saturating_sub(1)].map(|index| {
            let mut cursor = self.items.part(index..index + 1, 0).cursor();
            cursor.next().map(|item| (item.source().into(), item.destination().into())).unwrap_or_default()
        })
    }

    pub(super) fn span(&self) -> &Span {
        &self.items
    }

    /// The bytes of the document but its items.
    pub(super) fn envelope_len(&self) -> u64 {
        self.envelope.len()
    }

    /// The document without a submission id, all in memory.
    pub(super) fn document(&self) -> Result<Value> {
        let bytes = DocumentBody::new(&self.envelope, "", &self.items).pieces().flatten().collect::<Vec<_>>();
        let mut document: Value = serde_json::from_slice(&bytes)
            .map_err(|error| Error::new(Status::Internal, format!("the document is not JSON: {error}")))?;
        if let Some(members) = document.as_object_mut() {
            members.shift_remove("submission_id");
        }
        Ok(document)
    }

    /// Sends it. Safe to call again after any error: the service makes one task of it.
    pub async fn submit(&self) -> Result<Task> {
        self.session.signing_in(|| self.submit_once()).await
    }

    async fn submit_once(&self) -> Result<Task> {
        let envelope = &self.envelope;
        let body = |id: &str| Ok(Body::Produced(Arc::new(DocumentBody::new(envelope, id, &self.items))));
        let collections = [envelope.source.as_str(), envelope.destination.as_str()];
        let sent =
            submission::send(&self.session, &self.submission_id, self.what(), "transfer", collections, body).await;
        match sent {
            // What was found missing before it was sent is all there already.
            Err(error) if error.http_status() != 0 && !error.required_scopes().is_empty() => {
                Err(self.all_consents(error).await)
            }
            Err(error) if error.status() == Status::Conflict => {
                Err(conflict::explained(error, &self.session, envelope).await)
            }
            Err(error) if error.http_status() == TOO_LARGE => Err(self.too_large(error)),
            other => other,
        }
    }

    /// Globus documents no limit, but there may be one, also at a proxy on the way.
    fn too_large(&self, error: Error) -> Error {
        let (bytes, items) = (self.body_len(), self.item_count());
        let message =
            format!("{}: a body of {bytes} bytes, {items} items, is too large there: split it", error.message());
        error.with_message(message)
    }

    fn what(&self) -> String {
        format!("submit the transfer from collection {} to {}", self.envelope.source, self.envelope.destination)
    }

    /// The service may name one missing consent at a time; a person should be asked once for all.
    async fn all_consents(&self, error: Error) -> Error {
        let mut requirements = error.requirements().clone();
        for collection in [&self.envelope.source, &self.envelope.destination] {
            match self.session.needs_data_access(collection).await {
                Ok(true) => {}
                Ok(false) => continue,
                // The service has named one consent, and the next attempt will name the other.
                Err(failure) => {
                    tracing::debug!(collection, %failure, "whether it needs data_access is not known");
                    continue;
                }
            }
            if self.session.require_data_access(collection).is_ok()
                && let Ok(scope) = scope::transfer_with_data_access(collection)
                && !requirements.required_scopes.contains(&scope.to_string())
            {
                requirements.required_scopes.push(scope.to_string());
            }
        }
        error.with_requirements(requirements)
    }
}
