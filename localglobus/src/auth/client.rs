//! Which client is calling: HTTP Basic or form fields, RFC 6749 section 2.3.

use axum::http::{HeaderMap, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::error::AuthError;
use crate::directory::{Client, ClientKind, Credential};
use crate::service::Service;

/// The client that sent a request. A confidential one must have proved itself with its secret.
pub fn authenticate(
    service: &Service,
    headers: &HeaderMap,
    form_id: Option<&str>,
    form_secret: Option<&str>,
) -> Result<Client, AuthError> {
    let basic = headers.get(header::AUTHORIZATION).map(|value| basic(value.as_bytes()));
    let (id, secret) = match basic {
        Some(basic) => basic.map(|(id, secret)| (id, Some(secret))).ok_or_else(AuthError::unauthorized)?,
        None => (form_id.ok_or_else(AuthError::unauthorized)?.to_owned(), form_secret.map(str::to_owned)),
    };
    let client = id.parse().ok().map(|id| service.client(id)).transpose()?.flatten();
    let client = client.ok_or_else(AuthError::unauthorized)?;
    let proved = match (client.kind, secret) {
        (ClientKind::Native, _) => true,
        (ClientKind::Confidential, Some(secret)) => {
            let known = service.state.find(|credential: &Credential| credential.client == client.id)?;
            known.iter().any(|credential| same(&secret, &credential.secret))
        }
        (ClientKind::Confidential, None) => false,
    };
    if proved { Ok(client) } else { Err(AuthError::unauthorized()) }
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
