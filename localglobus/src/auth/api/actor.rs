//! Who calls, and what they manage: a person by a token, or a client that proves itself with its secret.
//!
//! A project's administrators manage it, its clients and its policies; a client manages itself; whoever manages a client
//! manages its children. <https://docs.globus.org/api/auth/reference/#access_control_2>

use std::sync::Arc;

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::header;
use axum::http::request::Parts;
use uuid::Uuid;

use crate::auth::access::{Caller, has_grant};
use crate::auth::client::authenticate;
use crate::auth::error::AuthError;
use crate::auth::scopes::MANAGE_PROJECTS;
use crate::directory::{Client, ClientKind, Group, Identity, Project};
use crate::service::Service;
use crate::state::{Record, Result};

/// Children of children of a client, down to which it is still managed.
const GENERATIONS: usize = 8;

pub struct Actor {
    pub service: Arc<Service>,
    /// All identities of the person, or the one of the client.
    identities: Vec<Uuid>,
    rights: Rights,
}

enum Rights {
    /// Those of a token's scopes.
    Scopes(Vec<String>),
    /// A client that proved itself may do for itself whatever it can.
    Client(Uuid),
}

impl Actor {
    /// Checks that a token has one of these scopes.
    pub fn require(&self, scopes: &[&str]) -> std::result::Result<(), AuthError> {
        match &self.rights {
            Rights::Scopes(own) if !own.iter().any(|scope| scopes.contains(&scope.as_str())) => {
                let which = if scopes.len() > 1 { "One of these scopes is" } else { "This scope is" };
                Err(AuthError::forbidden(format!("{which} required: {}", scopes.join(" "))))
            }
            _ => Ok(()),
        }
    }

    /// The client that proved itself with its secret, if it is one.
    pub fn client(&self) -> Option<Uuid> {
        match self.rights {
            Rights::Client(id) => Some(id),
            Rights::Scopes(_) => None,
        }
    }

    /// Whether an administrator of a project is who calls, by name or by a group.
    pub fn manages_project(&self, project: &Project) -> Result<bool> {
        let is_mine = |identity: &Identity| self.identities.contains(&identity.id);
        if self.service.project_admins(project)?.iter().any(is_mine) {
            return Ok(true);
        }
        for group in self.service.state.find(|group: &Group| project.admin_group_ids.contains(&group.id))? {
            for name in &group.members {
                if self.service.identity_named(name)?.as_ref().is_some_and(is_mine) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    pub fn manages_client(&self, client: &Client) -> Result<bool> {
        let mut next = Some(client.clone());
        for _ in 0..GENERATIONS {
            let Some(client) = next else { return Ok(false) };
            if self.identities.contains(&client.id) {
                return Ok(true);
            }
            let project = client.registration.project.map(|id| self.service.state.get(id)).transpose()?.flatten();
            if project.map(|project| self.manages_project(&project)).transpose()? == Some(true) {
                return Ok(true);
            }
            next = client.registration.parent_client.map(|id| self.service.client(id)).transpose()?.flatten();
        }
        Ok(false)
    }

    /// The project that an id names, for those who manage it.
    pub fn managed_project(&self, id: &str) -> std::result::Result<Project, AuthError> {
        self.require(&[MANAGE_PROJECTS])?;
        let project = find::<Project>(&self.service, "project", id)?;
        match self.manages_project(&project)? {
            true => Ok(project),
            false => Err(AuthError::forbidden(format!("You are no administrator of project {}", project.id))),
        }
    }

    /// The client that an id names, for those who manage it.
    pub fn managed_client(&self, id: &str) -> std::result::Result<Client, AuthError> {
        self.require(&[MANAGE_PROJECTS])?;
        let client = find::<Client>(&self.service, "client", id)?;
        match self.manages_client(&client)? {
            true => Ok(client),
            false => Err(AuthError::forbidden(format!("You do not manage client {}", client.id))),
        }
    }
}

/// The record that an id names.
pub fn find<R: Record>(service: &Service, what: &str, id: &str) -> std::result::Result<R, AuthError> {
    let found = id.parse().ok().map(|id| service.state.get(id)).transpose()?.flatten();
    found.ok_or_else(|| AuthError::not_found(format!("There is no {what} {id}")))
}

/// Keeps a record that was changed, unless somebody has deleted it meanwhile.
pub fn keep<R: Record + Clone>(service: &Service, record: &R) -> std::result::Result<(), AuthError> {
    let kept = service.state.change(record.id(), |old: &mut R| old.clone_from(record))?;
    kept.map(drop).ok_or_else(|| AuthError::not_found(format!("There is no {} {} any more", R::KIND, record.id())))
}

impl FromRequestParts<Arc<Service>> for Actor {
    type Rejection = AuthError;

    async fn from_request_parts(parts: &mut Parts, service: &Arc<Service>) -> std::result::Result<Self, AuthError> {
        let (identities, rights) = if has_grant(parts) {
            let Caller(grant) = Caller::from_request_parts(parts, service).await?;
            (service.identity_set(grant.identity)?, Rights::Scopes(grant.scopes))
        } else {
            let client = authenticate(service, &parts.headers, None, None)?;
            if client.kind != ClientKind::Confidential {
                return Err(AuthError::unauthorized());
            }
            (vec![client.id], Rights::Client(client.id))
        };
        Ok(Self { service: service.clone(), identities, rights })
    }
}

/// For the one operation that needs no authentication.
impl OptionalFromRequestParts<Arc<Service>> for Actor {
    type Rejection = AuthError;

    async fn from_request_parts(
        parts: &mut Parts,
        service: &Arc<Service>,
    ) -> std::result::Result<Option<Self>, AuthError> {
        if !has_grant(parts) && !parts.headers.contains_key(header::AUTHORIZATION) {
            return Ok(None);
        }
        <Self as FromRequestParts<_>>::from_request_parts(parts, service).await.map(Some)
    }
}
