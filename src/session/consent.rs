//! What a session must still ask a person for: calls that find it out, consents that are looked up before they are
//! missed, and the rule for `data_access`.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::credentials::{Bearer, Wanted};
use super::{AUTH, Session, TRANSFER, lock};
use crate::auth::Consents;
use crate::error::{Error, Result, Status};
use crate::requirements::AuthorizationRequirements;
use crate::scope::{self, Scopes};
use crate::transport::{self, Call, Sink};

/// How often an application fetches consents for one call.
const MOST_CONSENT_ROUNDS: usize = 8;

impl Session {
    /// Calls Transfer and reads its JSON. What a person must do becomes required, and the program is asked for a sign-in
    /// if it wants that; an application fetches a token with the missing consents by itself and calls again, which is
    /// safe for any call because a refused one has done nothing.
    pub(crate) async fn transfer<T: DeserializeOwned>(&self, call: &Call) -> Result<T> {
        let bearer = Bearer { session: self, resource_server: TRANSFER };
        self.signing_in(|| self.consenting(TRANSFER, || self.transport.json(call, &bearer))).await
    }

    /// As [`Session::transfer`], with the answer given to a sink while it arrives.
    pub(crate) async fn transfer_into<S: Sink>(&self, call: &Call, sink: impl Fn() -> S) -> Result<S> {
        let bearer = Bearer { session: self, resource_server: TRANSFER };
        self.signing_in(|| self.consenting(TRANSFER, || self.transport.stream(call, &bearer, &sink))).await
    }

    /// As [`Session::transfer`], of another service.
    pub(super) async fn call_consenting<T: DeserializeOwned>(&self, resource_server: &str, call: &Call) -> Result<T> {
        let bearer = Bearer { session: self, resource_server };
        self.consenting(resource_server, || self.transport.json(call, &bearer)).await
    }

    async fn consenting<T, F: Future<Output = Result<T>>>(
        &self,
        resource_server: &str,
        send: impl Fn() -> F,
    ) -> Result<T> {
        // The service may name the consents one by one; each round must bring it further.
        for round in 0..MOST_CONSENT_ROUNDS {
            let error = match send().await {
                Err(error) if !error.requirements().is_empty() || error.status() == Status::ConsentRequired => error,
                other => return other,
            };
            let before = self.required_scopes();
            self.require(error.requirements());
            if !self.acts_for_itself() || (round > 0 && self.required_scopes() == before) {
                return Err(error);
            }
            self.renew_for(resource_server, Wanted::Consents).await?;
        }
        send().await
    }

    /// Has the next login ask for what is missing.
    pub(super) fn require(&self, requirements: &AuthorizationRequirements) {
        for text in &requirements.required_scopes {
            // One that cannot be read cannot be asked for either; the error still shows it.
            if let Err(unreadable) = self.require_scopes(text) {
                tracing::debug!(%unreadable, "a required scope is left out");
            }
        }
        let mut wanted = lock(&self.wanted);
        wanted.merge(requirements);
        wanted.required_scopes.clear();
    }

    /// The next login must be with this identity, an id or a username. Several add up.
    pub fn require_identity(&self, identity: &str) -> Result<()> {
        let session_required_identities = vec![item("identity", identity, "an id or a username")?];
        self.require(&AuthorizationRequirements { session_required_identities, ..Default::default() });
        Ok(())
    }

    /// The next login must fulfil this authentication policy. Several add up.
    pub fn require_policy(&self, policy: &str) -> Result<()> {
        let session_required_policies = vec![crate::id::check("policy", policy)?];
        self.require(&AuthorizationRequirements { session_required_policies, ..Default::default() });
        Ok(())
    }

    /// The next login must be with an identity of this domain, or of another one that was required so.
    pub fn require_domain(&self, domain: &str) -> Result<()> {
        let session_required_single_domain = vec![item("domain", domain, "a name such as example.org")?];
        self.require(&AuthorizationRequirements { session_required_single_domain, ..Default::default() });
        Ok(())
    }

