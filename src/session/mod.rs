//! A session: settings, sign-in and transport, everything that a call needs.
//!
//! The session knows which scopes the program needs: those of the main job, those the program adds, and those that a
//! service found missing. [`Login`] asks a person for all of them at once; a confidential client fetches them itself.

mod auth_api;
mod command_line;
mod consent;
mod credentials;
mod identity;
mod login;
mod places;
mod preflight;
mod registration;
mod repeat;
mod service;
mod timers_api;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};

use secrecy::SecretString;

use crate::auth::{Auth, Client, Consents, Keys};
use crate::error::{Error, Result};
use crate::places::Places;
use crate::requirements::AuthorizationRequirements;
use crate::scope::{self, Scopes};
use crate::settings::{Config, Settings, TokenStore};
use crate::tokens::Store;
use crate::transport::{self, Transport};
pub use auth_api::AUTH;
pub use login::Login;
pub use preflight::Problem;
pub use repeat::{OnLoginRequired, calls_of_a_sign_in};
pub use timers_api::TIMERS;

/// The resource server of Globus Transfer.
pub const TRANSFER: &str = "transfer.api.globus.org";

/// Variables that an SSH server sets for what it starts.
const SSH: [&str; 3] = ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"];

/// Whom a session acts for, which decides how it gets its tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A person, who signs in; the tokens are refreshed.
    Person,
    /// The application itself, by its secret.
    Application,
    /// The user whose access token a service was sent; the tokens are refreshed by the service's secret.
    Dependent,
    /// The person who has signed in with `globus login`.
    CommandLine,
    /// Whoever the given access tokens were issued for; there are no others.
    Given,
}

pub struct Session {
    settings: Arc<Settings>,
    transport: Transport,
    store: Store,
    client: Option<Client>,
    role: Role,
    given: HashMap<String, SecretString>,
    /// The variable that says that the program runs over SSH, if it does.
    ssh: Option<&'static str>,
    /// All scopes that the next login or the next token of the application asks for.
    required: Mutex<Scopes>,
    /// What an application's tokens have been fetched with for the consents that it needs.
    fetched: Mutex<Scopes>,
    /// What the next sign-in must be like; the scopes are not here.
    wanted: Mutex<AuthorizationRequirements>,
    /// Whether a collection needs `data_access`, as far as it has been looked up.
    data_access: Mutex<HashMap<String, bool>>,
    /// Those that sign id tokens.
    keys: Arc<Keys>,
    /// What the person has consented to, as it was looked up last.
    consents: Mutex<Option<Arc<Consents>>>,
    repeat: repeat::Repeats,
    /// Read when a name is first needed.
    places: OnceLock<Result<Places>>,
}

impl Session {
    /// Checks the settings and opens a session; nothing is sent, and nothing read but a secret's file.
    pub fn open(config: &Config) -> Result<Self> {
        Self::open_with(config, |name| std::env::var(name).ok())
    }

    /// As [`Session::open`], with the environment given by the caller.
    pub fn open_with(config: &Config, variable: impl Fn(&str) -> Option<String>) -> Result<Self> {
        let settings = Arc::new(Settings::resolve(config, &variable)?);
        let given: HashMap<_, _> = config.access_tokens.clone().into_iter().collect();
        let client = settings.client_id.clone().map(|id| Client { id, secret: settings.client_secret.clone() });
        let by_command_line = matches!(settings.token_store, TokenStore::CommandLine { .. });
        if client.is_none() && given.is_empty() && !by_command_line {
            return Err(Error::invalid(
                "client_id is not set: register an application at https://app.globus.org/settings/developers and set \
                 its id (client_id, or GLOBULE_CLIENT_ID), or use the sign-in of `globus login` (token_store, or \
                 GLOBULE_TOKEN_STORE, = \"globus-cli\")",
            ));
        }
        let mut required = Scopes::default();
        required.insert(scope::known("transfer", "all")?);
        let role = match &client {
            Some(client) if client.secret.is_none() => Role::Person,
            Some(_) => Role::Application,
            None if by_command_line => Role::CommandLine,
            None => Role::Given,
        };
        for name in ["openid", "email", "profile"].into_iter().filter(|_| role == Role::Person) {
            required.insert(scope::known("auth", name)?);
        }
        // Given tokens are not stored, and without a client there are no others.
        let store = match role {
            Role::Given => Store::in_memory(),
            _ => Store::open(&settings)?,
        };
        let transport = Transport::new(Arc::clone(&settings));
        let session = Session::new(settings, transport, store, client, role);
        let ssh = SSH.into_iter().find(|name| variable(name).is_some_and(|value| !value.is_empty()));
        Ok(Session { given, ssh, required: Mutex::new(required), ..session })
    }

