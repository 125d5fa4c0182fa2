//! A program that uses Globule's library with this service.

use std::sync::Arc;

use globule::session::Session;
use globule::settings::Config;
use localglobus::{Server, SignIn};

/// A session of the native client with its tokens in memory; settings add to that or replace it.
pub fn open(server: &Server, settings: &[(&str, &str)]) -> Arc<Session> {
    let client = server.native_client_id().unwrap().to_string();
    let own = [
        ("auth_url", server.url()),
        ("transfer_url", server.url()),
        ("app_url", server.url()),
        ("token_store", "memory"),
        ("client_id", &client),
    ];
    let mut config = Config::default();
    for (name, value) in own.iter().chain(settings) {
        config.set(name, value).unwrap();
    }
    Arc::new(Session::open_with(&config, |_| None).unwrap())
}

/// A session of an application with a secret.
pub fn open_application(server: &Server, id: &str, secret: &str) -> Arc<Session> {
    open(server, &[("client_id", id), ("client_secret", secret)])
}

pub async fn sign_in(server: &Server, session: &Arc<Session>) {
    let login = session.login().unwrap();
    let code = server.sign_in(login.url(), SignIn::default()).unwrap();
    login.finish(&code).await.unwrap();
}
