//! Submission of transfer and delete tasks. <https://docs.globus.org/api/transfer/task_submit/>

use axum::Json;
use axum::http::StatusCode;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::call::{Call, Document};
use super::consent::require_data_access;
use super::error::TransferError;
use super::task::{Job, Task};
use crate::config::Collection;
use crate::engine::{Algorithm, CopyJob, DeleteJob, FilterRule, Filters, Item, Method, SyncLevel, Target};
use crate::state::Submission;
use crate::web;

const MOST_LABEL: usize = 128;

/// An id for a submission, so that it can be sent again without making a second task.
pub async fn submission_id(_call: Call) -> Json<Value> {
    Json(json!({ "DATA_TYPE": "submission_id", "value": Uuid::new_v4() }))
}

/// What both kinds of documents begin with.
#[derive(Deserialize)]
struct Common {
    submission_id: Option<String>,
    label: Option<String>,
    deadline: Option<String>,
}

#[derive(Deserialize)]
pub struct TransferDocument {
    #[serde(flatten)]
    common: Common,
    source_endpoint: Option<String>,
    destination_endpoint: Option<String>,
    #[serde(rename = "DATA", default)]
    data: Vec<ItemDocument>,
    sync_level: Option<u64>,
    verify_checksum: Option<bool>,
    preserve_timestamp: Option<bool>,
    encrypt_data: Option<bool>,
    skip_source_errors: Option<bool>,
    fail_on_quota_errors: Option<bool>,
    delete_destination_extra: Option<bool>,
    filter_rules: Option<Vec<RuleDocument>>,
}

#[derive(Deserialize)]
struct ItemDocument {
    #[serde(rename = "DATA_TYPE")]
    data_type: Option<String>,
    source_path: String,
    destination_path: String,
    recursive: Option<bool>,
    external_checksum: Option<String>,
    checksum_algorithm: Option<String>,
}

#[derive(Deserialize)]
struct RuleDocument {
    method: String,
    name: String,
    #[serde(rename = "type")]
    target: Option<String>,
}

pub async fn transfer(
    call: Call,
    Document(document): Document<TransferDocument>,
) -> Result<Json<Value>, TransferError> {
    let submission_id = check_common(&document.common)?;
    if document.data.is_empty() {
        let code = "ClientError.BadRequest.NoTransferItems";
        return Err(TransferError::new(StatusCode::BAD_REQUEST, code, "A transfer requires at least one item"));
    }
    let source = endpoint(&call, "source_endpoint", document.source_endpoint.as_deref())?;
    let destination = endpoint(&call, "destination_endpoint", document.destination_endpoint.as_deref())?;
    require_data_access(&call, &[source, destination])?;
    let described = describe_transfer(&call, &document, source, destination)?;
    let job = copy_job(&call, document, source, destination)?;
    let task = Task::new(call.identity, Some(source.id), destination.id, Job::Copy(job), described);
    Ok(accept(&call, "transfer", submission_id, task))
}

fn copy_job(
    call: &Call,
    document: TransferDocument,
    source: &Collection,
    destination: &Collection,
) -> Result<CopyJob, TransferError> {
    let sync_level = document.sync_level.map(|number| {
        let expected = || TransferError::bad_request(format!("sync_level must be 0, 1, 2 or 3, not {number}"));
        SyncLevel::from_number(number).ok_or_else(expected)
    });
    let rules: Result<_, _> = document.filter_rules.unwrap_or_default().into_iter().map(rule).collect();
    Ok(CopyJob {
        source: call.service.folder(source),
        destination: call.service.folder(destination),
        items: document.data.into_iter().map(item).collect::<Result<_, _>>()?,
        filters: Filters(rules?),
        sync_level: sync_level.transpose()?,
        verify_checksum: document.verify_checksum.unwrap_or_default(),
        preserve_timestamp: document.preserve_timestamp.unwrap_or_default(),
        skip_source_errors: document.skip_source_errors.unwrap_or_default(),
        delete_destination_extra: document.delete_destination_extra.unwrap_or_default(),
        throttle_bytes_per_second: call.service.config.throttle,
    })
}

