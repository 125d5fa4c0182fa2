//! What people and applications register with Auth: who they are, projects, clients and policies.

mod common;

use common::office::*;
use common::rest::Rest;
use common::*;
use serde_json::{Value, json};

#[test]
fn identities_are_looked_up_and_provisioned() {
    let server = office();
    let bo = Rest::person(&server, BO_NAME, VIEW);
    let found = bo.get(&format!("/v2/api/identities?ids={ADA},{NOWHERE}&include=identity_provider"));
    let [ada] = &made(&found, "identities").as_array().unwrap()[..] else { panic!("{}", found.body) };
    assert_eq!((text(&ada["username"]), text(&ada["status"])), (ADA_NAME, "used"));
    let [provider] = &found.body["included"]["identity_providers"].as_array().unwrap()[..] else { panic!() };
    assert_eq!((&provider["id"], &provider["domains"]), (&ada["identity_provider"], &json!(["localglobus.example"])));
    assert_eq!(made(&bo.get(&format!("/v2/api/identities/{ADA}")), "identity"), ada);

    let new = "/v2/api/identities?usernames=New.Comer@x.example,not-an-address";
    assert_eq!(*made(&bo.get(new), "identities"), json!([]));
    let provisioned = bo.get(&format!("{new}&provision=true"));
    let [identity] = &made(&provisioned, "identities").as_array().unwrap()[..] else { panic!() };
    assert_eq!((&identity["username"], &identity["name"]), (&json!("new.comer@x.example"), &Value::Null));
    assert_eq!(identity["status"], "unused");
    let again = bo.get(&format!("{new}&provision=true"));
    assert_eq!(again.body, provisioned.body, "it keeps its id");
    let provider = text(&identity["identity_provider"]);
    let providers = bo.get(&format!("/v2/api/identity_providers?ids={provider}"));
    assert_eq!(made(&providers, "identity_providers")[0]["domains"], json!(["x.example"]));
}

#[test]
fn what_cannot_be_looked_up_is_said() {
    let server = office();
    let bo = Rest::person(&server, BO_NAME, VIEW);
    bad(bo.get("/v2/api/identities"), "ids");
    bad(bo.get(&format!("/v2/api/identities?ids={ADA}&usernames={BO_NAME}")), "not both");
    bad(bo.get("/v2/api/identities?ids=ada"), "\"ada\" is not a UUID");
    bad(bo.get(&format!("/v2/api/identities?ids={ADA}&include=shoes")), "shoes");
    bad(bo.get(&format!("/v2/api/identities?usernames={ADA_NAME}&provision=maybe")), "maybe");
    bad(bo.get("/v2/api/identity_providers"), "domains");
    refused(bo.get(&format!("/v2/api/identities/{NOWHERE}")), 404, "NOT_FOUND", NOWHERE);
    let openid = Rest::person(&server, BO_NAME, "");
    refused(openid.get(&format!("/v2/api/identities?ids={ADA}")), 403, "FORBIDDEN", VIEW);
    refused(Rest::nobody(&server).get("/v2/api/identities?ids=x"), 401, "UNAUTHORIZED", "authenticated");
    let (id, secret) = (server.confidential_client_id().unwrap(), server.confidential_client_secret().unwrap());
    let path = format!("/v2/api/identities?ids={id}");
    let client = Rest::client(&server, &id.to_string(), secret);
    assert_eq!(made(&client.get(&path), "identities")[0]["username"], format!("{id}@clients.auth.globus.org"));
    let impostor = Rest::client(&server, &id.to_string(), "a guess");
    assert_eq!(impostor.get(&path).status, 401);
    assert_eq!(Rest::client(&server, &native_id(&server), "").get(&path).status, 401, "a native client proves nothing");
}

