//! The Python SDK's SQLite token store, `SQLiteTokenStorage`:
//! <https://globus-sdk-python.readthedocs.io/en/stable/authorization/globus_app/token_storages.html>.
//!
//! A connection lives for one operation, so that threads share none and a fork inherits none. What other programs keep
//! in the file, other namespaces and other tables, stays as it is.

pub(super) mod database;

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use rusqlite::TransactionBehavior::{Deferred, Immediate};
use rusqlite::{Connection, OpenFlags, Transaction};
use zeroize::Zeroizing;

use super::json_file::{NAMESPACE, SDK_VERSION};
use super::lock::Held;
use super::place::Place;
use super::{ByServer, Token, private};
use crate::error::{Error, Result, Status};
use database::{Outcome, Remedy, Wrong};

/// As the SDK makes it. Schema 1, which its older `SQLiteAdapter` made, has the same two tables and one more.
const SCHEMA: &str = "
    CREATE TABLE token_storage (
        namespace VARCHAR NOT NULL,
        resource_server VARCHAR NOT NULL,
        token_data_json VARCHAR NOT NULL,
        PRIMARY KEY (namespace, resource_server)
    );
    CREATE TABLE sdk_storage_adapter_internal (
        attribute VARCHAR NOT NULL,
        value VARCHAR NOT NULL,
        PRIMARY KEY (attribute)
    );";

#[derive(Debug)]
pub struct SqliteFile {
    place: Place,
}

impl SqliteFile {
    pub fn new(place: Place) -> Self {
        SqliteFile { place }
    }

    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The tokens of the file; none where there is no file.
    pub fn read(&self) -> Result<ByServer> {
        let read = || -> Outcome<ByServer> {
            let Some(mut connection) = self.connect()? else { return Ok(ByServer::new()) };
            let transaction = connection.transaction_with_behavior(Deferred)?;
            match database::check(&transaction, &[])? {
                true => database::tokens(&transaction, NAMESPACE),
                false => Ok(ByServer::new()),
            }
        };
        read().map_err(|wrong| self.failed("read", wrong))
    }

    /// Puts each token in the place of the one for the same resource server.
    pub fn write(&self, tokens: &[Token], lock: &Held) -> Result<()> {
        let write = || -> Outcome<()> {
            let mut connection = match self.connect()? {
                Some(connection) => connection,
                None => self.create()?,
            };
            let transaction = connection.transaction_with_behavior(Immediate)?;
            make_tables(&transaction)?;
            put(&transaction, tokens)?;
            lock.check()?;
            Ok(transaction.commit()?)
        };
        write().map_err(|wrong| self.failed("written", wrong))
    }

    /// Forgets the tokens. The file stays, for another program may have it open: never true.
    pub fn clear(&self, lock: &Held) -> Result<bool> {
        let clear = || -> Outcome<bool> {
            let Some(mut connection) = self.connect()? else { return Ok(false) };
            let transaction = connection.transaction_with_behavior(Immediate)?;
            if database::check(&transaction, &[])? {
                transaction.execute("DELETE FROM token_storage WHERE namespace = ?", [NAMESPACE])?;
            }
            lock.check()?;
            transaction.commit()?;
            Ok(false)
        };
        clear().map_err(|wrong| self.failed("written", wrong))
    }

    /// A connection to the file, where there is one; it reads where the file may not be written.
    fn connect(&self) -> Outcome<Option<Connection>> {
        self.place.check_folder()?;
        match private::exists(self.place.path())? {
            true => open(self.place.path()).map(Some),
            false => Ok(None),
        }
    }

    /// Makes the file. It gets its tables under another name, so that nobody, the SDK included, finds it half made; it
    /// is made with mode 0600, which SQLite's journals take over.
    fn create(&self) -> Outcome<Connection> {
        let (path, temporary) = (self.place.path(), private::temporary(self.place.path()));
        private::create(&temporary)?;
        let made = make(&temporary).and_then(|()| match fs::hard_link(&temporary, path) {
            // A program that takes no lock was faster.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            // Not every file system has links.
            Err(_) => Ok(fs::rename(&temporary, path)?),
            Ok(()) => Ok(()),
        });
        let _ = private::remove(&temporary);
        made.and_then(|()| open(path))
    }

    /// What the file system says has [`Status::Io`], for the store to decide whether it can go on without the file.
    fn failed(&self, what: &str, wrong: Wrong) -> Error {
        let advice = match wrong.remedy {
            Remedy::Anew => "move it away and sign in again",
            Remedy::Update => "install a newer Globule, or set token_store (GLOBULE_TOKEN_STORE) to another path",
            Remedy::Wait => {
                "end the program that holds it (`fuser` names it), or set token_store (GLOBULE_TOKEN_STORE) to \"file\""
            }
            Remedy::OtherFormat => "set token_store (GLOBULE_TOKEN_STORE) to \"file\"",
            Remedy::Refuse | Remedy::Elsewhere => {
                "set token_store (GLOBULE_TOKEN_STORE) to another path or to \"memory\""
            }
        };
        let status = if wrong.remedy == Remedy::Elsewhere { Status::Io } else { Status::TokenStore };
        let path = self.place.path().display();
        Error::new(status, format!("token file {path} cannot be {what}: {}: {advice}", wrong.why))
    }
}

fn open(path: &Path) -> Outcome<Connection> {
    let connection = database::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NOFOLLOW)?;
    // What is deleted or replaced is a secret: it is overwritten, too.
    connection.pragma_update(None, "secure_delete", true)?;
    Ok(connection)
}

/// An empty file becomes a store without tokens. Nobody else has it yet, so that its journal may be in memory: after a
/// crash there is one file to clear away.
fn make(path: &Path) -> Outcome<()> {
    let mut connection = open(path)?;
    connection.pragma_update(None, "journal_mode", "MEMORY")?;
    let transaction = connection.transaction_with_behavior(Immediate)?;
    make_tables(&transaction)?;
    Ok(transaction.commit()?)
}

/// The tables of a store, in a database that has none yet.
fn make_tables(transaction: &Transaction) -> Outcome<()> {
    if !database::check(transaction, &[])? {
        transaction.execute_batch(SCHEMA)?;
        let rows = [("globus-sdk.version", SDK_VERSION), (database::VERSION, "2")];
        for row in rows {
            transaction.execute("INSERT INTO sdk_storage_adapter_internal (attribute, value) VALUES (?, ?)", row)?;
        }
    }
    Ok(())
}

fn put(transaction: &Transaction, tokens: &[Token]) -> Outcome<()> {
    let mut statement = transaction
        .prepare("REPLACE INTO token_storage (namespace, resource_server, token_data_json) VALUES (?, ?, ?)")?;
    for token in tokens {
        let text = serde_json::to_string(token).map(Zeroizing::new).map_err(|_| Wrong::lacks_fields())?;
        statement.execute((NAMESPACE, &token.resource_server, text.as_str()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
