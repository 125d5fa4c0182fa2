//! Collections: folders under an id.

use std::path::PathBuf;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::Access;
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
    /// The endpoint of Globus Connect Server that a mapped collection is on.
    #[serde(default)]
    pub endpoint: Option<Uuid>,
    /// Whether Globus Connect Personal runs on the machine of a personal collection.
    #[serde(default = "yes")]
    pub connected: bool,
    /// Where its files can be had over HTTPS, if something serves them.
    #[serde(default)]
    pub https_server: Option<String>,
    #[serde(default)]
    pub subscription_id: Option<Uuid>,
    /// Who may use a guest collection besides its administrators; everybody, if nothing is said.
    #[serde(default)]
    pub access: Option<Vec<Access>>,
    /// The members of its document that its administrators have set.
    #[serde(default)]
    pub settings: Map<String, Value>,
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
    /// An installation of Globus Connect Server, on which collections are. It has no files itself.
    GCSv5_endpoint,
    GCSv5_mapped_collection,
    GCSv5_guest_collection,
    GCP_mapped_collection,
    GCP_guest_collection,
}

impl EntityType {
    pub fn name(self) -> &'static str {
        match self {
            Self::GCSv5_endpoint => "GCSv5_endpoint",
            Self::GCSv5_mapped_collection => "GCSv5_mapped_collection",
            Self::GCSv5_guest_collection => "GCSv5_guest_collection",
            Self::GCP_mapped_collection => "GCP_mapped_collection",
            Self::GCP_guest_collection => "GCP_guest_collection",
        }
    }

    pub fn is_guest(self) -> bool {
        matches!(self, Self::GCSv5_guest_collection | Self::GCP_guest_collection)
    }

    pub fn is_mapped(self) -> bool {
        matches!(self, Self::GCSv5_mapped_collection | Self::GCP_mapped_collection)
    }

    pub fn is_personal(self) -> bool {
        matches!(self, Self::GCP_mapped_collection | Self::GCP_guest_collection)
    }
}

impl Collection {
    pub fn new(id: Uuid, display_name: &str, entity_type: EntityType) -> Self {
        Self {
            id,
            display_name: display_name.to_owned(),
            description: None,
            path: None,
            entity_type,
            high_assurance: false,
            owner: None,
            authentication_policy: None,
            public: true,
            quota_bytes: None,
            mapped_collection: None,
            host_path: None,
            endpoint: None,
            connected: true,
            https_server: None,
            subscription_id: None,
            access: None,
            settings: Map::new(),
        }
    }

    /// Whether a user must let Transfer use their data there, and so whether the `data_access` scope exists.
    /// <https://docs.globus.org/api/transfer/overview/#consent>
    pub fn needs_data_access(&self) -> bool {
        self.entity_type == EntityType::GCSv5_mapped_collection && !self.high_assurance
    }

    pub fn data_access_scope(&self) -> String {
        format!("https://auth.globus.org/scopes/{}/data_access", self.id)
    }
}

/// That a collection was there once.
#[derive(Debug, Serialize, Deserialize)]
pub struct DeletedCollection {
    pub id: Uuid,
}

impl Record for DeletedCollection {
    const KIND: &'static str = "deleted collection";

    fn id(&self) -> Uuid {
        self.id
    }
}

/// The day on which a collection was used last.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastUse {
    pub collection: Uuid,
    pub day: Date,
}

impl Record for LastUse {
    const KIND: &'static str = "last use";

    fn id(&self) -> Uuid {
        self.collection
    }
}
