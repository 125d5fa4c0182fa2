//! Listings are read while they arrive: what happens when that ends in the middle, and what is not a listing at all.

use std::time::{Duration, Instant};

use crate::script::{Script, Step, json};
use globule::error::{Error, Status};
use globule::transfer::{ListOptions, Listing, Walk, WalkOptions};

const COLLECTION: &str = "2d1d4873-a849-4b9c-bd34-2034a2163003";

/// A document of so many entries.
fn document(count: usize, more: &str) -> String {
    let entry = |number| format!(r#"{{"name": "file {number}", "type": "file", "size": {number}, "user": "ada"}}"#);
    format!(r#"{{"path": "/", "DATA": [{}]{more}}}"#, (0..count).map(entry).collect::<Vec<_>>().join(", "))
}

async fn list(script: &Script, settings: &[(&str, &str)], options: &ListOptions) -> Result<Listing, Error> {
    script.session_with_token(settings).ls(COLLECTION, "/", options).await
}

async fn refused(answer: Step) -> Error {
    let script = Script::serve(vec![answer]);
    let error = list(&script, &[], &ListOptions::default()).await.unwrap_err();
    assert_eq!(script.requests().len(), 1, "it would be the same again");
    error
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_read_again_from_its_beginning() {
    let whole = document(5000, "");
    let cut = Step::Cut(whole[..whole.len() / 2].to_owned());
    let script = Script::serve(vec![cut.clone(), cut.clone(), json(&whole)]);
    let listing = list(&script, &[], &ListOptions::default()).await.unwrap();
    assert_eq!((listing.len(), script.requests().len()), (5000, 3));
    assert!((0..5000).all(|index| listing.names().get(index) == Some(format!("file {index}").as_str())));

    let script = Script::serve(vec![cut]);
    let error = list(&script, &[("max_retries", "1")], &ListOptions::default()).await.unwrap_err();
    assert_eq!((error.status(), script.requests().len()), (Status::Network, 2));
    assert!(error.message().contains("list / on collection"), "{error}");
}

#[tokio::test]
async fn an_answer_that_stalls_ends_at_the_limits() {
    let whole = document(5000, "");
    for (setting, others) in [("time_limit", "0.3"), ("http_timeout", "0.3")] {
        let script = Script::serve(vec![Step::Stall(whole[..whole.len() / 2].to_owned())]);
        let start = Instant::now();
        let settings = [(setting, others), ("max_retries", "0")];
        let error = list(&script, &settings, &ListOptions::default()).await.unwrap_err();
        assert_eq!(error.status(), Status::Timeout, "{setting}: {error}");
        assert!(start.elapsed() < Duration::from_secs(30));
    }
}

#[tokio::test]
async fn what_is_no_listing_is_an_error_that_names_the_call() {
    for body in ["{}", "[]", "{\"DATA\": [{\"name\": \"s3cret\"}]}", "{\"DATA\": [", "\u{0}"] {
        let error = refused(json(body)).await;
        assert_eq!(error.status(), Status::Protocol, "{body}");
        assert!(error.message().starts_with("list / on collection"), "{error}");
        assert!(error.message().contains("not the expected JSON") && !error.message().contains("s3cret"), "{error}");
    }
    let page = Step::Answer(200, "Content-Type: text/html\r\n", "<title>Welcome</title>".into());
    assert!(refused(page).await.message().contains("a page titled \"Welcome\""));
}

#[tokio::test]
async fn errors_are_read_as_those_of_other_calls() {
    let body = r#"{"code": "ClientError.NotFound", "message": "No such directory", "request_id": "r1"}"#;
    let error = refused(Step::Answer(404, "", body.into())).await;
    assert_eq!((error.status(), error.request_id()), (Status::NotFound, Some("r1")));
    let body = r#"{"code": "ExternalError.DirListingFailed.SizeLimit", "message": "Directory too large"}"#;
    let error = refused(Step::Answer(502, "", body.into())).await;
    assert_eq!(error.status(), Status::LimitReached);
    assert!(error.message().contains("Directory too large") && error.message().contains("name:~run1*"), "{error}");
}

#[tokio::test]
async fn entries_that_the_service_leaves_out_are_missed_unless_a_part_was_asked_for() {
    let part = document(3, r#", "length": 3, "total": 250000"#);
    let error = refused(json(&part)).await;
    assert_eq!(error.status(), Status::LimitReached);
    assert!(error.message().contains("gives 3 of its 250000 entries"), "{error}");
    let script = Script::serve(vec![json(&part)]);
    let listing = list(&script, &[], &ListOptions { limit: Some(3), ..ListOptions::default() }).await.unwrap();
    assert_eq!((listing.len(), listing.total(), listing.is_complete()), (3, Some(250_000), false));
}

#[tokio::test]
async fn a_service_that_leads_nowhere_does_not_lead_a_walk() {
    let names = ["", ".", "..", "a/b", "../../etc"];
    let rows: Vec<_> = names.iter().map(|name| format!(r#"{{"name": "{name}", "type": "dir"}}"#)).collect();
    let script = Script::serve(vec![json(&format!(r#"{{"DATA": [{}]}}"#, rows.join(",")))]);
    let mut walk = Walk::new(&script.session_with_token(&[]), COLLECTION, "/", &WalkOptions::default()).unwrap();
    let start = walk.next().await.unwrap().unwrap();
    assert_eq!(start.listing.unwrap().len(), 5);
    assert!(walk.next().await.unwrap().is_none());
    assert_eq!(script.requests().len(), 1);
}

#[tokio::test]
async fn a_walk_ends_when_the_service_is_gone() {
    let rows = r#"{"DATA": [{"name": "a", "type": "dir"}, {"name": "b", "type": "dir"}]}"#;
    let script = Script::serve(vec![json(rows), Step::Drop]);
    let session = script.session_with_token(&[("max_retries", "0")]);
    let options = WalkOptions { at_once: 1, ..WalkOptions::default() };
    let mut walk = Walk::new(&session, COLLECTION, "/", &options).unwrap();
    walk.next().await.unwrap().unwrap();
    assert_eq!(walk.next().await.unwrap_err().status(), Status::Network);
    assert!(walk.next().await.unwrap().is_none());
}
