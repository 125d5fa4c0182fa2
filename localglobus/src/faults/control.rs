//! The addresses at which faults are ordered and the clock is set. Bodies must be `application/json`, which no web page
//! of another origin can send unasked.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Fault;
use crate::refusal::refusal;
use crate::service::Service;

/// What all these addresses begin with.
pub const PATHS: &str = "/_localglobus/";

const FAULTS: &str = "/_localglobus/faults";
const CLOCK: &str = "/_localglobus/clock";

pub fn router() -> Router<Arc<Service>> {
    Router::new().route(FAULTS, get(list).post(add).delete(clear)).route(CLOCK, post(set_clock))
}

async fn add(State(service): State<Arc<Service>>, Json(fault): Json<Fault>) -> Response {
    match service.faults.add(fault) {
        Ok(report) => (StatusCode::CREATED, Json(report)).into_response(),
        Err(message) => refusal(FAULTS, StatusCode::UNPROCESSABLE_ENTITY, &message),
    }
}

async fn list(State(service): State<Arc<Service>>) -> Json<Value> {
    Json(json!({ "faults": service.faults.list() }))
}

async fn clear(State(service): State<Arc<Service>>) -> Json<Value> {
    service.faults.clear();
    Json(json!({ "faults": [] }))
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Clock {
    /// How far the service's clock is ahead of the machine's.
    offset_seconds: i64,
}

async fn set_clock(State(service): State<Arc<Service>>, Json(clock): Json<Clock>) -> Json<Clock> {
    service.state.set_clock_offset(clock.offset_seconds);
    Json(clock)
}
