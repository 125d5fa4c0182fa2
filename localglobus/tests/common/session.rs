//! Sessions of Globule's own library on a service, and who signs in to them.

use std::sync::Arc;

use globule::session::{Login, Session};
use globule::settings::Config;
use localglobus::{Fault, FaultKind, Server, SignIn};

/// A session of the native client; `settings` replace or add to what it needs.
pub fn open(server: &Server, settings: &[(&str, &str)]) -> Arc<Session> {
    let mut config = Config::default();
    let client = server.native_client_id().unwrap().to_string();
    let own = [
        ("auth_url", server.url()),
        ("transfer_url", server.url()),
        ("timers_url", server.url()),
        ("app_url", server.url()),
        ("token_store", "memory"),
        ("client_id", &client),
    ];
    for (name, value) in own.iter().chain(settings) {
        config.set(name, value).unwrap();
    }
    Arc::new(Session::open_with(&config, |_| None).unwrap())
}

/// A session of an application with a secret.
pub fn open_application(server: &Server, id: &str, secret: &str) -> Arc<Session> {
    open(server, &[("client_id", id), ("client_secret", secret)])
}

/// Finishes a login as the person at the browser would who has this username, or is the first that is offered.
pub async fn finish(server: &Server, login: &Login, user: Option<&str>) {
    let options = SignIn { user: user.map(str::to_owned), ..SignIn::default() };
    let code = server.sign_in(login.url(), options).unwrap();
    login.finish(&code).await.unwrap();
}

pub async fn sign_in(server: &Server, session: &Arc<Session>) {
    finish(server, &session.login().unwrap(), None).await;
}

/// A parameter of a login's link.
pub fn asked(login: &Login, name: &str) -> Option<String> {
    let url = url::Url::parse(login.url()).unwrap();
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// Has the requests of an operation counted.
pub fn count(server: &Server, operation: &str) {
    server.add_fault(Fault::new(operation, FaultKind::Delay { seconds: 0.0 })).unwrap();
}

/// How many requests of an operation there were since it is counted.
pub fn counted(server: &Server, operation: &str) -> u64 {
    server.faults().iter().find(|report| report.fault.operation == operation).unwrap().seen
}
