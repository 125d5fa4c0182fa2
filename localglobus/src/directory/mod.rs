//! Who and what the service knows: users, clients, projects, policies, collections. The configuration brings the first
//! ones; calls add others and change them.

mod client;
mod collection;
mod policy;
mod project;
mod user;

pub use client::{Client, ClientKind, Credential, Registration};
pub use collection::{Collection, EntityType};
pub use policy::Policy;
pub use project::Project;
pub use user::{GLOBUS_ID, Identity, LinkedIdentity, User, domain, provider};
