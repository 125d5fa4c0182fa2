//! What the service remembers: sign-ins under way, codes, tokens, consents, submissions and tasks.
//!
//! All of it is reached through the methods of [`State`], each of which is one step that happens whole or not at all, so
//! that a database can take the place of these tables.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use globule::scope::{Scope, Scopes};
use uuid::Uuid;

use crate::transfer::Task;
use crate::web;

/// Seconds for which a code can be exchanged.
const CODE_LIFETIME: i64 = 600;
/// Seconds that a person may take to walk through the pages.
const SIGN_IN_LIFETIME: i64 = 3600;

/// What a client asked for at the authorize page.
#[derive(Debug, Clone)]
pub struct Authorization {
    pub client: Uuid,
    pub redirect_uri: String,
    pub scopes: Scopes,
    pub state: Option<String>,
    /// The PKCE challenge, of method S256.
    pub challenge: Option<String>,
    /// Whether refresh tokens were asked for.
    pub offline: bool,
    /// Who signed in; nobody at first.
    pub identity: Option<Uuid>,
    pub created: i64,
}

/// What one token is good for.
#[derive(Debug, Clone)]
pub struct Grant {
    pub identity: Uuid,
    pub client: Uuid,
    pub resource_server: String,
    /// The names of the scopes, without dependencies.
    pub scopes: Vec<String>,
    pub signed_in: i64,
}

#[derive(Debug, Clone)]
struct AccessToken {
    grant: Grant,
    expires: i64,
    refresh_token: Option<String>,
}

/// One consent: an identity lets a client use a scope, by way of the scopes before it in the path.
#[derive(Debug, Clone)]
pub struct Consent {
    pub id: u64,
    pub identity: Uuid,
    pub client: Uuid,
    /// The names of the scopes from the one that the client asked for down to this one.
    pub path: Vec<String>,
    /// The ids of the consents along the path.
    pub dependency_path: Vec<u64>,
    pub atomically_revocable: bool,
    pub allows_refresh: bool,
    pub created: i64,
}

/// What came of a submission.
pub enum Submission {
    Accepted(Arc<Task>),
    /// The task of an earlier submission with the same id.
    Duplicate(Arc<Task>),
}

#[derive(Default)]
struct Tables {
    authorizations: HashMap<String, Authorization>,
    codes: HashMap<String, Authorization>,
    access_tokens: HashMap<String, AccessToken>,
    refresh_tokens: HashMap<String, Grant>,
    consents: Vec<Consent>,
    submissions: HashMap<(Uuid, Uuid), Arc<Task>>,
    /// Oldest first.
    tasks: Vec<Arc<Task>>,
}

/// The tables behind one lock.
#[derive(Default)]
pub struct State(Mutex<Tables>);

impl State {
    fn tables(&self) -> MutexGuard<'_, Tables> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// Keeps a request while its person walks through the pages, and gives it a name.
    pub fn begin_sign_in(&self, authorization: Authorization) -> String {
        let name = web::secret();
        let mut tables = self.tables();
        tables.authorizations.retain(|_, waiting| waiting.created + SIGN_IN_LIFETIME > web::now());
        tables.authorizations.insert(name.clone(), authorization);
        name
    }

    /// Notes who signed in.
    pub fn sign_in(&self, name: &str, identity: Uuid) -> Option<Authorization> {
        let mut tables = self.tables();
        let authorization = tables.authorizations.get_mut(name)?;
        authorization.identity = Some(identity);
        Some(authorization.clone())
    }

    /// Ends a sign-in; its name is of no use afterwards.
    pub fn end_sign_in(&self, name: &str) -> Option<Authorization> {
        self.tables().authorizations.remove(name)
    }

    /// A code for what was allowed.
    pub fn issue_code(&self, authorization: Authorization) -> String {
        let code = web::secret();
        let mut tables = self.tables();
        tables.codes.retain(|_, waiting| waiting.created + CODE_LIFETIME > web::now());
        tables.codes.insert(code.clone(), Authorization { created: web::now(), ..authorization });
        code
    }

    /// Takes a code, which can be taken once.
    pub fn take_code(&self, code: &str) -> Option<Authorization> {
        let authorization = self.tables().codes.remove(code)?;
        (authorization.created + CODE_LIFETIME > web::now()).then_some(authorization)
    }

    pub fn issue_access_token(&self, grant: Grant, lifetime: u64, refresh_token: Option<String>) -> String {
        let token = web::secret();
        let expires = web::now().saturating_add_unsigned(lifetime);
        self.tables().access_tokens.insert(token.clone(), AccessToken { grant, expires, refresh_token });
        token
    }

    /// What a token that has neither expired nor been revoked is good for.
    pub fn access(&self, token: &str) -> Option<Grant> {
        let tables = self.tables();
        tables.access_tokens.get(token).filter(|token| token.expires > web::now()).map(|token| token.grant.clone())
    }

    pub fn issue_refresh_token(&self, grant: Grant) -> String {
        let token = web::secret();
        self.tables().refresh_tokens.insert(token.clone(), grant);
        token
    }

    pub fn refresh(&self, refresh_token: &str) -> Option<Grant> {
        self.tables().refresh_tokens.get(refresh_token).cloned()
    }

