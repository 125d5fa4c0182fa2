//! How far a task is: what its document says, and what two looks at it tell.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::Instant;

use super::words;

/// The seconds over which the rate is smoothed.
const SMOOTHING: f64 = 10.0;
/// The service counts in steps. When no step has come for so long, nothing moves.
const LONGEST_STEP: f64 = 15.0;
/// Two looks that follow each other faster tell nothing of the rate.
const SHORTEST_STEP: f64 = 0.05;

/// Where a task stands, in our words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::transfer) enum State {
    Active,
    /// It waits for its turn.
    Queued,
    /// Somebody has paused it.
    Paused,
    /// It is suspended until a person acts.
    Inactive,
    Succeeded,
    Failed,
}

impl State {
    pub fn of(document: &Value) -> Self {
        let nice_status = document["nice_status"].as_str().unwrap_or_default();
        match document["status"].as_str() {
            Some("SUCCEEDED") => State::Succeeded,
            Some("FAILED") => State::Failed,
            Some("INACTIVE") => State::Inactive,
            _ if document["is_paused"] == true || nice_status.contains("PAUSED") => State::Paused,
            _ if nice_status.eq_ignore_ascii_case("queued") => State::Queued,
            _ => State::Active,
        }
    }

    /// Whether the task has ended for good.
    pub fn is_end(self) -> bool {
        matches!(self, State::Succeeded | State::Failed)
    }

    pub fn name(self) -> &'static str {
        match self {
            State::Active => "active",
            State::Queued => "queued",
            State::Paused => "paused",
            State::Inactive => "inactive",
            State::Succeeded => "succeeded",
            State::Failed => "failed",
        }
    }
}

/// What grows while a task gets on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counters {
    pub files: u64,
    /// Nothing for a deletion.
    pub files_transferred: Option<u64>,
    pub files_skipped: u64,
    pub bytes: u64,
    bytes_checksummed: u64,
    directories: u64,
    subtasks: u64,
    subtasks_succeeded: u64,
    /// Those that ended otherwise.
    subtasks_over: u64,
}

impl Counters {
    pub fn of(document: &Value) -> Self {
        let count = |name: &str| document[name].as_u64().unwrap_or_default();
        Counters {
            files: count("files"),
            files_transferred: document["files_transferred"].as_u64(),
            files_skipped: count("files_skipped"),
            bytes: count("bytes_transferred"),
            bytes_checksummed: count("bytes_checksummed"),
            directories: count("directories"),
            subtasks: count("subtasks_total"),
            subtasks_succeeded: count("subtasks_succeeded"),
            subtasks_over: ["skipped_errors", "expired", "canceled", "failed"]
                .map(|how| count(&format!("subtasks_{how}")))
                .iter()
                .sum(),
        }
    }

    /// The bytes of the subtasks that are still to come, if they are like those that are done.
    fn bytes_left(&self) -> Option<f64> {
        let pending = self.subtasks.checked_sub(self.subtasks_succeeded + self.subtasks_over)?;
        let is_known = self.bytes > 0 && self.subtasks_succeeded > 0 && pending > 0;
        is_known.then(|| self.bytes as f64 / self.subtasks_succeeded as f64 * pending as f64)
    }
}

/// A task over several looks.
#[derive(Default)]
pub(in crate::transfer) struct Watch {
    counters: Option<Counters>,
    faults: u64,
    /// Faults whose error has been asked for.
    faults_told: u64,
    pub(super) last_error: Option<Value>,
    pub(super) pause_message: Option<String>,
    state: Option<(State, Instant)>,
    nice_status: Option<(String, Instant)>,
    /// When a counter last changed, or the task was not active.
    moved: Option<Instant>,
    /// When the bytes last changed, and to what.
    bytes: Option<(Instant, u64)>,
    /// Bytes a second.
    rate: Option<f64>,
    /// How many subtasks had succeeded when the last new one was found. As long as no other has since, the service may
    /// still be finding files, and nobody knows how many there will be.
    succeeded_before: u64,
}

impl Watch {
    /// Takes note of a look.
    pub fn see(&mut self, document: &Value, now: Instant) {
        let (state, counters) = (State::of(document), Counters::of(document));
        let since = |known: Option<Instant>| known.unwrap_or(now);
        self.state = Some((state, since(self.state.filter(|(known, _)| *known == state).map(|(_, since)| since))));
        let nice_status = document["nice_status"].as_str().unwrap_or_default();
        let known = self.nice_status.take().filter(|(known, _)| known == nice_status);
        self.nice_status = Some(known.unwrap_or_else(|| (nice_status.to_owned(), now)));
        self.faults = document["faults"].as_u64().unwrap_or_default();
        if self.counters.is_none_or(|before| before.subtasks < counters.subtasks) {
            self.succeeded_before = counters.subtasks_succeeded;
        }
        if state != State::Active || self.counters != Some(counters) {
            self.moved = Some(now);
        }
        match state {
            State::Active => self.measure(counters.bytes, now),
            _ => (self.bytes, self.rate) = (None, None),
        }
        if state != State::Paused && state != State::Inactive {
            self.pause_message = None;
        }
        self.counters = Some(counters);
    }

