//! Scopes that applications register for the services that they are.
//! <https://docs.globus.org/api/auth/reference/#scope_resource>

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::state::Record;

/// What a service lets others ask for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RegisteredScope {
    pub id: Uuid,
    pub client: Uuid,
    pub name: String,
    pub description: String,
    /// The end of its scope string.
    pub scope_suffix: String,
    /// Whether everybody can look it up, whoever can look up the client.
    pub advertised: bool,
    pub allows_refresh_token: bool,
    /// In each of these the person must have an identity.
    pub required_domains: Vec<String>,
    pub dependent_scopes: Vec<DependentScope>,
}

/// What the service asks for in turn, at another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DependentScope {
    pub scope: Uuid,
    /// Whether it is part of the consent only if the application asks for it.
    #[serde(default)]
    pub optional: bool,
    #[serde(default)]
    pub requires_refresh_token: bool,
}

impl Record for RegisteredScope {
    const KIND: &'static str = "scope";

    fn id(&self) -> Uuid {
        self.id
    }
}
