//! Sessions, what clients and collections ask of them, and what is issued on them, over real HTTP.

mod common;

use std::time::{Duration, Instant};

use common::browser::Browser;
use common::*;
use localglobus::{Config, Server, SignIn};
use serde_json::{Value, json};

const ADA: &str = "a0a0a0a0-0ada-4ada-8ada-a0a0a0a0a0a0";
const ADA_LAB: &str = "a0a0a0a0-0ada-4ada-8ada-a0a0a0a0a0a1";
const WARD: &str = "10ca1000-0000-4000-8000-00000000d001";
const HOURLY: &str = "10ca1000-0000-4000-8000-00000000d002";
const CLINIC: &str = "c0111000-0000-4000-8000-00000000e001";
const VAULT: &str = "c0111000-0000-4000-8000-00000000e002";
const HOURLY_COLLECTION: &str = "c0111000-0000-4000-8000-00000000e003";
const TIMERS: (&str, &str) = ("524230d7-ea86-4a52-8312-86065a9e0417", "timers");
const GROUPS: &str = "urn:globus:auth:scope:groups.api.globus.org:all";
const TIMER_SCOPE: &str = "https://auth.globus.org/scopes/524230d7-ea86-4a52-8312-86065a9e0417/timer";

/// Ada has two identities and a second factor, Bo has neither.
const WORLD: &str = r#"
    [[users]]
    id = "a0a0a0a0-0ada-4ada-8ada-a0a0a0a0a0a0"
    username = "ada@uni.example"
    name = "Ada Lovelace"
    mfa = true

    [[users.linked]]
    id = "a0a0a0a0-0ada-4ada-8ada-a0a0a0a0a0a1"
    username = "ada@lab.example"

    [[users]]
    id = "b0b0b0b0-0b0b-4b0b-8b0b-b0b0b0b0b0b0"
    username = "bo@cs.uni.example"
    name = "Bo"

    [[clients]]
    id = "10ca1000-0000-4000-8000-00000000a001"
    name = "stage <out>"
    kind = "native"

    [[clients]]
    id = "524230d7-ea86-4a52-8312-86065a9e0417"
    name = "timers"
    kind = "confidential"
    secret = "timers"

    [[policies]]
    id = "10ca1000-0000-4000-8000-00000000d001"
    display_name = "Ward"
    high_assurance = true
    required_mfa = true
    authentication_assurance_timeout = 3600
    domain_constraints_include = ["lab.example"]

    [[policies]]
    id = "10ca1000-0000-4000-8000-00000000d002"
    display_name = "Hourly"
    authentication_assurance_timeout = 3600

    [[collections]]
    id = "c0111000-0000-4000-8000-00000000e001"
    display_name = "Clinic"
    entity_type = "GCSv5_mapped_collection"
    high_assurance = true
    authentication_policy = "10ca1000-0000-4000-8000-00000000d001"

    [[collections]]
    id = "c0111000-0000-4000-8000-00000000e002"
    display_name = "Vault"
    entity_type = "GCSv5_mapped_collection"
    high_assurance = true

    [[collections]]
    id = "c0111000-0000-4000-8000-00000000e003"
    display_name = "Hourly collection"
    entity_type = "GCSv5_guest_collection"
    authentication_policy = "10ca1000-0000-4000-8000-00000000d002"

    [[collections]]
    id = "2d1d4873-a849-4b9c-bd34-2034a2163003"
    display_name = "VSC VUB Tier2"
    entity_type = "GCSv5_mapped_collection"

    [[collections]]
    id = "ddb59aef-6d04-11e5-ba46-22000b92c6ec"
    display_name = "Tutorial"
    entity_type = "GCSv5_guest_collection"
"#;

fn world(more: &str) -> Server {
    Server::start(Config::parse(&format!("{more}\n{WORLD}")).unwrap()).unwrap()
}

/// Signs in as someone with `localglobus sign-in`, which confirms a second factor, and returns the tokens.
fn tokens(server: &Server, user: &str, scope: &str) -> Value {
    let options = SignIn { user: Some(user.to_owned()), ..SignIn::default() };
    let code = server.sign_in(&authorize_url(server, scope, &[]), options).unwrap();
    let answer = exchange(server, &code, VERIFIER);
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body
}

fn access_token(tokens: &Value) -> &str {
    tokens["access_token"].as_str().unwrap()
}

fn ls(server: &Server, collection: &str, token: &str) -> Answer {
    get(server, &format!("/v0.10/operation/endpoint/{collection}/ls"), token)
}

