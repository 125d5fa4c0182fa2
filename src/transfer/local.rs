//! The endpoint of this machine, from the files of Globus Connect Personal and Globus Connect Server.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::error::{Error, Result, Status};
use crate::id;
use crate::session::Session;

/// How a gridmap line of Globus Connect Personal begins.
const OWNER_PREFIX: &str = "\"/C=US/O=Globus Consortium/OU=Globus Connect User/CN=";

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LocalEndpoint {
    /// The collection of this user's own machine, and its owner where it can be told: a Globus ID's name or an identity.
    ConnectPersonal { collection_id: String, owner: Option<Owner> },
    /// The endpoint whose data transfer node this machine is.
    ConnectServer { endpoint_id: String, domain_name: String },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    Username(String),
    IdentityId(String),
}

impl Session {
    /// The endpoint of this machine. A file that is missing, unreadable or malformed means that there is none.
    pub fn local_endpoint(&self) -> Result<LocalEndpoint> {
        let settings = self.settings();
        connect_personal(&settings.connect_personal_dir)
            .or_else(|| connect_server(&settings.connect_server_dir))
            .ok_or_else(|| {
                Error::new(
                    Status::NotFound,
                    format!(
                        "this machine has no endpoint: neither {} nor {} tells of one",
                        settings.connect_personal_dir.join("client-id.txt").display(),
                        settings.connect_server_dir.join("info.json").display()
                    ),
                )
            })
    }
}

impl LocalEndpoint {
    /// As a document: `type`, `id`, and `owner_username`, `owner_id` or `domain_name` where known.
    pub fn document(&self) -> Value {
        match self {
            LocalEndpoint::ConnectServer { endpoint_id, domain_name } => {
                json!({"type": "connect_server", "id": endpoint_id, "domain_name": domain_name})
            }
            LocalEndpoint::ConnectPersonal { collection_id, owner } => {
                let mut document = json!({"type": "connect_personal", "id": collection_id});
                match owner {
                    Some(Owner::Username(name)) => document["owner_username"] = name.as_str().into(),
                    Some(Owner::IdentityId(id)) => document["owner_id"] = id.as_str().into(),
                    None => {}
                }
                document
            }
        }
    }
}

fn connect_personal(folder: &Path) -> Option<LocalEndpoint> {
    let text = fs::read_to_string(folder.join("client-id.txt")).ok()?;
    let collection_id = id::check("collection", text.trim()).ok()?;
    let owner = fs::read_to_string(folder.join("gridmap")).ok().and_then(|gridmap| owner(&gridmap));
    Some(LocalEndpoint::ConnectPersonal { collection_id, owner })
}

fn connect_server(folder: &Path) -> Option<LocalEndpoint> {
    let text = fs::read(folder.join("info.json")).ok()?;
    let info: Value = serde_json::from_slice(&text).ok()?;
    let endpoint_id = id::check("endpoint", info["endpoint_id"].as_str()?).ok()?;
    Some(LocalEndpoint::ConnectServer { endpoint_id, domain_name: info["domain_name"].as_str()?.to_owned() })
}

fn owner(gridmap: &str) -> Option<Owner> {
    let name = gridmap.lines().find_map(|line| line.strip_prefix(OWNER_PREFIX))?.split_once('"')?.0;
    Some(match name.strip_prefix("u_").and_then(identity) {
        Some(identity) => Owner::IdentityId(identity),
        None => Owner::Username(name.to_owned()),
    })
}

/// The UUID behind 26 base32 digits (RFC 4648, without padding): 130 bits, the last two of them unused.
fn identity(digits: &str) -> Option<String> {
    let value = |digit: u8| match digit.to_ascii_lowercase() {
        letter @ b'a'..=b'z' => Some(u128::from(letter - b'a')),
        number @ b'2'..=b'7' => Some(u128::from(number - b'2') + 26),
        _ => None,
    };
    let (last, first) = digits.as_bytes().split_last().filter(|_| digits.len() == 26)?;
    let high = first.iter().try_fold(0, |bits: u128, digit| Some(bits << 5 | value(*digit)?))?;
    let bits = high << 3 | value(*last)? >> 2;
    Some(uuid::Uuid::from_u128(bits).hyphenated().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "2d1d4873-a849-4b9c-bd34-2034a2163003";

    #[test]
    fn connect_personal_is_found_with_its_owner() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(connect_personal(folder.path()), None);
        fs::write(folder.path().join("client-id.txt"), format!("{ID}\n")).unwrap();
        let found = |owner| Some(LocalEndpoint::ConnectPersonal { collection_id: ID.into(), owner });
        assert_eq!(connect_personal(folder.path()), found(None));
        for (name, owner) in [
            ("ada", Owner::Username("ada".into())),
            // What Python's base64.b32encode gives for this UUID.
            ("u_fuouq45ijffzzpjuea2kefrqam", Owner::IdentityId(ID.into())),
            ("u_short", Owner::Username("u_short".into())),
        ] {
            let line = format!("# x\n{OWNER_PREFIX}{name}\" ada\n");
            fs::write(folder.path().join("gridmap"), line).unwrap();
            assert_eq!(connect_personal(folder.path()), found(Some(owner)));
        }
        fs::write(folder.path().join("client-id.txt"), "not an id").unwrap();
        assert_eq!(connect_personal(folder.path()), None);
    }

    #[test]
    fn connect_server_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let write = |text: &str| fs::write(folder.path().join("info.json"), text).unwrap();
        write(&json!({"endpoint_id": ID, "domain_name": "d.example"}).to_string());
        let expected = LocalEndpoint::ConnectServer { endpoint_id: ID.into(), domain_name: "d.example".into() };
        assert_eq!(connect_server(folder.path()), Some(expected));
        write("{\"endpoint_id\": ");
        assert_eq!(connect_server(folder.path()), None);
    }
}
