//! The token endpoint: codes, refresh tokens and client credentials become access tokens, one a resource server.
//! RFC 6749, RFC 7009, and <https://docs.globus.org/api/auth/reference/#token_grants>.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use globule::scope::Scopes;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::authorize::{Authorization, Code};
use super::client::authenticate;
use super::error::AuthError;
use super::{openid, scopes};
use crate::directory::{Client, ClientKind};
use crate::service::Service;
use crate::state::{Grant, StateError};

#[derive(Deserialize)]
pub struct TokenForm {
    grant_type: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
    code: Option<String>,
    code_verifier: Option<String>,
    redirect_uri: Option<String>,
    refresh_token: Option<String>,
    scope: Option<String>,
}

pub async fn token(
    State(service): State<Arc<Service>>,
    headers: HeaderMap,
    form: Result<Form<TokenForm>, FormRejection>,
) -> Result<impl IntoResponse, AuthError> {
    let Form(form) = form.map_err(|error| AuthError::bad_request("invalid_request", error.body_text()))?;
    // Signing an id token may have to wait for its key.
    let document = tokio::task::spawn_blocking(move || grant(&service, &headers, &form)).await;
    let document = document.map_err(|_| AuthError::internal("The request was interrupted"))??;
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(document)))
}

fn grant(service: &Service, headers: &HeaderMap, form: &TokenForm) -> Result<Value, AuthError> {
    let client = authenticate(service, headers, form.client_id.as_deref(), form.client_secret.as_deref())?;
    match form.grant_type.as_deref() {
        Some("authorization_code") => exchange_code(service, &client, form),
        Some("refresh_token") => refresh(service, &client, form),
        Some("client_credentials") => client_credentials(service, &client, form),
        Some(other) => {
            Err(AuthError::bad_request("unsupported_grant_type", format!("Unsupported grant_type: {other}")))
        }
        None => Err(missing("grant_type")),
    }
}

fn exchange_code(service: &Service, client: &Client, form: &TokenForm) -> Result<Value, AuthError> {
    let code = form.code.as_deref().ok_or_else(|| missing("code"))?;
    let Code(authorization) = service.state.take(code)?.ok_or_else(AuthError::invalid_grant)?;
    let ours = authorization.client == client.id
        && form.redirect_uri.as_ref() == Some(&authorization.redirect_uri)
        && proves(form.code_verifier.as_deref(), authorization.challenge.as_deref());
    let identity = authorization.identity.filter(|_| ours).ok_or_else(AuthError::invalid_grant)?;
    let Authorization { scopes, offline, state, .. } = authorization;
    let scopes = scopes::requested(service, &scopes)?;
    let mut document = issue(service, client, identity, &scopes, offline)?;
    if let (Some(state), Some(document)) = (state, document.as_object_mut()) {
        document.insert("state".to_owned(), state.into());
    }
    Ok(document)
}

/// RFC 7636 section 4.6: whoever sends the verifier is who sent the challenge.
fn proves(verifier: Option<&str>, challenge: Option<&str>) -> bool {
    match (verifier, challenge) {
        (Some(verifier), Some(challenge)) => URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)) == challenge,
        (None, None) => true,
        _ => false,
    }
}

fn refresh(service: &Service, client: &Client, form: &TokenForm) -> Result<Value, AuthError> {
    let token = form.refresh_token.as_deref().ok_or_else(|| missing("refresh_token"))?;
    let found = service.state.refresh(token)?.filter(|(grant, _)| grant.client == client.id);
    let (grant, _) = found.ok_or_else(AuthError::invalid_grant)?;
    let mut document = token_document(service, &grant, Some(token.to_owned()))?;
    if grant.has_scope("openid") {
        document.insert("id_token".to_owned(), id_token(service, &grant)?.into());
    }
    document.insert("other_tokens".to_owned(), json!([]));
    Ok(document.into())
}

/// The client acts for itself, so what it asks for is what it consents to.
fn client_credentials(service: &Service, client: &Client, form: &TokenForm) -> Result<Value, AuthError> {
    if client.kind != ClientKind::Confidential {
        let detail = "A native client has no credentials of its own";
        return Err(AuthError::bad_request("unauthorized_client", detail));
    }
    let scopes = scopes::requested(service, form.scope.as_deref().unwrap_or_default())?;
    service.state.add_consents(client.id, client.id, &scopes, false)?;
    issue(service, client, client.id, &scopes, false)
}

