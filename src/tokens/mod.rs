//! Tokens, one for each resource server, and where they are kept.
//!
//! The file store is the Python SDK's own (`JSONTokenStorage`, format 2.0, in its place), so that one sign-in serves
//! both: <https://globus-sdk-python.readthedocs.io/en/stable/authorization/globus_app/token_storages.html>.

mod json_file;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{SystemTime, UNIX_EPOCH};

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, Serializer};

use crate::error::{Error, Result, Status};
use crate::settings::{self, Settings, TokenStore};
use json_file::JsonFile;

/// A token this close to its end is not used any more: the call must still arrive.
const MARGIN_SECONDS: i64 = 60;

/// What the service issued for one resource server. The fields are those of the Python SDK's files.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Token {
    pub resource_server: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity_id: Option<String>,
    pub scope: String,
    #[serde(serialize_with = "expose")]
    pub access_token: SecretString,
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "expose_some")]
    pub refresh_token: Option<SecretString>,
    /// Seconds since 1970.
    pub expires_at_seconds: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_type: Option<String>,
}

impl Token {
    /// Whether the access token may be used for a call that starts now.
    pub fn is_fresh(&self) -> bool {
        self.expires_at_seconds > now() + MARGIN_SECONDS
    }
}

fn expose<S: Serializer>(secret: &SecretString, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    serializer.serialize_str(secret.expose_secret())
}

fn expose_some<S: Serializer>(secret: &Option<SecretString>, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    match secret {
        Some(secret) => expose(secret, serializer),
        None => serializer.serialize_none(),
    }
}

/// Seconds since 1970.
pub(crate) fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64)
}

pub(crate) type ByServer = BTreeMap<String, Token>;

/// The place where a session keeps its tokens: a file that other processes share, or memory alone. Reading needs no
/// lock; whoever changes something takes one first ([`Store::lock`]), reads again, and so loses no other's change.
#[derive(Debug)]
pub struct Store {
    file: Option<TokenFile>,
    /// The tokens of a store without a file.
    memory: Mutex<ByServer>,
    /// One change at a time in this process.
    turn: tokio::sync::Mutex<()>,
}

impl Store {
    /// The store that the settings name. Nothing is read or written yet.
    pub fn open(settings: &Settings) -> Result<Self> {
        let path = match &settings.token_store {
            TokenStore::Memory => return Ok(Store::in_memory()),
            TokenStore::FileAt(path) => path.clone(),
            TokenStore::File => default_path(settings)?,
        };
        Ok(Store { file: Some(TokenFile::Json(JsonFile::new(path))), ..Store::in_memory() })
    }

    pub fn in_memory() -> Self {
        Store { file: None, memory: Mutex::default(), turn: tokio::sync::Mutex::default() }
    }

    pub fn get(&self, resource_server: &str) -> Result<Option<Token>> {
        Ok(self.read()?.remove(resource_server))
    }

    pub fn read(&self) -> Result<ByServer> {
        match &self.file {
            Some(file) => file.read(),
            None => Ok(lock(&self.memory).clone()),
        }
    }

    /// Waits for the right to change the store.
    pub async fn lock(&self) -> Result<Changing<'_>> {
        Ok(Changing { store: self, _turn: self.turn.lock().await })
    }

    /// Whether another process can find the tokens.
    pub fn is_shared(&self) -> bool {
        self.file.is_some()
    }

    /// Where the tokens are, in words.
    pub fn place(&self) -> String {
        self.file.as_ref().map_or_else(|| "memory".to_owned(), |file| file.path().display().to_string())
    }
}

/// The right to change a store, until it is dropped.
pub struct Changing<'a> {
    store: &'a Store,
    _turn: tokio::sync::MutexGuard<'a, ()>,
}

