//! What the configuration brings: an entry is taken when it is new there or has changed. Otherwise what calls have made of
//! it stays, over restarts, too.

use rusqlite::OptionalExtension;

use super::records::{Record, put};
use super::{Result, State, digest};

impl State {
    /// Keeps a record of the configuration; whether it was new or had changed.
    pub fn seed<R: Record>(&self, record: &R) -> Result<bool> {
        let (id, digest) = (record.id().to_string(), digest(&serde_json::to_string(record)?));
        self.transact(|transaction| {
            let find = "SELECT digest FROM seeds WHERE kind = ? AND id = ?";
            let known = transaction.query_row(find, (R::KIND, &id), |row| row.get::<_, String>(0)).optional()?;
            if known.as_ref() == Some(&digest) {
                return Ok(false);
            }
            put(transaction, record)?;
            transaction.execute("INSERT OR REPLACE INTO seeds VALUES (?, ?, ?)", (R::KIND, &id, &digest))?;
            Ok(true)
        })
    }
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
        assert!(state.seed(&project).unwrap());
        state.change(project.id, |project: &mut Project| project.display_name = "two".to_owned()).unwrap();
        assert!(!state.seed(&project).unwrap());
        assert_eq!(name().as_deref(), Some("two"));
        state.remove::<Project>(project.id).unwrap();
        assert!(!state.seed(&project).unwrap());
        assert_eq!(name(), None, "what a call removed does not come back");
        project.display_name = "three".to_owned();
        assert!(state.seed(&project).unwrap());
        let name = state.get::<Project>(project.id).unwrap().map(|project| project.display_name);
        assert_eq!(name.as_deref(), Some("three"));
    }
}
