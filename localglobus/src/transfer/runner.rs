//! Runs tasks: whose turn it is, what holds one, and how often it tries.
//! <https://docs.globus.org/api/transfer/task_behavior/>

use std::collections::HashMap;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

use super::document::{DeleteDocument, Job, TransferDocument};
use super::error::TransferError;
use super::hold::{self, Next};
use super::task::{Task, TaskKind, Trouble, TroubleKind};
use crate::engine::{CopyJob, Items, Outcome};
use crate::service::Service;
use crate::state::Result;

/// How long a task that is held waits before it looks again by itself.
const LOOK_INTERVAL: Duration = Duration::from_secs(1);

/// The queues of all users: only so many transfers and as many deletes of one user run at a time.
pub struct Queues {
    most_active: usize,
    queues: Mutex<HashMap<(Uuid, TaskKind), Arc<Semaphore>>>,
}

impl Queues {
    pub fn new(most_active: usize) -> Self {
        Self { most_active, queues: Mutex::default() }
    }

    fn of(&self, owner: Uuid, kind: TaskKind) -> Arc<Semaphore> {
        let mut queues = self.queues.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        queues.entry((owner, kind)).or_insert_with(|| Arc::new(Semaphore::new(self.most_active))).clone()
    }
}

/// Takes a task to its end, on the service's threads.
pub fn drive(service: &Arc<Service>, task: Arc<Task>) {
    let run = Run { service: service.clone(), task, turn: None, tries: 0 };
    tokio::spawn(async move {
        let task = run.task.clone();
        if let Err(error) = run.to_the_end().await {
            let description = error.to_string();
            // If not even this can be kept, there is nobody left to tell.
            let _ = task.end(Outcome::Failed { code: "ENDPOINT_ERROR".to_owned(), description, permanent: true });
        }
    });
}

/// A task on its way.
struct Run {
    service: Arc<Service>,
    task: Arc<Task>,
    /// Held while the task is active; a task that is held gives it up.
    turn: Option<OwnedSemaphorePermit>,
    tries: u32,
}

impl Run {
    async fn to_the_end(mut self) -> Result<()> {
        while !self.task.is_frozen() && !self.task.has_ended() {
            self.step().await?;
        }
        Ok(())
    }

    async fn step(&mut self) -> Result<()> {
        // Taken back before looking, so that no change is missed.
        self.task.interrupt.store(false, Relaxed);
        match hold::next(&self.service, &self.task)? {
            Next::End(outcome) => self.task.end(outcome),
            Next::Hold(trouble) => {
                self.turn = None;
                self.task.hold(trouble)?;
                self.wait(LOOK_INTERVAL).await;
                Ok(())
            }
            Next::Go if self.turn.is_none() => {
                self.queue().await;
                Ok(())
            }
            Next::Go => self.work().await,
        }
    }

    /// Waits for the task's turn, or until there is something else to look at.
    async fn queue(&mut self) {
        let queue = self.service.queues.of(self.task.order.owner, self.task.order.kind);
        tokio::select! {
            turn = queue.acquire_owned() => self.turn = turn.ok(),
            () = self.wait(LOOK_INTERVAL) => {}
        }
    }

    async fn wait(&self, time: Duration) {
        // That the time is over is as good a reason to look as any.
        let _ = tokio::time::timeout(time, self.task.changed.notified()).await;
    }

    async fn work(&mut self) -> Result<()> {
        self.task.activate()?;
        if self.tries > 0 {
            self.task.forget_skipped()?;
        }
        self.task.progress.begin_again();
        let before = self.task.progress.counters();
        match self.run_once().await {
            // Something wants to be looked at; the next step finds out what.
            Outcome::Canceled => Ok(()),
            Outcome::Failed { code, description, permanent: false } => {
                // Whoever gets on has not failed.
                let progress = self.task.progress.counters().subtasks_succeeded > before.subtasks_succeeded;
                self.tries = if progress { 1 } else { self.tries + 1 };
                if self.tries >= self.service.config.limits.tries {
                    return self.task.end(Outcome::Failed { code, description, permanent: false });
                }
                self.task.hold(Trouble { words: words(&code), code, kind: TroubleKind::Fault })?;
                self.wait(Duration::from_secs_f64(self.service.config.limits.retry_interval)).await;
                Ok(())
            }
            outcome => self.task.end(outcome),
        }
    }

    /// Does the work on a thread of its own; it is interrupted when the deadline has come.
    async fn run_once(&self) -> Outcome {
        let (service, task) = (self.service.clone(), self.task.clone());
        let mut work = tokio::task::spawn_blocking(move || do_work(&service, &task));
        let failed =
            |description: String| Outcome::Failed { code: "ENDPOINT_ERROR".to_owned(), description, permanent: true };
        loop {
            tokio::select! {
                done = &mut work => {
                    let done = done.unwrap_or_else(|_| Ok(failed("the work ended unexpectedly".to_owned())));
                    return done.unwrap_or_else(|error| failed(error.to_string()));
                }
                () = tokio::time::sleep(LOOK_INTERVAL) => {
                    if self.task.standing().deadline <= self.service.state.timestamp() {
                        self.task.interrupt.store(true, Relaxed);
                    }
                }
            }
        }
    }
}

fn do_work(service: &Service, task: &Task) -> std::result::Result<Outcome, TransferError> {
    let bytes = task.job()?;
    let unreadable = |error: serde_json::Error| TransferError::bad_request(error.to_string());
    let collection =
        |id: Uuid| service.collection(id)?.ok_or_else(|| TransferError::endpoint_not_found(&id.to_string()));
    let destination = collection(task.order.destination)?;
    let folder = service.folder(&destination)?;
    let items = service.state.items_file(task.order.id);
    Ok(match task.order.source {
        Some(source) => {
            let job: Job<TransferDocument> = serde_json::from_slice(&bytes).map_err(unreadable)?;
            let folders = (service.folder(&collection(source)?)?, folder);
            let copy = job.document.job(task.order.id, folders, Items::new(items, job.items))?;
            let (quotas, throttle) = (service.quotas(&destination)?, service.config.throttle);
            let copy = CopyJob { quotas, throttle_bytes_per_second: throttle, ..copy };
            copy.run(&task.progress, &task.interrupt)
        }
        None => {
            let job: Job<DeleteDocument> = serde_json::from_slice(&bytes).map_err(unreadable)?;
            job.document.job(folder, Items::new(items, job.items)).run(&task.progress, &task.interrupt)
        }
    })
}

/// `FILE_NOT_FOUND` as `file not found`.
fn words(code: &str) -> String {
    code.replace('_', " ").to_lowercase()
}
