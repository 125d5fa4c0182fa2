//! How deadlines move. <https://docs.globus.org/api/transfer/task_behavior/>, section 3
//!
//! A service whose usual deadline is not 24 hours keeps the proportions.

use jiff::{SignedDuration, Timestamp};

use super::standing::{Phase, Standing, TaskKind, TroubleKind};
use super::task::Task;
use crate::service::Service;
use crate::state::Result;

/// 72 hours after the last progress.
const AFTER_PROGRESS: i32 = 3;
/// 90 days after the pause.
const AFTER_PAUSE: i32 = 90;

/// The time that a task has in the beginning: 24 hours.
pub fn usual(service: &Service) -> SignedDuration {
    SignedDuration::from_secs(i64::from(service.config.limits.deadline))
}

fn from_now(service: &Service, times: i32) -> Timestamp {
    service.state.timestamp().saturating_add(usual(service).saturating_mul(times)).unwrap_or(Timestamp::MAX)
}

pub fn when_paused(service: &Service) -> Timestamp {
    from_now(service, AFTER_PAUSE)
}

pub fn when_resumed(service: &Service) -> Timestamp {
    from_now(service, 1)
}

/// A transfer that gets on, and one that waits for its turn, get more time.
pub fn put_off(service: &Service, task: &Task, progress: bool) -> Result<()> {
    let standing = task.standing();
    let waits = matches!(standing.phase, Phase::Queued) && standing.trouble.is_none();
    let deadline = match (progress, waits) {
        (true, _) => from_now(service, AFTER_PROGRESS),
        (false, true) => from_now(service, 1),
        (false, false) => return Ok(()),
    };
    if can_be_put_off(task, &standing) && is_worth_it(service, standing.deadline, deadline) {
        task.change(|standing| standing.deadline = deadline)?;
    }
    Ok(())
}

fn can_be_put_off(task: &Task, standing: &Standing) -> bool {
    task.order.kind == TaskKind::Transfer
        && !standing.deadline_is_fixed
        && !standing.has_trouble(TroubleKind::Paused)
        && !standing.has_trouble(TroubleKind::Inactive)
}

/// Not every moment is written down.
fn is_worth_it(service: &Service, old: Timestamp, new: Timestamp) -> bool {
    new.duration_since(old) > usual(service) / 24
}
