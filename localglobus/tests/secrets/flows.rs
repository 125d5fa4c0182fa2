//! Every way of signing in and everything that can be wrong with it, in a process that says all that it can.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use globule::error::{Error, Result};
use globule::session::{Login, Session};
use globule::settings::Config;
use globule::transfer::ListOptions;

use secrecy::SecretString;

use crate::common::{LEUVEN, TUTORIAL_1, VUB};

pub fn all(home: &Path) {
    tracing_subscriber::fmt().with_max_level(tracing_subscriber::filter::LevelFilter::TRACE).init();
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(async {
        let person = person(home).await;
        service().await;
        by_a_page(home).await;
        registering(&person).await;
        ended(&person).await;
    });
    println!("every flow is through");
}

fn variable(name: &str) -> String {
    std::env::var(name).unwrap()
}

fn open(settings: &[(&str, &str)]) -> Arc<Session> {
    let mut config = Config::default();
    for (name, value) in settings {
        config.set(name, value).unwrap();
    }
    println!("{config:?}");
    let session = Arc::new(Session::open(&config).unwrap());
    println!("{}", session.describe());
    session
}

/// The code that the page shows, from a browser that this process knows nothing of.
fn at_the_browser(url: &str) -> String {
    let browser = Command::new(env!("CARGO_BIN_EXE_localglobus")).args(["sign-in", url]).output().unwrap();
    String::from_utf8(browser.stdout).unwrap().trim().to_owned()
}

async fn sign_in(session: &Arc<Session>) -> (Login, String) {
    let login = session.login().unwrap();
    let code = at_the_browser(login.url());
    login.finish(&code).await.unwrap();
    (login, code)
}

/// Says an error in every way that there is.
fn say<T>(result: Result<T>) -> Error {
    let error = result.err().unwrap();
    println!("{error} {error:?} {error:#?} {:?}", error.document());
    error
}

/// By link and code; a wrong code, and one that comes twice; a refresh after a token has been rejected.
async fn person(home: &Path) -> Arc<Session> {
    let store = home.join("person/tokens.json");
    let session = open(&[("client_id", &variable("NATIVE_ID")), ("token_store", store.to_str().unwrap())]);
    say(session.login().unwrap().finish("wr0ng-c0de-0123").await);
    let (login, code) = sign_in(&session).await;
    say(login.finish(&code).await);
    sign_in(&session).await;
    say(session.ls(VUB, "/", &ListOptions::default()).await);
    sign_in(&session).await;
    session.ls(VUB, "/", &ListOptions::default()).await.unwrap();
    let text = std::fs::read_to_string(&store).unwrap();
    let mut document: serde_json::Value = serde_json::from_str(&text).unwrap();
    for token in document["data"]["DEFAULT"].as_object_mut().unwrap().values_mut() {
        token["expires_at_seconds"] = 1.into();
    }
    std::fs::write(&store, document.to_string()).unwrap();
    session.ls(VUB, "/", &ListOptions::default()).await.unwrap();
    println!(
        "{:?}",
        session.preflight(&[VUB.to_owned(), LEUVEN.to_owned()], Duration::from_secs(86400)).await.unwrap()
    );
    println!("{:?}", session.userinfo().await.unwrap());
    say(session.identities("ada@localglobus.example").await);
    session
}

/// Client credentials, introspection, and tokens for a service that acts for a person.
async fn service() {
    let (id, user_token) = (variable("SERVICE_ID"), SecretString::from(variable("USER_TOKEN")));
    let service =
        open(&[("client_id", &id), ("client_secret", &variable("SERVICE_SECRET")), ("token_store", "memory")]);
    service.ls(TUTORIAL_1, "/", &ListOptions::default()).await.unwrap();
    service.introspect(&user_token).await.unwrap();
    let dependent = service.open_dependent(&user_token).await.unwrap();
    dependent.ls(TUTORIAL_1, "/", &ListOptions::default()).await.unwrap();
    dependent.logout().await.unwrap();
    say(service.open_dependent(&"n0nsense-t0ken".into()).await.map(drop));
    let wrong = open(&[("client_id", &id), ("client_secret", "wr0ng-s3cret-0123"), ("token_store", "memory")]);
    say(wrong.ls(TUTORIAL_1, "/", &ListOptions::default()).await.map(drop));
}

async fn by_a_page(home: &Path) {
    let store = home.join("page/tokens.db");
    let session = open(&[("client_id", &variable("NATIVE_ID")), ("token_store", store.to_str().unwrap())]);
    let login = session.login_local().unwrap();
    let url = login.url().to_owned();
    let browser = tokio::task::spawn_blocking(move || at_the_browser(&url));
    login.wait(Some(Duration::from_secs(60))).await.unwrap();
    browser.await.unwrap();
}

/// Documents with a secret in them, and a sign-in with that.
async fn registering(person: &Arc<Session>) {
    say(person.projects().await);
    sign_in(person).await;
    let project = person.create_project("Waves", "ada@uni.example").await.unwrap();
    let client = person.create_client(project["id"].as_str().unwrap(), "Nightly", "client_identity").await.unwrap();
    let id = client["id"].as_str().unwrap();
    let credential = person.create_credential(id, "first").await.unwrap();
    let nightly = open(&[
        ("client_id", id),
        ("client_secret", credential["secret"].as_str().unwrap()),
        ("token_store", "memory"),
    ]);
    nightly.ls(TUTORIAL_1, "/", &ListOptions::default()).await.unwrap();
}

/// A sign-out, and what comes after it.
async fn ended(session: &Session) {
    session.logout().await.unwrap();
    say(session.ls(VUB, "/", &ListOptions::default()).await);
}
