//! The life of a task, over real HTTP.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::thread;

use common::work::*;
use common::{LEUVEN, TUTORIAL_1, TUTORIAL_2, VUB, data_access, start, transfer_token};
use localglobus::{Config, Limits, Server};
use serde_json::{Value, json};

const HOUR: i64 = 3600;

fn slow(limits: Limits) -> Server {
    Server::start(Config { throttle: Some(200_000), limits, ..Config::default() }).unwrap()
}

fn patient() -> Limits {
    Limits { tries: 1000, retry_interval: 0.05, ..Limits::default() }
}

#[test]
fn the_oldest_task_goes_first() {
    let server = slow(Limits { active_tasks: 1, ..Limits::default() });
    let token = plain_token(&server, "ada");
    write(&server, TUTORIAL_1, "file", 40_000);
    let ids: Vec<String> =
        (0..5).map(|number| submit(&server, &token, &transfer(&[("/file", &format!("/{number}"))]))).collect();
    let phase = |task: &Value| match (task["status"].as_str().unwrap(), task["nice_status"].as_str()) {
        ("ACTIVE", Some("Queued")) => 2,
        ("ACTIVE", _) => 1,
        _ => 0,
    };
    wait_until(
        || get(&server, &token, "task_list?orderby=request_time%20DESC&limit=1000"),
        |list| {
            let find =
                |id: &String| list["DATA"].as_array().unwrap().iter().find(|task| task["task_id"] == *id).unwrap();
            let phases: Vec<i32> = ids.iter().map(|id| phase(find(id))).collect();
            assert!(phases.is_sorted(), "ended before running before queued: {phases:?}");
            assert!(phases.iter().filter(|phase| **phase == 1).count() <= 1, "{phases:?}");
            phases.iter().all(|phase| *phase == 0)
        },
    );
}

#[test]
fn transfers_and_deletes_have_queues_of_their_own_and_only_so_many_may_wait() {
    let server = slow(Limits { pending_tasks: 5, ..patient() });
    let token = plain_token(&server, "ada");
    write(&server, TUTORIAL_1, "large", 4_000_000);
    let copies: Vec<String> =
        (0..4).map(|number| submit(&server, &token, &transfer(&[("/large", &format!("/{number}"))]))).collect();
    let states = || copies.iter().map(|id| task(&server, &token, id)["nice_status"].clone()).collect::<Value>();
    wait_until(states, |states| *states == json!(["OK", "OK", "OK", "Queued"]));
    let removed = submit(&server, &token, &delete(TUTORIAL_2, &["/results"]));
    assert_eq!(wait(&server, &token, &removed, has_ended)["status"], "SUCCEEDED");
    submit(&server, &token, &transfer(&[("/large", "/5")]));
    let refused = call(&server, "POST", "/v0.10/transfer", &token, &transfer(&[("/large", "/6")]));
    assert_eq!((refused.status, refused.code()), (409, "TooManyPendingJobs"));
}

#[test]
fn an_error_is_shown_and_counted_while_it_is_tried_again() {
    let server =
        Server::start(Config { limits: Limits { active_tasks: 1, ..patient() }, ..Config::default() }).unwrap();
    let token = plain_token(&server, "ada");
    let id = submit(&server, &token, &transfer(&[("/late", "/late")]));
    let troubled = wait(&server, &token, &id, |task| task["faults"].as_u64().unwrap() > 3);
    for (member, value) in [
        ("status", json!("ACTIVE")),
        ("nice_status", json!("FILE_NOT_FOUND")),
        ("is_ok", json!(false)),
        ("subtasks_retrying", json!(1)),
        ("fatal_error", Value::Null),
    ] {
        assert_eq!(troubled[member], value, "{member}: {troubled:#}");
    }
    let other = submit(&server, &token, &transfer(&[("/README.txt", "/README.txt.copy")]));
    assert_eq!(wait(&server, &token, &other, has_ended)["status"], "SUCCEEDED", "the one that waits lets it go first");
    let errors = get(&server, &token, &format!("task/{id}/event_list?filter=is_error:1"));
    assert_eq!((&errors["DATA"][0]["code"], &errors["DATA"][0]["is_error"]), (&json!("FILE_NOT_FOUND"), &json!(true)));
    write(&server, TUTORIAL_1, "late", 10);
    let done = wait(&server, &token, &id, has_ended);
    assert_eq!((&done["status"], &done["subtasks_retrying"]), (&json!("SUCCEEDED"), &json!(0)));
    assert!(done["faults"].as_u64() >= troubled["faults"].as_u64());
    let others = get(&server, &token, &format!("task/{id}/event_list?filter=is_error:0"));
    assert_eq!(others["total"], 2, "{others:#}");
}

