//! What collections and programs want of a sign-in: it is remembered, asked for by one login, and then done.

mod common;

use std::sync::Arc;

use common::session::{asked, count, counted, finish, open, sign_in};
use common::{LEUVEN, TUTORIAL_1, VUB, data_access};
use globule::error::Status;
use globule::session::Session;
use globule::transfer::{ListOptions, Recursion, Transfer};
use localglobus::{Config, Fault, FaultKind, Server};

const LAB: &str = "ada@lab.example";
const WARD: &str = "10ca1000-0000-4000-8000-00000000d001";
const CLINIC: &str = "c0111000-0000-4000-8000-00000000e001";
const VAULT: &str = "c0111000-0000-4000-8000-00000000e002";

/// Ada has a second identity and a second factor; the clinic wants both of an hour, the vault a sign-in of eleven days.
const WORLD: &str = r#"
    [[users]]
    id = "a0a0a0a0-0ada-4ada-8ada-a0a0a0a0a0a0"
    username = "ada@uni.example"
    name = "Ada Lovelace"
    mfa = true

    [[users.linked]]
    id = "a0a0a0a0-0ada-4ada-8ada-a0a0a0a0a0a1"
    username = "ada@lab.example"

    [[policies]]
    id = "10ca1000-0000-4000-8000-00000000d001"
    display_name = "Ward"
    high_assurance = true
    required_mfa = true
    authentication_assurance_timeout = 3600
    domain_constraints_include = ["lab.example"]

    [[collections]]
    id = "c0111000-0000-4000-8000-00000000e001"
    display_name = "Clinic"
    entity_type = "GCSv5_mapped_collection"
    high_assurance = true
    authentication_policy = "10ca1000-0000-4000-8000-00000000d001"

    [[collections]]
    id = "c0111000-0000-4000-8000-00000000e002"
    display_name = "Vault"
    entity_type = "GCSv5_mapped_collection"
    high_assurance = true

    [[policies]]
    id = "10ca1000-0000-4000-8000-00000000d002"
    display_name = "Hourly"
    authentication_assurance_timeout = 3600

    [[collections]]
    id = "c0111000-0000-4000-8000-00000000e003"
    display_name = "Hourly collection"
    entity_type = "GCSv5_guest_collection"
    authentication_policy = "10ca1000-0000-4000-8000-00000000d002"

    [[collections]]
    id = "2d1d4873-a849-4b9c-bd34-2034a2163003"
    display_name = "VSC VUB Tier2"
    entity_type = "GCSv5_mapped_collection"
"#;

const HOURLY: &str = "c0111000-0000-4000-8000-00000000e003";

fn world() -> Server {
    Server::start(Config::parse(WORLD).unwrap()).unwrap()
}

async fn list(session: &Arc<Session>, collection: &str) -> Result<usize, globule::error::Error> {
    session.ls(collection, "/", &ListOptions::default()).await.map(|listing| listing.len())
}

#[tokio::test]
async fn a_policy_is_asked_for_by_the_next_login_and_then_fulfilled() {
    let server = world();
    let session = open(&server, &[]);
    finish(&server, &session.login().unwrap(), Some("ada@uni.example")).await;
    let error = list(&session, CLINIC).await.unwrap_err();
    assert_eq!(error.status(), Status::ReauthenticationRequired, "{error}");
    let requirements = error.requirements();
    assert_eq!(requirements.session_required_policies, [WARD]);
    assert!(requirements.session_required_mfa, "{requirements:?}");
    for words in ["with an identity of lab.example", "with a second factor", "globule_session_login"] {
        assert!(error.message().contains(words), "{error}");
    }
    let login = session.login().unwrap();
    assert_eq!(asked(&login, "session_required_policies").as_deref(), Some(WARD));
    assert_eq!(asked(&login, "session_required_mfa").as_deref(), Some("true"));
    assert_eq!(asked(&login, "session_required_single_domain").as_deref(), Some("lab.example"));
    assert!(asked(&login, "session_message").unwrap().contains("Ward"));
    finish(&server, &login, Some(LAB)).await;
    assert!(list(&session, CLINIC).await.unwrap() > 0);
    assert_eq!(asked(&session.login().unwrap(), "session_required_policies"), None, "it is done");

    server.set_clock_offset(12 * 24 * 3600);
    let error = list(&session, VAULT).await.unwrap_err();
    assert_eq!(error.status(), Status::ReauthenticationRequired, "{error}");
    let login = session.login().unwrap();
    assert_eq!(asked(&login, "prompt").as_deref(), Some("login"));
    finish(&server, &login, None).await;
    assert!(list(&session, VAULT).await.unwrap() > 0);
}

