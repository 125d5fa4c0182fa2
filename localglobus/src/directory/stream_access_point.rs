//! Stream access points: the ends that a tunnel can have. <https://docs.globus.org/api/transfer/>

use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StreamAccessPoint {
    pub id: Uuid,
    pub display_name: String,
    /// Who is said to own it; the first user if not given.
    #[serde(default)]
    pub advertised_owner: Option<String>,
    /// The endpoint that it is on.
    pub host_endpoint: Uuid,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub organization: Option<String>,
    #[serde(default)]
    pub department: Option<String>,
    #[serde(default)]
    pub keywords: Option<String>,
    #[serde(default)]
    pub contact_email: Option<String>,
    #[serde(default)]
    pub contact_info: Option<String>,
    #[serde(default)]
    pub info_link: Option<String>,
}
