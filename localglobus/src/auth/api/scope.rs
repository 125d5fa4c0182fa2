//! Scopes: those that clients register, and those of the services. <https://docs.globus.org/api/auth/reference/#scope_resource>

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::actor::{Actor, find, keep};
use super::body::{Body, invalid, required};
use super::query::{self, Either};
use super::{check, client};
use crate::auth::access;
use crate::auth::error::AuthError;
use crate::auth::scopes::{self, Known, MANAGE_PROJECTS, VIEW_CLIENTS_AND_SCOPES};
use crate::directory::{Client, ClientKind, DependentScope, RegisteredScope};
use crate::service::Service;
use crate::state::StateError;

#[derive(Deserialize)]
pub struct ScopesQuery {
    ids: Option<String>,
    scope_strings: Option<String>,
}

#[derive(Deserialize)]
struct Fields {
    name: Option<String>,
    description: Option<String>,
    scope_suffix: Option<String>,
    advertised: Option<bool>,
    allows_refresh_token: Option<bool>,
    required_domains: Option<Vec<String>>,
    dependent_scopes: Option<Vec<DependentScope>>,
}

/// Those that were asked for and may be seen, or else those of the clients that the caller manages.
pub async fn list(actor: Actor, query: Result<Query<ScopesQuery>, QueryRejection>) -> Result<Json<Value>, AuthError> {
    let Query(query) = query.map_err(|error| invalid(error.body_text()))?;
    actor.require(&[MANAGE_PROJECTS, VIEW_CLIENTS_AND_SCOPES])?;
    let service = &actor.service;
    let documents = if query.ids.is_none() && query.scope_strings.is_none() {
        let mut documents = Vec::new();
        for client in service.state.all::<Client>()? {
            if actor.manages_client(&client)? {
                documents.extend(of_client(service, &client)?);
            }
        }
        documents
    } else {
        let found: Vec<Known> = match Either::of(("ids", &query.ids), ("scope_strings", &query.scope_strings))? {
            Either::First(ids) => {
                let ids = query::ids(ids)?;
                ids.into_iter().filter_map(|id| scopes::find_id(service, id).transpose()).collect::<Result<_, _>>()?
            }
            Either::Second(names) => {
                let find = |name| scopes::find(service, name).transpose();
                query::items(names).into_iter().filter_map(find).collect::<Result<_, _>>()?
            }
        };
        let mut documents = Vec::new();
        for known in found {
            if is_visible(&actor, &known)? {
                documents.push(document(&known));
            }
        }
        documents
    };
    Ok(Json(json!({ "scopes": documents })))
}

pub async fn get(actor: Actor, Path(id): Path<String>) -> Result<Json<Value>, AuthError> {
    actor.require(&[MANAGE_PROJECTS, VIEW_CLIENTS_AND_SCOPES])?;
    let known = id.parse().ok().map(|id| scopes::find_id(&actor.service, id)).transpose()?.flatten();
    let known = known.ok_or_else(|| AuthError::not_found(format!("There is no scope {id}")))?;
    if !is_visible(&actor, &known)? {
        return Err(AuthError::forbidden(format!("Scope {id} is private")));
    }
    Ok(Json(json!({ "scope": document(&known) })))
}

pub async fn create(actor: Actor, Path(id): Path<String>, body: Body) -> Result<Json<Value>, AuthError> {
    let client = actor.managed_client(&id)?;
    if client.kind == ClientKind::Native {
        return Err(invalid("A public client is no service that could have scopes"));
    }
    let fields: Fields = body.read("scope")?;
    let mut scope = RegisteredScope {
        id: Uuid::new_v4(),
        client: client.id,
        name: required(fields.name.clone(), "name")?,
        description: required(fields.description.clone(), "description")?,
        scope_suffix: required(fields.scope_suffix.clone(), "scope_suffix")?,
        advertised: false,
        allows_refresh_token: true,
        required_domains: Vec::new(),
        dependent_scopes: Vec::new(),
    };
    fields.apply(&actor.service, &mut scope)?;
    actor.service.state.put(&scope)?;
    let document = document(&scopes::of_client(&client, scope));
    // Some clients read the one, some the other.
    Ok(Json(json!({ "scope": document, "scopes": [document] })))
}

/// A scope that gets another suffix is another one to those who have consented to it.
pub async fn update(actor: Actor, Path(id): Path<String>, body: Body) -> Result<Json<Value>, AuthError> {
    let (client, scope) = managed(&actor, &id)?;
    let mut changed = scope.clone();
    body.read::<Fields>("scope")?.apply(&actor.service, &mut changed)?;
    if changed.scope_suffix != scope.scope_suffix {
        revoke(&actor.service, &client, &scope)?;
    }
    keep(&actor.service, &changed)?;
    Ok(Json(json!({ "scope": document(&scopes::of_client(&client, changed)) })))
}

pub async fn delete(actor: Actor, Path(id): Path<String>) -> Result<Json<Value>, AuthError> {
    let (client, scope) = managed(&actor, &id)?;
    remove(&actor.service, &client, &scope)?;
    Ok(Json(json!({ "scope": document(&scopes::of_client(&client, scope)) })))
}

