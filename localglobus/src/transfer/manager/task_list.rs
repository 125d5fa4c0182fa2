//! The tasks on the collections that someone monitors. The rules that its filters follow are those of
//! <https://docs.globus.org/api/transfer/advanced_collection_management/#get_tasks>.

use std::sync::Arc;

use axum::Json;
use axum::http::StatusCode;
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use super::task_document::{document, local_users};
use super::{collection, denied, monitored, sides};
use crate::transfer::call::Call;
use crate::transfer::collection::is_true;
use crate::transfer::document::read_time;
use crate::transfer::error::TransferError;
use crate::transfer::role::MONITORS;
use crate::transfer::select;
use crate::transfer::standing::{Phase, Side, TroubleKind};
use crate::transfer::task::Task;
use crate::transfer::task_document::status_of;

const PAGE: usize = 100;
const MOST_PAGE: usize = 1000;
const MOST_TASK_IDS: usize = 50;
const STATUSES: [&str; 4] = ["ACTIVE", "INACTIVE", "SUCCEEDED", "FAILED"];

/// The newest task comes first; `last_key` is the last task of the page before.
pub async fn list(call: Call) -> Result<Json<Value>, TransferError> {
    monitored(&call)?;
    let limit = call.number("limit", PAGE)?.clamp(1, MOST_PAGE);
    let mut tasks = match call.parameter("filter_task_id") {
        Some(ids) => by_id(&call, ids)?,
        None => by_filters(&call)?,
    };
    if let Some(key) = call.parameter("last_key") {
        let last = tasks.iter().position(|task| task.order.id.to_string() == key);
        let last = last.ok_or_else(|| TransferError::bad_request(format!("last_key '{key}' is of no page")))?;
        tasks.drain(..=last);
    }
    let has_next_page = tasks.len() > limit;
    tasks.truncate(limit);
    let documents: Result<Vec<Value>, _> = tasks.iter().map(|task| document(&call, task)).collect();
    let mut documents = documents?;
    select::fields(&mut documents, call.parameter("fields"));
    Ok(Json(json!({
        "DATA_TYPE": "task_list",
        "has_next_page": has_next_page,
        "last_key": tasks.last().map(|task| task.order.id),
        "DATA": documents,
    })))
}

/// Tasks by their ids, which no other filter goes with.
fn by_id(call: &Call, ids: &str) -> Result<Vec<Arc<Task>>, TransferError> {
    let others = [
        "filter_status",
        "filter_owner_id",
        "filter_endpoint",
        "filter_endpoint_use",
        "filter_is_paused",
        "filter_completion_time",
        "filter_min_faults",
        "filter_local_user",
    ];
    if let Some(other) = others.iter().find(|name| call.parameter(name).is_some()) {
        return Err(TransferError::bad_request(format!("filter_task_id cannot be combined with {other}")));
    }
    let ids: Vec<&str> = ids.split(',').map(str::trim).collect();
    if ids.len() > MOST_TASK_IDS {
        let message = format!("filter_task_id may have {MOST_TASK_IDS} ids at most, not {}", ids.len());
        return Err(TransferError::bad_request(message));
    }
    let mut found = Vec::new();
    for id in ids {
        let id: Uuid =
            id.parse().map_err(|_| TransferError::bad_request(format!("filter_task_id '{id}' is not a UUID")))?;
        let Some(task) = call.service.tasks.get(id) else { continue };
        if sides(call, &task, MONITORS)?.is_none() {
            return Err(denied(format!("You monitor none of the collections of task {id}")));
        }
        found.push(task);
    }
    Ok(found)
}

fn by_filters(call: &Call) -> Result<Vec<Arc<Task>>, TransferError> {
    let filters = Filters::read(call)?;
    // Those that run are a small part of all.
    let tasks = if filters.only_running() { call.service.tasks.pending() } else { call.service.tasks.all() };
    let mut found = Vec::new();
    for task in tasks.into_iter().rev() {
        if filters.hold(call, &task)? && sides(call, &task, MONITORS)?.is_some() {
            found.push(task);
        }
    }
    Ok(found)
}

struct Filters {
    status: Vec<String>,
    /// All identities of the owner.
    owner: Option<Vec<Uuid>>,
    endpoint: Option<Uuid>,
    endpoint_use: Option<Side>,
    is_paused: Option<bool>,
    completion_time: Option<(Option<Timestamp>, Option<Timestamp>)>,
    min_faults: u64,
    local_user: Option<String>,
}

