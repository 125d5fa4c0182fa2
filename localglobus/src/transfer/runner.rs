//! Runs tasks: what each does next, and how often it tries.
//! <https://docs.globus.org/api/transfer/task_behavior/>

use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::deadline;
use super::document::{DeleteDocument, Job, TransferDocument};
use super::error::TransferError;
use super::hold::{self, EXPIRED, Next};
use super::permission;
use super::queue::Place;
use super::standing::{Trouble, TroubleKind};
use super::task::Task;
use super::watch::{TICK, Watch};
use crate::engine::{CopyJob, Items, Outcome};
use crate::service::Service;
use crate::state::Result;

/// How long a task that waits for something goes without a look at it, and at the service's clock.
const LOOK_INTERVAL: Duration = Duration::from_secs(1);

/// Takes a task to its end, on the service's threads.
pub fn drive(service: &Arc<Service>, task: Arc<Task>) {
    let interrupted = task.has_started();
    let place = Some(service.queues.enter(&task));
    let run = Run { service: service.clone(), task, place, tries: 0, retry_at: None, again: interrupted, interrupted };
    tokio::spawn(async move {
        let task = run.task.clone();
        if let Err(error) = run.finish().await {
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
    /// A task that is held, or that has met an error, gives up its place.
    place: Option<Place>,
    tries: u32,
    /// When to try again after an error.
    retry_at: Option<Timestamp>,
    /// Whether the work has been begun before.
    again: bool,
    /// Whether it was left half-way then.
    interrupted: bool,
}

impl Run {
    async fn finish(mut self) -> Result<()> {
        while !self.task.is_frozen() && !self.task.has_ended() {
            self.step().await?;
        }
        Ok(())
    }

    async fn step(&mut self) -> Result<()> {
        // Taken back before looking, so that no change is missed.
        self.task.interrupt.store(false, Relaxed);
        deadline::put_off(&self.service, &self.task, false)?;
        match hold::next(&self.service, &self.task)? {
            Next::End(outcome) => {
                if let Outcome::Failed { code, description, .. } = &outcome
                    && code != EXPIRED
                {
                    self.task.progress.note(code, &words(code), description.clone(), true);
                }
                self.task.end(outcome)
            }
            Next::Hold(trouble) => {
                self.place = None;
                let paused = trouble.kind == TroubleKind::Paused && !self.task.standing().has_trouble(trouble.kind);
                self.task.hold(trouble, paused.then(|| deadline::when_paused(&self.service)))?;
                self.wait(LOOK_INTERVAL).await;
                Ok(())
            }
            Next::Go => {
                self.task.release(TroubleKind::Paused, Some(deadline::when_resumed(&self.service)))?;
                self.task.release(TroubleKind::Inactive, None)?;
                self.go_on().await
            }
        }
    }

    /// Works, when it is time for another try and the task's turn.
    async fn go_on(&mut self) -> Result<()> {
        let now = self.task.now();
        if let Some(at) = self.retry_at.filter(|at| now < *at) {
            let rest = Duration::try_from(at.duration_since(now)).unwrap_or_default();
            self.wait(rest.min(LOOK_INTERVAL)).await;
            return Ok(());
        }
        let place = self.place.get_or_insert_with(|| self.service.queues.enter(&self.task));
        if place.is_turn() {
            return self.work().await;
        }
        self.task.queue()?;
        tokio::select! {
            () = place.moved() => {}
            () = self.task.changed.notified() => {}
            () = tokio::time::sleep(LOOK_INTERVAL) => {}
        }
        Ok(())
    }

    async fn wait(&self, time: Duration) {
        // That the time is over is as good a reason to look as any.
        let _ = tokio::time::timeout(time, self.task.changed.notified()).await;
    }

    async fn work(&mut self) -> Result<()> {
        self.task.activate()?;
        if self.again {
            self.task.forget_skipped()?;
            self.task.progress.begin_again(self.interrupted);
        }
        self.again = true;
        let before = self.task.progress.counters();
        let outcome = self.run_once().await;
        self.interrupted = outcome == Outcome::Canceled;
        match outcome {
            // Something wants to be looked at; the next step finds out what.
            Outcome::Canceled => Ok(()),
            Outcome::Failed { code, description, permanent: false } => {
                // Whoever gets on has not failed.
                let progress = self.task.progress.counters().subtasks_succeeded > before.subtasks_succeeded;
                self.tries = if progress { 1 } else { self.tries + 1 };
                if self.tries >= self.service.config.limits.tries {
                    return self.task.end(Outcome::Failed { code, description, permanent: false });
                }
                self.back_off(code, description)
            }
            outcome => self.task.end(outcome),
        }
    }

    /// Lets others go first until it is time for another try.
    fn back_off(&mut self, code: String, description: String) -> Result<()> {
        self.place = None;
        let interval = SignedDuration::try_from_secs_f64(self.service.config.limits.retry_interval).unwrap_or_default();
        self.retry_at = self.task.now().saturating_add(interval).ok();
        self.task.hold(Trouble { words: words(&code), code, details: description, kind: TroubleKind::Fault }, None)
    }

    /// Does the work on a thread of its own, and watches it.
    async fn run_once(&self) -> Outcome {
        let (service, task) = (self.service.clone(), self.task.clone());
        let mut work = tokio::task::spawn_blocking(move || do_work(&service, &task));
        let mut watch = Watch::new(&self.service, &self.task);
        let failed =
            |description: String| Outcome::Failed { code: "ENDPOINT_ERROR".to_owned(), description, permanent: true };
        loop {
            tokio::select! {
                done = &mut work => {
                    let done = done.unwrap_or_else(|_| Ok(failed("the work ended unexpectedly".to_owned())));
                    return done.unwrap_or_else(|error| failed(error.to_string()));
                }
                () = self.task.changed.notified() => watch.check(),
                () = tokio::time::sleep(TICK) => {
                    if watch.look().is_err() {
                        // The next step meets the same error, and ends the task.
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
    let find = |id: Uuid| service.collection(id)?.ok_or_else(|| TransferError::endpoint_not_found(&id.to_string()));
    let folder = |collection: &_| permission::folder(service, task.order.owner, collection);
    let (destination, items) = (find(task.order.destination)?, service.state.items_file(task.order.id));
    Ok(match task.order.source {
        Some(source) => {
            let Job::<TransferDocument> { document, items: count } =
                serde_json::from_slice(&bytes).map_err(unreadable)?;
            let folders = (folder(&find(source)?)?, folder(&destination)?);
            let job = CopyJob {
                throttle_bytes_per_second: service.config.throttle,
                quotas: service.quotas(&destination)?,
                ..document.job(task.order.id, folders, Items::new(items, count))?
            };
            job.run(&task.progress, &task.interrupt)
        }
        None => {
            let Job::<DeleteDocument> { document, items: count } =
                serde_json::from_slice(&bytes).map_err(unreadable)?;
            let job = document.job(folder(&destination)?, Items::new(items, count));
            job.run(&task.progress, &task.interrupt)
        }
    })
}

/// `FILE_NOT_FOUND` as `file not found`.
fn words(code: &str) -> String {
    code.replace('_', " ").to_lowercase()
}
