//! A large transfer as several tasks: taken apart, kept below the limits of the service, and made once whatever happens.

mod common;

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use common::session::{count, counted, open, sign_in};
use common::work::{folder, write};
use common::{TUTORIAL_1, TUTORIAL_2};
use globule::error::Status;
use globule::session::Session;
use globule::transfer::{Batch, BatchRules, GiveUp, Recursion, Task, Transfer, WaitOptions};
use localglobus::{Config, Fault, FaultKind, Limits, Server, When};
use serde_json::{Value, json};

const ITEMS: usize = 10;
const SUBMIT: &str = "POST /v0.10/transfer";

async fn start(config: Config) -> (Server, Arc<Session>) {
    let server = Server::start(config).unwrap();
    let session = open(&server, &[("max_retries", "0")]);
    sign_in(&server, &session).await;
    (server, session)
}

/// A batch of ten files of so many bytes in parts of three.
fn batch(server: &Server, session: &Arc<Session>, bytes: usize) -> Batch {
    let mut transfer = Transfer::new(session, TUTORIAL_1, TUTORIAL_2).unwrap();
    for number in 0..ITEMS {
        write(server, TUTORIAL_1, &format!("in/{number}"), bytes);
        transfer.add_item(&format!("/in/{number}"), &format!("/out/{number}"), Recursion::No).unwrap();
    }
    let batch = Batch::new(&transfer).unwrap();
    // It is a copy: what is added later is no part of it.
    transfer.add_item("/later", "/later", Recursion::No).unwrap();
    batch.set_rules(BatchRules { max_items: 3, ..batch.rules() }).unwrap();
    batch
}

fn soon() -> WaitOptions {
    WaitOptions {
        time_limit: Some(Duration::from_secs(60)),
        longest_interval: Some(Duration::from_millis(100)),
        ..WaitOptions::default()
    }
}

/// All files have arrived, and there are just so many tasks.
async fn is_done_by(server: &Server, session: &Arc<Session>, tasks: &[Task]) {
    for number in 0..ITEMS {
        assert!(folder(server, TUTORIAL_2).join(format!("out/{number}")).is_file(), "{number}");
    }
    assert_eq!(number_of_tasks(server), tasks.len());
    let ids: BTreeSet<_> = tasks.iter().map(Task::id).collect();
    assert_eq!(ids.len(), tasks.len());
    let mut files = 0;
    for id in ids {
        files += Task::open(session, id).unwrap().get().await.unwrap()["files_transferred"].as_u64().unwrap();
    }
    assert_eq!(files, ITEMS as u64, "no file was moved twice");
}

fn number_of_tasks(server: &Server) -> usize {
    let token = common::work::plain_token(server, "ada");
    usize::try_from(common::work::get(server, &token, "task_list")["total"].as_u64().unwrap()).unwrap()
}

#[tokio::test]
async fn a_plan_says_what_tasks_there_will_be_and_sends_nothing() {
    let (server, session) = start(Config::default()).await;
    let batch = batch(&server, &session, 10);
    count(&server, "* /v0.10/**");
    let plan = batch.plan().unwrap();
    let of = |name: &str| plan.iter().map(|row| row[name].clone()).collect::<Value>();
    assert_eq!((of("items"), of("first_item")), (json!([3, 3, 3, 1]), json!([0, 3, 6, 9])));
    assert_eq!(of("first_source_path"), json!(["/in/0", "/in/3", "/in/6", "/in/9"]));
    assert_eq!(of("last_destination_path"), json!(["/out/2", "/out/5", "/out/8", "/out/9"]));
    let bytes: Vec<_> = plan.iter().map(|row| row["bytes"].as_u64().unwrap()).collect();
    assert_eq!((bytes[0], bytes[1]), (bytes[1], bytes[2]));
    batch.set_rules(BatchRules { max_items: ITEMS, max_bytes: bytes[0], ..batch.rules() }).unwrap();
    assert_eq!(batch.plan().unwrap(), plan, "the bytes of three items are the limit now");
    batch.set_rules(BatchRules { max_bytes: 100, ..batch.rules() }).unwrap();
    assert_eq!(batch.plan().unwrap_err().status(), Status::InvalidArgument);
    assert_eq!(
        batch.set_rules(BatchRules { max_items: 0, ..batch.rules() }).unwrap_err().status(),
        Status::InvalidArgument
    );
    assert_eq!(counted(&server, "* /v0.10/**"), 0);
    assert_eq!((batch.tasks().len(), &batch.progress()["tasks"]), (0, &json!(0)));
}

