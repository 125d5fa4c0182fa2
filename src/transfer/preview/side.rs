//! The two collections as a preview sees them.

use std::sync::Arc;

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::super::walk::ends_a_walk;
use super::super::{FilterRules, ListOptions, Listing, SyncLevel, Transfer};
use crate::error::{Error, Result, Status};
use crate::session::Session;

/// What both sides are looked at for.
pub(super) struct Sides {
    pub source: Arc<Side>,
    pub destination: Arc<Side>,
    pub rules: FilterRules,
    pub sync_level: Option<SyncLevel>,
    pub skips_source_errors: bool,
    pub deletes_extra: bool,
}

pub(super) struct Side {
    session: Arc<Session>,
    pub collection: String,
    local_user: Option<String>,
}

/// What is at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub kind: Kind,
    pub is_link: bool,
    pub size: u64,
    /// Seconds since 1970.
    pub modified: Option<i64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Directory,
    /// A device, a pipe, a link to nothing: nothing that a transfer copies.
    Other,
}

impl Kind {
    fn of(word: &str) -> Self {
        match word {
            "file" => Kind::File,
            "dir" => Kind::Directory,
            _ => Kind::Other,
        }
    }
}

impl Sides {
    pub fn new(transfer: &Transfer) -> Result<Self> {
        let options = transfer.options();
        let (source, destination) = transfer.endpoints();
        let side = |collection: &str, user: &str| {
            let local_user = options.get(user).and_then(Value::as_str).map(str::to_owned);
            Arc::new(Side { session: Arc::clone(transfer.session()), collection: collection.to_owned(), local_user })
        };
        let mut rules = FilterRules::default();
        for rule in transfer.filter_rules() {
            let text = |name: &str| rule[name].as_str();
            rules.add(text("method").unwrap_or_default(), text("name").unwrap_or_default(), text("type"))?;
        }
        Ok(Sides {
            source: side(source, "source_local_user"),
            destination: side(destination, "destination_local_user"),
            rules,
            sync_level: sync_level(options)?,
            skips_source_errors: is_on(options, "skip_source_errors"),
            deletes_extra: is_on(options, "delete_destination_extra"),
        })
    }
}

fn is_on(options: &Map<String, Value>, name: &str) -> bool {
    options.get(name).and_then(Value::as_bool).unwrap_or(false)
}

fn sync_level(options: &Map<String, Value>) -> Result<Option<SyncLevel>> {
    let Some(level) = options.get("sync_level").filter(|level| !level.is_null()) else { return Ok(None) };
    let level = match level.as_u64() {
        Some(0) => SyncLevel::Exists,
        Some(1) => SyncLevel::Size,
        Some(2) => SyncLevel::Mtime,
        Some(3) => SyncLevel::Checksum,
        _ => return Err(Error::invalid(format!("sync_level {level}: expected 0, 1, 2 or 3"))),
    };
    Ok(Some(level))
}

impl Side {
    /// What is at a path; nothing where nothing is. The error is one of this path.
    pub async fn stat(&self, path: &str) -> Result<std::result::Result<Option<Entry>, Error>> {
        let document = self.session.stat_as(&self.collection, path, self.local_user.as_deref()).await;
        of_the_path(document.map(|document| Entry::of_document(&document)))
    }

    /// What a directory holds; nothing where there is no such directory. The error is one of this path.
    pub async fn list(&self, path: &str) -> Result<std::result::Result<Option<Listing>, Error>> {
        let options =
            ListOptions { show_hidden: Some(true), local_user: self.local_user.clone(), ..ListOptions::default() };
        of_the_path(self.session.ls(&self.collection, path, &options).await)
    }
}

/// Parts what is wrong with one path from what keeps from looking at any.
fn of_the_path<T>(looked: Result<T>) -> Result<std::result::Result<Option<T>, Error>> {
    match looked {
        Ok(found) => Ok(Ok(Some(found))),
        Err(error) if error.code() == Some("EndpointNotFound") || ends_a_walk(&error) => Err(error),
        Err(error) if error.status() == Status::NotFound => Ok(Ok(None)),
        Err(error) => Ok(Err(error)),
    }
}

/// Whether the task will meet the same error; a directory may be too large to be listed, and a collection out of reach for
/// a moment.
pub(super) fn lasts(error: &Error) -> bool {
    matches!(error.status(), Status::PermissionDenied | Status::InvalidArgument)
}

impl Entry {
    fn of_document(document: &Value) -> Self {
        let modified = document["last_modified"].as_str();
        let modified = modified.and_then(|text| text.replacen(' ', "T", 1).parse::<Timestamp>().ok());
        Entry {
            kind: Kind::of(document["type"].as_str().unwrap_or_default()),
            is_link: document["link_target"].as_str().is_some_and(|target| !target.is_empty()),
            size: document["size"].as_u64().unwrap_or(0),
            modified: modified.map(Timestamp::as_second),
        }
    }

    /// One row of a listing.
    pub fn of_listing(listing: &Listing, index: usize) -> Self {
        Entry {
            kind: Kind::of(listing.types().get(index).unwrap_or_default()),
            is_link: listing.link_targets().get(index).is_some_and(|target| !target.is_empty()),
            size: listing.sizes().get(index).and_then(|size| u64::try_from(*size).ok()).unwrap_or(0),
            modified: listing.last_modified().get(index).copied().filter(|seconds| *seconds != -1),
        }
    }
}
