//! Who may do what on a collection, and how that is changed, over real HTTP.

mod common;

use std::fs;

use common::work::*;
use common::{ALL, Answer, VUB, data_access};
use localglobus::Server;
use serde_json::{Value, json};

/// Ada's laptop, with a guest collection of Bo's on it, and a collection that Bo has shared with everybody.
const WORLD: &str = r#"
    [[users]]
    id = "a0a0a0a0-0ada-4ada-8ada-a0a0a0a0a0a0"
    username = "ada@localglobus.example"
    name = "Ada Lovelace"

    [[users]]
    id = "b0b0b0b0-0b0b-4b0b-8b0b-b0b0b0b0b0b0"
    username = "bo@localglobus.example"
    name = "Bo Diddley"

    [[collections]]
    id = "1a9709e7-0000-4000-8000-00000000ada0"
    display_name = "Ada's"
    entity_type = "GCP_mapped_collection"

    [[collections]]
    id = "1a9709e7-0000-4000-8000-00000000b0b0"
    display_name = "Bo's"
    entity_type = "GCP_guest_collection"
    owner = "bo@localglobus.example"

    [[collections]]
    id = "90e57000-0000-4000-8000-00000000b0b0"
    display_name = "Bo's on Ada's"
    entity_type = "GCP_guest_collection"
    owner = "bo@localglobus.example"
    mapped_collection = "1a9709e7-0000-4000-8000-00000000ada0"
    host_path = "/results"
"#;

/// The token of someone for collections that need no consent.
fn token(server: &Server, user: &str) -> String {
    token_of(server, user, ALL)
}

/// The world, with a folder to share on Ada's laptop.
fn office() -> (Server, String, String) {
    let server = start_with(WORLD);
    write(&server, ADAS, "photos/sea.jpg", 4);
    write(&server, ADAS, "photos/drafts/one.jpg", 4);
    let (ada, bo) = (token(&server, "ada"), token(&server, "bo"));
    (server, ada, bo)
}

fn at(server: &Server, token: &str, method: &str, path: &str, body: Value) -> Answer {
    call(server, method, &format!("/v0.10/{path}"), token, &body)
}

/// Shares a folder of Ada's laptop with nobody yet.
fn share(server: &Server, ada: &str, path: &str) -> String {
    let body =
        json!({ "DATA_TYPE": "shared_endpoint", "host_endpoint": ADAS, "host_path": path, "display_name": path });
    let made = at(server, ada, "POST", "shared_endpoint", body);
    assert_eq!((made.status, made.code()), (201, "Created"), "{}", made.body);
    made.body["id"].as_str().unwrap().to_owned()
}

fn ls(server: &Server, token: &str, collection: &str, path: &str) -> Answer {
    at(server, token, "GET", &format!("operation/endpoint/{collection}/ls?path={path}"), Value::Null)
}

fn names(list: &Answer) -> Vec<&str> {
    let files = list.body["DATA"].as_array().unwrap_or_else(|| panic!("{}", list.body));
    files.iter().map(|file| file["name"].as_str().unwrap()).collect()
}

fn allow(server: &Server, token: &str, collection: &str, path: &str, permissions: &str) -> Answer {
    let rule = json!({ "principal_type": "identity", "principal": BO, "path": path, "permissions": permissions });
    at(server, token, "POST", &format!("endpoint/{collection}/access"), rule)
}

