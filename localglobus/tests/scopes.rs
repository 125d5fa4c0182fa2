//! Scopes that clients register for the services that they are.

mod common;

use common::office::*;
use common::rest::Rest;
use common::*;
use localglobus::SignIn;
use serde_json::{Value, json};

#[test]
fn a_registered_scope_can_be_asked_for_until_it_is_gone() {
    let server = office();
    let ada = Rest::person(&server, ADA_NAME, MANAGE);
    let (client, archive) = service(&ada, &project(&ada));
    let deeper = |suffix: &str, below: &[(&str, bool)]| {
        let below: Vec<_> = below.iter().map(|(id, optional)| json!({ "scope": id, "optional": optional })).collect();
        let document = json!({ "name": "N", "description": "D", "scope_suffix": suffix, "dependent_scopes": below });
        scope(&archive, &client, document)
    };
    let transfer = ada.get(&format!("/v2/api/scopes?scope_strings={ALL}"));
    let transfer = text(&made(&transfer, "scopes")[0]["id"]);
    let read = deeper("read", &[(transfer, false)]);
    let whole = deeper("whole", &[(text(&read["id"]), false), (transfer, true)]);
    let (read_name, whole_name) = (text(&read["scope_string"]), text(&whole["scope_string"]));
    assert_eq!(whole_name, format!("https://auth.globus.org/scopes/{client}/whole"));

    let tokens = sign_in(&server, whole_name);
    assert_eq!((&tokens["resource_server"], &tokens["scope"]), (&json!(client), &json!(whole_name)));
    let below = format!("{whole_name} > {read_name}");
    let given: Vec<_> = consents(&server).into_iter().filter(|path| path.starts_with(whole_name)).collect();
    assert_eq!(given, [whole_name.to_owned(), below.clone(), format!("{below} > {ALL}")], "not what is optional");
    sign_in(&server, &format!("{whole_name}[{ALL}]"));
    assert!(consents(&server).contains(&format!("{whole_name} > {ALL}")), "unless it is asked for");

    let path = format!("/v2/api/scopes/{}", text(&read["id"]));
    let renamed = archive.put(&path, &json!({ "scope": { "scope_suffix": "look" } }));
    let look_name = text(&made(&renamed, "scope")["scope_string"]).to_owned();
    assert!(!consents(&server).iter().any(|path| path.contains(read_name)));
    let refused = |scope: &str| server.sign_in(&authorize_url(&server, scope, &[]), SignIn::default()).unwrap_err();
    assert!(refused(read_name).to_string().contains("Unknown scope"));
    sign_in(&server, &look_name);
    assert_eq!(archive.delete(&path).status, 200);
    assert!(refused(&look_name).to_string().contains("Unknown scope"));
    assert!(!consents(&server).iter().any(|path| path.contains(&look_name)));
    sign_in(&server, whole_name);
}

#[test]
fn a_scope_is_known_under_the_domain_of_its_service() {
    let server = office();
    let ada = Rest::person(&server, ADA_NAME, MANAGE);
    let (client, archive) = service(&ada, &project(&ada));
    let read = read_scope(&archive, &client);
    let domain = archive.post(&format!("/v2/api/clients/{client}/fqdns"), &json!({ "fqdn": "archive.example" }));
    let name = "https://auth.globus.org/scopes/archive.example/read";
    assert_eq!(domain.body["included"]["scopes"][0]["scope_string"], name);
    for (name, server_name) in [(name, "archive.example"), (text(&read["scope_string"]), client.as_str())] {
        let found = ada.get(&format!("/v2/api/scopes?scope_strings={name}"));
        assert_eq!(made(&found, "scopes")[0]["id"], read["id"]);
        assert_eq!(sign_in(&server, name)["resource_server"], server_name);
    }
    let (other, _) = service(&ada, &project(&ada));
    let taken = ada.post(&format!("/v2/api/clients/{other}/fqdns"), &json!({ "fqdn": "ARCHIVE.example" }));
    refused(taken, 409, "CONFLICT", "another client");
}

#[test]
fn a_scope_that_makes_no_sense_is_refused() {
    let server = office();
    let ada = Rest::person(&server, ADA_NAME, MANAGE);
    let (client, archive) = service(&ada, &project(&ada));
    let good = json!({ "name": "N", "description": "D", "scope_suffix": "s", "allows_refresh_token": false });
    let first = scope(&archive, &client, good.clone());
    let second = read_scope(&archive, &client);
    let path = format!("/v2/api/clients/{client}/scopes");
    refused(archive.post(&path, &json!({ "scope": good })), 409, "CONFLICT", "already");
    for (field, value, word) in [
        ("scope_suffix", json!("Read/All"), "Read/All"),
        ("scope_suffix", json!(""), "lowercase"),
        ("name", Value::Null, "name is required"),
        ("description", json!(""), "description"),
        ("advertised", json!("yes"), "scope.advertised"),
        ("required_domains", json!(["uni"]), "uni"),
        ("dependent_scopes", json!([{ "scope": NOWHERE }]), NOWHERE),
        ("dependent_scopes", json!([{ "optional": true }]), "scope.dependent_scopes[0]"),
        ("dependent_scopes", json!([{ "scope": first["id"], "requires_refresh_token": true }]), "no refresh token"),
    ] {
        let mut document = json!({ "name": "N", "description": "D", "scope_suffix": "t" });
        document[field] = value;
        bad(archive.post(&path, &json!({ "scope": document })), word);
    }
    let depend = |on: &Value, whose: &Value| {
        let document = json!({ "scope": { "dependent_scopes": [{ "scope": on["id"] }] } });
        archive.put(&format!("/v2/api/scopes/{}", text(&whose["id"])), &document)
    };
    assert_eq!(depend(&first, &second).status, 200);
    bad(depend(&second, &first), "itself");
    bad(depend(&first, &first), "itself");
}

