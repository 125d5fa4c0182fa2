//! Globule's transfer documents against this service: many items, awkward paths, parts.

mod common;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use cap_std::ambient_authority;
use cap_std::fs::Dir;
use common::session::{open, sign_in};
use common::{TUTORIAL_1, TUTORIAL_2};
use globule::session::Session;
use globule::transfer::{Recursion, SplitRules, Task, Transfer};
use localglobus::Server;

async fn start() -> (Server, Arc<Session>) {
    let server = Server::start(localglobus::Config::default()).unwrap();
    let session = open(&server, &[]);
    sign_in(&server, &session).await;
    (server, session)
}

fn folder(server: &Server, collection: &str) -> PathBuf {
    server.folder(collection.parse().unwrap()).unwrap()
}

async fn succeeds(task: Task) -> serde_json::Value {
    task.wait(Some(Duration::from_secs(300)), None).await.unwrap()
}

/// A path of a file with that many bytes, as long as names and paths may be.
fn long(bytes: usize) -> String {
    let mut path = String::new();
    while path.len() + 202 < bytes {
        path += &format!("/{}", "d".repeat(200));
    }
    format!("{path}/{}", "f".repeat(bytes - path.len() - 1))
}

#[tokio::test]
async fn every_awkward_path_moves() {
    let (server, session) = start().await;
    let control: String = (1..0x20).map(char::from).chain(['\x7f']).collect();
    let paths = [
        "/ ",
        "/two  blanks ",
        "/\"",
        "/'single' `back`",
        "/a\\b",
        "/a\\\\\"",
        "/line\nbreak\r\ttab",
        "/\u{1f680}/\u{10ffff}",
        "/caf\u{e9}",
        "/cafe\u{301}",
        "/%20%00&?=#",
        "/*?[a]{b}",
        "/-rf",
        "/$HOME;ls",
        "/...",
        "/\u{2028}\u{feff}",
        "/{\"DATA\":[",
    ];
    let paths: Vec<String> = paths.map(str::to_owned).into_iter().chain([format!("/{control}"), long(4096)]).collect();
    assert_eq!(paths.last().unwrap().len(), 4096);
    // As a path of the system, the longest one is the collection's.
    let [from, to] = [TUTORIAL_1, TUTORIAL_2]
        .map(|collection| Dir::open_ambient_dir(folder(&server, collection), ambient_authority()).unwrap());
    let mut transfer = Transfer::new(&session, TUTORIAL_1, TUTORIAL_2).unwrap();
    for path in &paths {
        let relative = &path[1..];
        if let Some((parent, _)) = relative.rsplit_once('/') {
            from.create_dir_all(parent).unwrap();
        }
        from.write(relative, path).unwrap();
        transfer.add_item(path, path, Recursion::No).unwrap();
    }
    let task = succeeds(transfer.submit().await.unwrap()).await;
    assert_eq!(task["files_transferred"], paths.len());
    for path in &paths {
        assert_eq!(&to.read_to_string(&path[1..]).unwrap(), path);
    }
}

#[tokio::test]
async fn many_files_move_in_parts() {
    const COUNT: usize = 20_000;
    let (server, session) = start().await;
    let mut transfer = Transfer::new(&session, TUTORIAL_1, TUTORIAL_2).unwrap();
    transfer.set_flag("verify_checksum", false).unwrap();
    let name = |number: usize| format!("/many/{}/file{number}", number % 20);
    for directory in 0..20 {
        fs::create_dir_all(folder(&server, TUTORIAL_1).join(format!("many/{directory}"))).unwrap();
    }
    for number in 0..COUNT {
        fs::write(folder(&server, TUTORIAL_1).join(&name(number)[1..]), number.to_string()).unwrap();
        transfer.add_item(&name(number), &format!("/moved/{number}"), Recursion::No).unwrap();
    }
    let parts = transfer.split(SplitRules { max_items: Some(COUNT / 2 - 1), max_bytes: None }).unwrap();
    assert_eq!(parts.iter().map(|part| part.item_count()).collect::<Vec<_>>(), [COUNT / 2 - 1, COUNT / 2 - 1, 2]);
    let mut ids = Vec::new();
    for part in &parts {
        let task = part.submit().await.unwrap();
        assert_eq!(task.id(), part.clone().submit().await.unwrap().id(), "a clone is the same submission");
        ids.push(task.id().to_owned());
        assert_eq!(succeeds(task).await["files_transferred"], part.item_count());
    }
    ids.dedup();
    assert_eq!(ids.len(), parts.len(), "each part is a task of its own");
    for number in 0..COUNT {
        let moved = folder(&server, TUTORIAL_2).join(format!("moved/{number}"));
        assert_eq!(fs::read_to_string(moved).unwrap(), number.to_string());
    }
}

#[tokio::test]
async fn what_is_wrong_is_found_before_anything_is_sent() {
    let (server, session) = start().await;
    common::session::count(&server, "* /v0.10/**");
    let mut transfer = Transfer::new(&session, TUTORIAL_1, TUTORIAL_2).unwrap();
    transfer.add_item("/results/a", "/same", Recursion::No).unwrap();
    transfer.add_item("/results/b", "/same", Recursion::No).unwrap();
    let error = transfer.submit().await.err().unwrap();
    assert!(error.message().contains("items 0 and 1 (counted from 0) have the same destination \"/same\""), "{error}");
    assert_eq!(common::session::counted(&server, "* /v0.10/**"), 0);
}

#[tokio::test]
async fn a_document_that_refused_an_item_is_the_task_that_it_was() {
    let (server, session) = start().await;
    fs::write(folder(&server, TUTORIAL_1).join("a"), "a").unwrap();
    let mut transfer = Transfer::new(&session, TUTORIAL_1, TUTORIAL_2).unwrap();
    transfer.add_item("/a", "/a", Recursion::No).unwrap();
    let task = transfer.submit().await.unwrap();
    transfer.add_items([Ok(("/b", "/b")), Ok(("/c", ""))], Recursion::No).unwrap_err();
    transfer.add_item("/b\0", "/b", Recursion::No).unwrap_err();
    assert_eq!(transfer.submit().await.unwrap().id(), task.id());
    transfer.add_item("/b", "/b", Recursion::No).unwrap();
    assert_ne!(transfer.submit().await.unwrap().id(), task.id());
}
