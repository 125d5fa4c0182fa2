//! A task from its submission to its end.
//!
//! Each step is put on record whole: where the task stands, its counters, and what its events say of it.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Map, Value};
use tokio::sync::{Notify, watch};
use uuid::Uuid;

use super::footprint::Footprint;
use super::standing::{Cancel, Order, Phase, Standing, TaskBody, TaskKind, Trouble, TroubleKind};
use crate::engine::{Counters, Event, Ledger, Outcome, Progress, Records};
use crate::state::{EventQuery, Result, State, TaskKey};

pub struct Task {
    pub order: Order,
    pub described: Map<String, Value>,
    pub progress: Progress,
    standing: watch::Sender<Standing>,
    /// What it copies where, until it has ended.
    footprint: Mutex<Footprint>,
    books: Arc<Books>,
    /// Ends the work that is under way; what to do next is decided afterwards.
    pub interrupt: AtomicBool,
    /// Something has changed that a waiting task should look at.
    pub changed: Notify,
}

/// What an event says.
struct Note {
    code: String,
    description: String,
    details: String,
    is_error: bool,
}

impl Note {
    fn new(code: &str, description: &str, details: impl Into<String>) -> Self {
        let (code, description) = (code.to_owned(), description.to_owned());
        Self { code, description, details: details.into(), is_error: false }
    }
}

impl Task {
    pub fn new(state: &Arc<State>, key: TaskKey, body: TaskBody, counters: Counters, footprint: Footprint) -> Self {
        let books =
            Arc::new(Books { state: state.clone(), key, frozen: AtomicBool::new(false), shown: Mutex::new(counters) });
        Self {
            order: body.order,
            described: body.described,
            progress: Progress::new(Box::new(books.clone()), counters),
            standing: watch::Sender::new(body.standing),
            footprint: Mutex::new(footprint),
            books,
            interrupt: AtomicBool::new(false),
            changed: Notify::new(),
        }
    }

    pub fn collections(&self) -> impl Iterator<Item = Uuid> {
        self.order.collections()
    }

    pub fn standing(&self) -> Standing {
        self.standing.borrow().clone()
    }

    /// The counters as they were last put on record: what was shown once is not taken back by a restart.
    pub fn counters(&self) -> Counters {
        *self.books.shown()
    }

    pub fn has_ended(&self) -> bool {
        self.standing.borrow().has_ended()
    }

    pub fn is_removed(&self) -> bool {
        self.standing.borrow().removed
    }

    pub fn has_started(&self) -> bool {
        self.standing.borrow().started.is_some()
    }

    /// Whether it copies something from and to the same places.
    pub fn overlaps(&self, other: &Footprint) -> bool {
        lock(&self.footprint).overlaps(other)
    }

    /// Changes where the task stands, and puts it on record. One that has ended stays as it is. Whether it was changed.
    pub fn change(&self, change: impl FnOnce(&mut Standing)) -> Result<bool> {
        self.step(None, change)
    }

    fn step(&self, note: Option<Note>, change: impl FnOnce(&mut Standing)) -> Result<bool> {
        let mut saved = Ok(());
        let changed = self.standing.send_if_modified(|standing| {
            if standing.has_ended() || self.is_frozen() {
                return false;
            }
            change(standing);
            if let Some(note) = note {
                self.progress.note(&note.code, &note.description, note.details, note.is_error);
            }
            saved = self.save(standing);
            true
        });
        saved.map(|()| changed)
    }

    fn save(&self, standing: &Standing) -> Result<()> {
        let body =
            TaskBody { order: self.order.clone(), described: self.described.clone(), standing: standing.clone() };
        let (records, counters) = (self.progress.take_records(), self.progress.counters());
        self.books.save(&body, &records, &counters)
    }

    /// Its turn has come.
    pub fn activate(&self) -> Result<()> {
        let now = self.now();
        let started = || {
            let details = match self.order.kind {
                TaskKind::Transfer => r#"{"type":"GridFTP Transfer","concurrency":1,"parallelism":1,"pipelining":1}"#,
                TaskKind::Delete => r#"{"type":"Delete"}"#,
            };
            Note::new("STARTED", "started", details)
        };
        let note = (!self.has_started()).then(started);
        self.step(note, |standing| {
            standing.phase = Phase::Active;
            standing.started.get_or_insert(now);
        })?;
        Ok(())
    }

    /// It waits for its turn, again perhaps.
    pub fn queue(&self) -> Result<()> {
        if matches!(self.standing.borrow().phase, Phase::Active) {
            self.change(|standing| standing.phase = Phase::Queued)?;
        }
        Ok(())
    }

    /// Says what keeps the task from going on, and changes its deadline if need be.
    pub fn hold(&self, trouble: Trouble, deadline: Option<Timestamp>) -> Result<()> {
        if self.standing.borrow().trouble.as_ref() == Some(&trouble) {
            return Ok(());
        }
        // A fault has an event already.
        let note = (trouble.kind != TroubleKind::Fault).then(|| Note {
            is_error: trouble.kind == TroubleKind::Inactive,
            ..Note::new(&trouble.code, &trouble.words, trouble.details.clone())
        });
        self.step(note, |standing| {
            standing.trouble = Some(trouble);
            standing.deadline = deadline.unwrap_or(standing.deadline);
        })?;
        Ok(())
    }

