//! A task from its submission to its end.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tokio::sync::{Notify, watch};
use uuid::Uuid;

use crate::engine::{Counters, Event, Ledger, Outcome, Progress, Records};
use crate::state::{Result, State, StateError, StoredTask, TaskKey};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

/// What is fixed when a task is submitted.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Order {
    pub id: Uuid,
    pub submission: Uuid,
    pub owner: Uuid,
    /// The client that submitted it, whose consents it needs.
    pub client: Uuid,
    /// The session of the token that it was submitted with.
    pub session: Option<Uuid>,
    pub kind: TaskKind,
    /// The collection that is read; a delete task has none but its destination.
    pub source: Option<Uuid>,
    pub destination: Uuid,
    pub requested: Timestamp,
    /// Names what is to be copied where, so that the same work is not done twice at a time.
    pub digest: String,
}

/// Where a task is on its way.
#[derive(Debug, Clone, Serialize, Deserialize)]
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

/// What keeps an active task from going on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// As in `nice_status`.
    pub code: String,
    /// As in `nice_status_short_description`.
    pub words: String,
    pub kind: TroubleKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TroubleKind {
    /// It tries again by itself.
    Fault,
    /// A pause rule holds it.
    Paused,
    /// Its owner must do something: the task is INACTIVE.
    Inactive,
}

/// What changes on the way.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Standing {
    pub phase: Phase,
    pub trouble: Option<Trouble>,
    pub label: Option<String>,
    pub deadline: Timestamp,
    /// Asked for by its owner, or by the administrator of one of its collections.
    pub cancel: Option<Cancel>,
    /// Held by an administrator of one of its collections, with these words.
    pub pause_message: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cancel {
    ByOwner,
    ByAdmin {
        /// `SOURCE`, `DESTINATION` or `BOTH`.
        side: String,
        message: String,
    },
}

/// A task as the state keeps it.
#[derive(Serialize, Deserialize)]
pub struct TaskBody {
    pub order: Order,
    /// The members of its document that never change.
    pub described: Map<String, Value>,
    pub standing: Standing,
}

pub struct Task {
    pub order: Order,
    pub described: Map<String, Value>,
    pub progress: Progress,
    standing: watch::Sender<Standing>,
    key: TaskKey,
    state: Arc<State>,
    /// Ends the run that is under way; what to do next is decided afterwards.
    pub interrupt: AtomicBool,
    /// Something has changed that a waiting task should look at.
    pub changed: Notify,
    /// The service ends: nothing is written any more, so that the next one goes on from here.
    frozen: Arc<AtomicBool>,
}

impl Task {
    /// A task as an earlier process left it.
    pub fn restore(state: &Arc<State>, stored: StoredTask<TaskBody>) -> Arc<Self> {
        Arc::new(Self::at(state, stored.key, stored.body, stored.counters))
    }

    fn at(state: &Arc<State>, key: TaskKey, body: TaskBody, counters: Counters) -> Self {
        let frozen = Arc::new(AtomicBool::new(false));
        let ledger = TaskLedger { state: state.clone(), key, frozen: frozen.clone() };
        Self {
            order: body.order,
            described: body.described,
            progress: Progress::new(Box::new(ledger), counters),
            standing: watch::Sender::new(body.standing),
            key,
            state: state.clone(),
            interrupt: AtomicBool::new(false),
            changed: Notify::new(),
            frozen,
        }
    }

    pub fn standing(&self) -> Standing {
        self.standing.borrow().clone()
    }

    pub fn has_ended(&self) -> bool {
        matches!(self.standing.borrow().phase, Phase::Ended { .. })
    }

    /// The collections that it uses.
    pub fn collections(&self) -> impl Iterator<Item = Uuid> {
        self.order.source.into_iter().chain([self.order.destination])
    }

    /// Changes where the task stands, and puts it on record. One that has ended stays as it is.
    pub fn change(&self, change: impl FnOnce(&mut Standing)) -> Result<()> {
        if self.frozen.load(Relaxed) {
            return Ok(());
        }
        let mut saved = Ok(());
        self.standing.send_if_modified(|standing| {
            if matches!(standing.phase, Phase::Ended { .. }) {
                return false;
            }
            change(standing);
            let ended = matches!(standing.phase, Phase::Ended { .. });
            let body =
                TaskBody { order: self.order.clone(), described: self.described.clone(), standing: standing.clone() };
            saved = if ended { self.state.end_task(self.key, &body) } else { self.state.save_task(self.key, &body) };
            true
        });
        saved
    }

    /// Its turn has come, or it goes on after a pause.
    pub fn activate(&self) -> Result<()> {
        let now = self.state.timestamp();
        let first = matches!(self.standing().phase, Phase::Queued);
        self.change(|standing| {
            standing.trouble = None;
            if first {
                standing.phase = Phase::Active { since: now };
            }
        })?;
        if first && !self.is_frozen() {
            self.progress.event("STARTED", "started", self.started_details(), false);
        }
        Ok(())
    }

    fn started_details(&self) -> String {
        match self.order.kind {
            TaskKind::Transfer => {
                r#"{"type": "GridFTP Transfer", "concurrency": 1, "parallelism": 1, "pipelining": 1}"#.to_owned()
            }
            TaskKind::Delete => r#"{"type": "Delete"}"#.to_owned(),
        }
    }

