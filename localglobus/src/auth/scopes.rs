//! The scopes that exist, the service each belongs to, and what each means in words.

use globule::scope::{Scope, Scopes};
use uuid::{Uuid, uuid};

use super::error::AuthError;
use crate::directory::{Client, Collection};
use crate::service::Service;
use crate::state::{Grant, StateError};

pub const AUTH: &str = "auth.globus.org";
pub const TRANSFER: &str = "transfer.api.globus.org";
pub const TIMERS: &str = "524230d7-ea86-4a52-8312-86065a9e0417";
/// Services that are not here, whose tokens clients nevertheless ask for when they sign in.
const GROUPS: &str = "groups.api.globus.org";
const SEARCH: &str = "search.api.globus.org";
const FLOWS: &str = "flows.globus.org";

pub const TRANSFER_ALL: &str = "urn:globus:auth:scope:transfer.api.globus.org:all";
pub const TIMER: &str = "https://auth.globus.org/scopes/524230d7-ea86-4a52-8312-86065a9e0417/timer";
pub const VIEW_IDENTITY_SET: &str = "urn:globus:auth:scope:auth.globus.org:view_identity_set";
pub const VIEW_CONSENTS: &str = "urn:globus:auth:scope:auth.globus.org:view_consents";
pub const MANAGE_CONSENTS: &str = "urn:globus:auth:scope:auth.globus.org:manage_consents";
pub const MANAGE_PROJECTS: &str = "urn:globus:auth:scope:auth.globus.org:manage_projects";

/// A scope of one of the services: its name, the resource server, and what a person is asked to allow.
const SERVICE_SCOPES: [(&str, &str, &str); 24] = [
    ("openid", AUTH, "Know who you are in Globus"),
    ("email", AUTH, "View your email address"),
    ("profile", AUTH, "View your name and organization"),
    ("urn:globus:auth:scope:auth.globus.org:view_identities", AUTH, "View identity details"),
    (VIEW_IDENTITY_SET, AUTH, "View your identity, and identities linked to it"),
    ("urn:globus:auth:scope:auth.globus.org:view_authentications", AUTH, "View when and how you signed in"),
    (VIEW_CONSENTS, AUTH, "View the consents that you have given"),
    (MANAGE_CONSENTS, AUTH, "Manage the consents that you have given"),
    ("urn:globus:auth:scope:auth.globus.org:view_clients", AUTH, "View your applications"),
    ("urn:globus:auth:scope:auth.globus.org:view_clients_and_scopes", AUTH, "View your applications and their scopes"),
    (MANAGE_PROJECTS, AUTH, "Manage your projects"),
    ("urn:globus:auth:scope:auth.globus.org:create_client", AUTH, "Register applications"),
    (TRANSFER_ALL, TRANSFER, "Manage data using Globus Transfer"),
    ("urn:globus:auth:scope:transfer.api.globus.org:gcp_install", TRANSFER, "Install Globus Connect Personal"),
    (TIMER, TIMERS, "Create and manage timers"),
    ("urn:globus:auth:scope:groups.api.globus.org:all", GROUPS, "View and manage your groups"),
    (
        "urn:globus:auth:scope:groups.api.globus.org:view_my_groups_and_memberships",
        GROUPS,
        "View your groups and memberships",
    ),
    ("urn:globus:auth:scope:search.api.globus.org:all", SEARCH, "Manage your indexes in Globus Search"),
    ("urn:globus:auth:scope:search.api.globus.org:search", SEARCH, "Search in Globus Search"),
    ("https://auth.globus.org/scopes/eec9b274-0c81-4334-bdc2-54e90e689b9a/all", FLOWS, "Manage and run flows"),
    ("https://auth.globus.org/scopes/eec9b274-0c81-4334-bdc2-54e90e689b9a/manage_flows", FLOWS, "Manage flows"),
    ("https://auth.globus.org/scopes/eec9b274-0c81-4334-bdc2-54e90e689b9a/view_flows", FLOWS, "View flows"),
    ("https://auth.globus.org/scopes/eec9b274-0c81-4334-bdc2-54e90e689b9a/run", FLOWS, "Run flows"),
    ("https://auth.globus.org/scopes/eec9b274-0c81-4334-bdc2-54e90e689b9a/run_status", FLOWS, "View runs of flows"),
];

