//! What a task has done, why it waits, what can still be changed of it, and the list of tasks.
//!
//! <https://docs.globus.org/api/transfer/task/>

use std::collections::HashSet;

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Task, submission};
use crate::error::{Error, Result, Status};
use crate::session::Session;
use crate::transport::{Body, Call, Repeat};

/// The service shows no more tasks of a list than these.
const MAX_TASKS: usize = 1000;

/// A page that goes on at a marker.
#[derive(Deserialize)]
struct MarkerPage {
    #[serde(rename = "DATA")]
    data: Vec<Value>,
    #[serde(default)]
    next_marker: Value,
}

#[derive(Deserialize)]
struct TaskList {
    #[serde(rename = "DATA")]
    data: Vec<Value>,
    #[serde(default)]
    total: usize,
}

impl Task {
    /// The files that were moved, with their checksums, at most `limit`. The service tells them once the task has
    /// ended, for thirty days; directories and files that needed no copy are not among them.
    pub async fn successful_transfers(&self, limit: usize) -> Result<Vec<Value>> {
        self.marked("successful_transfers", "list the files moved", limit).await
    }

    /// What a transfer that skips errors has left out, and why, at most `limit`.
    pub async fn skipped_errors(&self, limit: usize) -> Result<Vec<Value>> {
        self.marked("skipped_errors", "list the errors skipped", limit).await
    }

    async fn marked(&self, resource: &str, verb: &str, limit: usize) -> Result<Vec<Value>> {
        let what = format!("{verb} by task {}", self.id);
        let (mut rows, mut marker, mut seen) = (Vec::new(), None::<String>, HashSet::new());
        while rows.len() < limit {
            let mut url = self.session.transfer_url(&["task", &self.id, resource]);
            if let Some(marker) = &marker {
                url.query_pairs_mut().append_pair("marker", marker);
            }
            let page: MarkerPage = self.session.transfer(&Call::get(what.as_str(), url)).await?;
            rows.extend(page.data);
            let next = match page.next_marker {
                Value::Null => break,
                Value::String(text) => text,
                other => other.to_string(),
            };
            if !seen.insert(next.clone()) {
                let message = format!("{what}: the service gives the marker {next} twice, so the list has no end");
                return Err(Error::new(Status::Protocol, message));
            }
            marker = Some(next);
        }
        rows.truncate(limit);
        Ok(rows)
    }

    /// Who has paused the task, and by which rules.
    pub async fn pause_info(&self) -> Result<Value> {
        let url = self.session.transfer_url(&["task", &self.id, "pause_info"]);
        self.session.transfer(&Call::get(format!("ask why task {} is paused", self.id), url)).await
    }

    /// Changes the label, the deadline or both of a task that has not ended. What is none stays.
    pub async fn update(&self, label: Option<&str>, deadline: Option<&str>) -> Result<()> {
        if label.is_none() && deadline.is_none() {
            return Err(Error::invalid("nothing to update: give a label, a deadline or both"));
        }
        let mut document = json!({"DATA_TYPE": "task"});
        if let Some(label) = label {
            document["label"] = submission::label(label)?;
        }
        if let Some(deadline) = deadline {
            document["deadline"] = submission::time("deadline", deadline)?;
        }
        let url = self.session.transfer_url(&["task", &self.id]);
        let call = Call::put(format!("update task {}", self.id), url, &document);
        self.session.transfer::<Value>(&call).await.map(drop)
    }

    /// Takes a task that has ended out of the history.
    pub async fn remove(&self) -> Result<()> {
        let url = self.session.transfer_url(&["task", &self.id, "remove"]);
        let body = Body::Json(json!({}).to_string().into());
        // Removing twice is removing once.
        let call = Call::post(format!("remove task {}", self.id), url, body, Repeat::Safe);
        self.session.transfer::<Value>(&call).await.map(drop)
    }
}

impl Session {
    /// The documents of one's own tasks, at most `limit` and never more than the thousand that the service shows, the
    /// newest first unless `orderby` says otherwise (`request_time ASC`). `filter` is in Globus' words:
    /// `status:ACTIVE,INACTIVE/type:TRANSFER`.
    pub async fn tasks(&self, filter: Option<&str>, orderby: Option<&str>, limit: usize) -> Result<Vec<Value>> {
        let limit = limit.min(MAX_TASKS);
        let mut tasks = Vec::new();
        while tasks.len() < limit {
            let mut url = self.transfer_url(&["task_list"]);
            let given = [("filter", filter), ("orderby", orderby)];
            url.query_pairs_mut()
                .extend_pairs(given.into_iter().filter_map(|(name, value)| Some((name, value?))))
                .append_pair("limit", &(limit - tasks.len()).to_string())
                .append_pair("offset", &tasks.len().to_string());
            let page: TaskList = self.transfer(&Call::get("list tasks", url)).await?;
            let is_last = page.data.is_empty() || tasks.len() + page.data.len() >= page.total;
            tasks.extend(page.data);
            if is_last {
                break;
            }
        }
        tasks.truncate(limit);
        Ok(tasks)
    }
}