fn refresh(server: &Server, refresh_token: &str) -> Answer {
    let form = [("grant_type", "refresh_token"), ("refresh_token", refresh_token), ("client_id", &native_id(server))];
    token(server, false, &form)
}

fn revoke(server: &Server, token: &str) {
    let form = [("token", token), ("client_id", &native_id(server))];
    ureq::post(format!("{}/v2/oauth2/token/revoke", server.url())).send_form(form).unwrap();
}

// ---- Sessions ----

#[test]
fn a_browser_signs_in_and_agrees_once() {
    let server = world("");
    let mut browser = Browser::new(&server);
    let url = authorize_url(&server, "openid email", &[]);
    let page = browser.get(&url);
    assert_eq!(page.offers(), ["ada@uni.example", "ada@lab.example", "bo@cs.uni.example"]);
    assert!(page.html.contains("stage &lt;out&gt;") && !page.html.contains("<out>"));
    let consent = browser.sign_in(&page, "bo@cs.uni.example");
    let cookie = consent.cookie.clone().unwrap();
    assert!(cookie.starts_with("localglobus_session="), "{cookie}");
    for flag in ["; HttpOnly", "; SameSite=Lax", "; Path=/"] {
        assert!(cookie.contains(flag), "{cookie}");
    }
    assert!(consent.asks_consent(), "{}", consent.html);
    let code = browser.allow(&consent).code();
    assert_eq!(exchange(&server, &code, VERIFIER).status, 200);
    // From now on there is nothing to ask, until there is something new.
    browser.get(&url).code();
    assert!(browser.get(&authorize_url(&server, "openid profile", &[])).asks_consent());
    assert!(!browser.get(&authorize_url(&server, "openid", &[("prompt", "login")])).offers().is_empty());
    let out = browser.get("/v2/web/logout");
    assert!(out.cookie.unwrap().contains("Max-Age=0"));
    assert!(!browser.get(&url).offers().is_empty());
}

#[test]
fn a_cookie_is_worth_nothing_after_the_next_sign_in_or_logout() {
    let server = world("");
    let mut browser = Browser::new(&server);
    let url = authorize_url(&server, "openid", &[]);
    let page = browser.get(&url);
    let old = browser.sign_in(&page, "bo@cs.uni.example").cookie.unwrap();
    let page = browser.get(&authorize_url(&server, "openid", &[("prompt", "login")]));
    let new = browser.sign_in(&page, "bo@cs.uni.example").cookie.unwrap();
    browser.get("/v2/web/logout");
    for cookie in [old, new] {
        let cookie = cookie.split(';').next().unwrap();
        let answer = agent().get(&url).header("Cookie", cookie).call().unwrap().body_mut().read_to_string().unwrap();
        assert!(answer.contains("<option"), "{answer}");
    }
}

#[test]
fn a_page_of_its_own_needs_no_client_and_leads_nowhere_else() {
    let server = world("");
    let mut browser = Browser::new(&server);
    let page = browser.get("/v2/web/sign-in?next=/activity/x");
    assert!(page.html.contains("name=\"next\" value=\"/activity/x\""), "{}", page.html);
    let mut next = |next: &str| {
        let form = [("next", next), ("username", "bo@cs.uni.example")];
        browser.post("/v2/web/sign-in", &form).location.unwrap()
    };
    assert_eq!(next("/activity/x?y=z"), "/activity/x?y=z");
    for elsewhere in ["https://evil.example/", "//evil.example", "/\\evil.example", "/.//evil.example", "x"] {
        assert_eq!(next(elsewhere), "/");
    }
    let page = browser.get("/v2/web/sign-in?next=//evil.example");
    assert!(page.html.contains("name=\"next\" value=\"/\""));
}

