//! Walks a tree: breadth first, several directories at a time, each delivered when its listing is there.
//!
//! No more listings than asked for are under way or wait for who takes them, so a slow program needs no more memory than
//! a fast one; the session's pace holds the rate. A directory that cannot be read is delivered as its error, and the walk
//! goes on; what concerns every directory, such as a missing sign-in, ends it.
//!
//! A directory that is a symbolic link is shown, and descended only if asked for, as in a transfer. Of links that lead
//! back, those that say so themselves (`..`) are not followed. Others show in what they lead to: a directory whose
//! entries are those of one above it, with their sizes and times, is that one, and is not delivered again.

use std::collections::VecDeque;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use tokio::task::JoinSet;

use super::{FilterRules, ListOptions, Listing, Texts, check_path};
use crate::error::{Error, Result, Status};
use crate::session::{Session, calls_of_a_sign_in};

/// Links within each other, as Linux counts them; for a loop whose directories change while they are walked.
const MOST_LINKS: u32 = 40;

const AT_ONCE: usize = 4;
const MOST_AT_ONCE: usize = 100;

/// What is walked, and how.
#[derive(Debug, Clone)]
pub struct WalkOptions {
    /// Directories so many levels below the start are listed: 0 lists the start alone.
    pub max_depth: Option<u64>,
    pub show_hidden: Option<bool>,
    /// Which entries are shown and which directories descended; the start is not judged.
    pub rules: FilterRules,
    /// How many listings are under way at the same time.
    pub at_once: usize,
    /// Whether directories that are symbolic links are descended.
    pub follow_links: bool,
    pub local_user: Option<String>,
}

impl Default for WalkOptions {
    fn default() -> Self {
        WalkOptions {
            max_depth: None,
            show_hidden: None,
            rules: FilterRules::default(),
            at_once: AT_ONCE,
            follow_links: false,
            local_user: None,
        }
    }
}

/// A directory of the tree.
#[derive(Debug)]
pub struct Directory {
    /// Below the path that the walk began with; ends with a slash.
    pub path: String,
    /// Its entries, or why it cannot be read.
    pub listing: Result<Listing>,
}

/// A walk under way. Dropping it ends it.
pub struct Walk {
    lister: Lister,
    at_once: usize,
    max_depth: Option<u64>,
    start: Option<Place>,
    /// Directories that are to be listed, in the order of their parents.
    waiting: VecDeque<Children>,
    under_way: JoinSet<(Place, Result<Listing>)>,
}

/// How a directory is listed.
#[derive(Clone)]
struct Lister {
    session: Arc<Session>,
    collection: String,
    options: Arc<ListOptions>,
    rules: Arc<FilterRules>,
    follow_links: bool,
}

/// A directory and those above it.
struct Place {
    path: String,
    depth: u64,
    /// How many symbolic links lead here from the start.
    links: u32,
    above: Option<Arc<Known>>,
}

/// A directory that has been listed, as those below it remember it.
struct Known {
    place: Place,
    /// What it looks like; equal ones are the same directory.
    look: u64,
}

/// Directories of one parent that are to be listed.
struct Children {
    parent: Arc<Known>,
    names: Texts,
    next: usize,
    are_links: bool,
}

impl Walk {
    /// Nothing is sent yet.
    pub fn new(session: &Arc<Session>, collection: &str, path: &str, options: &WalkOptions) -> Result<Self> {
        if !(1..=MOST_AT_ONCE).contains(&options.at_once) {
            let at_once = options.at_once;
            return Err(Error::invalid(format!("at_once {at_once}: expected a number from 1 to {MOST_AT_ONCE}")));
        }
        let shown = ListOptions {
            show_hidden: options.show_hidden,
            local_user: options.local_user.clone(),
            ..ListOptions::default()
        };
        let lister = Lister {
            session: Arc::clone(session),
            collection: session.collection_id(collection)?,
            options: Arc::new(shown),
            rules: Arc::new(options.rules.clone()),
            follow_links: options.follow_links,
        };
        let start = Place { path: with_slash(check_path("path", path)?), depth: 0, links: 0, above: None };
        Ok(Walk {
            lister,
            at_once: options.at_once,
            max_depth: options.max_depth,
            start: Some(start),
            waiting: VecDeque::new(),
            under_way: JoinSet::new(),
        })
    }

    /// The next directory, in the order in which listings arrive; nothing after the last one. An error ends the walk, and
    /// so does dropping this before it is done. Needs a runtime of tokio.
    pub async fn next(&mut self) -> Result<Option<Directory>> {
        let mut running = Running { walk: self, is_done: false };
        let next = running.walk.step().await;
        running.is_done = next.is_ok();
        next
    }

    async fn step(&mut self) -> Result<Option<Directory>> {
        loop {
            self.start_some();
            let Some(ended) = self.under_way.join_next().await else { return Ok(None) };
            let (place, listing) = ended.map_err(|_| {
                Error::new(Status::Internal, "a defect of Globule, please report it: a listing was abandoned")
            })?;
            let path = place.path.clone();
            match listing {
                Ok(listing) if !self.note(place, &listing) => {}
                Err(error) if ends_a_walk(&error) => return Err(error),
                listing => {
                    // While the program looks at this one.
                    self.start_some();
                    return Ok(Some(Directory { path, listing }));
                }
            }
        }
    }

    fn start_some(&mut self) {
        while self.under_way.len() < self.at_once
            && let Some(place) = self.take()
        {
            let lister = self.lister.clone();
            self.under_way.spawn(calls_of_a_sign_in(async move {
                let listing = lister.list(&place.path).await;
                (place, listing)
            }));
        }
    }