/// Ends a scope and the consents to it.
pub fn remove(service: &Service, client: &Client, scope: &RegisteredScope) -> Result<(), StateError> {
    revoke(service, client, scope)?;
    service.state.remove::<RegisteredScope>(scope.id).map(drop)
}

fn revoke(service: &Service, client: &Client, scope: &RegisteredScope) -> Result<(), StateError> {
    scopes::names(client, &scope.scope_suffix).iter().try_for_each(|name| service.state.revoke_scope(name))?;
    access::changed(service);
    Ok(())
}

/// The documents of all scopes of a client.
pub fn of_client(service: &Service, client: &Client) -> Result<Vec<Value>, StateError> {
    let own = service.state.find(|scope: &RegisteredScope| scope.client == client.id)?;
    Ok(own.into_iter().map(|scope| document(&scopes::of_client(client, scope))).collect())
}

fn managed(actor: &Actor, id: &str) -> Result<(Client, RegisteredScope), AuthError> {
    actor.require(&[MANAGE_PROJECTS])?;
    let scope = match id.parse().ok().map(|id| scopes::find_id(&actor.service, id)).transpose()?.flatten() {
        Some(known) if actor.service.state.get::<RegisteredScope>(known.id)?.is_none() => {
            return Err(AuthError::forbidden(format!("You do not manage scope {id}")));
        }
        _ => find::<RegisteredScope>(&actor.service, "scope", id)?,
    };
    Ok((actor.managed_client(&scope.client.to_string())?, scope))
}

fn is_visible(actor: &Actor, known: &Known) -> Result<bool, StateError> {
    let client = if known.advertised { None } else { actor.service.client(known.client)? };
    client.map_or(Ok(known.advertised), |client| client::is_visible(actor, &client))
}

impl Fields {
    fn apply(self, service: &Service, scope: &mut RegisteredScope) -> Result<(), AuthError> {
        scope.name = self.name.unwrap_or(std::mem::take(&mut scope.name));
        scope.description = self.description.unwrap_or(std::mem::take(&mut scope.description));
        scope.scope_suffix = self.scope_suffix.unwrap_or(std::mem::take(&mut scope.scope_suffix));
        scope.advertised = self.advertised.unwrap_or(scope.advertised);
        scope.allows_refresh_token = self.allows_refresh_token.unwrap_or(scope.allows_refresh_token);
        if let Some(domains) = self.required_domains {
            scope.required_domains = domains;
        }
        if let Some(dependent) = self.dependent_scopes {
            scope.dependent_scopes = dependent;
        }
        check_scope(service, scope)
    }
}

fn check_scope(service: &Service, scope: &RegisteredScope) -> Result<(), AuthError> {
    check::name("name", &scope.name)?;
    check::text("description", &scope.description)?;
    check_suffix(service, scope)?;
    scope.required_domains.iter().try_for_each(|domain| check::domain("required_domains", domain))?;
    for dependent in &scope.dependent_scopes {
        check_dependent(service, scope, dependent)?;
    }
    Ok(())
}

fn check_suffix(service: &Service, scope: &RegisteredScope) -> Result<(), AuthError> {
    let suffix = &scope.scope_suffix;
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if suffix.is_empty() || !suffix.chars().all(good) {
        let expected = "must consist of lowercase letters, digits and underscores";
        return Err(invalid(format!("scope_suffix: \"{suffix}\" {expected}")));
    }
    let same =
        |other: &RegisteredScope| other.client == scope.client && other.scope_suffix == *suffix && other.id != scope.id;
    match service.state.find(same)?.is_empty() {
        true => Ok(()),
        false => Err(AuthError::conflict(format!("The client has a scope with the suffix {suffix} already"))),
    }
}

/// What a scope depends on must be there, and must not depend on it in turn.
fn check_dependent(service: &Service, scope: &RegisteredScope, dependent: &DependentScope) -> Result<(), AuthError> {
    let id = dependent.scope;
    let known = scopes::find_id(service, id)?;
    let known = known.ok_or_else(|| invalid(format!("dependent_scopes: there is no scope {id}")))?;
    if dependent.requires_refresh_token && !known.allows_refresh {
        return Err(invalid(format!("dependent_scopes: the scope {id} allows no refresh token")));
    }
    let mut seen = vec![id];
    let mut next = vec![id];
    while let Some(id) = next.pop() {
        if id == scope.id {
            return Err(invalid(format!("dependent_scopes: the scope would depend on itself through {}", known.name)));
        }
        for below in scopes::find_id(service, id)?.map(|known| known.dependent_scopes).unwrap_or_default() {
            if !seen.contains(&below.scope) {
                seen.push(below.scope);
                next.push(below.scope);
            }
        }
    }
    Ok(())
}

fn document(known: &Known) -> Value {
    json!({
        "id": known.id,
        "scope_string": known.name,
        "client": known.client,
        "name": known.title,
        "description": known.description,
        "advertised": known.advertised,
        "allows_refresh_token": known.allows_refresh,
        "required_domains": known.required_domains,
        "dependent_scopes": known.dependent_scopes,
    })
}
