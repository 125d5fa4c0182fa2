//! Globus Timers: a transfer that the service submits by itself, at a time or again and again, while no program of the
//! user's runs.
//!
//! A timer submits in the place of who made it, for as long as their consents hold: those for the collections' data are
//! given to Timers apart from those that are given to this program. <https://docs.globus.org/api/timers/>

use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::error::{Error, Result, Status};
use crate::id;
use crate::requirements::AuthorizationRequirements;
use crate::scope::{self, Scopes};
use crate::session::{Session, TIMERS};
use crate::transfer::{Transfer, time};
use crate::transport::{Body, Call, Repeat};

/// A timer that is being put together. It runs once and at once unless it is said otherwise.
pub struct Timer {
    session: Arc<Session>,
    collections: [String; 2],
    name: Option<String>,
    schedule: Map<String, Value>,
    end: Option<Value>,
    /// The document of the transfer as it was when the timer was made.
    transfer: Value,
}

impl Timer {
    /// A timer for a transfer as it is now.
    pub fn new(transfer: &Transfer) -> Result<Self> {
        if transfer.item_count() == 0 {
            let message = "the transfer of the timer has no items: add one first (globule_transfer_add_item)";
            return Err(Error::new(Status::InvalidState, message));
        }
        let (source, destination) = transfer.endpoints();
        Ok(Timer {
            session: Arc::clone(transfer.session()),
            collections: [source, destination].map(str::to_owned),
            name: None,
            schedule: schedule("once", [("datetime", None)]),
            end: None,
            transfer: transfer.document()?,
        })
    }

    /// By which people tell it from others.
    pub fn set_name(&mut self, name: &str) {
        self.name = Some(name.to_owned());
    }

    /// It runs once: at a time in ISO 8601, or at once.
    pub fn set_once(&mut self, at: Option<&str>) -> Result<()> {
        self.schedule = schedule("once", [("datetime", at.map(|at| time("at", at)).transpose()?)]);
        Ok(())
    }

    /// It runs every so many seconds, from a time in ISO 8601 or from now on.
    pub fn set_repeat(&mut self, interval_seconds: i64, start: Option<&str>) -> Result<()> {
        if interval_seconds <= 0 {
            return Err(Error::invalid(format!("interval_seconds {interval_seconds}: expected a number from 1")));
        }
        let start = start.map(|start| time("start", start)).transpose()?;
        self.schedule = schedule("recurring", [("interval_seconds", Some(json!(interval_seconds))), ("start", start)]);
        Ok(())
    }

    /// No run begins after this time in ISO 8601. Replaces [`Timer::set_count`].
    pub fn set_until(&mut self, at: &str) -> Result<()> {
        self.end = Some(json!({"condition": "time", "datetime": time("until", at)?}));
        Ok(())
    }

    /// The timer ends after so many runs. Replaces [`Timer::set_until`].
    pub fn set_count(&mut self, count: i64) -> Result<()> {
        if count <= 0 {
            return Err(Error::invalid(format!("count {count}: expected a number from 1")));
        }
        self.end = Some(json!({"condition": "iterations", "count": count}));
        Ok(())
    }

    /// Hands the timer to the service, and returns its document, whose `job_id` is the timer's id. Each call makes
    /// another one. Consents that a person has not given are found before anything is sent.
    pub async fn create(&self) -> Result<Value> {
        let schedule = self.schedule()?;
        self.session.signing_in(|| self.create_once(&schedule)).await
    }

    fn schedule(&self) -> Result<Value> {
        let mut schedule = Value::Object(self.schedule.clone());
        if let Some(end) = &self.end {
            if schedule["type"] == "once" {
                let message = "a timer that runs once has no end: make it repeat first (globule_timer_set_repeat)";
                return Err(Error::new(Status::InvalidState, message));
            }
            schedule["end"] = end.clone();
        }
        Ok(schedule)
    }

