//! The answer of the token endpoint: one token for each resource server, and who signed in.

use secrecy::SecretString;
use serde::Deserialize;

use crate::tokens::{self, Token};

#[derive(Deserialize)]
pub(super) struct TokenResponse {
    #[serde(flatten)]
    first: Issued,
    #[serde(default)]
    other_tokens: Vec<Issued>,
    pub id_token: Option<SecretString>,
}

#[derive(Deserialize)]
struct Issued {
    resource_server: String,
    scope: String,
    access_token: SecretString,
    refresh_token: Option<SecretString>,
    expires_in: i64,
    token_type: Option<String>,
}

impl TokenResponse {
    /// The tokens as those of an identity, which the id token names.
    pub fn tokens(self, identity: Option<&str>) -> Vec<Token> {
        let issued = std::iter::once(self.first).chain(self.other_tokens);
        issued.map(|issued| issued.token(identity.map(str::to_owned))).collect()
    }
}

impl Issued {
    fn token(self, identity_id: Option<String>) -> Token {
        Token {
            resource_server: self.resource_server,
            identity_id,
            scope: self.scope,
            access_token: self.access_token,
            refresh_token: self.refresh_token,
            expires_at_seconds: tokens::now().saturating_add(self.expires_in),
            token_type: self.token_type,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn there_is_one_token_for_each_resource_server() {
        let issued = |server: &str| json!({"resource_server": server, "scope": "s", "access_token": "a", "expires_in": 100, "token_type": "Bearer"});
        let mut document = issued("auth.globus.org");
        document["other_tokens"] = json!([issued("transfer.api.globus.org")]);
        let response: TokenResponse = serde_json::from_value(document).unwrap();
        let tokens = response.tokens(Some("ada"));
        assert_eq!(tokens.len(), 2);
        assert_eq!(tokens[1].resource_server, "transfer.api.globus.org");
        assert_eq!(tokens[1].identity_id.as_deref(), Some("ada"));
        assert!(tokens[0].is_fresh());
    }
}
