//! What a token is good for, told to the service that got it: RFC 7662, with what Globus adds.
//! <https://docs.globus.org/api/auth/reference/#token-introspect>

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::http::HeaderMap;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::access::access;
use super::client::authenticate;
use super::error::AuthError;
use super::grants::missing;
use super::session::{Session, SignedIn};
use super::{openid, scopes};
use crate::directory::ClientKind;
use crate::service::Service;
use crate::state::{Access, Grant, StateError};

#[derive(Deserialize)]
pub struct IntrospectForm {
    token: Option<String>,
    include: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
}

/// Only the service for which a token is, and the client that has it, learn what it is good for.
pub async fn introspect(
    State(service): State<Arc<Service>>,
    headers: HeaderMap,
    form: Result<Form<IntrospectForm>, FormRejection>,
) -> Result<Json<Value>, AuthError> {
    let Form(form) = form.map_err(|error| AuthError::bad_request("invalid_request", error.body_text()))?;
    let client = authenticate(&service, &headers, form.client_id.as_deref(), form.client_secret.as_deref())?;
    if client.kind != ClientKind::Confidential {
        return Err(AuthError::unauthorized());
    }
    let token = form.token.ok_or_else(|| missing("token"))?;
    let found = access(&service, &token)?
        .filter(|access| access.grant.client == client.id || scopes::is_resource_server(&client, &access.grant));
    let Some(access) = found else { return Ok(Json(json!({ "active": false }))) };
    let mut document = document(&service, &access)?;
    for part in form.include.as_deref().unwrap_or_default().split(',').map(str::trim) {
        if let Some(value) = included(&service, &access.grant, part)? {
            document.insert(part.to_owned(), value);
        }
    }
    Ok(Json(document.into()))
}

fn document(service: &Service, access: &Access) -> Result<Map<String, Value>, StateError> {
    let grant = &access.grant;
    let identity = service.identity(grant.identity)?;
    let document = json!({
        "active": true,
        "token_type": "Bearer",
        "scope": grant.scopes.join(" "),
        "client_id": grant.client,
        "sub": grant.identity,
        "username": identity.as_ref().map(|identity| &identity.username),
        "name": identity.as_ref().map(|identity| &identity.name),
        "email": identity.as_ref().and_then(|identity| identity.email.as_ref()),
        "aud": [grant.resource_server, grant.client.to_string()],
        "iss": service.url,
        "iat": access.issued,
        "nbf": access.issued,
        "exp": access.expires,
    });
    Ok(document.as_object().cloned().unwrap_or_default())
}

/// What a service may ask for besides.
fn included(service: &Service, grant: &Grant, part: &str) -> Result<Option<Value>, StateError> {
    Ok(match part {
        // Globus once called it the one, and now the other.
        "identity_set" | "identities_set" => Some(json!(service.identity_set(grant.identity)?)),
        "identity_set_detail" => Some(openid::identity_set(service, grant)?),
        "session_info" => Some(session_info(service, grant)?),
        _ => None,
    })
}

fn session_info(service: &Service, grant: &Grant) -> Result<Value, StateError> {
    let session = grant.session.map(|id| SignedIn::in_session(service, id)).transpose()?.flatten();
    let Some(signed_in) = session else { return Ok(json!({ "session_id": null, "authentications": {} })) };
    let Session { id, .. } = signed_in.session;
    let authentications = signed_in.authentications().map(|(identity, authentication)| {
        let detail = json!({
            "idp": identity.provider,
            "auth_time": authentication.at,
            "acr": null,
            // RFC 8176.
            "amr": authentication.mfa.then_some(["mfa"]),
            "custom_claims": {},
        });
        (identity.id.to_string(), detail)
    });
    let authentications: Map<_, _> = authentications.collect();
    Ok(json!({ "session_id": id, "authentications": authentications }))
}

#[derive(Deserialize)]
pub struct ValidateForm {
    token: Option<String>,
}

/// Whether a token is good, and no more than that.
pub async fn validate(
    State(service): State<Arc<Service>>,
    form: Result<Form<ValidateForm>, FormRejection>,
) -> Result<Json<Value>, AuthError> {
    let Form(form) = form.map_err(|error| AuthError::bad_request("invalid_request", error.body_text()))?;
    let token = form.token.ok_or_else(|| missing("token"))?;
    let active = access(&service, &token)?.is_some() || service.state.refresh(&token)?.is_some();
    Ok(Json(json!({ "active": active })))
}
