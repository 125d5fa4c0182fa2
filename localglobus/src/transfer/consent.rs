//! Which collections may be used: the `data_access` consent of mapped collections.
//! <https://docs.globus.org/api/transfer/overview/#consent>

use super::call::Call;
use super::error::TransferError;
use crate::auth::TRANSFER_ALL;
use crate::directory::Collection;
use crate::service::Service;
use crate::state::{Grant, Result};

/// Refuses a call whose caller has not let its client use the data on these collections; the error names all scopes that
/// are missing, so that one more sign-in is enough.
pub fn require_data_access(call: &Call, collections: &[&Collection]) -> std::result::Result<(), TransferError> {
    require(&call.service, &call.grant, collections)
}

/// The same for what is done without a call.
pub fn require(
    service: &Service,
    grant: &Grant,
    collections: &[&Collection],
) -> std::result::Result<(), TransferError> {
    let missing = missing(service, grant, collections)?;
    if missing.is_empty() { Ok(()) } else { Err(TransferError::consent_required(missing)) }
}

/// The scopes that a grant lacks to use these collections.
fn missing(service: &Service, grant: &Grant, collections: &[&Collection]) -> Result<Vec<String>> {
    let mut missing = Vec::new();
    for collection in collections {
        if !is_given(service, grant, collection)? {
            missing.push(required_scope(grant, collection));
        }
    }
    missing.dedup();
    Ok(missing)
}

/// Whether the owner of a grant lets its client use their data on a collection, as far as the collection asks. A service
/// that acts on behalf of someone needs the consent that was given to the client before it.
pub fn is_given(service: &Service, grant: &Grant, collection: &Collection) -> Result<bool> {
    if !collection.needs_data_access() {
        return Ok(true);
    }
    let (client, chain) = grant.origin();
    let scope = collection.data_access_scope();
    let mut path: Vec<&str> = above_transfer(&chain);
    path.extend([TRANSFER_ALL, &scope]);
    service.state.use_consent(grant.identity, client, &path)
}

/// The scopes by way of which a grant came to Transfer.
fn above_transfer<'a>(chain: &[&'a Grant]) -> Vec<&'a str> {
    let above = &chain[..chain.len().saturating_sub(1)];
    above.iter().filter_map(|grant| grant.scopes.first()).map(String::as_str).collect()
}

/// As in `transfer:all[*data_access]`, inside of the scopes that lead to it.
fn required_scope(grant: &Grant, collection: &Collection) -> String {
    let inner = format!("{TRANSFER_ALL}[*{}]", collection.data_access_scope());
    let (_, chain) = grant.origin();
    above_transfer(&chain).iter().rev().fold(inner, |inner, above| format!("{above}[{inner}]"))
}
