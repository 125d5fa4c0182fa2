//! Collections, files and tasks, over real HTTP.

mod common;

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use common::*;
use localglobus::{Config, Server};
use serde_json::{Value, json};

fn operation(collection: &str, name: &str) -> String {
    format!("/v0.10/operation/endpoint/{collection}/{name}")
}

fn folder(server: &Server, collection: &str) -> PathBuf {
    server.folder(collection.parse().unwrap()).unwrap()
}

/// A transfer document from one tutorial collection to the other.
fn document(server: &Server, token: &str, items: &[(&str, &str)]) -> Value {
    let item = |(source, destination): &(&str, &str)| json!({ "DATA_TYPE": "transfer_item", "source_path": source, "destination_path": destination });
    json!({
        "DATA_TYPE": "transfer",
        "submission_id": get(server, "/v0.10/submission_id", token).body["value"],
        "source_endpoint": TUTORIAL_1,
        "destination_endpoint": TUTORIAL_2,
        "DATA": items.iter().map(item).collect::<Vec<_>>(),
    })
}

fn submit(server: &Server, token: &str, document: &Value) -> String {
    let result = post(server, "/v0.10/transfer", token, document);
    assert_eq!(result.code(), "Accepted", "{}", result.body);
    result.body["task_id"].as_str().unwrap().to_owned()
}

fn task(server: &Server, token: &str, id: &str) -> Value {
    get(server, &format!("/v0.10/task/{id}"), token).body
}

