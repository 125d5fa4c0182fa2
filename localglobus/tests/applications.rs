//! Applications as a Rust program registers them, signs in with them, and serves others with them.

mod common;

use std::sync::Arc;

use common::office::{ADA, BO_NAME, MANAGE, NOWHERE, office, service, text};
use common::rest::Rest;
use common::session::{open, open_application, sign_in};
use common::{ALL, TUTORIAL_1};
use globule::error::Status;
use globule::session::Session;
use globule::transfer::ListOptions;
use localglobus::Server;
use secrecy::SecretString;
use serde_json::{Value, json};

/// Ada, who may register things.
async fn developer(server: &Server) -> Arc<Session> {
    let session = open(server, &[]);
    session.require_scopes(MANAGE).unwrap();
    sign_in(server, &session).await;
    session
}

#[tokio::test]
async fn one_login_asks_for_what_registering_needs() {
    let server = office();
    let session = open(&server, &[]);
    let error = session.create_project("Waves", "ada@uni.example").await.unwrap_err();
    assert_eq!(error.status(), Status::LoginRequired);
    sign_in(&server, &session).await;
    let project = session.create_project("Waves", "ada@uni.example").await.unwrap();
    assert_eq!((&project["display_name"], &project["admin_ids"]), (&"Waves".into(), &json!([ADA])));
    let session = open(&server, &[]);
    sign_in(&server, &session).await;
    for error in [
        session.projects().await.unwrap_err(),
        session.create_project("Waves", "ada@uni.example").await.unwrap_err(),
        session.create_client(NOWHERE, "Solver", "confidential_client").await.unwrap_err(),
        session.create_credential(NOWHERE, "first").await.unwrap_err(),
    ] {
        assert_eq!((error.status(), error.http_status()), (Status::ConsentRequired, 0), "{error}");
        assert_eq!(error.required_scopes(), [MANAGE]);
    }
    sign_in(&server, &session).await;
    let projects = session.projects().await.unwrap();
    assert!(projects.iter().any(|other| other["id"] == project["id"]), "{projects:?}");
}

#[tokio::test]
async fn what_was_registered_signs_in() {
    let server = Server::start(localglobus::Config::default()).unwrap();
    let ada = developer(&server).await;
    let project = ada.create_project("Waves", "ada@uni.example").await.unwrap();
    let project = text(&project["id"]);

    let native = ada.create_client(project, "Solver", "public_installed_client").await.unwrap();
    assert_eq!(native["redirect_uris"], json!([format!("{}/v2/web/auth-code", server.url()), "http://localhost"]));
    let person = open(&server, &[("client_id", text(&native["id"]))]);
    sign_in(&server, &person).await;
    assert!(person.ls(TUTORIAL_1, "/", &ListOptions::default()).await.is_ok());

    for client_type in ["confidential_client", "client_identity", "resource_server"] {
        let client = ada.create_client(project, "Nightly", client_type).await.unwrap();
        assert_eq!((&client["client_type"], &client["project"]), (&client_type.into(), &project.into()));
        let credential = ada.create_credential(text(&client["id"]), "first").await.unwrap();
        let application = open_application(&server, text(&client["id"]), text(&credential["secret"]));
        assert!(application.search(Some("vub"), None, 1).await.is_ok());
    }
}

#[tokio::test]
async fn what_cannot_be_registered_is_said_to_be_wrong() {
    let server = office();
    let ada = developer(&server).await;
    let project = ada.create_project("Waves", "ada@uni.example").await.unwrap();
    let project = text(&project["id"]);
    let native = ada.create_client(project, "Solver", "public_installed_client").await.unwrap();
    let refused = [
        (ada.create_project("", "ada@uni.example").await, Status::InvalidArgument, "display_name"),
        (ada.create_project("Waves", "nowhere").await, Status::InvalidArgument, "\"nowhere\" is not an email"),
        (ada.create_client("waves", "x", "client_identity").await, Status::InvalidArgument, "project id \"waves\""),
        (ada.create_client(NOWHERE, "x", "client_identity").await, Status::NotFound, NOWHERE),
        (ada.create_client(project, "x", "toaster").await, Status::InvalidArgument, "toaster"),
        (ada.create_credential("solver", "x").await, Status::InvalidArgument, "client id \"solver\""),
        (ada.create_credential(text(&native["id"]), "x").await, Status::InvalidArgument, "secret"),
    ];
    for (result, status, words) in refused {
        let error = result.unwrap_err();
        assert_eq!(error.status(), status, "{error}");
        assert!(error.message().contains(words), "{error} does not say {words}");
    }
}

