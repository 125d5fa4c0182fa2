//! Documents that are kept whole under their id: users, clients, collections, projects and the like.

use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::{Result, State};

/// A document that is kept whole.
pub trait Record: Serialize + DeserializeOwned {
    const KIND: &'static str;

    fn id(&self) -> Uuid;
}

impl State {
    /// Keeps a record, in the place of the one with its id if there is one.
    pub fn put<R: Record>(&self, record: &R) -> Result<()> {
        put(&self.database(), record)
    }

    /// Keeps a new record, unless one that is there stands against it; then, that one.
    pub fn add<R: Record>(&self, record: &R, against: impl Fn(&R) -> bool) -> Result<Option<R>> {
        self.transact(|transaction| match all::<R>(transaction)?.into_iter().find(against) {
            Some(other) => Ok(Some(other)),
            None => put(transaction, record).map(|()| None),
        })
    }

    pub fn get<R: Record>(&self, id: Uuid) -> Result<Option<R>> {
        get(&self.database(), id)
    }

    /// All records of a kind, in the order in which they came.
    pub fn all<R: Record>(&self) -> Result<Vec<R>> {
        all(&self.database())
    }

    /// All records of a kind for which a test holds.
    pub fn find<R: Record>(&self, test: impl Fn(&R) -> bool) -> Result<Vec<R>> {
        Ok(self.all::<R>()?.into_iter().filter(test).collect())
    }

    /// Changes a record, so that no other change comes between; whether it was there.
    pub fn change<R: Record>(&self, id: Uuid, change: impl FnOnce(&mut R)) -> Result<Option<R>> {
        self.transact(|transaction| {
            let Some(mut record) = get::<R>(transaction, id)? else { return Ok(None) };
            change(&mut record);
            put(transaction, &record)?;
            Ok(Some(record))
        })
    }

    /// Whether it was there.
    pub fn remove<R: Record>(&self, id: Uuid) -> Result<bool> {
        let database = self.database();
        let mut statement = database.prepare_cached("DELETE FROM records WHERE kind = ? AND id = ?")?;
        Ok(statement.execute((R::KIND, id.to_string()))? > 0)
    }
}

pub(super) fn put<R: Record>(database: &Connection, record: &R) -> Result<()> {
    let mut statement = database.prepare_cached(
        "INSERT INTO records (kind, id, body) VALUES (?, ?, ?)
         ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body",
    )?;
    statement.execute((R::KIND, record.id().to_string(), serde_json::to_string(record)?))?;
    Ok(())
}

fn all<R: Record>(database: &Connection) -> Result<Vec<R>> {
    let mut statement = database.prepare_cached("SELECT body FROM records WHERE kind = ? ORDER BY number")?;
    let rows = statement.query_map([R::KIND], |row| row.get::<_, String>(0))?;
    rows.map(|body| Ok(serde_json::from_str(&body?)?)).collect()
}

fn get<R: Record>(database: &Connection, id: Uuid) -> Result<Option<R>> {
    let mut statement = database.prepare_cached("SELECT body FROM records WHERE kind = ? AND id = ?")?;
    let body = statement.query_row((R::KIND, id.to_string()), |row| row.get::<_, String>(0)).optional()?;
    Ok(body.map(|body| serde_json::from_str(&body)).transpose()?)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Note {
        id: Uuid,
        text: String,
    }

    impl Record for Note {
        const KIND: &'static str = "note";

        fn id(&self) -> Uuid {
            self.id
        }
    }

    #[test]
    fn records_keep_their_order_when_they_change() {
        let state = State::in_memory();
        let notes: Vec<_> = ["a", "b"].map(|text| Note { id: Uuid::new_v4(), text: text.to_owned() }).into();
        notes.iter().for_each(|note| state.put(note).unwrap());
        let changed = state.change(notes[0].id, |note: &mut Note| note.text.push('!')).unwrap();
        assert_eq!(changed.map(|note| note.text).as_deref(), Some("a!"));
        let texts: Vec<_> = state.all::<Note>().unwrap().into_iter().map(|note| note.text).collect();
        assert_eq!(texts, ["a!", "b"]);
        let again = Note { id: Uuid::new_v4(), text: "b".to_owned() };
        let other = state.add(&again, |note: &Note| note.text == again.text).unwrap();
        assert_eq!(other.map(|note| note.id), Some(notes[1].id));
        assert_eq!(state.get::<Note>(again.id).unwrap(), None);
        assert_eq!(state.add(&again, |note: &Note| note.text == "c").unwrap(), None);
        assert_eq!(state.get(again.id).unwrap(), Some(again));
        assert!(state.remove::<Note>(notes[0].id).unwrap());
        assert!(!state.remove::<Note>(notes[0].id).unwrap());
        assert_eq!(state.get::<Note>(notes[0].id).unwrap(), None);
    }
}
