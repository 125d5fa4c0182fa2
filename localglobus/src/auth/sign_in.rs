//! Signing in with a browser, for a client or just for the pages of this service, and signing out.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::authorization::{self, Authorization, sign_in_is_over};
use super::error::AuthError;
use super::page_form::PageForm;
use super::pages::{self, Purpose};
use super::requirements::{Candidate, Requirements, Wanted};
use super::session::{self, Authentication, Cookie, SignedIn};
use crate::service::Service;
use crate::state::StateError;

#[derive(Deserialize)]
pub struct SignInQuery {
    next: Option<String>,
    request: Option<String>,
}

/// The page for those who come without a client, or want to be somebody else for it.
pub async fn show(
    State(service): State<Arc<Service>>,
    query: Result<Query<SignInQuery>, QueryRejection>,
) -> Result<Response, AuthError> {
    let query = match query {
        Ok(Query(query)) => query,
        Err(error) => return Ok(pages::invalid_request(&error.body_text())),
    };
    let Some(request) = query.request else {
        let next = session::own_page(query.next.as_deref());
        let wanted = anybody(&service, &Requirements::default())?;
        return Ok(pages::sign_in(&Purpose::Page { next: &next }, None, &wanted).into_response());
    };
    let Some(waiting) = service.state.look::<Authorization>(&request)? else { return Ok(sign_in_is_over()) };
    let Some(client) = service.client(waiting.client)? else { return Ok(sign_in_is_over()) };
    let wanted = anybody(&service, &waiting.requirements)?;
    let purpose = Purpose::Authorize { client: &client, request: &request };
    Ok(pages::sign_in(&purpose, waiting.requirements.message.as_deref(), &wanted).into_response())
}

/// What is wanted of whoever signs in anew.
fn anybody(service: &Service, requirements: &Requirements) -> Result<Wanted, StateError> {
    Ok(requirements.wanted(service, None, &[])?.unwrap_or_default())
}

#[derive(Deserialize)]
pub struct SignInForm {
    /// The authorization that waits for it.
    pub request: Option<String>,
    /// The page to go to if none does.
    pub next: Option<String>,
    pub username: String,
    /// What came of the second factor: `confirmed` or `skipped`.
    pub second_factor: Option<String>,
}

pub async fn submit(
    State(service): State<Arc<Service>>,
    headers: HeaderMap,
    browser: Option<SignedIn>,
    PageForm(form): PageForm<SignInForm>,
) -> Result<Response, AuthError> {
    let waiting = form.request.as_deref().map(|request| service.state.look::<Authorization>(request)).transpose()?;
    let candidates = match waiting {
        Some(None) => return Ok(sign_in_is_over()),
        None => anybody(&service, &Requirements::default())?.candidates,
        Some(Some(waiting)) => {
            let next = waiting.wanted(&service, browser.as_ref())?.unwrap_or_default();
            let anew = anybody(&service, &waiting.requirements)?;
            [next.candidates, anew.candidates].concat()
        }
    };
    let chosen = candidates.into_iter().find(|candidate| candidate.identity.username == form.username);
    let Some(candidate) = chosen else {
        let description = format!("It is not possible to sign in as {} here", form.username);
        return Ok(pages::bad_request("access_denied", &description));
    };
    let mfa = match form.second_factor.as_deref() {
        _ if !candidate.user.mfa => false,
        Some("confirmed") => true,
        Some("skipped") if !candidate.mfa => false,
        _ => return Ok(pages::second_factor(&form, candidate.mfa).into_response()),
    };
    enter(&service, &headers, browser, &form, candidate, mfa)
}

fn enter(
    service: &Service,
    headers: &HeaderMap,
    browser: Option<SignedIn>,
    form: &SignInForm,
    Candidate { user, identity, .. }: Candidate,
    mfa: bool,
) -> Result<Response, AuthError> {
    let authentication = Authentication { identity: identity.id, at: service.state.now(), mfa };
    let (signed_in, cookie) = SignedIn::begin(service, headers, browser, user, authentication)?;
    let response = match &form.request {
        Some(request) => authorization::go_on(service, request, signed_in, identity.id)?,
        None => Redirect::to(&session::own_page(form.next.as_deref())).into_response(),
    };
    Ok(cookie.with(response))
}

/// Makes the browser forget who signed in. Tokens that clients have stay good.
pub async fn logout(State(service): State<Arc<Service>>, headers: HeaderMap) -> Result<Response, AuthError> {
    session::end(&service, &headers)?;
    Ok(Cookie::none().with(pages::signed_out()))
}
