//! Calls that need a sign-in ask the program for one and are made once more.

mod common;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};

use common::session::{asked, count, counted, finish, open};
use common::{LEUVEN, TUTORIAL_1, TUTORIAL_2, VUB};
use globule::error::{Error, Status};
use globule::session::{Login, OnLoginRequired, Session};
use globule::transfer::{ListOptions, Recursion, Transfer};
use localglobus::{Config, Fault, FaultKind, Server, SignIn, When};
use tokio::runtime::Handle;

/// A program that walks through the pages when it is asked, and notes why it was.
#[derive(Default)]
struct Program {
    reasons: Mutex<Vec<Status>>,
}

impl Program {
    fn reasons(&self) -> Vec<Status> {
        self.reasons.lock().unwrap().clone()
    }
}

/// Walks through the pages and finishes the login, on the thread of the callback.
fn walk(server: &Server, login: &Login) {
    let code = server.sign_in(login.url(), SignIn::default()).unwrap();
    Handle::current().block_on(login.finish(&code)).unwrap();
}

fn asks(session: &Arc<Session>, answer: impl Fn(Login, &Error) -> bool + Send + Sync + 'static) -> Arc<Program> {
    let program = Arc::new(Program::default());
    let noted = Arc::clone(&program);
    let on_login_required: OnLoginRequired = Arc::new(move |login, error| {
        noted.reasons.lock().unwrap().push(error.status());
        answer(login, error)
    });
    session.on_login_required(Some(on_login_required));
    program
}

/// A session whose program signs in whenever it is asked.
fn signing_in(server: &Arc<Server>) -> (Arc<Session>, Arc<Program>) {
    let session = open(server, &[]);
    let walked = Arc::clone(server);
    let program = asks(&session, move |login, _| {
        walk(&walked, &login);
        true
    });
    (session, program)
}

async fn list(session: &Arc<Session>, collection: &str) -> Result<usize, Error> {
    session.ls(collection, "/", &ListOptions::default()).await.map(|listing| listing.len())
}

#[tokio::test]
async fn a_call_waits_for_the_sign_in_and_is_made_again() {
    let server = Arc::new(common::start());
    let (session, program) = signing_in(&server);
    assert!(list(&session, VUB).await.unwrap() > 0);
    let reasons = [Status::LoginRequired, Status::ConsentRequired];
    assert_eq!(program.reasons(), reasons, "what is missing shows only when somebody is signed in");
}

#[tokio::test]
async fn a_transfer_asks_once_for_all_and_stays_one_task() {
    let server = Arc::new(common::start());
    let (session, program) = signing_in(&server);
    list(&session, TUTORIAL_1).await.unwrap();
    let lost = Fault::new("POST /v0.10/transfer", FaultKind::Drop { when: When::After });
    server.add_fault(lost.times(1)).unwrap();
    for operation in ["GET /v0.10/submission_id", "POST /v0.10/transfer"] {
        count(&server, operation);
    }
    let mut transfer = Transfer::new(&session, VUB, LEUVEN).unwrap();
    transfer.add_item("/results/", "/copy/", Recursion::Yes).unwrap();
    let task = transfer.submit().await.unwrap();
    assert_eq!(program.reasons(), [Status::LoginRequired, Status::ConsentRequired]);
    assert_eq!(counted(&server, "GET /v0.10/submission_id"), 1);
    assert_eq!(server.faults()[0].struck, 1, "the first answer was lost");
    task.wait(None, None).await.unwrap();
    assert_eq!(transfer.submit().await.unwrap().id(), task.id());
    assert_eq!(tasks(&server), 1);
}

fn tasks(server: &Server) -> usize {
    let token = common::transfer_token(server);
    common::get(server, "/v0.10/task_list", &token).body["total"].as_u64().unwrap() as usize
}

#[tokio::test]
async fn a_refused_submission_is_sent_again_under_its_id() {
    let server = Arc::new(common::start());
    let (session, program) = signing_in(&server);
    list(&session, TUTORIAL_1).await.unwrap();
    // The consents cannot be looked up, so that it is the service that refuses.
    server.add_fault(Fault::new("GET /v2/api/identities/*/consents", FaultKind::status(403))).unwrap();
    for operation in ["GET /v0.10/submission_id", "POST /v0.10/transfer"] {
        count(&server, operation);
    }
    let mut transfer = Transfer::new(&session, VUB, LEUVEN).unwrap();
    transfer.add_item("/results/", "/copy/", Recursion::Yes).unwrap();
    transfer.submit().await.unwrap();
    assert_eq!(program.reasons(), [Status::LoginRequired, Status::ConsentRequired]);
    assert_eq!((counted(&server, "GET /v0.10/submission_id"), counted(&server, "POST /v0.10/transfer")), (1, 2));
    assert_eq!(tasks(&server), 1);
}

