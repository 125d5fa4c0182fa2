//! Clients: the applications that are registered, their children, and the instances of native ones.
//! <https://docs.globus.org/api/auth/reference/#client_resource>

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::actor::{Actor, find, keep};
use super::body::{Body, invalid, required};
use super::client_fields::ClientFields;
use super::{check, credential, scope};
use crate::auth::access;
use crate::auth::error::AuthError;
use crate::auth::scopes::{self, MANAGE_PROJECTS, VIEW_CLIENTS, VIEW_CLIENTS_AND_SCOPES};
use crate::directory::{Client, ClientKind, ClientType, Credential, RegisteredScope, Visibility};
use crate::service::Service;
use crate::state::StateError;

#[derive(Deserialize)]
pub struct ClientsQuery {
    fqdn: Option<String>,
}

/// Those that the caller manages, or the one of a domain.
pub async fn list(actor: Actor, query: Result<Query<ClientsQuery>, QueryRejection>) -> Result<Json<Value>, AuthError> {
    let Query(query) = query.map_err(|error| invalid(error.body_text()))?;
    actor.require(&[MANAGE_PROJECTS, VIEW_CLIENTS, VIEW_CLIENTS_AND_SCOPES])?;
    let service = &actor.service;
    if let Some(fqdn) = query.fqdn {
        let client = with_fqdn(service, &fqdn)?;
        let client =
            client.ok_or_else(|| AuthError::not_found(format!("There is no client with the domain {fqdn}")))?;
        return show(&actor, &client);
    }
    let mut documents = Vec::new();
    for client in service.state.all::<Client>()? {
        if actor.manages_client(&client)? {
            documents.push(document(service, &client)?);
        }
    }
    Ok(Json(json!({ "clients": documents })))
}

pub async fn get(actor: Actor, Path(id): Path<String>) -> Result<Json<Value>, AuthError> {
    actor.require(&[MANAGE_PROJECTS, VIEW_CLIENTS, VIEW_CLIENTS_AND_SCOPES])?;
    show(&actor, &find(&actor.service, "client", &id)?)
}

fn show(actor: &Actor, client: &Client) -> Result<Json<Value>, AuthError> {
    if !is_visible(actor, client)? {
        return Err(AuthError::forbidden(format!("Client {} is private", client.id)));
    }
    Ok(Json(json!({ "client": document(&actor.service, client)? })))
}

pub fn is_visible(actor: &Actor, client: &Client) -> Result<bool, StateError> {
    Ok(client.registration.visibility == Visibility::Public || actor.manages_client(client)?)
}

/// A person registers a client in a project, a client registers a child; an instance of a native application registers
/// itself, for which nobody has to authenticate.
pub async fn create(
    State(service): State<Arc<Service>>,
    actor: Option<Actor>,
    body: Body,
) -> Result<Json<Value>, AuthError> {
    let fields: ClientFields = body.read("client")?;
    if let Some(template) = fields.template_id {
        return create_instance(&service, template, fields.name);
    }
    let actor = actor.ok_or_else(AuthError::unauthorized)?;
    actor.require(&[MANAGE_PROJECTS])?;
    if let Some(project) = fields.project {
        actor.managed_project(&project.to_string())?;
    } else if actor.client().is_none() {
        return Err(invalid("project is required"));
    }
    let client = fields.client(actor.client())?;
    service.state.put(&client)?;
    Ok(Json(json!({ "client": document(&service, &client)? })))
}

/// What an installed application makes of itself on each machine, so that each has a secret of its own.
fn create_instance(service: &Service, template: Uuid, name: Option<String>) -> Result<Json<Value>, AuthError> {
    let template = service.client(template)?.filter(|client| client.kind == ClientKind::Native);
    let template = template.ok_or_else(|| invalid("template_id must be the id of a native application"))?;
    let name = required(name, "name")?;
    check::name("name", &name)?;
    let mut client = Client { id: Uuid::new_v4(), name, kind: ClientKind::Confidential, ..template.clone() };
    // Where a browser may be sent for a native application, it may be sent for its instances.
    client.redirect_uris.extend(["http://localhost/", "http://127.0.0.1/"].map(str::to_owned));
    client.registration.project = None;
    client.registration.client_type = Some(ClientType::ConfidentialClient);
    client.registration.visibility = Visibility::Private;
    client.registration.parent_client = Some(template.id);
    client.registration.fqdns.clear();
    client.registration.prompt_for_named_grant = Some(false);
    service.state.put(&client)?;
    let credential = credential::make(service, client.id, "Auto-created at client creation".to_owned())?;
    Ok(Json(json!({
        "client": document(service, &client)?,
        "included": { "client_credential": credential::document(&credential, true) },
    })))
}

