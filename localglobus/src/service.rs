//! What all handlers share, and the routes of the whole service.

use std::sync::Arc;

use axum::Router;
use uuid::Uuid;

use crate::activity;
use crate::auth::{self, IdTokenKey};
use crate::config::{Collection, Config};
use crate::engine::Folder;
use crate::faults::{self, Faults};
use crate::home::Home;
use crate::state::State;
use crate::transfer::{self, Queues};

pub struct Service {
    pub config: Config,
    pub home: Home,
    /// Without a slash at its end.
    pub url: String,
    pub state: State,
    pub key: IdTokenKey,
    pub queues: Queues,
    pub faults: Faults,
}

/// Who a token speaks for: a person, or a client for itself.
pub struct Identity {
    pub id: Uuid,
    pub username: String,
    pub name: String,
    pub email: Option<String>,
    pub organization: Option<String>,
}

impl Service {
    pub fn identity(&self, id: Uuid) -> Option<Identity> {
        if let Some(user) = self.config.user(id) {
            return Some(Identity {
                id,
                username: user.username.clone(),
                name: user.name.clone(),
                email: Some(user.email.clone().unwrap_or_else(|| user.username.clone())),
                organization: user.organization.clone(),
            });
        }
        self.config.client(id).map(|client| Identity {
            id,
            username: format!("{id}@clients.auth.globus.org"),
            name: client.name.clone(),
            email: None,
            organization: None,
        })
    }

    pub fn folder(&self, collection: &Collection) -> Folder {
        Folder::new(self.home.folder(collection))
    }

    /// The whole service; what Auth and Transfer do not know gets the error document of the one whose path it is.
    pub fn router(self: &Arc<Self>) -> Router {
        // Without the switch nobody can order faults, and the address is one that nobody knows.
        let control = if self.config.faults { faults::router() } else { Router::new() };
        Router::new()
            .merge(control)
            .merge(auth::router())
            .merge(activity::router())
            .nest("/v0.10", transfer::router())
            .fallback(auth::not_found)
            .method_not_allowed_fallback(auth::method_not_allowed)
            .with_state(self.clone())
    }
}
