//! The operations on timers.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::{Value, json};

use super::caller::{Body, Caller};
use super::document::{self, Results};
use super::error::TimersError;
use super::requests;
use super::timer::{InactiveReason, Run, Timer};
use crate::transfer::read_time;

/// Runs of one page.
const PAGE: usize = 10;
const MOST_PAGE: usize = 100;

pub async fn create_timer(caller: Caller, Body(body): Body) -> Result<(StatusCode, Json<Value>), TimersError> {
    let timer = requests::timer(&body, caller.grant.clone(), caller.service.state.timestamp())?;
    caller.service.state.put(&timer)?;
    Ok((StatusCode::CREATED, Json(json!({ "timer": document::timer(&timer) }))))
}

pub async fn create_job(caller: Caller, Body(body): Body) -> Result<(StatusCode, Json<Value>), TimersError> {
    let timer = requests::job(&body, caller.grant.clone(), caller.service.state.timestamp())?;
    caller.service.state.put(&timer)?;
    Ok((StatusCode::CREATED, Json(job(&caller, &timer, 0, 0)?)))
}

/// The caller's own timers, those that have ended too.
pub async fn list(caller: Caller) -> Result<Json<Value>, TimersError> {
    let time = |name: &'static str| {
        let time = caller.parameter(name).map(|text| read_time(name, text)).transpose();
        time.map_err(|error| TimersError::invalid(&["query", name], error.to_string()))
    };
    let (after, before) = (time("submitted_after")?, time("submitted_before")?);
    let name = caller.parameter("filter_name").map(str::to_lowercase);
    let statuses = caller.parameter("filter_status").map(|names| names.split(',').map(str::trim).collect::<Vec<_>>());
    let count = number(&caller, "result_count", PAGE)?.min(MOST_PAGE);
    let mut timers = caller.service.state.find(|timer: &Timer| {
        let status = match document::status(timer) {
            "loaded" => "active",
            other => other,
        };
        timer.grant.identity == caller.grant.identity
            && name.as_ref().is_none_or(|name| timer.name.as_ref().is_some_and(|own| own.to_lowercase().contains(name)))
            && statuses.as_ref().is_none_or(|statuses| statuses.contains(&status))
            && after.is_none_or(|after| after < timer.submitted_at)
            && before.is_none_or(|before| timer.submitted_at < before)
    })?;
    order(&mut timers, caller.parameter("order").unwrap_or_default())?;
    let jobs: Result<Vec<Value>, _> = timers.iter().map(|timer| job(&caller, timer, 0, count)).collect();
    Ok(Json(json!({ "jobs": jobs? })))
}

/// `name`, or `submitted_at desc`.
fn order(timers: &mut [Timer], order: &str) -> Result<(), TimersError> {
    let (field, direction) = order.split_once(' ').unwrap_or((order, "asc"));
    match field {
        "" => return Ok(()),
        "name" => timers.sort_by(|one, other| one.name.cmp(&other.name)),
        "submitted_at" => timers.sort_by_key(|timer| timer.submitted_at),
        "next_run" => timers.sort_by_key(|timer| timer.next_run),
        "last_ran_at" => timers.sort_by_key(|timer| timer.last_ran_at),
        "n_runs" => timers.sort_by_key(|timer| timer.runs),
        other => {
            let message = format!("timers cannot be ordered by '{other}'");
            return Err(TimersError::invalid(&["query", "order"], message));
        }
    }
    if direction.eq_ignore_ascii_case("desc") {
        timers.reverse();
    }
    Ok(())
}

pub async fn get(caller: Caller, Path(id): Path<String>) -> Result<Json<Value>, TimersError> {
    let timer = find(&caller, &id)?;
    let from = number(&caller, "results_pt", 0)?;
    let count = number(&caller, "page_size", PAGE)?.clamp(1, MOST_PAGE);
    Ok(Json(job(&caller, &timer, from, count)?))
}

