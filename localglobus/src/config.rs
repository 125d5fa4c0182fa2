//! Who and what this service knows: users, clients, collections and limits, from a TOML file or built in.
//!
//! A section that the file leaves out keeps its built-in entries, so a file may hold one line only.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use uuid::{Uuid, uuid};

use crate::directory::{
    Access, AccessRule, Client, ClientKind, Collection, EntityType, Group, Policy, PrincipalType, Project,
    Registration, StreamAccessPoint, User,
};
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
    pub limits: Limits,
    pub users: Vec<User>,
    pub projects: Vec<Project>,
    pub clients: Vec<Client>,
    pub policies: Vec<Policy>,
    pub collections: Vec<Collection>,
    pub groups: Vec<Group>,
    pub stream_access_points: Vec<StreamAccessPoint>,
}

/// How much the service does at once, and how long it tries.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Transfers of one user that run at a time; as many deletes may run beside them.
    pub active_tasks: usize,
    /// Tasks of one user that have not ended.
    pub pending_tasks: usize,
    /// How often a task tries the same thing before it fails. The real service tries until the deadline.
    pub tries: u32,
    /// Seconds between two tries.
    pub retry_interval: f64,
    /// Seconds that a task may take if its submission names no deadline.
    pub deadline: u32,
    /// The most bytes of a transfer or delete document.
    pub submission_bytes: u64,
    /// Seconds after a sign-in for which its refresh tokens are good, as where a site wants people to sign in every 30 days.
    /// Without it, until nobody has used them for six months.
    pub refresh_token_lifetime: Option<u64>,
}

impl Default for Limits {
    /// <https://docs.globus.org/api/transfer/task_behavior/>, but for the number of tries.
    fn default() -> Self {
        Self {
            active_tasks: 3,
            pending_tasks: 100,
            tries: 3,
            retry_interval: 0.5,
            deadline: 24 * 3600,
            submission_bytes: 1 << 30,
            refresh_token_lifetime: None,
        }
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
            limits: Limits::default(),
            users: vec![ada()],
            projects: vec![project()],
            clients: vec![native_client(), confidential_client()],
            policies: Vec::new(),
            collections: built_in_collections(),
            groups: Vec::new(),
            stream_access_points: built_in_stream_access_points(),
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
        let interval = self.limits.retry_interval;
        if !(0.0..=86_400.0).contains(&interval) {
            return fail(format!("limits.retry_interval must be between 0 and 86400 seconds, not {interval}"));
        }
        if self.limits.active_tasks == 0 || self.limits.tries == 0 {
            return fail("limits.active_tasks and limits.tries must be at least 1".to_owned());
        }
        let mut ids: Vec<_> = self.ids().collect();
        ids.sort_unstable();
        if let Some(pair) = ids.windows(2).find(|pair| pair[0] == pair[1]) {
            return fail(format!("the id {} is used twice", pair[0]));
        }
        self.check_references().map_err(Error::Config)
    }

    fn ids(&self) -> impl Iterator<Item = Uuid> {
        let identities = |user: &User| user.identities().into_iter().map(|identity| identity.id).collect::<Vec<_>>();
        (self.users.iter().flat_map(identities))
            .chain(self.projects.iter().map(|project| project.id))
            .chain(self.clients.iter().map(|client| client.id))
            .chain(self.policies.iter().map(|policy| policy.id))
            .chain(self.collections.iter().map(|collection| collection.id))
            .chain(self.groups.iter().map(|group| group.id))
            .chain(self.stream_access_points.iter().map(|point| point.id))
    }

