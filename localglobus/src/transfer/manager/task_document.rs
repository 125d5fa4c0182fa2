//! A task's document with what only an administrator is told.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::sides;
use crate::service::Service;
use crate::transfer::call::Call;
use crate::transfer::error::TransferError;
use crate::transfer::role::MONITORS;
use crate::transfer::standing::{Order, Side};
use crate::transfer::task::Task;
use crate::transfer::task_document;

pub fn document(call: &Call, task: &Task) -> Result<Value, TransferError> {
    let service = &call.service;
    let seen = sides(call, task, MONITORS)?;
    let sees = |side: Side| seen == Some(side) || seen == Some(Side::Both);
    let (source, destination) = task.order.sides();
    let mut document = task_document::document(task);
    document["owner_string"] = json!(service.identity(task.order.owner)?.map(|owner| owner.username));
    for name in ["source_base_path", "destination_base_path"] {
        if document.get(name).is_none() {
            document[name] = Value::Null;
        }
    }
    if let Some(document) = document.as_object_mut() {
        let [source_user, destination_user] = local_users(service, &task.order)?;
        document.extend(side(service, "source", Some(source), sees(Side::Source).then_some(source_user))?);
        document.extend(side(
            service,
            "destination",
            destination,
            sees(Side::Destination).then_some(destination_user),
        )?);
    }
    Ok(document)
}

/// The accounts that a task uses on its collections: those that it names, or else those that go with its owner's name.
pub fn local_users(service: &Service, order: &Order) -> Result<[String; 2], TransferError> {
    let owner = service.identity(order.owner)?.map(|owner| owner.username).unwrap_or_default();
    let usual = owner.split('@').next().unwrap_or_default();
    let named = |user: &Option<String>| user.clone().unwrap_or_else(|| usual.to_owned());
    Ok([named(&order.source_local_user), named(&order.destination_local_user)])
}

/// What is told of one side; its account only to those who monitor its collection.
fn side(
    service: &Service,
    name: &str,
    collection: Option<Uuid>,
    local_user: Option<String>,
) -> Result<Map<String, Value>, TransferError> {
    let collection = collection.map(|id| service.collection(id)).transpose()?.flatten();
    let mapped = collection.as_ref().and_then(|collection| collection.mapped_collection);
    let mapped = mapped.map(|id| service.collection(id)).transpose()?.flatten();
    let status = match (&collection, &local_user) {
        (None, _) => "NO_ENDPOINT",
        (Some(_), None) => "NO_PERMISSION",
        (Some(_), Some(_)) => "OK",
    };
    let local_user = local_user.filter(|_| collection.is_some());
    // What is shared from a personal collection has that one as its host.
    let host = mapped.as_ref().filter(|mapped| mapped.entity_type.is_personal());
    let members = [
        ("host_endpoint", Value::Null),
        ("host_endpoint_id", json!(host.map(|host| host.id))),
        ("host_endpoint_display_name", json!(host.map(|host| &host.display_name))),
        ("host_path", json!(collection.and_then(|collection| collection.host_path))),
        ("mapped_collection_id", json!(mapped.as_ref().map(|mapped| mapped.id))),
        ("mapped_collection_display_name", json!(mapped.map(|mapped| mapped.display_name))),
        ("local_user", json!(local_user)),
        ("local_user_status", json!(status)),
    ];
    Ok(members.into_iter().map(|(member, value)| (format!("{name}_{member}"), value)).collect())
}
