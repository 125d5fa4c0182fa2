//! What people and applications register with Auth, over real HTTP.

mod common;

use std::io::{Read, Write};

use common::rest::Rest;
use common::*;
use localglobus::{Config, Server, SignIn};
use serde_json::{Value, json};

const ADA: &str = "a0a0a0a0-0ada-4ada-8ada-a0a0a0a0a0a0";
const ADA_NAME: &str = "ada@localglobus.example";
const BO_NAME: &str = "bo@lab.example";
const NOWHERE: &str = "00000000-0000-4000-8000-000000000000";
const POLICY: &str = "10ca1000-0000-4000-8000-00000000d001";
const MANAGE: &str = "urn:globus:auth:scope:auth.globus.org:manage_projects";
const VIEW: &str = "urn:globus:auth:scope:auth.globus.org:view_identities";

const OFFICE: &str = r#"
[[users]]
id = "a0a0a0a0-0ada-4ada-8ada-a0a0a0a0a0a0"
username = "ada@localglobus.example"
name = "Ada Lovelace"

[[users.linked]]
id = "a0a0a0a0-0ada-4ada-8ada-a0a0a0a0a0a1"
username = "ada@uni.example"

[[users]]
id = "b0b0b0b0-0b0b-4b0b-8b0b-b0b0b0b0b0b0"
username = "bo@lab.example"
name = "Bo Diddley"

[[policies]]
id = "10ca1000-0000-4000-8000-00000000d001"
display_name = "Guard"

[[collections]]
id = "2d1d4873-a849-4b9c-bd34-2034a2163003"
display_name = "Guarded"
entity_type = "GCSv5_mapped_collection"
authentication_policy = "10ca1000-0000-4000-8000-00000000d001"
"#;

fn office() -> Server {
    Server::start(Config::parse(OFFICE).unwrap()).unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// Checks that a request is refused with Auth's error document, which names something.
fn refused(answer: Answer, status: u16, code: &str, word: &str) {
    assert_eq!(answer.status, status, "{}", answer.body);
    let error = &answer.body["errors"][0];
    assert_eq!((text(&error["code"]), text(&error["status"])), (code, status.to_string().as_str()), "{}", answer.body);
    assert!(text(&error["detail"]).contains(word), "{} does not say {word}", error["detail"]);
    assert!(error["id"].is_string() && answer.body["error"].is_string(), "{}", answer.body);
}

fn bad(answer: Answer, word: &str) {
    refused(answer, 400, "BAD_REQUEST", word);
}

fn made<'a>(answer: &'a Answer, what: &str) -> &'a Value {
    assert_eq!(answer.status, 200, "{}", answer.body);
    &answer.body[what]
}

/// The id of a new project of Ada's.
fn project(ada: &Rest) -> String {
    let document = json!({ "display_name": "P", "contact_email": "p@x.example", "admin_ids": [ADA] });
    let answer = ada.post("/v2/api/projects", &json!({ "project": document }));
    text(&made(&answer, "project")["id"]).to_owned()
}

/// A new client of a project, and it as it proves itself.
fn service<'a>(ada: &Rest<'a>, project: &str) -> (String, Rest<'a>) {
    let document = json!({ "name": "Archive", "project": project, "client_type": "resource_server" });
    let answer = ada.post("/v2/api/clients", &json!({ "client": document }));
    let id = text(&made(&answer, "client")["id"]).to_owned();
    let path = format!("/v2/api/clients/{id}/credentials");
    let credential = ada.post(&path, &json!({ "credential": { "name": "first" } }));
    let client = Rest::client(ada.server, &id, text(&made(&credential, "credential")["secret"]));
    (id, client)
}

fn scope(who: &Rest, client: &str, document: Value) -> Value {
    let answer = who.post(&format!("/v2/api/clients/{client}/scopes"), &json!({ "scope": document }));
    made(&answer, "scope").clone()
}

fn read_scope(who: &Rest, client: &str) -> Value {
    scope(who, client, json!({ "name": "Read", "description": "Read the archive", "scope_suffix": "read" }))
}

/// The scopes of the consents that Ada has given, each with those above it.
fn consents(server: &Server) -> Vec<String> {
    let view = "urn:globus:auth:scope:auth.globus.org:view_consents";
    let answer = Rest::person(server, ADA_NAME, view).get(&format!("/v2/api/identities/{ADA}/consents?all=true"));
    let consents = made(&answer, "consents").as_array().unwrap();
    let name =
        |id: &Value| text(&consents.iter().find(|consent| consent["id"] == *id).unwrap()["scope_name"]).to_owned();
    let path = |consent: &Value| consent["dependency_path"].as_array().unwrap().iter().map(name).collect::<Vec<_>>();
    consents.iter().map(|consent| path(consent).join(" > ")).collect()
}

/// Where a confidential client waits for its code, and the code.
fn code_for(server: &Server, client: &str, scope: &str) -> (String, String) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let uri = format!("http://localhost:{}/", listener.local_addr().unwrap().port());
    let page = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.read(&mut [0; 1024]).unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").unwrap();
    });
    let more = [("client_id", client), ("redirect_uri", &uri), ("code_challenge", ""), ("code_challenge_method", "")];
    let code = server.sign_in(&authorize_url(server, scope, &more), SignIn::default()).unwrap();
    page.join().unwrap();
    (uri, code)
}

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
    let client = Rest::client(&server, &id.to_string(), &secret.to_string());
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
    let group = json!({ "project": { "admin_ids": [], "admin_group_ids": [NOWHERE] } });
    let given_away = ada.put(&path, &group);
    let project = made(&given_away, "project");
    assert_eq!((&project["admin_ids"], &project["admins"]["groups"][0]["id"]), (&Value::Null, &json!(NOWHERE)));
    assert_eq!(ada.get(&path).status, 403);
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
    assert_eq!(ids(archive.get("/v2/api/clients")), [id.clone()]);
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
