//! Access tokens and refresh tokens.

use rusqlite::OptionalExtension;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Result, State, digest};
use crate::web;

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
    /// A token for `lifetime` seconds; it ends earlier with the refresh token that brought it.
    pub fn issue_access_token(&self, grant: &Grant, lifetime: u64, refresh_token: Option<&str>) -> Result<String> {
        let (token, now) = (web::secret(), self.now());
        let database = self.database();
        let mut statement = database.prepare_cached("INSERT INTO access_tokens VALUES (?, ?, ?, ?, ?)")?;
        let expires = now.saturating_add_unsigned(lifetime);
        statement.execute((digest(&token), serde_json::to_string(grant)?, now, expires, refresh_token.map(digest)))?;
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

    pub fn issue_refresh_token(&self, grant: &Grant) -> Result<String> {
        let token = web::secret();
        let database = self.database();
        let mut statement = database.prepare_cached("INSERT INTO refresh_tokens VALUES (?, ?, ?)")?;
        statement.execute((digest(&token), serde_json::to_string(grant)?, self.now()))?;
        Ok(token)
    }

    /// What a refresh token is good for, and when it was issued.
    pub fn refresh(&self, token: &str) -> Result<Option<(Grant, i64)>> {
        let database = self.database();
        let mut statement =
            database.prepare_cached("SELECT grant_body, issued FROM refresh_tokens WHERE digest = ?")?;
        let found = statement.query_row([digest(token)], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)));
        match found.optional()? {
            Some((grant, issued)) => Ok(Some((serde_json::from_str(&grant)?, issued))),
            None => Ok(None),
        }
    }

    /// Ends a client's token; the access tokens that a refresh token brought end with it.
    pub fn revoke(&self, client: Uuid, token: &str) -> Result<()> {
        let ours = |grant: &str| -> Result<bool> { Ok(serde_json::from_str::<Grant>(grant)?.client == client) };
        let digest = digest(token);
        self.transact(|transaction| {
            for (find, end) in [
                ("SELECT grant_body FROM access_tokens WHERE digest = ?", "DELETE FROM access_tokens WHERE digest = ?"),
                (
                    "SELECT grant_body FROM refresh_tokens WHERE digest = ?",
                    "DELETE FROM access_tokens WHERE refresh_digest = ?",
                ),
            ] {
                let found = transaction.query_row(find, [&digest], |row| row.get::<_, String>(0)).optional()?;
                if found.map(|grant| ours(&grant)).transpose()? == Some(true) {
                    transaction.execute(end, [&digest])?;
                    transaction.execute("DELETE FROM refresh_tokens WHERE digest = ?", [&digest])?;
                }
            }
            Ok(())
        })
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
    fn a_revoked_refresh_token_takes_its_access_tokens_along() {
        let (state, client) = (State::in_memory(), Uuid::new_v4());
        let refresh = state.issue_refresh_token(&grant(client)).unwrap();
        let access = state.issue_access_token(&grant(client), 100, Some(&refresh)).unwrap();
        state.revoke(Uuid::new_v4(), &refresh).unwrap();
        assert!(state.access(&access).unwrap().is_some(), "another client cannot revoke it");
        state.revoke(client, &refresh).unwrap();
        assert!(state.access(&access).unwrap().is_none());
        assert!(state.refresh(&refresh).unwrap().is_none());
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
}
