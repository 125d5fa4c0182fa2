//! A file on its way to its place: it has no name before it is whole, so that nothing of it is left if the process is
//! killed.
//!
//! Where a file system knows no files without a name, and for the moment in which a file that is there already is
//! replaced, it has a name that only this job gives: `.JOB-DIGEST.part`. A resumed job removes it.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io;
use std::os::unix::ffi::OsStrExt;

use cap_std::fs::{Dir, OpenOptions};
use sha2::{Digest, Sha256};

/// A file that is being written.
pub(super) struct Part<'a> {
    directory: &'a Dir,
    file: File,
    /// The file's final name, and the one that it has until then if it needs one.
    name: &'a OsStr,
    part_name: OsString,
    named: bool,
}

impl<'a> Part<'a> {
    /// Begins a file that will be called `name` in a directory.
    pub fn create(directory: &'a Dir, name: &'a OsStr, job: &str) -> io::Result<Self> {
        let part_name = part_name(name, job);
        let (file, named) = match nameless(directory)? {
            Some(file) => (file, false),
            None => (create_new(directory, &part_name)?, true),
        };
        Ok(Self { directory, file, name, part_name, named })
    }

    pub fn file(&self) -> &File {
        &self.file
    }

    /// Gives the file its name, in the place of a file that has it now.
    pub fn place(mut self) -> io::Result<()> {
        if !self.named {
            match link(&self.file, self.directory, self.name) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                done => return done,
            }
            remove(self.directory, &self.part_name)?;
            link(&self.file, self.directory, &self.part_name)?;
            self.named = true;
        }
        self.directory.rename(&self.part_name, self.directory, self.name)?;
        self.named = false;
        Ok(())
    }
}

impl Drop for Part<'_> {
    fn drop(&mut self) {
        if self.named {
            // There is nobody to tell, and the next run of the job removes it.
            let _ = remove(self.directory, &self.part_name);
        }
    }
}

/// Removes what an earlier run of the job may have left of a file.
pub(super) fn clear(directory: &Dir, name: &OsStr, job: &str) -> io::Result<()> {
    remove(directory, &part_name(name, job))
}

fn remove(directory: &Dir, name: &OsStr) -> io::Result<()> {
    match directory.remove_file(name) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// No longer than a name may be, however long the file's own is.
pub(super) fn part_name(name: &OsStr, job: &str) -> OsString {
    let digest: String = Sha256::digest(name.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!(".{job}-{digest}.part").into()
}

fn create_new(directory: &Dir, name: &OsStr) -> io::Result<File> {
    remove(directory, name)?;
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    Ok(directory.open_with(name, &options)?.into_std())
}

/// A file without a name, if the file system has such.
#[cfg(target_os = "linux")]
fn nameless(directory: &Dir) -> io::Result<Option<File>> {
    use rustix::fs::{Mode, OFlags, openat};
    use rustix::io::Errno;
    match openat(directory, ".", OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC, Mode::from_raw_mode(0o666)) {
        Ok(file) => Ok(Some(file.into())),
        Err(Errno::OPNOTSUPP | Errno::ISDIR | Errno::NOENT) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

#[cfg(target_os = "linux")]
fn link(file: &File, directory: &Dir, name: &OsStr) -> io::Result<()> {
    use std::os::fd::AsRawFd;

    use rustix::fs::{AtFlags, CWD, linkat};
    let path = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(linkat(CWD, path, directory, name, AtFlags::SYMLINK_FOLLOW)?)
}

#[cfg(not(target_os = "linux"))]
fn nameless(_directory: &Dir) -> io::Result<Option<File>> {
    Ok(None)
}

#[cfg(not(target_os = "linux"))]
fn link(_file: &File, _directory: &Dir, _name: &OsStr) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write;

    use cap_std::ambient_authority;

    use super::*;

    /// Writes a file, as if the file system knew no nameless files if `named`.
    fn write(directory: &Dir, name: &str, named: bool) -> io::Result<()> {
        let name = OsStr::new(name);
        let mut part = Part::create(directory, name, "job")?;
        if named {
            (part.file, part.named) = (create_new(directory, &part.part_name)?, true);
        }
        part.file.write_all(b"new")?;
        part.place()
    }

    #[test]
    fn a_file_takes_its_place_and_leaves_nothing() {
        for named in [false, true] {
            let folder = tempfile::tempdir().unwrap();
            let directory = Dir::open_ambient_dir(folder.path(), ambient_authority()).unwrap();
            fs::write(folder.path().join("there"), "old").unwrap();
            fs::create_dir(folder.path().join("directory")).unwrap();
            let longest = "x".repeat(255);
            for name in ["there", "new", &longest] {
                write(&directory, name, named).unwrap();
                assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), "new");
            }
            assert!(write(&directory, "directory", named).is_err());
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4);
        }
    }

    #[test]
    fn what_a_killed_run_left_is_in_nobodys_way_and_removed() {
        let folder = tempfile::tempdir().unwrap();
        let directory = Dir::open_ambient_dir(folder.path(), ambient_authority()).unwrap();
        let left = folder.path().join(part_name(OsStr::new("there"), "job"));
        for named in [false, true] {
            fs::write(folder.path().join("there"), "old").unwrap();
            fs::write(&left, "half").unwrap();
            write(&directory, "there", named).unwrap();
            assert!(!left.exists());
        }
        fs::write(&left, "half").unwrap();
        clear(&directory, OsStr::new("there"), "another job").unwrap();
        assert!(left.exists());
        clear(&directory, OsStr::new("there"), "job").unwrap();
        assert!(!left.exists());
    }
}