fn item(item: ItemDocument) -> Result<Item, TransferError> {
    if item.data_type.as_deref().is_some_and(|data_type| data_type != "transfer_item") {
        return Err(TransferError::bad_request("An item's DATA_TYPE must be transfer_item"));
    }
    if item.source_path.is_empty() || item.destination_path.is_empty() {
        return Err(TransferError::bad_request("An item's source_path and destination_path must not be empty"));
    }
    if item.recursive == Some(true) && item.external_checksum.is_some() {
        return Err(TransferError::bad_request("external_checksum is for files, not for a recursive item"));
    }
    let algorithm = item.checksum_algorithm.as_deref().map(str::parse::<Algorithm>).transpose();
    Ok(Item {
        source_path: item.source_path,
        destination_path: item.destination_path,
        recursive: item.recursive,
        external_checksum: item.external_checksum,
        checksum_algorithm: algorithm.map_err(|error| TransferError::bad_request(error.to_string()))?,
    })
}

fn rule(rule: RuleDocument) -> Result<FilterRule, TransferError> {
    let unknown = |what, value: &str| TransferError::bad_request(format!("Unknown {what} of a filter rule: '{value}'"));
    let method = match rule.method.as_str() {
        "include" => Method::Include,
        "exclude" => Method::Exclude,
        other => return Err(unknown("method", other)),
    };
    let target = match rule.target.as_deref() {
        None => Target::Any,
        Some("file") => Target::File,
        Some("dir") => Target::Directory,
        Some(other) => return Err(unknown("type", other)),
    };
    FilterRule::new(method, &rule.name, target).map_err(|_| unknown("name", &rule.name))
}

/// The members of a transfer's document that never change.
fn describe_transfer(
    call: &Call,
    document: &TransferDocument,
    source: &Collection,
    destination: &Collection,
) -> Result<Map<String, Value>, TransferError> {
    let rules = document.filter_rules.as_ref().map(|rules| {
        let rule = |rule: &RuleDocument| {
            json!({ "DATA_TYPE": "filter_rule", "method": rule.method, "name": rule.name, "type": rule.target })
        };
        rules.iter().map(rule).collect::<Vec<_>>()
    });
    let mut described = describe(call, &document.common)?;
    described.extend(describe_collection("source", Some(source)));
    described.extend(describe_collection("destination", Some(destination)));
    described.insert("sync_level".to_owned(), document.sync_level.into());
    for (name, value) in [
        ("encrypt_data", document.encrypt_data),
        ("verify_checksum", document.verify_checksum),
        ("delete_destination_extra", document.delete_destination_extra),
        ("preserve_timestamp", document.preserve_timestamp),
        ("skip_source_errors", document.skip_source_errors),
        ("fail_on_quota_errors", document.fail_on_quota_errors),
    ] {
        described.insert(name.to_owned(), value.unwrap_or_default().into());
    }
    described.insert("recursive_symlinks".to_owned(), "ignore".into());
    described.insert("filter_rules".to_owned(), rules.into());
    Ok(described)
}

#[derive(Deserialize)]
pub struct DeleteDocument {
    #[serde(flatten)]
    common: Common,
    endpoint: Option<String>,
    #[serde(rename = "DATA", default)]
    data: Vec<DeleteItem>,
    recursive: Option<bool>,
    ignore_missing: Option<bool>,
    interpret_globs: Option<bool>,
}

#[derive(Deserialize)]
struct DeleteItem {
    path: String,
}

