//! Tasks as their owner sees them: get, list, update, cancel, remove, and what happened in them.
//! <https://docs.globus.org/api/transfer/task/>

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use super::call::{Call, Document};
use super::document::{check_label, read_time};
use super::error::TransferError;
use super::pause_rule;
use super::pause_rule_document::pause_info;
use super::select::{self, Page};
use super::standing::{Cancel, Standing};
use super::task::Task;
use super::task_document::{document, event, skipped_error, successful_transfer};
use crate::directory::Collection;
use crate::state::EventQuery;

/// Results of one page, and the most that can be asked for.
const PAGE: usize = 10;
const MOST_PAGE: usize = 1000;
/// Pages by offset end here, however many results there are.
const WINDOW: usize = 1000;
/// Entries of one page that is continued by a marker.
const MARKER_PAGE: usize = 100;
/// How long a cancel waits for the task to stop.
const CANCEL_TIME: Duration = Duration::from_secs(10);

/// What tasks can be filtered by, besides the `endpoint` of either side.
const FILTERS: [&str; 11] = [
    "task_id",
    "type",
    "status",
    "label",
    "request_time",
    "completion_time",
    "is_paused",
    "source_endpoint",
    "source_endpoint_id",
    "destination_endpoint",
    "destination_endpoint_id",
];

fn find(call: &Call, id: &str) -> Result<Arc<Task>, TransferError> {
    let found = id.parse().ok().and_then(|id| call.service.tasks.get(id));
    let found = found.filter(|task| task.order.owner == call.grant.identity && !task.is_removed());
    found.ok_or_else(|| TransferError::task_not_found(id))
}

pub async fn get(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let mut document = document(&*find(&call, &id)?);
    select::fields(std::slice::from_mut(&mut document), call.parameter("fields"));
    Ok(Json(document))
}

/// The newest task comes first.
pub async fn list(call: Call) -> Result<Json<Value>, TransferError> {
    let page = page(&call)?;
    let tasks = call.service.tasks.of(call.grant.identity);
    let orderby = call.parameter("orderby").unwrap_or_default();
    let filters: Vec<&str> = call.parameters("filter").collect();
    if orderby.is_empty() && filters.is_empty() {
        // Without a look at each document, which takes a while when there are many.
        let total = tasks.len();
        let shown = page.of(tasks).iter().map(|task| document(task)).collect();
        return Ok(list_document("task_list", &call, page, total, shown));
    }
    let mut documents: Vec<Value> = tasks.iter().map(|task| document(task)).collect();
    for filter in filters {
        keep_tasks(&mut documents, filter)?;
    }
    select::order(&mut documents, orderby)?;
    let total = documents.len();
    Ok(list_document("task_list", &call, page, total, page.of(documents)))
}

fn keep_tasks(documents: &mut Vec<Value>, filter: &str) -> Result<(), TransferError> {
    for clause in filter.split('/').filter(|clause| !clause.is_empty()) {
        match clause.split_once(':') {
            Some(("endpoint", id)) => documents.retain(|document| {
                ["source_endpoint_id", "destination_endpoint_id"].iter().any(|side| document[side] == *id)
            }),
            Some((key, _)) if !FILTERS.contains(&key) => {
                let message = format!("Tasks cannot be filtered by '{key}', only by {}", FILTERS.join(", "));
                return Err(TransferError::bad_request(message));
            }
            _ => select::filter(documents, clause)?,
        }
    }
    Ok(())
}

/// Changes label and deadline of a task that has not ended.
pub async fn update(
    call: Call,
    Path(id): Path<String>,
    Document(body): Document<Map<String, Value>>,
) -> Result<Json<Value>, TransferError> {
    let task = find(&call, &id)?;
    let known = ["DATA_TYPE", "task_id", "label", "deadline"];
    if let Some(other) = body.keys().find(|key| !known.contains(&key.as_str())) {
        let message = format!("Only label and deadline of a task can be updated, not {other}");
        return Err(TransferError::bad_request(message));
    }
    let text = |name: &str| match body.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.as_str())),
        Some(other) => Err(TransferError::bad_request(format!("{name} must be a string, not {other}"))),
    };
    let (label, deadline) = (text("label")?, text("deadline")?);
    label.map(check_label).transpose()?;
    let deadline = deadline.map(|text| read_time("deadline", text)).transpose()?;
    let changed = task.change(|standing| {
        if body.contains_key("label") {
            standing.label = label.map(str::to_owned);
        }
        if let Some(deadline) = deadline {
            standing.deadline = deadline;
            standing.deadline_is_fixed = true;
        }
    })?;
    if !changed {
        let message = format!("Task {id} has completed, so it can no longer be updated");
        return Err(TransferError::new(StatusCode::CONFLICT, "Conflict", message));
    }
    task.look();
    Ok(Json(call.result("result", "Updated", "Updated task successfully")))
}

