//! Globus Auth: the grants that give tokens.
//!
//! <https://docs.globus.org/api/auth/developer-guide/>; RFC 6749 (OAuth 2.0), RFC 7636 (PKCE), RFC 7009 (revocation).

mod consents;
mod id_token;
mod keys;
mod loopback;
mod pkce;
mod response;
mod service;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use reqwest::Url;
use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};
use url::form_urlencoded;
use zeroize::Zeroizing;

use crate::error::{Error, Result, Status};
use crate::scope::Scopes;
use crate::tokens::Token;
use crate::transport::{self, Authorize, Body, Call, Repeat, Transport};
pub use consents::Consents;
pub use id_token::Claims;
pub use keys::Keys;
pub use loopback::Loopback;
pub use pkce::Pkce;
use response::TokenResponse;

/// The application that signs in. With a secret it is confidential and acts for itself, without one it is native and
/// acts for a person.
#[derive(Debug, Clone)]
pub struct Client {
    pub id: String,
    pub secret: Option<SecretString>,
}

/// Globus Auth, as one application sees it.
pub struct Auth<'a> {
    pub transport: &'a Transport,
    pub url: &'a Url,
    pub client: &'a Client,
    /// The keys that sign id tokens, as far as the session knows them.
    pub keys: &'a Keys,
}

/// What a grant gave.
pub struct Granted {
    pub tokens: Vec<Token>,
    /// Who signed in, if an id token came with them.
    pub claims: Option<Claims>,
}

impl Auth<'_> {
    /// The address that a person opens to sign in and consent; their browser brings the code to `redirect_uri`.
    pub fn authorize_url(&self, scopes: &Scopes, pkce: &Pkce, redirect_uri: &str) -> Url {
        let mut url = transport::url(self.url, &["v2", "oauth2", "authorize"]);
        url.query_pairs_mut()
            .append_pair("client_id", &self.client.id)
            .append_pair("redirect_uri", redirect_uri)
            .append_pair("scope", &scopes.to_string())
            .append_pair("state", &pkce.state)
            .append_pair("response_type", "code")
            .append_pair("code_challenge", &pkce.challenge())
            .append_pair("code_challenge_method", "S256")
            .append_pair("access_type", "offline");
        url
    }

    /// Authorization code grant: the tokens for the code that came to `redirect_uri`.
    pub async fn exchange_code(&self, code: &str, pkce: &Pkce, redirect_uri: &str) -> Result<Granted> {
        // Before the code is used up, for without the keys its tokens would be lost.
        self.keys.known(self).await?;
        let form = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("code_verifier", pkce.verifier.expose_secret()),
            ("redirect_uri", redirect_uri),
        ];
        // A code works once, so that asking twice could lose the tokens of the first answer.
        self.grant("exchange the code for tokens", &form, Repeat::Unsafe).await.map_err(|error| match error.code() {
            Some("invalid_grant") => {
                let message = "the code was not accepted: it is mistyped, used or older than ten minutes; open the \
                               link again for a new one";
                rejected(error, Status::InvalidArgument, message)
            }
            _ => error,
        })
    }

    /// Refresh token grant.
    pub async fn refresh(&self, refresh_token: &SecretString) -> Result<Granted> {
        let form = [("grant_type", "refresh_token"), ("refresh_token", refresh_token.expose_secret())];
        self.grant("refresh the token", &form, Repeat::Safe).await.map_err(|error| match error.code() {
            Some("invalid_grant") => {
                let message = "the sign-in has ended: its refresh token has expired or was revoked; sign in again \
                               (globule_session_login)";
                rejected(error, Status::LoginRequired, message)
            }
            _ => error,
        })
    }

    /// Client credentials grant: the application's own tokens.
    pub async fn client_credentials(&self, scopes: &Scopes) -> Result<Granted> {
        let scope = scopes.to_string();
        let form = [("grant_type", "client_credentials"), ("scope", scope.as_str())];
        let granted = self.grant("get the application's tokens", &form, Repeat::Safe).await;
        granted.map_err(|error| self.client_refused(error))
    }

    /// Makes a token unusable.
    pub async fn revoke(&self, token: &SecretString) -> Result<()> {
        let url = transport::url(self.url, &["v2", "oauth2", "token", "revoke"]);
        let body = self.form(&[("token", token.expose_secret())]);
        self.transport.send(&Call::post("revoke a token", url, body, Repeat::Safe), self).await?;
        Ok(())
    }

    async fn grant(&self, what: &str, form: &[(&str, &str)], repeat: Repeat) -> Result<Granted> {
        let url = transport::url(self.url, &["v2", "oauth2", "token"]);
        self.granted(self.transport.json(&Call::post(what, url, self.form(form), repeat), self).await?).await
    }

    /// What an answer of the token endpoint gives, once its id token is verified.
    async fn granted(&self, response: TokenResponse) -> Result<Granted> {
        let claims = match &response.id_token {
            Some(id_token) => Some(self.verify(id_token).await?),
            None => None,
        };
        Ok(Granted { tokens: response.tokens(claims.as_ref().map(|claims| claims.sub.as_str())), claims })
    }

    /// The error of a call that only a client with its secret may make.
    fn client_refused(&self, error: Error) -> Error {
        match error.http_status() {
            401 => {
                let message = format!("client {} and its secret were not accepted: check both", self.client.id);
                rejected(error, Status::PermissionDenied, &message)
            }
            _ => error,
        }
    }

    /// A native client names itself in the form, a confidential one in the header.
    fn form(&self, pairs: &[(&str, &str)]) -> Body {
        // Large enough from the start, for a text that grows leaves copies behind.
        let length = pairs.iter().map(|(name, value)| name.len() + 3 * value.len() + 2).sum::<usize>() + 64;
        let mut form = form_urlencoded::Serializer::new(String::with_capacity(length));
        form.extend_pairs(pairs);
        if self.client.secret.is_none() {
            form.append_pair("client_id", &self.client.id);
        }
        Body::Form(transport::secret_bytes(Zeroizing::new(form.finish())))
    }
}

