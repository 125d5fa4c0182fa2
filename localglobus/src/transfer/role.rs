//! Who may do what for a collection. <https://docs.globus.org/api/transfer/roles/>
//!
//! An owner is an administrator. A role on a mapped collection holds for the guest collections on it, too.

use uuid::Uuid;

use crate::directory::Collection;
use crate::service::Service;
use crate::state::Result;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Administrator,
    ActivityManager,
    ActivityMonitor,
}

/// The roles that may cancel and pause tasks of others.
pub const MANAGERS: &[Role] = &[Role::Administrator, Role::ActivityManager];
/// The roles that may see tasks of others.
pub const MONITORS: &[Role] = &[Role::Administrator, Role::ActivityManager, Role::ActivityMonitor];

/// Whether someone has one of these roles on a collection, by any of their identities.
pub fn has_role(service: &Service, identity: Uuid, collection: &Collection, roles: &[Role]) -> Result<bool> {
    let identities = service.identity_set(identity)?;
    if roles.contains(&Role::Administrator)
        && service.owner(collection)?.is_some_and(|owner| identities.contains(&owner.id))
    {
        return Ok(true);
    }
    let host = collection.mapped_collection.map(|id| service.collection(id)).transpose()?.flatten();
    host.map_or(Ok(false), |host| has_role(service, identity, &host, roles))
}
