//! The transfer document: what is to be moved, and how.
//!
//! <https://docs.globus.org/api/transfer/task_submit/>

use std::sync::Arc;

use serde::Serialize;
use serde_json::{Map, Value, json};
use tokio::sync::OnceCell;

use super::{Task, check_path};
use crate::error::{Error, Result, Status};
use crate::scope;
use crate::session::{Session, collection_id};
use crate::transport::{Body, Call, Repeat};

/// Whether an item is a directory that is moved with all it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recursion {
    /// The service looks whether the source is a directory.
    ByItself,
    Yes,
    No,
}

#[derive(Debug, Clone, Serialize)]
struct Item {
    #[serde(rename = "DATA_TYPE")]
    data_type: &'static str,
    source_path: String,
    destination_path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    recursive: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_checksum: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checksum_algorithm: Option<String>,
}

/// A transfer that is being put together.
///
/// Its submission id belongs to its content: the same document is the same task however often it is submitted, and a
/// changed document is a new task.
pub struct Transfer {
    session: Arc<Session>,
    source: String,
    destination: String,
    items: Vec<Item>,
    filter_rules: Vec<Value>,
    options: Map<String, Value>,
    submission_id: OnceCell<String>,
}

impl Transfer {
    /// An empty transfer. Checksums are verified unless it is said otherwise.
    pub fn new(session: &Arc<Session>, source: &str, destination: &str) -> Result<Self> {
        Ok(Transfer {
            session: Arc::clone(session),
            source: collection_id(source)?,
            destination: collection_id(destination)?,
            items: Vec::new(),
            filter_rules: Vec::new(),
            options: Map::from_iter([("verify_checksum".to_owned(), json!(true))]),
            submission_id: OnceCell::new(),
        })
    }

    pub fn add_item(&mut self, source: &str, destination: &str, recursion: Recursion) -> Result<()> {
        let recursive = match recursion {
            Recursion::ByItself => None,
            Recursion::Yes => Some(true),
            Recursion::No => Some(false),
        };
        self.push(source, destination, recursive, None)
    }

