//! Submission of transfer and delete tasks. <https://docs.globus.org/api/transfer/task_submit/>

use std::io::Read;
use std::sync::Arc;

use axum::Json;
use axum::http::StatusCode;
use serde::Serialize;
use serde_json::{Map, Value, json};
use tokio::task::spawn_blocking;
use uuid::Uuid;

use super::call::Call;
use super::consent;
use super::deadline;
use super::document::{Common, DeleteDocument, DeleteItem, Job, TransferDocument, TransferItem};
use super::error::TransferError;
use super::footprint::{Footprint, Survey};
use super::permission;
use super::registry::{Submitted, Work};
use super::runner;
use super::spool::Spool;
use super::standing::{Order, Standing, TaskBody, TaskKind};
use super::submission;
use super::task::Task;
use crate::directory::Collection;
use crate::service::Service;
use crate::state::{Grant, NewItems};

/// An id for a submission, so that it can be sent again without making a second task.
pub async fn submission_id(_call: Call) -> Json<Value> {
    Json(json!({ "DATA_TYPE": "submission_id", "value": Uuid::new_v4() }))
}

pub async fn transfer(call: Call, body: Spool) -> Result<Json<Value>, TransferError> {
    let (service, grant) = (call.service.clone(), call.grant.clone());
    let submit = move || submit_transfer(&service, &grant, body.read()?);
    let submitted = spawn_blocking(submit).await.map_err(std::io::Error::from)??;
    Ok(answer(&call, &submitted))
}

pub async fn delete(call: Call, body: Spool) -> Result<Json<Value>, TransferError> {
    let (service, grant) = (call.service.clone(), call.grant.clone());
    let submit = move || submit_delete(&service, &grant, body.read()?);
    let submitted = spawn_blocking(submit).await.map_err(std::io::Error::from)??;
    Ok(answer(&call, &submitted))
}

/// A transfer document and its items, checked as far as they can be before anything is looked up.
pub fn check_transfer(document: impl Read) -> Result<TransferDocument, TransferError> {
    let (document, items) = submission::read::<TransferDocument, TransferItem>(document, |_| Ok(()))?;
    document.check(items).map(|_| document)
}

/// Makes the task of a transfer document, once for each submission id.
pub fn submit_transfer(service: &Arc<Service>, grant: &Grant, document: impl Read) -> Result<Submitted, TransferError> {
    let (id, mut survey) = (Uuid::new_v4(), Survey::default());
    let (items, mut writer) = service.state.new_items(id)?;
    let (document, count) = submission::read::<TransferDocument, TransferItem>(document, |item| {
        survey.add(&item);
        Ok(writer.write(&item)?)
    })?;
    let submission = document.check(count)?;
    if let Some(task) = service.tasks.submitted(grant.identity, submission) {
        return Ok(Submitted::Duplicate(task));
    }
    writer.finish()?;
    let source = endpoint(service, grant, "source_endpoint", document.source_endpoint.as_deref())?;
    let destination = endpoint(service, grant, "destination_endpoint", document.destination_endpoint.as_deref())?;
    consent::require(service, grant, &[&source, &destination])?;
    let order = Order {
        source: Some(source.id),
        deletes_extra: document.delete_destination_extra.unwrap_or_default(),
        source_local_user: document.source_local_user.clone(),
        destination_local_user: document.destination_local_user.clone(),
        ..order(service, grant, id, submission, TaskKind::Transfer, destination.id)
    };
    let described = document.describe(&source, &destination, survey.bases());
    let job = job(&document, count)?;
    let work = Work { job, items: count, footprint: survey.footprint(source.id, destination.id) };
    submit(service, order, described, &document.common, work, items)
}

/// Makes the task of a delete document, once for each submission id.
pub fn submit_delete(service: &Arc<Service>, grant: &Grant, document: impl Read) -> Result<Submitted, TransferError> {
    let id = Uuid::new_v4();
    let (items, mut writer) = service.state.new_items(id)?;
    let write = |path| Ok(writer.write(&path)?);
    let (document, count) = submission::read::<DeleteDocument, DeleteItem>(document, write)?;
    let submission = document.check(count)?;
    if let Some(task) = service.tasks.submitted(grant.identity, submission) {
        return Ok(Submitted::Duplicate(task));
    }
    writer.finish()?;
    let collection = endpoint(service, grant, "endpoint", document.endpoint.as_deref())?;
    consent::require(service, grant, &[&collection])?;
    let order = Order {
        source_local_user: document.local_user.clone(),
        ..order(service, grant, id, submission, TaskKind::Delete, collection.id)
    };
    let described = document.describe(&collection);
    let work = Work { job: job(&document, count)?, items: count, footprint: Footprint::default() };
    submit(service, order, described, &document.common, work, items)
}

fn endpoint(service: &Service, grant: &Grant, member: &str, id: Option<&str>) -> Result<Collection, TransferError> {
    let id = id.ok_or_else(|| TransferError::bad_request(format!("{member} is missing")))?;
    let collection = permission::visible(service, grant.identity, id)?;
    permission::require_files(&collection)?;
    Ok(collection)
}

fn order(service: &Service, grant: &Grant, id: Uuid, submission: Uuid, kind: TaskKind, destination: Uuid) -> Order {
    Order {
        id,
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

fn job(document: &impl Serialize, items: u64) -> Result<Vec<u8>, TransferError> {
    serde_json::to_vec(&Job { document, items }).map_err(|error| TransferError::bad_request(error.to_string()))
}

fn submit(
    service: &Arc<Service>,
    order: Order,
    mut described: Map<String, Value>,
    common: &Common,
    work: Work,
    items: NewItems,
) -> Result<Submitted, TransferError> {
    let until = common.deadline(order.requested, deadline::usual(service))?;
    let standing = Standing::new(common.label.clone(), until, common.deadline.is_some());
    described.insert("username".to_owned(), service.identity(order.owner)?.map(|identity| identity.username).into());
    let check = check(&order, service.config.limits.pending_tasks);
    let submitted = service.tasks.submit(&service.state, TaskBody { order, described, standing }, work, check)?;
    if let Submitted::Accepted(task) = &submitted {
        items.keep()?;
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
        if own().any(|task| task.overlaps(footprint)) {
            // The real service does not say which.
            let message = "A transfer with identical paths has not yet completed";
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