/// A service of Ada's, its scope that depends on Transfer, and a session of it.
struct Archive {
    session: Arc<Session>,
    scope: String,
}

fn archive(server: &Server) -> Archive {
    let common::office::Archive { id, secret, scope } = common::office::archive(server);
    Archive { session: open_application(server, &id, &secret), scope }
}

/// The access token that a user sends to a service.
fn token_for(server: &Server, scope: &str) -> SecretString {
    text(&common::sign_in(server, scope)["access_token"]).into()
}

#[tokio::test]
async fn a_service_learns_what_a_token_is_good_for() {
    let server = office();
    let archive = archive(&server);
    let token = token_for(&server, &archive.scope);
    let document = archive.session.introspect(&token).await.unwrap();
    assert_eq!((&document["active"], &document["sub"]), (&true.into(), &ADA.into()));
    assert_eq!(document["scope"], archive.scope);
    for useless in [token_for(&server, ALL), "n0nsense".into()] {
        assert_eq!(archive.session.introspect(&useless).await.unwrap(), json!({ "active": false }));
    }
    assert_eq!(archive.session.introspect(&"".into()).await.unwrap_err().status(), Status::InvalidArgument);
    let person = open(&server, &[]);
    let error = person.introspect(&token).await.unwrap_err();
    assert_eq!(error.status(), Status::InvalidState);
    assert!(error.message().contains("client_secret"), "{error}");
}

#[tokio::test]
async fn a_service_goes_on_in_its_users_place() {
    let server = Server::start(localglobus::Config::default()).unwrap();
    let archive = archive(&server);
    let token = token_for(&server, &archive.scope);
    let dependent = Arc::new(archive.session.open_dependent(&token).await.unwrap());
    let works = || async { dependent.ls(TUTORIAL_1, "/", &ListOptions::default()).await.map(drop) };
    works().await.unwrap();
    assert!(!dependent.is_login_required().unwrap());
    // Days later the refresh token brings another one.
    server.set_clock_offset(3 * 86_400);
    works().await.unwrap();
    server.set_clock_offset(0);
    assert_eq!(dependent.login().err().unwrap().status(), Status::InvalidState);
    let error = dependent.introspect(&token).await.unwrap_err();
    assert_eq!(error.status(), Status::InvalidState, "a user is no service");
    let error = dependent.identities(BO_NAME).await.unwrap_err();
    assert_eq!(error.status(), Status::LoginRequired);
    assert!(error.message().contains("the user has to sign in again"), "{error}");
    dependent.logout().await.unwrap();
    assert_eq!(works().await.unwrap_err().status(), Status::LoginRequired);
    assert!(archive.session.open_dependent(&token).await.is_ok(), "the user's own token stays");
}

#[tokio::test]
async fn a_token_that_lets_nobody_go_on_is_said_to_be_none() {
    let server = office();
    let archive = archive(&server);
    let refused = |token: SecretString| {
        let session = &archive.session;
        async move { session.open_dependent(&token).await.err().unwrap() }
    };
    for token in [token_for(&server, ALL), "n0nsense".into()] {
        let error = refused(token).await;
        assert_eq!(error.status(), Status::LoginRequired);
        assert!(error.message().contains("the user's token is not active"), "{error}");
        assert!(!format!("{error:?}").contains("n0nsense"));
    }
    let token = token_for(&server, &archive.scope);
    server.set_clock_offset(3 * 86_400);
    assert_eq!(refused(token).await.status(), Status::LoginRequired);
    server.set_clock_offset(0);
    assert_eq!(refused("".into()).await.status(), Status::InvalidArgument);

    let ada = Rest::person(&server, "ada@localglobus.example", MANAGE);
    let (id, rest) = service(&ada, &common::office::project(&ada));
    let alone = common::office::read_scope(&rest, &id);
    let credential = json!({ "credential": { "name": "second" } });
    let credential = rest.post(&format!("/v2/api/clients/{id}/credentials"), &credential);
    let secret: &Value = &common::office::made(&credential, "credential")["secret"];
    let lonely = open_application(&server, &id, text(secret));
    let error = lonely.open_dependent(&token_for(&server, text(&alone["scope_string"]))).await.err().unwrap();
    assert_eq!(error.status(), Status::PermissionDenied, "{error}");
    let wrong = open_application(&server, &id, "wr0ng");
    for error in [
        wrong.open_dependent(&"n0nsense".into()).await.err().unwrap(),
        wrong.introspect(&"n0nsense".into()).await.unwrap_err(),
    ] {
        assert_eq!(error.status(), Status::PermissionDenied);
        assert!(error.message().contains("secret were not accepted"), "{error}");
    }
}