impl Changing<'_> {
    pub fn read(&self) -> Result<ByServer> {
        self.store.read()
    }

    /// Puts each token in the place of the one for the same resource server.
    pub fn put(&self, tokens: Vec<Token>) -> Result<()> {
        match &self.store.file {
            Some(file) => file.write(tokens),
            None => {
                let tokens = tokens.into_iter().map(|token| (token.resource_server.clone(), token));
                lock(&self.store.memory).extend(tokens);
                Ok(())
            }
        }
    }

    /// Forgets every token.
    pub fn clear(&self) -> Result<()> {
        match &self.store.file {
            Some(file) => file.clear(),
            None => {
                lock(&self.store.memory).clear();
                Ok(())
            }
        }
    }
}

/// A file of tokens in one of the formats that the official clients use.
#[derive(Debug)]
enum TokenFile {
    Json(JsonFile),
}

impl TokenFile {
    fn path(&self) -> &Path {
        match self {
            TokenFile::Json(file) => file.path(),
        }
    }

    fn read(&self) -> Result<ByServer> {
        match self {
            TokenFile::Json(file) => file.read(),
        }
    }

    fn write(&self, tokens: Vec<Token>) -> Result<()> {
        match self {
            TokenFile::Json(file) => file.write(tokens),
        }
    }

    fn clear(&self) -> Result<()> {
        match self {
            TokenFile::Json(file) => file.clear(),
        }
    }
}

fn lock(tokens: &Mutex<ByServer>) -> std::sync::MutexGuard<'_, ByServer> {
    tokens.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// `~/.globus/app/<client id>/<app name>/[<environment>-]tokens.json`
fn default_path(settings: &Settings) -> Result<PathBuf> {
    let home = settings::home().ok_or_else(|| {
        let message = "HOME is not set, so there is no place for tokens: set token_store (GLOBULE_TOKEN_STORE) to a path \
                       or to \"memory\"";
        Error::new(Status::TokenStore, message)
    })?;
    let client = settings.client_id.as_deref().unwrap_or("none");
    let file = match settings.environment.as_str() {
        "production" => "tokens.json".to_owned(),
        other => format!("{other}-tokens.json"),
    };
    Ok(home.join(".globus/app").join(client).join(slug(&settings.app_name)?).join(file))
}

/// The application's name as a folder's name, by the Python SDK's rules.
fn slug(app_name: &str) -> Result<String> {
    let slug: String = app_name
        .chars()
        .filter(|c| !c.is_control())
        .map(|c| match c {
            '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => '+',
            '.' | ' ' => '-',
            other => other,
        })
        .collect::<String>()
        .to_lowercase();
    let device = |prefix: &str| {
        slug.strip_prefix(prefix).is_some_and(|rest| rest.len() == 1 && rest.chars().all(|c| c.is_ascii_digit()))
    };
    if slug.is_empty() || ["con", "prn", "aux", "nul"].contains(&slug.as_str()) || device("com") || device("lpt") {
        return Err(Error::invalid(format!("app_name \"{}\" cannot be a folder's name", app_name.escape_debug())));
    }
    Ok(slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_named_as_the_python_sdk_names_them() {
        assert_eq!(slug("My Sim 2.0?").unwrap(), "my-sim-2-0+");
        assert_eq!(slug("a\0/b").unwrap(), "a+b");
        for refused in ["", "\t", "NUL", "com1"] {
            assert!(slug(refused).is_err(), "{refused:?}");
        }
        assert_eq!(slug("comet").unwrap(), "comet");
    }

    #[test]
    fn no_secret_is_printed() {
        let token = Token {
            resource_server: "rs".into(),
            identity_id: None,
            scope: "all".into(),
            access_token: "acc3ss".into(),
            refresh_token: Some("r3fresh".into()),
            expires_at_seconds: now() + MARGIN_SECONDS + 10,
            token_type: None,
        };
        let printed = format!("{token:?}");
        assert!(!printed.contains("acc3ss") && !printed.contains("r3fresh"), "{printed}");
        assert!(token.is_fresh());
        assert!(!Token { expires_at_seconds: now() + MARGIN_SECONDS - 1, ..token }.is_fresh());
    }
}
