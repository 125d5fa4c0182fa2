//! Directories that recursion takes along, held against where they go.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use super::super::Listing;
use super::several::work_off;
use super::side::{Entry, Kind, Side, Sides};
use super::tally::{Reason, Tally, There};
use crate::error::{Error, Result};

/// A directory and where it goes.
#[derive(Debug)]
pub(super) struct Tree {
    pub source: String,
    pub destination: String,
    /// Whether the destination may exist already.
    pub is_there: bool,
}

/// A directory, and what both sides show of it.
struct Found {
    tree: Tree,
    here: Listed,
    there: Listed,
}

/// Nothing where there is no such directory; or why it cannot be listed.
type Listed = std::result::Result<Option<Listing>, Error>;

/// Breadth first; what is below an excluded directory is not looked at, and no link is followed.
pub(super) async fn walk(trees: Vec<Tree>, sides: &Sides, tally: &mut Tally) -> Result<()> {
    let list = |tree| list(tree, Arc::clone(&sides.source), Arc::clone(&sides.destination));
    work_off(trees.into(), list, |found, jobs| {
        enter(&found, sides, tally, jobs);
        Ok(())
    })
    .await
}

async fn list(tree: Tree, source: Arc<Side>, destination: Arc<Side>) -> Result<Found> {
    let there = async {
        match tree.is_there {
            true => destination.list(&tree.destination).await,
            false => Ok(Ok(None)),
        }
    };
    let (here, there) = tokio::join!(source.list(&tree.source), there);
    Ok(Found { here: here?, there: there?, tree })
}

/// Counts what is in a directory, and adds those below it to the jobs.
fn enter(found: &Found, sides: &Sides, tally: &mut Tally, jobs: &mut VecDeque<Tree>) {
    let tree = &found.tree;
    let here = match &found.here {
        Ok(Some(listing)) => listing,
        Ok(None) => return tally.source_problem(&tree.source, "there is no such directory", sides),
        Err(error) => {
            tally.directories_not_walked += 1;
            return tally.source_unseen(&tree.source, error, sides);
        }
    };
    if let Err(error) = &found.there {
        tally.destination_unseen(&tree.destination, error);
    }
    tally.directories += 1;
    let there = found.there.as_ref().ok().map(|listing| Names::of(listing.as_ref()));
    if let Some(there) = there.as_ref().filter(|_| sides.deletes_extra) {
        count_deleted(there, &Names::of(Some(here)), tree, sides, tally);
    }
    for index in 0..here.len() {
        let Some(name) = here.names().get(index) else { continue };
        let entry = Entry::of_listing(here, index);
        let (source, destination) = (join(&tree.source, name), join(&tree.destination, name));
        if let Some(reason) = left_out(name, &entry, sides) {
            tally.symlinks += u64::from(entry.is_link);
            tally.left_out(&source, &entry, reason);
            continue;
        }
        let other = there.as_ref().map(|there| there.get(name));
        // What is deleted before is not there any more.
        let other = other.map(|other| other.filter(|other| !(sides.deletes_extra && is_replaced(&entry, other))));
        match (entry.kind, &other) {
            (Kind::Directory, Some(Some(Entry { kind: Kind::File | Kind::Other, .. }))) => {
                tally.blocked(&destination, "a file is where the directory should be");
            }
            (Kind::Directory, other) => {
                jobs.push_back(Tree { source, destination, is_there: !matches!(other, Some(None)) });
            }
            (_, None) => tally.file(&source, &destination, &entry, There::Unknown, sides),
            (_, Some(None)) => tally.file(&source, &destination, &entry, There::Nothing, sides),
            (_, Some(Some(other))) => tally.file(&source, &destination, &entry, There::Entry(other), sides),
        }
    }
}

/// What `delete_destination_extra` deletes: what the source does not have, or has as something else. What the rules or
/// recursion leave out is left alone.
fn count_deleted(there: &Names, here: &Names, tree: &Tree, sides: &Sides, tally: &mut Tally) {
    for (name, index) in &there.places {
        let Some(entry) = there.entry(*index) else { continue };
        let is_directory = entry.kind == Kind::Directory && !entry.is_link;
        if !sides.rules.include(name, is_directory) {
            continue;
        }
        if here.get(name).is_none_or(|here| !here.is_link && is_replaced(&here, &entry)) {
            let kind = if is_directory { Kind::Directory } else { Kind::File };
            tally.deleted(&join(&tree.destination, name), kind);
        }
    }
}

/// Whether two files of one name are of different sorts.
fn is_replaced(here: &Entry, there: &Entry) -> bool {
    here.kind != there.kind || there.is_link
}

/// A listing by names; of none, nothing.
struct Names<'a> {
    listing: Option<&'a Listing>,
    places: HashMap<&'a str, usize>,
}

impl<'a> Names<'a> {
    fn of(listing: Option<&'a Listing>) -> Self {
        let named = |listing: &'a Listing| {
            (0..listing.len()).filter_map(|place| Some((listing.names().get(place)?, place))).collect()
        };
        Names { listing, places: listing.map(named).unwrap_or_default() }
    }

    fn entry(&self, index: usize) -> Option<Entry> {
        Some(Entry::of_listing(self.listing?, index))
    }

    fn get(&self, name: &str) -> Option<Entry> {
        self.entry(*self.places.get(name)?)
    }
}

/// Why recursion does not take something along, if it does not.
fn left_out(name: &str, entry: &Entry, sides: &Sides) -> Option<Reason> {
    if entry.is_link {
        return Some(Reason::Symlink);
    }
    if entry.kind == Kind::Other {
        return Some(Reason::Special);
    }
    let is_directory = entry.kind == Kind::Directory;
    let rule = sides.rules.deciding(name, is_directory)?;
    (!sides.rules.include(name, is_directory)).then_some(Reason::Rule(rule))
}

fn join(directory: &str, name: &str) -> String {
    format!("{}/{name}", directory.trim_end_matches('/'))
}
