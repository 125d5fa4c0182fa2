//! What the service remembers, in one SQLite database: who may do what, sign-ins under way, tokens, consents and tasks.
//!
//! `state.db` in the state directory holds all of it but the items of tasks, which have files of their own in `items`, so
//! that a service that was killed goes on where it was. Each method of [`State`] is one step that happens whole or not at all. Codes and tokens are kept by their digests: who reads the
//! file cannot use them.

mod consents;
mod items;
mod records;
mod schema;
mod seeds;
mod slips;
mod tasks;
mod tokens;

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard};

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, Transaction};
use sha2::{Digest, Sha256};

use crate::web;

pub use consents::Consent;
pub use items::NewItems;
pub use records::Record;
pub use slips::Slip;
pub use tasks::{EventQuery, TaskKey};
pub use tokens::{Access, Grant};

/// The state could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StateError {
    #[error("the state database: {0}")]
    Database(#[from] rusqlite::Error),
    #[error("a document in the state database: {0}")]
    Document(#[from] serde_json::Error),
    #[error("the items of a task: {0}")]
    Items(#[from] std::io::Error),
    #[error("the state database was written by a newer localglobus (schema {0})")]
    Newer(i64),
}

pub type Result<T> = std::result::Result<T, StateError>;

/// The database behind one lock, and the clock by which its entries live.
pub struct State {
    database: Mutex<Connection>,
    /// Where the items of tasks are.
    items: PathBuf,
    clock_offset: AtomicI64,
}

impl State {
    /// Opens a database, and makes it if need be; the items of tasks are in a directory beside it.
    pub fn open(file: &Path) -> Result<Self> {
        // It holds secrets; SQLite gives the files beside it the same mode.
        OpenOptions::new().append(true).create(true).mode(0o600).open(file)?;
        let state = Self::with(Connection::open(file)?, file.with_file_name("items"))?;
        state.prepare_items()?;
        Ok(state)
    }

    #[cfg(test)]
    pub fn in_memory() -> Self {
        Self::with(Connection::open_in_memory().unwrap(), PathBuf::new()).unwrap()
    }

    fn with(mut database: Connection, items: PathBuf) -> Result<Self> {
        schema::prepare(&mut database)?;
        Ok(Self { database: Mutex::new(database), items, clock_offset: AtomicI64::new(0) })
    }

    /// Seconds since 1970, by the service's own clock.
    pub fn now(&self) -> i64 {
        web::now() + self.clock_offset.load(Relaxed)
    }

    /// The same moment, exactly.
    pub fn timestamp(&self) -> Timestamp {
        let offset = SignedDuration::from_secs(self.clock_offset.load(Relaxed));
        Timestamp::now().saturating_add(offset).unwrap_or(Timestamp::MAX)
    }

    /// Sets how far the service's clock is ahead of this machine's, in seconds.
    pub fn set_clock_offset(&self, seconds: i64) {
        self.clock_offset.store(seconds, Relaxed);
    }

    fn clock_offset_micros(&self) -> i64 {
        self.clock_offset.load(Relaxed).saturating_mul(1_000_000)
    }

    fn database(&self) -> MutexGuard<'_, Connection> {
        self.database.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// Runs several statements as one.
    fn transact<T>(&self, work: impl FnOnce(&Transaction) -> Result<T>) -> Result<T> {
        let mut database = self.database();
        let transaction = database.transaction()?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }
}

/// What stands for a secret in the database.
fn digest(secret: &str) -> String {
    Sha256::digest(secret).iter().map(|byte| format!("{byte:02x}")).collect()
}
