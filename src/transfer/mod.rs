//! Globus Transfer: collections, listings, documents, tasks. <https://docs.globus.org/api/transfer/>

mod batch;
mod between;
mod body;
mod bookmark;
mod check;
mod collection;
mod conflict;
mod delete;
mod document;
mod filter;
mod guest_collection;
mod items;
mod listing;
mod local;
mod options;
mod part;
mod permission;
mod preview;
mod split;
mod submission;
mod task;
mod task_history;
mod wait;
mod walk;

pub use batch::{Batch, BatchRules};
pub use collection::ListOptions;
pub use delete::{DELETE_FLAGS, Delete};
pub use document::{Recursion, Transfer};
pub use filter::FilterRules;
pub use listing::{Listing, Texts, Words};
pub use local::LocalEndpoint;
pub use options::SyncLevel;
pub use part::Part;
pub use preview::Look;
pub use split::SplitRules;
pub(crate) use submission::time;
pub use task::Task;
pub use wait::{GiveUp, Progress, WaitOptions, Waited};
pub use walk::{Directory, Walk, WalkOptions};

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Value;

use crate::error::{Error, Result};

/// A list that comes in one piece.
#[derive(Deserialize)]
struct Rows {
    #[serde(rename = "DATA")]
    data: Vec<Value>,
}

/// A path on a collection: not empty, and without NUL. Everything else is the collection's to judge.
fn check_path<'a>(what: &str, path: &'a str) -> Result<&'a str> {
    if path.is_empty() {
        return Err(Error::invalid(format!("{what} is empty: expected a path such as /run42/ or ~/")));
    }
    if path.contains('\0') {
        return Err(Error::invalid(format!("{what} \"{}\" holds a NUL character", path.escape_debug())));
    }
    Ok(path)
}

/// A path in a message: in one line, and not longer than a message may be.
fn shown(path: &str) -> String {
    const MOST: usize = 200;
    let short = match path.char_indices().nth(MOST) {
        Some((end, _)) => Cow::Owned(format!("{}…", &path[..end])),
        None => Cow::Borrowed(path),
    };
    short.escape_debug().to_string()
}
