//! Groups of people, whom permissions and roles can name together. This service has no API for them: the configuration
//! says who is in one. <https://docs.globus.org/api/groups/>

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::state::Record;

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    pub id: Uuid,
    pub name: String,
    /// The usernames of those who are in it.
    #[serde(default)]
    pub members: Vec<String>,
}

impl Record for Group {
    const KIND: &'static str = "group";

    fn id(&self) -> Uuid {
        self.id
    }
}
