//! The documents that make a timer, checked.

use jiff::Timestamp;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::error::{Problem, TimersError};
use super::schedule::{End, Schedule};
use super::timer::{Callback, Timer};
use crate::state::Grant;
use crate::transfer::{check_transfer as check_transfer_document, read_time};

/// Seconds between two runs.
const LEAST_INTERVAL: u64 = 60;
const MOST_INTERVAL: u64 = 365 * 24 * 3600;
/// The only action that a job can call here.
const TRANSFER_ACTION: &str = "https://actions.automate.globus.org/transfer/transfer/run";

/// What a transfer document says if it says nothing else.
const DEFAULTS: [(&str, bool); 10] = [
    ("delete_destination_extra", false),
    ("encrypt_data", false),
    ("fail_on_quota_errors", false),
    ("notify_on_failed", true),
    ("notify_on_inactive", true),
    ("notify_on_succeeded", true),
    ("preserve_timestamp", false),
    ("skip_source_errors", false),
    ("store_base_path_info", false),
    ("verify_checksum", false),
];

/// The timer of a document of `POST /v2/timer`.
pub fn timer(body: &Map<String, Value>, grant: Grant, now: Timestamp) -> Result<Timer, TimersError> {
    let place = &["body", "timer"];
    let document = body.get("timer").ok_or_else(|| TimersError::missing(place))?;
    let document = document.as_object().ok_or_else(|| TimersError::invalid(place, "value is not an object"))?;
    match document.get("timer_type").and_then(Value::as_str) {
        Some("transfer") => {}
        Some("flow") => {
            let message = "there is no Flows service here, so only transfer timers can be made";
            return Err(TimersError::invalid(&["body", "timer", "timer_type"], message));
        }
        Some(_) => return Err(TimersError::invalid(&["body", "timer", "timer_type"], "must be transfer")),
        None => return Err(TimersError::missing(&["body", "timer", "timer_type"])),
    }
    let mut missing: Vec<Problem> = Vec::new();
    for (name, place) in [("schedule", &["body", "timer", "schedule"]), ("body", &["body", "timer", "body"])] {
        if !document.get(name).is_some_and(Value::is_object) {
            missing.push(Problem::missing(place));
        }
    }
    if !missing.is_empty() {
        return Err(TimersError::Invalid(missing));
    }
    let transfer = document["body"].as_object().cloned().unwrap_or_default();
    let schedule = schedule(&document["schedule"], now)?;
    let name = name(document.get("name"), &["body", "timer", "name"])?;
    new(grant, name, check_transfer(transfer, &["body", "timer", "body"])?, None, schedule, now)
}

/// The timer of a document of `POST /jobs/`, whose action is the transfer that this service knows.
pub fn job(body: &Map<String, Value>, grant: Grant, now: Timestamp) -> Result<Timer, TimersError> {
    let required = [("start", &["body", "start"]), ("callback_url", &["body", "callback_url"])];
    let missing = required.iter().filter(|(name, _)| body.get(*name).is_none_or(Value::is_null));
    let missing: Vec<Problem> = missing.map(|(_, place)| Problem::missing(*place)).collect();
    if !missing.is_empty() {
        return Err(TimersError::Invalid(missing));
    }
    let url = body["callback_url"].as_str().unwrap_or_default();
    if url.trim_end_matches('/') != TRANSFER_ACTION {
        let message = format!("the only action here is {TRANSFER_ACTION}");
        return Err(TimersError::invalid(&["body", "callback_url"], message));
    }
    let place = &["body", "callback_body"];
    let action = body.get("callback_body").and_then(|callback| callback.get("body")).and_then(Value::as_object);
    let action = action.ok_or_else(|| TimersError::missing(place))?;
    let callback = Callback {
        url: url.to_owned(),
        body: body["callback_body"].clone(),
        scope: body.get("scope").and_then(Value::as_str).map(str::to_owned),
    };
    let name = name(body.get("name"), &["body", "name"])?;
    new(grant, name, check_transfer(of_action(action), place)?, Some(callback), job_schedule(body)?, now)
}

fn new(
    grant: Grant,
    name: Option<String>,
    transfer: Map<String, Value>,
    callback: Option<Callback>,
    schedule: Schedule,
    now: Timestamp,
) -> Result<Timer, TimersError> {
    Ok(Timer {
        id: Uuid::new_v4(),
        name,
        grant,
        transfer,
        callback,
        next_run: Some(schedule.start()),
        schedule,
        submitted_at: now,
        last_ran_at: None,
        runs: 0,
        errors: 0,
        inactive: None,
    })
}

fn name(value: Option<&Value>, place: &[&'static str]) -> Result<Option<String>, TimersError> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(name)) => Ok(Some(name.clone())),
        Some(_) => Err(TimersError::invalid(place, "str type expected")),
    }
}

