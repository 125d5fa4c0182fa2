//! Signing in, tokens and consents, over real HTTP.

mod common;

use common::*;
use localglobus::{Config, Server, SignIn};
use serde_json::json;

fn message(result: Result<String, localglobus::Error>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn a_sign_in_brings_a_token_for_each_resource_server() {
    let server = start();
    let tokens = sign_in(&server, &format!("openid email profile {ALL}"));
    assert_eq!(tokens["resource_server"], "auth.globus.org");
    assert_eq!(tokens["expires_in"], 172_800);
    assert_eq!(tokens["state"], "_default");
    assert_eq!(tokens["id_token"].as_str().unwrap().split('.').count(), 3);
    let transfer = &tokens["other_tokens"][0];
    assert_eq!((&transfer["resource_server"], &transfer["scope"]), (&json!("transfer.api.globus.org"), &json!(ALL)));
    let userinfo = get(&server, "/v2/oauth2/userinfo", tokens["access_token"].as_str().unwrap()).body;
    assert_eq!(userinfo["preferred_username"], "ada@localglobus.example");
}

#[test]
fn a_code_is_good_once_and_only_for_who_asked() {
    let server = start();
    let url = authorize_url(&server, "openid", &[]);
    let code = server.sign_in(&url, SignIn::default()).unwrap();
    assert_eq!(exchange(&server, &code, VERIFIER).status, 200);
    let again = exchange(&server, &code, VERIFIER);
    assert_eq!((again.status, again.body), (401, json!({ "error": "invalid_grant" })));
    let code = server.sign_in(&url, SignIn::default()).unwrap();
    assert_eq!(exchange(&server, &code, "the-verifier-of-someone-else").status, 401);
    assert_eq!(exchange(&server, "made-up", VERIFIER).status, 401);
}

#[test]
fn what_the_pages_refuse_is_said_in_words() {
    let server = start();
    let walk = |scope: &str, more: &[(&str, &str)]| {
        message(server.sign_in(&authorize_url(&server, scope, more), SignIn::default()))
    };
    assert!(walk("urn:bogus", &[]).contains("invalid_scope: Unknown scope: urn:bogus"));
    assert!(walk(&format!("{ALL}[*{}]", data_access(TUTORIAL_1)), &[]).contains("Unknown scope"));
    assert!(walk("a[", &[]).contains("invalid_scope"));
    assert!(walk("", &[]).contains("invalid_scope"));
    assert!(walk("openid", &[("code_challenge", "")]).contains("PKCE"));
    assert!(walk("openid", &[("code_challenge_method", "plain")]).contains("S256"));
    assert!(walk("openid", &[("response_type", "token")]).contains("unsupported_response_type"));
    assert!(walk("openid", &[("client_id", "x")]).contains("invalid_client"));
    assert!(walk("openid", &[("redirect_uri", "https://evil.example/")]).contains("redirect_uri_mismatch"));
}

#[test]
fn a_denied_consent_gives_no_code() {
    let server = start();
    let deny = SignIn { deny: true, ..SignIn::default() };
    assert!(message(server.sign_in(&authorize_url(&server, "openid", &[]), deny)).contains("access_denied"));
    let nobody = SignIn { user: Some("nobody".to_owned()), ..SignIn::default() };
    assert!(
        message(server.sign_in(&authorize_url(&server, "openid", &[]), nobody)).contains("there is no user nobody")
    );
}

#[test]
fn a_loopback_client_gets_code_and_state() {
    use std::io::{Read, Write};
    let server = start();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let redirect = format!("http://localhost:{}/done", listener.local_addr().unwrap().port());
    let client = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = [0; 1024];
        let length = stream.read(&mut request).unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").unwrap();
        String::from_utf8_lossy(&request[..length]).into_owned()
    });
    let url = authorize_url(&server, "openid", &[("redirect_uri", &redirect), ("state", "a b&c")]);
    let code = server.sign_in(&url, SignIn::default()).unwrap();
    let request = client.join().unwrap();
    assert!(request.starts_with(&format!("GET /done?code={code}&state=a+b%26c ")), "{request}");
}

#[test]
fn a_refresh_token_brings_new_tokens_until_it_is_revoked() {
    let server = start();
    let tokens = sign_in(&server, ALL);
    let id = native_id(&server);
    let refresh_token = tokens["refresh_token"].as_str().unwrap();
    let form = [("grant_type", "refresh_token"), ("refresh_token", refresh_token), ("client_id", &id)];
    let fresh = token(&server, false, &form);
    assert_eq!(fresh.status, 200);
    assert_eq!(fresh.body["other_tokens"], json!([]));
    let access_token = fresh.body["access_token"].as_str().unwrap();
    assert_eq!(get(&server, "/v0.10/task_list", access_token).status, 200);
    let revoke = format!("{}/v2/oauth2/token/revoke", server.url());
    ureq::post(revoke).send_form([("token", refresh_token), ("client_id", id.as_str())]).unwrap();
    assert_eq!(token(&server, false, &form).body, json!({ "error": "invalid_grant" }));
    let refused = get(&server, "/v0.10/task_list", access_token);
    assert_eq!((refused.status, refused.code()), (401, "AuthenticationFailed"));
}