#[test]
fn scopes_are_looked_up_by_those_who_may_see_them() {
    let server = office();
    let ada = Rest::person(&server, ADA_NAME, MANAGE);
    let bo = Rest::person(&server, BO_NAME, "urn:globus:auth:scope:auth.globus.org:view_clients_and_scopes");
    let (client, archive) = service(&ada, &project(&ada));
    let read = read_scope(&archive, &client);
    let (id, name) = (text(&read["id"]), text(&read["scope_string"]));
    let path = format!("/v2/api/scopes/{id}");
    refused(bo.get(&path), 403, "FORBIDDEN", "private");
    assert_eq!(*made(&bo.get(&format!("/v2/api/scopes?scope_strings={name}")), "scopes"), json!([]));
    assert_eq!(*made(&bo.get("/v2/api/scopes"), "scopes"), json!([]));
    assert_eq!(*made(&ada.get("/v2/api/scopes"), "scopes"), json!([read]));
    assert_eq!(archive.put(&path, &json!({ "scope": { "advertised": true } })).status, 200);
    assert_eq!(made(&bo.get(&path), "scope")["advertised"], true);
    refused(bo.delete(&path), 403, "FORBIDDEN", MANAGE);
    bad(bo.get(&format!("/v2/api/scopes?ids={id}&scope_strings={name}")), "not both");

    let data_access = data_access("2d1d4873-a849-4b9c-bd34-2034a2163003");
    let found = bo.get(&format!("/v2/api/scopes?scope_strings={ALL},{data_access},urn:nothing"));
    let scopes = made(&found, "scopes").as_array().unwrap();
    let ids: Vec<_> = scopes.iter().map(|scope| text(&scope["id"])).collect();
    assert_eq!((ids.len(), ids[0]), (2, "89ecabba-4acf-4e2e-a98d-ce592ccc2818"));
    assert_eq!(bo.get(&format!("/v2/api/scopes?ids={}", ids.join(","))).body, found.body);
    let own = Rest::person(&server, ADA_NAME, MANAGE);
    refused(own.delete(&format!("/v2/api/scopes/{}", ids[0])), 403, "FORBIDDEN", ids[0]);
    refused(own.delete(&format!("/v2/api/scopes/{NOWHERE}")), 404, "NOT_FOUND", NOWHERE);
}

#[test]
fn a_scope_is_for_people_of_its_domains() {
    let server = office();
    let ada = Rest::person(&server, ADA_NAME, MANAGE);
    let (client, archive) = service(&ada, &project(&ada));
    let document = json!({ "name": "N", "description": "D", "scope_suffix": "s", "required_domains": ["uni.example"] });
    let inner = scope(&archive, &client, document);
    let document = json!({
        "name": "N", "description": "D", "scope_suffix": "outer", "dependent_scopes": [{ "scope": inner["id"] }],
    });
    for name in [&inner["scope_string"], &scope(&archive, &client, document)["scope_string"]] {
        let walk = |user: &str| {
            let who = SignIn { user: Some(user.to_owned()), ..SignIn::default() };
            server.sign_in(&authorize_url(&server, text(name), &[]), who)
        };
        assert!(walk(ADA_NAME).is_ok(), "she has a linked identity of it");
        assert!(walk(BO_NAME).is_err());
        let form = [("grant_type", "client_credentials"), ("scope", text(name))];
        let answer = archive.token(&form);
        refused(answer, 403, "FORBIDDEN", "uni.example");
    }
}

#[test]
fn a_scope_says_whether_it_may_be_used_when_the_person_is_not_there() {
    let server = office();
    let ada = Rest::person(&server, ADA_NAME, MANAGE);
    let (client, archive) = service(&ada, &project(&ada));
    let document = json!({ "name": "N", "description": "D", "scope_suffix": "s", "allows_refresh_token": false });
    let brief = scope(&archive, &client, document);
    assert!(sign_in(&server, text(&brief["scope_string"])).get("refresh_token").is_none());
    let transfer = "89ecabba-4acf-4e2e-a98d-ce592ccc2818";
    for (suffix, requires) in [("short", false), ("long", true)] {
        let dependent = json!([{ "scope": transfer, "requires_refresh_token": requires }]);
        let document =
            json!({ "name": "N", "description": "D", "scope_suffix": suffix, "dependent_scopes": dependent });
        let name = scope(&archive, &client, document)["scope_string"].clone();
        let url = authorize_url(&server, text(&name), &[("access_type", "online")]);
        let code = server.sign_in(&url, SignIn::default()).unwrap();
        let token = exchange(&server, &code, VERIFIER).body;
        assert!(token.get("refresh_token").is_none());
        let form = [
            ("grant_type", "urn:globus:auth:grant_type:dependent_token"),
            ("token", text(&token["access_token"])),
            ("access_type", "offline"),
        ];
        let dependent = &archive.token(&form).body[0];
        assert_eq!((&dependent["scope"], dependent["refresh_token"].is_string()), (&json!(ALL), requires));
    }
}