    /// The next login must be with a second factor.
    pub fn require_mfa(&self) {
        self.require(&AuthorizationRequirements { session_required_mfa: true, ..Default::default() });
    }

    /// What the page of the next login tells the person; nothing takes it back.
    pub fn set_message(&self, message: Option<&str>) {
        lock(&self.wanted).session_message = message.map(str::to_owned);
    }

    /// `login`: the person must prove anew who they are, though they have signed in earlier; nothing takes it back.
    pub fn set_prompt(&self, prompt: Option<&str>) -> Result<()> {
        let prompt_login = match prompt {
            None => false,
            Some("login") => true,
            Some(other) => {
                return Err(Error::invalid(format!("prompt \"{}\": expected login, or none", other.escape_debug())));
            }
        };
        lock(&self.wanted).prompt_login = prompt_login;
        Ok(())
    }

    /// Requires a collection's `data_access` consent if it needs one, which is looked up.
    pub async fn require_collection(&self, collection: &str) -> Result<()> {
        let collection = self.collection_id(collection)?;
        if self.needs_data_access(&collection).await? {
            self.require_data_access(&collection)?;
        }
        Ok(())
    }

    /// Whether a collection needs `data_access`; looked up once.
    pub(crate) async fn needs_data_access(&self, collection: &str) -> Result<bool> {
        let known = lock(&self.data_access).get(collection).copied();
        match known {
            Some(known) => Ok(known),
            None => self.collection_document(collection).await.map(|document| needs_data_access(&document)),
        }
    }

    /// The document of a collection, and with it whether it needs `data_access`.
    pub(super) async fn collection_document(&self, collection: &str) -> Result<Value> {
        let url = self.transfer_url(&["endpoint", collection]);
        let document: Value = self.transfer(&Call::get(format!("look up collection {collection}"), url)).await?;
        lock(&self.data_access).insert(collection.to_owned(), needs_data_access(&document));
        Ok(document)
    }

    /// The error of a transfer between two collections whose consents a person has not given, as far as that can be
    /// found out: where it cannot, the service answers the call itself.
    pub(crate) async fn missing_consents(&self, what: &str, source: &str, destination: &str) -> Option<Error> {
        if !self.is_of_a_person() {
            return None;
        }
        let second = async { if destination == source { None } else { self.needing(destination).await } };
        let (consents, first, second) = tokio::join!(self.consents(false), self.needing(source), second);
        let found = match consents {
            Ok(consents) => self.not_given(consents, first.into_iter().chain(second).collect()).await,
            Err(failure) => Err(failure),
        };
        let missing = found
            .inspect_err(|failure| tracing::debug!(%failure, "the consents are not known before the call"))
            .unwrap_or_default();
        if missing.is_empty() {
            return None;
        }
        let (collections, required_scopes): (Vec<_>, Vec<_>) = missing.into_iter().unzip();
        let requirements = AuthorizationRequirements { required_scopes, ..Default::default() };
        self.require(&requirements);
        let message = format!(
            "{what}: you have not yet consented to the use of your data on {}: a login asks for the missing consent \
             (globule_session_login)",
            collections.join(" and ")
        );
        Some(Error::new(Status::ConsentRequired, message).with_requirements(requirements))
    }

    /// Makes sure, as far as that can be found out, that a service may do what these scopes say in the place of who signed
    /// in. What a person has not consented to becomes required and is the error; an application gets itself a token.
    pub(crate) async fn have_consents(&self, resource_server: &str, what: &str, scopes: &Scopes) -> Result<()> {
        if self.acts_for_itself() {
            let mut all = lock(&self.fetched).clone();
            all.extend(scopes.clone());
            if all == *lock(&self.fetched) {
                return Ok(());
            }
            lock(&self.required).extend(scopes.clone());
            self.renew_for(resource_server, Wanted::Consents).await?;
            // Only now: an attempt that failed has fetched nothing.
            lock(&self.fetched).extend(scopes.clone());
            return Ok(());
        }
        if !self.is_of_a_person() || self.has_consented(scopes).await {
            return Ok(());
        }
        let required_scopes = scopes.iter().map(ToString::to_string).collect();
        let requirements = AuthorizationRequirements { required_scopes, ..Default::default() };
        self.require(&requirements);
        let message = format!(
            "{what}: you have not yet consented to all that it does in your place: a login asks for the missing consent \
             (globule_session_login)"
        );
        Err(Error::new(Status::ConsentRequired, message).with_requirements(requirements))
    }