#[test]
fn a_body_that_is_wrong_is_said_to_be_where() {
    let server = office();
    let ada = Rest::person(&server, ADA_NAME, MANAGE);
    let path = "/v2/api/projects";
    bad(ada.post_text(path, "{"), "JSON");
    bad(ada.post_text(path, "[]"), "JSON");
    bad(ada.post(path, &json!({})), "project");
    let good = json!({ "display_name": "P", "contact_email": "p@x.example", "admin_ids": [ADA] });
    for (field, value, word) in [
        ("display_name", json!(7), "project.display_name"),
        ("display_name", Value::Null, "display_name is required"),
        ("display_name", json!(" "), "empty"),
        ("display_name", json!("two\nlines"), "one line"),
        ("contact_email", json!("nobody"), "nobody"),
        ("admin_ids", json!([ADA, "ada"]), "project.admin_ids[1]"),
        ("admin_ids", json!([NOWHERE]), NOWHERE),
        ("admin_ids", json!([]), "admin_group_ids"),
        ("admin_group_ids", json!([NOWHERE]), NOWHERE),
    ] {
        let mut document = good.clone();
        document[field] = value;
        bad(ada.post(path, &json!({ "project": document })), word);
    }
    let mut more = good;
    more["what_nobody_knows"] = json!(1);
    assert_eq!(ada.post(path, &json!({ "project": more })).status, 200, "unknown fields are ignored");
}

#[test]
fn a_project_belongs_to_its_administrators() {
    let server = office();
    let (ada, bo) = (Rest::person(&server, ADA_NAME, MANAGE), Rest::person(&server, BO_NAME, MANAGE));
    let path = format!("/v2/api/projects/{}", project(&ada));
    let rename = json!({ "project": { "display_name": "Mine" } });
    for answer in [bo.get(&path), bo.put(&path, &rename), bo.delete(&path)] {
        refused(answer, 403, "FORBIDDEN", "administrator");
    }
    refused(Rest::person(&server, ADA_NAME, VIEW).get(&path), 403, "FORBIDDEN", MANAGE);
    refused(ada.get(&format!("/v2/api/projects/{NOWHERE}")), 404, "NOT_FOUND", NOWHERE);
    refused(ada.get("/v2/api/projects/x"), 404, "NOT_FOUND", "x");
    let linked = json!({ "project": { "admin_ids": ["a0a0a0a0-0ada-4ada-8ada-a0a0a0a0a0a1"] } });
    assert_eq!(ada.put(&path, &linked).status, 200);
    assert_eq!(ada.get(&path).status, 200, "an administrator is the whole person");
    assert_eq!(*made(&bo.get("/v2/api/projects"), "projects"), json!([]));
    let group = json!({ "project": { "admin_ids": [], "admin_group_ids": [LAB] } });
    let given_away = ada.put(&path, &group);
    let project = made(&given_away, "project");
    assert_eq!((&project["admin_ids"], &project["admin_group_ids"]), (&Value::Null, &json!([LAB])));
    assert_eq!(project["admins"]["groups"][0]["name"], "Lab");
    assert_eq!((ada.get(&path).status, bo.get(&path).status), (403, 200));
}

#[test]
fn a_project_goes_when_nothing_is_in_it() {
    let server = office();
    let ada = Rest::person(&server, ADA_NAME, MANAGE);
    let id = project(&ada);
    let path = format!("/v2/api/projects/{id}");
    let (client, _) = service(&ada, &id);
    let policy = json!({ "policy": { "project_id": id, "display_name": "Q", "description": "Q" } });
    let policy = text(&made(&ada.post("/v2/api/policies", &policy), "policy")["id"]).to_owned();
    refused(ada.delete(&path), 409, "CONFLICT", "1 clients and 1 policies");
    assert_eq!(ada.delete(&format!("/v2/api/clients/{client}")).status, 200);
    refused(ada.delete(&path), 409, "CONFLICT", "0 clients and 1 policies");
    assert_eq!(ada.delete(&format!("/v2/api/policies/{policy}")).status, 200);
    assert_eq!(ada.delete(&path).status, 200);
    assert_eq!(ada.get(&path).status, 404);
}

