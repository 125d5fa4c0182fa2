//! What a program manages beyond moving files: deletes, the history of tasks, guest collections and who may use them,
//! bookmarks, timers. Real tasks on real files.

mod bookmarks;
#[path = "../common/mod.rs"]
mod common;
mod deletes;
mod history;
mod sharing;
mod timers;

use std::sync::Arc;
use std::time::Duration;

use common::session::{finish, open};
use globule::error::{Error, Status};
use globule::session::Session;
use globule::transfer::{Recursion, Task, Transfer};
use localglobus::Server;
use serde_json::Value;

const MINUTE: Option<Duration> = Some(Duration::from_secs(60));

/// A session of the person of this name in the office.
async fn session_of(server: &Server, name: &str) -> Arc<Session> {
    let session = open(server, &[]);
    let user = format!("{name}@localglobus.example");
    finish(server, &session.login().unwrap(), Some(&user)).await;
    session
}

/// Gives the consents that the session knows to be missing.
async fn consent(server: &Server, session: &Arc<Session>, name: &str) {
    let user = format!("{name}@localglobus.example");
    finish(server, &session.login().unwrap(), Some(&user)).await;
}

/// A transfer of files by their names, between two collections.
fn copy_of(session: &Arc<Session>, source: &str, destination: &str, items: &[(&str, &str)]) -> Transfer {
    let mut transfer = Transfer::new(session, source, destination).unwrap();
    for (from, to) in items {
        transfer.add_item(from, to, Recursion::ByItself).unwrap();
    }
    transfer
}

async fn done(task: &Task) -> Value {
    task.wait(MINUTE, None).await.unwrap()
}

/// That a call fails with a status, and says these words.
#[track_caller]
fn fails<T>(result: Result<T, Error>, status: Status, words: &str) -> Error {
    let Err(error) = result else { panic!("it does not fail with {status:?}") };
    assert_eq!(error.status(), status, "{error}");
    assert!(error.message().contains(words), "{error} does not say {words}");
    error
}
