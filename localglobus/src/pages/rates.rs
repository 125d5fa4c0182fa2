//! How fast tasks have been: their bytes, looked at once a second while they run. Kept in memory only: after a restart a
//! task's record begins anew.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use jiff::Timestamp;
use uuid::Uuid;

use crate::service::Service;
use crate::transfer::Task;

const INTERVAL: Duration = Duration::from_secs(1);
/// A record that is full keeps every other sample, and goes on half as often.
const MOST_SAMPLES: usize = 120;

/// The records of all tasks.
#[derive(Default)]
pub struct Rates(Mutex<HashMap<Uuid, Record>>);

/// How many bytes a task had copied at some moments.
#[derive(Debug, Clone)]
struct Record {
    samples: Vec<(Timestamp, u64)>,
    /// Looks between two samples.
    every: usize,
    looks: usize,
}

impl Default for Record {
    fn default() -> Self {
        Self { samples: Vec::new(), every: 1, looks: 0 }
    }
}

impl Record {
    fn add(&mut self, at: Timestamp, bytes: u64) {
        if self.looks.is_multiple_of(self.every) {
            self.samples.push((at, bytes));
        }
        self.looks += 1;
        if self.samples.len() >= MOST_SAMPLES {
            let mut index = 0;
            self.samples.retain(|_| {
                index += 1;
                index % 2 == 1
            });
            self.every *= 2;
        }
    }
}

impl Rates {
    /// Looks at all tasks that run, until the service ends.
    pub async fn watch(service: Arc<Service>) {
        loop {
            for task in service.tasks.pending().iter().filter(|task| task.active().is_some()) {
                service.rates.look(task);
            }
            tokio::time::sleep(INTERVAL).await;
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Uuid, Record>> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    fn look(&self, task: &Task) {
        self.lock().entry(task.order.id).or_default().add(task.now(), task.counters().bytes_transferred);
    }

    /// Seconds since the task became active and the bytes that it had copied, from its beginning until now or its end.
    pub fn of(&self, task: &Task) -> Vec<(f64, u64)> {
        let Some((since, until)) = task.active() else { return Vec::new() };
        let samples = self.lock().get(&task.order.id).map(|record| record.samples.clone()).unwrap_or_default();
        let seconds = |at: Timestamp| at.duration_since(since).as_secs_f64();
        let between = samples.into_iter().filter(|(at, _)| *at > since && *at < until);
        let begun = std::iter::once((0.0, 0));
        let now = std::iter::once((seconds(until), task.counters().bytes_transferred));
        begun.chain(between.map(|(at, bytes)| (seconds(at), bytes))).chain(now).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_task_keeps_a_short_record_of_its_whole_time() {
        let mut record = Record::default();
        for second in 0..10_000_i64 {
            record.add(Timestamp::from_second(second).unwrap(), second.unsigned_abs() * 10);
        }
        assert!(record.samples.len() < MOST_SAMPLES && record.samples.len() > MOST_SAMPLES / 3);
        assert_eq!(record.samples[0], (Timestamp::UNIX_EPOCH, 0));
        let gaps: Vec<_> = record.samples.windows(2).map(|pair| pair[1].1 - pair[0].1).collect();
        assert!(gaps.iter().all(|gap| *gap == gaps[0]), "{gaps:?}");
    }
}
