//! The collections that someone monitors, and those that are on them.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{collection, monitored};
use crate::directory::Collection;
use crate::transfer::access_list::documents;
use crate::transfer::call::Call;
use crate::transfer::collection_document::document;
use crate::transfer::error::TransferError;
use crate::transfer::role::MONITORS;
use crate::transfer::select;

pub async fn monitored_endpoints(call: Call) -> Result<Json<Value>, TransferError> {
    list("monitored_endpoints", &call, &monitored(&call)?)
}

pub async fn get(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let collection = collection(&call, &id, MONITORS)?;
    let mut document = document(&call, &call.permissions()?, &collection)?;
    // Whether the caller uses it is not what an administrator asks.
    document["in_use"] = Value::Null;
    select::fields(std::slice::from_mut(&mut document), call.parameter("fields"));
    Ok(Json(document))
}

/// The guest collections on a mapped collection.
pub async fn hosted(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let host = collection(&call, &id, MONITORS)?;
    if host.entity_type.is_guest() {
        let message = format!("{} is a guest collection, not a host endpoint", host.display_name);
        return Err(TransferError::new(StatusCode::CONFLICT, "Conflict", message));
    }
    let mut hosted = call.service.collections()?;
    hosted.retain(|collection| collection.mapped_collection == Some(host.id));
    list("endpoint_list", &call, &hosted)
}

/// Who may do what on a guest collection; a mapped one has no such list.
pub async fn access_list(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let collection = collection(&call, &id, MONITORS)?;
    let rules = if collection.entity_type.is_guest() { documents(&call, &collection)? } else { Vec::new() };
    Ok(Json(json!({ "DATA_TYPE": "access_list", "endpoint": collection.id, "length": rules.len(), "DATA": rules })))
}

fn list(data_type: &str, call: &Call, collections: &[Collection]) -> Result<Json<Value>, TransferError> {
    let permissions = call.permissions()?;
    let documents = collections.iter().map(|collection| document(call, &permissions, collection));
    let mut documents = documents.collect::<Result<Vec<Value>, _>>()?;
    select::fields(&mut documents, call.parameter("fields"));
    Ok(Json(json!({ "DATA_TYPE": data_type, "length": documents.len(), "DATA": documents })))
}
