//! Every operation of Globule's catalog is called once, by its name.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use common::session::{count, counted, finish, open, open_application};
use common::work::{ADA, ADAS, BO, folder, has_ended, start_with, write};
use globule::catalog::{self, Parameters};
use globule::error::{Error, Status};
use globule::session::Session;
use localglobus::Server;
use serde_json::{Value, json};

/// Operations that no service here has anything to answer to, and how it refuses them.
const REFUSED: [(&str, &str); 1] = [("operation_symlink", "NotSupported")];

const SCOPES: &str = "openid urn:globus:auth:scope:auth.globus.org:manage_projects \
                      urn:globus:auth:scope:auth.globus.org:view_identities \
                      https://auth.globus.org/scopes/524230d7-ea86-4a52-8312-86065a9e0417/timer";

/// Ada's laptop, her application with a domain, and Bo.
const WORLD: &str = r#"
    throttle = 200000

    [[users]]
    id = "a0a0a0a0-0ada-4ada-8ada-a0a0a0a0a0a0"
    username = "ada@localglobus.example"
    name = "Ada Lovelace"

    [[users]]
    id = "b0b0b0b0-0b0b-4b0b-8b0b-b0b0b0b0b0b0"
    username = "bo@localglobus.example"
    name = "Bo Diddley"

    [[projects]]
    id = "10ca1000-0000-4000-8000-00000000b001"
    display_name = "Archives"
    contact_email = "ada@localglobus.example"
    admins = ["ada@localglobus.example"]

    [[clients]]
    id = "10ca1000-0000-4000-8000-00000000a001"
    name = "stage out"
    kind = "native"

    [[clients]]
    id = "10ca1000-0000-4000-8000-00000000c001"
    name = "Archive"
    kind = "confidential"
    secret = "not-so-secret"

    [clients.registration]
    project = "10ca1000-0000-4000-8000-00000000b001"
    fqdns = ["archive.example"]

    [[collections]]
    id = "1a9709e7-0000-4000-8000-00000000ada0"
    display_name = "Ada's"
    entity_type = "GCP_mapped_collection"
"#;
const ARCHIVE: &str = "10ca1000-0000-4000-8000-00000000c001";
const STAGE_OUT: &str = "10ca1000-0000-4000-8000-00000000a001";

/// A session that remembers which operations it has had answered.
struct Caller {
    session: Arc<Session>,
    answered: Mutex<BTreeSet<String>>,
}

impl Caller {
    async fn signed_in(server: &Server) -> Caller {
        let session = open(server, &[]);
        session.require_scopes(SCOPES).unwrap();
        finish(server, &session.login().unwrap(), Some("ada@localglobus.example")).await;
        Caller { session, answered: Mutex::default() }
    }

    async fn try_call(&self, name: &str, pairs: &[(&str, &str)], body: Value) -> Result<Value, Error> {
        let body = (!body.is_null()).then_some(&body);
        let answer = self.session.call(name, &parameters(pairs), body).await?;
        self.answered.lock().unwrap().insert(name.to_owned());
        Ok(answer)
    }

