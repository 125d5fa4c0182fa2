//! Tokens, one for each resource server, and where they are kept.
//!
//! The file store is the Python SDK's own (`JSONTokenStorage`, format 2.0, in its place), so that one sign-in serves
//! both: <https://globus-sdk-python.readthedocs.io/en/stable/authorization/globus_app/token_storages.html>.
//!
//! Many processes of many machines share the file. Who reads takes no lock: a change replaces the file as a whole
//! (`private`). Who changes it takes a lock that works on every file system (`lock`), reads again, and asks at the last
//! moment whether the lock is still its own; so nothing is lost, and one refresh serves all. What a crash leaves, a
//! lock or a temporary file, is cleared away by the next one. The time between that last question and the rename that
//! commits is the only one in which a process that stood still for half a minute could undo another's change.
//!
//! Where nothing can be written, a compute node with a read-only home or none, tokens stay in memory (`memory`) over
//! those of the file, for as long as the file holds what they were to replace; [`Store::place`] tells why.

mod cli;
mod holder;
mod json_file;
mod lock;
mod memory;
mod place;
mod private;
mod sqlite;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::future::Future;
use std::sync::{Mutex, MutexGuard};
use std::time::{SystemTime, UNIX_EPOCH};

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, Serializer};

use crate::error::{Error, Result, Status};
use crate::settings::{Settings, TokenStore};
pub use cli::{CommandLine, Registered};
use json_file::JsonFile;
use lock::{Held, Lock};
use memory::Memory;
use place::Place;
use sqlite::SqliteFile;

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
    shared: Option<Shared>,
    /// The sign-in of `globus login`, which is only read; what is refreshed stays in memory.
    command_line: Option<CommandLine>,
    /// All tokens of a store without a file, and what could not be written to a file.
    memory: Mutex<Memory>,
    /// Why tokens stay in memory although they were to be in a file.
    remark: Mutex<Option<String>>,
    /// One change at a time in this process: its threads need not meet at the file.
    turn: tokio::sync::Mutex<()>,
}

/// A token file and its lock.
#[derive(Debug)]
struct Shared {
    file: TokenFile,
    lock: Lock,
}

impl Store {
    /// The store that the settings name. Nothing is read or written yet.
    pub fn open(settings: &Settings) -> Result<Self> {
        let (place, of_format): (_, fn(Place) -> TokenFile) = match &settings.token_store {
            TokenStore::Memory => return Ok(Store::in_memory()),
            TokenStore::File => (Place::default(settings, "tokens.json")?, TokenFile::json),
            TokenStore::FileAt(path) => (Some(Place::set(path.clone())), TokenFile::json),
            TokenStore::Sqlite => (Place::default(settings, "tokens.db")?, TokenFile::sqlite),
            TokenStore::SqliteAt(path) => (Some(Place::set(path.clone())), TokenFile::sqlite),
            TokenStore::CommandLine { profile } => {
                let sign_in = CommandLine::of(settings, profile.as_deref())?;
                return Ok(Store { command_line: Some(sign_in), ..Store::in_memory() });
            }
        };
        let Some(place) = place else { return Ok(Store::without_home()) };
        Ok(Store::at(of_format(place), settings))
    }

    pub fn in_memory() -> Self {
        Store {
            shared: None,
            command_line: None,
            memory: Mutex::default(),
            remark: Mutex::default(),
            turn: tokio::sync::Mutex::default(),
        }
    }

    fn at(file: TokenFile, settings: &Settings) -> Self {
        let lock = Lock::of(file.place().path(), settings.time_limit);
        Store { shared: Some(Shared { file, lock }), ..Store::in_memory() }
    }

    fn without_home() -> Self {
        let store = Store::in_memory();
        store.note("HOME is not set: set token_store (GLOBULE_TOKEN_STORE) to the path of a file to keep a sign-in");
        store
    }

    /// As on a file system without `flock`, for tests.
    #[doc(hidden)]
    pub fn without_queue(mut self) -> Self {
        self.shared = self.shared.map(|shared| Shared { lock: shared.lock.without_queue(), ..shared });
        self
    }

    pub fn get(&self, resource_server: &str) -> Result<Option<Token>> {
        Ok(self.read()?.remove(resource_server))
    }

    pub fn read(&self) -> Result<ByServer> {
        let memory = lock(&self.memory);
        match self.in_file() {
            Ok(tokens) => Ok(memory.over(tokens)),
            Err(error) if memory.is_empty() => Err(error),
            Err(_) => Ok(memory.alone()),
        }
    }