/// The task once `test` holds for it.
fn wait(server: &Server, token: &str, id: &str, test: impl Fn(&Value) -> bool) -> Value {
    let start = Instant::now();
    loop {
        let task = task(server, token, id);
        if test(&task) {
            return task;
        }
        assert!(start.elapsed() < Duration::from_secs(20), "{task}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn ended(task: &Value) -> bool {
    task["status"] != "ACTIVE"
}

#[test]
fn collections_are_found_by_the_words_of_their_names() {
    let server = start();
    let token = transfer_token(&server);
    let search = |query: &str| get(&server, &format!("/v0.10/endpoint_search?{query}"), &token);
    let found = search("filter_fulltext=vsc&limit=1").body;
    assert_eq!(found["DATA"][0]["display_name"], "VSC VUB Tier2");
    assert_eq!(found["has_next_page"], true);
    assert_eq!(search("filter_fulltext=vsc&limit=1&offset=1").body["has_next_page"], false);
    assert_eq!(search("filter_entity_type=GCSv5_guest_collection").body["DATA"].as_array().unwrap().len(), 2);
    assert_eq!(search("filter_scope=my-endpoints").body["DATA"].as_array().unwrap().len(), 4);
    assert_eq!(search("filter_scope=recently-used").body["DATA"], json!([]));
    assert_eq!(search("filter_scope=nonsense").status, 400);
    assert_eq!(search("limit=many").code(), "ClientError.BadRequest");
    let one = get(&server, &format!("/v0.10/endpoint/{VUB}"), &token).body;
    assert_eq!((&one["entity_type"], &one["high_assurance"]), (&json!("GCSv5_mapped_collection"), &json!(false)));
    assert_eq!(get(&server, "/v0.10/endpoint/unknown", &token).code(), "EndpointNotFound");
}

#[test]
fn a_mapped_collection_needs_consent_and_one_login_gives_it() {
    let server = start();
    let token = sign_in(&server, ALL)["access_token"].as_str().unwrap().to_owned();
    let refused = get(&server, &operation(VUB, "ls"), &token);
    assert_eq!((refused.status, refused.code()), (403, "ConsentRequired"));
    let mut document = document(&server, &token, &[("/README.txt", "/copy.txt")]);
    document["source_endpoint"] = json!(VUB);
    document["destination_endpoint"] = json!(LEUVEN);
    let refused = post(&server, "/v0.10/transfer", &token, &document);
    let scopes = [VUB, LEUVEN].map(|id| format!("{ALL}[*{}]", data_access(id)));
    assert_eq!(refused.body["required_scopes"], json!(scopes));
    assert_eq!(get(&server, &operation(TUTORIAL_1, "ls"), &token).status, 200);
    sign_in(&server, &scopes.join(" "));
    let task = wait(&server, &token, &submit(&server, &token, &document), ended);
    assert_eq!(task["status"], "SUCCEEDED");
}

#[test]
fn files_are_listed_filtered_and_ordered() {
    let server = start();
    let token = transfer_token(&server);
    let list = |query: &str| get(&server, &format!("{}?{query}", operation(TUTORIAL_1, "ls")), &token);
    fs::write(folder(&server, TUTORIAL_1).join(".hidden"), "").unwrap();
    let names = |query: &str| {
        let files = list(query).body["DATA"].as_array().unwrap().clone();
        files.iter().map(|file| file["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names("path=/"), [".hidden", "README.txt", "results"]);
    assert_eq!(names("path=/~/&show_hidden=0&orderby=name%20DESC"), ["results", "README.txt"]);
    assert_eq!(names("path=/&filter=type:dir"), ["results"]);
    assert_eq!(names("path=/&limit=1&offset=1"), ["README.txt"]);
    assert_eq!(list("path=results/run-1").body["path"], "results/run-1/");
    assert_eq!(list("path=/nowhere").code(), "ClientError.NotFound");
    assert_eq!(list("path=/README.txt").code(), "ExternalError.DirListingFailed.NotDirectory");
    assert_eq!(list("path=/../..").code(), "EndpointPermissionDenied");
}

#[test]
fn directories_are_made_and_renamed() {
    let server = start();
    let token = transfer_token(&server);
    let mkdir = |path: &str| post(&server, &operation(VUB, "mkdir"), &token, &json!({ "path": path }));
    assert_eq!(mkdir("/new").code(), "DirectoryCreated");
    let again = mkdir("/new");
    assert_eq!((again.status, again.code()), (502, "ExternalError.MkdirFailed.Exists"));
    let rename = json!({ "DATA_TYPE": "rename", "old_path": "/new", "new_path": "/newer" });
    assert_eq!(post(&server, &operation(VUB, "rename"), &token, &rename).code(), "FileRenamed");
    let stat = |path: &str| get(&server, &format!("{}?path={path}", operation(VUB, "stat")), &token);
    assert_eq!(stat("/newer").body["type"], "dir");
    assert_eq!(stat("/new").code(), "NotFound");
    assert_eq!(post_text(&server, &operation(VUB, "mkdir"), &token, "{").code(), "ClientError.BadRequest");
}

#[test]
fn a_tree_arrives_and_its_task_tells_of_it() {
    let server = start();
    let token = transfer_token(&server);
    let mut document = document(&server, &token, &[("/results/", "/moved/")]);
    document["label"] = json!("stage out");
    document["verify_checksum"] = json!(true);
    document["filter_rules"] = json!([{ "DATA_TYPE": "filter_rule", "method": "exclude", "name": "*.log" }]);
    let id = submit(&server, &token, &document);
    let repeated = post(&server, "/v0.10/transfer", &token, &document);
    assert_eq!((repeated.code(), &repeated.body["task_id"]), ("Duplicate", &json!(id)));
    let task = wait(&server, &token, &id, ended);
    assert_eq!(
        (&task["status"], &task["label"], &task["files_transferred"]),
        (&json!("SUCCEEDED"), &json!("stage out"), &json!(2))
    );
    let moved = folder(&server, TUTORIAL_2).join("moved");
    assert!(moved.join("run-1/output.dat").exists() && !moved.join("run-1/run.log").exists());
    let events = get(&server, &format!("/v0.10/task/{id}/event_list"), &token).body;
    assert_eq!((&events["DATA"][0]["code"], &events["total"]), (&json!("SUCCEEDED"), &json!(2)));
    let transfers = get(&server, &format!("/v0.10/task/{id}/successful_transfers"), &token).body;
    assert_eq!((transfers["DATA"].as_array().unwrap().len(), &transfers["next_marker"]), (2, &Value::Null));
    let list = |filter: &str| get(&server, &format!("/v0.10/task_list?filter={filter}"), &token).body;
    assert_eq!(list("status:SUCCEEDED/type:TRANSFER,DELETE")["DATA"][0]["task_id"], json!(id));
    assert_eq!(list("status:FAILED")["total"], 0);
}

#[test]
fn a_missing_source_fails_the_task() {
    let server = start();
    let token = transfer_token(&server);
    let id = submit(&server, &token, &document(&server, &token, &[("/nowhere", "/copy")]));
    let task = wait(&server, &token, &id, ended);
    assert_eq!((&task["status"], &task["fatal_error"]["code"]), (&json!("FAILED"), &json!("FILE_NOT_FOUND")));
    assert_eq!(task["nice_status"], "FILE_NOT_FOUND");
    let events = get(&server, &format!("/v0.10/task/{id}/event_list?filter=is_error:1"), &token).body;
    assert!(events["total"].as_u64().unwrap() > 0);
}

#[test]
fn three_tasks_run_the_rest_wait_and_all_can_be_canceled() {
    let server = Server::start(Config { throttle: Some(100_000), ..Config::default() }).unwrap();
    let token = transfer_token(&server);
    fs::write(folder(&server, TUTORIAL_1).join("large"), vec![7; 4_000_000]).unwrap();
    let copy = |number: usize| {
        let destination = format!("/large-{number}");
        submit(&server, &token, &document(&server, &token, &[("/large", &destination)]))
    };
    let tasks: Vec<String> = (0..4).map(copy).collect();
    let moves = |task: &Value| task["bytes_transferred"].as_u64().unwrap() > 0;
    let running = wait(&server, &token, &tasks[0], moves);
    assert_eq!((&running["status"], &running["nice_status"]), (&json!("ACTIVE"), &json!("OK")));
    let queued = |id: &&String| task(&server, &token, id)["nice_status"] == "Queued";
    assert_eq!(tasks.iter().filter(queued).count(), 1);
    for id in &tasks {
        let canceled = post(&server, &format!("/v0.10/task/{id}/cancel"), &token, &Value::Null);
        assert_eq!(canceled.code(), "Canceled", "{}", canceled.body);
        let task = task(&server, &token, id);
        assert_eq!((&task["status"], &task["fatal_error"]["code"]), (&json!("FAILED"), &json!("CANCELED")));
        let events = get(&server, &format!("/v0.10/task/{id}/event_list"), &token).body;
        assert_eq!(events["DATA"][0]["code"], "CANCELED");
    }
    let again = post(&server, &format!("/v0.10/task/{}/cancel", tasks[0]), &token, &Value::Null);
    assert_eq!(again.code(), "TaskComplete");
}

#[test]
fn a_bad_submission_is_refused_in_the_words_of_the_service() {
    let server = start();
    let token = transfer_token(&server);
    let good = document(&server, &token, &[("/README.txt", "/copy.txt")]);
    for (member, value, code) in [
        ("DATA", json!([]), "ClientError.BadRequest.NoTransferItems"),
        ("label", json!("x".repeat(129)), "ClientError.BadRequest"),
        ("source_endpoint", json!("00000000-0000-0000-0000-000000000000"), "EndpointNotFound"),
        ("destination_endpoint", Value::Null, "ClientError.BadRequest"),
        ("submission_id", json!("seven"), "ClientError.BadRequest"),
        ("sync_level", json!(4), "ClientError.BadRequest"),
        ("deadline", json!("soon"), "ClientError.BadRequest"),
        ("filter_rules", json!([{ "method": "forget", "name": "*" }]), "ClientError.BadRequest"),
        ("verify_checksum", json!("yes"), "ClientError.BadRequest"),
    ] {
        let mut bad = good.clone();
        bad[member] = value;
        assert_eq!(post(&server, "/v0.10/transfer", &token, &bad).code(), code, "{member}");
    }
    assert_eq!(get(&server, "/v0.10/task_list", &token).body["total"], 0);
    let error = get(&server, "/v0.10/nothing", &token);
    assert_eq!(
        (error.status, error.code(), &error.body["resource"]),
        (404, "ClientError.NotFound", &json!("/v0.10/nothing"))
    );
    assert_eq!(post(&server, "/v0.10/task_list", &token, &Value::Null).status, 405);
    assert_eq!(get(&server, "/v0.10/task/%ff", &token).code(), "ClientError.BadRequest");
    let auth_token = sign_in(&server, "openid")["access_token"].as_str().unwrap().to_owned();
    assert_eq!(get(&server, "/v0.10/task_list", &auth_token).code(), "AuthenticationFailed");
    assert_eq!(get(&server, &format!("/v0.10/task/{VUB}"), &token).status, 404);
}

#[test]
fn a_delete_task_deletes() {
    let server = start();
    let token = transfer_token(&server);
    let document = json!({
        "DATA_TYPE": "delete",
        "submission_id": get(&server, "/v0.10/submission_id", &token).body["value"],
        "endpoint": TUTORIAL_1,
        "recursive": true,
        "DATA": [{ "DATA_TYPE": "delete_item", "path": "/results" }],
    });
    let result = post(&server, "/v0.10/delete", &token, &document);
    assert_eq!((result.code(), &result.body["DATA_TYPE"]), ("Accepted", &json!("delete_result")));
    let task = wait(&server, &token, result.body["task_id"].as_str().unwrap(), ended);
    assert_eq!((&task["type"], &task["status"]), (&json!("DELETE"), &json!("SUCCEEDED")));
    assert!(!folder(&server, TUTORIAL_1).join("results").exists());
}
