//! Registering applications: projects, clients in them, and the secrets of clients.
//!
//! All of it needs `manage_projects`. <https://docs.globus.org/api/auth/reference/#developer_resource_api>

use serde_json::{Value, json};

use super::auth_api::{member, members, post};
use super::{AUTH, Role, Session};
use crate::auth;
use crate::error::{Error, Result, Status};
use crate::id;
use crate::transport::Call;

const SCOPES: [&str; 1] = ["manage_projects"];

/// The type of applications that people install, which have no secret.
const NATIVE: &str = "public_installed_client";

impl Session {
    /// Makes a project, of which who signed in becomes the administrator, and returns its document.
    pub async fn create_project(&self, display_name: &str, contact_email: &str) -> Result<Value> {
        self.signing_in(|| async {
            // Before anything is asked, so that one login brings all that is missing.
            self.have_one_of(AUTH, &SCOPES, "make a project").await?;
            let project = json!({
                "display_name": display_name,
                "contact_email": contact_email,
                "admin_ids": [self.own_identity().await?],
            });
            self.create("project", &["v2", "api", "projects"], project).await
        })
        .await
    }

    /// The documents of the projects that who signed in manages.
    pub async fn projects(&self) -> Result<Vec<Value>> {
        let call = Call::get("list projects", self.auth_url(&["v2", "api", "projects"]));
        members(&mut self.call_auth(&call, &SCOPES).await?, "projects")
    }

    /// Registers an application in a project and returns its document. `client_type` is a word of Globus Auth's, such
    /// as `public_installed_client`, to which Globule's own sign-ins may then send people back, or
    /// `confidential_client`.
    pub async fn create_client(&self, project: &str, display_name: &str, client_type: &str) -> Result<Value> {
        let mut client = json!({
            "name": display_name,
            "project": id::check("project", project)?,
            "client_type": client_type,
        });
        if client_type == NATIVE {
            client["redirect_uris"] = json!([auth::code_page(&self.settings.auth_url).as_str(), "http://localhost"]);
        }
        self.create("client", &["v2", "api", "clients"], client).await
    }

    /// Makes a secret of a client and returns its document. The secret is in it, and is never shown again.
    pub async fn create_credential(&self, client: &str, name: &str) -> Result<Value> {
        let client = id::check("client", client)?;
        self.create("credential", &["v2", "api", "clients", &client, "credentials"], json!({ "name": name })).await
    }

    async fn create(&self, kind: &str, path: &[&str], document: Value) -> Result<Value> {
        let call = post(&format!("make a {kind}"), self.auth_url(path), &json!({ kind: document }));
        member(&mut self.call_auth(&call, &SCOPES).await?, kind)
    }

    /// The identity that the session acts as. An application is one by itself.
    async fn own_identity(&self) -> Result<String> {
        match (self.role, &self.client, self.identity()?) {
            (Role::Application, Some(client), _) => Ok(client.id.clone()),
            (_, _, Some(identity)) => Ok(identity),
            _ => {
                let document = self.userinfo().await?;
                let sub = document["sub"].as_str().map(str::to_owned);
                sub.ok_or_else(|| Error::new(Status::Protocol, "Globus Auth does not say who signed in"))
            }
        }
    }
}
