//! Which client is calling: HTTP Basic or form fields, RFC 6749 section 2.3.

use axum::http::{HeaderMap, StatusCode, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::error::AuthError;
use crate::config::{Client, ClientKind, Config};

/// The client that sent a request. A confidential one must have proved itself with its secret.
pub fn authenticate<'a>(
    config: &'a Config,
    headers: &HeaderMap,
    form_id: Option<&str>,
    form_secret: Option<&str>,
) -> Result<&'a Client, AuthError> {
    let basic = headers.get(header::AUTHORIZATION).map(|value| basic(value.as_bytes()).ok_or_else(unauthorized));
    let (id, secret) = match basic.transpose()? {
        Some((id, secret)) => (id, Some(secret)),
        None => (form_id.ok_or_else(unauthorized)?.to_owned(), form_secret.map(str::to_owned)),
    };
    let client = id.parse().ok().and_then(|id| config.client(id)).ok_or_else(unauthorized)?;
    let proved = match (client.kind, &client.secret) {
        (ClientKind::Native, _) => true,
        (ClientKind::Confidential, Some(known)) => secret.is_some_and(|secret| same(&secret, known)),
        (ClientKind::Confidential, None) => false,
    };
    if proved { Ok(client) } else { Err(unauthorized()) }
}

fn basic(header: &[u8]) -> Option<(String, String)> {
    let (scheme, value) = std::str::from_utf8(header).ok()?.split_once(' ')?;
    let text = STANDARD.decode(value.trim()).ok().filter(|_| scheme.eq_ignore_ascii_case("basic"))?;
    let (id, secret) = std::str::from_utf8(&text).ok()?.split_once(':')?;
    Some((id.to_owned(), secret.to_owned()))
}

/// Compares by digest, so that the time it takes says nothing about the secret.
fn same(one: &str, other: &str) -> bool {
    Sha256::digest(one) == Sha256::digest(other)
}

fn unauthorized() -> AuthError {
    AuthError::new(StatusCode::UNAUTHORIZED, "unauthorized", "Call must be authenticated")
}
