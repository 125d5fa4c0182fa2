//! The token endpoint: codes, refresh tokens, client credentials and other tokens become access tokens, one a resource server.
//! RFC 6749, RFC 7009, and <https://docs.globus.org/api/auth/reference/#token_grants>.

use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, State};
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::access;
use super::authorization::Code;
use super::client::authenticate;
use super::error::AuthError;
use super::issue::{self, Basis};
use super::{dependent, scopes};
use crate::directory::{Client, ClientKind};
use crate::service::Service;
use crate::state::Grant;

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
    token: Option<String>,
    access_type: Option<String>,
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
        Some("urn:globus:auth:grant_type:dependent_token") => {
            let token = form.token.as_deref().ok_or_else(|| missing("token"))?;
            let offline = form.access_type.as_deref() == Some("offline");
            dependent::exchange(service, &client, token, form.scope.as_deref().unwrap_or_default(), offline)
        }
        Some(other) => {
            Err(AuthError::bad_request("unsupported_grant_type", format!("Unsupported grant_type: {other}")))
        }
        None => Err(missing("grant_type")),
    }
}

fn exchange_code(service: &Service, client: &Client, form: &TokenForm) -> Result<Value, AuthError> {
    let code = form.code.as_deref().ok_or_else(|| missing("code"))?;
    let Some(Code { authorization, identity, session, signed_in }) = service.state.take(code)? else {
        // Two have this code, and it cannot be told who of them should (RFC 6749, section 4.1.2).
        service.state.revoke_brought(code)?;
        access::changed(service);
        return Err(AuthError::invalid_grant());
    };
    let ours = authorization.client == client.id
        && form.redirect_uri.as_ref() == Some(&authorization.redirect_uri)
        && proves(form.code_verifier.as_deref(), authorization.challenge.as_deref());
    if !ours {
        return Err(AuthError::invalid_grant());
    }
    let basis = Basis {
        identity,
        client: client.id,
        signed_in,
        session: Some(session),
        on_behalf_of: None,
        source: Some(code),
        offline: authorization.offline,
        nonce: authorization.nonce.as_deref(),
    };
    let scopes = scopes::requested(service, &authorization.scopes)?;
    let grants = basis.grants(service, scopes.iter().map(|scope| scope.name()))?;
    let mut document = basis.documents(service, &grants)?;
    if let Some(state) = authorization.state {
        document.insert("state".to_owned(), state.into());
    }
    Ok(document.into())
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
    let found = service.state.refresh(token)?.filter(|grant| grant.client == client.id);
    let grant = found.ok_or_else(AuthError::invalid_grant)?;
    if is_over(service, &grant) || !access::stands(service, &grant)? {
        return Err(AuthError::invalid_grant());
    }
    service.state.use_refresh_token(token)?;
    let mut document = issue::document(service, &grant, Some(token), None, None)?;
    document.insert("other_tokens".to_owned(), json!([]));
    Ok(document.into())
}

/// Whether a person signed in so long ago that they have to do it again.
fn is_over(service: &Service, grant: &Grant) -> bool {
    let lifetime = service.config.limits.refresh_token_lifetime;
    lifetime.is_some_and(|seconds| grant.signed_in.saturating_add_unsigned(seconds) <= service.state.now())
}

/// The client acts for itself, so what it asks for is what it consents to.
fn client_credentials(service: &Service, client: &Client, form: &TokenForm) -> Result<Value, AuthError> {
    if client.kind != ClientKind::Confidential {
        let detail = "A native client has no credentials of its own";
        return Err(AuthError::bad_request("unauthorized_client", detail));
    }
    let scopes = scopes::requested(service, form.scope.as_deref().unwrap_or_default())?;
    if let Some(domain) = scopes::required_domains(service, &scopes)?.first() {
        return Err(AuthError::forbidden(format!("A scope is for people who have an identity of {domain}")));
    }
    service.state.add_consents(client.id, client.id, &scopes, false)?;
    for path in scopes::refreshed(service, &scopes)? {
        service.state.allow_refresh(client.id, client.id, &path)?;
    }
    let basis = Basis {
        identity: client.id,
        client: client.id,
        signed_in: service.state.now(),
        session: None,
        on_behalf_of: None,
        source: None,
        offline: false,
        nonce: None,
    };
    let grants = basis.grants(service, scopes.iter().map(|scope| scope.name()))?;
    Ok(basis.documents(service, &grants)?.into())
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
    access::changed(&service);
    Ok(Json(json!({ "active": false })))
}

pub fn missing(parameter: &str) -> AuthError {
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
