//! Access tokens and refresh tokens.
//!
//! Each knows its source, which is the code, the refresh token or, for a dependent token, the access token that brought it:
//! when that is revoked, all that it brought ends with it.

use rusqlite::{OptionalExtension, Transaction};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Result, State, digest};
use crate::web;

/// Seconds without use after which a refresh token ends: six months.
const REFRESH_TOKEN_LIFETIME: i64 = 183 * 24 * 3600;

/// What one token is good for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    pub identity: Uuid,
    pub client: Uuid,
    pub resource_server: String,
    /// The names of the scopes, without dependencies.
    pub scopes: Vec<String>,
    pub signed_in: i64,
    /// The session of the browser in which it was given; a client that acts for itself has none.
    pub session: Option<Uuid>,
    /// The token in whose place a service asked for this one, by its grant.
    #[serde(default)]
    pub on_behalf_of: Option<Box<Grant>>,
}

impl Grant {
    pub fn has_scope(&self, scope: &str) -> bool {
        self.scopes.iter().any(|name| name == scope)
    }

    /// The client that the person gave consent to, and the scopes by way of which it came to this grant.
    pub fn origin(&self) -> (Uuid, Vec<&Grant>) {
        let mut chain = vec![self];
        while let Some(above) = chain[chain.len() - 1].on_behalf_of.as_deref() {
            chain.push(above);
        }
        chain.reverse();
        (chain[0].client, chain)
    }
}

/// An access token that is good.
#[derive(Debug, Clone)]
pub struct Access {
    pub grant: Grant,
    pub issued: i64,
    pub expires: i64,
}

impl State {
    /// A token for `lifetime` seconds; it ends earlier when its source is revoked.
    pub fn issue_access_token(&self, grant: &Grant, lifetime: u64, source: Option<&str>) -> Result<String> {
        let (token, now) = (web::secret(), self.now());
        let database = self.database();
        let mut statement = database.prepare_cached("INSERT INTO access_tokens VALUES (?, ?, ?, ?, ?)")?;
        let expires = now.saturating_add_unsigned(lifetime);
        statement.execute((digest(&token), serde_json::to_string(grant)?, now, expires, source.map(digest)))?;
        Ok(token)
    }

    /// What a token that has neither expired nor been revoked is good for.
    pub fn access(&self, token: &str) -> Result<Option<Access>> {
        let database = self.database();
        let mut statement =
            database.prepare_cached("SELECT grant_body, issued, expires FROM access_tokens WHERE digest = ?")?;
        let found = statement
            .query_row([digest(token)], |row| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get::<_, i64>(2)?)))
            .optional()?;
        match found {
            Some((grant, issued, expires)) if self.now() < expires => {
                Ok(Some(Access { grant: serde_json::from_str(&grant)?, issued, expires }))
            }
            _ => Ok(None),
        }
    }

    pub fn issue_refresh_token(&self, grant: &Grant, source: Option<&str>) -> Result<String> {
        let token = web::secret();
        let database = self.database();
        let mut statement = database.prepare_cached("INSERT INTO refresh_tokens VALUES (?, ?, ?, ?)")?;
        statement.execute((digest(&token), serde_json::to_string(grant)?, self.now(), source.map(digest)))?;
        Ok(token)
    }

    /// What a refresh token that is still good is good for.
    pub fn refresh(&self, token: &str) -> Result<Option<Grant>> {
        let database = self.database();
        let mut statement =
            database.prepare_cached("SELECT grant_body FROM refresh_tokens WHERE digest = ? AND used > ?")?;
        let since = self.now() - REFRESH_TOKEN_LIFETIME;
        let found = statement.query_row((digest(token), since), |row| row.get::<_, String>(0)).optional()?;
        Ok(found.map(|grant| serde_json::from_str(&grant)).transpose()?)
    }

    /// A refresh token that is used stays good for longer.
    pub fn use_refresh_token(&self, token: &str) -> Result<()> {
        let now = self.now();
        let database = self.database();
        let mut statement = database.prepare_cached("UPDATE refresh_tokens SET used = ? WHERE digest = ?")?;
        statement.execute((now, digest(token)))?;
        Ok(())
    }

    /// Ends a client's token, and all that it brought.
    pub fn revoke(&self, client: Uuid, token: &str) -> Result<()> {
        let digest = digest(token);
        self.transact(|transaction| {
            let find = "SELECT grant_body FROM access_tokens WHERE digest = ?1
                        UNION ALL SELECT grant_body FROM refresh_tokens WHERE digest = ?1";
            let found = transaction.query_row(find, [&digest], |row| row.get::<_, String>(0)).optional()?;
            let grant: Option<Grant> = found.map(|grant| serde_json::from_str(&grant)).transpose()?;
            if grant.is_some_and(|grant| grant.client == client) { end(transaction, &digest) } else { Ok(()) }
        })
    }

    /// Ends all tokens that a code brought.
    pub fn revoke_brought(&self, code: &str) -> Result<()> {
        self.transact(|transaction| end(transaction, &digest(code)))
    }

    /// Ends all tokens of a client, which is gone.
    pub fn revoke_client(&self, client: Uuid) -> Result<()> {
        let client = client.to_string();
        self.transact(|transaction| {
            for table in ["access_tokens", "refresh_tokens"] {
                let statement = format!("DELETE FROM {table} WHERE grant_body ->> 'client' = ?");
                transaction.execute(&statement, [&client])?;
            }
            transaction.execute("DELETE FROM consents WHERE client = ?", [&client])?;
            Ok(())
        })
    }
}

