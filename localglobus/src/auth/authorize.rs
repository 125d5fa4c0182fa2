//! The authorization code grant as far as the browser sees it: RFC 6749 section 4.1, with PKCE (RFC 7636).
//!
//! `authorize` shows who may sign in, `go_on` shows what the client asks for, and `consent` sends the browser back to the
//! client with a code, or with `access_denied`.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::{Deserialize, Serialize};
use url::{Host, Url};
use uuid::Uuid;

use super::error::AuthError;
use super::page_form::PageForm;
use super::pages::{self, Purpose};
use super::scopes;
use super::session::SignedIn;
use crate::directory::{Client, ClientKind};
use crate::service::Service;
use crate::state::Slip;

/// A sign-in under way: what a client asked for at the authorize page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Authorization {
    pub client: Uuid,
    pub redirect_uri: String,
    pub scopes: String,
    pub state: Option<String>,
    /// The PKCE challenge, of method S256.
    pub challenge: Option<String>,
    /// Whether refresh tokens were asked for.
    pub offline: bool,
    /// Who signed in; nobody at first.
    pub identity: Option<Uuid>,
    /// In which session of the browser.
    pub session: Option<Uuid>,
}

impl Slip for Authorization {
    const KIND: &'static str = "authorization";
    /// A person may take as long to walk through the pages.
    const LIFETIME: i64 = 3600;
}

/// An authorization to which its person has agreed; its name is the code.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Code(pub Authorization);

impl Slip for Code {
    const KIND: &'static str = "code";
    const LIFETIME: i64 = 600;
}

/// The path of the page that shows the code.
const AUTH_CODE_PATH: &str = "/v2/web/auth-code";

#[derive(Deserialize)]
pub struct AuthorizeQuery {
    client_id: Option<String>,
    redirect_uri: Option<String>,
    response_type: Option<String>,
    scope: Option<String>,
    state: Option<String>,
    code_challenge: Option<String>,
    code_challenge_method: Option<String>,
    access_type: Option<String>,
    session_message: Option<String>,
}

pub async fn authorize(
    State(service): State<Arc<Service>>,
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
    match check(&service, &client, &query) {
        Ok(scopes) => {
            let name = service.state.issue(&Authorization {
                client: client.id,
                redirect_uri,
                scopes: scopes.to_string(),
                state: query.state,
                challenge: query.code_challenge,
                offline: query.access_type.as_deref() == Some("offline"),
                identity: None,
                session: None,
            })?;
            let users = service.users()?;
            let purpose = Purpose::Authorize { client: &client, request: &name };
            Ok(pages::sign_in(&users, &purpose, query.session_message.as_deref()).into_response())
        }
        Err(error) => {
            let parameters = [("error", error.error()), ("error_description", error.detail())];
            Ok(send_back(&redirect_uri, query.state.as_deref(), &parameters))
        }
    }
}

/// Checks all that the client can be told about by way of its redirect URI.
fn check(service: &Service, client: &Client, query: &AuthorizeQuery) -> Result<globule::scope::Scopes, AuthError> {
    if query.response_type.as_deref() != Some("code") {
        return Err(AuthError::bad_request("unsupported_response_type", "response_type must be code"));
    }
    match (&query.code_challenge, query.code_challenge_method.as_deref()) {
        (None, _) if client.kind == ClientKind::Native => {
            let detail = "A native client must send a code_challenge (PKCE)";
            return Err(AuthError::bad_request("invalid_request", detail));
        }
        (Some(_), method) if method != Some("S256") => {
            return Err(AuthError::bad_request("invalid_request", "code_challenge_method must be S256"));
        }
        _ => {}
    }
    scopes::requested(service, query.scope.as_deref().unwrap_or_default())
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

fn is_loopback(url: &Url) -> bool {
    let host = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    url.scheme() == "http" && host
}

/// Shows what the client asks for to the person who has just signed in.
pub fn go_on(service: &Service, request: &str, signed_in: &SignedIn) -> Result<Response, AuthError> {
    let Some(waiting) = service.state.look::<Authorization>(request)? else { return Ok(sign_in_is_over()) };
    let Some(client) = service.client(waiting.client)? else { return Ok(sign_in_is_over()) };
    let authorization =
        Authorization { identity: Some(signed_in.user.id), session: Some(signed_in.session.id), ..waiting };
    service.state.keep(request, &authorization)?;
    let scopes = scopes::requested(service, &authorization.scopes)?;
    Ok(pages::consent(service, &client, &signed_in.user, request, &scopes)?.into_response())
}

#[derive(Deserialize)]
pub struct ConsentForm {
    request: String,
    action: String,
}

pub async fn consent(
    State(service): State<Arc<Service>>,
    PageForm(form): PageForm<ConsentForm>,
) -> Result<Response, AuthError> {
    let Some(authorization) = service.state.take::<Authorization>(&form.request)? else { return Ok(sign_in_is_over()) };
    let Some(identity) = authorization.identity else { return Ok(sign_in_is_over()) };
    let (redirect_uri, state) = (authorization.redirect_uri.clone(), authorization.state.clone());
    if form.action != "allow" {
        let parameters = [("error", "access_denied"), ("error_description", "The user denied the request")];
        return Ok(send_back(&redirect_uri, state.as_deref(), &parameters));
    }
    let scopes = scopes::requested(&service, &authorization.scopes)?;
    service.state.add_consents(identity, authorization.client, &scopes, authorization.offline)?;
    let code = service.state.issue(&Code(authorization))?;
    Ok(send_back(&redirect_uri, state.as_deref(), &[("code", &code)]))
}

/// Sends the browser to the client, with parameters added to the address.
fn send_back(redirect_uri: &str, state: Option<&str>, parameters: &[(&str, &str)]) -> Response {
    let Ok(mut url) = Url::parse(redirect_uri) else {
        return pages::invalid_request("redirect_uri is not a URL");
    };
    url.query_pairs_mut().extend_pairs(parameters).extend_pairs(state.map(|state| ("state", state)));
    Redirect::to(url.as_str()).into_response()
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

pub fn sign_in_is_over() -> Response {
    pages::invalid_request("This sign-in is over, or took too long: begin again from your application")
}
