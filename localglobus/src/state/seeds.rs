//! What the configuration brings: an entry is taken when it is new there or has changed. Otherwise what calls have made of
//! it stays, over restarts, too.

use rusqlite::{Connection, OptionalExtension};

use super::records::{Record, put};
use super::{Result, State, digest};

impl State {
    /// Whether a record of the configuration is new or has changed there.
    pub fn is_news<R: Record>(&self, record: &R) -> Result<bool> {
        Ok(known::<R>(&self.database(), &record.id().to_string())? != Some(digest(&serde_json::to_string(record)?)))
    }

    /// Keeps a record of the configuration that is new or has changed there.
    pub fn seed<R: Record>(&self, record: &R) -> Result<()> {
        let (id, digest) = (record.id().to_string(), digest(&serde_json::to_string(record)?));
        self.transact(|transaction| {
            if known::<R>(transaction, &id)?.as_ref() == Some(&digest) {
                return Ok(());
            }
            put(transaction, record)?;
            transaction.execute("INSERT OR REPLACE INTO seeds VALUES (?, ?, ?)", (R::KIND, &id, &digest))?;
            Ok(())
        })
    }
}

/// The digest of the record as the configuration last brought it.
fn known<R: Record>(database: &Connection, id: &str) -> Result<Option<String>> {
    let find = "SELECT digest FROM seeds WHERE kind = ? AND id = ?";
    Ok(database.query_row(find, (R::KIND, id), |row| row.get(0)).optional()?)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::directory::Project;

    #[test]
    fn what_calls_changed_stays_until_the_configuration_changes() {
        let state = State::in_memory();
        let mut project = Project {
            id: Uuid::new_v4(),
            display_name: "one".to_owned(),
            contact_email: "ada@x.example".to_owned(),
            admins: Vec::new(),
            admin_group_ids: Vec::new(),
        };
        let name = || state.get::<Project>(project.id).unwrap().map(|project| project.display_name);
        assert!(state.is_news(&project).unwrap());
        state.seed(&project).unwrap();
        state.change(project.id, |project: &mut Project| project.display_name = "two".to_owned()).unwrap();
        assert!(!state.is_news(&project).unwrap());
        state.seed(&project).unwrap();
        assert_eq!(name().as_deref(), Some("two"));
        state.remove::<Project>(project.id).unwrap();
        state.seed(&project).unwrap();
        assert_eq!(name(), None, "what a call removed does not come back");
        project.display_name = "three".to_owned();
        state.seed(&project).unwrap();
        let name = state.get::<Project>(project.id).unwrap().map(|project| project.display_name);
        assert_eq!(name.as_deref(), Some("three"));
    }
}