    /// Every name and id that an entry uses must be another entry's.
    fn check_references(&self) -> Result<(), String> {
        let known = |name: &str| self.users.iter().any(|user| user.username == name);
        for project in &self.projects {
            if let Some(admin) = project.admins.iter().find(|admin| !known(admin)) {
                return Err(format!(
                    "the admin \"{admin}\" of project \"{}\" is none of the users",
                    project.display_name
                ));
            }
        }
        let is_project = |id: &Uuid| self.projects.iter().any(|project| project.id == *id);
        for client in &self.clients {
            if let Some(id) = client.registration.project.filter(|id| !is_project(id)) {
                return Err(format!("the project {id} of client \"{}\" is none of the projects", client.name));
            }
            if client.client_type().kind() != client.kind {
                return Err(format!("the client_type of client \"{}\" does not go with its kind", client.name));
            }
        }
        for policy in &self.policies {
            if let Some(id) = policy.project_id.filter(|id| !is_project(id)) {
                return Err(format!("the project {id} of policy \"{}\" is none of the projects", policy.display_name));
            }
        }
        for collection in &self.collections {
            let name = &collection.display_name;
            if let Some(owner) = collection.owner.as_deref().filter(|owner| !known(owner)) {
                return Err(format!("the owner \"{owner}\" of collection \"{name}\" is none of the users"));
            }
            if let Some(id) = collection.authentication_policy
                && self.policies.iter().all(|policy| policy.id != id)
            {
                return Err(format!("the authentication_policy {id} of collection \"{name}\" is none of the policies"));
            }
            if let Some(id) = collection.mapped_collection
                && self.collections.iter().all(|other| other.id != id)
            {
                return Err(format!("the mapped_collection {id} of collection \"{name}\" is none of the collections"));
            }
            if let Some(id) = collection.endpoint
                && self.collections.iter().all(|other| other.id != id)
            {
                return Err(format!("the endpoint {id} of collection \"{name}\" is none of the collections"));
            }
            for (member, value) in &collection.settings {
                let set = collection.clone().set(member, value.clone());
                set.map_err(|error| format!("settings of collection \"{name}\": {error}"))?;
            }
            for access in collection.access.iter().flatten() {
                self.principal(access).map_err(|error| format!("access of collection \"{name}\": {error}"))?;
                if !AccessRule::is_path(&access.path) {
                    let path = &access.path;
                    return Err(format!("access of collection \"{name}\": \"{path}\" does not begin and end with /"));
                }
            }
        }
        Ok(())
    }

    /// The id of the person or the group that an access rule names.
    pub(crate) fn principal(&self, access: &Access) -> Result<String, String> {
        let name = &access.principal;
        let known = |(id, other): &(Uuid, String)| other == name || id.to_string() == *name;
        let mut people = self.users.iter().flat_map(User::identities).map(|identity| (identity.id, identity.username));
        let mut groups = self.groups.iter().map(|group| (group.id, group.name.clone()));
        let (kind, found) = match access.principal_type {
            PrincipalType::Identity => ("users", people.find(known)),
            PrincipalType::Group => ("groups", groups.find(known)),
            _ => return Ok(String::new()),
        };
        found.map(|(id, _)| id.to_string()).ok_or_else(|| format!("the principal \"{name}\" is none of the {kind}"))
    }

    pub(crate) fn first_client(&self, kind: ClientKind) -> Option<&Client> {
        self.clients.iter().find(|client| client.kind == kind)
    }
}

fn project() -> Project {
    Project {
        id: uuid!("10ca1000-0000-4000-8000-00000000b001"),
        display_name: "localglobus".to_owned(),
        contact_email: "ada@localglobus.example".to_owned(),
        admins: Vec::new(),
        admin_group_ids: Vec::new(),
    }
}

fn ada() -> User {
    User {
        id: uuid!("a0a0a0a0-0ada-4ada-8ada-a0a0a0a0a0a0"),
        username: "ada@localglobus.example".to_owned(),
        name: "Ada Lovelace".to_owned(),
        email: None,
        organization: Some("localglobus".to_owned()),
        mfa: false,
        linked: Vec::new(),
    }
}

fn native_client() -> Client {
    Client {
        id: uuid!("10ca1000-0000-4000-8000-00000000a001"),
        name: "localglobus native client".to_owned(),
        kind: ClientKind::Native,
        secret: None,
        redirect_uris: Vec::new(),
        registration: Registration::default(),
    }
}

fn confidential_client() -> Client {
    Client {
        id: uuid!("10ca1000-0000-4000-8000-00000000c001"),
        name: "localglobus confidential client".to_owned(),
        kind: ClientKind::Confidential,
        secret: None,
        redirect_uris: vec!["http://localhost/callback".to_owned()],
        registration: Registration::default(),
    }
}

