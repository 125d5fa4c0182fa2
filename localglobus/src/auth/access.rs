//! What a token is good for at this moment: it has neither expired nor been revoked, and its consents are still given.

use axum::http::request::Parts;

use super::error::AuthError;
use super::scopes::AUTH;
use crate::service::Service;
use crate::state::{Access, Grant, Result};

/// What a token that is good is good for.
pub fn access(service: &Service, token: &str) -> Result<Option<Access>> {
    let Some(access) = service.state.access(token)? else { return Ok(None) };
    Ok(consented(service, &access.grant)?.then_some(access))
}

/// The grant with which a page of this service calls. No request that comes from outside has one.
#[derive(Clone)]
pub struct OwnGrant(pub Grant);

/// What a request may do: by its token, or because a page made it.
pub fn of_request(service: &Service, parts: &Parts) -> Result<Option<Grant>> {
    match parts.extensions.get::<OwnGrant>() {
        Some(OwnGrant(grant)) => Ok(consented(service, grant)?.then(|| grant.clone())),
        None => {
            let found = super::bearer(parts).map(|token| access(service, token)).transpose()?.flatten();
            Ok(found.map(|access| access.grant))
        }
    }
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
        parts: &mut Parts,
        service: &std::sync::Arc<Service>,
    ) -> std::result::Result<Self, AuthError> {
        match of_request(service, parts)?.filter(|grant| grant.resource_server == AUTH) {
            Some(grant) => Ok(Self(grant)),
            None => Err(AuthError::unauthorized()),
        }
    }
}
