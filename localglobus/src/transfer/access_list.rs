//! The access rules of guest collections. <https://docs.globus.org/api/transfer/permissions/>

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::call::{Call, Document};
use super::error::TransferError;
use super::role::{Assignment, Role};
use super::roles;
use crate::directory::{AccessRule, Collection, Permissions, PrincipalType};
use crate::web;

/// The most rules that a collection has.
const MOST_RULES: usize = 1000;

/// The roles that see the rules, and may take them away.
const VIEWERS: &[Role] = &[Role::Administrator, Role::RestrictedAdministrator, Role::AccessManager];

/// The roles that may let others in.
const EDITORS: &[Role] = &[Role::Administrator, Role::AccessManager];

pub async fn list(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let collection = guest(&call, &id, VIEWERS)?;
    let rules = documents(&call, &collection)?;
    Ok(Json(json!({ "DATA_TYPE": "access_list", "endpoint": id, "length": rules.len(), "DATA": rules })))
}

/// The rules of a collection, and those that follow from roles, which have no id of their own.
pub fn documents(call: &Call, collection: &Collection) -> Result<Vec<Value>, TransferError> {
    let lets_in = |assignment: &Assignment| matches!(assignment.role, Role::Administrator | Role::AccessManager);
    let assignments = roles::assignments(call, collection)?.into_iter().filter(lets_in).map(|assignment| {
        json!({
            "DATA_TYPE": "access",
            "id": null,
            "principal_type": assignment.principal_type,
            "principal": assignment.principal,
            "path": "/",
            "permissions": "rw",
            "create_time": null,
            "expiration_date": null,
            "role_id": assignment.id,
            "role_type": assignment.role,
        })
    });
    Ok(assignments.chain(rules_of(call, collection)?.iter().map(document)).collect())
}

fn rules_of(call: &Call, collection: &Collection) -> Result<Vec<AccessRule>, TransferError> {
    Ok(call.service.state.find(|rule: &AccessRule| rule.collection == collection.id)?)
}

pub async fn get(call: Call, Path((id, rule)): Path<(String, String)>) -> Result<Json<Value>, TransferError> {
    let collection = guest(&call, &id, VIEWERS)?;
    Ok(Json(document(&find(&call, &collection, &rule)?)))
}

#[derive(Deserialize)]
pub struct NewRule {
    principal_type: PrincipalType,
    /// Left out or empty for everybody.
    #[serde(default)]
    principal: Option<String>,
    path: String,
    permissions: Permissions,
    expiration_date: Option<String>,
}

pub async fn add(
    call: Call,
    Path(id): Path<String>,
    Document(body): Document<NewRule>,
) -> Result<(StatusCode, Json<Value>), TransferError> {
    let collection = guest(&call, &id, EDITORS)?;
    let rule = AccessRule {
        id: Uuid::new_v4(),
        collection: collection.id,
        principal_type: body.principal_type,
        principal: principal(body.principal_type, body.principal.unwrap_or_default())?,
        path: body.path,
        permissions: body.permissions,
        expiration_date: body.expiration_date.as_deref().map(|date| expiration(&call, date)).transpose()?,
        created: call.service.state.timestamp(),
        configured: false,
    };
    if !AccessRule::is_path(&rule.path) {
        let message = format!("path must begin and end with a slash, unlike '{}'", rule.path);
        return Err(TransferError::invalid_path(message));
    }
    if rules_of(&call, &collection)?.len() >= MOST_RULES {
        let message = format!("The collection has {MOST_RULES} access rules, which is the most that there may be");
        return Err(TransferError::new(StatusCode::CONFLICT, "LimitExceeded", message));
    }
    if let Some(other) = call.service.state.add(&rule, |other| rule.is_like(other))? {
        let message = format!("This folder is shared with this principal already, by access rule '{}'", other.id);
        return Err(TransferError::new(StatusCode::CONFLICT, "Exists", message));
    }
    call.look(collection.id);
    let mut result = call.result("access_create_result", "Created", "Access rule created successfully.");
    result["access_id"] = json!(rule.id);
    Ok((StatusCode::CREATED, Json(result)))
}

