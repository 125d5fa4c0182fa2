//! A task from its submission to its end.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use serde_json::{Map, Value};
use tokio::sync::{Notify, watch};
use uuid::Uuid;

use crate::engine::{CopyJob, DeleteJob, Event, Outcome, Progress};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TaskKind {
    Transfer,
    Delete,
}

impl TaskKind {
    pub fn name(self) -> &'static str {
        match self {
            Self::Transfer => "TRANSFER",
            Self::Delete => "DELETE",
        }
    }
}

/// The work of a task.
pub enum Job {
    Copy(CopyJob),
    Delete(DeleteJob),
}

/// Where a task is on its way.
#[derive(Debug, Clone)]
pub enum Phase {
    /// It waits for its turn.
    Queued,
    Active {
        since: Timestamp,
    },
    Ended {
        since: Timestamp,
        at: Timestamp,
        outcome: Outcome,
    },
}

pub struct Task {
    pub id: Uuid,
    pub owner: Uuid,
    pub kind: TaskKind,
    /// The collection that is read; a delete task has none but its destination.
    pub source: Option<Uuid>,
    pub destination: Uuid,
    /// The members of its document that never change.
    pub described: Map<String, Value>,
    pub requested: Timestamp,
    pub progress: Progress,
    /// Gone once the work has begun, for it may be large.
    job: Mutex<Option<Job>>,
    cancel: AtomicBool,
    cancel_requested: Notify,
    phase: watch::Sender<Phase>,
}

impl Task {
    pub fn new(owner: Uuid, source: Option<Uuid>, destination: Uuid, job: Job, described: Map<String, Value>) -> Self {
        Self {
            id: Uuid::new_v4(),
            owner,
            kind: if matches!(job, Job::Copy(_)) { TaskKind::Transfer } else { TaskKind::Delete },
            source,
            destination,
            described,
            requested: Timestamp::now(),
            progress: Progress::default(),
            job: Mutex::new(Some(job)),
            cancel: AtomicBool::new(false),
            cancel_requested: Notify::new(),
            phase: watch::Sender::new(Phase::Queued),
        }
    }

    pub fn phase(&self) -> Phase {
        self.phase.borrow().clone()
    }

    pub fn has_ended(&self) -> bool {
        matches!(*self.phase.borrow(), Phase::Ended { .. })
    }

    /// The collections that it uses.
    pub fn collections(&self) -> impl Iterator<Item = Uuid> {
        self.source.into_iter().chain([self.destination])
    }

    /// Asks the task to stop as soon as it can.
    pub fn request_cancel(&self) {
        self.cancel.store(true, Relaxed);
        self.cancel_requested.notify_one();
    }

    /// Returns when a cancel has been requested, at once if it was before.
    pub async fn cancel_requested(&self) {
        self.cancel_requested.notified().await;
    }

    /// Waits for the end; whether it came within the time.
    pub async fn wait(&self, time: Duration) -> bool {
        let mut phase = self.phase.subscribe();
        let ended = phase.wait_for(|phase| matches!(phase, Phase::Ended { .. }));
        tokio::time::timeout(time, ended).await.is_ok()
    }

    /// Does the work; it blocks until the end.
    pub fn run(&self) {
        self.phase.send_replace(Phase::Active { since: Timestamp::now() });
        let job = self.job.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).take();
        let outcome = match job {
            Some(Job::Copy(job)) => job.run(&self.progress, &self.cancel),
            Some(Job::Delete(job)) => job.run(&self.progress, &self.cancel),
            None => return,
        };
        self.end(outcome);
    }

    /// Ends a task whose turn never came.
    pub fn cancel_before_start(&self) {
        let (description, details) = ("canceled".to_owned(), String::new());
        let event = Event { time: SystemTime::now(), code: "CANCELED", description, details, is_error: true };
        self.progress.records().events.push(event);
        self.end(Outcome::Canceled);
    }

    /// Ends a task that is not at its end yet.
    pub fn end(&self, outcome: Outcome) {
        let at = Timestamp::now();
        self.phase.send_if_modified(|phase| {
            let since = match phase {
                Phase::Queued => at,
                Phase::Active { since } => *since,
                Phase::Ended { .. } => return false,
            };
            *phase = Phase::Ended { since, at, outcome };
            true
        });
    }
}
