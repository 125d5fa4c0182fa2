//! Whose turn it is: only so many transfers and as many deletes of one user run at a time, the oldest first.
//! <https://docs.globus.org/api/transfer/task_behavior/>, section 2

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard};

use tokio::sync::watch;
use uuid::Uuid;

use super::standing::TaskKind;
use super::task::Task;
use crate::state::TaskKey;

/// The queues of all users.
pub struct Queues {
    most_active: usize,
    queues: Mutex<HashMap<(Uuid, TaskKind), Arc<Queue>>>,
}

impl Queues {
    pub fn new(most_active: usize) -> Self {
        Self { most_active, queues: Mutex::default() }
    }

    /// Gives a task a place in the queue of its owner.
    pub fn enter(&self, task: &Task) -> Place {
        let mut queues = lock(&self.queues);
        let queue = queues.entry((task.order.owner, task.order.kind)).or_default().clone();
        lock(&queue.line).waiting.insert(task.key());
        Place { moved: queue.moved.subscribe(), queue, task: task.key(), most_active: self.most_active }
    }
}

#[derive(Default)]
struct Queue {
    line: Mutex<Line>,
    /// Told whenever someone leaves.
    moved: watch::Sender<()>,
}

#[derive(Default)]
struct Line {
    active: BTreeSet<TaskKey>,
    /// By age.
    waiting: BTreeSet<TaskKey>,
}

/// A task's place in a queue, which it gives up when this is dropped.
pub struct Place {
    queue: Arc<Queue>,
    moved: watch::Receiver<()>,
    task: TaskKey,
    most_active: usize,
}

impl Place {
    /// Whether the task may run, now and until the place is given up.
    pub fn is_turn(&self) -> bool {
        let mut line = lock(&self.queue.line);
        let free = self.most_active.saturating_sub(line.active.len());
        if line.waiting.iter().take(free).any(|waiting| *waiting == self.task) {
            line.waiting.remove(&self.task);
            line.active.insert(self.task);
        }
        line.active.contains(&self.task)
    }

    /// Waits until someone has left.
    pub async fn moved(&mut self) {
        // The queue lives as long as the place does, so this cannot fail.
        let _ = self.moved.changed().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut line = lock(&self.queue.line);
        line.waiting.remove(&self.task);
        line.active.remove(&self.task);
        drop(line);
        self.queue.moved.send_replace(());
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}
