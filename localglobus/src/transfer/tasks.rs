//! Tasks as their owner sees them: get, list, cancel, and what happened in them.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::Path;
use serde_json::{Value, json};

use super::call::Call;
use super::error::TransferError;
use super::select::{self, Page};
use super::task::{Cancel, Task};
use super::task_document::{document, event, skipped_error, successful_transfer};

/// Results of one page, and the most that can be asked for.
const PAGE: usize = 10;
const MOST_PAGE: usize = 1000;
/// Entries of one page that is continued by a marker.
const MARKER_PAGE: usize = 100;
/// How long a cancel waits for the task to stop.
const CANCEL_TIME: Duration = Duration::from_secs(10);

fn find(call: &Call, id: &str) -> Result<Arc<Task>, TransferError> {
    let found = id.parse().ok().and_then(|id| call.service.tasks.get(id));
    let found = found.filter(|task| task.order.owner == call.grant.identity);
    found.ok_or_else(|| TransferError::task_not_found(id))
}

pub async fn get(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let mut document = document(&*find(&call, &id)?);
    select::fields(std::slice::from_mut(&mut document), call.parameter("fields"));
    Ok(Json(document))
}

pub async fn list(call: Call) -> Result<Json<Value>, TransferError> {
    let tasks = call.service.tasks.of(call.grant.identity);
    let documents = tasks.iter().map(|task| document(task)).collect();
    page("task_list", &call, documents)
}

/// Cancels, and waits for a moment so that the answer can say that it is done.
pub async fn cancel(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let task = find(&call, &id)?;
    let (code, message) = if task.has_ended() {
        ("TaskComplete", "The task completed before the cancel request was processed.")
    } else {
        task.request_cancel(Cancel::ByOwner)?;
        if task.wait(CANCEL_TIME).await {
            ("Canceled", "The task has been cancelled successfully.")
        } else {
            ("CancelAccepted", "The cancel request has been queued for processing.")
        }
    };
    Ok(Json(call.result("result", code, message)))
}

/// The newest event comes first.
pub async fn events(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let task = find(&call, &id)?;
    let events = task.events()?.iter().map(event).collect();
    page("event_list", &call, events)
}

/// A page by offset and limit of what the call's filter and order leave.
fn page(data_type: &str, call: &Call, mut documents: Vec<Value>) -> Result<Json<Value>, TransferError> {
    let page = Page { offset: call.number("offset", 0)?, limit: call.number("limit", PAGE)?.min(MOST_PAGE) };
    for filter in call.parameters("filter") {
        select::filter(&mut documents, filter)?;
    }
    select::order(&mut documents, call.parameter("orderby").unwrap_or_default())?;
    let total = documents.len();
    let mut shown = page.of(documents);
    select::fields(&mut shown, call.parameter("fields"));
    Ok(Json(json!({
        "DATA_TYPE": data_type,
        "length": shown.len(),
        "limit": page.limit,
        "offset": page.offset,
        "total": total,
        "DATA": shown,
    })))
}

pub async fn successful_transfers(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let task = find(&call, &id)?;
    let marker = marker(&call)?;
    let (transfers, next) = call.service.state.successful_transfers(task.key(), marker, MARKER_PAGE)?;
    Ok(marker_page("successful_transfers", marker, next, transfers.iter().map(successful_transfer).collect()))
}

pub async fn skipped_errors(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let task = find(&call, &id)?;
    let marker = marker(&call)?;
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
