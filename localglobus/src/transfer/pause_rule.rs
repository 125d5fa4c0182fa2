//! Pause rules: administrators of a collection hold what others do there.
//! <https://docs.globus.org/api/transfer/advanced_collection_management/#pause_rule_document>

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::call::Call;
use super::error::TransferError;
use super::pause_rule_document::limited;
use super::standing::{Order, Standing, TaskKind};
use crate::directory::Collection;
use crate::service::Service;
use crate::state::{Record, Result};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PauseRule {
    pub id: Uuid,
    pub endpoint: Uuid,
    pub message: String,
    /// Whom it holds; everybody, if not given.
    pub identity: Option<Uuid>,
    pub start_time: Option<Timestamp>,
    pub end_time: Option<Timestamp>,
    pub modified_by: Uuid,
    /// Whether its author manages the collection by a role on the mapped collection that it is on.
    pub created_by_host_manager: bool,
    pub paused: Paused,
}

/// What a rule holds, under the names of its document. A rule that does not say otherwise holds everything.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(default)]
pub struct Paused {
    pub pause_ls: bool,
    pub pause_mkdir: bool,
    pub pause_rename: bool,
    pub pause_symlink: bool,
    pub pause_task_delete: bool,
    pub pause_task_transfer_read: bool,
    pub pause_task_transfer_write: bool,
    /// A transfer that deletes what its source does not have.
    pub pause_task_transfer_delete: bool,
}

impl Default for Paused {
    fn default() -> Self {
        Self {
            pause_ls: true,
            pause_mkdir: true,
            pause_rename: true,
            pause_symlink: true,
            pause_task_delete: true,
            pause_task_transfer_read: true,
            pause_task_transfer_write: true,
            pause_task_transfer_delete: true,
        }
    }
}

impl Record for PauseRule {
    const KIND: &'static str = "pause rule";

    fn id(&self) -> Uuid {
        self.id
    }
}

impl PauseRule {
    /// Whether it holds someone on a collection at this moment. Rules of a mapped collection hold for the guest collections
    /// on it, too.
    fn applies(&self, collection: &Collection, identities: &[Uuid], now: Timestamp) -> bool {
        (self.endpoint == collection.id || Some(self.endpoint) == collection.mapped_collection)
            && self.identity.is_none_or(|identity| identities.contains(&identity))
            && self.start_time.is_none_or(|start| start <= now)
            && self.end_time.is_none_or(|end| now < end)
    }
}

/// The rules that hold someone on a collection at this moment.
pub fn effective(service: &Service, identity: Uuid, collection: &Collection) -> Result<Vec<PauseRule>> {
    let rules = service.state.all::<PauseRule>()?;
    if rules.is_empty() {
        return Ok(rules);
    }
    let (identities, now) = (service.identity_set(identity)?, service.state.timestamp());
    Ok(rules.into_iter().filter(|rule| rule.applies(collection, &identities, now)).collect())
}

/// The rules that hold the caller on a collection.
pub async fn list_effective(call: Call, Path(id): Path<String>) -> std::result::Result<Json<Value>, TransferError> {
    let rules = effective(&call.service, call.grant.identity, &call.collection(&id)?)?;
    let documents: Result<Vec<Value>> = rules.iter().map(|rule| limited(&call.service, rule)).collect();
    let documents = documents?;
    Ok(Json(json!({ "DATA_TYPE": "pause_rule_list", "length": documents.len(), "DATA": documents })))
}

/// Refuses an operation on files that a rule holds.
pub fn refuse_paused(
    call: &Call,
    collection: &Collection,
    holds: impl Fn(&Paused) -> bool,
) -> std::result::Result<(), TransferError> {
    let rules = effective(&call.service, call.grant.identity, collection)?;
    match rules.iter().find(|rule| holds(&rule.paused)) {
        None => Ok(()),
        Some(rule) => {
            let message = format!("Paused by an administrator of {}: {}", collection.display_name, rule.message);
            Err(TransferError::new(StatusCode::CONFLICT, "OperationPaused", message))
        }
    }
}

/// The rules that hold a task at this moment.
pub fn holding(service: &Service, order: &Order, collections: &[Collection]) -> Result<Vec<PauseRule>> {
    let mut holding = Vec::new();
    for collection in collections {
        let holds = |rule: &PauseRule| match order.kind {
            TaskKind::Delete => rule.paused.pause_task_delete,
            TaskKind::Transfer => {
                (order.source == Some(collection.id) && rule.paused.pause_task_transfer_read)
                    || (order.destination == collection.id && rule.paused.pause_task_transfer_write)
                    || (order.destination == collection.id
                        && order.deletes_extra
                        && rule.paused.pause_task_transfer_delete)
            }
        };
        holding.extend(effective(service, order.owner, collection)?.into_iter().filter(holds));
    }
    holding.sort_by_key(|rule| rule.id);
    holding.dedup_by_key(|rule| rule.id);
    Ok(holding)
}

/// What an administrator says to the owner of a task that is paused.
pub fn pause_message(
    service: &Service,
    order: &Order,
    standing: &Standing,
    collections: &[Collection],
) -> Result<Option<String>> {
    if let Some(pause) = &standing.pause {
        return Ok(Some(pause.message.clone()));
    }
    Ok(holding(service, order, collections)?.into_iter().next().map(|rule| rule.message))
}
