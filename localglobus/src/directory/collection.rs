//! Collections: folders under an id.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::state::Record;

/// A folder under the name of a collection.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Collection {
    pub id: Uuid,
    pub display_name: String,
    #[serde(default)]
    pub description: Option<String>,
    /// Relative to the file; without it, a folder in the state directory with a few files in it.
    #[serde(default)]
    pub path: Option<PathBuf>,
    pub entity_type: EntityType,
    #[serde(default)]
    pub high_assurance: bool,
    /// The username of its owner; the first user if not given.
    #[serde(default)]
    pub owner: Option<String>,
    /// What a sign-in must have been like for this collection to be used.
    #[serde(default)]
    pub authentication_policy: Option<Uuid>,
    /// Whether those who have no permission there can find it, too.
    #[serde(default = "yes")]
    pub public: bool,
    /// The most bytes that its folder may hold.
    #[serde(default)]
    pub quota_bytes: Option<u64>,
    /// The collection in which a guest collection is, and its folder there.
    #[serde(default)]
    pub mapped_collection: Option<Uuid>,
    #[serde(default)]
    pub host_path: Option<String>,
}

fn yes() -> bool {
    true
}

impl Record for Collection {
    const KIND: &'static str = "collection";

    fn id(&self) -> Uuid {
        self.id
    }
}

/// What a collection is, in Globus' words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(non_camel_case_types, reason = "these are the service's own names")]
pub enum EntityType {
    GCSv5_mapped_collection,
    GCSv5_guest_collection,
    GCP_mapped_collection,
    GCP_guest_collection,
}

impl EntityType {
    pub fn name(self) -> &'static str {
        match self {
            Self::GCSv5_mapped_collection => "GCSv5_mapped_collection",
            Self::GCSv5_guest_collection => "GCSv5_guest_collection",
            Self::GCP_mapped_collection => "GCP_mapped_collection",
            Self::GCP_guest_collection => "GCP_guest_collection",
        }
    }

    pub fn is_guest(self) -> bool {
        matches!(self, Self::GCSv5_guest_collection | Self::GCP_guest_collection)
    }

    pub fn is_personal(self) -> bool {
        matches!(self, Self::GCP_mapped_collection | Self::GCP_guest_collection)
    }
}

impl Collection {
    /// Whether a user must let Transfer use their data there, and so whether the `data_access` scope exists.
    /// <https://docs.globus.org/api/transfer/overview/#consent>
    pub fn needs_data_access(&self) -> bool {
        self.entity_type == EntityType::GCSv5_mapped_collection && !self.high_assurance
    }

    pub fn data_access_scope(&self) -> String {
        format!("https://auth.globus.org/scopes/{}/data_access", self.id)
    }
}
