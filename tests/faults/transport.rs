//! What happens when a service fails: what is sent again, what is not, and what the error says.

use std::time::{Duration, Instant};

use crate::script::{Script, Step, json};
use globule::error::{Error, Status};
use globule::transfer::{ListOptions, Recursion, Transfer};

const COLLECTION: &str = "2d1d4873-a849-4b9c-bd34-2034a2163003";
const TASK: &str = "872a58ab-02b9-4233-a3e0-f017ed8ab090";

async fn look_up(script: &Script, settings: &[(&str, &str)]) -> Result<serde_json::Value, Error> {
    script.session_with_token(settings).collection(COLLECTION).await
}

#[tokio::test]
async fn a_read_whose_answer_is_lost_is_sent_again() {
    for lost in [Step::Drop, Step::Truncate] {
        let script = Script::serve(vec![lost, json(r#"{"id": "x"}"#)]);
        assert_eq!(look_up(&script, &[]).await.unwrap()["id"], "x");
        assert_eq!(script.requests().len(), 2);
    }
}

#[tokio::test]
async fn making_a_directory_is_not_sent_again_when_its_answer_is_lost() {
    let script = Script::serve(vec![Step::Drop, json("{}")]);
    let error = script.session_with_token(&[]).mkdir(COLLECTION, "/new").await.unwrap_err();
    assert_eq!(error.status(), Status::Network);
    assert!(error.message().contains("make directory /new"), "{error}");
    assert_eq!(script.requests().len(), 1);
}

#[tokio::test]
async fn a_submission_is_repeated_with_its_submission_id_and_a_duplicate_is_a_success() {
    let duplicate = format!(r#"{{"code": "Duplicate", "task_id": "{TASK}"}}"#);
    let script = Script::serve(vec![json(r#"{"value": "the-id"}"#), Step::Drop, json(&duplicate)]);
    let session = script.session_with_token(&[]);
    let mut transfer = Transfer::new(&session, COLLECTION, TASK).unwrap();
    transfer.add_item("/a", "/b", Recursion::ByItself).unwrap();
    assert_eq!(transfer.submit().await.unwrap().id(), TASK);
    {
        let requests = script.requests();
        assert_eq!(requests.len(), 3);
        assert_eq!(requests[1].body, requests[2].body);
        assert!(requests[1].body.contains(r#""submission_id":"the-id""#), "{}", requests[1].body);
    }
    // The same document is the same submission; a changed one asks for an id of its own.
    transfer.submit().await.unwrap();
    assert_eq!(script.requests().len(), 4);
    transfer.set_label("changed").unwrap();
    assert_eq!(transfer.submit().await.err().unwrap().status(), Status::Protocol);
    assert!(script.requests()[4].line.contains("/submission_id"));
}

#[tokio::test]
async fn a_large_document_is_produced_again_and_sent_with_its_length() {
    let accepted = format!(r#"{{"code": "Accepted", "task_id": "{TASK}"}}"#);
    let script = Script::serve(vec![json(r#"{"value": "the-id"}"#), Step::Drop, json(&accepted)]);
    let mut transfer = Transfer::new(&script.session_with_token(&[]), COLLECTION, TASK).unwrap();
    let paths: Vec<String> = (0..20_000).map(|number| format!("/run/{number:05}/\"fields\".h5")).collect();
    transfer.add_items(paths.iter().map(|path| Ok((path.as_str(), path.as_str()))), Recursion::No).unwrap();
    transfer.submit().await.unwrap();
    let requests = script.requests();
    assert!(requests.len() == 3 && requests[1].body == requests[2].body);
    let document: serde_json::Value = serde_json::from_str(&requests[2].body).unwrap();
    let items = document["DATA"].as_array().unwrap();
    assert!(paths.iter().eq(items.iter().map(|item| item["source_path"].as_str().unwrap())));
    let headers = requests[2].headers.to_lowercase();
    assert!(headers.contains(&format!("content-length: {}\r\n", requests[2].body.len())), "{headers}");
    assert!(headers.contains("content-type: application/json\r\n"), "{headers}");
    assert!(!headers.contains("transfer-encoding"), "{headers}");
}

#[tokio::test]
async fn a_body_that_is_too_large_is_said_to_be_that() {
    let script = Script::serve(vec![json(r#"{"value": "the-id"}"#), Step::Early(413)]);
    let mut transfer = Transfer::new(&script.session_with_token(&[]), COLLECTION, TASK).unwrap();
    let paths: Vec<String> = (0..50_000).map(|number| format!("/run/{number:05}/fields.h5")).collect();
    transfer.add_items(paths.iter().map(|path| Ok((path.as_str(), path.as_str()))), Recursion::No).unwrap();
    let error = transfer.submit().await.err().unwrap();
    assert_eq!((error.status(), error.http_status()), (Status::LimitReached, 413), "{error}");
    assert!(error.message().contains("a page titled \"Too large\": a body of "), "{error}");
    assert!(error.message().ends_with(" bytes, 50000 items, is too large there: split it"), "{error}");
    assert_eq!(script.requests().len(), 2, "it is not sent again");
}

#[tokio::test]
async fn what_the_service_refused_unprocessed_is_sent_again_after_the_pause_it_asks_for() {
    let busy = Step::Answer(429, "Retry-After: 1\r\n", r#"{"code": "TooBusy", "message": "slow down"}"#.into());
    let script = Script::serve(vec![busy, json("{}")]);
    script.session_with_token(&[]).mkdir(COLLECTION, "/new").await.unwrap();
    let requests = script.requests();
    assert_eq!(requests.len(), 2);
    assert!(requests[1].at - requests[0].at >= Duration::from_secs(1));
}

#[tokio::test]
async fn a_pause_past_the_time_limit_ends_the_call_at_once() {
    let busy =
        Step::Answer(503, "Retry-After: 3600\r\n", r#"{"code": "ServiceUnavailable", "message": "later"}"#.into());
    let script = Script::serve(vec![busy]);
    let error = look_up(&script, &[]).await.unwrap_err();
    assert_eq!((error.status(), script.requests().len()), (Status::Service, 1));
    assert!(error.message().contains("3600 s, is past the time limit"), "{error}");
}

#[tokio::test]
async fn times_past_all_clocks_are_no_defect() {
    let busy =
        Step::Answer(429, "Retry-After: 18446744073709551615\r\n", r#"{"code": "TooBusy", "message": "no"}"#.into());
    let error = look_up(&Script::serve(vec![busy]), &[]).await.unwrap_err();
    assert_eq!(error.status(), Status::LimitReached, "{error}");
    let settings = [("time_limit", "1e18"), ("http_timeout", "1e18")];
    assert!(look_up(&Script::serve(vec![json("{}")]), &settings).await.is_ok());
}

#[tokio::test]
async fn a_required_scope_that_cannot_be_read_is_still_shown() {
    let document = r#"{"code": "ConsentRequired", "message": "m", "required_scopes": ["a[", "b[*c]"]}"#;
    let script = Script::serve(vec![Step::Answer(403, "", document.into())]);
    let session = script.session_with_token(&[]);
    let error = session.collection(COLLECTION).await.unwrap_err();
    assert_eq!((error.status(), error.required_scopes().len()), (Status::ConsentRequired, 2));
    assert!(session.required_scopes().get("b").is_some());
}

#[tokio::test]
async fn errors_of_a_collection_are_not_asked_for_twice() {
    let gone =
        r#"{"code": "ExternalError.DirListingFailed.GCDisconnected", "message": "not connected", "request_id": "r1"}"#;
    let script = Script::serve(vec![Step::Answer(502, "", gone.into())]);
    let session = script.session_with_token(&[]);
    let error = session.ls(COLLECTION, "/", &ListOptions::default()).await.unwrap_err();
    assert_eq!((error.request_id(), script.requests().len()), (Some("r1"), 1));
}

#[tokio::test]
async fn what_is_no_json_is_said_to_be_what_it_is() {
    let page =
        |status| Step::Answer(status, "Content-Type: text/html\r\n", "<html><title>Log in</title></html>".into());
    for (step, status, words) in [
        (page(200), Status::Protocol, "a page titled \"Log in\""),
        (page(403), Status::PermissionDenied, "a page titled \"Log in\""),
        (
            Step::Answer(302, "Location: https://portal.example/x?code=c0de\r\n", String::new()),
            Status::Protocol,
            "portal",
        ),
        (Step::Answer(200, "", String::new()), Status::Protocol, "not the expected JSON"),
        (json("[1, 2"), Status::Protocol, "not the expected JSON"),
    ] {
        let script = Script::serve(vec![step]);
        let error = look_up(&script, &[]).await.unwrap_err();
        assert_eq!(error.status(), status, "{error}");
        assert!(error.message().contains(words), "{error}");
        assert!(!error.message().contains("c0de"), "{error}");
    }
    // An answer of another kind may hold what nobody is to see.
    let script = Script::serve(vec![json(r#"{"DATA": "c0de"}"#)]);
    let session = script.session_with_token(&[]);
    let error = session.ls(COLLECTION, "/", &ListOptions::default()).await.unwrap_err();
    assert_eq!(error.status(), Status::Protocol);
    assert!(!error.message().contains("c0de"), "{error}");
}

#[tokio::test]
async fn an_answer_that_stays_broken_is_an_error() {
    let script = Script::serve(vec![Step::Truncate]);
    let error = look_up(&script, &[("max_retries", "1")]).await.unwrap_err();
    assert_eq!((error.status(), script.requests().len()), (Status::Network, 2));
}

#[tokio::test]
async fn a_silent_service_ends_in_a_timeout() {
    let script = Script::serve(vec![Step::Silence]);
    let error = look_up(&script, &[("http_timeout", "0.2"), ("max_retries", "0")]).await.unwrap_err();
    assert_eq!(error.status(), Status::Timeout, "{error}");
    let start = Instant::now();
    let error = look_up(&script, &[("time_limit", "0.3")]).await.unwrap_err();
    assert!(error.message().contains("time limit of 0.3 s"), "{error}");
    assert!(start.elapsed() < Duration::from_secs(30));
}

#[tokio::test]
async fn a_service_that_is_down_is_named() {
    let url = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}/", listener.local_addr().unwrap())
    };
    let script = Script::serve(vec![json("{}")]);
    let error = look_up(&script, &[("transfer_url", &url), ("max_retries", "1")]).await.unwrap_err();
    assert_eq!(error.status(), Status::Network);
    assert!(error.message().contains("127.0.0.1 cannot be reached"), "{error}");
}

#[tokio::test]
async fn a_rejected_token_that_cannot_be_renewed_is_tried_once_and_never_shown() {
    let refused = r#"{"code": "AuthenticationFailed", "message": "Token is not active"}"#;
    let script = Script::serve(vec![Step::Answer(401, "", refused.into())]);
    let error = look_up(&script, &[]).await.unwrap_err();
    assert_eq!((error.status(), script.requests().len()), (Status::LoginRequired, 1));
    assert!(!format!("{error} {error:?}").contains("s3cret-t0ken"));
}

#[tokio::test]
async fn requests_name_the_program() {
    let script = Script::serve(vec![json("{}")]);
    look_up(&script, &[("app_name", "my-sim")]).await.unwrap();
    let headers = script.requests()[0].headers.to_lowercase();
    let version = globule::VERSION;
    assert!(headers.contains(&format!("user-agent: globule-{version}/my-sim")), "{headers}");
    assert!(headers.contains(&format!("x-globus-client-info: product=globule,version={version}")), "{headers}");
    assert!(headers.contains("authorization: bearer s3cret-t0ken"), "{headers}");
}
