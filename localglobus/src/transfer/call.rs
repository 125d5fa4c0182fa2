//! What every operation needs to know of its request: who calls, and under which name and id.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, OriginalUri, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::IntoResponse;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use uuid::Uuid;

use super::error::TransferError;
use super::permission::{self, Permissions};
use super::role::{Role, has_role};
use crate::auth::{self, TRANSFER, TRANSFER_ALL};
use crate::directory::Collection;
use crate::service::Service;
use crate::state::Grant;
use crate::web::Query;

/// The id that this request has in answers and headers.
#[derive(Clone)]
pub struct RequestId(pub String);

/// A request by someone who may use Transfer.
pub struct Call {
    pub service: Arc<Service>,
    pub grant: Grant,
    /// The path, as in `/v0.10/transfer`.
    pub resource: String,
    pub request_id: String,
    query: Query,
}

impl Call {
    /// The last value of a parameter.
    pub fn parameter<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.query.last(name)
    }

    /// All values of a parameter that may be repeated.
    pub fn parameters<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.query.all(name)
    }

    /// A parameter that is a number.
    pub fn number(&self, name: &str, default: usize) -> Result<usize, TransferError> {
        let Some(text) = self.parameter(name) else { return Ok(default) };
        let expected = || TransferError::bad_request(format!("{name} must be a number, 0 or more, not '{text}'"));
        text.parse().map_err(|_| expected())
    }

    /// The collection that an id names, if the caller may see it.
    pub fn collection(&self, id: &str) -> Result<Collection, TransferError> {
        permission::visible(&self.service, self.grant.identity, id)
    }

    /// The collection that an id names, for one who has one of these roles there.
    pub fn collection_as(&self, id: &str, roles: &[Role]) -> Result<Collection, TransferError> {
        let collection = self.collection(id)?;
        if has_role(&self.service, self.grant.identity, &collection, roles)? {
            return Ok(collection);
        }
        let names: Vec<_> = roles.iter().map(|role| role.name()).collect();
        let message = format!("This needs the role {} on the endpoint '{id}'", names.join(" or "));
        Err(TransferError::permission_denied(message))
    }

    /// What the caller may do.
    pub fn permissions(&self) -> Result<Permissions<'_>, TransferError> {
        Ok(Permissions::of(&self.service, self.grant.identity)?)
    }

    /// Makes the tasks that use a collection look at what has changed there.
    pub fn look(&self, collection: Uuid) {
        let pending = self.service.tasks.pending();
        let using = pending.iter().filter(|task| task.collections().any(|id| id == collection));
        using.for_each(|task| task.look());
    }

    /// The document of an operation that went well.
    pub fn result(&self, data_type: &str, code: &str, message: &str) -> Value {
        json!({
            "DATA_TYPE": data_type,
            "code": code,
            "message": message,
            "request_id": self.request_id,
            "resource": self.resource,
        })
    }
}

impl FromRequestParts<Arc<Service>> for Call {
    type Rejection = TransferError;

    async fn from_request_parts(parts: &mut Parts, service: &Arc<Service>) -> Result<Self, TransferError> {
        let refused = |message| TransferError::new(StatusCode::UNAUTHORIZED, "AuthenticationFailed", message);
        let grant = auth::of_request(service, parts)?.filter(|grant| grant.resource_server == TRANSFER);
        let grant =
            grant.ok_or_else(|| refused("No token was sent that is valid, has not expired, and is for Transfer"))?;
        if !grant.has_scope(TRANSFER_ALL) {
            let message = format!("The scope {TRANSFER_ALL} is required");
            return Err(TransferError::new(StatusCode::FORBIDDEN, "PermissionDenied", message));
        }
        let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
        Ok(Self {
            service: service.clone(),
            grant,
            resource: uri.path().to_owned(),
            request_id: parts.extensions.get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default(),
            query: Query::of(uri),
        })
    }
}

/// A JSON body.
pub struct Document<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Arc<Service>> for Document<T> {
    type Rejection = TransferError;

    async fn from_request(request: Request, service: &Arc<Service>) -> Result<Self, TransferError> {
        let body = Bytes::from_request(request, service).await.map_err(|rejection| {
            let message = rejection.body_text();
            TransferError::new(rejection.into_response().status(), "ClientError.BadRequest", message)
        })?;
        let document = serde_json::from_slice(&body).map(Self);
        document.map_err(|error| TransferError::bad_request(format!("The body is not the expected JSON: {error}")))
    }
}
