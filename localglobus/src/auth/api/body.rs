//! JSON bodies, whose document is in an envelope with its name, as in `{"client": {...}}`.
//!
//! Fields that are not known are ignored, as the service does.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use crate::auth::error::AuthError;

pub struct Body(Map<String, Value>);

impl Body {
    /// The document of this name.
    pub fn read<T: DeserializeOwned>(mut self, name: &str) -> Result<T, AuthError> {
        let document = self.0.remove(name).ok_or_else(|| invalid(format!("The body must be {{\"{name}\": ...}}")))?;
        serde_path_to_error::deserialize(document).map_err(|error| match error.path().to_string().as_str() {
            "." => invalid(format!("{name}: {}", error.inner())),
            path => invalid(format!("{name}.{path}: {}", error.inner())),
        })
    }
}

impl<S: Send + Sync> FromRequest<S> for Body {
    type Rejection = AuthError;

    async fn from_request(request: Request, state: &S) -> Result<Self, AuthError> {
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| {
            let detail = rejection.body_text();
            AuthError::new(rejection.into_response().status(), "bad_request", detail)
        })?;
        serde_json::from_slice(&bytes)
            .map(Self)
            .map_err(|error| invalid(format!("The body must be a JSON object: {error}")))
    }
}

/// A field that can be set to null: `None` if it is absent, `Some(None)` if it is null.
pub fn nullable<'de, T: Deserialize<'de>, D: Deserializer<'de>>(field: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(field).map(Some)
}

pub fn required<T>(field: Option<T>, name: &str) -> Result<T, AuthError> {
    field.ok_or_else(|| invalid(format!("{name} is required")))
}

pub fn invalid(detail: impl Into<String>) -> AuthError {
    AuthError::bad_request("bad_request", detail)
}