/// Ends a token, and those of which it is the source, and those of which they are.
fn end(transaction: &Transaction, digest: &str) -> Result<()> {
    let mut ending = vec![digest.to_owned()];
    while let Some(digest) = ending.pop() {
        for table in ["access_tokens", "refresh_tokens"] {
            let mut statement = transaction.prepare(&format!("SELECT digest FROM {table} WHERE source = ?"))?;
            let brought = statement.query_map([&digest], |row| row.get::<_, String>(0))?;
            ending.extend(brought.collect::<std::result::Result<Vec<_>, _>>()?);
            transaction.execute(&format!("DELETE FROM {table} WHERE digest = ?"), [&digest])?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(client: Uuid) -> Grant {
        Grant {
            identity: Uuid::new_v4(),
            client,
            resource_server: "r".to_owned(),
            scopes: Vec::new(),
            signed_in: 0,
            session: None,
            on_behalf_of: None,
        }
    }

    #[test]
    fn what_is_revoked_takes_along_what_it_brought() {
        let (state, client) = (State::in_memory(), Uuid::new_v4());
        let grant = grant(client);
        let refresh = state.issue_refresh_token(&grant, Some("code")).unwrap();
        let access = state.issue_access_token(&grant, 100, Some(&refresh)).unwrap();
        let dependent = state.issue_access_token(&grant, 100, Some(&access)).unwrap();
        let other = state.issue_refresh_token(&grant, Some("code")).unwrap();
        state.revoke(Uuid::new_v4(), &refresh).unwrap();
        assert!(state.access(&access).unwrap().is_some(), "another client cannot revoke it");
        state.revoke(client, &refresh).unwrap();
        assert!(state.access(&access).unwrap().is_none() && state.access(&dependent).unwrap().is_none());
        assert!(state.refresh(&refresh).unwrap().is_none() && state.refresh(&other).unwrap().is_some());
        state.revoke_brought("code").unwrap();
        assert!(state.refresh(&other).unwrap().is_none());
    }

    #[test]
    fn a_token_ends_in_time_and_with_its_client() {
        let (state, client) = (State::in_memory(), Uuid::new_v4());
        let token = state.issue_access_token(&grant(client), 100, None).unwrap();
        let other = state.issue_access_token(&grant(Uuid::new_v4()), 200, None).unwrap();
        state.revoke_client(client).unwrap();
        assert!(state.access(&token).unwrap().is_none());
        state.set_clock_offset(100);
        assert!(state.access(&other).unwrap().is_some());
        state.set_clock_offset(200);
        assert!(state.access(&other).unwrap().is_none());
    }

    #[test]
    fn a_refresh_token_that_nobody_uses_ends() {
        let state = State::in_memory();
        let used = state.issue_refresh_token(&grant(Uuid::new_v4()), None).unwrap();
        let unused = state.issue_refresh_token(&grant(Uuid::new_v4()), None).unwrap();
        state.set_clock_offset(REFRESH_TOKEN_LIFETIME - 10);
        state.use_refresh_token(&used).unwrap();
        state.set_clock_offset(REFRESH_TOKEN_LIFETIME + 10);
        assert!(state.refresh(&used).unwrap().is_some() && state.refresh(&unused).unwrap().is_none());
    }
}
