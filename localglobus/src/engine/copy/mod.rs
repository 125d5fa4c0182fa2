//! Transfer tasks: items, each a file or a whole directory, copied from one folder to another.
//!
//! `tree` walks a directory, `file` brings one file to its place, `part` is that file on its way, `pump` moves and sums
//! bytes.

mod file;
mod part;
mod pump;
mod tree;

#[cfg(test)]
mod tests;

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::SystemTime;

use cap_std::fs::Dir;

use self::file::Place;
use self::pump::Pump;
use super::access::Right;
use super::error::{Fault, FileError, Outcome, Stop};
use super::filter::Filters;
use super::folder::Folder;
use super::items::{Item, Items};
use super::path;
use super::progress::{Progress, SkippedError};
use super::quota::{Quota, Space};

/// A transfer task.
#[derive(Debug, Clone)]
pub struct CopyJob {
    /// Marks its unfinished files: another run of the same job has the same.
    pub id: String,
    pub source: Folder,
    pub destination: Folder,
    pub items: Items<Item>,
    /// For the contents of directories; an item itself is always copied.
    pub filters: Filters,
    /// Which files count as in place already; without it every file is copied.
    pub sync_level: Option<SyncLevel>,
    /// Reads back what was written and compares.
    pub verify_checksum: bool,
    pub preserve_timestamp: bool,
    /// Goes on when a file or directory cannot be read, and records it.
    pub skip_source_errors: bool,
    /// Deletes from destination directories what their sources do not have.
    pub delete_destination_extra: bool,
    pub throttle_bytes_per_second: Option<u64>,
    /// What the destination may hold.
    pub quotas: Vec<Quota>,
    /// Does not try again when there is no room.
    pub fail_on_quota_errors: bool,
}

/// When a file at the destination needs no copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SyncLevel {
    /// It exists.
    Exists,
    /// It has the size of the source.
    Size,
    /// The source is not newer.
    ModificationTime,
    /// It has the checksum of the source.
    Checksum,
}

impl SyncLevel {
    /// The level by its number in a transfer document, 0 to 3.
    pub fn from_number(number: u64) -> Option<Self> {
        [Self::Exists, Self::Size, Self::ModificationTime, Self::Checksum].get(usize::try_from(number).ok()?).copied()
    }
}

impl CopyJob {
    /// Copies until all is in place, the first error that cannot be skipped, or `cancel`.
    pub fn run(&self, progress: &Progress, cancel: &AtomicBool) -> Outcome {
        let done = Copier::open(self, progress, cancel).and_then(|mut copier| copier.copy_items());
        let mut outcome = progress.outcome(done);
        if let Outcome::Failed { code, permanent, .. } = &mut outcome {
            *permanent |= self.fail_on_quota_errors && code == FileError::QUOTA_EXCEEDED;
        }
        outcome
    }
}

/// A [`CopyJob`] under way.
struct Copier<'a> {
    job: &'a CopyJob,
    source: Dir,
    destination: Dir,
    pump: Pump<'a>,
    space: Space,
    progress: &'a Progress,
    cancel: &'a AtomicBool,
}

impl<'a> Copier<'a> {
    fn open(job: &'a CopyJob, progress: &'a Progress, cancel: &'a AtomicBool) -> Result<Self, Stop> {
        Ok(Self {
            job,
            source: job.source.open().map_err(Fault::Source)?,
            destination: job.destination.open().map_err(Fault::Destination)?,
            pump: Pump::new(progress, cancel, job.throttle_bytes_per_second),
            space: Space::measure(&job.quotas, cancel)?,
            progress,
            cancel,
        })
    }

    fn copy_items(&mut self) -> Result<(), Stop> {
        self.progress.subtasks_total(self.job.items.count());
        for item in self.job.items.read().map_err(Fault::Items)? {
            let item = item.map_err(Fault::Items)?;
            self.check_cancel()?;
            let is_directory = item.recursive == Some(true);
            let copied = self.copy_item(&item);
            self.conclude(copied, || (item.source_path, item.destination_path, is_directory))?;
        }
        Ok(())
    }

    fn copy_item(&mut self, item: &Item) -> Result<(), Stop> {
        let source = path::relative(&item.source_path).map_err(Fault::Source)?;
        let destination = path::relative(&item.destination_path).map_err(Fault::Destination)?;
        self.job.source.check(&item.source_path, Right::Read).map_err(Fault::Source)?;
        self.job.destination.check(&item.destination_path, Right::Write).map_err(Fault::Destination)?;
        let source_error = |error| Fault::Source(FileError::new(&item.source_path, error));
        let kind = self.source.metadata(&source).map_err(source_error)?.file_type();
        let is_directory = kind.is_dir();
        match item.recursive {
            // To open a device or a socket may do anything.
            _ if !is_directory && !kind.is_file() => Err(Fault::Source(FileError::special(&item.source_path)).into()),
            Some(true) if !is_directory => {
                Err(Fault::Source(FileError::NotDirectory { path: item.source_path.clone() }).into())
            }
            Some(false) if is_directory => {
                Err(Fault::Source(FileError::IsDirectory { path: item.source_path.clone() }).into())
            }
            _ if is_directory => self.copy_tree(item, &source, &destination),
            _ => self.copy_single(item, &source, &destination),
        }
    }

    /// Copies a file that is an item of its own; directories that its new path needs are made.
    fn copy_single(&mut self, item: &Item, source: &Path, destination: &Path) -> Result<(), Stop> {
        let fault = |error| Fault::Destination(FileError::new(&item.destination_path, error));
        let is_directory = || Fault::Destination(FileError::IsDirectory { path: item.destination_path.clone() });
        let (parent, name) = path::split(destination).ok_or_else(is_directory)?;
        let directory = open_or_make(&self.destination, parent).map_err(fault)?;
        let source_root = self.source.try_clone().map_err(fault)?;
        self.progress.files(1);
        self.copy_file(&Place {
            source_directory: &source_root,
            source_name: source,
            source_path: &item.source_path,
            follow: true,
            directory: &directory,
            name,
            path: &item.destination_path,
            external_checksum: item.external_checksum.as_deref(),
            algorithm: item.checksum_algorithm.unwrap_or_default(),
        })
    }

    fn check_cancel(&self) -> Result<(), Stop> {
        self.progress.check()?;
        if self.cancel.load(Relaxed) { Err(Stop::Canceled) } else { Ok(()) }
    }

    /// Counts a subtask as done. An error of its source is put on record instead of ending the task, if the job allows.
    fn conclude(
        &self,
        result: Result<(), Stop>,
        describe: impl FnOnce() -> (String, String, bool),
    ) -> Result<(), Stop> {
        match result {
            Err(Stop::Failed(Fault::Source(error))) if self.job.skip_source_errors => {
                let (source_path, destination_path, is_directory) = describe();
                self.progress.subtasks_skipped_errors(1);
                self.progress.skipped(SkippedError {
                    time: SystemTime::now(),
                    source_path,
                    destination_path,
                    code: error.code().to_owned(),
                    details: error.to_string(),
                    is_directory,
                });
                self.progress.fault(&Fault::Source(error));
                Ok(())
            }
            Ok(()) => {
                self.progress.subtasks_succeeded(1);
                Ok(())
            }
            stop => stop,
        }
    }
}

/// Opens a directory; if it is missing, it and those above it are made.
fn open_or_make(root: &Dir, path: &Path) -> io::Result<Dir> {
    match root.open_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            root.create_dir_all(path)?;
            root.open_dir(path)
        }
        opened => opened,
    }
}
