//! Collections by the names of a places file, and local paths by the collections that show them.

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use common::session::{finish, open, sign_in};
use common::{LEUVEN, TUTORIAL_1, TUTORIAL_2, VUB};
use globule::error::Status;
use globule::session::Session;
use globule::transfer::{ListOptions, Look, Recursion, Transfer, Walk, WalkOptions};
use localglobus::Server;
use tempfile::TempDir;

/// A session whose places are those of one file in a folder of its own, and no Globus Connect Personal.
fn with_places(server: &Server, text: &str) -> (Arc<Session>, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("places.toml"), text).unwrap();
    let session =
        open(server, &[("places", &file(&folder)), ("connect_personal_dir", folder.path().to_str().unwrap())]);
    (session, folder)
}

fn file(folder: &TempDir) -> String {
    folder.path().join("places.toml").to_str().unwrap().to_owned()
}

fn folder(server: &Server, collection: &str) -> PathBuf {
    server.folder(collection.parse().unwrap()).unwrap()
}

/// Two collections, whose folders are the local paths that they show.
fn site(server: &Server) -> String {
    let shows = |collection| format!("shows = {{ \"{}\" = \"/\" }}", folder(server, collection).display());
    format!(
        "[scratch]\ncollection = \"{TUTORIAL_1}\"\n{}\n[archive]\ncollection = \"{TUTORIAL_2}\"\n{}\n",
        shows(TUTORIAL_1),
        shows(TUTORIAL_2)
    )
}

async fn moved(transfer: &Transfer) {
    let task = transfer.submit().await.unwrap();
    task.wait(Some(Duration::from_secs(60)), None).await.unwrap();
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[tokio::test]
async fn local_paths_and_names_move_files() {
    let server = common::start();
    let (session, _files) = with_places(&server, &site(&server));
    sign_in(&server, &session).await;
    let (here, there) = (folder(&server, TUTORIAL_1), folder(&server, TUTORIAL_2));
    write(&here.join("run42/fields/u.bin"), "u");
    let run = format!("{}/run42", here.display());
    for (source, destination, arrived) in [
        (run.clone(), "archive:/runs/".to_owned(), "runs/run42/fields/u.bin"),
        (format!("{run}/"), "archive:/contents/".into(), "contents/fields/u.bin"),
        (format!("{run}/fields/u.bin"), "archive:/files/".into(), "files/u.bin"),
        (format!("{TUTORIAL_1}:/run42/"), format!("{}/local", there.display()), "local/fields/u.bin"),
        ("scratch:/run42/fields/u.bin".into(), "archive".into(), "u.bin"),
    ] {
        let transfer = Transfer::between(&session, &source, &destination, Recursion::ByItself).unwrap();
        let preview = transfer.preview(Look::Walk).await.unwrap();
        assert_eq!((&preview["files_to_transfer"], &preview["would_fail"]), (&1.into(), &false.into()), "{preview:#}");
        moved(&transfer).await;
        assert_eq!(fs::read_to_string(there.join(arrived)).unwrap(), "u", "{source} {destination}");
    }
}

#[tokio::test]
async fn a_name_stands_wherever_a_collection_does() {
    let server = common::start();
    let text = format!("[vub]\ncollection = \"{VUB}\"\n[leuven]\ncollection = \"{LEUVEN}\"\n{}", site(&server));
    let (session, _files) = with_places(&server, &text);
    sign_in(&server, &session).await;
    assert_eq!(session.collection("vub").await.unwrap()["id"], VUB);
    // Both consents by name, with one login.
    session.require_collection("vub").await.unwrap();
    session.require_data_access("leuven").unwrap();
    finish(&server, &session.login().unwrap(), None).await;
    session.mkdir("vub", "/new").await.unwrap();
    session.rename("vub", "/new", "/newer").await.unwrap();
    assert_eq!(session.stat("vub", "/newer").await.unwrap()["type"], "dir");
    let listing = session.ls("vub", "/", &ListOptions::default()).await.unwrap();
    assert!((0..listing.len()).any(|index| listing.names().get(index) == Some("newer")));
    let mut walk = Walk::new(&session, "vub", "/newer", &WalkOptions::default()).unwrap();
    assert!(walk.next().await.unwrap().unwrap().listing.is_ok_and(|listing| listing.is_empty()));
    let mut transfer = Transfer::new(&session, "vub", "leuven").unwrap();
    transfer.add_item("/results/", "/results/", Recursion::Yes).unwrap();
    moved(&transfer).await;
    let collections = ["vub".to_owned(), VUB.to_owned()];
    let problems = session.preflight(&collections, Duration::from_secs(60)).await.unwrap();
    assert!(problems.iter().all(|problem| problem.collection.is_none()), "{problems:?}");
    let error = session.ls("vubb", "/", &ListOptions::default()).await.unwrap_err();
    assert_eq!(error.status(), Status::InvalidArgument);
    assert!(error.message().contains("did you mean vub?"), "{error}");
}

#[tokio::test]
async fn globus_connect_personal_shows_what_no_place_does() {
    let server = common::start();
    let (session, files) = with_places(&server, &site(&server));
    let run = format!("{}/run42/", files.path().display());
    let error = session.find_place(&run).unwrap_err();
    assert_eq!(error.status(), Status::NotFound);
    assert!(error.message().contains(&run), "{error}");
    fs::write(files.path().join("client-id.txt"), VUB).unwrap();
    let place = session.find_place(&run).unwrap();
    assert_eq!((place.collection.as_str(), place.path.as_str(), place.name), (VUB, run.as_str(), None));
    let here = format!("{}/x", folder(&server, TUTORIAL_1).display());
    assert_eq!(session.find_place(&here).unwrap().name.as_deref(), Some("scratch"));
}

#[tokio::test]
async fn a_file_that_is_wrong_is_in_the_way_of_names_only() {
    let server = common::start();
    let (session, files) = with_places(&server, "[scratch]\ncolection = \"x\"\n");
    let wrong = format!("{}, line 2: unknown key \"colection\": did you mean collection?", file(&files));
    for error in [session.find_place("scratch:/x").unwrap_err(), session.collection_id("scratch").unwrap_err()] {
        assert_eq!((error.status(), error.message()), (Status::InvalidArgument, wrong.as_str()));
    }
    assert!(session.describe().ends_with(&format!("places: {wrong}\n")), "{}", session.describe());
    assert_eq!(session.collection_id(&VUB.to_uppercase()).unwrap(), VUB);
    sign_in(&server, &session).await;
    assert_eq!(session.collection(TUTORIAL_1).await.unwrap()["id"], TUTORIAL_1);
}

#[tokio::test]
async fn files_are_read_once_when_a_name_is_needed_and_named() {
    let server = common::start();
    let (session, files) = with_places(&server, "");
    // Opening has read nothing yet.
    fs::write(files.path().join("places.toml"), site(&server)).unwrap();
    assert_eq!(session.collection_id("scratch").unwrap(), TUTORIAL_1);
    fs::remove_file(files.path().join("places.toml")).unwrap();
    assert_eq!(session.collection_id("archive").unwrap(), TUTORIAL_2);
    let described = session.describe();
    assert!(described.contains(&format!("places in {}: 2 names\n", file(&files))), "{described}");
    assert!(described.lines().any(|line| line.starts_with("places ") && line.ends_with("setter")), "{described}");
}
