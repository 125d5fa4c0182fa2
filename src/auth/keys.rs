//! What Globus Auth publishes about its id tokens: who issues them, and the keys that sign them.
//!
//! OpenID Connect Discovery 1.0; RFC 7517 (JSON Web Keys); RFC 7518, 3.3 and 6.3 (RSA).

use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use reqwest::Url;
use ring::signature::{
    RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, RsaParameters,
    RsaPublicKeyComponents,
};
use serde::Deserialize;
use tokio::sync::Mutex;

use super::Auth;
use super::id_token::SignedToken;
use crate::error::{Error, Result, Status};
use crate::transport::{self, Call, Nobody};

/// What was published, kept for the life of a session and fetched when it is first needed.
#[derive(Default)]
pub struct Keys(Mutex<Option<Arc<Published>>>);

impl Keys {
    pub(super) async fn known(&self, auth: &Auth<'_>) -> Result<Arc<Published>> {
        self.other_than(None, auth).await
    }

    /// What is published now, in place of what did not fit a token; one fetch serves all who found that.
    pub(super) async fn other_than(&self, old: Option<&Arc<Published>>, auth: &Auth<'_>) -> Result<Arc<Published>> {
        let mut known = self.0.lock().await;
        match &*known {
            Some(published) if old.is_none_or(|old| !Arc::ptr_eq(old, published)) => Ok(Arc::clone(published)),
            _ => Ok(Arc::clone(known.insert(Arc::new(Published::fetch(auth).await?)))),
        }
    }
}

pub(super) struct Published {
    pub issuer: String,
    algorithms: Vec<String>,
    keys: Vec<Key>,
}

#[derive(Deserialize)]
struct Configuration {
    issuer: String,
    jwks_uri: String,
    id_token_signing_alg_values_supported: Vec<String>,
}

impl Configuration {
    /// Where the keys are; nobody on the way there may change them.
    fn safe_jwks_uri(&self, auth_url: &Url) -> Result<Url> {
        let url = Url::parse(&self.jwks_uri).ok();
        url.filter(|url| url.scheme() == "https" || url.origin() == auth_url.origin()).ok_or_else(|| {
            let found = self.jwks_uri.escape_debug();
            let message = format!("the keys of Globus Auth are said to be at \"{found}\", expected an https address");
            Error::new(Status::Protocol, message)
        })
    }
}

#[derive(Deserialize)]
struct KeySet {
    keys: Vec<Key>,
}

/// A JSON Web Key; one that is no RSA key lacks `n` and `e` and fits no token.
#[derive(Deserialize)]
struct Key {
    kid: Option<String>,
    alg: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    #[serde(default)]
    n: String,
    #[serde(default)]
    e: String,
}

impl Published {
    async fn fetch(auth: &Auth<'_>) -> Result<Self> {
        let url = transport::url(auth.url, &[".well-known", "openid-configuration"]);
        let call = Call::get("get the OpenID configuration of Globus Auth", url);
        let configuration: Configuration = auth.transport.json(&call, &Nobody).await?;
        let call = Call::get("get the keys of Globus Auth", configuration.safe_jwks_uri(auth.url)?);
        let KeySet { keys } = auth.transport.json(&call, &Nobody).await?;
        let algorithms = configuration.id_token_signing_alg_values_supported;
        Ok(Published { issuer: configuration.issuer, algorithms, keys })
    }

    /// Whether one of the keys has signed the token; an algorithm that proves nothing is an error.
    pub fn have_signed(&self, token: &SignedToken<'_>) -> Result<bool> {
        let named = token.algorithm();
        let algorithm = rsa(named).filter(|_| self.algorithms.iter().any(|published| published == named));
        let algorithm = algorithm.ok_or_else(|| {
            let named = named.escape_debug();
            super::id_token::wrong(&format!("is signed with \"{named}\", which is not one of its RSA signatures"))
        })?;
        Ok(self.keys.iter().any(|key| key.is_meant(token) && key.has_signed(token, algorithm)))
    }
}

impl Key {
    /// A key or a token without a name may be any.
    fn is_meant(&self, token: &SignedToken<'_>) -> bool {
        let same_id = match (&self.kid, token.key_id()) {
            (Some(own), Some(named)) => own == named,
            _ => true,
        };
        same_id
            && self.alg.as_ref().is_none_or(|alg| alg == token.algorithm())
            && self.purpose.as_ref().is_none_or(|purpose| purpose == "sig")
    }

    fn has_signed(&self, token: &SignedToken<'_>, algorithm: &'static RsaParameters) -> bool {
        let number = |text: &str| BASE64_URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).unwrap_or_default();
        let (n, e) = (number(&self.n), number(&self.e));
        // ring wants numbers without the zeros that some write before them.
        let key = RsaPublicKeyComponents { n: without_zeros(&n), e: without_zeros(&e) };
        key.verify(algorithm, token.signed_part(), token.signature()).is_ok()
    }
}

fn rsa(algorithm: &str) -> Option<&'static RsaParameters> {
    match algorithm {
        "RS256" => Some(&RSA_PKCS1_2048_8192_SHA256),
        "RS384" => Some(&RSA_PKCS1_2048_8192_SHA384),
        "RS512" => Some(&RSA_PKCS1_2048_8192_SHA512),
        _ => None,
    }
}

fn without_zeros(bytes: &[u8]) -> &[u8] {
    let first = bytes.iter().position(|byte| *byte != 0).unwrap_or(bytes.len());
    bytes.get(first..).unwrap_or_default()
}

#[cfg(test)]
impl Published {
    pub fn from_documents(issuer: &str, algorithms: &[&str], keys: serde_json::Value) -> Self {
        let KeySet { keys } = serde_json::from_value(keys).unwrap();
        Published { issuer: issuer.to_owned(), algorithms: algorithms.iter().map(ToString::to_string).collect(), keys }
    }
}