    /// The next directory to list.
    fn take(&mut self) -> Option<Place> {
        if let Some(start) = self.start.take() {
            return Some(start);
        }
        while let Some(children) = self.waiting.front_mut() {
            match children.take() {
                Some(place) => return Some(place),
                None => self.waiting.pop_front(),
            };
        }
        None
    }

    /// Notes what is to be listed below a directory; false if it is one of those above it.
    fn note(&mut self, place: Place, listing: &Listing) -> bool {
        let look = if self.lister.follow_links { look(listing) } else { 0 };
        if place.links > 0 && place.is_below(look) {
            return false;
        }
        if self.max_depth.is_some_and(|most| place.depth >= most) {
            return true;
        }
        let (mut directories, mut links) = (Texts::default(), Texts::default());
        for index in (0..listing.len()).filter(|index| listing.is_directory(*index)) {
            let (name, target) = (listing.names().get(index), listing.link_targets().get(index));
            let Some(name) = name.filter(|name| is_name(name)) else { continue };
            match target {
                None | Some("") => directories.push(name),
                Some(target) if self.lister.follow_links && place.may_follow(target) => links.push(name),
                Some(_) => {}
            }
        }
        let parent = Arc::new(Known { place, look });
        for (names, are_links) in [(directories, false), (links, true)] {
            if !names.is_empty() {
                self.waiting.push_back(Children { parent: Arc::clone(&parent), names, next: 0, are_links });
            }
        }
        true
    }

    fn end(&mut self) {
        self.start = None;
        self.waiting.clear();
        self.under_way = JoinSet::new();
    }
}

/// Ends a walk whose next directory somebody has waited for and does no longer.
struct Running<'a> {
    walk: &'a mut Walk,
    is_done: bool,
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        if !self.is_done {
            self.walk.end();
        }
    }
}

impl Lister {
    async fn list(&self, path: &str) -> Result<Listing> {
        let rules = (!self.rules.is_empty()).then_some(&self.rules);
        let mut listing = self.session.ls_with(&self.collection, path, &self.options, rules).await?;
        listing.set_path(path);
        Ok(listing)
    }
}

impl Place {
    fn is_below(&self, look: u64) -> bool {
        let mut above = &self.above;
        while let Some(known) = above {
            if known.look == look {
                return true;
            }
            above = &known.place.above;
        }
        false
    }

    fn may_follow(&self, target: &str) -> bool {
        // Below another link the path is not the one that the file system goes.
        let says_so = self.links == 0 && leads_back(&self.path, target);
        self.links < MOST_LINKS && !says_so
    }
}

impl Children {
    fn take(&mut self) -> Option<Place> {
        let name = self.names.get(self.next)?;
        self.next += 1;
        let parent = &self.parent.place;
        Some(Place {
            path: format!("{}{name}/", parent.path),
            depth: parent.depth + 1,
            links: parent.links + u32::from(self.are_links),
            above: Some(Arc::clone(&self.parent)),
        })
    }
}

/// What a directory looks like, for telling it from others.
fn look(listing: &Listing) -> u64 {
    let mut hasher = DefaultHasher::new();
    listing.names().buffer().hash(&mut hasher);
    listing.sizes().hash(&mut hasher);
    listing.last_modified().hash(&mut hasher);
    (0..listing.len()).for_each(|index| listing.link_targets().get(index).hash(&mut hasher));
    hasher.finish()
}

/// Whether a link in a directory leads to it or to one above it, as far as its relative target says. Absolute ones are
/// paths of the file system, which are not those of the collection.
fn leads_back(directory: &str, target: &str) -> bool {
    if target.starts_with('/') {
        return false;
    }
    let here: Vec<_> = components(directory).collect();
    let mut there = here.clone();
    for name in components(target) {
        match name {
            ".." => drop(there.pop()),
            _ => there.push(name),
        }
    }
    here.starts_with(&there)
}

fn components(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|name| !matches!(*name, "" | "."))
}

/// Whether a name is one that a path can be made of: a broken service could lead a walk anywhere.
fn is_name(name: &str) -> bool {
    !matches!(name, "" | "." | "..") && !name.contains('/')
}

fn with_slash(path: &str) -> String {
    if path.ends_with('/') { path.to_owned() } else { format!("{path}/") }
}

/// Whether an error concerns more than the directory that was to be listed.
pub(super) fn ends_a_walk(error: &Error) -> bool {
    use Status::{Cancelled, Forked, Internal, Io, Network, Tls, TokenStore};
    error.wants_sign_in() || matches!(error.status(), Network | Tls | TokenStore | Io | Cancelled | Forked | Internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_that_lead_up_are_seen() {
        for target in ["..", ".", "./", "../..", "../b", "../../a/b", "../../..", "../../../../..", "../b/."] {
            assert!(leads_back("/a/b/", target), "{target}");
        }
        for target in ["c", "../c", "../../c", "../b/c", "/a", "../../a/c", "..b"] {
            assert!(!leads_back("/a/b/", target), "{target}");
        }
        assert!(leads_back("/~/", "."));
    }

    #[test]
    fn names_that_no_directory_has_are_not_descended() {
        assert!(["", ".", "..", "a/b", "/"].iter().all(|name| !is_name(name)));
        assert!(["a", "...", " ", "a\nb"].iter().all(|name| is_name(name)));
    }
}
