//! The Python SDK's JSON token file, format 2.0.
//!
//! A writer replaces the file by rename, so that no reader sees half of it. What other programs keep in the file,
//! other namespaces and unknown fields, stays as it is.

use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

use rustix::io::Errno;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use zeroize::{Zeroize, Zeroizing};

use super::lock::Held;
use super::place::Place;
use super::private::{self, Contents, Failure, FileId};
use super::{ByServer, Token};
use crate::error::{Error, Result, Status};

/// The namespace that the Python SDK's applications use.
pub(super) const NAMESPACE: &str = "DEFAULT";
const FORMAT: &str = "2.0";
/// The SDK refuses a file without the version that wrote it; this is the one whose format we follow.
pub(super) const SDK_VERSION: &str = "4.9.0";
/// The members that every file has.
const OURS: [&str; 3] = ["data", "format_version", "globus-sdk.version"];
/// The SDK rewrites the file in place: what is not whole now may be so in a moment.
const LOOKS: u32 = 3;
const MOMENT: Duration = Duration::from_millis(5);

#[derive(Debug)]
pub struct JsonFile {
    place: Place,
    /// What was read last, for as long as the file is the same.
    known: Mutex<Option<(FileId, ByServer)>>,
}

impl JsonFile {
    pub fn new(place: Place) -> Self {
        JsonFile { place, known: Mutex::default() }
    }

    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The tokens of the file; none where there is no file.
    pub fn read(&self) -> Result<ByServer> {
        if let Some((id, tokens)) = &*super::lock(&self.known)
            && FileId::at(self.path()) == Some(*id)
        {
            return Ok(tokens.clone());
        }
        let (document, id) = self.load()?;
        let tokens = match document.0["data"].get(NAMESPACE) {
            // serde's message could quote a value, and the values are tokens.
            Some(tokens) => ByServer::deserialize(tokens).map_err(|_| self.malformed("its tokens lack fields"))?,
            None => ByServer::new(),
        };
        *super::lock(&self.known) = id.filter(FileId::has_settled).map(|id| (id, tokens.clone()));
        Ok(tokens)
    }

    /// Puts each token in the place of the one for the same resource server, whose fields go with it.
    pub fn write(&self, tokens: &[Token], lock: &Held) -> Result<()> {
        let (mut document, _) = self.load()?;
        let namespace = &mut document.0["data"][NAMESPACE];
        if namespace.is_null() {
            *namespace = json!({});
        }
        for token in tokens {
            let text = serde_json::to_value(token).map_err(|_| self.malformed("its tokens lack fields"))?;
            Document(std::mem::replace(&mut namespace[&token.resource_server], text));
        }
        self.replace(&document, lock)
    }

    /// Forgets the tokens; true if nothing is left and the file is gone.
    pub fn clear(&self, lock: &Held) -> Result<bool> {
        let (mut document, _) = self.load()?;
        let tokens = document.0["data"].as_object_mut().and_then(|data| data.remove(NAMESPACE)).map(Document);
        let is_empty = document.0["data"].as_object().is_none_or(Map::is_empty);
        let has_others = document.0.as_object().is_some_and(|all| all.keys().any(|key| !OURS.contains(&key.as_str())));
        if is_empty && !has_others {
            let removed = lock.check().and_then(|()| private::remove(self.path()));
            return removed.map(|()| true).map_err(|failure| failure.of(self.path(), "removed"));
        }
        if tokens.is_some() {
            self.replace(&document, lock)?;
        }
        Ok(false)
    }

    fn path(&self) -> &Path {
        self.place.path()
    }

    fn load(&self) -> Result<(Document, Option<FileId>)> {
        for _ in 1..LOOKS {
            match self.load_once() {
                Err(error) if error.status() == Status::Protocol => std::thread::sleep(MOMENT),
                other => return other,
            }
        }
        self.load_once().map_err(|error| Error::new(Status::TokenStore, error.message()))
    }