/// What the pages of this service do at Auth for the person who looks at them.
pub const WEB_APPLICATION_SCOPES: [&str; 3] = [VIEW_IDENTITY_SET, MANAGE_CONSENTS, MANAGE_PROJECTS];

/// A scope that exists.
pub struct Known {
    pub resource_server: String,
    pub words: String,
    /// Whether it may be used when the person is not there.
    pub allows_refresh: bool,
}

/// Looks a scope up by its name.
pub fn find(service: &Service, name: &str) -> Result<Option<Known>, StateError> {
    let service_scope = SERVICE_SCOPES.iter().find(|row| row.0 == name);
    if let Some((_, server, words)) = service_scope {
        return Ok(Some(Known {
            resource_server: (*server).to_owned(),
            words: (*words).to_owned(),
            allows_refresh: true,
        }));
    }
    let own = name.strip_prefix("https://auth.globus.org/scopes/").and_then(|own| own.split_once('/'));
    let Some((id, suffix)) = own else { return Ok(None) };
    let collection = id.parse().ok().map(|id| service.collection(id)).transpose()?.flatten();
    Ok(collection.and_then(|collection| of_collection(&collection, suffix)))
}

/// The scopes of a collection.
fn of_collection(collection: &Collection, suffix: &str) -> Option<Known> {
    let words = match suffix {
        "data_access" if collection.needs_data_access() => "Access your data on",
        "https" => "Upload and download files over HTTPS on",
        _ => return None,
    };
    let words = format!("{words} {} ({})", collection.display_name, collection.id);
    Some(Known { resource_server: collection.id.to_string(), words, allows_refresh: true })
}

/// A scope in words; one that is gone by its name.
pub fn words(service: &Service, name: &str) -> Result<String, StateError> {
    Ok(find(service, name)?.map_or_else(|| name.to_owned(), |known| known.words))
}

/// Reads the scopes that a client asks for; all of them must exist, dependencies too.
pub fn requested(service: &Service, text: &str) -> Result<Scopes, AuthError> {
    let invalid = |error: globule::error::Error| AuthError::bad_request("invalid_scope", error.to_string());
    let mut scopes = Scopes::parse(text).map_err(invalid)?;
    if scopes.is_empty() {
        return Err(AuthError::bad_request("invalid_scope", "No scope was requested"));
    }
    // Timers cannot do without Transfer, so whoever allows the one allows the other.
    if scopes.get(TIMER).is_some() {
        scopes.insert(Scope::parse(&format!("{TIMER}[{TRANSFER_ALL}]")).map_err(invalid)?);
    }
    let mut unknown = Vec::new();
    for scope in scopes.iter() {
        collect_unknown(service, scope, &mut unknown)?;
    }
    if unknown.is_empty() {
        return Ok(scopes);
    }
    let detail = format!("Unknown scope{}: {}", if unknown.len() > 1 { "s" } else { "" }, unknown.join(" "));
    Err(AuthError::bad_request("invalid_scope", detail))
}

fn collect_unknown(service: &Service, scope: &Scope, unknown: &mut Vec<String>) -> Result<(), StateError> {
    if find(service, scope.name())?.is_none() && !unknown.iter().any(|name| name == scope.name()) {
        unknown.push(scope.name().to_owned());
    }
    for dependency in scope.dependencies().iter() {
        collect_unknown(service, dependency, unknown)?;
    }
    Ok(())
}

/// The client id of the service that a resource server's name stands for.
pub fn service_client(resource_server: &str) -> Uuid {
    match resource_server {
        TRANSFER => uuid!("2fbdda78-a599-4cb5-ac3d-1fbcfbc6a754"),
        name => name.parse().unwrap_or_else(|_| Uuid::new_v5(&Uuid::NAMESPACE_DNS, name.as_bytes())),
    }
}

/// Whether a client is the resource server of a grant.
pub fn is_resource_server(client: &Client, grant: &Grant) -> bool {
    let name = &grant.resource_server;
    service_client(name) == client.id || client.registration.fqdns.contains(name)
}

/// The id of a scope, the same for the same name at every start.
pub fn scope_id(name: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes())
}
