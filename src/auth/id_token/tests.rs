use ring::hmac;
use ring::rand::SystemRandom;
use ring::signature::{
    KeyPair, RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RsaEncoding, RsaKeyPair, RsaPublicKeyComponents,
};
use rsa::pkcs8::EncodePrivateKey;
use rsa::{Generate, PrivateKey};
use serde_json::json;

use super::*;

const CLIENT: &str = "10ca1000-0000-4000-8000-00000000a001";
const ADA: &str = "a0a0a0a0-0ada-4ada-8ada-a0a0a0a0a0a0";
const ISSUER: &str = "https://auth.globus.org";
const NOW: i64 = 1_800_000_000;
const ALL: [&str; 3] = ["RS256", "RS384", "RS512"];

fn key() -> RsaKeyPair {
    RsaKeyPair::from_pkcs8(PrivateKey::generate().to_pkcs8_der().unwrap().as_bytes()).unwrap()
}

fn encode(bytes: impl AsRef<[u8]>) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

fn public(key: &RsaKeyPair) -> RsaPublicKeyComponents<Vec<u8>> {
    key.public_key().into()
}

/// The key set as the service publishes it, with more about the key.
fn published(key: &RsaKeyPair, more: Value) -> Published {
    let RsaPublicKeyComponents { n, e } = public(key);
    let mut document = json!({"kty": "RSA", "use": "sig", "n": encode(n), "e": encode(e)});
    document.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let other = json!({"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"});
    Published::from_documents(ISSUER, &ALL, json!({"keys": [other, document]}))
}

fn claims() -> Value {
    json!({
        "sub": ADA, "aud": CLIENT, "iss": ISSUER, "iat": NOW, "exp": NOW + 172_800, "name": "Ada Lovelace",
        "preferred_username": "ada@uni.example", "email": "ada@uni.example", "last_authentication": NOW - 60,
    })
}

fn with(name: &str, value: impl Into<Value>) -> Value {
    let mut claims = claims();
    claims[name] = value.into();
    claims
}

fn signed(header: &Value, claims: &Value, key: &RsaKeyPair) -> String {
    let padding: &dyn RsaEncoding = match header["alg"].as_str().unwrap() {
        "RS384" => &RSA_PKCS1_SHA384,
        "RS512" => &RSA_PKCS1_SHA512,
        _ => &RSA_PKCS1_SHA256,
    };
    let text = format!("{}.{}", encode(header.to_string()), encode(claims.to_string()));
    let mut signature = vec![0; key.public().modulus_len()];
    key.sign(padding, &SystemRandom::new(), text.as_bytes(), &mut signature).unwrap();
    format!("{text}.{}", encode(signature))
}

const RIGHT: Clock = Clock { now: NOW, seconds_ahead: 0 };

/// As `Auth::verify`, with what was published and the time given.
fn verify(token: &str, published: &Published, clock: Clock) -> Result<Option<Claims>> {
    let token = SignedToken::read(token)?;
    if published.have_signed(&token)? { token.claims(published, CLIENT, clock).map(Some) } else { Ok(None) }
}

fn refused(token: &str, published: &Published, clock: Clock, words: &str) {
    let error = verify(token, published, clock).unwrap_err();
    assert_eq!(error.status(), Status::Protocol);
    assert!(error.message().contains(words), "{error}");
    let mut parts = token.split('.').filter(|part| part.len() > 3);
    assert!(parts.all(|part| !format!("{error} {error:?}").contains(part)), "{error}");
}

#[test]
fn a_good_token_tells_who_signed_in() {
    let key = key();
    for alg in ALL {
        let token = signed(&json!({"alg": alg, "kid": "k"}), &claims(), &key);
        let claims = verify(&token, &published(&key, json!({"kid": "k", "alg": alg})), RIGHT).unwrap().unwrap();
        assert_eq!((claims.sub.as_str(), claims.last_authentication), (ADA, Some(NOW - 60)));
        assert_eq!(claims.preferred_username.as_deref(), Some("ada@uni.example"));
        // Globus publishes its key without an id.
        assert!(verify(&token, &published(&key, json!({})), RIGHT).unwrap().is_some());
        let nameless = signed(&json!({"alg": alg}), &self::claims(), &key);
        assert!(verify(&nameless, &published(&key, json!({"kid": "k"})), RIGHT).unwrap().is_some());
    }
}