impl Filters {
    fn read(call: &Call) -> Result<Self, TransferError> {
        let bad = TransferError::bad_request;
        let status: Vec<String> =
            call.parameter("filter_status").into_iter().flat_map(|names| names.split(',')).map(str::to_owned).collect();
        if let Some(other) = status.iter().find(|name| !STATUSES.contains(&name.as_str())) {
            return Err(bad(format!("filter_status must be of {}, not '{other}'", STATUSES.join(", "))));
        }
        let endpoint = call.parameter("filter_endpoint").map(|id| collection(call, id, MONITORS)).transpose()?;
        let filters = Self {
            status,
            owner: call.parameter("filter_owner_id").map(|id| owner(call, id)).transpose()?,
            endpoint: endpoint.map(|collection| collection.id),
            endpoint_use: call.parameter("filter_endpoint_use").map(endpoint_use).transpose()?,
            is_paused: call.parameter("filter_is_paused").map(is_true),
            completion_time: call.parameter("filter_completion_time").map(completion_time).transpose()?,
            min_faults: call.number("filter_min_faults", 0)? as u64,
            local_user: call.parameter("filter_local_user").map(str::to_owned),
        };
        filters.check()?;
        Ok(filters)
    }

    /// Only tasks that run can be listed without a collection.
    fn check(&self) -> Result<(), TransferError> {
        let bad = |message: &str| Err(TransferError::bad_request(message));
        if self.endpoint.is_none() {
            if !self.only_running() {
                return bad(
                    "Unless filter_status is ACTIVE or INACTIVE, filter_endpoint or filter_task_id is required",
                );
            }
            if self.endpoint_use.is_some() {
                return bad("filter_endpoint_use requires filter_endpoint");
            }
            if self.local_user.is_some() {
                return bad("filter_local_user requires filter_endpoint");
            }
        }
        if self.is_paused.is_some() && !self.only_running() {
            return bad("filter_is_paused requires that filter_status is ACTIVE or INACTIVE");
        }
        Ok(())
    }

    fn only_running(&self) -> bool {
        !self.status.is_empty() && self.status.iter().all(|status| status == "ACTIVE" || status == "INACTIVE")
    }

    fn hold(&self, call: &Call, task: &Task) -> Result<bool, TransferError> {
        let standing = task.standing();
        let status = status_of(&standing);
        Ok((self.status.is_empty() || self.status.iter().any(|wanted| wanted == status))
            && self.owner.as_ref().is_none_or(|owner| owner.contains(&task.order.owner))
            && self.is_paused.is_none_or(|wanted| wanted == standing.has_trouble(TroubleKind::Paused))
            && self.completion_time.is_none_or(|range| was_completed(&standing.phase, range))
            && task.counters().faults >= self.min_faults
            && self.is_at_endpoint(call, task)?)
    }

    /// Whether a side of the task is on the collection, or on a guest collection there, with the account that is asked for.
    fn is_at_endpoint(&self, call: &Call, task: &Task) -> Result<bool, TransferError> {
        let Some(endpoint) = self.endpoint else { return Ok(true) };
        let [source_user, destination_user] = local_users(&call.service, &task.order)?;
        let (source, destination) = task.order.sides();
        for (side, id, user) in
            [(Side::Source, Some(source), source_user), (Side::Destination, destination, destination_user)]
        {
            let Some(id) = id.filter(|_| self.endpoint_use.is_none_or(|wanted| wanted == side)) else { continue };
            let hosted = || Ok::<_, TransferError>(call.service.collection(id)?.and_then(|one| one.mapped_collection));
            if (id == endpoint || hosted()? == Some(endpoint))
                && self.local_user.as_ref().is_none_or(|wanted| *wanted == user)
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn owner(call: &Call, id: &str) -> Result<Vec<Uuid>, TransferError> {
    let identity = id.parse().ok().map(|id| call.service.identity(id)).transpose()?.flatten();
    let unknown = || TransferError::new(StatusCode::NOT_FOUND, "UserNotFound", format!("No user with identity '{id}'"));
    Ok(call.service.identity_set(identity.ok_or_else(unknown)?.id)?)
}

fn endpoint_use(name: &str) -> Result<Side, TransferError> {
    match name {
        "source" => Ok(Side::Source),
        "destination" => Ok(Side::Destination),
        other => {
            let message = format!("filter_endpoint_use must be source or destination, not '{other}'");
            Err(TransferError::bad_request(message))
        }
    }
}

/// `from,to`, one of which may be left out.
fn completion_time(range: &str) -> Result<(Option<Timestamp>, Option<Timestamp>), TransferError> {
    let expected =
        || TransferError::bad_request(format!("filter_completion_time '{range}' is not of the form from,to"));
    let (from, to) = range.split_once(',').ok_or_else(expected)?;
    let time = |text: &str| match text.trim() {
        "" => Ok(None),
        text => read_time("filter_completion_time", text).map(Some),
    };
    match (time(from)?, time(to)?) {
        (None, None) => Err(expected()),
        range => Ok(range),
    }
}

/// A task that runs will be completed some time, so an open end includes it.
fn was_completed(phase: &Phase, (from, to): (Option<Timestamp>, Option<Timestamp>)) -> bool {
    match phase {
        Phase::Ended { at, .. } => from.is_none_or(|from| from <= *at) && to.is_none_or(|to| *at <= to),
        _ => to.is_none(),
    }
}
