//! What a token is good for at this moment: it has neither expired nor been revoked, and its consents are still given.

use super::error::AuthError;
use super::scopes::AUTH;
use crate::service::Service;
use crate::state::{Access, Grant, Result};

/// What a token that is good is good for.
pub fn access(service: &Service, token: &str) -> Result<Option<Access>> {
    let Some(access) = service.state.access(token)? else { return Ok(None) };
    Ok(consented(service, &access.grant)?.then_some(access))
}

/// Whether the consents for all scopes of a grant are still given.
fn consented(service: &Service, grant: &Grant) -> Result<bool> {
    let mut scopes = grant.scopes.iter().map(|scope| service.state.use_consent(grant.identity, grant.client, &[scope]));
    scopes.try_fold(true, |all, given| Ok(given? && all))
}

/// The grant behind a request to Auth itself.
pub struct Caller(pub Grant);

impl axum::extract::FromRequestParts<std::sync::Arc<Service>> for Caller {
    type Rejection = AuthError;

    async fn from_request_parts(
        parts: &mut axum::http::request::Parts,
        service: &std::sync::Arc<Service>,
    ) -> std::result::Result<Self, AuthError> {
        let access = super::bearer(parts).map(|token| access(service, token)).transpose()?.flatten();
        match access.filter(|access| access.grant.resource_server == AUTH) {
            Some(access) => Ok(Self(access.grant)),
            None => Err(AuthError::unauthorized()),
        }
    }
}