#[test]
fn a_form_of_another_site_is_refused() {
    let server = world("");
    let mut browser = Browser::new(&server);
    let page = browser.get(&authorize_url(&server, "openid", &[]));
    let consent = browser.sign_in(&page, "bo@cs.uni.example");
    let form = [("request", consent.request()), ("action", "allow".to_owned())];
    let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    for header in [
        ("Origin", "https://evil.example"),
        ("Origin", "http://127.0.0.1:1"),
        ("Origin", "null"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
    ] {
        assert_eq!(browser.post_from("/v2/web/consent", &form, &[header]).status, 403, "{header:?}");
    }
    let own = [("Origin", server.url()), ("Sec-Fetch-Site", "same-origin")];
    browser.post_from("/v2/web/consent", &form, &own).code();
}

#[test]
fn only_the_browser_that_signed_in_can_agree() {
    let server = world("");
    let (mut browser, mut other) = (Browser::new(&server), Browser::new(&server));
    let page = browser.get(&authorize_url(&server, "openid", &[]));
    let consent = browser.sign_in(&page, "bo@cs.uni.example");
    let refused = other.allow(&consent);
    assert_eq!((refused.status, refused.location), (400, None));
}

#[test]
fn prompt_none_never_shows_a_page() {
    let server = world("");
    let mut browser = Browser::new(&server);
    let none =
        |scope: &str, more: &[(&str, &str)]| authorize_url(&server, scope, &[&[("prompt", "none")], more].concat());
    assert_eq!(browser.get(&none("openid", &[])).parameter("error"), "login_required");
    let page = browser.get(&authorize_url(&server, "openid", &[]));
    let consent = browser.sign_in(&page, "bo@cs.uni.example");
    assert_eq!(browser.get(&none("openid", &[])).parameter("error"), "consent_required");
    browser.allow(&consent).code();
    let silent = browser.get(&none("openid", &[("state", "s")]));
    assert_eq!((silent.parameter("state").as_str(), silent.code().is_empty()), ("s", false));
    let more = [("session_required_single_domain", "lab.example")];
    assert_eq!(browser.get(&none("openid", &more)).parameter("error"), "interaction_required");
    let unknown = browser.get(&authorize_url(&server, "openid", &[("prompt", "sometimes")]));
    assert_eq!(unknown.parameter("error"), "invalid_request");
}

// ---- What clients ask of a session ----

#[test]
fn a_page_offers_just_those_who_can_do_what_is_asked() {
    let server = world("");
    let offers = |name: &str, value: &str| {
        let more = [(name, value), ("session_message", "Because <b>we</b> say so")];
        let page = Browser::new(&server).get(&authorize_url(&server, "openid", &more));
        assert!(page.html.contains("Because &lt;b&gt;we&lt;/b&gt; say so"), "{}", page.html);
        page.offers()
    };
    let (uni, lab, bo) = ("ada@uni.example", "ada@lab.example", "bo@cs.uni.example");
    assert_eq!(offers("session_required_identities", ADA_LAB), [lab]);
    assert_eq!(offers("session_required_identities", &format!("{ADA},{ADA_LAB}")), [uni, lab]);
    assert_eq!(offers("session_required_single_domain", "cs.uni.example,uni.example"), [uni, bo]);
    for yes in ["True", "true", "1"] {
        assert_eq!(offers("session_required_mfa", yes), [uni, lab]);
    }
    assert_eq!(offers("session_required_mfa", "False"), [uni, lab, bo]);
    assert_eq!(offers("session_required_policies", WARD), [lab]);
    assert_eq!(offers("session_required_policies", &format!("{WARD},{HOURLY}")), [lab]);
    for (name, value) in
        [("session_required_identities", WARD), ("session_required_policies", ADA), ("session_required_mfa", "perhaps")]
    {
        let page = Browser::new(&server).get(&authorize_url(&server, "openid", &[(name, value)]));
        assert_eq!(page.parameter("error"), "invalid_request", "{name}");
    }
}

#[test]
fn a_session_gets_every_identity_that_is_required() {
    let server = world("");
    let mut browser = Browser::new(&server);
    let both = format!("{ADA},{ADA_LAB}");
    let url = authorize_url(&server, "openid", &[("session_required_identities", &both)]);
    let page = browser.get(&url);
    let page = browser.sign_in_with_factor(&page, "ada@uni.example", "skipped");
    assert_eq!(page.offers(), ["ada@lab.example"]);
    assert!(page.html.contains("Sign in as ada@lab.example"));
    let stranger = browser.sign_in(&page, "bo@cs.uni.example");
    assert_eq!(stranger.status, 400, "{}", stranger.html);
    let consent = browser.sign_in_with_factor(&page, "ada@lab.example", "skipped");
    browser.allow(&consent).code();
    browser.get(&url).code();
    let again =
        browser.get(&authorize_url(&server, "openid", &[("session_required_identities", &both), ("prompt", "login")]));
    assert_eq!(again.offers().len(), 2, "both have to sign in again");
    // The command that stands for a browser goes through all of it, too.
    let options = SignIn { user: Some("ada@lab.example".to_owned()), ..SignIn::default() };
    server.sign_in(&url, options).unwrap();
}

#[test]
fn a_second_factor_is_a_step_of_its_own() {
    let server = world("");
    let mut browser = Browser::new(&server);
    let page = browser.get(&authorize_url(&server, "openid", &[]));
    let step = browser.sign_in(&page, "ada@uni.example");
    assert!(step.cookie.is_none() && step.html.contains("value=\"skipped\""), "{}", step.html);
    let consent = browser.sign_in_with_factor(&step, "ada@uni.example", "skipped");
    browser.allow(&consent).code();
    let url = authorize_url(&server, "openid", &[("session_required_mfa", "True")]);
    let page = browser.get(&url);
    let step = browser.sign_in(&page, "ada@uni.example");
    assert!(!step.html.contains("value=\"skipped\""), "{}", step.html);
    let step = browser.sign_in_with_factor(&step, "ada@uni.example", "skipped");
    assert!(step.cookie.is_none() && step.location.is_none(), "it cannot be skipped");
    browser.sign_in_with_factor(&step, "ada@uni.example", "confirmed").code();
    browser.get(&url).code();
}

#[test]
fn what_nobody_can_do_is_said_and_leads_back() {
    let server = world("");
    let mut browser = Browser::new(&server);
    let page = browser.get(&authorize_url(&server, "openid", &[("session_required_single_domain", "nowhere.example")]));
    assert!(page.offers().is_empty() && page.html.contains("nowhere.example"), "{}", page.html);
    let back = browser.post("/v2/web/consent", &[("request", &page.request()), ("action", "back")]);
    assert_eq!(back.parameter("error"), "access_denied");
    let url = authorize_url(&server, "openid", &[("session_required_single_domain", "nowhere.example")]);
    let error = server.sign_in(&url, SignIn::default()).unwrap_err().to_string();
    assert!(error.contains("access_denied"), "{error}");
}

// ---- Tokens ----

#[test]
fn a_token_is_the_accounts_whichever_identity_signed_in() {
    let server = world("");
    let identity_set = "urn:globus:auth:scope:auth.globus.org:view_identity_set";
    let url = authorize_url(&server, &format!("openid {identity_set}"), &[("nonce", "n-1")]);
    let options = SignIn { user: Some("ada@lab.example".to_owned()), ..SignIn::default() };
    let code = server.sign_in(&url, options).unwrap();
    let tokens = exchange(&server, &code, VERIFIER).body;
    let userinfo = get(&server, "/v2/oauth2/userinfo", access_token(&tokens)).body;
    assert_eq!(userinfo["sub"], ADA);
    let members = userinfo["identity_set"].as_array().unwrap();
    assert_eq!((&members[0]["sub"], &members[1]["sub"]), (&json!(ADA), &json!(ADA_LAB)));
    assert!(members[0]["last_authentication"].is_null() && members[1]["last_authentication"].is_i64());
    let claims = claims(tokens["id_token"].as_str().unwrap());
    assert_eq!((&claims["sub"], &claims["nonce"]), (&json!(ADA), &json!("n-1")));
    assert_eq!(claims["at_hash"].as_str().unwrap().len(), 22);
}

fn claims(id_token: &str) -> Value {
    use base64::Engine;
    let part = id_token.split('.').nth(1).unwrap();
    serde_json::from_slice(&base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

#[test]
fn a_code_that_is_used_twice_takes_its_tokens_along() {
    let server = world("");
    let options = SignIn { user: Some("bo@cs.uni.example".to_owned()), ..SignIn::default() };
    let code = server.sign_in(&authorize_url(&server, ALL, &[]), options).unwrap();
    let tokens = exchange(&server, &code, VERIFIER).body;
    let fresh = refresh(&server, tokens["refresh_token"].as_str().unwrap()).body;
    assert_eq!(ls(&server, TUTORIAL_1, access_token(&fresh)).status, 200);
    assert_eq!(exchange(&server, &code, VERIFIER).body, json!({ "error": "invalid_grant" }));
    for token in [access_token(&tokens), access_token(&fresh)] {
        assert_eq!(ls(&server, TUTORIAL_1, token).status, 401);
    }
    assert_eq!(refresh(&server, tokens["refresh_token"].as_str().unwrap()).status, 401);
}

#[test]
fn refresh_tokens_end_when_a_site_says_so_or_nobody_uses_them() {
    let day = 24 * 3600;
    let server = world("limits.refresh_token_lifetime = 2592000");
    let kept = tokens(&server, "bo@cs.uni.example", ALL);
    let refresh_token = kept["refresh_token"].as_str().unwrap();
    server.set_clock_offset(29 * day);
    assert_eq!(refresh(&server, refresh_token).status, 200);
    server.set_clock_offset(31 * day);
    let over = refresh(&server, refresh_token);
    assert_eq!((over.status, over.body), (401, json!({ "error": "invalid_grant" })));

    let server = world("");
    let kept = tokens(&server, "bo@cs.uni.example", ALL);
    let refresh_token = kept["refresh_token"].as_str().unwrap();
    for days in [150, 300] {
        server.set_clock_offset(days * day);
        assert_eq!(refresh(&server, refresh_token).status, 200, "used in time");
    }
    server.set_clock_offset(500 * day);
    assert_eq!(refresh(&server, refresh_token).status, 401);
}

#[test]
fn a_client_that_does_not_ask_for_it_gets_no_refresh_token() {
    let server = world("");
    let url = authorize_url(&server, ALL, &[("access_type", "online"), ("prefill_named_grant", "my <laptop>")]);
    let mut browser = Browser::new(&server);
    let page = browser.get(&url);
    let consent = browser.sign_in(&page, "bo@cs.uni.example");
    assert!(consent.html.contains("my &lt;laptop&gt;"));
    let tokens = exchange(&server, &browser.allow(&consent).code(), VERIFIER).body;
    assert!(tokens.get("refresh_token").is_none() && tokens["access_token"].is_string());
    assert!(browser.get(&authorize_url(&server, ALL, &[])).asks_consent(), "offline access is asked for");
}

#[test]
fn a_token_is_introspected_by_those_whom_it_concerns() {
    let server = world("");
    let scope = format!("{TIMER_SCOPE} {ALL}");
    let tokens = tokens(&server, "ada@lab.example", &scope);
    let introspect = |token: &str, include: &str| {
        post_form(&server, "/v2/oauth2/token/introspect", TIMERS, &[("token", token), ("include", include)]).body
    };
    let include = "session_info,identity_set,identities_set,identity_set_detail";
    let found = introspect(access_token(&tokens), include);
    for (name, value) in [
        ("active", json!(true)),
        ("scope", json!(TIMER_SCOPE)),
        ("sub", json!(ADA)),
        ("username", json!("ada@uni.example")),
        ("name", json!("Ada Lovelace")),
        ("email", json!("ada@uni.example")),
        ("client_id", json!(native_id(&server))),
        ("aud", json!([TIMERS.0, native_id(&server)])),
        ("iss", json!(server.url())),
        ("identity_set", json!([ADA, ADA_LAB])),
        ("identities_set", json!([ADA, ADA_LAB])),
    ] {
        assert_eq!(found[name], value, "{name}");
    }
    assert_eq!(found["exp"].as_i64().unwrap() - found["iat"].as_i64().unwrap(), 172_800);
    let authentication = &found["session_info"]["authentications"][ADA_LAB];
    assert_eq!((&authentication["amr"], authentication["auth_time"].is_i64()), (&json!(["mfa"]), true));
    assert_eq!(found["identity_set_detail"][1]["username"], "ada@lab.example");
    let transfer = access_token(&tokens["other_tokens"][0]);
    assert_eq!(introspect(transfer, ""), json!({ "active": false }), "a token for another service");
    assert_eq!(introspect("made-up", ""), json!({ "active": false }));
    let refused = post_form(&server, "/v2/oauth2/token/introspect", (TIMERS.0, "wrong"), &[("token", transfer)]);
    assert_eq!((refused.status, refused.body["error"].as_str()), (401, Some("unauthorized")));
    let validate = |token: &str| post_form(&server, "/v2/oauth2/token/validate", TIMERS, &[("token", token)]).body;
    assert_eq!(validate(transfer), json!({ "active": true }));
    revoke(&server, tokens["other_tokens"][0]["refresh_token"].as_str().unwrap());
    assert_eq!(validate(transfer), json!({ "active": false }));
}

#[test]
fn a_service_goes_on_in_a_persons_place() {
    let server = world("");
    let dependent = |token: &str, more: &[(&str, &str)]| {
        let form = [("grant_type", "urn:globus:auth:grant_type:dependent_token"), ("token", token)];
        post_form(&server, "/v2/oauth2/token", TIMERS, &[&form, more].concat())
    };
    // Timers go on to Transfer whenever they are allowed to do anything, but nobody has allowed them more than that.
    let bare = tokens(&server, "bo@cs.uni.example", TIMER_SCOPE);
    let answer = dependent(access_token(&bare), &[]).body;
    assert_eq!((answer.as_array().unwrap().len(), &answer[0]["scope"]), (1, &json!(ALL)));
    assert_eq!(ls(&server, VUB, access_token(&answer[0])).code(), "ConsentRequired");
    let refused = dependent(access_token(&bare), &[("scope", GROUPS)]);
    assert_eq!((refused.status, &refused.body["error"]), (403, &json!("dependent_consent_required")));
    let unapproved = refused.body["errors"][0]["unapproved_scopes"].clone();
    assert_eq!(unapproved, json!([format!("{TIMER_SCOPE}[{GROUPS}]")]));
    let groups = tokens(&server, "bo@cs.uni.example", unapproved[0].as_str().unwrap());
    let answer = dependent(access_token(&groups), &[("scope", GROUPS)]).body;
    assert_eq!(answer[0]["resource_server"], "groups.api.globus.org");
    let scope = format!("{TIMER_SCOPE}[{ALL}[*{}]]", data_access(VUB));
    let whole = tokens(&server, "bo@cs.uni.example", &scope);
    let answer = dependent(access_token(&whole), &[("access_type", "offline")]);
    let answers = answer.body.as_array().unwrap();
    let token = answers.iter().find(|token| token["resource_server"] == "transfer.api.globus.org").unwrap();
    assert!(token["refresh_token"].is_string(), "{token}");
    assert_eq!(ls(&server, VUB, access_token(token)).status, 200);
    let own = tokens(&server, "bo@cs.uni.example", ALL);
    assert_eq!(ls(&server, VUB, access_token(&own)).code(), "ConsentRequired", "the consent is the service's");
    // With the token it came from it ends.
    revoke(&server, whole["refresh_token"].as_str().unwrap());
    assert_eq!(ls(&server, VUB, access_token(token)).status, 401);
    assert_eq!(dependent(access_token(&whole), &[]).status, 401);
    let other = dependent(access_token(&own), &[]);
    assert_eq!((other.status, other.body), (401, json!({ "error": "invalid_grant" })), "a token for another service");
}

// ---- Consents ----

/// The id of the consent for a scope, at the end of a path of that length.
fn consent(server: &Server, identity: &str, token: &str, scope: &str, length: usize) -> i64 {
    let found = get(server, &format!("/v2/api/identities/{identity}/consents?all=true"), token).body;
    let wanted = |consent: &&Value| {
        consent["scope_name"] == scope && consent["dependency_path"].as_array().unwrap().len() == length
    };
    found["consents"].as_array().unwrap().iter().find(wanted).unwrap()["id"].as_i64().unwrap()
}

#[test]
fn consents_are_taken_back_and_tokens_with_them() {
    let server = world("");
    let manage = "urn:globus:auth:scope:auth.globus.org:manage_consents";
    let scope = format!("{manage} {ALL}[*{}] {TIMER_SCOPE}[{ALL}]", data_access(VUB));
    let tokens = tokens(&server, "ada@uni.example", &scope);
    let auth = access_token(&tokens);
    let of = |server_name: &str| {
        let others = tokens["other_tokens"].as_array().unwrap();
        access_token(others.iter().find(|token| token["resource_server"] == server_name).unwrap()).to_owned()
    };
    let (transfer, timers) = (of("transfer.api.globus.org"), of(TIMERS.0));
    let delete = |id: i64| delete(&server, &format!("/v2/api/identities/{ADA}/consents/{id}"), auth);
    let id = |scope: &str, length: usize| consent(&server, ADA, auth, scope, length);
    assert_eq!(ls(&server, VUB, &transfer).status, 200);
    assert_eq!(delete(id(&data_access(VUB), 2)).status, 204);
    assert_eq!(ls(&server, VUB, &transfer).code(), "ConsentRequired");
    assert_eq!(ls(&server, TUTORIAL_1, &transfer).status, 200);
    // One that another cannot do without goes with that one only.
    let needed = delete(id(ALL, 2));
    assert_eq!((needed.status, needed.body["error"].as_str()), (409, Some("conflict")));
    let validate = |token: &str| {
        post_form(&server, "/v2/oauth2/token/validate", TIMERS, &[("token", token)]).body["active"].clone()
    };
    assert_eq!(validate(&timers), true);
    assert_eq!(delete(id(TIMER_SCOPE, 1)).status, 204);
    assert_eq!(validate(&timers), false);
    assert_eq!(delete(id(ALL, 1)).status, 204);
    assert_eq!(ls(&server, TUTORIAL_1, &transfer).status, 401);
    assert_eq!(refresh(&server, tokens["other_tokens"][0]["refresh_token"].as_str().unwrap()).status, 401);
    assert_eq!(delete(999).status, 404);
    assert_eq!(common::delete(&server, &format!("/v2/api/identities/{ADA_LAB}/consents/1"), auth).status, 403);
}

// ---- Policies ----

#[test]
fn a_collection_with_a_policy_wants_a_sign_in_as_it_says() {
    let server = world("");
    let token = |user: &str| {
        let tokens = tokens(&server, user, ALL);
        access_token(&tokens).to_owned()
    };
    let refused = ls(&server, CLINIC, &token("bo@cs.uni.example"));
    assert_eq!((refused.status, refused.code()), (403, "AuthorizationRequired"));
    assert!(refused.body["message"].as_str().unwrap().contains("Ward") && refused.body["request_id"].is_string());
    let parameters = &refused.body["authorization_parameters"];
    assert_eq!(parameters["session_required_policies"], json!([WARD]));
    assert_eq!(parameters["session_required_single_domain"], json!(["lab.example"]));
    assert_eq!(parameters["session_required_mfa"], json!(true));
    assert!(parameters["session_message"].as_str().unwrap().contains("Ward"));
    assert_eq!(ls(&server, CLINIC, &token("ada@uni.example")).status, 403, "not the identity of the laboratory");
    // What the error says, asked of Auth, is what helps.
    let url = authorize_url(&server, ALL, &[("session_required_policies", WARD)]);
    let code = server.sign_in(&url, SignIn::default()).unwrap();
    let good = exchange(&server, &code, VERIFIER).body;
    assert_eq!(ls(&server, CLINIC, access_token(&good)).status, 200);
    // High assurance looks at the token's own session only, and for an hour.
    assert_eq!(ls(&server, CLINIC, &token("ada@uni.example")).status, 403);
    server.set_clock_offset(3700);
    assert_eq!(ls(&server, CLINIC, access_token(&good)).status, 403);
}

#[test]
fn a_policy_without_high_assurance_takes_any_session() {
    let server = world("");
    let old = tokens(&server, "bo@cs.uni.example", ALL);
    assert_eq!(ls(&server, HOURLY_COLLECTION, access_token(&old)).status, 200);
    server.set_clock_offset(3700);
    let refused = ls(&server, HOURLY_COLLECTION, access_token(&old));
    assert_eq!(refused.body["authorization_parameters"]["session_required_policies"], json!([HOURLY]));
    tokens(&server, "bo@cs.uni.example", "openid");
    assert_eq!(ls(&server, HOURLY_COLLECTION, access_token(&old)).status, 200);
}

#[test]
fn high_assurance_alone_wants_a_recent_sign_in() {
    let server = world("");
    let old = tokens(&server, "bo@cs.uni.example", ALL);
    let fresh = refresh(&server, old["refresh_token"].as_str().unwrap()).body;
    assert_eq!(ls(&server, VAULT, access_token(&fresh)).status, 200);
    server.set_clock_offset(12 * 24 * 3600);
    let fresh = refresh(&server, old["refresh_token"].as_str().unwrap()).body;
    let refused = ls(&server, VAULT, access_token(&fresh));
    let parameters = &refused.body["authorization_parameters"];
    assert_eq!(parameters["session_required_identities"], json!(["b0b0b0b0-0b0b-4b0b-8b0b-b0b0b0b0b0b0"]));
    assert_eq!(parameters["prompt"], "login");
    let new = tokens(&server, "bo@cs.uni.example", ALL);
    assert_eq!(ls(&server, VAULT, access_token(&new)).status, 200);
}

// ---- Tasks ----

/// Submits a transfer that takes a while.
fn submit(server: &Server, token: &str, source: &str, destination: &str) -> String {
    let folder = server.folder(source.parse().unwrap()).unwrap();
    std::fs::write(folder.join("large"), vec![7; 8_000_000]).unwrap();
    let document = json!({
        "DATA_TYPE": "transfer",
        "submission_id": get(server, "/v0.10/submission_id", token).body["value"],
        "source_endpoint": source,
        "destination_endpoint": destination,
        "DATA": [{ "DATA_TYPE": "transfer_item", "source_path": "/large", "destination_path": "/copy" }],
    });
    let answer = post(server, "/v0.10/transfer", token, &document);
    assert_eq!(answer.code(), "Accepted", "{}", answer.body);
    answer.body["task_id"].as_str().unwrap().to_owned()
}

fn wait(server: &Server, token: &str, task: &str, status: &str) -> Value {
    let start = Instant::now();
    loop {
        let document = get(server, &format!("/v0.10/task/{task}"), token).body;
        if document["status"] == status {
            return document;
        }
        assert!(start.elapsed() < Duration::from_secs(30), "{document}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_task_waits_for_a_consent_that_is_taken_back_and_outlives_its_tokens() {
    let server = world("throttle = 4000000");
    let manage = "urn:globus:auth:scope:auth.globus.org:manage_consents";
    let scope = format!("{manage} {ALL}[*{}]", data_access(VUB));
    let first = tokens(&server, "ada@uni.example", &scope);
    let (auth, transfer) = (access_token(&first), &first["other_tokens"][0]);
    let task = submit(&server, access_token(transfer), VUB, TUTORIAL_1);
    let id = consent(&server, ADA, auth, &data_access(VUB), 2);
    delete(&server, &format!("/v2/api/identities/{ADA}/consents/{id}"), auth);
    let waiting = wait(&server, access_token(transfer), &task, "INACTIVE");
    assert_eq!(waiting["nice_status"], "CONSENT_REQUIRED");
    tokens(&server, "ada@uni.example", &scope);
    wait(&server, access_token(transfer), &task, "ACTIVE");

    let server = world("");
    let first = tokens(&server, "ada@uni.example", ALL);
    let task = submit(&server, access_token(&first), TUTORIAL_1, HOURLY_COLLECTION);
    revoke(&server, first["refresh_token"].as_str().unwrap());
    let second = tokens(&server, "ada@uni.example", ALL);
    wait(&server, access_token(&second), &task, "SUCCEEDED");
}

#[test]
fn a_task_waits_when_its_sign_in_is_too_old_for_a_policy() {
    let server = world("throttle = 2000000");
    let old = tokens(&server, "bo@cs.uni.example", ALL);
    let task = submit(&server, access_token(&old), TUTORIAL_1, HOURLY_COLLECTION);
    server.set_clock_offset(3700);
    let waiting = wait(&server, access_token(&old), &task, "INACTIVE");
    assert_eq!(waiting["nice_status"], "AUTHENTICATION_REQUIRED");
    tokens(&server, "bo@cs.uni.example", ALL);
    wait(&server, access_token(&old), &task, "SUCCEEDED");
}

// ---- Bad input ----

#[test]
fn bad_input_gets_auths_own_errors() {
    let server = world("");
    let id = native_id(&server);
    let send = |kind: &str, body: &str| {
        let url = format!("{}/v2/oauth2/token", server.url());
        let mut response = agent().post(url).header("Content-Type", kind).send(body).unwrap();
        let status = response.status().as_u16();
        let body: Value = serde_json::from_str(&response.body_mut().read_to_string().unwrap()).unwrap();
        (status, body["error"].as_str().unwrap().to_owned(), body["errors"][0]["code"].as_str().unwrap().to_owned())
    };
    let invalid = (400, "invalid_request".to_owned(), "INVALID_REQUEST".to_owned());
    let form = "application/x-www-form-urlencoded";
    assert_eq!(send("application/json", "{}"), invalid);
    assert_eq!(send("text/plain", "grant_type=refresh_token"), invalid);
    assert_eq!(send(form, "grant_type=refresh_token&grant_type=client_credentials"), invalid, "a repeated parameter");
    let large = (413, "payload_too_large".to_owned(), "PAYLOAD_TOO_LARGE".to_owned());
    assert_eq!(send(form, &format!("grant_type=refresh_token&x={}", "y".repeat(3 << 20))), large);
    assert_eq!(send(form, &format!("client_id={id}&grant_type=%ff")).0, 400);
    for path in ["/v2/oauth2/token/introspect", "/v2/oauth2/token/validate", "/v2/oauth2/token/revoke"] {
        let missing = post_form(&server, path, TIMERS, &[("x", "y")]);
        assert_eq!((missing.status, missing.body["error"].as_str()), (400, Some("invalid_request")), "{path}");
    }
    let nested = format!("{}{}", "a[".repeat(5000), "]".repeat(5000));
    let deep =
        post_form(&server, "/v2/oauth2/token", TIMERS, &[("grant_type", "client_credentials"), ("scope", &nested)]);
    assert_eq!((deep.status, deep.body["error"].as_str()), (400, Some("invalid_scope")));
    let mut browser = Browser::new(&server);
    let repeated = format!("{}&scope=openid", authorize_url(&server, "openid", &[]));
    assert_eq!(browser.get(&repeated).status, 400);
    let native =
        [("client_id", id.as_str()), ("grant_type", "urn:globus:auth:grant_type:dependent_token"), ("token", "x")];
    assert_eq!(token(&server, false, &native).body["error"], "unauthorized_client");
}
