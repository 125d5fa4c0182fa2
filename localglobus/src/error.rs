//! What can go wrong before the service answers, and on a walk through its pages.

use std::io;
use std::path::{Path, PathBuf};

use crate::state::StateError;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("configuration: {0}")]
    Config(String),
    #[error("{path}: {source}")]
    File { path: PathBuf, source: io::Error },
    #[error("cannot listen on 127.0.0.1:{port}: {source}")]
    Listen { port: u16, source: io::Error },
    #[error("cannot start the service: {0}")]
    Start(String),
    #[error(transparent)]
    State(#[from] StateError),
    #[error("fault: {0}")]
    Fault(String),
    #[error("sign-in: {0}")]
    SignIn(String),
}

impl Error {
    pub(crate) fn file(path: impl AsRef<Path>, source: io::Error) -> Self {
        Self::File { path: path.as_ref().to_owned(), source }
    }
}
