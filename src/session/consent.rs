//! Consents: calls of Transfer that find out which ones are missing, and the rule for `data_access`.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::credentials::{Bearer, Wanted};
use super::{Session, TRANSFER, lock};
use crate::error::{Result, Status};
use crate::transport::Call;

/// How often an application fetches consents for one call.
const MOST_CONSENT_ROUNDS: usize = 8;

impl Session {
    /// Calls Transfer and reads its JSON. Consents that are missing become required; an application fetches a token
    /// with them by itself and calls again, which is safe for any call because a refused one has done nothing.
    pub(crate) async fn transfer<T: DeserializeOwned>(&self, call: &Call) -> Result<T> {
        self.consented(call).await.map_err(|error| self.advised(error))
    }

    /// As [`Session::transfer`], without advice to whoever cannot sign in here.
    pub(crate) async fn consented<T: DeserializeOwned>(&self, call: &Call) -> Result<T> {
        let bearer = Bearer { session: self, resource_server: TRANSFER };
        // The service may name the consents one by one; each round must bring it further.
        for round in 0..MOST_CONSENT_ROUNDS {
            let error = match self.transport.json(call, &bearer).await {
                Err(error) if error.status() == Status::ConsentRequired => error,
                other => return other,
            };
            let before = self.required_scopes();
            for text in error.required_scopes() {
                // One that cannot be read cannot be asked for either; the error still shows it.
                if let Err(unreadable) = self.require_scopes(text) {
                    tracing::debug!(%unreadable, "a required scope is left out");
                }
            }
            if !self.acts_for_itself() || (round > 0 && self.required_scopes() == before) {
                return Err(error);
            }
            self.renew_for(TRANSFER, Wanted::Consents).await?;
        }
        self.transport.json(call, &bearer).await
    }

    /// Whether a collection needs `data_access`: exactly if it is mapped and not high assurance.
    /// <https://docs.globus.org/api/transfer/overview/#consent>
    pub(crate) async fn needs_data_access(&self, collection: &str) -> Result<bool> {
        if let Some(known) = lock(&self.data_access).get(collection) {
            return Ok(*known);
        }
        let url = self.transfer_url(&["endpoint", collection]);
        let document: Value = self.transfer(&Call::get(format!("look up collection {collection}"), url)).await?;
        let mapped = document["entity_type"] == "GCSv5_mapped_collection";
        let needed = mapped && document["high_assurance"] != true;
        lock(&self.data_access).insert(collection.to_owned(), needed);
        Ok(needed)
    }
}