#[tokio::test]
async fn a_batch_makes_its_tasks_and_waits_for_all() {
    let (server, session) = start(Config { throttle: Some(200_000), ..Config::default() }).await;
    let batch = batch(&server, &session, 20_000);
    batch.set_rules(BatchRules { max_pending: 2, ..batch.rules() }).unwrap();
    let mut waiting = Vec::new();
    let mut look = |document: &Value| {
        let count = |name: &str| document["progress"][name].as_u64().unwrap();
        assert!(count("active") + count("queued") <= 2, "{document:#}");
        assert_eq!(count("waiting") as usize, 4 - document["tasks"].as_array().unwrap().len());
        waiting.push(count("waiting"));
        ControlFlow::Continue(())
    };
    let ended = batch.run(&soon(), Some(&mut look)).await;
    ended.result.unwrap();
    assert!(waiting.is_sorted_by(|one, other| one >= other), "{waiting:?}");
    assert!(waiting.contains(&2) && waiting.last() == Some(&0), "{waiting:?}");
    assert_eq!(ended.documents.iter().filter(|document| document["status"] == "SUCCEEDED").count(), 4);
    is_done_by(&server, &session, &batch.tasks()).await;
    let progress = batch.progress();
    assert_eq!(
        ["tasks", "succeeded", "items", "files_transferred", "bytes"].map(|name| progress[name].as_u64().unwrap()),
        [4, 4, 10, 10, 200_000]
    );
    assert!(progress["words"].as_str().unwrap().starts_with("4 of 4 tasks done; 10 of 10 files, 200 kB"), "{progress}");
    let late = batch.set_rules(BatchRules { max_items: 5, ..batch.rules() });
    assert_eq!(late.unwrap_err().status(), Status::InvalidState);
    count(&server, SUBMIT);
    assert_eq!(batch.run(&soon(), None).await.documents.len(), 4);
    assert_eq!(counted(&server, SUBMIT), 0, "what is done is not sent again");
}

#[tokio::test]
async fn a_service_that_is_full_is_waited_for() {
    let limits = Limits { pending_tasks: 2, ..Limits::default() };
    let (server, session) = start(Config { throttle: Some(200_000), limits, ..Config::default() }).await;
    write(&server, TUTORIAL_1, "large", 40_000_000);
    let mut other = Transfer::new(&session, TUTORIAL_1, TUTORIAL_2).unwrap();
    other.add_item("/large", "/large", Recursion::No).unwrap();
    let other = other.submit().await.unwrap();
    let batch = batch(&server, &session, 20_000);
    count(&server, SUBMIT);
    batch.run(&soon(), None).await.result.unwrap();
    assert!(counted(&server, SUBMIT) > 4, "some were refused");
    other.cancel().await.unwrap();
    assert_eq!((batch.tasks().len(), number_of_tasks(&server)), (4, 5));
}