    async fn create_once(&self, schedule: &Value) -> Result<Value> {
        let [source, destination] = &self.collections;
        let what = format!("make a timer for the transfer from collection {source} to {destination}");
        self.session.have_consents(TIMERS, &what, &self.scopes().await?).await?;
        let mut timer = json!({"timer_type": "transfer", "schedule": schedule, "body": self.transfer});
        if let Some(name) = &self.name {
            timer["name"] = json!(name);
        }
        let body = Body::Json(json!({ "timer": timer }).to_string().into());
        let call = Call::post(what, self.session.timers_url(&["v2", "timer"]), body, Repeat::Unsafe);
        let mut answer: Value = self.session.timers(&call).await?;
        match answer.get_mut("timer").map(Value::take) {
            Some(timer) => Ok(timer),
            None => Err(Error::new(Status::Protocol, format!("{}: the answer has no timer", call.what))),
        }
    }

    /// What its owner must have consented to.
    async fn scopes(&self) -> Result<Scopes> {
        let mut scopes = Scopes::default();
        scopes.insert(scope::known("timers", "timer")?);
        let [source, destination] = &self.collections;
        for collection in [source, destination] {
            if let Some(collection) = self.session.needing(collection).await {
                scopes.insert(scope::timer_with_data_access(&collection)?);
            }
        }
        Ok(scopes)
    }
}

fn schedule<const N: usize>(kind: &str, fields: [(&str, Option<Value>); N]) -> Map<String, Value> {
    let fields = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    std::iter::once(("type".to_owned(), json!(kind))).chain(fields).collect()
}

impl Session {
    /// The documents of one's own timers, those that have ended too.
    pub async fn list_timers(&self) -> Result<Vec<Value>> {
        let mut answer: Value = self.timers(&Call::get("list timers", self.timers_url(&["jobs", ""]))).await?;
        match answer.get_mut("jobs").map(Value::take) {
            Some(Value::Array(timers)) => Ok(timers),
            _ => Err(Error::new(Status::Protocol, "list timers: the answer has no list of jobs")),
        }
    }

    /// The document of a timer, with its newest runs.
    pub async fn timer(&self, timer: &str) -> Result<Value> {
        let id = timer_id(timer)?;
        self.timers(&Call::get(format!("look at timer {id}"), self.timers_url(&["jobs", &id]))).await
    }

    /// A timer that is paused runs again when it is resumed.
    pub async fn pause_timer(&self, timer: &str) -> Result<()> {
        let id = timer_id(timer)?;
        self.switch_timer(&id, "pause").await
    }

    /// Lets a timer run again, whoever stopped it. One that Timers has stopped for want of consents goes on with those
    /// that its owner has given since; if they are still missing, that is the error.
    pub async fn resume_timer(&self, timer: &str) -> Result<()> {
        let id = timer_id(timer)?;
        self.signing_in(|| async {
            let wanted = AuthorizationRequirements::find(&self.timer(&id).await?).unwrap_or_default();
            let mut scopes = Scopes::default();
            for text in &wanted.required_scopes {
                scopes.extend(Scopes::parse(text)?);
            }
            if !scopes.is_empty() {
                self.have_consents(TIMERS, &format!("resume timer {id}"), &scopes).await?;
            }
            self.switch_timer(&id, "resume").await
        })
        .await
    }

    /// Deletes a timer; a task that it has submitted goes on.
    pub async fn delete_timer(&self, timer: &str) -> Result<()> {
        let id = timer_id(timer)?;
        let call = Call::delete(format!("delete timer {id}"), self.timers_url(&["jobs", &id]));
        self.timers::<Value>(&call).await.map(drop)
    }

    async fn switch_timer(&self, id: &str, verb: &str) -> Result<()> {
        let body = Body::Json(json!({}).to_string().into());
        let url = self.timers_url(&["jobs", id, verb]);
        // Doing it twice is doing it once.
        let call = Call::post(format!("{verb} timer {id}"), url, body, Repeat::Safe);
        self.timers::<Value>(&call).await.map(drop)
    }
}

fn timer_id(text: &str) -> Result<String> {
    id::check("timer", text)
}
