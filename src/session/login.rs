//! A sign-in by link and code: the person opens the link, consents, and pastes the code that the page shows.

use std::sync::Arc;

use super::{Role, Session};
use crate::auth::{Client, Pkce};
use crate::error::{Error, Result, Status};

pub struct Login {
    session: Arc<Session>,
    client: Client,
    pkce: Pkce,
    url: String,
}

impl Session {
    /// Starts a sign-in that asks for every scope the session requires. Nothing is sent.
    pub fn login(self: &Arc<Self>) -> Result<Login> {
        let client = match (self.role, &self.client) {
            (Role::Person, Some(client)) => client.clone(),
            (Role::Application, _) => {
                let message = "this session signs in by itself, with its client secret: it needs no login";
                return Err(Error::new(Status::InvalidState, message));
            }
            _ => {
                let message =
                    "this session has only a given access token: set client_id (GLOBULE_CLIENT_ID) to sign in";
                return Err(Error::new(Status::InvalidState, message));
            }
        };
        let pkce = Pkce::new()?;
        let url = self.auth(&client).authorize_url(&self.required_scopes(), &pkce).into();
        Ok(Login { session: Arc::clone(self), client, pkce, url })
    }
}

impl Login {
    /// The link to open.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Exchanges the pasted code for tokens and stores them. After a wrong code it may be called again.
    pub async fn finish(&self, code: &str) -> Result<()> {
        let code = code.trim();
        if code.is_empty() {
            let message = "no code: open the link, sign in, consent, and paste the code that the page shows";
            return Err(Error::invalid(message));
        }
        let tokens = self.session.auth(&self.client).exchange_code(code, &self.pkce).await?;
        self.session.store.put(tokens).await.map_err(|error| {
            Error::new(Status::TokenStore, format!("signed in for this process, but {}", error.message()))
        })
    }
}
