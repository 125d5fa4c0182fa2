//! A look at each item, where it is and where it goes.
//!
//! One request looks at one path. Where several items are of one directory, its listing answers for all of them, so that
//! the many files of a run cost a few requests.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use super::super::items::Cursor;
use super::super::{Recursion, Transfer};
use super::several::work_off;
use super::side::{Entry, Kind, Side, Sides};
use super::tally::{Tally, There};
use super::trees::Tree;
use crate::error::{Error, Result};

/// So many items are held at a time.
const CHUNK: usize = 50_000;

/// From so many paths on their directory is listed instead.
const WORTH_A_LISTING: usize = 5;

/// An item, and what is at its two paths.
struct Item {
    source: String,
    destination: String,
    recursion: Recursion,
    found: [Option<Seen>; 2],
}

/// What is at a path, or why that is not known.
type Seen = std::result::Result<Option<Entry>, Error>;

const SOURCE: usize = 0;
const DESTINATION: usize = 1;

/// Some paths of one directory.
struct Job {
    side: Arc<Side>,
    which: usize,
    directory: Option<String>,
    /// The place of the item in its chunk, and the path.
    paths: Vec<(usize, String)>,
}

/// Counts the items that are files, and returns the directories.
pub(super) async fn look(transfer: &Transfer, sides: &Sides, tally: &mut Tally) -> Result<Vec<Tree>> {
    let mut trees = Vec::new();
    let mut cursor = transfer.items().cursor();
    loop {
        let mut items = chunk(&mut cursor);
        if items.is_empty() {
            return Ok(trees);
        }
        work_off(jobs(&items, sides), Job::run, |(which, seen), _| {
            for (item, seen) in seen {
                items[item].found[which] = Some(seen);
            }
            Ok(())
        })
        .await?;
        for item in items {
            trees.extend(judge(item, sides, tally));
        }
    }
}

fn chunk(cursor: &mut Cursor) -> Vec<Item> {
    let mut items = Vec::new();
    while items.len() < CHUNK
        && let Some(item) = cursor.next()
    {
        let (source, destination) = (item.source().into_owned(), item.destination().into_owned());
        items.push(Item { source, destination, recursion: item.recursion, found: [None, None] });
    }
    items
}

fn jobs(items: &[Item], sides: &Sides) -> VecDeque<Job> {
    let mut jobs = VecDeque::new();
    for (which, side) in [(SOURCE, &sides.source), (DESTINATION, &sides.destination)] {
        let mut directories: HashMap<&str, Vec<(usize, String)>> = HashMap::new();
        let mut order = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let path = if which == SOURCE { &item.source } else { &item.destination };
            let path = path.as_str();
            let (directory, _) = split(path).unwrap_or((path, ""));
            let paths = directories.entry(directory).or_insert_with(|| {
                order.push(directory);
                Vec::new()
            });
            paths.push((index, path.to_owned()));
        }
        for directory in order {
            let paths = directories.remove(directory).unwrap_or_default();
            let is_listed = paths.len() >= WORTH_A_LISTING;
            if is_listed {
                let directory = Some(directory.to_owned());
                jobs.push_back(Job { side: Arc::clone(side), which, directory, paths });
            } else {
                let one = |path| Job { side: Arc::clone(side), which, directory: None, paths: vec![path] };
                jobs.extend(paths.into_iter().map(one));
            }
        }
    }
    jobs
}

/// A path's directory and its name in it; none for what has no name, such as the root or the home.
fn split(path: &str) -> Option<(&str, &str)> {
    let plain = path.trim_end_matches('/');
    let (directory, name) = plain.split_at(plain.rfind('/')? + 1);
    (!matches!(name, "" | "~" | "." | "..")).then_some((directory, name))
}

