//! Timers that really run, repeat and end, by the service's clock.

use std::fs;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use globule::error::Status;
use globule::session::Session;
use globule::timers::Timer;
use globule::transfer::Task;
use jiff::{SignedDuration, Timestamp};
use localglobus::{Fault, FaultKind, Server, When};
use serde_json::{Value, json};
use tokio::runtime::Handle;

use crate::common::session::{count, counted, finish, open, open_application};
use crate::common::work::{ADA, BO, call, folder, start_with, token_of, transfer_between, write};
use crate::common::{LEUVEN, TUTORIAL_1, TUTORIAL_2, VUB, start};
use crate::{MINUTE, consent, copy_of, fails, session_of};

const HOUR: i64 = 3600;
const CREATE: &str = "POST /v2/timer";
const TIMER: &str = "https://auth.globus.org/scopes/524230d7-ea86-4a52-8312-86065a9e0417/timer";

fn after(seconds: i64) -> String {
    (Timestamp::now() + SignedDuration::from_secs(seconds)).to_string()
}

/// A session of Ada's that is good for Timers.
async fn timers_session(server: &Server) -> Arc<Session> {
    let session = open(server, &[]);
    session.require_scopes(TIMER).unwrap();
    finish(server, &session.login().unwrap(), None).await;
    session
}

fn copying_timer(session: &Arc<Session>) -> Timer {
    Timer::new(&copy_of(session, TUTORIAL_1, TUTORIAL_2, &[("/results.h5", "/copy.h5")])).unwrap()
}

async fn create(timer: &Timer) -> String {
    timer.create().await.unwrap()["job_id"].as_str().unwrap().to_owned()
}