    /// A file whose checksum the program knows. The algorithm is the service's word for it: `MD5`, `SHA256`, …
    pub fn add_file_with_checksum(
        &mut self,
        source: &str,
        destination: &str,
        checksum: &str,
        algorithm: &str,
    ) -> Result<()> {
        if checksum.is_empty() || !checksum.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Error::invalid(format!("checksum \"{}\" is not hexadecimal", checksum.escape_debug())));
        }
        if algorithm.is_empty() {
            return Err(Error::invalid("checksum_algorithm is empty: expected MD5, SHA1, SHA256 or SHA512"));
        }
        self.push(source, destination, Some(false), Some((checksum, algorithm)))
    }

    fn push(
        &mut self,
        source: &str,
        destination: &str,
        recursive: Option<bool>,
        checksum: Option<(&str, &str)>,
    ) -> Result<()> {
        let item = Item {
            data_type: "transfer_item",
            source_path: check_path("source_path", source)?.to_owned(),
            destination_path: check_path("destination_path", destination)?.to_owned(),
            recursive,
            external_checksum: checksum.map(|(checksum, _)| checksum.to_owned()),
            checksum_algorithm: checksum.map(|(_, algorithm)| algorithm.to_owned()),
        };
        self.items.push(item);
        self.submission_id = OnceCell::new();
        Ok(())
    }

    /// A rule for what recursion meets: the first that matches decides, and what none matches is included.
    /// `method` is `include` or `exclude`, `name` a glob, `kind` `file`, `dir` or nothing for both.
    pub fn add_filter_rule(&mut self, method: &str, name: &str, kind: Option<&str>) -> Result<()> {
        if !["include", "exclude"].contains(&method) {
            return Err(Error::invalid(format!("filter method \"{method}\": expected include or exclude")));
        }
        if name.is_empty() {
            return Err(Error::invalid("the name of a filter rule is empty: expected a pattern such as *.h5"));
        }
        if let Some(kind) = kind.filter(|kind| !["file", "dir"].contains(kind)) {
            return Err(Error::invalid(format!("filter type \"{kind}\": expected file, dir or none")));
        }
        let rule = json!({"DATA_TYPE": "filter_rule", "method": method, "name": name, "type": kind});
        self.filter_rules.push(rule);
        self.submission_id = OnceCell::new();
        Ok(())
    }

    pub(super) fn set(&mut self, name: &str, value: Value) {
        self.options.insert(name.to_owned(), value);
        self.submission_id = OnceCell::new();
    }

    pub fn item_count(&self) -> usize {
        self.items.len()
    }

    /// Sends the transfer. Safe to call again after any error: the service makes one task of it. Consents that a person
    /// has not given are found before it is sent, where that can be, and are missed all at once.
    pub async fn submit(&self) -> Result<Task> {
        if self.items.is_empty() {
            let message = "the transfer has no items: add one (globule_transfer_add_item)";
            return Err(Error::new(Status::InvalidState, message));
        }
        self.session.signing_in(|| self.submit_once()).await
    }

    async fn submit_once(&self) -> Result<Task> {
        // At the same time, so that the look at the consents takes no longer.
        let submission_id = self.submission_id.get_or_try_init(|| self.fetch_submission_id());
        let what = self.what();
        let missing = self.session.missing_consents(&what, &self.source, &self.destination);
        let (submission_id, missing) = tokio::join!(submission_id, missing);
        let submission_id = submission_id?;
        if let Some(error) = missing {
            return Err(error);
        }
        let call = self.call(what, submission_id);
        let answer = match self.session.transfer::<Value>(&call).await {
            Err(error) if !error.required_scopes().is_empty() => return Err(self.all_consents(error).await),
            other => other?,
        };
        // "Duplicate" says that an earlier answer was lost: the task is there, and only once.
        match answer["task_id"].as_str() {
            Some(task_id) => Task::open(&self.session, task_id),
            None => Err(Error::new(Status::Protocol, format!("{}: the answer has no task_id", call.what))),
        }
    }

    async fn fetch_submission_id(&self) -> Result<String> {
        let url = self.session.transfer_url(&["submission_id"]);
        let answer: Value = self.session.transfer(&Call::get("get a submission id", url)).await?;
        let id = answer["value"].as_str();
        let id = id.ok_or_else(|| Error::new(Status::Protocol, "get a submission id: the answer has no value"))?;
        Ok(id.to_owned())
    }

    fn what(&self) -> String {
        format!("submit the transfer from collection {} to {}", self.source, self.destination)
    }

    fn call(&self, what: String, submission_id: &str) -> Call {
        let body = Body::Json(self.document(submission_id).to_string().into());
        Call::post(what, self.session.transfer_url(&["transfer"]), body, Repeat::Safe)
    }

    fn document(&self, submission_id: &str) -> Value {
        let mut document = json!({
            "DATA_TYPE": "transfer",
            "submission_id": submission_id,
            "source_endpoint": self.source,
            "destination_endpoint": self.destination,
            "DATA": self.items,
        });
        if !self.filter_rules.is_empty() {
            document["filter_rules"] = Value::Array(self.filter_rules.clone());
        }
        for (name, value) in &self.options {
            document[name] = value.clone();
        }
        document
    }

    /// The service may name one missing consent at a time; a person should be asked once for all.
    async fn all_consents(&self, error: Error) -> Error {
        let mut requirements = error.requirements().clone();
        for collection in [&self.source, &self.destination] {
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

impl Transfer {
    pub(crate) fn session(&self) -> &Arc<Session> {
        &self.session
    }

    /// The source and the destination.
    pub(crate) fn collections(&self) -> [&str; 2] {
        [&self.source, &self.destination]
    }

    /// What somebody else submits, with ids of their own.
    pub(crate) fn document_without_id(&self) -> Value {
        let mut document = self.document("");
        if let Value::Object(fields) = &mut document {
            fields.remove("submission_id");
        }
        document
    }
}
