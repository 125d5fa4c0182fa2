//! Files of secrets: opened without following links, only where they are ours alone, and replaced as a whole.
//!
//! The modes are those of the calls that make the files; the umask belongs to the whole process and is never touched.

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;
use rustix::io::Errno;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::error::{Error, Status};

/// Why a file cannot be used.
#[derive(Debug)]
pub enum Failure {
    /// The file system says no.
    Io(io::Error),
    /// The file system would let us, but it is not safe or not sensible; in words that follow the file's name.
    Refused(String),
}

pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// As the error of a token file that "cannot be {what}". What the file system says has [`Status::Io`] until the
    /// store has decided whether it can go on without the file.
    pub fn of(self, path: &Path, what: &str) -> Error {
        let advice = "set token_store (GLOBULE_TOKEN_STORE) to another path or to \"memory\"";
        let (status, why) = match self {
            Failure::Io(error) => (Status::Io, error.to_string()),
            Failure::Refused(why) => (Status::TokenStore, why),
        };
        Error::new(status, format!("token file {} cannot be {what}: {why}: {advice}", path.display()))
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Io(error)
    }
}

/// Tells one content of a file from another without reading it: every replacement is a new inode, and who writes in
/// place changes time or size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileId {
    device: u64,
    inode: u64,
    changed: (i64, i64),
    size: u64,
    owner: u32,
    mode: u32,
}

impl FileId {
    fn of(metadata: &Metadata) -> Self {
        FileId {
            device: metadata.dev(),
            inode: metadata.ino(),
            changed: (metadata.mtime(), metadata.mtime_nsec()),
            size: metadata.size(),
            owner: metadata.uid(),
            mode: metadata.mode(),
        }
    }

    /// That of a path, links not followed, where there is something.
    pub fn at(path: &Path) -> Option<Self> {
        fs::symlink_metadata(path).ok().map(|metadata| FileId::of(&metadata))
    }

    /// Whether so much time has passed since the change that another one would show, even where times are whole
    /// seconds; only then may the content be remembered by this id.
    pub fn has_settled(&self) -> bool {
        self.changed.0 < super::now() - 2
    }
}

pub struct Contents {
    pub bytes: Zeroizing<Vec<u8>>,
    pub id: FileId,
}

/// Reads a file of secrets, where there is one.
pub fn read(path: &Path) -> Result<Option<Contents>> {
    let Some(mut file) = open(path)? else { return Ok(None) };
    let metadata = file.metadata()?;
    // Room for all of it: growing would leave copies behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(usize::try_from(metadata.size()).unwrap_or(0) + 1));
    file.read_to_end(&mut bytes)?;
    Ok(Some(Contents { bytes, id: FileId::of(&metadata) }))
}

fn open(path: &Path) -> Result<Option<File>> {
    // A pipe in the file's place must not make us wait.
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits();
    let file = match OpenOptions::new().read(true).custom_flags(flags.cast_signed()).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) if Errno::from_io_error(&error) == Some(Errno::LOOP) => {
            return Err(link());
        }
        Err(error) => return Err(error.into()),
    };
    let metadata = file.metadata()?;
    refuse_others(&metadata)?;
    if is_loose(&metadata) {
        tighten("token file", path, file.set_permissions(Permissions::from_mode(0o600)));
    }
    Ok(Some(file))
}

/// Whether there is a file of secrets, ours alone, without opening it: to close a file ends all locks that the process
/// has on it, those of SQLite, too.
pub fn exists(path: &Path) -> Result<bool> {
    let metadata = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        other => other?,
    };
    if metadata.is_symlink() {
        return Err(link());
    }
    refuse_others(&metadata)?;
    if is_loose(&metadata) {
        tighten("token file", path, fs::set_permissions(path, Permissions::from_mode(0o600)));
    }
    Ok(true)
}

fn link() -> Failure {
    Failure::Refused("it is a symbolic link, and secrets are kept in the file itself alone".into())
}

fn refuse_others(metadata: &Metadata) -> Result<()> {
    if !metadata.is_file() {
        let kind = if metadata.is_dir() { "a folder" } else { "a device or a pipe" };
        return Err(Failure::Refused(format!("it is {kind} and not a file")));
    }
    if metadata.uid() != my_id() {
        return Err(Failure::Refused(format!("it belongs to {} and not to {}", user(metadata.uid()), user(my_id()))));
    }
    Ok(())
}

/// Puts a new file of secrets in the place of the old one, so that whoever reads sees one of them and nobody half of
/// one. `may_commit` is asked at the last moment.
pub fn replace(path: &Path, bytes: &[u8], may_commit: impl FnOnce() -> Result<()>) -> Result<()> {
    let temporary = temporary(path);
    let mut file = create(&temporary)?;
    let written = (|| {
        file.write_all(bytes)?;
        file.sync_all()?;
        may_commit()?;
        fs::rename(&temporary, path).map_err(Failure::from)
    })();
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written.map(|()| sync_folder(path))
}

/// Removes the file, where there is one.
pub fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Makes a file that was not there before, for us alone.
pub fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

/// A name beside a file that nobody else uses.
pub fn temporary(path: &Path) -> PathBuf {
    beside(path, &format!(".{}.tmp", Uuid::new_v4().simple()))
}

/// `.NAME` with an ending, beside the file NAME.
pub fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(ending);
    path.with_file_name(name)
}

/// Removes the temporary files beside a file. Only a writer who holds the lock makes some, so that those that are
/// there when another one has it were left by a crash.
pub fn sweep(path: &Path) {
    let prefix = beside(path, ".");
    let Some(prefix) = prefix.file_name().and_then(|name| name.to_str()) else { return };
    let Ok(entries) = fs::read_dir(folder(path)) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        if name.to_str().is_some_and(|name| name.starts_with(prefix) && name.ends_with(".tmp")) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The folder that a file is in.
pub fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether others than the owner have any right.
pub fn is_loose(metadata: &Metadata) -> bool {
    metadata.mode() & 0o077 != 0
}

/// Says that a mode was mended, or that it could not be: some file systems have no modes.
pub fn tighten(what: &str, path: &Path, done: io::Result<()>) {
    match done {
        Ok(()) => tracing::warn!("{what} {} was open to others: now it is for you alone", path.display()),
        Err(error) => tracing::warn!("{what} {} is open to others: {error}", path.display()),
    }
}

pub fn my_id() -> u32 {
    rustix::process::geteuid().as_raw()
}

pub fn user(id: u32) -> String {
    match id {
        0 => "root".to_owned(),
        id => format!("user {id}"),
    }
}

/// Makes a rename lasting. Not every file system can; then the file is no less there.
fn sync_folder(path: &Path) {
    if let Err(error) = File::open(folder(path)).and_then(|folder| folder.sync_all()) {
        tracing::debug!("the folder of {} is not synchronised: {error}", path.display());
    }
}
