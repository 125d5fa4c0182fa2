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
