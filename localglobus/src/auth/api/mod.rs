//! What people and applications register with Auth, and who they are: identities, identity providers, projects, clients
//! with their credentials, scopes and policies. <https://docs.globus.org/api/auth/reference/#developer_resource_api>

mod actor;
mod body;
mod check;
mod client;
mod client_fields;
mod credential;
mod identity;
mod policy;
mod project;
mod provider;
mod query;
mod scope;

use std::sync::Arc;

use axum::Router;
use axum::routing::{delete, get, post};

use crate::service::Service;

pub fn router() -> Router<Arc<Service>> {
    Router::new()
        .route("/v2/api/identities", get(identity::list))
        .route("/v2/api/identities/{id}", get(identity::get))
        .route("/v2/api/identity_providers", get(provider::list))
        .route("/v2/api/projects", get(project::list).post(project::create))
        .route("/v2/api/projects/{id}", get(project::get).put(project::update).delete(project::delete))
        .route("/v2/api/clients", get(client::list).post(client::create))
        .route("/v2/api/clients/{id}", get(client::get).put(client::update).delete(client::delete))
        .route("/v2/api/clients/{id}/fqdns", post(client::add_fqdn))
        .route("/v2/api/clients/{id}/scopes", post(scope::create))
        .route("/v2/api/clients/{id}/credentials", get(credential::list).post(credential::create))
        .route("/v2/api/clients/{id}/credentials/{credential_id}", delete(credential::delete))
        .route("/v2/api/scopes", get(scope::list))
        .route("/v2/api/scopes/{id}", get(scope::get).put(scope::update).delete(scope::delete))
        .route("/v2/api/policies", get(policy::list).post(policy::create))
        .route("/v2/api/policies/{id}", get(policy::get).put(policy::update).delete(policy::delete))
}
