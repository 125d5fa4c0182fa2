//! What every SQLite file of tokens has in common: opening it, knowing its schema, reading tokens, and what goes wrong.

use std::path::Path;
use std::time::Duration;

use rusqlite::ffi::{self, ErrorCode};
use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction};

use crate::tokens::private::{self, Failure};
use crate::tokens::{ByServer, Token};

/// The row that tells the schema of the file.
pub const VERSION: &str = "globus-sdk.database_schema_version";
/// How long another program may keep the file; that of the SDK.
const PATIENCE: Duration = Duration::from_secs(5);

pub type Outcome<T> = std::result::Result<T, Wrong>;

/// What is wrong with a file. No text of SQLite and none from the file is part of it: both could show a token.
#[derive(Debug)]
pub struct Wrong {
    pub why: String,
    pub remedy: Remedy,
}

/// What can be done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// The file is of no use: begin with a new one.
    Anew,
    /// A newer program can read it.
    Update,
    /// Another program holds it.
    Wait,
    /// SQLite cannot work on this file system.
    OtherFormat,
    /// The file is not safe, or not ours.
    Refuse,
    /// The file system says no.
    Elsewhere,
}

impl Wrong {
    pub fn malformed(why: impl Into<String>) -> Self {
        Wrong { why: why.into(), remedy: Remedy::Anew }
    }

    pub fn lacks_fields() -> Self {
        Self::malformed("its tokens lack fields")
    }
}

impl From<Failure> for Wrong {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Io(error) => error.into(),
            Failure::Refused(why) => Wrong { why, remedy: Remedy::Refuse },
        }
    }
}

impl From<std::io::Error> for Wrong {
    fn from(error: std::io::Error) -> Self {
        Wrong { why: error.to_string(), remedy: Remedy::Elsewhere }
    }
}

impl From<rusqlite::Error> for Wrong {
    fn from(error: rusqlite::Error) -> Self {
        let Some(error) = error.sqlite_error() else {
            return Wrong::malformed("its tables are not those of a token store");
        };
        let (why, remedy) = match error.code {
            ErrorCode::NotADatabase => ("it is not an SQLite database", Remedy::Anew),
            ErrorCode::Unknown => ("its tables are not those of a token store", Remedy::Anew),
            ErrorCode::DatabaseCorrupt => ("the database is damaged", Remedy::Anew),
            // SQLite answers so, too, where a mount of NFS has no locks (ENOLCK).
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => {
                ("it stays locked, by another program or by a file system without locks", Remedy::Wait)
            }
            ErrorCode::FileLockingProtocolFailed => ("its file system cannot lock files", Remedy::OtherFormat),
            ErrorCode::SystemIoFailure if LOCKS.contains(&error.extended_code) => {
                ("its file system cannot lock files", Remedy::OtherFormat)
            }
            _ => (ffi::code_to_str(error.extended_code), Remedy::Elsewhere),
        };
        Wrong { why: why.to_owned(), remedy }
    }
}

/// What SQLite reports when a lock fails for another reason than that somebody has it.
const LOCKS: [i32; 5] = [
    ffi::SQLITE_IOERR_LOCK,
    ffi::SQLITE_IOERR_RDLOCK,
    ffi::SQLITE_IOERR_UNLOCK,
    ffi::SQLITE_IOERR_CHECKRESERVEDLOCK,
    ffi::SQLITE_IOERR_SHMLOCK,
];

/// A connection to an existing file.
pub fn open(path: &Path, flags: OpenFlags) -> Outcome<Connection> {
    // SQLITE_OPEN_NOFOLLOW concerns the folders as well, and a home may well be a link. Settled so, no name is a URI.
    let name = path.file_name().ok_or_else(|| Wrong::malformed("it is a folder"))?;
    let settled = private::folder(path).canonicalize()?.join(name);
    let connection = Connection::open_with_flags(settled, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(PATIENCE)?;
    Ok(connection)
}

/// Whether the database has the tables of a token store, and `more`; false when it has no table at all. Everything
/// else is refused, for it is not ours.
pub fn check(transaction: &Transaction, more: &[&str]) -> Outcome<bool> {
    let mut statement = transaction.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
    let tables = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    if tables.is_empty() {
        return Ok(false);
    }
    for table in ["token_storage", "sdk_storage_adapter_internal"].iter().chain(more) {
        if !tables.iter().any(|found| found == table) {
            return Err(Wrong::malformed(format!("it is another program's database: it has no table {table}")));
        }
    }
    let version: Option<String> = transaction
        .query_row("SELECT value FROM sdk_storage_adapter_internal WHERE attribute = ?", [VERSION], |row| row.get(0))
        .optional()?;
    match version.as_deref().map(str::parse::<u32>) {
        Some(Ok(1 | 2)) => Ok(true),
        Some(Ok(newer @ 3..)) => {
            let why = format!("it was written by a newer program, with schema {newer} (known are 1 and 2)");
            Err(Wrong { why, remedy: Remedy::Update })
        }
        _ => Err(Wrong::malformed("it does not tell its schema")),
    }
}

/// The tokens of a namespace.
pub fn tokens(transaction: &Transaction, namespace: &str) -> Outcome<ByServer> {
    let mut tokens = ByServer::new();
    let mut statement =
        transaction.prepare("SELECT resource_server, token_data_json FROM token_storage WHERE namespace = ?")?;
    let mut rows = statement.query([namespace])?;
    while let Some(row) = rows.next()? {
        // Read where SQLite has it, without a copy. What serde says could quote a value.
        let text = row.get_ref(1)?.as_str().map_err(|_| Wrong::lacks_fields())?;
        let token: Token = serde_json::from_str(text).map_err(|_| Wrong::lacks_fields())?;
        tokens.insert(row.get(0)?, token);
    }
    Ok(tokens)
}
