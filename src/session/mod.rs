//! A session: settings, sign-in and transport, everything that a call needs.
//!
//! The session knows which scopes the program needs: those of the main job, those the program adds, and those that a
//! service found missing. [`Login`] asks a person for all of them at once; a confidential client fetches them itself.

mod consent;
mod credentials;
mod login;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use secrecy::SecretString;

use crate::auth::{Auth, Client};
use crate::error::{Error, Result};
use crate::id;
use crate::scope::{self, Scopes};
use crate::settings::{Config, Settings};
use crate::tokens::Store;
use crate::transport::{self, Transport};
pub use login::Login;

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
    /// Whether a collection needs `data_access`, as far as it has been looked up.
    data_access: Mutex<HashMap<String, bool>>,
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
        if client.is_none() && given.is_empty() {
            return Err(Error::invalid(
                "client_id is not set: register an application at https://app.globus.org/settings/developers and set \
                 its id (client_id, or GLOBULE_CLIENT_ID)",
            ));
        }
        let mut required = Scopes::default();
        required.insert(scope::known("transfer", "all")?);
        let role = match &client {
            Some(client) if client.secret.is_none() => Role::Person,
            Some(_) => Role::Application,
            None => Role::Given,
        };
        for name in ["openid", "email", "profile"].into_iter().filter(|_| role == Role::Person) {
            required.insert(scope::known("auth", name)?);
        }
        Ok(Session {
            transport: Transport::new(Arc::clone(&settings)),
            // Given tokens are not stored, and without a client there are no others.
            store: match role {
                Role::Given => Store::in_memory(),
                _ => Store::open(&settings)?,
            },
            client,
            role,
            given,
            ssh: SSH.into_iter().find(|name| variable(name).is_some_and(|value| !value.is_empty())),
            required: Mutex::new(required),
            data_access: Mutex::default(),
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
        Ok(self.store.read()?.into_values().find_map(|token| token.identity_id))
    }

    /// Revokes every token of the store and forgets them. What cannot be revoked is forgotten all the same.
    pub async fn logout(&self) -> Result<()> {
        let Some(client) = &self.client else { return Ok(()) };
        let tokens = {
            let store = self.store.lock().await?;
            let tokens = store.read()?;
            store.clear()?;
            tokens
        };
        let auth = self.auth(client);
        let mut result = Ok(());
        for token in tokens.values() {
            for secret in token.refresh_token.iter().chain([&token.access_token]) {
                result = result.and(auth.revoke(secret).await);
            }
        }
        result
    }

    /// A URL of Transfer's API, version 0.10.
    pub(crate) fn transfer_url(&self, segments: &[&str]) -> reqwest::Url {
        let path: Vec<_> = std::iter::once("v0.10").chain(segments.iter().copied()).collect();
        transport::url(&self.settings.transfer_url, &path)
    }

    fn acts_for_itself(&self) -> bool {
        self.role == Role::Application
    }

    fn auth<'a>(&'a self, client: &'a Client) -> Auth<'a> {
        Auth { transport: &self.transport, url: &self.settings.auth_url, client }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// The id of a collection, checked.
pub(crate) fn collection_id(text: &str) -> Result<String> {
    id::check("collection", text)
}
