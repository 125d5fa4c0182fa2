//! What a service does with the access tokens that its users send: it asks what they are good for, and goes on in the
//! users' place.

use std::sync::Arc;

use secrecy::SecretString;
use serde_json::Value;

use super::{Role, Session};
use crate::auth::Auth;
use crate::error::{Error, Result, Status};
use crate::tokens::Store;
use crate::transport::Call;

impl Session {
    /// What Globus Auth knows of a token that was sent to this service: `active`, and if that is true `scope`, `sub`,
    /// `username`, `exp` and more. A token that is of no use is no error.
    /// <https://docs.globus.org/api/auth/reference/#token-introspect>; RFC 7662.
    pub async fn introspect(&self, token: &SecretString) -> Result<Value> {
        self.as_service("only a service asks what a token is good for")?.introspect(token).await
    }

    /// A session that acts for the user who sent an access token to this service, at the services that this service's
    /// scope depends on. Its tokens are in memory, and refreshed as far as the user let that be.
    /// <https://docs.globus.org/api/auth/reference/#dependent_token_grant_post_v2oauth2token>
    pub async fn open_dependent(&self, access_token: &SecretString) -> Result<Session> {
        let auth = self.as_service("only a service acts for the users whose tokens it gets")?;
        let tokens = auth.dependent_tokens(access_token).await?;
        if tokens.is_empty() {
            let message = "the user's token lets this service do nothing at other services: its scope has no dependent \
                           scopes";
            return Err(Error::new(Status::PermissionDenied, message));
        }
        let store = Store::in_memory();
        store.lock().await?.put(tokens).await?;
        let settings = Arc::clone(&self.settings);
        let session = Session::new(settings, self.transport.for_another(), store, self.client.clone(), Role::Dependent);
        Ok(Session { keys: Arc::clone(&self.keys), ..session })
    }

    /// Calls Auth as the application itself, which its secret proves.
    pub(crate) async fn call_as_client(&self, call: &Call) -> Result<Value> {
        let auth = self.as_service(&format!("{}: only an application with a secret can do that", call.what))?;
        self.transport.json(call, &auth).await
    }

    fn as_service(&self, what: &str) -> Result<Auth<'_>> {
        match &self.client {
            Some(client) if self.role == Role::Application => Ok(self.auth(client)),
            _ => {
                let message = format!("{what}: set client_id and client_secret (GLOBULE_CLIENT_SECRET)");
                Err(Error::new(Status::InvalidState, message))
            }
        }
    }
}
