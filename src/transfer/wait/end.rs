//! How a wait ends without success, in words that say what to do.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Followed, whole};
use crate::error::{Error, Result, Status};
use crate::transfer::Task;

/// How the task has ended; nothing while it is active.
pub async fn of(task: &Task, document: &Value) -> Option<Result<()>> {
    Some(match document["status"].as_str() {
        Some("SUCCEEDED") => Ok(()),
        Some("ACTIVE") => return None,
        Some("FAILED") => Err(failed(task, document)),
        Some("INACTIVE") => {
            require_consents(task, document).await;
            Err(inactive(task, document))
        }
        other => {
            let message = format!("task {} has the unknown status {other:?}", task.id);
            Err(about(Error::new(Status::Protocol, message), task, document))
        }
    })
}

fn failed(task: &Task, document: &Value) -> Error {
    let message = format!("task {} failed ({}): see {}", task.id, reason(document), task.url());
    about(Error::new(Status::TaskFailed, message), task, document)
}

fn inactive(task: &Task, document: &Value) -> Error {
    let said = document["progress"]["pause_message"].as_str().filter(|said| !said.is_empty());
    let said = said.map_or_else(String::new, |said| format!("; who paused it says: {said}"));
    let message = format!(
        "task {} is suspended until a person acts ({}{said}): {}; see {}",
        task.id,
        reason(document),
        advice(document["nice_status"].as_str().unwrap_or_default()),
        task.url()
    );
    about(Error::new(Status::TaskInactive, message), task, document)
}

/// What makes a suspended task go on. <https://docs.globus.org/api/transfer/task/#task_document>
fn advice(nice_status: &str) -> &'static str {
    let has = |words: &[&str]| words.iter().any(|word| nice_status.contains(word));
    match () {
        () if has(&["CONSENT"]) => {
            "a login asks for the missing consent (globule_session_login), and the task goes on by itself"
        }
        () if has(&["AUTH", "CREDENTIAL", "EXPIRED", "LOGIN"]) => {
            "sign in again (globule_session_login), and the task goes on by itself"
        }
        () => "its page in the web application says what is missing",
    }
}

/// Has the next login ask for the consents of the task's collections, if that is what is missing.
async fn require_consents(task: &Task, document: &Value) {
    if !document["nice_status"].as_str().is_some_and(|code| code.contains("CONSENT")) {
        return;
    }
    for side in ["source_endpoint_id", "destination_endpoint_id"] {
        if let Some(collection) = document[side].as_str()
            && let Err(failure) = task.session.require_collection(collection).await
        {
            tracing::debug!(collection, %failure, "whether it needs data_access is not known");
        }
    }
}

fn reason(document: &Value) -> String {
    let text = |pointer: &str| document.pointer(pointer).and_then(Value::as_str);
    let description = text("/fatal_error/description").or(text("/nice_status_short_description"));
    [code(document), description].into_iter().flatten().collect::<Vec<_>>().join(": ")
}

pub fn code(document: &Value) -> Option<&str> {
    document.pointer("/fatal_error/code").and_then(Value::as_str).or(document["nice_status"].as_str())
}

/// The error of one task, with what is known about it.
pub fn about(error: Error, task: &Task, document: &Value) -> Error {
    error.with_code(code(document).map(str::to_owned)).with_task_id(&task.id).with_document(document.to_string())
}

pub fn still_active(followed: &[Followed], waited: Duration) -> Error {
    let seconds = waited.as_secs_f64();
    if let [one] = followed {
        let (id, url) = (&one.task.id, one.task.url());
        let message = format!("task {id} is still active after {seconds:.1} s and goes on: see {url}");
        return about(Error::new(Status::Timeout, message), &one.task, &one.document).with_code(None);
    }
    let active = followed.iter().filter(|one| one.end.is_none()).count();
    let message = format!("{active} of {} tasks are still active after {seconds:.1} s and go on", followed.len());
    let document = json!({ "progress": whole::progress(followed) });
    Error::new(Status::Timeout, message).with_document(document.to_string())
}

pub fn by_program(followed: &[Followed]) -> Error {
    let message = match followed {
        [one] => format!("the wait for task {} was ended by the program: the task goes on", one.task.id),
        many => format!("the wait for {} tasks was ended by the program: they go on", many.len()),
    };
    Error::new(Status::Cancelled, message)
}
