//! Who and what the service knows: users, clients, projects, policies, collections. The configuration brings the first
//! ones; calls add others and change them.

mod access_rule;
mod client;
mod collection;
mod group;
mod policy;
mod project;
mod provisioned;
mod scope;
mod settings;
mod stream_access_point;
mod user;

pub use access_rule::{Access, AccessRule, Permissions, PrincipalType};
pub use client::{Client, ClientKind, ClientType, Credential, Registration, Visibility};
pub use collection::{Collection, DeletedCollection, EntityType, LastUse};
pub use group::Group;
pub use policy::Policy;
pub use project::Project;
pub use provisioned::Provisioned;
pub use scope::{DependentScope, RegisteredScope};
pub use stream_access_point::StreamAccessPoint;
pub use user::{GLOBUS_ID, Identity, LinkedIdentity, User, domain, provider};
