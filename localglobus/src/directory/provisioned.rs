//! Identities that have an id before anybody has signed in with them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::user::{Identity, domain, provider};
use crate::state::Record;

/// A username that somebody has asked the id of.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Provisioned {
    pub id: Uuid,
    pub username: String,
}

impl Record for Provisioned {
    const KIND: &'static str = "provisioned identity";

    fn id(&self) -> Uuid {
        self.id
    }
}

impl From<Provisioned> for Identity {
    fn from(Provisioned { id, username }: Provisioned) -> Self {
        let provider = provider(domain(&username));
        Self { id, username, name: String::new(), email: None, organization: None, provider, used: false }
    }
}