    /// A session that requires nothing yet.
    fn new(settings: Arc<Settings>, transport: Transport, store: Store, client: Option<Client>, role: Role) -> Self {
        Session {
            settings,
            transport,
            store,
            client,
            role,
            given: HashMap::new(),
            ssh: None,
            required: Mutex::default(),
            wanted: Mutex::default(),
            data_access: Mutex::default(),
            keys: Arc::default(),
            fetched: Mutex::default(),
            consents: Mutex::default(),
            repeat: repeat::Repeats::default(),
            places: OnceLock::new(),
        }
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Settings and their origin, where the tokens are, and which files name places; no secrets.
    pub fn describe(&self) -> String {
        let (settings, places) = (self.settings.describe(), self.describe_places());
        format!("globule {}\n{settings}tokens in {}\n{places}", crate::VERSION, self.store.place())
    }

    /// Scopes that the program will need besides Transfer's, as text: `"a b[*c]"`.
    pub fn require_scopes(&self, text: &str) -> Result<()> {
        let scopes = Scopes::parse(text)?;
        lock(&self.required).extend(scopes);
        Ok(())
    }

    /// The `data_access` consent of a collection that is known to need it.
    pub fn require_data_access(&self, collection: &str) -> Result<()> {
        let scope = scope::transfer_with_data_access(&self.collection_id(collection)?)?;
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
        Ok(self.store.read()?.into_values().find_map(|token| token.identity_id))
    }

    /// Revokes every token of the store and forgets them. What cannot be revoked is forgotten all the same. The store
    /// is locked meanwhile, so that no refresh that is under way elsewhere brings a token back.
    pub async fn logout(&self) -> Result<()> {
        self.refuse_logout()?;
        let Some(client) = &self.client else { return Ok(()) };
        *lock(&self.consents) = None;
        let mut store = self.store.lock().await?;
        let tokens = store.all()?;
        let auth = self.auth(client);
        let mut result = Ok(());
        for token in &tokens {
            for secret in token.refresh_token.iter().chain([&token.access_token]) {
                result = result.and(store.during(auth.revoke(secret)).await);
            }
        }
        result.and(store.clear().await)
    }

    /// A URL of Transfer's API, version 0.10.
    pub(crate) fn transfer_url(&self, segments: &[&str]) -> reqwest::Url {
        let path: Vec<_> = std::iter::once("v0.10").chain(segments.iter().copied()).collect();
        transport::url(&self.settings.transfer_url, &path)
    }

    /// Whether a sign-in of a person gives the tokens for Transfer.
    fn is_of_a_person(&self) -> bool {
        matches!(self.role, Role::Person | Role::CommandLine) && !self.given.contains_key(TRANSFER)
    }

    /// A login has succeeded that asked for this.
    fn signed_in(&self, asked: &AuthorizationRequirements) {
        lock(&self.wanted).remove(asked);
        *lock(&self.consents) = None;
        self.repeat.signed_in();
    }

    /// The application that the session's refresh tokens were issued to.
    fn client(&self) -> Result<Option<Client>> {
        match self.role {
            Role::CommandLine => self.registered_client(),
            _ => Ok(self.client.clone()),
        }
    }

    fn acts_for_itself(&self) -> bool {
        self.role == Role::Application
    }

    fn auth<'a>(&'a self, client: &'a Client) -> Auth<'a> {
        Auth { transport: &self.transport, url: &self.settings.auth_url, client, keys: &self.keys }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}
