//! Tasks that do not succeed: each is said to be what it is.

use std::ops::ControlFlow;
use std::time::Duration;

use globule::error::{Error, Status};
use globule::transfer::Task;

use crate::script::{Script, json};

const TASK: &str = "872a58ab-02b9-4233-a3e0-f017ed8ab090";

async fn wait(documents: &[&str]) -> Result<serde_json::Value, Error> {
    let script = Script::serve(documents.iter().map(|document| json(document)).collect());
    let session = script.session_with_token(&[]);
    Task::open(&session, TASK).unwrap().wait(Some(Duration::from_secs(30)), None).await
}

const ACTIVE: &str = r#"{"status": "ACTIVE"}"#;

#[tokio::test]
async fn a_task_that_succeeds_after_a_while_is_a_success() {
    let document = wait(&[ACTIVE, ACTIVE, r#"{"status": "SUCCEEDED", "files": 3}"#]).await.unwrap();
    assert_eq!(document["files"], 3);
}

#[tokio::test]
async fn a_suspended_task_is_no_success() {
    let paused =
        r#"{"status": "INACTIVE", "nice_status": "PAUSED_BY_ADMIN", "nice_status_short_description": "paused"}"#;
    let error = wait(&[ACTIVE, paused]).await.unwrap_err();
    assert_eq!((error.status(), error.code()), (Status::TaskInactive, Some("PAUSED_BY_ADMIN")));
    assert!(error.message().contains(TASK) && error.message().contains("/activity/"), "{error}");
    assert!(error.document().unwrap().contains("INACTIVE"));
}

#[tokio::test]
async fn a_failed_task_says_why() {
    let failed = r#"{"status": "FAILED", "fatal_error": {"code": "QUOTA_EXCEEDED", "description": "disk is full"}}"#;
    let error = wait(&[failed]).await.unwrap_err();
    assert_eq!((error.status(), error.code()), (Status::TaskFailed, Some("QUOTA_EXCEEDED")));
    assert!(error.message().contains("disk is full"), "{error}");
}

#[tokio::test]
async fn a_status_that_nobody_knows_is_no_success() {
    for document in [r#"{"status": "DREAMING"}"#, "{}", "[]", "3", "null"] {
        assert_eq!(wait(&[document]).await.unwrap_err().status(), Status::Protocol);
    }
}

#[tokio::test]
async fn a_wait_ends_when_the_program_says_so_or_the_time_is_over() {
    let script = Script::serve(vec![json(ACTIVE)]);
    let task = Task::open(&script.session_with_token(&[]), TASK).unwrap();
    let mut looks = 0;
    let mut progress = |_: &serde_json::Value| {
        looks += 1;
        if looks < 2 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    let error = task.wait(None, Some(&mut progress)).await.unwrap_err();
    assert_eq!((error.status(), looks), (Status::Cancelled, 2));
    let error = task.wait(Some(Duration::ZERO), None).await.unwrap_err();
    assert_eq!((error.status(), script.requests().len()), (Status::Timeout, 3));
}
