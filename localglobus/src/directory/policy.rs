//! Authentication policies: what a person's sign-in must have been like.
//! <https://docs.globus.org/api/auth/developer-guide/#authentication-policies>

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::state::Record;

/// What a sign-in must have been like. All that is given must hold.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    pub id: Uuid,
    /// The first project if not given.
    #[serde(default)]
    pub project_id: Option<Uuid>,
    pub display_name: String,
    #[serde(default)]
    pub description: String,
    /// Whether the sign-in must belong to the session of the token that is used.
    #[serde(default)]
    pub high_assurance: bool,
    /// Seconds since the sign-in, at most.
    #[serde(default)]
    pub authentication_assurance_timeout: Option<u64>,
    /// Whether it must have been with a second factor.
    #[serde(default)]
    pub required_mfa: bool,
    /// The domains of which one must be the identity's, as in `uni.example` or `*.uni.example`.
    #[serde(default)]
    pub domain_constraints_include: Option<Vec<String>>,
    #[serde(default)]
    pub domain_constraints_exclude: Option<Vec<String>>,
}

impl Record for Policy {
    const KIND: &'static str = "policy";

    fn id(&self) -> Uuid {
        self.id
    }
}