#[tokio::test]
async fn one_login_asks_for_what_two_collections_miss() {
    let server = world();
    let session = open(&server, &[]);
    finish(&server, &session.login().unwrap(), Some("ada@uni.example")).await;
    let mut transfer = Transfer::new(&session, CLINIC, VUB).unwrap();
    transfer.add_item("/results/", "/copy/", Recursion::Yes).unwrap();
    let error = transfer.submit().await.err().unwrap();
    assert_eq!(error.status(), Status::ConsentRequired, "{error}");
    assert!(list(&session, CLINIC).await.is_err());
    let login = session.login().unwrap();
    assert_eq!(asked(&login, "session_required_policies").as_deref(), Some(WARD));
    assert!(asked(&login, "scope").unwrap().contains(VUB));
    finish(&server, &login, Some(LAB)).await;
    transfer.submit().await.unwrap();
    assert_eq!(asked(&session.login().unwrap(), "session_required_policies"), None);
    assert!(asked(&session.login().unwrap(), "scope").unwrap().contains(VUB), "consents stay required");
}

#[tokio::test]
async fn an_application_signs_in_again_by_itself() {
    let server = world();
    let client = server.confidential_client_id().unwrap().to_string();
    let secret = server.confidential_client_secret().unwrap();
    let session = open(&server, &[("client_id", &client), ("client_secret", secret)]);
    list(&session, HOURLY).await.unwrap();
    server.set_clock_offset(2 * 3600);
    list(&session, HOURLY).await.unwrap();
    // What it cannot do it says, instead of trying for ever.
    let error = list(&session, CLINIC).await.unwrap_err();
    assert_eq!(error.status(), Status::ReauthenticationRequired, "{error}");
}

#[tokio::test]
async fn a_program_requires_what_it_likes() {
    let server = world();
    let session = open(&server, &[]);
    session.require_identity("ada@uni.example").unwrap();
    session.require_identity(LAB).unwrap();
    session.require_policy(WARD).unwrap();
    session.require_domain("uni.example").unwrap();
    session.require_domain("lab.example").unwrap();
    session.require_mfa();
    session.set_message(Some("Because <b>we</b> say so"));
    session.set_prompt(Some("login")).unwrap();
    for wrong in ["", "ada, bo", "\n"] {
        assert_eq!(session.require_identity(wrong).unwrap_err().status(), Status::InvalidArgument);
        assert_eq!(session.require_domain(wrong).unwrap_err().status(), Status::InvalidArgument);
    }
    assert_eq!(session.require_policy("ward").unwrap_err().status(), Status::InvalidArgument);
    assert!(session.set_prompt(Some("none")).unwrap_err().message().contains("expected login"));
    let login = session.login().unwrap();
    for (name, value) in [
        ("session_required_identities", "ada@uni.example,ada@lab.example"),
        ("session_required_policies", WARD),
        ("session_required_single_domain", "uni.example,lab.example"),
        ("session_required_mfa", "true"),
        ("session_message", "Because <b>we</b> say so"),
        ("prompt", "login"),
    ] {
        assert_eq!(asked(&login, name).as_deref(), Some(value), "{name}");
    }
    // Only who signs in with both identities gets to the end.
    finish(&server, &login, Some(LAB)).await;
    session.require_mfa();
    session.set_message(Some("again"));
    session.set_message(None);
    let login = session.login().unwrap();
    assert_eq!(asked(&login, "session_required_mfa").as_deref(), Some("true"));
    for gone in ["session_required_identities", "session_required_policies", "session_message", "prompt"] {
        assert_eq!(asked(&login, gone), None, "{gone}");
    }
}

