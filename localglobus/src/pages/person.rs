//! Who looks at a page, and what a page asks the services for them.
//!
//! The web application is a client like any other: a page calls Auth and Transfer by their documented operations, inside
//! this process, with a grant for the person. So it can do nothing that the services would refuse. What every page needs
//! is allowed by signing in; `data_access` is asked for by the consent page.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Method, Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use globule::scope::Scopes;
use serde_json::Value;
use tower::ServiceExt;
use uuid::{Uuid, uuid};

use super::consent::RETURN_PATH;
use super::fields::{Fields, address};
use super::refused::Refused;
use crate::auth::{self, OwnGrant, SignedIn};
use crate::directory::{Client, ClientKind, Registration, User};
use crate::refusal::is_transfer;
use crate::service::Service;
use crate::state::{Grant, Result as StateResult};

/// The client as which the pages act.
pub const WEB_APPLICATION: Uuid = uuid!("10ca1000-0000-4000-8000-00000000ab01");

/// The web application as a client; its pages are where the service is.
pub fn web_application(url: &str) -> Client {
    Client {
        id: WEB_APPLICATION,
        name: "localglobus web application".to_owned(),
        kind: ClientKind::Confidential,
        secret: None,
        redirect_uris: vec![format!("{url}{RETURN_PATH}")],
        registration: Registration::default(),
    }
}

/// The operations of all services, as their clients call them.
#[derive(Clone)]
pub struct Api(pub Router);

/// The person who looks at a page.
pub struct Person {
    pub service: Arc<Service>,
    pub user: User,
    /// The address of the page.
    pub path: String,
    pub query: Fields,
    signed_in: SignedIn,
    api: Router,
}

impl FromRequestParts<Arc<Service>> for Person {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, service: &Arc<Service>) -> Result<Self, Response> {
        let signed_in = <SignedIn as FromRequestParts<_>>::from_request_parts(parts, service).await?;
        Self::new(parts, service, signed_in).map_err(IntoResponse::into_response)
    }
}

impl Person {
    fn new(parts: &Parts, service: &Arc<Service>, signed_in: SignedIn) -> Result<Self, Refused> {
        let api = parts.extensions.get::<Api>().map(|api| api.0.clone()).unwrap_or_default();
        let person = Self {
            service: service.clone(),
            user: signed_in.user.clone(),
            path: parts.uri.path().to_owned(),
            query: Fields::parse(parts.uri.query().unwrap_or_default().as_bytes()),
            signed_in,
            api,
        };
        person.allow_what_pages_need()?;
        Ok(person)
    }

    /// Whoever signs in to the web application lets it do what its pages are for.
    fn allow_what_pages_need(&self) -> StateResult<()> {
        let state = &self.service.state;
        for scope in auth::WEB_APPLICATION_SCOPES.into_iter().chain([auth::TRANSFER_ALL]) {
            if !state.use_consent(self.user.id, WEB_APPLICATION, &[scope])?
                && let Ok(scopes) = Scopes::parse(scope)
            {
                state.add_consents(self.user.id, WEB_APPLICATION, &scopes, false)?;
            }
        }
        Ok(())
    }

    pub async fn get(&self, path: &str, query: &[(&str, &str)]) -> Result<Value, Refused> {
        self.call(Method::GET, &address(path, query), None).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Result<Value, Refused> {
        self.call(Method::POST, path, Some(body)).await
    }

    pub async fn put(&self, path: &str, body: &Value) -> Result<Value, Refused> {
        self.call(Method::PUT, path, Some(body)).await
    }

    pub async fn delete(&self, path: &str) -> Result<Value, Refused> {
        self.call(Method::DELETE, path, None).await
    }

    /// Calls an operation as the person and the web application.
    async fn call(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Value, Refused> {
        let unsent = |error: &dyn std::error::Error| Refused::new(StatusCode::BAD_REQUEST, error.to_string());
        let body = body.map(Value::to_string).unwrap_or_default();
        let request = Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, "application/json");
        let request = request.extension(OwnGrant(self.grant(path))).body(Body::from(body));
        let Ok(response) = self.api.clone().oneshot(request.map_err(|error| unsent(&error))?).await;
        let status = response.status();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.map_err(|error| unsent(&error))?;
        let document = serde_json::from_slice(&bytes).unwrap_or_default();
        if status.is_success() { Ok(document) } else { Err(Refused::by_service(status, document, self.address())) }
    }

    /// What the person lets the web application do, at the service that a path belongs to.
    fn grant(&self, path: &str) -> Grant {
        let (resource_server, scopes) = match is_transfer(path) {
            true => (auth::TRANSFER, &[auth::TRANSFER_ALL][..]),
            false => (auth::AUTH, &auth::WEB_APPLICATION_SCOPES[..]),
        };
        Grant {
            identity: self.user.id,
            client: WEB_APPLICATION,
            resource_server: resource_server.to_owned(),
            scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
            signed_in: self.signed_in.session.last(),
            session: Some(self.signed_in.session.id),
            on_behalf_of: None,
        }
    }

    /// The address of the page that the person looks at.
    pub fn address(&self) -> String {
        self.query.address(&self.path)
    }

    /// The same page with other fields in its address.
    pub fn here(&self, changes: &[(&str, &str)]) -> String {
        self.query.with(changes).address(&self.path)
    }

    /// Whether the person lets the web application use their data on a collection that asks for it.
    pub fn has_data_access(&self, scope: &str) -> StateResult<bool> {
        self.service.state.use_consent(self.user.id, WEB_APPLICATION, &[auth::TRANSFER_ALL, scope])
    }
}
