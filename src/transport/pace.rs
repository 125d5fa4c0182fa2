//! Keeps a session below the service's rate limit.
//!
//! Globus meters 20 requests a second per user over ten seconds
//! (<https://docs.globus.org/faq/transfer-sharing/>, "limits"). A bucket of 20 calls, filled at 18 a second, never
//! lets more than 200 through in any ten seconds.

use std::sync::Mutex;
use std::time::Duration;

use tokio::time::Instant;

const BURST: u32 = 20;
const INTERVAL: Duration = Duration::from_nanos(1_000_000_000 / 18);

pub(super) struct Pace {
    /// When the bucket would be full again.
    full_at: Mutex<Instant>,
}

impl Pace {
    pub fn new() -> Self {
        Pace { full_at: Mutex::new(Instant::now()) }
    }

    /// Returns when the next call may be sent.
    pub async fn wait(&self) {
        let now = Instant::now();
        let at = self.reserve(now);
        // tokio's timer counts milliseconds and rounds up: sleeping for no time would take one.
        if at > now {
            tokio::time::sleep_until(at).await;
        }
    }

    fn reserve(&self, now: Instant) -> Instant {
        let mut full_at = self.full_at.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        *full_at = (*full_at).max(now) + INTERVAL;
        now.max(*full_at - INTERVAL * BURST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_ten_seconds_see_more_than_two_hundred_calls() {
        let pace = Pace::new();
        let start = Instant::now();
        let sent: Vec<_> = (0..1000).map(|_| pace.reserve(start) - start).collect();
        assert_eq!(sent[BURST as usize - 1], Duration::ZERO);
        for (first, at) in sent.iter().enumerate() {
            let within = sent[first..].iter().take_while(|later| **later < *at + Duration::from_secs(10)).count();
            assert!(within <= 200, "{within} calls in ten seconds from call {first}");
        }
    }
}
