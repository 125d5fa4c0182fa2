//! Globus Auth: <https://docs.globus.org/api/auth/reference/>.

mod access;
mod api;
mod authorization;
mod authorize;
mod client;
mod consents;
mod dependent;
mod error;
mod grants;
mod introspect;
mod issue;
mod key;
mod openid;
mod page_form;
mod pages;
mod policy;
mod requirements;
mod scopes;
mod session;
mod sign_in;

use std::sync::Arc;

use axum::Router;
use axum::http::header;
use axum::http::request::Parts;
use axum::response::Redirect;
use axum::routing::{delete, get, post};

use crate::service::Service;

pub use access::{OwnGrant, has_consent, of_request};
pub use error::{AuthError, method_not_allowed, not_found};
pub use key::IdTokenKey;
pub use page_form::PageForm;
pub use policy::{Requirement, check as unmet};
pub use scopes::{
    AUTH, TIMER, TIMERS, TRANSFER, TRANSFER_ALL, WEB_APPLICATION_SCOPES, service_client, words as scope_words,
};
pub use session::{SignedIn, own_page};

pub fn router() -> Router<Arc<Service>> {
    Router::new()
        .route("/v2/oauth2/authorize", get(authorize::authorize))
        .route("/v2/web/sign-in", get(sign_in::show).post(sign_in::submit))
        .route("/v2/web/logout", get(sign_in::logout))
        .route("/v2/web/consents", get(Redirect::temporary("/settings/consents")))
        .route("/v2/web/consent", post(authorization::consent))
        .route("/v2/web/auth-code", get(authorize::auth_code))
        .route("/v2/oauth2/token", post(grants::token))
        .route("/v2/oauth2/token/revoke", post(grants::revoke))
        .route("/v2/oauth2/token/introspect", post(introspect::introspect))
        .route("/v2/oauth2/token/validate", post(introspect::validate))
        .route("/v2/oauth2/userinfo", get(openid::userinfo))
        .route("/.well-known/openid-configuration", get(openid::configuration))
        .route("/jwk.json", get(openid::jwk))
        .route("/v2/api/identities/{id}/consents", get(consents::list))
        .route("/v2/api/identities/{id}/consents/{consent_id}", delete(consents::delete))
        .merge(api::router())
}

/// The bearer token of a request.
fn bearer(parts: &Parts) -> Option<&str> {
    let (scheme, token) = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}