    async fn call(&self, name: &str, pairs: &[(&str, &str)], body: Value) -> Value {
        self.try_call(name, pairs, body).await.unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    async fn get(&self, name: &str, pairs: &[(&str, &str)]) -> Value {
        self.call(name, pairs, Value::Null).await
    }

    async fn rows(&self, name: &str, pairs: &[(&str, &str)]) -> Vec<Value> {
        let rows = self.session.call_rows(name, &parameters(pairs), None, 5000).await;
        self.answered.lock().unwrap().insert(name.to_owned());
        rows.unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The task once it is so.
    async fn task(&self, id: &str, test: impl Fn(&Value) -> bool) -> Value {
        let wait = async {
            loop {
                let task = self.get("get_task", &[("task_id", id)]).await;
                if test(&task) {
                    return task;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), wait).await.unwrap()
    }
}

fn parameters(pairs: &[(&str, &str)]) -> Parameters {
    pairs.iter().copied().collect()
}

fn id(document: &Value) -> &str {
    document["id"].as_str().unwrap_or_else(|| panic!("{document}"))
}

fn has(rows: &[Value], id: &str) -> bool {
    rows.iter().any(|row| row["id"] == id)
}

fn copy(source: &str, destination: &str) -> Value {
    let item = json!({ "DATA_TYPE": "transfer_item", "source_path": source, "destination_path": destination });
    json!({ "source_endpoint": ADAS, "destination_endpoint": ADAS, "DATA": [item] })
}

#[tokio::test]
async fn every_operation_is_called() {
    let server = start_with(WORLD);
    write(&server, ADAS, "large", 4_000_000);
    write(&server, ADAS, "shared/notes", 10);
    let ada = Caller::signed_in(&server).await;
    people(&ada).await;
    applications(&server, &ada).await;
    files(&ada).await;
    collections(&ada).await;
    tasks(&ada).await;
    managers(&ada).await;
    streams_and_bookmarks(&ada).await;
    timers(&ada).await;
    for (name, code) in REFUSED {
        let body = json!({ "path": "/link", "symlink_target": "/large" });
        let error = ada.try_call(name, &[("endpoint_id", ADAS)], body).await.unwrap_err();
        assert_eq!(error.code(), Some(code), "{error}");
    }
    let answered = ada.answered.into_inner().unwrap();
    let all: BTreeSet<_> = catalog::operations().map(|operation| operation.name.to_owned()).collect();
    let missing: Vec<_> = all.difference(&answered).map(String::as_str).collect();
    assert_eq!(missing, REFUSED.map(|(name, _)| name), "these were not called");
    assert!(answered.is_subset(&all));
}

async fn people(ada: &Caller) {
    let configuration = ada.get("get_openid_configuration", &[]).await;
    assert!(configuration["jwks_uri"].is_string());
    assert_eq!(ada.get("userinfo", &[]).await["sub"], ADA);
    let found = ada.rows("get_identities", &[("ids", ADA), ("ids", BO)]).await;
    assert_eq!(found.len(), 2, "two values are joined by a comma");
    let provider = &ada.rows("get_identity_providers", &[("domains", "localglobus.example")]).await[0];
    assert_eq!(provider["id"], found[0]["identity_provider"]);
    let consents = ada.rows("get_consents", &[("identity_id", ADA), ("all", "no")]).await;
    assert!(!consents.is_empty());
}

async fn applications(server: &Server, ada: &Caller) {
    let project = json!({ "display_name": "Waves", "contact_email": "ada@localglobus.example", "admin_ids": [ADA] });
    let project = id(&ada.call("create_project", &[], project).await["project"]).to_owned();
    let of_project = [("project_id", project.as_str())];
    // Somebody who has read the service's own documentation wraps it himself.
    let renamed = ada.call("update_project", &of_project, json!({ "project": { "display_name": "Tides" } })).await;
    assert_eq!(renamed["project"]["display_name"], "Tides");
    assert_eq!(ada.get("get_project", &of_project).await["project"]["display_name"], "Tides");
    assert!(has(&ada.rows("get_projects", &[]).await, &project));

    let policy = json!({ "project_id": project, "display_name": "P", "description": "D", "high_assurance": false });
    let policy = id(&ada.call("create_policy", &[], policy).await["policy"]).to_owned();
    let of_policy = [("policy_id", policy.as_str())];
    ada.call("update_policy", &of_policy, json!({ "description": "E" })).await;
    assert_eq!(ada.get("get_policy", &of_policy).await["policy"]["description"], "E");
    assert!(has(&ada.rows("get_policies", &[]).await, &policy));
    ada.get("delete_policy", &of_policy).await;

    let client = json!({ "name": "Service", "project": project, "client_type": "resource_server" });
    let client = id(&ada.call("create_client", &[], client).await["client"]).to_owned();
    let of_client = [("client_id", client.as_str())];
    ada.call("update_client", &of_client, json!({ "visibility": "public" })).await;
    assert_eq!(ada.get("get_client", &of_client).await["client"]["visibility"], "public");
    assert!(has(&ada.rows("get_clients", &[]).await, &client));
    assert_eq!(ada.get("get_client_by_fqdn", &[("fqdn", "archive.example")]).await["client"]["id"], ARCHIVE);
    let credential = ada.call("create_client_credential", &of_client, json!({ "name": "first" })).await;
    assert!(credential["credential"]["secret"].is_string());
    assert_eq!(ada.rows("get_client_credentials", &of_client).await.len(), 1);
    let credential = id(&credential["credential"]);
    ada.get("delete_client_credential", &[of_client[0], ("credential_id", credential)]).await;

    let scope = json!({ "name": "N", "description": "D", "scope_suffix": "read" });
    let scope = ada.call("create_scope", &of_client, scope).await["scope"].take();
    let of_scope = [("scope_id", id(&scope))];
    ada.call("update_scope", &of_scope, json!({ "name": "M" })).await;
    assert_eq!(ada.get("get_scope", &of_scope).await["scope"]["name"], "M");
    let by_name = [("scope_strings", scope["scope_string"].as_str().unwrap())];
    assert_eq!(ada.rows("get_scopes", &by_name).await[0]["id"], scope["id"]);
    ada.get("delete_scope", &of_scope).await;
    ada.get("delete_client", &of_client).await;
    ada.get("delete_project", &of_project).await;

    let archive = open_application(server, ARCHIVE, "not-so-secret");
    let child = json!({ "name": "Desk", "public_client": true });
    let child = archive.call("create_child_client", &Parameters::default(), Some(&child)).await.unwrap();
    assert_eq!(child["client"]["parent_client"], ARCHIVE);
    ada.answered.lock().unwrap().insert("create_child_client".to_owned());
    let error = ada.try_call("create_child_client", &[], json!({ "name": "Desk" })).await.unwrap_err();
    assert!(error.message().contains("only an application with a secret"), "{error}");
    let instance = json!({ "template_id": STAGE_OUT, "name": "Ada's shell" });
    let instance = ada.call("create_native_app_instance", &[], instance).await;
    assert_eq!(instance["client"]["parent_client"], STAGE_OUT);
}

async fn files(ada: &Caller) {
    let of_laptop = [("endpoint_id", ADAS)];
    ada.call("operation_mkdir", &of_laptop, json!({ "path": "/made" })).await;
    ada.call("operation_rename", &of_laptop, json!({ "old_path": "/made", "new_path": "/.renamed" })).await;
    let seen = ada.get("operation_stat", &[of_laptop[0], ("path", "/.renamed")]).await;
    assert_eq!((&seen["type"], &seen["name"]), (&json!("dir"), &json!(".renamed")));
    let all = [of_laptop[0], ("path", "/"), ("orderby", "type"), ("orderby", "name DESC"), ("show_hidden", "true")];
    let names = |rows: &[Value]| rows.iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    let shown = ada.rows("operation_ls", &all).await;
    assert_eq!(names(&shown), ["shared", "results", ".renamed", "large", "README.txt"]);
    let filtered = [all[0], all[1], ("filter", "type:file"), ("filter", "name:~R*"), ("fields", "name")];
    let shown = ada.rows("operation_ls", &filtered).await;
    assert_eq!(names(&shown), ["README.txt"], "both filters hold");
    assert!(shown[0].get("size").is_none(), "{}", shown[0]);
}

async fn collections(ada: &Caller) {
    let of_laptop = [("endpoint_id", ADAS)];
    let found = ada.rows("endpoint_search", &[("filter_fulltext", "Ada"), ("filter_non_functional", "no")]).await;
    assert_eq!(found[0]["id"], ADAS);
    ada.call("set_subscription_id", &[("collection_id", ADAS)], json!({ "subscription_id": "DEFAULT" })).await;
    let verified = json!({ "subscription_admin_verified": true });
    ada.call("set_subscription_admin_verified", &[("collection_id", ADAS)], verified).await;
    ada.call("update_endpoint", &of_laptop, json!({ "description": "a laptop" })).await;
    assert_eq!(ada.get("get_endpoint", &of_laptop).await["description"], "a laptop");
    let server = ada.rows("endpoint_server_list", &of_laptop).await[0]["id"].to_string();
    ada.get("get_endpoint_server", &[of_laptop[0], ("server_id", &server)]).await;

    let guest = json!({ "host_endpoint": ADAS, "host_path": "/shared/", "display_name": "Shared" });
    let guest = id(&ada.call("create_shared_endpoint", &[], guest).await).to_owned();
    let of_guest = ("endpoint_id", guest.as_str());
    for name in ["my_shared_endpoint_list", "get_shared_endpoint_list", "endpoint_manager_hosted_endpoint_list"] {
        assert_eq!(ada.rows(name, &of_laptop).await[0]["id"], guest, "{name}");
    }
    let role = json!({ "principal": BO, "principal_type": "identity", "role": "access_manager" });
    let role = id(&ada.call("add_endpoint_role", &[of_guest], role).await).to_owned();
    let of_role = [of_guest, ("role_id", role.as_str())];
    assert_eq!(ada.get("get_endpoint_role", &of_role).await["principal"], BO);
    assert!(ada.rows("endpoint_role_list", &[of_guest]).await.len() > 1);
    ada.get("delete_endpoint_role", &of_role).await;

    let rule = json!({ "principal": BO, "principal_type": "identity", "path": "/", "permissions": "r" });
    let rule = ada.call("add_endpoint_acl_rule", &[of_guest], rule).await;
    let of_rule = [of_guest, ("rule_id", rule["access_id"].as_str().unwrap())];
    ada.call("update_endpoint_acl_rule", &of_rule, json!({ "permissions": "rw" })).await;
    assert_eq!(ada.get("get_endpoint_acl_rule", &of_rule).await["permissions"], "rw");
    assert!(!ada.rows("endpoint_acl_list", &[of_guest]).await.is_empty());
    assert!(!ada.rows("endpoint_manager_acl_list", &[of_guest]).await.is_empty());
    ada.get("delete_endpoint_acl_rule", &of_rule).await;
    ada.get("delete_endpoint", &[of_guest]).await;
}

async fn tasks(ada: &Caller) {
    assert!(ada.get("get_submission_id", &[]).await["value"].is_string());
    let task = ada.call("submit_transfer", &[], copy("/README.txt", "/copy")).await;
    let task = task["task_id"].as_str().unwrap();
    ada.task(task, has_ended).await;
    let of_task = [("task_id", task)];
    assert!(!ada.rows("task_event_list", &of_task).await.is_empty());
    assert_eq!(ada.rows("task_successful_transfers", &of_task).await.len(), 1);
    assert_eq!(ada.rows("task_skipped_errors", &of_task).await.len(), 0);
    ada.get("remove_task", &of_task).await;

    let item = json!({ "DATA_TYPE": "delete_item", "path": "/copy" });
    let deletion = ada.call("submit_delete", &[], json!({ "endpoint": ADAS, "DATA": [item] })).await;
    assert!(has_ended(&ada.task(deletion["task_id"].as_str().unwrap(), has_ended).await));

    let slow = ada.call("submit_transfer", &[], copy("/large", "/large.copy")).await;
    let of_slow = [("task_id", slow["task_id"].as_str().unwrap())];
    ada.call("update_task", &of_slow, json!({ "label": "slow" })).await;
    let active = [("filter", "status:ACTIVE/type:TRANSFER"), ("orderby", "request_time DESC"), ("fields", "label")];
    assert_eq!(ada.rows("task_list", &active).await, [json!({ "DATA_TYPE": "task", "label": "slow" })]);
    ada.get("task_pause_info", &of_slow).await;
    ada.get("cancel_task", &of_slow).await;
    ada.task(of_slow[0].1, has_ended).await;
}

async fn managers(ada: &Caller) {
    let of_laptop = [("endpoint_id", ADAS)];
    assert_eq!(ada.rows("endpoint_manager_monitored_endpoints", &[]).await[0]["id"], ADAS);
    ada.get("endpoint_manager_get_endpoint", &of_laptop).await;
    let task = ada.call("submit_transfer", &[], copy("/large", "/large.copy")).await;
    let task = task["task_id"].as_str().unwrap();
    let of_task = [("task_id", task)];
    let named = [("filter_task_id", task), ("filter_task_id", task)];
    assert_eq!(ada.rows("endpoint_manager_task_list", &named).await[0]["task_id"], task);
    ada.get("endpoint_manager_get_task", &of_task).await;
    ada.call("endpoint_manager_pause_tasks", &[], json!({ "task_id_list": [task], "message": "wait" })).await;
    ada.task(task, |task| task["is_paused"] == true).await;
    let why = ada.get("endpoint_manager_task_pause_info", &of_task).await;
    assert_eq!(why["source_pause_message"], "wait");
    ada.call("endpoint_manager_resume_tasks", &[], json!({ "task_id_list": [task] })).await;
    let cancelled = json!({ "task_id_list": [task], "message": "enough" });
    let cancelled = ada.call("endpoint_manager_cancel_tasks", &[], cancelled).await["id"].to_string();
    ada.get("endpoint_manager_cancel_status", &[("admin_cancel_id", &cancelled)]).await;
    ada.task(task, has_ended).await;
    let errors = [of_task[0], ("filter_is_error", "true")];
    let all = ada.rows("endpoint_manager_task_event_list", &of_task).await.len();
    assert!(ada.rows("endpoint_manager_task_event_list", &errors).await.len() < all);
    ada.rows("endpoint_manager_task_successful_transfers", &of_task).await;
    ada.rows("endpoint_manager_task_skipped_errors", &of_task).await;

    let rule = json!({ "message": "Maintenance", "endpoint_id": ADAS, "identity_id": null, "start_time": null });
    let rule = id(&ada.call("endpoint_manager_create_pause_rule", &[], rule).await).to_owned();
    let of_rule = [("pause_rule_id", rule.as_str())];
    ada.call("endpoint_manager_update_pause_rule", &of_rule, json!({ "message": "Soon done" })).await;
    assert_eq!(ada.get("endpoint_manager_get_pause_rule", &of_rule).await["message"], "Soon done");
    assert_eq!(ada.rows("endpoint_manager_pause_rule_list", &[("filter_endpoint", ADAS)]).await.len(), 1);
    assert_eq!(ada.rows("my_effective_pause_rule_list", &of_laptop).await.len(), 1);
    ada.get("endpoint_manager_delete_pause_rule", &of_rule).await;
}

async fn streams_and_bookmarks(ada: &Caller) {
    // One on each page, so that links lead on.
    let points = ada.rows("list_stream_access_points", &[("page[limit]", "1")]).await;
    assert_eq!(points.len(), 2);
    ada.get("get_stream_access_point", &[("stream_ap_id", id(&points[0]))]).await;
    let end = |point: &Value| json!({ "data": { "type": "StreamAccessPoint", "id": point["id"] } });
    let tunnel = json!({ "data": {
        "type": "Tunnel",
        "attributes": { "label": "screens" },
        "relationships": { "initiator": end(&points[0]), "listener": end(&points[1]) },
    } });
    let tunnel = ada.call("create_tunnel", &[], tunnel).await;
    let of_tunnel = [("tunnel_id", id(&tunnel["data"]))];
    assert!(tunnel["data"]["attributes"]["submission_id"].is_string());
    assert_eq!(ada.rows("list_tunnels", &[]).await.len(), 1);
    let stop = json!({ "data": { "type": "Tunnel", "attributes": { "state": "STOPPING" } } });
    ada.call("update_tunnel", &of_tunnel, stop).await;
    let state = || async { ada.get("get_tunnel", &of_tunnel).await["data"]["attributes"]["state"].take() };
    while state().await == "STOPPING" {}
    assert!(!ada.rows("get_tunnel_events", &of_tunnel).await.is_empty());
    ada.get("delete_tunnel", &of_tunnel).await;

    let bookmark = json!({ "name": "first", "endpoint_id": ADAS, "path": "/" });
    let bookmark = id(&ada.call("create_bookmark", &[], bookmark).await).to_owned();
    let of_bookmark = [("bookmark_id", bookmark.as_str())];
    ada.call("update_bookmark", &of_bookmark, json!({ "name": "second" })).await;
    assert_eq!(ada.get("get_bookmark", &of_bookmark).await["name"], "second");
    assert_eq!(ada.rows("bookmark_list", &[]).await.len(), 1);
    ada.get("delete_bookmark", &of_bookmark).await;

    let collection = json!({ "data": { "type": "Collection", "id": ADAS } });
    let bookmark = json!({ "data": {
        "type": "Bookmark",
        "attributes": { "name": "third", "path": "/" },
        "relationships": { "collection": collection },
    } });
    let bookmark = ada.call("create_bookmark_v2", &[], bookmark).await;
    let of_bookmark = [("bookmark_id", id(&bookmark["data"]))];
    let renamed = json!({ "data": { "type": "Bookmark", "attributes": { "name": "fourth" } } });
    ada.call("update_bookmark_v2", &of_bookmark, renamed).await;
    let shown = ada.get("get_bookmark_v2", &[of_bookmark[0], ("include", "collection")]).await;
    assert_eq!((&shown["data"]["attributes"]["name"], &shown["included"][0]["id"]), (&json!("fourth"), &json!(ADAS)));
    assert_eq!(ada.rows("list_bookmarks", &[]).await.len(), 1);
    ada.get("delete_bookmark_v2", &of_bookmark).await;
}

async fn timers(ada: &Caller) {
    let timer = json!({
        "timer_type": "transfer",
        "name": "Nightly",
        "schedule": { "type": "recurring", "interval_seconds": 86400 },
        "body": copy("/README.txt", "/nightly"),
    });
    let timer = ada.call("create_timer", &[], timer).await;
    let of_timer = [("job_id", timer["timer"]["job_id"].as_str().unwrap())];
    ada.call("update_job", &of_timer, json!({ "name": "Daily" })).await;
    ada.get("pause_job", &of_timer).await;
    assert_eq!(ada.get("get_job", &of_timer).await["status"], "inactive");
    let inactive = [("filter_status", "inactive"), ("filter_name", "daily")];
    assert_eq!(ada.rows("list_jobs", &inactive).await.len(), 1);
    ada.get("resume_job", &of_timer).await;
    assert_ne!(ada.get("get_job", &of_timer).await["status"], "inactive");
    ada.get("delete_job", &of_timer).await;
    let job = json!({
        "callback_url": "https://actions.automate.globus.org/transfer/transfer/run",
        "start": "2036-01-01T00:00:00+00:00",
        "interval": null,
        "callback_body": { "body": {
            "source_endpoint_id": ADAS,
            "destination_endpoint_id": ADAS,
            "transfer_items": [{ "source_path": "/README.txt", "destination_path": "/later" }],
        } },
    });
    assert!(ada.call("create_job", &[], job).await["job_id"].is_string());
}

#[tokio::test]
async fn a_service_is_called_with_a_scope_that_is_asked_for_when_it_is_needed() {
    let server = start_with(WORLD);
    let session = open(&server, &[]);
    finish(&server, &session.login().unwrap(), Some("ada@localglobus.example")).await;
    for (name, scope) in [("list_jobs", "/timer"), ("get_projects", ":manage_projects")] {
        let error = session.call_rows(name, &Parameters::default(), None, 10).await.unwrap_err();
        assert_eq!(error.status(), Status::ConsentRequired, "{error}");
        assert!(error.required_scopes()[0].ends_with(scope) && error.message().contains("a login asks"), "{error}");
    }
    finish(&server, &session.login().unwrap(), Some("ada@localglobus.example")).await;
    for name in ["list_jobs", "get_projects"] {
        session.call_rows(name, &Parameters::default(), None, 10).await.unwrap();
    }
}

#[tokio::test]
async fn an_application_gets_itself_the_scopes_that_its_calls_need() {
    let server = start_with(WORLD);
    let archive = open_application(&server, ARCHIVE, "not-so-secret");
    assert_eq!(archive.call_rows("list_jobs", &Parameters::default(), None, 10).await.unwrap(), [] as [Value; 0]);
    assert_eq!(archive.call("userinfo", &Parameters::default(), None).await.unwrap()["sub"], ARCHIVE);
}

/// Each style of paging, with pages that are smaller than the list.
#[tokio::test]
async fn a_list_is_whole_however_many_pages_it_has() {
    let server = start_with(WORLD);
    write(&server, ADAS, "many/0", 1);
    (1..150).for_each(|number| fs::write(folder(&server, ADAS).join(format!("many/{number}")), "x").unwrap());
    let ada = Caller::signed_in(&server).await;
    let mut tasks = Vec::new();
    for destination in ["/one", "/two", "/three"] {
        let task = ada.call("submit_transfer", &[], copy("/many", destination)).await;
        tasks.push(task["task_id"].as_str().unwrap().to_owned());
        ada.task(&tasks[0], has_ended).await;
    }
    for task in &tasks {
        ada.task(task, has_ended).await;
    }
    let mut guests = BTreeSet::new();
    for name in ["first", "second", "third"] {
        fs::create_dir(folder(&server, ADAS).join(name)).unwrap();
        let guest = json!({ "host_endpoint": ADAS, "host_path": format!("/{name}/"), "display_name": name });
        guests.insert(id(&ada.call("create_shared_endpoint", &[], guest).await).to_owned());
    }

    count(&server, "GET /v0.10/task_list");
    let newest_first = ada.rows("task_list", &[("limit", "2"), ("orderby", "request_time DESC")]).await;
    let ids: Vec<_> = newest_first.iter().map(|task| task["task_id"].as_str().unwrap()).collect();
    assert_eq!((ids.len(), ids[0], ids[2]), (3, tasks[2].as_str(), tasks[0].as_str()));
    assert_eq!(counted(&server, "GET /v0.10/task_list"), 2, "limit, offset and total");
    let from_second = ada.rows("task_list", &[("offset", "1"), ("orderby", "request_time DESC")]).await;
    assert_eq!(from_second, newest_first[1..]);
    let of_all = ada.rows("endpoint_manager_task_list", &[("limit", "1"), ("filter_endpoint", ADAS)]).await;
    assert_eq!(of_all.len(), 3, "last_key");
    let moved = ada.rows("task_successful_transfers", &[("task_id", &tasks[0])]).await;
    assert_eq!(moved.len(), 150, "marker");
    let shared = ada.rows("get_shared_endpoint_list", &[("endpoint_id", ADAS), ("max_results", "1")]).await;
    assert_eq!(shared.iter().map(|guest| id(guest).to_owned()).collect::<BTreeSet<_>>(), guests, "next_token");
    let found = ada.rows("endpoint_search", &[("filter_scope", "all"), ("limit", "1")]).await;
    let found: BTreeSet<_> = found.iter().map(|one| id(one).to_owned()).collect();
    assert!(found.len() == 4 && found.is_superset(&guests), "has_next_page");
    assert_eq!(ada.rows("list_stream_access_points", &[("page[limit]", "1")]).await.len(), 2, "links");

    count(&server, "GET /v0.10/endpoint_search");
    let two = ada.session.call_rows("endpoint_search", &parameters(&[("filter_scope", "all")]), None, 2).await.unwrap();
    assert_eq!(
        (two.len(), counted(&server, "GET /v0.10/endpoint_search")),
        (2, 1),
        "no more is asked for than is wanted"
    );
}