/// The page of Globus Auth that shows the code for pasting.
pub(crate) fn code_page(auth_url: &Url) -> Url {
    transport::url(auth_url, &["v2", "web", "auth-code"])
}

/// Basic authentication of a confidential client; a native client has nothing to show.
impl Authorize for Auth<'_> {
    async fn header(&self) -> Result<Option<HeaderValue>> {
        let Some(secret) = &self.client.secret else { return Ok(None) };
        let pair = Zeroizing::new(format!("{}:{}", self.client.id, secret.expose_secret()));
        let mut text = Zeroizing::new(String::with_capacity(10 + 2 * pair.len()));
        text.push_str("Basic ");
        BASE64_STANDARD.encode_string(pair.as_bytes(), &mut text);
        header(text).map(Some)
    }
}

/// A header that is never printed, and zeroed when it is dropped.
pub(crate) fn header(text: Zeroizing<String>) -> Result<HeaderValue> {
    let mut value = HeaderValue::from_maybe_shared(transport::secret_bytes(text))
        .map_err(|_| Error::invalid("the token or secret has characters that no HTTP header may have"))?;
    value.set_sensitive(true);
    Ok(value)
}

/// A refused grant, in words that say what to do.
fn rejected(error: Error, status: Status, message: &str) -> Error {
    Error::new(status, message).with_http_status(error.http_status()).with_code(error.code().map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_not_copied_on_its_way_to_the_service() {
        let text = Zeroizing::new("Bearer s3cret".to_owned());
        let place = text.as_ptr();
        let value = header(text).unwrap();
        assert_eq!((value.as_bytes(), value.as_bytes().as_ptr()), (b"Bearer s3cret".as_slice(), place));
        assert_eq!(value.clone().as_bytes().as_ptr(), place);
        assert!(!format!("{value:?}").contains("s3cret"));
        let text = Zeroizing::new("token=s3cret".to_owned());
        let place = text.as_ptr();
        assert_eq!(transport::secret_bytes(text).clone().as_ptr(), place);
    }

    #[test]
    fn a_secret_that_is_no_header_is_not_shown() {
        let error = header(Zeroizing::new("Bearer s3c\nret".to_owned())).unwrap_err();
        assert!(error.status() == Status::InvalidArgument && !error.message().contains("s3c"), "{error}");
    }
}
