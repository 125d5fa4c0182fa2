//! The servers of a collection. <https://docs.globus.org/api/transfer/endpoints_and_collections/#server_document>
//!
//! Each has one: this service.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::{Value, json};
use url::Url;

use super::call::Call;
use super::error::TransferError;
use crate::directory::Collection;

pub async fn list(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let collection = call.collection(&id)?;
    Ok(Json(json!({ "DATA_TYPE": "endpoint_server_list", "endpoint": id, "DATA": servers(&call, &collection) })))
}

pub async fn get(call: Call, Path((id, server)): Path<(String, String)>) -> Result<Json<Value>, TransferError> {
    let collection = call.collection(&id)?;
    let found = servers(&call, &collection).into_iter().find(|known| known["id"].as_u64() == server.parse().ok());
    let message = || format!("No server '{server}' on endpoint '{id}'");
    let missing = || TransferError::new(StatusCode::NOT_FOUND, "ClientError.NotFound.ServerNotFound", message());
    found.map(Json).ok_or_else(missing)
}

pub fn servers(call: &Call, collection: &Collection) -> Vec<Value> {
    let personal = collection.entity_type.is_personal();
    let url = Url::parse(&call.service.url).ok().filter(|_| !personal);
    let address = url.as_ref().and_then(|url| Some((url.host_str()?, url.port_or_known_default()?)));
    vec![json!({
        "DATA_TYPE": "server",
        // A number that stays, and fits where clients expect one.
        "id": (collection.id.as_u128() >> 104) as u32,
        "hostname": address.map(|(host, _)| host),
        "port": address.map(|(_, port)| port),
        "scheme": address.map(|_| "gsiftp"),
        "uri": address.map(|(host, port)| format!("gsiftp://{host}:{port}")),
        "subject": null,
        "is_connected": collection.connected,
        "is_paused": false,
        "incoming_data_port_start": null,
        "incoming_data_port_end": null,
        "outgoing_data_port_start": null,
        "outgoing_data_port_end": null,
    })]
}
