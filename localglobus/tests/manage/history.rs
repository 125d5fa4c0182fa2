//! What tasks tell when they have ended, and what can be changed of them.

use globule::error::Status;
use globule::transfer::Task;
use localglobus::{Config, Server};
use serde_json::json;

use crate::common::work::{ADAS, BOS, OFFICE, call, office_token, start_with, write};
use crate::common::{TUTORIAL_1, TUTORIAL_2, start};
use crate::{consent, copy_of, done, fails, session_of};

#[tokio::test]
async fn successes_and_skipped_errors_are_fetched_page_by_page() {
    let server = start();
    let session = session_of(&server, "ada").await;
    write(&server, TUTORIAL_1, "one", 7);
    let paths: Vec<_> = (0..250).map(|number| format!("/many/{number:03}")).collect();
    let missing: Vec<_> = (0..120).map(|number| format!("/missing/{number:03}")).collect();
    let mut transfer = copy_of(&session, TUTORIAL_1, TUTORIAL_2, &[]);
    for path in &paths {
        transfer.add_item("/one", path, globule::transfer::Recursion::No).unwrap();
    }
    for path in &missing {
        transfer.add_item(path, path, globule::transfer::Recursion::No).unwrap();
    }
    transfer.set_flag("skip_source_errors", true).unwrap();
    let task = transfer.submit().await.unwrap();
    done(&task).await;

    let moved = task.successful_transfers(1_000_000).await.unwrap();
    let mut to: Vec<_> = moved.iter().map(|row| row["destination_path"].as_str().unwrap()).collect();
    to.sort_unstable();
    assert_eq!(to, paths);
    assert_eq!((&moved[0]["source_path"], &moved[0]["size"]), (&"/one".into(), &7.into()));
    assert!(moved[0]["checksum"].is_string(), "{}", moved[0]);
    for limit in [0, 1, 100, 101, 250] {
        assert_eq!(task.successful_transfers(limit).await.unwrap().len(), limit);
    }
    let skipped = task.skipped_errors(1_000_000).await.unwrap();
    assert_eq!(skipped.len(), missing.len());
    assert_eq!(skipped[0]["error_code"], "FILE_NOT_FOUND");
    assert!(missing.iter().any(|path| skipped[0]["source_path"] == **path), "{}", skipped[0]);
    assert_eq!(task.skipped_errors(3).await.unwrap().len(), 3);
}

#[tokio::test]
async fn a_task_is_renamed_while_it_runs_and_says_why_it_is_paused() {
    let server = start_with(&format!("throttle = 200000\n{OFFICE}"));
    write(&server, ADAS, "large", 4_000_000);
    let session = session_of(&server, "ada").await;
    let transfer = copy_of(&session, ADAS, BOS, &[("/large", "/large")]);
    fails(transfer.submit().await.map(drop), Status::ConsentRequired, "");
    consent(&server, &session, "ada").await;
    let task = transfer.submit().await.unwrap();
    assert_eq!(task.pause_info().await.unwrap()["pause_rules"], json!([]));

    let bo = office_token(&server, "bo");
    let pause = json!({ "task_id_list": [task.id()], "message": "Backup tonight" });
    let paused = call(&server, "POST", "/v0.10/endpoint_manager/admin_pause", &bo, &pause);
    assert_eq!(paused.code(), "PauseAccepted");
    assert_eq!(task.pause_info().await.unwrap()["destination_pause_message"], "Backup tonight");

    fails(task.update(None, None).await, Status::InvalidArgument, "nothing to update");
    fails(task.update(Some("two\nlines"), None).await, Status::InvalidArgument, "line break");
    fails(task.update(None, Some("soon")).await, Status::InvalidArgument, "soon");
    task.update(Some("renamed"), None).await.unwrap();
    task.update(None, Some("2036-01-01T00:00:00Z")).await.unwrap();
    let document = task.get().await.unwrap();
    assert_eq!(document["label"], "renamed", "the deadline leaves the label as it is");
    assert_eq!(document["deadline"].as_str().unwrap()[..10], *"2036-01-01");
    fails(task.remove().await, Status::Conflict, task.id());

    task.cancel().await.unwrap();
    fails(task.update(Some("too late"), None).await, Status::Conflict, task.id());
}

#[tokio::test]
async fn tasks_are_listed_in_globus_words_and_removed() {
    let server = Server::start(Config::default()).unwrap();
    let session = session_of(&server, "ada").await;
    assert!(session.tasks(None, None, 1000).await.unwrap().is_empty());
    write(&server, TUTORIAL_1, "file", 7);
    let mut submitted = Vec::new();
    for (from, to, label) in [("/file", "/a", "first"), ("/missing", "/b", "second"), ("/file", "/c", "third")] {
        let mut transfer = copy_of(&session, TUTORIAL_1, TUTORIAL_2, &[(from, to)]);
        transfer.set_label(label).unwrap();
        let task = transfer.submit().await.unwrap();
        let _ = task.wait(crate::MINUTE, None).await;
        submitted.push(task);
    }
    let labels = async |filter: Option<&str>, orderby: Option<&str>, limit: usize| {
        let tasks = session.tasks(filter, orderby, limit).await.unwrap();
        tasks.iter().map(|task| task["label"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(labels(None, None, 1000).await, ["third", "second", "first"]);
    assert_eq!(labels(None, None, 2).await, ["third", "second"]);
    assert_eq!(labels(None, Some("label ASC"), 5000).await, ["first", "second", "third"]);
    assert_eq!(labels(Some("status:SUCCEEDED/type:TRANSFER"), None, 1000).await, ["third", "first"]);
    assert!(labels(Some("type:DELETE"), None, 1000).await.is_empty());
    fails(session.tasks(Some("colour:red"), None, 10).await, Status::InvalidArgument, "colour");

    submitted[2].remove().await.unwrap();
    assert_eq!(labels(None, None, 1000).await, ["second", "first"]);
    fails(submitted[2].get().await, Status::NotFound, submitted[2].id());
    fails(submitted[2].remove().await, Status::NotFound, submitted[2].id());
    let same = Task::open(&session, submitted[0].id()).unwrap();
    assert_eq!(same.successful_transfers(10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn more_tasks_than_a_page_has_are_all_listed() {
    let server = start();
    let session = session_of(&server, "ada").await;
    write(&server, TUTORIAL_1, "file", 7);
    for number in 0..25 {
        let to = format!("/copy-{number}");
        done(&copy_of(&session, TUTORIAL_1, TUTORIAL_2, &[("/file", &to)]).submit().await.unwrap()).await;
    }
    assert_eq!(session.tasks(None, None, 1000).await.unwrap().len(), 25);
    assert_eq!(session.tasks(None, None, 24).await.unwrap().len(), 24);
}
