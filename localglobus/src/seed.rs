//! Brings what the configuration names into the state.

use uuid::{Uuid, uuid};

use crate::config::Config;
use crate::directory::{Client, ClientKind, Credential, Registration};
use crate::state::{Result, State};
use crate::web;

/// Seeds the state, and fills in the secrets of confidential clients that the configuration leaves open.
pub fn bring(config: &mut Config, state: &State) -> Result<()> {
    config.users.iter().try_for_each(|user| state.seed(user).map(drop))?;
    config.projects.iter().try_for_each(|project| state.seed(project).map(drop))?;
    config.policies.iter().try_for_each(|policy| state.seed(policy).map(drop))?;
    config.collections.iter().try_for_each(|collection| state.seed(collection).map(drop))?;
    state.seed(&command_line_template())?;
    let project = config.projects.first().map(|project| project.id);
    for client in &mut config.clients {
        client.registration.project = client.registration.project.or(project);
        state.seed(client)?;
        if client.kind == ClientKind::Confidential {
            client.secret = Some(bring_secret(client, state)?);
        }
    }
    Ok(())
}

/// The client of which every installation of the official command line client makes an instance of its own.
fn command_line_template() -> Client {
    Client {
        id: uuid!("95fdeba8-fac2-42bd-a357-e068d82ff78e"),
        name: "Globus CLI".to_owned(),
        kind: ClientKind::Native,
        secret: None,
        redirect_uris: Vec::new(),
        registration: Registration::default(),
    }
}

/// The secret of a confidential client: the one of the configuration, or else one that was made when it was first seen.
fn bring_secret(client: &Client, state: &State) -> Result<String> {
    let id = Uuid::new_v5(&client.id, b"credential");
    if client.secret.is_none()
        && let Some(known) = state.get::<Credential>(id)?
    {
        return Ok(known.secret);
    }
    let secret = client.secret.clone().unwrap_or_else(web::secret);
    let name = "configuration".to_owned();
    state.put(&Credential { id, client: client.id, name, secret: secret.clone(), created: state.now() })?;
    Ok(secret)
}
