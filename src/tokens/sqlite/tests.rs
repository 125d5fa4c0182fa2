use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;

use rusqlite::{Connection, ffi};
use secrecy::ExposeSecret;

use super::*;
use crate::tokens::lock::Lock;

fn token(resource_server: &str, access: &str) -> Token {
    Token {
        resource_server: resource_server.into(),
        identity_id: Some("ada".into()),
        scope: "all".into(),
        access_token: access.into(),
        refresh_token: None,
        expires_at_seconds: 5,
        token_type: Some("Bearer".into()),
    }
}

fn at(path: PathBuf) -> SqliteFile {
    SqliteFile::new(Place::set(path))
}

/// The lock that the store takes for a change.
fn lock(file: &SqliteFile) -> Held {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let lock = Lock::of(file.place().path(), None);
    runtime.block_on(lock.take(|| true)).unwrap().unwrap()
}

impl SqliteFile {
    fn path(&self) -> &Path {
        self.place.path()
    }

    fn put(&self, tokens: Vec<Token>) -> Result<()> {
        self.place.make_folder().unwrap();
        self.write(&tokens, &lock(self))
    }

    fn forget(&self) {
        self.place.make_folder().unwrap();
        assert!(!self.clear(&lock(self)).unwrap());
    }
}

fn file() -> (tempfile::TempDir, SqliteFile) {
    let folder = tempfile::tempdir().unwrap();
    let file = at(folder.path().join("deep/tokens.db"));
    (folder, file)
}

