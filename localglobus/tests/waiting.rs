//! Globule's own library waits for tasks of this service: one, all of several, any of them.

mod common;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use common::session::{count, counted, open, sign_in};
use common::work::{call, folder, plain_token, write};
use common::{LEUVEN, TUTORIAL_1, TUTORIAL_2, VUB, data_access};
use globule::error::Status;
use globule::session::Session;
use globule::transfer::{GiveUp, Recursion, Task, Transfer, WaitOptions};
use localglobus::{Config, Limits, Server};
use serde_json::{Value, json};

const ONE: &str = "GET /v0.10/task/*";
const LIST: &str = "GET /v0.10/task_list";
const EVENTS: &str = "GET /v0.10/task/*/event_list";

fn config(limits: Limits) -> Config {
    Config { throttle: Some(200_000), limits, ..Config::default() }
}

/// A task is tried again and again, so soon.
fn patient(retry_interval: f64) -> Limits {
    Limits { tries: 1000, retry_interval, ..Limits::default() }
}

async fn start(config: Config) -> (Server, Arc<Session>) {
    let server = Server::start(config).unwrap();
    let session = open(&server, &[]);
    sign_in(&server, &session).await;
    (server, session)
}

fn transfer(session: &Arc<Session>, source: &str, destination: &str) -> Transfer {
    let mut transfer = Transfer::new(session, TUTORIAL_1, TUTORIAL_2).unwrap();
    transfer.add_item(source, destination, Recursion::ByItself).unwrap();
    transfer
}

async fn submit(session: &Arc<Session>, source: &str, destination: &str) -> Task {
    transfer(session, source, destination).submit().await.unwrap()
}

/// A wait that never takes long, and looks often.
fn within(seconds: f64) -> WaitOptions {
    WaitOptions {
        time_limit: Some(Duration::from_secs_f64(seconds)),
        longest_interval: Some(Duration::from_millis(100)),
        ..WaitOptions::default()
    }
}

fn giving_up(give_up: GiveUp) -> WaitOptions {
    WaitOptions { give_up, ..within(60.0) }
}

/// Waits for one task until a look finds what is looked for, and returns that document.
async fn seen(task: &Task, test: impl Fn(&Value) -> bool + Send + Sync) -> Value {
    let mut found = Value::Null;
    let mut look = |document: &Value| {
        if !test(&document["progress"]) {
            return ControlFlow::Continue(());
        }
        found = document.clone();
        ControlFlow::Break(())
    };
    let ended = task.wait_with(&within(60.0), Some(&mut look)).await.unwrap_err();
    assert_eq!(ended.status(), Status::Cancelled, "{ended}");
    found
}

#[tokio::test]
async fn a_look_at_many_tasks_is_one_request() {
    let (server, session) = start(Config::default()).await;
    let mut tasks = Vec::new();
    for number in 0..40 {
        tasks.push(Some(submit(&session, "/README.txt", &format!("/{number}")).await));
    }
    [ONE, LIST].into_iter().for_each(|operation| count(&server, operation));
    let mut looks = 0;
    let mut look = |document: &Value| {
        looks += 1;
        assert_eq!((document["tasks"].as_array().unwrap().len(), &document["progress"]["tasks"]), (40, &json!(40)));
        ControlFlow::Continue(())
    };
    let waited = Task::wait_all(&tasks, &within(60.0), Some(&mut look)).await;
    waited.result.unwrap();
    assert_eq!(counted(&server, LIST) + counted(&server, ONE), looks, "the last task may be asked for alone");
    for (task, document) in tasks.iter().flatten().zip(&waited.documents) {
        assert_eq!((&document["task_id"], &document["status"]), (&json!(task.id()), &json!("SUCCEEDED")));
        assert_eq!(document["progress"]["state"], "succeeded");
    }
}

