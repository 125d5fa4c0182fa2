//! The RSA key that signs id tokens, and the tokens: RFC 7515, RFC 7517, RFC 7518 (RS256).

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rsa::PrivateKey;
use rsa::pkcs8::{DecodePrivateKey, EncodePrivateKey, LineEnding};
use rsa::traits::PublicKeyParts;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::home::Home;

const BITS: usize = 2048;

/// The key, read or made when it is first needed.
pub struct IdTokenKey {
    file: PathBuf,
    key: OnceLock<Result<PrivateKey, String>>,
}

impl IdTokenKey {
    pub fn new(file: PathBuf) -> Self {
        Self { file, key: OnceLock::new() }
    }

    /// Sees to it that there is a key; it blocks for a moment when one has to be made.
    pub fn prepare(&self, home: &Home) -> Result<&PrivateKey, String> {
        self.key.get_or_init(|| self.read().unwrap_or_else(|| self.make(home))).as_ref().map_err(Clone::clone)
    }

    fn read(&self) -> Option<Result<PrivateKey, String>> {
        let text = fs::read_to_string(&self.file).ok()?;
        Some(PrivateKey::from_pkcs8_pem(&text).map_err(|error| format!("{}: {error}", self.file.display())))
    }

    fn make(&self, home: &Home) -> Result<PrivateKey, String> {
        let key = PrivateKey::new(&mut getrandom::SysRng, BITS).map_err(|error| error.to_string())?;
        let pem = key.to_pkcs8_pem(LineEnding::LF).map_err(|error| error.to_string())?;
        home.write_private(&self.file, pem.as_bytes()).map_err(|error| error.to_string())?;
        Ok(key)
    }

    /// A signed token with these claims.
    pub fn sign(&self, home: &Home, claims: &Value) -> Result<String, String> {
        let key = self.prepare(home)?;
        let header = json!({ "typ": "JWT", "alg": "RS256", "kid": key_id(key) });
        let text = format!("{}.{}", encode(header.to_string()), encode(claims.to_string()));
        let signature = key.pkcs1v15_sign::<Sha256>(text.as_bytes()).map_err(|error| error.to_string())?;
        Ok(format!("{text}.{}", encode(signature)))
    }

    /// The public half, as a set of JSON Web Keys.
    pub fn key_set(&self, home: &Home) -> Result<Value, String> {
        let key = self.prepare(home)?;
        let public = json!({
            "kty": "RSA",
            "use": "sig",
            "alg": "RS256",
            "kid": key_id(key),
            "n": encode(key.n_bytes()),
            "e": encode(key.e_bytes()),
        });
        Ok(json!({ "keys": [public] }))
    }
}

fn key_id(key: &PrivateKey) -> String {
    encode(&Sha256::digest(key.n_bytes())[..9])
}

fn encode(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
