//! Which collections may be used: the `data_access` consent of mapped collections.
//! <https://docs.globus.org/api/transfer/overview/#consent>

use super::call::Call;
use super::error::TransferError;
use crate::auth::TRANSFER_ALL;
use crate::config::Collection;

/// Refuses a call whose caller has not let its client use the data on these collections; the error names all scopes that
/// are missing, so that one more sign-in is enough.
pub fn require_data_access(call: &Call, collections: &[&Collection]) -> Result<(), TransferError> {
    let missing = |collection: &&&Collection| {
        let path = [TRANSFER_ALL, &collection.data_access_scope()];
        collection.needs_data_access() && !call.service.state.has_consent(call.identity, call.client, &path)
    };
    let mut scopes: Vec<String> = collections
        .iter()
        .filter(missing)
        .map(|collection| format!("{TRANSFER_ALL}[*{}]", collection.data_access_scope()))
        .collect();
    scopes.dedup();
    if scopes.is_empty() { Ok(()) } else { Err(TransferError::consent_required(scopes)) }
}
