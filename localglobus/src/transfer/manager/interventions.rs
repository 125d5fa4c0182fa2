//! Tasks that an administrator cancels, pauses and resumes.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{monitored, task};
use crate::state::Record;
use crate::transfer::Task;
use crate::transfer::call::{Call, Document};
use crate::transfer::error::TransferError;
use crate::transfer::role::MANAGERS;
use crate::transfer::standing::{Cancel, Intervention, Side, TroubleKind};

/// How long a pause waits for a task to stop.
const PAUSE_TIME: Duration = Duration::from_secs(10);

#[derive(Deserialize)]
pub struct InterventionDocument {
    task_id_list: Vec<String>,
    message: Option<String>,
}

/// Tasks that were canceled together, to be asked for until all have ended.
#[derive(Serialize, Deserialize)]
struct AdminCancel {
    number: u64,
    by: Uuid,
    message: String,
    tasks: Vec<Uuid>,
}

impl Record for AdminCancel {
    const KIND: &'static str = "admin cancel";

    fn id(&self) -> Uuid {
        Uuid::from_u128(self.number.into())
    }
}

impl AdminCancel {
    fn document(&self, call: &Call) -> Value {
        let mut tasks = self.tasks.iter().filter_map(|id| call.service.tasks.get(*id));
        json!({
            "DATA_TYPE": "admin_cancel",
            "id": self.number,
            "done": tasks.all(|task| task.has_ended()),
            "message": self.message,
            "task_id_list": self.tasks,
        })
    }
}

/// The tasks of a document that have not ended, and for which of their sides the caller speaks. All of them, or none.
fn managed(call: &Call, document: &InterventionDocument) -> Result<Vec<(Arc<Task>, Side)>, TransferError> {
    monitored(call)?;
    let ids = document.task_id_list.iter();
    ids.map(|id| task(call, id, MANAGERS)).collect()
}

fn message(document: &InterventionDocument) -> Result<&str, TransferError> {
    let message = document.message.as_deref().map(str::trim).filter(|message| !message.is_empty());
    message.ok_or_else(|| TransferError::bad_request("message must say why, to the owners of the tasks"))
}

pub async fn cancel(
    call: Call,
    Document(document): Document<InterventionDocument>,
) -> Result<Json<Value>, TransferError> {
    let message = message(&document)?;
    let tasks = managed(&call, &document)?;
    // The service gives numbers; nobody needs them to be in order.
    let number = Uuid::new_v4().as_fields().0.into();
    let ids = tasks.iter().map(|(task, _)| task.order.id).collect();
    let cancel = AdminCancel { number, by: call.grant.identity, message: message.to_owned(), tasks: ids };
    call.service.state.put(&cancel)?;
    for (task, side) in &tasks {
        task.request_cancel(Cancel::ByAdmin(Intervention { side: *side, message: message.to_owned() }))?;
    }
    Ok(Json(cancel.document(&call)))
}

pub async fn cancel_status(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    monitored(&call)?;
    let record = id.parse::<u64>().ok().map(|number| Uuid::from_u128(number.into()));
    let cancel = record.map(|id| call.service.state.get::<AdminCancel>(id)).transpose()?.flatten();
    let cancel = cancel.filter(|cancel| cancel.by == call.grant.identity);
    let unknown =
        || TransferError::new(StatusCode::NOT_FOUND, "ClientError.NotFound", format!("No admin cancel '{id}'"));
    Ok(Json(cancel.ok_or_else(unknown)?.document(&call)))
}

pub async fn pause(
    call: Call,
    Document(document): Document<InterventionDocument>,
) -> Result<Json<Value>, TransferError> {
    let message = message(&document)?;
    let tasks = managed(&call, &document)?;
    for (task, side) in &tasks {
        task.change(|standing| standing.pause = Some(Intervention { side: *side, message: message.to_owned() }))?;
        task.look();
    }
    // Who asks for a task next, sees that it is paused.
    for (task, _) in &tasks {
        task.wait(PAUSE_TIME, |standing| standing.has_trouble(TroubleKind::Paused) || standing.has_ended()).await;
    }
    Ok(Json(call.result("result", "PauseAccepted", "The pause request has been accepted and will be processed.")))
}

pub async fn resume(
    call: Call,
    Document(document): Document<InterventionDocument>,
) -> Result<Json<Value>, TransferError> {
    for (task, _) in managed(&call, &document)? {
        task.change(|standing| standing.pause = None)?;
        task.look();
    }
    Ok(Json(call.result("result", "ResumeAccepted", "The resume request has been accepted and will be processed.")))
}
