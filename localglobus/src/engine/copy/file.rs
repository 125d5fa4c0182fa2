//! One file, brought to its place whole or not at all.

use std::ffi::OsStr;
use std::fs::{File, Metadata};
use std::io::{self, Seek};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use cap_fs_ext::{FollowSymlinks, OpenOptionsFollowExt, OpenOptionsSyncExt};
use cap_std::fs::{Dir, MetadataExt as _, OpenOptions};

use super::part::{self, Part};
use super::pump::Leak;
use super::{Copier, SyncLevel};
use crate::engine::checksum::Algorithm;
use crate::engine::error::{Fault, FileError, Stop};
use crate::engine::progress::SuccessfulTransfer;

/// How often a file is copied again that changed meanwhile or arrived damaged.
const ATTEMPTS: u32 = 3;

/// Where a file is, where it goes, and what it should be.
pub(super) struct Place<'a> {
    pub source_directory: &'a Dir,
    pub source_name: &'a Path,
    /// As people see it.
    pub source_path: &'a str,
    /// Whether the source may be a symbolic link.
    pub follow: bool,
    pub directory: &'a Dir,
    pub name: &'a OsStr,
    /// As people see it.
    pub path: &'a str,
    pub external_checksum: Option<&'a str>,
    pub algorithm: Algorithm,
}

/// An open file, and what it was when it was opened.
struct Source {
    file: File,
    metadata: Metadata,
}

impl Place<'_> {
    fn source_fault(&self, error: io::Error) -> Stop {
        Fault::Source(FileError::new(self.source_path, error)).into()
    }

    fn fault(&self, error: io::Error) -> Stop {
        Fault::Destination(FileError::new(self.path, error)).into()
    }

    fn copy_stop(&self, leak: Leak) -> Stop {
        match leak {
            Leak::Canceled => Stop::Canceled,
            Leak::Read(error) => self.source_fault(error),
            Leak::Write(error) => self.fault(error),
        }
    }

    /// The same for the file at the destination, when it is only read.
    fn check_stop(&self, leak: Leak) -> Stop {
        match leak {
            Leak::Canceled => Stop::Canceled,
            Leak::Read(error) | Leak::Write(error) => self.fault(error),
        }
    }

    fn open_source(&self) -> Result<Source, Stop> {
        let follow = if self.follow { FollowSymlinks::Yes } else { FollowSymlinks::No };
        let file = open(self.source_directory, self.source_name, follow).map_err(|error| self.source_fault(error))?;
        let metadata = file.metadata().map_err(|error| self.source_fault(error))?;
        if !metadata.is_file() {
            return Err(Fault::Source(FileError::special(self.source_path)).into());
        }
        Ok(Source { file, metadata })
    }

    fn compare(&self, expected: &str, found: &str, path: &str) -> Result<(), Fault> {
        if expected.eq_ignore_ascii_case(found) {
            return Ok(());
        }
        let (expected, found) = (expected.to_owned(), found.to_owned());
        Err(Fault::Checksum { path: path.to_owned(), algorithm: self.algorithm.name(), expected, found })
    }
}

