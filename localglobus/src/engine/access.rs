//! Which paths of a folder may be read and written.

use std::path::{Path, PathBuf};

use super::path;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Right {
    Read,
    /// And reading.
    Write,
}

/// Directories in and below which something may be done. They add up: none takes away what another allows.
///
/// A path is judged by its letters. A link that stands in a directory leads where whoever made it wanted it to lead.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Access(Vec<(PathBuf, Right)>);

impl Access {
    /// To everything in the folder.
    pub fn full() -> Self {
        Self::default().and("/", Right::Write)
    }

    /// The same, and to one more directory. A path that leads nowhere adds nothing.
    pub fn and(mut self, directory: &str, right: Right) -> Self {
        self.0.extend(path::relative(directory).ok().map(|directory| (directory, right)));
        self
    }

    pub fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    pub fn may(&self, path: &str, right: Right) -> bool {
        let Ok(path) = path::relative(path) else { return false };
        let covers = |directory: &Path| path::is_root(directory) || path.starts_with(directory);
        self.0.iter().any(|(directory, allowed)| *allowed >= right && covers(directory))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_allows_what_is_below_it_and_nothing_beside() {
        let access = Access::default().and("/projects/one/", Right::Read).and("/~/drafts", Right::Write);
        for path in ["/projects/one", "/projects/one/", "/projects/one/deep/file", "~/projects/./one/x"] {
            assert!(access.may(path, Right::Read), "{path}");
            assert!(!access.may(path, Right::Write), "{path}");
        }
        for path in ["/", "/projects", "/projects/one more", "/projects/one/../two", "/..", ""] {
            assert!(!access.may(path, Right::Read), "{path}");
        }
        assert!(access.may("/drafts/new", Right::Write) && access.may("/drafts/new", Right::Read));
    }

    #[test]
    fn rights_add_up() {
        let access = Access::default().and("/", Right::Read).and("/in/", Right::Write);
        assert!(
            access.may("/out", Right::Read) && !access.may("/out", Right::Write) && access.may("/in/x", Right::Write)
        );
        assert!(Access::full().may("/anything", Right::Write));
        assert!(Access::default().is_none() && !Access::default().may("/", Right::Read));
    }
}
