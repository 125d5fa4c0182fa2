//! What a job cannot count on is found before it starts.

mod common;

use std::fs;
use std::sync::Arc;
use std::time::Duration;

use common::session::{asked, finish, open, sign_in};
use common::{LEUVEN, TUTORIAL_1, VUB};
use globule::error::Status;
use globule::session::{Problem, Session};
use localglobus::{Config, Fault, FaultKind, Server};
use serde_json::{Value, json};
use tempfile::TempDir;

const HOUR: u64 = 3600;
const DAY: u64 = 24 * HOUR;
const UNKNOWN: &str = "00000000-0000-4000-8000-000000000000";
const VAULT: &str = "c0111000-0000-4000-8000-00000000e002";
const WARD: &str = "10ca1000-0000-4000-8000-00000000d001";
const LAPTOP: &str = "c0111000-0000-4000-8000-00000000e003";

/// A vault that wants a sign-in of the last hour, and somebody's laptop that is off.
const VAULTS: &str = r#"
    [[policies]]
    id = "10ca1000-0000-4000-8000-00000000d001"
    display_name = "Ward"
    high_assurance = true
    authentication_assurance_timeout = 3600

    [[collections]]
    id = "c0111000-0000-4000-8000-00000000e002"
    display_name = "Vault"
    entity_type = "GCSv5_mapped_collection"
    high_assurance = true
    authentication_policy = "10ca1000-0000-4000-8000-00000000d001"

    [[collections]]
    id = "c0111000-0000-4000-8000-00000000e003"
    display_name = "Laptop"
    entity_type = "GCP_mapped_collection"
    connected = false
"#;

/// A session that keeps its tokens in a file, as one whose job is another process does.
fn with_file(server: &Server) -> (Arc<Session>, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let session = open(server, &[("token_store", folder.path().join("tokens.json").to_str().unwrap())]);
    (session, folder)
}

async fn preflight(session: &Arc<Session>, collections: &[&str], seconds: u64) -> Vec<Problem> {
    let collections: Vec<_> = collections.iter().map(|id| (*id).to_owned()).collect();
    session.preflight(&collections, Duration::from_secs(seconds)).await.unwrap()
}

fn codes(problems: &[Problem]) -> Vec<(&str, Option<&str>)> {
    problems.iter().map(|problem| (problem.code, problem.collection.as_deref())).collect()
}

#[tokio::test]
async fn one_login_brings_what_two_collections_miss() {
    let server = common::start();
    let (session, _folder) = with_file(&server);
    let problems = preflight(&session, &[VUB], HOUR).await;
    assert_eq!(codes(&problems), [("login_required", None)]);
    sign_in(&server, &session).await;
    // It only looks: whoever is to be asked for sign-ins is not.
    session.on_login_required(Some(Arc::new(|_, _| panic!("the preflight asks"))));
    let problems = preflight(&session, &[VUB, TUTORIAL_1, LEUVEN, VUB, UNKNOWN], 10 * DAY).await;
    let missing = [("not_found", Some(UNKNOWN)), ("consent_required", Some(VUB)), ("consent_required", Some(LEUVEN))];
    assert_eq!(codes(&problems), missing);
    assert!(problems[1].required_scopes[0].contains(VUB), "{problems:?}");
    let row = Value::from(problems[1].clone());
    assert_eq!((&row["status"], &row["expires_at"]), (&json!(Status::ConsentRequired as i32), &Value::Null));
    assert!(row["advice"].as_str().unwrap().contains("globule_session_login"), "{row}");
    sign_in(&server, &session).await;
    assert_eq!(preflight(&session, &[VUB, TUTORIAL_1, LEUVEN], 10 * DAY).await, []);
    assert_eq!(codes(&preflight(&session, &[], 200 * DAY).await), [("expires", None)]);
}

#[tokio::test]
async fn where_consents_cannot_be_looked_up_each_collection_is_tried() {
    let server = common::start();
    let (session, _folder) = with_file(&server);
    sign_in(&server, &session).await;
    server.add_fault(Fault::new("GET /v2/api/identities/*/consents", FaultKind::status(403))).unwrap();
    let problems = preflight(&session, &[VUB, TUTORIAL_1], HOUR).await;
    assert_eq!(codes(&problems), [("consent_required", Some(VUB))]);
    sign_in(&server, &session).await;
    assert_eq!(preflight(&session, &[VUB, TUTORIAL_1], HOUR).await, []);
}

#[tokio::test]
async fn an_access_token_that_cannot_be_refreshed_ends_in_the_job() {
    let server = common::start();
    let (session, folder) = with_file(&server);
    sign_in(&server, &session).await;
    let file = folder.path().join("tokens.json");
    let mut kept: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    let token = kept.pointer_mut("/data/DEFAULT/transfer.api.globus.org").unwrap();
    token.as_object_mut().unwrap().remove("refresh_token").unwrap();
    let expires = token["expires_at_seconds"].as_i64();
    fs::write(&file, kept.to_string()).unwrap();
    assert_eq!(preflight(&session, &[], HOUR).await, []);
    let problems = preflight(&session, &[TUTORIAL_1], 3 * DAY).await;
    assert_eq!(codes(&problems), [("expires", None)]);
    assert_eq!((problems[0].status, problems[0].expires_at), (Status::LoginRequired, expires));
}

