//! The documents of transfer and delete tasks, checked, and the work that they ask for.
//! <https://docs.globus.org/api/transfer/task_submit/>

use axum::http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::error::TransferError;
use super::submission::ItemDocument;
use crate::directory::Collection;
use crate::engine::{
    Algorithm, CopyJob, DeleteJob, FilterRule, Filters, Folder, Item, Items, Method, SyncLevel, Target,
};
use crate::web;

const MOST_LABEL: usize = 128;

/// What both kinds of documents begin with.
#[derive(Serialize, Deserialize)]
pub struct Common {
    submission_id: Option<String>,
    pub label: Option<String>,
    pub deadline: Option<String>,
    notify_on_succeeded: Option<bool>,
    notify_on_failed: Option<bool>,
    notify_on_inactive: Option<bool>,
}

/// What a task keeps of its document until it ends, beside the file of its items.
#[derive(Serialize, Deserialize)]
pub struct Job<D> {
    pub document: D,
    pub items: u64,
}

#[derive(Serialize, Deserialize)]
pub struct TransferDocument {
    #[serde(flatten)]
    pub common: Common,
    pub source_endpoint: Option<String>,
    pub destination_endpoint: Option<String>,
    sync_level: Option<u64>,
    verify_checksum: Option<bool>,
    preserve_timestamp: Option<bool>,
    encrypt_data: Option<bool>,
    skip_source_errors: Option<bool>,
    fail_on_quota_errors: Option<bool>,
    pub delete_destination_extra: Option<bool>,
    filter_rules: Option<Vec<RuleDocument>>,
    store_base_path_info: Option<bool>,
    pub source_local_user: Option<String>,
    pub destination_local_user: Option<String>,
}

/// One of the items of a transfer, which are read apart from the rest.
#[derive(Deserialize)]
pub struct TransferItem {
    #[serde(rename = "DATA_TYPE")]
    data_type: Option<String>,
    source_path: String,
    destination_path: String,
    recursive: Option<bool>,
    external_checksum: Option<String>,
    checksum_algorithm: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct RuleDocument {
    method: String,
    name: String,
    #[serde(rename = "type")]
    target: Option<String>,
}

#[derive(Serialize, Deserialize)]
pub struct DeleteDocument {
    #[serde(flatten)]
    pub common: Common,
    pub endpoint: Option<String>,
    recursive: Option<bool>,
    ignore_missing: Option<bool>,
    interpret_globs: Option<bool>,
    pub local_user: Option<String>,
}

/// One of the items of a delete.
#[derive(Deserialize)]
pub struct DeleteItem {
    path: String,
}

impl Common {
    /// Checks what both kinds of documents have, and returns the submission id.
    fn check(&self) -> Result<Uuid, TransferError> {
        if let Some(label) = &self.label {
            check_label(label)?;
        }
        let id = self.submission_id.as_deref().ok_or_else(|| TransferError::bad_request("submission_id is missing"))?;
        id.parse().map_err(|_| TransferError::bad_request(format!("submission_id '{id}' is not a UUID")))
    }

    /// When the task must be done: some time from now unless the document says otherwise.
    pub fn deadline(&self, now: Timestamp, usual: SignedDuration) -> Result<Timestamp, TransferError> {
        match self.deadline.as_deref() {
            Some(text) => read_time("deadline", text),
            None => Ok(now.saturating_add(usual).unwrap_or(Timestamp::MAX)),
        }
    }
}

impl TransferDocument {
    /// Checks all that can be checked before anything is looked up, and returns the submission id.
    pub fn check(&self, items: u64) -> Result<Uuid, TransferError> {
        let submission = self.common.check()?;
        if items == 0 {
            let code = "ClientError.BadRequest.NoTransferItems";
            return Err(TransferError::new(StatusCode::BAD_REQUEST, code, "A transfer requires at least one item"));
        }
        self.filters()?;
        self.sync_level()?;
        Ok(submission)
    }

    /// The work, from a document that has been checked.
    pub fn job(
        &self,
        id: Uuid,
        (source, destination): (Folder, Folder),
        items: Items<Item>,
    ) -> Result<CopyJob, TransferError> {
        Ok(CopyJob {
            id: id.to_string(),
            source,
            destination,
            items,
            filters: self.filters()?,
            sync_level: self.sync_level()?,
            verify_checksum: self.verify_checksum.unwrap_or_default(),
            preserve_timestamp: self.preserve_timestamp.unwrap_or_default(),
            skip_source_errors: self.skip_source_errors.unwrap_or_default(),
            delete_destination_extra: self.delete_destination_extra.unwrap_or_default(),
            throttle_bytes_per_second: None,
            quotas: Vec::new(),
            fail_on_quota_errors: self.fail_on_quota_errors.unwrap_or_default(),
        })
    }

    fn filters(&self) -> Result<Filters, TransferError> {
        let rules = self.filter_rules.iter().flatten().map(RuleDocument::read);
        Ok(Filters(rules.collect::<Result<_, _>>()?))
    }

    fn sync_level(&self) -> Result<Option<SyncLevel>, TransferError> {
        let expected = |number| TransferError::bad_request(format!("sync_level must be 0, 1, 2 or 3, not {number}"));
        self.sync_level.map(|number| SyncLevel::from_number(number).ok_or_else(|| expected(number))).transpose()
    }

