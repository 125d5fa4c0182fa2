//! The items of tasks that have not ended: they may be too many for the database, so each task has a file of its own.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;

use serde::Serialize;
use uuid::Uuid;

use super::{Result, State};
use crate::engine::ItemWriter;

/// The file of a task that is not there yet: it goes away unless the task comes to be.
pub struct NewItems(tempfile::TempPath);

impl NewItems {
    /// The task is there, and keeps its items until it ends.
    pub fn keep(self) -> Result<()> {
        self.0.keep().map(drop).map_err(|error| io::Error::from(error).into())
    }
}

impl State {
    /// Where the items of a task are.
    pub fn items_file(&self, task: Uuid) -> PathBuf {
        self.items.join(task.to_string())
    }

    /// Begins the file of a task's items.
    pub fn new_items<T: Serialize>(&self, task: Uuid) -> Result<(NewItems, ItemWriter<T>)> {
        let file = self.items_file(task);
        let writer = ItemWriter::create(&file)?;
        Ok((NewItems(tempfile::TempPath::try_from_path(file)?), writer))
    }

    /// A file without a name for what a client sends.
    pub fn spool(&self) -> Result<File> {
        Ok(tempfile::tempfile_in(&self.items)?)
    }

    pub(super) fn remove_items(&self, task: &str) -> Result<()> {
        match fs::remove_file(self.items.join(task)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Makes the directory, and removes what an earlier service left that was killed before a task came to be or when it
    /// had just ended.
    pub(super) fn prepare_items(&self) -> Result<()> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.items)?;
        for entry in fs::read_dir(&self.items)? {
            let name = entry?.file_name();
            let name = name.to_string_lossy();
            let find = "SELECT EXISTS (SELECT 1 FROM tasks JOIN jobs ON task = tasks.number WHERE id = ?)";
            if !self.database().query_row(find, [&name], |row| row.get(0))? {
                self.remove_items(&name)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Counters, Records};

    #[test]
    fn items_live_as_long_as_their_task() {
        let directory = tempfile::tempdir().unwrap();
        let open = || State::open(&directory.path().join("state.db")).unwrap();
        let (state, [task, refused, killed]) = (open(), [(); 3].map(|()| Uuid::new_v4()));
        let exists = |id| state.items_file(id).exists();
        let mut new = [task, refused, killed].map(|id| state.new_items::<String>(id).unwrap().0).into_iter();
        let ids = (Uuid::new_v4(), Uuid::new_v4(), task);
        let key = state.submit(ids, &"body", &Counters::default(), b"job").unwrap();
        new.next().unwrap().keep().unwrap();
        drop(new.next());
        std::mem::forget(new);
        assert_eq!([task, refused, killed].map(exists), [true, false, true]);
        let state = open();
        assert_eq!([task, killed].map(exists), [true, false], "what never became a task is gone at the next start");
        state.end_task(key, &"ended", &Records::default(), &Counters::default()).unwrap();
        assert!(!exists(task));
    }
}
