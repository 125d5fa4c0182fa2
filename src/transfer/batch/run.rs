//! Submits the parts of a batch, as many as may be pending, and waits for their tasks.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::Instant;

use super::{Batch, progress};
use crate::error::{Error, Result, Status};
use crate::transfer::wait::{self, Followed, Pauses, State, number_of};
use crate::transfer::{Part, Progress, WaitOptions, Waited};

/// The first and the longest pause after the service had no place for a task, unless one of the batch ends before.
const FIRST_REFUSAL: Duration = Duration::from_secs(1);
const LONGEST_REFUSAL: Duration = Duration::from_secs(60);

/// A run under way.
struct Run<'a> {
    batch: &'a Batch,
    parts: Vec<Part>,
    /// The tasks that have been made, in the order of the parts.
    followed: Vec<Followed>,
    max_pending: usize,
    options: &'a WaitOptions,
    /// When the service had no place: not before this time, or when fewer tasks are pending than then.
    refused: Option<Refusal>,
}

struct Refusal {
    pending: usize,
    until: Instant,
    pause: Duration,
}

impl Batch {
    /// Submits the parts and waits until all tasks have ended. May be called again after any error, and makes no task
    /// twice. A task that fails does not keep the others from being made; with one failed the result is the error of the
    /// first. The documents are those of the tasks that have been made.
    pub async fn run(&self, options: &WaitOptions, mut progress: Option<Progress<'_>>) -> Waited {
        let Ok(_running) = self.running.try_lock() else {
            let error = Error::new(Status::InvalidState, "the batch is being run already");
            return Waited { documents: Vec::new(), result: Err(error) };
        };
        let result = match self.begin(options) {
            Ok(mut run) => self.limited(&mut run, &mut progress).await,
            Err(error) => Err(error),
        };
        let documents = self
            .state
            .lock()
            .pieces
            .iter()
            .map_while(|piece| piece.task.as_ref().map(|_| piece.document.clone()))
            .collect();
        Waited { documents, result }
    }

    fn begin<'a>(&'a self, options: &'a WaitOptions) -> Result<Run<'a>> {
        let mut state = self.state.lock();
        self.take_apart(&mut state)?;
        state.has_begun = true;
        let parts = state.pieces.iter().map(|piece| piece.part.clone()).collect();
        let follow = |piece: &super::Piece| {
            let followed = Followed::new(piece.task.clone()?);
            // One that was given up or suspended is waited for again.
            let end = piece.end.clone().filter(|_| piece.has_ended());
            Some(Followed { document: piece.document.clone(), end, ..followed })
        };
        let followed = state.pieces.iter().map_while(follow).collect();
        let max_pending = state.rules.max_pending;
        Ok(Run { batch: self, parts, followed, max_pending, options, refused: None })
    }

    /// Until the end, the time limit or a cancel, whatever comes first. What is left in the middle is taken up again.
    async fn limited(&self, run: &mut Run<'_>, progress: &mut Option<Progress<'_>>) -> Result<()> {
        let start = Instant::now();
        if run.options.time_limit.is_some_and(|limit| limit.is_zero()) {
            wait::look(&mut run.followed, &run.options.give_up).await?;
            run.publish();
        }
        let deadline = run.options.time_limit.and_then(|limit| start.checked_add(limit));
        let mut cancelled = self.is_cancelled.subscribe();
        let at_deadline = async {
            match deadline {
                Some(deadline) => tokio::time::sleep_until(deadline).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            biased;
            _ = cancelled.wait_for(|is_cancelled| *is_cancelled) => Err(was_cancelled()),
            result = Box::pin(run.until_the_end(start, progress)) => result,
            () = at_deadline => Err(self.still_active(start.elapsed())),
        }
    }

    fn still_active(&self, waited: Duration) -> Error {
        let progress = self.progress();
        let line = progress["words"].as_str().unwrap_or_default();
        let message = format!(
            "the batch has not ended after {:.1} s ({line}): its tasks go on; run it again to go on with the rest",
            waited.as_secs_f64()
        );
        Error::new(Status::Timeout, message).with_document(json!({ "progress": progress }).to_string())
    }
}

impl Run<'_> {
    async fn until_the_end(&mut self, start: Instant, progress: &mut Option<Progress<'_>>) -> Result<()> {
        let pauses = Pauses::new(self.options.longest_interval);
        loop {
            let next_look = Instant::now() + pauses.next(start.elapsed(), &self.followed);
            self.submit_until(next_look).await?;
            wait::look(&mut self.followed, &self.options.give_up).await?;
            let document = self.publish();
            if progress.as_mut().is_some_and(|progress| progress(&document).is_break()) {
                let message = "the run of the batch was ended by the program: its tasks go on";
                return Err(Error::new(Status::Cancelled, message));
            }
            if self.is_over() {
                return wait::first_error(&mut self.followed);
            }
            if !self.has_place() {
                tokio::time::sleep_until(next_look).await;
            }
        }
    }

