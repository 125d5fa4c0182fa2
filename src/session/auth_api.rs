//! Calls of Globus Auth as the person or application that the session acts for.

use reqwest::Url;
use serde_json::Value;

use super::credentials::{Bearer, Wanted};
use super::{Role, Session, lock};
use crate::error::{Error, Result, Status};
use crate::requirements::AuthorizationRequirements;
use crate::scope;
use crate::transport::{self, Body, Call, Nobody, Repeat};

/// The resource server of Globus Auth.
pub const AUTH: &str = "auth.globus.org";

impl Session {
    /// Calls Auth with the session's token, which must have one of Auth's scopes of these names. Without it nothing is
    /// sent: the first of them becomes required, so that the next login asks for it; an application gets itself a
    /// token with it.
    pub(crate) async fn call_auth(&self, call: &Call, scopes: &[&str]) -> Result<Value> {
        self.signing_in(|| async {
            self.have_one_of(AUTH, scopes, &call.what).await?;
            self.transport.json(call, &Bearer { session: self, resource_server: AUTH }).await
        })
        .await
    }

    /// Calls what everybody may call.
    pub(crate) async fn call_openly(&self, call: &Call) -> Result<Value> {
        self.transport.json(call, &Nobody).await
    }

    /// Makes sure that the session's token for a service has one of these scopes of it, as far as that can be known.
    pub(super) async fn have_one_of(&self, resource_server: &str, names: &[&str], what: &str) -> Result<()> {
        if self.given.contains_key(resource_server) {
            // Only the service knows what a given token is good for.
            return Ok(());
        }
        let scopes = names.iter().map(|name| scope::known(resource_server, name)).collect::<Result<Vec<_>>>()?;
        let Some(first) = scopes.first() else { return Ok(()) };
        let token = self.store.get(resource_server)?;
        let has = |scope: &scope::Scope| {
            token.as_ref().is_some_and(|token| token.scope.split_whitespace().any(|own| own == scope.name()))
        };
        if let Some(scope) = scopes.iter().find(|scope| has(scope)) {
            // The next token is to have it, too.
            lock(&self.required).insert(scope.clone());
            return Ok(());
        }
        lock(&self.required).insert(first.clone());
        match (self.role, &token) {
            (Role::Application, _) => self.renew_for(resource_server, Wanted::Consents).await.map(drop),
            // A person who is signed in for other services has only to consent to this one.
            (role, None) if role != Role::Person || self.store.read()?.is_empty() => {
                Err(self.no_token(resource_server, false))
            }
            _ => {
                let name = first.name().to_owned();
                let advice = match self.role {
                    Role::Dependent => "the scope of this service has to depend on it",
                    _ => "a login asks for it (globule_session_login)",
                };
                let message = format!("{what}: it needs the scope {name}: {advice}");
                let requirements = AuthorizationRequirements { required_scopes: vec![name], ..Default::default() };
                Err(Error::new(Status::ConsentRequired, message).with_requirements(requirements))
            }
        }
    }

    /// A URL of Auth's.
    pub(crate) fn auth_url(&self, segments: &[&str]) -> Url {
        transport::url(&self.settings.auth_url, segments)
    }
}

/// A call that makes something, which a lost answer does not tell.
pub(super) fn post(what: &str, url: Url, document: &Value) -> Call {
    Call::post(what, url, Body::Json(document.to_string().into()), Repeat::Unsafe)
}

/// What an answer has under a name: Auth puts every document and list in an envelope.
pub(super) fn member(answer: &mut Value, name: &str) -> Result<Value> {
    let found = answer.get_mut(name).map(Value::take);
    found.ok_or_else(|| Error::new(Status::Protocol, format!("the answer of Globus Auth has no \"{name}\"")))
}

/// The documents of a list in an answer.
pub(super) fn members(answer: &mut Value, name: &str) -> Result<Vec<Value>> {
    match member(answer, name)? {
        Value::Array(list) => Ok(list),
        _ => Err(Error::new(Status::Protocol, format!("\"{name}\" in the answer of Globus Auth is no list"))),
    }
}
