//! An office of two people, Ada and Bo, who register things with Auth, and what its tests look at.

use std::io::{Read, Write};

use localglobus::{Config, Server, SignIn};
use serde_json::{Value, json};

use super::rest::Rest;
use super::{Answer, authorize_url};

pub const ADA: &str = "a0a0a0a0-0ada-4ada-8ada-a0a0a0a0a0a0";
pub const ADA_NAME: &str = "ada@localglobus.example";
pub const BO_NAME: &str = "bo@lab.example";
pub const NOWHERE: &str = "00000000-0000-4000-8000-000000000000";
pub const LAB: &str = "10ca1000-0000-4000-8000-00000000f101";
pub const POLICY: &str = "10ca1000-0000-4000-8000-00000000d001";
pub const MANAGE: &str = "urn:globus:auth:scope:auth.globus.org:manage_projects";
pub const VIEW: &str = "urn:globus:auth:scope:auth.globus.org:view_identities";

pub const OFFICE: &str = r#"
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

[[groups]]
id = "10ca1000-0000-4000-8000-00000000f101"
name = "Lab"
members = ["bo@lab.example"]

[[policies]]
id = "10ca1000-0000-4000-8000-00000000d001"
display_name = "Guard"

[[collections]]
id = "2d1d4873-a849-4b9c-bd34-2034a2163003"
display_name = "Guarded"
entity_type = "GCSv5_mapped_collection"
authentication_policy = "10ca1000-0000-4000-8000-00000000d001"
"#;

pub fn office() -> Server {
    Server::start(Config::parse(OFFICE).unwrap()).unwrap()
}

pub fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// Checks that a request is refused with Auth's error document, which names something.
pub fn refused(answer: Answer, status: u16, code: &str, word: &str) {
    assert_eq!(answer.status, status, "{}", answer.body);
    let error = &answer.body["errors"][0];
    assert_eq!((text(&error["code"]), text(&error["status"])), (code, status.to_string().as_str()), "{}", answer.body);
    assert!(text(&error["detail"]).contains(word), "{} does not say {word}", error["detail"]);
    assert!(error["id"].is_string() && answer.body["error"].is_string(), "{}", answer.body);
}

pub fn bad(answer: Answer, word: &str) {
    refused(answer, 400, "BAD_REQUEST", word);
}

pub fn made<'a>(answer: &'a Answer, what: &str) -> &'a Value {
    assert_eq!(answer.status, 200, "{}", answer.body);
    &answer.body[what]
}

/// The id of a new project of Ada's.
pub fn project(ada: &Rest) -> String {
    let document = json!({ "display_name": "P", "contact_email": "p@x.example", "admin_ids": [ADA] });
    let answer = ada.post("/v2/api/projects", &json!({ "project": document }));
    text(&made(&answer, "project")["id"]).to_owned()
}

/// A new client of a project, and it as it proves itself.
pub fn service<'a>(ada: &Rest<'a>, project: &str) -> (String, Rest<'a>) {
    let document = json!({ "name": "Archive", "project": project, "client_type": "resource_server" });
    let answer = ada.post("/v2/api/clients", &json!({ "client": document }));
    let id = text(&made(&answer, "client")["id"]).to_owned();
    let path = format!("/v2/api/clients/{id}/credentials");
    let credential = ada.post(&path, &json!({ "credential": { "name": "first" } }));
    let client = Rest::client(ada.server, &id, text(&made(&credential, "credential")["secret"]));
    (id, client)
}

pub fn scope(who: &Rest, client: &str, document: Value) -> Value {
    let answer = who.post(&format!("/v2/api/clients/{client}/scopes"), &json!({ "scope": document }));
    made(&answer, "scope").clone()
}

pub fn read_scope(who: &Rest, client: &str) -> Value {
    scope(who, client, json!({ "name": "Read", "description": "Read the archive", "scope_suffix": "read" }))
}

/// The scopes of the consents that Ada has given, each with those above it.
pub fn consents(server: &Server) -> Vec<String> {
    let view = "urn:globus:auth:scope:auth.globus.org:view_consents";
    let answer = Rest::person(server, ADA_NAME, view).get(&format!("/v2/api/identities/{ADA}/consents?all=true"));
    let consents = made(&answer, "consents").as_array().unwrap();
    let name =
        |id: &Value| text(&consents.iter().find(|consent| consent["id"] == *id).unwrap()["scope_name"]).to_owned();
    let path = |consent: &Value| consent["dependency_path"].as_array().unwrap().iter().map(name).collect::<Vec<_>>();
    consents.iter().map(|consent| path(consent).join(" > ")).collect()
}

/// Where a confidential client waits for its code, and the code.
pub fn code_for(server: &Server, client: &str, scope: &str) -> (String, String) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let uri = format!("http://localhost:{}/", listener.local_addr().unwrap().port());
    let page = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        assert!(stream.read(&mut [0; 1024]).unwrap() > 0);
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").unwrap();
    });
    let more = [("client_id", client), ("redirect_uri", &uri), ("code_challenge", ""), ("code_challenge_method", "")];
    let code = server.sign_in(&authorize_url(server, scope, &more), SignIn::default()).unwrap();
    page.join().unwrap();
    (uri, code)
}

/// A service with a scope that depends on Transfer.
pub struct Archive {
    pub id: String,
    pub secret: String,
    pub scope: String,
}

/// Registers one as Ada.
pub fn archive(server: &Server) -> Archive {
    let ada = Rest::person(server, "ada@localglobus.example", MANAGE);
    let (id, rest) = service(&ada, &project(&ada));
    let transfer = json!([{ "scope": "89ecabba-4acf-4e2e-a98d-ce592ccc2818", "requires_refresh_token": true }]);
    let registered = json!({ "name": "N", "description": "D", "scope_suffix": "read", "dependent_scopes": transfer });
    let registered = scope(&rest, &id, registered);
    let credential = json!({ "credential": { "name": "second" } });
    let credential = rest.post(&format!("/v2/api/clients/{id}/credentials"), &credential);
    let secret = text(&made(&credential, "credential")["secret"]).to_owned();
    Archive { id, secret, scope: text(&registered["scope_string"]).to_owned() }
}
