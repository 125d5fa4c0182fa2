//! Who calls: someone whose token is good for Timers.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde_json::{Map, Value};

use super::error::TimersError;
use crate::auth::{self, TIMER, TIMERS};
use crate::service::Service;
use crate::state::Grant;
use crate::web::Query;

pub struct Caller {
    pub service: Arc<Service>,
    pub grant: Grant,
    query: Query,
}

impl Caller {
    /// The last value of a parameter.
    pub fn parameter<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.query.last(name)
    }
}

impl FromRequestParts<Arc<Service>> for Caller {
    type Rejection = TimersError;

    async fn from_request_parts(parts: &mut Parts, service: &Arc<Service>) -> Result<Self, TimersError> {
        let refused = |detail| TimersError::new(StatusCode::UNAUTHORIZED, "UNAUTHORIZED", detail);
        let grant = auth::of_request(service, parts)?.filter(|grant| grant.resource_server == TIMERS);
        let grant =
            grant.ok_or_else(|| refused("No token was sent that is valid, has not expired, and is for Timers"))?;
        if !grant.has_scope(TIMER) {
            let detail = format!("The scope {TIMER} is required");
            return Err(TimersError::new(StatusCode::FORBIDDEN, "FORBIDDEN", detail));
        }
        Ok(Self { service: service.clone(), grant, query: Query::of(&parts.uri) })
    }
}

/// A body that is a JSON object; none at all counts as an empty one.
pub struct Body(pub Map<String, Value>);

impl FromRequest<Arc<Service>> for Body {
    type Rejection = TimersError;

    async fn from_request(request: Request, service: &Arc<Service>) -> Result<Self, TimersError> {
        let body = Bytes::from_request(request, service).await;
        let body = body.map_err(|rejection| TimersError::invalid(&["body"], rejection.body_text()))?;
        if body.is_empty() {
            return Ok(Self(Map::new()));
        }
        let document = serde_json::from_slice(&body).map(Self);
        document.map_err(|error| TimersError::invalid(&["body"], format!("not a JSON object: {error}")))
    }
}
