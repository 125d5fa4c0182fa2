//! The tables.

use rusqlite::Connection;

use super::{Result, StateError};

/// The number of this schema; a later one brings the steps from here to there.
const VERSION: i64 = 1;

const TABLES: &str = "
CREATE TABLE records (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (kind, id)
);
CREATE TABLE seeds (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE TABLE slips (
    kind TEXT NOT NULL,
    digest TEXT NOT NULL,
    expires INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, digest)
) WITHOUT ROWID;
CREATE TABLE access_tokens (
    digest TEXT PRIMARY KEY,
    grant_body TEXT NOT NULL,
    issued INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    source TEXT
) WITHOUT ROWID;
CREATE INDEX access_tokens_by_source ON access_tokens (source);
CREATE TABLE refresh_tokens (
    digest TEXT PRIMARY KEY,
    grant_body TEXT NOT NULL,
    used INTEGER NOT NULL,
    source TEXT
) WITHOUT ROWID;
CREATE INDEX refresh_tokens_by_source ON refresh_tokens (source);
CREATE TABLE consents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    identity TEXT NOT NULL,
    client TEXT NOT NULL,
    path TEXT NOT NULL,
    dependency_path TEXT NOT NULL,
    atomically_revocable INTEGER NOT NULL,
    allows_refresh INTEGER NOT NULL,
    created INTEGER NOT NULL,
    last_used INTEGER NOT NULL,
    UNIQUE (identity, client, path)
);
CREATE TABLE tasks (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL,
    submission TEXT NOT NULL,
    body TEXT NOT NULL,
    counters TEXT NOT NULL DEFAULT '{}',
    UNIQUE (owner, submission)
);
CREATE TABLE jobs (
    task INTEGER PRIMARY KEY REFERENCES tasks (number),
    body BLOB NOT NULL
);
CREATE TABLE events (
    task INTEGER NOT NULL REFERENCES tasks (number),
    number INTEGER NOT NULL,
    time INTEGER NOT NULL,
    code TEXT NOT NULL,
    description TEXT NOT NULL,
    details TEXT NOT NULL,
    is_error INTEGER NOT NULL,
    PRIMARY KEY (task, number)
) WITHOUT ROWID;
CREATE TABLE successful_transfers (
    number INTEGER PRIMARY KEY,
    task INTEGER NOT NULL REFERENCES tasks (number),
    source_path TEXT NOT NULL,
    destination_path TEXT NOT NULL,
    size INTEGER NOT NULL,
    checksum TEXT,
    checksum_algorithm TEXT
);
CREATE INDEX successful_transfers_by_path ON successful_transfers (task, destination_path);
CREATE TABLE skipped_errors (
    number INTEGER PRIMARY KEY,
    task INTEGER NOT NULL REFERENCES tasks (number),
    time INTEGER NOT NULL,
    source_path TEXT NOT NULL,
    destination_path TEXT NOT NULL,
    code TEXT NOT NULL,
    details TEXT NOT NULL,
    is_directory INTEGER NOT NULL
);
CREATE INDEX skipped_errors_by_task ON skipped_errors (task);
";

/// Makes the tables of a new database.
pub fn prepare(database: &mut Connection) -> Result<()> {
    // A write-ahead log survives that the process is killed, without waiting for the disk at every step.
    database.pragma_update(None, "journal_mode", "WAL")?;
    database.pragma_update(None, "synchronous", "NORMAL")?;
    let transaction = database.transaction()?;
    match transaction.pragma_query_value(None, "user_version", |row| row.get(0))? {
        0 => {
            transaction.execute_batch(TABLES)?;
            transaction.pragma_update(None, "user_version", VERSION)?;
        }
        VERSION => {}
        newer => return Err(StateError::Newer(newer)),
    }
    Ok(transaction.commit()?)
}
