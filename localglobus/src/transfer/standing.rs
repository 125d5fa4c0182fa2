//! What a task is to do, and where it stands.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::engine::Outcome;
use crate::state::Grant;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TaskKind {
    Transfer,
    Delete,
}

impl TaskKind {
    pub fn name(self) -> &'static str {
        match self {
            Self::Transfer => "TRANSFER",
            Self::Delete => "DELETE",
        }
    }
}

/// What is fixed when a task is submitted.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Order {
    pub id: Uuid,
    pub submission: Uuid,
    pub owner: Uuid,
    /// What it was submitted with: the consents and the session that it needs.
    pub grant: Grant,
    pub kind: TaskKind,
    /// The collection that is read; a delete task has none but its destination.
    pub source: Option<Uuid>,
    pub destination: Uuid,
    /// Whether it deletes from its destination what its source does not have.
    pub deletes_extra: bool,
    /// The accounts on the collections that the submission names.
    pub source_local_user: Option<String>,
    pub destination_local_user: Option<String>,
    pub requested: Timestamp,
}

impl Order {
    /// The collections that it uses.
    pub fn collections(&self) -> impl Iterator<Item = Uuid> {
        self.source.into_iter().chain([self.destination])
    }

    /// The collections by the sides of its document: what a delete task deletes is at its source.
    pub fn sides(&self) -> (Uuid, Option<Uuid>) {
        match self.source {
            Some(source) => (source, Some(self.destination)),
            None => (self.destination, None),
        }
    }
}

/// Where a task is on its way.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Phase {
    /// It waits for its turn.
    Queued,
    Active,
    Ended {
        at: Timestamp,
        outcome: Outcome,
    },
}

/// What keeps a task from going on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trouble {
    /// As in `nice_status`.
    pub code: String,
    /// As in `nice_status_short_description`.
    pub words: String,
    /// More to say, such as the message of who paused it.
    pub details: String,
    pub kind: TroubleKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum TroubleKind {
    /// It tries again by itself.
    Fault,
    /// An administrator or a pause rule holds it.
    Paused,
    /// Its owner must do something: the task is INACTIVE.
    Inactive,
}

/// Which of a task's collections an administrator speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Side {
    Source,
    Destination,
    Both,
}

/// What an administrator wants of a task, and says to its owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intervention {
    pub side: Side,
    pub message: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cancel {
    ByOwner,
    ByAdmin(Intervention),
}

/// What changes on the way.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Standing {
    pub phase: Phase,
    /// When its turn came first.
    pub started: Option<Timestamp>,
    pub trouble: Option<Trouble>,
    pub label: Option<String>,
    pub deadline: Timestamp,
    /// Whether its owner named the deadline, which is not put off then.
    pub deadline_is_fixed: bool,
    pub cancel: Option<Cancel>,
    pub pause: Option<Intervention>,
    /// Whether its owner has removed it from what is shown.
    pub removed: bool,
}

impl Standing {
    pub fn new(label: Option<String>, deadline: Timestamp, deadline_is_fixed: bool) -> Self {
        Self {
            phase: Phase::Queued,
            started: None,
            trouble: None,
            label,
            deadline,
            deadline_is_fixed,
            cancel: None,
            pause: None,
            removed: false,
        }
    }

    pub fn has_ended(&self) -> bool {
        matches!(self.phase, Phase::Ended { .. })
    }

    pub fn has_trouble(&self, kind: TroubleKind) -> bool {
        self.trouble.as_ref().is_some_and(|trouble| trouble.kind == kind)
    }
}

/// A task as the state keeps it.
#[derive(Serialize, Deserialize)]
pub struct TaskBody {
    pub order: Order,
    /// The members of its document that never change.
    pub described: Map<String, Value>,
    pub standing: Standing,
}
