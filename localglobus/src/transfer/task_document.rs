//! The documents of a task and of what happened in it. <https://docs.globus.org/api/transfer/task/>

use std::time::SystemTime;

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::standing::{Cancel, Phase, Standing, TaskKind, TroubleKind};
use super::task::Task;
use crate::engine::{Counters, Event, Outcome, SkippedError, SuccessfulTransfer};
use crate::web;

/// The document of a task as it is at this moment.
pub fn document(task: &Task) -> Value {
    let standing = task.standing();
    let (side, message) = match &standing.cancel {
        Some(Cancel::ByAdmin(admin)) => (Some(admin.side), Some(&admin.message)),
        _ => (None, None),
    };
    let mut document = json!({
        "DATA_TYPE": "task",
        "task_id": task.order.id,
        "type": task.order.kind.name(),
        "owner_id": task.order.owner,
        "request_time": web::time(task.order.requested),
        "label": standing.label,
        "deadline": web::time(standing.deadline),
        "command": "API 0.10",
        "history_deleted": standing.removed,
        "canceled_by_admin": side,
        "canceled_by_admin_message": message,
        "is_paused": standing.has_trouble(TroubleKind::Paused),
    });
    if let Some(document) = document.as_object_mut() {
        document.extend(task.described.clone());
        document.extend(status(&standing));
        document.extend(counters(task, &standing));
    }
    document
}

/// As in `status`.
pub fn status_of(standing: &Standing) -> &'static str {
    match &standing.phase {
        Phase::Ended { outcome: Outcome::Succeeded, .. } => "SUCCEEDED",
        Phase::Ended { .. } => "FAILED",
        _ if standing.has_trouble(TroubleKind::Inactive) => "INACTIVE",
        _ => "ACTIVE",
    }
}

/// Status, and what goes with it.
fn status(standing: &Standing) -> Map<String, Value> {
    let status = status_of(standing);
    let (nice_status, words) = match (&standing.phase, &standing.trouble) {
        (Phase::Ended { outcome: Outcome::Succeeded, .. }, _) => (None, None),
        (Phase::Ended { outcome: Outcome::Failed { code, .. }, .. }, _) => (Some(code.as_str()), Some("failed")),
        (Phase::Ended { outcome: Outcome::Canceled, .. }, _) => (Some("CANCELED"), Some("canceled")),
        (_, Some(trouble)) => (Some(trouble.code.as_str()), Some(trouble.words.as_str())),
        (Phase::Queued, None) => (Some("Queued"), Some("Queued")),
        (Phase::Active, None) => (Some("OK"), Some("OK")),
    };
    let details = standing.trouble.as_ref().map(|trouble| &trouble.details).filter(|details| !details.is_empty());
    let completion_time = match &standing.phase {
        Phase::Ended { at, .. } => Some(web::time(*at)),
        _ => None,
    };
    let is_ok = (status == "ACTIVE").then_some(standing.trouble.is_none());
    object([
        ("status", json!(status)),
        ("nice_status", json!(nice_status)),
        ("nice_status_short_description", json!(words)),
        ("nice_status_details", json!(details)),
        ("nice_status_expires_in", json!(is_ok.map(|_| -1))),
        ("is_ok", json!(is_ok)),
        ("completion_time", json!(completion_time)),
        ("fatal_error", fatal_error(&standing.phase, standing.cancel.as_ref())),
    ])
}

fn fatal_error(phase: &Phase, cancel: Option<&Cancel>) -> Value {
    match phase {
        Phase::Ended { outcome: Outcome::Failed { code, description, .. }, .. } => {
            json!({ "code": code, "description": description })
        }
        Phase::Ended { outcome: Outcome::Canceled, .. } => {
            let by = if cancel == Some(&Cancel::ByOwner) { "its owner" } else { "an administrator of a collection" };
            json!({ "code": "CANCELED", "description": format!("The task was canceled by {by}") })
        }
        _ => Value::Null,
    }
}

fn counters(task: &Task, standing: &Standing) -> Map<String, Value> {
    let counters = task.counters();
    // A delete task transfers nothing, which is not the same as having transferred no file yet.
    let files_transferred = (task.order.kind == TaskKind::Transfer).then_some(counters.files_transferred);
    // An error stops the work at one subtask.
    let retrying = u64::from(standing.has_trouble(TroubleKind::Fault)).min(counters.subtasks_pending());
    object([
        ("faults", json!(counters.faults)),
        ("files", json!(counters.files)),
        ("directories", json!(counters.directories)),
        ("symlinks", json!(counters.symlinks)),
        ("files_skipped", json!(counters.files_skipped)),
        ("files_transferred", json!(files_transferred)),
        ("subtasks_total", json!(counters.subtasks_total)),
        ("subtasks_pending", json!(counters.subtasks_pending() - retrying)),
        ("subtasks_retrying", json!(retrying)),
        ("subtasks_succeeded", json!(counters.subtasks_succeeded)),
        ("subtasks_expired", json!(counters.subtasks_expired)),
        ("subtasks_canceled", json!(counters.subtasks_canceled)),
        ("subtasks_failed", json!(counters.subtasks_failed)),
        ("subtasks_skipped_errors", json!(counters.subtasks_skipped_errors)),
        ("bytes_transferred", json!(counters.bytes_transferred)),
        ("bytes_checksummed", json!(counters.bytes_checksummed)),
        ("effective_bytes_per_second", json!(rate(task, &counters))),
    ])
}

/// Bytes a second since the task's turn came first.
fn rate(task: &Task, counters: &Counters) -> u64 {
    let Some((since, until)) = task.active() else { return 0 };
    let milliseconds = until.duration_since(since).as_millis().max(1);
    u64::try_from(u128::from(counters.bytes_transferred) * 1000 / milliseconds.unsigned_abs()).unwrap_or(u64::MAX)
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Map<String, Value> {
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

pub fn event(event: &Event) -> Value {
    json!({
        "DATA_TYPE": "event",
        "code": event.code,
        "description": event.description,
        "details": event.details,
        "is_error": event.is_error,
        "time": time(event.time),
    })
}

pub fn successful_transfer(transfer: &SuccessfulTransfer) -> Value {
    let (checksum, algorithm) = transfer.checksum.as_ref().map(|(sum, name)| (sum, name)).unzip();
    json!({
        "DATA_TYPE": "successful_transfer",
        "source_path": transfer.source_path,
        "destination_path": transfer.destination_path,
        "size": transfer.size,
        "checksum": checksum,
        "checksum_algorithm": algorithm,
        "dynamic": false,
    })
}

pub fn skipped_error(error: &SkippedError) -> Value {
    json!({
        "DATA_TYPE": "skipped_error",
        "source_path": error.source_path,
        "destination_path": error.destination_path,
        "error_code": error.code,
        "error_details": error.details,
        "error_time": time(error.time),
        "is_directory": error.is_directory,
        "is_symlink": false,
        "is_delete_destination_extra": false,
        "external_checksum": null,
        "checksum_algorithm": null,
    })
}

fn time(time: SystemTime) -> String {
    web::time(Timestamp::try_from(time).unwrap_or_default())
}