#[test]
fn a_guest_collection_is_its_owners_until_rules_let_others_in() {
    let (server, ada, bo) = office();
    let guest = share(&server, &ada, "/photos/");
    assert_eq!(names(&ls(&server, &ada, &guest, "/")), ["drafts", "sea.jpg"]);
    let refused = ls(&server, &bo, &guest, "/");
    assert_eq!((refused.status, refused.code()), (403, "EndpointPermissionDenied"));
    let rule = allow(&server, &ada, &guest, "/drafts/", "r").body["access_id"].as_str().unwrap().to_owned();
    assert_eq!(names(&ls(&server, &bo, &guest, "/drafts/")), ["one.jpg"]);
    assert_eq!(ls(&server, &bo, &guest, "/").status, 403);
    let operation = |name: &str, body: Value| {
        at(&server, &bo, "POST", &format!("operation/endpoint/{guest}/{name}"), body).code().to_owned()
    };
    assert_eq!(operation("mkdir", json!({ "path": "/drafts/new" })), "EndpointPermissionDenied");
    let path = format!("endpoint/{guest}/access/{rule}");
    let changed = at(&server, &ada, "PUT", &path, json!({ "permissions": "rw" }));
    assert_eq!(changed.code(), "Updated", "{}", changed.body);
    assert_eq!(operation("mkdir", json!({ "path": "/drafts/new" })), "DirectoryCreated");
    let outside = json!({ "old_path": "/drafts/new", "new_path": "/new" });
    assert_eq!(operation("rename", outside), "EndpointPermissionDenied");
    assert_eq!(at(&server, &ada, "PUT", &path, json!({ "path": "/" })).status, 400);
    assert_eq!(at(&server, &ada, "DELETE", &path, Value::Null).code(), "Deleted");
    assert_eq!(ls(&server, &bo, &guest, "/drafts/").status, 403);
}

#[test]
fn a_rule_ends_on_its_day() {
    let server = start_with(&format!("token_lifetime = 31536000\n{WORLD}"));
    let (ada, bo) = (token(&server, "ada"), token(&server, "bo"));
    let guest = share(&server, &ada, "/results/");
    let rule = |date: String| {
        let rule = json!({ "principal_type": "all_authenticated_users", "path": "/", "permissions": "r", "expiration_date": date });
        at(&server, &ada, "POST", &format!("endpoint/{guest}/access"), rule)
    };
    let hours = |hours| (jiff::Timestamp::now() + jiff::SignedDuration::from_hours(hours)).to_string();
    assert_eq!(rule(hours(-1)).status, 400);
    assert_eq!(rule(hours(48)).code(), "Created");
    assert_eq!(ls(&server, &bo, &guest, "/").status, 200);
    server.set_clock_offset(49 * 3600);
    assert_eq!(ls(&server, &bo, &guest, "/").code(), "EndpointPermissionDenied");
}

#[test]
fn a_task_does_what_its_owner_may_do_and_no_more() {
    let server = start_with(&format!("throttle = 200000\n{WORLD}"));
    let (ada, bo) = (token(&server, "ada"), token(&server, "bo"));
    write(&server, ADAS, "photos/large", 4_000_000);
    write(&server, ADAS, "photos/open/small", 10);
    let guest = share(&server, &ada, "/photos/");
    let copy = |source: &str| submit(&server, &bo, &transfer_between(&guest, BOS, &[(source, "/copy")]));
    let denied = |id: &str| {
        let task = wait(&server, &bo, id, has_ended);
        assert_eq!((&task["status"], &task["fatal_error"]["code"]), (&json!("FAILED"), &json!("PERMISSION_DENIED")));
    };
    denied(&copy("/large"));
    allow(&server, &ada, &guest, "/open/", "r");
    assert_eq!(wait(&server, &bo, &copy("/open/small"), has_ended)["status"], "SUCCEEDED");
    denied(&submit(&server, &bo, &delete(&guest, &["/open/small"])));
    assert!(folder(&server, ADAS).join("photos/open/small").exists());
    let rule = allow(&server, &ada, &guest, "/", "r").body["access_id"].as_str().unwrap().to_owned();
    let running = copy("/large");
    wait(&server, &bo, &running, moves);
    at(&server, &ada, "DELETE", &format!("endpoint/{guest}/access/{rule}"), Value::Null);
    denied(&running);
}

#[test]
fn a_collection_that_is_deleted_ends_its_tasks_and_keeps_its_files() {
    let server = start_with(&format!("throttle = 200000\n{WORLD}"));
    let ada = token(&server, "ada");
    write(&server, ADAS, "photos/large", 4_000_000);
    let guest = share(&server, &ada, "/photos/");
    let id = submit(&server, &ada, &transfer_between(&guest, BOS, &[("/large", "/copy")]));
    wait(&server, &ada, &id, moves);
    assert_eq!(at(&server, &ada, "DELETE", &format!("endpoint/{guest}"), Value::Null).code(), "Deleted");
    let task = wait(&server, &ada, &id, has_ended);
    assert_eq!((&task["status"], &task["fatal_error"]["code"]), (&json!("FAILED"), &json!("ENDPOINT_DELETED")));
    let gone = at(&server, &ada, "GET", &format!("endpoint/{guest}"), Value::Null);
    assert_eq!((gone.status, gone.code()), (404, "EndpointDeleted"));
    assert!(folder(&server, ADAS).join("photos/large").exists());
    assert_eq!(at(&server, &ada, "DELETE", &format!("endpoint/{ADAS}"), Value::Null).code(), "NotSupported");
}

