//! A directory with all that is in it.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use cap_fs_ext::{DirExt, SystemTimeSpec};
use cap_std::fs::Dir;
use cap_std::time::SystemTime;

use super::file::Place;
use super::{Copier, Item, open_or_make};
use crate::engine::delete;
use crate::engine::error::{Fault, FileError, Stop};
use crate::engine::folder::Folder;
use crate::engine::path::show;
use crate::engine::progress::Progress;
use crate::engine::quota;

/// What is still to do, last in, first out; paths are relative to the item's.
///
/// Only directories wait here, so that the files of a directory cost no memory however many they are.
enum Step {
    Enter(PathBuf),
    /// All below is in place: nothing changes the directory's time any more.
    Leave(PathBuf, SystemTime),
}

/// The item that is being copied.
struct Tree<'a> {
    item: &'a Item,
    source: &'a Path,
    destination: &'a Path,
}

impl Tree<'_> {
    fn source_fault(&self, below: &Path, error: io::Error) -> Stop {
        Fault::Source(FileError::new(show(&self.item.source_path, below), error)).into()
    }

    fn fault(&self, below: &Path, error: io::Error) -> Stop {
        Fault::Destination(FileError::new(show(&self.item.destination_path, below), error)).into()
    }
}

impl Copier<'_> {
    pub(super) fn copy_tree(&mut self, item: &Item, source: &Path, destination: &Path) -> Result<(), Stop> {
        let tree = Tree { item, source, destination };
        let top = Path::new("");
        open_or_make(&self.destination, destination).map_err(|error| tree.fault(top, error))?;
        let from = real(&self.job.source, &self.source, source).map_err(|error| tree.source_fault(top, error))?;
        let to = real(&self.job.destination, &self.destination, destination);
        if to.map_err(|error| tree.fault(top, error))?.starts_with(from) {
            return Err(Fault::IntoItself { path: item.source_path.clone() }.into());
        }
        let mut pending = vec![];
        self.enter(&tree, top, &mut pending)?;
        while let Some(step) = pending.pop() {
            self.check_cancel()?;
            match step {
                Step::Enter(below) => {
                    let entered = self.enter(&tree, &below, &mut pending);
                    self.conclude(entered, || {
                        (show(&item.source_path, &below), show(&item.destination_path, &below), true)
                    })?;
                }
                Step::Leave(below, modified) => {
                    let time = SystemTimeSpec::Absolute(modified);
                    let set = self.destination.set_mtime(destination.join(&below), time);
                    set.map_err(|error| tree.fault(&below, error))?;
                }
            }
        }
        Ok(())
    }

    /// Makes the directory, copies the files in it and puts off its directories.
    fn enter(&mut self, tree: &Tree, below: &Path, pending: &mut Vec<Step>) -> Result<(), Stop> {
        let source_fault = |error| tree.source_fault(below, error);
        let source = self.source.open_dir(tree.source.join(below)).map_err(source_fault)?;
        let entries = source.entries().map_err(source_fault)?;
        let destination = open_or_make(&self.destination, &tree.destination.join(below));
        let destination = destination.map_err(|error| tree.fault(below, error))?;
        self.progress.directories(1);
        if self.job.delete_destination_extra {
            self.delete_extra(tree, below, &source, &destination)?;
        }
        if self.job.preserve_timestamp {
            let modified = source.dir_metadata().and_then(|metadata| metadata.modified()).map_err(source_fault)?;
            pending.push(Step::Leave(below.to_path_buf(), modified));
        }
        for entry in entries {
            self.check_cancel()?;
            let entry = entry.map_err(source_fault)?;
            let (name, kind) = (entry.file_name(), entry.file_type().map_err(source_fault)?);
            if kind.is_symlink() {
                self.progress.symlinks(1);
            }
            if !(kind.is_dir() || kind.is_file()) || !self.job.filters.include(&name, kind.is_dir()) {
                continue;
            }
            self.progress.subtasks_total(1);
            if kind.is_dir() {
                pending.push(Step::Enter(below.join(&name)));
            } else {
                self.copy_child(tree, &below.join(&name), &name, &source, &destination)?;
            }
        }
        Ok(())
    }

    fn copy_child(
        &mut self,
        tree: &Tree,
        below: &Path,
        name: &OsStr,
        source: &Dir,
        destination: &Dir,
    ) -> Result<(), Stop> {
        let source_path = show(&tree.item.source_path, below);
        let path = show(&tree.item.destination_path, below);
        self.progress.files(1);
        let copied = self.copy_file(&Place {
            source_directory: source,
            source_name: Path::new(name),
            source_path: &source_path,
            follow: false,
            directory: destination,
            name,
            path: &path,
            external_checksum: None,
            algorithm: tree.item.checksum_algorithm.unwrap_or_default(),
        });
        self.conclude(copied, || (source_path, path, false))
    }

    /// Deletes what the source does not have, or has as something else. What the filters or the copy leave out is left
    /// alone.
    fn delete_extra(&mut self, tree: &Tree, below: &Path, source: &Dir, destination: &Dir) -> Result<(), Stop> {
        let fault = |error| tree.fault(below, error);
        for entry in destination.entries().map_err(fault)? {
            self.check_cancel()?;
            let entry = entry.map_err(fault)?;
            let (name, kind) = (entry.file_name(), entry.file_type().map_err(fault)?);
            if !self.job.filters.include(&name, kind.is_dir()) {
                continue;
            }
            match source.symlink_metadata(&name) {
                Ok(original) if original.is_symlink() || original.file_type() == kind => continue,
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(tree.source_fault(&below.join(&name), error));
                }
                _ => {}
            }
            let freed = match self.space.is_limited() {
                true => quota::usage(destination, Path::new(&name), &tree.item.destination_path, self.cancel)?,
                false => 0,
            };
            // Deleted files are not among the files of a transfer, hence a count of their own.
            let removed = delete::remove(destination, Path::new(&name), &Progress::default(), self.cancel);
            removed.map_err(|error| error.map_or(Stop::Canceled, |error| tree.fault(&below.join(&name), error)))?;
            self.space.change(0, freed);
        }
        Ok(())
    }
}

/// Where a directory really is; two collections may show the same one.
fn real(folder: &Folder, root: &Dir, path: &Path) -> io::Result<PathBuf> {
    Ok(folder.root().canonicalize()?.join(root.canonicalize(path)?))
}