    /// What held the task is gone.
    pub fn release(&self, kind: TroubleKind, deadline: Option<Timestamp>) -> Result<()> {
        if !self.standing.borrow().has_trouble(kind) {
            return Ok(());
        }
        let note = (kind != TroubleKind::Fault).then(|| Note::new("RESUMED", "resumed", ""));
        self.step(note, |standing| {
            standing.trouble = None;
            standing.deadline = deadline.unwrap_or(standing.deadline);
        })?;
        Ok(())
    }

    /// Asks the task to stop as soon as it can.
    pub fn request_cancel(&self, cancel: Cancel) -> Result<()> {
        self.change(|standing| standing.cancel = standing.cancel.take().or(Some(cancel)))?;
        self.look();
        Ok(())
    }

    /// Makes the task look at what has changed around it, at once.
    pub fn look(&self) {
        self.changed.notify_one();
    }

    /// Stops the work without a word: the next service takes it up.
    pub fn freeze(&self) {
        self.books.frozen.store(true, Relaxed);
        self.interrupt.store(true, Relaxed);
        self.look();
    }

    pub fn is_frozen(&self) -> bool {
        self.books.frozen.load(Relaxed)
    }

    /// Waits until something holds for where the task stands; whether that came within the time.
    pub async fn wait(&self, time: Duration, holds: impl FnMut(&Standing) -> bool) -> bool {
        tokio::time::timeout(time, self.standing.subscribe().wait_for(holds)).await.is_ok()
    }

    /// Ends the task with the last words in its events.
    pub fn end(&self, outcome: Outcome) -> Result<()> {
        let at = self.now();
        self.step(None, |standing| {
            self.progress.close(&outcome);
            standing.trouble = None;
            standing.phase = Phase::Ended { at, outcome };
        })?;
        *lock(&self.footprint) = Footprint::default();
        Ok(())
    }

    /// Takes a task that has ended out of what is shown, and forgets its history. Its submission stays known.
    pub fn remove(&self) -> Result<()> {
        let mut saved = Ok(());
        self.standing.send_modify(|standing| {
            standing.removed = true;
            saved = self.save(standing);
        });
        saved.and_then(|()| self.books.state.forget_history(self.key()))
    }

    /// The document that says what to do.
    pub fn job(&self) -> Result<Vec<u8>> {
        self.books.state.job(self.key())
    }

    pub fn forget_skipped(&self) -> Result<()> {
        self.books.state.forget_skipped(self.key())
    }

    /// Those that are wanted, and how many there are.
    pub fn events(&self, wanted: &EventQuery) -> Result<(Vec<Event>, usize)> {
        self.books.state.events(self.key(), wanted)
    }

    /// From when its turn came first until its end, or until now.
    pub fn active(&self) -> Option<(Timestamp, Timestamp)> {
        let standing = self.standing.borrow();
        let until = if let Phase::Ended { at, .. } = standing.phase { at } else { self.now() };
        Some((standing.started?, until))
    }

    /// By the service's clock.
    pub fn now(&self) -> Timestamp {
        self.books.state.timestamp()
    }

    pub fn key(&self) -> TaskKey {
        self.books.key
    }
}

/// Writes what happens in a task to the state.
struct Books {
    state: Arc<State>,
    key: TaskKey,
    /// The service ends: nothing is written any more, so that the next one goes on from here.
    frozen: AtomicBool,
    /// The counters on record.
    shown: Mutex<Counters>,
}

impl Books {
    fn shown(&self) -> MutexGuard<'_, Counters> {
        lock(&self.shown)
    }

    /// Saves where the task stands, together with its records.
    fn save(&self, body: &TaskBody, records: &Records, counters: &Counters) -> Result<()> {
        let mut shown = self.shown();
        let counters = counters.at_least(&shown);
        if body.standing.has_ended() {
            self.state.end_task(self.key, body, records, &counters)?;
        } else {
            self.state.save_task(self.key, body, records, &counters)?;
        }
        *shown = counters;
        Ok(())
    }
}

impl Ledger for Arc<Books> {
    fn write(&self, records: Records, counters: &Counters) -> std::result::Result<(), String> {
        let mut shown = self.shown();
        let counters = counters.at_least(&shown);
        if self.frozen.load(Relaxed) || (records.is_empty() && counters == *shown) {
            return Ok(());
        }
        self.state.record(self.key, &records, &counters).map_err(|error| error.to_string())?;
        *shown = counters;
        Ok(())
    }

    fn finished(&self, destination_path: &str) -> std::result::Result<Option<u64>, String> {
        self.state.transferred(self.key, destination_path).map_err(|error| error.to_string())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}