#[test]
fn a_client_is_what_its_type_says() {
    let server = office();
    let ada = Rest::person(&server, ADA_NAME, MANAGE);
    let project = project(&ada);
    let good = json!({ "name": "C", "project": project, "public_client": true });
    for (field, value, word) in [
        ("name", json!("two\rlines"), "one line"),
        ("project", Value::Null, "project is required"),
        ("client_type", json!("resource_server"), "not both"),
        ("public_client", Value::Null, "Either public_client"),
        ("visibility", json!("secret"), "client.visibility"),
        ("redirect_uris", json!(["https://x.example/", "http://x.example/"]), "http://x.example/"),
        ("redirect_uris", json!("https://x.example/"), "client.redirect_uris"),
        ("redirect_uris", json!(["https://x.example/#top"]), "fragment"),
        ("links", json!({ "privacy_policy": "https://x.example/" }), "both"),
        ("links", json!({ "privacy_policy": "x", "terms_and_conditions": "https://x.example/" }), "\"x\""),
        ("required_idp", json!("uni"), "client.required_idp"),
    ] {
        let mut document = good.clone();
        document[field] = value;
        bad(ada.post("/v2/api/clients", &json!({ "client": document })), word);
    }
    let elsewhere = json!({ "client": { "name": "C", "project": NOWHERE, "public_client": true } });
    refused(ada.post("/v2/api/clients", &elsewhere), 404, "NOT_FOUND", NOWHERE);
    let answer = ada.post("/v2/api/clients", &json!({ "client": good }));
    let path = format!("/v2/api/clients/{}", text(&made(&answer, "client")["id"]));
    bad(ada.post(&format!("{path}/credentials"), &json!({ "credential": { "name": "c" } })), "secret");
    let suffix = json!({ "scope": { "name": "S", "description": "S", "scope_suffix": "s" } });
    bad(ada.post(&format!("{path}/scopes"), &suffix), "public");
    bad(ada.put(&path, &json!({ "client": { "client_type": "resource_server" } })), "cannot be changed");
    let links = json!({ "privacy_policy": "https://x.example/p", "terms_and_conditions": "https://x.example/t" });
    let uris = json!(["https://x.example/", "http://localhost:1/", "com.example.c:/back"]);
    let full = json!({ "client": { "links": links, "redirect_uris": uris, "preselect_idp": NOWHERE } });
    let changed = ada.put(&path, &full);
    let client = made(&changed, "client");
    assert_eq!((&client["links"], &client["redirect_uris"]), (&links, &uris));
    let unset = json!({ "terms_and_conditions": null, "privacy_policy": null });
    let changed = ada.put(&path, &json!({ "client": { "links": unset, "preselect_idp": null } }));
    let client = made(&changed, "client");
    assert_eq!((&client["links"], &client["preselect_idp"], &client["redirect_uris"]), (&unset, &Value::Null, &uris));
}

#[test]
fn a_client_is_its_projects_and_shown_if_it_is_public() {
    let server = office();
    let (ada, bo) = (Rest::person(&server, ADA_NAME, MANAGE), Rest::person(&server, BO_NAME, MANAGE));
    let (id, archive) = service(&ada, &project(&ada));
    let path = format!("/v2/api/clients/{id}");
    let domain = |fqdn: &str| archive.post(&format!("{path}/fqdns"), &json!({ "fqdn": fqdn }));
    bad(domain("archive"), "archive");
    refused(domain("transfer.api.globus.org"), 409, "CONFLICT", "service");
    assert_eq!(domain("Archive.example").body["fqdn"], "Archive.example");
    refused(bo.get(&path), 403, "FORBIDDEN", "private");
    refused(bo.get("/v2/api/clients?fqdn=archive.example"), 403, "FORBIDDEN", "private");
    refused(bo.get("/v2/api/clients?fqdn=nowhere.example"), 404, "NOT_FOUND", "nowhere.example");
    refused(bo.delete(&path), 403, "FORBIDDEN", &id);
    let public = archive.put(&path, &json!({ "client": { "visibility": "public" } }));
    assert_eq!(made(&public, "client")["visibility"], "public", "a client manages itself");
    assert_eq!(made(&bo.get("/v2/api/clients?fqdn=archive.example"), "client")["id"], id);
    refused(bo.put(&path, &json!({ "client": { "name": "Mine" } })), 403, "FORBIDDEN", &id);
    refused(bo.get(&format!("{path}/credentials")), 403, "FORBIDDEN", &id);
    let ids = |answer: Answer| -> Vec<String> {
        let clients = made(&answer, "clients").as_array().unwrap();
        clients.iter().map(|client| text(&client["id"]).to_owned()).collect()
    };
    assert_eq!(ids(archive.get("/v2/api/clients")), [id.as_str()]);
    assert!(ids(ada.get("/v2/api/clients")).contains(&id) && ids(bo.get("/v2/api/clients")).is_empty());
    let group = json!({ "project": { "display_name": "Bo's", "contact_email": "b@x.example", "admin_ids": [ADA] } });
    let other = ada.post("/v2/api/projects", &group);
    let other = text(&made(&other, "project")["id"]);
    assert_eq!(made(&ada.put(&path, &json!({ "client": { "project": other } })), "client")["project"], other);
    let default = "10ca1000-0000-4000-8000-00000000b001";
    refused(archive.put(&path, &json!({ "client": { "project": default } })), 403, "FORBIDDEN", default);
}

