//! Where collections show a local path: at the place that shows the nearest directory above it.

use std::path::Path;

use super::local_path::LocalPath;
use super::spoken::join;
use super::{Entry, Place, Places, Shown};

impl Places {
    /// The most specific one; of several that show the same directory, the first.
    pub(super) fn showing(&self, path: &LocalPath) -> Option<Place> {
        self.most_specific(path, |shown| Some(shown.local.clone()))
    }

    /// As [`Self::showing`], with the directories that places show freed of symbolic links too.
    pub(super) fn really_showing(&self, path: &LocalPath) -> Option<Place> {
        self.most_specific(path, |shown| {
            let real = Path::new(&shown.local).canonicalize().ok()?;
            real.to_str().map(str::to_owned)
        })
    }

    fn most_specific(&self, path: &LocalPath, local: impl Fn(&Shown) -> Option<String>) -> Option<Place> {
        let all = self.entries.iter().flat_map(|entry| entry.shows.iter().map(move |shown| (entry, shown)));
        let mut best: Option<(usize, &Entry, String)> = None;
        for (entry, shown) in all {
            let Some(local) = local(shown) else { continue };
            let Some(rest) = below(&local, path.text()) else { continue };
            if best.as_ref().is_none_or(|(length, ..)| local.len() > *length) {
                best = Some((local.len(), entry, on_collection(&shown.path, rest)));
            }
        }
        let (_, entry, path) = best?;
        Some(Place { collection: entry.collection.clone(), path, name: Some(entry.name.clone()) })
    }
}

/// What of a path stands below a directory, without the slash between them.
fn below<'a>(directory: &str, path: &'a str) -> Option<&'a str> {
    let rest = path.strip_prefix(directory.trim_end_matches('/'))?;
    if rest.is_empty() {
        Some(rest)
    } else {
        rest.strip_prefix('/').map(|below| if below.is_empty() { rest } else { below })
    }
}

fn on_collection(path: &str, rest: &str) -> String {
    match rest {
        "" => path.to_owned(),
        "/" => join(path, ""),
        rest => join(path, rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_below_a_directory_by_whole_components() {
        for (directory, path, expected) in [
            ("/scratch", "/scratch/a/b/", Some("a/b/")),
            ("/scratch", "/scratch", Some("")),
            ("/scratch", "/scratch/", Some("/")),
            ("/scratch", "/scratch2/a", None),
            ("/scratch", "/home", None),
            ("/", "/a", Some("a")),
            ("/", "/", Some("/")),
        ] {
            assert_eq!(below(directory, path), expected, "{directory} {path}");
        }
    }

    #[test]
    fn what_is_below_is_added_to_where_the_collection_shows_it() {
        for (path, rest, expected) in [
            ("/", "a/", "/a/"),
            ("/data", "", "/data"),
            ("/data", "/", "/data/"),
            ("/~/", "a", "/~/a"),
            ("/", "/", "/"),
            ("/", "", "/"),
        ] {
            assert_eq!(on_collection(path, rest), expected, "{path} {rest}");
        }
    }
}