impl Job {
    async fn run(self) -> Result<(usize, Vec<(usize, Seen)>)> {
        let listed = match &self.directory {
            Some(directory) => self.side.list(directory).await?,
            None => return self.stat().await,
        };
        match listed {
            // A directory that cannot be listed may still let its files be looked at.
            Err(_) => self.stat().await,
            Ok(None) => Ok((self.which, self.paths.into_iter().map(|(item, _)| (item, Ok(None))).collect())),
            Ok(Some(listing)) => {
                let names = listing.names();
                let places: HashMap<_, _> =
                    (0..listing.len()).filter_map(|place| Some((names.get(place)?, place))).collect();
                let mut seen = Vec::with_capacity(self.paths.len());
                for (item, path) in &self.paths {
                    let found = match split(path) {
                        Some((_, name)) => Ok(places.get(name).map(|place| Entry::of_listing(&listing, *place))),
                        None => self.side.stat(path).await?,
                    };
                    seen.push((*item, found));
                }
                Ok((self.which, seen))
            }
        }
    }

    async fn stat(self) -> Result<(usize, Vec<(usize, Seen)>)> {
        let mut seen = Vec::with_capacity(self.paths.len());
        for (item, path) in &self.paths {
            seen.push((*item, self.side.stat(path).await?));
        }
        Ok((self.which, seen))
    }
}

/// Counts an item that is a file; gives the tree of one that is a directory.
fn judge(item: Item, sides: &Sides, tally: &mut Tally) -> Option<Tree> {
    let [here, there] = item.found;
    if let Some(Err(error)) = &here {
        tally.source_unseen(&item.source, error, sides);
        return None;
    }
    let mut wrong = |message: &str| tally.source_problem(&item.source, message, sides);
    let here = match here {
        Some(Ok(Some(entry))) => entry,
        _ => {
            wrong("there is no such file or directory");
            return None;
        }
    };
    match (here.kind, item.recursion) {
        (Kind::Other, _) => wrong("it is neither a file nor a directory"),
        (Kind::Directory, Recursion::No) => wrong("it is a directory, and the item is not recursive"),
        (Kind::File, Recursion::Yes) => wrong("it is a file, and the item is recursive"),
        (Kind::Directory, _) => return tree(&item.source, item.destination, there, sides, tally),
        (Kind::File, _) => file(&item.source, &item.destination, &here, there, sides, tally),
    }
    None
}

fn file(source: &str, destination: &str, here: &Entry, there: Option<Seen>, sides: &Sides, tally: &mut Tally) {
    let there = match &there {
        // Its directory is missing, or what should be its directory is a file: the task will say so.
        Some(Ok(None)) if split(destination).is_none_or(|_| destination.ends_with('/')) => {
            tally.files += 1;
            tally.bytes += here.size;
            return tally
                .blocked(destination, "the destination of a file is the file's own path, and this is a directory's");
        }
        Some(Ok(None)) => There::Nothing,
        Some(Ok(Some(entry))) => There::Entry(entry),
        Some(Err(error)) => {
            tally.destination_unseen(destination, error);
            There::Unknown
        }
        None => There::Unknown,
    };
    tally.file(source, destination, here, there, sides);
}

fn tree(source: &str, destination: String, there: Option<Seen>, sides: &Sides, tally: &mut Tally) -> Option<Tree> {
    let top = |path: &str| format!("{}/", path.trim_end_matches('/'));
    if sides.source.collection == sides.destination.collection && top(&destination).starts_with(&top(source)) {
        tally.blocked(&destination, "a directory cannot be copied into itself");
        return None;
    }
    let is_there = match there {
        Some(Ok(Some(Entry { kind: Kind::Directory, .. }))) => true,
        Some(Ok(Some(_))) => {
            tally.blocked(&destination, "a file is where the directory should be");
            return None;
        }
        Some(Ok(None)) => false,
        // The listing will tell.
        Some(Err(_)) | None => true,
    };
    Some(Tree { source: source.to_owned(), destination, is_there })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_split_into_directory_and_name() {
        for (path, expected) in [
            ("/a/b.dat", Some(("/a/", "b.dat"))),
            ("/a/b/", Some(("/a/", "b"))),
            ("/a", Some(("/", "a"))),
            ("~/a", Some(("~/", "a"))),
            ("/~/", None),
            ("/", None),
            ("a", None),
            ("/a/..", None),
        ] {
            assert_eq!(split(path), expected, "{path}");
        }
    }
}
