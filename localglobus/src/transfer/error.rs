//! Errors as Transfer writes them: `code`, `message`, `request_id` and `resource`.

use axum::Json;
use axum::extract::{OriginalUri, Request};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::call::RequestId;
use crate::engine::FileError;
use crate::state::StateError;
use crate::web;

/// An error of Transfer. [`finish`] makes the document of it, for it knows the request.
#[derive(Debug, Clone)]
pub struct TransferError {
    status: StatusCode,
    code: &'static str,
    message: String,
    /// Members beside the four that every error has.
    more: Map<String, Value>,
}

impl TransferError {
    pub fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), more: Map::new() }
    }

    pub fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "ClientError.BadRequest", message)
    }

    pub fn endpoint_not_found(id: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "EndpointNotFound", format!("No such endpoint '{id}'"))
    }

    pub fn task_not_found(id: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "ClientError.NotFound", format!("No task with id '{id}'"))
    }

    pub fn consent_required(required_scopes: Vec<String>) -> Self {
        let message = "Missing required data_access consent";
        let mut error = Self::new(StatusCode::FORBIDDEN, "ConsentRequired", message);
        error.more.insert("required_scopes".to_owned(), required_scopes.into());
        error
    }

    /// An operation on a file that failed. `exists` is the code for a name that is taken.
    pub fn file(collection: &str, id: Uuid, error: &FileError, exists: &'static str) -> Self {
        let (status, code) = match error {
            FileError::NotFound { .. } => (StatusCode::NOT_FOUND, "ClientError.NotFound"),
            FileError::PermissionDenied { .. } | FileError::Escapes { .. } => {
                (StatusCode::FORBIDDEN, "EndpointPermissionDenied")
            }
            FileError::BadPath { .. } => (StatusCode::BAD_REQUEST, "ClientError.BadRequest"),
            FileError::Exists { .. } => (StatusCode::BAD_GATEWAY, exists),
            FileError::NotDirectory { .. } => (StatusCode::BAD_GATEWAY, "ExternalError.DirListingFailed.NotDirectory"),
            _ => (StatusCode::BAD_GATEWAY, "EndpointError"),
        };
        Self::new(status, code, format!("{error}\nEndpoint: {collection} ({id})"))
    }

    /// The code that this operation has for an error of another.
    pub fn recode(mut self, from: &str, to: &'static str) -> Self {
        if self.code == from {
            self.code = to;
        }
        self
    }

    fn response(mut self, resource: &str, request_id: &str) -> Response {
        let mut document = Map::new();
        document.insert("code".to_owned(), self.code.into());
        document.insert("message".to_owned(), self.message.into());
        document.insert("request_id".to_owned(), request_id.into());
        document.insert("resource".to_owned(), resource.into());
        document.append(&mut self.more);
        (self.status, Json(document)).into_response()
    }
}

impl std::fmt::Display for TransferError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl From<StateError> for TransferError {
    fn from(error: StateError) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "InternalError", error.to_string())
    }
}

impl From<std::io::Error> for TransferError {
    fn from(error: std::io::Error) -> Self {
        StateError::from(error).into()
    }
}

impl IntoResponse for TransferError {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Gives every request its id and every error its document.
pub async fn finish(OriginalUri(uri): OriginalUri, mut request: Request, next: Next) -> Response {
    let id = web::request_id();
    request.extensions_mut().insert(RequestId(id.clone()));
    let mut response = next.run(request).await;
    let error = response.extensions_mut().remove::<TransferError>().or_else(|| unworded(&response));
    if let Some(error) = error {
        response = error.response(uri.path(), &id);
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("X-Request-ID", value);
    }
    response
}

/// An error that the framework found before any operation, such as a path that is not UTF-8.
fn unworded(response: &Response) -> Option<TransferError> {
    let status = response.status();
    let json = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/json");
    let message = status.canonical_reason().unwrap_or("The request is malformed");
    (!status.is_success() && !json).then(|| TransferError::new(status, "ClientError.BadRequest", message))
}

/// The answer to a path that is none of Transfer's.
pub fn not_found(method: &Method, path: &str) -> Response {
    let message = format!("No such resource: {method} {path}");
    TransferError::new(StatusCode::NOT_FOUND, "ClientError.NotFound", message).response(path, &web::request_id())
}

/// The answer to a method that a path does not take.
pub fn method_not_allowed(method: &Method, path: &str) -> Response {
    let message = format!("{method} is not allowed for {path}");
    let error = TransferError::new(StatusCode::METHOD_NOT_ALLOWED, "ClientError.MethodNotAllowed", message);
    error.response(path, &web::request_id())
}
