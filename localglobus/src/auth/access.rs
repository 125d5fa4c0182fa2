//! What a token is good for at this moment: it has neither expired nor been revoked, its person, client and session are
//! still there, and its consents are still given.

use axum::http::request::Parts;

use super::error::AuthError;
use super::scopes::AUTH;
use super::session::SignedIn;
use crate::service::Service;
use crate::state::{Access, Grant, Result};

/// What a token that is good is good for.
pub fn access(service: &Service, token: &str) -> Result<Option<Access>> {
    let Some(access) = service.state.access(token)? else { return Ok(None) };
    Ok(stands(service, &access.grant)?.then_some(access))
}

/// The grant with which a page of this service calls. No request that comes from outside has one.
#[derive(Clone)]
pub struct OwnGrant(pub Grant);

/// Whether a request says what it may do, and does not prove itself in another way.
pub fn has_grant(parts: &Parts) -> bool {
    parts.extensions.get::<OwnGrant>().is_some() || super::bearer(parts).is_some()
}

/// What a request may do: by its token, or because a page made it.
pub fn of_request(service: &Service, parts: &Parts) -> Result<Option<Grant>> {
    match parts.extensions.get::<OwnGrant>() {
        Some(OwnGrant(grant)) => Ok(stands(service, grant)?.then(|| grant.clone())),
        None => {
            let found = super::bearer(parts).map(|token| access(service, token)).transpose()?.flatten();
            Ok(found.map(|access| access.grant))
        }
    }
}

/// Whether a grant is still as it was given.
pub fn stands(service: &Service, grant: &Grant) -> Result<bool> {
    let session = grant.session.map(|id| SignedIn::in_session(service, id)).transpose()?;
    let is_theirs = |signed_in: SignedIn| signed_in.user.has_identity(grant.identity);
    if service.client(grant.client)?.is_none()
        || service.identity(grant.identity)?.is_none()
        || session.is_some_and(|session| !session.is_some_and(is_theirs))
    {
        return Ok(false);
    }
    let mut scopes = grant.scopes.iter().map(|scope| Ok(!paths(service, grant, &[scope])?.is_empty()));
    scopes.try_fold(true, |all, given: Result<bool>| Ok(given? && all))
}

/// Whether a person lets the client of a grant use the last one of these scopes, by way of the others.
pub fn has_consent(service: &Service, grant: &Grant, scopes: &[&str]) -> Result<bool> {
    Ok(!paths(service, grant, scopes)?.is_empty())
}

/// The consents that let the client of a grant use the last one of these scopes, as paths from the scope that the person
/// consented to first. A dependent token has the scopes of those in whose place it is before its own.
pub fn paths(service: &Service, grant: &Grant, scopes: &[&str]) -> Result<Vec<Vec<String>>> {
    let (client, chain) = grant.origin();
    let above = &chain[..chain.len() - 1];
    let levels = above.iter().map(|grant| grant.scopes.iter().map(String::as_str).collect());
    let levels = levels.chain(scopes.iter().map(|scope| vec![*scope]));
    let mut paths: Vec<Vec<&str>> = vec![Vec::new()];
    for names in levels {
        let mut given = Vec::new();
        for path in &paths {
            for name in &names {
                let path = [path.as_slice(), &[*name]].concat();
                if service.state.use_consent(grant.identity, client, &path)? {
                    given.push(path);
                }
            }
        }
        paths = given;
    }
    Ok(paths.into_iter().map(|path| path.into_iter().map(str::to_owned).collect()).collect())
}

/// A consent or a token was taken back: running tasks look whether they may go on.
pub fn changed(service: &Service) {
    service.tasks.pending().iter().for_each(|task| task.look());
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