/// A transfer document that every run can submit, with all that it leaves out.
fn check_transfer(mut transfer: Map<String, Value>, place: &[&'static str]) -> Result<Map<String, Value>, TimersError> {
    for own in ["submission_id", "skip_activation_check"] {
        if transfer.contains_key(own) {
            return Err(TimersError::invalid(place, format!("{own} is not for timers")));
        }
    }
    transfer.entry("DATA_TYPE").or_insert(json!("transfer"));
    for (name, value) in DEFAULTS {
        transfer.entry(name).or_insert(json!(value));
    }
    let mut trial = transfer.clone();
    trial.insert("submission_id".to_owned(), json!(Uuid::nil()));
    let trial = check_transfer_document(Value::Object(trial).to_string().as_bytes())
        .map_err(|error| TimersError::invalid(place, error.to_string()))?;
    for (name, collection) in
        [("source_endpoint", &trial.source_endpoint), ("destination_endpoint", &trial.destination_endpoint)]
    {
        if collection.is_none() {
            return Err(TimersError::invalid(place, format!("{name} is missing")));
        }
    }
    Ok(transfer)
}

/// The transfer document of an input of the transfer action.
/// <https://docs.globus.org/api/transfer/action-providers/transfer/>
fn of_action(action: &Map<String, Value>) -> Map<String, Value> {
    let renamed = |name: &str| {
        match name {
            "source_endpoint_id" => "source_endpoint",
            "destination_endpoint_id" => "destination_endpoint",
            "transfer_items" => "DATA",
            other => other,
        }
        .to_owned()
    };
    action.iter().map(|(name, value)| (renamed(name), value.clone())).collect()
}

fn schedule(document: &Value, now: Timestamp) -> Result<Schedule, TimersError> {
    const PLACE: [&str; 3] = ["body", "timer", "schedule"];
    match document["type"].as_str() {
        Some("once") => Ok(Schedule::Once { at: time(&document["datetime"], &PLACE)?.unwrap_or(now) }),
        Some("recurring") => Ok(Schedule::Recurring {
            start: time(&document["start"], &PLACE)?.unwrap_or(now),
            interval: interval(&document["interval_seconds"], &PLACE)?,
            end: end(&document["end"], &PLACE)?,
        }),
        _ => Err(TimersError::invalid(&PLACE, "type must be once or recurring")),
    }
}

fn end(document: &Value, place: &[&'static str]) -> Result<Option<End>, TimersError> {
    if document.is_null() {
        return Ok(None);
    }
    let time = time(&document["datetime"], place)?;
    // Both names are about.
    let count = document["count"].as_u64().or(document["iterations"].as_u64());
    match (document["condition"].as_str(), count, time) {
        (Some("iterations") | None, Some(count), None) if count > 0 => Ok(Some(End::Iterations(count))),
        (Some("time") | None, None, Some(time)) => Ok(Some(End::Time(time))),
        _ => Err(TimersError::invalid(place, "end must have a count of at least 1, or a datetime")),
    }
}

/// The schedule of a job: one that stops after one run has no interval.
fn job_schedule(body: &Map<String, Value>) -> Result<Schedule, TimersError> {
    let value = |name: &str| body.get(name).unwrap_or(&Value::Null);
    let start = time(value("start"), &["body", "start"])?.unwrap_or_default();
    let stop = value("stop_after");
    // An object here, or just its date.
    let (date, count) = if stop.is_object() { (&stop["date"], &stop["n_runs"]) } else { (stop, &Value::Null) };
    let date = time(date, &["body", "stop_after"])?;
    let count = value("stop_after_n").as_u64().or(count.as_u64());
    match value("interval") {
        Value::Null if count.is_none_or(|count| count == 1) => Ok(Schedule::Once { at: start }),
        Value::Null => Err(TimersError::missing(&["body", "interval"])),
        _ if count == Some(1) => {
            Err(TimersError::invalid(&["body", "interval"], "a job that stops after 1 run has no interval"))
        }
        seconds => Ok(Schedule::Recurring {
            start,
            interval: interval(seconds, &["body", "interval"])?,
            end: count.map(End::Iterations).or(date.map(End::Time)),
        }),
    }
}

fn interval(value: &Value, place: &[&'static str]) -> Result<u32, TimersError> {
    let seconds = value.as_f64().map(|seconds| seconds as u64);
    let seconds = seconds.filter(|seconds| (LEAST_INTERVAL..=MOST_INTERVAL).contains(seconds));
    seconds.and_then(|seconds| u32::try_from(seconds).ok()).ok_or_else(|| {
        let message = format!("the interval must be {LEAST_INTERVAL} to {MOST_INTERVAL} seconds, not {value}");
        TimersError::invalid(place, message)
    })
}

fn time(value: &Value, place: &[&'static str]) -> Result<Option<Timestamp>, TimersError> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) => {
            let time = read_time("time", text).map_err(|error| TimersError::invalid(place, error.to_string()))?;
            Ok(Some(time))
        }
        other => Err(TimersError::invalid(place, format!("a time is a string, not {other}"))),
    }
}
