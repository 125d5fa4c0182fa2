//! Guest collections, and permissions that really let others in and keep them out.

use globule::error::Status;
use globule::session::Session;
use globule::transfer::ListOptions;
use localglobus::{Fault, FaultKind, Server, When};
use serde_json::Value;

use crate::common::work::{ADAS, BO, BOS, GUEST, OFFICE, folder, start_with, write};
use crate::{consent, copy_of, done, fails, session_of};

async fn list(session: &Session, collection: &str, path: &str) -> Result<usize, globule::error::Error> {
    session.ls(collection, path, &ListOptions::default()).await.map(|listing| listing.len())
}

/// Ada shares `/results/` of her collection, for which she has consented, and returns the guest collection.
async fn share(server: &Server, ada: &std::sync::Arc<Session>) -> String {
    write(server, ADAS, "results/run42/data.h5", 100);
    write(server, ADAS, "results/secret/plan", 100);
    let create = || ada.create_guest_collection(ADAS, "/results/", "Run 42", Some(r#"{"description": "for Bo"}"#));
    fails(create().await, Status::ConsentRequired, ADAS);
    consent(server, ada, "ada").await;
    create().await.unwrap()["id"].as_str().unwrap().to_owned()
}

async fn only_permission(session: &Session, collection: &str) -> Value {
    let permissions = session.permissions(collection).await.unwrap();
    let given: Vec<_> = permissions.into_iter().filter(|row| !row["id"].is_null()).collect();
    assert_eq!(given.len(), 1, "{given:?}");
    given.into_iter().next().unwrap()
}

#[tokio::test]
async fn a_colleague_reads_then_writes_then_is_out() {
    let server = start_with(OFFICE);
    let (ada, bo) = (session_of(&server, "ada").await, session_of(&server, "bo").await);
    let guest = share(&server, &ada).await;
    let document = ada.collection(&guest).await.unwrap();
    assert_eq!((&document["display_name"], &document["description"]), (&"Run 42".into(), &"for Bo".into()));
    assert_eq!(document["host_path"], "/results/");
    fails(list(&bo, &guest, "/run42/").await, Status::PermissionDenied, "");

    let added = ada.add_permission(&guest, "identity", Some(BO), "/run42/", "r").await.unwrap();
    let id = added["access_id"].as_str().unwrap();
    let row = only_permission(&ada, &guest).await;
    assert_eq!((&row["id"], &row["principal"]), (&id.into(), &BO.into()));
    assert_eq!((&row["path"], &row["permissions"]), (&"/run42/".into(), &"r".into()));
    assert_eq!(list(&bo, &guest, "/run42/").await.unwrap(), 1);
    fails(list(&bo, &guest, "/secret/").await, Status::PermissionDenied, "");
    fails(bo.mkdir(&guest, "/run42/new").await, Status::PermissionDenied, "");
    // A real file, by a real task.
    let read = copy_of(&bo, &guest, BOS, &[("/run42/data.h5", "/data.h5")]);
    fails(read.submit().await.map(drop), Status::ConsentRequired, BOS);
    consent(&server, &bo, "bo").await;
    done(&read.submit().await.unwrap()).await;
    assert_eq!(std::fs::read(folder(&server, BOS).join("data.h5")).unwrap().len(), 100);

    let again = ada.add_permission(&guest, "identity", Some(BO), "/run42/", "rw").await;
    fails(again, Status::Conflict, "shared with this principal already");
    ada.update_permission(&guest, id, "rw").await.unwrap();
    assert_eq!(only_permission(&ada, &guest).await["permissions"], "rw");
    bo.mkdir(&guest, "/run42/new").await.unwrap();
    assert!(folder(&server, ADAS).join("results/run42/new").is_dir());
    fails(bo.permissions(&guest).await, Status::PermissionDenied, "");

    ada.delete_permission(&guest, id).await.unwrap();
    fails(list(&bo, &guest, "/run42/").await, Status::PermissionDenied, "");
    fails(ada.delete_permission(&guest, id).await, Status::NotFound, id);
    let everybody = ada.add_permission(&guest, "all_authenticated_users", None, "/", "r").await.unwrap();
    assert!(everybody["access_id"].is_string());
    assert_eq!(list(&bo, &guest, "/secret/").await.unwrap(), 1);
}

#[tokio::test]
async fn a_guest_collection_is_changed_and_deleted_but_not_its_files() {
    let server = start_with(OFFICE);
    let (ada, bo) = (session_of(&server, "ada").await, session_of(&server, "bo").await);
    let guest = share(&server, &ada).await;
    ada.update_collection(&guest, r#"{"display_name": "Run 43", "description": null}"#).await.unwrap();
    let document = ada.collection(&guest).await.unwrap();
    assert_eq!((&document["display_name"], &document["description"]), (&"Run 43".into(), &Value::Null));
    fails(bo.update_collection(&guest, r#"{"display_name": "Mine"}"#).await, Status::PermissionDenied, &guest);
    fails(bo.delete_collection(&guest).await, Status::PermissionDenied, &guest);
    ada.delete_collection(&guest).await.unwrap();
    fails(ada.collection(&guest).await, Status::NotFound, &guest);
    fails(ada.delete_collection(&guest).await, Status::NotFound, &guest);
    assert!(folder(&server, ADAS).join("results/run42/data.h5").is_file());
    // What Transfer does not manage.
    fails(ada.update_collection(ADAS, r#"{"display_name": "x"}"#).await, Status::Conflict, "Globus Connect Server");
    fails(ada.create_guest_collection(GUEST, "/", "x", None).await, Status::InvalidArgument, "no mapped collection");
    fails(ada.create_guest_collection(ADAS, "/nowhere/", "x", None).await, Status::InvalidArgument, "/nowhere/");
}

#[tokio::test]
async fn a_lost_answer_makes_no_second_collection_or_permission() {
    let server = start_with(OFFICE);
    let ada = session_of(&server, "ada").await;
    let guest = share(&server, &ada).await;
    for operation in ["POST /v0.10/endpoint/*/access", "POST /v0.10/shared_endpoint"] {
        server.add_fault(Fault::new(operation, FaultKind::Drop { when: When::After }).times(1)).unwrap();
    }
    fails(ada.add_permission(&guest, "identity", Some(BO), "/run42/", "r").await, Status::Network, "");
    only_permission(&ada, &guest).await;
    fails(ada.create_guest_collection(ADAS, "/results/", "Twice", None).await, Status::Network, "");
    assert_eq!(ada.search(Some("Twice"), None, 10).await.unwrap().len(), 1);
    // What is set or deleted twice is so once.
    for operation in ["PUT /v0.10/endpoint/*/access/*", "PUT /v0.10/endpoint/*"] {
        server.add_fault(Fault::new(operation, FaultKind::Drop { when: When::After }).times(1)).unwrap();
    }
    let id = only_permission(&ada, &guest).await["id"].as_str().unwrap().to_owned();
    ada.update_permission(&guest, &id, "rw").await.unwrap();
    ada.update_collection(&guest, r#"{"display_name": "Run 43"}"#).await.unwrap();
    assert_eq!(only_permission(&ada, &guest).await["permissions"], "rw");
}

#[tokio::test]
async fn mistakes_are_found_before_anything_is_sent() {
    let server = start_with(OFFICE);
    let ada = session_of(&server, "ada").await;
    let invalid = Status::InvalidArgument;
    let add = async |kind: &str, principal: Option<&str>, path: &str, permissions: &str, words: &str| {
        let error = fails(ada.add_permission(GUEST, kind, principal, path, permissions).await, invalid, words);
        assert_eq!(error.http_status(), 0, "{error}");
    };
    add("person", Some(BO), "/a/", "r", "all_authenticated_users").await;
    add("identity", Some("bo@localglobus.example"), "/a/", "r", "globule_session_identities").await;
    add("identity", None, "/a/", "r", "identity id \"\"").await;
    add("group", Some("lab"), "/a/", "r", "group id \"lab\"").await;
    add("anonymous", Some(BO), "/a/", "r", "everybody").await;
    add("identity", Some(BO), "/a", "r", "slash").await;
    add("identity", Some(BO), "a/", "r", "slash").await;
    add("identity", Some(BO), "/a/", "w", "r or rw").await;
    fails(ada.update_permission(GUEST, BO, "").await, invalid, "r or rw");
    fails(ada.delete_permission(GUEST, "1").await, invalid, "permission id \"1\"");
    fails(ada.create_guest_collection(ADAS, "/a/", " ", None).await, invalid, "display_name");
    fails(ada.create_guest_collection(ADAS, "/a/", "x", Some("[]")).await, invalid, "no JSON object");
    fails(ada.update_collection(GUEST, "{").await, invalid, "not JSON");
    fails(ada.update_collection(GUEST, "{}").await, invalid, "no fields");
}
