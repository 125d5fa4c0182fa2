//! What a transfer copies where, in little memory, for tasks that would do the same twice; and the directories that hold
//! all of it.

use std::hash::{DefaultHasher, Hash, Hasher};

use uuid::Uuid;

use crate::engine::{Item, Items};

/// A number for each item, in order; eight bytes for each.
#[derive(Debug, Default)]
pub struct Footprint(Vec<u64>);

impl Footprint {
    pub fn overlaps(&self, other: &Self) -> bool {
        let (few, many) = if self.0.len() < other.0.len() { (self, other) } else { (other, self) };
        few.0.iter().any(|hash| many.0.binary_search(hash).is_ok())
    }
}

/// What is learnt of items when each is seen once.
#[derive(Default)]
pub struct Survey {
    hashes: Vec<u64>,
    bases: Option<[String; 2]>,
}

impl Survey {
    /// That of a task's items. What cannot be read will end the task.
    pub fn of(items: &Items<Item>) -> Self {
        let mut survey = Self::default();
        items.read().into_iter().flatten().flatten().for_each(|item| survey.add(&item));
        survey
    }

    pub fn add(&mut self, item: &Item) {
        let paths = [&item.source_path, &item.destination_path];
        self.hashes.push(hash(&paths.map(|path| plain(path))));
        let directories = paths.map(|path| directory(path, item.recursive == Some(true)));
        match &mut self.bases {
            Some(bases) => bases.iter_mut().zip(directories).for_each(|(base, more)| keep_common(base, more)),
            None => self.bases = Some(directories.map(str::to_owned)),
        }
    }

    pub fn footprint(self, source: Uuid, destination: Uuid) -> Footprint {
        let collections = hash(&(source, destination));
        let mut hashes = self.hashes;
        hashes.iter_mut().for_each(|hash| *hash ^= collections);
        hashes.sort_unstable();
        Footprint(hashes)
    }

    /// The directories that all sources and all destinations are in.
    pub fn bases(&self) -> Option<&[String; 2]> {
        self.bases.as_ref()
    }
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// A path without what does not change its meaning.
fn plain(path: &str) -> &str {
    let path = path.trim_start_matches('/');
    path.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with('/')).unwrap_or(path).trim_matches('/')
}

fn directory(path: &str, itself: bool) -> &str {
    let end = if itself { path.len() } else { path.rfind('/').map_or(0, |slash| slash + 1) };
    &path[..end]
}

/// Shortens a directory until it holds the other one, too.
fn keep_common(base: &mut String, other: &str) {
    let same = base.split_inclusive('/').zip(other.split_inclusive('/')).take_while(|(one, other)| one == other);
    let length = same.map(|(part, _)| part.len()).sum();
    base.truncate(length);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey(items: &[(&str, &str)]) -> Survey {
        let mut survey = Survey::default();
        for (source, destination) in items {
            let (source_path, destination_path) = (source.to_string(), destination.to_string());
            survey.add(&Item { source_path, destination_path, ..Item::default() });
        }
        survey
    }

    #[test]
    fn one_item_of_the_same_paths_is_enough() {
        let [one, other] = [1, 2].map(Uuid::from_u128);
        let print = |items| survey(items).footprint(one, other);
        let first = print(&[("/a", "/b"), ("/c", "/d")]);
        assert!(first.overlaps(&print(&[("/x", "/y"), ("~/c/", "d"), ("/z", "/z")])));
        assert!(!first.overlaps(&print(&[("/a", "/d"), ("/c", "/b")])));
        assert!(!first.overlaps(&survey(&[("/a", "/b")]).footprint(other, one)));
        assert!(!first.overlaps(&Footprint::default()));
    }

    #[test]
    fn bases_are_what_all_paths_begin_with() {
        let bases = |items| survey(items).bases().cloned();
        assert_eq!(bases(&[]), None);
        assert_eq!(bases(&[("/a/b/c", "/x")]), Some(["/a/b/".to_owned(), "/".to_owned()]));
        assert_eq!(bases(&[("/a/b/c", "/x/y"), ("/a/bb", "/x/z")]), Some(["/a/".to_owned(), "/x/".to_owned()]));
        assert_eq!(bases(&[("/a", "x"), ("/b", "/y")]), Some(["/".to_owned(), String::new()]));
    }
}
