//! Signing in with a browser, for a client or just for the pages of this service, and signing out.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::authorize;
use super::error::AuthError;
use super::page_form::PageForm;
use super::pages::{self, Purpose};
use super::session::{self, Authentication, Cookie, SignedIn};
use crate::service::Service;

#[derive(Deserialize)]
pub struct SignInQuery {
    next: Option<String>,
}

/// The page for those who come without a client.
pub async fn show(
    State(service): State<Arc<Service>>,
    query: Result<Query<SignInQuery>, QueryRejection>,
) -> Result<Response, AuthError> {
    let next = match query {
        Ok(Query(query)) => session::own_page(query.next.as_deref()),
        Err(error) => return Ok(pages::invalid_request(&error.body_text())),
    };
    Ok(pages::sign_in(&service.users()?, &Purpose::Page { next: &next }, None).into_response())
}

#[derive(Deserialize)]
pub struct SignInForm {
    /// The authorization that waits for it.
    request: Option<String>,
    /// The page to go to if none does.
    next: Option<String>,
    username: String,
}

pub async fn submit(
    State(service): State<Arc<Service>>,
    headers: HeaderMap,
    PageForm(form): PageForm<SignInForm>,
) -> Result<Response, AuthError> {
    let Some(user) = service.users()?.into_iter().find(|user| user.username == form.username) else {
        return Ok(pages::bad_request("access_denied", &format!("There is no user {}", form.username)));
    };
    let authentication = Authentication { identity: user.id, at: service.state.now(), mfa: false };
    let (signed_in, cookie) = SignedIn::begin(&service, &headers, user, authentication)?;
    let response = match &form.request {
        Some(request) => authorize::go_on(&service, request, &signed_in)?,
        None => Redirect::to(&session::own_page(form.next.as_deref())).into_response(),
    };
    Ok(cookie.with(response))
}

/// Makes the browser forget who signed in. Tokens that clients have stay good.
pub async fn logout(State(service): State<Arc<Service>>, headers: HeaderMap) -> Result<Response, AuthError> {
    session::end(&service, &headers)?;
    Ok(Cookie::none().with(pages::signed_out()))
}
