//! The scopes that exist, the service each belongs to, and what each means in words.

use globule::scope::{Scope, Scopes};
use uuid::{Uuid, uuid};

use super::error::AuthError;
use crate::directory::{Client, Collection, DependentScope, RegisteredScope};
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
pub const VIEW_IDENTITIES: &str = "urn:globus:auth:scope:auth.globus.org:view_identities";
pub const VIEW_IDENTITY_SET: &str = "urn:globus:auth:scope:auth.globus.org:view_identity_set";
pub const VIEW_CONSENTS: &str = "urn:globus:auth:scope:auth.globus.org:view_consents";
pub const MANAGE_CONSENTS: &str = "urn:globus:auth:scope:auth.globus.org:manage_consents";
pub const VIEW_CLIENTS: &str = "urn:globus:auth:scope:auth.globus.org:view_clients";
pub const VIEW_CLIENTS_AND_SCOPES: &str = "urn:globus:auth:scope:auth.globus.org:view_clients_and_scopes";
pub const MANAGE_PROJECTS: &str = "urn:globus:auth:scope:auth.globus.org:manage_projects";

/// A scope of one of the services: its name, the resource server, and what a person is asked to allow.
const SERVICE_SCOPES: [(&str, &str, &str); 24] = [
    ("openid", AUTH, "Know who you are in Globus"),
    ("email", AUTH, "View your email address"),
    ("profile", AUTH, "View your name and organization"),
    (VIEW_IDENTITIES, AUTH, "View identity details"),
    (VIEW_IDENTITY_SET, AUTH, "View your identity, and identities linked to it"),
    ("urn:globus:auth:scope:auth.globus.org:view_authentications", AUTH, "View when and how you signed in"),
    (VIEW_CONSENTS, AUTH, "View the consents that you have given"),
    (MANAGE_CONSENTS, AUTH, "Manage the consents that you have given"),
    (VIEW_CLIENTS, AUTH, "View your applications"),
    (VIEW_CLIENTS_AND_SCOPES, AUTH, "View your applications and their scopes"),
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

/// The real ids of scopes that services often depend on, so that what names them by id reads the same here.
const REAL_IDS: [(&str, Uuid); 2] = [
    (TRANSFER_ALL, uuid!("89ecabba-4acf-4e2e-a98d-ce592ccc2818")),
    (
        "urn:globus:auth:scope:groups.api.globus.org:view_my_groups_and_memberships",
        uuid!("73320ffe-4cb4-4b25-a0a3-83d53d59ce4f"),
    ),
];

/// Before the name of a resource server and a suffix.
const URL: &str = "https://auth.globus.org/scopes/";

/// A scope that exists.
pub struct Known {
    pub id: Uuid,
    /// The scope string.
    pub name: String,
    pub client: Uuid,
    pub resource_server: String,
    pub title: String,
    pub description: String,
    /// What a person is asked to allow.
    pub words: String,
    pub advertised: bool,
    /// Whether it may be used when the person is not there.
    pub allows_refresh: bool,
    pub required_domains: Vec<String>,
    pub dependent_scopes: Vec<DependentScope>,
}

/// Looks a scope up by its name.
pub fn find(service: &Service, name: &str) -> Result<Option<Known>, StateError> {
    if let Some((name, server, words)) = SERVICE_SCOPES.iter().find(|row| row.0 == name) {
        return Ok(Some(of_service(name, server, words)));
    }
    let Some((server, suffix)) = name.strip_prefix(URL).and_then(|own| own.split_once('/')) else { return Ok(None) };
    let collection = server.parse().ok().map(|id| service.collection(id)).transpose()?.flatten();
    match collection.and_then(|collection| of_collection(&collection, suffix)) {
        Some(known) => Ok(Some(known)),
        None => registered(service, server, suffix),
    }
}

/// Looks a scope up by its id.
pub fn find_id(service: &Service, id: Uuid) -> Result<Option<Known>, StateError> {
    if let Some(scope) = service.state.get::<RegisteredScope>(id)? {
        return Ok(service.client(scope.client)?.map(|client| of_client(&client, scope)));
    }
    if let Some((name, server, words)) = SERVICE_SCOPES.iter().find(|row| scope_id(row.0) == id) {
        return Ok(Some(of_service(name, server, words)));
    }
    let collections = service.collections()?;
    let mut known = collections.iter().flat_map(|collection| {
        ["data_access", "https"].into_iter().filter_map(|suffix| of_collection(collection, suffix))
    });
    Ok(known.find(|known| known.id == id))
}

fn of_service(name: &str, server: &str, words: &str) -> Known {
    built_in(name.to_owned(), service_client(server), server.to_owned(), words.to_owned())
}

/// The scopes of a collection.
fn of_collection(collection: &Collection, suffix: &str) -> Option<Known> {
    let words = match suffix {
        "data_access" if collection.needs_data_access() => "Access your data on",
        "https" => "Upload and download files over HTTPS on",
        _ => return None,
    };
    let words = format!("{words} {} ({})", collection.display_name, collection.id);
    Some(built_in(format!("{URL}{}/{suffix}", collection.id), collection.id, collection.id.to_string(), words))
}

/// A scope in words; one that is gone by its name.
pub fn words(service: &Service, name: &str) -> Result<String, StateError> {
    Ok(find(service, name)?.map_or_else(|| name.to_owned(), |known| known.words))
}

fn built_in(name: String, client: Uuid, resource_server: String, words: String) -> Known {
    Known {
        id: scope_id(&name),
        name,
        client,
        resource_server,
        title: words.clone(),
        description: words.clone(),
        words,
        advertised: true,
        allows_refresh: true,
        required_domains: Vec::new(),
        dependent_scopes: Vec::new(),
    }
}

/// A scope that a client registered, under one of the client's names.
fn registered(service: &Service, server: &str, suffix: &str) -> Result<Option<Known>, StateError> {
    for scope in service.state.find(|scope: &RegisteredScope| scope.scope_suffix == suffix)? {
        let Some(client) = service.client(scope.client)? else { continue };
        if client.server_names().any(|name| name == server) {
            let name = format!("{URL}{server}/{suffix}");
            return Ok(Some(Known { name, resource_server: server.to_owned(), ..of_client(&client, scope) }));
        }
    }
    Ok(None)
}

/// A scope of a client, under the first of the client's names.
pub fn of_client(client: &Client, scope: RegisteredScope) -> Known {
    let resource_server = client.server_names().next().unwrap_or_default();
    Known {
        id: scope.id,
        name: format!("{URL}{resource_server}/{}", scope.scope_suffix),
        client: client.id,
        resource_server,
        words: format!("{}: {}", scope.name, scope.description),
        title: scope.name,
        description: scope.description,
        advertised: scope.advertised,
        allows_refresh: scope.allows_refresh_token,
        required_domains: scope.required_domains,
        dependent_scopes: scope.dependent_scopes,
    }
}

/// All names that a client's scope goes by.
pub fn names(client: &Client, suffix: &str) -> Vec<String> {
    client.server_names().map(|server| format!("{URL}{server}/{suffix}")).collect()
}

/// Reads the scopes that a client asks for; all of them must exist, dependencies too. What the services depend on in turn
/// is added, unless it is optional.
pub fn requested(service: &Service, text: &str) -> Result<Scopes, AuthError> {
    let mut scopes = Scopes::parse(text).map_err(invalid)?;
    if scopes.is_empty() {
        return Err(AuthError::bad_request("invalid_scope", "No scope was requested"));
    }
    // Timers cannot do without Transfer, so whoever allows the one allows the other.
    if scopes.get(TIMER).is_some() {
        scopes.insert(Scope::parse(&format!("{TIMER}[{TRANSFER_ALL}]")).map_err(invalid)?);
    }
    let mut unknown = Vec::new();
    let mut whole = Scopes::default();
    for scope in scopes.iter() {
        whole.insert(complete(service, scope, &mut unknown)?);
    }
    if unknown.is_empty() {
        return Ok(whole);
    }
    let detail = format!("Unknown scope{}: {}", if unknown.len() > 1 { "s" } else { "" }, unknown.join(" "));
    Err(AuthError::bad_request("invalid_scope", detail))
}

fn complete(service: &Service, scope: &Scope, unknown: &mut Vec<String>) -> Result<Scope, AuthError> {
    let known = find(service, scope.name())?;
    if known.is_none() && !unknown.iter().any(|name| name == scope.name()) {
        unknown.push(scope.name().to_owned());
    }
    let mut whole = scope.clone();
    for dependency in scope.dependencies().iter() {
        whole.add_dependency(complete(service, dependency, unknown)?).map_err(invalid)?;
    }
    let dependent = known.map(|known| known.dependent_scopes).unwrap_or_default();
    for dependent in dependent.into_iter().filter(|dependent| !dependent.optional) {
        let Some(known) = find_id(service, dependent.scope)? else { continue };
        let dependency = Scope::new(&known.name).map_err(invalid)?;
        whole.add_dependency(complete(service, &dependency, unknown)?).map_err(invalid)?;
    }
    Ok(whole)
}

fn invalid(error: impl std::fmt::Display) -> AuthError {
    AuthError::bad_request("invalid_scope", error.to_string())
}

/// The domains of each of which a person must have an identity to use these scopes.
pub fn required_domains(service: &Service, scopes: &Scopes) -> Result<Vec<String>, StateError> {
    let mut domains = Vec::new();
    for scope in scopes.iter() {
        domains.extend(find(service, scope.name())?.map(|known| known.required_domains).unwrap_or_default());
        domains.extend(required_domains(service, scope.dependencies())?);
    }
    domains.sort_unstable();
    domains.dedup();
    Ok(domains)
}

/// The dependencies for which the services need refresh tokens, whether or not the client asks for some; each with the
/// scopes above it.
pub fn refreshed(service: &Service, scopes: &Scopes) -> Result<Vec<Vec<String>>, StateError> {
    let mut paths = Vec::new();
    for scope in scopes.iter() {
        let dependent = find(service, scope.name())?.map(|known| known.dependent_scopes).unwrap_or_default();
        for dependent in dependent.into_iter().filter(|dependent| dependent.requires_refresh_token) {
            paths.extend(find_id(service, dependent.scope)?.map(|known| vec![scope.name().to_owned(), known.name]));
        }
        for below in refreshed(service, scope.dependencies())? {
            paths.push([vec![scope.name().to_owned()], below].concat());
        }
    }
    Ok(paths)
}

/// Whether a name is that of a service's resource server.
pub fn is_service(resource_server: &str) -> bool {
    SERVICE_SCOPES.iter().any(|row| row.1.eq_ignore_ascii_case(resource_server))
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

/// The id of a scope that nobody registered, the same for the same name at every start.
pub fn scope_id(name: &str) -> Uuid {
    let real = REAL_IDS.iter().find(|row| row.0 == name);
    real.map_or_else(|| Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes()), |row| row.1)
}
