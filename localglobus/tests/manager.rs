//! What administrators of a collection see and do, and pause rules, over real HTTP.

mod common;

use std::collections::BTreeSet;

use common::work::*;
use localglobus::{Config, Server};
use serde_json::{Value, json};

fn manager(server: &Server, token: &str, method: &str, path: &str, body: Value) -> common::Answer {
    call(server, method, &format!("/v0.10/endpoint_manager/{path}"), token, &body)
}

/// A service on which copies take a while; Ada copies to Bo's collection, which Bo manages.
fn office() -> (Server, String, String) {
    let server = start_with(&format!("throttle = 200000\ntoken_lifetime = 31536000\n{OFFICE}"));
    let (ada, bo) = (office_token(&server, "ada"), office_token(&server, "bo"));
    write(&server, ADAS, "large", 4_000_000);
    write(&server, ADAS, "small", 1_000);
    (server, ada, bo)
}

fn ids(list: &Value) -> Vec<&str> {
    list["DATA"]
        .as_array()
        .unwrap_or_else(|| panic!("{list}"))
        .iter()
        .map(|task| task["task_id"].as_str().unwrap())
        .collect()
}

#[test]
fn those_who_manage_nothing_are_denied() {
    let server = start_with(&format!(
        "{OFFICE}\n[[users]]\nid = \"c0c0c0c0-0c0c-4c0c-8c0c-c0c0c0c0c0c0\"\nusername = \"cy@localglobus.example\"\nname = \"Cy\"\n"
    ));
    let (ada, cy) = (office_token(&server, "ada"), office_token(&server, "cy"));
    let id = submit(&server, &ada, &transfer_between(ADAS, ADAS, &[("/README.txt", "/copy")]));
    for path in [
        "monitored_endpoints",
        "task_list?filter_status=ACTIVE",
        "pause_rule_list",
        "admin_cancel/1",
        &format!("endpoint/{ADAS}"),
        &format!("endpoint/{ADAS}/hosted_endpoint_list"),
        &format!("endpoint/{ADAS}/access_list"),
        &format!("task/{id}"),
        &format!("task/{id}/event_list"),
        &format!("task/{id}/pause_info"),
        &format!("task/{id}/successful_transfers"),
        &format!("task/{id}/skipped_errors"),
    ] {
        let refused = manager(&server, &cy, "GET", path, Value::Null);
        assert_eq!((refused.status, refused.code()), (403, "PermissionDenied"), "{path}");
    }
    let body = json!({ "task_id_list": [id], "message": "no", "endpoint_id": ADAS });
    for path in ["admin_cancel", "admin_pause", "admin_resume", "pause_rule"] {
        let refused = manager(&server, &cy, "POST", path, body.clone());
        assert_eq!((refused.status, refused.code()), (403, "PermissionDenied"), "{path}");
    }
}

#[test]
fn collections_are_shown_to_those_who_monitor_them() {
    let server = start_with(OFFICE);
    let (ada, bo) = (office_token(&server, "ada"), office_token(&server, "bo"));
    let names = |token: &str, path: &str| {
        let list = manager(&server, token, "GET", path, Value::Null).body;
        let entries = list["DATA"].as_array().unwrap().iter();
        entries.map(|entry| entry["display_name"].as_str().unwrap().to_owned()).collect::<BTreeSet<_>>()
    };
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(names(&ada, "monitored_endpoints"), set(&["Ada's", "Bo's on Ada's"]), "with those on her own");
    assert_eq!(names(&bo, "monitored_endpoints"), set(&["Bo's", "Bo's on Ada's"]));
    assert_eq!(names(&ada, &format!("endpoint/{ADAS}/hosted_endpoint_list")), set(&["Bo's on Ada's"]));
    let one = manager(&server, &ada, "GET", &format!("endpoint/{GUEST}"), Value::Null);
    assert_eq!((one.status, &one.body["DATA_TYPE"]), (200, &json!("endpoint")));
    assert_eq!(manager(&server, &bo, "GET", &format!("endpoint/{ADAS}"), Value::Null).status, 403);
    assert_eq!(manager(&server, &bo, "GET", "endpoint/none", Value::Null).code(), "EndpointNotFound");
    let of_guest = manager(&server, &ada, "GET", &format!("endpoint/{GUEST}/hosted_endpoint_list"), Value::Null);
    assert_eq!((of_guest.status, of_guest.code()), (409, "Conflict"));
    let rules = manager(&server, &ada, "GET", &format!("endpoint/{GUEST}/access_list"), Value::Null).body;
    assert_eq!(rules["DATA_TYPE"], "access_list");
}

