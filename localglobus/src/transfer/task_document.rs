//! The documents of a task and of what happened in it. <https://docs.globus.org/api/transfer/task/>

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::SystemTime;

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::task::{Phase, Task, TaskKind};
use crate::engine::{Event, Outcome, SkippedError, SuccessfulTransfer};
use crate::web;

/// The document of a task as it is at this moment.
pub fn document(task: &Task) -> Value {
    let mut document = json!({
        "DATA_TYPE": "task",
        "task_id": task.id,
        "type": task.kind.name(),
        "owner_id": task.owner,
        "request_time": web::time(task.requested),
        "command": "API 0.10",
        "history_deleted": false,
        "canceled_by_admin": null,
        "canceled_by_admin_message": null,
        "is_paused": false,
    });
    if let Some(document) = document.as_object_mut() {
        document.extend(task.described.clone());
        document.extend(state(&task.phase()));
        document.extend(counters(task));
    }
    document
}

/// Status, and what goes with it.
fn state(phase: &Phase) -> Map<String, Value> {
    let (status, nice_status, words) = match phase {
        Phase::Queued => ("ACTIVE", Some("Queued"), Some("queued")),
        Phase::Active { .. } => ("ACTIVE", Some("OK"), Some("ok")),
        Phase::Ended { outcome: Outcome::Succeeded, .. } => ("SUCCEEDED", None, None),
        Phase::Ended { outcome: Outcome::Failed { code, .. }, .. } => ("FAILED", Some(*code), Some("failed")),
        Phase::Ended { outcome: Outcome::Canceled, .. } => ("FAILED", Some("CANCELED"), Some("canceled")),
    };
    let completion_time = match phase {
        Phase::Ended { at, .. } => Some(web::time(*at)),
        _ => None,
    };
    let is_ok = (status == "ACTIVE").then_some(true);
    object([
        ("status", json!(status)),
        ("nice_status", json!(nice_status)),
        ("nice_status_short_description", json!(words)),
        ("nice_status_details", Value::Null),
        ("nice_status_expires_in", json!(is_ok.map(|_| -1))),
        ("is_ok", json!(is_ok)),
        ("completion_time", json!(completion_time)),
        ("fatal_error", fatal_error(phase)),
    ])
}

fn fatal_error(phase: &Phase) -> Value {
    match phase {
        Phase::Ended { outcome: Outcome::Failed { code, description }, .. } => {
            json!({ "code": code, "description": description })
        }
        Phase::Ended { outcome: Outcome::Canceled, .. } => {
            json!({ "code": "CANCELED", "description": "The task was canceled by its owner" })
        }
        _ => Value::Null,
    }
}

fn counters(task: &Task) -> Map<String, Value> {
    let progress = &task.progress;
    let count = |counter: &AtomicU64| json!(counter.load(Relaxed));
    // A delete task transfers nothing, which is not the same as having transferred no file yet.
    let files_transferred = match task.kind {
        TaskKind::Transfer => count(&progress.files_transferred),
        TaskKind::Delete => Value::Null,
    };
    object([
        ("faults", count(&progress.faults)),
        ("files", count(&progress.files)),
        ("directories", count(&progress.directories)),
        ("symlinks", count(&progress.symlinks)),
        ("files_skipped", count(&progress.files_skipped)),
        ("files_transferred", files_transferred),
        ("subtasks_total", count(&progress.subtasks_total)),
        ("subtasks_pending", json!(progress.subtasks_pending())),
        ("subtasks_retrying", json!(0)),
        ("subtasks_succeeded", count(&progress.subtasks_succeeded)),
        ("subtasks_expired", json!(0)),
        ("subtasks_canceled", count(&progress.subtasks_canceled)),
        ("subtasks_failed", count(&progress.subtasks_failed)),
        ("subtasks_skipped_errors", count(&progress.subtasks_skipped_errors)),
        ("bytes_transferred", count(&progress.bytes_transferred)),
        ("bytes_checksummed", count(&progress.bytes_checksummed)),
        ("effective_bytes_per_second", json!(rate(task))),
    ])
}

/// Bytes a second since the task became active.
fn rate(task: &Task) -> u64 {
    let (since, until) = match task.phase() {
        Phase::Queued => return 0,
        Phase::Active { since } => (since, Timestamp::now()),
        Phase::Ended { since, at, .. } => (since, at),
    };
    let milliseconds = until.duration_since(since).as_millis().max(1);
    let bytes = u128::from(task.progress.bytes_transferred.load(Relaxed));
    u64::try_from(bytes * 1000 / milliseconds.unsigned_abs()).unwrap_or(u64::MAX)
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
