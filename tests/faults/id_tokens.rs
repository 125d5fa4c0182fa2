//! Sign-ins whose id token proves nothing, and those whose keys have changed.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use globule::error::{Error, Status};
use ring::rand::SystemRandom;
use ring::signature::{KeyPair, RSA_PKCS1_SHA512, RsaKeyPair, RsaPublicKeyComponents};
use rsa::pkcs8::EncodePrivateKey;
use rsa::{Generate, PrivateKey};
use serde_json::{Value, json};

use crate::script::{Script, Step, json as answer};

const CLIENT: &str = "10ca1000-0000-4000-8000-00000000a001";
const ADA: &str = "a0a0a0a0-0ada-4ada-8ada-a0a0a0a0a0a0";

fn encode(bytes: impl AsRef<[u8]>) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// A key of the service with an id.
struct Key(&'static str, RsaKeyPair);

impl Key {
    fn new(id: &'static str) -> Self {
        let document = PrivateKey::generate().to_pkcs8_der().unwrap();
        Key(id, RsaKeyPair::from_pkcs8(document.as_bytes()).unwrap())
    }

    fn published(&self) -> Step {
        let RsaPublicKeyComponents { n, e }: RsaPublicKeyComponents<Vec<u8>> = self.1.public_key().into();
        let key = json!({"kty": "RSA", "kid": self.0, "n": encode(n), "e": encode(e)});
        answer(&json!({ "keys": [key] }).to_string())
    }

    /// An answer of the token endpoint, with an id token that ends in so many seconds.
    fn tokens(&self, ends_in: i64, headers: &'static str) -> Step {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() as i64;
        let claims = json!({"iss": "https://auth.example", "aud": CLIENT, "sub": ADA, "exp": now + ends_in});
        let header = json!({"alg": "RS512", "kid": self.0});
        let text = format!("{}.{}", encode(header.to_string()), encode(claims.to_string()));
        let mut signature = vec![0; self.1.public().modulus_len()];
        self.1.sign(&RSA_PKCS1_SHA512, &SystemRandom::new(), text.as_bytes(), &mut signature).unwrap();
        Step::Answer(200, headers, tokens(&format!("{text}.{}", encode(signature))))
    }
}

fn tokens(id_token: &str) -> String {
    let document = json!({
        "resource_server": "auth.globus.org", "scope": "openid", "access_token": "s3cret-t0ken", "expires_in": 172800,
        "token_type": "Bearer", "id_token": id_token, "other_tokens": [],
    });
    document.to_string()
}

pub fn configuration() -> Step {
    configured("jwks_uri", json!("$URLjwk.json"))
}

fn configured(name: &str, value: Value) -> Step {
    let mut document = json!({"issuer": "https://auth.example", "id_token_signing_alg_values_supported": ["RS512"]});
    document[name] = value;
    answer(&document.to_string())
}

/// Signs in at a service that answers so: how that ended, who signed in, and what was asked.
async fn sign_in(steps: Vec<Step>) -> (Result<(), Error>, Option<String>, Vec<String>) {
    let script = Script::serve(steps);
    let session = script.session(&[("client_id", CLIENT), ("token_store", "memory"), ("max_retries", "0")]);
    let result = session.login().unwrap().finish("c0de").await;
    if let Err(error) = &result {
        assert!(!format!("{error} {error:?}").contains("s3cret-t0ken"), "{error}");
    }
    let paths = script.requests().iter().map(|request| request.line.split(' ').nth(1).unwrap().to_owned()).collect();
    (result, session.identity().unwrap(), paths)
}

const CONFIGURATION: &str = "/.well-known/openid-configuration";
const KEYS: &str = "/jwk.json";
const TOKEN: &str = "/v2/oauth2/token";

#[tokio::test]
async fn the_keys_are_there_before_the_code_is_used() {
    let key = Key::new("k");
    let (result, identity, paths) = sign_in(vec![configuration(), key.published(), key.tokens(172_800, "")]).await;
    result.unwrap();
    assert_eq!(identity.as_deref(), Some(ADA));
    assert_eq!(paths, [CONFIGURATION, KEYS, TOKEN]);
    let (result, _, paths) = sign_in(vec![Step::Answer(500, "", "{}".into())]).await;
    assert_eq!(result.unwrap_err().status(), Status::Service);
    assert_eq!(paths, [CONFIGURATION]);
}

#[tokio::test]
async fn keys_that_have_changed_are_fetched_once_more() {
    let (old, new) = (Key::new("old"), Key::new("new"));
    let answers = || vec![configuration(), old.published(), new.tokens(172_800, ""), configuration()];
    let all = [CONFIGURATION, KEYS, TOKEN, CONFIGURATION, KEYS];
    let (result, identity, paths) = sign_in([answers(), vec![new.published()]].concat()).await;
    result.unwrap();
    assert_eq!((identity.as_deref(), paths.as_slice()), (Some(ADA), all.map(str::to_owned).as_slice()));
    let (result, identity, paths) = sign_in([answers(), vec![old.published()]].concat()).await;
    let error = result.unwrap_err();
    assert_eq!((error.status(), identity), (Status::Protocol, None));
    assert!(error.message().contains("not signed by a key that the service publishes"), "{error}");
    assert_eq!(paths, all);
}

#[tokio::test]
async fn an_unsigned_token_signs_nobody_in() {
    let claims = json!({"iss": "https://auth.example", "aud": CLIENT, "sub": ADA, "exp": 1e10});
    let unsigned = format!("{}.{}.", encode(json!({"alg": "none"}).to_string()), encode(claims.to_string()));
    let key = Key::new("k");
    let (result, identity, _) = sign_in(vec![configuration(), key.published(), answer(&tokens(&unsigned))]).await;
    assert_eq!((result.unwrap_err().status(), identity), (Status::Protocol, None));
}

#[tokio::test]
async fn a_clock_that_is_ahead_is_said_to_be() {
    let key = Key::new("k");
    // By the service's clock, 2020, the token is good for a long time.
    let tokens = key.tokens(-3600, "Date: Wed, 01 Jan 2020 00:00:00 GMT\r\n");
    let (result, _, _) = sign_in(vec![configuration(), key.published(), tokens]).await;
    let error = result.unwrap_err();
    assert!(error.message().contains("this machine's clock is about"), "{error}");
    let (result, _, _) = sign_in(vec![configuration(), key.published(), key.tokens(-3600, "")]).await;
    let error = result.unwrap_err();
    assert!(error.message().contains("expired 60 minutes ago"), "{error}");
}

#[tokio::test]
async fn keys_from_an_unsafe_place_are_not_fetched() {
    for place in ["http://elsewhere.example/jwk.json", "file:///etc/passwd", "jwk.json"] {
        let (result, _, paths) = sign_in(vec![configured("jwks_uri", place.into())]).await;
        let error = result.unwrap_err();
        assert_eq!((error.status(), paths.len()), (Status::Protocol, 1));
        assert!(error.message().contains("expected an https address"), "{error}");
    }
}
