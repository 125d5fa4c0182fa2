//! A timer and its runs, as the state keeps them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::schedule::Schedule;
use crate::auth::{TIMERS, TRANSFER, TRANSFER_ALL, service_client};
use crate::state::{Grant, Record};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Timer {
    pub id: Uuid,
    pub name: Option<String>,
    /// What its owner's token is good for, and with it every run.
    pub grant: Grant,
    /// The transfer document that each run submits.
    pub transfer: Map<String, Value>,
    /// What it was made from in the older part of the API.
    pub callback: Option<Callback>,
    pub schedule: Schedule,
    pub submitted_at: Timestamp,
    pub last_ran_at: Option<Timestamp>,
    /// A time that is over is that of a run that is due.
    pub next_run: Option<Timestamp>,
    pub runs: u64,
    pub errors: u64,
    pub inactive: Option<InactiveReason>,
}

/// The action that a job calls.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Callback {
    pub url: String,
    pub body: Value,
    pub scope: Option<String>,
}

/// Why a timer does not run.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "cause", content = "detail", rename_all = "snake_case")]
pub enum InactiveReason {
    User(Option<Value>),
    /// A run was refused, and its owner must sign in first: a Globus Auth Requirements Error tells how.
    GlobusAuthRequirements(Value),
}

impl Record for Timer {
    const KIND: &'static str = "timer";

    fn id(&self) -> Uuid {
        self.id
    }
}

impl Timer {
    pub fn has_ended(&self) -> bool {
        self.next_run.is_none()
    }

    pub fn is_due(&self, now: Timestamp) -> bool {
        self.inactive.is_none() && self.next_run.is_some_and(|next| next <= now)
    }

    /// What Timers submits with, in its owner's place.
    pub fn transfer_grant(&self) -> Grant {
        Grant {
            client: service_client(TIMERS),
            resource_server: TRANSFER.to_owned(),
            scopes: vec![TRANSFER_ALL.to_owned()],
            on_behalf_of: Some(Box::new(self.grant.clone())),
            ..self.grant.clone()
        }
    }
}

/// One run of a timer.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Run {
    /// The submission id, too: a run that is tried again is the same submission.
    pub id: Uuid,
    pub timer: Uuid,
    pub ran_at: Timestamp,
    pub result: RunResult,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum RunResult {
    Task(Uuid),
    Error { status: u16, code: String, message: String },
}

impl Record for Run {
    const KIND: &'static str = "timer run";

    fn id(&self) -> Uuid {
        self.id
    }
}
