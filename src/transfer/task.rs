//! A task: follow it, wait for it, cancel it. <https://docs.globus.org/api/transfer/task/>

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::Instant;

use crate::error::{Error, Result, Status};
use crate::id;
use crate::session::Session;
use crate::transport::{Body, Call, Repeat};

/// The pause between two looks grows from the first to the last with the time waited.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LAST_PAUSE: Duration = Duration::from_secs(30);

/// A task that the service knows.
#[derive(Clone)]
pub struct Task {
    session: Arc<Session>,
    id: String,
}

/// Called with the task's document after each look, on the waiting thread; `Break` ends the wait, not the task.
pub type Progress<'a> = &'a mut (dyn FnMut(&Value) -> ControlFlow<()> + Send);

impl Task {
    /// A task by its id. Nothing is sent.
    pub fn open(session: &Arc<Session>, task_id: &str) -> Result<Self> {
        Ok(Task { session: Arc::clone(session), id: id::check("task", task_id)? })
    }

    pub fn id(&self) -> &str {
        &self.id
    }

    /// Where a person follows the task in the web application.
    pub fn url(&self) -> String {
        crate::transport::url(&self.session.settings().app_url, &["activity", &self.id]).into()
    }

    /// The task's document as it is now.
    pub async fn get(&self) -> Result<Value> {
        let url = self.session.transfer_url(&["task", &self.id]);
        self.session.transfer(&Call::get(format!("look at task {}", self.id), url)).await
    }

    /// Asks the service to stop. A task that has ended already stays as it is.
    pub async fn cancel(&self) -> Result<()> {
        let url = self.session.transfer_url(&["task", &self.id, "cancel"]);
        let body = Body::Json(json!({}).to_string().into());
        // Cancelling twice is cancelling once.
        let call = Call::post(format!("cancel task {}", self.id), url, body, Repeat::Safe);
        self.session.transfer::<Value>(&call).await?;
        Ok(())
    }

    /// What happened to the task, the newest first, at most `limit` events.
    pub async fn events(&self, limit: usize) -> Result<Vec<Value>> {
        let parameters = [("task_id", self.id.as_str())].into_iter().collect();
        self.session.call_rows("task_event_list", &parameters, None, limit).await
    }

    /// Waits until the task has succeeded and returns its last document. FAILED and INACTIVE are errors; at the time
    /// limit the wait ends and the task goes on. A limit of zero looks once.
    pub async fn wait(&self, time_limit: Option<Duration>, mut progress: Option<Progress<'_>>) -> Result<Value> {
        let start = Instant::now();
        let deadline = time_limit.and_then(|limit| start.checked_add(limit));
        let mut document = self.get().await?;
        loop {
            if progress.as_mut().is_some_and(|progress| progress(&document).is_break()) {
                let message = format!("the wait for task {} was ended by the program: the task goes on", self.id);
                return Err(Error::new(Status::Cancelled, message));
            }
            match document["status"].as_str() {
                Some("SUCCEEDED") => return Ok(document),
                Some("ACTIVE") => {}
                _ => return Err(self.ended(&document)),
            }
            let next_look = async {
                tokio::time::sleep((start.elapsed() / 10).clamp(FIRST_PAUSE, LAST_PAUSE)).await;
                self.get().await
            };
            let looked = match deadline {
                Some(deadline) => tokio::time::timeout_at(deadline, next_look).await,
                None => Ok(next_look.await),
            };
            document = match looked {
                Ok(document) => document?,
                Err(_) => return Err(self.still_active(&document, start.elapsed())),
            };
        }
    }

    fn ended(&self, document: &Value) -> Error {
        let text = |pointer: &str| document.pointer(pointer).and_then(Value::as_str);
        let code = text("/fatal_error/code").or(text("/nice_status"));
        let reason = text("/fatal_error/description").or(text("/nice_status_short_description"));
        let reason = [code, reason].into_iter().flatten().collect::<Vec<_>>().join(": ");
        let (status, what) = match text("/status") {
            Some("FAILED") => (Status::TaskFailed, "failed"),
            Some("INACTIVE") => (Status::TaskInactive, "is suspended until a person acts"),
            other => {
                let message = format!("task {} has the unknown status {other:?}", self.id);
                return Error::new(Status::Protocol, message).with_document(document.to_string());
            }
        };
        Error::new(status, format!("task {} {what} ({reason}): see {}", self.id, self.url()))
            .with_code(code.map(str::to_owned))
            .with_document(document.to_string())
    }

    fn still_active(&self, document: &Value, waited: Duration) -> Error {
        let message = format!(
            "task {} is still active after {:.1} s and goes on: see {}",
            self.id,
            waited.as_secs_f64(),
            self.url()
        );
        Error::new(Status::Timeout, message).with_document(document.to_string())
    }
}