#[test]
fn a_role_lets_others_manage_a_collection() {
    let (server, ada, bo) = office();
    let guest = share(&server, &ada, "/photos/");
    let give = |token: &str, role: &str| {
        let role = json!({ "principal_type": "identity", "principal": BO, "role": role });
        at(&server, token, "POST", &format!("endpoint/{guest}/role"), role)
    };
    assert_eq!(give(&bo, "administrator").code(), "PermissionDenied");
    let role = give(&ada, "access_manager");
    assert_eq!((role.status, &role.body["role"]), (201, &json!("access_manager")), "{}", role.body);
    assert_eq!(give(&ada, "access_manager").code(), "ClientError.Conflict");
    assert_eq!(give(&ada, "restricted_administrator").status, 400);
    let roles = get(&server, &bo, &format!("endpoint/{guest}"))["my_effective_roles"].clone();
    assert_eq!(roles, json!(["access_manager"]));
    assert_eq!(names(&ls(&server, &bo, &guest, "/")), ["drafts", "sea.jpg"]);
    assert_eq!(give(&bo, "administrator").code(), "PermissionDenied");
    assert_eq!(allow(&server, &bo, &guest, "/", "rw").code(), "Created");
    let rules = get(&server, &bo, &format!("endpoint/{guest}/access_list"));
    let implied = rules["DATA"].as_array().unwrap().iter().filter(|rule| rule["role_id"].is_string());
    let implied: Vec<_> = implied.map(|rule| (rule["principal"].clone(), rule["role_type"].clone())).collect();
    assert_eq!(implied, [(json!(ADA), json!("administrator")), (json!(BO), json!("access_manager"))]);
    let path = format!("endpoint/{guest}/role/{}", role.body["id"].as_str().unwrap());
    assert_eq!(at(&server, &ada, "DELETE", &path, Value::Null).code(), "Deleted");
    assert_eq!(at(&server, &ada, "GET", &path, Value::Null).code(), "RoleNotFound");
    let own = get(&server, &ada, &format!("endpoint/{guest}/role_list"))["DATA"][0].clone();
    assert_eq!((&own["principal"], &own["role"]), (&json!(ADA), &json!("administrator")));
    let own = format!("endpoint/{guest}/role/{}", own["id"].as_str().unwrap());
    assert_eq!(at(&server, &ada, "DELETE", &own, Value::Null).code(), "ClientError.Conflict");
}

#[test]
fn whoever_administers_the_host_sees_its_guests_but_is_not_let_in() {
    let (server, ada, bo) = office();
    let bos = get(&server, &ada, &format!("endpoint/{GUEST}"));
    let roles = json!(["restricted_administrator", "activity_manager", "activity_monitor"]);
    assert_eq!((&bos["my_effective_roles"], &bos["acl_editable"]), (&roles, &json!(false)));
    assert_eq!((&bos["host_endpoint_id"], &bos["host_path"]), (&json!(ADAS), &json!("/results")));
    assert_eq!(allow(&server, &ada, GUEST, "/", "r").code(), "PermissionDenied");
    let rules = get(&server, &ada, &format!("endpoint/{GUEST}/access_list"))["DATA"].clone();
    let everybody = rules.as_array().unwrap().iter().find(|rule| rule["principal_type"] == "all_authenticated_users");
    let path = format!("endpoint/{GUEST}/access/{}", everybody.unwrap()["id"].as_str().unwrap());
    assert_eq!(ls(&server, &ada, GUEST, "/").status, 200);
    assert_eq!(at(&server, &ada, "DELETE", &path, Value::Null).code(), "Deleted");
    assert_eq!(ls(&server, &ada, GUEST, "/").code(), "EndpointPermissionDenied");
    assert_eq!(ls(&server, &bo, GUEST, "/").status, 200);
    let listed = get(&server, &ada, &format!("endpoint/{ADAS}/shared_endpoint_list"));
    assert_eq!((&listed["shared_endpoints"][0]["id"], &listed["next_token"]), (&json!(GUEST), &Value::Null));
    let path = format!("endpoint/{ADAS}/shared_endpoint_list");
    assert_eq!(at(&server, &bo, "GET", &path, Value::Null).code(), "PermissionDenied");
}

