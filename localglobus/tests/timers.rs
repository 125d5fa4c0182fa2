//! Timers, over real HTTP, by the service's clock.

mod common;

use common::work::*;
use common::{ALL, LEUVEN, TUTORIAL_1, TUTORIAL_2, VUB, data_access, start, transfer_token};
use jiff::{SignedDuration, Timestamp};
use localglobus::{Config, Server};
use serde_json::{Value, json};

const TIMER: &str = "https://auth.globus.org/scopes/524230d7-ea86-4a52-8312-86065a9e0417/timer";
const HOUR: i64 = 3600;

fn timers(server: &Server, token: &str, method: &str, path: &str, body: Value) -> common::Answer {
    call(server, method, path, token, &body)
}

fn after(seconds: i64) -> String {
    (Timestamp::now() + SignedDuration::from_secs(seconds)).to_string()
}

/// A timer's document, whose transfer has no submission id.
fn document(schedule: Value, mut transfer: Value) -> Value {
    transfer.as_object_mut().unwrap().remove("submission_id");
    json!({ "timer": { "timer_type": "transfer", "name": "Nightly", "schedule": schedule, "body": transfer } })
}

fn copy() -> Value {
    transfer(&[("/README.txt", "/copy")])
}

fn create(server: &Server, token: &str, document: Value) -> String {
    let answer = timers(server, token, "POST", "/v2/timer", document);
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.body["timer"]["job_id"].as_str().unwrap().to_owned()
}

fn job(server: &Server, token: &str, id: &str) -> Value {
    timers(server, token, "GET", &format!("/jobs/{id}"), Value::Null).body
}

fn wait_job(server: &Server, token: &str, id: &str, test: impl Fn(&Value) -> bool) -> Value {
    wait_until(|| job(server, token, id), test)
}

/// The task of the newest run has ended.
fn run_has_ended(job: &Value) -> bool {
    ["SUCCEEDED", "FAILED"].iter().any(|status| job["results"]["data"][0]["run_status"] == *status)
}

#[test]
fn a_timer_without_a_time_runs_at_once_and_once() {
    let server = start();
    let token = token_of(&server, "ada", TIMER);
    let answer = timers(&server, &token, "POST", "/v2/timer", document(json!({ "type": "once" }), copy()));
    assert_eq!(answer.status, 201, "{}", answer.body);
    let timer = &answer.body["timer"];
    for (member, value) in [
        ("name", json!("Nightly")),
        ("status", json!("new")),
        ("timer_type", json!("transfer")),
        ("number_of_runs", json!(0)),
        ("inactive_reason", Value::Null),
    ] {
        assert_eq!(timer[member], value, "{member}");
    }
    assert_eq!((&timer["schedule"]["type"], &timer["schedule"]["datetime"]), (&json!("once"), &timer["next_run"]));
    assert_eq!((&timer["body"]["notify_on_failed"], &timer["body"]["encrypt_data"]), (&json!(true), &json!(false)));
    let id = timer["job_id"].as_str().unwrap();
    let done = wait_job(&server, &token, id, run_has_ended);
    assert_eq!((&done["status"], &done["n_runs"], &done["n_errors"]), (&json!("ended"), &json!(1), &json!(0)));
    assert_eq!((&done["next_run"], &done["stop_after"]), (&Value::Null, &json!({ "date": null, "n_runs": 1 })));
    let run = &done["results"]["data"][0];
    assert_eq!((&run["status"], &run["run_status"], &run["errors"]), (&json!(202), &json!("SUCCEEDED"), &Value::Null));
    assert_eq!(run["data"]["details"]["label"], "Nightly, run 1");
    // The task is its owner's, as any other.
    let transfer = plain_token(&server, "ada");
    assert_eq!(task(&server, &transfer, run["resource_id"].as_str().unwrap())["owner_id"], ADA);
    assert!(folder(&server, TUTORIAL_2).join("copy").is_file());
}