#[test]
fn tasks_of_others_are_listed_by_the_rules_of_the_service() {
    let (server, ada, bo) = office();
    let done = submit(&server, &ada, &transfer_between(ADAS, BOS, &[("/small", "/small")]));
    wait(&server, &ada, &done, has_ended);
    let own = submit(&server, &ada, &transfer_between(ADAS, ADAS, &[("/large", "/copy")]));
    let running = submit(&server, &ada, &transfer_between(ADAS, BOS, &[("/large", "/large")]));
    wait(&server, &ada, &running, moves);
    let list = |query: &str| manager(&server, &bo, "GET", &format!("task_list?{query}"), Value::Null);
    let found = |query: &str| list(query).body;
    assert_eq!(ids(&found("filter_status=ACTIVE")), [running.as_str()], "not what happens between Ada's own");
    assert_eq!(ids(&found(&format!("filter_endpoint={BOS}"))), [running.as_str(), &done]);
    assert_eq!(ids(&found(&format!("filter_endpoint={BOS}&filter_status=SUCCEEDED,FAILED"))), [done.as_str()]);
    assert_eq!(ids(&found(&format!("filter_endpoint={BOS}&filter_endpoint_use=source"))), [""; 0]);
    assert_eq!(ids(&found(&format!("filter_endpoint={BOS}&filter_endpoint_use=destination"))).len(), 2);
    assert_eq!(ids(&found(&format!("filter_status=ACTIVE&filter_owner_id={ADA}"))), [running.as_str()]);
    assert_eq!(ids(&found(&format!("filter_status=ACTIVE&filter_owner_id={BO}"))), [""; 0]);
    assert_eq!(ids(&found("filter_status=ACTIVE&filter_is_paused=true")), [""; 0]);
    assert_eq!(ids(&found("filter_status=ACTIVE&filter_is_paused=False")), [running.as_str()]);
    assert_eq!(ids(&found("filter_status=ACTIVE,INACTIVE&filter_min_faults=1")), [""; 0]);
    assert_eq!(ids(&found(&format!("filter_endpoint={BOS}&filter_completion_time=2020-01-01,"))).len(), 2);
    assert_eq!(
        ids(&found(&format!("filter_endpoint={BOS}&filter_completion_time=,2999-01-01T00:00:00Z"))),
        [done.as_str()]
    );
    assert_eq!(ids(&found(&format!("filter_endpoint={BOS}&filter_local_user=ada"))).len(), 2);
    assert_eq!(ids(&found(&format!("filter_endpoint={BOS}&filter_local_user=bo"))), [""; 0]);
    assert_eq!(ids(&found(&format!("filter_task_id={done},{running}"))).len(), 2);
    for (query, code) in [
        ("".to_owned(), "ClientError.BadRequest"),
        ("filter_status=SUCCEEDED".to_owned(), "ClientError.BadRequest"),
        ("filter_status=RUNNING".to_owned(), "ClientError.BadRequest"),
        (format!("filter_owner_id={ADA}"), "ClientError.BadRequest"),
        (format!("filter_status=ACTIVE&filter_owner_id={BOS}"), "UserNotFound"),
        ("filter_status=ACTIVE&filter_endpoint_use=source".to_owned(), "ClientError.BadRequest"),
        ("filter_status=ACTIVE&filter_local_user=ada".to_owned(), "ClientError.BadRequest"),
        (format!("filter_endpoint={BOS}&filter_is_paused=true"), "ClientError.BadRequest"),
        (format!("filter_endpoint={BOS}&filter_completion_time=,"), "ClientError.BadRequest"),
        (format!("filter_endpoint={ADAS}"), "PermissionDenied"),
        (format!("filter_task_id={own}"), "PermissionDenied"),
        (format!("filter_task_id={done}&filter_status=ACTIVE"), "ClientError.BadRequest"),
    ] {
        assert_eq!(list(&query).code(), code, "{query}");
    }
}