#[tokio::test]
async fn a_part_that_was_refused_is_not_made_by_a_cancel() {
    let limits = Limits { pending_tasks: 1, ..Limits::default() };
    let (server, session) = start(Config { throttle: Some(100_000), limits, ..Config::default() }).await;
    let batch = batch(&server, &session, 400_000);
    let mut leave_when_full = |_: &Value| match counted(&server, SUBMIT) {
        0..2 => ControlFlow::Continue(()),
        _ => ControlFlow::Break(()),
    };
    count(&server, SUBMIT);
    let error = batch.run(&soon(), Some(&mut leave_when_full)).await.result.unwrap_err();
    assert_eq!((error.status(), batch.tasks().len()), (Status::Cancelled, 1), "{error}");
    batch.cancel().await.unwrap();
    assert_eq!((batch.tasks().len(), number_of_tasks(&server)), (1, 1));
}

#[tokio::test]
async fn a_batch_that_is_left_in_the_middle_is_taken_up_and_makes_no_task_twice() {
    let (server, session) = start(Config { throttle: Some(200_000), ..Config::default() }).await;
    let batch = batch(&server, &session, 20_000);
    // The answer of the second submission is lost, and the third never arrives.
    let lost = |when, after| Fault { after, ..Fault::new(SUBMIT, FaultKind::Drop { when }).times(1) };
    server.add_fault(lost(When::After, 1)).unwrap();
    let ended = batch.run(&soon(), None).await;
    let error = ended.result.unwrap_err();
    assert_eq!((error.status(), ended.documents.len()), (Status::Network, 1), "{error}");
    assert!(error.message().ends_with("(part 2 of 4 parts; run the batch again to go on)"), "{error}");
    server.clear_faults();
    server.add_fault(lost(When::Before, 1)).unwrap();
    assert_eq!(batch.run(&soon(), None).await.result.unwrap_err().status(), Status::Network);
    assert_eq!(batch.tasks().len(), 2);
    // Then the program gives up while a submission is under way, and again after a look.
    server.clear_faults();
    server.add_fault(Fault::new(SUBMIT, FaultKind::Delay { seconds: 1.0 }).times(1)).unwrap();
    let cut = tokio::time::timeout(Duration::from_millis(300), batch.run(&soon(), None)).await;
    assert!(cut.is_err() && batch.tasks().len() == 2);
    let mut leave = |_: &Value| ControlFlow::Break(());
    assert_eq!(batch.run(&soon(), Some(&mut leave)).await.result.unwrap_err().status(), Status::Cancelled);
    let short = WaitOptions { time_limit: Some(Duration::ZERO), ..soon() };
    let error = batch.run(&short, None).await.result.unwrap_err();
    assert_eq!(error.status(), Status::Timeout, "{error}");
    batch.run(&soon(), None).await.result.unwrap();
    assert_eq!(batch.tasks().len(), 4);
    is_done_by(&server, &session, &batch.tasks()).await;
}

#[tokio::test]
async fn a_service_that_goes_away_in_the_middle_finds_the_batch_again() {
    let state = tempfile::tempdir().unwrap();
    let config = Config { throttle: Some(200_000), state: Some(state.path().to_owned()), ..Config::default() };
    let (server, session) = start(config.clone()).await;
    let port = url::Url::parse(server.url()).unwrap().port().unwrap();
    let batch = batch(&server, &session, 20_000);
    batch.set_rules(BatchRules { max_pending: 2, ..batch.rules() }).unwrap();
    let mut server = Some(server);
    let mut look = |document: &Value| {
        if document["progress"]["bytes"].as_u64() > Some(0) {
            server = None;
        }
        ControlFlow::Continue(())
    };
    let error = batch.run(&soon(), Some(&mut look)).await.result.unwrap_err();
    assert_eq!(error.status(), Status::Network, "{error}");
    let server = Server::start(Config { port, ..config }).unwrap();
    batch.run(&soon(), None).await.result.unwrap();
    is_done_by(&server, &session, &batch.tasks()).await;
}