#[test]
fn a_configuration_says_whom_a_guest_collection_lets_in() {
    let server = start_with(&format!(
        r#"
        {WORLD}
        [[groups]]
        id = "96096096-0000-4000-8000-000000000001"
        name = "readers"
        members = ["bo@localglobus.example"]

        [[collections]]
        id = "96096096-0000-4000-8000-000000000002"
        display_name = "For readers"
        entity_type = "GCSv5_guest_collection"
        [[collections.access]]
        principal_type = "group"
        principal = "readers"
        permissions = "r"

        [[collections]]
        id = "96096096-0000-4000-8000-000000000003"
        display_name = "For nobody"
        entity_type = "GCSv5_guest_collection"
        access = []
        "#
    ));
    let bo = token(&server, "bo");
    let (readers, nobody) = ("96096096-0000-4000-8000-000000000002", "96096096-0000-4000-8000-000000000003");
    assert_eq!(ls(&server, &bo, readers, "/").status, 200);
    let mkdir = at(&server, &bo, "POST", &format!("operation/endpoint/{readers}/mkdir"), json!({ "path": "/new" }));
    assert_eq!(mkdir.code(), "EndpointPermissionDenied");
    assert_eq!(ls(&server, &bo, nobody, "/").code(), "EndpointPermissionDenied");
    let found = |scope: &str| {
        let list = get(&server, &bo, &format!("endpoint_search?filter_fulltext=for&filter_scope={scope}"));
        let ids = list["DATA"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned());
        ids.collect::<Vec<_>>()
    };
    assert_eq!(found("all"), [readers, nobody]);
    assert_eq!(found("hide-no-permissions"), [readers]);
    assert_eq!(found("shared-with-me"), [readers]);
}

#[test]
fn a_private_collection_is_for_those_with_a_role() {
    let server = start_with(&format!(
        "{WORLD}\n[[collections]]\nid = \"{VUB}\"\ndisplay_name = \"Secret\"\nentity_type = \"GCSv5_mapped_collection\"\npublic = false\n"
    ));
    let scope = format!("{ALL}[*{}]", data_access(VUB));
    let (ada, bo) = (token_of(&server, "ada", &scope), token_of(&server, "bo", &scope));
    let found = |token: &str| get(&server, token, "endpoint_search?filter_fulltext=secret")["DATA"].clone();
    assert_eq!(found(&bo), json!([]));
    assert_eq!(found(&ada)[0]["public"], false);
    for path in [format!("endpoint/{VUB}"), format!("operation/endpoint/{VUB}/ls?path=/")] {
        let refused = at(&server, &bo, "GET", &path, Value::Null);
        assert_eq!((refused.status, refused.code()), (403, "PermissionDenied"), "{path}");
    }
    let document = transfer_between(VUB, BOS, &[("/README.txt", "/copy")]);
    assert_eq!(at(&server, &bo, "POST", "transfer", document).code(), "PermissionDenied");
    assert_eq!(ls(&server, &ada, VUB, "/").status, 200);
    let role = json!({ "principal_type": "identity", "principal": BO, "role": "activity_monitor" });
    assert_eq!(at(&server, &ada, "POST", &format!("endpoint/{VUB}/role"), role).status, 201);
    assert_eq!(get(&server, &bo, &format!("endpoint/{VUB}"))["my_effective_roles"], json!(["activity_monitor"]));
    assert_eq!(ls(&server, &bo, VUB, "/").code(), "EndpointPermissionDenied");
}

