//! What a running task has done so far, readable by other threads at any moment, and written to a ledger on the way.

use std::mem;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard, OnceLock};
use std::time::{Duration, Instant, SystemTime};

use serde::{Deserialize, Serialize};

use super::error::{Fault, Outcome, Stop};

/// Where a task's records are kept for good. Without one they stay in memory.
pub trait Ledger: Send + Sync {
    /// Keeps what happened since the last time, together with the counters of this moment.
    fn write(&self, records: Records, counters: &Counters) -> Result<(), String>;

    /// The size of a file that an earlier run of the same task has brought to its place.
    fn finished(&self, destination_path: &str) -> Result<Option<u64>, String>;
}

macro_rules! counters {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// Counters under the names of Globus' task document, as they were at one moment.
        #[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct Counters { $($(#[$doc])* pub $name: u64,)* }

        /// The same while they move.
        #[derive(Debug, Default)]
        struct Moving { $($name: AtomicU64,)* }

        impl Moving {
            fn now(&self) -> Counters {
                Counters { $($name: self.$name.load(Relaxed),)* }
            }

            fn set(&self, counters: &Counters) {
                $(self.$name.store(counters.$name, Relaxed);)*
            }
        }

        impl Counters {
            /// The larger of each pair: what is shown never goes backwards.
            pub fn at_least(&self, other: &Self) -> Self {
                Self { $($name: self.$name.max(other.$name),)* }
            }
        }

        impl Progress {
            $(pub(super) fn $name(&self, amount: u64) {
                self.moving.$name.fetch_add(amount, Relaxed);
            })*
        }
    };
}

counters! {
    /// Files found so far, those that need no copy included.
    files,
    directories,
    /// Symbolic links that a recursive copy left out.
    symlinks,
    /// Files that were in place already.
    files_skipped,
    files_transferred,
    bytes_transferred,
    bytes_checksummed,
    /// One subtask a file and a directory.
    subtasks_total,
    subtasks_succeeded,
    subtasks_failed,
    subtasks_expired,
    subtasks_canceled,
    subtasks_skipped_errors,
    /// Errors met, those that were skipped or repaired by another try included.
    faults,
}

impl Counters {
    /// Subtasks that are known but not done.
    pub fn subtasks_pending(&self) -> u64 {
        let failed = self.subtasks_failed + self.subtasks_expired + self.subtasks_canceled;
        let done = failed + self.subtasks_succeeded + self.subtasks_skipped_errors;
        self.subtasks_total.saturating_sub(done)
    }
}

/// The counters of a task, and its [`Records`] on their way to the [`Ledger`].
#[derive(Default)]
pub struct Progress {
    moving: Moving,
    /// What was reached before this run: a run begins to count anew, but what is shown never goes backwards.
    reached: Mutex<Counters>,
    records: Mutex<Records>,
    written: Mutex<Option<Instant>>,
    ledger: Option<Box<dyn Ledger>>,
    /// Whether an earlier run has done a part of the work.
    again: AtomicBool,
    /// Whether that run was interrupted half-way, so that it may have done more than it could count.
    interrupted: AtomicBool,
    broken: OnceLock<String>,
}

/// Entries that are written at once, and how long they wait for others.
const BATCH: usize = 1000;
const BATCH_TIME: Duration = Duration::from_millis(200);

impl Progress {
    /// The progress of a task whose records go to a ledger; `reached` is where an earlier process left it.
    pub fn new(ledger: Box<dyn Ledger>, reached: Counters) -> Self {
        let progress = Self { ledger: Some(ledger), ..Self::default() };
        progress.moving.faults.store(reached.faults, Relaxed);
        *lock(&progress.reached) = reached;
        progress
    }

    pub fn counters(&self) -> Counters {
        self.moving.now().at_least(&lock(&self.reached))
    }

    /// Begins to count anew for another run over the same items; errors met add up over all runs. The run before was
    /// interrupted, or it ended with an error.
    pub fn begin_again(&self, interrupted: bool) {
        let reached = self.counters();
        self.moving.set(&Counters { faults: reached.faults, ..Counters::default() });
        *lock(&self.reached) = reached;
        self.again.store(true, Relaxed);
        self.interrupted.store(interrupted, Relaxed);
    }