#[test]
fn a_recurring_timer_runs_at_its_ticks_until_it_has_run_often_enough() {
    let server = start();
    let token = token_of(&server, "ada", TIMER);
    let schedule =
        json!({ "type": "recurring", "interval_seconds": HOUR, "end": { "condition": "iterations", "count": 3 } });
    let id = create(&server, &token, document(schedule, copy()));
    for run in 1..=3 {
        let job = wait_job(&server, &token, &id, |job| job["n_runs"] == run && run_has_ended(job));
        assert_eq!(job["status"], if run == 3 { "ended" } else { "loaded" });
        server.set_clock_offset(run * HOUR);
    }
    server.set_clock_offset(9 * HOUR);
    let job = job(&server, &token, &id);
    assert_eq!((&job["n_runs"], &job["interval"]), (&json!(3), &json!(HOUR)));
    assert_eq!((&job["schedule"]["end"]["count"], &job["stop_after"]["n_runs"]), (&json!(3), &json!(3)));
    let labels: Vec<&Value> =
        job["results"]["data"].as_array().unwrap().iter().map(|run| &run["data"]["details"]["label"]).collect();
    assert_eq!(labels, ["Nightly, run 3", "Nightly, run 2", "Nightly, run 1"]);
    let page = timers(&server, &token, "GET", &format!("/jobs/{id}?page_size=2"), Value::Null).body;
    let next = page["results"]["page_next"].as_str().unwrap();
    let rest = timers(&server, &token, "GET", &format!("/jobs/{id}?page_size=2&results_pt={next}"), Value::Null).body;
    assert_eq!((rest["results"]["data"].as_array().unwrap().len(), &rest["results"]["page_next"]), (1, &Value::Null));
}

#[test]
fn a_timer_ends_by_time_and_waits_for_its_start() {
    let server = start();
    let token = token_of(&server, "ada", TIMER);
    let end = json!({ "condition": "time", "datetime": after(5 * HOUR / 2) });
    let schedule = json!({ "type": "recurring", "start": after(HOUR), "interval_seconds": HOUR, "end": end });
    let id = create(&server, &token, document(schedule, copy()));
    assert_eq!(job(&server, &token, &id)["activity"]["code"], "awaiting_next_run");
    assert_eq!(job(&server, &token, &id)["results"]["data"], json!([]));
    server.set_clock_offset(HOUR + 1);
    wait_job(&server, &token, &id, |job| job["n_runs"] == 1 && run_has_ended(job));
    server.set_clock_offset(2 * HOUR + 1);
    let ended = wait_job(&server, &token, &id, |job| job["n_runs"] == 2 && run_has_ended(job));
    assert_eq!((&ended["status"], &ended["next_run"]), (&json!("ended"), &Value::Null));
}

#[test]
fn a_tick_is_left_out_while_a_run_is_in_progress() {
    let server = Server::start(Config { throttle: Some(100_000), ..Config::default() }).unwrap();
    let token = token_of(&server, "ada", TIMER);
    write(&server, TUTORIAL_1, "large", 4_000_000);
    let schedule = json!({ "type": "recurring", "interval_seconds": HOUR });
    let id = create(&server, &token, document(schedule, transfer(&[("/large", "/large")])));
    let first = wait_job(&server, &token, &id, |job| job["activity"]["code"] == "run_in_progress");
    server.set_clock_offset(HOUR + 1);
    let later = wait_job(&server, &token, &id, |job| job["next_run"].as_str() > first["next_run"].as_str());
    assert_eq!((&later["n_runs"], &later["n_errors"]), (&json!(1), &json!(0)));
}

