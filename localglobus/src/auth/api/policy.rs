//! Authentication policies. <https://docs.globus.org/api/auth/reference/#policy_resource>

use axum::Json;
use axum::extract::Path;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::actor::{Actor, find, keep};
use super::body::{Body, invalid, nullable, required};
use super::check;
use crate::auth::error::AuthError;
use crate::auth::scopes::MANAGE_PROJECTS;
use crate::directory::{Collection, Policy, Project};
use crate::state::StateError;

#[derive(Deserialize)]
struct Fields {
    project_id: Option<Uuid>,
    display_name: Option<String>,
    description: Option<String>,
    high_assurance: Option<bool>,
    #[serde(default, deserialize_with = "nullable")]
    authentication_assurance_timeout: Option<Option<u64>>,
    required_mfa: Option<bool>,
    #[serde(default, deserialize_with = "nullable")]
    domain_constraints_include: Option<Option<Vec<String>>>,
    #[serde(default, deserialize_with = "nullable")]
    domain_constraints_exclude: Option<Option<Vec<String>>>,
}

pub async fn list(actor: Actor) -> Result<Json<Value>, AuthError> {
    actor.require(&[MANAGE_PROJECTS])?;
    let mut documents = Vec::new();
    for policy in actor.service.state.all::<Policy>()? {
        if manages(&actor, &policy)? {
            documents.push(document(&policy));
        }
    }
    Ok(Json(json!({ "policies": documents })))
}

pub async fn get(actor: Actor, Path(id): Path<String>) -> Result<Json<Value>, AuthError> {
    Ok(Json(json!({ "policy": document(&managed(&actor, &id)?) })))
}

pub async fn create(actor: Actor, body: Body) -> Result<Json<Value>, AuthError> {
    actor.require(&[MANAGE_PROJECTS])?;
    let fields: Fields = body.read("policy")?;
    let project = required(fields.project_id, "project_id")?;
    actor.managed_project(&project.to_string())?;
    let mut policy = Policy {
        id: Uuid::new_v4(),
        project_id: Some(project),
        display_name: required(fields.display_name.clone(), "display_name")?,
        description: required(fields.description.clone(), "description")?,
        high_assurance: fields.high_assurance.unwrap_or(false),
        authentication_assurance_timeout: None,
        required_mfa: false,
        domain_constraints_include: None,
        domain_constraints_exclude: None,
    };
    fields.apply(&mut policy)?;
    actor.service.state.put(&policy)?;
    Ok(Json(json!({ "policy": document(&policy) })))
}

pub async fn update(actor: Actor, Path(id): Path<String>, body: Body) -> Result<Json<Value>, AuthError> {
    let mut policy = managed(&actor, &id)?;
    let fields: Fields = body.read("policy")?;
    if let Some(project) = fields.project_id.filter(|project| policy.project_id != Some(*project)) {
        actor.managed_project(&project.to_string())?;
    }
    fields.apply(&mut policy)?;
    keep(&actor.service, &policy)?;
    Ok(Json(json!({ "policy": document(&policy) })))
}

/// A policy by which a collection is guarded stays.
pub async fn delete(actor: Actor, Path(id): Path<String>) -> Result<Json<Value>, AuthError> {
    let policy = managed(&actor, &id)?;
    let state = &actor.service.state;
    let guarded = state.find(|collection: &Collection| collection.authentication_policy == Some(policy.id))?;
    if let Some(collection) = guarded.first() {
        return Err(AuthError::conflict(format!("Policy {id} guards the collection {}", collection.id)));
    }
    state.remove::<Policy>(policy.id)?;
    Ok(Json(json!({ "policy": document(&policy) })))
}

fn manages(actor: &Actor, policy: &Policy) -> Result<bool, StateError> {
    let project = policy.project_id.map(|id| actor.service.state.get::<Project>(id)).transpose()?.flatten();
    project.map_or(Ok(false), |project| actor.manages_project(&project))
}

fn managed(actor: &Actor, id: &str) -> Result<Policy, AuthError> {
    actor.require(&[MANAGE_PROJECTS])?;
    let policy = find::<Policy>(&actor.service, "policy", id)?;
    match manages(actor, &policy)? {
        true => Ok(policy),
        false => Err(AuthError::forbidden(format!("You do not manage policy {id}"))),
    }
}

impl Fields {
    fn apply(self, policy: &mut Policy) -> Result<(), AuthError> {
        if self.high_assurance.is_some_and(|high| high != policy.high_assurance) {
            return Err(invalid("high_assurance cannot be changed"));
        }
        policy.project_id = self.project_id.or(policy.project_id);
        if let Some(name) = self.display_name {
            check::name("display_name", &name)?;
            policy.display_name = name;
        }
        if let Some(description) = self.description {
            check::text("description", &description)?;
            policy.description = description;
        }
        policy.required_mfa = self.required_mfa.unwrap_or(policy.required_mfa);
        if let Some(seconds) = self.authentication_assurance_timeout {
            policy.authentication_assurance_timeout = seconds;
        }
        if let Some(domains) = self.domain_constraints_include {
            policy.domain_constraints_include = domains;
        }
        if let Some(domains) = self.domain_constraints_exclude {
            policy.domain_constraints_exclude = domains;
        }
        check_policy(policy)
    }
}

/// Refuses what nobody could fulfil, or what would not be looked at.
fn check_policy(policy: &Policy) -> Result<(), AuthError> {
    if policy.authentication_assurance_timeout == Some(0) {
        return Err(invalid("authentication_assurance_timeout must be at least 1 second"));
    }
    if policy.required_mfa && !policy.high_assurance {
        return Err(invalid("required_mfa is for policies of high_assurance only"));
    }
    let include = policy.domain_constraints_include.as_deref().unwrap_or_default();
    let exclude = policy.domain_constraints_exclude.as_deref().unwrap_or_default();
    for (field, domains) in [("domain_constraints_include", include), ("domain_constraints_exclude", exclude)] {
        for pattern in domains {
            check::domain(field, pattern.strip_prefix("*.").unwrap_or(pattern))?;
        }
    }
    match include.iter().find(|domain| exclude.iter().any(|other| other.eq_ignore_ascii_case(domain))) {
        Some(domain) => Err(invalid(format!("The domain {domain} is both included and excluded"))),
        None => Ok(()),
    }
}

fn document(policy: &Policy) -> Value {
    json!({
        "id": policy.id,
        "project_id": policy.project_id,
        "display_name": policy.display_name,
        "description": policy.description,
        "high_assurance": policy.high_assurance,
        "authentication_assurance_timeout": policy.authentication_assurance_timeout,
        "required_mfa": policy.required_mfa,
        "domain_constraints_include": policy.domain_constraints_include,
        "domain_constraints_exclude": policy.domain_constraints_exclude,
    })
}
