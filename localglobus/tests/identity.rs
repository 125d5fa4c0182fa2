//! Who signed in, and who others are, as a Rust program learns it.

mod common;

use common::office::{ADA, ADA_NAME, BO_NAME, NOWHERE, VIEW, office};
use common::session::{open, open_application, sign_in};
use globule::error::Status;
use globule::session::Session;
use localglobus::{Config, Server, SignIn};

#[tokio::test]
async fn a_service_with_a_new_key_is_believed_by_a_session_that_knew_the_old_one() {
    let state = tempfile::tempdir().unwrap();
    let serve = |port| {
        let config = Config { port, state: Some(state.path().to_owned()), ..Config::default() };
        Server::start(config).unwrap()
    };
    let server = serve(0);
    let session = open(&server, &[]);
    sign_in(&server, &session).await;
    let port = server.url().rsplit_once(':').unwrap().1.parse().unwrap();
    let ada = server.config().users[0].id.to_string();
    drop(server);
    std::fs::remove_file(state.path().join("id_token_key.pem")).unwrap();
    let server = serve(port);
    session.logout().await.unwrap();
    assert_eq!(session.identity().unwrap(), None);
    sign_in(&server, &session).await;
    assert_eq!(session.identity().unwrap(), Some(ada));
}

#[tokio::test]
async fn the_service_tells_who_signed_in() {
    let server = office();
    let session = open(&server, &[]);
    assert_eq!(session.userinfo().await.unwrap_err().status(), Status::LoginRequired);
    sign_in(&server, &session).await;
    let document = session.userinfo().await.unwrap();
    assert_eq!((&document["sub"], &document["preferred_username"]), (&ADA.into(), &ADA_NAME.into()));
    assert_eq!(document.get("identity_set"), None);
}

#[tokio::test]
async fn one_login_asks_for_what_looking_others_up_needs() {
    let server = office();
    let session = open(&server, &[]);
    sign_in(&server, &session).await;
    let error = session.identities(ADA_NAME).await.unwrap_err();
    // It did not come from the service.
    assert_eq!((error.status(), error.http_status(), error.document()), (Status::ConsentRequired, 0, None));
    assert_eq!(error.required_scopes(), [VIEW]);
    sign_in(&server, &session).await;
    assert_eq!(usernames(&session, BO_NAME).await, [BO_NAME]);
    assert_eq!(
        usernames(&session, &format!(" {BO_NAME},{ADA}\n{NOWHERE} ,nobody@uni.example")).await,
        [ADA_NAME, BO_NAME]
    );
    assert!(usernames(&session, NOWHERE).await.is_empty());
    for nothing in ["", " , "] {
        let error = session.identities(nothing).await.unwrap_err();
        assert!(error.message().contains("expected usernames or ids"), "{error}");
    }
    let many: Vec<_> = (0..250).map(|number| format!("u{number}@uni.example")).collect();
    assert_eq!(usernames(&session, &format!("{} {BO_NAME}", many.join(","))).await, [BO_NAME]);
}

#[tokio::test]
async fn an_application_sees_to_its_scopes_by_itself() {
    let server = Server::start(Config::default()).unwrap();
    let id = server.confidential_client_id().unwrap().to_string();
    let session = open_application(&server, &id, server.confidential_client_secret().unwrap());
    assert_eq!(session.userinfo().await.unwrap()["sub"], id);
    assert_eq!(session.identity().unwrap(), Some(id));
    let ada = &server.config().users[0].username;
    assert_eq!(usernames(&session, ada).await, [ada.as_str()]);
    assert_eq!(
        session.search(Some("vub"), None, 10).await.unwrap().len(),
        1,
        "its token for Transfer is there as well"
    );
}

#[tokio::test]
async fn what_a_given_token_is_good_for_the_service_decides() {
    let server = office();
    for (scopes, expected) in [("openid", Err(Status::PermissionDenied)), (VIEW, Ok(1))] {
        let mut config = globule::settings::Config::default();
        config.set("auth_url", server.url()).unwrap();
        let tokens = common::sign_in(&server, &format!("openid {scopes}"));
        config.set_access_token("auth.globus.org", tokens["access_token"].as_str().unwrap()).unwrap();
        let session = Session::open_with(&config, |_| None).unwrap();
        assert_eq!(session.userinfo().await.unwrap()["sub"], ADA);
        let found = session.identities(BO_NAME).await.map(|found| found.len()).map_err(|error| error.status());
        assert_eq!(found, expected);
    }
}

async fn usernames(session: &Session, text: &str) -> Vec<String> {
    let found = session.identities(text).await.unwrap();
    found.iter().map(|identity| identity["username"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_store_with_the_tokens_of_another_person_is_left_as_it_is() {
    let server = office();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tokens.json");
    let open = || open(&server, &[("token_store", file.to_str().unwrap())]);
    sign_in(&server, &open()).await;
    let stored = std::fs::read(&file).unwrap();
    let session = open();
    let sign_in_as_bo = async || {
        let login = session.login().unwrap();
        let bo = SignIn { user: Some(BO_NAME.to_owned()), ..SignIn::default() };
        let code = server.sign_in(login.url(), bo).unwrap();
        login.finish(&code).await
    };
    let error = sign_in_as_bo().await.unwrap_err();
    assert_eq!(error.status(), Status::Conflict);
    for word in [BO_NAME, ADA, file.to_str().unwrap(), "globule_session_logout"] {
        assert!(error.message().contains(word), "{error} does not say {word}");
    }
    assert_eq!(std::fs::read(&file).unwrap(), stored);
    assert_eq!(session.userinfo().await.unwrap()["sub"], ADA);
    session.logout().await.unwrap();
    sign_in_as_bo().await.unwrap();
    assert_eq!(session.userinfo().await.unwrap()["preferred_username"], BO_NAME);
}

#[tokio::test]
async fn an_application_does_not_act_with_the_tokens_of_a_person() {
    let server = office();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tokens.json");
    let store = ("token_store", file.to_str().unwrap());
    sign_in(&server, &open(&server, &[store])).await;
    let stored = std::fs::read(&file).unwrap();
    let id = server.confidential_client_id().unwrap().to_string();
    let secret = server.confidential_client_secret().unwrap();
    let application = open(&server, &[("client_id", &id), ("client_secret", secret), store]);
    let error = application.search(Some("lab"), None, 1).await.unwrap_err();
    assert_eq!(error.status(), Status::Conflict, "{error}");
    assert!(error.message().contains("are those of a person"), "{error}");
    assert_eq!(std::fs::read(&file).unwrap(), stored);
}
