//! Globus Transfer: collections, listings, documents, tasks. <https://docs.globus.org/api/transfer/>

mod between;
mod body;
mod check;
mod collection;
mod document;
mod filter;
mod items;
mod listing;
mod local;
mod options;
mod part;
mod preview;
mod split;
mod task;
mod walk;

pub use collection::ListOptions;
pub use document::{Recursion, Transfer};
pub use filter::FilterRules;
pub use listing::{Listing, Texts, Words};
pub use local::LocalEndpoint;
pub use options::SyncLevel;
pub use part::Part;
pub use preview::Look;
pub use split::SplitRules;
pub use task::{Progress, Task};
pub use walk::{Directory, Walk, WalkOptions};

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
