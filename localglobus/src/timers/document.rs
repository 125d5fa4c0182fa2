//! The documents of a timer: that of `/v2/timer`, and that of a job, with its runs.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::schedule::{End, Schedule};
use super::timer::{InactiveReason, Run, RunResult, Timer};
use crate::service::Service;
use crate::transfer::task_document;
use crate::web;

const TRANSFER_ACTION_SCOPE: &str = "https://auth.globus.org/scopes/actions.globus.org/transfer/transfer";
const TRANSFER_ACTION_URL: &str = "https://actions.automate.globus.org/transfer/transfer/run";

/// A part of a timer's runs, the newest first, and where it goes on.
pub struct Results {
    pub runs: Vec<Run>,
    pub page_next: Option<String>,
}

/// As `POST /v2/timer` answers.
pub fn timer(timer: &Timer) -> Value {
    json!({
        "job_id": timer.id,
        "name": timer.name,
        "timer_type": "transfer",
        "status": "new",
        "schedule": timer.schedule.document(),
        "body": timer.transfer,
        "submitted_at": web::time(timer.submitted_at),
        "last_ran_at": null,
        "next_run": timer.next_run.map(web::time),
        "number_of_runs": 0,
        "number_of_errors": 0,
        "inactive_reason": null,
        "activity": activity(timer, None, timer.submitted_at),
    })
}

/// As everything below `/jobs/` answers.
pub fn job(service: &Service, timer: &Timer, results: &Results) -> Value {
    let last = results.runs.first();
    let callback = timer.callback.as_ref();
    json!({
        "job_id": timer.id,
        "name": timer.name,
        "timer_type": if callback.is_some() { "generic" } else { "transfer" },
        "status": status(timer),
        "start": web::time(timer.schedule.start()),
        "interval": timer.schedule.interval(),
        "stop_after": stop_after(&timer.schedule),
        "schedule": timer.schedule.document(),
        "scope": callback.map_or(Some(TRANSFER_ACTION_SCOPE), |callback| callback.scope.as_deref()),
        "callback_url": callback.map_or(TRANSFER_ACTION_URL, |callback| &callback.url),
        "callback_body": callback.map_or_else(|| json!({ "body": timer.transfer }), |callback| callback.body.clone()),
        "submitted_at": web::time(timer.submitted_at),
        "last_ran_at": timer.last_ran_at.map(web::time),
        "next_run": timer.next_run.map(web::time),
        "n_runs": timer.runs,
        "n_errors": timer.errors,
        "inactive_reason": timer.inactive,
        "activity": activity(timer, last.filter(|run| is_running(service, run)), service.state.timestamp()),
        "results": {
            "data": results.runs.iter().map(|run| result(service, run)).collect::<Vec<_>>(),
            "page_next": results.page_next,
        },
    })
}

pub fn status(timer: &Timer) -> &'static str {
    match (&timer.inactive, timer.next_run) {
        (_, None) => "ended",
        (Some(_), _) => "inactive",
        (None, _) => "loaded",
    }
}

fn stop_after(schedule: &Schedule) -> Value {
    match schedule {
        Schedule::Once { .. } => json!({ "date": null, "n_runs": 1 }),
        Schedule::Recurring { end: Some(End::Iterations(runs)), .. } => json!({ "date": null, "n_runs": runs }),
        Schedule::Recurring { end: Some(End::Time(date)), .. } => json!({ "date": web::time(*date), "n_runs": null }),
        Schedule::Recurring { end: None, .. } => Value::Null,
    }
}

/// What a timer does at this moment.
fn activity(timer: &Timer, running: Option<&Run>, now: Timestamp) -> Value {
    let reason = |inactive: &InactiveReason| match inactive {
        InactiveReason::User(_) => "user",
        InactiveReason::GlobusAuthRequirements(_) => "globus_auth_requirements",
    };
    match (running, &timer.inactive, timer.next_run) {
        (Some(run), _, _) => json!({
            "code": "run_in_progress",
            "start_timestamp": web::time(run.ran_at),
            "duration_seconds": now.duration_since(run.ran_at).as_secs(),
        }),
        (None, Some(inactive), Some(_)) => json!({ "code": "paused", "reason": reason(inactive) }),
        (None, None, Some(next)) => json!({ "code": "awaiting_next_run", "next_run": web::time(next) }),
        (None, _, None) => Value::Null,
    }
}

fn is_running(service: &Service, run: &Run) -> bool {
    match run.result {
        RunResult::Task(task) => service.tasks.get(task).is_some_and(|task| !task.has_ended()),
        RunResult::Error { .. } => false,
    }
}

/// A run, as the action that submits transfers tells of it.
fn result(service: &Service, run: &Run) -> Value {
    let ran_at = web::time(run.ran_at);
    match &run.result {
        RunResult::Error { status, code, message } => json!({
            "ran_at": ran_at,
            "start_timestamp": ran_at,
            "end_timestamp": ran_at,
            "status": status,
            "http_status_submission": status,
            "run_status": "FAILED",
            "resource_id": null,
            "data": null,
            "errors": { "code": code, "message": message },
        }),
        RunResult::Task(id) => {
            let task = service.tasks.get(*id);
            let details = task.as_ref().map(|task| task_document(task)).unwrap_or_default();
            json!({
                "ran_at": ran_at,
                "start_timestamp": ran_at,
                "end_timestamp": details["completion_time"],
                "status": 202,
                "http_status_submission": 202,
                "run_status": details["status"],
                "resource_id": id,
                "errors": null,
                "data": {
                    "action_id": id,
                    "creator_id": task.map(|task| format!("urn:globus:auth:identity:{}", task.order.owner)),
                    "status": details["status"],
                    "display_status": details["status"],
                    "start_time": ran_at,
                    "completion_time": details["completion_time"],
                    "label": null,
                    "manage_by": [],
                    "monitor_by": [],
                    "release_after": "P30D",
                    "details": details,
                },
            })
        }
    }
}