    /// What has been recorded and not been written yet; all of it, if there is no ledger.
    pub fn records(&self) -> MutexGuard<'_, Records> {
        lock(&self.records)
    }

    /// Takes what has not been written yet, to be written together with something else.
    pub fn take_records(&self) -> Records {
        mem::take(&mut *self.records())
    }

    /// Records something, to be written with what comes next.
    pub fn note(&self, code: &str, description: &str, details: String, is_error: bool) {
        let (code, description) = (code.to_owned(), description.to_owned());
        self.records().events.push(Event { time: SystemTime::now(), code, description, details, is_error });
    }

    /// Records something, for its owner to see at once.
    pub fn event(&self, code: &str, description: &str, details: String, is_error: bool) {
        self.note(code, description, details, is_error);
        self.write();
    }

    /// Counts and records an error, whether or not the task goes on after it.
    pub(super) fn fault(&self, fault: &Fault) {
        self.faults(1);
        self.event(fault.code(), "an error occurred", fault.to_string(), true);
    }

    /// What came of a run. A run that stops half-way leaves its open subtasks pending.
    pub(super) fn outcome(&self, result: Result<(), Stop>) -> Outcome {
        // What is in place must be known to the next run.
        self.write();
        match result {
            Ok(()) => Outcome::Succeeded,
            Err(Stop::Canceled) => Outcome::Canceled,
            Err(Stop::Failed(fault)) => {
                self.fault(&fault);
                let (code, description) = (fault.code().to_owned(), fault.to_string());
                Outcome::Failed { code, description, permanent: fault.is_permanent() }
            }
        }
    }

    /// Closes the books: every subtask is in one of the final counts, and the last event says how it ended. Whoever closes
    /// them writes them, too.
    pub fn close(&self, outcome: &Outcome) {
        let pending = self.counters().subtasks_pending();
        match outcome {
            Outcome::Succeeded => self.note("SUCCEEDED", "succeeded", String::new(), false),
            Outcome::Canceled => {
                self.subtasks_canceled(pending);
                self.note("CANCELED", "canceled", String::new(), true);
            }
            Outcome::Failed { code, .. } if code == "EXPIRED" => {
                self.subtasks_expired(pending);
                self.note("EXPIRED", "expired", String::new(), true);
            }
            // The error that ended it is the last event already.
            Outcome::Failed { .. } => self.subtasks_failed(pending),
        }
    }

    pub(super) fn successful(&self, transfer: SuccessfulTransfer) {
        self.records().successful_transfers.push(transfer);
        self.write_batch();
    }

    pub(super) fn skipped(&self, error: SkippedError) {
        self.records().skipped_errors.push(error);
        self.write_batch();
    }

    /// Whether an earlier run may have done more than it could count.
    pub(super) fn was_interrupted(&self) -> bool {
        self.interrupted.load(Relaxed)
    }

    /// Whether an earlier run has done a part of the work.
    pub(super) fn is_resumed(&self) -> bool {
        self.again.load(Relaxed)
    }

    /// How many subtasks earlier runs have done.
    pub(super) fn done_before(&self) -> u64 {
        if self.is_resumed() { lock(&self.reached).subtasks_succeeded } else { 0 }
    }

    /// The size of a file that an earlier run has brought to its place.
    pub(super) fn finished(&self, destination_path: &str) -> Option<u64> {
        let ledger = self.ledger.as_ref().filter(|_| self.is_resumed())?;
        ledger.finished(destination_path).unwrap_or_else(|error| {
            self.break_with(error);
            None
        })
    }

    /// A task whose records cannot be kept must not go on.
    pub(super) fn check(&self) -> Result<(), Stop> {
        self.broken.get().map_or(Ok(()), |error| Err(Fault::Ledger(error.clone()).into()))
    }

    fn break_with(&self, error: String) {
        // The first error is the one that counts.
        let _ = self.broken.set(error);
    }

    fn write_batch(&self) {
        let waiting = self.records().len();
        let due = lock(&self.written).is_none_or(|written| written.elapsed() >= BATCH_TIME);
        if waiting >= BATCH || due {
            self.write();
        }
    }

    /// Writes what has not been written yet.
    pub fn write(&self) {
        let Some(ledger) = &self.ledger else { return };
        let records = self.take_records();
        if let Err(error) = ledger.write(records, &self.counters()) {
            self.break_with(error);
        }
        *lock(&self.written) = Some(Instant::now());
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// What happened, in order, oldest first.
#[derive(Debug, Default)]
pub struct Records {
    pub events: Vec<Event>,
    pub successful_transfers: Vec<SuccessfulTransfer>,
    pub skipped_errors: Vec<SkippedError>,
}

impl Records {
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn len(&self) -> usize {
        self.events.len() + self.successful_transfers.len() + self.skipped_errors.len()
    }
}

/// Something worth telling the task's owner.
#[derive(Debug, Clone)]
pub struct Event {
    pub time: SystemTime,
    /// `STARTED`, `PROGRESS`, `SUCCEEDED`, `CANCELED`, or the code of an error.
    pub code: String,
    pub description: String,
    pub details: String,
    pub is_error: bool,
}

/// A file that was copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuccessfulTransfer {
    pub source_path: String,
    pub destination_path: String,
    pub size: u64,
    /// The checksum and its algorithm's name, if the task computed one.
    pub checksum: Option<(String, String)>,
}

/// A file or directory that was left out because its source could not be read.
#[derive(Debug, Clone)]
pub struct SkippedError {
    pub time: SystemTime,
    pub source_path: String,
    pub destination_path: String,
    pub code: String,
    pub details: String,
    pub is_directory: bool,
}
