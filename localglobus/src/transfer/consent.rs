//! Whether a person lets a client use collections, and has signed in as these want it: the `data_access` consent of mapped
//! collections, and the policies of high assurance.
//! <https://docs.globus.org/api/transfer/overview/#consent>,
//! <https://docs.globus.org/globus-connect-server/v5/high-assurance-collections-and-storage-gateways/>

use super::error::TransferError;
use crate::auth::{Requirement, TRANSFER_ALL, has_consent, unmet};
use crate::directory::{Collection, Policy};
use crate::service::Service;
use crate::state::{Grant, Result};

/// Seconds for which a sign-in is good enough for a collection of high assurance that has no policy of its own.
pub const SIGN_IN_LIFETIME: u64 = 11 * 24 * 3600;

/// Refuses a grant whose person has not let its client use the data on these collections, or has to sign in for them. The
/// error names all that is missing, so that one more sign-in is enough.
pub fn require(
    service: &Service,
    grant: &Grant,
    collections: &[&Collection],
) -> std::result::Result<(), TransferError> {
    let (mut scopes, mut requirement) = (Vec::new(), None);
    for collection in collections {
        if !is_given(service, grant, collection)? {
            scopes.push(required_scope(grant, collection));
        }
        if let Some(more) = missing_sign_in(service, grant, collection)? {
            requirement = Some(requirement.map_or(more.clone(), |earlier: Requirement| earlier.and(more)));
        }
    }
    scopes.dedup();
    match requirement {
        None if scopes.is_empty() => Ok(()),
        None => Err(TransferError::consent_required(scopes)),
        Some(requirement) => Err(TransferError::authorization_required(&requirement, scopes)),
    }
}

/// Whether the owner of a grant lets its client use their data on a collection, as far as the collection asks. A service
/// that acts on behalf of someone needs the consent that was given to the client before it.
pub fn is_given(service: &Service, grant: &Grant, collection: &Collection) -> Result<bool> {
    if !collection.needs_data_access() {
        return Ok(true);
    }
    has_consent(service, grant, &[TRANSFER_ALL, &collection.data_access_scope()])
}

/// What the owner of a grant has to do before a collection's policy is content with their sign-in.
pub fn missing_sign_in(service: &Service, grant: &Grant, collection: &Collection) -> Result<Option<Requirement>> {
    let policy = match collection.authentication_policy {
        Some(id) => service.state.get(id)?,
        None => collection.high_assurance.then(|| high_assurance(collection)),
    };
    policy.map_or(Ok(None), |policy| unmet(service, grant, &policy))
}

/// What a collection of high assurance wants that has no policy of its own.
fn high_assurance(collection: &Collection) -> Policy {
    Policy {
        id: collection.id,
        project_id: None,
        display_name: collection.display_name.clone(),
        description: String::new(),
        high_assurance: true,
        authentication_assurance_timeout: Some(SIGN_IN_LIFETIME),
        required_mfa: false,
        domain_constraints_include: None,
        domain_constraints_exclude: None,
    }
}

/// As in `transfer:all[*data_access]`, inside of the scopes that lead to it.
fn required_scope(grant: &Grant, collection: &Collection) -> String {
    let inner = format!("{TRANSFER_ALL}[*{}]", collection.data_access_scope());
    let (_, chain) = grant.origin();
    let above = chain[..chain.len().saturating_sub(1)].iter().filter_map(|grant| grant.scopes.first());
    above.rev().fold(inner, |inner, above| format!("{above}[{inner}]"))
}
