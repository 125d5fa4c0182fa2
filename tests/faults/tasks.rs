//! Tasks that do not succeed: each is said to be what it is.

use std::ops::ControlFlow;
use std::time::Duration;

use globule::error::{Error, Status};
use globule::transfer::{Delete, Task};

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

async fn moved(pages: &[&str], limit: usize) -> (Result<usize, Error>, Vec<String>) {
    let script = Script::serve(pages.iter().map(|page| json(page)).collect());
    let task = Task::open(&script.session_with_token(&[]), TASK).unwrap();
    let rows = task.successful_transfers(limit).await.map(|rows| rows.len());
    let asked = script.requests().iter().map(|request| request.line.clone()).collect();
    (rows, asked)
}

#[tokio::test]
async fn a_list_whose_marker_repeats_is_an_error_and_no_endless_loop() {
    let page = |marker: i32| format!(r#"{{"DATA": [{{}}], "next_marker": {marker}}}"#);
    let (same, asked) = moved(&[&page(5)], 1000).await;
    assert_eq!((same.as_ref().unwrap_err().status(), asked.len()), (Status::Protocol, 2));
    assert!(same.unwrap_err().message().contains("marker 5 twice"));
    let (round, asked) = moved(&[&page(5), &page(6), &page(5)], 1000).await;
    assert_eq!((round.unwrap_err().status(), asked.len()), (Status::Protocol, 3));
}

#[tokio::test]
async fn a_list_ends_without_a_marker_and_at_its_limit() {
    let numbered = r#"{"DATA": [{}, {}], "next_marker": 93979}"#;
    let named = r#"{"DATA": [{}, {}], "next_marker": "a&b"}"#;
    let (rows, asked) = moved(&[numbered, named, r#"{"DATA": [{}]}"#], 1000).await;
    assert_eq!(rows.unwrap(), 5);
    assert!(!asked[0].contains('?') && asked[1].contains("?marker=93979 ") && asked[2].contains("?marker=a%26b "));
    let (rows, asked) = moved(&[numbered], 1).await;
    assert_eq!((rows.unwrap(), asked.len()), (1, 1));
}

#[tokio::test]
async fn a_list_of_tasks_that_promises_more_than_it_has_ends() {
    let script = Script::serve(vec![json(r#"{"DATA": [{}], "total": 9}"#), json(r#"{"DATA": [], "total": 9}"#)]);
    let tasks = script.session_with_token(&[]).tasks(Some("status:ACTIVE"), None, 500).await.unwrap();
    assert_eq!(tasks.len(), 1);
    let lines: Vec<_> = script.requests().iter().map(|request| request.line.clone()).collect();
    assert!(lines[0].contains("?filter=status%3AACTIVE&limit=500&offset=0 "), "{lines:?}");
    assert!(lines[1].contains("limit=499&offset=1 ") && lines.len() == 2, "{lines:?}");
}

#[tokio::test]
async fn a_delete_is_written_as_the_service_reads_it() {
    let answer = format!(r#"{{"code": "Accepted", "task_id": "{TASK}"}}"#);
    let script = Script::serve(vec![json(r#"{"value": "an id"}"#), json(&answer)]);
    let mut delete = Delete::new(&script.session_with_token(&[]), TASK).unwrap();
    delete.add_paths(&["/a \"b\"\\\n", "/é😀"]).unwrap();
    delete.set_flag("recursive", true).unwrap();
    delete.set_local_user("ada");
    assert_eq!(delete.submit().await.unwrap().id(), TASK);
    let sent: serde_json::Value = serde_json::from_str(&script.requests()[1].body).unwrap();
    let item = |path: &str| serde_json::json!({"DATA_TYPE": "delete_item", "path": path});
    assert_eq!(
        sent,
        serde_json::json!({
            "DATA_TYPE": "delete",
            "submission_id": "an id",
            "endpoint": TASK,
            "recursive": true,
            "local_user": "ada",
            "DATA": [item("/a \"b\"\\\n"), item("/é😀")],
        })
    );
}
