//! Identity providers: who vouches for the identities of a domain.
//! <https://docs.globus.org/api/auth/reference/#identity_providers_api>

use axum::Json;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::actor::Actor;
use super::body::invalid;
use super::query::{self, Either};
use crate::auth::error::AuthError;
use crate::directory::{GLOBUS_ID, Identity, domain};

pub struct Provider {
    id: Uuid,
    domain: String,
}

#[derive(Deserialize)]
pub struct ProvidersQuery {
    ids: Option<String>,
    domains: Option<String>,
}

pub async fn list(
    actor: Actor,
    query: Result<Query<ProvidersQuery>, QueryRejection>,
) -> Result<Json<Value>, AuthError> {
    let Query(query) = query.map_err(|error| invalid(error.body_text()))?;
    let mut known = of(&actor.service.identities()?);
    if known.iter().all(|provider| provider.id != GLOBUS_ID) {
        known.push(Provider { id: GLOBUS_ID, domain: "globusid.org".to_owned() });
    }
    match Either::of(("ids", &query.ids), ("domains", &query.domains))? {
        Either::First(ids) => {
            let ids = query::ids(ids)?;
            known.retain(|provider| ids.contains(&provider.id));
        }
        Either::Second(domains) => {
            let domains = query::items(domains);
            known.retain(|provider| domains.iter().any(|domain| domain.eq_ignore_ascii_case(&provider.domain)));
        }
    }
    Ok(Json(json!({ "identity_providers": known.iter().map(document).collect::<Vec<_>>() })))
}

/// The providers of identities, each once.
pub fn of(identities: &[Identity]) -> Vec<Provider> {
    let mut providers: Vec<Provider> = Vec::new();
    for identity in identities {
        if providers.iter().all(|provider| provider.id != identity.provider) {
            providers.push(Provider { id: identity.provider, domain: domain(&identity.username).to_owned() });
        }
    }
    providers
}

pub fn document(provider: &Provider) -> Value {
    let (name, short_name) = match provider.id {
        GLOBUS_ID => ("Globus ID", "globusid"),
        _ => (provider.domain.as_str(), provider.domain.as_str()),
    };
    json!({
        "id": provider.id,
        "name": name,
        "short_name": short_name,
        "domains": [provider.domain],
        "alternative_names": [],
    })
}
