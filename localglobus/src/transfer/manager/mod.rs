//! What those may do who manage or monitor a collection: see the tasks of others there, cancel, pause and resume them, and
//! make pause rules. <https://docs.globus.org/api/transfer/advanced_collection_management/>

mod endpoints;
mod interventions;
mod pause_rules;
mod task_document;
mod task_list;
mod tasks;

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::{get, post};

use super::call::Call;
use super::error::TransferError;
use super::role::{MONITORS, Role, has_role};
use super::standing::Side;
use super::task::Task;
use crate::directory::Collection;
use crate::service::Service;

/// The routes below `/endpoint_manager`.
pub fn router() -> Router<Arc<Service>> {
    Router::new()
        .route("/monitored_endpoints", get(endpoints::monitored_endpoints))
        .route("/endpoint/{id}", get(endpoints::get))
        .route("/endpoint/{id}/hosted_endpoint_list", get(endpoints::hosted))
        .route("/endpoint/{id}/access_list", get(endpoints::access_list))
        .route("/task_list", get(task_list::list))
        .route("/task/{id}", get(tasks::get))
        .route("/task/{id}/event_list", get(tasks::events))
        .route("/task/{id}/pause_info", get(tasks::pause_info))
        .route("/task/{id}/successful_transfers", get(tasks::successful_transfers))
        .route("/task/{id}/skipped_errors", get(tasks::skipped_errors))
        .route("/admin_cancel", post(interventions::cancel))
        .route("/admin_cancel/{id}", get(interventions::cancel_status))
        .route("/admin_pause", post(interventions::pause))
        .route("/admin_resume", post(interventions::resume))
        .route("/pause_rule_list", get(pause_rules::list))
        .route("/pause_rule", post(pause_rules::create))
        .route("/pause_rule/{id}", get(pause_rules::get).put(pause_rules::update).delete(pause_rules::delete))
}

fn denied(message: impl Into<String>) -> TransferError {
    TransferError::new(StatusCode::FORBIDDEN, "PermissionDenied", message)
}

/// Whether the caller has one of these roles on a collection.
fn may(call: &Call, collection: &Collection, roles: &[Role]) -> Result<bool, TransferError> {
    Ok(has_role(&call.service, call.grant.identity, collection, roles)?)
}

/// The collections that the caller monitors; someone who monitors none has no business here.
fn monitored(call: &Call) -> Result<Vec<Collection>, TransferError> {
    let mut monitored = Vec::new();
    for collection in call.service.collections()? {
        if may(call, &collection, MONITORS)? {
            monitored.push(collection);
        }
    }
    if monitored.is_empty() {
        return Err(denied("You have no role that lets you monitor a collection"));
    }
    Ok(monitored)
}

/// A collection on which the caller has one of these roles.
fn collection(call: &Call, id: &str, roles: &[Role]) -> Result<Collection, TransferError> {
    let collection = call.collection(id)?;
    if !may(call, &collection, roles)? {
        return Err(denied(format!("You have no role on {} that allows this", collection.display_name)));
    }
    Ok(collection)
}

/// For which sides of a task the caller has one of these roles.
fn sides(call: &Call, task: &Task, roles: &[Role]) -> Result<Option<Side>, TransferError> {
    let may = |id| match call.service.collection(id)? {
        Some(collection) => may(call, &collection, roles),
        None => Ok(false),
    };
    let (source, destination) = task.order.sides();
    let (source, destination) = (may(source)?, destination.map(may).transpose()?.unwrap_or_default());
    Ok(match (source, destination) {
        (true, true) => Some(Side::Both),
        (true, false) => Some(Side::Source),
        (false, true) => Some(Side::Destination),
        (false, false) => None,
    })
}

/// A task on a collection on which the caller has one of these roles, and for which of its sides.
fn task(call: &Call, id: &str, roles: &[Role]) -> Result<(Arc<Task>, Side), TransferError> {
    let found = id.parse().ok().and_then(|id| call.service.tasks.get(id));
    let task = found.ok_or_else(|| TransferError::task_not_found(id))?;
    let side = sides(call, &task, roles)?;
    let side = side.ok_or_else(|| denied(format!("You have no role on a collection of task {id} that allows this")))?;
    Ok((task, side))
}
