//! Which task is in the way when the service refuses a transfer because one with the same paths is active.
//!
//! The service does not name it, and shows no items of a task that is active. So it is looked for among the active
//! transfers between the same collections; of several, the one is taken that is most like the new one, the newest first.

use serde::Deserialize;
use serde_json::Value;

use super::document::Envelope;
use crate::error::Error;
use crate::id;
use crate::session::Session;
use crate::transport::Call;

/// What a task's document shows of the options that it was submitted with.
const OPTIONS: [&str; 8] = [
    "label",
    "sync_level",
    "verify_checksum",
    "encrypt_data",
    "preserve_timestamp",
    "skip_source_errors",
    "fail_on_quota_errors",
    "delete_destination_extra",
];

#[derive(Deserialize)]
struct List {
    #[serde(rename = "DATA")]
    data: Vec<Value>,
}

/// The error with the task that is in the way, as far as that can be found out.
pub(super) async fn explained(error: Error, session: &Session, envelope: &Envelope) -> Error {
    let (id, words) = match named(&error, envelope) {
        Some(id) => (id.clone(), format!("task {id} is in the way")),
        None => match found(session, envelope).await {
            Some(found) => found,
            None => return error,
        },
    };
    let message = format!(
        "{}: {words}; wait for it (globule_task_open with globule_error_task_id) or cancel it, then submit again",
        error.message()
    );
    error.with_message(message).with_task_id(&id)
}

/// The id that the service's message has, should it name one.
fn named(error: &Error, envelope: &Envelope) -> Option<String> {
    let document: Value = serde_json::from_str(error.document()?).ok()?;
    let message = document["message"].as_str()?;
    let words = message.split(|letter: char| !letter.is_ascii_hexdigit() && letter != '-');
    let mut ids = words.filter_map(|word| id::check("task", word).ok());
    ids.find(|id| *id != envelope.source && *id != envelope.destination)
}

/// The most likely task, and what there is to say about it.
async fn found(session: &Session, envelope: &Envelope) -> Option<(String, String)> {
    let mut url = session.transfer_url(&["task_list"]);
    url.query_pairs_mut()
        .append_pair("filter", "type:TRANSFER/status:ACTIVE,INACTIVE")
        .append_pair("orderby", "request_time DESC")
        .append_pair("limit", "1000");
    let list: List = match session.transfer(&Call::get("look for the task that is in the way", url)).await {
        Ok(list) => list,
        Err(failure) => {
            tracing::debug!(%failure, "which task is in the way is not known");
            return None;
        }
    };
    let ids = [("source_endpoint_id", &envelope.source), ("destination_endpoint_id", &envelope.destination)];
    let candidates: Vec<_> = list.data.iter().filter(|task| ids.iter().all(|(name, id)| task[name] == **id)).collect();
    let likeness = |task: &Value| OPTIONS.iter().filter(|name| is_alike(task, envelope, name)).count();
    // The last of the greatest is taken, and the newest are to win.
    let task = candidates.iter().rev().max_by_key(|task| likeness(task))?;
    let id = task["task_id"].as_str()?;
    let label = task["label"].as_str().map_or_else(String::new, |label| format!(" (\"{label}\")"));
    let words = match candidates.len() {
        1 => format!("task {id}{label} is in the way, the only active transfer between these collections"),
        many => {
            format!("task {id}{label} is most likely in the way, of {many} active transfers between these collections")
        }
    };
    Some((id.to_owned(), words))
}

/// Whether the task has this option as the new transfer has it; an option that was left out is off.
fn is_alike(task: &Value, envelope: &Envelope, name: &str) -> bool {
    let plain =
        |value: Option<&Value>| value.filter(|value| **value != Value::Bool(false) && !value.is_null()).cloned();
    plain(task.get(name)) == plain(envelope.options.get(name))
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, json};

    use super::*;
    use crate::error::Status;

    const IDS: [&str; 3] = [
        "2d1d4873-a849-4b9c-bd34-2034a2163003",
        "872a58ab-02b9-4233-a3e0-f017ed8ab090",
        "b48719a1-a8f7-11ef-a0c7-7754bd4249c4",
    ];

    fn envelope(options: Value) -> Envelope {
        let options: Map<String, Value> = options.as_object().unwrap().clone();
        let [source, destination, _] = IDS.map(str::to_owned);
        Envelope { source, destination, filter_rules: Vec::new(), options }
    }

    #[test]
    fn a_task_that_the_message_names_is_taken_and_no_collection() {
        let named = |message: &str| {
            let error = Error::new(Status::Conflict, "x").with_document(json!({ "message": message }).to_string());
            named(&error, &envelope(json!({})))
        };
        let [source, destination, task] = IDS;
        assert_eq!(named(&format!("From {source} to {destination}: task {task}.")).as_deref(), Some(task));
        assert_eq!(named("A transfer with identical paths has not yet completed"), None);
    }

    #[test]
    fn options_are_compared_as_the_task_shows_them() {
        let new = envelope(json!({"label": "x", "verify_checksum": true, "sync_level": 3}));
        let task = json!({"label": "x", "verify_checksum": true, "encrypt_data": false, "sync_level": null});
        let alike: Vec<_> = OPTIONS.into_iter().filter(|name| is_alike(&task, &new, name)).collect();
        assert_eq!(alike.len(), 7, "all but sync_level: {alike:?}");
    }
}
