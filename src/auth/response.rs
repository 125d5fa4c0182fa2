//! The answer of the token endpoint: one token for each resource server, and who signed in.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use crate::error::{Error, Result, Status};
use crate::tokens::{self, Token};

#[derive(Deserialize)]
pub(super) struct TokenResponse {
    #[serde(flatten)]
    first: Issued,
    #[serde(default)]
    other_tokens: Vec<Issued>,
    id_token: Option<SecretString>,
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
    pub fn tokens(self, client_id: &str) -> Result<Vec<Token>> {
        let identity = self.id_token.map(|id_token| identity(&id_token, client_id)).transpose()?;
        let issued = std::iter::once(self.first).chain(self.other_tokens);
        Ok(issued.map(|issued| issued.token(identity.clone())).collect())
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

#[derive(Deserialize)]
struct Claims {
    sub: String,
    aud: String,
}

/// Who signed in. The id token came directly from Globus Auth over TLS, which OpenID Connect Core 3.1.3.7, item 6,
/// accepts in place of its signature.
fn identity(id_token: &SecretString, client_id: &str) -> Result<String> {
    let wrong = |why: &str| Error::new(Status::Protocol, format!("the id token of Globus Auth {why}"));
    let payload = id_token.expose_secret().split('.').nth(1).unwrap_or_default();
    let claims = BASE64_URL_SAFE_NO_PAD.decode(payload).map_err(|_| wrong("is not a JSON web token"))?;
    let claims: Claims = serde_json::from_slice(&claims).map_err(|_| wrong("lacks \"sub\" or \"aud\""))?;
    if !claims.aud.eq_ignore_ascii_case(client_id) {
        return Err(wrong("was made for another application"));
    }
    Ok(claims.sub)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn response(aud: &str) -> TokenResponse {
        let claims = BASE64_URL_SAFE_NO_PAD.encode(json!({"sub": "ada", "aud": aud}).to_string());
        let issued = |server: &str| json!({"resource_server": server, "scope": "s", "access_token": "a", "expires_in": 100, "token_type": "Bearer"});
        let mut document = issued("auth.globus.org");
        document["id_token"] = format!("h.{claims}.s").into();
        document["other_tokens"] = json!([issued("transfer.api.globus.org")]);
        serde_json::from_value(document).unwrap()
    }

    #[test]
    fn there_is_one_token_for_each_resource_server() {
        let tokens = response("client").tokens("client").unwrap();
        assert_eq!(tokens.len(), 2);
        assert_eq!(tokens[1].resource_server, "transfer.api.globus.org");
        assert_eq!(tokens[1].identity_id.as_deref(), Some("ada"));
        assert!(tokens[0].is_fresh());
    }

    #[test]
    fn an_id_token_for_another_application_is_refused() {
        assert_eq!(response("other").tokens("client").unwrap_err().status(), Status::Protocol);
    }
}