#[tokio::test]
async fn a_part_that_fails_does_not_keep_the_others_from_being_made() {
    let limits = Limits { tries: 1, ..Limits::default() };
    let (server, session) = start(Config { limits, ..Config::default() }).await;
    let batch = batch(&server, &session, 10);
    std::fs::remove_file(folder(&server, TUTORIAL_1).join("in/4")).unwrap();
    for _ in 0..2 {
        let ended = batch.run(&soon(), None).await;
        let error = ended.result.unwrap_err();
        let tasks = batch.tasks();
        assert_eq!((error.status(), error.task_id()), (Status::TaskFailed, Some(tasks[1].id())), "{error}");
        let states: Value = ended.documents.iter().map(|document| document["status"].clone()).collect();
        assert_eq!(states, json!(["SUCCEEDED", "FAILED", "SUCCEEDED", "SUCCEEDED"]));
        assert_eq!((&batch.progress()["failed"], number_of_tasks(&server)), (&json!(1), 4));
    }
}

#[tokio::test]
async fn a_batch_whose_places_are_taken_by_tasks_that_were_given_up_ends() {
    let (server, session) = start(Config { throttle: Some(100_000), ..Config::default() }).await;
    let batch = batch(&server, &session, 20_000);
    batch.set_rules(BatchRules { max_pending: 1, ..batch.rules() }).unwrap();
    let on_status = ["OK", "Queued"].map(|status| (status.to_owned(), Duration::ZERO)).into();
    let give_up = GiveUp { on_status, ..GiveUp::default() };
    let error = batch.run(&WaitOptions { give_up, time_limit: None, ..soon() }, None).await.result.unwrap_err();
    assert_eq!((error.status(), error.task_id()), (Status::Timeout, Some(batch.tasks()[0].id())), "{error}");
    assert_eq!(batch.tasks().len(), 1);
    batch.run(&soon(), None).await.result.unwrap();
    is_done_by(&server, &session, &batch.tasks()).await;
}

#[tokio::test]
async fn a_batch_is_cancelled_as_a_whole() {
    let (server, session) = start(Config { throttle: Some(100_000), ..Config::default() }).await;
    let batch = Arc::new(batch(&server, &session, 400_000));
    batch.set_rules(BatchRules { max_pending: 2, ..batch.rules() }).unwrap();
    let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel();
    let running = Arc::clone(&batch);
    let run = tokio::spawn(async move {
        let mut look = |_: &Value| {
            sender.send(()).unwrap();
            ControlFlow::Continue(())
        };
        running.run(&soon(), Some(&mut look)).await.result
    });
    receiver.recv().await.unwrap();
    let twice = batch.run(&soon(), None).await.result.unwrap_err();
    assert_eq!((twice.status(), twice.message()), (Status::InvalidState, "the batch is being run already"));
    batch.cancel().await.unwrap();
    assert_eq!(run.await.unwrap().unwrap_err().status(), Status::Cancelled);
    assert_eq!(batch.run(&soon(), None).await.result.unwrap_err().status(), Status::Cancelled);
    assert_eq!((batch.tasks().len(), number_of_tasks(&server)), (2, 2));
    for task in batch.tasks() {
        assert_eq!(task.get().await.unwrap()["fatal_error"]["code"], "CANCELED");
    }
}

#[tokio::test]
async fn a_cancel_finds_the_task_whose_answer_was_lost() {
    let (server, session) = start(Config { throttle: Some(100_000), ..Config::default() }).await;
    let batch = batch(&server, &session, 400_000);
    server.add_fault(Fault::new(SUBMIT, FaultKind::Drop { when: When::After }).times(1)).unwrap();
    assert_eq!(batch.run(&soon(), None).await.result.unwrap_err().status(), Status::Network);
    assert_eq!(number_of_tasks(&server), 1);
    batch.cancel().await.unwrap();
    let token = common::work::plain_token(&server, "ada");
    let list = common::work::get(&server, &token, "task_list");
    assert_eq!((&list["total"], &list["DATA"][0]["fatal_error"]["code"]), (&json!(1), &json!("CANCELED")));
}