#[test]
fn a_collections_document_is_changed_by_its_administrators() {
    let (server, ada, bo) = office();
    let path = format!("endpoint/{ADAS}");
    let change = |token: &str, body: Value| at(&server, token, "PUT", &path, body);
    let changes =
        json!({ "DATA_TYPE": "endpoint", "display_name": "Work", "keywords": "steel", "force_encryption": true });
    assert_eq!(change(&bo, changes.clone()).code(), "PermissionDenied");
    assert_eq!(change(&ada, changes).code(), "Updated");
    let document = get(&server, &bo, &path);
    assert_eq!(
        (&document["display_name"], &document["keywords"], &document["force_encryption"]),
        (&json!("Work"), &json!("steel"), &json!(true))
    );
    for bad in [
        json!({ "display_name": "x", "owner_id": BO }),
        json!({ "force_encryption": "yes" }),
        json!({ "max_concurrency": -1 }),
        json!({ "shoe": 1 }),
    ] {
        let refused = change(&ada, bad.clone());
        assert_eq!((refused.status, refused.code()), (400, "ClientError.BadRequest"), "{bad}");
    }
    assert_eq!(get(&server, &bo, &path)["display_name"], "Work", "a change is made whole or not at all");
    assert_eq!(get(&server, &bo, &path)["last_accessed_time"], Value::Null);
    ls(&server, &ada, ADAS, "/");
    assert!(get(&server, &bo, &path)["last_accessed_time"].as_str().unwrap().ends_with("T00:00:00+00:00"));
}

#[test]
fn a_laptop_that_is_not_connected_keeps_its_tasks_waiting() {
    let server = start_with(&format!(
        "{WORLD}\n[[collections]]\nid = \"{VUB}\"\ndisplay_name = \"Closed\"\nentity_type = \"GCP_mapped_collection\"\nconnected = false\n"
    ));
    let ada = token(&server, "ada");
    let listing = ls(&server, &ada, VUB, "/");
    assert_eq!((listing.status, listing.code()), (502, "ExternalError.DirListingFailed.GCDisconnected"));
    let mkdir = at(&server, &ada, "POST", &format!("operation/endpoint/{VUB}/mkdir"), json!({ "path": "/x" }));
    assert_eq!(mkdir.code(), "ExternalError.MkdirFailed.GCDisconnected");
    assert_eq!(get(&server, &ada, &format!("endpoint/{VUB}"))["gcp_connected"], false);
    let id = submit(&server, &ada, &transfer_between(VUB, ADAS, &[("/README.txt", "/copy")]));
    let task = wait(&server, &ada, &id, |task| task["nice_status"] == "GC_NOT_CONNECTED");
    assert_eq!(task["status"], "ACTIVE");
    assert_eq!(call(&server, "POST", &format!("/v0.10/task/{id}/cancel"), &ada, &Value::Null).code(), "Canceled");
}

