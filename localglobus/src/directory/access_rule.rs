//! Access rules, which let others into guest collections. <https://docs.globus.org/api/transfer/permissions/>

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::state::Record;

/// Whom a rule or a role is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PrincipalType {
    Identity,
    Group,
    AllAuthenticatedUsers,
    Anonymous,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Permissions {
    #[serde(rename = "r")]
    Read,
    #[serde(rename = "rw")]
    ReadWrite,
}

/// A rule as a configuration writes it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Access {
    pub principal_type: PrincipalType,
    /// The username of a person or the name of a group, or the id of either; nothing for everybody.
    #[serde(default)]
    pub principal: String,
    /// The directory in and below which it holds.
    #[serde(default = "root")]
    pub path: String,
    pub permissions: Permissions,
    #[serde(default)]
    pub expiration_date: Option<Timestamp>,
}

fn root() -> String {
    "/".to_owned()
}

impl Access {
    /// What a guest collection allows of which nothing else is said: everybody who has signed in may read and write.
    pub fn for_everybody() -> Self {
        Self {
            principal_type: PrincipalType::AllAuthenticatedUsers,
            principal: String::new(),
            path: root(),
            permissions: Permissions::ReadWrite,
            expiration_date: None,
        }
    }
}

/// A rule of a collection.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AccessRule {
    pub id: Uuid,
    pub collection: Uuid,
    pub principal_type: PrincipalType,
    /// The id of an identity or a group; empty for everybody.
    pub principal: String,
    pub path: String,
    pub permissions: Permissions,
    pub expiration_date: Option<Timestamp>,
    pub created: Timestamp,
    /// It came with the configuration of its collection, and goes with it.
    pub configured: bool,
}

impl AccessRule {
    /// Whether a rule can be for a path: a directory, from the root.
    pub fn is_path(path: &str) -> bool {
        path.starts_with('/') && path.ends_with('/')
    }

    /// Whether two rules are for the same people in the same place, of which there is one at most.
    pub fn is_like(&self, other: &Self) -> bool {
        (self.collection, self.principal_type, &self.principal, &self.path)
            == (other.collection, other.principal_type, &other.principal, &other.path)
    }

    pub fn holds(&self, now: Timestamp) -> bool {
        self.expiration_date.is_none_or(|date| now < date)
    }
}

impl Record for AccessRule {
    const KIND: &'static str = "access rule";

    fn id(&self) -> Uuid {
        self.id
    }
}
