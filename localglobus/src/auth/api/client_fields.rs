//! What a client is registered with: the fields of the document that its managers send.

use serde::Deserialize;
use uuid::Uuid;

use super::body::{invalid, nullable, required};
use super::check;
use crate::auth::error::AuthError;
use crate::directory::{Client, ClientKind, ClientType, Registration, Visibility};

#[derive(Deserialize)]
pub struct ClientFields {
    pub name: Option<String>,
    pub project: Option<Uuid>,
    /// The native application of which the new client is to be an instance.
    pub template_id: Option<Uuid>,
    public_client: Option<bool>,
    client_type: Option<ClientType>,
    visibility: Option<Visibility>,
    redirect_uris: Option<Vec<String>>,
    links: Option<Links>,
    #[serde(default, deserialize_with = "nullable")]
    required_idp: Option<Option<Uuid>>,
    #[serde(default, deserialize_with = "nullable")]
    preselect_idp: Option<Option<Uuid>>,
    prompt_for_named_grant: Option<bool>,
    userinfo_from_effective_identity: Option<bool>,
}

#[derive(Deserialize)]
struct Links {
    #[serde(default, deserialize_with = "nullable")]
    terms_and_conditions: Option<Option<String>>,
    #[serde(default, deserialize_with = "nullable")]
    privacy_policy: Option<Option<String>>,
}

impl ClientFields {
    /// A new client.
    pub fn client(&self, parent: Option<Uuid>) -> Result<Client, AuthError> {
        let client_type = self.new_type()?;
        let mut client = Client {
            id: Uuid::new_v4(),
            name: required(self.name.clone(), "name")?,
            kind: client_type.kind(),
            secret: None,
            redirect_uris: Vec::new(),
            registration: Registration {
                client_type: Some(client_type),
                parent_client: parent,
                ..Registration::default()
            },
        };
        self.apply(&mut client)?;
        Ok(client)
    }

    fn new_type(&self) -> Result<ClientType, AuthError> {
        match (self.client_type, self.public_client) {
            (Some(client_type), None) => Ok(client_type),
            (None, Some(true)) => Ok(ClientKind::Native.client_type()),
            (None, Some(false)) => Ok(ClientKind::Confidential.client_type()),
            _ => Err(invalid("Either public_client or client_type is required, and not both")),
        }
    }

    /// Changes a client; what is not given stays. Whoever may change its project has to be looked at before.
    pub fn apply(&self, client: &mut Client) -> Result<(), AuthError> {
        let is_public = client.kind == ClientKind::Native;
        if self.public_client.is_some_and(|public| public != is_public)
            || self.client_type.is_some_and(|client_type| client_type != client.client_type())
        {
            return Err(invalid("public_client and client_type cannot be changed"));
        }
        if let Some(name) = &self.name {
            check::name("name", name)?;
        }
        self.redirect_uris.iter().flatten().try_for_each(|uri| check::redirect_uri(uri, client.kind))?;
        set(&mut client.name, &self.name);
        set(&mut client.redirect_uris, &self.redirect_uris);
        let registration = &mut client.registration;
        set(&mut registration.project, &self.project.map(Some));
        set(&mut registration.visibility, &self.visibility);
        set(&mut registration.required_idp, &self.required_idp);
        set(&mut registration.preselect_idp, &self.preselect_idp);
        set(&mut registration.prompt_for_named_grant, &self.prompt_for_named_grant.map(Some));
        set(&mut registration.userinfo_from_effective_identity, &self.userinfo_from_effective_identity.map(Some));
        if let Some(links) = &self.links {
            set(&mut registration.terms_and_conditions, &links.terms_and_conditions);
            set(&mut registration.privacy_policy, &links.privacy_policy);
            check_links(registration)?;
        }
        Ok(())
    }
}

fn set<T: Clone>(field: &mut T, value: &Option<T>) {
    if let Some(value) = value {
        field.clone_from(value);
    }
}

fn check_links(registration: &Registration) -> Result<(), AuthError> {
    match (&registration.terms_and_conditions, &registration.privacy_policy) {
        (None, None) => Ok(()),
        (Some(terms), Some(policy)) => {
            check::web_page("links.terms_and_conditions", terms)?;
            check::web_page("links.privacy_policy", policy)
        }
        _ => Err(invalid("links must have both terms_and_conditions and privacy_policy, or none of them")),
    }
}