#[test]
fn a_list_goes_on_after_its_last_key() {
    let server = start_with(OFFICE);
    let (ada, bo) = (office_token(&server, "ada"), office_token(&server, "bo"));
    let submitted: BTreeSet<String> = (0..7)
        .map(|number| submit(&server, &ada, &transfer_between(ADAS, BOS, &[("/README.txt", &format!("/{number}"))])))
        .collect();
    let (mut found, mut last_key) = (Vec::new(), String::new());
    loop {
        let query = format!("task_list?filter_endpoint={BOS}&limit=3{last_key}");
        let page = manager(&server, &bo, "GET", &query, Value::Null).body;
        found.extend(ids(&page).into_iter().map(str::to_owned));
        if page["has_next_page"] == false {
            break;
        }
        last_key = format!("&last_key={}", page["last_key"].as_str().unwrap());
    }
    assert_eq!((found.len(), found.into_iter().collect::<BTreeSet<_>>()), (7, submitted));
}

#[test]
fn an_administrator_is_told_more_of_a_task_but_not_all() {
    let server = start_with(OFFICE);
    let (ada, bo) = (office_token(&server, "ada"), office_token(&server, "bo"));
    let mut document = transfer_between(ADAS, GUEST, &[("/README.txt", "/copy"), ("/missing", "/gone")]);
    document["skip_source_errors"] = json!(true);
    let id = submit(&server, &ada, &document);
    wait(&server, &ada, &id, has_ended);
    let task = manager(&server, &bo, "GET", &format!("task/{id}"), Value::Null).body;
    for (member, value) in [
        ("owner_string", json!("ada@localglobus.example")),
        ("source_local_user", Value::Null),
        ("source_local_user_status", json!("NO_PERMISSION")),
        ("source_host_path", Value::Null),
        ("destination_local_user", json!("ada")),
        ("destination_local_user_status", json!("OK")),
        ("destination_host_path", json!("/results")),
        ("destination_mapped_collection_id", json!(ADAS)),
        ("destination_mapped_collection_display_name", json!("Ada's")),
        ("status", json!("SUCCEEDED")),
    ] {
        assert_eq!(task[member], value, "{member}");
    }
    let get = |token: &str, path: &str| manager(&server, token, "GET", &format!("task/{id}/{path}"), Value::Null).body;
    let paths = |page: &Value| (page["DATA"][0]["source_path"].clone(), page["DATA"][0]["destination_path"].clone());
    assert_eq!(paths(&get(&bo, "successful_transfers")), (Value::Null, json!("/copy")));
    assert_eq!(paths(&get(&bo, "skipped_errors")), (Value::Null, json!("/gone")));
    assert_eq!(paths(&get(&ada, "successful_transfers")), (json!("/README.txt"), json!("/copy")));
    assert_eq!(get(&bo, "event_list?filter_is_error=1")["DATA"][0]["code"], "FILE_NOT_FOUND");
    assert_eq!(get(&bo, "event_list")["DATA"][0]["code"], "SUCCEEDED");
}

#[test]
fn an_administrator_cancels() {
    let (server, ada, bo) = office();
    let id = submit(&server, &ada, &transfer_between(ADAS, BOS, &[("/large", "/large")]));
    let own = submit(&server, &ada, &transfer_between(ADAS, ADAS, &[("/large", "/copy")]));
    wait(&server, &ada, &id, moves);
    let cancel = |ids: Value, message: &str| {
        manager(&server, &bo, "POST", "admin_cancel", json!({ "task_id_list": ids, "message": message }))
    };
    assert_eq!(cancel(json!([id, own]), "both").code(), "PermissionDenied", "all or none");
    assert_eq!(cancel(json!([id]), " ").code(), "ClientError.BadRequest");
    assert_eq!(cancel(json!([BOS]), "what").code(), "ClientError.NotFound");
    let accepted = cancel(json!([id]), "The disk is full");
    assert_eq!((accepted.status, &accepted.body["DATA_TYPE"]), (200, &json!("admin_cancel")));
    let status = format!("admin_cancel/{}", accepted.body["id"]);
    let done = wait_until(|| manager(&server, &bo, "GET", &status, Value::Null).body, |status| status["done"] == true);
    assert_eq!((&done["task_id_list"], &done["message"]), (&json!([id]), &json!("The disk is full")));
    let canceled = task(&server, &ada, &id);
    assert_eq!((&canceled["status"], &canceled["fatal_error"]["code"]), (&json!("FAILED"), &json!("CANCELED")));
    assert_eq!(canceled["canceled_by_admin"], "DESTINATION");
    assert_eq!(canceled["canceled_by_admin_message"], "The disk is full");
    assert_eq!(task(&server, &ada, &own)["status"], "ACTIVE");
    assert_eq!(manager(&server, &bo, "GET", "admin_cancel/7", Value::Null).status, 404);
}

