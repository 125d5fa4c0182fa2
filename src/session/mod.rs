//! A session: settings, sign-in and transport, everything that a call needs.
//!
//! The session knows which scopes the program needs: those of the main job, those the program adds, and those that a
//! service found missing. [`Login`] asks a person for all of them at once; a confidential client fetches them itself.

mod login;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use serde_json::Value;
use zeroize::Zeroizing;

use crate::auth::{self, Auth, Client};
use crate::error::{Error, Result, Status};
use crate::id;
use crate::scope::{self, Scopes};
use crate::settings::{Config, Settings};
use crate::tokens::{Store, Token};
use crate::transport::{self, Authorize, Call, Transport};
pub use login::Login;

/// The resource server of Globus Transfer.
pub const TRANSFER: &str = "transfer.api.globus.org";

/// How often an application fetches consents for one call.
const MOST_CONSENT_ROUNDS: usize = 8;

pub struct Session {
    settings: Arc<Settings>,
    transport: Transport,
    store: Store,
    client: Option<Client>,
    given: HashMap<String, SecretString>,
    /// All scopes that the next login or the next token of the application asks for.
    required: Mutex<Scopes>,
    /// Whether a collection needs `data_access`, as far as it has been looked up.
    data_access: Mutex<HashMap<String, bool>>,
    /// Held while tokens are renewed, so that one renewal serves all calls.
    renewal: tokio::sync::Mutex<()>,
}

impl Session {
    /// Checks the settings and opens a session; nothing is sent, and nothing read but a secret's file.
    pub fn open(config: &Config) -> Result<Self> {
        Self::open_with(config, |name| std::env::var(name).ok())
    }

