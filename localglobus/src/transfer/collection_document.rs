//! A collection's document. <https://docs.globus.org/api/transfer/endpoints_and_collections/>

use serde_json::{Map, Value, json};

use super::call::Call;
use super::collection::is_guest;
use crate::config::{Collection, EntityType};

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

pub fn document(call: &Call, collection: &Collection) -> Value {
    let mut document = Map::new();
    for part in [names(call, collection), rules(call, collection), condition(call, collection)] {
        if let Value::Object(part) = part {
            document.extend(part);
        }
    }
    document.extend(UNSET.map(|name| (name.to_owned(), Value::Null)));
    document.into()
}

fn names(call: &Call, collection: &Collection) -> Value {
    let owner = call.service.config.owner(collection);
    json!({
        "DATA_TYPE": "endpoint",
        "id": collection.id,
        "display_name": collection.display_name,
        "entity_type": collection.entity_type.name(),
        "name": collection.id,
        "canonical_name": format!("{}#{}", owner.username, collection.id),
        "username": owner.username,
        "owner_id": owner.id,
        "owner_string": owner.username,
        "description": collection.description,
        "organization": owner.organization,
    })
}

/// What may be done there, and by whom.
fn rules(call: &Call, collection: &Collection) -> Value {
    let is_owner = call.service.config.owner(collection).id == call.identity;
    let roles: &[&str] = if is_owner { &["administrator"] } else { &[] };
    let guest = is_guest(collection);
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
    use EntityType::{GCP_guest_collection, GCP_mapped_collection};
    let personal = matches!(collection.entity_type, GCP_mapped_collection | GCP_guest_collection);
    let tasks = call.service.state.all_tasks();
    let in_use = tasks.iter().any(|task| !task.has_ended() && task.collections().any(|id| id == collection.id));
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
