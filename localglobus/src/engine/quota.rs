//! How much a folder may hold, and what is left of that while a job copies.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use cap_std::fs::Dir;

use super::error::{Fault, FileError, Stop};
use super::folder::Folder;

/// The most bytes that the files of a folder may have.
#[derive(Debug, Clone)]
pub struct Quota {
    pub folder: Folder,
    pub bytes: u64,
}

/// What is left of the tightest of some quotas. Folders with quotas are inside each other, so what is written to one
/// counts in all.
pub(super) struct Space(Option<i128>);

impl Space {
    /// Counts what the folders hold now.
    pub fn measure(quotas: &[Quota], cancel: &AtomicBool) -> Result<Self, Stop> {
        let mut tightest = None;
        for quota in quotas {
            let root = quota.folder.open().map_err(Fault::Destination)?;
            let left = i128::from(quota.bytes) - i128::from(usage(&root, Path::new("."), "/", cancel)?);
            tightest = Some(tightest.map_or(left, |other| left.min(other)));
        }
        Ok(Self(tightest))
    }

    pub fn is_limited(&self) -> bool {
        self.0.is_some()
    }

    /// Whether a file of some bytes has room when another has gone.
    pub fn check(&self, path: &str, needed: u64, freed: u64) -> Result<(), Fault> {
        match self.0.map(|left| left + i128::from(freed)) {
            Some(left) if i128::from(needed) > left => {
                let left = u64::try_from(left).unwrap_or(0);
                Err(Fault::Destination(FileError::OverQuota { path: path.to_owned(), needed, left }))
            }
            _ => Ok(()),
        }
    }

    pub fn change(&mut self, written: u64, freed: u64) {
        self.0 = self.0.map(|left| left - i128::from(written) + i128::from(freed));
    }
}

/// The bytes of a file, or of all files of a directory. What disappears meanwhile has none.
pub(super) fn usage(root: &Dir, path: &Path, shown: &str, cancel: &AtomicBool) -> Result<u64, Stop> {
    let mut bytes = 0;
    let mut pending = vec![path.to_path_buf()];
    while let Some(path) = pending.pop() {
        match add(root, &path, &mut pending, cancel) {
            Ok(more) => bytes += more,
            Err(None) => return Err(Stop::Canceled),
            Err(Some(error)) if error.kind() == io::ErrorKind::NotFound => {}
            Err(Some(error)) => return Err(Fault::Destination(FileError::new(shown, error)).into()),
        }
    }
    Ok(bytes)
}

/// The bytes of a file, or of those in a directory; the directories in it are put off.
fn add(root: &Dir, path: &Path, pending: &mut Vec<PathBuf>, cancel: &AtomicBool) -> Result<u64, Option<io::Error>> {
    let metadata = root.symlink_metadata(path)?;
    if !metadata.is_dir() {
        return Ok(if metadata.is_file() { metadata.len() } else { 0 });
    }
    let mut bytes = 0;
    for entry in root.read_dir(path)? {
        if cancel.load(Relaxed) {
            return Err(None);
        }
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            pending.push(path.join(entry.file_name()));
        } else if kind.is_file() {
            bytes += entry.metadata().map_or(0, |metadata| metadata.len());
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn files_count_and_links_do_not() {
        let directory = tempfile::tempdir().unwrap();
        let root = directory.path().join("root");
        fs::create_dir_all(root.join("a/b/c")).unwrap();
        fs::write(root.join("a/b/c/file"), "12345").unwrap();
        fs::write(root.join("file"), "123").unwrap();
        fs::write(directory.path().join("secret"), "1234567").unwrap();
        symlink("../secret", root.join("link")).unwrap();
        symlink("..", root.join("a/up")).unwrap();
        let quota = |path: &str, bytes| Quota { folder: Folder::inside(root.clone(), path), bytes };
        let go = AtomicBool::new(false);
        assert_eq!(Space::measure(&[], &go).unwrap().0, None);
        assert_eq!(Space::measure(&[quota("/", 10)], &go).unwrap().0, Some(2));
        assert_eq!(Space::measure(&[quota("/", 10), quota("/a", 6)], &go).unwrap().0, Some(1));
        assert_eq!(Space::measure(&[quota("/", 1)], &go).unwrap().0, Some(-7));
        let stop = AtomicBool::new(true);
        assert!(matches!(Space::measure(&[quota("/", 10)], &stop), Err(Stop::Canceled)));
    }
}
