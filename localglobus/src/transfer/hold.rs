//! What keeps a task from going on, or ends it before its work is done: a cancel, its deadline, a pause, a consent or a
//! sign-in that is missing, a machine that is not connected.

use super::consent;
use super::pause_rule;
use super::permission;
use super::standing::{Trouble, TroubleKind};
use super::task::Task;
use crate::auth::{self, TRANSFER_ALL};
use crate::directory::Collection;
use crate::engine::Outcome;
use crate::service::Service;
use crate::state::Result;

/// The code of a task that was not done in time.
pub const EXPIRED: &str = "EXPIRED";

/// What a task does next.
pub enum Next {
    /// Its work, as soon as its turn comes.
    Go,
    /// It waits until this is over.
    Hold(Trouble),
    End(Outcome),
}

pub fn next(service: &Service, task: &Task) -> Result<Next> {
    let standing = task.standing();
    if standing.cancel.is_some() {
        return Ok(Next::End(Outcome::Canceled));
    }
    if standing.deadline <= service.state.timestamp() {
        return Ok(fail(EXPIRED, "The task has not been done by its deadline".to_owned()));
    }
    let mut collections = Vec::new();
    for id in task.collections() {
        match service.collection(id)? {
            Some(collection) => collections.push(collection),
            None => return Ok(fail("ENDPOINT_DELETED", format!("The collection {id} is gone"))),
        }
    }
    if let Some(message) = pause_rule::pause_message(service, &task.order, &standing, &collections)? {
        let words = "paused by an administrator".to_owned();
        let code = "PAUSED_BY_ADMIN".to_owned();
        return Ok(Next::Hold(Trouble { code, words, details: message, kind: TroubleKind::Paused }));
    }
    if let Some(trouble) = requirement(service, task, &collections)? {
        return Ok(Next::Hold(trouble));
    }
    Ok(connection(service, &collections)?.map_or(Next::Go, Next::Hold))
}

/// What the task's owner must do before it can go on.
fn requirement(service: &Service, task: &Task, collections: &[Collection]) -> Result<Option<Trouble>> {
    let grant = &task.order.grant;
    let inactive = |code: &str, words: &str, details: String| {
        Ok(Some(Trouble { code: code.to_owned(), words: words.to_owned(), details, kind: TroubleKind::Inactive }))
    };
    if !auth::has_consent(service, grant, &[TRANSFER_ALL])? {
        let details = format!("The consent to the scope {TRANSFER_ALL} is missing");
        return inactive("CONSENT_REQUIRED", "consent required", details);
    }
    for collection in collections {
        let name = &collection.display_name;
        if !consent::is_given(service, grant, collection)? {
            let details = format!("The consent to use data on {name} is missing");
            return inactive("CONSENT_REQUIRED", "consent required", details);
        }
        if let Some(requirement) = consent::missing_sign_in(service, grant, collection)? {
            let details = format!("{name}: {}", requirement.message);
            return inactive("AUTHENTICATION_REQUIRED", "authentication required", details);
        }
    }
    Ok(None)
}

/// The program that must run on somebody's machine before the task can go on.
fn connection(service: &Service, collections: &[Collection]) -> Result<Option<Trouble>> {
    for collection in collections {
        if !permission::is_connected(service, collection)? {
            return Ok(Some(Trouble {
                code: "GC_NOT_CONNECTED".to_owned(),
                words: "globus connect not connected".to_owned(),
                details: format!("Globus Connect Personal does not run for {}", collection.display_name),
                kind: TroubleKind::Fault,
            }));
        }
    }
    Ok(None)
}

fn fail(code: &str, description: String) -> Next {
    Next::End(Outcome::Failed { code: code.to_owned(), description, permanent: true })
}