#[tokio::test]
async fn a_hundred_tasks_fit_in_a_request_and_more_do_not() {
    let (server, session) = start(config(Limits { active_tasks: 1, pending_tasks: 1000, ..Limits::default() })).await;
    write(&server, TUTORIAL_1, "large", 4_000_000);
    let mut tasks = vec![Some(submit(&session, "/large", "/large").await)];
    for number in 0..101 {
        tasks.push(Some(submit(&session, "/README.txt", &format!("/{number}")).await));
    }
    count(&server, LIST);
    let waited = Task::wait_all(&tasks, &within(0.0), None).await;
    let error = waited.result.unwrap_err();
    assert_eq!((error.status(), error.task_id()), (Status::Timeout, None), "{error}");
    assert!(error.message().starts_with("102 of 102 tasks are still active"), "{error}");
    assert_eq!(counted(&server, LIST), 2);
    let ids: Vec<_> = waited.documents.iter().map(|document| document["task_id"].as_str().unwrap()).collect();
    assert_eq!(ids, tasks.iter().flatten().map(Task::id).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_task_that_fails_does_not_end_the_wait_for_the_others() {
    let (server, session) = start(config(Limits { tries: 1, ..Limits::default() })).await;
    write(&server, TUTORIAL_1, "large", 200_000);
    let missing = submit(&session, "/missing", "/missing").await;
    let tasks = [Some(submit(&session, "/large", "/large").await), Some(missing.clone()), None];
    let waited = Task::wait_all(&tasks, &within(60.0), None).await;
    let error = waited.result.unwrap_err();
    assert_eq!(
        (error.status(), error.code(), error.task_id()),
        (Status::TaskFailed, Some("FILE_NOT_FOUND"), Some(missing.id()))
    );
    let states: Vec<_> = waited.documents.iter().map(|document| document["status"].as_str()).collect();
    assert_eq!(states, [Some("SUCCEEDED"), Some("FAILED"), None]);
    let progress = &waited.documents[1]["progress"];
    assert_eq!((&progress["state"], &progress["last_error"]["code"]), (&json!("failed"), &json!("FILE_NOT_FOUND")));
    let words = progress["words"].as_str().unwrap();
    assert!(words.starts_with("failed: ") && words.contains("/missing (FILE_NOT_FOUND)"), "{words}");
}

#[tokio::test]
async fn a_task_that_nobody_knows_is_an_error_of_its_own() {
    let (_server, session) = start(Config::default()).await;
    let unknown = "00000000-0000-4000-8000-000000000000";
    let known = submit(&session, "/README.txt", "/copy").await;
    let tasks = [Some(Task::open(&session, unknown).unwrap()), Some(known)];
    let waited = Task::wait_all(&tasks, &within(60.0), None).await;
    let error = waited.result.unwrap_err();
    assert_eq!((error.status(), error.task_id()), (Status::NotFound, Some(unknown)), "{error}");
    assert_eq!((&waited.documents[0], &waited.documents[1]["status"]), (&Value::Null, &json!("SUCCEEDED")));
}

#[tokio::test]
async fn the_first_that_ends_is_told_by_its_index() {
    let (server, session) = start(config(Limits { tries: 1, ..Limits::default() })).await;
    write(&server, TUTORIAL_1, "large", 40_000_000);
    let large = submit(&session, "/large", "/large").await;
    let mut tasks = vec![None, Some(large.clone()), Some(submit(&session, "/README.txt", "/copy").await)];
    let (index, end) = Task::wait_any(&tasks, &within(60.0), None).await.unwrap().unwrap();
    let document = end.unwrap();
    assert_eq!((index, &document["index"], &document["status"]), (2, &json!(2), &json!("SUCCEEDED")));
    tasks[2] = Some(submit(&session, "/missing", "/missing").await);
    let mut last = Value::Null;
    let mut look = |document: &Value| {
        last = document.clone();
        ControlFlow::Continue(())
    };
    let (index, end) = Task::wait_any(&tasks, &within(60.0), Some(&mut look)).await.unwrap().unwrap();
    assert_eq!((index, end.unwrap_err().task_id()), (2, Some(tasks[2].as_ref().unwrap().id())));
    assert_eq!((&last["index"], &last["progress"]["active"]), (&json!(2), &json!(1)));
    tasks[2] = None;
    let error = Task::wait_any(&tasks, &within(0.3), None).await.err().unwrap();
    assert_eq!((error.status(), error.task_id()), (Status::Timeout, Some(large.id())), "{error}");
    large.cancel().await.unwrap();
    let (index, end) = Task::wait_any(&tasks, &within(60.0), None).await.unwrap().unwrap();
    assert_eq!((index, end.unwrap_err().code()), (1, Some("CANCELED")));
    assert!(Task::wait_any(&[None, None], &within(60.0), None).await.unwrap().is_none());
}

#[tokio::test]
async fn tasks_of_several_sessions_are_refused() {
    let (server, session) = start(Config::default()).await;
    let other = open(&server, &[]);
    let id = "00000000-0000-4000-8000-000000000000";
    let tasks = [&session, &other].map(|session| Some(Task::open(session, id).unwrap()));
    let error = Task::wait_all(&tasks, &within(60.0), None).await.result.unwrap_err();
    assert_eq!(error.status(), Status::InvalidArgument, "{error}");
    assert_eq!(Task::wait_any(&tasks, &within(60.0), None).await.err().unwrap().status(), Status::InvalidArgument);
}

#[tokio::test]
async fn progress_is_told_in_numbers_and_words() {
    let (server, session) = start(config(Limits { active_tasks: 1, ..Limits::default() })).await;
    let mut files = Transfer::new(&session, TUTORIAL_1, TUTORIAL_2).unwrap();
    for number in 0..20 {
        write(&server, TUTORIAL_1, &format!("in/{number}"), 40_000);
        files.add_item(&format!("/in/{number}"), &format!("/out/{number}"), Recursion::No).unwrap();
    }
    let task = files.submit().await.unwrap();
    let queued = submit(&session, "/README.txt", "/copy").await;
    let moving = seen(&task, |progress| progress["seconds_left"].is_u64()).await;
    let progress = &moving["progress"];
    assert_eq!((&progress["state"], &progress["last_error"]), (&json!("active"), &Value::Null));
    let (rate, left) = (progress["bytes_per_second"].as_f64().unwrap(), progress["seconds_left"].as_f64().unwrap());
    let (bytes, done) = (progress["bytes"].as_f64().unwrap(), moving["subtasks_succeeded"].as_f64().unwrap());
    assert!((left - (20.0 - done) * bytes / done / rate).abs() <= 1.0, "{progress:#}");
    let words = progress["words"].as_str().unwrap();
    assert!(words.contains(" files, ") && words.contains("kB/s, about ") && words.ends_with(" left"), "{words}");
    let waits = queued.progress().await.unwrap();
    assert_eq!((&waits["progress"]["state"], &waits["progress"]["seconds_left"]), (&json!("queued"), &Value::Null));
    assert_eq!(waits["progress"]["words"], "queued: it waits for its turn");
    // The second is small, and what is left of the whole is not known while it is queued.
    let mut first = Value::Null;
    let mut look = |document: &Value| {
        first = document["progress"].clone();
        ControlFlow::Break(())
    };
    let _ = Task::wait_all(&[Some(task.clone()), Some(queued)], &within(60.0), Some(&mut look)).await;
    assert_eq!(["tasks", "active", "queued", "succeeded"].map(|name| first[name].as_u64().unwrap()), [2, 1, 1, 0]);
    assert_eq!(first["seconds_left"], Value::Null);
    assert!(first["words"].as_str().unwrap().starts_with("0 of 2 tasks done, 1 active, 1 queued; "), "{first}");
    let done = task.wait(Some(Duration::from_secs(60)), None).await.unwrap();
    assert!(done["progress"]["words"].as_str().unwrap().starts_with("done: 20 files, 800 kB at "), "{done:#}");
}

#[tokio::test]
async fn the_last_error_is_asked_for_only_when_there_is_a_new_one() {
    let (server, session) = start(config(patient(7200.0))).await;
    write(&server, TUTORIAL_1, "large", 40_000_000);
    let (large, late) = (submit(&session, "/large", "/large").await, submit(&session, "/late", "/late").await);
    seen(&late, |progress| progress["faults"] == 1).await;
    count(&server, EVENTS);
    let mut looks = Vec::new();
    let mut look = |document: &Value| {
        looks.push(document["tasks"][1]["progress"].clone());
        if looks.len() == 5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let _ = Task::wait_all(&[Some(large), Some(late)], &within(60.0), Some(&mut look)).await;
    assert_eq!(counted(&server, EVENTS), 1);
    for progress in looks {
        assert_eq!((&progress["state"], &progress["last_error"]["code"]), (&json!("active"), &json!("FILE_NOT_FOUND")));
        let words = progress["words"].as_str().unwrap();
        assert!(words.contains("; last error: ") && words.ends_with("/late (FILE_NOT_FOUND)"), "{words}");
    }
}

#[tokio::test]
async fn a_paused_task_is_waited_for_unless_it_is_told_otherwise() {
    let (server, session) = start(config(Limits::default())).await;
    let token = plain_token(&server, "ada");
    let rule = json!({"DATA_TYPE": "pause_rule", "message": "Maintenance until noon", "endpoint_id": TUTORIAL_2});
    let rule = call(&server, "POST", "/v0.10/endpoint_manager/pause_rule", &token, &rule).body;
    let task = submit(&session, "/README.txt", "/copy").await;
    let paused = seen(&task, |progress| progress["state"] == "paused").await;
    let words = paused["progress"]["words"].as_str().unwrap();
    assert!(words.starts_with("paused: Maintenance until noon; "), "{words}");
    let give_up = GiveUp { when_paused: Some(Duration::from_millis(300)), ..GiveUp::default() };
    let error = task.wait_with(&giving_up(give_up), None).await.unwrap_err();
    assert_eq!((error.status(), error.task_id()), (Status::Timeout, Some(task.id())), "{error}");
    let document: Value = serde_json::from_str(error.document().unwrap()).unwrap();
    assert_eq!((&document["progress"]["gave_up"], &document["status"]), (&json!("paused"), &json!("ACTIVE")));
    let mut looks = 0;
    let mut look = |_: &Value| {
        looks += 1;
        if looks == 3 {
            let rule = format!("/v0.10/endpoint_manager/pause_rule/{}", rule["id"].as_str().unwrap());
            assert_eq!(call(&server, "DELETE", &rule, &token, &Value::Null).status, 200);
        }
        ControlFlow::Continue(())
    };
    let done = task.wait_with(&within(60.0), Some(&mut look)).await.unwrap();
    assert_eq!((&done["status"], &done["progress"]["pause_message"]), (&json!("SUCCEEDED"), &Value::Null));
}

#[tokio::test]
async fn a_suspended_task_says_what_to_do_and_goes_on_after_that() {
    let state = tempfile::tempdir().unwrap();
    let (server, session) = start(Config { state: Some(state.path().to_owned()), ..config(Limits::default()) }).await;
    session.require_data_access(VUB).unwrap();
    session.require_data_access(LEUVEN).unwrap();
    sign_in(&server, &session).await;
    write(&server, VUB, "large", 600_000);
    let mut transfer = Transfer::new(&session, VUB, LEUVEN).unwrap();
    transfer.add_item("/large", "/large", Recursion::No).unwrap();
    let task = transfer.submit().await.unwrap();
    seen(&task, |progress| progress["bytes"].as_u64() > Some(0)).await;
    let database = rusqlite::Connection::open(state.path().join("state.db")).unwrap();
    database.execute("DELETE FROM consents WHERE path LIKE '%' || ?", [data_access(VUB)]).unwrap();
    let error = task.wait_with(&within(60.0), None).await.unwrap_err();
    assert_eq!((error.status(), error.code()), (Status::TaskInactive, Some("CONSENT_REQUIRED")), "{error}");
    assert!(error.message().contains("a login asks for the missing consent (globule_session_login)"), "{error}");
    assert_eq!(error.task_id(), Some(task.id()));
    sign_in(&server, &session).await;
    // It takes the service a moment to see that.
    let goes_on = async {
        while task.get().await.unwrap()["status"] == "INACTIVE" {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), goes_on).await.unwrap();
    assert_eq!(task.wait_with(&within(60.0), None).await.unwrap()["status"], "SUCCEEDED");
}

#[tokio::test]
async fn a_task_is_given_up_by_rules() {
    let (server, session) = start(config(patient(0.05))).await;
    let task = submit(&session, "/late", "/late").await;
    let gave_up = |error: &globule::error::Error| {
        let document: Value = serde_json::from_str(error.document().unwrap()).unwrap();
        document["progress"]["gave_up"].as_str().unwrap().to_owned()
    };
    let status = |code: &str| {
        vec![("PERMISSION_DENIED".to_owned(), Duration::ZERO), (code.to_owned(), Duration::from_millis(200))]
    };
    let give_up = GiveUp { on_status: status("FILE_NOT_FOUND"), ..GiveUp::default() };
    let error = task.wait_with(&giving_up(give_up), None).await.unwrap_err();
    assert_eq!((error.status(), gave_up(&error).as_str()), (Status::Timeout, "status"), "{error}");
    assert_eq!(error.code(), Some("FILE_NOT_FOUND"));
    let other = submit(&session, "/README.txt", "/copy").await;
    let give_up = GiveUp { after_faults: Some(3), cancel: true, ..GiveUp::default() };
    let waited = Task::wait_all(&[Some(task.clone()), Some(other)], &giving_up(give_up), None).await;
    let error = waited.result.unwrap_err();
    assert_eq!((error.status(), gave_up(&error).as_str()), (Status::TaskFailed, "faults"), "{error}");
    assert!(error.message().contains("it was cancelled"), "{error}");
    assert_eq!(error.code(), Some("FILE_NOT_FOUND"));
    assert_eq!(waited.documents[1]["status"], "SUCCEEDED");
    assert_eq!(waited.documents[0]["fatal_error"]["code"], "CANCELED");
    assert!(!folder(&server, TUTORIAL_2).join("late").exists());
}

#[tokio::test]
async fn a_task_that_stands_still_is_given_up() {
    let (server, session) = start(config(patient(7200.0))).await;
    write(&server, TUTORIAL_1, "large", 300_000);
    let (stuck, moving) = (submit(&session, "/late", "/late").await, submit(&session, "/large", "/large").await);
    let give_up = GiveUp { when_stalled: Some(Duration::from_millis(1500)), ..GiveUp::default() };
    let waited = Task::wait_all(&[Some(moving), Some(stuck.clone())], &giving_up(give_up), None).await;
    let error = waited.result.unwrap_err();
    assert_eq!((error.status(), error.task_id()), (Status::Timeout, Some(stuck.id())), "{error}");
    assert!(error.message().contains("nothing has moved for 1 s; it goes on, see "), "{error}");
    assert_eq!(waited.documents[1]["progress"]["gave_up"], "stalled");
}

#[tokio::test]
async fn a_conflict_names_the_task_that_is_in_the_way() {
    let (server, session) = start(config(Limits::default())).await;
    write(&server, TUTORIAL_1, "large", 40_000_000);
    let labelled = |destination: &str, label: &str| {
        let mut transfer = transfer(&session, "/large", destination);
        transfer.set_label(label).unwrap();
        transfer
    };
    let first = labelled("/1", "first").submit().await.unwrap();
    let error = labelled("/1", "again").submit().await.err().unwrap();
    assert_eq!((error.status(), error.task_id()), (Status::Conflict, Some(first.id())), "{error}");
    assert!(error.message().contains("(\"first\") is in the way, the only active transfer"), "{error}");
    assert!(error.message().contains("globule_task_open"), "{error}");
    let second = labelled("/2", "second").submit().await.unwrap();
    for (destination, label, task) in [("/1", "first", &first), ("/2", "second", &second)] {
        let error = labelled(destination, label).submit().await.err().unwrap();
        assert_eq!(error.task_id(), Some(task.id()), "{error}");
        assert!(error.message().contains("is most likely in the way, of 2 active transfers"), "{error}");
    }
    first.cancel().await.unwrap();
    labelled("/1", "again").submit().await.unwrap();
}
