//! Submission of transfer and delete tasks. <https://docs.globus.org/api/transfer/task_submit/>

use std::sync::Arc;

use axum::Json;
use axum::http::StatusCode;
use jiff::SignedDuration;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::call::Call;
use super::consent::require_data_access;
use super::document::{Common, DeleteDocument, DeleteItem, Job, TransferDocument, TransferItem};
use super::error::TransferError;
use super::runner;
use super::spool::Spool;
use super::submission::{self, ItemDocument, Submission};
use super::task::{Order, Phase, Standing, Submitted, Task, TaskBody, TaskKind};
use crate::directory::Collection;
use crate::state::NewItems;

/// An id for a submission, so that it can be sent again without making a second task.
pub async fn submission_id(_call: Call) -> Json<Value> {
    Json(json!({ "DATA_TYPE": "submission_id", "value": Uuid::new_v4() }))
}

pub async fn transfer(call: Call, body: Spool) -> Result<Json<Value>, TransferError> {
    let work = read::<TransferDocument, TransferItem>(&call, body).await?;
    let Submission { document, items, paths } = &work.submission;
    let submission = document.check(*items)?;
    let source = endpoint(&call, "source_endpoint", document.source_endpoint.as_deref())?;
    let destination = endpoint(&call, "destination_endpoint", document.destination_endpoint.as_deref())?;
    require_data_access(&call, &[&source, &destination])?;
    let order = Order {
        source: Some(source.id),
        digest: format!("{} {} {items} {paths}", source.id, destination.id),
        ..order(&call, work.id, submission, TaskKind::Transfer, destination.id)
    };
    let described = document.describe(&source, &destination);
    let standing = standing(&call, &order, &document.common)?;
    submit(&call, order, standing, described, work)
}

pub async fn delete(call: Call, body: Spool) -> Result<Json<Value>, TransferError> {
    let work = read::<DeleteDocument, DeleteItem>(&call, body).await?;
    let Submission { document, items, paths } = &work.submission;
    let submission = document.check(*items)?;
    let collection = endpoint(&call, "endpoint", document.endpoint.as_deref())?;
    require_data_access(&call, &[&collection])?;
    let order = Order {
        digest: format!("{} {items} {paths}", collection.id),
        ..order(&call, work.id, submission, TaskKind::Delete, collection.id)
    };
    let described = document.describe(&collection);
    let standing = standing(&call, &order, &document.common)?;
    submit(&call, order, standing, described, work)
}

/// What a task is to do, before it is one.
struct Work<D> {
    /// The id that the task will have.
    id: Uuid,
    submission: Submission<D>,
    items: NewItems,
}

async fn read<D: DeserializeOwned + Send + 'static, I: ItemDocument>(
    call: &Call,
    body: Spool,
) -> Result<Work<D>, TransferError> {
    let id = Uuid::new_v4();
    let items = call.service.state.new_items(id)?;
    let read = move || Ok(Work { id, submission: submission::read::<D, I>(body.read()?, items.path())?, items });
    tokio::task::spawn_blocking(read).await.map_err(std::io::Error::from)?
}

fn endpoint(call: &Call, member: &str, id: Option<&str>) -> Result<Collection, TransferError> {
    call.collection(id.ok_or_else(|| TransferError::bad_request(format!("{member} is missing")))?)
}

fn order(call: &Call, id: Uuid, submission: Uuid, kind: TaskKind, destination: Uuid) -> Order {
    Order {
        id,
        submission,
        owner: call.grant.identity,
        client: call.grant.client,
        session: call.grant.session,
        kind,
        source: None,
        destination,
        requested: call.service.state.timestamp(),
        digest: String::new(),
    }
}

fn standing(call: &Call, order: &Order, common: &Common) -> Result<Standing, TransferError> {
    let usual = SignedDuration::from_secs(i64::from(call.service.config.limits.deadline));
    Ok(Standing {
        phase: Phase::Queued,
        trouble: None,
        label: common.label.clone(),
        deadline: common.deadline(order.requested, usual)?,
        cancel: None,
        pause_message: None,
    })
}

/// Makes the task, once for each submission id.
fn submit<D: Serialize>(
    call: &Call,
    order: Order,
    standing: Standing,
    mut described: Map<String, Value>,
    work: Work<D>,
) -> Result<Json<Value>, TransferError> {
    let service = &call.service;
    described.insert("username".to_owned(), service.identity(order.owner)?.map(|identity| identity.username).into());
    let (kind, submission) = (order.kind, order.submission);
    let check = check(&order, service.config.limits.pending_tasks);
    let body = TaskBody { order, described, standing };
    let job = Job { document: &work.submission.document, items: work.submission.items };
    let job = serde_json::to_vec(&job).map_err(|error| TransferError::bad_request(error.to_string()))?;
    let submitted = service.tasks.submit(&service.state, body, &job, check)?;
    if let Submitted::Accepted(task) = &submitted {
        work.items.keep()?;
        runner::drive(service, task.clone());
    }
    Ok(answer(call, kind, submission, &submitted))
}

/// What the tasks that there are say against a new one.
fn check(order: &Order, most_pending: usize) -> impl FnOnce(&[Arc<Task>]) -> Result<(), TransferError> + use<> {
    let (owner, kind, digest) = (order.owner, order.kind, order.digest.clone());
    move |tasks| {
        let pending = || tasks.iter().filter(|task| task.order.owner == owner && !task.has_ended());
        let same = pending().find(|task| kind == TaskKind::Transfer && task.order.digest == digest);
        if let Some(task) = same {
            let message = format!("A transfer with identical paths has not yet completed: task {}", task.order.id);
            return Err(TransferError::new(StatusCode::CONFLICT, "Conflict", message));
        }
        if pending().count() >= most_pending {
            let message =
                format!("You have {most_pending} tasks that have not ended, which is the most that there may be");
            return Err(TransferError::new(StatusCode::CONFLICT, "TooManyPendingJobs", message));
        }
        Ok(())
    }
}

fn answer(call: &Call, kind: TaskKind, submission: Uuid, submitted: &Submitted) -> Json<Value> {
    let kind = kind.name().to_lowercase();
    let (code, message, task) = match submitted {
        Submitted::Accepted(task) => {
            let message = format!("The {kind} has been accepted and a task has been created and queued for execution");
            ("Accepted", message, task)
        }
        Submitted::Duplicate(task) => {
            let message = "A submission with the same submission_id was already accepted".to_owned();
            ("Duplicate", message, task)
        }
    };
    let id = task.order.id;
    let mut result = call.result(&format!("{kind}_result"), code, &message);
    result["submission_id"] = json!(submission);
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
