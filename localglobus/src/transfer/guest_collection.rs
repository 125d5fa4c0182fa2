//! Guest collections: made inside a mapped collection, listed there, and deleted.
//! <https://docs.globus.org/api/transfer/gcp_management/>
//!
//! The real service makes them on personal collections only; those of Globus Connect Server are made by its own API, which
//! is not here. This one makes both.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::call::{Call, Document};
use super::collection_document::document;
use super::consent;
use super::error::TransferError;
use super::permission;
use super::role::{Assignment, Role};
use crate::directory::{AccessRule, Collection, DeletedCollection, EntityType};
use crate::engine::FileKind;

/// The most collections that one page of a list has.
const PAGE: usize = 1000;

pub async fn create(
    call: Call,
    Document(mut body): Document<Map<String, Value>>,
) -> Result<(StatusCode, Json<Value>), TransferError> {
    let mut text = |name: &str| body.remove(name).and_then(|value| value.as_str().map(str::to_owned));
    let missing = |name: &str| TransferError::bad_request(format!("{name} is missing"));
    text("DATA_TYPE");
    let host = text("host_endpoint_id").or(text("host_endpoint")).ok_or_else(|| missing("host_endpoint"))?;
    let path = text("host_path").ok_or_else(|| missing("host_path"))?;
    let name = text("display_name").ok_or_else(|| missing("display_name"))?;
    let host = host_for(&call, &host)?;
    check_path(&call, &host, &path).await?;
    let mut collection = Collection {
        owner: call.service.identity(call.grant.identity)?.map(|owner| owner.username),
        mapped_collection: Some(host.id),
        host_path: Some(path),
        high_assurance: host.high_assurance,
        authentication_policy: host.authentication_policy,
        ..Collection::new(Uuid::new_v4(), "", guest_type(&host))
    };
    body.insert("display_name".to_owned(), name.into());
    for (name, value) in body {
        collection.set(&name, value).map_err(TransferError::bad_request)?;
    }
    call.service.state.put(&collection)?;
    let mut result = call.result("endpoint_create_result", "Created", "Shared endpoint created successfully");
    result["id"] = json!(collection.id);
    result["globus_connect_setup_key"] = Value::Null;
    Ok((StatusCode::CREATED, Json(result)))
}

/// The collection inside which someone makes another: on a laptop, its owner does; elsewhere, whoever may write there.
fn host_for(call: &Call, id: &str) -> Result<Collection, TransferError> {
    let host = call.collection(id)?;
    if !host.entity_type.is_mapped() {
        let message = format!("'{id}' is no mapped collection, so no guest collection can be made there");
        return Err(TransferError::bad_request(message));
    }
    if call.permissions()?.access(&host)?.is_none() {
        return Err(TransferError::permission_denied(format!("You may not share folders of '{}'", host.display_name)));
    }
    consent::require(&call.service, &call.grant, &[&host])?;
    Ok(host)
}

async fn check_path(call: &Call, host: &Collection, path: &str) -> Result<(), TransferError> {
    let folder = permission::folder(&call.service, call.grant.identity, host)?;
    let looked_for = path.to_owned();
    let found = tokio::task::spawn_blocking(move || folder.stat(&looked_for)).await.ok().and_then(Result::ok);
    let no_directory = || TransferError::invalid_path(format!("host_path '{path}' is no directory of the host"));
    found.filter(|file| file.kind == FileKind::Directory).map(drop).ok_or_else(no_directory)
}

fn guest_type(host: &Collection) -> EntityType {
    if host.entity_type.is_personal() { EntityType::GCP_guest_collection } else { EntityType::GCSv5_guest_collection }
}

/// Deletes a guest collection, not its files. Tasks that use it fail.
pub async fn delete(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let collection = call.collection_as(&id, &[Role::Administrator, Role::RestrictedAdministrator])?;
    if !collection.entity_type.is_guest() {
        return Err(TransferError::not_supported("Only guest collections can be deleted here"));
    }
    let state = &call.service.state;
    state.put(&DeletedCollection { id: collection.id })?;
    state.remove::<Collection>(collection.id)?;
    for rule in state.find(|rule: &AccessRule| rule.collection == collection.id)? {
        state.remove::<AccessRule>(rule.id)?;
    }
    for role in state.find(|role: &Assignment| role.collection == collection.id)? {
        state.remove::<Assignment>(role.id)?;
    }
    call.look(collection.id);
    Ok(Json(call.result("result", "Deleted", "Endpoint deleted successfully")))
}

/// The guest collections on a collection that the caller manages.
pub async fn list_mine(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let (host, permissions) = (call.collection(&id)?, call.permissions()?);
    let mut mine = Vec::new();
    for guest in guests(&call, &host)? {
        let roles = permissions.roles(&guest)?;
        if roles.iter().any(|role| matches!(role, Role::Administrator | Role::AccessManager)) {
            mine.push(document(&call, &permissions, &guest)?);
        }
    }
    Ok(Json(json!({ "DATA_TYPE": "endpoint_list", "length": mine.len(), "DATA": mine })))
}

/// All guest collections on a collection, for those who administer it.
pub async fn list(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let host = call.collection_as(&id, &[Role::Administrator])?;
    let most = call.number("max_results", PAGE)?.clamp(1, PAGE);
    let bad_token = |_| TransferError::bad_request("next_token is none that this list has given");
    let start = call.parameter("next_token").map_or(Ok(0), str::parse::<usize>).map_err(bad_token)?;
    let (guests, permissions) = (guests(&call, &host)?, call.permissions()?);
    let shown = guests.iter().skip(start).take(most).map(|guest| document(&call, &permissions, guest));
    let shown = shown.collect::<Result<Vec<_>, _>>()?;
    let end = start.saturating_add(shown.len());
    Ok(Json(json!({
        "DATA_TYPE": "shared_endpoint_list",
        "shared_endpoints": shown,
        "next_token": (end < guests.len()).then(|| end.to_string()),
    })))
}

fn guests(call: &Call, host: &Collection) -> Result<Vec<Collection>, TransferError> {
    Ok(call.service.state.find(|guest: &Collection| guest.mapped_collection == Some(host.id))?)
}
