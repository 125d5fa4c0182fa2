//! Consents: an identity lets a client use a scope, by way of the scopes before it in a path.

use std::collections::HashSet;

use globule::scope::{Scope, Scopes};
use rusqlite::{Connection, OptionalExtension, Row};
use uuid::Uuid;

use super::{Result, State};

/// One consent.
#[derive(Debug, Clone)]
pub struct Consent {
    pub id: i64,
    pub identity: Uuid,
    pub client: Uuid,
    /// The names of the scopes from the one that the client asked for down to this one.
    pub path: Vec<String>,
    /// The ids of the consents along the path.
    pub dependency_path: Vec<i64>,
    pub atomically_revocable: bool,
    pub allows_refresh: bool,
    pub created: i64,
    pub last_used: i64,
}

const COLUMNS: &str =
    "id, identity, client, path, dependency_path, atomically_revocable, allows_refresh, created, last_used";

/// Who gives consents to whom, and how.
struct Giving {
    identity: String,
    client: String,
    allows_refresh: bool,
    now: i64,
}

impl State {
    /// Adds consents for scopes and all their dependencies; those that are there already stay.
    pub fn add_consents(&self, identity: Uuid, client: Uuid, scopes: &Scopes, allows_refresh: bool) -> Result<()> {
        let (identity, client) = (identity.to_string(), client.to_string());
        let giving = Giving { identity, client, allows_refresh, now: self.now() };
        self.transact(|transaction| scopes.iter().try_for_each(|scope| giving.give(transaction, "", "", scope)))
    }

    /// Whether there is a consent for the last scope of a path, by way of the others; it counts as used now.
    pub fn use_consent(&self, identity: Uuid, client: Uuid, path: &[&str]) -> Result<bool> {
        let now = self.now();
        let database = self.database();
        let key = (identity.to_string(), client.to_string(), path.join(" "));
        let mut statement =
            database.prepare_cached("SELECT last_used FROM consents WHERE identity = ? AND client = ? AND path = ?")?;
        let Some(last_used) = statement.query_row((&key.0, &key.1, &key.2), |row| row.get::<_, i64>(0)).optional()?
        else {
            return Ok(false);
        };
        // Written once a minute, so that a call that only looks does not have to write.
        if last_used + 60 < now {
            let mut statement = database.prepare_cached(
                "UPDATE consents SET last_used = ?4 WHERE identity = ?1 AND client = ?2 AND path = ?3",
            )?;
            statement.execute((key.0, key.1, key.2, now))?;
        }
        Ok(true)
    }

    /// Whether there are consents already for scopes and all their dependencies.
    pub fn has_consents(&self, identity: Uuid, client: Uuid, scopes: &Scopes, allows_refresh: bool) -> Result<bool> {
        let consents = self.consents(identity, Some(client))?;
        let enough = |consent: &&Consent| consent.allows_refresh || !allows_refresh;
        let given: HashSet<String> = consents.iter().filter(enough).map(|consent| consent.path.join(" ")).collect();
        Ok(covers(&given, "", scopes))
    }

    /// An identity's consents, for one client or for all.
    pub fn consents(&self, identity: Uuid, client: Option<Uuid>) -> Result<Vec<Consent>> {
        let database = self.database();
        let mut statement = database.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM consents WHERE identity = ?1 AND (?2 IS NULL OR client = ?2) ORDER BY id"
        ))?;
        let rows = statement.query_map((identity.to_string(), client.map(|client| client.to_string())), consent)?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// Lets the last scope of a path be used when the person is not there.
    pub fn allow_refresh(&self, identity: Uuid, client: Uuid, path: &[String]) -> Result<()> {
        let database = self.database();
        let update = "UPDATE consents SET allows_refresh = 1 WHERE identity = ? AND client = ? AND path = ?";
        database.execute(update, (identity.to_string(), client.to_string(), path.join(" ")))?;
        Ok(())
    }

    /// Takes back all consents for a scope that is gone, and those that depend on them.
    pub fn revoke_scope(&self, name: &str) -> Result<()> {
        let database = self.database();
        let end = "DELETE FROM consents WHERE instr(' ' || path || ' ', ' ' || ? || ' ') > 0";
        database.execute(end, [name])?;
        Ok(())
    }

    /// Takes a consent back, and all that depend on it. Whether it was there.
    pub fn revoke_consent(&self, identity: Uuid, id: i64) -> Result<bool> {
        self.transact(|transaction| {
            let find = "SELECT dependency_path FROM consents WHERE identity = ? AND id = ?";
            let found = transaction.query_row(find, (identity.to_string(), id), |row| row.get::<_, String>(0));
            let Some(path) = found.optional()? else { return Ok(false) };
            let end = "DELETE FROM consents WHERE dependency_path = ?1 OR dependency_path LIKE ?1 || ' %'";
            transaction.execute(end, [path])?;
            Ok(true)
        })
    }
}