#[test]
fn an_administrator_pauses_and_resumes() {
    let (server, ada, bo) = office();
    let id = submit(&server, &ada, &transfer_between(ADAS, BOS, &[("/large", "/large")]));
    wait(&server, &ada, &id, moves);
    let pause = json!({ "task_id_list": [id], "message": "Backup tonight" });
    assert_eq!(manager(&server, &bo, "POST", "admin_pause", pause).code(), "PauseAccepted");
    let paused = wait(&server, &ada, &id, |task| task["is_paused"] == true);
    for (member, value) in [
        ("status", json!("ACTIVE")),
        ("nice_status", json!("PAUSED_BY_ADMIN")),
        ("nice_status_details", json!("Backup tonight")),
        ("is_ok", json!(false)),
    ] {
        assert_eq!(paused[member], value, "{member}");
    }
    let listed = manager(&server, &bo, "GET", "task_list?filter_status=ACTIVE&filter_is_paused=1", Value::Null).body;
    assert_eq!(ids(&listed), [id.as_str()]);
    let info = get(&server, &ada, &format!("task/{id}/pause_info"));
    assert_eq!(
        (&info["source_pause_message"], &info["destination_pause_message"]),
        (&Value::Null, &json!("Backup tonight"))
    );
    let event = &get(&server, &ada, &format!("task/{id}/event_list"))["DATA"][0];
    assert_eq!((&event["code"], &event["details"]), (&json!("PAUSED_BY_ADMIN"), &json!("Backup tonight")));
    // A pause may take longer than the time that a task has otherwise.
    server.set_clock_offset(30 * 24 * 3600);
    let bytes = task(&server, &ada, &id)["bytes_transferred"].clone();
    let resume = json!({ "task_id_list": [id] });
    assert_eq!(manager(&server, &bo, "POST", "admin_resume", resume).code(), "ResumeAccepted");
    let resumed = wait(&server, &ada, &id, |task| task["is_paused"] == false);
    assert_eq!(resumed["status"], "ACTIVE");
    wait(&server, &ada, &id, |task| task["bytes_transferred"].as_u64() > bytes.as_u64());
    assert_eq!(call(&server, "POST", &format!("/v0.10/task/{id}/cancel"), &ada, &Value::Null).code(), "Canceled");
}

#[test]
fn a_held_task_leaves_its_turn_and_can_be_canceled() {
    let server = start_with(&format!("throttle = 200000\n[limits]\nactive_tasks = 1\n{OFFICE}"));
    let ada = office_token(&server, "ada");
    write(&server, ADAS, "large", 4_000_000);
    let held = submit(&server, &ada, &transfer_between(ADAS, ADAS, &[("/large", "/copy")]));
    let next = submit(&server, &ada, &transfer_between(ADAS, ADAS, &[("/README.txt", "/copy.txt")]));
    wait(&server, &ada, &held, moves);
    let pause = json!({ "task_id_list": [held], "message": "later" });
    assert_eq!(manager(&server, &ada, "POST", "admin_pause", pause).code(), "PauseAccepted");
    assert_eq!(wait(&server, &ada, &next, has_ended)["status"], "SUCCEEDED");
    let held_task = task(&server, &ada, &held);
    assert_eq!((&held_task["is_paused"], &held_task["status"]), (&json!(true), &json!("ACTIVE")));
    assert_eq!(call(&server, "POST", &format!("/v0.10/task/{held}/cancel"), &ada, &Value::Null).code(), "Canceled");
}

