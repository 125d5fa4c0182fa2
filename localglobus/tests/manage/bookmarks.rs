//! Bookmarks.

use globule::error::Status;
use localglobus::{Fault, FaultKind, When};

use crate::common::work::{GUEST, OFFICE, start_with};
use crate::{fails, session_of};

#[tokio::test]
async fn a_bookmark_is_made_found_renamed_and_deleted() {
    let server = start_with(OFFICE);
    let (ada, bo) = (session_of(&server, "ada").await, session_of(&server, "bo").await);
    assert!(ada.bookmarks().await.unwrap().is_empty());
    let made = ada.create_bookmark("Run \"42\" é", GUEST, "/run42/").await.unwrap();
    let id = made["id"].as_str().unwrap();
    assert_eq!(ada.bookmark(id).await.unwrap(), made);
    assert_eq!((&made["endpoint_id"], &made["path"]), (&GUEST.into(), &"/run42/".into()));
    fails(ada.create_bookmark("Run \"42\" é", GUEST, "/").await, Status::Conflict, "Run \"42\" é");
    ada.create_bookmark("Other", GUEST, "/").await.unwrap();
    fails(ada.rename_bookmark(id, "Other").await, Status::Conflict, "Other");
    ada.rename_bookmark(id, "Run 43").await.unwrap();
    let names: Vec<_> = ada.bookmarks().await.unwrap().iter().map(|row| row["name"].to_string()).collect();
    assert_eq!(names, ["\"Run 43\"", "\"Other\""]);
    assert_eq!(ada.bookmark(id).await.unwrap()["path"], "/run42/", "the place stays");
    fails(bo.bookmark(id).await, Status::NotFound, id);
    ada.delete_bookmark(id).await.unwrap();
    fails(ada.delete_bookmark(id).await, Status::NotFound, id);
    assert_eq!(ada.bookmarks().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_lost_answer_makes_no_second_bookmark() {
    let server = start_with(OFFICE);
    let ada = session_of(&server, "ada").await;
    let lost = |operation| Fault::new(operation, FaultKind::Drop { when: When::After }).times(1);
    server.add_fault(lost("POST /v0.10/bookmark")).unwrap();
    // A second request would be a Conflict, which is not what happened.
    fails(ada.create_bookmark("Once", GUEST, "/").await, Status::Network, "Once");
    let made = ada.bookmarks().await.unwrap();
    assert_eq!(made.len(), 1);
    server.add_fault(lost("PUT /v0.10/bookmark/*")).unwrap();
    ada.rename_bookmark(made[0]["id"].as_str().unwrap(), "Twice").await.unwrap();
}

#[tokio::test]
async fn mistakes_are_found_before_anything_is_sent() {
    let server = start_with(OFFICE);
    let ada = session_of(&server, "ada").await;
    for name in ["", "  ", "two\nlines"] {
        let error = fails(ada.create_bookmark(name, GUEST, "/").await, Status::InvalidArgument, "one line");
        assert_eq!(error.http_status(), 0);
    }
    fails(ada.create_bookmark("x", "guest", "/").await, Status::InvalidArgument, "\"guest\" is not a UUID");
    fails(ada.create_bookmark("x", GUEST, "").await, Status::InvalidArgument, "path is empty");
    fails(ada.bookmark("x").await, Status::InvalidArgument, "bookmark id \"x\"");
}
