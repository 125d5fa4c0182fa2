//! A folder that stands for a collection, and the operations on it that need no task.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cap_std::ambient_authority;
use cap_std::fs::{Dir, FileType, FileTypeExt, MetadataExt};

use super::access::{Access, Right};
use super::error::FileError;
use super::names::Names;
use super::path;

/// A folder. All paths are those of Globus; none leads out of it.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
    /// Where in the root it begins, if not at its top: a path of Globus, which may not lead out of the root either.
    below: Option<String>,
    access: Access,
}

/// What a file is, in the words of a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    Directory,
    File,
    /// A link to nothing, or to something outside the collection.
    InvalidSymlink,
    CharacterDevice,
    BlockDevice,
    Pipe,
    Other,
}

impl FileKind {
    /// The word that Globus uses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Directory => "dir",
            Self::File => "file",
            Self::InvalidSymlink => "invalid_symlink",
            Self::CharacterDevice => "chr",
            Self::BlockDevice => "blk",
            Self::Pipe => "pipe",
            Self::Other => "other",
        }
    }

    fn of(file_type: FileType) -> Self {
        match file_type {
            kind if kind.is_dir() => Self::Directory,
            kind if kind.is_file() => Self::File,
            kind if kind.is_symlink() => Self::InvalidSymlink,
            kind if kind.is_char_device() => Self::CharacterDevice,
            kind if kind.is_block_device() => Self::BlockDevice,
            kind if kind.is_fifo() => Self::Pipe,
            _ => Self::Other,
        }
    }
}

/// One entry of a listing. For a symbolic link everything but `name` and `link` is its target's.
#[derive(Debug, Clone)]
pub struct FileInfo {
    pub name: String,
    pub kind: FileKind,
    pub size: u64,
    /// Seconds since 1970.
    pub modified: i64,
    /// As `chmod` takes it.
    pub mode: u32,
    pub user: Arc<str>,
    pub group: Arc<str>,
    pub link: Option<Box<Link>>,
}

/// The symbolic link through which a file was found.
#[derive(Debug, Clone)]
pub struct Link {
    pub target: String,
    pub size: u64,
    pub modified: i64,
    pub user: Arc<str>,
    pub group: Arc<str>,
}

impl Folder {
    pub fn new(root: PathBuf) -> Self {
        Self { root, below: None, access: Access::full() }
    }

    /// The folder at a path below another one.
    pub fn inside(root: PathBuf, path: &str) -> Self {
        Self { root, below: Some(path.to_owned()), access: Access::full() }
    }

    /// The same folder for someone who may not do everything there.
    pub fn allowing(self, access: Access) -> Self {
        Self { access, ..self }
    }

    /// Refuses a path that may not be used in this way.
    pub(super) fn check(&self, path: &str, right: Right) -> Result<(), FileError> {
        let allowed = self.access.may(path, right);
        if allowed { Ok(()) } else { Err(FileError::PermissionDenied { path: path.to_owned() }) }
    }

    /// Where it is on this machine.
    pub fn root(&self) -> PathBuf {
        let below = self.below.as_deref().and_then(|below| path::relative(below).ok());
        below.filter(|below| !path::is_root(below)).map_or_else(|| self.root.clone(), |below| self.root.join(below))
    }

    /// The files of a directory, by name. `most` ends the look at a directory that has more.
    pub fn list(&self, path: &str, most: usize) -> Result<Vec<FileInfo>, FileError> {
        let relative = path::relative(path)?;
        self.check(path, Right::Read)?;
        let root = self.open()?;
        let read = || -> io::Result<Vec<FileInfo>> {
            let directory = root.open_dir(&relative)?;
            let look = Look { root: &root, directory: &directory, path: &relative };
            let mut names = Names::default();
            let mut files = Vec::new();
            for entry in directory.entries()?.take(most.saturating_add(1)) {
                match look.describe(&entry?.file_name(), &mut names) {
                    Ok(file) => files.push(file),
                    // It was there a moment ago.
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => return Err(error),
                }
            }
            files.sort_unstable_by(|one, other| one.name.cmp(&other.name));
            Ok(files)
        };
        read().map_err(|error| FileError::new(path, error))
    }

    /// One file. A symbolic link is described as in a listing.
    pub fn stat(&self, path: &str) -> Result<FileInfo, FileError> {
        let relative = path::relative(path)?;
        self.check(path, Right::Read)?;
        let root = self.open()?;
        let look = Look { root: &root, directory: &root, path: Path::new("") };
        let file = look.describe(relative.as_os_str(), &mut Names::default());
        let mut file = file.map_err(|error| FileError::new(path, error))?;
        file.name = relative.file_name().map_or("/".into(), |name| name.to_string_lossy().into_owned());
        Ok(file)
    }

