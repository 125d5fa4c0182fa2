//! The id token, which says who signed in: signed by Globus Auth, for this application, and good now.
//!
//! OpenID Connect Core 1.0, 3.1.3.7; RFC 7515 (JSON Web Signature), RFC 7519 (JSON Web Token).

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Auth;
use super::keys::Published;
use crate::error::{Error, Result, Status};
use crate::{id, tokens};

/// Clocks may differ that much before a token counts as expired.
const LEEWAY_SECONDS: i64 = 300;

/// What a verified id token says about the person who signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claims {
    /// The id of the identity, a UUID.
    pub sub: String,
    /// When that identity was last authenticated, in seconds since 1970.
    pub last_authentication: Option<i64>,
    pub preferred_username: Option<String>,
    pub name: Option<String>,
    pub email: Option<String>,
}

impl Auth<'_> {
    /// Who signed in, if the token proves it.
    pub(super) async fn verify(&self, id_token: &SecretString) -> Result<Claims> {
        let token = SignedToken::read(id_token.expose_secret())?;
        let mut published = self.keys.known(self).await?;
        if !published.have_signed(&token)? {
            // The service may have changed its keys since they were fetched.
            published = self.keys.other_than(Some(&published), self).await?;
            if !published.have_signed(&token)? {
                return Err(wrong("is not signed by a key that the service publishes"));
            }
        }
        let clock = Clock { now: tokens::now(), seconds_ahead: self.transport.seconds_ahead() };
        token.claims(&published, &self.client.id, clock)
    }
}

/// An id token that cannot be accepted. The token is no part of the message.
pub(super) fn wrong(why: &str) -> Error {
    Error::new(Status::Protocol, format!("the id token of Globus Auth {why}"))
}

/// The time of this machine, and how far it is before that of the service as far as that is known.
#[derive(Clone, Copy)]
struct Clock {
    now: i64,
    seconds_ahead: i64,
}

/// A token taken apart, with nothing checked yet.
pub(super) struct SignedToken<'a> {
    header: Header,
    payload: &'a str,
    signed_part: &'a str,
    signature: Vec<u8>,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    /// Extensions that whoever reads the token must know; there are none that Globus uses.
    crit: Option<Value>,
}

#[derive(Deserialize)]
struct Payload {
    iss: String,
    aud: Audience,
    /// The one application to which it was issued, where there are several that may read it.
    azp: Option<String>,
    exp: f64,
    sub: String,
    last_authentication: Option<i64>,
    preferred_username: Option<String>,
    name: Option<String>,
    email: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

impl<'a> SignedToken<'a> {
    fn read(text: &'a str) -> Result<Self> {
        let no_token = || wrong("is not a JSON web token");
        let (signed_part, signature) = text.rsplit_once('.').ok_or_else(no_token)?;
        let (header, payload) = signed_part.split_once('.').ok_or_else(no_token)?;
        let header: Header = json(header).ok_or_else(no_token)?;
        if header.crit.is_some() {
            return Err(wrong("uses extensions that are not known"));
        }
        let signature = BASE64_URL_SAFE_NO_PAD.decode(signature).map_err(|_| no_token())?;
        Ok(SignedToken { header, payload, signed_part, signature })
    }

    pub fn algorithm(&self) -> &str {
        &self.header.alg
    }

    pub fn key_id(&self) -> Option<&str> {
        self.header.kid.as_deref()
    }

    pub fn signed_part(&self) -> &[u8] {
        self.signed_part.as_bytes()
    }

    pub fn signature(&self) -> &[u8] {
        &self.signature
    }

    /// What a token that is signed says, if it was made for this client and is good now.
    fn claims(&self, published: &Published, client_id: &str, clock: Clock) -> Result<Claims> {
        let payload: Payload = json(self.payload).ok_or_else(|| wrong("lacks \"iss\", \"aud\", \"exp\" or \"sub\""))?;
        if payload.iss != published.issuer {
            let (found, expected) = (payload.iss.escape_debug(), &published.issuer);
            return Err(wrong(&format!("comes from \"{found}\", expected \"{expected}\"")));
        }
        if !payload.is_for(client_id) {
            return Err(wrong(&format!("was made for another application than {client_id}")));
        }
        payload.check_time(clock)?;
        let sub =
            id::check("identity", &payload.sub).map_err(|_| wrong("names no identity: its \"sub\" is no UUID"))?;
        Ok(Claims {
            sub,
            last_authentication: payload.last_authentication,
            preferred_username: payload.preferred_username,
            name: payload.name,
            email: payload.email,
        })
    }
}

impl Payload {
    fn is_for(&self, client_id: &str) -> bool {
        let is_client = |id: &String| id.eq_ignore_ascii_case(client_id);
        let is_heard = match &self.aud {
            Audience::One(id) => is_client(id),
            Audience::Several(ids) => ids.iter().any(is_client),
        };
        is_heard && self.azp.as_ref().is_none_or(is_client)
    }

    /// That a token seems to be made in the future is no reason to refuse it: this machine's clock is behind.
    fn check_time(&self, clock: Clock) -> Result<()> {
        let expired_for = |now: i64| now as f64 - self.exp;
        if expired_for(clock.now) <= LEEWAY_SECONDS as f64 {
            return Ok(());
        }
        if expired_for(clock.now - clock.seconds_ahead) <= LEEWAY_SECONDS as f64 {
            let minutes = clock.seconds_ahead / 60;
            let message = format!(
                "seems to be expired because this machine's clock is about {minutes} minutes ahead: set the clock and \
                 sign in again"
            );
            return Err(wrong(&message));
        }
        Err(wrong(&format!("expired {:.0} minutes ago: sign in again", expired_for(clock.now) / 60.0)))
    }
}

fn json<T: DeserializeOwned>(part: &str) -> Option<T> {
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}

#[cfg(test)]
mod tests;