    /// Ends a client's token; the access tokens that a refresh token brought end with it.
    pub fn revoke(&self, client: Uuid, token: &str) {
        let mut tables = self.tables();
        if tables.access_tokens.get(token).is_some_and(|found| found.grant.client == client) {
            tables.access_tokens.remove(token);
        }
        if tables.refresh_tokens.get(token).is_some_and(|grant| grant.client == client) {
            tables.refresh_tokens.remove(token);
            tables.access_tokens.retain(|_, access| access.refresh_token.as_deref() != Some(token));
        }
    }

    /// Adds consents for scopes and all their dependencies; those that are there already stay.
    pub fn add_consents(&self, identity: Uuid, client: Uuid, scopes: &Scopes, allows_refresh: bool) {
        let root = Consent {
            id: 0,
            identity,
            client,
            path: Vec::new(),
            dependency_path: Vec::new(),
            atomically_revocable: false,
            allows_refresh,
            created: web::now(),
        };
        let mut tables = self.tables();
        for scope in scopes.iter() {
            tables.add_consent(&root, scope);
        }
    }

    /// Whether there is a consent for the last scope of a path, by way of the others.
    pub fn has_consent(&self, identity: Uuid, client: Uuid, path: &[&str]) -> bool {
        let tables = self.tables();
        tables.consents.iter().any(|consent| {
            consent.identity == identity && consent.client == client && consent.path.iter().eq(path.iter())
        })
    }

    /// An identity's consents, for one client or for all.
    pub fn consents(&self, identity: Uuid, client: Option<Uuid>) -> Vec<Consent> {
        let tables = self.tables();
        let wanted =
            |consent: &&Consent| consent.identity == identity && client.is_none_or(|client| consent.client == client);
        tables.consents.iter().filter(wanted).cloned().collect()
    }

    /// Makes the task of a submission, unless its owner's submission of this id has one already.
    pub fn submit(&self, owner: Uuid, submission_id: Uuid, task: Task) -> Submission {
        let mut tables = self.tables();
        if let Some(task) = tables.submissions.get(&(owner, submission_id)) {
            return Submission::Duplicate(task.clone());
        }
        let task = Arc::new(task);
        tables.submissions.insert((owner, submission_id), task.clone());
        tables.tasks.push(task.clone());
        Submission::Accepted(task)
    }

    pub fn task(&self, owner: Uuid, id: Uuid) -> Option<Arc<Task>> {
        self.tables().tasks.iter().find(|task| task.owner == owner && task.id == id).cloned()
    }

    /// An owner's tasks, newest first.
    pub fn tasks(&self, owner: Uuid) -> Vec<Arc<Task>> {
        self.tables().tasks.iter().rev().filter(|task| task.owner == owner).cloned().collect()
    }

    pub fn all_tasks(&self) -> Vec<Arc<Task>> {
        self.tables().tasks.clone()
    }
}

impl Tables {
    fn add_consent(&mut self, parent: &Consent, scope: &Scope) {
        let mut path = parent.path.clone();
        path.push(scope.name().to_owned());
        let found = self.consents.iter().find(|consent| {
            consent.identity == parent.identity && consent.client == parent.client && consent.path == path
        });
        let consent = found.cloned().unwrap_or_else(|| self.new_consent(parent, path, scope.is_optional()));
        for dependency in scope.dependencies().iter() {
            self.add_consent(&consent, dependency);
        }
    }

    fn new_consent(&mut self, parent: &Consent, path: Vec<String>, atomically_revocable: bool) -> Consent {
        let id = self.consents.len() as u64 + 1;
        let mut dependency_path = parent.dependency_path.clone();
        dependency_path.push(id);
        let consent = Consent { id, path, dependency_path, atomically_revocable, ..parent.clone() };
        self.consents.push(consent.clone());
        consent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn consents_add_up_and_keep_their_ids() {
        let (state, identity, client) = (State::default(), Uuid::new_v4(), Uuid::new_v4());
        for scopes in ["a[*b]", "a[*c b]"] {
            state.add_consents(identity, client, &Scopes::parse(scopes).unwrap(), false);
        }
        let consents = state.consents(identity, Some(client));
        let paths: Vec<_> =
            consents.iter().map(|consent| (consent.path.join("/"), consent.dependency_path.len())).collect();
        assert_eq!(paths, [("a".to_owned(), 1), ("a/b".to_owned(), 2), ("a/c".to_owned(), 2)]);
        assert_eq!(consents[2].dependency_path, [1, 3]);
        assert!(state.has_consent(identity, client, &["a", "c"]));
        assert!(!state.has_consent(identity, Uuid::new_v4(), &["a"]));
    }

    #[test]
    fn a_revoked_refresh_token_takes_its_access_tokens_along() {
        let (state, client) = (State::default(), Uuid::new_v4());
        let grant = Grant {
            identity: Uuid::new_v4(),
            client,
            resource_server: "r".to_owned(),
            scopes: Vec::new(),
            signed_in: 0,
        };
        let refresh = state.issue_refresh_token(grant.clone());
        let access = state.issue_access_token(grant, 100, Some(refresh.clone()));
        state.revoke(Uuid::new_v4(), &refresh);
        assert!(state.access(&access).is_some(), "another client cannot revoke it");
        state.revoke(client, &refresh);
        assert!(state.access(&access).is_none());
        assert!(state.refresh(&refresh).is_none());
    }
}