#[tokio::test]
async fn a_policy_is_fulfilled_in_the_middle_of_a_call() {
    const VAULT: &str = "c0111000-0000-4000-8000-00000000e002";
    let vault = format!(
        "[[collections]]\nid = \"{VAULT}\"\ndisplay_name = \"Vault\"\nentity_type = \"GCSv5_mapped_collection\"\n\
         high_assurance = true\n"
    );
    let server = Arc::new(Server::start(Config::parse(&vault).unwrap()).unwrap());
    let (session, program) = signing_in(&server);
    list(&session, VAULT).await.unwrap();
    server.set_clock_offset(12 * 24 * 3600);
    list(&session, VAULT).await.unwrap();
    assert_eq!(program.reasons(), [Status::LoginRequired, Status::ReauthenticationRequired]);
}

#[tokio::test]
async fn a_program_that_gives_up_or_does_not_sign_in_is_asked_once() {
    let server = Arc::new(common::start());
    let session = open(&server, &[]);
    for answer in [false, true] {
        let program = asks(&session, move |_, _| answer);
        assert_eq!(list(&session, VUB).await.unwrap_err().status(), Status::LoginRequired);
        assert_eq!(program.reasons(), [Status::LoginRequired], "{answer}");
    }
    let program = asks(&session, |_, _| panic!("a program that fails"));
    assert_eq!(list(&session, VUB).await.unwrap_err().status(), Status::LoginRequired);
    assert_eq!(program.reasons().len(), 1);
    session.on_login_required(None);
    assert_eq!(list(&session, VUB).await.unwrap_err().status(), Status::LoginRequired);
    assert_eq!(program.reasons().len(), 1, "it is switched off");
}