/// A store with a token for `a`, and a connection to it as another program has one.
fn store() -> (tempfile::TempDir, SqliteFile, Connection) {
    let (folder, file) = file();
    file.put(vec![token("a", "1")]).unwrap();
    let other = Connection::open(file.path()).unwrap();
    (folder, file, other)
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// Reading fails, with these words and without a secret; so does writing.
fn refused(file: &SqliteFile, why: &str) {
    for error in [file.read().unwrap_err(), file.put(vec![token("b", "secr3t")]).unwrap_err()] {
        assert_eq!(error.status(), Status::TokenStore);
        assert!(error.message().contains(why) && error.message().contains("tokens.db"), "{error}");
        assert!(!error.message().contains("secr3t"), "{error}");
    }
}

#[test]
fn tokens_come_back_and_nobody_else_can_read_them() {
    let (_folder, file) = file();
    file.put(vec![token("a", "1"), token("b", "2")]).unwrap();
    file.put(vec![token("a", "3")]).unwrap();
    let tokens = file.read().unwrap();
    assert_eq!(tokens["a"].access_token.expose_secret(), "3");
    assert_eq!(tokens["b"].access_token.expose_secret(), "2");
    assert_eq!(tokens["b"].identity_id.as_deref(), Some("ada"));
    let folder = file.path().parent().unwrap();
    assert_eq!((mode(file.path()), mode(folder)), (0o600, 0o700));
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(names.filter(|name| name != "tokens.db").all(|name| name == ".tokens.db.queue"), "nothing else stays");
    file.forget();
    assert!(file.read().unwrap().is_empty());
}

#[test]
fn a_forgotten_token_is_not_in_the_file_any_more() {
    let (_folder, file) = file();
    file.put(vec![token("a", "secr3t")]).unwrap();
    let holds = |text: &str| fs::read(file.path()).unwrap().windows(text.len()).any(|part| part == text.as_bytes());
    assert!(holds("secr3t"));
    file.forget();
    assert!(!holds("secr3t"));
}

#[test]
fn looking_makes_no_file() {
    let (folder, file) = file();
    assert!(file.read().unwrap().is_empty());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    file.forget();
    assert!(!file.path().exists());
}

#[test]
fn a_file_that_was_open_to_others_is_closed_to_them() {
    let (_folder, file, _other) = store();
    fs::set_permissions(file.path(), fs::Permissions::from_mode(0o664)).unwrap();
    assert_eq!(file.read().unwrap().len(), 1);
    assert_eq!(mode(file.path()), 0o600);
}

#[test]
fn what_others_keep_in_the_file_stays() {
    let (_folder, file, other) = store();
    let script = "INSERT INTO token_storage VALUES ('work', 'a', '{\"kept\": true}');
        INSERT INTO sdk_storage_adapter_internal VALUES ('note', 'kept'); CREATE TABLE notes (text);";
    other.execute_batch(script).unwrap();
    file.put(vec![token("a", "2")]).unwrap();
    file.forget();
    let left = other
        .query_row(
            "SELECT (SELECT group_concat(namespace || token_data_json) FROM token_storage),
                    (SELECT count(*) FROM sdk_storage_adapter_internal), (SELECT count(*) FROM notes)",
            [],
            |row| <(String, u32, u32)>::try_from(row),
        )
        .unwrap();
    assert_eq!(left, ("work{\"kept\": true}".to_owned(), 3, 0));
}

#[test]
fn many_who_begin_at_once_lose_nothing() {
    let (_folder, file) = file();
    std::thread::scope(|scope| {
        for number in 0..16 {
            let file = &file;
            scope.spawn(move || file.put(vec![token(&format!("server {number}"), "1")]).unwrap());
        }
    });
    assert_eq!(file.read().unwrap().len(), 16);
}

#[test]
fn an_empty_file_gets_its_tables() {
    let (folder, _) = file();
    let file = at(folder.path().join("tokens.db"));
    fs::write(file.path(), "").unwrap();
    assert!(file.read().unwrap().is_empty());
    file.put(vec![token("a", "1")]).unwrap();
    assert_eq!(file.read().unwrap().len(), 1);
}

#[test]
fn the_older_schema_is_used_as_it_is() {
    let (_folder, file, other) = store();
    let script = "UPDATE sdk_storage_adapter_internal SET value = '1' WHERE attribute LIKE '%schema_version';
        CREATE TABLE config_storage (namespace, config_name, config_data_json);";
    other.execute_batch(script).unwrap();
    file.put(vec![token("b", "2")]).unwrap();
    assert_eq!(file.read().unwrap().len(), 2);
}

#[test]
fn an_unusable_file_is_named_and_its_content_is_not_shown() {
    for (script, why) in [
        ("UPDATE sdk_storage_adapter_internal SET value = '3'", "newer program, with schema 3 (known are 1 and 2)"),
        ("UPDATE sdk_storage_adapter_internal SET value = 'secr3t'", "does not tell its schema"),
        ("DELETE FROM sdk_storage_adapter_internal", "does not tell its schema"),
        ("DROP TABLE sdk_storage_adapter_internal", "another program's database: it has no table sdk_storage"),
        ("DROP TABLE token_storage", "another program's database: it has no table token_storage"),
        ("ALTER TABLE token_storage RENAME token_data_json TO secr3t", "its tables are not those of a token store"),
    ] {
        let (_folder, file, other) = store();
        other.execute_batch(script).unwrap();
        refused(&file, why);
    }
}

#[test]
fn a_damaged_file_is_named_and_its_content_is_not_shown() {
    let (_folder, file, other) = store();
    drop(other);
    let whole = fs::read(file.path()).unwrap();
    let mut overwritten = whole.clone();
    overwritten[100..].fill(0x5a);
    for (bytes, why) in [
        (b"{\"access_token\": \"secr3t\"}".to_vec(), "it is not an SQLite database: move it away"),
        (whole[..50].to_vec(), "the database is damaged: move it away"),
        (whole[..whole.len() / 2].to_vec(), "the database is damaged: move it away"),
        (overwritten, "the database is damaged: move it away"),
    ] {
        fs::write(file.path(), bytes).unwrap();
        refused(&file, why);
    }
}

#[test]
fn tokens_that_are_none_are_refused_without_being_shown() {
    for data in ["'{\"access_token\": \"secr3t\"}'", "'secr3t'", "x'ff'", "5"] {
        let (_folder, file, other) = store();
        other.execute(&format!("UPDATE token_storage SET token_data_json = {data}"), []).unwrap();
        let error = file.read().unwrap_err();
        assert!(error.message().contains("its tokens lack fields"), "{error}");
        assert!(!error.message().contains("secr3t"), "{error}");
    }
}

#[test]
fn a_link_may_lead_to_the_folder_but_not_to_the_file() {
    let (folder, file, other) = store();
    drop(other);
    symlink(file.path().parent().unwrap(), folder.path().join("home")).unwrap();
    let linked = at(folder.path().join("home/tokens.db"));
    assert_eq!(linked.read().unwrap().len(), 1);
    linked.put(vec![token("b", "2")]).unwrap();
    symlink(file.path(), folder.path().join("other-tokens.db")).unwrap();
    refused(&at(folder.path().join("other-tokens.db")), "it is a symbolic link");
}

#[test]
fn a_lock_that_cannot_be_had_is_told_from_one_that_another_has() {
    let wrong = |code| Wrong::from(rusqlite::Error::SqliteFailure(ffi::Error::new(code), Some("secr3t".into())));
    let file = at("/home/ada/tokens.db".into());
    let message = |code| file.failed("read", wrong(code)).message().to_owned();
    let busy = message(ffi::SQLITE_BUSY);
    assert!(busy.contains("stays locked") && busy.contains("end the program"), "{busy}");
    let lockless = message(ffi::SQLITE_IOERR_RDLOCK);
    assert!(lockless.contains("cannot lock files: set token_store (GLOBULE_TOKEN_STORE) to \"file\""), "{lockless}");
    let full = message(ffi::SQLITE_FULL);
    assert!(full.contains("database or disk is full: set token_store"), "{full}");
    assert!([busy, lockless, full].iter().all(|message| !message.contains("secr3t")));
}
