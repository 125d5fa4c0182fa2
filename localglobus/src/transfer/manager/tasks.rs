//! One task, as those see it who monitor a collection that it uses.

use std::sync::Arc;

use axum::Json;
use axum::extract::Path;
use serde_json::Value;

use super::task_document::document;
use super::{monitored, task};
use crate::transfer::Task;
use crate::transfer::call::Call;
use crate::transfer::collection::is_true;
use crate::transfer::error::TransferError;
use crate::transfer::role::MONITORS;
use crate::transfer::select;
use crate::transfer::standing::Side;
use crate::transfer::tasks::{events_of, pause_info_of, skipped_errors_of, successful_transfers_of};

pub async fn get(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let (task, _) = find(&call, &id)?;
    let mut document = document(&call, &task)?;
    select::fields(std::slice::from_mut(&mut document), call.parameter("fields"));
    Ok(Json(document))
}

pub async fn events(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let (task, _) = find(&call, &id)?;
    // Only errors can be asked for: what is no error comes with the others.
    let only_errors = call.parameter("filter_is_error").is_some_and(is_true);
    events_of(&call, &task, only_errors.then_some(true))
}

pub async fn pause_info(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let (task, _) = find(&call, &id)?;
    pause_info_of(&call, &task)
}

pub async fn successful_transfers(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let (task, side) = find(&call, &id)?;
    Ok(hide_other_side(successful_transfers_of(&call, &task)?, side))
}

pub async fn skipped_errors(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let (task, side) = find(&call, &id)?;
    Ok(hide_other_side(skipped_errors_of(&call, &task)?, side))
}

fn find(call: &Call, id: &str) -> Result<(Arc<Task>, Side), TransferError> {
    monitored(call)?;
    task(call, id, MONITORS)
}

/// Paths on a collection are shown to those who monitor that one.
fn hide_other_side(Json(mut page): Json<Value>, side: Side) -> Json<Value> {
    let hidden = match side {
        Side::Source => "destination_path",
        Side::Destination => "source_path",
        Side::Both => return Json(page),
    };
    for document in page["DATA"].as_array_mut().into_iter().flatten() {
        document[hidden] = Value::Null;
    }
    Json(page)
}
