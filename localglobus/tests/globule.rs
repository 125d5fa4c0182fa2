//! Globule's own library against this service: the main job, as a Rust program does it.

mod common;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use common::browser::Browser;
use common::session::{open, open_application, sign_in};
use globule::error::Status;
use globule::session::Session;
use globule::transfer::{ListOptions, Recursion, Transfer};
use localglobus::Server;

const SOURCE: &str = "2d1d4873-a849-4b9c-bd34-2034a2163003";
const DESTINATION: &str = "872a58ab-02b9-4233-a3e0-f017ed8ab090";
const GUEST: &str = "ddb59aef-6d04-11e5-ba46-22000b92c6ec";

fn start() -> Server {
    Server::start(localglobus::Config::default()).unwrap()
}

fn folder(server: &Server, collection: &str) -> PathBuf {
    server.folder(collection.parse().unwrap()).unwrap()
}

/// A transfer of `results/`, which every collection has.
fn results(session: &Arc<Session>, destination: &str) -> Transfer {
    let mut transfer = Transfer::new(session, SOURCE, destination).unwrap();
    transfer.add_item("/results/", "/copy/", Recursion::Yes).unwrap();
    transfer
}

#[tokio::test]
async fn a_person_signs_in_consents_once_and_moves_a_tree() {
    let server = start();
    let session = open(&server, &[]);
    assert!(session.is_login_required().unwrap());
    sign_in(&server, &session).await;
    assert!(!session.is_login_required().unwrap());
    let ada = server.config().users[0].id.to_string();
    assert_eq!(session.identity().unwrap(), Some(ada));

    let transfer = results(&session, DESTINATION);
    let error = transfer.submit().await.err().unwrap();
    assert_eq!(error.status(), Status::ConsentRequired);
    for collection in [SOURCE, DESTINATION] {
        assert!(error.required_scopes().iter().any(|scope| scope.contains(collection)), "{error:?}");
    }
    sign_in(&server, &session).await;
    let task = transfer.submit().await.unwrap();
    let document = task.wait(Some(Duration::from_secs(60)), None).await.unwrap();
    assert_eq!((&document["status"], &document["files_transferred"]), (&"SUCCEEDED".into(), &3.into()));
    for file in ["summary.csv", "run-1/output.dat", "run-1/run.log"] {
        let read = |collection, top| fs::read(folder(&server, collection).join(top).join(file)).unwrap();
        assert_eq!(read(SOURCE, "results"), read(DESTINATION, "copy"), "{file}");
    }
    assert_eq!(transfer.submit().await.unwrap().id(), task.id(), "the same document is the same task");

    let mut browser = Browser::new(&server);
    browser.post("/v2/web/sign-in", &[("next", "/"), ("username", "ada@localglobus.example")]);
    let page = browser.get(&task.url()).html;
    assert!(page.contains(task.id()) && page.contains("Succeeded") && page.contains("VSC VUB Tier2"), "{page}");
}

#[tokio::test]
async fn an_application_gets_its_consents_by_itself() {
    let server = start();
    let client = server.confidential_client_id().unwrap().to_string();
    let secret = server.confidential_client_secret().unwrap();
    let session = open_application(&server, &client, secret);
    assert!(!session.is_login_required().unwrap());
    let task = results(&session, DESTINATION).submit().await.unwrap();
    task.wait(Some(Duration::from_secs(60)), None).await.unwrap();
    assert!(folder(&server, DESTINATION).join("copy/summary.csv").is_file());
}

#[tokio::test]
async fn a_consent_that_is_known_beforehand_takes_one_login() {
    let server = start();
    let session = open(&server, &[]);
    session.require_data_access(SOURCE).unwrap();
    sign_in(&server, &session).await;
    // A guest collection needs no data_access, and asking for it would be refused.
    let task = results(&session, GUEST).submit().await.unwrap();
    task.wait(Some(Duration::from_secs(60)), None).await.unwrap();
}

#[tokio::test]
async fn files_are_listed_looked_at_made_and_renamed() {
    let server = start();
    let session = open(&server, &[]);
    sign_in(&server, &session).await;
    session.mkdir(GUEST, "/a \"b\"\n é").await.unwrap();
    assert_eq!(session.mkdir(GUEST, "/a \"b\"\n é").await.unwrap_err().status(), Status::Conflict);
    session.rename(GUEST, "/a \"b\"\n é", "/plain").await.unwrap();
    assert_eq!(session.stat(GUEST, "/plain").await.unwrap()["type"], "dir");
    assert_eq!(session.stat(GUEST, "/missing").await.unwrap_err().status(), Status::NotFound);
    let only_directories = ListOptions { filter: Some("type:dir".into()), ..ListOptions::default() };
    let listing = session.ls(GUEST, "/", &only_directories).await.unwrap();
    let names: Vec<_> = (0..listing.len()).filter_map(|index| listing.names().get(index)).collect();
    assert_eq!(names, ["plain", "results"]);
    let found = session.search(Some("vub"), None, 10).await.unwrap();
    assert_eq!((found.len(), &found[0]["id"]), (1, &SOURCE.into()));
}

#[tokio::test]
async fn a_revoked_sign_in_asks_for_a_login() {
    let server = start();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tokens.json");
    let session = open(&server, &[("token_store", file.to_str().unwrap())]);
    sign_in(&server, &session).await;
    let kept = fs::read(&file).unwrap();
    session.logout().await.unwrap();
    assert!(session.is_login_required().unwrap());
    // Tokens that another process still holds are of no use any more.
    fs::write(&file, kept).unwrap();
    let error = session.search(Some("vub"), None, 10).await.unwrap_err();
    assert_eq!(error.status(), Status::LoginRequired, "{error}");
}

#[tokio::test]
async fn a_long_search_is_fetched_page_by_page() {
    let row = "[[collections]]\nentity_type = \"GCSv5_guest_collection\"\n";
    let rows = (0..150).map(|number| {
        format!("{row}display_name = \"Large {number}\"\nid = \"00000000-0000-4000-8000-{number:012}\"\n")
    });
    let server = Server::start(localglobus::Config::parse(&rows.collect::<String>()).unwrap()).unwrap();
    let session = open(&server, &[]);
    sign_in(&server, &session).await;
    let ids = |found: Vec<serde_json::Value>| {
        found.iter().map(|row| row["id"].to_string()).collect::<std::collections::BTreeSet<_>>().len()
    };
    assert_eq!(ids(session.search(Some("large"), None, 1000).await.unwrap()), 150);
    assert_eq!(ids(session.search(Some("large"), None, 120).await.unwrap()), 120);
    assert_eq!(ids(session.search(Some("large"), None, 0).await.unwrap()), 0);
}