    /// Makes one directory; its parent must be there.
    pub fn mkdir(&self, path: &str) -> Result<(), FileError> {
        let relative = path::relative(path)?;
        self.check(path, Right::Write)?;
        self.open()?.create_dir(relative).map_err(|error| FileError::new(path, error))
    }

    /// Gives a file or directory another name or place, and never overwrites one.
    pub fn rename(&self, old: &str, new: &str) -> Result<(), FileError> {
        let (from, to) = (path::relative(old)?, path::relative(new)?);
        self.check(old, Right::Write)?;
        self.check(new, Right::Write)?;
        if path::is_root(&from) {
            return Err(FileError::PermissionDenied { path: old.to_owned() });
        }
        let root = self.open()?;
        root.symlink_metadata(&from).map_err(|error| FileError::new(old, error))?;
        if root.symlink_metadata(&to).is_ok() {
            return Err(FileError::Exists { path: new.to_owned() });
        }
        root.rename(from, &root, to).map_err(|error| FileError::new(new, error))
    }

    /// The root itself; what is opened through it stays below it.
    pub(super) fn open(&self) -> Result<Dir, FileError> {
        let fault = |error| FileError::new("/", error);
        let root = Dir::open_ambient_dir(&self.root, ambient_authority()).map_err(fault)?;
        match &self.below {
            Some(below) => root.open_dir(path::relative(below)?).map_err(fault),
            None => Ok(root),
        }
    }
}

/// A look at the files of a directory, which is open, so that its path is not walked again for each of them.
struct Look<'a> {
    root: &'a Dir,
    directory: &'a Dir,
    /// Where in the root the directory is.
    path: &'a Path,
}

