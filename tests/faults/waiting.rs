//! Waiting for tasks where the service answers other than it promises.

use std::time::Duration;

use globule::error::Status;
use globule::transfer::{Task, WaitOptions};

use crate::script::{Script, Step, json};

const TASK: &str = "872a58ab-02b9-4233-a3e0-f017ed8ab090";

#[tokio::test]
async fn a_task_that_the_list_does_not_show_is_asked_for_alone() {
    let other = "2d1d4873-a849-4b9c-bd34-2034a2163003";
    let list = format!(r#"{{"DATA": [{{"task_id": "{TASK}", "status": "SUCCEEDED"}}, {{"task_id": 7}}, []]}}"#);
    let script = Script::serve(vec![json(&list), json(r#"{"status": "SUCCEEDED", "files": 3}"#)]);
    let session = script.session_with_token(&[]);
    let tasks = [TASK, other, TASK].map(|id| Some(Task::open(&session, id).unwrap()));
    let waited = Task::wait_all(&tasks, &WaitOptions::default(), None).await;
    waited.result.unwrap();
    assert_eq!((&waited.documents[0]["task_id"], &waited.documents[1]["files"]), (&TASK.into(), &3.into()));
    assert_eq!(waited.documents[2]["task_id"], TASK, "a task may be waited for twice");
    let lines: Vec<_> = script.requests().iter().map(|request| request.line.clone()).collect();
    assert!(
        lines[0].starts_with("GET /v0.10/task_list?filter=task_id%3A") && lines[0].contains("limit=3"),
        "{lines:?}"
    );
    assert!(lines.len() == 2 && lines[1].starts_with(&format!("GET /v0.10/task/{other} ")), "{lines:?}");
}

#[tokio::test]
async fn an_answer_that_is_no_document_is_an_error() {
    for answer in ["[]", "3", "null"] {
        let session = Script::serve(vec![json(answer)]).session_with_token(&[]);
        let task = Task::open(&session, TASK).unwrap();
        assert_eq!(task.progress().await.unwrap_err().status(), Status::Protocol, "{answer}");
        let (index, end) = Task::wait_any(&[Some(task)], &WaitOptions::default(), None).await.unwrap().unwrap();
        assert_eq!((index, end.unwrap_err().status()), (0, Status::Protocol), "{answer}");
    }
}

#[tokio::test]
async fn a_list_that_is_none_ends_the_wait() {
    for answer in ["[]", "{}", r#"{"DATA": 1}"#] {
        let session = Script::serve(vec![json(answer)]).session_with_token(&[]);
        let tasks = [TASK, TASK].map(|id| Some(Task::open(&session, id).unwrap()));
        let waited = Task::wait_all(&tasks, &WaitOptions::default(), None).await;
        assert_eq!(waited.result.unwrap_err().status(), Status::Protocol, "{answer}");
    }
}

#[tokio::test]
async fn what_cannot_be_found_out_about_an_error_ends_no_wait() {
    let trouble = json(r#"{"status": "ACTIVE", "faults": 1}"#);
    let events =
        [Step::Answer(500, "", "{}".to_owned()), json("[]"), json(r#"{"DATA": []}"#), json(r#"{"DATA": [7]}"#)];
    for answer in events {
        let script = Script::serve(vec![trouble.clone(), answer, json(r#"{"status": "SUCCEEDED", "faults": 1}"#)]);
        let session = script.session_with_token(&[("max_retries", "0")]);
        Task::open(&session, TASK).unwrap().wait(Some(Duration::from_secs(30)), None).await.unwrap();
        assert_eq!(script.requests().len(), 3);
    }
}
