//! What Globus Auth does for services alone: it tells what their users' tokens are good for, and gives others for them.

use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::response::TokenResponse;
use super::{Auth, rejected};
use crate::error::{Error, Result, Status};
use crate::tokens::Token;
use crate::transport::{self, Call, Repeat};

impl Auth<'_> {
    /// RFC 7662.
    pub async fn introspect(&self, token: &SecretString) -> Result<Value> {
        let url = transport::url(self.url, &["v2", "oauth2", "token", "introspect"]);
        let form = self.form(&[("token", exposed(token)?)]);
        let call = Call::post("ask what a token is good for", url, form, Repeat::Safe);
        self.transport.json(&call, self).await.map_err(|error| self.client_refused(error))
    }

    /// Dependent token grant: tokens for all that a user's token lets this service do elsewhere.
    pub async fn dependent_tokens(&self, access_token: &SecretString) -> Result<Vec<Token>> {
        let url = transport::url(self.url, &["v2", "oauth2", "token"]);
        let form = self.form(&[
            ("grant_type", "urn:globus:auth:grant_type:dependent_token"),
            ("token", exposed(access_token)?),
            ("access_type", "offline"),
        ]);
        let call = Call::post("get tokens in a user's place", url, form, Repeat::Safe);
        let responses: Vec<TokenResponse> =
            self.transport.json(&call, self).await.map_err(|error| match error.code() {
                Some("invalid_grant") => {
                    let message = "the user's token is not active, or was not issued for this service: the user has to \
                                   sign in again where it comes from";
                    rejected(error, Status::LoginRequired, message)
                }
                _ => self.client_refused(error),
            })?;
        let mut tokens = Vec::new();
        for response in responses {
            tokens.append(&mut self.granted(response).await?.tokens);
        }
        Ok(tokens)
    }
}

fn exposed(token: &SecretString) -> Result<&str> {
    match token.expose_secret() {
        "" => Err(Error::invalid("the access token is empty")),
        token => Ok(token),
    }
}
