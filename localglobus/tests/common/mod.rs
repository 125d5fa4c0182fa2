//! A client of the service in few lines: it signs in, and sends requests over real HTTP.

#![allow(dead_code, reason = "each test program uses its own part")]

pub mod browser;
pub mod office;
pub mod raw;
pub mod rest;
pub mod session;
pub mod work;

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use localglobus::{Config, Server, SignIn};
use serde_json::Value;
use sha2::{Digest, Sha256};

pub const ALL: &str = "urn:globus:auth:scope:transfer.api.globus.org:all";
pub const VUB: &str = "2d1d4873-a849-4b9c-bd34-2034a2163003";
pub const LEUVEN: &str = "872a58ab-02b9-4233-a3e0-f017ed8ab090";
pub const TUTORIAL_1: &str = "ddb59aef-6d04-11e5-ba46-22000b92c6ec";
pub const TUTORIAL_2: &str = "ddb59af0-6d04-11e5-ba46-22000b92c6ec";
pub const VERIFIER: &str = "a-verifier-of-at-least-forty-three-characters-0123";

pub fn data_access(collection: &str) -> String {
    format!("https://auth.globus.org/scopes/{collection}/data_access")
}

pub fn start() -> Server {
    Server::start(Config::default()).unwrap()
}

/// An answer: its status and its document, null if it is not JSON.
pub struct Answer {
    pub status: u16,
    pub body: Value,
}

impl Answer {
    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }
}

pub fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_global(Some(Duration::from_secs(30)))
        .build()
        .into()
}

fn answer(response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Answer {
    let mut response = response.unwrap();
    let text = response.body_mut().read_to_string().unwrap();
    Answer { status: response.status().as_u16(), body: serde_json::from_str(&text).unwrap_or_default() }
}

pub fn get(server: &Server, path: &str, token: &str) -> Answer {
    let request = agent().get(format!("{}{path}", server.url()));
    answer(request.header("Authorization", format!("Bearer {token}")).call())
}

pub fn post(server: &Server, path: &str, token: &str, body: &Value) -> Answer {
    post_text(server, path, token, &body.to_string())
}

pub fn post_text(server: &Server, path: &str, token: &str, body: &str) -> Answer {
    let request = agent().post(format!("{}{path}", server.url())).header("Content-Type", "application/json");
    answer(request.header("Authorization", format!("Bearer {token}")).send(body))
}

pub fn delete(server: &Server, path: &str, token: &str) -> Answer {
    let request = agent().delete(format!("{}{path}", server.url()));
    answer(request.header("Authorization", format!("Bearer {token}")).call())
}

/// Sends a form as a client that proves itself with its secret.
pub fn post_form(server: &Server, path: &str, client: (&str, &str), form: &[(&str, &str)]) -> Answer {
    let basic = STANDARD.encode(format!("{}:{}", client.0, client.1));
    let request = agent().post(format!("{}{path}", server.url()));
    answer(request.header("Authorization", format!("Basic {basic}")).send_form(form.iter().copied()))
}

/// Calls the token endpoint, as the confidential client if it is to prove itself.
pub fn token(server: &Server, confidential: bool, form: &[(&str, &str)]) -> Answer {
    let mut request = agent().post(format!("{}/v2/oauth2/token", server.url()));
    if confidential {
        let (id, secret) = (server.confidential_client_id().unwrap(), server.confidential_client_secret().unwrap());
        request = request.header("Authorization", format!("Basic {}", STANDARD.encode(format!("{id}:{secret}"))));
    }
    answer(request.send_form(form.iter().copied()))
}

pub fn native_id(server: &Server) -> String {
    server.native_client_id().unwrap().to_string()
}

pub fn auth_code_uri(server: &Server) -> String {
    format!("{}/v2/web/auth-code", server.url())
}

/// The authorize URL of the native client; `more` replaces or adds parameters.
pub fn authorize_url(server: &Server, scope: &str, more: &[(&str, &str)]) -> String {
    let (id, redirect) = (native_id(server), auth_code_uri(server));
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
    let usual = [
        ("client_id", id.as_str()),
        ("redirect_uri", &redirect),
        ("scope", scope),
        ("response_type", "code"),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
        ("access_type", "offline"),
        ("state", "_default"),
    ];
    let kept = usual.iter().filter(|(name, _)| more.iter().all(|(other, _)| name != other));
    let pairs = kept.chain(more).filter(|(_, value)| !value.is_empty());
    url::Url::parse_with_params(&format!("{}/v2/oauth2/authorize", server.url()), pairs).unwrap().into()
}

/// Exchanges a code as the native client.
pub fn exchange(server: &Server, code: &str, verifier: &str) -> Answer {
    let (id, redirect) = (native_id(server), auth_code_uri(server));
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", &id),
        ("code", code),
        ("code_verifier", verifier),
        ("redirect_uri", &redirect),
    ];
    token(server, false, &form)
}

/// Signs in with the native client and returns the token document.
pub fn sign_in(server: &Server, scope: &str) -> Value {
    let code = server.sign_in(&authorize_url(server, scope, &[]), SignIn::default()).unwrap();
    let answer = exchange(server, &code, VERIFIER);
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body
}

/// An access token for Transfer, with consent for the data of both mapped collections.
pub fn transfer_token(server: &Server) -> String {
    let scope = format!("{ALL}[*{} *{}]", data_access(VUB), data_access(LEUVEN));
    sign_in(server, &scope)["access_token"].as_str().unwrap().to_owned()
}
