//! Version 2 of Transfer: bookmarks, tunnels and stream access points, as JSON:API documents.
//! <https://docs.globus.org/api/transfer/> <https://jsonapi.org/format/>

mod bookmarks;
mod stream_access_points;
mod tunnel;
mod tunnels;

use std::sync::Arc;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router, middleware};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::call::Call;
use super::error::{JSON_API, TransferError, finish_json_api};
use crate::service::Service;

/// The routes below `/v2` that are not Auth's.
pub fn router() -> Router<Arc<Service>> {
    Router::new()
        .route("/v2/bookmarks", get(bookmarks::list).post(bookmarks::create))
        .route("/v2/bookmarks/{id}", get(bookmarks::get).patch(bookmarks::update).delete(bookmarks::delete))
        .route("/v2/tunnels", get(tunnels::list).post(tunnels::create))
        .route("/v2/tunnels/{id}", get(tunnels::get).patch(tunnels::update).delete(tunnels::delete))
        .route("/v2/tunnels/{id}/events", get(tunnels::events))
        .route("/v2/stream_access_points", get(stream_access_points::list))
        .route("/v2/stream_access_points/{id}", get(stream_access_points::get))
        .route_layer(middleware::from_fn(finish_json_api))
}

/// A document of JSON:API.
struct Document(StatusCode, Value);

impl Document {
    /// A document with members at its top besides `meta`.
    fn new(call: &Call, members: Value) -> Self {
        let mut document = members;
        document["meta"] = json!({ "request_id": call.request_id });
        Self(StatusCode::OK, document)
    }

    fn data(call: &Call, data: Value) -> Self {
        Self::new(call, json!({ "data": data }))
    }

    fn created(self) -> Self {
        Self(StatusCode::CREATED, self.1)
    }
}

impl IntoResponse for Document {
    fn into_response(self) -> Response {
        (self.0, [(header::CONTENT_TYPE, JSON_API)], Json(self.1)).into_response()
    }
}

/// A document that is sent: a resource to make, or what is to change of one.
#[derive(Deserialize)]
struct Sent {
    data: SentData,
}

#[derive(Deserialize)]
struct SentData {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    attributes: Map<String, Value>,
    #[serde(default)]
    relationships: Map<String, Value>,
}

impl Sent {
    /// What was sent of a resource of this type.
    fn of_type(self, kind: &str) -> Result<SentData, TransferError> {
        if self.data.kind == kind {
            return Ok(self.data);
        }
        Err(TransferError::bad_request(format!("data.type must be {kind}, not '{}'", self.data.kind)))
    }
}

impl SentData {
    /// An attribute, if it was sent and is not null.
    fn attribute<T: serde::de::DeserializeOwned>(&mut self, name: &str) -> Result<Option<T>, TransferError> {
        let Some(value) = self.attributes.remove(name).filter(|value| !value.is_null()) else { return Ok(None) };
        let read = serde_json::from_value(value);
        read.map(Some).map_err(|error| TransferError::bad_request(format!("data.attributes.{name}: {error}")))
    }

    fn required<T: serde::de::DeserializeOwned>(&mut self, name: &str) -> Result<T, TransferError> {
        let missing = || TransferError::bad_request(format!("data.attributes.{name} is missing"));
        self.attribute(name)?.ok_or_else(missing)
    }

    /// The id of the resource that a relationship leads to.
    fn related(&self, name: &str) -> Result<&str, TransferError> {
        let id = self.relationships.get(name).and_then(|related| related["data"]["id"].as_str());
        id.ok_or_else(|| TransferError::bad_request(format!("data.relationships.{name}.data.id is missing")))
    }

    /// Refuses what nobody has asked for.
    fn finish(self) -> Result<(), TransferError> {
        let unknown = |name| TransferError::bad_request(format!("Unknown member data.attributes.{name}"));
        self.attributes.into_iter().next().map_or(Ok(()), |(name, _)| Err(unknown(name)))
    }
}
