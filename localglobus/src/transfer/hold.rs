//! What keeps a task from going on, or ends it before its work is done: a cancel, its deadline, a consent that is gone.

use super::consent;
use super::task::{Cancel, Task, Trouble, TroubleKind};
use crate::engine::Outcome;
use crate::service::Service;
use crate::state::Result;

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
    if let Some(cancel) = &standing.cancel {
        return Ok(Next::End(match cancel {
            Cancel::ByOwner | Cancel::ByAdmin { .. } => Outcome::Canceled,
        }));
    }
    if standing.deadline <= service.state.timestamp() {
        let description = "The task has not been done by its deadline".to_owned();
        return Ok(Next::End(Outcome::Failed { code: "EXPIRED".to_owned(), description, permanent: true }));
    }
    let mut collections = Vec::new();
    for id in task.collections() {
        match service.collection(id)? {
            Some(collection) => collections.push(collection),
            None => {
                let description = format!("The collection {id} is gone");
                let code = "ENDPOINT_DELETED".to_owned();
                return Ok(Next::End(Outcome::Failed { code, description, permanent: true }));
            }
        }
    }
    for collection in &collections {
        if !consent::is_given(service, task.order.owner, task.order.client, collection)? {
            return Ok(Next::Hold(Trouble {
                code: "CONSENT_REQUIRED".to_owned(),
                words: format!("consent for {} required", collection.display_name),
                kind: TroubleKind::Inactive,
            }));
        }
    }
    Ok(Next::Go)
}