    /// The rate between two changes of the counter, weighed by the time between them.
    fn measure(&mut self, bytes: u64, now: Instant) {
        let Some((since, before)) = self.bytes else {
            self.bytes = Some((now, bytes));
            return;
        };
        let time = now.duration_since(since).as_secs_f64();
        if time < SHORTEST_STEP || (bytes == before && time < LONGEST_STEP) {
            return;
        }
        let step = bytes.saturating_sub(before) as f64 / time;
        let weight = 1.0 - (-time / SMOOTHING).exp();
        self.rate = Some(self.rate.map_or(step, |rate| rate + weight * (step - rate)));
        self.bytes = Some((now, bytes));
    }

    pub(super) fn wants_error(&self) -> bool {
        self.faults > self.faults_told
    }

    pub(super) fn error_is_told(&mut self) {
        self.faults_told = self.faults;
    }

    pub(super) fn wants_pause_message(&self) -> bool {
        let is_held = self.state.is_some_and(|(state, _)| matches!(state, State::Paused | State::Inactive));
        is_held && self.pause_message.is_none()
    }

    pub(super) fn has_questions(&self) -> bool {
        self.wants_error() || self.wants_pause_message()
    }

    pub(super) fn faults(&self) -> u64 {
        self.faults
    }

    /// For how long nothing has moved, though the task is active.
    pub(super) fn stalled(&self, now: Instant) -> Option<Duration> {
        let is_active = self.state.is_some_and(|(state, _)| state == State::Active);
        self.moved.filter(|_| is_active).map(|moved| now.duration_since(moved))
    }

    pub(super) fn paused(&self, now: Instant) -> Option<Duration> {
        self.state.filter(|(state, _)| *state == State::Paused).map(|(_, since)| now.duration_since(since))
    }

    pub(super) fn nice_status(&self, now: Instant) -> Option<(&str, Duration)> {
        self.nice_status.as_ref().map(|(status, since)| (status.as_str(), now.duration_since(*since)))
    }

    /// What two looks tell, else what the service says.
    pub fn bytes_per_second(&self, document: &Value) -> Option<f64> {
        let of_service = || document["effective_bytes_per_second"].as_f64();
        match State::of(document) {
            State::Active => self.rate.or_else(of_service),
            State::Succeeded | State::Failed => of_service(),
            _ => None,
        }
    }

    /// The bytes that are left, as far as that can be told in honesty: of a task that moves, and of which a part was done
    /// since anything new was found.
    pub fn bytes_left(&self, document: &Value) -> Option<f64> {
        let counters = Counters::of(document);
        let is_all_found = counters.subtasks_succeeded > self.succeeded_before;
        counters.bytes_left().filter(|_| is_all_found && State::of(document) == State::Active)
    }

    pub fn seconds_left(&self, document: &Value) -> Option<f64> {
        let rate = self.bytes_per_second(document).filter(|rate| *rate >= 1.0)?;
        Some(self.bytes_left(document)? / rate)
    }

