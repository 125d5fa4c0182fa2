//! Who and what this service knows: users, clients, collections and limits, from a TOML file or built in.
//!
//! A section that the file leaves out keeps its built-in entries, so a file may hold one line only.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use uuid::{Uuid, uuid};

use crate::error::Error;

/// The settings of a service.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The port on 127.0.0.1; 0 takes a free one. Not in the file: an instance has it, not a configuration.
    #[serde(skip)]
    pub port: u16,
    /// Where the key and the collections' folders are kept; without it, a temporary directory. Not in the file.
    #[serde(skip)]
    pub state: Option<PathBuf>,
    /// Whether the service speaks TLS, with a certificate of its own making. Not in the file.
    #[serde(skip)]
    pub tls: bool,
    /// Whether clients may order [faults](crate::faults). Not in the file.
    #[serde(skip)]
    pub faults: bool,
    /// Seconds that a client may take over the head of a request, and over each piece of its body.
    pub request_timeout: u64,
    /// Seconds for which an access token is good.
    pub token_lifetime: u64,
    /// The most bytes a second that one task copies.
    pub throttle: Option<u64>,
    pub users: Vec<User>,
    pub clients: Vec<Client>,
    pub collections: Vec<Collection>,
}

/// A person with an account.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct User {
    pub id: Uuid,
    /// As in `ada@localglobus.example`.
    pub username: String,
    pub name: String,
    /// The username if not given.
    pub email: Option<String>,
    pub organization: Option<String>,
}

/// A registered application.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Client {
    pub id: Uuid,
    pub name: String,
    pub kind: ClientKind,
    /// A confidential client without one gets a new one at every start.
    pub secret: Option<String>,
    /// Besides the page that shows the code and, for native clients, any loopback address. A loopback address here holds
    /// for any port.
    #[serde(default)]
    pub redirect_uris: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClientKind {
    /// A program on its user's machine, which cannot keep a secret and uses PKCE instead.
    Native,
    Confidential,
}

/// A folder under the name of a collection.
#[derive(Debug, Clone, Deserialize)]
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
}

/// What a collection is, in Globus' words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
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

impl Default for Config {
    fn default() -> Self {
        Self {
            port: 0,
            state: None,
            tls: false,
            faults: false,
            request_timeout: 30,
            token_lifetime: 172_800,
            throttle: None,
            users: vec![ada()],
            clients: vec![native_client(), confidential_client()],
            collections: built_in_collections(),
        }
    }
}

impl Config {
    /// Reads a file; paths in it are relative to its directory.
    pub fn read(file: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(file).map_err(|error| Error::file(file, error))?;
        let mut config = Self::parse(&text).map_err(|error| Error::Config(format!("{}: {error}", file.display())))?;
        let directory = file.parent().unwrap_or(Path::new("."));
        for collection in &mut config.collections {
            collection.path = collection.path.take().map(|path| directory.join(path));
        }
        Ok(config)
    }

    /// Reads the text of a file.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let config: Self = toml::from_str(text).map_err(|error| Error::Config(error.to_string()))?;
        config.check()?;
        Ok(config)
    }

    /// What the types cannot say.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let fail = |message: String| Err(Error::Config(message));
        if self.users.is_empty() {
            return fail("there must be at least one user".to_owned());
        }
        if self.request_timeout == 0 {
            return fail("request_timeout must be at least 1 second".to_owned());
        }
        if self.token_lifetime == 0 {
            return fail("token_lifetime must be at least 1 second".to_owned());
        }
        if self.throttle == Some(0) {
            return fail("throttle must be at least 1 byte a second".to_owned());
        }
        let ids = self.users.iter().map(|user| user.id);
        let ids = ids.chain(self.clients.iter().map(|client| client.id));
        let mut ids: Vec<_> = ids.chain(self.collections.iter().map(|collection| collection.id)).collect();
        ids.sort_unstable();
        if let Some(pair) = ids.windows(2).find(|pair| pair[0] == pair[1]) {
            return fail(format!("the id {} is used twice", pair[0]));
        }
        for owner in self.collections.iter().filter_map(|collection| collection.owner.as_deref()) {
            if self.user_named(owner).is_none() {
                return fail(format!("a collection's owner \"{owner}\" is none of the users"));
            }
        }
        Ok(())
    }

    pub fn client(&self, id: Uuid) -> Option<&Client> {
        self.clients.iter().find(|client| client.id == id)
    }

    pub fn user(&self, id: Uuid) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }

    pub fn user_named(&self, username: &str) -> Option<&User> {
        self.users.iter().find(|user| user.username == username)
    }

    pub fn collection(&self, id: Uuid) -> Option<&Collection> {
        self.collections.iter().find(|collection| collection.id == id)
    }

    pub fn owner(&self, collection: &Collection) -> &User {
        collection.owner.as_deref().and_then(|owner| self.user_named(owner)).unwrap_or(&self.users[0])
    }

    pub(crate) fn first_client(&self, kind: ClientKind) -> Option<&Client> {
        self.clients.iter().find(|client| client.kind == kind)
    }
}