#[test]
fn a_credential_that_is_deleted_is_useless_at_once() {
    let server = office();
    let ada = Rest::person(&server, ADA_NAME, MANAGE);
    let (id, archive) = service(&ada, &project(&ada));
    let path = format!("/v2/api/clients/{id}/credentials");
    let form = [("grant_type", "client_credentials"), ("scope", ALL)];
    assert_eq!(archive.token(&form).status, 200);
    let listed = archive.get(&path);
    let credential = &made(&listed, "credentials")[0];
    assert_eq!((&credential["name"], &credential["secret"]), (&json!("first"), &Value::Null));
    bad(ada.post(&path, &json!({ "credential": { "name": "" } })), "name");
    let (other, _) = service(&ada, &project(&ada));
    let (own, foreign) =
        (format!("{path}/{}", text(&credential["id"])), format!("/v2/api/clients/{other}/credentials/"));
    refused(ada.delete(&format!("{foreign}{}", text(&credential["id"]))), 404, "NOT_FOUND", &other);
    assert_eq!(made(&ada.delete(&own), "credential")["secret"], Value::Null);
    assert_eq!(archive.token(&form).status, 401);
    assert_eq!(archive.get(&path).status, 401);
    refused(ada.delete(&own), 404, "NOT_FOUND", "credential");
}

#[test]
fn a_client_takes_its_children_along() {
    let server = office();
    let ada = Rest::person(&server, ADA_NAME, MANAGE);
    let (id, parent) = service(&ada, &project(&ada));
    let child = |who: &Rest| {
        let answer = who.post("/v2/api/clients", &json!({ "client": { "name": "Child", "public_client": false } }));
        let client = made(&answer, "client").clone();
        assert_eq!(client["project"], Value::Null);
        client
    };
    let first = child(&parent);
    assert_eq!(first["parent_client"], id);
    let path = format!("/v2/api/clients/{}", text(&first["id"]));
    let secret = parent.post(&format!("{path}/credentials"), &json!({ "credential": { "name": "c" } }));
    let first = Rest::client(&server, text(&first["id"]), text(&made(&secret, "credential")["secret"]));
    let grandchild = format!("/v2/api/clients/{}", text(&child(&first)["id"]));
    assert_eq!((parent.get(&grandchild).status, ada.get(&grandchild).status), (200, 200));
    refused(first.delete(&format!("/v2/api/clients/{id}")), 403, "FORBIDDEN", &id);
    let tokens = first.token(&[("grant_type", "client_credentials"), ("scope", ALL)]).body;
    let token = text(&tokens["access_token"]);
    assert_eq!(get(&server, "/v0.10/task_list", token).status, 200);
    assert_eq!(ada.delete(&format!("/v2/api/clients/{id}")).status, 200);
    assert_eq!((ada.get(&path).status, ada.get(&grandchild).status), (404, 404));
    assert_eq!(first.get(&path).status, 401);
    assert_eq!(get(&server, "/v0.10/task_list", token).status, 401);
}

