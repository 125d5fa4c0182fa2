//! A task: look at it, cancel it. <https://docs.globus.org/api/transfer/task/>

use std::sync::Arc;

use serde_json::{Value, json};

use crate::error::Result;
use crate::id;
use crate::session::Session;
use crate::transport::{Body, Call, Repeat};

/// A task that the service knows.
#[derive(Clone)]
pub struct Task {
    pub(super) session: Arc<Session>,
    pub(super) id: String,
}

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
}
