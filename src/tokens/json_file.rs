//! The Python SDK's JSON token file, format 2.0.
//!
//! A writer replaces the file by rename, so that no reader sees half of it. What other programs keep in the file,
//! other namespaces and unknown fields, stays as it is.

use std::fs::{self, DirBuilder};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};
use zeroize::Zeroizing;

use super::{ByServer, Token};
use crate::error::{Error, Result, Status};

/// The namespace that the Python SDK's applications use.
const NAMESPACE: &str = "DEFAULT";
const FORMAT: &str = "2.0";
/// The SDK refuses a file without the version that wrote it; this is the one whose format we follow.
const SDK_VERSION: &str = "4.9.0";

#[derive(Debug)]
pub struct JsonFile {
    path: PathBuf,
}

impl JsonFile {
    pub fn new(path: PathBuf) -> Self {
        JsonFile { path }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn read(&self) -> Result<ByServer> {
        let document = self.load()?;
        let Some(tokens) = document["data"].get(NAMESPACE) else { return Ok(ByServer::new()) };
        // serde's message could quote a value, and the values are tokens.
        serde_json::from_value(tokens.clone()).map_err(|_| self.malformed("its tokens lack fields"))
    }

    pub fn write(&self, tokens: Vec<Token>) -> Result<()> {
        let mut document = self.load()?;
        let namespace = &mut document["data"][NAMESPACE];
        if namespace.is_null() {
            *namespace = json!({});
        }
        for token in tokens {
            let name = token.resource_server.clone();
            namespace[name] = serde_json::to_value(token).map_err(|_| self.malformed("its tokens lack fields"))?;
        }
        self.replace(&document)
    }

    pub fn clear(&self) -> Result<()> {
        let mut document = self.load()?;
        if let Some(data) = document["data"].as_object_mut()
            && data.remove(NAMESPACE).is_some()
        {
            self.replace(&document)?;
        }
        Ok(())
    }

    fn load(&self) -> Result<Value> {
        let text = match fs::read(&self.path) {
            Ok(bytes) => Zeroizing::new(bytes),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Ok(json!({"data": {}, "format_version": FORMAT, "globus-sdk.version": SDK_VERSION}));
            }
            Err(error) => return Err(self.failed("read", &error)),
        };
        let mut document: Value = serde_json::from_slice(&text).map_err(|_| self.malformed("it is not JSON"))?;
        match document["format_version"].as_str() {
            Some(FORMAT) => {}
            Some("1.0") => document = upgraded(document),
            Some(other) => return Err(self.malformed(&format!("format {other} is unknown"))),
            None => return Err(self.malformed("it has no format_version")),
        }
        match document["data"].as_object() {
            Some(data) if data.values().all(Value::is_object) => Ok(document),
            _ => Err(self.malformed("its \"data\" is not a table of namespaces")),
        }
    }

    fn replace(&self, document: &Value) -> Result<()> {
        let text = Zeroizing::new(document.to_string());
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let written = || -> std::io::Result<()> {
            DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
            // Made with O_EXCL and mode 0600 beside the file, so that the rename cannot cross file systems.
            let mut file = tempfile::Builder::new().prefix(".tokens-").tempfile_in(folder)?;
            file.write_all(text.as_bytes())?;
            file.as_file().sync_all()?;
            file.persist(&self.path)?;
            Ok(())
        };
        written().map_err(|error| self.failed("written", &error))
    }

    fn failed(&self, what: &str, error: &std::io::Error) -> Error {
        let path = self.path.display();
        let advice = "set token_store (GLOBULE_TOKEN_STORE) to another path or to \"memory\"";
        Error::new(Status::TokenStore, format!("token file {path} cannot be {what}: {error}: {advice}"))
    }

    fn malformed(&self, why: &str) -> Error {
        let path = self.path.display();
        Error::new(
            Status::TokenStore,
            format!("token file {path} cannot be used: {why}: move it away and sign in again"),
        )
    }
}

/// Format 1.0 had no namespaces.
fn upgraded(mut document: Value) -> Value {
    let data = Map::from_iter([(NAMESPACE.to_owned(), document["by_rs"].take())]);
    json!({"data": data, "format_version": FORMAT, "globus-sdk.version": SDK_VERSION})
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use secrecy::ExposeSecret;

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
        let file = JsonFile::new(folder.path().join("deep/tokens.json"));
        (folder, file)
    }

    #[test]
    fn tokens_come_back_and_nobody_else_can_read_them() {
        let (_folder, file) = file();
        assert!(file.read().unwrap().is_empty());
        file.write(vec![token("a", "1"), token("b", "2")]).unwrap();
        file.write(vec![token("a", "3")]).unwrap();
        let tokens = file.read().unwrap();
        assert_eq!(tokens["a"].access_token.expose_secret(), "3");
        assert_eq!(tokens["b"].access_token.expose_secret(), "2");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(file.path()), mode(file.path().parent().unwrap())), (0o600, 0o700));
        file.clear().unwrap();
        assert!(file.read().unwrap().is_empty());
    }

    #[test]
    fn what_others_keep_in_the_file_stays() {
        let (_folder, file) = file();
        file.write(vec![token("a", "1")]).unwrap();
        let mut document: Value = serde_json::from_slice(&fs::read(file.path()).unwrap()).unwrap();
        document["data"]["other"] = json!({"x": {"kept": true}});
        fs::write(file.path(), document.to_string()).unwrap();
        file.write(vec![token("b", "2")]).unwrap();
        file.clear().unwrap();
        let document: Value = serde_json::from_slice(&fs::read(file.path()).unwrap()).unwrap();
        assert_eq!(document["data"], json!({"other": {"x": {"kept": true}}}));
    }

    #[test]
    fn the_older_format_is_read() {
        let (_folder, file) = file();
        file.write(vec![]).unwrap();
        let old = json!({"by_rs": {"a": token("a", "1")}, "format_version": "1.0", "globus-sdk.version": "3.0.0"});
        fs::write(file.path(), old.to_string()).unwrap();
        assert_eq!(file.read().unwrap()["a"].access_token.expose_secret(), "1");
    }

    #[test]
    fn an_unusable_file_is_named_and_its_content_is_not_shown() {
        let (_folder, file) = file();
        file.write(vec![]).unwrap();
        for (text, why) in [
            ("{\"secr3t", "it is not JSON"),
            ("[]", "it has no format_version"),
            (r#"{"format_version": "9.9"}"#, "format 9.9 is unknown"),
            (r#"{"format_version": "2.0", "data": {"DEFAULT": 1}}"#, "not a table"),
            (r#"{"format_version": "2.0", "data": {"DEFAULT": {"a": {"access_token": "secr3t"}}}}"#, "lack fields"),
        ] {
            fs::write(file.path(), text).unwrap();
            let error = file.read().unwrap_err();
            assert_eq!(error.status(), Status::TokenStore);
            assert!(error.message().contains(why) && error.message().contains("tokens.json"), "{error}");
            assert!(!error.message().contains("secr3t"), "{error}");
        }
    }
}