/// Changes the name, which is all that can be changed.
pub async fn update(caller: Caller, Path(id): Path<String>, Body(body): Body) -> Result<Json<Value>, TimersError> {
    let timer = find(&caller, &id)?;
    let name = match body.get("name") {
        None => timer.name.clone(),
        Some(Value::Null) => None,
        Some(Value::String(name)) => Some(name.clone()),
        Some(_) => return Err(TimersError::invalid(&["body", "name"], "str type expected")),
    };
    let timer = caller.service.state.change(timer.id, |timer: &mut Timer| timer.name = name)?;
    Ok(Json(job(&caller, &timer.ok_or_else(|| TimersError::not_found(&id))?, 0, PAGE)?))
}

pub async fn delete(caller: Caller, Path(id): Path<String>) -> Result<Json<Value>, TimersError> {
    let timer = find(&caller, &id)?;
    let mut document = job(&caller, &timer, 0, PAGE)?;
    document["status"] = json!("delete_in_progress");
    for run in runs(&caller, &timer)? {
        caller.service.state.remove::<Run>(run.id)?;
    }
    caller.service.state.remove::<Timer>(timer.id)?;
    Ok(Json(document))
}

pub async fn pause(caller: Caller, Path(id): Path<String>) -> Result<Json<Value>, TimersError> {
    let timer = find_running(&caller, &id)?;
    caller.service.state.change(timer.id, |timer: &mut Timer| timer.inactive = Some(InactiveReason::User(None)))?;
    Ok(Json(json!({ "message": format!("Successfully paused job {id}.") })))
}

/// Lets a timer run again; a run that was missed is made up for at once. A timer that lacked consents takes what its owner's
/// token is good for now.
pub async fn resume(caller: Caller, Path(id): Path<String>, Body(body): Body) -> Result<Json<Value>, TimersError> {
    let timer = find_running(&caller, &id)?;
    let asked = match (body.get("update_credentials"), caller.parameter("update_credentials")) {
        (Some(Value::Bool(value)), _) => Some(*value),
        (_, Some(value)) => Some(value.eq_ignore_ascii_case("true") || value == "1"),
        _ => None,
    };
    caller.service.state.change(timer.id, |timer: &mut Timer| {
        let usual = matches!(timer.inactive, Some(InactiveReason::GlobusAuthRequirements(_)));
        if asked.unwrap_or(usual) {
            timer.grant = caller.grant.clone();
        }
        timer.inactive = None;
    })?;
    Ok(Json(json!({ "message": format!("Successfully resumed job {id}.") })))
}

/// One of the caller's own timers; others are none of their business.
fn find(caller: &Caller, id: &str) -> Result<Timer, TimersError> {
    let timer = id.parse().ok().map(|id| caller.service.state.get::<Timer>(id)).transpose()?.flatten();
    let timer = timer.filter(|timer| timer.grant.identity == caller.grant.identity);
    timer.ok_or_else(|| TimersError::not_found(id))
}

fn find_running(caller: &Caller, id: &str) -> Result<Timer, TimersError> {
    let timer = find(caller, id)?;
    if timer.has_ended() {
        let detail = format!("Timer {id} has ended");
        return Err(TimersError::new(StatusCode::CONFLICT, "CONFLICT", detail));
    }
    Ok(timer)
}

/// A timer's runs, the newest first.
fn runs(caller: &Caller, timer: &Timer) -> Result<Vec<Run>, TimersError> {
    let mut runs = caller.service.state.find::<Run>(|run| run.timer == timer.id)?;
    runs.reverse();
    Ok(runs)
}

fn job(caller: &Caller, timer: &Timer, from: usize, count: usize) -> Result<Value, TimersError> {
    let mut runs = runs(caller, timer)?;
    let page_next = (from + count < runs.len()).then(|| (from + count).to_string());
    runs = runs.into_iter().skip(from).take(count).collect();
    Ok(document::job(&caller.service, timer, &Results { runs, page_next }))
}

fn number(caller: &Caller, name: &'static str, default: usize) -> Result<usize, TimersError> {
    let Some(text) = caller.parameter(name) else { return Ok(default) };
    text.parse().map_err(|_| TimersError::invalid(&["query", name], format!("'{text}' is not a number")))
}
