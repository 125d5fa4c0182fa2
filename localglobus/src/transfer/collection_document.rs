//! A collection's document. <https://docs.globus.org/api/transfer/endpoints_and_collections/>

use serde_json::{Map, Value, json};

use super::call::Call;
use super::error::TransferError;
use crate::directory::{Collection, Identity};

/// The members that no collection here has a value for.
const UNSET: [&str; 35] = [
    "acl_max_expiration_period_mins",
    "associated_flow_policy",
    "authentication_policy_id",
    "authentication_timeout_mins",
    "auto_delete_timeout",
    "contact_email",
    "contact_info",
    "department",
    "expire_time",
    "gcs_manager_url",
    "host_endpoint",
    "host_endpoint_display_name",
    "host_endpoint_id",
    "host_path",
    "https_server",
    "info_link",
    "keywords",
    "last_accessed_time",
    "location",
    "mapped_collection_display_name",
    "mapped_collection_id",
    "max_concurrency",
    "max_parallelism",
    "network_use",
    "non_functional_endpoint_display_name",
    "non_functional_endpoint_id",
    "preferred_concurrency",
    "preferred_parallelism",
    "restrict_transfers_to_high_assurance",
    "s3_url",
    "subscription_admin_verified",
    "subscription_id",
    "tlsftp_server",
    "user_message",
    "user_message_link",
];

pub fn document(call: &Call, collection: &Collection) -> Result<Value, TransferError> {
    let mut document = Map::new();
    let owner = call.service.owner(collection)?;
    let is_owner = owner.as_ref().is_some_and(|owner| owner.id == call.grant.identity);
    for part in [names(collection, owner.as_ref()), rules(collection, is_owner), condition(call, collection)] {
        if let Value::Object(part) = part {
            document.extend(part);
        }
    }
    document.extend(UNSET.map(|name| (name.to_owned(), Value::Null)));
    Ok(document.into())
}

fn names(collection: &Collection, owner: Option<&Identity>) -> Value {
    let username = owner.map(|owner| owner.username.as_str()).unwrap_or_default();
    json!({
        "DATA_TYPE": "endpoint",
        "id": collection.id,
        "display_name": collection.display_name,
        "entity_type": collection.entity_type.name(),
        "name": collection.id,
        "canonical_name": format!("{username}#{}", collection.id),
        "username": username,
        "owner_id": owner.map(|owner| owner.id),
        "owner_string": username,
        "description": collection.description,
        "organization": owner.and_then(|owner| owner.organization.clone()),
    })
}

/// What may be done there, and by whom.
fn rules(collection: &Collection, is_owner: bool) -> Value {
    let roles: &[&str] = if is_owner { &["administrator"] } else { &[] };
    let guest = collection.entity_type.is_guest();
    json!({
        "public": true,
        "high_assurance": collection.high_assurance,
        "my_effective_roles": roles,
        "acl_available": guest,
        "acl_editable": guest && is_owner,
        "shareable": !guest,
        "default_directory": "/",
        "force_encryption": false,
        "force_verify": false,
        "disable_verify": false,
        "disable_anonymous_writes": false,
        "mfa_required": false,
        "requester_pays": false,
        "skip_auto_delete": false,
        "preserve_modtime": true,
    })
}

fn condition(call: &Call, collection: &Collection) -> Value {
    let personal = collection.entity_type.is_personal();
    let tasks = call.service.tasks.pending();
    let in_use = tasks.iter().any(|task| task.collections().any(|id| id == collection.id));
    json!({
        "is_globus_connect": personal,
        "gcp_connected": personal.then_some(true),
        "gcp_paused": personal.then_some(false),
        "gcs_version": (!personal).then_some("5.4.85"),
        "non_functional": false,
        "in_use": in_use,
        "activated": true,
        "expires_in": -1,
        "s3_owner_activated": false,
        "DATA": [],
    })
}
