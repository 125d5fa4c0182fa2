//! What a running task has done so far, readable by other threads at any moment.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard};
use std::time::SystemTime;

use super::error::{Fault, Outcome, Stop};

/// Counters under the names of Globus' task document, and the [`Records`] of the task.
///
/// A counter may be ahead of another for a moment; none ever goes backwards.
#[derive(Debug, Default)]
pub struct Progress {
    /// Files found so far, those that need no copy included.
    pub files: AtomicU64,
    pub directories: AtomicU64,
    /// Symbolic links that a recursive copy left out.
    pub symlinks: AtomicU64,
    /// Files that were in place already.
    pub files_skipped: AtomicU64,
    pub files_transferred: AtomicU64,
    pub bytes_transferred: AtomicU64,
    pub bytes_checksummed: AtomicU64,
    /// One subtask a file and a directory.
    pub subtasks_total: AtomicU64,
    pub subtasks_succeeded: AtomicU64,
    pub subtasks_failed: AtomicU64,
    pub subtasks_canceled: AtomicU64,
    pub subtasks_skipped_errors: AtomicU64,
    /// Errors met, those that were skipped or repaired by another try included.
    pub faults: AtomicU64,
    records: Mutex<Records>,
}

impl Progress {
    /// Subtasks that are known but not done.
    pub fn subtasks_pending(&self) -> u64 {
        let done =
            [&self.subtasks_succeeded, &self.subtasks_failed, &self.subtasks_canceled, &self.subtasks_skipped_errors];
        let done: u64 = done.iter().map(|counter| counter.load(Relaxed)).sum();
        self.subtasks_total.load(Relaxed).saturating_sub(done)
    }

    /// What has been recorded. A service that keeps it elsewhere takes it out from time to time: [`std::mem::take`].
    pub fn records(&self) -> MutexGuard<'_, Records> {
        self.records.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    pub(super) fn event(&self, code: &'static str, description: &str, details: String, is_error: bool) {
        let event = Event { time: SystemTime::now(), code, description: description.to_owned(), details, is_error };
        push(&mut self.records().events, event);
    }

    /// Counts and records an error, whether or not the task goes on after it.
    pub(super) fn fault(&self, fault: &Fault) {
        add(&self.faults, 1);
        self.event(fault.code(), "an error occurred", fault.to_string(), true);
    }

    /// Closes the books: every subtask is in one of the final counts, and the last event says how it ended.
    pub(super) fn finish(&self, result: Result<(), Stop>) -> Outcome {
        match result {
            Ok(()) => {
                self.event("SUCCEEDED", "succeeded", String::new(), false);
                Outcome::Succeeded
            }
            Err(Stop::Canceled) => {
                add(&self.subtasks_canceled, self.subtasks_pending());
                self.event("CANCELED", "canceled", String::new(), true);
                Outcome::Canceled
            }
            Err(Stop::Failed(fault)) => {
                add(&self.subtasks_failed, self.subtasks_pending());
                self.fault(&fault);
                Outcome::Failed { code: fault.code(), description: fault.to_string() }
            }
        }
    }

    pub(super) fn successful(&self, transfer: SuccessfulTransfer) {
        push(&mut self.records().successful_transfers, transfer);
    }

    pub(super) fn skipped(&self, error: SkippedError) {
        push(&mut self.records().skipped_errors, error);
    }
}

/// The most entries of one kind that wait in [`Records`]; what comes on top is counted by [`Progress`] alone.
const MOST_RECORDS: usize = 10_000;

fn push<T>(list: &mut Vec<T>, entry: T) {
    if list.len() < MOST_RECORDS {
        list.push(entry);
    }
}

/// Adds to a counter.
pub(super) fn add(counter: &AtomicU64, amount: u64) {
    counter.fetch_add(amount, Relaxed);
}

/// What happened, in order, oldest first.
#[derive(Debug, Default)]
pub struct Records {
    pub events: Vec<Event>,
    pub successful_transfers: Vec<SuccessfulTransfer>,
    pub skipped_errors: Vec<SkippedError>,
}

/// Something worth telling the task's owner.
#[derive(Debug, Clone)]
pub struct Event {
    pub time: SystemTime,
    /// `STARTED`, `PROGRESS`, `SUCCEEDED`, `CANCELED`, or the code of an error.
    pub code: &'static str,
    pub description: String,
    pub details: String,
    pub is_error: bool,
}

/// A file that was copied.
#[derive(Debug, Clone)]
pub struct SuccessfulTransfer {
    pub source_path: String,
    pub destination_path: String,
    pub size: u64,
    /// The checksum and its algorithm's name, if the task computed one.
    pub checksum: Option<(String, &'static str)>,
}

/// A file or directory that was left out because its source could not be read.
#[derive(Debug, Clone)]
pub struct SkippedError {
    pub time: SystemTime,
    pub source_path: String,
    pub destination_path: String,
    pub code: &'static str,
    pub details: String,
    pub is_directory: bool,
}
