//! Calls of Globus Timers. The session requires its scope from the first of them on.

use reqwest::Url;
use serde::de::DeserializeOwned;

use super::Session;
use crate::error::Result;
use crate::transport::{self, Call};

/// The resource server of Globus Timers. <https://docs.globus.org/api/timers/>
pub const TIMERS: &str = "524230d7-ea86-4a52-8312-86065a9e0417";

impl Session {
    /// Calls Timers and reads its JSON; what is missing is asked for as by [`Session::transfer`]. Without a token that
    /// has Timers' scope nothing is sent.
    pub(crate) async fn timers<T: DeserializeOwned>(&self, call: &Call) -> Result<T> {
        self.signing_in(|| async {
            self.have_one_of(TIMERS, &["timer"], &call.what).await?;
            self.consenting(TIMERS, call).await
        })
        .await
    }

    /// A URL of Timers'.
    pub(crate) fn timers_url(&self, segments: &[&str]) -> Url {
        transport::url(&self.settings.timers_url, segments)
    }
}
