//! Delete tasks, and the removal of a tree that can be ended half-way.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use cap_std::fs::Dir;

use super::access::Right;
use super::error::{Fault, FileError, Outcome, Stop};
use super::filter;
use super::folder::Folder;
use super::items::Items;
use super::path;
use super::progress::Progress;

/// A delete task.
#[derive(Debug, Clone)]
pub struct DeleteJob {
    pub folder: Folder,
    pub paths: Items<String>,
    /// Without it, a directory is an error.
    pub recursive: bool,
    /// A path where nothing is, is no error.
    pub ignore_missing: bool,
    /// `*`, `?` and `[…]` in the last component of a path match names.
    pub interpret_globs: bool,
}

impl DeleteJob {
    /// Deletes until all is gone, the first error, or `cancel`.
    pub fn run(&self, progress: &Progress, cancel: &AtomicBool) -> Outcome {
        progress.outcome(self.delete(progress, cancel))
    }

    fn delete(&self, progress: &Progress, cancel: &AtomicBool) -> Result<(), Stop> {
        let root = self.folder.open().map_err(Fault::Destination)?;
        progress.subtasks_total(self.paths.count());
        // Paths are done in their order, so what earlier runs have done is known by its number.
        let done = progress.done_before().min(self.paths.count());
        progress.subtasks_succeeded(done);
        for path in self.paths.read().map_err(Fault::Items)?.skip(usize::try_from(done).unwrap_or(usize::MAX)) {
            let path = path.map_err(Fault::Items)?;
            for target in self.targets(&root, &path).map_err(Fault::Destination)? {
                self.delete_one(&root, &path, &target, progress, cancel)?;
            }
            progress.subtasks_succeeded(1);
        }
        Ok(())
    }

    /// What a path of the task stands for.
    fn targets(&self, root: &Dir, path: &str) -> Result<Vec<PathBuf>, FileError> {
        let relative = path::relative(path)?;
        self.folder.check(path, Right::Write)?;
        let Some((parent, name)) = path::split(&relative) else {
            return Err(FileError::PermissionDenied { path: path.to_owned() });
        };
        let name = name.to_string_lossy();
        if !self.interpret_globs || !name.contains(['*', '?', '[']) {
            return Ok(vec![relative]);
        }
        let reason = "its glob is malformed";
        let pattern = filter::pattern(&name).map_err(|_| FileError::BadPath { path: path.to_owned(), reason })?;
        let entries = root.read_dir(parent).map_err(|error| FileError::new(path, error))?;
        let names = entries.map(|entry| Ok(entry?.file_name()));
        let matching = |name: &OsString| pattern.matches(&name.to_string_lossy());
        let names = names.filter(|name: &io::Result<_>| name.as_ref().map_or(true, matching));
        let paths = names.map(|name| name.map(|name| parent.join(name))).collect::<io::Result<_>>();
        paths.map_err(|error| FileError::new(path, error))
    }

    fn delete_one(
        &self,
        root: &Dir,
        path: &str,
        target: &Path,
        progress: &Progress,
        cancel: &AtomicBool,
    ) -> Result<(), Stop> {
        let fault = |error| Stop::from(Fault::Destination(FileError::new(path, error)));
        let metadata = match root.symlink_metadata(target) {
            // What is gone may have been deleted before an interruption.
            Err(error)
                if error.kind() == io::ErrorKind::NotFound && (self.ignore_missing || progress.was_interrupted()) =>
            {
                return Ok(());
            }
            result => result.map_err(fault)?,
        };
        if metadata.is_dir() && !self.recursive {
            return Err(Fault::Destination(FileError::IsDirectory { path: path.to_owned() }).into());
        }
        remove(root, target, progress, cancel).map_err(|error| error.map_or(Stop::Canceled, fault))
    }
}

