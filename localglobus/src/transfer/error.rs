//! Errors as Transfer writes them: `code`, `message`, `request_id` and `resource`.

use axum::Json;
use axum::extract::{OriginalUri, Request};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::call::RequestId;
use crate::auth::Requirement;
use crate::engine::FileError;
use crate::state::StateError;
use crate::web;

/// The media type of version 2.
pub const JSON_API: &str = "application/vnd.api+json";

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

    pub fn endpoint_deleted(id: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "EndpointDeleted", format!("Endpoint '{id}' has been deleted"))
    }

    pub fn permission_denied(message: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "PermissionDenied", message)
    }

    pub fn invalid_path(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "InvalidPath", message)
    }

    pub fn not_supported(message: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, "NotSupported", message)
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

    /// The person must sign in as a policy wants it, and give consents if there are scopes.
    /// <https://docs.globus.org/api/auth/sessions/>
    pub fn authorization_required(requirement: &Requirement, required_scopes: Vec<String>) -> Self {
        let mut error = match required_scopes.is_empty() {
            true => Self::new(StatusCode::FORBIDDEN, "AuthorizationRequired", &requirement.message),
            false => Self::consent_required(required_scopes.clone()),
        };
        let mut parameters = requirement.parameters();
        if !required_scopes.is_empty() {
            parameters.insert("required_scopes".to_owned(), required_scopes.into());
        }
        error.more.insert("authorization_parameters".to_owned(), parameters.into());
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

    pub fn status(&self) -> StatusCode {
        self.status
    }

    pub fn code(&self) -> &'static str {
        self.code
    }

    /// What a person must do at a sign-in before this can go well, if that is what is wrong: a Globus Auth Requirements
    /// Error. <https://globus-sdk-python.readthedocs.io/en/stable/authorization/gare.html>
    pub fn auth_requirements(&self) -> Option<Value> {
        let parameters = match (self.more.get("authorization_parameters"), self.more.get("required_scopes")) {
            (Some(parameters), _) => parameters.clone(),
            (None, Some(scopes)) => json!({ "session_message": self.message, "required_scopes": scopes }),
            (None, None) => return None,
        };
        Some(json!({ "code": self.code, "authorization_parameters": parameters }))
    }

    fn response(mut self, resource: &str, request_id: &str) -> Response {
        let mut document = document(self.code, &self.message, resource, request_id);
        document.append(&mut self.more);
        (self.status, Json(document)).into_response()
    }

    /// As version 2 writes it: <https://jsonapi.org/format/#errors>.
    fn json_api(self, request_id: &str) -> Response {
        let document = json!({
            "errors": [{
                "status": self.status.as_str(),
                "code": self.code,
                "title": self.status.canonical_reason(),
                "detail": self.message,
                "meta": self.more,
            }],
            "meta": { "request_id": request_id },
        });
        (self.status, [(header::CONTENT_TYPE, JSON_API)], Json(document)).into_response()
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
pub async fn finish(OriginalUri(uri): OriginalUri, request: Request, next: Next) -> Response {
    finish_as(request, next, |error, id| error.response(uri.path(), id)).await
}

/// The same for version 2.
pub async fn finish_json_api(request: Request, next: Next) -> Response {
    finish_as(request, next, TransferError::json_api).await
}

async fn finish_as(
    mut request: Request,
    next: Next,
    document: impl FnOnce(TransferError, &str) -> Response,
) -> Response {
    let id = web::request_id();
    request.extensions_mut().insert(RequestId(id.clone()));
    let mut response = next.run(request).await;
    let error = response.extensions_mut().remove::<TransferError>().or_else(|| unworded(&response));
    if let Some(error) = error {
        response = document(error, &id);
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

/// The members that every error has.
fn document(code: &str, message: &str, resource: &str, request_id: &str) -> Map<String, Value> {
    let members = [("code", code), ("message", message), ("request_id", request_id), ("resource", resource)];
    members.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect()
}

/// The answer to a request that no operation sees.
pub fn refusal(path: &str, status: StatusCode, code: &str, message: &str) -> Response {
    (status, Json(document(code, message, path, &web::request_id()))).into_response()
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