#[test]
fn a_run_that_was_due_while_the_service_was_down_happens_once() {
    let state = tempfile::tempdir().unwrap();
    let config = || Config { state: Some(state.path().to_owned()), ..Config::default() };
    let server = Server::start(config()).unwrap();
    let token = token_of(&server, "ada", TIMER);
    let schedule = json!({ "type": "recurring", "start": after(HOUR), "interval_seconds": HOUR });
    let id = create(&server, &token, document(schedule, copy()));
    drop(server);
    let server = Server::start(config()).unwrap();
    assert_eq!(job(&server, &token, &id)["n_runs"], 0);
    server.set_clock_offset(7 * HOUR / 2);
    wait_job(&server, &token, &id, |job| job["n_runs"] == 1 && run_has_ended(job));
    drop(server);
    let server = Server::start(config()).unwrap();
    server.set_clock_offset(7 * HOUR / 2 + 60);
    let kept = job(&server, &token, &id);
    assert_eq!((&kept["n_runs"], kept["results"]["data"].as_array().unwrap().len()), (&json!(1), 1));
    server.set_clock_offset(4 * HOUR + 1);
    let again = wait_job(&server, &token, &id, |job| job["n_runs"] == 2 && run_has_ended(job));
    assert_eq!(get(&server, &plain_token(&server, "ada"), "task_list")["total"], 2, "{again:#}");
}

#[test]
fn a_timer_uses_the_consents_that_were_given_to_it() {
    let server = start();
    // The consent for Transfer itself is another one.
    transfer_token(&server);
    let token = token_of(&server, "ada", TIMER);
    let body = transfer_between(VUB, LEUVEN, &[("/README.txt", "/copy")]);
    let id = create(&server, &token, document(json!({ "type": "once" }), body));
    let inactive = wait_job(&server, &token, &id, |job| job["status"] == "inactive");
    let reason = &inactive["inactive_reason"];
    let scope = |collection: &str| format!("{TIMER}[{ALL}[*{}]]", data_access(collection));
    assert_eq!(
        (&reason["cause"], &reason["detail"]["code"]),
        (&json!("globus_auth_requirements"), &json!("ConsentRequired"))
    );
    let required = &reason["detail"]["authorization_parameters"]["required_scopes"];
    assert_eq!(*required, json!([scope(VUB), scope(LEUVEN)]));
    assert_eq!((&inactive["n_runs"], &inactive["activity"]["code"]), (&json!(0), &json!("paused")));
    let scopes: Vec<&str> = required.as_array().unwrap().iter().map(|scope| scope.as_str().unwrap()).collect();
    let token = token_of(&server, "ada", &scopes.join(" "));
    let resumed = timers(&server, &token, "POST", &format!("/jobs/{id}/resume"), json!({}));
    assert_eq!(resumed.body["message"], format!("Successfully resumed job {id}."));
    let done = wait_job(&server, &token, &id, run_has_ended);
    assert_eq!(
        (&done["results"]["data"][0]["run_status"], &done["inactive_reason"]),
        (&json!("SUCCEEDED"), &Value::Null)
    );
    assert!(folder(&server, LEUVEN).join("copy").is_file());
}

#[test]
fn a_timer_is_paused_and_resumed_by_its_owner() {
    let server = start();
    let token = token_of(&server, "ada", TIMER);
    let schedule = json!({ "type": "recurring", "start": after(HOUR), "interval_seconds": HOUR });
    let id = create(&server, &token, document(schedule, copy()));
    let paused = timers(&server, &token, "POST", &format!("/jobs/{id}/pause"), Value::Null);
    assert_eq!((paused.status, &paused.body["message"]), (200, &json!(format!("Successfully paused job {id}."))));
    server.set_clock_offset(3 * HOUR + 1);
    let other = create(&server, &token, document(json!({ "type": "once" }), transfer(&[("/README.txt", "/other")])));
    wait_job(&server, &token, &other, run_has_ended);
    let inactive = job(&server, &token, &id);
    assert_eq!((&inactive["status"], &inactive["n_runs"]), (&json!("inactive"), &json!(0)));
    assert_eq!(inactive["inactive_reason"], json!({ "cause": "user", "detail": null }));
    timers(&server, &token, "POST", &format!("/jobs/{id}/resume"), json!({ "update_credentials": false }));
    let active = wait_job(&server, &token, &id, |job| job["n_runs"] == 1);
    assert_eq!((&active["status"], &active["inactive_reason"]), (&json!("loaded"), &Value::Null));
    let refused = timers(&server, &token, "POST", &format!("/jobs/{other}/pause"), Value::Null);
    assert_eq!((refused.status, &refused.body["error"]["status"]), (409, &json!(409)));
}