    /// One look at the file; [`Status::Protocol`]: it is not whole.
    fn load_once(&self) -> Result<(Document, Option<FileId>)> {
        let read = self.place.check_folder().and_then(|()| private::read(self.path()));
        let read = read.map_err(|failure| match failure {
            // Another machine has replaced the file while it was open here, on NFS.
            Failure::Io(error) if Errno::from_io_error(&error) == Some(Errno::STALE) => {
                Error::new(Status::Protocol, Failure::Io(error).of(self.path(), "read").message())
            }
            other => other.of(self.path(), "read"),
        });
        match read? {
            // A program that ended as it opened the file for writing has left nothing to lose.
            Some(Contents { bytes, id }) if !bytes.is_empty() => Ok((self.parse(&bytes)?, Some(id))),
            empty => Ok((Document::new(), empty.map(|contents| contents.id))),
        }
    }

    fn parse(&self, text: &[u8]) -> Result<Document> {
        let document = serde_json::from_slice(text).map(Document).map_err(|_| {
            let why = "it is not JSON (a program that is ended while it writes leaves such a file)";
            Error::new(Status::Protocol, self.malformed(why).message())
        })?;
        let document = match document.0["format_version"].as_str() {
            Some(FORMAT) => document,
            Some("1.0") => document.upgraded(),
            Some(other) => return Err(self.unknown_format(other)),
            None => return Err(self.malformed("it has no format_version")),
        };
        match document.0["data"].as_object() {
            Some(data) if data.values().all(Value::is_object) => Ok(document),
            _ => Err(self.malformed("its \"data\" is not a table of namespaces")),
        }
    }

    fn replace(&self, document: &Document, lock: &Held) -> Result<()> {
        // Room for all of it: growing would leave copies behind.
        let mut text = Zeroizing::new(Vec::with_capacity(64 * 1024));
        serde_json::to_writer(&mut *text, &document.0).map_err(|_| self.malformed("it cannot be put into words"))?;
        let replaced = private::replace(self.path(), &text, || lock.check());
        replaced.map_err(|failure| failure.of(self.path(), "written"))
    }

    fn malformed(&self, why: &str) -> Error {
        self.unusable(why, "move it away and sign in again")
    }

    fn unknown_format(&self, format: &str) -> Error {
        let major = format.split('.').next().and_then(|major| major.parse::<u64>().ok());
        if major.is_some_and(|major| major < 3) {
            return self.malformed(&format!("format {format} is unknown"));
        }
        let why = format!("it was written by a newer program, in format {}", format.escape_debug());
        self.unusable(&why, "update this program, or set token_store (GLOBULE_TOKEN_STORE) to another path")
    }

    fn unusable(&self, why: &str, advice: &str) -> Error {
        let path = self.path().display();
        Error::new(Status::TokenStore, format!("token file {path} cannot be used: {why}: {advice}"))
    }
}

/// The JSON of a token file, zeroed when it is dropped.
struct Document(Value);

impl Document {
    fn new() -> Self {
        Document(json!({"data": {}, "format_version": FORMAT, "globus-sdk.version": SDK_VERSION}))
    }

    /// Format 1.0 had no namespaces.
    fn upgraded(mut self) -> Self {
        let tokens = self.0["by_rs"].take();
        let mut document = Document::new();
        document.0["data"][NAMESPACE] = tokens;
        document
    }
}

impl Drop for Document {
    fn drop(&mut self) {
        zero(&mut self.0);
    }
}

