//! What is looked at while a task works: how far it is, and whether something keeps it from going on.

use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

use serde_json::json;

use super::deadline;
use super::hold::{self, Next};
use super::permission;
use super::standing::TroubleKind;
use super::task::Task;
use crate::engine::{Access, Counters};
use crate::service::Service;
use crate::state::Result;

/// How often the counters of a task are put on record, which is how often its document changes.
pub const TICK: Duration = Duration::from_millis(200);
/// How often it is looked at what may keep a task from going on.
const LOOK_INTERVAL: Duration = Duration::from_secs(1);
/// The time between the first two reports of progress. It grows, so that a long task has a bounded number of them.
const FIRST_REPORT: Duration = Duration::from_secs(2);
const REPORT_GROWTH: f64 = 1.1;

pub struct Watch<'a> {
    service: &'a Service,
    task: &'a Task,
    seen: Counters,
    looked: Instant,
    /// What the task's owner might read and write when the work began.
    access: Option<Vec<Access>>,
    reported: Instant,
    /// Bytes at the last report, and the time until the next one.
    reported_bytes: u64,
    report_interval: Duration,
}

impl<'a> Watch<'a> {
    pub fn new(service: &'a Service, task: &'a Task) -> Self {
        let (seen, now) = (task.counters(), Instant::now());
        Self {
            service,
            task,
            seen,
            looked: now,
            access: permission::of_task(service, task).ok(),
            reported: now,
            reported_bytes: seen.bytes_transferred,
            report_interval: FIRST_REPORT,
        }
    }

    /// Looks once, a tick after the last time.
    pub fn look(&mut self) -> Result<()> {
        self.task.progress.write();
        let counters = self.task.counters();
        if has_advanced(&self.seen, &counters) {
            deadline::put_off(self.service, self.task, true)?;
            self.task.release(TroubleKind::Fault, None)?;
        }
        self.seen = counters;
        self.report();
        if self.looked.elapsed() >= LOOK_INTERVAL {
            self.check();
        }
        Ok(())
    }

    /// Interrupts a task that must not go on.
    pub fn check(&mut self) {
        self.looked = Instant::now();
        let goes_on = matches!(hold::next(self.service, self.task), Ok(Next::Go));
        // The work begins again with what may be done by then.
        let same_access = permission::of_task(self.service, self.task).ok() == self.access;
        if self.task.is_frozen() || !goes_on || !same_access {
            self.task.interrupt.store(true, Relaxed);
        }
    }

    /// Says in an event what was moved since the last one.
    fn report(&mut self) {
        let (bytes, time) = (self.seen.bytes_transferred - self.reported_bytes, self.reported.elapsed());
        let is_sizable = self.reported_bytes > 0 && bytes >= self.reported_bytes && time >= LOOK_INTERVAL;
        if bytes == 0 || (time < self.report_interval && !is_sizable) {
            return;
        }
        let seconds = time.as_secs_f64();
        let rounded = |value: f64| (value * 100.0).round() / 100.0;
        let details = json!({
            "bytes_transferred": bytes,
            "duration": rounded(seconds),
            "mbps": rounded(bytes as f64 * 8.0 / 1e6 / seconds),
        });
        self.task.progress.event("PROGRESS", "progress", details.to_string(), false);
        self.reported = Instant::now();
        self.reported_bytes = self.seen.bytes_transferred;
        self.report_interval = self.report_interval.mul_f64(REPORT_GROWTH);
    }
}

/// Whether a part of the work has been done, and not just an error met.
fn has_advanced(before: &Counters, now: &Counters) -> bool {
    Counters { faults: 0, ..*before } != Counters { faults: 0, ..*now }
}
