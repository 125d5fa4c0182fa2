//! Which collections may be used: the `data_access` consent of mapped collections.
//! <https://docs.globus.org/api/transfer/overview/#consent>

use uuid::Uuid;

use super::call::Call;
use super::error::TransferError;
use crate::auth::TRANSFER_ALL;
use crate::directory::Collection;
use crate::service::Service;
use crate::state::Result;

/// Refuses a call whose caller has not let its client use the data on these collections; the error names all scopes that
/// are missing, so that one more sign-in is enough.
pub fn require_data_access(call: &Call, collections: &[&Collection]) -> std::result::Result<(), TransferError> {
    let mut missing = Vec::new();
    for collection in collections {
        if !is_given(&call.service, call.grant.identity, call.grant.client, collection)? {
            missing.push(format!("{TRANSFER_ALL}[*{}]", collection.data_access_scope()));
        }
    }
    missing.dedup();
    if missing.is_empty() { Ok(()) } else { Err(TransferError::consent_required(missing)) }
}

/// Whether an identity lets a client use its data on a collection, as far as the collection asks.
pub fn is_given(service: &Service, identity: Uuid, client: Uuid, collection: &Collection) -> Result<bool> {
    if !collection.needs_data_access() {
        return Ok(true);
    }
    service.state.use_consent(identity, client, &[TRANSFER_ALL, &collection.data_access_scope()])
}