fn zero(value: &mut Value) {
    match value {
        Value::String(text) => text.zeroize(),
        Value::Array(values) => values.iter_mut().for_each(zero),
        Value::Object(members) => members.values_mut().for_each(zero),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, chown, symlink};
    use std::time::SystemTime;

    use secrecy::ExposeSecret;

    use super::super::lock::Lock;
    use super::*;

    fn token(resource_server: &str, access: &str) -> Token {
        Token {
            resource_server: resource_server.into(),
            identity_id: None,
            scope: "all".into(),
            access_token: access.into(),
            refresh_token: None,
            expires_at_seconds: 5,
            token_type: Some("Bearer".into()),
        }
    }

    fn file() -> (tempfile::TempDir, JsonFile) {
        let folder = tempfile::tempdir().unwrap();
        let file = JsonFile::new(Place::set(folder.path().join("deep/tokens.json")));
        file.place.make_folder().unwrap();
        (folder, file)
    }

    /// A file with one token.
    fn written() -> (tempfile::TempDir, JsonFile) {
        let (folder, file) = file();
        file.write(&[token("a", "1")], &held(&file)).unwrap();
        (folder, file)
    }

    fn held(file: &JsonFile) -> Held {
        let lock = Lock::of(file.path(), None);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(lock.take(|| true)).unwrap().unwrap()
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    fn document(file: &JsonFile) -> Value {
        serde_json::from_slice(&fs::read(file.path()).unwrap()).unwrap()
    }

    /// The names of all files beside the tokens.
    fn beside(file: &JsonFile) -> Vec<String> {
        let entries = fs::read_dir(private::folder(file.path())).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn tokens_come_back_and_nobody_else_can_read_them() {
        let (_folder, file) = file();
        assert!(file.read().unwrap().is_empty());
        file.write(&[token("a", "1"), token("b", "2")], &held(&file)).unwrap();
        file.write(&[token("a", "3")], &held(&file)).unwrap();
        let tokens = file.read().unwrap();
        assert_eq!(tokens["a"].access_token.expose_secret(), "3");
        assert_eq!(tokens["b"].access_token.expose_secret(), "2");
        assert_eq!((mode(file.path()), mode(private::folder(file.path()))), (0o600, 0o700));
        assert!(file.clear(&held(&file)).unwrap());
        assert!(file.read().unwrap().is_empty() && !file.path().exists());
    }

    #[test]
    fn what_others_keep_in_the_file_stays() {
        let (_folder, file) = written();
        let mut before = document(&file);
        before["data"]["other"] = json!({"x": {"kept": true}});
        before["data"]["DEFAULT"]["a"]["kept"] = true.into();
        before["kept"] = true.into();
        fs::write(file.path(), before.to_string()).unwrap();
        file.write(&[token("b", "2")], &held(&file)).unwrap();
        assert_eq!(document(&file)["data"]["DEFAULT"]["a"]["kept"], true);
        assert!(!file.clear(&held(&file)).unwrap());
        let after = document(&file);
        assert_eq!((&after["data"], &after["kept"]), (&json!({"other": {"x": {"kept": true}}}), &true.into()));
    }

    #[test]
    fn the_older_format_is_read_and_written_as_the_newer_one() {
        let (_folder, file) = file();
        let old = json!({"by_rs": {"a": token("a", "1")}, "format_version": "1.0", "globus-sdk.version": "3.0.0"});
        fs::write(file.path(), old.to_string()).unwrap();
        assert_eq!(file.read().unwrap()["a"].access_token.expose_secret(), "1");
        file.write(&[token("b", "2")], &held(&file)).unwrap();
        assert_eq!(document(&file)["format_version"], "2.0");
        assert_eq!(file.read().unwrap()["a"].access_token.expose_secret(), "1");
    }

    #[test]
    fn an_unusable_file_is_named_and_its_content_is_not_shown() {
        let (_folder, file) = file();
        for (text, why) in [
            ("{\"secr3t", "it is not JSON"),
            (r#"{"data": {"DEFAULT": {}}, "format_version": "2.0"} "secr3t"}"#, "it is not JSON"),
            ("[]", "it has no format_version"),
            (r#"{"format_version": "0.9"}"#, "format 0.9 is unknown"),
            (r#"{"format_version": "3.0", "data": {}}"#, "it was written by a newer program, in format 3.0: update"),
            (r#"{"format_version": "2.0", "data": {"DEFAULT": 1}}"#, "not a table"),
            (r#"{"format_version": "2.0", "data": {"DEFAULT": {"a": {"access_token": "secr3t"}}}}"#, "lack fields"),
        ] {
            fs::write(file.path(), text).unwrap();
            let error = file.read().unwrap_err();
            assert_eq!(error.status(), Status::TokenStore);
            assert!(error.message().contains(why) && error.message().contains("tokens.json"), "{error}");
            assert!(!error.message().contains("secr3t"), "{error}");
            assert_eq!(fs::read_to_string(file.path()).unwrap(), text, "what cannot be read is not replaced");
        }
    }

    #[test]
    fn a_file_that_was_emptied_by_a_crash_counts_as_none_and_is_replaced() {
        let (_folder, file) = file();
        fs::write(file.path(), "").unwrap();
        assert!(file.read().unwrap().is_empty());
        file.write(&[token("a", "1")], &held(&file)).unwrap();
        assert_eq!(file.read().unwrap()["a"].access_token.expose_secret(), "1");
    }

    #[test]
    fn a_file_that_is_open_to_others_is_mended_when_it_is_read() {
        let (_folder, file) = written();
        fs::set_permissions(file.path(), fs::Permissions::from_mode(0o644)).unwrap();
        file.read().unwrap();
        assert_eq!(mode(file.path()), 0o600);
    }

    #[test]
    fn a_link_a_folder_and_a_pipe_are_refused_and_left_as_they_are() {
        let (_folder, file) = written();
        let elsewhere = file.path().with_file_name("elsewhere.json");
        fs::rename(file.path(), &elsewhere).unwrap();
        symlink(&elsewhere, file.path()).unwrap();
        let refused = |why: &str| {
            for error in [file.read().unwrap_err(), file.write(&[token("b", "2")], &held(&file)).unwrap_err()] {
                assert_eq!(error.status(), Status::TokenStore);
                assert!(error.message().contains(why) && error.message().contains("tokens.json"), "{error}");
            }
        };
        refused("it is a symbolic link");
        assert!(file.path().is_symlink());
        fs::remove_file(file.path()).unwrap();
        fs::create_dir(file.path()).unwrap();
        refused("it is a folder");
        fs::remove_dir(file.path()).unwrap();
        rustix::fs::mknodat(rustix::fs::CWD, file.path(), rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
        refused("a device or a pipe");
    }

    #[test]
    fn a_file_of_somebody_else_is_refused_and_its_owner_named() {
        let (_folder, file) = written();
        if chown(file.path(), Some(4321), None).is_err() {
            // Only root can give files away; then somebody else's file is one of root's.
            assert_ne!(private::my_id(), 0);
            let others = JsonFile::new(Place::set("/etc/passwd".into()));
            assert!(others.read().unwrap_err().message().contains("it belongs to root and not to user"));
            return;
        }
        let error = file.read().unwrap_err();
        assert_eq!(error.status(), Status::TokenStore);
        let expected = format!("{} cannot be read: it belongs to user 4321 and not to root", file.path().display());
        assert!(error.message().contains(&expected), "{error}");
    }

    #[test]
    fn what_another_program_writes_is_seen_at_once() {
        let (_folder, file) = written();
        let long_ago = SystemTime::now() - Duration::from_secs(60);
        let make_old = || fs::File::open(file.path()).unwrap().set_modified(long_ago).unwrap();
        make_old();
        let access = || file.read().unwrap()["a"].access_token.expose_secret().to_owned();
        assert_eq!(access(), "1");
        assert!(super::super::lock(&file.known).is_some(), "a file that has settled is remembered");
        // The same size, and the same time as far as anybody can tell: a new inode.
        file.write(&[token("a", "2")], &held(&file)).unwrap();
        make_old();
        assert_eq!(access(), "2");
        // As the SDK does it, in place.
        let text = fs::read_to_string(file.path()).unwrap().replace("\"2\"", "\"3\"");
        fs::write(file.path(), text).unwrap();
        assert_eq!(access(), "3");
    }

    #[test]
    fn a_writer_that_has_lost_its_lock_changes_nothing_and_leaves_nothing() {
        let (_folder, file) = written();
        let held = held(&file);
        let lock = private::beside(file.path(), ".lock");
        fs::write(&lock, "somebody else").unwrap();
        file.write(&[token("a", "2")], &held).unwrap_err();
        file.clear(&held).unwrap_err();
        drop(held);
        assert_eq!(fs::read_to_string(lock).unwrap(), "somebody else");
        assert_eq!(file.read().unwrap()["a"].access_token.expose_secret(), "1");
        let mut names = beside(&file);
        names.sort();
        assert_eq!(names, [".tokens.json.lock", ".tokens.json.queue", "tokens.json"]);
    }
}
