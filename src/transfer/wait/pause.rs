//! How long to wait before the next look.

use std::time::Duration;

use jiff::Timestamp;

use super::Followed;

const FIRST: Duration = Duration::from_millis(250);
const LONGEST: Duration = Duration::from_secs(30);
const SHORTEST: Duration = Duration::from_millis(10);

/// As many tasks as a quarter of a second between two looks is right for; more of them cost more requests.
const FEW: usize = 100;

/// Pauses between looks.
pub(in crate::transfer) struct Pauses {
    longest: Duration,
}

impl Pauses {
    pub fn new(longest: Option<Duration>) -> Self {
        Pauses { longest: longest.unwrap_or(LONGEST).max(SHORTEST) }
    }

    /// The pause after a look. The youngest of the tasks decides, and the one that is likely to end first.
    pub fn next(&self, waited: Duration, followed: &[Followed]) -> Duration {
        let active = || followed.iter().filter(|one| one.end.is_none());
        let age = active().filter_map(|one| age(one.document["request_time"].as_str()?)).min();
        let left = active().filter_map(|one| one.watch.seconds_left(&one.document)).min_by(f64::total_cmp);
        let left = left.and_then(|left| Duration::try_from_secs_f64(left).ok());
        self.between(waited, age.unwrap_or_default(), left, active().count())
    }

    /// A tenth of the time waited, and a sixtieth of the age: an end is then seen late by little of what it took. With
    /// the end in sight half the time until then, but not so often that a bad estimate costs much.
    fn between(&self, waited: Duration, age: Duration, left: Option<Duration>, tasks: usize) -> Duration {
        let requests = u32::try_from(tasks.div_ceil(FEW).max(1)).unwrap_or(u32::MAX);
        let first = FIRST.saturating_mul(requests).min(self.longest);
        let usual = (waited / 10).max(age / 60).clamp(first, self.longest);
        match left {
            Some(left) => (left / 2).clamp((usual / 4).max(first), usual),
            None => usual,
        }
    }
}

/// How long ago that was. Where the clocks do not agree it is too long or too short, which costs little.
fn age(time: &str) -> Option<Duration> {
    let time: Timestamp = time.parse().ok()?;
    Duration::try_from(Timestamp::now().duration_since(time)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(pauses: &Pauses, waited: u64, age: u64, left: Option<u64>, tasks: usize) -> f64 {
        let [waited, age] = [waited, age].map(Duration::from_secs);
        pauses.between(waited, age, left.map(Duration::from_secs), tasks).as_secs_f64()
    }

    #[test]
    fn the_pause_follows_what_is_known() {
        let pauses = Pauses::new(None);
        assert_eq!(seconds(&pauses, 0, 0, None, 1), 0.25);
        assert_eq!(seconds(&pauses, 60, 60, None, 1), 6.0);
        assert_eq!(seconds(&pauses, 0, 600, None, 1), 10.0, "an old task is not looked at hastily");
        assert_eq!(seconds(&pauses, 86_400, 86_400, None, 1), 30.0);
        assert_eq!(seconds(&pauses, 200, 200, Some(20), 1), 10.0, "half of what is left");
        assert_eq!(seconds(&pauses, 200, 200, Some(1), 1), 5.0, "a wrong estimate costs four times as much at most");
        assert_eq!(seconds(&pauses, 0, 0, None, 1000), 2.5, "ten requests make a look");
    }

    #[test]
    fn the_longest_pause_is_a_limit_even_below_the_first() {
        let pauses = Pauses::new(Some(Duration::from_millis(100)));
        assert_eq!(seconds(&pauses, 3600, 0, Some(3600), 5000), 0.1);
        assert_eq!(seconds(&Pauses::new(Some(Duration::ZERO)), 3600, 0, None, 1), 0.01);
    }
}
