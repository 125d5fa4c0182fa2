//! When a wait gives a task up that may go on for days.

use std::time::Duration;

use serde_json::json;
use tokio::time::Instant;

use super::{Followed, Watch, end, words};
use crate::error::{Error, Result, Status};

/// Rules that end the wait for a task; without any it ends with the task.
#[derive(Debug, Clone, Default)]
pub struct GiveUp {
    /// When it has met so many faults.
    pub after_faults: Option<u64>,
    /// When nothing has moved for so long, while it was neither queued nor paused.
    pub when_stalled: Option<Duration>,
    /// When it has been paused for so long.
    pub when_paused: Option<Duration>,
    /// When its `nice_status` has been one of these for so long.
    pub on_status: Vec<(String, Duration)>,
    /// Whether a task that is given up is cancelled, too.
    pub cancel: bool,
}

/// A rule by which a task is given up.
pub(super) struct Broken {
    /// One word for programs.
    rule: &'static str,
    words: String,
}

impl GiveUp {
    pub(super) fn broken(&self, watch: &Watch, now: Instant) -> Option<Broken> {
        let broken = |rule, words| Some(Broken { rule, words });
        let is_over = |limit: Option<Duration>, time: Option<Duration>| limit.is_some() && time >= limit;
        if self.after_faults.is_some_and(|most| watch.faults() >= most) {
            return broken("faults", format!("it has met {}", words::number_of(watch.faults(), "fault")));
        }
        let (stalled, paused) = (watch.stalled(now), watch.paused(now));
        if is_over(self.when_stalled, stalled) {
            return broken("stalled", format!("nothing has moved for {}", words::time(stalled)));
        }
        if is_over(self.when_paused, paused) {
            return broken("paused", format!("it has been paused for {}", words::time(paused)));
        }
        let (status, time) = watch.nice_status(now)?;
        let given = self.on_status.iter().any(|(given, limit)| given.eq_ignore_ascii_case(status) && time >= *limit);
        let words = || format!("its status has been {status} for {}", words::time(Some(time)));
        given.then(|| Broken { rule: "status", words: words() })
    }
}

impl Broken {
    /// Ends the wait, and the task, too, if it is to be cancelled.
    pub async fn apply(self, one: &mut Followed, cancel: bool) -> Result<()> {
        one.document["progress"]["gave_up"] = json!(self.rule);
        // Not that it was cancelled, but why.
        let code = end::code(&one.document).map(str::to_owned);
        let about = |words: &str, status, one: &Followed| {
            let line = one.document["progress"]["words"].as_str().unwrap_or_default();
            let message = format!("task {} was given up: {}; {words} ({line})", one.task.id, self.words);
            end::about(Error::new(status, message), &one.task, &one.document).with_code(code.clone())
        };
        if !cancel {
            return Err(about(&format!("it goes on, see {}", one.task.url()), Status::Timeout, one));
        }
        match one.task.cancel().await {
            Ok(()) => {
                if let Ok(mut document) = one.task.get().await
                    && document.is_object()
                {
                    document["progress"] = one.document["progress"].take();
                    one.document = document;
                }
                match one.document["status"] == "SUCCEEDED" {
                    // It was faster.
                    true => Ok(()),
                    false => Err(about("it was cancelled", Status::TaskFailed, one)),
                }
            }
            Err(failure) => {
                let words = format!("it could not be cancelled and goes on: {}", failure.message());
                Err(about(&words, failure.status(), one))
            }
        }
    }
}