    /// As [`Changing::put`], for tokens that are new; they are kept in memory, too, when the lock is not to be had.
    pub async fn put(&self, tokens: Vec<Token>) -> Result<()> {
        match self.lock().await {
            Ok(mut changing) => changing.put(tokens).await,
            Err(error) => {
                lock(&self.memory).keep(tokens, &self.in_file().unwrap_or_default());
                self.outcome(Err(error))
            }
        }
    }

    /// Waits for the right to change the store.
    pub async fn lock(&self) -> Result<Changing<'_>> {
        match self.lock_unless(|_| None::<Infallible>).await? {
            Turn::Mine(changing) => Ok(changing),
            Turn::Found(never) => match never {},
        }
    }

    /// Waits for the right to change the store, or until `find` finds in it what is wanted.
    pub async fn lock_unless<T>(&self, find: impl Fn(&ByServer) -> Option<T>) -> Result<Turn<'_, T>> {
        let turn = self.turn.lock().await;
        let found = || self.read().ok().and_then(|tokens| find(&tokens));
        loop {
            let taken = match &self.shared {
                Some(shared) => self.take(shared, || found().is_none()).await?,
                None => Taken::Unwritable,
            };
            if let Some(found) = find(&self.read()?) {
                return Ok(Turn::Found(found));
            }
            let held = match taken {
                Taken::Held(held) => Some(held),
                Taken::Unwritable => None,
                // What was found is gone again.
                Taken::NotNeeded => continue,
            };
            return Ok(Turn::Mine(Changing { store: self, held, _turn: turn }));
        }
    }

    async fn take(&self, shared: &Shared, is_needed: impl Fn() -> bool) -> Result<Taken> {
        let place = shared.file.place();
        let taken = match place.make_folder().and_then(|()| place.check_folder()) {
            Ok(()) => shared.lock.take(is_needed).await,
            Err(failure) => Err(failure),
        };
        match taken.map_err(|failure| failure.of(place.path(), "changed")) {
            Ok(held) => Ok(held.map_or(Taken::NotNeeded, Taken::Held)),
            Err(error) if error.status() == Status::Io => {
                self.note(error.message());
                Ok(Taken::Unwritable)
            }
            Err(error) => Err(error),
        }
    }

    /// The tokens of the file.
    fn in_file(&self) -> Result<ByServer> {
        let Some(Shared { file, .. }) = &self.shared else {
            return self.command_line.as_ref().map_or_else(|| Ok(ByServer::new()), CommandLine::read);
        };
        match file.read() {
            Err(error) if error.status() == Status::Io && file.place().is_default() => {
                self.note(error.message());
                Ok(ByServer::new())
            }
            other => other.map_err(for_caller),
        }
    }

    /// Whether another process can find the tokens.
    pub fn is_shared(&self) -> bool {
        self.command_line().is_some() || (self.shared.is_some() && self.remark().is_none())
    }

    /// Where the tokens are, in words.
    pub fn place(&self) -> String {
        match (self.remark(), &self.shared, &self.command_line) {
            (Some(remark), ..) => format!("memory: {remark}"),
            (None, Some(shared), _) => shared.file.place().path().display().to_string(),
            (None, None, Some(sign_in)) => sign_in.place(),
            (None, None, None) => "memory".to_owned(),
        }
    }

    /// The sign-in of `globus login`, if it is the store.
    pub fn command_line(&self) -> Option<&CommandLine> {
        self.command_line.as_ref()
    }

    /// Why tokens stay in memory although the settings want them in a file, as far as it has come to light.
    pub fn remark(&self) -> Option<String> {
        lock(&self.remark).clone()
    }

    /// What comes of a change of the file.
    fn outcome(&self, changed: Result<()>) -> Result<()> {
        let Err(error) = changed else {
            *lock(&self.remark) = None;
            return Ok(());
        };
        self.note(error.message());
        let is_default = self.shared.as_ref().is_some_and(|shared| shared.file.place().is_default());
        match error.status() {
            Status::Io if is_default => Ok(()),
            _ => Err(for_caller(error)),
        }
    }

    fn note(&self, remark: &str) {
        let mut known = lock(&self.remark);
        if known.is_none() {
            tracing::warn!("tokens stay in memory: {remark}");
        }
        *known = Some(remark.to_owned());
    }
}

/// What came of asking for a file's lock.
enum Taken {
    Held(Held),
    NotNeeded,
    /// The folder cannot be written: changes stay in memory.
    Unwritable,
}

/// What waiting for a store's lock has led to.
pub enum Turn<'a, T> {
    /// Somebody else has brought what was wanted.
    Found(T),
    /// The right to change the store.
    Mine(Changing<'a>),
}

/// The right to change a store, until it is dropped.
pub struct Changing<'a> {
    store: &'a Store,
    /// None: there is no file, or its folder cannot be written.
    held: Option<Held>,
    _turn: tokio::sync::MutexGuard<'a, ()>,
}

