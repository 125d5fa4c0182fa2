//! The document of an endpoint or collection. <https://docs.globus.org/api/transfer/endpoints_and_collections/>
//!
//! An address in it is that of this service: nothing of the real ones' hosts is there, and a client that goes to an
//! address with its token must not leave this machine.

use serde_json::{Map, Value, json};
use url::Url;

use super::call::Call;
use super::collection_server::servers;
use super::consent::SIGN_IN_LIFETIME;
use super::error::TransferError;
use super::permission::Permissions;
use super::role::Role;
use crate::directory::{Collection, EntityType, LastUse, Policy};

/// The members that are null unless something else is known of them.
const UNSET: [&str; 36] = [
    "acl_max_expiration_period_mins",
    "associated_flow_policy",
    "authentication_assurance_timeout",
    "authentication_policy_id",
    "authentication_timeout_mins",
    "auto_delete_timeout",
    "contact_email",
    "contact_info",
    "department",
    "expire_time",
    "globus_connect_setup_key",
    "guest_collection_activity_notification_policy",
    "host_endpoint",
    "host_endpoint_display_name",
    "host_endpoint_id",
    "host_path",
    "info_link",
    "keywords",
    "local_user_info_available",
    "location",
    "mapped_collection_display_name",
    "mapped_collection_id",
    "max_concurrency",
    "max_parallelism",
    "myproxy_dn",
    "myproxy_server",
    "network_use",
    "oauth_server",
    "preferred_concurrency",
    "preferred_parallelism",
    "restrict_transfers_to_high_assurance",
    "s3_url",
    "sharing_target_endpoint",
    "sharing_target_root_path",
    "storage_type",
    "user_message",
];

pub fn document(call: &Call, permissions: &Permissions, collection: &Collection) -> Result<Value, TransferError> {
    let mut document: Map<_, _> = UNSET.map(|name| (name.to_owned(), Value::Null)).into_iter().collect();
    let host = collection.mapped_collection.map(|id| call.service.collection(id)).transpose()?.flatten();
    let roles = permissions.roles(collection)?;
    let mut add = |part: Value| document.extend(part.as_object().cloned().unwrap_or_default());
    add(usual(collection));
    add(names(permissions, collection));
    add(Value::Object(collection.settings.clone()));
    add(json!({
        "display_name": collection.display_name,
        "description": collection.description,
        "public": collection.public,
    }));
    add(rules(collection, &roles));
    add(host.as_ref().map_or(Value::Null, |host| hosted(collection, host)));
    add(assurance(call, collection)?);
    add(installation(call, collection, host.as_ref().unwrap_or(collection))?);
    add(condition(call, collection)?);
    Ok(document.into())
}

/// What a collection is like that nobody has set up otherwise.
fn usual(collection: &Collection) -> Value {
    let mut usual = json!({
        "user_message_link": null,
        "default_directory": "/",
        "force_encryption": false,
        "force_verify": false,
        "disable_verify": false,
        "disable_anonymous_writes": false,
        "french_english_bilingual": false,
        "requester_pays": false,
        "skip_auto_delete": false,
        "preserve_modtime": true,
        "subscription_admin_verified": false,
    });
    if !collection.entity_type.is_guest() && !collection.entity_type.is_personal() {
        usual["location"] = json!("Automatic");
        usual["network_use"] = json!("normal");
        usual["max_concurrency"] = json!(4);
        usual["preferred_concurrency"] = json!(2);
        usual["max_parallelism"] = json!(8);
        usual["preferred_parallelism"] = json!(4);
    }
    usual
}

fn names(permissions: &Permissions, collection: &Collection) -> Value {
    let owner = permissions.owner(collection);
    let username = owner.map(|owner| owner.username.as_str()).unwrap_or_default();
    json!({
        "DATA_TYPE": "endpoint",
        "id": collection.id,
        "entity_type": collection.entity_type.name(),
        "name": collection.id,
        "canonical_name": format!("{username}#{}", collection.id),
        "username": username,
        "owner_id": owner.map(|owner| owner.id),
        "owner_string": username,
        "organization": owner.and_then(|owner| owner.organization.clone()),
    })
}