pub async fn update(actor: Actor, Path(id): Path<String>, body: Body) -> Result<Json<Value>, AuthError> {
    let mut client = actor.managed_client(&id)?;
    let fields: ClientFields = body.read("client")?;
    if let Some(project) = fields.project.filter(|project| client.registration.project != Some(*project)) {
        actor.managed_project(&project.to_string())?;
    }
    fields.apply(&mut client)?;
    keep(&actor.service, &client)?;
    Ok(Json(json!({ "client": document(&actor.service, &client)? })))
}

pub async fn delete(actor: Actor, Path(id): Path<String>) -> Result<Json<Value>, AuthError> {
    let client = actor.managed_client(&id)?;
    let document = document(&actor.service, &client)?;
    remove(&actor.service, client)?;
    Ok(Json(json!({ "client": document })))
}

/// Ends a client, and all that is nothing without it: its children, credentials, scopes, tokens and consents.
fn remove(service: &Service, client: Client) -> Result<(), StateError> {
    let mut ending = vec![client];
    while let Some(client) = ending.pop() {
        ending.extend(service.state.find(|child: &Client| child.registration.parent_client == Some(client.id))?);
        for scope in service.state.find(|scope: &RegisteredScope| scope.client == client.id)? {
            scope::remove(service, &client, &scope)?;
        }
        for credential in service.state.find(|credential: &Credential| credential.client == client.id)? {
            service.state.remove::<Credential>(credential.id)?;
        }
        service.state.remove::<Client>(client.id)?;
        service.state.revoke_client(client.id)?;
    }
    access::changed(service);
    Ok(())
}

/// Gives a client a domain. The real service looks whether the client's id is in the domain's DNS; here it is believed.
pub async fn add_fqdn(actor: Actor, Path(id): Path<String>, body: Body) -> Result<Json<Value>, AuthError> {
    let mut client = actor.managed_client(&id)?;
    let fqdn: String = body.read("fqdn")?;
    check::domain("fqdn", &fqdn)?;
    if scopes::is_service(&fqdn) {
        return Err(AuthError::conflict(format!("The domain {fqdn} is a service's")));
    }
    match with_fqdn(&actor.service, &fqdn)? {
        Some(owner) if owner.id == client.id => {}
        Some(_) => return Err(AuthError::conflict(format!("The domain {fqdn} is another client's"))),
        None => {
            client.registration.fqdns.push(fqdn.to_ascii_lowercase());
            keep(&actor.service, &client)?;
        }
    }
    let scopes = scope::of_client(&actor.service, &client)?;
    Ok(Json(json!({ "fqdn": fqdn, "included": { "scopes": scopes } })))
}

fn with_fqdn(service: &Service, fqdn: &str) -> Result<Option<Client>, StateError> {
    let has = |client: &Client| client.registration.fqdns.iter().any(|own| own.eq_ignore_ascii_case(fqdn));
    Ok(service.state.find(has)?.into_iter().next())
}

fn document(service: &Service, client: &Client) -> Result<Value, StateError> {
    let scopes = service.state.find(|scope: &RegisteredScope| scope.client == client.id)?;
    let registration = &client.registration;
    Ok(json!({
        "id": client.id,
        "name": client.name,
        "project": registration.project,
        "client_type": client.client_type(),
        "public_client": client.kind == ClientKind::Native,
        "visibility": registration.visibility,
        "parent_client": registration.parent_client,
        "redirect_uris": client.redirect_uris,
        "links": {
            "terms_and_conditions": registration.terms_and_conditions,
            "privacy_policy": registration.privacy_policy,
        },
        "scopes": scopes.iter().map(|scope| scope.id).collect::<Vec<_>>(),
        "fqdns": registration.fqdns,
        "grant_types": client.client_type().grant_types(),
        "required_idp": registration.required_idp,
        "preselect_idp": registration.preselect_idp,
        "prompt_for_named_grant": registration.prompt_for_named_grant.unwrap_or(true),
        "userinfo_from_effective_identity": registration.userinfo_from_effective_identity.unwrap_or(true),
    }))
}
