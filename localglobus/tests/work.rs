//! The work of tasks over real HTTP: large submissions, quotas, and what is left when a service is killed.

mod common;

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use common::*;
use localglobus::{Config, Server};
use serde_json::{Value, json};

fn folder(server: &Server, collection: &str) -> PathBuf {
    server.folder(collection.parse().unwrap()).unwrap()
}

/// A transfer document from one tutorial collection to the other, without items.
fn document(server: &Server, token: &str) -> Value {
    json!({
        "DATA_TYPE": "transfer",
        "submission_id": get(server, "/v0.10/submission_id", token).body["value"],
        "source_endpoint": TUTORIAL_1,
        "destination_endpoint": TUTORIAL_2,
    })
}

fn item(source: &str, destination: &str) -> Value {
    json!({ "DATA_TYPE": "transfer_item", "source_path": source, "destination_path": destination })
}

/// The task once it has ended.
fn wait(server: &Server, token: &str, id: &Value) -> Value {
    let start = Instant::now();
    loop {
        let task = get(server, &format!("/v0.10/task/{}", id.as_str().unwrap()), token).body;
        if task["status"] != "ACTIVE" {
            return task;
        }
        assert!(start.elapsed() < Duration::from_secs(60), "{task}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// What there is of the items of tasks.
fn items(server: &Server) -> usize {
    fs::read_dir(server.state().join("items")).unwrap().count()
}

#[test]
fn a_document_of_many_items_is_done_item_by_item() {
    let server = start();
    let token = transfer_token(&server);
    let mut document = document(&server, &token);
    let data = (0..5_000).map(|number| item("/README.txt", &format!("/many/{}/{number}", number % 7)));
    document["DATA"] = data.collect();
    let accepted = post(&server, "/v0.10/transfer", &token, &document);
    assert_eq!(accepted.code(), "Accepted", "{}", accepted.body);
    let task = wait(&server, &token, &accepted.body["task_id"]);
    assert_eq!((&task["status"], &task["files_transferred"]), (&json!("SUCCEEDED"), &json!(5_000)));
    for number in [0, 4_999] {
        assert!(folder(&server, TUTORIAL_2).join(format!("many/{}/{number}", number % 7)).exists());
    }
    assert_eq!(items(&server), 0);
}

#[test]
fn items_may_come_before_everything_else() {
    let server = start();
    let token = transfer_token(&server);
    let head = document(&server, &token).to_string();
    let text = format!(r#"{{"DATA": [{}], {}"#, item("/README.txt", "/first"), &head[1..]);
    let accepted = post_text(&server, "/v0.10/transfer", &token, &text);
    assert_eq!(wait(&server, &token, &accepted.body["task_id"])["status"], "SUCCEEDED");
    assert!(folder(&server, TUTORIAL_2).join("first").exists());
}

#[test]
fn a_bad_item_is_named_by_its_number_and_leaves_nothing() {
    let server = start();
    let token = transfer_token(&server);
    let mut document = document(&server, &token);
    for (bad, expected) in [
        (json!({ "source_path": "/a" }), "item 3: missing field `destination_path`"),
        (item("", "/b"), "Item 3: its source_path and destination_path must not be empty"),
        (json!({ "DATA_TYPE": "transfer_symlink_item", "source_path": "/a", "destination_path": "/b" }), "Item 3: its"),
        (json!({ "source_path": "/a", "destination_path": "/b", "checksum_algorithm": "CRC" }), "Item 3: unknown"),
        (json!("/a"), "item 3: invalid type"),
    ] {
        document["DATA"] = json!([item("/a", "/b"), item("/c", "/d"), bad]);
        let refused = post(&server, "/v0.10/transfer", &token, &document);
        assert_eq!((refused.status, refused.code()), (400, "ClientError.BadRequest"));
        assert!(refused.body["message"].as_str().unwrap().contains(expected), "{}", refused.body);
    }
    assert_eq!(items(&server), 0);
}

#[test]
fn a_document_that_is_too_long_is_refused() {
    let mut config = Config::default();
    config.limits.submission_bytes = 10_000;
    let server = Server::start(config).unwrap();
    let token = transfer_token(&server);
    let mut document = document(&server, &token);
    document["DATA"] = json!([item("/README.txt", "/copy")]);
    document["more"] = json!("x".repeat(1_000_000));
    for operation in ["transfer", "delete"] {
        let refused = post(&server, &format!("/v0.10/{operation}"), &token, &document);
        assert_eq!((refused.status, refused.code()), (413, "ClientError.PayloadTooLarge"));
        assert!(refused.body["message"].as_str().unwrap().contains("10000"), "{}", refused.body);
        assert_eq!(refused.body["resource"], format!("/v0.10/{operation}"));
    }
    document["more"] = Value::Null;
    assert_eq!(post(&server, "/v0.10/transfer", &token, &document).code(), "Accepted");
}

#[test]
fn what_is_refused_leaves_no_items() {
    let server = Server::start(Config { throttle: Some(1_000), ..Config::default() }).unwrap();
    let token = transfer_token(&server);
    fs::write(folder(&server, TUTORIAL_1).join("large"), vec![7; 1_000_000]).unwrap();
    let mut document = document(&server, &token);
    document["DATA"] = json!([item("/large", "/a"), item("/large", "/b")]);
    assert_eq!(post(&server, "/v0.10/transfer", &token, &document).code(), "Accepted");
    assert_eq!(post(&server, "/v0.10/transfer", &token, &document).code(), "Duplicate");
    document["submission_id"] = get(&server, "/v0.10/submission_id", &token).body["value"].clone();
    let refused = post(&server, "/v0.10/transfer", &token, &document);
    assert_eq!((refused.status, refused.code()), (409, "Conflict"));
    document["source_endpoint"] = json!("00000000-0000-0000-0000-000000000000");
    assert_eq!(post(&server, "/v0.10/transfer", &token, &document).code(), "EndpointNotFound");
    assert_eq!(items(&server), 1);
}

#[test]
fn a_quota_is_kept_and_waited_for_or_fails_at_once() {
    let mut config = Config::default();
    config.limits.retry_interval = 0.1;
    config.limits.tries = 1_000;
    let destination = config.collections.iter_mut().find(|found| found.id.to_string() == TUTORIAL_2).unwrap();
    destination.quota_bytes = Some(100_000);
    let server = Server::start(config).unwrap();
    let token = transfer_token(&server);
    fs::write(folder(&server, TUTORIAL_1).join("large"), vec![7; 60_000]).unwrap();
    let in_the_way = folder(&server, TUTORIAL_2).join("in the way");
    fs::write(&in_the_way, vec![7; 60_000]).unwrap();
    let submit = |fail: bool| {
        let mut document = document(&server, &token);
        document["DATA"] = json!([item("/large", &format!("/large-{fail}"))]);
        document["fail_on_quota_errors"] = json!(fail);
        post(&server, "/v0.10/transfer", &token, &document).body["task_id"].clone()
    };
    let failed = wait(&server, &token, &submit(true));
    assert_eq!((&failed["status"], &failed["fatal_error"]["code"]), (&json!("FAILED"), &json!("QUOTA_EXCEEDED")));
    assert_eq!(failed["faults"], 1);
    let waiting = submit(false);
    let task = || get(&server, &format!("/v0.10/task/{}", waiting.as_str().unwrap()), &token).body;
    let start = Instant::now();
    while task()["faults"].as_u64() < Some(2) {
        assert!(start.elapsed() < Duration::from_secs(60), "{}", task());
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!((&task()["status"], &task()["nice_status"]), (&json!("ACTIVE"), &json!("QUOTA_EXCEEDED")));
    fs::remove_file(in_the_way).unwrap();
    assert_eq!(wait(&server, &token, &waiting)["status"], "SUCCEEDED");
    assert_eq!(fs::read(folder(&server, TUTORIAL_2).join("large-false")).unwrap().len(), 60_000);
}