/// Removes a file, a link or a whole tree; the error is `None` if it was canceled.
///
/// Every directory is visited twice: to empty it, and when all that was in it is gone.
pub(super) fn remove(
    root: &Dir,
    path: &Path,
    progress: &Progress,
    cancel: &AtomicBool,
) -> Result<(), Option<io::Error>> {
    if !root.symlink_metadata(path)?.is_dir() {
        progress.files(1);
        return Ok(root.remove_file(path)?);
    }
    let mut pending = vec![(path.to_path_buf(), false)];
    while let Some((directory, emptied)) = pending.pop() {
        if emptied {
            progress.directories(1);
            root.remove_dir(&directory)?;
            continue;
        }
        pending.push((directory.clone(), true));
        for entry in root.read_dir(&directory)? {
            if cancel.load(Relaxed) {
                return Err(None);
            }
            let entry = entry?;
            let path = directory.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                pending.push((path, false));
            } else {
                progress.files(1);
                root.remove_file(&path)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use tempfile::TempDir;

    use super::*;
    use crate::engine::progress::Counters;

    /// A folder with a tree of three files and a link to a secret beside it.
    fn job(paths: &[&str]) -> (TempDir, DeleteJob) {
        let directory = tempfile::tempdir().unwrap();
        let root = directory.path().join("root");
        fs::create_dir_all(root.join("tree/deep")).unwrap();
        for name in ["a.tmp", "b.tmp", "tree/deep/c"] {
            fs::write(root.join(name), name).unwrap();
        }
        fs::create_dir(directory.path().join("secrets")).unwrap();
        fs::write(directory.path().join("secrets/secret"), "secret").unwrap();
        symlink(directory.path().join("secrets"), root.join("tree/link")).unwrap();
        let paths = Items::of(directory.path(), paths);
        let folder = Folder::new(root);
        (directory, DeleteJob { folder, paths, recursive: true, ignore_missing: false, interpret_globs: false })
    }

    fn run(job: &DeleteJob) -> Result<Counters, String> {
        let progress = Progress::default();
        match job.run(&progress, &AtomicBool::new(false)) {
            Outcome::Succeeded => Ok(progress.counters()),
            Outcome::Failed { code, .. } => Err(code),
            Outcome::Canceled => Err("CANCELED".to_owned()),
        }
    }

    #[test]
    fn trees_and_files_go_and_links_are_not_followed() {
        let (directory, job) = job(&["/tree", "/a.tmp"]);
        let counters = run(&job).unwrap();
        assert!(!job.folder.root().join("tree").exists());
        assert!(job.folder.root().join("b.tmp").exists());
        assert!(directory.path().join("secrets/secret").exists());
        assert_eq!((counters.files, counters.directories), (3, 2));
    }

    #[test]
    fn nothing_outside_and_never_the_root_is_deleted() {
        for path in ["/", "~", "/tree/..", "/../secrets", "/tree/link/secret"] {
            let (directory, job) = job(&[path]);
            assert_eq!(run(&job).unwrap_err(), "PERMISSION_DENIED", "{path}");
            assert!(job.folder.root().join("tree/deep/c").exists());
            assert!(directory.path().join("secrets/secret").exists());
        }
    }

    #[test]
    fn a_directory_needs_recursive_and_a_missing_path_permission() {
        let (_directory, mut job) = job(&["/missing", "/tree"]);
        assert_eq!(run(&job).unwrap_err(), "FILE_NOT_FOUND");
        job.ignore_missing = true;
        job.recursive = false;
        assert_eq!(run(&job).unwrap_err(), "IS_A_DIRECTORY");
        job.recursive = true;
        assert!(run(&job).is_ok());
    }

    #[test]
    fn globs_mean_names_only_if_asked_for() {
        let (_directory, mut job) = job(&["/*.tmp"]);
        assert_eq!(run(&job).unwrap_err(), "FILE_NOT_FOUND");
        job.interpret_globs = true;
        run(&job).unwrap();
        assert!(!job.folder.root().join("a.tmp").exists() && !job.folder.root().join("b.tmp").exists());
        assert!(job.folder.root().join("tree").exists());
    }

    #[test]
    fn cancel_is_seen() {
        let (_directory, job) = job(&["/tree"]);
        let progress = Progress::default();
        assert_eq!(job.run(&progress, &AtomicBool::new(true)), Outcome::Canceled);
        assert!(job.folder.root().join("tree/deep/c").exists());
        assert_eq!(progress.counters().subtasks_pending(), 1);
        progress.close(&Outcome::Canceled);
        assert_eq!(progress.counters().subtasks_canceled, 1);
    }
}