    /// What a program and a person are shown of it.
    pub fn progress(&self, document: &Value) -> Value {
        let (state, counters) = (State::of(document), Counters::of(document));
        let rounded = |value: Option<f64>| value.map(|value| value.round() as u64);
        let mut progress = json!({
            "state": state.name(),
            "files": counters.files,
            "files_transferred": counters.files_transferred,
            "files_skipped": counters.files_skipped,
            "bytes": counters.bytes,
            "bytes_per_second": rounded(self.bytes_per_second(document)),
            "effective_bytes_per_second": document["effective_bytes_per_second"],
            "seconds_left": rounded(self.seconds_left(document)),
            "faults": self.faults,
            "last_error": self.last_error,
            "pause_message": self.pause_message.as_ref().filter(|message| !message.is_empty()),
        });
        progress["words"] = json!(words::line(document, &progress));
        progress
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(files: u64, transferred: u64, bytes: u64) -> Value {
        json!({"status": "ACTIVE", "nice_status": "OK", "files": files, "files_transferred": transferred,
            "bytes_transferred": bytes, "effective_bytes_per_second": 7,
            "subtasks_total": files, "subtasks_succeeded": transferred})
    }

    /// A task that is looked at every second.
    fn watch(documents: &[Value]) -> Watch {
        let (mut watch, start) = (Watch::default(), Instant::now());
        for (second, document) in (0..).zip(documents) {
            watch.see(document, start + Duration::from_secs(second));
        }
        watch
    }

    #[test]
    fn states_are_what_they_are() {
        let state = |status: &str, nice: Value, paused: bool| {
            State::of(&json!({"status": status, "nice_status": nice, "is_paused": paused})).name()
        };
        assert_eq!(state("ACTIVE", json!("OK"), false), "active");
        assert_eq!(state("ACTIVE", Value::Null, false), "active");
        assert_eq!(state("ACTIVE", json!("Queued"), false), "queued");
        assert_eq!(state("ACTIVE", json!("PAUSED_BY_ADMIN"), true), "paused");
        assert_eq!(state("ACTIVE", json!("GC_PAUSED"), false), "paused");
        assert_eq!(state("INACTIVE", json!("CONSENT_REQUIRED"), true), "inactive");
        assert_eq!(state("SUCCEEDED", Value::Null, false), "succeeded");
        assert_eq!(state("FAILED", json!("PERMISSION_DENIED"), false), "failed");
    }

    #[test]
    fn the_rate_comes_from_two_looks_and_before_from_the_service() {
        let one = document(4, 1, 100);
        assert_eq!(watch(std::slice::from_ref(&one)).bytes_per_second(&one), Some(7.0));
        let two = document(4, 2, 200);
        assert_eq!(watch(&[one.clone(), two.clone()]).bytes_per_second(&two), Some(100.0));
        // Steps are measured over the whole time since the one before.
        let steps = [one.clone(), one.clone(), one.clone(), document(4, 2, 250)];
        assert_eq!(watch(&steps).bytes_per_second(&steps[3]), Some(50.0));
        // A sudden change counts a little at first.
        let sudden = watch(&[one.clone(), two, document(4, 3, 1200)]).bytes_per_second(&document(4, 3, 1200)).unwrap();
        assert!(sudden > 150.0 && sudden < 300.0, "{sudden}");
        let queued = json!({"status": "ACTIVE", "nice_status": "Queued", "effective_bytes_per_second": 7});
        assert_eq!(watch(&[one, queued.clone()]).bytes_per_second(&queued), None);
    }

    #[test]
    fn what_stands_still_slows_down() {
        let mut looks = vec![document(4, 1, 0), document(4, 1, 1000)];
        looks.extend(std::iter::repeat_n(document(4, 1, 1000), 60));
        let rate = watch(&looks).bytes_per_second(&looks[61]).unwrap();
        assert!(rate < 50.0, "{rate}");
        let watch = watch(&looks);
        assert_eq!(watch.stalled(watch.moved.unwrap() + Duration::from_secs(60)), Some(Duration::from_secs(60)));
    }

    #[test]
    fn the_time_left_is_told_only_where_it_is_known() {
        let left = |looks: &[Value]| watch(looks).seconds_left(looks.last().unwrap());
        assert_eq!(left(&[document(4, 1, 100), document(4, 2, 200)]), Some(2.0));
        assert_eq!(left(&[document(4, 2, 200)]), None, "one look does not tell whether all is found");
        assert_eq!(left(&[document(4, 0, 100), document(4, 0, 200)]), None, "nothing is done");
        assert_eq!(left(&[document(4, 1, 100), document(8, 2, 200)]), None, "more is found");
        assert_eq!(left(&[document(4, 1, 100), document(8, 2, 200), document(8, 2, 250)]), None, "it may still be");
        assert!(left(&[document(4, 1, 100), document(8, 2, 200), document(8, 3, 300)]).is_some());
        assert_eq!(left(&[document(4, 3, 300), document(4, 4, 400)]), None, "nothing is left but to verify");
        let mut paused = document(4, 2, 200);
        paused["is_paused"] = json!(true);
        assert_eq!(left(&[document(4, 1, 100), paused]), None);
        let deletion = |done: u64| json!({"status": "ACTIVE", "subtasks_total": 4, "subtasks_succeeded": done});
        assert_eq!(left(&[deletion(1), deletion(2)]), None);
    }

    #[test]
    fn faults_are_asked_for_when_they_rise() {
        let faults = |count: u64| json!({"status": "ACTIVE", "faults": count});
        let mut watch = watch(&[faults(0)]);
        assert!(!watch.has_questions());
        watch.see(&faults(2), Instant::now());
        assert!(watch.wants_error());
        watch.error_is_told();
        watch.see(&faults(2), Instant::now());
        assert!(!watch.wants_error());
        watch.see(&faults(3), Instant::now());
        assert!(watch.wants_error());
    }
}