#[test]
fn a_token_expires() {
    let server = Server::start(Config { token_lifetime: 1, ..Config::default() }).unwrap();
    let token = transfer_token(&server);
    std::thread::sleep(std::time::Duration::from_millis(2100));
    let refused = get(&server, "/v0.10/task_list", &token);
    assert_eq!((refused.status, refused.code()), (401, "AuthenticationFailed"));
}

#[test]
fn a_confidential_client_acts_for_itself() {
    let server = start();
    let scope = format!("{ALL}[*{}]", data_access(VUB));
    let tokens = token(&server, true, &[("grant_type", "client_credentials"), ("scope", &scope)]);
    assert_eq!(tokens.body["scope"], ALL);
    assert!(tokens.body.get("refresh_token").is_none());
    let list = format!("/v0.10/operation/endpoint/{VUB}/ls");
    assert_eq!(get(&server, &list, tokens.body["access_token"].as_str().unwrap()).status, 200);
    let bogus = token(&server, true, &[("grant_type", "client_credentials"), ("scope", "urn:bogus")]);
    assert_eq!((bogus.status, &bogus.body["error"]), (400, &json!("invalid_scope")));
    let id = server.confidential_client_id().unwrap().to_string();
    let form =
        [("grant_type", "client_credentials"), ("scope", ALL), ("client_id", &id), ("client_secret", "a wrong one")];
    let refused = token(&server, false, &form);
    assert_eq!((refused.status, &refused.body["errors"][0]["code"]), (401, &json!("UNAUTHORIZED")));
}

#[test]
fn errors_of_the_token_endpoint_say_what_is_wrong() {
    let server = start();
    let id = native_id(&server);
    for (form, error) in [
        (vec![("client_id", id.as_str())], "invalid_request"),
        (vec![("client_id", &id), ("grant_type", "password")], "unsupported_grant_type"),
        (vec![("client_id", &id), ("grant_type", "authorization_code")], "invalid_request"),
        (vec![("client_id", &id), ("grant_type", "client_credentials"), ("scope", ALL)], "unauthorized_client"),
        (vec![("grant_type", "refresh_token")], "unauthorized"),
    ] {
        assert_eq!(token(&server, false, &form).body["error"], error);
    }
    let json = post(&server, "/v2/oauth2/token", "", &json!({}));
    assert_eq!(json.body["error"], "invalid_request");
    assert_eq!(get(&server, "/v2/nothing", "").body["errors"][0]["code"], "NOT_FOUND");
    assert_eq!(get(&server, "/v2/oauth2/token", "").status, 405);
}

#[test]
fn consents_are_kept_and_form_a_forest() {
    let server = start();
    sign_in(&server, &format!("{ALL}[*{}]", data_access(VUB)));
    let tokens = sign_in(&server, &format!("openid {ALL}[*{}]", data_access(LEUVEN)));
    let identity = "a0a0a0a0-0ada-4ada-8ada-a0a0a0a0a0a0";
    let path = format!("/v2/api/identities/{identity}/consents");
    let token = tokens["access_token"].as_str().unwrap();
    let consents = get(&server, &path, token).body["consents"].as_array().unwrap().clone();
    let names: Vec<_> = consents.iter().map(|consent| consent["scope_name"].as_str().unwrap()).collect();
    assert_eq!(names, [ALL, &data_access(VUB), "openid", &data_access(LEUVEN)]);
    assert_eq!(consents[3]["dependency_path"], json!([consents[0]["id"], consents[3]["id"]]));
    assert_eq!(consents[3]["atomically_revocable"], true);
    assert_eq!(get(&server, &format!("{path}?all=true"), token).status, 403);
    assert_eq!(get(&server, &path, "no token").status, 401);
}

#[test]
fn discovery_leads_to_the_key_of_the_id_tokens() {
    let server = start();
    let configuration = get(&server, "/.well-known/openid-configuration", "").body;
    assert_eq!(configuration["jwks_uri"], format!("{}/jwk.json", server.url()));
    let key = &get(&server, "/jwk.json", "").body["keys"][0];
    assert_eq!((&key["alg"], &key["e"]), (&json!("RS256"), &json!("AQAB")));
}