#[test]
fn what_the_key_has_not_signed_is_not_believed() {
    let (key, other) = (key(), key());
    let header = json!({"alg": "RS256", "kid": "k"});
    let token = signed(&header, &claims(), &key);
    let published = published(&key, json!({"kid": "k"}));
    let parts: Vec<_> = token.split('.').collect();
    let tampered = format!("{}.{}.{}", parts[0], encode(with("sub", CLIENT).to_string()), parts[2]);
    let unsigned = format!("{}.{}.", parts[0], parts[1]);
    let unknown = signed(&json!({"alg": "RS256", "kid": "new"}), &claims(), &key);
    for token in [&tampered, &unsigned, &unknown, &signed(&header, &claims(), &other)] {
        assert_eq!(verify(token, &published, RIGHT).unwrap(), None);
    }
    for purpose in [json!({"use": "enc"}), json!({"alg": "RS512"}), json!({"n": "AQAB"}), json!({"n": "", "e": ""})] {
        assert_eq!(verify(&token, &self::published(&key, purpose.clone()), RIGHT).unwrap(), None, "{purpose}");
    }
}

#[test]
fn an_algorithm_that_proves_nothing_is_refused() {
    let key = key();
    let keys = published(&key, json!({}));
    let unsigned = format!("{}.{}.", encode(json!({"alg": "none"}).to_string()), encode(claims().to_string()));
    refused(&unsigned, &keys, RIGHT, "signed with \"none\"");
    // Whoever knows the public key could make this one.
    let text = format!("{}.{}", encode(json!({"alg": "HS256"}).to_string()), encode(claims().to_string()));
    let secret = hmac::Key::new(hmac::HMAC_SHA256, &public(&key).n);
    let by_anybody = format!("{text}.{}", encode(hmac::sign(&secret, text.as_bytes())));
    refused(&by_anybody, &keys, RIGHT, "signed with \"HS256\"");
    let RsaPublicKeyComponents { n, e } = public(&key);
    let only_512 = json!({"keys": [{"n": encode(n), "e": encode(e)}]});
    let only_512 = Published::from_documents(ISSUER, &["RS512", "HS256", "none"], only_512);
    for token in [&unsigned, &by_anybody, &signed(&json!({"alg": "RS256"}), &claims(), &key)] {
        refused(token, &only_512, RIGHT, "not one of its RSA signatures");
    }
}

#[test]
fn what_is_no_token_is_said_to_be_none() {
    let key = key();
    let keys = published(&key, json!({}));
    for text in ["s3cret", "a.b", "!.!.!", "e30.e30.e30"] {
        refused(text, &keys, RIGHT, "is not a JSON web token");
    }
    let extended = signed(&json!({"alg": "RS256", "crit": ["b64"]}), &claims(), &key);
    refused(&extended, &keys, RIGHT, "extensions");
    let empty = signed(&json!({"alg": "RS256"}), &json!({"sub": ADA}), &key);
    refused(&empty, &keys, RIGHT, "lacks \"iss\"");
}

#[test]
fn a_token_for_somebody_else_is_refused() {
    let key = key();
    let keys = published(&key, json!({}));
    let token = |claims: &Value| signed(&json!({"alg": "RS256"}), claims, &key);
    for aud in [json!(ADA), json!([ADA]), json!([])] {
        refused(&token(&with("aud", aud)), &keys, RIGHT, "another application");
    }
    let mut issued_to_another = with("aud", json!([ADA, CLIENT]));
    assert!(verify(&token(&issued_to_another), &keys, RIGHT).unwrap().is_some());
    issued_to_another["azp"] = ADA.into();
    refused(&token(&issued_to_another), &keys, RIGHT, "another application");
    refused(&token(&with("iss", "https://auth.example")), &keys, RIGHT, "comes from \"https://auth.example\"");
    refused(&token(&with("sub", "ada")), &keys, RIGHT, "no UUID");
}

#[test]
fn a_token_is_good_until_its_end_by_clocks_that_differ_a_little() {
    let key = key();
    let keys = published(&key, json!({}));
    let token = signed(&json!({"alg": "RS256"}), &claims(), &key);
    let at = |now| Clock { now: NOW + now, seconds_ahead: 0 };
    for now in [-3600, 3600, 172_800 + 299] {
        assert!(verify(&token, &keys, at(now)).unwrap().is_some(), "{now}");
    }
    refused(&token, &keys, at(172_800 + 301), "expired 5 minutes ago");
}

#[test]
fn a_clock_that_is_wrong_is_named() {
    let key = key();
    let keys = published(&key, json!({}));
    let token = signed(&json!({"alg": "RS256"}), &with("exp", NOW + 600), &key);
    let ahead = Clock { now: NOW + 3600, seconds_ahead: 3600 };
    refused(&token, &keys, ahead, "this machine's clock is about 60 minutes ahead");
    // An old token stays one, whatever the clock.
    refused(&token, &keys, Clock { now: NOW + 3600, seconds_ahead: 60 }, "expired 50 minutes ago");
}
