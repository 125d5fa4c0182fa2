//! The session's tokens in use: taken from the store, renewed when they run out, once for all who wait.

use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::{Role, Session};
use crate::auth;
use crate::error::{Error, Result, Status};
use crate::tokens::{ByServer, Token};
use crate::transport::Authorize;

impl Session {
    pub(super) async fn access_token(&self, resource_server: &str) -> Result<SecretString> {
        if let Some(token) = self.given.get(resource_server) {
            return Ok(token.clone());
        }
        match self.store.get(resource_server)? {
            Some(token) if token.is_fresh() => Ok(token.access_token),
            _ => self.renew_for(resource_server, Wanted::Fresh).await,
        }
    }

    /// A new token for a resource server, unless somebody else has just got one.
    pub(super) async fn renew_for(&self, resource_server: &str, wanted: Wanted<'_>) -> Result<SecretString> {
        let store = self.store.lock().await?;
        let known = store.read()?;
        let refresh_token = match known.get(resource_server) {
            Some(token) if wanted.is_met_by(token) => return Ok(token.access_token.clone()),
            token => token.and_then(|token| token.refresh_token.clone()),
        };
        let granted = match (self.role, &self.client, refresh_token) {
            (Role::Application, Some(client), _) => {
                self.auth(client).client_credentials(&self.required_scopes()).await?
            }
            (_, Some(client), Some(refresh_token)) => self.auth(client).refresh(&refresh_token).await?,
            _ => return Err(self.no_token(resource_server)),
        };
        let mut tokens = granted.tokens;
        keep_what_an_answer_leaves_out(&known, &mut tokens);
        let found = tokens.iter().find(|token| token.resource_server == resource_server);
        let access_token = found.map(|token| token.access_token.clone());
        store.put(tokens)?;
        access_token.ok_or_else(|| {
            Error::new(Status::Protocol, format!("Globus Auth gave no token for {resource_server} when asked for one"))
        })
    }

    /// There is no token, and only a person can bring one.
    pub(super) fn no_token(&self, resource_server: &str) -> Error {
        let message = match self.role {
            Role::Dependent => format!(
                "the user's token gave this service none for {resource_server}, or that one has run out: the user has to \
                 sign in again where the token comes from"
            ),
            _ => format!(
                "nobody is signed in, or the sign-in has run out (no token for {resource_server}): sign in \
                 (globule_session_login)"
            ),
        };
        Error::new(Status::LoginRequired, message)
    }
}

/// An answer without a refresh token means that the old one stays (RFC 6749, 6), and a refresh says no more who signed
/// in.
fn keep_what_an_answer_leaves_out(known: &ByServer, tokens: &mut [Token]) {
    for token in tokens {
        if let Some(old) = known.get(&token.resource_server) {
            token.refresh_token = token.refresh_token.take().or_else(|| old.refresh_token.clone());
            token.identity_id = token.identity_id.take().or_else(|| old.identity_id.clone());
        }
    }
}

/// What a token must be so that no new one is fetched.
pub(super) enum Wanted<'a> {
    /// Good for a while.
    Fresh,
    /// Good until then, in seconds since 1970; a new one may end earlier.
    LastingUntil(i64),
    /// Not this one, which the service has rejected.
    OtherThan(&'a str),
    /// Issued for the scopes that are required now: always a new one.
    Consents,
}

impl Wanted<'_> {
    fn is_met_by(&self, token: &Token) -> bool {
        match self {
            Wanted::Fresh => token.is_fresh(),
            Wanted::LastingUntil(end) => token.expires_at_seconds >= *end,
            Wanted::OtherThan(rejected) => token.is_fresh() && token.access_token.expose_secret() != *rejected,
            Wanted::Consents => false,
        }
    }
}

/// The session's token for one resource server.
pub(super) struct Bearer<'a> {
    pub session: &'a Session,
    pub resource_server: &'a str,
}

impl Authorize for Bearer<'_> {
    async fn header(&self) -> Result<Option<HeaderValue>> {
        let token = self.session.access_token(self.resource_server).await?;
        let text = Zeroizing::new(format!("Bearer {}", token.expose_secret()));
        auth::header(text).map(Some)
    }

    async fn renew(&self, header: Option<HeaderValue>) -> Result<bool> {
        if self.session.given.contains_key(self.resource_server) {
            return Ok(false);
        }
        let rejected =
            header.as_ref().and_then(|value| value.to_str().ok()?.strip_prefix("Bearer ")).unwrap_or_default();
        self.session.renew_for(self.resource_server, Wanted::OtherThan(rejected)).await.map(|_| true)
    }
}
