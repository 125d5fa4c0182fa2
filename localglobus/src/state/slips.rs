//! Slips: documents that are good for a short time under a secret name. Codes and sign-ins under way are slips.

use rusqlite::OptionalExtension;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Result, State, digest};
use crate::web;

/// A document under a secret name.
pub trait Slip: Serialize + DeserializeOwned {
    const KIND: &'static str;
    /// Seconds for which it is good.
    const LIFETIME: i64;
}

impl State {
    /// Keeps a document and returns its name, which nobody can guess.
    pub fn issue<S: Slip>(&self, slip: &S) -> Result<String> {
        let name = web::secret();
        self.keep(&name, slip)?;
        Ok(name)
    }

    /// Keeps a document under a name that is there already, or anew.
    pub fn keep<S: Slip>(&self, name: &str, slip: &S) -> Result<()> {
        let (now, body) = (self.now(), serde_json::to_string(slip)?);
        self.transact(|transaction| {
            transaction.prepare_cached("DELETE FROM slips WHERE expires <= ?")?.execute([now])?;
            let mut statement = transaction.prepare_cached("INSERT OR REPLACE INTO slips VALUES (?, ?, ?, ?)")?;
            statement.execute((S::KIND, digest(name), now + S::LIFETIME, body))?;
            Ok(())
        })
    }

    pub fn look<S: Slip>(&self, name: &str) -> Result<Option<S>> {
        let database = self.database();
        let mut statement =
            database.prepare_cached("SELECT body FROM slips WHERE kind = ? AND digest = ? AND expires > ?")?;
        let found = statement.query_row((S::KIND, digest(name), self.now()), |row| row.get::<_, String>(0));
        Ok(found.optional()?.map(|body| serde_json::from_str(&body)).transpose()?)
    }

    /// Takes a document, which can be taken once.
    pub fn take<S: Slip>(&self, name: &str) -> Result<Option<S>> {
        let database = self.database();
        let mut statement =
            database.prepare_cached("DELETE FROM slips WHERE kind = ? AND digest = ? RETURNING body, expires")?;
        let found = statement.query_row((S::KIND, digest(name)), |row| Ok((row.get::<_, String>(0)?, row.get(1)?)));
        match found.optional()? {
            Some((body, expires)) if self.now() < expires => Ok(Some(serde_json::from_str(&body)?)),
            _ => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Ticket(u8);

    impl Slip for Ticket {
        const KIND: &'static str = "ticket";
        const LIFETIME: i64 = 60;
    }

    #[test]
    fn a_slip_is_taken_once_and_in_time() {
        let state = State::in_memory();
        let name = state.issue(&Ticket(1)).unwrap();
        assert_eq!(state.look(&name).unwrap(), Some(Ticket(1)));
        assert_eq!(state.take(&name).unwrap(), Some(Ticket(1)));
        assert_eq!(state.take::<Ticket>(&name).unwrap(), None);
        let late = state.issue(&Ticket(2)).unwrap();
        state.set_clock_offset(61);
        assert_eq!(state.look::<Ticket>(&late).unwrap(), None);
        assert_eq!(state.take::<Ticket>(&late).unwrap(), None);
    }
}
