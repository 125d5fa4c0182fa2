//! Brings what the configuration names into the state.

use uuid::{Uuid, uuid};

use crate::config::Config;
use crate::directory::{Access, AccessRule, Client, ClientKind, Collection, Credential, Registration};
use crate::state::{Result, State};
use crate::web;

/// Seeds the state, and fills in the secrets of confidential clients that the configuration leaves open.
pub fn bring(config: &mut Config, state: &State) -> Result<()> {
    config.users.iter().try_for_each(|user| state.seed(user))?;
    config.projects.iter().try_for_each(|project| state.seed(project))?;
    config.groups.iter().try_for_each(|group| state.seed(group))?;
    for collection in &config.collections {
        if state.is_news(collection)? {
            // Marked as known last: a start that is killed in between begins again.
            bring_access(config, collection, state)?;
            state.seed(collection)?;
        }
    }
    state.seed(&command_line_template())?;
    let project = config.projects.first().map(|project| project.id);
    for policy in &mut config.policies {
        policy.project_id = policy.project_id.or(project);
        state.seed(policy)?;
    }
    for client in &mut config.clients {
        client.registration.project = client.registration.project.or(project);
        state.seed(client)?;
        if client.kind == ClientKind::Confidential {
            client.secret = Some(bring_secret(client, state)?);
        }
    }
    Ok(())
}

/// The access rules of a guest collection, in the place of those that an earlier configuration brought.
fn bring_access(config: &Config, collection: &Collection, state: &State) -> Result<()> {
    for rule in state.find(|rule: &AccessRule| rule.collection == collection.id && rule.configured)? {
        state.remove::<AccessRule>(rule.id)?;
    }
    if !collection.entity_type.is_guest() {
        return Ok(());
    }
    let rules = collection.access.clone().unwrap_or_else(|| vec![Access::for_everybody()]);
    for (number, access) in rules.iter().enumerate() {
        state.put(&AccessRule {
            id: Uuid::new_v5(&collection.id, format!("access rule {number}").as_bytes()),
            collection: collection.id,
            principal_type: access.principal_type,
            principal: config.principal(access).unwrap_or_default(),
            path: access.path.clone(),
            permissions: access.permissions,
            expiration_date: access.expiration_date,
            created: state.timestamp(),
            configured: true,
        })?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_start_left_half_brought_the_next_one_brings() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("state.db");
        let state = State::open(&file).unwrap();
        // Ends the start where the access rules come, as a kill could.
        let other = rusqlite::Connection::open(&file).unwrap();
        let trigger = "CREATE TRIGGER stop BEFORE INSERT ON records WHEN NEW.kind = 'access rule'
                       BEGIN SELECT raise(ABORT, 'stopped'); END";
        other.execute_batch(trigger).unwrap();
        assert!(bring(&mut Config::default(), &state).is_err());
        other.execute_batch("DROP TRIGGER stop").unwrap();
        bring(&mut Config::default(), &state).unwrap();
        assert_eq!(state.all::<AccessRule>().unwrap().len(), 2, "one for each of the two guest collections");
    }
}