/// Who may change what.
fn rules(collection: &Collection, roles: &[Role]) -> Value {
    let guest = collection.entity_type.is_guest();
    let edits = roles.iter().any(|role| matches!(role, Role::Administrator | Role::AccessManager));
    json!({
        "my_effective_roles": roles.iter().map(|role| role.name()).collect::<Vec<_>>(),
        "acl_available": guest,
        "acl_editable": guest && edits,
        "shareable": collection.entity_type.is_mapped(),
    })
}

/// Where a guest collection is.
fn hosted(collection: &Collection, host: &Collection) -> Value {
    let path = collection.host_path.as_deref().unwrap_or("/");
    json!({
        "host_endpoint": host.id,
        "host_endpoint_id": host.id,
        "host_endpoint_display_name": host.display_name,
        "host_path": path,
        "mapped_collection_id": host.id,
        "mapped_collection_display_name": host.display_name,
        "sharing_target_endpoint": host.id,
        "sharing_target_root_path": path,
    })
}

/// What it asks of a sign-in.
fn assurance(call: &Call, collection: &Collection) -> Result<Value, TransferError> {
    let policy = collection.authentication_policy.map(|id| call.service.state.get::<Policy>(id)).transpose()?.flatten();
    let seconds = match &policy {
        Some(policy) => policy.authentication_assurance_timeout,
        None => collection.high_assurance.then_some(SIGN_IN_LIFETIME),
    };
    let minutes = seconds.map(|seconds| seconds / 60);
    Ok(json!({
        "high_assurance": collection.high_assurance,
        "authentication_policy_id": policy.as_ref().map(|policy| policy.id),
        "authentication_timeout_mins": minutes,
        "authentication_assurance_timeout": minutes,
        "mfa_required": policy.is_some_and(|policy| policy.required_mfa),
    }))
}

/// The program that serves a collection; a guest collection has that of the collection that it is in.
fn installation(call: &Call, collection: &Collection, host: &Collection) -> Result<Value, TransferError> {
    let personal = collection.entity_type.is_personal();
    let endpoint = host.endpoint.map(|id| call.service.collection(id)).transpose()?.flatten();
    let address = Url::parse(&call.service.url).ok().filter(|_| !personal);
    let address = address.as_ref().and_then(|url| Some((url.host_str()?, url.port_or_known_default()?)));
    Ok(json!({
        "is_globus_connect": personal,
        "gcp_connected": personal.then_some(host.connected),
        "gcp_paused": personal.then_some(false),
        "gcs_version": (!personal).then_some("5.4.85"),
        "gcs_manager_url": (!personal).then_some(&call.service.url),
        "tlsftp_server": address.map(|(host, port)| format!("tlsftp://{host}:{port}")),
        "https_server": collection.https_server,
        "subscription_id": host.subscription_id,
        "non_functional": collection.entity_type == EntityType::GCSv5_endpoint,
        "non_functional_endpoint_id": endpoint.as_ref().map(|endpoint| endpoint.id),
        "non_functional_endpoint_display_name": endpoint.as_ref().map(|endpoint| &endpoint.display_name),
        "DATA": servers(call, host),
    }))
}

fn condition(call: &Call, collection: &Collection) -> Result<Value, TransferError> {
    let tasks = call.service.tasks.pending();
    let used = call.service.state.get::<LastUse>(collection.id)?;
    Ok(json!({
        "in_use": tasks.iter().any(|task| task.collections().any(|id| id == collection.id)),
        "last_accessed_time": used.map(|used| format!("{}T00:00:00+00:00", used.day)),
        "activated": true,
        "expires_in": -1,
        "s3_owner_activated": false,
    }))
}
