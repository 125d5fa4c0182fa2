//! How tasks stand now: one request for every hundred of them.
//!
//! <https://docs.globus.org/api/transfer/task/#get_task_list>

use std::collections::HashMap;
use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;
use tokio::time::Instant;

use super::{Followed, end};
use crate::error::{Error, Result, Status};
use crate::transfer::Task;
use crate::transport::Call;

/// How many tasks one request asks about: their ids make an address of four thousand characters, which every proxy takes.
const MOST_IDS: usize = 100;

/// For how many tasks a look also asks what went wrong; the others follow with the next looks.
const MOST_QUESTIONS: usize = 10;

/// How long a look is held up by all that is good to know but not needed.
const QUESTION_TIME: Duration = Duration::from_secs(5);

#[derive(Deserialize)]
struct List {
    #[serde(rename = "DATA")]
    data: Vec<Value>,
}

/// Looks at those that have not ended.
pub async fn look(followed: &mut [Followed]) -> Result<()> {
    let mut active: Vec<_> = followed.iter_mut().filter(|one| one.end.is_none()).collect();
    match active.as_mut_slice() {
        [] => return Ok(()),
        // One task is asked for by itself: that it is not known is then the service's own error.
        [one] => found(one, one.task.get().await)?,
        many => {
            for some in many.chunks_mut(MOST_IDS) {
                list(some).await?;
            }
        }
    }
    let now = Instant::now();
    let until = now + QUESTION_TIME;
    let mut questions = 0;
    for one in active.into_iter().filter(|one| one.end.is_none()) {
        if !one.document.is_object() {
            one.document = Value::Null;
            let message = format!("look at task {}: the answer is no document", one.task.id);
            one.end = Some(Err(Error::new(Status::Protocol, message).with_task_id(&one.task.id)));
            continue;
        }
        one.watch.see(&one.document, now);
        if one.watch.has_questions() && questions < MOST_QUESTIONS {
            questions += 1;
            if tokio::time::timeout_at(until, ask(one)).await.is_err() {
                tracing::debug!(task = one.task.id, "not found out in time");
            }
        }
        one.document["progress"] = one.watch.progress(&one.document);
        one.end = end::of(&one.task, &one.document).await;
    }
    Ok(())
}

/// One request for several tasks.
async fn list(followed: &mut [&mut Followed]) -> Result<()> {
    let ids: Vec<_> = followed.iter().map(|one| one.task.id.as_str()).collect();
    let session = &followed[0].task.session;
    let mut url = session.transfer_url(&["task_list"]);
    url.query_pairs_mut()
        .append_pair("filter", &format!("task_id:{}", ids.join(",")))
        .append_pair("limit", &ids.len().to_string());
    let list: List = session.transfer(&Call::get(format!("look at {} tasks", ids.len()), url)).await?;
    let id = |document: &Value| document["task_id"].as_str().map(str::to_owned);
    let listed: HashMap<_, _> = list.data.into_iter().filter_map(|task| Some((id(&task)?, task))).collect();
    for one in followed {
        let document = match listed.get(&one.task.id) {
            // Not taken out, for a task may be waited for twice.
            Some(document) => Ok(document.clone()),
            // The list shows no task that is old or of somebody else.
            None => one.task.get().await,
        };
        found(one, document)?;
    }
    Ok(())
}

/// Takes a document in, with what was computed so far, for the look may be given up before it is at its end. A task that
/// is not known has ended for those who wait.
fn found(one: &mut Followed, document: Result<Value>) -> Result<()> {
    match document {
        Ok(mut document) => {
            if document.is_object() {
                document["progress"] = one.watch.progress(&document);
            }
            one.document = document;
        }
        Err(error) if error.status() == Status::NotFound => {
            one.end = Some(Err(error.with_task_id(&one.task.id)));
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Asks what is not in the task's document. That it cannot be found out ends no wait.
async fn ask(one: &mut Followed) {
    if one.watch.wants_error() {
        // Once for each new fault, whatever comes of it.
        one.watch.error_is_told();
        let error = last_error(&one.task).await;
        one.watch.last_error = kept(error, &one.task).flatten().or(one.watch.last_error.take());
    }
    if one.watch.wants_pause_message() {
        one.watch.pause_message = Some(String::new());
        let message = pause_message(&one.task).await;
        one.watch.pause_message = Some(kept(message, &one.task).flatten().unwrap_or_default());
    }
}

fn kept<T>(answer: Result<T>, task: &Task) -> Option<T> {
    answer.inspect_err(|failure: &Error| tracing::debug!(task = task.id, %failure, "not found out")).ok()
}

/// The last event of a task that is an error.
async fn last_error(task: &Task) -> Result<Option<Value>> {
    let mut url = task.session.transfer_url(&["task", &task.id, "event_list"]);
    url.query_pairs_mut().append_pair("filter", "is_error:1").append_pair("limit", "1");
    let call = Call::get(format!("look for the last error of task {}", task.id), url);
    Ok(task.session.transfer::<List>(&call).await?.data.into_iter().next())
}

/// What those who paused a task say about it. <https://docs.globus.org/api/transfer/task/#get_task_pause_info>
async fn pause_message(task: &Task) -> Result<Option<String>> {
    let url = task.session.transfer_url(&["task", &task.id, "pause_info"]);
    let info: Value = task.session.transfer(&Call::get(format!("look why task {} is paused", task.id), url)).await?;
    let rules = info["pause_rules"].as_array().into_iter().flatten().map(|rule| &rule["message"]);
    let sides = ["source_pause_message", "destination_pause_message"].map(|name| &info[name]);
    let shares = ["source_pause_message_share", "destination_pause_message_share"].map(|name| &info[name]);
    let said = rules.chain(sides).chain(shares).find_map(|message| message.as_str().filter(|text| !text.is_empty()));
    Ok(said.map(str::to_owned))
}
