//! The session's tokens in use: taken from the store, renewed when they run out, once for all who wait.

use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::{Role, Session};
use crate::auth;
use crate::error::{Error, Result, Status};
use crate::tokens::{ByServer, Changing, Token, Turn};
use crate::transport::Authorize;

impl Session {
    pub(super) async fn access_token(&self, resource_server: &str) -> Result<SecretString> {
        if let Some(token) = self.given.get(resource_server) {
            return Ok(token.clone());
        }
        let token = self.store.get(resource_server)?;
        self.check_owner(token.as_ref())?;
        match token {
            Some(token) if token.is_fresh() => Ok(token.access_token),
            _ => Box::pin(self.renew_for(resource_server, Wanted::Fresh)).await,
        }
    }

    /// A new token for a resource server, unless somebody else has just got one: of all threads and processes that
    /// share the store one asks, and the others take what it has got.
    pub(super) async fn renew_for(&self, resource_server: &str, wanted: Wanted<'_>) -> Result<SecretString> {
        let find = |tokens: &ByServer| {
            let token = tokens.get(resource_server).filter(|token| wanted.is_met_by(token))?;
            Some(token.access_token.clone())
        };
        let mut store = match self.store.lock_unless(find).await? {
            Turn::Found(access_token) => return Ok(access_token),
            Turn::Mine(store) => store,
        };
        let known = store.read()?;
        self.check_owner(known.get(resource_server))?;
        let refresh_token = known.get(resource_server).and_then(|token| token.refresh_token.as_ref());
        let answer = match (self.role, &self.client()?, refresh_token) {
            (Role::Application, Some(client), _) => {
                store.during(self.auth(client).client_credentials(&self.required_scopes())).await
            }
            (_, Some(client), Some(refresh_token)) => store.during(self.auth(client).refresh(refresh_token)).await,
            _ => return Err(self.no_token(resource_server, known.contains_key(resource_server))),
        };
        let granted = match answer {
            Err(error) if error.code() == Some("invalid_grant") => {
                if let Err(unwritten) = forget_refresh_token(&mut store, refresh_token).await {
                    tracing::warn!("the token file keeps a refresh token that has ended: {unwritten}");
                }
                return Err(error);
            }
            other => other?,
        };
        let mut tokens = granted.tokens;
        keep_what_an_answer_leaves_out(&known, &mut tokens);
        let found = tokens.iter().find(|token| token.resource_server == resource_server);
        let access_token = found.map(|token| token.access_token.clone());
        if let Err(error) = store.put(tokens).await {
            // It is in memory, where it serves this process.
            tracing::warn!("a refreshed token cannot be written: {error}");
        }
        access_token.ok_or_else(|| {
            Error::new(Status::Protocol, format!("Globus Auth gave no token for {resource_server} when asked for one"))
        })
    }

    /// An application neither acts with the tokens of a person, which alone can be refreshed, nor takes their place.
    fn check_owner(&self, token: Option<&Token>) -> Result<()> {
        match token.is_some_and(|token| token.refresh_token.is_some()) && self.acts_for_itself() {
            false => Ok(()),
            true => {
                let message = format!(
                    "this session acts for its application, but the tokens in {} are those of a person: set another \
                     token_store (GLOBULE_TOKEN_STORE), such as \"memory\"",
                    self.store.place()
                );
                Err(Error::new(Status::Conflict, message))
            }
        }
    }

    /// There is no token, or none that can be refreshed, and only a person can bring one.
    pub(super) fn no_token(&self, resource_server: &str, was_signed_in: bool) -> Error {
        let message = match (self.role, was_signed_in) {
            (Role::Dependent, _) => format!(
                "the user's token gave this service none for {resource_server}, or that one has run out: the user has to \
                 sign in again where the token comes from"
            ),
            (Role::CommandLine, false) => match self.nobody_used_globus_login(resource_server) {
                Ok(message) => message,
                Err(error) => return error,
            },
            (Role::Given, _) => format!(
                "this session has only given access tokens, and none for {resource_server}: give one \
                 (globule_config_set_access_token), or set client_id (GLOBULE_CLIENT_ID) to sign in"
            ),
            (_, false) => {
                format!("nobody is signed in (no token for {resource_server}): sign in (globule_session_login)")
            }
            (_, true) => format!(
                "the sign-in has ended (the token for {resource_server} has run out and cannot be refreshed): sign in \
                 (globule_session_login)"
            ),
        };
        Error::new(Status::LoginRequired, message)
    }
}

/// Takes a refresh token that has ended out of the store, so that not every process asks in vain; a program that takes
/// no lock may have written another one meanwhile, and that one stays.
async fn forget_refresh_token(store: &mut Changing<'_>, ended: Option<&SecretString>) -> Result<()> {
    let Some(ended) = ended.map(ExposeSecret::expose_secret) else { return Ok(()) };
    let holds_it = |token: &Token| token.refresh_token.as_ref().is_some_and(|kept| kept.expose_secret() == ended);
    let tokens = store.read()?.into_values().filter(holds_it);
    let without = tokens.map(|token| Token { refresh_token: None, ..token }).collect::<Vec<_>>();
    match without.is_empty() {
        true => Ok(()),
        false => store.put(without).await,
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