/// Real names and ids, so that an example reads the same here and on the real service.
fn built_in_collections() -> Vec<Collection> {
    use EntityType::{GCSv5_guest_collection, GCSv5_mapped_collection};
    let row = |id, display_name: &str, entity_type, description: &str| Collection {
        description: Some(description.to_owned()),
        ..Collection::new(id, display_name, entity_type)
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

/// The two ends of a tunnel.
fn built_in_stream_access_points() -> Vec<StreamAccessPoint> {
    let row = |id, display_name: &str, host_endpoint| StreamAccessPoint {
        id,
        display_name: display_name.to_owned(),
        advertised_owner: None,
        host_endpoint,
        description: Some("Carries nothing: a tunnel here only goes through its states".to_owned()),
        organization: None,
        department: None,
        keywords: None,
        contact_email: None,
        contact_info: None,
        info_link: None,
    };
    vec![
        row(
            uuid!("10ca1000-0000-4000-8000-000000005a01"),
            "VSC VUB Tier2 streams",
            uuid!("2d1d4873-a849-4b9c-bd34-2034a2163003"),
        ),
        row(
            uuid!("10ca1000-0000-4000-8000-000000005a02"),
            "VSC KU Leuven tier2 streams",
            uuid!("872a58ab-02b9-4233-a3e0-f017ed8ab090"),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNKNOWN: &str = "00000000-0000-4000-8000-000000000000";
    const BO: &str = "id = \"b0b0b0b0-0b0b-4b0b-8b0b-b0b0b0b0b0b0\"\nusername = \"bo@x.example\"\nname = \"Bo\"\n";

    #[test]
    fn a_section_left_out_stays_built_in() {
        let config = Config::parse(&format!("throttle = 1000\n[[users]]\n{BO}")).unwrap();
        assert_eq!(config.throttle, Some(1000));
        assert_eq!(config.users.len(), 1);
        assert_eq!(config.collections.len(), 4);
    }

    #[test]
    fn the_example_is_good() {
        let config = Config::parse(include_str!("../example.toml")).unwrap();
        assert_eq!((config.users.len(), config.policies.len(), config.collections.len()), (2, 1, 4));
        assert_eq!(config.users[0].linked[0].username, "ada@lab.example");
        let built_in = Config::default().limits;
        assert_eq!((config.limits.tries, config.limits.pending_tasks), (built_in.tries, built_in.pending_tasks));
    }

    #[test]
    fn errors_name_the_key_and_the_value() {
        let message = |text: &str| Config::parse(text).unwrap_err().to_string();
        assert!(message("token_life = 3").contains("token_life"));
        assert!(message(&format!("[[users]]\n{BO}shoe = 3")).contains("shoe"));
        assert!(message("[[users]]\nusername = \"b\"\nname = \"Bo\"").contains("`id`"));
        let client = "[[clients]]\nid = \"63cfb0ec-6de0-4c59-9850-aea9784eda03\"\nname = \"C\"\nkind = \"native\"\n[clients.registration]\n";
        assert!(message(&format!("{client}project = \"{UNKNOWN}\"")).contains(UNKNOWN));
        assert!(message(&format!("{client}client_type = \"resource_server\"")).contains("client_type"));
        assert!(message(&format!("{client}client_type = \"gadget\"")).contains("gadget"));
        let policy = "[[policies]]\nid = \"63cfb0ec-6de0-4c59-9850-aea9784eda03\"\ndisplay_name = \"P\"\n";
        assert!(message(&format!("{policy}project_id = \"{UNKNOWN}\"")).contains(UNKNOWN));
        let collection = "[[collections]]\nid = \"63cfb0ec-6de0-4c59-9850-aea9784eda03\"\ndisplay_name = \"C\"\nentity_type = \"GCSv5_guest_collection\"\n";
        assert!(message(&format!("{collection}owner = \"nobody\"")).contains("nobody"));
        assert!(message(&format!("{collection}authentication_policy = \"{UNKNOWN}\"")).contains(UNKNOWN));
        assert!(message(&format!("{collection}mapped_collection = \"{UNKNOWN}\"")).contains(UNKNOWN));
        assert!(message(&format!("{collection}settings = {{ shoe = 3 }}")).contains("shoe"));
        let access = |lines: &str| format!("{collection}[[collections.access]]\npermissions = \"r\"\n{lines}");
        assert!(message(&access("principal_type = \"identity\"\nprincipal = \"nobody\"")).contains("nobody"));
        assert!(message(&access("principal_type = \"anonymous\"\npath = \"data\"")).contains("data"));
        assert!(message("[limits]\ntries = 0").contains("tries"));
        assert!(message("users = []").contains("at least one user"));
        assert!(message("[[collections]]\nentity_type = \"share\"").contains("share"));
    }
}
