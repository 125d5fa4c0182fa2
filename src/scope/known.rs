//! The scopes of the known services by name, and those that every collection has.
//!
//! From the service references on <https://docs.globus.org/api/>: Auth "Scopes", Transfer "Scopes", Timers.

use super::Scope;
use crate::error::{Error, Result};
use crate::id;

/// The resource servers, by the name under which a program asks for them.
const SERVICES: [(&str, &str, Form, &[&str]); 3] = [
    (
        "auth",
        "auth.globus.org",
        Form::Mixed,
        &[
            "openid",
            "email",
            "profile",
            "manage_projects",
            "view_authentications",
            "view_clients",
            "view_clients_and_scopes",
            "view_consents",
            "view_identities",
            "view_identity_set",
        ],
    ),
    ("transfer", "transfer.api.globus.org", Form::Urn, &["all", "gcp_install"]),
    ("timers", "524230d7-ea86-4a52-8312-86065a9e0417", Form::Url, &["timer"]),
];

#[derive(Clone, Copy)]
enum Form {
    Urn,
    Url,
    /// OpenID Connect's three scopes are bare words, the others URNs.
    Mixed,
}

/// The scope `name` of a service: `auth`, `transfer` or `timers`, for example `("transfer", "all")`.
pub fn known(service: &str, name: &str) -> Result<Scope> {
    let Some((_, server, form, names)) = SERVICES.iter().find(|row| row.0 == service || row.1 == service) else {
        let services: Vec<_> = SERVICES.iter().map(|row| row.0).collect();
        return Err(Error::invalid(format!("unknown service \"{service}\": known are {}", services.join(", "))));
    };
    if !names.contains(&name) {
        return Err(Error::invalid(format!("{service} has no scope \"{name}\": known are {}", names.join(", "))));
    }
    Scope::new(&match form {
        Form::Url => format!("https://auth.globus.org/scopes/{server}/{name}"),
        Form::Mixed if ["openid", "email", "profile"].contains(&name) => name.to_owned(),
        Form::Urn | Form::Mixed => format!("urn:globus:auth:scope:{server}:{name}"),
    })
}

/// A collection's `data_access` scope: needed by mapped collections that are not high assurance, unknown to all others.
/// <https://docs.globus.org/api/transfer/overview/#consent>
pub fn data_access(collection: &str) -> Result<Scope> {
    of_collection(collection, "data_access")
}

/// A collection's `https` scope, for its files over HTTPS.
pub fn https(collection: &str) -> Result<Scope> {
    of_collection(collection, "https")
}

/// Transfer's `all` with the optional `data_access` of one collection, as a person consents to it.
pub fn transfer_with_data_access(collection: &str) -> Result<Scope> {
    let mut dependency = data_access(collection)?;
    dependency.set_optional(true);
    let mut scope = known("transfer", "all")?;
    scope.add_dependency(dependency)?;
    Ok(scope)
}

/// Timers' scope with what a timer does in turn: to transfer to or from a collection that needs `data_access`.
pub fn timer_with_data_access(collection: &str) -> Result<Scope> {
    let mut scope = known("timers", "timer")?;
    scope.add_dependency(transfer_with_data_access(collection)?)?;
    Ok(scope)
}

fn of_collection(collection: &str, name: &str) -> Result<Scope> {
    Scope::new(&format!("https://auth.globus.org/scopes/{}/{name}", id::check("collection", collection)?))
}