/// What can be changed of a rule; whom it is for and where stays.
#[derive(Deserialize)]
pub struct Changes {
    permissions: Option<Permissions>,
    /// Null takes it away.
    #[serde(default, deserialize_with = "some")]
    expiration_date: Option<Option<String>>,
    principal_type: Option<PrincipalType>,
    principal: Option<String>,
    path: Option<String>,
}

/// Tells null from nothing.
fn some<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

pub async fn update(
    call: Call,
    Path((id, rule)): Path<(String, String)>,
    Document(changes): Document<Changes>,
) -> Result<Json<Value>, TransferError> {
    let collection = guest(&call, &id, EDITORS)?;
    let mut rule = find(&call, &collection, &rule)?;
    let same = changes.principal_type.is_none_or(|kind| kind == rule.principal_type)
        && changes.principal.is_none_or(|principal| principal == rule.principal)
        && changes.path.is_none_or(|path| path == rule.path);
    if !same {
        let message = "principal_type, principal and path of a rule cannot be changed: delete it and add another";
        return Err(TransferError::bad_request(message));
    }
    rule.permissions = changes.permissions.unwrap_or(rule.permissions);
    if let Some(date) = changes.expiration_date {
        rule.expiration_date = date.as_deref().map(|date| expiration(&call, date)).transpose()?;
    }
    call.service.state.put(&rule)?;
    call.look(collection.id);
    let message = format!("Access rule '{}' permissions updated successfully", rule.id);
    Ok(Json(call.result("result", "Updated", &message)))
}

pub async fn delete(call: Call, Path((id, rule)): Path<(String, String)>) -> Result<Json<Value>, TransferError> {
    let collection = guest(&call, &id, VIEWERS)?;
    let rule = find(&call, &collection, &rule)?;
    call.service.state.remove::<AccessRule>(rule.id)?;
    call.look(collection.id);
    let message = format!("Access rule '{}' deleted successfully", rule.id);
    Ok(Json(call.result("result", "Deleted", &message)))
}

/// A guest collection, for one who has one of these roles there.
fn guest(call: &Call, id: &str, roles: &[Role]) -> Result<Collection, TransferError> {
    let collection = call.collection_as(id, roles)?;
    if collection.entity_type.is_guest() {
        return Ok(collection);
    }
    Err(TransferError::not_supported(format!("'{}' is no guest collection, so it has no access rules", id)))
}

fn find(call: &Call, collection: &Collection, id: &str) -> Result<AccessRule, TransferError> {
    let found = id.parse().ok().map(|id| call.service.state.get::<AccessRule>(id)).transpose()?.flatten();
    found.filter(|rule| rule.collection == collection.id).ok_or_else(|| {
        let message = format!("No access rule '{id}' on endpoint '{}'", collection.id);
        TransferError::new(StatusCode::NOT_FOUND, "AccessRuleNotFound", message)
    })
}

/// The principal of a rule, checked.
fn principal(kind: PrincipalType, principal: String) -> Result<String, TransferError> {
    let everybody = matches!(kind, PrincipalType::AllAuthenticatedUsers | PrincipalType::Anonymous);
    match principal.parse::<Uuid>() {
        Ok(id) if !everybody => Ok(id.to_string()),
        Err(_) if everybody && principal.is_empty() => Ok(principal),
        _ if everybody => Err(TransferError::bad_request("principal must be empty for everybody")),
        _ => Err(TransferError::bad_request(format!("principal must be the id of one, not '{principal}'"))),
    }
}

fn expiration(call: &Call, date: &str) -> Result<Timestamp, TransferError> {
    let unreadable =
        || TransferError::bad_request(format!("expiration_date '{date}' is not a time of the form ISO 8601"));
    let time = web::read_time(date).ok_or_else(unreadable)?;
    if time <= call.service.state.timestamp() {
        return Err(TransferError::bad_request(format!("expiration_date '{date}' is over")));
    }
    Ok(time)
}

fn document(rule: &AccessRule) -> Value {
    json!({
        "DATA_TYPE": "access",
        "id": rule.id,
        "principal_type": rule.principal_type,
        "principal": rule.principal,
        "path": rule.path,
        "permissions": rule.permissions,
        "create_time": web::time(rule.created),
        "expiration_date": rule.expiration_date.map(web::time),
        "role_id": null,
        "role_type": null,
    })
}
