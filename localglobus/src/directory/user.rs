//! People and their identities.

use serde::{Deserialize, Serialize};
use uuid::{Uuid, uuid};

use crate::state::Record;

/// The identity provider of whoever has none of their own: Globus ID.
pub const GLOBUS_ID: Uuid = uuid!("41143743-f3c8-4d60-bbdb-eeecaba85bd9");

/// A person with an account. The first identity is the account's, others are linked to it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct User {
    pub id: Uuid,
    /// As in `ada@localglobus.example`; what follows the `@` is its domain.
    pub username: String,
    pub name: String,
    /// The username if not given.
    pub email: Option<String>,
    pub organization: Option<String>,
    /// Whether this person has a second factor to sign in with.
    #[serde(default)]
    pub mfa: bool,
    /// Other identities of the same person.
    #[serde(default)]
    pub linked: Vec<LinkedIdentity>,
}

/// An identity that is linked to an account.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkedIdentity {
    pub id: Uuid,
    pub username: String,
    pub email: Option<String>,
    pub organization: Option<String>,
}

impl Record for User {
    const KIND: &'static str = "user";

    fn id(&self) -> Uuid {
        self.id
    }
}

/// Who a token speaks for: a person by one of their identities, or a client for itself.
#[derive(Debug, Clone)]
pub struct Identity {
    pub id: Uuid,
    pub username: String,
    pub name: String,
    pub email: Option<String>,
    pub organization: Option<String>,
    pub provider: Uuid,
    /// Whether there is somebody to sign in with it.
    pub used: bool,
}

impl User {
    /// The account's own identity and all that are linked to it.
    pub fn identities(&self) -> Vec<Identity> {
        let identity = |id, username: &str, email: &Option<String>, organization: &Option<String>| Identity {
            id,
            username: username.to_owned(),
            name: self.name.clone(),
            email: Some(email.clone().unwrap_or_else(|| username.to_owned())),
            organization: organization.clone(),
            provider: provider(domain(username)),
            used: true,
        };
        let own = identity(self.id, &self.username, &self.email, &self.organization);
        let linked = self.linked.iter().map(|linked| {
            let organization = linked.organization.as_ref().or(self.organization.as_ref()).cloned();
            identity(linked.id, &linked.username, &linked.email, &organization)
        });
        std::iter::once(own).chain(linked).collect()
    }

    pub fn has_identity(&self, id: Uuid) -> bool {
        self.id == id || self.linked.iter().any(|linked| linked.id == id)
    }
}

/// What follows the `@` of a username.
pub fn domain(username: &str) -> &str {
    username.rsplit_once('@').map_or(username, |(_, domain)| domain)
}

/// The identity provider of a domain, the same at every start.
pub fn provider(domain: &str) -> Uuid {
    if domain == "globusid.org" { GLOBUS_ID } else { Uuid::new_v5(&Uuid::NAMESPACE_DNS, domain.as_bytes()) }
}
