//! Errors as Auth writes them: RFC 6749's `error` and `error_description` beside a list of `errors`.

use std::borrow::Cow;

use axum::Json;
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use uuid::Uuid;

use crate::refusal::is_transfer;
use crate::state::StateError;
use crate::transfer;

/// An error of Auth.
#[derive(Debug)]
pub struct AuthError {
    status: StatusCode,
    /// RFC 6749's code, as in `invalid_scope`.
    error: Cow<'static, str>,
    detail: String,
    /// The scopes that a person would have to consent to.
    unapproved_scopes: Vec<String>,
}

impl AuthError {
    pub fn new(status: StatusCode, error: impl Into<Cow<'static, str>>, detail: impl Into<String>) -> Self {
        Self { status, error: error.into(), detail: detail.into(), unapproved_scopes: Vec::new() }
    }

    pub fn bad_request(error: &'static str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, error, detail)
    }

    /// A code, refresh token or verifier that is not good. The service says no more about it than that.
    pub fn invalid_grant() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "invalid_grant", "")
    }

    pub fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "unauthorized", "Call must be authenticated")
    }

    pub fn internal(detail: &str) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "server_error", detail)
    }

    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden", detail)
    }

    pub fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", detail)
    }

    /// A service cannot go on in a person's place before that person agrees.
    pub fn dependent_consent_required(unapproved_scopes: Vec<String>) -> Self {
        let detail = format!("There is no consent for: {}", unapproved_scopes.join(" "));
        Self { unapproved_scopes, ..Self::new(StatusCode::FORBIDDEN, "dependent_consent_required", detail) }
    }

    pub fn conflict(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, "conflict", detail)
    }

    pub fn error(&self) -> &str {
        &self.error
    }

    pub fn detail(&self) -> &str {
        &self.detail
    }
}

impl From<StateError> for AuthError {
    fn from(error: StateError) -> Self {
        Self::internal(&error.to_string())
    }
}

impl IntoResponse for AuthError {
    fn into_response(self) -> Response {
        let id = Uuid::new_v4().to_string();
        let title = title(&self.error);
        let mut document = if self.detail.is_empty() {
            json!({ "error": self.error })
        } else {
            json!({
                "errors": [{
                    "status": self.status.as_str(),
                    "id": id,
                    "code": self.error.to_ascii_uppercase(),
                    "detail": self.detail,
                    "title": title,
                }],
                "error": self.error,
                "error_description": if self.error == "unauthorized" { title } else { self.detail },
            })
        };
        if !self.unapproved_scopes.is_empty() {
            document["errors"][0]["unapproved_scopes"] = self.unapproved_scopes.into();
        }
        (self.status, [("X-Request-ID", id)], Json(document)).into_response()
    }
}

/// `invalid_scope` as `Invalid scope`.
fn title(error: &str) -> String {
    let mut title = error.replace('_', " ");
    if let Some(first) = title.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    title
}

/// The answer to a path that nobody knows. Each service has its own.
pub async fn not_found(method: Method, uri: Uri) -> Response {
    if is_transfer(uri.path()) {
        return transfer::not_found(&method, uri.path());
    }
    AuthError::new(StatusCode::NOT_FOUND, "not_found", format!("No such resource: {}", uri.path())).into_response()
}

/// The answer to a method that a path does not take.
pub async fn method_not_allowed(method: Method, uri: Uri) -> Response {
    if is_transfer(uri.path()) {
        return transfer::method_not_allowed(&method, uri.path());
    }
    let detail = format!("{method} is not allowed for {}", uri.path());
    AuthError::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", detail).into_response()
}