#[test]
fn a_run_that_is_refused_counts_as_an_error() {
    let server = start();
    let token = token_of(&server, "ada", TIMER);
    let nowhere = "00000000-0000-4000-8000-000000000000";
    let body = transfer_between(TUTORIAL_1, nowhere, &[("/README.txt", "/copy")]);
    let id = create(&server, &token, document(json!({ "type": "once" }), body));
    let ended = wait_job(&server, &token, &id, |job| job["status"] == "ended");
    assert_eq!((&ended["n_runs"], &ended["n_errors"]), (&json!(1), &json!(1)));
    let run = &ended["results"]["data"][0];
    assert_eq!(
        (&run["status"], &run["errors"]["code"], &run["data"]),
        (&json!(404), &json!("EndpointNotFound"), &Value::Null)
    );
}

#[test]
fn timers_are_listed_renamed_and_deleted_by_their_owner_only() {
    let server = start_with(OFFICE);
    let (ada, bo) = (token_of(&server, "ada", TIMER), token_of(&server, "bo", TIMER));
    let body = || transfer_between(GUEST, GUEST, &[("/summary.csv", "/copy")]);
    let later = json!({ "type": "once", "datetime": after(HOUR) });
    let id = create(&server, &ada, document(later, body()));
    let ended = create(&server, &ada, document(json!({ "type": "once" }), body()));
    wait_job(&server, &ada, &ended, run_has_ended);
    let list = |token: &str, query: &str| {
        let jobs = timers(&server, token, "GET", &format!("/jobs/{query}"), Value::Null).body;
        let jobs = jobs["jobs"].as_array().unwrap_or_else(|| panic!("{jobs}")).iter();
        jobs.map(|job| job["job_id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(list(&ada, ""), [id.as_str(), &ended]);
    assert_eq!(list(&bo, ""), [""; 0]);
    assert_eq!(
        (list(&ada, "?filter_status=active"), list(&ada, "?filter_status=ended")),
        (vec![id.clone()], vec![ended.clone()])
    );
    let renamed = timers(&server, &ada, "PATCH", &format!("/jobs/{id}"), json!({ "name": "Weekly" })).body;
    assert_eq!(renamed["name"], "Weekly");
    assert_eq!(
        (list(&ada, "?filter_name=WEEK"), list(&ada, "?order=name")),
        (vec![id.clone()], vec![ended.clone(), id.clone()])
    );
    for (method, path) in [("GET", ""), ("PATCH", ""), ("DELETE", ""), ("POST", "/pause"), ("POST", "/resume")] {
        let hidden = timers(&server, &bo, method, &format!("/jobs/{id}{path}"), json!({}));
        assert_eq!((hidden.status, &hidden.body["error"]["code"]), (404, &json!("NOT_FOUND")), "{method}");
    }
    let deleted = timers(&server, &ada, "DELETE", &format!("/jobs/{id}"), Value::Null);
    assert_eq!((deleted.status, &deleted.body["name"]), (200, &json!("Weekly")));
    assert_eq!(timers(&server, &ada, "GET", &format!("/jobs/{id}"), Value::Null).status, 404);
    assert_eq!(list(&ada, ""), [ended]);
}

#[test]
fn a_job_of_the_transfer_action_runs_as_a_timer() {
    let server = start();
    let token = token_of(&server, "ada", TIMER);
    let item = json!({ "source_path": "/README.txt", "destination_path": "/copy", "recursive": false });
    let body = json!({
        "label": "old style",
        "source_endpoint_id": TUTORIAL_1,
        "destination_endpoint_id": TUTORIAL_2,
        "transfer_items": [item],
    });
    let document = json!({
        "name": "job",
        "start": after(0),
        "interval": 864_000,
        "stop_after_n": 2,
        "callback_url": "https://actions.automate.globus.org/transfer/transfer/run",
        "callback_body": { "body": body },
    });
    let created = timers(&server, &token, "POST", "/jobs/", document.clone());
    assert_eq!((created.status, &created.body["interval"]), (201, &json!(864_000)), "{}", created.body);
    assert_eq!((&created.body["callback_body"]["body"], &created.body["stop_after"]["n_runs"]), (&body, &json!(2)));
    let done = wait_job(&server, &token, created.body["job_id"].as_str().unwrap(), run_has_ended);
    assert_eq!(done["results"]["data"][0]["data"]["details"]["label"], "old style, run 1");
    let mut other = document;
    other["callback_url"] = json!("https://actions.example/run");
    assert_eq!(timers(&server, &token, "POST", "/jobs/", other).status, 422);
}

#[test]
fn mistakes_are_listed_with_their_places() {
    let server = start();
    let token = token_of(&server, "ada", TIMER);
    let problems = |path: &str, body: Value| {
        let answer = timers(&server, &token, "POST", path, body);
        assert_eq!(answer.status, 422, "{}", answer.body);
        let problems = answer.body["detail"].as_array().unwrap().iter();
        problems.map(|problem| format!("{} {}", problem["loc"], problem["msg"])).collect::<Vec<_>>()
    };
    let missing = r#" "field required""#;
    assert_eq!(
        problems("/jobs/", json!({})),
        [format!(r#"["body","start"]{missing}"#), format!(r#"["body","callback_url"]{missing}"#)]
    );
    assert_eq!(problems("/v2/timer", json!({})), [format!(r#"["body","timer"]{missing}"#)]);
    assert_eq!(
        problems("/v2/timer", json!({ "timer": { "timer_type": "transfer" } })),
        [format!(r#"["body","timer","schedule"]{missing}"#), format!(r#"["body","timer","body"]{missing}"#)]
    );
    let schedule = |schedule: Value| problems("/v2/timer", document(schedule, copy()));
    for bad in [
        json!({}),
        json!({ "type": "recurring" }),
        json!({ "type": "recurring", "interval_seconds": 59 }),
        json!({ "type": "recurring", "interval_seconds": 60, "end": { "condition": "iterations" } }),
        json!({ "type": "once", "datetime": "soon" }),
    ] {
        assert!(schedule(bad.clone())[0].starts_with(r#"["body","timer","schedule"]"#), "{bad}");
    }
    let body = |body: Value| {
        problems(
            "/v2/timer",
            json!({ "timer": { "timer_type": "transfer", "schedule": { "type": "once" }, "body": body } }),
        )
    };
    assert!(body(copy())[0].contains("submission_id"), "a timer has submissions of its own");
    let mut nothing = copy();
    nothing.as_object_mut().unwrap().remove("submission_id");
    nothing["DATA"] = json!([]);
    assert!(body(nothing)[0].contains("at least one item"));
    assert!(problems("/v2/timer", json!({ "timer": { "timer_type": "flow" } }))[0].contains("Flows"));
}

#[test]
fn only_a_token_for_timers_is_good_for_timers() {
    let server = start();
    for token in [plain_token(&server, "ada"), "made up".to_owned()] {
        let refused = timers(&server, &token, "GET", "/jobs/", Value::Null);
        assert_eq!((refused.status, &refused.body["error"]["status"]), (401, &json!(401)));
        assert!(refused.body["error"]["detail"].is_string() && refused.body["error"]["code"].is_string());
    }
    let token = token_of(&server, "ada", TIMER);
    assert_eq!(get(&server, &token, "task_list")["code"], "AuthenticationFailed");
}