#[test]
fn a_task_that_is_tried_in_vain_fails_with_its_last_error() {
    let server = Server::start(Config {
        limits: Limits { tries: 3, retry_interval: 0.01, ..Limits::default() },
        ..Config::default()
    })
    .unwrap();
    let token = plain_token(&server, "ada");
    for document in [transfer(&[("/missing", "/copy")]), delete(TUTORIAL_1, &["/README.txt", "/missing"])] {
        let id = submit(&server, &token, &document);
        let task = wait(&server, &token, &id, has_ended);
        assert_eq!((&task["status"], &task["fatal_error"]["code"]), (&json!("FAILED"), &json!("FILE_NOT_FOUND")));
        assert_eq!((&task["faults"], &task["subtasks_failed"]), (&json!(3), &json!(1)), "{task:#}");
    }
    assert!(!folder(&server, TUTORIAL_1).join("README.txt").exists());
}

#[test]
fn the_next_try_comes_when_the_services_clock_says_so() {
    let server =
        Server::start(Config { limits: Limits { retry_interval: 7200.0, ..patient() }, ..Config::default() }).unwrap();
    let token = plain_token(&server, "ada");
    let id = submit(&server, &token, &transfer(&[("/late", "/late")]));
    wait(&server, &token, &id, |task| task["nice_status"] == "FILE_NOT_FOUND");
    write(&server, TUTORIAL_1, "late", 10);
    server.set_clock_offset(2 * HOUR);
    let done = wait(&server, &token, &id, has_ended);
    assert_eq!((&done["status"], &done["faults"]), (&json!("SUCCEEDED"), &json!(1)));
    let events = get(&server, &token, &format!("task/{id}/event_list"));
    let times: Vec<&str> =
        events["DATA"].as_array().unwrap().iter().map(|event| event["time"].as_str().unwrap()).collect();
    assert!(times.is_sorted_by(|one, other| one >= other), "{times:?}");
    assert!(times[0] >= done["completion_time"].as_str().unwrap(), "events follow the clock of the service");
}

#[test]
fn a_deadline_that_was_named_ends_the_task() {
    let server = slow(Limits::default());
    let token = plain_token(&server, "ada");
    write(&server, TUTORIAL_1, "large", 4_000_000);
    let mut document = transfer(&[("/large", "/large")]);
    document["deadline"] = json!((jiff::Timestamp::now() + jiff::SignedDuration::from_hours(1)).to_string());
    let id = submit(&server, &token, &document);
    wait(&server, &token, &id, moves);
    server.set_clock_offset(HOUR + 1);
    let task = wait(&server, &token, &id, has_ended);
    assert_eq!((&task["status"], &task["fatal_error"]["code"]), (&json!("FAILED"), &json!("EXPIRED")));
    assert_eq!((&task["subtasks_expired"], &task["subtasks_pending"]), (&json!(1), &json!(0)));
    assert_eq!(event_codes(&server, &token, &id)[0], "EXPIRED");
}