/// Cancels, and waits for a moment so that the answer can say that it is done.
pub async fn cancel(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let task = find(&call, &id)?;
    let (code, message) = if task.has_ended() {
        ("TaskComplete", "The task completed before the cancel request was processed.")
    } else {
        task.request_cancel(Cancel::ByOwner)?;
        if task.wait(CANCEL_TIME, Standing::has_ended).await {
            ("Canceled", "The task has been cancelled successfully.")
        } else {
            ("CancelAccepted", "The cancel request has been queued for processing.")
        }
    };
    Ok(Json(call.result("result", code, message)))
}

/// Takes a task that has ended out of its owner's history.
pub async fn remove(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let task = find(&call, &id)?;
    if !task.has_ended() {
        let message = format!("Task {id} has not completed; cancel it first");
        return Err(TransferError::new(StatusCode::CONFLICT, "Conflict", message));
    }
    task.remove()?;
    Ok(Json(call.result("result", "Removed", "The task has been removed successfully.")))
}

/// Why a task is paused.
pub async fn pause(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    pause_info_of(&call, &*find(&call, &id)?)
}

pub fn pause_info_of(call: &Call, task: &Task) -> Result<Json<Value>, TransferError> {
    let collections: Result<Vec<Option<Collection>>, _> =
        task.collections().map(|id| call.service.collection(id)).collect();
    let collections: Vec<Collection> = collections?.into_iter().flatten().collect();
    let rules =
        if task.has_ended() { Vec::new() } else { pause_rule::holding(&call.service, &task.order, &collections)? };
    Ok(Json(pause_info(&call.service, &rules, task.standing().pause.as_ref())?))
}

pub async fn events(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let mut is_error = None;
    for filter in call.parameters("filter") {
        is_error = Some(match filter {
            "is_error:1" => true,
            "is_error:0" => false,
            other => {
                let message = format!("Events can be filtered by is_error:0 or is_error:1, not by '{other}'");
                return Err(TransferError::bad_request(message));
            }
        });
    }
    events_of(&call, &*find(&call, &id)?, is_error)
}

/// The newest event comes first.
pub fn events_of(call: &Call, task: &Task, is_error: Option<bool>) -> Result<Json<Value>, TransferError> {
    let page = page(call)?;
    let oldest_first = match call.parameter("orderby") {
        None | Some("time DESC") => false,
        Some("time" | "time ASC") => true,
        Some(other) => {
            let message = format!("Events can be ordered by time ASC or time DESC, not by '{other}'");
            return Err(TransferError::bad_request(message));
        }
    };
    let wanted = EventQuery { is_error, oldest_first, offset: page.offset, limit: page.limit };
    let (events, total) = task.events(&wanted)?;
    Ok(list_document("event_list", call, page, total, events.iter().map(event).collect()))
}

/// What part of a list is asked for.
fn page(call: &Call) -> Result<Page, TransferError> {
    let offset = call.number("offset", 0)?;
    if offset > WINDOW {
        let message = format!("offset must be at most {WINDOW}, not {offset}");
        return Err(TransferError::bad_request(message));
    }
    let limit = call.number("limit", PAGE)?.min(MOST_PAGE).min(WINDOW - offset);
    Ok(Page { offset, limit })
}

fn list_document(data_type: &str, call: &Call, page: Page, total: usize, mut shown: Vec<Value>) -> Json<Value> {
    select::fields(&mut shown, call.parameter("fields"));
    Json(json!({
        "DATA_TYPE": data_type,
        "length": shown.len(),
        "limit": page.limit,
        "offset": page.offset,
        "total": total,
        "DATA": shown,
    }))
}

pub async fn successful_transfers(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    successful_transfers_of(&call, &*find(&call, &id)?)
}

pub fn successful_transfers_of(call: &Call, task: &Task) -> Result<Json<Value>, TransferError> {
    let marker = marker(call)?;
    let (transfers, next) = call.service.state.successful_transfers(task.key(), marker, MARKER_PAGE)?;
    Ok(marker_page("successful_transfers", marker, next, transfers.iter().map(successful_transfer).collect()))
}

pub async fn skipped_errors(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    skipped_errors_of(&call, &*find(&call, &id)?)
}

pub fn skipped_errors_of(call: &Call, task: &Task) -> Result<Json<Value>, TransferError> {
    let marker = marker(call)?;
    let (errors, next) = call.service.state.skipped_errors(task.key(), marker, MARKER_PAGE)?;
    Ok(marker_page("skipped_errors", marker, next, errors.iter().map(skipped_error).collect()))
}

fn marker(call: &Call) -> Result<i64, TransferError> {
    Ok(i64::try_from(call.number("marker", 0)?).unwrap_or(i64::MAX))
}

/// A page that begins at a marker and names the next one.
fn marker_page(data_type: &str, marker: i64, next_marker: Option<i64>, documents: Vec<Value>) -> Json<Value> {
    Json(json!({ "DATA_TYPE": data_type, "marker": marker, "next_marker": next_marker, "DATA": documents }))
}
