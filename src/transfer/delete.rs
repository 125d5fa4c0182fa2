//! The delete document: what is to be removed from a collection.
//!
//! <https://docs.globus.org/api/transfer/task_submit/#delete_specific_fields>

use std::sync::Arc;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::submission::{self, Submission};
use super::{Task, check_path};
use crate::error::{Error, Result, Status};
use crate::session::Session;
use crate::transport::Body;

/// Fields that the document fills by itself.
const OWN_FIELDS: [&str; 4] = ["DATA_TYPE", "DATA", "submission_id", "endpoint"];

/// The options that are yes or no, by the names of the service.
pub const DELETE_FLAGS: [&str; 6] =
    ["recursive", "ignore_missing", "interpret_globs", "notify_on_succeeded", "notify_on_failed", "notify_on_inactive"];

/// A delete that is being put together. As with a transfer, the same document is the same task.
pub struct Delete {
    session: Arc<Session>,
    collection: String,
    paths: Vec<String>,
    submission: Submission,
}

impl Delete {
    pub fn new(session: &Arc<Session>, collection: &str) -> Result<Self> {
        Ok(Delete {
            session: Arc::clone(session),
            collection: session.collection_id(collection)?,
            paths: Vec::new(),
            submission: Submission::default(),
        })
    }

    /// A file, or a directory if the delete is recursive.
    pub fn add_path(&mut self, path: &str) -> Result<()> {
        self.add_paths(&[path])
    }

    /// All of them, or none if one is wrong.
    pub fn add_paths(&mut self, paths: &[&str]) -> Result<()> {
        for (index, path) in paths.iter().enumerate() {
            let what = if paths.len() == 1 { "path".to_owned() } else { format!("paths[{index}]") };
            check_path(&what, path)?;
        }
        self.paths.extend(paths.iter().map(|&path| path.to_owned()));
        self.submission.changed();
        Ok(())
    }

    pub fn item_count(&self) -> usize {
        self.paths.len()
    }

    /// As that of a transfer.
    pub fn set_label(&mut self, label: &str) -> Result<()> {
        self.submission.set("label", submission::label(label)?);
        Ok(())
    }

    /// When the service gives up, in ISO 8601.
    pub fn set_deadline(&mut self, deadline: &str) -> Result<()> {
        self.submission.set("deadline", submission::time("deadline", deadline)?);
        Ok(())
    }

    /// One of [`DELETE_FLAGS`].
    pub fn set_flag(&mut self, name: &str, on: bool) -> Result<()> {
        if !DELETE_FLAGS.contains(&name) {
            let known = DELETE_FLAGS.join(", ");
            return Err(Error::invalid(format!("unknown option \"{name}\": expected one of {known}")));
        }
        self.submission.set(name, json!(on));
        Ok(())
    }

    /// The account on the collection, for a mapped collection that maps to several.
    pub fn set_local_user(&mut self, user: &str) {
        self.submission.set("local_user", json!(user));
    }

    /// Any other field of the document, as JSON text.
    pub fn set_field(&mut self, name: &str, json: &str) -> Result<()> {
        self.submission.set(name, submission::field("delete", &OWN_FIELDS, name, json)?);
        Ok(())
    }

    /// Sends the delete. Safe to call again after any error, as with a transfer.
    pub async fn submit(&self) -> Result<Task> {
        if self.paths.is_empty() {
            let message = "the delete has no paths: add one (globule_delete_add_path)";
            return Err(Error::new(Status::InvalidState, message));
        }
        let call = || {
            let what = format!("submit the delete on collection {}", self.collection);
            let collections = [self.collection.as_str(); 2];
            self.submission.send(&self.session, what, "delete", collections, |id| self.body(id))
        };
        self.session.signing_in(call).await
    }

    fn body(&self, submission_id: &str) -> Result<Body> {
        let document = Document {
            data_type: "delete",
            submission_id,
            endpoint: &self.collection,
            fields: self.submission.fields(),
            data: Items(&self.paths),
        };
        let text = serde_json::to_vec(&document);
        let text = text.map_err(|error| Error::new(Status::Internal, format!("the delete cannot be written: {error}")));
        Ok(Body::Json(text?.into()))
    }
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "DATA_TYPE")]
    data_type: &'static str,
    submission_id: &'a str,
    endpoint: &'a str,
    #[serde(flatten)]
    fields: &'a Map<String, Value>,
    #[serde(rename = "DATA")]
    data: Items<'a>,
}

/// The items of the document, none of which is made before it is written.
struct Items<'a>(&'a [String]);

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|path| Item { data_type: "delete_item", path }))
    }
}

#[derive(Serialize)]
struct Item<'a> {
    #[serde(rename = "DATA_TYPE")]
    data_type: &'static str,
    path: &'a str,
}
