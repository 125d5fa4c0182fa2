//! Globus paths: `/` and `~/` both begin at the collection's root, and `..` ends there.

use std::path::{Path, PathBuf};

use super::error::FileError;

/// The path relative to the root, free of `..`; `.` for the root itself.
///
/// `..` is taken away by its letters, before any link is followed, so that what is checked is what is used.
pub(super) fn relative(path: &str) -> Result<PathBuf, FileError> {
    if path.is_empty() {
        return Err(bad(path, "it is empty"));
    }
    if path.contains('\0') {
        return Err(bad(path, "it contains a zero byte"));
    }
    let mut components = Vec::new();
    for component in without_home(path).split('/') {
        match component {
            "" | "." => {}
            ".." => {
                components.pop().ok_or_else(|| FileError::Escapes { path: path.to_owned() })?;
            }
            name => components.push(name),
        }
    }
    Ok(if components.is_empty() { PathBuf::from(".") } else { components.iter().collect() })
}

/// The path without the `~` that stands for the home directory, which is the root here.
fn without_home(path: &str) -> &str {
    let path = path.trim_start_matches('/');
    match path.strip_prefix('~') {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => rest,
        _ => path,
    }
}

fn bad(path: &str, reason: &'static str) -> FileError {
    FileError::BadPath { path: path.to_owned(), reason }
}

/// Whether a relative path is the root's.
pub(super) fn is_root(relative: &Path) -> bool {
    relative == Path::new(".")
}

/// The directory of a relative path, and the name in it; the root has no name.
pub(super) fn split(relative: &Path) -> Option<(&Path, &std::ffi::OsStr)> {
    let parent = relative.parent().filter(|parent| !parent.as_os_str().is_empty());
    Some((parent.unwrap_or(Path::new(".")), relative.file_name()?))
}

/// What people are shown for `below` a path that they gave themselves.
pub(super) fn show(path: &str, below: &Path) -> String {
    if below.as_os_str().is_empty() {
        return path.to_owned();
    }
    format!("{}/{}", path.trim_end_matches('/'), below.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_begins_at_the_root() {
        for path in ["/a/b", "a/b", "~/a/b", "/~/a/b", "//a/./b/", "/c/../a//b"] {
            assert_eq!(relative(path).unwrap(), Path::new("a/b"), "{path}");
        }
        for path in ["/", ".", "~", "~/", "/~/", "/a/.."] {
            assert!(is_root(&relative(path).unwrap()), "{path}");
        }
        assert_eq!(relative("/~user/x").unwrap(), Path::new("~user/x"));
    }

    #[test]
    fn no_path_leads_above_the_root() {
        for path in ["..", "/..", "~/..", "/a/../../b", "../a"] {
            assert!(matches!(relative(path), Err(FileError::Escapes { .. })), "{path}");
        }
        assert!(matches!(relative(""), Err(FileError::BadPath { .. })));
        assert!(matches!(relative("a\0b"), Err(FileError::BadPath { .. })));
    }

    #[test]
    fn a_path_is_shown_as_it_was_given() {
        assert_eq!(show("/a/", Path::new("")), "/a/");
        assert_eq!(show("/a/", Path::new("b/c")), "/a/b/c");
        assert_eq!(show("/", Path::new("b")), "/b");
    }
}
