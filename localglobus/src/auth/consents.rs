//! The consents of an identity, as a forest whose edges are the dependency paths.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::access::{self, Caller};
use super::error::AuthError;
use super::scopes::{self, MANAGE_CONSENTS, MANAGE_PROJECTS, VIEW_CONSENTS};
use crate::service::Service;
use crate::state::Consent;
use crate::web;

#[derive(Deserialize)]
pub struct ConsentsQuery {
    all: Option<String>,
}

/// The consents given to the calling client, or with `all` those given to any.
pub async fn list(
    State(service): State<Arc<Service>>,
    Caller(grant): Caller,
    Path(identity): Path<String>,
    query: Result<Query<ConsentsQuery>, QueryRejection>,
) -> Result<Json<Value>, AuthError> {
    let Query(query) = query.map_err(|error| AuthError::bad_request("invalid_request", error.body_text()))?;
    if identity != grant.identity.to_string() {
        return Err(AuthError::forbidden("The consents of another identity are not shown"));
    }
    let all = query.all.is_some_and(|all| all.eq_ignore_ascii_case("true") || all == "1");
    // What it was allowed itself, a client may always know.
    let scopes = [VIEW_CONSENTS, MANAGE_CONSENTS, MANAGE_PROJECTS];
    if all && !grant.scopes.iter().any(|scope| scopes.contains(&scope.as_str())) {
        return Err(AuthError::forbidden(format!("One of these scopes is required: {}", scopes.join(" "))));
    }
    let consents = service.state.consents(grant.identity, (!all).then_some(grant.client))?;
    let documents: Result<Vec<_>, _> = consents.iter().map(|consent| document(&service, consent)).collect();
    Ok(Json(json!({ "consents": documents? })))
}

/// Takes a consent back, and those that depend on it.
pub async fn delete(
    State(service): State<Arc<Service>>,
    Caller(grant): Caller,
    Path((identity, id)): Path<(String, String)>,
) -> Result<StatusCode, AuthError> {
    if identity != grant.identity.to_string() {
        return Err(AuthError::forbidden("The consents of another identity cannot be changed"));
    }
    if !grant.has_scope(MANAGE_CONSENTS) {
        return Err(AuthError::forbidden(format!("The scope {MANAGE_CONSENTS} is required")));
    }
    let id = id.parse().map_err(|_| AuthError::not_found(format!("There is no consent {id}")))?;
    revoke(&service, grant.identity, id)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a consent back for its person. One that another cannot do without goes only together with that.
pub fn revoke(service: &Service, identity: Uuid, id: i64) -> Result<(), AuthError> {
    let consents = service.state.consents(identity, None)?;
    let Some(consent) = consents.iter().find(|consent| consent.id == id) else {
        return Err(AuthError::not_found(format!("There is no consent {id}")));
    };
    if let [.., above, _] = consent.dependency_path[..]
        && !consent.atomically_revocable
    {
        let detail = format!("Consent {id} cannot be taken back by itself: take back {above}, which needs it");
        return Err(AuthError::new(StatusCode::CONFLICT, "conflict", detail));
    }
    service.state.revoke_consent(identity, id)?;
    access::changed(service);
    Ok(())
}

fn document(service: &Service, consent: &Consent) -> Result<Value, AuthError> {
    let time = |seconds| web::time(Timestamp::from_second(seconds).unwrap_or_default());
    let scope = consent.path.last().map(String::as_str).unwrap_or_default();
    // Below the first scope of a path, the client is the service that the scope before belongs to.
    let above = consent.path.iter().rev().nth(1).map(|above| scopes::find(service, above)).transpose()?.flatten();
    let client = above.map_or(consent.client, |known| known.client);
    let id = scopes::find(service, scope)?.map_or_else(|| scopes::scope_id(scope), |known| known.id);
    Ok(json!({
        "id": consent.id,
        "client": client,
        "scope": id,
        "scope_name": scope,
        "effective_identity": consent.identity,
        "dependency_path": consent.dependency_path,
        "created": time(consent.created),
        "updated": time(consent.created),
        "last_used": time(consent.last_used),
        "status": "approved",
        "allows_refresh": consent.allows_refresh,
        "auto_approved": false,
        "atomically_revocable": consent.atomically_revocable,
    }))
}
