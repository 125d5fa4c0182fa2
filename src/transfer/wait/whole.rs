//! Several tasks as one.

use serde_json::{Value, json};

use super::progress::State;
use super::{Followed, words};

/// The documents of the tasks and the progress of the whole.
pub(in crate::transfer) fn document(followed: &[Followed]) -> Value {
    let tasks: Vec<_> = followed.iter().map(|one| one.document.clone()).collect();
    json!({ "tasks": tasks, "progress": progress(followed) })
}

/// What the tasks have done together, how many there are in each state, and what is left where all of them know it.
pub(in crate::transfer) fn progress(followed: &[Followed]) -> Value {
    let seen = || followed.iter().filter(|one| !one.document.is_null());
    let in_state = |state| seen().filter(|one| State::of(&one.document) == state).count();
    let sum = |name: &str| seen().filter_map(|one| one.document["progress"][name].as_u64()).sum::<u64>();
    let active = || seen().filter(|one| one.end.is_none());
    let rate = active().filter_map(|one| one.watch.bytes_per_second(&one.document)).sum::<f64>();
    let left = active().map(|one| one.watch.bytes_left(&one.document)).sum::<Option<f64>>();
    let left = left.filter(|left| rate >= 1.0 && *left > 0.0).map(|left| (left / rate).round() as u64);
    let mut progress = json!({
        "tasks": followed.len(),
        "queued": in_state(State::Queued),
        "active": in_state(State::Active),
        "paused": in_state(State::Paused),
        "inactive": in_state(State::Inactive),
        "succeeded": in_state(State::Succeeded),
        "failed": in_state(State::Failed),
        "files": sum("files"),
        "files_transferred": sum("files_transferred"),
        "files_skipped": sum("files_skipped"),
        "bytes": sum("bytes"),
        "bytes_per_second": rate.round() as u64,
        "seconds_left": left,
        "faults": sum("faults"),
    });
    progress["words"] = json!(line(&progress, "task"));
    progress
}

/// "7 of 40 tasks done, 3 active, 30 queued; 12 of 40 files, 3.1 GB at 210 MB/s, about 5 min left".
pub(in crate::transfer) fn line(progress: &Value, what: &str) -> String {
    let count = |name: &str| progress[name].as_u64().unwrap_or_default();
    let mut line = format!("{} of {} done", count("succeeded"), words::number_of(count("tasks"), what));
    for name in ["failed", "inactive", "paused", "active", "queued", "waiting"] {
        if count(name) > 0 {
            line += &format!(", {} {name}", count(name));
        }
    }
    let (done, files) = (count("files_transferred") + count("files_skipped"), words::number_of(count("files"), "file"));
    if count("files") > 0 {
        line += &format!("; {done} of {files}{}", words::flow(progress));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_were_in_place_already_are_done() {
        let progress = json!({"tasks": 2, "succeeded": 1, "failed": 1, "files": 4, "files_transferred": 1,
            "files_skipped": 2, "bytes": 2000});
        assert_eq!(line(&progress, "task"), "1 of 2 tasks done, 1 failed; 3 of 4 files, 2.0 kB");
        assert_eq!(line(&json!({"tasks": 1}), "task"), "0 of 1 task done");
    }
}
