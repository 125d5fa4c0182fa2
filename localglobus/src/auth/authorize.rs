//! The authorize page: RFC 6749 section 4.1, with PKCE (RFC 7636), and what Globus and OpenID Connect add.
//! <https://docs.globus.org/api/auth/reference/#authorization_code_grant_preferred>
//!
//! It checks what a client asks for; [`Authorization`] takes the person through the rest.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use url::{Host, Url};
use uuid::Uuid;

use super::authorization::{Authorization, Step, send_back};
use super::error::AuthError;
use super::requirements::Requirements;
use super::session::SignedIn;
use super::{pages, scopes};
use crate::directory::{Client, ClientKind, Policy};
use crate::service::Service;

/// The path of the page that shows the code.
const AUTH_CODE_PATH: &str = "/v2/web/auth-code";

#[derive(Deserialize)]
pub struct AuthorizeQuery {
    client_id: Option<String>,
    redirect_uri: Option<String>,
    response_type: Option<String>,
    scope: Option<String>,
    state: Option<String>,
    nonce: Option<String>,
    code_challenge: Option<String>,
    code_challenge_method: Option<String>,
    access_type: Option<String>,
    prompt: Option<String>,
    prefill_named_grant: Option<String>,
    session_message: Option<String>,
    session_required_identities: Option<String>,
    session_required_single_domain: Option<String>,
    session_required_policies: Option<String>,
    session_required_mfa: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prompt {
    /// Only what is needed is asked.
    Needed,
    Login,
    None,
}

pub async fn authorize(
    State(service): State<Arc<Service>>,
    browser: Option<SignedIn>,
    query: Result<Query<AuthorizeQuery>, QueryRejection>,
) -> Result<Response, AuthError> {
    let query = match query {
        Ok(Query(query)) => query,
        Err(error) => return Ok(pages::invalid_request(&error.body_text())),
    };
    // Until client and redirect URI are known to belong together, the browser must not be sent anywhere.
    let client = query.client_id.as_deref().and_then(|id| id.parse().ok());
    let Some(client) = client.map(|id| service.client(id)).transpose()?.flatten() else {
        let description = "client_id is missing, or names no client that is registered here";
        return Ok(pages::bad_request("invalid_client", description));
    };
    let Some(redirect_uri) = query.redirect_uri.clone().filter(|uri| may_redirect(&service, &client, uri)) else {
        let description = "redirect_uri is missing, or is not registered for this client";
        return Ok(pages::bad_request("redirect_uri_mismatch", description));
    };
    match check(&service, &client, &redirect_uri, &query) {
        Ok((authorization, prompt)) => begin(&service, authorization, prompt, browser),
        Err(error) => {
            let parameters = [("error", error.error()), ("error_description", error.detail())];
            Ok(send_back(&redirect_uri, query.state.as_deref(), &parameters))
        }
    }
}

/// Shows the first page, if there has to be one.
fn begin(
    service: &Service,
    mut authorization: Authorization,
    prompt: Prompt,
    browser: Option<SignedIn>,
) -> Result<Response, AuthError> {
    authorization.session = browser.as_ref().map(|browser| browser.session.id);
    let is_signed_in = browser.is_some();
    match (prompt, authorization.step(service, browser)?) {
        (Prompt::None, Step::SignIn(_)) if is_signed_in => {
            Ok(authorization.refuse("interaction_required", "The session does not have the sign-ins that are required"))
        }
        (Prompt::None, Step::SignIn(_)) => Ok(authorization.refuse("login_required", "Nobody is signed in")),
        (Prompt::None, Step::Consent(..)) => {
            Ok(authorization.refuse("consent_required", "The user has not consented to all scopes"))
        }
        (_, Step::Code(signed_in, _)) => authorization.finish(service, &signed_in),
        (_, step) => {
            let request = service.state.issue(&authorization)?;
            authorization.show(service, &request, step)
        }
    }
}

/// Checks all that the client can be told about by way of its redirect URI.
fn check(
    service: &Service,
    client: &Client,
    redirect_uri: &str,
    query: &AuthorizeQuery,
) -> Result<(Authorization, Prompt), AuthError> {
    if query.response_type.as_deref() != Some("code") {
        return Err(AuthError::bad_request("unsupported_response_type", "response_type must be code"));
    }
    match (&query.code_challenge, query.code_challenge_method.as_deref()) {
        (None, _) if client.kind == ClientKind::Native => {
            return Err(invalid("A native client must send a code_challenge (PKCE)"));
        }
        (Some(_), method) if method != Some("S256") => return Err(invalid("code_challenge_method must be S256")),
        _ => {}
    }
    let prompt = match query.prompt.as_deref() {
        None | Some("") => Prompt::Needed,
        Some("login") => Prompt::Login,
        Some("none") => Prompt::None,
        Some(other) => return Err(invalid(format!("prompt must be login or none, not {other}"))),
    };
    let scopes = scopes::requested(service, query.scope.as_deref().unwrap_or_default())?;
    let linked_domains = scopes::required_domains(service, &scopes)?;
    let authorization = Authorization {
        client: client.id,
        redirect_uri: redirect_uri.to_owned(),
        scopes: scopes.to_string(),
        state: query.state.clone(),
        nonce: query.nonce.clone(),
        challenge: query.code_challenge.clone(),
        offline: query.access_type.as_deref() == Some("offline"),
        label: query.prefill_named_grant.clone(),
        requirements: Requirements { linked_domains, ..requirements(service, client, query)? },
        again: prompt == Prompt::Login,
        session: None,
        signed_in: Vec::new(),
    };
    Ok((authorization, prompt))
}

fn requirements(service: &Service, client: &Client, query: &AuthorizeQuery) -> Result<Requirements, AuthError> {
    let mut identities = Vec::new();
    for name in list(&query.session_required_identities) {
        let known = match name.parse::<Uuid>() {
            Ok(id) => service.identity(id)?,
            Err(_) => service.identity_named(name)?,
        };
        let known =
            known.ok_or_else(|| invalid(format!("session_required_identities: there is no identity {name}")))?;
        identities.push(known.id);
    }
    let mut policies = Vec::new();
    for id in list(&query.session_required_policies) {
        let known = id.parse().ok().map(|id| service.state.get::<Policy>(id)).transpose()?.flatten();
        let known = known.ok_or_else(|| invalid(format!("session_required_policies: there is no policy {id}")))?;
        policies.push(known.id);
    }
    let mfa = match query.session_required_mfa.as_deref().unwrap_or_default() {
        "" | "False" | "false" | "0" => false,
        "True" | "true" | "1" => true,
        other => return Err(invalid(format!("session_required_mfa must be true or false, not {other}"))),
    };
    Ok(Requirements {
        identities,
        single_domain: list(&query.session_required_single_domain).map(str::to_owned).collect(),
        policies,
        mfa,
        provider: client.registration.required_idp,
        linked_domains: Vec::new(),
        message: query.session_message.clone(),
    })
}

/// The items of a list with commas.
fn list(text: &Option<String>) -> impl Iterator<Item = &str> {
    text.as_deref().unwrap_or_default().split(',').map(str::trim).filter(|item| !item.is_empty())
}

fn invalid(detail: impl Into<String>) -> AuthError {
    AuthError::bad_request("invalid_request", detail)
}

/// Whether the browser may be sent to an address with this client's code.
fn may_redirect(service: &Service, client: &Client, uri: &str) -> bool {
    let own_page = uri.strip_prefix(service.url.as_str()) == Some(AUTH_CODE_PATH);
    let Ok(url) = Url::parse(uri) else { return false };
    let loopback = client.kind == ClientKind::Native && is_loopback(&url);
    own_page || loopback || client.redirect_uris.iter().any(|registered| same_redirect(registered, &url))
}

/// A loopback address is the same on any port (RFC 8252, section 7.3); any other must be the same to the letter.
fn same_redirect(registered: &str, url: &Url) -> bool {
    let Ok(registered) = Url::parse(registered) else { return false };
    let same_but_port = is_loopback(&registered)
        && registered.host() == url.host()
        && registered.path() == url.path()
        && is_loopback(url);
    registered == *url || same_but_port
}

pub fn is_loopback(url: &Url) -> bool {
    let host = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    url.scheme() == "http" && host
}

#[derive(Deserialize)]
pub struct CodeQuery {
    code: Option<String>,
    error: Option<String>,
    error_description: Option<String>,
}

/// The page for clients that cannot be redirected to: it shows the code, to be pasted.
pub async fn auth_code(query: Result<Query<CodeQuery>, QueryRejection>) -> Response {
    match query {
        Ok(Query(CodeQuery { code: Some(code), .. })) => pages::code(&code).into_response(),
        Ok(Query(query)) => pages::bad_request(
            query.error.as_deref().unwrap_or("invalid_request"),
            query.error_description.as_deref().unwrap_or("There is no code in this address"),
        ),
        Err(error) => pages::invalid_request(&error.body_text()),
    }
}