    /// As [`Session::open`], with the environment given by the caller.
    pub fn open_with(config: &Config, variable: impl Fn(&str) -> Option<String>) -> Result<Self> {
        let settings = Arc::new(Settings::resolve(config, variable)?);
        let given: HashMap<_, _> = config.access_tokens.clone().into_iter().collect();
        let client = settings.client_id.clone().map(|id| Client { id, secret: settings.client_secret.clone() });
        if client.is_none() && given.is_empty() {
            return Err(Error::invalid(
                "client_id is not set: register an application at https://app.globus.org/settings/developers and set \
                 its id (client_id, or GLOBULE_CLIENT_ID)",
            ));
        }
        let mut required = Scopes::default();
        required.insert(scope::known("transfer", "all")?);
        let acts_for_a_person = client.as_ref().is_some_and(|client| client.secret.is_none());
        for name in ["openid", "email", "profile"].into_iter().filter(|_| acts_for_a_person) {
            required.insert(scope::known("auth", name)?);
        }
        Ok(Session {
            transport: Transport::new(Arc::clone(&settings)),
            // Given tokens are not stored, and without a client there are no others.
            store: match client {
                Some(_) => Store::open(&settings)?,
                None => Store::Memory(Mutex::default()),
            },
            client,
            given,
            required: Mutex::new(required),
            data_access: Mutex::default(),
            renewal: tokio::sync::Mutex::default(),
            settings,
        })
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Settings and their origin, and where the tokens are; no secrets.
    pub fn describe(&self) -> String {
        format!("globule {}\n{}tokens in {}\n", crate::VERSION, self.settings.describe(), self.store.place())
    }

    /// Scopes that the program will need besides Transfer's, as text: `"a b[*c]"`.
    pub fn require_scopes(&self, text: &str) -> Result<()> {
        let scopes = Scopes::parse(text)?;
        lock(&self.required).extend(scopes);
        Ok(())
    }

    /// The `data_access` consent of a collection that is known to need it.
    pub fn require_data_access(&self, collection: &str) -> Result<()> {
        let scope = scope::transfer_with_data_access(collection)?;
        lock(&self.required).insert(scope);
        Ok(())
    }

    pub fn required_scopes(&self) -> Scopes {
        lock(&self.required).clone()
    }

    /// Whether a person must sign in before Transfer can be called. Nothing is sent.
    pub fn is_login_required(&self) -> Result<bool> {
        if self.given.contains_key(TRANSFER) || self.acts_for_itself() {
            return Ok(false);
        }
        let token = self.store.get(TRANSFER)?;
        Ok(!token.is_some_and(|token| token.is_fresh() || token.refresh_token.is_some()))
    }

    /// The id of the identity that signed in, if the session knows it.
    pub fn identity(&self) -> Result<Option<String>> {
        Ok(self.store.all()?.into_values().find_map(|token| token.identity_id))
    }

    /// Revokes every token of the store and forgets them. What cannot be revoked is forgotten all the same.
    pub async fn logout(&self) -> Result<()> {
        let Some(client) = &self.client else { return Ok(()) };
        let tokens = self.store.all()?;
        self.store.clear()?;
        let auth = self.auth(client);
        let mut result = Ok(());
        for token in tokens.values() {
            for secret in token.refresh_token.iter().chain([&token.access_token]) {
                result = result.and(auth.revoke(secret).await);
            }
        }
        result
    }

    /// Calls Transfer and reads its JSON. Consents that are missing become required; an application fetches a token
    /// with them by itself and calls again, which is safe for any call because a refused one has done nothing.
    pub(crate) async fn transfer<T: DeserializeOwned>(&self, call: &Call) -> Result<T> {
        let bearer = Bearer { session: self, resource_server: TRANSFER };
        // The service may name the consents one by one; each round must bring it further.
        for round in 0..MOST_CONSENT_ROUNDS {
            let error = match self.transport.json(call, &bearer).await {
                Err(error) if error.status() == Status::ConsentRequired => error,
                other => return other,
            };
            let before = self.required_scopes();
            for text in error.required_scopes() {
                self.require_scopes(text)?;
            }
            if !self.acts_for_itself() || (round > 0 && self.required_scopes() == before) {
                return Err(error);
            }
            self.renew_for(TRANSFER, Wanted::Consents).await?;
        }
        self.transport.json(call, &bearer).await
    }

    /// A URL of Transfer's API, version 0.10.
    pub(crate) fn transfer_url(&self, segments: &[&str]) -> reqwest::Url {
        let path: Vec<_> = std::iter::once("v0.10").chain(segments.iter().copied()).collect();
        transport::url(&self.settings.transfer_url, &path)
    }

    /// Whether a collection needs `data_access`: exactly if it is mapped and not high assurance.
    /// <https://docs.globus.org/api/transfer/overview/#consent>
    pub(crate) async fn needs_data_access(&self, collection: &str) -> Result<bool> {
        if let Some(known) = lock(&self.data_access).get(collection) {
            return Ok(*known);
        }
        let url = self.transfer_url(&["endpoint", collection]);
        let document: Value = self.transfer(&Call::get(format!("look up collection {collection}"), url)).await?;
        let mapped = document["entity_type"] == "GCSv5_mapped_collection";
        let needed = mapped && document["high_assurance"] != true;
        lock(&self.data_access).insert(collection.to_owned(), needed);
        Ok(needed)
    }

    fn acts_for_itself(&self) -> bool {
        self.client.as_ref().is_some_and(|client| client.secret.is_some())
    }

    fn auth<'a>(&'a self, client: &'a Client) -> Auth<'a> {
        Auth { transport: &self.transport, url: &self.settings.auth_url, client }
    }

    async fn access_token(&self, resource_server: &str) -> Result<SecretString> {
        if let Some(token) = self.given.get(resource_server) {
            return Ok(token.clone());
        }
        match self.store.get(resource_server)? {
            Some(token) if token.is_fresh() => Ok(token.access_token),
            _ => self.renew_for(resource_server, Wanted::Fresh).await,
        }
    }

    /// A new token for a resource server, unless somebody else has just got one.
    async fn renew_for(&self, resource_server: &str, wanted: Wanted<'_>) -> Result<SecretString> {
        let _only_one = self.renewal.lock().await;
        let known = self.store.get(resource_server)?;
        let refresh_token = match known {
            Some(token) if wanted.is_met_by(&token) => return Ok(token.access_token),
            known => known.and_then(|token| token.refresh_token),
        };
        let mut tokens = match (&self.client, refresh_token) {
            (Some(client), _) if client.secret.is_some() => {
                self.auth(client).client_credentials(&self.required_scopes()).await?
            }
            (Some(client), Some(refresh_token)) => self.auth(client).refresh(&refresh_token).await?,
            _ => return Err(login_required(resource_server)),
        };
        self.keep_what_an_answer_leaves_out(&mut tokens)?;
        let found = tokens.iter().find(|token| token.resource_server == resource_server);
        let access_token = found.map(|token| token.access_token.clone());
        self.store.put(tokens)?;
        access_token.ok_or_else(|| {
            Error::new(Status::Protocol, format!("Globus Auth gave no token for {resource_server} when asked for one"))
        })
    }

    /// An answer without a refresh token means that the old one stays (RFC 6749, 6), and a refresh says no more who
    /// signed in.
    fn keep_what_an_answer_leaves_out(&self, tokens: &mut [Token]) -> Result<()> {
        let known = self.store.all()?;
        for token in tokens {
            if let Some(old) = known.get(&token.resource_server) {
                token.refresh_token = token.refresh_token.take().or_else(|| old.refresh_token.clone());
                token.identity_id = token.identity_id.take().or_else(|| old.identity_id.clone());
            }
        }
        Ok(())
    }
}

/// What a token must be so that no new one is fetched.
enum Wanted<'a> {
    /// Good for a while.
    Fresh,
    /// Not this one, which the service has rejected.
    OtherThan(&'a str),
    /// Issued for the scopes that are required now: always a new one.
    Consents,
}

impl Wanted<'_> {
    fn is_met_by(&self, token: &Token) -> bool {
        match self {
            Wanted::Fresh => token.is_fresh(),
            Wanted::OtherThan(rejected) => token.is_fresh() && token.access_token.expose_secret() != *rejected,
            Wanted::Consents => false,
        }
    }
}

/// The session's token for one resource server.
struct Bearer<'a> {
    session: &'a Session,
    resource_server: &'a str,
}

impl Authorize for Bearer<'_> {
    async fn header(&self) -> Result<Option<HeaderValue>> {
        let token = self.session.access_token(self.resource_server).await?;
        let text = Zeroizing::new(format!("Bearer {}", token.expose_secret()));
        auth::header(&text).map(Some)
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

fn login_required(resource_server: &str) -> Error {
    let message = format!(
        "nobody is signed in, or the sign-in has run out (no token for {resource_server}): sign in (globule_session_login)"
    );
    Error::new(Status::LoginRequired, message)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// The id of a collection, checked.
pub(crate) fn collection_id(text: &str) -> Result<String> {
    id::check("collection", text)
}
