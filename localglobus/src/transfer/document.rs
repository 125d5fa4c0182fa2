//! The documents of transfer and delete tasks, checked, and the work that they ask for.
//! <https://docs.globus.org/api/transfer/task_submit/>

use std::hash::{DefaultHasher, Hash, Hasher};

use axum::http::StatusCode;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::error::TransferError;
use crate::directory::Collection;
use crate::engine::{Algorithm, CopyJob, DeleteJob, FilterRule, Filters, Folder, Item, Method, SyncLevel, Target};

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

#[derive(Serialize, Deserialize)]
pub struct TransferDocument {
    #[serde(flatten)]
    pub common: Common,
    pub source_endpoint: Option<String>,
    pub destination_endpoint: Option<String>,
    #[serde(rename = "DATA", default)]
    data: Vec<ItemDocument>,
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

#[derive(Serialize, Deserialize)]
struct ItemDocument {
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
    #[serde(rename = "DATA", default)]
    data: Vec<DeleteItem>,
    recursive: Option<bool>,
    ignore_missing: Option<bool>,
    interpret_globs: Option<bool>,
    pub local_user: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct DeleteItem {
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
    pub fn check(&self) -> Result<Uuid, TransferError> {
        let submission = self.common.check()?;
        if self.data.is_empty() {
            let code = "ClientError.BadRequest.NoTransferItems";
            return Err(TransferError::new(StatusCode::BAD_REQUEST, code, "A transfer requires at least one item"));
        }
        self.data.iter().try_for_each(|item| item.read().map(drop))?;
        self.filters()?;
        self.sync_level()?;
        Ok(submission)
    }

    /// The work, from a document that has been checked.
    pub fn job(
        &self,
        source: Folder,
        destination: Folder,
        throttle_bytes_per_second: Option<u64>,
    ) -> Result<CopyJob, TransferError> {
        Ok(CopyJob {
            source,
            destination,
            items: self.data.iter().map(ItemDocument::read).collect::<Result<_, _>>()?,
            filters: self.filters()?,
            sync_level: self.sync_level()?,
            verify_checksum: self.verify_checksum.unwrap_or_default(),
            preserve_timestamp: self.preserve_timestamp.unwrap_or_default(),
            skip_source_errors: self.skip_source_errors.unwrap_or_default(),
            delete_destination_extra: self.delete_destination_extra.unwrap_or_default(),
            throttle_bytes_per_second,
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

    pub fn items(&self) -> u64 {
        self.data.len() as u64
    }

    pub fn footprint(&self) -> Footprint {
        let (source, destination) = (&self.source_endpoint, &self.destination_endpoint);
        let mut hashes: Vec<u64> = self.data.iter().map(|item| item.hash(source, destination)).collect();
        hashes.sort_unstable();
        Footprint(hashes)
    }

    /// The directory that all items of a side are in.
    fn base_path(&self, path: impl Fn(&ItemDocument) -> &str) -> Option<String> {
        self.store_base_path_info.filter(|wanted| *wanted)?;
        let directory = |item: &ItemDocument| {
            let path = path(item);
            let end =
                if item.recursive == Some(true) { path.len() } else { path.rfind('/').map_or(0, |slash| slash + 1) };
            path[..end].to_owned()
        };
        self.data.iter().map(directory).reduce(|one, other| common_directory(&one, &other))
    }

    /// The members of the task's document that never change.
    pub fn describe(&self, source: &Collection, destination: &Collection) -> Map<String, Value> {
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
        described.insert("source_base_path".to_owned(), self.base_path(|item| &item.source_path).into());
        described.insert("destination_base_path".to_owned(), self.base_path(|item| &item.destination_path).into());
        described.insert("recursive_symlinks".to_owned(), "ignore".into());
        described.insert("filter_rules".to_owned(), rules.into());
        described
    }
}

impl ItemDocument {
    fn hash(&self, source: &Option<String>, destination: &Option<String>) -> u64 {
        let mut hasher = DefaultHasher::new();
        let place = |collection: &Option<String>| collection.as_deref().map(str::to_ascii_lowercase);
        (place(source), plain(&self.source_path)).hash(&mut hasher);
        (place(destination), plain(&self.destination_path)).hash(&mut hasher);
        hasher.finish()
    }

    fn read(&self) -> Result<Item, TransferError> {
        if self.data_type.as_deref().is_some_and(|data_type| data_type != "transfer_item") {
            return Err(TransferError::bad_request("An item's DATA_TYPE must be transfer_item"));
        }
        if self.source_path.is_empty() || self.destination_path.is_empty() {
            return Err(TransferError::bad_request("An item's source_path and destination_path must not be empty"));
        }
        if self.recursive == Some(true) && self.external_checksum.is_some() {
            return Err(TransferError::bad_request("external_checksum is for files, not for a recursive item"));
        }
        let algorithm = self.checksum_algorithm.as_deref().map(str::parse::<Algorithm>).transpose();
        Ok(Item {
            source_path: self.source_path.clone(),
            destination_path: self.destination_path.clone(),
            recursive: self.recursive,
            external_checksum: self.external_checksum.clone(),
            checksum_algorithm: algorithm.map_err(|error| TransferError::bad_request(error.to_string()))?,
        })
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
    pub fn check(&self) -> Result<Uuid, TransferError> {
        let submission = self.common.check()?;
        if self.data.is_empty() {
            return Err(TransferError::bad_request("A delete requires at least one item"));
        }
        Ok(submission)
    }

    pub fn job(self, folder: Folder) -> DeleteJob {
        DeleteJob {
            folder,
            paths: self.data.into_iter().map(|item| item.path).collect(),
            recursive: self.recursive.unwrap_or_default(),
            ignore_missing: self.ignore_missing.unwrap_or_default(),
            interpret_globs: self.interpret_globs.unwrap_or_default(),
        }
    }

    pub fn items(&self) -> u64 {
        self.data.len() as u64
    }

    /// The members of the task's document that never change.
    pub fn describe(&self, collection: &Collection) -> Map<String, Value> {
        let mut described = describe_collection("source", Some(collection));
        described.extend(describe_collection("destination", None));
        described
    }
}

/// What a transfer copies where, item by item.
#[derive(Debug, Default)]
pub struct Footprint(Vec<u64>);

impl Footprint {
    /// That of a document that is kept; a delete task has none.
    pub fn read(job: &[u8]) -> Self {
        serde_json::from_slice::<TransferDocument>(job).map(|document| document.footprint()).unwrap_or_default()
    }

    pub fn overlaps(&self, other: &Self) -> bool {
        let (few, many) = if self.0.len() < other.0.len() { (self, other) } else { (other, self) };
        few.0.iter().any(|hash| many.0.binary_search(hash).is_ok())
    }
}

/// A path without what does not change its meaning.
fn plain(path: &str) -> &str {
    let path = path.trim_start_matches('/');
    path.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with('/')).unwrap_or(path).trim_matches('/')
}

fn common_directory(one: &str, other: &str) -> String {
    let same = one.split_inclusive('/').zip(other.split_inclusive('/')).take_while(|(one, other)| one == other);
    same.map(|(part, _)| part).collect()
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

/// A time without offset is in UTC.
pub fn read_time(name: &str, text: &str) -> Result<Timestamp, TransferError> {
    let civil = || text.parse::<DateTime>().and_then(|time| time.to_zoned(TimeZone::UTC)).map(|time| time.timestamp());
    let time = text.parse::<Timestamp>().or_else(|_| civil());
    time.map_err(|_| TransferError::bad_request(format!("{name} '{text}' is not a time of the form ISO 8601")))
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
    use crate::web;

    #[test]
    fn a_deadline_is_read_with_or_without_an_offset() {
        for text in ["2030-01-31T12:00:00+00:00", "2030-01-31 12:00:00+00:00", "2030-01-31 12:00:00"] {
            assert_eq!(web::time(read_time("deadline", text).unwrap()), "2030-01-31T12:00:00+00:00", "{text}");
        }
        assert!(read_time("deadline", "tomorrow").is_err());
    }

    #[test]
    fn a_label_is_one_short_line() {
        assert!(check_label("run 7").is_ok());
        assert!(check_label(&"é".repeat(128)).is_ok());
        for label in ["x".repeat(129), "a\nb".to_owned(), " a".to_owned()] {
            assert!(check_label(&label).is_err());
        }
    }

    fn transfer(items: &[(&str, &str)]) -> TransferDocument {
        let item =
            |(source, destination): &(&str, &str)| json!({ "source_path": source, "destination_path": destination });
        let data: Vec<_> = items.iter().map(item).collect();
        serde_json::from_value(json!({ "store_base_path_info": true, "DATA": data })).unwrap()
    }

    #[test]
    fn transfers_overlap_that_have_an_item_in_common() {
        let one = transfer(&[("/a", "/b"), ("/~/c/", "/d")]).footprint();
        assert!(one.overlaps(&transfer(&[("/x", "/y"), ("c", "/d/")]).footprint()));
        assert!(!one.overlaps(&transfer(&[("/a", "/d")]).footprint()));
        assert!(!one.overlaps(&Footprint::default()));
    }

    #[test]
    fn the_base_path_is_what_all_items_share() {
        let bases = |items: &[(&str, &str)]| {
            let document = transfer(items);
            (document.base_path(|item| &item.source_path), document.base_path(|item| &item.destination_path))
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(bases(&[("/a/b/c", "/x/y")]), (some("/a/b/"), some("/x/")));
        assert_eq!(bases(&[("/a/b/c", "/x/y"), ("/a/bc/d", "/z")]), (some("/a/"), some("/")));
    }
}
