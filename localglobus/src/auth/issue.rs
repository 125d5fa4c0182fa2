//! What the token endpoint answers with: an access token for each resource server, and what comes with them.

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::error::AuthError;
use super::{openid, scopes};
use crate::service::Service;
use crate::state::{Grant, StateError};

/// On what tokens are issued.
pub struct Basis<'a> {
    pub identity: Uuid,
    pub client: Uuid,
    pub signed_in: i64,
    pub session: Option<Uuid>,
    pub on_behalf_of: Option<Box<Grant>>,
    /// The code or the token that brings them.
    pub source: Option<&'a str>,
    /// Whether refresh tokens were asked for.
    pub offline: bool,
    pub nonce: Option<&'a str>,
}

impl Basis<'_> {
    /// One grant a resource server, Auth's before all others.
    pub fn grants<'a>(
        &self,
        service: &Service,
        scopes: impl Iterator<Item = &'a str>,
    ) -> Result<Vec<Grant>, StateError> {
        let mut grants: Vec<Grant> = Vec::new();
        for scope in scopes {
            let Some(known) = scopes::find(service, scope)? else { continue };
            match grants.iter_mut().find(|grant| grant.resource_server == known.resource_server) {
                Some(grant) => grant.scopes.push(scope.to_owned()),
                None => grants.push(Grant {
                    identity: self.identity,
                    client: self.client,
                    resource_server: known.resource_server,
                    scopes: vec![scope.to_owned()],
                    signed_in: self.signed_in,
                    session: self.session,
                    on_behalf_of: self.on_behalf_of.clone(),
                }),
            }
        }
        grants.sort_by_key(|grant| grant.resource_server != scopes::AUTH);
        Ok(grants)
    }

    /// The document of a grant's new token.
    pub fn document(&self, service: &Service, grant: &Grant) -> Result<Map<String, Value>, AuthError> {
        let offline = self.offline && allows_refresh(service, grant)?;
        let refresh = offline.then(|| service.state.issue_refresh_token(grant, self.source)).transpose()?;
        document(service, grant, refresh.as_deref(), self.source, self.nonce)
    }

    /// The documents of all grants as a client gets them: the first one with the others in it.
    pub fn documents(&self, service: &Service, grants: &[Grant]) -> Result<Map<String, Value>, AuthError> {
        let documents: Result<Vec<_>, _> = grants.iter().map(|grant| self.document(service, grant)).collect();
        let mut documents = documents?.into_iter();
        let nothing = || AuthError::bad_request("invalid_scope", "No scope was requested");
        let mut first = documents.next().ok_or_else(nothing)?;
        first.insert("other_tokens".to_owned(), documents.map(Value::from).collect());
        Ok(first)
    }
}

/// Whether all scopes of a grant may be used when the person is not there.
fn allows_refresh(service: &Service, grant: &Grant) -> Result<bool, StateError> {
    let mut known = grant.scopes.iter().map(|scope| scopes::find(service, scope));
    known.try_fold(true, |all, known| Ok(all && known?.is_some_and(|known| known.allows_refresh)))
}

/// The document of one new access token; a refresh token that brings it is its source.
pub fn document(
    service: &Service,
    grant: &Grant,
    refresh_token: Option<&str>,
    source: Option<&str>,
    nonce: Option<&str>,
) -> Result<Map<String, Value>, AuthError> {
    let lifetime = service.config.token_lifetime;
    let access_token = service.state.issue_access_token(grant, lifetime, refresh_token.or(source))?;
    let Value::Object(mut document) = json!({
        "scope": grant.scopes.join(" "),
        "expires_in": lifetime,
        "token_type": "Bearer",
        "resource_server": grant.resource_server,
    }) else {
        return Err(AuthError::internal("The document is none"));
    };
    if let Some(refresh_token) = refresh_token {
        document.insert("refresh_token".to_owned(), refresh_token.into());
    }
    if grant.has_scope("openid") {
        let claims = openid::id_token_claims(service, grant, &access_token, nonce)?;
        let id_token = service.key.sign(&service.home, &claims).map_err(|error| AuthError::internal(&error))?;
        document.insert("id_token".to_owned(), id_token.into());
    }
    document.insert("access_token".to_owned(), access_token.into());
    Ok(document)
}
