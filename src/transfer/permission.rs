//! The permissions of a guest collection: who may read and write which folder.
//!
//! <https://docs.globus.org/api/transfer/permissions/>

use serde_json::{Value, json};

use super::{Rows, check_path};
use crate::error::{Error, Result};
use crate::id;
use crate::session::Session;
use crate::transport::{Body, Call, Repeat};

/// For whom a permission can be, in Globus' words. The last two are for everybody, and name nobody.
const PRINCIPAL_TYPES: [&str; 4] = ["identity", "group", "all_authenticated_users", "anonymous"];
const EVERYBODY: [&str; 2] = ["all_authenticated_users", "anonymous"];

impl Session {
    /// The permissions of a guest collection. Those that follow from a role have no id, but a `role_id`.
    pub async fn permissions(&self, collection: &str) -> Result<Vec<Value>> {
        let id = self.collection_id(collection)?;
        let url = self.transfer_url(&["endpoint", &id, "access_list"]);
        let rows: Rows = self.transfer(&Call::get(format!("list the permissions of collection {id}"), url)).await?;
        Ok(rows.data)
    }

    /// Lets someone in, and returns the service's answer, whose `access_id` is the permission's. `permissions` is `r` or
    /// `rw`, `path` a folder, which holds for all that is in it.
    pub async fn add_permission(
        &self,
        collection: &str,
        principal_type: &str,
        principal: Option<&str>,
        path: &str,
        permissions: &str,
    ) -> Result<Value> {
        let id = self.collection_id(collection)?;
        let document = json!({
            "DATA_TYPE": "access",
            "principal_type": principal_type,
            "principal": check_principal(principal_type, principal.unwrap_or_default())?,
            "path": check_folder(path)?,
            "permissions": check_permissions(permissions)?,
        });
        let body = Body::Json(document.to_string().into());
        let url = self.transfer_url(&["endpoint", &id, "access"]);
        let what = format!("give permission for {path} on collection {id}");
        self.transfer(&Call::post(what, url, body, Repeat::Unsafe)).await
    }

    /// Changes what a permission allows, to `r` or `rw`; whom it is for and where stays.
    pub async fn update_permission(&self, collection: &str, permission: &str, permissions: &str) -> Result<()> {
        let (url, what) = self.permission(collection, permission)?;
        let document = json!({"DATA_TYPE": "access", "permissions": check_permissions(permissions)?});
        self.transfer::<Value>(&Call::put(format!("update {what}"), url, &document)).await.map(drop)
    }

    pub async fn delete_permission(&self, collection: &str, permission: &str) -> Result<()> {
        let (url, what) = self.permission(collection, permission)?;
        self.transfer::<Value>(&Call::delete(format!("delete {what}"), url)).await.map(drop)
    }

    fn permission(&self, collection: &str, permission: &str) -> Result<(reqwest::Url, String)> {
        let (collection, permission) = (self.collection_id(collection)?, id::check("permission", permission)?);
        let url = self.transfer_url(&["endpoint", &collection, "access", &permission]);
        Ok((url, format!("permission {permission} of collection {collection}")))
    }
}

fn check_principal(kind: &str, principal: &str) -> Result<String> {
    match kind {
        kind if EVERYBODY.contains(&kind) => match principal {
            "" => Ok(String::new()),
            _ => {
                let principal = principal.escape_debug();
                Err(Error::invalid(format!("principal \"{principal}\": {kind} is for everybody and names nobody")))
            }
        },
        "identity" if principal.contains('@') => Err(Error::invalid(format!(
            "principal \"{}\" is a username: expected the id of who has it (globule_session_identities)",
            principal.escape_debug()
        ))),
        kind if PRINCIPAL_TYPES.contains(&kind) => id::check(kind, principal),
        other => {
            let known = PRINCIPAL_TYPES.join(", ");
            Err(Error::invalid(format!("principal_type \"{}\": expected one of {known}", other.escape_debug())))
        }
    }
}

/// Permissions are for folders alone.
fn check_folder(path: &str) -> Result<&str> {
    let path = check_path("path", path)?;
    if path.starts_with('/') && path.ends_with('/') {
        return Ok(path);
    }
    let message = format!("path \"{}\": a permission is for a folder such as /run42/", path.escape_debug());
    Err(Error::invalid(format!("{message}, which begins and ends with a slash")))
}

fn check_permissions(permissions: &str) -> Result<&str> {
    match permissions {
        "r" | "rw" => Ok(permissions),
        other => Err(Error::invalid(format!("permissions \"{}\": expected r or rw", other.escape_debug()))),
    }
}
