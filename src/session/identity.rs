//! Who signed in, and who others are. <https://docs.globus.org/api/auth/reference/#identities_api>

use serde_json::Value;

use super::Session;
use super::auth_api::members;
use crate::error::{Error, Result};
use crate::id;
use crate::transport::Call;

/// As many identities as one request asks for.
const AT_ONCE: usize = 100;

impl Session {
    /// The document of who signed in: `sub`, `name`, `preferred_username`, `email` and more, as far as the scopes let
    /// it be known. Needs `openid`. <https://docs.globus.org/api/auth/reference/#get_userinfo>
    pub async fn userinfo(&self) -> Result<Value> {
        let call = Call::get("ask who signed in", self.auth_url(&["v2", "oauth2", "userinfo"]));
        self.call_auth(&call, &["openid"]).await
    }

    /// The documents of identities, by usernames or ids separated by commas or blanks: first those asked for by id,
    /// then those by name. Of one that nobody has there is no document. Needs `view_identities` or `view_identity_set`.
    pub async fn identities(&self, text: &str) -> Result<Vec<Value>> {
        let words: Vec<&str> =
            text.split(|c: char| c == ',' || c.is_whitespace()).filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            let message = "no identities: expected usernames or ids, such as ada@uni.example";
            return Err(Error::invalid(message));
        }
        let (ids, usernames): (Vec<&str>, Vec<&str>) =
            words.into_iter().partition(|word| id::check("identity", word).is_ok());
        let mut found = Vec::new();
        for (name, values) in [("ids", ids), ("usernames", usernames)] {
            for values in values.chunks(AT_ONCE) {
                let mut url = self.auth_url(&["v2", "api", "identities"]);
                url.query_pairs_mut().append_pair(name, &values.join(","));
                let call = Call::get("look up identities", url);
                let mut answer = self.call_auth(&call, &["view_identities", "view_identity_set"]).await?;
                found.append(&mut members(&mut answer, "identities")?);
            }
        }
        Ok(found)
    }
}
