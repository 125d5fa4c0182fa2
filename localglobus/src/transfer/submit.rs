//! Submission of transfer and delete tasks. <https://docs.globus.org/api/transfer/task_submit/>

use std::sync::Arc;

use axum::Json;
use axum::http::StatusCode;
use serde::Serialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::call::{Call, Document};
use super::consent;
use super::deadline;
use super::document::{Common, DeleteDocument, Footprint, TransferDocument};
use super::error::TransferError;
use super::permission;
use super::registry::{Submitted, Work};
use super::runner;
use super::standing::{Order, Standing, TaskBody, TaskKind};
use super::task::Task;
use crate::directory::Collection;
use crate::service::Service;
use crate::state::Grant;

/// An id for a submission, so that it can be sent again without making a second task.
pub async fn submission_id(_call: Call) -> Json<Value> {
    Json(json!({ "DATA_TYPE": "submission_id", "value": Uuid::new_v4() }))
}

pub async fn transfer(
    call: Call,
    Document(document): Document<TransferDocument>,
) -> Result<Json<Value>, TransferError> {
    let submitted = submit_transfer(&call.service, &call.grant, &document)?;
    Ok(answer(&call, &submitted))
}

pub async fn delete(call: Call, Document(document): Document<DeleteDocument>) -> Result<Json<Value>, TransferError> {
    let submitted = submit_delete(&call.service, &call.grant, &document)?;
    Ok(answer(&call, &submitted))
}

/// Makes the task of a transfer document, once for each submission id.
pub fn submit_transfer(
    service: &Arc<Service>,
    grant: &Grant,
    document: &TransferDocument,
) -> Result<Submitted, TransferError> {
    let submission = document.check()?;
    if let Some(task) = service.tasks.submitted(grant.identity, submission) {
        return Ok(Submitted::Duplicate(task));
    }
    let source = endpoint(service, grant, "source_endpoint", document.source_endpoint.as_deref())?;
    let destination = endpoint(service, grant, "destination_endpoint", document.destination_endpoint.as_deref())?;
    consent::require(service, grant, &[&source, &destination])?;
    let order = Order {
        source: Some(source.id),
        deletes_extra: document.delete_destination_extra.unwrap_or_default(),
        source_local_user: document.source_local_user.clone(),
        destination_local_user: document.destination_local_user.clone(),
        ..order(service, grant, submission, TaskKind::Transfer, destination.id)
    };
    let work = Work { job: job(document)?, items: document.items(), footprint: document.footprint() };
    submit(service, order, document.describe(&source, &destination), &document.common, work)
}

/// Makes the task of a delete document, once for each submission id.
pub fn submit_delete(
    service: &Arc<Service>,
    grant: &Grant,
    document: &DeleteDocument,
) -> Result<Submitted, TransferError> {
    let submission = document.check()?;
    if let Some(task) = service.tasks.submitted(grant.identity, submission) {
        return Ok(Submitted::Duplicate(task));
    }
    let collection = endpoint(service, grant, "endpoint", document.endpoint.as_deref())?;
    consent::require(service, grant, &[&collection])?;
    let order = Order {
        source_local_user: document.local_user.clone(),
        ..order(service, grant, submission, TaskKind::Delete, collection.id)
    };
    let work = Work { job: job(document)?, items: document.items(), footprint: Footprint::default() };
    submit(service, order, document.describe(&collection), &document.common, work)
}

fn endpoint(service: &Service, grant: &Grant, member: &str, id: Option<&str>) -> Result<Collection, TransferError> {
    let id = id.ok_or_else(|| TransferError::bad_request(format!("{member} is missing")))?;
    let collection = permission::visible(service, grant.identity, id)?;
    permission::require_files(&collection)?;
    Ok(collection)
}

fn order(service: &Service, grant: &Grant, submission: Uuid, kind: TaskKind, destination: Uuid) -> Order {
    Order {
        id: Uuid::new_v4(),
        submission,
        owner: grant.identity,
        grant: grant.clone(),
        kind,
        source: None,
        destination,
        deletes_extra: false,
        source_local_user: None,
        destination_local_user: None,
        requested: service.state.timestamp(),
    }
}

fn job(document: &impl Serialize) -> Result<Vec<u8>, TransferError> {
    serde_json::to_vec(document).map_err(|error| TransferError::bad_request(error.to_string()))
}

fn submit(
    service: &Arc<Service>,
    order: Order,
    mut described: Map<String, Value>,
    common: &Common,
    work: Work,
) -> Result<Submitted, TransferError> {
    let until = common.deadline(order.requested, deadline::usual(service))?;
    let standing = Standing::new(common.label.clone(), until, common.deadline.is_some());
    described.insert("username".to_owned(), service.identity(order.owner)?.map(|identity| identity.username).into());
    let check = check(&order, service.config.limits.pending_tasks);
    let submitted = service.tasks.submit(&service.state, TaskBody { order, described, standing }, work, check)?;
    if let Submitted::Accepted(task) = &submitted {
        runner::drive(service, task.clone());
    }
    Ok(submitted)
}

/// What the tasks that have not ended say against a new one.
fn check(
    order: &Order,
    most_pending: usize,
) -> impl FnOnce(&[Arc<Task>], &Footprint) -> Result<(), TransferError> + use<> {
    let owner = order.owner;
    move |pending, footprint| {
        let own = || pending.iter().filter(|task| task.order.owner == owner);
        if let Some(task) = own().find(|task| task.overlaps(footprint)) {
            let message = format!("A transfer with identical paths has not yet completed: task {}", task.order.id);
            return Err(TransferError::new(StatusCode::CONFLICT, "Conflict", message));
        }
        if own().count() >= most_pending {
            let message =
                format!("You have {most_pending} tasks that have not ended, which is the most that there may be");
            return Err(TransferError::new(StatusCode::CONFLICT, "TooManyPendingJobs", message));
        }
        Ok(())
    }
}

fn answer(call: &Call, submitted: &Submitted) -> Json<Value> {
    let order = &submitted.task().order;
    let (kind, id) = (order.kind.name().to_lowercase(), order.id);
    let (code, message) = match submitted {
        Submitted::Accepted(_) => {
            let message = format!("The {kind} has been accepted and a task has been created and queued for execution");
            ("Accepted", message)
        }
        Submitted::Duplicate(_) => {
            ("Duplicate", "A submission with the same submission_id was already accepted".to_owned())
        }
    };
    let mut result = call.result(&format!("{kind}_result"), code, &message);
    result["submission_id"] = json!(order.submission);
    result["task_id"] = json!(id);
    result["task_link"] = json!({
        "DATA_TYPE": "link",
        "href": format!("/v0.10/task/{id}?format=json"),
        "rel": "related",
        "resource": "task",
        "title": "related task",
    });
    Json(result)
}
