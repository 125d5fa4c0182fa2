//! A batch in numbers and words.

use serde_json::{Value, json};

use super::Batch;
use crate::transfer::Part;
use crate::transfer::wait::{Followed, State, whole};

impl Batch {
    /// As it was seen by the last look of a run; nothing is sent.
    pub fn progress(&self) -> Value {
        let state = self.state.lock();
        let parts: Vec<_> = state.pieces.iter().map(|piece| piece.part.clone()).collect();
        state.progress.clone().unwrap_or_else(|| of(&parts, &[]))
    }
}

/// The progress of the tasks, with the parts that wait here. `followed` are the tasks of the first parts.
pub(super) fn of(parts: &[Part], followed: &[Followed]) -> Value {
    let mut progress = whole::progress(followed);
    progress["tasks"] = json!(parts.len());
    progress["waiting"] = json!(parts.len() - followed.len().min(parts.len()));
    progress["items"] = json!(parts.iter().map(Part::item_count).sum::<usize>());
    if parts.len() > followed.len() {
        progress["seconds_left"] = json!(seconds_left(parts, followed, &progress));
    }
    progress["words"] = json!(whole::line(&progress, "task"));
    progress
}

/// The parts that wait are taken to be like those that are done; without one that is done nothing can be told.
fn seconds_left(parts: &[Part], followed: &[Followed], progress: &Value) -> Option<u64> {
    let succeeded = |one: &Followed| State::of(&one.document) == State::Succeeded;
    let (mut bytes, mut items) = (0.0, 0.0);
    for (part, one) in parts.iter().zip(followed).filter(|(_, one)| succeeded(one)) {
        bytes += one.document["bytes_transferred"].as_f64().unwrap_or_default();
        items += part.item_count() as f64;
    }
    let rate = progress["bytes_per_second"].as_f64().filter(|rate| *rate > 0.0 && bytes > 0.0)?;
    let open = parts.iter().zip(followed.iter().map(Some).chain(std::iter::repeat(None)));
    let left = open.filter(|(_, one)| one.is_none_or(|one| one.end.is_none())).map(|(part, one)| {
        let done = one.map_or(0.0, |one| one.document["bytes_transferred"].as_f64().unwrap_or_default());
        (bytes / items * part.item_count() as f64 - done).max(0.0)
    });
    Some((left.sum::<f64>() / rate).round() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transfer::document::tests::transfer;
    use crate::transfer::{Recursion, SplitRules, Task};

    const TASK: &str = "872a58ab-02b9-4233-a3e0-f017ed8ab090";

    /// Four parts of two items each.
    fn parts() -> Vec<Part> {
        let mut transfer = transfer();
        for number in 0..8 {
            transfer.add_item(&format!("/in/{number}"), &format!("/out/{number}"), Recursion::No).unwrap();
        }
        transfer.split(SplitRules { max_items: Some(2), max_bytes: None }).unwrap()
    }

    fn task(status: &str, bytes: u64, rate: u64) -> Followed {
        let document = json!({"status": status, "files": 2, "files_transferred": 1, "bytes_transferred": bytes,
            "effective_bytes_per_second": rate, "subtasks_total": 2});
        let mut followed = Followed::new(Task::open(transfer().session(), TASK).unwrap());
        followed.watch.see(&document, tokio::time::Instant::now());
        followed.document = document;
        followed.document["progress"] = followed.watch.progress(&followed.document);
        followed.end = (status == "SUCCEEDED").then_some(Ok(()));
        followed
    }

    #[test]
    fn parts_that_wait_are_taken_to_be_like_those_that_are_done() {
        let parts = parts();
        let of = |followed: &[Followed]| of(&parts, followed);
        assert_eq!((&of(&[])["waiting"], &of(&[])["seconds_left"]), (&json!(4), &Value::Null));
        let moving = of(&[task("ACTIVE", 50, 10)]);
        assert_eq!((&moving["waiting"], &moving["seconds_left"]), (&json!(3), &Value::Null), "nothing is done yet");
        // One is done with 100 bytes; 50 are left of the second, and twice 100 wait.
        let half = of(&[task("SUCCEEDED", 100, 10), task("ACTIVE", 50, 10)]);
        assert_eq!(
            ["tasks", "succeeded", "active", "waiting", "items"].map(|name| half[name].as_u64().unwrap()),
            [4, 1, 1, 2, 8]
        );
        assert_eq!(
            (&half["bytes"], &half["bytes_per_second"], &half["seconds_left"]),
            (&json!(150), &json!(10), &json!(25))
        );
        let words = "1 of 4 tasks done, 1 active, 2 waiting; 2 of 4 files, 150 B at 10 B/s, about 25 s left";
        assert_eq!(half["words"], words);
    }
}
