//! How far this machine's clock is from that of the services, as their answers tell (RFC 9110, 6.6.1).

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::SystemTime;

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use reqwest::header::{DATE, HeaderMap};

/// The difference seen last, in seconds; none before the first answer.
#[derive(Default)]
pub(super) struct Clock(AtomicI64);

impl Clock {
    pub fn note(&self, headers: &HeaderMap) {
        if let Some(seconds) = seconds_ahead(headers, SystemTime::now()) {
            self.0.store(seconds, Ordering::Relaxed);
        }
    }

    /// How far this machine is before the services; negative if it is behind them.
    pub fn seconds_ahead(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}

fn seconds_ahead(headers: &HeaderMap, now: SystemTime) -> Option<i64> {
    let theirs = DateTimeParser::new().parse_timestamp(headers.get(DATE)?.to_str().ok()?).ok()?;
    Some(Timestamp::try_from(now).ok()?.as_second() - theirs.as_second())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_date_of_an_answer_tells_how_wrong_the_clock_is() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        let ahead = |date: &'static str| seconds_ahead(&HeaderMap::from_iter([(DATE, date.parse().unwrap())]), now);
        assert_eq!(ahead("Sun, 06 Nov 1994 08:49:37 GMT"), Some(0));
        assert_eq!(ahead("Sun, 06 Nov 1994 07:49:37 GMT"), Some(3600));
        assert_eq!(ahead("Sun, 06 Nov 1994 08:50:37 GMT"), Some(-60));
        assert_eq!(ahead("yesterday"), None);
        assert_eq!(seconds_ahead(&HeaderMap::new(), now), None);
    }
}
