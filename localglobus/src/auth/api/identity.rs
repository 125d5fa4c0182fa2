//! Identities by id and by name. <https://docs.globus.org/api/auth/reference/#identities_api>

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::actor::Actor;
use super::body::invalid;
use super::provider;
use super::query::{self, Either};
use crate::auth::error::AuthError;
use crate::auth::scopes::{VIEW_IDENTITIES, VIEW_IDENTITY_SET};
use crate::directory::{Identity, Provisioned};
use crate::service::Service;
use crate::state::StateError;

#[derive(Deserialize)]
pub struct IdentitiesQuery {
    ids: Option<String>,
    usernames: Option<String>,
    provision: Option<String>,
    include: Option<String>,
}

/// Those that are known, in the order in which they were asked for.
pub async fn list(
    actor: Actor,
    query: Result<Query<IdentitiesQuery>, QueryRejection>,
) -> Result<Json<Value>, AuthError> {
    let Query(query) = query.map_err(|error| invalid(error.body_text()))?;
    actor.require(&[VIEW_IDENTITIES, VIEW_IDENTITY_SET])?;
    let service = &actor.service;
    let found: Vec<Identity> = match Either::of(("ids", &query.ids), ("usernames", &query.usernames))? {
        Either::First(ids) => {
            let ids = query::ids(ids)?;
            ids.into_iter().filter_map(|id| service.identity(id).transpose()).collect::<Result<_, _>>()?
        }
        Either::Second(names) => {
            let provision = provision(query.provision.as_deref())?;
            let find = |name| if provision { named_or_new(service, name) } else { service.identity_named(name) };
            query::items(names).into_iter().filter_map(|name| find(name).transpose()).collect::<Result<_, _>>()?
        }
    };
    let mut answer = json!({ "identities": found.iter().map(document).collect::<Vec<_>>() });
    include(&mut answer, query.include.as_deref(), &found)?;
    Ok(Json(answer))
}

#[derive(Deserialize)]
pub struct IncludeQuery {
    include: Option<String>,
}

pub async fn get(
    actor: Actor,
    Path(id): Path<String>,
    query: Result<Query<IncludeQuery>, QueryRejection>,
) -> Result<Json<Value>, AuthError> {
    let Query(query) = query.map_err(|error| invalid(error.body_text()))?;
    actor.require(&[VIEW_IDENTITIES, VIEW_IDENTITY_SET])?;
    let found = id.parse().ok().map(|id| actor.service.identity(id)).transpose()?.flatten();
    let identity = found.ok_or_else(|| AuthError::not_found(format!("There is no identity {id}")))?;
    let mut answer = json!({ "identity": document(&identity) });
    include(&mut answer, query.include.as_deref(), &[identity])?;
    Ok(Json(answer))
}

fn provision(text: Option<&str>) -> Result<bool, AuthError> {
    match text.unwrap_or("false").to_ascii_lowercase().as_str() {
        "true" => Ok(true),
        "false" => Ok(false),
        other => Err(invalid(format!("provision must be true or false, not {other}"))),
    }
}

/// The identity of a username, which gets one if it is an address.
fn named_or_new(service: &Service, username: &str) -> Result<Option<Identity>, StateError> {
    if let Some(known) = service.identity_named(username)? {
        return Ok(Some(known));
    }
    if super::check::email("usernames", username).is_err() {
        return Ok(None);
    }
    let new = Provisioned { id: Uuid::new_v4(), username: username.to_ascii_lowercase() };
    service.state.put(&new)?;
    Ok(Some(new.into()))
}

/// Adds what was asked for besides.
fn include(answer: &mut Value, what: Option<&str>, identities: &[Identity]) -> Result<(), AuthError> {
    match what {
        None => Ok(()),
        Some("identity_provider") => {
            let providers = provider::of(identities);
            let documents: Vec<_> = providers.iter().map(provider::document).collect();
            answer["included"] = json!({ "identity_providers": documents });
            Ok(())
        }
        Some(other) => Err(invalid(format!("include must be identity_provider, not {other}"))),
    }
}

/// Of one that nobody has signed in with, no more is known than its name.
pub fn document(identity: &Identity) -> Value {
    json!({
        "id": identity.id,
        "username": identity.username,
        "name": identity.used.then_some(&identity.name),
        "email": identity.email,
        "organization": identity.organization,
        "identity_provider": identity.provider,
        "identity_type": "login",
        "status": if identity.used { "used" } else { "unused" },
    })
}
