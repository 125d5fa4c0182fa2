//! Deletes.

use std::path::Path;

use globule::error::Status;
use globule::transfer::Delete;
use localglobus::{Fault, FaultKind, When};

use crate::common::session::{count, counted, open_application};
use crate::common::work::{folder, write};
use crate::common::{TUTORIAL_1, VUB, start};
use crate::{consent, done, fails, session_of};

/// What is left of these files.
fn left<'a>(top: &Path, names: &[&'a str]) -> Vec<&'a str> {
    names.iter().copied().filter(|name| top.join(name).exists()).collect()
}

#[tokio::test]
async fn a_glob_deletes_what_it_matches_and_nothing_else() {
    let server = start();
    let session = session_of(&server, "ada").await;
    let names = ["scratch/a.tmp", "scratch/b.tmp", "scratch/keep.h5", "scratch/deep/c.tmp", "other.tmp"];
    for name in names {
        write(&server, TUTORIAL_1, name, 10);
    }
    let mut delete = Delete::new(&session, TUTORIAL_1).unwrap();
    delete.add_path("/scratch/*.tmp").unwrap();
    delete.set_label("tidy up").unwrap();
    delete.set_deadline("2036-01-01T00:00:00Z").unwrap();
    for notice in ["notify_on_succeeded", "notify_on_failed", "notify_on_inactive"] {
        delete.set_flag(notice, false).unwrap();
    }
    // Unless it is asked for, a star is the name of a file.
    let task = delete.submit().await.unwrap();
    fails(task.wait(crate::MINUTE, None).await, Status::TaskFailed, "NOT_FOUND");
    assert_eq!(left(&folder(&server, TUTORIAL_1), &names), names);
    delete.set_flag("interpret_globs", true).unwrap();
    let task = delete.submit().await.unwrap();
    let document = done(&task).await;
    assert_eq!((&document["type"], &document["label"]), (&"DELETE".into(), &"tidy up".into()));
    assert_eq!(document["deadline"].as_str().unwrap()[..10], *"2036-01-01");
    assert_eq!(left(&folder(&server, TUTORIAL_1), &names), ["scratch/keep.h5", "scratch/deep/c.tmp", "other.tmp"]);
}

#[tokio::test]
async fn directories_and_missing_paths_are_errors_unless_they_are_meant() {
    let server = start();
    let session = session_of(&server, "ada").await;
    write(&server, TUTORIAL_1, "old/deep/a", 10);
    write(&server, TUTORIAL_1, "a \"b\" é", 10);
    let top = folder(&server, TUTORIAL_1);
    let mut delete = Delete::new(&session, TUTORIAL_1).unwrap();
    delete.add_paths(&["/a \"b\" é", "/never/was"]).unwrap();
    let task = delete.submit().await.unwrap();
    fails(task.wait(crate::MINUTE, None).await, Status::TaskFailed, "NOT_FOUND");
    assert!(!top.join("a \"b\" é").exists(), "what comes before the error is done");
    delete.set_flag("ignore_missing", true).unwrap();
    done(&delete.submit().await.unwrap()).await;
    delete.add_path("/old/").unwrap();
    assert_eq!(delete.item_count(), 3);
    let task = delete.submit().await.unwrap();
    fails(task.wait(crate::MINUTE, None).await, Status::TaskFailed, "");
    assert!(top.join("old/deep/a").exists());
    delete.set_flag("recursive", true).unwrap();
    done(&delete.submit().await.unwrap()).await;
    assert!(!top.join("old").exists());
}

#[tokio::test]
async fn the_same_delete_is_one_task_even_when_the_answer_is_lost() {
    let server = start();
    let session = session_of(&server, "ada").await;
    write(&server, TUTORIAL_1, "once", 10);
    let mut delete = Delete::new(&session, TUTORIAL_1).unwrap();
    delete.add_path("/once").unwrap();
    let lost = Fault::new("POST /v0.10/delete", FaultKind::Drop { when: When::After });
    server.add_fault(lost.times(1)).unwrap();
    count(&server, "POST /v0.10/delete");
    let task = delete.submit().await.unwrap();
    assert_eq!(delete.submit().await.unwrap().id(), task.id());
    assert_eq!(server.faults()[0].struck, 1);
    done(&task).await;
    assert_eq!(session.tasks(None, None, 10).await.unwrap().len(), 1);
    delete.set_label("again").unwrap();
    assert_ne!(delete.submit().await.unwrap().id(), task.id(), "a changed document is another task");
}

#[tokio::test]
async fn a_missing_consent_is_found_before_anything_is_submitted() {
    let server = start();
    let session = session_of(&server, "ada").await;
    write(&server, VUB, "mapped", 10);
    count(&server, "POST /v0.10/delete");
    let mut delete = Delete::new(&session, VUB).unwrap();
    delete.add_path("/mapped").unwrap();
    let error = fails(delete.submit().await, Status::ConsentRequired, VUB);
    assert_eq!((error.required_scopes().len(), counted(&server, "POST /v0.10/delete")), (1, 0), "{error:?}");
    consent(&server, &session, "ada").await;
    done(&delete.submit().await.unwrap()).await;
    assert!(!folder(&server, VUB).join("mapped").exists());
}

#[tokio::test]
async fn an_application_gets_the_consent_by_itself() {
    let server = start();
    let client = server.confidential_client_id().unwrap().to_string();
    let session = open_application(&server, &client, server.confidential_client_secret().unwrap());
    write(&server, VUB, "mapped", 10);
    let mut delete = Delete::new(&session, VUB).unwrap();
    delete.add_path("/mapped").unwrap();
    done(&delete.submit().await.unwrap()).await;
    assert!(!folder(&server, VUB).join("mapped").exists());
}

#[tokio::test]
async fn mistakes_are_found_before_anything_is_sent() {
    let server = start();
    let session = session_of(&server, "ada").await;
    fails(Delete::new(&session, "tutorial").map(drop), Status::InvalidArgument, "\"tutorial\" is not a UUID");
    let mut delete = Delete::new(&session, TUTORIAL_1).unwrap();
    fails(delete.submit().await.map(drop), Status::InvalidState, "no paths");
    fails(delete.add_path(""), Status::InvalidArgument, "path is empty");
    fails(delete.add_paths(&["/a", "/b\0"]), Status::InvalidArgument, "paths[1]");
    assert_eq!(delete.item_count(), 0, "all of them or none");
    fails(delete.set_label(" x"), Status::InvalidArgument, "blank");
    fails(delete.set_label(&"x".repeat(129)), Status::InvalidArgument, "129");
    fails(delete.set_deadline("tomorrow"), Status::InvalidArgument, "tomorrow");
    fails(delete.set_flag("force", true), Status::InvalidArgument, "interpret_globs");
    fails(delete.set_field("DATA", "[]"), Status::InvalidArgument, "by itself");
    fails(delete.set_field("recursive", "yes"), Status::InvalidArgument, "not JSON");
    delete.set_field("recursive", "true").unwrap();
}
