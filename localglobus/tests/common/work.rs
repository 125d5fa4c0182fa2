//! Requests of every kind to any address, and what tests of tasks have in common.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use localglobus::{Config, Server, SignIn};
use serde_json::{Value, json};

use super::{ALL, Answer, TUTORIAL_1, TUTORIAL_2, VERIFIER, authorize_url, data_access, exchange};

pub const ADA: &str = "a0a0a0a0-0ada-4ada-8ada-a0a0a0a0a0a0";
pub const BO: &str = "b0b0b0b0-0b0b-4b0b-8b0b-b0b0b0b0b0b0";
pub const ADAS: &str = "1a9709e7-0000-4000-8000-00000000ada0";
pub const BOS: &str = "1a9709e7-0000-4000-8000-00000000b0b0";

/// Two people, each with a mapped collection of their own, and a guest collection of Bo's on Ada's.
pub const OFFICE: &str = r#"
    [[users]]
    id = "a0a0a0a0-0ada-4ada-8ada-a0a0a0a0a0a0"
    username = "ada@localglobus.example"
    name = "Ada Lovelace"

    [[users]]
    id = "b0b0b0b0-0b0b-4b0b-8b0b-b0b0b0b0b0b0"
    username = "bo@localglobus.example"
    name = "Bo Diddley"

    [[collections]]
    id = "1a9709e7-0000-4000-8000-00000000ada0"
    display_name = "Ada's"
    entity_type = "GCSv5_mapped_collection"

    [[collections]]
    id = "1a9709e7-0000-4000-8000-00000000b0b0"
    display_name = "Bo's"
    entity_type = "GCSv5_mapped_collection"
    owner = "bo@localglobus.example"

    [[collections]]
    id = "90e57000-0000-4000-8000-00000000b0b0"
    display_name = "Bo's on Ada's"
    entity_type = "GCSv5_guest_collection"
    owner = "bo@localglobus.example"
    mapped_collection = "1a9709e7-0000-4000-8000-00000000ada0"
    host_path = "/results"

    [[collections.access]]
    principal_type = "all_authenticated_users"
    permissions = "rw"
"#;
pub const GUEST: &str = "90e57000-0000-4000-8000-00000000b0b0";

/// A service with these lines in its configuration.
pub fn start_with(lines: &str) -> Server {
    Server::start(Config::parse(lines).unwrap()).unwrap()
}

/// One request; `Err` if nobody answers.
pub fn send(url: &str, method: &str, path: &str, token: &str, body: Option<&Value>) -> Result<Answer, ureq::Error> {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(30)))
        .build()
        .into();
    let request = ureq::http::Request::builder()
        .method(method)
        .uri(format!("{url}{path}"))
        .header("Authorization", format!("Bearer {token}"))
        .header("Content-Type", "application/json")
        .body(body.map(Value::to_string).unwrap_or_default())
        .unwrap();
    let mut response = agent.run(request)?;
    let text = response.body_mut().read_to_string()?;
    Ok(Answer { status: response.status().as_u16(), body: serde_json::from_str(&text).unwrap_or_default() })
}

/// One request to a service that answers.
pub fn call(server: &Server, method: &str, path: &str, token: &str, body: &Value) -> Answer {
    send(server.url(), method, path, token, (!body.is_null()).then_some(body)).unwrap()
}

/// The token of someone for one resource server.
pub fn token_of(server: &Server, user: &str, scope: &str) -> String {
    let options = SignIn { user: Some(format!("{user}@localglobus.example")), ..SignIn::default() };
    let code = server.sign_in(&authorize_url(server, scope, &[]), options).unwrap();
    let answer = exchange(server, &code, VERIFIER);
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body["access_token"].as_str().unwrap().to_owned()
}

/// The token of someone who may use collections that need no consent.
pub fn plain_token(server: &Server, user: &str) -> String {
    token_of(server, user, ALL)
}

/// The token of someone who may use the collections of the office.
pub fn office_token(server: &Server, user: &str) -> String {
    token_of(server, user, &format!("{ALL}[*{} *{}]", data_access(ADAS), data_access(BOS)))
}

pub fn folder(server: &Server, collection: &str) -> PathBuf {
    server.folder(collection.parse().unwrap()).unwrap()
}

/// Writes a file of so many bytes.
pub fn write(server: &Server, collection: &str, path: &str, bytes: usize) {
    let file = folder(server, collection).join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, vec![b'x'; bytes]).unwrap();
}

/// A transfer from the first tutorial collection to the second one, under a submission id of its own.
pub fn transfer(items: &[(&str, &str)]) -> Value {
    transfer_between(TUTORIAL_1, TUTORIAL_2, items)
}

pub fn transfer_between(source: &str, destination: &str, items: &[(&str, &str)]) -> Value {
    let item = |(source, destination): &(&str, &str)| json!({ "DATA_TYPE": "transfer_item", "source_path": source, "destination_path": destination });
    json!({
        "DATA_TYPE": "transfer",
        "submission_id": uuid::Uuid::new_v4(),
        "source_endpoint": source,
        "destination_endpoint": destination,
        "DATA": items.iter().map(item).collect::<Vec<_>>(),
    })
}

pub fn delete(collection: &str, paths: &[&str]) -> Value {
    let item = |path: &&str| json!({ "DATA_TYPE": "delete_item", "path": path });
    json!({
        "DATA_TYPE": "delete",
        "submission_id": uuid::Uuid::new_v4(),
        "endpoint": collection,
        "recursive": true,
        "DATA": paths.iter().map(item).collect::<Vec<_>>(),
    })
}

/// Submits a document and returns the id of its task.
pub fn submit(server: &Server, token: &str, document: &Value) -> String {
    let path = format!("/v0.10/{}", document["DATA_TYPE"].as_str().unwrap());
    let result = call(server, "POST", &path, token, document);
    assert_eq!(result.code(), "Accepted", "{}", result.body);
    result.body["task_id"].as_str().unwrap().to_owned()
}

pub fn get(server: &Server, token: &str, path: &str) -> Value {
    call(server, "GET", &format!("/v0.10/{path}"), token, &Value::Null).body
}

pub fn task(server: &Server, token: &str, id: &str) -> Value {
    get(server, token, &format!("task/{id}"))
}

/// What `look` finds, once `test` holds for it.
pub fn wait_until(mut look: impl FnMut() -> Value, test: impl Fn(&Value) -> bool) -> Value {
    let start = Instant::now();
    loop {
        let found = look();
        if test(&found) {
            return found;
        }
        assert!(start.elapsed() < Duration::from_secs(30), "{found:#}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The task once `test` holds for it.
pub fn wait(server: &Server, token: &str, id: &str, test: impl Fn(&Value) -> bool) -> Value {
    wait_until(|| task(server, token, id), test)
}

pub fn has_ended(task: &Value) -> bool {
    task["status"] == "SUCCEEDED" || task["status"] == "FAILED"
}

pub fn moves(task: &Value) -> bool {
    task["bytes_transferred"].as_u64().unwrap() > 0
}

/// The codes of a task's events, the newest first.
pub fn event_codes(server: &Server, token: &str, id: &str) -> Vec<String> {
    let events = get(server, token, &format!("task/{id}/event_list?limit=1000"));
    let events = events["DATA"].as_array().unwrap();
    events.iter().map(|event| event["code"].as_str().unwrap().to_owned()).collect()
}