#[test]
fn an_instance_of_a_native_application_has_a_secret_and_a_life_of_its_own() {
    let server = office();
    let nobody = Rest::nobody(&server);
    let make = |template: &str| {
        nobody.post("/v2/api/clients", &json!({ "client": { "template_id": template, "name": "Ada's shell" } }))
    };
    bad(make(NOWHERE), "template_id");
    bad(make(&server.confidential_client_id().unwrap().to_string()), "native");
    let answer = make(&native_id(&server));
    let client = made(&answer, "client");
    let id = text(&client["id"]);
    let credential = &answer.body["included"]["client_credential"];
    let instance = Rest::client(&server, id, text(&credential["secret"]));
    assert_eq!((&client["client_type"], &client["public_client"]), (&json!("confidential_client"), &json!(false)));

    let (uri, code) = code_for(&server, id, ALL);
    let form = [("grant_type", "authorization_code"), ("code", code.as_str()), ("redirect_uri", &uri)];
    let tokens = instance.token(&form);
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", text(&tokens.body["refresh_token"]))];
    assert_eq!(instance.token(&refresh).status, 200);
    assert!(consents(&server).contains(&ALL.to_owned()));
    let path = format!("/v2/api/clients/{id}");
    assert_eq!(made(&instance.delete(&path), "client")["id"], id);
    assert_eq!(instance.token(&refresh).status, 401);
    assert!(!consents(&server).contains(&ALL.to_owned()), "its consents end with it");
    let nothing = json!({ "client": { "name": "N", "public_client": true } });
    refused(nobody.post("/v2/api/clients", &nothing), 401, "UNAUTHORIZED", "authenticated");
}

#[test]
fn a_policy_that_nobody_could_fulfil_is_refused() {
    let server = office();
    let ada = Rest::person(&server, ADA_NAME, MANAGE);
    let project = project(&ada);
    let good = json!({ "project_id": project, "display_name": "P", "description": "D", "high_assurance": true });
    for (field, value, word) in [
        ("project_id", Value::Null, "project_id is required"),
        ("description", Value::Null, "description is required"),
        ("authentication_assurance_timeout", json!(0), "at least 1"),
        ("authentication_assurance_timeout", json!(-5), "policy.authentication_assurance_timeout"),
        ("domain_constraints_include", json!(["uni"]), "uni"),
        ("domain_constraints_exclude", json!("uni.example"), "policy.domain_constraints_exclude"),
    ] {
        let mut document = good.clone();
        document[field] = value;
        bad(ada.post("/v2/api/policies", &json!({ "policy": document })), word);
    }
    let answer = ada.post("/v2/api/policies", &json!({ "policy": good }));
    let path = format!("/v2/api/policies/{}", text(&made(&answer, "policy")["id"]));
    bad(ada.put(&path, &json!({ "policy": { "high_assurance": false } })), "cannot be changed");
    let both =
        json!({ "domain_constraints_include": ["*.uni.example"], "domain_constraints_exclude": ["*.Uni.example"] });
    bad(ada.put(&path, &json!({ "policy": both })), "both included and excluded");
    let low = json!({ "project_id": project, "display_name": "P", "description": "D", "required_mfa": true });
    bad(ada.post("/v2/api/policies", &json!({ "policy": low })), "high_assurance");
    let bo = Rest::person(&server, BO_NAME, MANAGE);
    refused(bo.get(&path), 403, "FORBIDDEN", "manage");
    let mut elsewhere = good;
    elsewhere["project_id"] = json!(NOWHERE);
    refused(bo.post("/v2/api/policies", &json!({ "policy": elsewhere })), 404, "NOT_FOUND", NOWHERE);
}

#[test]
fn a_policy_that_guards_a_collection_stays() {
    let server = office();
    let ada = Rest::person(&server, ADA_NAME, MANAGE);
    let path = format!("/v2/api/policies/{POLICY}");
    assert_eq!(made(&ada.get(&path), "policy")["project_id"], "10ca1000-0000-4000-8000-00000000b001");
    refused(ada.delete(&path), 409, "CONFLICT", "2d1d4873-a849-4b9c-bd34-2034a2163003");
    let changed = ada.put(&path, &json!({ "policy": { "authentication_assurance_timeout": 60 } }));
    assert_eq!(made(&changed, "policy")["authentication_assurance_timeout"], 60);
    let unset = ada.put(&path, &json!({ "policy": { "authentication_assurance_timeout": null } }));
    assert_eq!(made(&unset, "policy")["authentication_assurance_timeout"], Value::Null);
}
