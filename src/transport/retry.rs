//! When a failed call is sent again, and after how long a pause.

use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use ring::rand::{SecureRandom, SystemRandom};

use super::Repeat;
use crate::error::Error;

/// The longest pause of our own choosing; the service may ask for a longer one.
const MAX_PAUSE: Duration = Duration::from_secs(10);

/// How far a failed call got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// It never reached the service, or the service refused it before doing anything.
    NotDone,
    /// It may or may not have been done.
    Unknown,
    /// The service has decided; asking again gives the same.
    Decided,
}

#[derive(Debug)]
pub(super) struct Failure {
    pub error: Error,
    pub reach: Reach,
    pub retry_after: Option<Duration>,
}

impl Failure {
    pub fn new(error: Error, reach: Reach) -> Self {
        Failure { error, reach, retry_after: None }
    }

    /// The error of a call whose next attempt would come after its time limit.
    pub fn given_up(self, pause: Duration) -> Error {
        let message = format!(
            "{} (not tried again: the next attempt, in {:.0} s, is past the time limit)",
            self.error.message(),
            pause.as_secs_f64()
        );
        self.error.with_message(message)
    }
}

pub(super) struct Retry {
    max_retries: u32,
    random: SystemRandom,
}

impl Retry {
    pub fn new(max_retries: u32) -> Self {
        Retry { max_retries, random: SystemRandom::new() }
    }

    /// The pause before the next attempt, or none if there is to be none.
    pub fn pause(&self, failure: &Failure, repeat: Repeat, repeats: u32) -> Option<Duration> {
        let may_repeat = match failure.reach {
            Reach::NotDone => true,
            Reach::Unknown => repeat == Repeat::Safe,
            Reach::Decided => false,
        };
        if !may_repeat || repeats >= self.max_retries {
            return None;
        }
        Some(failure.retry_after.unwrap_or_else(|| backoff(repeats, self.fraction())))
    }

    fn fraction(&self) -> f64 {
        let mut bytes = [0; 2];
        match self.random.fill(&mut bytes) {
            Ok(()) => f64::from(u16::from_ne_bytes(bytes)) / 65536.0,
            Err(_) => 0.5,
        }
    }
}

/// Doubles from half a second on average; the jitter keeps many processes from coming back together.
fn backoff(repeats: u32, fraction: f64) -> Duration {
    let factor = f64::from(1_u32 << repeats.min(16));
    MAX_PAUSE.min(Duration::from_secs_f64((0.25 + 0.5 * fraction) * factor))
}

/// `Retry-After` in both forms, seconds or a date. <https://www.rfc-editor.org/rfc/rfc9110#field.retry-after>
pub(super) fn retry_after(value: &str, now: SystemTime) -> Option<Duration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let at = DateTimeParser::new().parse_timestamp(value).ok()?;
    let now = Timestamp::try_from(now).ok()?;
    Some(Duration::try_from(at.duration_since(now)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Status;

    #[test]
    fn retry_after_is_read_in_both_forms() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_700);
        assert_eq!(retry_after("30", now), Some(Duration::from_secs(30)));
        assert_eq!(retry_after("Sun, 06 Nov 1994 08:49:37 GMT", now), Some(Duration::from_secs(77)));
        assert_eq!(retry_after("Wed, 06 Nov 1974 08:49:37 GMT", now), Some(Duration::ZERO));
        assert_eq!(retry_after("soon", now), None);
    }

    #[test]
    fn pauses_grow_stay_bounded_and_are_jittered() {
        assert_eq!(backoff(0, 0.0), Duration::from_millis(250));
        assert_eq!(backoff(2, 0.5), Duration::from_secs(2));
        assert_eq!(backoff(40, 1.0), MAX_PAUSE);
        assert!(backoff(1, 0.1) < backoff(1, 0.9));
    }

    #[test]
    fn only_what_can_do_no_harm_is_sent_again() {
        let retry = Retry::new(2);
        let pause = |reach, repeat, repeats| {
            retry.pause(&Failure::new(Error::new(Status::Network, "lost"), reach), repeat, repeats).is_some()
        };
        assert!(pause(Reach::NotDone, Repeat::Unsafe, 0));
        assert!(pause(Reach::Unknown, Repeat::Safe, 1));
        assert!(!pause(Reach::Unknown, Repeat::Unsafe, 0));
        assert!(!pause(Reach::Decided, Repeat::Safe, 0));
        assert!(!pause(Reach::NotDone, Repeat::Safe, 2));
    }
}