#[test]
fn deadlines_are_put_off_for_transfers_that_progress_or_wait_and_for_no_others() {
    let server = slow(Limits { active_tasks: 1, retry_interval: 7200.0, ..patient() });
    let token = plain_token(&server, "ada");
    write(&server, TUTORIAL_1, "large", 4_000_000);
    let running = submit(&server, &token, &transfer(&[("/large", "/1")]));
    let queued = submit(&server, &token, &transfer(&[("/large", "/2")]));
    let stuck = submit(&server, &token, &delete(TUTORIAL_1, &["/missing"]));
    wait(&server, &token, &running, moves);
    wait(&server, &token, &stuck, |task| task["faults"] == 1);
    let before = task(&server, &token, &running)["deadline"].clone();
    server.set_clock_offset(23 * HOUR);
    wait(&server, &token, &running, |task| task["deadline"].as_str() > before.as_str());
    server.set_clock_offset(26 * HOUR);
    assert_eq!(wait(&server, &token, &stuck, has_ended)["fatal_error"]["code"], "EXPIRED");
    for id in [running, queued] {
        assert_eq!(task(&server, &token, &id)["status"], "ACTIVE");
    }
}

#[test]
fn a_task_without_its_consent_is_inactive_until_it_is_given_again() {
    let state = tempfile::tempdir().unwrap();
    let server =
        Server::start(Config { throttle: Some(200_000), state: Some(state.path().to_owned()), ..Config::default() })
            .unwrap();
    let token = transfer_token(&server);
    write(&server, VUB, "large", 400_000);
    let id = submit(&server, &token, &transfer_between(VUB, LEUVEN, &[("/large", "/large")]));
    wait(&server, &token, &id, moves);
    let database = rusqlite::Connection::open(state.path().join("state.db")).unwrap();
    database.execute("DELETE FROM consents WHERE path LIKE '%' || ?", [data_access(VUB)]).unwrap();
    let inactive = wait(&server, &token, &id, |task| task["status"] == "INACTIVE");
    assert_eq!((&inactive["nice_status"], &inactive["is_ok"]), (&json!("CONSENT_REQUIRED"), &Value::Null));
    assert_eq!(event_codes(&server, &token, &id)[0], "CONSENT_REQUIRED");
    transfer_token(&server);
    wait(&server, &token, &id, |task| task["status"] == "ACTIVE");
    assert_eq!(wait(&server, &token, &id, has_ended)["status"], "SUCCEEDED");
    let codes = event_codes(&server, &token, &id);
    assert_eq!(codes.iter().filter(|code| *code == "STARTED").count(), 1, "{codes:?}");
}

#[test]
fn the_same_item_is_not_copied_by_two_tasks_at_a_time() {
    let server = slow(Limits::default());
    let token = plain_token(&server, "ada");
    write(&server, TUTORIAL_1, "large", 4_000_000);
    let id = submit(&server, &token, &transfer(&[("/README.txt", "/a"), ("/large", "/b")]));
    let overlapping = transfer(&[("/results/summary.csv", "/c"), ("/~/large", "b")]);
    let refused = call(&server, "POST", "/v0.10/transfer", &token, &overlapping);
    assert_eq!((refused.status, refused.code()), (409, "Conflict"));
    assert_eq!(refused.body["message"], "A transfer with identical paths has not yet completed");
    submit(&server, &token, &transfer(&[("/large", "/c")]));
    assert_eq!(call(&server, "POST", &format!("/v0.10/task/{id}/cancel"), &token, &Value::Null).code(), "Canceled");
    submit(&server, &token, &overlapping);
}

