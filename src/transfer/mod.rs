//! Globus Transfer: collections, listings, documents, tasks. <https://docs.globus.org/api/transfer/>

mod collection;
mod document;
mod filter;
mod listing;
mod local;
mod options;
mod task;
mod walk;

pub use collection::ListOptions;
pub use document::{Recursion, Transfer};
pub use filter::FilterRules;
pub use listing::{Listing, Texts, Words};
pub use local::LocalEndpoint;
pub use options::SyncLevel;
pub use task::{Progress, Task};
pub use walk::{Directory, Walk, WalkOptions};

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
