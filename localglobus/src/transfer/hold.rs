//! What keeps a task from going on, or ends it before its work is done: a cancel, its deadline, a pause, a consent that is
//! gone.

use super::consent;
use super::pause_rule;
use super::standing::{Trouble, TroubleKind};
use super::task::Task;
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
    Ok(requirement(service, task, &collections)?.map_or(Next::Go, Next::Hold))
}

/// What the task's owner must do before it can go on.
fn requirement(service: &Service, task: &Task, collections: &[Collection]) -> Result<Option<Trouble>> {
    for collection in collections {
        if !consent::is_given(service, &task.order.grant, collection)? {
            return Ok(Some(Trouble {
                code: "CONSENT_REQUIRED".to_owned(),
                words: "consent required".to_owned(),
                details: format!("The consent to use data on {} is missing", collection.display_name),
                kind: TroubleKind::Inactive,
            }));
        }
    }
    Ok(None)
}

fn fail(code: &str, description: String) -> Next {
    Next::End(Outcome::Failed { code: code.to_owned(), description, permanent: true })
}
