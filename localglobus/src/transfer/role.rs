//! Who may do what for a collection. <https://docs.globus.org/api/transfer/roles/>
//!
//! An owner is an administrator. A role on a mapped collection holds for the guest collections on it, too; but those who
//! administer the mapped one cannot let themselves in to the data of its guests.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::permission::Permissions;
use crate::directory::{Collection, PrincipalType};
use crate::service::Service;
use crate::state::{Record, Result};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Administrator,
    /// What an administrator of the mapped collection is on its guest collections. Nobody is given it.
    RestrictedAdministrator,
    AccessManager,
    ActivityManager,
    ActivityMonitor,
}

impl Role {
    pub fn name(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::RestrictedAdministrator => "restricted_administrator",
            Self::AccessManager => "access_manager",
            Self::ActivityManager => "activity_manager",
            Self::ActivityMonitor => "activity_monitor",
        }
    }

    /// The role, and those that whoever has it has as well.
    pub fn with_lesser(self) -> &'static [Self] {
        match self {
            Self::Administrator => {
                &[Self::Administrator, Self::AccessManager, Self::ActivityManager, Self::ActivityMonitor]
            }
            Self::RestrictedAdministrator => {
                &[Self::RestrictedAdministrator, Self::ActivityManager, Self::ActivityMonitor]
            }
            Self::AccessManager => &[Self::AccessManager],
            Self::ActivityManager => &[Self::ActivityManager, Self::ActivityMonitor],
            Self::ActivityMonitor => &[Self::ActivityMonitor],
        }
    }

    /// What it is on the guest collections of the collection that it is on.
    pub fn on_guests(self) -> Option<Self> {
        match self {
            Self::Administrator => Some(Self::RestrictedAdministrator),
            Self::ActivityManager | Self::ActivityMonitor => Some(self),
            Self::RestrictedAdministrator | Self::AccessManager => None,
        }
    }
}

/// The roles that may cancel and pause tasks of others.
pub const MANAGERS: &[Role] = &[Role::Administrator, Role::ActivityManager];
/// The roles that may see tasks of others.
pub const MONITORS: &[Role] = &[Role::Administrator, Role::ActivityManager, Role::ActivityMonitor];

/// Whether someone has one of these roles on a collection, by any of their identities.
pub fn has_role(service: &Service, identity: Uuid, collection: &Collection, roles: &[Role]) -> Result<bool> {
    Ok(Permissions::of(service, identity)?.roles(collection)?.iter().any(|role| roles.contains(role)))
}

/// That someone has a role on a collection.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Assignment {
    pub id: Uuid,
    pub collection: Uuid,
    pub principal_type: PrincipalType,
    pub principal: Uuid,
    pub role: Role,
}

impl Assignment {
    /// That of the owner, which is there by itself.
    pub fn of_owner(collection: Uuid, owner: Uuid) -> Self {
        let id = Uuid::new_v5(&collection, owner.as_bytes());
        Self { id, collection, principal_type: PrincipalType::Identity, principal: owner, role: Role::Administrator }
    }
}

impl Record for Assignment {
    const KIND: &'static str = "role";

    fn id(&self) -> Uuid {
        self.id
    }
}