impl Changing<'_> {
    pub fn read(&self) -> Result<ByServer> {
        self.store.read()
    }

    /// Every token there is: those of the file, too, that others in memory have taken the place of.
    pub fn all(&self) -> Result<Vec<Token>> {
        let in_memory = lock(&self.store.memory).alone();
        let in_file = match self.store.in_file() {
            Err(error) if in_memory.is_empty() => return Err(error),
            other => other.unwrap_or_default(),
        };
        Ok(in_file.into_values().chain(in_memory.into_values()).collect())
    }

    /// Does what takes long, such as a call, and shows meanwhile to those who wait that the holder lives.
    pub async fn during<T>(&self, work: impl Future<Output = T>) -> T {
        match &self.held {
            Some(held) => held.during(work).await,
            None => work.await,
        }
    }

    /// Puts each token in the place of the one for the same resource server. What cannot be written is kept in memory
    /// and serves this process; that is an error only where somebody has set the path of the file.
    pub async fn put(&mut self, tokens: Vec<Token>) -> Result<()> {
        let written = self.change(|file, held| file.write(&tokens, held)).await;
        let mut memory = lock(&self.store.memory);
        match written {
            Some(Ok(())) => memory.clear(tokens.iter().map(|token| token.resource_server.as_str())),
            _ => memory.keep(tokens, &self.store.in_file().unwrap_or_default()),
        }
        written.map_or(Ok(()), |written| self.store.outcome(written))
    }

    /// Forgets every token, and removes the file when nothing of other programs is in it.
    pub async fn clear(&mut self) -> Result<()> {
        let cleared = self.change(|file, held| file.clear(held)).await;
        let left = match &cleared {
            Some(Err(_)) => self.store.in_file().unwrap_or_default(),
            _ => ByServer::new(),
        };
        lock(&self.store.memory).forget(&left);
        if let (Some(Ok(true)), Some(shared)) = (&cleared, &self.store.shared) {
            shared.lock.clear_away();
        }
        // A token that stays in the file is never as it should be.
        cleared.map_or(Ok(()), |cleared| cleared.map(drop).map_err(for_caller))
    }

    /// Changes the file, where there is one, and again when the lock was lost on the way.
    async fn change<T>(&mut self, change: impl Fn(&TokenFile, &Held) -> Result<T>) -> Option<Result<T>> {
        let shared = self.store.shared.as_ref()?;
        loop {
            let Some(held) = &self.held else {
                let why = self.store.remark().unwrap_or_default();
                return Some(Err(Error::new(Status::Io, why)));
            };
            match change(&shared.file, held) {
                Err(_) if !held.is_ours() => {}
                done => return Some(done),
            }
            tracing::warn!("the lock of {} was lost: the change is made again", self.store.place());
            // What is left of the old one goes first: it must not be in the way of the new one.
            self.held = None;
            self.held = match self.store.take(shared, || true).await {
                Ok(Taken::Held(held)) => Some(held),
                Ok(_) => None,
                Err(error) => return Some(Err(error)),
            };
        }
    }
}

/// The file system's errors are told from others within this module alone.
fn for_caller(error: Error) -> Error {
    match error.status() {
        Status::Io => Error::new(Status::TokenStore, error.message()),
        _ => error,
    }
}

/// A file of tokens in one of the formats that the official clients use. An error of [`Status::Io`] is what the file
/// system says.
#[derive(Debug)]
enum TokenFile {
    Json(JsonFile),
    Sqlite(SqliteFile),
}

impl TokenFile {
    fn json(place: Place) -> Self {
        TokenFile::Json(JsonFile::new(place))
    }

    fn sqlite(place: Place) -> Self {
        TokenFile::Sqlite(SqliteFile::new(place))
    }

    fn place(&self) -> &Place {
        match self {
            TokenFile::Json(file) => file.place(),
            TokenFile::Sqlite(file) => file.place(),
        }
    }

    fn read(&self) -> Result<ByServer> {
        match self {
            TokenFile::Json(file) => file.read(),
            TokenFile::Sqlite(file) => file.read(),
        }
    }

    fn write(&self, tokens: &[Token], lock: &Held) -> Result<()> {
        match self {
            TokenFile::Json(file) => file.write(tokens, lock),
            TokenFile::Sqlite(file) => file.write(tokens, lock),
        }
    }

    /// Forgets the tokens; true if nothing is left and the file is gone.
    fn clear(&self, lock: &Held) -> Result<bool> {
        match self {
            TokenFile::Json(file) => file.clear(lock),
            TokenFile::Sqlite(file) => file.clear(lock),
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

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
