//! Registered applications and what they prove themselves with.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::state::Record;

/// A registered application.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Client {
    pub id: Uuid,
    pub name: String,
    pub kind: ClientKind,
    /// A confidential client without one gets a new one when it is first seen. Kept as a credential, not here.
    #[serde(default, skip_serializing)]
    pub secret: Option<String>,
    /// Besides the page that shows the code and, for native clients, any loopback address. A loopback address here holds
    /// for any port.
    #[serde(default)]
    pub redirect_uris: Vec<String>,
    /// What the API shows of it besides.
    #[serde(default)]
    pub registration: Registration,
}

/// What an application was registered with.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Registration {
    pub project: Option<Uuid>,
    /// As in `confidential_client`; what goes with the kind if not given.
    pub client_type: Option<String>,
    pub visibility: Option<String>,
    pub terms_and_conditions: Option<String>,
    pub privacy_policy: Option<String>,
    pub required_idp: Option<Uuid>,
    pub preselect_idp: Option<Uuid>,
    /// The client that registered this one, or the template that it is an instance of.
    pub parent_client: Option<Uuid>,
    pub fqdns: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClientKind {
    /// A program on its user's machine, which cannot keep a secret and uses PKCE instead.
    Native,
    Confidential,
}

impl Record for Client {
    const KIND: &'static str = "client";

    fn id(&self) -> Uuid {
        self.id
    }
}

/// What a confidential client proves itself with.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Credential {
    pub id: Uuid,
    pub client: Uuid,
    pub name: String,
    pub secret: String,
    pub created: i64,
}

impl Record for Credential {
    const KIND: &'static str = "credential";

    fn id(&self) -> Uuid {
        self.id
    }
}
