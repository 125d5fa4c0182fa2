//! Globus Transfer: collections, listings, documents, tasks. <https://docs.globus.org/api/transfer/>

mod batch;
mod body;
mod check;
mod collection;
mod conflict;
mod document;
mod items;
mod listing;
mod local;
mod options;
mod part;
mod split;
mod task;
mod wait;

pub use batch::{Batch, BatchRules};
pub use collection::ListOptions;
pub use document::{Recursion, Transfer};
pub use listing::{Listing, Texts};
pub use local::LocalEndpoint;
pub use options::SyncLevel;
pub use part::Part;
pub use split::SplitRules;
pub use task::Task;
pub use wait::{GiveUp, Progress, WaitOptions, Waited};

use std::borrow::Cow;

use crate::error::{Error, Result};

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
