//! All tasks of a service, which it keeps in memory for as long as it runs.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use uuid::Uuid;

use super::document::{Job, TransferDocument};
use super::footprint::{Footprint, Survey};
use super::standing::{Order, TaskBody};
use super::task::Task;
use crate::engine::{Counters, Items};
use crate::state::{Result, State, StateError, TaskKey};

#[derive(Default)]
pub struct Tasks(Mutex<Known>);

#[derive(Default)]
struct Known {
    /// Oldest first.
    all: Vec<Arc<Task>>,
    /// Those that have not ended, and perhaps some that have ended since the last look.
    pending: Vec<Arc<Task>>,
    by_id: HashMap<Uuid, Arc<Task>>,
    /// By owner and submission id.
    by_submission: HashMap<(Uuid, Uuid), Arc<Task>>,
}

impl Known {
    fn add(&mut self, task: Arc<Task>) {
        self.by_id.insert(task.order.id, task.clone());
        self.by_submission.insert((task.order.owner, task.order.submission), task.clone());
        self.pending.push(task.clone());
        self.all.push(task);
    }

    fn pending(&mut self) -> &[Arc<Task>] {
        self.pending.retain(|task| !task.has_ended());
        &self.pending
    }
}

impl Tasks {
    /// The tasks that the state has kept.
    pub fn restore(state: &Arc<State>) -> Result<Self> {
        let mut known = Known::default();
        for stored in state.tasks::<TaskBody>()? {
            let ended = stored.body.standing.has_ended();
            let footprint =
                if ended { Footprint::default() } else { footprint(state, stored.key, &stored.body.order)? };
            known.add(Arc::new(Task::new(state, stored.key, stored.body, stored.counters, footprint)));
        }
        known.pending();
        Ok(Self(Mutex::new(known)))
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// Oldest first.
    pub fn all(&self) -> Vec<Arc<Task>> {
        self.lock().all.clone()
    }

    /// Those that have not ended, oldest first.
    pub fn pending(&self) -> Vec<Arc<Task>> {
        self.lock().pending().to_vec()
    }

    pub fn get(&self, id: Uuid) -> Option<Arc<Task>> {
        self.lock().by_id.get(&id).cloned()
    }

    /// The task that a submission has made.
    pub fn submitted(&self, owner: Uuid, submission: Uuid) -> Option<Arc<Task>> {
        self.lock().by_submission.get(&(owner, submission)).cloned()
    }

    /// An owner's tasks, newest first, but for those that were removed.
    pub fn of(&self, owner: Uuid) -> Vec<Arc<Task>> {
        let known = self.lock();
        known.all.iter().rev().filter(|task| task.order.owner == owner && !task.is_removed()).cloned().collect()
    }

    /// Makes the task of a submission after a check of those that have not ended; nothing comes between the two. A
    /// submission that has a task already gets that one.
    pub fn submit<E: From<StateError>>(
        &self,
        state: &Arc<State>,
        body: TaskBody,
        work: Work,
        check: impl FnOnce(&[Arc<Task>], &Footprint) -> std::result::Result<(), E>,
    ) -> std::result::Result<Submitted, E> {
        let mut known = self.lock();
        let (owner, submission) = (body.order.owner, body.order.submission);
        if let Some(task) = known.by_submission.get(&(owner, submission)) {
            return Ok(Submitted::Duplicate(task.clone()));
        }
        check(known.pending(), &work.footprint)?;
        let counters = Counters { subtasks_total: work.items, ..Counters::default() };
        let key = state.submit((owner, submission, body.order.id), &body, &counters, &work.job)?;
        let task = Arc::new(Task::new(state, key, body, counters, work.footprint));
        known.add(task.clone());
        Ok(Submitted::Accepted(task))
    }
}

/// The footprint of a task that goes on; a delete task has none.
fn footprint(state: &State, key: TaskKey, order: &Order) -> Result<Footprint> {
    let Some(source) = order.source else { return Ok(Footprint::default()) };
    let job: Job<TransferDocument> = serde_json::from_slice(&state.job(key)?)?;
    let survey = Survey::of(&Items::new(state.items_file(order.id), job.items));
    Ok(survey.footprint(source, order.destination))
}

/// What a submission asks for.
pub struct Work {
    /// The document without its items, to be read again when the work begins.
    pub job: Vec<u8>,
    pub items: u64,
    pub footprint: Footprint,
}

/// What came of a submission.
pub enum Submitted {
    Accepted(Arc<Task>),
    /// The task of an earlier submission with the same id.
    Duplicate(Arc<Task>),
}

impl Submitted {
    pub fn task(&self) -> &Arc<Task> {
        match self {
            Self::Accepted(task) | Self::Duplicate(task) => task,
        }
    }
}
