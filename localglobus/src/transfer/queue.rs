//! Whose turn it is: at most three transfers and three deletes of one user run at a time.
//! <https://docs.globus.org/api/transfer/task_behavior/>

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use tokio::sync::Semaphore;
use uuid::Uuid;

use super::task::{Task, TaskKind};
use crate::engine::Outcome;

const MOST_ACTIVE: usize = 3;

/// The queues of all users.
#[derive(Default)]
pub struct Queues(Mutex<HashMap<(Uuid, TaskKind), Arc<Semaphore>>>);

impl Queues {
    /// Runs a task when its turn comes, or ends it when it is canceled before.
    pub fn enter(&self, task: Arc<Task>) {
        let queue = self.of(task.owner, task.kind);
        tokio::spawn(async move {
            let turn = tokio::select! {
                turn = queue.acquire_owned() => turn.ok(),
                () = task.cancel_requested() => None,
            };
            match turn {
                Some(_held_until_the_end) => run(task).await,
                None => task.cancel_before_start(),
            }
        });
    }

    fn of(&self, owner: Uuid, kind: TaskKind) -> Arc<Semaphore> {
        let mut queues = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        queues.entry((owner, kind)).or_insert_with(|| Arc::new(Semaphore::new(MOST_ACTIVE))).clone()
    }
}

async fn run(task: Arc<Task>) {
    let working = task.clone();
    if tokio::task::spawn_blocking(move || working.run()).await.is_err() {
        let description = "the work ended unexpectedly".to_owned();
        task.end(Outcome::Failed { code: "ENDPOINT_ERROR", description });
    }
}
