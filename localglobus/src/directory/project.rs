//! Projects: groups of clients and policies, with those who manage them.
//! <https://docs.globus.org/api/auth/developer-guide/#projects>

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::state::Record;

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    pub id: Uuid,
    pub display_name: String,
    pub contact_email: String,
    /// The usernames of those who manage it; the first user if none is given.
    #[serde(default)]
    pub admins: Vec<String>,
    #[serde(default)]
    pub admin_group_ids: Vec<Uuid>,
}

impl Record for Project {
    const KIND: &'static str = "project";

    fn id(&self) -> Uuid {
        self.id
    }
}