    /// Submits what has a place, until it is time for a look.
    async fn submit_until(&mut self, next_look: Instant) -> Result<()> {
        while self.has_place() && Instant::now() < next_look {
            let index = self.followed.len();
            let was_sent = self.batch.is_being_sent(index)?;
            let sent = self.parts[index].submit().await;
            if !was_sent && sent.as_ref().is_err_and(is_refused) {
                self.batch.state.lock().pieces[index].is_sent = false;
            }
            match sent {
                Ok(task) => {
                    self.refused = None;
                    self.batch.state.lock().pieces[index].task = Some(task.clone());
                    self.followed.push(Followed::new(task));
                }
                Err(error) if is_full(&error) => self.refuse(),
                Err(error) => return Err(self.explained(error)),
            }
        }
        Ok(())
    }

    /// Whether there is nothing to wait for any more, and no place for more: tasks that were given up or are suspended
    /// keep theirs.
    fn is_over(&self) -> bool {
        let is_all = self.followed.len() == self.parts.len() || self.pending() >= self.max_pending;
        is_all && self.followed.iter().all(|one| one.end.is_some())
    }

    fn pending(&self) -> usize {
        // One that was cancelled, or that the service does not know, is on its way out.
        let is_out = |one: &&Followed| match &one.end {
            Some(Err(error)) => matches!(error.status(), Status::NotFound | Status::TaskFailed),
            _ => false,
        };
        self.followed.iter().filter(|one| !State::of(&one.document).is_end() && !is_out(one)).count()
    }

    /// Whether there is a part that may be submitted now.
    fn has_place(&self) -> bool {
        let pending = self.pending();
        let is_refused =
            self.refused.as_ref().is_some_and(|refused| Instant::now() < refused.until && pending >= refused.pending);
        self.followed.len() < self.parts.len() && pending < self.max_pending && !is_refused
    }

    fn refuse(&mut self) {
        let pause = match &self.refused {
            Some(before) => (before.pause * 2).min(LONGEST_REFUSAL),
            None => FIRST_REFUSAL,
        };
        tracing::debug!(?pause, "the service has no place for another task");
        self.refused = Some(Refusal { pending: self.pending(), until: Instant::now() + pause, pause });
    }

    fn explained(&self, error: Error) -> Error {
        let (made, parts) = (self.followed.len(), number_of(self.parts.len() as u64, "part"));
        let message = format!("{} (part {} of {parts}; run the batch again to go on)", error.message(), made + 1);
        error.with_message(message)
    }

    /// Keeps what was seen where everybody can look, and gives the document of the whole.
    fn publish(&self) -> Value {
        let progress = progress::of(&self.parts, &self.followed);
        let mut state = self.batch.state.lock();
        for (piece, one) in state.pieces.iter_mut().zip(&self.followed) {
            piece.document = one.document.clone();
            piece.end = one.end.clone();
        }
        state.progress = Some(progress.clone());
        let tasks: Vec<_> = self.followed.iter().map(|one| one.document.clone()).collect();
        json!({ "tasks": tasks, "progress": progress })
    }
}

impl Batch {
    /// From here on the part may have reached the service. One decision with [`Batch::cancel`].
    /// Gives whether it may have reached it before.
    fn is_being_sent(&self, index: usize) -> Result<bool> {
        let mut state = self.state.lock();
        if state.is_cancelled {
            return Err(was_cancelled());
        }
        Ok(std::mem::replace(&mut state.pieces[index].is_sent, true))
    }
}

fn was_cancelled() -> Error {
    Error::new(Status::Cancelled, "the batch was cancelled: it makes no more tasks")
}

/// Whether the service has not made a task of it, nor has an earlier attempt: a repeat of one that was accepted is
/// accepted, unless the sign-in has ended meanwhile.
fn is_refused(error: &Error) -> bool {
    let is_missing_consent = error.status() == Status::ConsentRequired && error.http_status() == 0;
    is_missing_consent || matches!(error.http_status(), 400 | 402..=407 | 409..=499)
}

/// Whether the service has as many pending tasks of this person as it takes.
fn is_full(error: &Error) -> bool {
    error.code().is_some_and(|code| code.ends_with("TooManyPendingJobs"))
}