impl Look<'_> {
    fn describe(&self, name: &OsStr, names: &mut Names) -> io::Result<FileInfo> {
        let mut metadata = self.directory.symlink_metadata(name)?;
        let mut link = None;
        if metadata.is_symlink() {
            link = Some(Link {
                target: self.directory.read_link_contents(name)?.to_string_lossy().into_owned(),
                size: metadata.len(),
                modified: metadata.mtime(),
                user: names.user(metadata.uid()),
                group: names.group(metadata.gid()),
            });
            // A target that is missing or outside leaves the link itself to be described.
            metadata = self.root.metadata(self.path.join(name)).unwrap_or(metadata);
        }
        Ok(FileInfo {
            name: name.to_string_lossy().into_owned(),
            kind: FileKind::of(metadata.file_type()),
            size: metadata.len(),
            modified: metadata.mtime(),
            mode: metadata.mode() & 0o7777,
            user: names.user(metadata.uid()),
            group: names.group(metadata.gid()),
            link: link.map(Box::new),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use tempfile::TempDir;

    use super::*;

    /// A folder, and a secret beside it.
    fn folder() -> (TempDir, Folder) {
        let directory = tempfile::tempdir().unwrap();
        let root = directory.path().join("root");
        fs::create_dir(&root).unwrap();
        fs::write(directory.path().join("secret"), "secret").unwrap();
        (directory, Folder::new(root))
    }

    #[test]
    fn a_listing_tells_what_there_is() {
        let (_directory, folder) = folder();
        let file = folder.root().join("späte \"Datei\"\n");
        fs::write(&file, "12345").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        fs::create_dir(folder.root().join("directory")).unwrap();
        let files = folder.list("~/", 9).unwrap();
        assert_eq!(files.len(), 2);
        assert_eq!((files[0].name.as_str(), files[0].kind.name()), ("directory", "dir"));
        let file = &files[1];
        assert_eq!(file.name, "späte \"Datei\"\n");
        assert_eq!((file.kind, file.size, file.mode), (FileKind::File, 5, 0o640));
        assert!(file.modified > 1_600_000_000);
        assert!(!file.user.is_empty() && !file.group.is_empty());
        assert!(file.link.is_none());
    }

    #[test]
    fn links_are_described_by_their_targets() {
        let (_directory, folder) = folder();
        fs::create_dir_all(folder.root().join("a/b")).unwrap();
        fs::write(folder.root().join("a/file"), "12345").unwrap();
        symlink("../file", folder.root().join("a/b/inside")).unwrap();
        symlink("..", folder.root().join("a/b/loop")).unwrap();
        symlink("nothing", folder.root().join("a/b/broken")).unwrap();
        symlink("../../../secret", folder.root().join("a/b/outside")).unwrap();
        let files = folder.list("/a/b", 9).unwrap();
        let found: Vec<_> = files
            .iter()
            .map(|file| (file.name.as_str(), file.kind, file.link.as_ref().unwrap().target.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                ("broken", FileKind::InvalidSymlink, "nothing"),
                ("inside", FileKind::File, "../file"),
                ("loop", FileKind::Directory, ".."),
                ("outside", FileKind::InvalidSymlink, "../../../secret"),
            ]
        );
        assert_eq!(files[1].size, 5);
        assert_eq!(files[1].link.as_ref().unwrap().size, 7);
        assert_eq!(folder.stat("/a/b/inside").unwrap().kind, FileKind::File);
    }

    #[test]
    fn no_operation_leads_out() {
        let (directory, folder) = folder();
        symlink("..", folder.root().join("way")).unwrap();
        symlink(directory.path(), folder.root().join("absolute")).unwrap();
        for path in ["/way", "/way/root", "/absolute", "/.."] {
            assert!(matches!(folder.list(path, 9), Err(FileError::Escapes { .. })), "{path}");
        }
        for path in ["/way/new", "/absolute/new", "/../new"] {
            assert!(matches!(folder.stat(path), Err(FileError::Escapes { .. })), "{path}");
            assert!(matches!(folder.mkdir(path), Err(FileError::Escapes { .. })), "{path}");
            assert!(matches!(folder.rename("/way", path), Err(FileError::Escapes { .. })), "{path}");
        }
        assert!(matches!(folder.rename("/way/secret", "/mine"), Err(FileError::Escapes { .. })));
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_folder_inside_another_one_stays_there() {
        let (directory, folder) = folder();
        fs::create_dir_all(folder.root().join("shared/deep")).unwrap();
        fs::write(folder.root().join("above"), "").unwrap();
        symlink(directory.path(), folder.root().join("way")).unwrap();
        let inside = |path: &str| Folder::inside(folder.root(), path);
        assert_eq!(inside("/shared/").list("/", 9).unwrap()[0].name, "deep");
        assert!(matches!(inside("/shared").stat("/../above"), Err(FileError::Escapes { .. })));
        for path in ["/..", "/way"] {
            assert!(matches!(inside(path).list("/", 9), Err(FileError::Escapes { .. })), "{path}");
        }
    }

    #[test]
    fn a_directory_is_made_once_and_below_another() {
        let (_directory, folder) = folder();
        folder.mkdir("/a").unwrap();
        folder.mkdir("/a/b/").unwrap();
        assert!(folder.root().join("a/b").is_dir());
        assert!(matches!(folder.mkdir("/a"), Err(FileError::Exists { .. })));
        assert!(matches!(folder.mkdir("/"), Err(FileError::Exists { .. })));
        assert!(matches!(folder.mkdir("/x/y"), Err(FileError::NotFound { .. })));
        fs::write(folder.root().join("file"), "").unwrap();
        assert!(matches!(folder.mkdir("/file/y"), Err(FileError::NotDirectory { .. })));
    }

    #[test]
    fn renaming_overwrites_nothing() {
        let (_directory, folder) = folder();
        fs::write(folder.root().join("a"), "1").unwrap();
        fs::write(folder.root().join("b"), "2").unwrap();
        assert!(matches!(folder.rename("/a", "/b"), Err(FileError::Exists { .. })));
        assert!(matches!(folder.rename("/c", "/d"), Err(FileError::NotFound { .. })));
        assert!(matches!(folder.rename("/", "/d"), Err(FileError::PermissionDenied { .. })));
        folder.rename("/a", "~/c").unwrap();
        assert_eq!(fs::read_to_string(folder.root().join("c")).unwrap(), "1");
    }

    #[test]
    fn errors_name_the_path_that_was_asked_for() {
        let (_directory, folder) = folder();
        fs::write(folder.root().join("file"), "").unwrap();
        assert!(matches!(folder.list("/file", 9), Err(FileError::NotDirectory { .. })));
        assert_eq!(folder.list("~/missing", 9).unwrap_err().to_string(), "no such file or directory: ~/missing");
        assert_eq!(folder.stat("/").unwrap().kind, FileKind::Directory);
    }

    #[test]
    fn only_what_is_allowed_can_be_done() {
        let (_directory, folder) = folder();
        fs::create_dir_all(folder.root().join("open/deep")).unwrap();
        fs::write(folder.root().join("closed"), "").unwrap();
        let reader = folder.clone().allowing(Access::default().and("/open/", Right::Read));
        assert_eq!(reader.list("/open", 9).unwrap()[0].name, "deep");
        let denied = |result: Result<(), FileError>| matches!(result, Err(FileError::PermissionDenied { .. }));
        assert!(denied(reader.list("/", 9).map(drop)) && denied(reader.stat("/closed").map(drop)));
        assert!(denied(reader.mkdir("/open/new")) && denied(reader.rename("/open/deep", "/open/new")));
        let writer = folder.clone().allowing(Access::default().and("/open/", Right::Write));
        writer.rename("/open/deep", "/open/new").unwrap();
        assert!(denied(writer.rename("/open/new", "/new")) && denied(writer.rename("/closed", "/open/closed")));
    }

    #[test]
    fn a_look_at_a_large_directory_ends() {
        let (_directory, folder) = folder();
        (0..5).for_each(|number| fs::write(folder.root().join(number.to_string()), "").unwrap());
        assert_eq!(folder.list("/", 3).unwrap().len(), 4);
    }
}
