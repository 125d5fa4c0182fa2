//! OpenID Connect: discovery, keys, id tokens and userinfo. <https://openid.net/specs/openid-connect-core-1_0.html>

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::access::Caller;
use super::error::AuthError;
use super::scopes::VIEW_IDENTITY_SET;
use super::session::Session;
use crate::directory::{GLOBUS_ID, Identity, domain};
use crate::service::Service;
use crate::state::{Grant, StateError};

pub async fn configuration(State(service): State<Arc<Service>>) -> Json<Value> {
    let url = &service.url;
    Json(json!({
        "issuer": url,
        "authorization_endpoint": format!("{url}/v2/oauth2/authorize"),
        "token_endpoint": format!("{url}/v2/oauth2/token"),
        "revocation_endpoint": format!("{url}/v2/oauth2/token/revoke"),
        "userinfo_endpoint": format!("{url}/v2/oauth2/userinfo"),
        "jwks_uri": format!("{url}/jwk.json"),
        "scopes_supported": ["openid", "email", "profile"],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": [
            "authorization_code", "refresh_token", "client_credentials", "urn:globus:auth:grant_type:dependent_token",
        ],
        "prompt_values_supported": ["login", "none"],
        "introspection_endpoint": format!("{url}/v2/oauth2/token/introspect"),
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "subject_types_supported": ["public"],
        "claims_supported": [
            "sub", "name", "preferred_username", "email", "organization", "identity_provider",
            "identity_provider_display_name", "last_authentication", "identity_set", "iss", "aud", "iat", "exp", "nonce",
            "at_hash",
        ],
    }))
}

pub async fn jwk(State(service): State<Arc<Service>>) -> Result<Json<Value>, AuthError> {
    let keys = tokio::task::spawn_blocking(move || service.key.key_set(&service.home)).await;
    let keys = keys.map_err(|_| AuthError::internal("The request was interrupted"))?;
    keys.map(Json).map_err(|error| AuthError::internal(&error))
}

/// Who the token speaks for, as far as its scopes let the client know.
pub async fn userinfo(State(service): State<Arc<Service>>, Caller(grant): Caller) -> Result<Json<Value>, AuthError> {
    if !grant.scopes.iter().any(|scope| scope == "openid") {
        return Err(AuthError::forbidden("The openid scope is required"));
    }
    Ok(Json(claims(&service, &grant)?.into()))
}

/// The claims of an id token that comes with an access token.
pub fn id_token_claims(
    service: &Service,
    grant: &Grant,
    access_token: &str,
    nonce: Option<&str>,
) -> Result<Value, StateError> {
    let mut claims = claims(service, grant)?;
    let now = service.state.now();
    claims.insert("iss".to_owned(), service.url.as_str().into());
    claims.insert("aud".to_owned(), grant.client.to_string().into());
    claims.insert("iat".to_owned(), now.into());
    claims.insert("exp".to_owned(), now.saturating_add_unsigned(service.config.token_lifetime).into());
    claims.insert("at_hash".to_owned(), at_hash(access_token).into());
    claims.extend(nonce.map(|nonce| ("nonce".to_owned(), nonce.into())));
    Ok(claims.into())
}

/// Binds an id token to the access token that it came with: OpenID Connect Core, section 3.1.3.6.
fn at_hash(access_token: &str) -> String {
    URL_SAFE_NO_PAD.encode(&Sha256::digest(access_token)[..16])
}

fn claims(service: &Service, grant: &Grant) -> Result<Map<String, Value>, StateError> {
    let has = |scope: &str| grant.has_scope(scope);
    let mut claims = Map::new();
    claims.insert("sub".to_owned(), grant.identity.to_string().into());
    claims.insert("last_authentication".to_owned(), grant.signed_in.into());
    let Some(identity) = service.identity(grant.identity)? else { return Ok(claims) };
    if has("profile") {
        claims.extend(profile(&identity));
    }
    if has("email") {
        claims.insert("email".to_owned(), identity.email.into());
    }
    if has(VIEW_IDENTITY_SET) {
        claims.insert("identity_set".to_owned(), identity_set(service, grant)?);
    }
    Ok(claims)
}

/// All identities of the account, each with when it was last signed in with.
pub fn identity_set(service: &Service, grant: &Grant) -> Result<Value, StateError> {
    let user = service.user_of(grant.identity)?;
    let sessions = service.state.find(|session: &Session| user.as_ref().is_some_and(|user| user.id == session.user))?;
    let identities = match user {
        Some(user) => user.identities(),
        None => service.identity(grant.identity)?.into_iter().collect(),
    };
    let member = |identity: Identity| {
        let signed_in = sessions.iter().flat_map(|session| &session.authentications);
        let last = signed_in.filter(|other| other.identity == identity.id).map(|other| other.at).max();
        let mut member = profile(&identity);
        member.insert("sub".to_owned(), identity.id.to_string().into());
        member.insert("username".to_owned(), identity.username.into());
        member.insert("email".to_owned(), identity.email.into());
        member.insert("last_authentication".to_owned(), last.into());
        Value::from(member)
    };
    Ok(identities.into_iter().map(member).collect())
}

/// What people call the identity provider.
fn provider_name(identity: &Identity) -> &str {
    if identity.provider == GLOBUS_ID { "Globus ID" } else { domain(&identity.username) }
}

fn profile(identity: &Identity) -> Map<String, Value> {
    let mut profile = Map::new();
    profile.insert("name".to_owned(), identity.name.as_str().into());
    profile.insert("preferred_username".to_owned(), identity.username.as_str().into());
    profile.insert("organization".to_owned(), identity.organization.clone().into());
    profile.insert("identity_provider".to_owned(), identity.provider.to_string().into());
    profile.insert("identity_provider_display_name".to_owned(), provider_name(identity).into());
    profile
}