// ---- Consents ----

#[tokio::test]
async fn missing_consents_are_found_before_anything_is_submitted() {
    let server = common::start();
    let session = open(&server, &[]);
    sign_in(&server, &session).await;
    let consents = "GET /v2/api/identities/*/consents";
    for operation in ["POST /v0.10/transfer", consents, "GET /v0.10/endpoint/*"] {
        count(&server, operation);
    }
    let mut transfer = Transfer::new(&session, VUB, LEUVEN).unwrap();
    transfer.add_item("/results/", "/copy/", Recursion::Yes).unwrap();
    let error = transfer.submit().await.err().unwrap();
    assert_eq!(error.status(), Status::ConsentRequired, "{error}");
    assert_eq!(error.required_scopes().len(), 2);
    for collection in [VUB, LEUVEN] {
        assert!(error.required_scopes().iter().any(|scope| scope.contains(&data_access(collection))), "{error:?}");
        assert!(error.message().contains(collection), "{error}");
    }
    assert_eq!(counted(&server, "POST /v0.10/transfer"), 0);
    sign_in(&server, &session).await;
    transfer.submit().await.unwrap();
    assert_eq!(counted(&server, "POST /v0.10/transfer"), 1);
    let looked = (counted(&server, consents), counted(&server, "GET /v0.10/endpoint/*"));
    assert_eq!(looked, (2, 2), "once for each sign-in, once for each collection");
    let mut second = Transfer::new(&session, VUB, LEUVEN).unwrap();
    second.add_item("/results/", "/other/", Recursion::Yes).unwrap();
    second.submit().await.unwrap();
    let looked_again = (counted(&server, consents), counted(&server, "GET /v0.10/endpoint/*"));
    assert_eq!(looked_again, looked, "what was looked up is remembered");
}

#[tokio::test]
async fn a_consent_that_was_given_elsewhere_is_seen() {
    let server = common::start();
    let (session, other) = (open(&server, &[]), open(&server, &[]));
    sign_in(&server, &session).await;
    sign_in(&server, &other).await;
    let mut transfer = Transfer::new(&session, VUB, TUTORIAL_1).unwrap();
    transfer.add_item("/results/", "/copy/", Recursion::Yes).unwrap();
    assert_eq!(transfer.submit().await.err().unwrap().status(), Status::ConsentRequired);
    other.require_collection(VUB).await.unwrap();
    other.require_collection(TUTORIAL_1).await.unwrap();
    let login = other.login().unwrap();
    assert!(asked(&login, "scope").unwrap().contains(VUB));
    assert!(!asked(&login, "scope").unwrap().contains(TUTORIAL_1), "it needs none");
    finish(&server, &login, None).await;
    transfer.submit().await.unwrap();
}

#[tokio::test]
async fn without_a_look_at_the_consents_the_service_answers() {
    let server = common::start();
    let session = open(&server, &[]);
    sign_in(&server, &session).await;
    server.add_fault(Fault::new("GET /v2/api/identities/*/consents", FaultKind::status(403))).unwrap();
    count(&server, "POST /v0.10/transfer");
    let mut transfer = Transfer::new(&session, VUB, LEUVEN).unwrap();
    transfer.add_item("/results/", "/copy/", Recursion::Yes).unwrap();
    let error = transfer.submit().await.err().unwrap();
    assert_eq!((error.status(), error.http_status()), (Status::ConsentRequired, 403));
    assert_eq!(error.required_scopes().len(), 2, "{error:?}");
    assert_eq!(counted(&server, "POST /v0.10/transfer"), 1);
    sign_in(&server, &session).await;
    transfer.submit().await.unwrap();
}