#[test]
fn an_endpoint_of_connect_server_has_collections_and_no_files() {
    let endpoint = "e0e0e0e0-0000-4000-8000-000000000001";
    let server = start_with(&format!(
        r#"
        {WORLD}
        [[collections]]
        id = "{endpoint}"
        display_name = "Cluster"
        entity_type = "GCSv5_endpoint"

        [[collections]]
        id = "{VUB}"
        display_name = "Scratch"
        entity_type = "GCSv5_mapped_collection"
        endpoint = "{endpoint}"
        "#
    ));
    let ada = token(&server, "ada");
    let (cluster, scratch) =
        (get(&server, &ada, &format!("endpoint/{endpoint}")), get(&server, &ada, &format!("endpoint/{VUB}")));
    assert_eq!((&cluster["non_functional"], &scratch["non_functional"]), (&json!(true), &json!(false)));
    assert_eq!(scratch["non_functional_endpoint_id"], json!(endpoint));
    assert_eq!(scratch["gcs_manager_url"], json!(server.url()));
    let found = |query: &str| {
        let list = get(&server, &ada, &format!("endpoint_search?{query}"));
        list["DATA"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found("filter_non_functional=1"), [endpoint]);
    assert_eq!(found(&format!("filter_host_endpoint={endpoint}")), [VUB]);
    assert_eq!(ls(&server, &ada, endpoint, "/").code(), "NotSupported");
    let copied = at(&server, &ada, "POST", "transfer", transfer_between(endpoint, BOS, &[("/a", "/b")]));
    assert_eq!(copied.code(), "NotSupported");
    let refused = at(&server, &ada, "GET", "endpoint_search?offset=950&limit=100", Value::Null);
    assert_eq!((refused.status, refused.code()), (400, "ClientError.BadRequest"));
}

#[test]
fn a_listing_shows_what_is_asked_for() {
    let (server, ada, _) = office();
    let list = |query: &str| ls(&server, &ada, ADAS, &format!("/photos/{query}"));
    let fields = list("&fields=name,size&orderby=type%20DESC,name").body["DATA"].clone();
    assert_eq!(fields[0], json!({ "DATA_TYPE": "file", "name": "sea.jpg", "size": 4 }));
    assert_eq!(list("&local_user=ada&filter=name:~*.jpg").body["total"], 1);
    let symlink = json!({ "DATA_TYPE": "symlink", "path": "/link", "symlink_target": "/photos" });
    let refused = at(&server, &ada, "POST", &format!("operation/endpoint/{ADAS}/symlink"), symlink);
    assert_eq!(refused.code(), "NotSupported");
    assert!(fs::symlink_metadata(folder(&server, ADAS).join("link")).is_err());
}

#[test]
fn version_2_answers_in_json_api() {
    let (server, ada, bo) = office();
    let send = |token: &str, method: &str, path: &str, body: Value| {
        call(&server, method, &format!("/v2/{path}"), token, &body)
    };
    let points = send(&ada, "GET", "stream_access_points?page[limit]=1", Value::Null).body;
    let next = url::Url::parse(points["links"]["next"].as_str().unwrap()).unwrap();
    let rest = send(&ada, "GET", &format!("stream_access_points?{}", next.query().unwrap()), Value::Null).body;
    assert_eq!(rest["links"], Value::Null);
    let point = |list: &Value| json!({ "data": { "type": "StreamAccessPoint", "id": list["data"][0]["id"] } });
    let relationships = json!({ "initiator": point(&points), "listener": point(&rest) });
    let attributes = json!({ "label": "run 7", "submission_id": uuid::Uuid::new_v4() });
    let tunnel = json!({ "data": { "type": "Tunnel", "attributes": attributes, "relationships": relationships } });
    let made = send(&ada, "POST", "tunnels", tunnel.clone());
    assert_eq!(made.body["data"]["attributes"]["state"], "AWAITING_LISTENER", "{}", made.body);
    assert_eq!(send(&ada, "POST", "tunnels", tunnel).body["data"]["id"], made.body["data"]["id"], "it is made once");
    let path = format!("tunnels/{}", made.body["data"]["id"].as_str().unwrap());
    let refused = send(&bo, "GET", &path, Value::Null);
    assert_eq!((refused.status, &refused.body["errors"][0]["code"]), (404, &json!("TunnelNotFound")));
    let change = |attributes: Value| {
        let body = json!({ "data": { "type": "Tunnel", "attributes": attributes } });
        send(&ada, "PATCH", &path, body).body["data"]["attributes"]["state"].clone()
    };
    assert_eq!(change(json!({ "listener_ip_address": "127.0.0.1", "listener_port": 5001 })), "ACTIVE");
    assert_eq!(send(&ada, "DELETE", &path, Value::Null).status, 409);
    assert_eq!(change(json!({ "state": "STOPPING" })), "STOPPING");
    assert_eq!(send(&ada, "GET", &path, Value::Null).body["data"]["attributes"]["state"], "STOPPED");
    let events = send(&ada, "GET", &format!("{path}/events"), Value::Null).body;
    let codes: Vec<_> = events["data"].as_array().unwrap().iter().map(|event| &event["attributes"]["code"]).collect();
    assert_eq!(codes, ["STARTED", "TUNNEL_ACTIVE", "TUNNEL_STOPPED"]);
    assert_eq!(send(&ada, "DELETE", &path, Value::Null).status, 200);
    assert_eq!(send(&ada, "GET", "tunnels", Value::Null).body["data"], json!([]));
}
