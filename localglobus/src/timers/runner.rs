//! Runs timers that are due, by the service's clock.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use super::timer::{InactiveReason, Run, RunResult, Timer};
use crate::auth::{self, TIMER};
use crate::service::Service;
use crate::state::Result;
use crate::transfer::{TransferError, submit_transfer};

/// How often it is looked which timers are due.
const TICK: Duration = Duration::from_millis(500);
const MOST_LABEL: usize = 128;

/// Runs timers for as long as the service does.
pub fn run(service: &Arc<Service>) {
    let service = service.clone();
    tokio::spawn(async move {
        loop {
            // What cannot be read or written now is tried again with the next tick.
            let _ = run_due(&service);
            tokio::time::sleep(TICK).await;
        }
    });
}

fn run_due(service: &Arc<Service>) -> Result<()> {
    let now = service.state.timestamp();
    for timer in service.state.find::<Timer>(|timer| timer.is_due(now))? {
        run_one(service, &timer, now)?;
    }
    Ok(())
}

fn run_one(service: &Arc<Service>, timer: &Timer, now: Timestamp) -> Result<()> {
    if timer.schedule.is_over(timer.runs, now) {
        return change(service, timer, |timer| timer.next_run = None);
    }
    if is_running(service, timer)? {
        // The tick is left out, and counts as none.
        return change(service, timer, |timer| timer.next_run = timer.schedule.next_after(now, timer.runs));
    }
    if !auth::has_consent(service, &timer.grant, &[TIMER])? {
        let parameters = json!({ "session_message": "Missing required consent", "required_scopes": [TIMER] });
        return stop(service, timer, json!({ "code": "ConsentRequired", "authorization_parameters": parameters }));
    }
    let id = submission(timer);
    let result = match submit(service, timer, id) {
        Ok(task) => RunResult::Task(task),
        Err(error) => match error.auth_requirements() {
            Some(requirements) => return stop(service, timer, requirements),
            None => RunResult::Error {
                status: error.status().as_u16(),
                code: error.code().to_owned(),
                message: error.to_string(),
            },
        },
    };
    let failed = matches!(result, RunResult::Error { .. });
    service.state.put(&Run { id, timer: timer.id, ran_at: now, result })?;
    change(service, timer, |timer| {
        timer.runs += 1;
        timer.errors += u64::from(failed);
        timer.last_ran_at = Some(now);
        timer.next_run = timer.schedule.next_after(now, timer.runs);
    })
}

/// A run was refused until the timer's owner has signed in as they must.
fn stop(service: &Service, timer: &Timer, requirements: Value) -> Result<()> {
    change(service, timer, |timer| timer.inactive = Some(InactiveReason::GlobusAuthRequirements(requirements)))
}

fn change(service: &Service, timer: &Timer, change: impl FnOnce(&mut Timer)) -> Result<()> {
    service.state.change(timer.id, change).map(drop)
}

/// The same for the same tick, so that a run that was interrupted does not make a second task.
fn submission(timer: &Timer) -> Uuid {
    let tick = timer.next_run.unwrap_or_default().as_second();
    Uuid::new_v5(&timer.id, format!("{tick} {}", timer.runs).as_bytes())
}

/// Whether the task of an earlier run has not ended.
fn is_running(service: &Service, timer: &Timer) -> Result<bool> {
    let runs = service.state.find::<Run>(|run| run.timer == timer.id)?;
    let mut tasks = runs.iter().rev().filter_map(|run| match run.result {
        RunResult::Task(task) => service.tasks.get(task),
        RunResult::Error { .. } => None,
    });
    Ok(tasks.next().is_some_and(|task| !task.has_ended()))
}

fn submit(service: &Arc<Service>, timer: &Timer, submission: Uuid) -> std::result::Result<Uuid, TransferError> {
    let mut document = timer.transfer.clone();
    document.insert("submission_id".to_owned(), json!(submission));
    document.insert("label".to_owned(), json!(label(timer)));
    let document = Value::Object(document).to_string();
    Ok(submit_transfer(service, &timer.transfer_grant(), document.as_bytes())?.task().order.id)
}

/// As in `nightly backup, run 3`.
fn label(timer: &Timer) -> Option<String> {
    let name = timer.transfer.get("label").and_then(Value::as_str).or(timer.name.as_deref())?;
    let run = format!(", run {}", timer.runs + 1);
    let short: String = name.chars().take(MOST_LABEL - run.len()).collect();
    Some(format!("{}{run}", short.trim()))
}
