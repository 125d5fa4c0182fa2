//! What all handlers share: the state, who and what is in it, and the routes of the whole service.

use std::sync::Arc;

use axum::{Router, middleware};
use uuid::Uuid;

use crate::auth::{self, IdTokenKey};
use crate::config::Config;
use crate::directory::{Client, Collection, Identity, Project, Provisioned, User, provider};
use crate::engine::{Folder, Quota};
use crate::faults::{self, Faults};
use crate::home::Home;
use crate::html;
use crate::pages::{self, Rates};
use crate::state::{Result, State};
use crate::timers;
use crate::transfer::{self, Queues, Tasks};

/// What follows the `@` in the username of a client that acts for itself.
const CLIENT_DOMAIN: &str = "clients.auth.globus.org";

pub struct Service {
    pub config: Config,
    pub home: Home,
    /// Without a slash at its end.
    pub url: String,
    pub state: Arc<State>,
    pub key: IdTokenKey,
    pub tasks: Tasks,
    pub queues: Queues,
    pub faults: Faults,
    pub rates: Rates,
}

impl Service {
    pub fn users(&self) -> Result<Vec<User>> {
        self.state.all()
    }

    /// The account that an identity belongs to.
    pub fn user_of(&self, identity: Uuid) -> Result<Option<User>> {
        Ok(self.users()?.into_iter().find(|user| user.has_identity(identity)))
    }

    /// Every identity that there is: those of people, those of clients, and those that nobody has used yet.
    pub fn identities(&self) -> Result<Vec<Identity>> {
        let users = self.users()?;
        let clients = self.state.all::<Client>()?;
        let used = users.iter().flat_map(User::identities).chain(clients.iter().map(client_identity));
        let unused = self.state.all::<Provisioned>()?.into_iter().map(Identity::from);
        Ok(used.chain(unused).collect())
    }

    pub fn identity(&self, id: Uuid) -> Result<Option<Identity>> {
        if let Some(user) = self.user_of(id)? {
            return Ok(user.identities().into_iter().find(|identity| identity.id == id));
        }
        match self.client(id)? {
            Some(client) => Ok(Some(client_identity(&client))),
            None => Ok(self.state.get::<Provisioned>(id)?.map(Identity::from)),
        }
    }

    pub fn identity_named(&self, username: &str) -> Result<Option<Identity>> {
        Ok(self.identities()?.into_iter().find(|identity| identity.username.eq_ignore_ascii_case(username)))
    }

    /// The ids of all identities of the person, or just the one of a client.
    pub fn identity_set(&self, identity: Uuid) -> Result<Vec<Uuid>> {
        let user = self.user_of(identity)?;
        Ok(user.map_or(vec![identity], |user| user.identities().iter().map(|identity| identity.id).collect()))
    }

    pub fn client(&self, id: Uuid) -> Result<Option<Client>> {
        self.state.get(id)
    }

    /// Those who manage a project; the first user, if nobody else does.
    pub fn project_admins(&self, project: &Project) -> Result<Vec<Identity>> {
        if project.admins.is_empty() && project.admin_group_ids.is_empty() {
            let first = self.users()?.into_iter().next();
            return Ok(first.and_then(|user| user.identities().into_iter().next()).into_iter().collect());
        }
        project.admins.iter().filter_map(|name| self.identity_named(name).transpose()).collect()
    }

    pub fn collection(&self, id: Uuid) -> Result<Option<Collection>> {
        self.state.get(id)
    }

    pub fn collections(&self) -> Result<Vec<Collection>> {
        self.state.all()
    }

    /// The folder that a collection shows; that of a guest collection is inside the one of its mapped collection.
    pub fn folder(&self, collection: &Collection) -> Result<Folder> {
        let host = collection.mapped_collection.filter(|_| collection.path.is_none());
        let host = host.map(|id| self.collection(id)).transpose()?.flatten();
        Ok(match host {
            Some(host) => Folder::inside(self.home.folder(&host), collection.host_path.as_deref().unwrap_or("/")),
            None => Folder::new(self.home.folder(collection)),
        })
    }

    /// What a folder may hold: a guest collection must keep to the quota of its mapped collection, too.
    pub fn quotas(&self, collection: &Collection) -> Result<Vec<Quota>> {
        let host = collection.mapped_collection.map(|id| self.collection(id)).transpose()?.flatten();
        let mut quotas = Vec::new();
        for collection in host.iter().chain([collection]) {
            if let Some(bytes) = collection.quota_bytes {
                quotas.push(Quota { folder: self.folder(collection)?, bytes });
            }
        }
        Ok(quotas)
    }

    /// The whole service: what clients call, and the pages, which call the same.
    pub fn router(self: &Arc<Self>) -> Router {
        let api = self.api();
        let pages = pages::router(api.clone()).with_state(self.clone());
        api.merge(pages).layer(middleware::from_fn(html::protect))
    }

    /// What clients call; what Auth and Transfer do not know gets the error document of the one whose path it is.
    fn api(self: &Arc<Self>) -> Router {
        // Without the switch nobody can order faults, and the address is one that nobody knows.
        let control = if self.config.faults { faults::router() } else { Router::new() };
        Router::new()
            .merge(control)
            .merge(auth::router())
            .merge(timers::router())
            .nest("/v0.10", transfer::router())
            .merge(transfer::router_v2())
            .fallback(auth::not_found)
            .method_not_allowed_fallback(auth::method_not_allowed)
            .with_state(self.clone())
    }
}

fn client_identity(client: &Client) -> Identity {
    Identity {
        id: client.id,
        username: format!("{}@{CLIENT_DOMAIN}", client.id),
        name: client.name.clone(),
        email: None,
        organization: None,
        provider: provider(CLIENT_DOMAIN),
        used: true,
    }
}
