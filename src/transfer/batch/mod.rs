//! A large transfer as several tasks, with one handle for the whole.
//!
//! The document is taken apart by rules (`split`), and each part keeps its submission id, so that running a batch again
//! after whatever went wrong makes no task twice. `run` submits as many parts as may be pending, waits for all, and keeps
//! the rest here until there is a place. `progress` is the whole in numbers and words.
//!
//! The limits of the service: <https://docs.globus.org/faq/transfer-sharing/>, "limits".

mod progress;
mod run;

use parking_lot::Mutex;
use serde_json::{Value, json};
use tokio::sync::watch;

use super::wait::State;
use super::{Part, SplitRules, Task, Transfer};
use crate::error::{Error, Result, Status};

/// How a transfer is taken apart, and how many of its tasks there may be at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchRules {
    pub max_items: usize,
    /// Bytes of the body.
    pub max_bytes: u64,
    /// Tasks that have not ended.
    pub max_pending: usize,
}

impl Default for BatchRules {
    /// The service takes 100 pending tasks of a user, and a few are left for others. How large a document may be it does
    /// not say.
    fn default() -> Self {
        BatchRules { max_items: 100_000, max_bytes: 64 << 20, max_pending: 90 }
    }
}

/// A transfer that is taken apart. May be used from many threads.
pub struct Batch {
    whole: Part,
    state: Mutex<Known>,
    /// Only one run at a time.
    running: tokio::sync::Mutex<()>,
    is_cancelled: watch::Sender<bool>,
}

/// What is known of a batch.
#[derive(Default)]
struct Known {
    rules: BatchRules,
    /// None until they are wanted: the rules may change.
    pieces: Vec<Piece>,
    /// Whether a part has been sent, or is being sent.
    has_begun: bool,
    is_cancelled: bool,
    progress: Option<Value>,
}

/// A part and its task. The tasks are made in the order of the parts.
struct Piece {
    part: Part,
    /// Whether it may have reached the service.
    is_sent: bool,
    task: Option<Task>,
    /// The task's document as it was seen last.
    document: Value,
    end: Option<Result<()>>,
}

impl Piece {
    fn has_ended(&self) -> bool {
        State::of(&self.document).is_end()
    }
}

impl Batch {
    /// A batch of the transfer as it is now; what is wrong with the document is found now, too.
    pub fn new(transfer: &Transfer) -> Result<Self> {
        Ok(Batch {
            whole: transfer.whole()?.clone(),
            state: Mutex::default(),
            running: tokio::sync::Mutex::default(),
            is_cancelled: watch::Sender::new(false),
        })
    }

    pub fn rules(&self) -> BatchRules {
        self.state.lock().rules
    }

    /// Changes the rules. How the transfer is taken apart cannot be changed once it has begun.
    pub fn set_rules(&self, rules: BatchRules) -> Result<()> {
        self.change_rules(|known| {
            *known = rules;
            Ok(())
        })
    }

    /// As [`Batch::set_rules`], for a change that other threads may make at the same time.
    pub fn change_rules(&self, change: impl FnOnce(&mut BatchRules) -> Result<()>) -> Result<()> {
        let mut state = self.state.lock();
        let mut rules = state.rules;
        change(&mut rules)?;
        let zero = [
            ("max_items", rules.max_items == 0),
            ("max_bytes", rules.max_bytes == 0),
            ("max_pending", rules.max_pending == 0),
        ];
        if let Some((name, _)) = zero.into_iter().find(|(_, is_zero)| *is_zero) {
            return Err(Error::invalid(format!("{name} is 0: expected at least 1")));
        }
        if (BatchRules { max_pending: state.rules.max_pending, ..rules }) != state.rules {
            if state.has_begun {
                let message = "the batch has been run: how it is taken apart cannot be changed any more";
                return Err(Error::new(Status::InvalidState, message));
            }
            state.pieces.clear();
        }
        state.rules = rules;
        Ok(())
    }

    /// What tasks it makes, in their order; nothing is sent.
    pub fn plan(&self) -> Result<Vec<Value>> {
        let mut state = self.state.lock();
        self.take_apart(&mut state)?;
        Ok(state.pieces.iter().map(|piece| described(&piece.part)).collect())
    }

    fn take_apart(&self, state: &mut Known) -> Result<()> {
        if state.pieces.is_empty() {
            let BatchRules { max_items, max_bytes, .. } = state.rules;
            let parts = self.whole.split(SplitRules { max_items: Some(max_items), max_bytes: Some(max_bytes) })?;
            let piece = |part| Piece { part, is_sent: false, task: None, document: Value::Null, end: None };
            state.pieces = parts.into_iter().map(piece).collect();
        }
        Ok(())
    }

    /// The tasks that have been made so far, in the order of the plan.
    pub fn tasks(&self) -> Vec<Task> {
        self.state.lock().pieces.iter().map_while(|piece| piece.task.clone()).collect()
    }

    /// Cancels the tasks that have not ended and makes no more. A run that is under way ends.
    pub async fn cancel(&self) -> Result<()> {
        let pieces: Vec<_> = {
            let mut state = self.state.lock();
            state.is_cancelled = true;
            let open = state.pieces.iter().enumerate().filter(|(_, piece)| piece.is_sent && !piece.has_ended());
            open.map(|(index, piece)| (index, piece.part.clone(), piece.task.clone())).collect()
        };
        self.is_cancelled.send_replace(true);
        let mut result = Ok(());
        for (index, part, task) in pieces {
            let task = match task {
                Some(task) => Ok(task),
                // Its answer was lost: the task is found by its submission id, or made and cancelled.
                None => part.submit().await,
            };
            let cancelled = match task {
                Ok(task) => {
                    self.state.lock().pieces[index].task = Some(task.clone());
                    task.cancel().await
                }
                Err(error) => Err(error),
            };
            result = result.and(cancelled);
        }
        result
    }
}

fn described(part: &Part) -> Value {
    let [first, last] = part.ends();
    json!({
        "first_item": part.items().start,
        "items": part.item_count(),
        "bytes": part.body_len(),
        "first_source_path": first.0,
        "first_destination_path": first.1,
        "last_source_path": last.0,
        "last_destination_path": last.1,
    })
}
