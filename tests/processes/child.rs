//! What the children do.

use std::io::Write;

use globule::session::Session;
use globule::settings::{Config, Settings};
use globule::tokens::{Store, Token};
use secrecy::ExposeSecret;

/// The variable that has the job.
pub const JOB: &str = "TOKENS_JOB";
pub const CLIENT: &str = "10ca1000-0000-4000-8000-00000000a001";

pub fn token(resource_server: &str, access: &str) -> Token {
    Token {
        resource_server: resource_server.into(),
        identity_id: None,
        scope: "all".into(),
        access_token: access.into(),
        refresh_token: Some("r3fresh".into()),
        expires_at_seconds: 4_000_000_000,
        token_type: Some("Bearer".into()),
    }
}

/// A store as the settings name it.
pub fn open(token_store: &str) -> Store {
    Store::open(&Settings::resolve(&config(token_store), |_| None).unwrap()).unwrap()
}

fn config(token_store: &str) -> Config {
    let mut config = Config::default();
    let limit = variable("LIMIT").unwrap_or_else(|| "600".to_owned());
    for (name, value) in [("client_id", CLIENT), ("token_store", token_store), ("time_limit", &limit)] {
        config.set(name, value).unwrap();
    }
    config
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Does nothing unless it is started as a child.
#[tokio::test]
async fn child() {
    match variable(JOB).as_deref() {
        Some("write") => write().await,
        Some("hold") => hold().await,
        Some("without a home") => without_a_home().await,
        Some("read only") => read_only().await,
        _ => {}
    }
}

/// Writes by turns to five resource servers of its own, and looks each time whether its last word is still there.
async fn write() {
    let mut store = open(&variable("TOKENS").unwrap());
    if variable("NO_QUEUE").is_some() {
        store = store.without_queue();
    }
    let name = variable("NAME").unwrap();
    let count: usize = variable("COUNT").unwrap().parse().unwrap();
    for round in 0..count {
        let server = format!("{name}-{}", round % 5);
        let mut store = store.lock().await.unwrap_or_else(|error| panic!("{error}"));
        let known = store.read().unwrap().remove(&server).map(|token| token.access_token.expose_secret().to_owned());
        assert_eq!(known, round.checked_sub(5).map(|before| before.to_string()));
        store.put(vec![token(&server, &round.to_string())]).await.unwrap();
    }
}

async fn hold() {
    let store = open(&variable("TOKENS").unwrap());
    let _held = store.lock().await.unwrap();
    println!("\nheld");
    std::io::stdout().flush().unwrap();
    std::future::pending().await
}

async fn without_a_home() {
    let session = Session::open_with(&config("file"), |_| None).unwrap();
    assert!(session.describe().contains("tokens in memory: HOME is not set: set token_store (GLOBULE_TOKEN_STORE)"));
    assert!(session.is_login_required().unwrap());
    let store = open("file");
    store.lock().await.unwrap().put(vec![token("a", "1")]).await.unwrap();
    assert_eq!(store.get("a").unwrap().unwrap().access_token.expose_secret(), "1");
    assert!(store.remark().unwrap().contains("HOME is not set"));
}

/// The file has a token for `a`, and nothing can be written.
async fn read_only() {
    let access = |store: &Store, server| Some(store.get(server).unwrap()?.access_token.expose_secret().to_owned());
    let store = open("file");
    assert_eq!((access(&store, "a").as_deref(), store.remark()), (Some("brought"), None));
    let changes = vec![token("a", "renewed"), token("b", "new")];
    store.lock().await.unwrap().put(changes.clone()).await.unwrap();
    assert_eq!((access(&store, "a").unwrap(), access(&store, "b").unwrap()), ("renewed".into(), "new".into()));
    let place = store.place();
    assert!(place.starts_with("memory: token file ") && place.contains("Permission denied"), "{place}");
    assert!(place.contains("set token_store (GLOBULE_TOKEN_STORE)"), "{place}");
    // What stays in the file is said, though this process has forgotten it.
    let error = store.lock().await.unwrap().clear().await.unwrap_err();
    assert!(error.message().contains("Permission denied"), "{error}");
    assert_eq!((access(&store, "a"), access(&store, "b")), (None, None));

    // Who has set the path himself is told.
    let set = open(&variable("TOKENS").unwrap());
    let error = set.lock().await.unwrap().put(changes).await.unwrap_err();
    assert!(error.message().contains("Permission denied"), "{error}");
    assert_eq!(access(&set, "a").as_deref(), Some("renewed"));
}