#[test]
fn a_submission_that_is_sent_by_many_at_once_makes_one_task() {
    let server = start();
    let token = plain_token(&server, "ada");
    let document = transfer(&[("/README.txt", "/copy")]);
    let answers: Vec<_> = thread::scope(|scope| {
        let send = || call(&server, "POST", "/v0.10/transfer", &token, &document);
        let threads: Vec<_> = (0..16).map(|_| scope.spawn(send)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let ids: BTreeSet<String> = answers.iter().map(|answer| answer.body["task_id"].to_string()).collect();
    assert_eq!(ids.len(), 1, "{ids:?}");
    assert_eq!(answers.iter().filter(|answer| answer.code() == "Accepted").count(), 1);
    assert_eq!(answers.iter().filter(|answer| answer.code() == "Duplicate").count(), 15);
    assert_eq!(get(&server, &token, "task_list")["total"], 1);
}

#[test]
fn a_long_copy_reports_its_progress() {
    let server = slow(Limits::default());
    let token = plain_token(&server, "ada");
    (0..6).for_each(|number| write(&server, TUTORIAL_1, &format!("tree/{number}"), 150_000));
    let mut document = transfer(&[("/tree/", "/tree/")]);
    document["DATA"][0]["recursive"] = json!(true);
    let id = submit(&server, &token, &document);
    let first = wait(&server, &token, &id, moves);
    let second =
        wait(&server, &token, &id, |task| task["bytes_transferred"].as_u64() > first["bytes_transferred"].as_u64());
    assert!(second["effective_bytes_per_second"].as_u64().unwrap() > 0);
    wait(&server, &token, &id, has_ended);
    let codes = event_codes(&server, &token, &id);
    assert!((1..10).contains(&(codes.len() - 2)), "{codes:?}");
    assert_eq!((codes[0].as_str(), codes[codes.len() - 1].as_str()), ("SUCCEEDED", "STARTED"));
    let event = &get(&server, &token, &format!("task/{id}/event_list?offset=1&limit=1"))["DATA"][0];
    let details: Value = serde_json::from_str(event["details"].as_str().unwrap()).unwrap();
    assert_eq!((&event["code"], &event["is_error"]), (&json!("PROGRESS"), &json!(false)));
    assert!(details["bytes_transferred"].as_u64().unwrap() > 0 && details["mbps"].as_f64().unwrap() > 0.0, "{details}");
}

#[test]
fn a_cancel_in_the_middle_leaves_nothing_half_done() {
    let server = slow(Limits::default());
    let token = plain_token(&server, "ada");
    write(&server, TUTORIAL_1, "large", 4_000_000);
    let id = submit(&server, &token, &transfer(&[("/README.txt", "/first"), ("/large", "/large")]));
    wait(&server, &token, &id, |task| {
        task["files_transferred"] == 1 && task["bytes_transferred"].as_u64() > Some(1000)
    });
    assert_eq!(call(&server, "POST", &format!("/v0.10/task/{id}/cancel"), &token, &Value::Null).code(), "Canceled");
    let task = task(&server, &token, &id);
    let counts = ["subtasks_succeeded", "subtasks_canceled", "subtasks_pending", "subtasks_total"];
    assert_eq!(counts.map(|name| task[name].as_u64().unwrap()), [1, 1, 0, 2]);
    let names = fs::read_dir(folder(&server, TUTORIAL_2)).unwrap().map(|entry| entry.unwrap().file_name());
    let names: BTreeSet<String> = names.map(|name| name.into_string().unwrap()).collect();
    assert_eq!(names, ["README.txt", "first", "results"].map(str::to_owned).into());
}

#[test]
fn label_and_deadline_can_be_updated_until_the_end() {
    let server = slow(Limits::default());
    let token = plain_token(&server, "ada");
    write(&server, TUTORIAL_1, "large", 4_000_000);
    let id = submit(&server, &token, &transfer(&[("/large", "/large")]));
    let put = |body: Value| call(&server, "PUT", &format!("/v0.10/task/{id}"), &token, &body);
    let updated = put(json!({ "DATA_TYPE": "task", "label": "renamed", "deadline": "2999-12-31" }));
    assert_eq!((updated.code(), &updated.body["DATA_TYPE"]), ("Updated", &json!("result")));
    let changed = task(&server, &token, &id);
    assert_eq!((&changed["label"], &changed["deadline"]), (&json!("renamed"), &json!("2999-12-31T00:00:00+00:00")));
    for bad in
        [json!({ "sync_level": 1 }), json!({ "label": " x" }), json!({ "deadline": "soon" }), json!({ "label": 7 })]
    {
        assert_eq!(put(bad.clone()).code(), "ClientError.BadRequest", "{bad}");
    }
    assert_eq!(task(&server, &token, &id)["label"], "renamed");
    let remove = || call(&server, "POST", &format!("/v0.10/task/{id}/remove"), &token, &Value::Null);
    assert_eq!((remove().status, remove().code()), (409, "Conflict"));
    call(&server, "POST", &format!("/v0.10/task/{id}/cancel"), &token, &Value::Null);
    assert_eq!(put(json!({ "label": "late" })).status, 409);
    assert_eq!(remove().code(), "Removed");
    assert_eq!(get(&server, &token, &format!("task/{id}"))["code"], "ClientError.NotFound");
    assert_eq!(get(&server, &token, "task_list")["total"], 0);
}

#[test]
fn tasks_are_found_by_what_they_are() {
    let server = start();
    let token = plain_token(&server, "ada");
    let mut document = transfer(&[("/README.txt", "/a/copy"), ("/results/summary.csv", "/a/b/summary")]);
    document["label"] = json!("Nightly 1");
    document["store_base_path_info"] = json!(true);
    document["encrypt_data"] = json!(true);
    document["notify_on_succeeded"] = json!(false);
    let copy = submit(&server, &token, &document);
    let removed = submit(&server, &token, &delete(TUTORIAL_2, &["/results"]));
    let failed = submit(&server, &token, &delete(TUTORIAL_2, &["/../x"]));
    for id in [&copy, &removed, &failed] {
        wait(&server, &token, id, has_ended);
    }
    let found = |query: &str| {
        let list = get(&server, &token, &format!("task_list?{query}"));
        let ids = list["DATA"].as_array().unwrap_or_else(|| panic!("{list}")).iter();
        ids.map(|task| task["task_id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let newest_first = [failed.as_str(), &removed, &copy];
    assert_eq!(found(""), newest_first);
    for (filter, expected) in [
        ("type:TRANSFER", vec![&copy]),
        ("type:TRANSFER,DELETE/status:SUCCEEDED", vec![&removed, &copy]),
        ("status:FAILED", vec![&failed]),
        ("label:~nightly*", vec![&copy]),
        ("label:!~nightly*", vec![&failed, &removed]),
        ("label:=Nightly 1", vec![&copy]),
        (&format!("task_id:{copy},{failed}"), vec![&failed, &copy]),
        (&format!("endpoint:{TUTORIAL_1}"), vec![&copy]),
        (&format!("destination_endpoint_id:{TUTORIAL_2}"), vec![&copy]),
        ("request_time:2020-01-01,2021-01-01", vec![]),
        ("request_time:2020-01-01 00:00:00,", vec![&failed, &removed, &copy]),
        ("completion_time:,2021-01-01", vec![]),
    ] {
        let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("filter", filter).finish();
        assert_eq!(found(&query), expected.iter().map(|id| id.to_string()).collect::<Vec<_>>(), "{filter}");
    }
    assert_eq!(found("limit=1&offset=1"), [removed.as_str()]);
    assert_eq!(found("orderby=type%20DESC,status&limit=2"), [copy.as_str(), &failed]);
    let fields = get(&server, &token, "task_list?fields=task_id,status&limit=1")["DATA"][0].clone();
    assert_eq!(fields, json!({ "DATA_TYPE": "task", "task_id": failed, "status": "FAILED" }));
    for bad in ["filter=colour:red", "filter=status", "offset=1001", "orderby=status%20UP"] {
        assert_eq!(get(&server, &token, &format!("task_list?{bad}"))["code"], "ClientError.BadRequest", "{bad}");
    }
    let task = task(&server, &token, &copy);
    assert_eq!((&task["source_base_path"], &task["destination_base_path"]), (&json!("/"), &json!("/a/")));
    assert_eq!(task["encrypt_data"], true);
    let pause = get(&server, &token, &format!("task/{copy}/pause_info"));
    assert_eq!((&pause["DATA_TYPE"], &pause["pause_rules"]), (&json!("pause_info_limited"), &json!([])));
    assert_eq!(
        get(&server, &token, &format!("task/{copy}/event_list?filter=code:X"))["code"],
        "ClientError.BadRequest"
    );
}

#[test]
fn what_was_copied_and_what_was_skipped_come_in_pages() {
    let server = start();
    let token = plain_token(&server, "ada");
    (0..150).for_each(|number| write(&server, TUTORIAL_1, &format!("tree/{number}"), 10));
    let missing: Vec<String> = (0..120).map(|number| format!("/missing-{number}")).collect();
    let mut items: Vec<(&str, &str)> = missing.iter().map(|path| (path.as_str(), path.as_str())).collect();
    items.push(("/tree/", "/tree/"));
    let mut document = transfer(&items);
    document["skip_source_errors"] = json!(true);
    let id = submit(&server, &token, &document);
    let task = wait(&server, &token, &id, has_ended);
    assert_eq!((&task["status"], &task["subtasks_skipped_errors"]), (&json!("SUCCEEDED"), &json!(120)));
    for (name, path, count) in
        [("successful_transfers", "destination_path", 150), ("skipped_errors", "source_path", 120)]
    {
        let (mut found, mut marker) = (BTreeSet::new(), json!(0));
        while !marker.is_null() {
            let page = get(&server, &token, &format!("task/{id}/{name}?marker={marker}"));
            found.extend(page["DATA"].as_array().unwrap().iter().map(|entry| entry[path].as_str().unwrap().to_owned()));
            marker = page["next_marker"].clone();
        }
        assert_eq!(found.len(), count, "{name}");
    }
}

#[test]
fn thousands_of_ended_tasks_are_kept_and_found() {
    let state = tempfile::tempdir().unwrap();
    let config = || Config { state: Some(state.path().to_owned()), ..Config::default() };
    let server = Server::start(config()).unwrap();
    let token = plain_token(&server, "ada");
    let document = transfer(&[("/README.txt", "/copy")]);
    let id = submit(&server, &token, &document);
    wait(&server, &token, &id, has_ended);
    drop(server);
    let database = rusqlite::Connection::open(state.path().join("state.db")).unwrap();
    let copies = "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 10000)
        INSERT INTO tasks (id, owner, submission, body, counters)
        SELECT new, owner, new, json_set(body, '$.order.id', new, '$.order.submission', new), counters
        FROM tasks, (SELECT printf('00000000-0000-4000-8000-%012d', n) AS new FROM numbers)";
    assert_eq!(database.execute(copies, ()).unwrap(), 10_000);
    drop(database);
    let server = Server::start(config()).unwrap();
    assert_eq!(get(&server, &token, "task_list")["total"], 10_001);
    assert_eq!(get(&server, &token, &format!("task_list?filter=task_id:{id}"))["DATA"][0]["task_id"], id);
    let again = call(&server, "POST", "/v0.10/transfer", &token, &document);
    assert_eq!((again.code(), &again.body["task_id"]), ("Duplicate", &json!(id)));
    let next = submit(&server, &token, &transfer(&[("/README.txt", "/another")]));
    assert_eq!(wait(&server, &token, &next, has_ended)["status"], "SUCCEEDED");
    assert_eq!(get(&server, &token, "task_list?limit=1")["DATA"][0]["task_id"], next);
}