    /// The members of the task's document that never change. `bases` are the directories that all items are in.
    pub fn describe(
        &self,
        source: &Collection,
        destination: &Collection,
        bases: Option<&[String; 2]>,
    ) -> Map<String, Value> {
        let rule = |rule: &RuleDocument| json!({ "DATA_TYPE": "filter_rule", "method": rule.method, "name": rule.name, "type": rule.target });
        let rules = self.filter_rules.as_ref().map(|rules| rules.iter().map(rule).collect::<Vec<_>>());
        let mut described = describe_collection("source", Some(source));
        described.extend(describe_collection("destination", Some(destination)));
        described.insert("sync_level".to_owned(), self.sync_level.into());
        for (name, value) in [
            ("encrypt_data", self.encrypt_data),
            ("verify_checksum", self.verify_checksum),
            ("delete_destination_extra", self.delete_destination_extra),
            ("preserve_timestamp", self.preserve_timestamp),
            ("skip_source_errors", self.skip_source_errors),
            ("fail_on_quota_errors", self.fail_on_quota_errors),
        ] {
            described.insert(name.to_owned(), value.unwrap_or_default().into());
        }
        let [source_base, destination_base] = match bases.filter(|_| self.store_base_path_info == Some(true)) {
            Some(bases) => bases.each_ref().map(Some),
            None => [None, None],
        };
        described.insert("source_base_path".to_owned(), source_base.cloned().into());
        described.insert("destination_base_path".to_owned(), destination_base.cloned().into());
        described.insert("recursive_symlinks".to_owned(), "ignore".into());
        described.insert("filter_rules".to_owned(), rules.into());
        described
    }
}

impl ItemDocument for TransferItem {
    type Item = Item;

    fn read(self) -> Result<Item, String> {
        if let Some(other) = self.data_type.filter(|data_type| data_type != "transfer_item") {
            return Err(format!("its DATA_TYPE must be transfer_item, not '{other}'"));
        }
        if self.source_path.is_empty() || self.destination_path.is_empty() {
            return Err("its source_path and destination_path must not be empty".to_owned());
        }
        if self.recursive == Some(true) && self.external_checksum.is_some() {
            return Err("external_checksum is for files, not for a recursive item".to_owned());
        }
        let algorithm = self.checksum_algorithm.as_deref().map(str::parse::<Algorithm>).transpose();
        Ok(Item {
            source_path: self.source_path,
            destination_path: self.destination_path,
            recursive: self.recursive,
            external_checksum: self.external_checksum,
            checksum_algorithm: algorithm.map_err(|error| error.to_string())?,
        })
    }
}

impl ItemDocument for DeleteItem {
    type Item = String;

    fn read(self) -> Result<String, String> {
        Ok(self.path)
    }
}

impl RuleDocument {
    fn read(&self) -> Result<FilterRule, TransferError> {
        let unknown =
            |what, value: &str| TransferError::bad_request(format!("Unknown {what} of a filter rule: '{value}'"));
        let method = match self.method.as_str() {
            "include" => Method::Include,
            "exclude" => Method::Exclude,
            other => return Err(unknown("method", other)),
        };
        let target = match self.target.as_deref() {
            None => Target::Any,
            Some("file") => Target::File,
            Some("dir") => Target::Directory,
            Some(other) => return Err(unknown("type", other)),
        };
        FilterRule::new(method, &self.name, target).map_err(|_| unknown("name", &self.name))
    }
}

impl DeleteDocument {
    /// Checks all that can be checked before anything is looked up, and returns the submission id.
    pub fn check(&self, items: u64) -> Result<Uuid, TransferError> {
        let submission = self.common.check()?;
        if items == 0 {
            return Err(TransferError::bad_request("A delete requires at least one item"));
        }
        Ok(submission)
    }

    pub fn job(&self, folder: Folder, paths: Items<String>) -> DeleteJob {
        DeleteJob {
            folder,
            paths,
            recursive: self.recursive.unwrap_or_default(),
            ignore_missing: self.ignore_missing.unwrap_or_default(),
            interpret_globs: self.interpret_globs.unwrap_or_default(),
        }
    }

    /// The members of the task's document that never change.
    pub fn describe(&self, collection: &Collection) -> Map<String, Value> {
        let mut described = describe_collection("source", Some(collection));
        described.extend(describe_collection("destination", None));
        described
    }
}

pub fn check_label(label: &str) -> Result<(), TransferError> {
    let length = label.chars().count();
    if length > MOST_LABEL {
        let message = format!("label must have at most {MOST_LABEL} characters, not {length}");
        return Err(TransferError::bad_request(message));
    }
    if label.contains(['\r', '\n']) || label.trim() != label {
        return Err(TransferError::bad_request("label must be one line, without blanks at its ends"));
    }
    Ok(())
}

/// The time that a member names.
pub fn read_time(name: &str, text: &str) -> Result<Timestamp, TransferError> {
    let expected = || TransferError::bad_request(format!("{name} '{text}' is not a time of the form ISO 8601"));
    web::read_time(text).ok_or_else(expected)
}

fn describe_collection(side: &str, collection: Option<&Collection>) -> Map<String, Value> {
    [
        (format!("{side}_endpoint"), collection.map(|found| found.id.to_string())),
        (format!("{side}_endpoint_id"), collection.map(|found| found.id.to_string())),
        (format!("{side}_endpoint_display_name"), collection.map(|found| found.display_name.clone())),
    ]
    .into_iter()
    .map(|(name, value)| (name, value.into()))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_that_is_none_is_named() {
        assert!(read_time("deadline", "2030-01-31 12:00:00").is_ok());
        assert_eq!(
            read_time("deadline", "tomorrow").unwrap_err().to_string(),
            "deadline 'tomorrow' is not a time of the form ISO 8601"
        );
    }

    #[test]
    fn a_label_is_one_short_line() {
        assert!(check_label("run 7").is_ok());
        assert!(check_label(&"é".repeat(128)).is_ok());
        for label in ["x".repeat(129), "a\nb".to_owned(), " a".to_owned()] {
            assert!(check_label(&label).is_err());
        }
    }
}