#[tokio::test]
async fn a_sign_in_that_the_site_has_ended_is_found_now() {
    let limits = "limits.refresh_token_lifetime = 2592000";
    let server = Server::start(Config::parse(limits).unwrap()).unwrap();
    let (session, _folder) = with_file(&server);
    sign_in(&server, &session).await;
    server.set_clock_offset(29 * DAY as i64);
    assert_eq!(preflight(&session, &[TUTORIAL_1], 3 * DAY).await, [], "refreshed");
    server.set_clock_offset(31 * DAY as i64);
    let problems = preflight(&session, &[TUTORIAL_1], 3 * DAY).await;
    assert_eq!(codes(&problems), [("login_required", None)]);
    assert!(problems[0].message.contains("the sign-in has ended"), "{problems:?}");
    sign_in(&server, &session).await;
    assert_eq!(preflight(&session, &[TUTORIAL_1], 3 * DAY).await, []);
}

#[tokio::test]
async fn a_sign_in_grows_too_old_for_a_collection() {
    let server = Server::start(Config::parse(VAULTS).unwrap()).unwrap();
    let (session, _folder) = with_file(&server);
    // Signed in fifty minutes ago.
    server.set_clock_offset(-3000);
    sign_in(&server, &session).await;
    server.set_clock_offset(0);
    assert_eq!(preflight(&session, &[VAULT], 300).await, []);
    let problems = preflight(&session, &[VAULT], HOUR / 2).await;
    assert_eq!(codes(&problems), [("expires", Some(VAULT))]);
    assert_eq!(problems[0].status, Status::ReauthenticationRequired);
    assert!(problems[0].advice.contains("just before the job starts"), "{problems:?}");
    let login = session.login().unwrap();
    assert_eq!(asked(&login, "session_required_policies").as_deref(), Some(WARD));
    assert_eq!(asked(&login, "prompt").as_deref(), Some("login"));
    finish(&server, &login, None).await;
    assert_eq!(preflight(&session, &[VAULT], HOUR / 2).await, []);
    let problems = preflight(&session, &[VAULT], 2 * HOUR).await;
    assert!(problems[0].advice.contains("even a sign-in at this moment"), "{problems:?}");
}

#[tokio::test]
async fn a_policy_that_refuses_the_sign_in_is_met_now() {
    let server = Server::start(Config::parse(VAULTS).unwrap()).unwrap();
    let (session, _folder) = with_file(&server);
    sign_in(&server, &session).await;
    server.set_clock_offset(2 * HOUR as i64);
    let problems = preflight(&session, &[LAPTOP, VAULT], 60).await;
    assert_eq!(codes(&problems), [("unreachable", Some(LAPTOP)), ("reauthentication_required", Some(VAULT))]);
    let login = session.login().unwrap();
    assert_eq!(asked(&login, "session_required_policies").as_deref(), Some(WARD));
    finish(&server, &login, None).await;
    assert_eq!(codes(&preflight(&session, &[VAULT], 60).await), []);
}

#[tokio::test]
async fn tokens_that_no_other_process_has_or_nobody_renews_are_told() {
    let server = common::start();
    let session = open(&server, &[]);
    sign_in(&server, &session).await;
    assert_eq!(codes(&preflight(&session, &[TUTORIAL_1], HOUR).await), [("not_shared", None)]);

    let token = common::transfer_token(&server);
    let mut config = globule::settings::Config::default();
    config.set("transfer_url", server.url()).unwrap();
    config.set_access_token("transfer.api.globus.org", &token).unwrap();
    let given = Arc::new(Session::open_with(&config, |_| None).unwrap());
    assert_eq!(codes(&preflight(&given, &[VUB], HOUR).await), [("unknown_lifetime", None)]);
}

#[tokio::test]
async fn an_application_gets_its_token_now() {
    let server = common::start();
    let (id, secret) =
        (server.confidential_client_id().unwrap().to_string(), server.confidential_client_secret().unwrap());
    let session = open(&server, &[("client_id", &id), ("client_secret", secret)]);
    assert_eq!(preflight(&session, &[VUB, TUTORIAL_1], 400 * DAY).await, []);
    let wrong = open(&server, &[("client_id", &id), ("client_secret", "wr0ng")]);
    let problems = preflight(&wrong, &[VUB], HOUR).await;
    assert_eq!(codes(&problems), [("permission_denied", None)]);
    assert!(problems[0].message.contains("its secret") && problems[0].advice.contains("client_secret"), "{problems:?}");
}

#[tokio::test]
async fn a_service_that_cannot_be_reached_is_an_error() {
    let server = common::start();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tokens.json");
    let session = open(&server, &[("token_store", file.to_str().unwrap()), ("max_retries", "0")]);
    sign_in(&server, &session).await;
    let wrong = session.preflight(&["nonsense".to_owned()], Duration::ZERO).await.unwrap_err();
    assert_eq!(wrong.status(), Status::InvalidArgument);
    for (operation, seconds) in
        [("GET /v0.10/endpoint/*", 60), ("GET /v2/api/identities/*/consents", 60), ("POST /v2/oauth2/token", 3 * DAY)]
    {
        server.clear_faults();
        server.add_fault(Fault::new(operation, FaultKind::Drop { when: Default::default() })).unwrap();
        let error = session.preflight(&[VUB.to_owned()], Duration::from_secs(seconds)).await.unwrap_err();
        assert_eq!(error.status(), Status::Network, "{operation}: {error}");
    }
}
