//! Errors as Timers writes them: one under `error`, or a list of what is wrong with a request under `detail`.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::state::StateError;
use crate::transfer::TransferError;

#[derive(Debug)]
pub enum TimersError {
    Failed { status: StatusCode, code: &'static str, detail: String },
    Invalid(Vec<Problem>),
}

/// Something that is wrong with a request, and where.
#[derive(Debug)]
pub struct Problem {
    place: Vec<&'static str>,
    message: String,
    kind: &'static str,
}

impl Problem {
    pub fn missing(place: &[&'static str]) -> Self {
        Self { place: place.to_vec(), message: "field required".to_owned(), kind: "value_error.missing" }
    }

    pub fn value(place: &[&'static str], message: impl Into<String>) -> Self {
        Self { place: place.to_vec(), message: message.into(), kind: "value_error" }
    }
}

impl TimersError {
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self::Failed { status, code, detail: detail.into() }
    }

    pub fn not_found(id: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "NOT_FOUND", format!("No timer with id '{id}'"))
    }

    pub fn missing(place: &[&'static str]) -> Self {
        Self::Invalid(vec![Problem::missing(place)])
    }

    pub fn invalid(place: &[&'static str], message: impl Into<String>) -> Self {
        Self::Invalid(vec![Problem::value(place, message)])
    }
}

impl From<StateError> for TimersError {
    fn from(error: StateError) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "ERROR", error.to_string())
    }
}

impl From<TransferError> for TimersError {
    fn from(error: TransferError) -> Self {
        Self::new(error.status(), error.code(), error.to_string())
    }
}

impl IntoResponse for TimersError {
    fn into_response(self) -> Response {
        match self {
            Self::Failed { status, code, detail } => {
                let document = json!({ "error": { "code": code, "detail": detail, "status": status.as_u16() } });
                (status, Json(document)).into_response()
            }
            Self::Invalid(problems) => {
                let document =
                    |problem: Problem| json!({ "loc": problem.place, "msg": problem.message, "type": problem.kind });
                let detail: Vec<Value> = problems.into_iter().map(document).collect();
                (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "detail": detail }))).into_response()
            }
        }
    }
}