pub async fn delete(call: Call, Document(document): Document<DeleteDocument>) -> Result<Json<Value>, TransferError> {
    let submission_id = check_common(&document.common)?;
    if document.data.is_empty() {
        return Err(TransferError::bad_request("A delete requires at least one item"));
    }
    let collection = endpoint(&call, "endpoint", document.endpoint.as_deref())?;
    require_data_access(&call, &[collection])?;
    let mut described = describe(&call, &document.common)?;
    described.extend(describe_collection("source", Some(collection)));
    described.extend(describe_collection("destination", None));
    let job = DeleteJob {
        folder: call.service.folder(collection),
        paths: document.data.into_iter().map(|item| item.path).collect(),
        recursive: document.recursive.unwrap_or_default(),
        ignore_missing: document.ignore_missing.unwrap_or_default(),
        interpret_globs: document.interpret_globs.unwrap_or_default(),
    };
    let task = Task::new(call.identity, None, collection.id, Job::Delete(job), described);
    Ok(accept(&call, "delete", submission_id, task))
}

/// Makes the task, once for each submission id.
fn accept(call: &Call, kind: &str, submission_id: Uuid, task: Task) -> Json<Value> {
    let (code, message, task) = match call.service.state.submit(call.identity, submission_id, task) {
        Submission::Accepted(task) => {
            call.service.queues.enter(task.clone());
            let message = format!("The {kind} has been accepted and a task has been created and queued for execution");
            ("Accepted", message, task)
        }
        Submission::Duplicate(task) => {
            let message = "A submission with the same submission_id was already accepted".to_owned();
            ("Duplicate", message, task)
        }
    };
    let mut result = call.result(&format!("{kind}_result"), code, &message);
    result["submission_id"] = json!(submission_id);
    result["task_id"] = json!(task.id);
    result["task_link"] = json!({
        "DATA_TYPE": "link",
        "href": format!("/v0.10/task/{}?format=json", task.id),
        "rel": "related",
        "resource": "task",
        "title": "related task",
    });
    Json(result)
}

/// Checks what both kinds of documents have, and returns the submission id.
fn check_common(common: &Common) -> Result<Uuid, TransferError> {
    if let Some(label) = &common.label {
        check_label(label)?;
    }
    let id = common.submission_id.as_deref().ok_or_else(|| TransferError::bad_request("submission_id is missing"))?;
    id.parse().map_err(|_| TransferError::bad_request(format!("submission_id '{id}' is not a UUID")))
}

fn check_label(label: &str) -> Result<(), TransferError> {
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

fn endpoint<'a>(call: &'a Call, member: &str, id: Option<&str>) -> Result<&'a Collection, TransferError> {
    call.collection(id.ok_or_else(|| TransferError::bad_request(format!("{member} is missing")))?)
}

fn describe(call: &Call, common: &Common) -> Result<Map<String, Value>, TransferError> {
    let mut described = Map::new();
    described.insert("label".to_owned(), common.label.clone().into());
    described.insert("deadline".to_owned(), web::time(deadline(common.deadline.as_deref())?).into());
    let identity = call.service.identity(call.identity);
    described.insert("username".to_owned(), identity.map(|identity| identity.username).into());
    Ok(described)
}

/// When a task must be done: a day from now unless the document says otherwise. A time without offset is in UTC.
fn deadline(text: Option<&str>) -> Result<Timestamp, TransferError> {
    let Some(text) = text else {
        return Ok(Timestamp::now().saturating_add(SignedDuration::from_hours(24)).unwrap_or(Timestamp::MAX));
    };
    let civil = || text.parse::<DateTime>().and_then(|time| time.to_zoned(TimeZone::UTC)).map(|time| time.timestamp());
    let time = text.parse::<Timestamp>().or_else(|_| civil());
    time.map_err(|_| TransferError::bad_request(format!("deadline '{text}' is not a time of the form ISO 8601")))
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
    fn a_deadline_is_read_with_or_without_an_offset() {
        for text in ["2030-01-31T12:00:00+00:00", "2030-01-31 12:00:00+00:00", "2030-01-31 12:00:00"] {
            assert_eq!(web::time(deadline(Some(text)).unwrap()), "2030-01-31T12:00:00+00:00", "{text}");
        }
        assert!(deadline(Some("tomorrow")).is_err());
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
