//! Globus Auth: the grants that give tokens.
//!
//! <https://docs.globus.org/api/auth/developer-guide/>; RFC 6749 (OAuth 2.0), RFC 7636 (PKCE), RFC 7009 (revocation).

mod loopback;
mod pkce;
mod response;

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
    pub async fn exchange_code(&self, code: &str, pkce: &Pkce, redirect_uri: &str) -> Result<Vec<Token>> {
        let form = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("code_verifier", pkce.verifier.expose_secret()),
            ("redirect_uri", redirect_uri),
        ];
        // A code works once, so that asking twice could lose the tokens of the first answer.
        self.tokens("exchange the code for tokens", &form, Repeat::Unsafe).await.map_err(|error| match error.code() {
            Some("invalid_grant") => {
                let message = "the code was not accepted: it is mistyped, used or older than ten minutes; open the \
                               link again for a new one";
                rejected(error, Status::InvalidArgument, message)
            }
            _ => error,
        })
    }

    /// Refresh token grant.
    pub async fn refresh(&self, refresh_token: &SecretString) -> Result<Vec<Token>> {
        let form = [("grant_type", "refresh_token"), ("refresh_token", refresh_token.expose_secret())];
        self.tokens("refresh the token", &form, Repeat::Safe).await.map_err(|error| match error.code() {
            Some("invalid_grant") => {
                let message = "the sign-in has ended: its refresh token has expired or was revoked; sign in again \
                               (globule_session_login)";
                rejected(error, Status::LoginRequired, message)
            }
            _ => error,
        })
    }

    /// Client credentials grant: the application's own tokens.
    pub async fn client_credentials(&self, scopes: &Scopes) -> Result<Vec<Token>> {
        let scope = scopes.to_string();
        let form = [("grant_type", "client_credentials"), ("scope", scope.as_str())];
        self.tokens("get the application's tokens", &form, Repeat::Safe).await.map_err(|error| {
            match error.http_status() {
                401 => {
                    let message = format!("client {} and its secret were not accepted: check both", self.client.id);
                    rejected(error, Status::PermissionDenied, &message)
                }
                _ => error,
            }
        })
    }

    /// Makes a token unusable.
    pub async fn revoke(&self, token: &SecretString) -> Result<()> {
        let url = transport::url(self.url, &["v2", "oauth2", "token", "revoke"]);
        let body = self.form(&[("token", token.expose_secret())]);
        self.transport.send(&Call::post("revoke a token", url, body, Repeat::Safe), self).await?;
        Ok(())
    }

    async fn tokens(&self, what: &str, form: &[(&str, &str)], repeat: Repeat) -> Result<Vec<Token>> {
        let url = transport::url(self.url, &["v2", "oauth2", "token"]);
        let response: TokenResponse =
            self.transport.json(&Call::post(what, url, self.form(form), repeat), self).await?;
        response.tokens(&self.client.id)
    }

    /// A native client names itself in the form, a confidential one in the header.
    fn form(&self, pairs: &[(&str, &str)]) -> Body {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(pairs);
        if self.client.secret.is_none() {
            form.append_pair("client_id", &self.client.id);
        }
        Body::Form(Zeroizing::new(form.finish()))
    }

    /// The page of Globus Auth that shows the code for pasting, as a redirect address.
    pub fn code_page(&self) -> Url {
        transport::url(self.url, &["v2", "web", "auth-code"])
    }
}

/// Basic authentication of a confidential client; a native client has nothing to show.
impl Authorize for Auth<'_> {
    async fn header(&self) -> Result<Option<HeaderValue>> {
        let Some(secret) = &self.client.secret else { return Ok(None) };
        let pair = Zeroizing::new(format!("{}:{}", self.client.id, secret.expose_secret()));
        let text = Zeroizing::new(format!("Basic {}", BASE64_STANDARD.encode(pair.as_bytes())));
        header(&text).map(Some)
    }
}

/// A header that is never printed.
pub(crate) fn header(text: &str) -> Result<HeaderValue> {
    let mut value = HeaderValue::from_str(text)
        .map_err(|_| Error::invalid("the token or secret has characters that no HTTP header may have"))?;
    value.set_sensitive(true);
    Ok(value)
}

/// A refused grant, in words that say what to do.
fn rejected(error: Error, status: Status, message: &str) -> Error {
    Error::new(status, message).with_http_status(error.http_status()).with_code(error.code().map(str::to_owned))
}