impl Giving {
    fn give(&self, database: &Connection, above: &str, ids_above: &str, scope: &Scope) -> Result<()> {
        let path = join(above, scope.name());
        let find = "SELECT dependency_path FROM consents WHERE identity = ? AND client = ? AND path = ?";
        let found = database
            .prepare_cached(find)?
            .query_row((&self.identity, &self.client, &path), |row| row.get::<_, String>(0))
            .optional()?;
        let ids = match found {
            Some(ids) => ids,
            None => self.insert(database, &path, ids_above, scope.is_optional())?,
        };
        if self.allows_refresh {
            let update = "UPDATE consents SET allows_refresh = 1 WHERE dependency_path = ?";
            database.prepare_cached(update)?.execute([&ids])?;
        }
        scope.dependencies().iter().try_for_each(|dependency| self.give(database, &path, &ids, dependency))
    }

    /// Inserts a consent and returns the ids along its path.
    fn insert(&self, database: &Connection, path: &str, ids_above: &str, revocable: bool) -> Result<String> {
        let mut statement = database.prepare_cached(
            "INSERT INTO consents (identity, client, path, dependency_path, atomically_revocable, allows_refresh,
             created, last_used) VALUES (?1, ?2, ?3, '', ?4, ?5, ?6, ?6)",
        )?;
        let id = statement.insert((&self.identity, &self.client, path, revocable, self.allows_refresh, self.now))?;
        let ids = join(ids_above, &id.to_string());
        database.prepare_cached("UPDATE consents SET dependency_path = ? WHERE id = ?")?.execute((&ids, id))?;
        Ok(ids)
    }
}

fn covers(given: &HashSet<String>, above: &str, scopes: &Scopes) -> bool {
    scopes.iter().all(|scope| {
        let path = join(above, scope.name());
        given.contains(&path) && covers(given, &path, scope.dependencies())
    })
}

fn join(above: &str, name: &str) -> String {
    if above.is_empty() { name.to_owned() } else { format!("{above} {name}") }
}

fn consent(row: &Row) -> rusqlite::Result<Consent> {
    let id = |text: String| text.parse().unwrap_or_default();
    Ok(Consent {
        id: row.get(0)?,
        identity: id(row.get(1)?),
        client: id(row.get(2)?),
        path: row.get::<_, String>(3)?.split(' ').map(str::to_owned).collect(),
        dependency_path: row.get::<_, String>(4)?.split(' ').filter_map(|id| id.parse().ok()).collect(),
        atomically_revocable: row.get(5)?,
        allows_refresh: row.get(6)?,
        created: row.get(7)?,
        last_used: row.get(8)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn consents_add_up_and_keep_their_ids() {
        let (state, identity, client) = (State::in_memory(), Uuid::new_v4(), Uuid::new_v4());
        for scopes in ["a[*b]", "a[*c b]"] {
            state.add_consents(identity, client, &Scopes::parse(scopes).unwrap(), false).unwrap();
        }
        let consents = state.consents(identity, Some(client)).unwrap();
        let paths: Vec<_> =
            consents.iter().map(|consent| (consent.path.join("/"), consent.dependency_path.len())).collect();
        assert_eq!(paths, [("a".to_owned(), 1), ("a/b".to_owned(), 2), ("a/c".to_owned(), 2)]);
        assert_eq!(consents[2].dependency_path, [1, 3]);
        assert!(state.use_consent(identity, client, &["a", "c"]).unwrap());
        assert!(!state.use_consent(identity, Uuid::new_v4(), &["a"]).unwrap());
    }

    #[test]
    fn consents_are_enough_if_every_dependency_has_one() {
        let (state, identity, client) = (State::in_memory(), Uuid::new_v4(), Uuid::new_v4());
        state.add_consents(identity, client, &Scopes::parse("a[b c]").unwrap(), false).unwrap();
        let enough = |scopes: &str, refresh| {
            state.has_consents(identity, client, &Scopes::parse(scopes).unwrap(), refresh).unwrap()
        };
        assert!(enough("a", false) && enough("a[c]", false));
        assert!(!enough("a[c]", true) && !enough("b", false) && !enough("a[c[b]]", false));
    }

    #[test]
    fn a_consent_that_is_taken_back_takes_its_dependencies_along() {
        let (state, identity, client) = (State::in_memory(), Uuid::new_v4(), Uuid::new_v4());
        state.add_consents(identity, client, &Scopes::parse("a[b[c] d] e").unwrap(), false).unwrap();
        let id = state.consents(identity, None).unwrap().iter().find(|consent| consent.path == ["a", "b"]).unwrap().id;
        assert!(!state.revoke_consent(Uuid::new_v4(), id).unwrap(), "another's consent stays");
        assert!(state.revoke_consent(identity, id).unwrap());
        let left: Vec<_> = state.consents(identity, None).unwrap().iter().map(|left| left.path.join("/")).collect();
        assert_eq!(left, ["a", "a/d", "e"]);
    }

    #[test]
    fn a_scope_that_is_gone_takes_its_consents_along() {
        let (state, identity, client) = (State::in_memory(), Uuid::new_v4(), Uuid::new_v4());
        state.add_consents(identity, client, &Scopes::parse("a[b_c[d]] b_c bxc").unwrap(), false).unwrap();
        state.revoke_scope("b_c").unwrap();
        let left: Vec<_> = state.consents(identity, None).unwrap().iter().map(|left| left.path.join("/")).collect();
        assert_eq!(left, ["a", "bxc"]);
    }
}