impl Copier<'_> {
    pub(super) fn copy_file(&mut self, place: &Place) -> Result<(), Stop> {
        self.check_cancel()?;
        if self.progress.is_resumed() {
            part::clear(place.directory, place.name, &self.job.id).map_err(|error| place.fault(error))?;
            if let Some(size) = self.progress.finished(place.path) {
                self.progress.files_transferred(1);
                self.progress.bytes_transferred(size);
                return Ok(());
            }
        }
        let mut source = place.open_source()?;
        if self.is_in_place(place, &source)? {
            self.progress.files_skipped(1);
            return Ok(());
        }
        for _ in 1..ATTEMPTS {
            match self.attempt(place, &source) {
                Err(Stop::Failed(fault @ (Fault::Changed { .. } | Fault::Checksum { .. }))) => {
                    self.progress.fault(&fault);
                }
                done => return done,
            }
            source = place.open_source()?;
        }
        self.attempt(place, &source)
    }

    /// Whether the sync level spares the copy.
    fn is_in_place(&mut self, place: &Place, source: &Source) -> Result<bool, Stop> {
        let Some(level) = self.job.sync_level else { return Ok(false) };
        // What cannot be looked at cannot be in place; the copy will tell why.
        let Ok(there) = place.directory.metadata(place.name) else { return Ok(false) };
        let here = &source.metadata;
        if !there.is_file() {
            return Ok(false);
        }
        match level {
            SyncLevel::Exists => Ok(true),
            SyncLevel::Size => Ok(here.len() == there.len()),
            SyncLevel::ModificationTime => Ok(there.mtime() >= here.mtime()),
            SyncLevel::Checksum => Ok(here.len() == there.len() && self.same_checksum(place, &source.file)?),
        }
    }

    fn same_checksum(&mut self, place: &Place, mut source: &File) -> Result<bool, Stop> {
        let there = open(place.directory, Path::new(place.name), FollowSymlinks::Yes);
        let there = there.map_err(|error| place.fault(error))?;
        let there = self.pump.checksum(&there, place.algorithm).map_err(|leak| place.check_stop(leak))?;
        let here = self.pump.checksum(source, place.algorithm).map_err(|leak| place.copy_stop(leak))?;
        source.rewind().map_err(|error| place.source_fault(error))?;
        Ok(here == there)
    }

    /// Copies into a file without a name, checks it, and only then puts it in its place.
    fn attempt(&mut self, place: &Place, source: &Source) -> Result<(), Stop> {
        let before = &source.metadata;
        let freed = self.replaced(place);
        self.space.check(place.path, before.len(), freed)?;
        let part = Part::create(place.directory, place.name, &self.job.id).map_err(|error| place.fault(error))?;
        let checked = self.job.verify_checksum || place.external_checksum.is_some();
        let algorithm = checked.then_some(place.algorithm);
        let copied = self.pump.copy(&source.file, part.file(), before.len(), algorithm);
        let (size, checksum) = copied.map_err(|leak| place.copy_stop(leak))?;
        if let Some(checksum) = &checksum {
            let after = source.file.metadata().map_err(|error| place.source_fault(error))?;
            if after.len() != size || after.modified().ok() != before.modified().ok() {
                return Err(Fault::Changed { path: place.source_path.to_owned() }.into());
            }
            self.verify(place, checksum, part.file())?;
        }
        // The file may have grown.
        self.space.check(place.path, size, freed)?;
        if self.job.preserve_timestamp {
            let modified = before.modified().map_err(|error| place.source_fault(error))?;
            part.file().set_modified(modified).map_err(|error| place.fault(error))?;
        }
        part.place().map_err(|error| place.fault(error))?;
        self.space.change(size, freed);
        self.progress.files_transferred(1);
        self.progress.successful(SuccessfulTransfer {
            source_path: place.source_path.to_owned(),
            destination_path: place.path.to_owned(),
            size,
            checksum: checksum.map(|checksum| (checksum, place.algorithm.name().to_owned())),
        });
        Ok(())
    }

    /// The bytes of the file that is there now, if they matter.
    fn replaced(&self, place: &Place) -> u64 {
        let there = self.space.is_limited().then(|| place.directory.symlink_metadata(place.name));
        there.and_then(Result::ok).filter(|there| there.is_file()).map_or(0, |there| there.len())
    }

    /// Compares what was read with what it should be, and with what can be read where it was written.
    fn verify(&mut self, place: &Place, checksum: &str, mut written: &File) -> Result<(), Stop> {
        if let Some(expected) = place.external_checksum {
            place.compare(expected, checksum, place.source_path)?;
        }
        written.rewind().map_err(|error| place.fault(error))?;
        let found = self.pump.checksum(written, place.algorithm).map_err(|leak| place.check_stop(leak))?;
        Ok(place.compare(checksum, &found, place.path)?)
    }
}

/// Opens a file without waiting: a pipe that has taken its place must not hold the task.
fn open(directory: &Dir, name: &Path, follow: FollowSymlinks) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).nonblock(true).follow(follow);
    Ok(directory.open_with(name, &options)?.into_std())
}