    /// Says what keeps the task from going on.
    pub fn hold(&self, trouble: Trouble) -> Result<()> {
        if self.standing.borrow().trouble.as_ref() == Some(&trouble) {
            return Ok(());
        }
        if trouble.kind != TroubleKind::Fault && !self.is_frozen() {
            self.progress.event(&trouble.code, &trouble.words, String::new(), trouble.kind == TroubleKind::Inactive);
        }
        self.change(|standing| standing.trouble = Some(trouble))
    }

    /// Asks the task to stop as soon as it can.
    pub fn request_cancel(&self, cancel: Cancel) -> Result<()> {
        self.change(|standing| standing.cancel = standing.cancel.take().or(Some(cancel)))?;
        self.look();
        Ok(())
    }

    /// Makes the task look at what has changed around it, at once.
    pub fn look(&self) {
        self.interrupt.store(true, Relaxed);
        self.changed.notify_one();
    }

    /// Stops the work without a word: the next service takes it up.
    pub fn freeze(&self) {
        self.frozen.store(true, Relaxed);
        self.look();
    }

    pub fn is_frozen(&self) -> bool {
        self.frozen.load(Relaxed)
    }

    /// Waits for the end; whether it came within the time.
    pub async fn wait(&self, time: Duration) -> bool {
        let mut standing = self.standing.subscribe();
        let ended = standing.wait_for(|standing| matches!(standing.phase, Phase::Ended { .. }));
        tokio::time::timeout(time, ended).await.is_ok()
    }

    /// Ends the task with the last words in its events.
    pub fn end(&self, outcome: Outcome) -> Result<()> {
        self.progress.close(&outcome);
        let at = self.state.timestamp();
        self.change(|standing| {
            let since = match standing.phase {
                Phase::Active { since } => since,
                _ => at,
            };
            standing.trouble = None;
            standing.phase = Phase::Ended { since, at, outcome };
        })
    }

    /// The document that says what to do.
    pub fn job(&self) -> Result<Vec<u8>> {
        self.state.job(self.key)
    }

    pub fn forget_skipped(&self) -> Result<()> {
        self.state.forget_skipped(self.key)
    }

    /// Newest first.
    pub fn events(&self) -> Result<Vec<Event>> {
        self.state.events(self.key)
    }

    /// From when it became active until its end, or until now.
    pub fn active(&self) -> Option<(Timestamp, Timestamp)> {
        match self.standing.borrow().phase {
            Phase::Queued => None,
            Phase::Active { since } => Some((since, self.now())),
            Phase::Ended { since, at, .. } => Some((since, at)),
        }
    }

    /// By the service's clock.
    pub fn now(&self) -> Timestamp {
        self.state.timestamp()
    }

    pub fn key(&self) -> TaskKey {
        self.key
    }
}

/// Writes what happens in a task to the state.
struct TaskLedger {
    state: Arc<State>,
    key: TaskKey,
    frozen: Arc<AtomicBool>,
}

impl Ledger for TaskLedger {
    fn write(&self, records: Records, counters: &Counters) -> std::result::Result<(), String> {
        if self.frozen.load(Relaxed) {
            return Ok(());
        }
        self.state.record(self.key, &records, counters).map_err(|error| error.to_string())
    }

    fn finished(&self, destination_path: &str) -> std::result::Result<Option<u64>, String> {
        self.state.transferred(self.key, destination_path).map_err(|error| error.to_string())
    }
}

/// All tasks of a service, oldest first.
#[derive(Default)]
pub struct Tasks(Mutex<Vec<Arc<Task>>>);

impl Tasks {
    /// The tasks that the state has kept.
    pub fn restore(state: &Arc<State>) -> Result<Self> {
        let tasks = state.tasks()?.into_iter().map(|stored| Task::restore(state, stored)).collect();
        Ok(Self(Mutex::new(tasks)))
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Arc<Task>>> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    pub fn all(&self) -> Vec<Arc<Task>> {
        self.lock().clone()
    }

    /// Those that have not ended.
    pub fn pending(&self) -> Vec<Arc<Task>> {
        self.lock().iter().filter(|task| !task.has_ended()).cloned().collect()
    }

    pub fn get(&self, id: Uuid) -> Option<Arc<Task>> {
        self.lock().iter().find(|task| task.order.id == id).cloned()
    }

    /// An owner's tasks, newest first.
    pub fn of(&self, owner: Uuid) -> Vec<Arc<Task>> {
        self.lock().iter().rev().filter(|task| task.order.owner == owner).cloned().collect()
    }

    /// Makes the task of a submission after a check of the tasks that there are; nothing comes between the two. A submission
    /// that has a task already gets that one.
    pub fn submit<E: From<StateError>>(
        &self,
        state: &Arc<State>,
        body: TaskBody,
        job: &[u8],
        check: impl FnOnce(&[Arc<Task>]) -> std::result::Result<(), E>,
    ) -> std::result::Result<Submitted, E> {
        let mut tasks = self.lock();
        let (owner, submission) = (body.order.owner, body.order.submission);
        let same = |task: &&Arc<Task>| task.order.owner == owner && task.order.submission == submission;
        if let Some(task) = tasks.iter().find(same) {
            return Ok(Submitted::Duplicate(task.clone()));
        }
        check(&tasks)?;
        let key = state.submit((owner, submission, body.order.id), &body, job)?;
        let task = Arc::new(Task::at(state, key, body, Counters::default()));
        tasks.push(task.clone());
        Ok(Submitted::Accepted(task))
    }
}

/// What came of a submission.
pub enum Submitted {
    Accepted(Arc<Task>),
    /// The task of an earlier submission with the same id.
    Duplicate(Arc<Task>),
}