/// The timer once `test` holds for it.
async fn wait(session: &Session, id: &str, test: impl Fn(&Value) -> bool) -> Value {
    let start = Instant::now();
    loop {
        let timer = session.timer(id).await.unwrap();
        if test(&timer) {
            return timer;
        }
        assert!(start.elapsed() < Duration::from_secs(60), "{timer:#}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// The timer once its run of this number has moved its files.
async fn ran(session: &Arc<Session>, id: &str, runs: u64) -> Value {
    let timer = wait(session, id, |timer| timer["n_runs"] == runs).await;
    let task = timer["results"]["data"][0]["resource_id"].as_str().unwrap();
    Task::open(session, task).unwrap().wait(MINUTE, None).await.unwrap();
    timer
}

#[tokio::test]
async fn a_timer_repeats_while_nobody_runs_and_ends_after_its_count() {
    let server = start();
    let session = timers_session(&server).await;
    let copy = || fs::read_to_string(folder(&server, TUTORIAL_2).join("copy.h5")).unwrap_or_default();
    let produce = |text: &str| fs::write(folder(&server, TUTORIAL_1).join("results.h5"), text).unwrap();
    produce("day 1");
    let mut timer = copying_timer(&session);
    timer.set_name("Nightly");
    timer.set_repeat(HOUR, None).unwrap();
    timer.set_count(3).unwrap();
    let id = create(&timer).await;
    for day in 1..=3 {
        produce(&format!("day {day}"));
        server.set_clock_offset((day - 1) * HOUR + 1);
        let now = ran(&session, &id, u64::try_from(day).unwrap()).await;
        assert_eq!((&now["name"], &now["interval"]), (&"Nightly".into(), &HOUR.into()));
        assert_eq!(copy(), format!("day {day}"));
    }
    let ended = wait(&session, &id, |timer| timer["status"] == "ended").await;
    assert_eq!((&ended["n_runs"], &ended["n_errors"]), (&3.into(), &0.into()));
    server.set_clock_offset(9 * HOUR);
    assert_eq!(session.timer(&id).await.unwrap()["n_runs"], 3);
    let labels: Vec<_> =
        session.tasks(None, None, 10).await.unwrap().iter().map(|task| task["label"].clone()).collect();
    assert_eq!(labels, ["Nightly, run 3", "Nightly, run 2", "Nightly, run 1"]);
}

#[tokio::test]
async fn a_timer_runs_once_at_its_time_and_another_until_its_end() {
    let server = start();
    let session = timers_session(&server).await;
    write(&server, TUTORIAL_1, "results.h5", 10);
    let mut once = copying_timer(&session);
    once.set_once(Some(&after(HOUR))).unwrap();
    let once = create(&once).await;
    let mut until = copying_timer(&session);
    until.set_repeat(HOUR, Some(&after(2 * HOUR))).unwrap();
    until.set_count(7).unwrap();
    until.set_until(&after(7 * HOUR / 2)).unwrap();
    let until = create(&until).await;
    assert_eq!(session.timer(&once).await.unwrap()["n_runs"], 0);
    server.set_clock_offset(HOUR + 2);
    let ended = ran(&session, &once, 1).await;
    assert_eq!((&ended["status"], &ended["schedule"]["type"]), (&"ended".into(), &"once".into()));
    assert_eq!(session.timer(&until).await.unwrap()["n_runs"], 0, "it waits for its start");
    server.set_clock_offset(2 * HOUR + 2);
    ran(&session, &until, 1).await;
    server.set_clock_offset(3 * HOUR + 2);
    ran(&session, &until, 2).await;
    let ended = wait(&session, &until, |timer| timer["status"] == "ended").await;
    assert_eq!(ended["schedule"]["end"]["condition"], "time", "{ended:#}");
    assert_eq!(session.list_timers().await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_timer_is_paused_resumed_and_deleted() {
    let users = [("ada", ADA), ("bo", BO)].map(|(name, id)| {
        format!("[[users]]\nid = \"{id}\"\nname = \"{name}\"\nusername = \"{name}@localglobus.example\"\n")
    });
    let server = start_with(&users.concat());
    let session = timers_session(&server).await;
    write(&server, TUTORIAL_1, "results.h5", 10);
    let mut timer = copying_timer(&session);
    timer.set_repeat(HOUR, Some(&after(HOUR))).unwrap();
    let id = create(&timer).await;
    session.pause_timer(&id).await.unwrap();
    server.set_clock_offset(3 * HOUR);
    // Another one shows that runs are being made meanwhile.
    let other = create(&copying_timer(&session)).await;
    ran(&session, &other, 1).await;
    let paused = session.timer(&id).await.unwrap();
    assert_eq!((&paused["status"], &paused["n_runs"]), (&"inactive".into(), &0.into()));
    session.resume_timer(&id).await.unwrap();
    ran(&session, &id, 1).await;
    fails(session.pause_timer(&other).await, Status::Conflict, "has ended");
    let bo = session_of(&server, "bo").await;
    fails(bo.list_timers().await, Status::ConsentRequired, "timer");
    consent(&server, &bo, "bo").await;
    assert!(bo.list_timers().await.unwrap().is_empty());
    fails(bo.delete_timer(&id).await, Status::NotFound, &id);
    session.delete_timer(&id).await.unwrap();
    fails(session.timer(&id).await, Status::NotFound, &id);
    fails(session.delete_timer(&id).await, Status::NotFound, &id);
}

#[tokio::test]
async fn one_login_brings_all_consents_that_a_timer_needs() {
    let server = start();
    let session = session_of(&server, "ada").await;
    // To move the files itself is another consent.
    let transfer = copy_of(&session, VUB, LEUVEN, &[("/results/", "/copy/")]);
    fails(transfer.submit().await.map(drop), Status::ConsentRequired, VUB);
    consent(&server, &session, "ada").await;
    transfer.submit().await.unwrap().wait(MINUTE, None).await.unwrap();
    count(&server, CREATE);
    let timer = Timer::new(&transfer).unwrap();
    let error = fails(timer.create().await, Status::ConsentRequired, "globule_session_login");
    for collection in [VUB, LEUVEN] {
        let nested = |scope: &String| scope.starts_with(TIMER) && scope.contains(collection);
        assert!(error.required_scopes().iter().any(nested), "{error:?}");
    }
    assert_eq!(counted(&server, CREATE), 0, "nothing was sent");
    consent(&server, &session, "ada").await;
    let id = create(&timer).await;
    let done = ran(&session, &id, 1).await;
    assert_eq!((&done["n_errors"], &done["inactive_reason"]), (&0.into(), &Value::Null));
}

#[tokio::test]
async fn a_program_that_signs_in_when_asked_makes_one_timer() {
    let server = Arc::new(start());
    let session = open(&server, &[]);
    let (walked, reasons) = (Arc::clone(&server), Arc::new(Mutex::new(Vec::new())));
    let noted = Arc::clone(&reasons);
    session.on_login_required(Some(Arc::new(move |login, error| {
        noted.lock().unwrap().push(error.status());
        Handle::current().block_on(finish(&walked, &login, None));
        true
    })));
    let timer = Timer::new(&copy_of(&session, VUB, LEUVEN, &[("/results/", "/copy/")])).unwrap();
    let id = create(&timer).await;
    assert_eq!(*reasons.lock().unwrap(), [Status::LoginRequired, Status::ConsentRequired]);
    ran(&session, &id, 1).await;
    assert_eq!(session.list_timers().await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_application_gets_the_consents_of_its_timers_by_itself() {
    let server = start();
    let client = server.confidential_client_id().unwrap().to_string();
    let session = open_application(&server, &client, server.confidential_client_secret().unwrap());
    let timer = Timer::new(&copy_of(&session, VUB, LEUVEN, &[("/results/", "/copy/")])).unwrap();
    let id = create(&timer).await;
    ran(&session, &id, 1).await;
    assert!(folder(&server, LEUVEN).join("copy/summary.csv").is_file());
}

#[tokio::test]
async fn a_timer_that_stopped_for_want_of_consents_goes_on_with_them() {
    let server = start();
    let session = timers_session(&server).await;
    // Made by a program that did not look.
    let mut body = transfer_between(VUB, LEUVEN, &[("/README.txt", "/copy.txt")]);
    body.as_object_mut().unwrap().remove("submission_id");
    let timer = json!({ "timer": { "timer_type": "transfer", "schedule": { "type": "once" }, "body": body } });
    let made = call(&server, "POST", "/v2/timer", &token_of(&server, "ada", TIMER), &timer).body;
    let id = made["timer"]["job_id"].as_str().unwrap();
    wait(&session, id, |timer| timer["status"] == "inactive").await;
    let error = fails(session.resume_timer(id).await, Status::ConsentRequired, "resume timer");
    assert!(error.required_scopes().iter().any(|scope| scope.contains(VUB)), "{error:?}");
    assert_eq!(session.timer(id).await.unwrap()["status"], "inactive");
    consent(&server, &session, "ada").await;
    session.resume_timer(id).await.unwrap();
    ran(&session, id, 1).await;
    assert!(folder(&server, LEUVEN).join("copy.txt").is_file());
}

#[tokio::test]
async fn a_lost_answer_makes_no_second_timer() {
    let server = start();
    let session = timers_session(&server).await;
    let lost = |operation| Fault::new(operation, FaultKind::Drop { when: When::After }).times(1);
    server.add_fault(lost(CREATE)).unwrap();
    let mut timer = copying_timer(&session);
    timer.set_once(Some(&after(HOUR))).unwrap();
    fails(timer.create().await, Status::Network, "make a timer");
    let timers = session.list_timers().await.unwrap();
    assert_eq!(timers.len(), 1);
    server.add_fault(lost("POST /jobs/*/pause")).unwrap();
    session.pause_timer(timers[0]["job_id"].as_str().unwrap()).await.unwrap();
}

#[tokio::test]
async fn mistakes_are_found_before_anything_is_sent() {
    let server = start();
    let session = timers_session(&server).await;
    count(&server, CREATE);
    let empty = copy_of(&session, TUTORIAL_1, TUTORIAL_2, &[]);
    fails(Timer::new(&empty).map(drop), Status::InvalidState, "no items");
    let mut timer = copying_timer(&session);
    let invalid = Status::InvalidArgument;
    fails(timer.set_once(Some("tonight")), invalid, "tonight");
    fails(timer.set_repeat(0, None), invalid, "interval_seconds 0");
    fails(timer.set_repeat(60, Some("2026-12-01")), invalid, "start");
    fails(timer.set_until("never"), invalid, "never");
    fails(timer.set_count(0), invalid, "count 0");
    timer.set_count(2).unwrap();
    fails(timer.create().await, Status::InvalidState, "runs once");
    fails(session.timer("nightly").await, invalid, "timer id \"nightly\"");
    assert_eq!(counted(&server, CREATE), 0);
    // What only the service knows it says itself.
    timer.set_repeat(1, None).unwrap();
    fails(timer.create().await, invalid, "interval");
}

#[tokio::test]
async fn later_changes_of_the_transfer_do_not_reach_the_timer() {
    let server = start();
    let session = timers_session(&server).await;
    write(&server, TUTORIAL_1, "results.h5", 10);
    let mut transfer = copy_of(&session, TUTORIAL_1, TUTORIAL_2, &[("/results.h5", "/copy.h5")]);
    transfer.set_label("as it was").unwrap();
    transfer.add_filter_rule("exclude", "*.tmp", None).unwrap();
    transfer.submit().await.unwrap().wait(MINUTE, None).await.unwrap();
    let timer = Timer::new(&transfer).unwrap();
    transfer.set_label("changed").unwrap();
    let made = timer.create().await.unwrap();
    let body = &made["body"];
    assert_eq!((&body["label"], &body["submission_id"]), (&"as it was".into(), &Value::Null), "{made:#}");
    assert_eq!((&body["verify_checksum"], &body["DATA"][0]["source_path"]), (&true.into(), &"/results.h5".into()));
    assert_eq!(body["filter_rules"][0]["name"], "*.tmp");
}
