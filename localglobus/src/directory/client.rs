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
    /// What goes with the kind if not given.
    pub client_type: Option<ClientType>,
    pub visibility: Visibility,
    pub terms_and_conditions: Option<String>,
    pub privacy_policy: Option<String>,
    pub required_idp: Option<Uuid>,
    pub preselect_idp: Option<Uuid>,
    /// The client that registered this one, or the template that it is an instance of.
    pub parent_client: Option<Uuid>,
    /// Under the first of them its scopes are known.
    pub fqdns: Vec<String>,
    pub prompt_for_named_grant: Option<bool>,
    pub userinfo_from_effective_identity: Option<bool>,
}

/// Who may look at an application: everybody, or those who manage it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Visibility {
    Public,
    #[default]
    Private,
}

/// What an application is for. It decides whether the application can keep a secret, and the grants that it gets.
/// <https://docs.globus.org/api/auth/reference/#create_client>
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientType {
    ClientIdentity,
    ConfidentialClient,
    GlobusConnectServer,
    HybridConfidentialClientResourceServer,
    PublicInstalledClient,
    PublicWebappClient,
    ResourceServer,
}

impl ClientType {
    pub fn kind(self) -> ClientKind {
        match self {
            Self::PublicInstalledClient | Self::PublicWebappClient => ClientKind::Native,
            _ => ClientKind::Confidential,
        }
    }

    pub fn grant_types(self) -> &'static [&'static str] {
        match self {
            Self::PublicInstalledClient | Self::PublicWebappClient => &["authorization_code", "refresh_token"],
            Self::ClientIdentity | Self::ConfidentialClient => {
                &["authorization_code", "client_credentials", "refresh_token"]
            }
            Self::GlobusConnectServer | Self::HybridConfidentialClientResourceServer | Self::ResourceServer => &[
                "authorization_code",
                "client_credentials",
                "refresh_token",
                "urn:globus:auth:grant_type:dependent_token",
            ],
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClientKind {
    /// A program on its user's machine, which cannot keep a secret and uses PKCE instead.
    Native,
    Confidential,
}

impl ClientKind {
    /// What an application of this kind is for if nothing else is said.
    pub fn client_type(self) -> ClientType {
        match self {
            Self::Native => ClientType::PublicInstalledClient,
            Self::Confidential => ClientType::HybridConfidentialClientResourceServer,
        }
    }
}

impl Client {
    pub fn client_type(&self) -> ClientType {
        self.registration.client_type.unwrap_or(self.kind.client_type())
    }

    /// The names of the resource server that it may be: its domains and its id.
    pub fn server_names(&self) -> impl Iterator<Item = String> {
        self.registration.fqdns.iter().cloned().chain([self.id.to_string()])
    }
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