    /// Whether the person has consented to all of that, or it cannot be known.
    async fn has_consented(&self, scopes: &Scopes) -> bool {
        let covered = async {
            let known = self.consents(false).await?;
            if known.forest.cover(scopes) || known.is_new {
                return Ok(known.forest.cover(scopes));
            }
            // It may have been given by way of another session.
            Ok::<_, Error>(self.consents(true).await?.forest.cover(scopes))
        };
        let covered = covered.await;
        covered
            .inspect_err(|failure| tracing::debug!(%failure, "the consents are not known before the call"))
            .unwrap_or(true)
    }

    /// The collection if it is known to need `data_access`.
    pub(crate) async fn needing(&self, collection: &str) -> Option<String> {
        let needed = self.needs_data_access(collection).await;
        let needed = needed.inspect_err(|failure| tracing::debug!(collection, %failure, "not looked up"));
        needed.unwrap_or(false).then(|| collection.to_owned())
    }

    /// Those of the collections whose `data_access` the person has not consented to, with the scope that asks for it.
    /// What seems to be missing is looked up again, for it may have been given by way of another session.
    pub(super) async fn not_given(&self, consents: Known, collections: Vec<String>) -> Result<Vec<(String, String)>> {
        let mut missing = not_covered(&consents.forest, collections)?;
        if !missing.is_empty() && !consents.is_new {
            let again = self.consents(true).await?;
            missing = not_covered(&again.forest, missing.into_iter().map(|(collection, _)| collection).collect())?;
        }
        Ok(missing)
    }

    /// The consents that the person has given to this application.
    pub(super) async fn consents(&self, anew: bool) -> Result<Known> {
        if let Some(forest) = lock(&self.consents).clone().filter(|_| !anew) {
            return Ok(Known { forest, is_new: false });
        }
        let identity = self.identity()?.ok_or_else(|| {
            Error::new(Status::LoginRequired, "nobody is signed in whose consents could be looked up")
        })?;
        let url = transport::url(&self.settings.auth_url, &["v2", "api", "identities", &identity, "consents"]);
        let bearer = Bearer { session: self, resource_server: AUTH };
        let forest: Arc<Consents> =
            Arc::new(self.transport.json(&Call::get("look up the consents", url), &bearer).await?);
        *lock(&self.consents) = Some(Arc::clone(&forest));
        Ok(Known { forest, is_new: true })
    }
}

/// Consents, and whether they were just looked up.
pub(super) struct Known {
    forest: Arc<Consents>,
    is_new: bool,
}

fn not_covered(consents: &Consents, collections: Vec<String>) -> Result<Vec<(String, String)>> {
    let mut missing = Vec::new();
    for collection in collections {
        let scope = scope::transfer_with_data_access(&collection)?;
        let text = scope.to_string();
        let mut scopes = Scopes::default();
        scopes.insert(scope);
        if !consents.cover(&scopes) {
            missing.push((collection, text));
        }
    }
    Ok(missing)
}

/// Exactly mapped collections that are not high assurance: <https://docs.globus.org/api/transfer/overview/#consent>
pub(super) fn needs_data_access(document: &Value) -> bool {
    document["entity_type"] == "GCSv5_mapped_collection" && document["high_assurance"] != true
}

/// One item of a list that is sent with commas between them.
fn item(what: &str, text: &str, expected: &str) -> Result<String> {
    let text = text.trim();
    if text.is_empty() || text.contains(|c: char| c == ',' || c.is_whitespace() || c.is_control()) {
        return Err(Error::invalid(format!("{what} \"{}\": expected {expected}", text.escape_debug())));
    }
    Ok(text.to_owned())
}