#[test]
fn pause_rules_are_kept_changed_and_removed() {
    let server = start_with(OFFICE);
    let (ada, bo) = (office_token(&server, "ada"), office_token(&server, "bo"));
    let document = json!({ "DATA_TYPE": "pause_rule", "message": "Maintenance", "endpoint_id": GUEST, "identity_id": null, "start_time": null });
    let by_host = manager(&server, &ada, "POST", "pause_rule", document.clone()).body;
    let by_owner = manager(&server, &bo, "POST", "pause_rule", document.clone()).body;
    for (rule, host, by) in [(&by_host, true, ADA), (&by_owner, false, BO)] {
        assert_eq!((&rule["DATA_TYPE"], &rule["message"]), (&json!("pause_rule"), &json!("Maintenance")));
        assert_eq!((&rule["created_by_host_manager"], &rule["modified_by_id"]), (&json!(host), &json!(by)));
        assert_eq!(
            (&rule["editable"], &rule["pause_ls"], &rule["pause_task_delete"]),
            (&json!(true), &json!(true), &json!(true))
        );
        assert_eq!((&rule["endpoint_display_name"], &rule["start_time"]), (&json!("Bo's on Ada's"), &Value::Null));
    }
    let id = |rule: &Value| format!("pause_rule/{}", rule["id"].as_str().unwrap());
    let change = json!({ "message": "Nearly done", "pause_ls": false, "endpoint_id": BOS });
    let changed = manager(&server, &ada, "PUT", &id(&by_owner), change.clone()).body;
    assert_eq!(
        (&changed["message"], &changed["pause_ls"], &changed["pause_mkdir"]),
        (&json!("Nearly done"), &json!(false), &json!(true))
    );
    assert_eq!((&changed["modified_by_id"], &changed["endpoint_id"]), (&json!(ADA), &json!(GUEST)));
    assert_eq!(manager(&server, &bo, "GET", &id(&by_owner), Value::Null).body["message"], "Nearly done");
    assert_eq!(manager(&server, &bo, "GET", &id(&by_host), Value::Null).body["editable"], false);
    assert_eq!(manager(&server, &bo, "PUT", &id(&by_host), change).code(), "PermissionDenied");
    assert_eq!(manager(&server, &bo, "DELETE", &id(&by_host), Value::Null).code(), "PermissionDenied");
    let count = |token: &str, query: &str| {
        manager(&server, token, "GET", &format!("pause_rule_list{query}"), Value::Null).body["DATA"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!((count(&ada, ""), count(&bo, ""), count(&ada, &format!("?filter_endpoint={ADAS}"))), (2, 2, 2));
    assert_eq!(count(&bo, &format!("?filter_endpoint={BOS}")), 0);
    let effective = get(&server, &ada, &format!("endpoint/{GUEST}/my_effective_pause_rule_list"));
    let rule = &effective["DATA"][0];
    assert_eq!(
        (&rule["DATA_TYPE"], rule.get("modified_by"), rule.get("editable")),
        (&json!("pause_rule_limited"), None, None)
    );
    for rule in [&by_host, &by_owner] {
        assert_eq!(manager(&server, &ada, "DELETE", &id(rule), Value::Null).code(), "Deleted");
        let gone = manager(&server, &ada, "GET", &id(rule), Value::Null);
        assert_eq!((gone.status, gone.code()), (404, "PauseRuleNotFound"));
    }
    for (bad, code) in [
        (json!({ "message": "x" }), "ClientError.BadRequest"),
        (json!({ "endpoint_id": BOS }), "ClientError.BadRequest"),
        (json!({ "endpoint_id": BOS, "message": "x", "pause_ls": "yes" }), "ClientError.BadRequest"),
        (json!({ "endpoint_id": BOS, "message": "x", "pause_all": true }), "ClientError.BadRequest"),
        (json!({ "endpoint_id": BOS, "message": "x", "start_time": "soon" }), "ClientError.BadRequest"),
        (json!({ "endpoint_id": ADAS, "message": "x" }), "PermissionDenied"),
    ] {
        assert_eq!(manager(&server, &bo, "POST", "pause_rule", bad.clone()).code(), code, "{bad}");
    }
}

#[test]
fn a_rule_holds_operations_and_tasks_until_it_is_gone() {
    let (server, ada, bo) = office();
    let reads = json!({ "endpoint_id": ADAS, "message": "No reading", "pause_task_transfer_write": false, "pause_mkdir": false });
    let id = submit(&server, &ada, &transfer_between(ADAS, BOS, &[("/large", "/large")]));
    wait(&server, &ada, &id, moves);
    let rule = manager(&server, &ada, "POST", "pause_rule", reads).body;
    let paused = wait(&server, &ada, &id, |task| task["is_paused"] == true);
    assert_eq!(
        (&paused["nice_status"], &paused["nice_status_details"]),
        (&json!("PAUSED_BY_ADMIN"), &json!("No reading"))
    );
    let info = get(&server, &ada, &format!("task/{id}/pause_info"));
    assert_eq!(info["pause_rules"][0]["id"], rule["id"]);
    assert_eq!(manager(&server, &bo, "GET", &format!("task/{id}/pause_info"), Value::Null).body, info);
    let operation = |token: &str, method: &str, name: &str, body: Value| {
        call(&server, method, &format!("/v0.10/operation/endpoint/{ADAS}/{name}"), token, &body)
    };
    let refused = operation(&bo, "GET", "ls?path=/", Value::Null);
    assert_eq!((refused.status, refused.code()), (409, "OperationPaused"));
    assert!(refused.body["message"].as_str().unwrap().contains("No reading"));
    assert_eq!(operation(&bo, "GET", "stat?path=/", Value::Null).code(), "OperationPaused");
    assert_eq!(
        operation(&bo, "POST", "rename", json!({ "old_path": "/small", "new_path": "/x" })).code(),
        "OperationPaused"
    );
    assert_eq!(operation(&bo, "POST", "mkdir", json!({ "path": "/new" })).code(), "DirectoryCreated");
    let on_guest = call(&server, "GET", &format!("/v0.10/operation/endpoint/{GUEST}/ls"), &bo, &Value::Null);
    assert_eq!(on_guest.code(), "OperationPaused", "a rule holds for what is on the collection, too");
    let writes = submit(&server, &bo, &transfer_between(BOS, ADAS, &[("/README.txt", "/from-bo")]));
    assert_eq!(wait(&server, &bo, &writes, has_ended)["status"], "SUCCEEDED");
    let deletes = submit(&server, &ada, &delete(ADAS, &["/small"]));
    wait(&server, &ada, &deletes, |task| task["is_paused"] == true);
    manager(&server, &ada, "DELETE", &format!("pause_rule/{}", rule["id"].as_str().unwrap()), Value::Null);
    assert_eq!(wait(&server, &ada, &deletes, has_ended)["status"], "SUCCEEDED");
    wait(&server, &ada, &id, |task| task["is_paused"] == false && task["nice_status"] == "OK");
    assert_eq!(operation(&bo, "GET", "ls?path=/", Value::Null).status, 200);
    assert_eq!(event_codes(&server, &ada, &id)[0..2], ["RESUMED", "PAUSED_BY_ADMIN"].map(str::to_owned));
}

#[test]
fn a_rule_holds_whom_and_when_it_says() {
    let (server, ada, bo) = office();
    let hour = |hours: i64| (jiff::Timestamp::now() + jiff::SignedDuration::from_hours(hours)).to_string();
    let rule = json!({ "endpoint_id": BOS, "message": "Ada only", "identity_id": ADA, "start_time": hour(1), "end_time": hour(2) });
    assert_eq!(manager(&server, &bo, "POST", "pause_rule", rule).status, 200);
    let list = |token: &str| call(&server, "GET", &format!("/v0.10/operation/endpoint/{BOS}/ls"), token, &Value::Null);
    let id = submit(&server, &ada, &transfer_between(ADAS, BOS, &[("/large", "/large")]));
    wait(&server, &ada, &id, moves);
    assert_eq!((list(&ada).status, list(&bo).status), (200, 200));
    server.set_clock_offset(90 * 60);
    assert_eq!((list(&ada).code(), list(&bo).status), ("OperationPaused", 200));
    wait(&server, &ada, &id, |task| task["is_paused"] == true);
    server.set_clock_offset(150 * 60);
    wait(&server, &ada, &id, |task| task["is_paused"] == false);
    assert_eq!(list(&ada).status, 200);
}

#[test]
fn a_pause_outlasts_a_restart() {
    let state = tempfile::tempdir().unwrap();
    let config =
        || Config { throttle: Some(200_000), state: Some(state.path().to_owned()), ..Config::parse(OFFICE).unwrap() };
    let server = Server::start(config()).unwrap();
    let (ada, bo) = (office_token(&server, "ada"), office_token(&server, "bo"));
    write(&server, ADAS, "large", 400_000);
    let id = submit(&server, &ada, &transfer_between(ADAS, BOS, &[("/large", "/large")]));
    let rule = manager(&server, &bo, "POST", "pause_rule", json!({ "endpoint_id": BOS, "message": "Wait" })).body;
    wait(&server, &ada, &id, |task| task["is_paused"] == true);
    drop(server);
    let server = Server::start(config()).unwrap();
    assert_eq!(task(&server, &ada, &id)["nice_status"], "PAUSED_BY_ADMIN");
    manager(&server, &bo, "DELETE", &format!("pause_rule/{}", rule["id"].as_str().unwrap()), Value::Null);
    assert_eq!(wait(&server, &ada, &id, has_ended)["status"], "SUCCEEDED");
}
