//! Projects. <https://docs.globus.org/api/auth/reference/#projects_resource>

use axum::Json;
use axum::extract::Path;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::actor::{Actor, keep};
use super::body::{Body, invalid, required};
use super::{check, identity};
use crate::auth::error::AuthError;
use crate::auth::scopes::MANAGE_PROJECTS;
use crate::directory::{Client, Group, Policy, Project};
use crate::service::Service;
use crate::state::StateError;

#[derive(Deserialize)]
struct Fields {
    display_name: Option<String>,
    contact_email: Option<String>,
    admin_ids: Option<Vec<Uuid>>,
    admin_group_ids: Option<Vec<Uuid>>,
}

pub async fn list(actor: Actor) -> Result<Json<Value>, AuthError> {
    actor.require(&[MANAGE_PROJECTS])?;
    let mut projects = Vec::new();
    for project in actor.service.state.all::<Project>()? {
        if actor.manages_project(&project)? {
            projects.push(document(&actor.service, &project)?);
        }
    }
    Ok(Json(json!({ "projects": projects })))
}

pub async fn get(actor: Actor, Path(id): Path<String>) -> Result<Json<Value>, AuthError> {
    let project = actor.managed_project(&id)?;
    Ok(Json(json!({ "project": document(&actor.service, &project)? })))
}

/// Who makes a project need not be among those who manage it.
pub async fn create(actor: Actor, body: Body) -> Result<Json<Value>, AuthError> {
    actor.require(&[MANAGE_PROJECTS])?;
    let fields: Fields = body.read("project")?;
    let mut project = Project {
        id: Uuid::new_v4(),
        display_name: required(fields.display_name.clone(), "display_name")?,
        contact_email: required(fields.contact_email.clone(), "contact_email")?,
        admins: Vec::new(),
        admin_group_ids: Vec::new(),
    };
    fields.apply(&actor.service, &mut project)?;
    actor.service.state.put(&project)?;
    Ok(Json(json!({ "project": document(&actor.service, &project)? })))
}

pub async fn update(actor: Actor, Path(id): Path<String>, body: Body) -> Result<Json<Value>, AuthError> {
    let mut project = actor.managed_project(&id)?;
    // Whoever manages it because nobody else does is named from now on.
    project.admins = actor.service.project_admins(&project)?.into_iter().map(|admin| admin.username).collect();
    body.read::<Fields>("project")?.apply(&actor.service, &mut project)?;
    keep(&actor.service, &project)?;
    Ok(Json(json!({ "project": document(&actor.service, &project)? })))
}

/// A project in which there is something stays.
pub async fn delete(actor: Actor, Path(id): Path<String>) -> Result<Json<Value>, AuthError> {
    let project = actor.managed_project(&id)?;
    let state = &actor.service.state;
    let clients = state.find(|client: &Client| client.registration.project == Some(project.id))?.len();
    let policies = state.find(|policy: &Policy| policy.project_id == Some(project.id))?.len();
    if clients + policies > 0 {
        let detail = format!("Project {id} still has {clients} clients and {policies} policies: delete them first");
        return Err(AuthError::conflict(detail));
    }
    let document = document(&actor.service, &project)?;
    state.remove::<Project>(project.id)?;
    Ok(Json(json!({ "project": document })))
}

impl Fields {
    fn apply(self, service: &Service, project: &mut Project) -> Result<(), AuthError> {
        if let Some(name) = self.display_name {
            check::name("display_name", &name)?;
            project.display_name = name;
        }
        if let Some(email) = self.contact_email {
            check::email("contact_email", &email)?;
            project.contact_email = email;
        }
        if let Some(ids) = self.admin_ids {
            project.admins = ids.into_iter().map(|id| username(service, id)).collect::<Result<_, _>>()?;
        }
        if let Some(groups) = self.admin_group_ids {
            project.admin_group_ids =
                groups.into_iter().map(|id| known_group(service, id)).collect::<Result<_, _>>()?;
        }
        if project.admins.is_empty() && project.admin_group_ids.is_empty() {
            return Err(invalid("At least one of admin_ids and admin_group_ids is required"));
        }
        Ok(())
    }
}

fn username(service: &Service, id: Uuid) -> Result<String, AuthError> {
    let identity = service.identity(id)?;
    identity.map(|identity| identity.username).ok_or_else(|| invalid(format!("admin_ids: there is no identity {id}")))
}

fn known_group(service: &Service, id: Uuid) -> Result<Uuid, AuthError> {
    match service.state.get::<Group>(id)? {
        Some(group) => Ok(group.id),
        None => Err(invalid(format!("admin_group_ids: the configuration has no group {id}"))),
    }
}

fn document(service: &Service, project: &Project) -> Result<Value, StateError> {
    let admins = service.project_admins(project)?;
    let ids = |ids: Vec<Uuid>| (!ids.is_empty()).then_some(ids);
    let groups = project.admin_group_ids.iter().filter_map(|id| service.state.get::<Group>(*id).transpose());
    let groups = groups.collect::<Result<Vec<_>, _>>()?;
    let group =
        |group: &Group| json!({ "id": group.id, "name": group.name, "description": null, "organization": null });
    Ok(json!({
        "id": project.id,
        "project_name": project.display_name,
        "display_name": project.display_name,
        "contact_email": project.contact_email,
        "admin_ids": ids(admins.iter().map(|admin| admin.id).collect()),
        "admin_group_ids": ids(project.admin_group_ids.clone()),
        "admins": {
            "identities": admins.iter().map(identity::document).collect::<Vec<_>>(),
            "groups": groups.iter().map(group).collect::<Vec<_>>(),
        },
    }))
}