#[tokio::test]
async fn calls_at_the_same_time_share_one_sign_in() {
    let server = Arc::new(common::start());
    let (session, program) = signing_in(&server);
    let lists = tokio::join!(
        list(&session, TUTORIAL_1),
        list(&session, TUTORIAL_2),
        list(&session, TUTORIAL_1),
        list(&session, TUTORIAL_2)
    );
    for list in [lists.0, lists.1, lists.2, lists.3] {
        assert!(list.unwrap() > 0);
    }
    assert_eq!(program.reasons(), [Status::LoginRequired]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_that_did_not_ask_for_it_is_followed_by_one_that_does() {
    let server = Arc::new(common::start());
    let session = open(&server, &[]);
    finish(&server, &session.login().unwrap(), None).await;
    let (begun, has_begun) = tokio::sync::oneshot::channel();
    let (go, may_go) = mpsc::channel::<()>();
    let (begun, may_go) = (Mutex::new(Some(begun)), Mutex::new(may_go));
    let walked = Arc::clone(&server);
    let scopes = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&scopes);
    let program = asks(&session, move |login, _| {
        noted.lock().unwrap().push(asked(&login, "scope").unwrap());
        if let Some(begun) = begun.lock().unwrap().take() {
            begun.send(()).unwrap();
            may_go.lock().unwrap().recv().unwrap();
        }
        walk(&walked, &login);
        true
    });
    let spawn = |collection: &'static str| {
        let session = Arc::clone(&session);
        tokio::spawn(async move { list(&session, collection).await })
    };
    let first = spawn(VUB);
    has_begun.await.unwrap();
    let second = spawn(LEUVEN);
    go.send(()).unwrap();
    assert!(first.await.unwrap().unwrap() > 0);
    assert!(second.await.unwrap().unwrap() > 0);
    assert_eq!(program.reasons(), [Status::ConsentRequired; 2]);
    let scopes = scopes.lock().unwrap();
    assert!(!scopes[0].contains(LEUVEN) && scopes[1].contains(LEUVEN), "{scopes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_of_the_program_that_is_asked_do_not_ask() {
    let server = Arc::new(common::start());
    let session = open(&server, &[]);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let (called, noted, walked) = (Arc::downgrade(&session), Arc::clone(&seen), Arc::clone(&server));
    let program = asks(&session, move |login, _| {
        let session = called.upgrade().unwrap();
        let status = |result: Result<usize, Error>| result.err().map(|error| error.status());
        noted.lock().unwrap().push(status(Handle::current().block_on(list(&session, TUTORIAL_1))));
        // Not even if it runs elsewhere, as a request does.
        let call = globule::session::calls_of_a_sign_in(async move { list(&session, TUTORIAL_1).await });
        let elsewhere = Handle::current().spawn(call);
        noted.lock().unwrap().push(status(Handle::current().block_on(elsewhere).unwrap()));
        walk(&walked, &login);
        true
    });
    list(&session, TUTORIAL_1).await.unwrap();
    assert_eq!(program.reasons(), [Status::LoginRequired]);
    assert_eq!(*seen.lock().unwrap(), [Some(Status::LoginRequired); 2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_is_dropped_leaves_the_sign_in_to_the_others() {
    let server = Arc::new(common::start());
    let session = open(&server, &[]);
    let (begun, has_begun) = tokio::sync::oneshot::channel();
    let (go, may_go) = mpsc::channel::<()>();
    let (begun, may_go) = (Mutex::new(Some(begun)), Mutex::new(may_go));
    let walked = Arc::clone(&server);
    let ended = Arc::new(AtomicUsize::new(0));
    let ends = Arc::clone(&ended);
    let program = asks(&session, move |login, _| {
        begun.lock().unwrap().take().unwrap().send(()).unwrap();
        may_go.lock().unwrap().recv().unwrap();
        walk(&walked, &login);
        ends.fetch_add(1, Ordering::SeqCst);
        true
    });
    let call = tokio::spawn({
        let session = Arc::clone(&session);
        async move { list(&session, TUTORIAL_1).await }
    });
    has_begun.await.unwrap();
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled(), "the wait ends while the program is being asked");
    let other = {
        let session = Arc::clone(&session);
        tokio::spawn(async move { list(&session, TUTORIAL_2).await })
    };
    go.send(()).unwrap();
    assert!(other.await.unwrap().unwrap() > 0);
    let replaced = Arc::clone(&session);
    tokio::task::spawn_blocking(move || replaced.on_login_required(None)).await.unwrap();
    assert_eq!((ended.load(Ordering::SeqCst), program.reasons()), (1, vec![Status::LoginRequired]));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_switches_it_off_finds_it_returned() {
    let server = Arc::new(common::start());
    let session = open(&server, &[]);
    let (begun, has_begun) = tokio::sync::oneshot::channel();
    let begun = Mutex::new(Some(begun));
    let (returning, inside) = (Arc::new(AtomicUsize::new(0)), Arc::downgrade(&session));
    let returned = Arc::clone(&returning);
    asks(&session, move |_, _| {
        begun.lock().unwrap().take().unwrap().send(()).unwrap();
        // From here it does not wait for itself.
        inside.upgrade().unwrap().on_login_required(None);
        returning.store(1, Ordering::SeqCst);
        false
    });
    let call = tokio::spawn({
        let session = Arc::clone(&session);
        async move { list(&session, TUTORIAL_1).await }
    });
    has_begun.await.unwrap();
    let session = Arc::clone(&session);
    tokio::task::spawn_blocking(move || session.on_login_required(None)).await.unwrap();
    assert_eq!(returned.load(Ordering::SeqCst), 1);
    assert_eq!(call.await.unwrap().unwrap_err().status(), Status::LoginRequired);
}

#[tokio::test]
async fn only_people_are_asked() {
    let server = Arc::new(common::start());
    let (id, secret) =
        (server.confidential_client_id().unwrap().to_string(), server.confidential_client_secret().unwrap());
    let application = open(&server, &[("client_id", &id), ("client_secret", secret)]);
    let program = asks(&application, |_, _| true);
    list(&application, VUB).await.unwrap();
    let wrong = open(&server, &[("client_id", &id), ("client_secret", "wrong")]);
    let other = asks(&wrong, |_, _| true);
    list(&wrong, VUB).await.unwrap_err();
    assert!(program.reasons().is_empty() && other.reasons().is_empty());
}
