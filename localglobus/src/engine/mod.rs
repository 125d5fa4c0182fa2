//! The part that touches files: folders that stand for collections, and the tasks that copy and delete in them.
//!
//! Everything here blocks and knows nothing of HTTP. A service runs a [`CopyJob`] or a [`DeleteJob`] on a thread of its
//! own, reads its [`Progress`] meanwhile, and ends it early through a flag. A job can be run again: with a [`Ledger`], what
//! an earlier run has brought to its place is left alone.
//!
//! No path leads out of a [`Folder`]: neither `..` nor a symbolic link, nor a link that appears between two looks.

mod access;
mod checksum;
mod copy;
mod delete;
mod error;
mod filter;
mod folder;
mod items;
mod names;
mod path;
mod progress;
mod quota;

pub use access::{Access, Right};
pub use checksum::{Algorithm, Hasher, UnknownAlgorithm};
pub use copy::{CopyJob, SyncLevel};
pub use delete::DeleteJob;
pub use error::{Fault, FileError, Outcome};
pub use filter::{FilterRule, Filters, Method, Target};
pub use folder::{FileInfo, FileKind, Folder, Link};
pub use items::{Item, ItemWriter, Items};
pub use progress::{Counters, Event, Ledger, Progress, Records, SkippedError, SuccessfulTransfer};
pub use quota::Quota;
