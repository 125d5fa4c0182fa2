//! The roles of collections: list, get, add, delete. <https://docs.globus.org/api/transfer/roles/>
//!
//! The real service lets Transfer give roles on personal collections only, and Globus Connect Server's own API, which is
//! not here, on its collections. This one does both.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::call::{Call, Document};
use super::error::TransferError;
use super::role::{Assignment, Role};
use crate::directory::{Collection, PrincipalType};

/// Whoever has a role on a collection sees who else has one.
const VIEWERS: &[Role] = &[
    Role::Administrator,
    Role::RestrictedAdministrator,
    Role::AccessManager,
    Role::ActivityManager,
    Role::ActivityMonitor,
];

pub async fn list(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let collection = call.collection_as(&id, VIEWERS)?;
    let roles: Vec<_> = assignments(&call, &collection)?.iter().map(document).collect();
    Ok(Json(json!({ "DATA_TYPE": "role_list", "endpoint": id, "length": roles.len(), "DATA": roles })))
}

/// All roles on a collection, the owner's first.
pub fn assignments(call: &Call, collection: &Collection) -> Result<Vec<Assignment>, TransferError> {
    let owner = call.permissions()?.owner(collection).map(|owner| Assignment::of_owner(collection.id, owner.id));
    let given = call.service.state.find(|assignment: &Assignment| assignment.collection == collection.id)?;
    Ok(owner.into_iter().chain(given).collect())
}

pub async fn get(call: Call, Path((id, role)): Path<(String, String)>) -> Result<Json<Value>, TransferError> {
    let collection = call.collection_as(&id, VIEWERS)?;
    Ok(Json(document(&find(&call, &collection, &role)?)))
}

#[derive(Deserialize)]
pub struct NewRole {
    principal_type: PrincipalType,
    principal: Uuid,
    role: Role,
}

pub async fn add(
    call: Call,
    Path(id): Path<String>,
    Document(body): Document<NewRole>,
) -> Result<(StatusCode, Json<Value>), TransferError> {
    let collection = call.collection_as(&id, &[Role::Administrator])?;
    if !matches!(body.principal_type, PrincipalType::Identity | PrincipalType::Group) {
        return Err(TransferError::bad_request("principal_type of a role must be identity or group"));
    }
    let role = body.role.name();
    if body.role == Role::RestrictedAdministrator
        || (body.role == Role::AccessManager && !collection.entity_type.is_guest())
    {
        return Err(TransferError::bad_request(format!("The role {role} cannot be given on this collection")));
    }
    let new = Assignment {
        id: Uuid::new_v4(),
        collection: collection.id,
        principal_type: body.principal_type,
        principal: body.principal,
        role: body.role,
    };
    let same = |other: &Assignment| {
        (other.collection, other.principal_type, other.principal, other.role)
            == (new.collection, new.principal_type, new.principal, new.role)
    };
    let known = assignments(&call, &collection)?.into_iter().find(same);
    if let Some(other) = known.map_or_else(|| call.service.state.add(&new, same), |other| Ok(Some(other)))? {
        let message = format!("'{}' has the role {role} already, as role '{}'", new.principal, other.id);
        return Err(TransferError::new(StatusCode::CONFLICT, "ClientError.Conflict", message));
    }
    call.look(collection.id);
    Ok((StatusCode::CREATED, Json(document(&new))))
}

pub async fn delete(call: Call, Path((id, role)): Path<(String, String)>) -> Result<Json<Value>, TransferError> {
    let collection = call.collection_as(&id, &[Role::Administrator])?;
    let role = find(&call, &collection, &role)?;
    if !call.service.state.remove::<Assignment>(role.id)? {
        let message = "The owner of a collection is an administrator as long as it is theirs";
        return Err(TransferError::new(StatusCode::CONFLICT, "ClientError.Conflict", message));
    }
    call.look(collection.id);
    Ok(Json(call.result("result", "Deleted", &format!("Role '{}' deleted successfully", role.id))))
}

fn find(call: &Call, collection: &Collection, id: &str) -> Result<Assignment, TransferError> {
    let found = assignments(call, collection)?.into_iter().find(|role| role.id.to_string() == id);
    let message = || format!("No role '{id}' on endpoint '{}'", collection.id);
    found.ok_or_else(|| TransferError::new(StatusCode::NOT_FOUND, "RoleNotFound", message()))
}

fn document(assignment: &Assignment) -> Value {
    json!({
        "DATA_TYPE": "role",
        "id": assignment.id,
        "principal_type": assignment.principal_type,
        "principal": assignment.principal,
        "role": assignment.role,
    })
}
