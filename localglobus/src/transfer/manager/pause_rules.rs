//! Pause rules: list, create, get, update, delete.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{collection, denied, may, monitored};
use crate::transfer::call::{Call, Document};
use crate::transfer::document::read_time;
use crate::transfer::error::TransferError;
use crate::transfer::pause_rule::{PauseRule, Paused};
use crate::transfer::pause_rule_document::document;
use crate::transfer::role::{MANAGERS, MONITORS};

pub async fn list(call: Call) -> Result<Json<Value>, TransferError> {
    let collections = match call.parameter("filter_endpoint").or(call.parameter("filter_host_endpoint")) {
        None => monitored(&call)?,
        Some(id) => {
            let host = collection(&call, id, MONITORS)?;
            let mut collections = call.service.collections()?;
            collections.retain(|one| one.id == host.id || one.mapped_collection == Some(host.id));
            collections
        }
    };
    let mut documents = Vec::new();
    for rule in call.service.state.all::<PauseRule>()? {
        if collections.iter().any(|collection| collection.id == rule.endpoint) {
            documents.push(document(&call.service, &rule, is_editable(&call, &rule)?)?);
        }
    }
    Ok(Json(json!({ "DATA_TYPE": "pause_rule_list", "length": documents.len(), "DATA": documents })))
}

pub async fn create(call: Call, Document(body): Document<Map<String, Value>>) -> Result<Json<Value>, TransferError> {
    let id = text(&body, "endpoint_id")?.ok_or_else(|| TransferError::bad_request("endpoint_id is missing"))?;
    let endpoint = collection(&call, id, MANAGERS)?;
    let host = endpoint.mapped_collection.map(|host| call.service.collection(host)).transpose()?.flatten();
    let created_by_host_manager = host.map(|host| may(&call, &host, MANAGERS)).transpose()?.unwrap_or_default();
    let mut rule = PauseRule {
        id: Uuid::new_v4(),
        endpoint: endpoint.id,
        message: String::new(),
        identity: text(&body, "identity_id")?.map(identity).transpose()?,
        start_time: None,
        end_time: None,
        modified_by: call.grant.identity,
        created_by_host_manager,
        paused: Paused::default(),
    };
    apply(&mut rule, &body)?;
    if rule.message.is_empty() {
        return Err(TransferError::bad_request("message must say why, to those whom the rule holds"));
    }
    call.service.state.put(&rule)?;
    look(&call);
    Ok(Json(document(&call.service, &rule, true)?))
}

pub async fn get(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let rule = find(&call, &id)?;
    Ok(Json(document(&call.service, &rule, is_editable(&call, &rule)?)?))
}

/// What a rule is on, and for whom, stays as it is.
pub async fn update(
    call: Call,
    Path(id): Path<String>,
    Document(body): Document<Map<String, Value>>,
) -> Result<Json<Value>, TransferError> {
    let mut rule = find_editable(&call, &id)?;
    apply(&mut rule, &body)?;
    rule.modified_by = call.grant.identity;
    call.service.state.put(&rule)?;
    look(&call);
    Ok(Json(document(&call.service, &rule, true)?))
}

pub async fn delete(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let rule = find_editable(&call, &id)?;
    call.service.state.remove::<PauseRule>(rule.id)?;
    look(&call);
    Ok(Json(call.result("result", "Deleted", &format!("Pause rule {id} deleted successfully"))))
}

/// A rule on a collection that the caller manages.
fn find(call: &Call, id: &str) -> Result<PauseRule, TransferError> {
    monitored(call)?;
    let rule = id.parse().ok().map(|id| call.service.state.get::<PauseRule>(id)).transpose()?.flatten();
    let unknown = || TransferError::new(StatusCode::NOT_FOUND, "PauseRuleNotFound", format!("No pause rule '{id}'"));
    let rule = rule.ok_or_else(unknown)?;
    collection(call, &rule.endpoint.to_string(), MANAGERS)?;
    Ok(rule)
}

fn find_editable(call: &Call, id: &str) -> Result<PauseRule, TransferError> {
    let rule = find(call, id)?;
    if is_editable(call, &rule)? {
        return Ok(rule);
    }
    Err(denied("The rule was made by a manager of the mapped collection, so only one of those can change it"))
}

/// What a manager of a mapped collection has laid down is not for managers of a guest collection to change.
fn is_editable(call: &Call, rule: &PauseRule) -> Result<bool, TransferError> {
    let Some(endpoint) = call.service.collection(rule.endpoint)? else { return Ok(false) };
    if !may(call, &endpoint, MANAGERS)? {
        return Ok(false);
    }
    let host = endpoint.mapped_collection.map(|host| call.service.collection(host)).transpose()?.flatten();
    match host.filter(|_| rule.created_by_host_manager) {
        Some(host) => may(call, &host, MANAGERS),
        None => Ok(true),
    }
}

/// Tasks look whether they must stop, or may go on.
fn look(call: &Call) {
    call.service.tasks.pending().iter().for_each(|task| task.look());
}

/// Takes what a document says of message, times, and what is held.
fn apply(rule: &mut PauseRule, body: &Map<String, Value>) -> Result<(), TransferError> {
    if let Some(message) = text(body, "message")? {
        rule.message = message.trim().to_owned();
    }
    let time = |name: &str, kept: Option<Timestamp>| match body.contains_key(name) {
        true => text(body, name)?.map(|text| read_time(name, text)).transpose(),
        false => Ok(kept),
    };
    rule.start_time = time("start_time", rule.start_time)?;
    rule.end_time = time("end_time", rule.end_time)?;
    let mut paused = json!(rule.paused);
    for (name, value) in body.iter().filter(|(name, _)| name.starts_with("pause_")) {
        if value.is_null() {
            continue;
        }
        if !value.is_boolean() || paused.get(name).is_none() {
            return Err(TransferError::bad_request(format!("{name} is not a pause rule's, or is not true or false")));
        }
        paused[name] = value.clone();
    }
    rule.paused = serde_json::from_value(paused).map_err(|error| TransferError::bad_request(error.to_string()))?;
    Ok(())
}

fn text<'a>(body: &'a Map<String, Value>, name: &str) -> Result<Option<&'a str>, TransferError> {
    match body.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(other) => Err(TransferError::bad_request(format!("{name} must be a string, not {other}"))),
    }
}

fn identity(id: &str) -> Result<Uuid, TransferError> {
    id.parse().map_err(|_| TransferError::bad_request(format!("identity_id '{id}' is not a UUID")))
}
