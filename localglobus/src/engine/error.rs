//! What can go wrong with a file, in words for people and in the codes of Globus' task documents.

use std::io;

use serde::{Deserialize, Serialize};

/// Why an operation on a path failed.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error("no such file or directory: {path}")]
    NotFound { path: String },
    #[error("not a directory: {path}")]
    NotDirectory { path: String },
    #[error("is a directory: {path}")]
    IsDirectory { path: String },
    #[error("permission denied: {path}")]
    PermissionDenied { path: String },
    #[error("exists already: {path}")]
    Exists { path: String },
    #[error("directory is not empty: {path}")]
    NotEmpty { path: String },
    #[error("path leads out of the collection: {path}")]
    Escapes { path: String },
    #[error("not a usable path: {path:?}: {reason}")]
    BadPath { path: String, reason: &'static str },
    #[error("no space left: {path}")]
    NoSpace { path: String },
    #[error("no room for {path}: it has {needed} bytes, and {left} are left of the quota")]
    OverQuota { path: String, needed: u64, left: u64 },
    #[error("{path}: {source}")]
    Io { path: String, source: io::Error },
}

impl FileError {
    /// The code for a lack of room, be it the disk's or a quota's.
    pub const QUOTA_EXCEEDED: &str = "QUOTA_EXCEEDED";

    /// Sorts an error of the system that happened at `path`.
    pub(super) fn new(path: impl Into<String>, source: io::Error) -> Self {
        let path = path.into();
        match source.kind() {
            io::ErrorKind::NotFound => Self::NotFound { path },
            io::ErrorKind::NotADirectory => Self::NotDirectory { path },
            io::ErrorKind::IsADirectory => Self::IsDirectory { path },
            io::ErrorKind::AlreadyExists => Self::Exists { path },
            io::ErrorKind::DirectoryNotEmpty => Self::NotEmpty { path },
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoSpace { path },
            // The sandbox refuses an escape with an error of its own; one of the system has a number.
            io::ErrorKind::PermissionDenied if source.raw_os_error().is_none() => Self::Escapes { path },
            io::ErrorKind::PermissionDenied => Self::PermissionDenied { path },
            _ => Self::Io { path, source },
        }
    }

    /// A device, pipe or socket, which nobody copies.
    pub(super) fn special(path: &str) -> Self {
        Self::BadPath { path: path.to_owned(), reason: "it is neither a file nor a directory" }
    }

    /// The code that task documents, events and skipped errors carry for it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "FILE_NOT_FOUND",
            Self::NotDirectory { .. } => "NOT_A_DIRECTORY",
            Self::IsDirectory { .. } => "IS_A_DIRECTORY",
            Self::PermissionDenied { .. } | Self::Escapes { .. } => "PERMISSION_DENIED",
            Self::Exists { .. } => "FILE_EXISTS",
            Self::NotEmpty { .. } => "DIRECTORY_NOT_EMPTY",
            Self::BadPath { .. } => "BAD_PATH",
            Self::NoSpace { .. } | Self::OverQuota { .. } => Self::QUOTA_EXCEEDED,
            Self::Io { .. } => "ENDPOINT_ERROR",
        }
    }
}

/// Why a part of a task failed.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// An error on the source, which `skip_source_errors` forgives.
    #[error("source: {0}")]
    Source(FileError),
    #[error("destination: {0}")]
    Destination(FileError),
    #[error("{algorithm} checksum of {path} is {found}, expected {expected}")]
    Checksum { path: String, algorithm: &'static str, expected: String, found: String },
    #[error("{path} changed while it was copied")]
    Changed { path: String },
    #[error("{path} would be copied into itself")]
    IntoItself { path: String },
    #[error("the task's items cannot be read: {0}")]
    Items(io::Error),
    /// What was done could not be put on record.
    #[error("the task's record cannot be kept: {0}")]
    Ledger(String),
}

impl Fault {
    /// The code that the task's `fatal_error` and events carry for it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Source(error) | Self::Destination(error) => error.code(),
            Self::Checksum { .. } => "VERIFY_CHECKSUM",
            Self::Changed { .. } => "FILE_SIZE_CHANGED",
            Self::IntoItself { .. } => "AMBIGUOUS_PATH",
            Self::Items(_) | Self::Ledger(_) => "ENDPOINT_ERROR",
        }
    }

    /// Whether another try must end the same way.
    pub fn is_permanent(&self) -> bool {
        match self {
            Self::Source(error) | Self::Destination(error) => {
                matches!(error, FileError::BadPath { .. } | FileError::Escapes { .. })
            }
            Self::IntoItself { .. } | Self::Items(_) | Self::Ledger(_) => true,
            Self::Checksum { .. } | Self::Changed { .. } => false,
        }
    }
}

/// How a run of a job ended, or a whole task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    Succeeded,
    /// The first error that could not be skipped ended it.
    Failed {
        code: String,
        description: String,
        /// Whether another try must end the same way.
        permanent: bool,
    },
    Canceled,
}

/// Why the work on a job stops before its end.
#[derive(Debug)]
pub(super) enum Stop {
    Canceled,
    Failed(Fault),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Failed(fault)
    }
}