/// Issues a token for each resource server among the scopes: the first is the document, the others are in it.
fn issue(
    service: &Service,
    client: &Client,
    identity: uuid::Uuid,
    scopes: &Scopes,
    offline: bool,
) -> Result<Value, AuthError> {
    let grants = grants(service, client, identity, scopes)?;
    let mut documents = Vec::new();
    for grant in &grants {
        let refresh_token = offline.then(|| service.state.issue_refresh_token(grant)).transpose()?;
        documents.push(token_document(service, grant, refresh_token)?);
    }
    let mut documents = documents.into_iter();
    let mut first =
        documents.next().ok_or_else(|| AuthError::bad_request("invalid_scope", "No scope was requested"))?;
    let others: Vec<Value> = documents.map(Value::from).collect();
    if scopes.get("openid").is_some() {
        first.insert("id_token".to_owned(), id_token(service, &grants[0])?.into());
    }
    first.insert("other_tokens".to_owned(), others.into());
    Ok(first.into())
}

/// One grant a resource server, Auth's before all others.
fn grants(service: &Service, client: &Client, identity: uuid::Uuid, scopes: &Scopes) -> Result<Vec<Grant>, StateError> {
    let mut grants: Vec<Grant> = Vec::new();
    for scope in scopes.iter() {
        let Some(known) = scopes::find(service, scope.name())? else { continue };
        match grants.iter_mut().find(|grant| grant.resource_server == known.resource_server) {
            Some(grant) => grant.scopes.push(scope.name().to_owned()),
            None => grants.push(Grant {
                identity,
                client: client.id,
                resource_server: known.resource_server,
                scopes: vec![scope.name().to_owned()],
                signed_in: service.state.now(),
                session: None,
                on_behalf_of: None,
            }),
        }
    }
    grants.sort_by_key(|grant| grant.resource_server != scopes::AUTH);
    Ok(grants)
}

fn token_document(
    service: &Service,
    grant: &Grant,
    refresh_token: Option<String>,
) -> Result<Map<String, Value>, StateError> {
    let lifetime = service.config.token_lifetime;
    let access_token = service.state.issue_access_token(grant, lifetime, refresh_token.as_deref())?;
    let mut document = Map::new();
    document.insert("access_token".to_owned(), access_token.into());
    document.insert("scope".to_owned(), grant.scopes.join(" ").into());
    document.insert("expires_in".to_owned(), lifetime.into());
    document.insert("token_type".to_owned(), "Bearer".into());
    document.insert("resource_server".to_owned(), grant.resource_server.as_str().into());
    if let Some(refresh_token) = refresh_token {
        document.insert("refresh_token".to_owned(), refresh_token.into());
    }
    Ok(document)
}

fn id_token(service: &Service, grant: &Grant) -> Result<String, AuthError> {
    let claims = openid::id_token_claims(service, grant)?;
    service.key.sign(&service.home, &claims).map_err(|error| AuthError::internal(&error))
}

#[derive(Deserialize)]
pub struct RevokeForm {
    token: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
}

/// Ends a token. That it is gone already, or never was, is no error.
pub async fn revoke(
    State(service): State<Arc<Service>>,
    headers: HeaderMap,
    form: Result<Form<RevokeForm>, FormRejection>,
) -> Result<Json<Value>, AuthError> {
    let Form(form) = form.map_err(|error| AuthError::bad_request("invalid_request", error.body_text()))?;
    let client = authenticate(&service, &headers, form.client_id.as_deref(), form.client_secret.as_deref())?;
    let token = form.token.ok_or_else(|| missing("token"))?;
    service.state.revoke(client.id, &token)?;
    Ok(Json(json!({ "active": false })))
}

fn missing(parameter: &str) -> AuthError {
    AuthError::bad_request("invalid_request", format!("Missing parameter: {parameter}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verifier_proves_its_challenge() {
        // The example of RFC 7636, appendix B.
        let (verifier, challenge) =
            ("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assert!(proves(Some(verifier), Some(challenge)));
        assert!(!proves(Some("another"), Some(challenge)));
        assert!(!proves(None, Some(challenge)));
        assert!(!proves(Some(verifier), None));
    }
}