fn ada() -> User {
    User {
        id: uuid!("a0a0a0a0-0ada-4ada-8ada-a0a0a0a0a0a0"),
        username: "ada@localglobus.example".to_owned(),
        name: "Ada Lovelace".to_owned(),
        email: None,
        organization: Some("localglobus".to_owned()),
    }
}

fn native_client() -> Client {
    Client {
        id: uuid!("10ca1000-0000-4000-8000-00000000a001"),
        name: "localglobus native client".to_owned(),
        kind: ClientKind::Native,
        secret: None,
        redirect_uris: Vec::new(),
    }
}

fn confidential_client() -> Client {
    Client {
        id: uuid!("10ca1000-0000-4000-8000-00000000c001"),
        name: "localglobus confidential client".to_owned(),
        kind: ClientKind::Confidential,
        secret: None,
        redirect_uris: vec!["http://localhost/callback".to_owned()],
    }
}

/// Real names and ids, so that an example reads the same here and on the real service.
fn built_in_collections() -> Vec<Collection> {
    use EntityType::{GCSv5_guest_collection, GCSv5_mapped_collection};
    let row = |id, display_name: &str, entity_type, description: &str| Collection {
        id,
        display_name: display_name.to_owned(),
        description: Some(description.to_owned()),
        path: None,
        entity_type,
        high_assurance: false,
        owner: None,
    };
    vec![
        row(
            uuid!("2d1d4873-a849-4b9c-bd34-2034a2163003"),
            "VSC VUB Tier2",
            GCSv5_mapped_collection,
            "Stands for the Tier-2 storage of the Vrije Universiteit Brussel",
        ),
        row(
            uuid!("872a58ab-02b9-4233-a3e0-f017ed8ab090"),
            "VSC KU Leuven tier2 scratch",
            GCSv5_mapped_collection,
            "Stands for the Tier-2 scratch storage of KU Leuven",
        ),
        row(
            uuid!("ddb59aef-6d04-11e5-ba46-22000b92c6ec"),
            "Globus tutorial endpoint 1",
            GCSv5_guest_collection,
            "Stands for the tutorial collection 1 of Globus",
        ),
        row(
            uuid!("ddb59af0-6d04-11e5-ba46-22000b92c6ec"),
            "Globus tutorial endpoint 2",
            GCSv5_guest_collection,
            "Stands for the tutorial collection 2 of Globus",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    const BO: &str = "id = \"b0b0b0b0-0b0b-4b0b-8b0b-b0b0b0b0b0b0\"\nusername = \"bo@x.example\"\nname = \"Bo\"\n";

    #[test]
    fn a_section_left_out_stays_built_in() {
        let config = Config::parse(&format!("throttle = 1000\n[[users]]\n{BO}")).unwrap();
        assert_eq!(config.throttle, Some(1000));
        assert_eq!(config.users.len(), 1);
        assert_eq!(config.collections.len(), 4);
    }

    #[test]
    fn errors_name_the_key_and_the_value() {
        let message = |text: &str| Config::parse(text).unwrap_err().to_string();
        assert!(message("token_life = 3").contains("token_life"));
        assert!(message(&format!("[[users]]\n{BO}shoe = 3")).contains("shoe"));
        assert!(message("[[users]]\nusername = \"b\"\nname = \"Bo\"").contains("`id`"));
        let collection = "[[collections]]\nid = \"63cfb0ec-6de0-4c59-9850-aea9784eda03\"\ndisplay_name = \"C\"\nentity_type = \"GCSv5_guest_collection\"\n";
        assert!(message(&format!("{collection}owner = \"nobody\"")).contains("nobody"));
        assert!(message("users = []").contains("at least one user"));
        assert!(message("[[collections]]\nentity_type = \"share\"").contains("share"));
    }
}
