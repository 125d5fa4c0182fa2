//! The secrets by which a client proves itself. Each is shown once, when it is made.
//! <https://docs.globus.org/api/auth/reference/#client_credential_resource>

use axum::Json;
use axum::extract::Path;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::actor::{Actor, find};
use super::body::{Body, invalid, required};
use super::check;
use crate::auth::error::AuthError;
use crate::directory::{ClientKind, Credential};
use crate::service::Service;
use crate::state::StateError;
use crate::web;

#[derive(Deserialize)]
struct Fields {
    name: Option<String>,
}

pub async fn list(actor: Actor, Path(id): Path<String>) -> Result<Json<Value>, AuthError> {
    let client = actor.managed_client(&id)?;
    let credentials = actor.service.state.find(|credential: &Credential| credential.client == client.id)?;
    let documents: Vec<_> = credentials.iter().map(|credential| document(credential, false)).collect();
    Ok(Json(json!({ "credentials": documents })))
}

pub async fn create(actor: Actor, Path(id): Path<String>, body: Body) -> Result<Json<Value>, AuthError> {
    let client = actor.managed_client(&id)?;
    let name = required(body.read::<Fields>("credential")?.name, "name")?;
    check::name("name", &name)?;
    if client.kind == ClientKind::Native {
        return Err(invalid("A public client cannot keep a secret"));
    }
    let credential = make(&actor.service, client.id, name)?;
    Ok(Json(json!({ "credential": document(&credential, true) })))
}

pub async fn delete(actor: Actor, Path((id, credential_id)): Path<(String, String)>) -> Result<Json<Value>, AuthError> {
    let client = actor.managed_client(&id)?;
    let credential: Credential = find(&actor.service, "credential", &credential_id)?;
    if credential.client != client.id {
        return Err(AuthError::not_found(format!("Client {id} has no credential {credential_id}")));
    }
    actor.service.state.remove::<Credential>(credential.id)?;
    Ok(Json(json!({ "credential": document(&credential, false) })))
}

pub fn make(service: &Service, client: Uuid, name: String) -> Result<Credential, StateError> {
    let created = service.state.now();
    let credential = Credential { id: Uuid::new_v4(), client, name, secret: web::secret(), created };
    service.state.put(&credential)?;
    Ok(credential)
}

pub fn document(credential: &Credential, with_secret: bool) -> Value {
    json!({
        "id": credential.id,
        "name": credential.name,
        "client": credential.client,
        "created": web::time(Timestamp::from_second(credential.created).unwrap_or_default()),
        "secret": with_secret.then_some(&credential.secret),
    })
}
