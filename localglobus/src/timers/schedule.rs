//! When a timer runs: once, or again and again. <https://docs.globus.org/api/timers/timer-schedules/>

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::web;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Schedule {
    Once { at: Timestamp },
    Recurring { start: Timestamp, interval: u32, end: Option<End> },
}

/// When a recurring timer ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    /// After so many runs.
    Iterations(u64),
    Time(Timestamp),
}

impl Schedule {
    pub fn start(&self) -> Timestamp {
        match self {
            Self::Once { at } => *at,
            Self::Recurring { start, .. } => *start,
        }
    }

    pub fn interval(&self) -> Option<u32> {
        match self {
            Self::Once { .. } => None,
            Self::Recurring { interval, .. } => Some(*interval),
        }
    }

    /// Whether no run may begin any more at this time, after so many runs.
    pub fn is_over(&self, runs: u64, now: Timestamp) -> bool {
        match self {
            Self::Once { .. } => runs > 0,
            Self::Recurring { end: Some(End::Iterations(most)), .. } => runs >= *most,
            Self::Recurring { end: Some(End::Time(end)), .. } => *end < now,
            Self::Recurring { end: None, .. } => false,
        }
    }

    /// The first tick after a time, if there is one after so many runs.
    pub fn next_after(&self, now: Timestamp, runs: u64) -> Option<Timestamp> {
        let Self::Recurring { start, interval, .. } = self else { return None };
        let interval = i64::from(*interval).max(1);
        let ticks = now.duration_since(*start).as_secs().div_euclid(interval) + 1;
        let seconds = SignedDuration::from_secs(ticks.max(0).saturating_mul(interval));
        let next = start.saturating_add(seconds).ok()?;
        (!self.is_over(runs, next)).then_some(next)
    }

    pub fn document(&self) -> Value {
        match self {
            Self::Once { at } => json!({ "type": "once", "datetime": web::time(*at) }),
            Self::Recurring { start, interval, end } => json!({
                "type": "recurring",
                "start": web::time(*start),
                "interval_seconds": interval,
                "end": match end {
                    None => Value::Null,
                    Some(End::Iterations(count)) => json!({ "condition": "iterations", "count": count }),
                    Some(End::Time(end)) => json!({ "condition": "time", "datetime": web::time(*end) }),
                },
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).unwrap()
    }

    fn recurring(end: Option<End>) -> Schedule {
        Schedule::Recurring { start: at(1000), interval: 60, end }
    }

    #[test]
    fn ticks_follow_the_start_whenever_a_run_really_was() {
        let schedule = recurring(None);
        for (now, next) in [(900, 1000), (1000, 1060), (1059, 1060), (1060, 1120), (1199, 1240)] {
            assert_eq!(schedule.next_after(at(now), 1), Some(at(next)), "{now}");
        }
        assert_eq!(Schedule::Once { at: at(1000) }.next_after(at(900), 0), None);
    }

    #[test]
    fn a_schedule_ends_by_runs_or_by_time() {
        let two = recurring(Some(End::Iterations(2)));
        assert_eq!((two.next_after(at(1000), 1), two.next_after(at(1060), 2)), (Some(at(1060)), None));
        let until = recurring(Some(End::Time(at(1100))));
        assert_eq!((until.next_after(at(1000), 1), until.next_after(at(1060), 2)), (Some(at(1060)), None));
        assert!(until.is_over(0, at(1101)));
    }
}
