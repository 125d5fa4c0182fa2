//! Dependent tokens: a service that got a token asks for tokens for other services, to go on in the person's place.
//! <https://docs.globus.org/api/auth/reference/#dependent_token_grant_post_v2oauth2token>

use globule::scope::{Scope, Scopes};
use serde_json::Value;

use super::access::{self, access};
use super::error::AuthError;
use super::issue::Basis;
use super::scopes;
use crate::directory::{Client, ClientKind};
use crate::service::Service;
use crate::state::{Consent, Grant};

/// Tokens in the place of one that the client got as a resource server: those that were asked for, or else all that the
/// person has consented to.
pub fn exchange(
    service: &Service,
    client: &Client,
    token: &str,
    requested: &str,
    offline: bool,
) -> Result<Value, AuthError> {
    if client.kind != ClientKind::Confidential {
        return Err(AuthError::bad_request("unauthorized_client", "A native client is no resource server"));
    }
    let found = access(service, token)?.filter(|access| scopes::is_resource_server(client, &access.grant));
    let grant = found.ok_or_else(AuthError::invalid_grant)?.grant;
    let given = Given::below(service, &grant)?;
    let wanted = match requested {
        "" => given.names().into_iter().map(str::to_owned).collect(),
        text => {
            let requested = scopes::requested(service, text)?;
            given.require(&requested)?;
            requested.iter().map(|scope| scope.name().to_owned()).collect::<Vec<_>>()
        }
    };
    let basis = Basis {
        identity: grant.identity,
        client: client.id,
        signed_in: grant.signed_in,
        session: grant.session,
        on_behalf_of: Some(Box::new(grant)),
        source: Some(token),
        offline: offline && wanted.iter().all(|scope| given.allows_refresh(scope)),
        nonce: None,
    };
    let grants = basis.grants(service, wanted.iter().map(String::as_str))?;
    grants
        .iter()
        .map(|grant| Ok(basis.document(service, grant)?.into()))
        .collect::<Result<Vec<Value>, _>>()
        .map(Value::from)
}

/// The consents below the scopes of a token.
struct Given {
    /// From the scope that the person consented to first down to one of the token's.
    above: Vec<Vec<String>>,
    consents: Vec<Consent>,
}

impl Given {
    fn below(service: &Service, grant: &Grant) -> Result<Self, AuthError> {
        let mut above = Vec::new();
        for scope in &grant.scopes {
            above.extend(access::paths(service, grant, &[scope])?);
        }
        Ok(Self { above, consents: service.state.consents(grant.identity, Some(grant.origin().0))? })
    }

    /// The names of the scopes one step below.
    fn names(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for consent in &self.consents {
            if let Some((name, above)) = consent.path.split_last()
                && self.above.iter().any(|path| path == above)
                && !names.contains(&name.as_str())
            {
                names.push(name.as_str());
            }
        }
        names
    }

    /// The consents for these scopes, one below the other.
    fn find(&self, below: &[&str]) -> Vec<&Consent> {
        let is = |path: &[String], above: &[String]| path.strip_prefix(above).is_some_and(|rest| rest == below);
        let wanted = |consent: &&Consent| self.above.iter().any(|above| is(&consent.path, above));
        self.consents.iter().filter(wanted).collect()
    }

    fn allows_refresh(&self, scope: &str) -> bool {
        self.find(&[scope]).iter().any(|consent| consent.allows_refresh)
    }

    /// Refuses scopes for which there is no consent, with what the client would have to ask for.
    fn require(&self, requested: &Scopes) -> Result<(), AuthError> {
        let unapproved: Vec<String> =
            requested.iter().filter(|scope| !self.covers(&[], scope)).map(|scope| self.whole(scope)).collect();
        if unapproved.is_empty() { Ok(()) } else { Err(AuthError::dependent_consent_required(unapproved)) }
    }

    fn covers(&self, below: &[&str], scope: &Scope) -> bool {
        let path = [below, &[scope.name()]].concat();
        let mut needed = scope.dependencies().iter().filter(|dependency| !dependency.is_optional());
        !self.find(&path).is_empty() && needed.all(|dependency| self.covers(&path, dependency))
    }

    /// A scope as the client has to write it: below the one that the person consents to first.
    fn whole(&self, scope: &Scope) -> String {
        let above = self.above.first().map(Vec::as_slice).unwrap_or_default();
        above.iter().rev().fold(scope.to_string(), |inner, name| format!("{name}[{inner}]"))
    }
}
