//! Looks before a job starts whether it can count on the sign-in: on its tokens, on the consents for the collections,
//! and on their authentication policies, now and until the job has used them.
//!
//! Lifetimes: <https://docs.globus.org/api/auth/developer-guide/>; high assurance:
//! <https://docs.globus.org/globus-connect-server/v5/high-assurance-collections-and-storage-gateways/>.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::consent::needs_data_access;
use super::credentials::Wanted;
use super::{Session, TRANSFER};
use crate::error::{Error, Result, Status};
use crate::requirements::AuthorizationRequirements;
use crate::tokens;
use crate::transport::Call;

/// A refresh token that nobody uses for six months ends.
const REFRESH_TOKEN_SECONDS: i64 = 180 * 24 * 3600;

const SIGN_IN: &str = "sign in (globule_session_login): one login asks for all that is missing";

/// Something for which a job would fail, or might.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What the job's call would end with.
    pub status: Status,
    /// A word for it, such as `consent_required`.
    pub code: &'static str,
    /// The collection that it is about; none for the sign-in as a whole.
    pub collection: Option<String>,
    pub message: String,
    /// What to do about it.
    pub advice: String,
    /// When it begins to be a problem, in seconds since 1970, where that is known.
    pub expires_at: Option<i64>,
    pub required_scopes: Vec<String>,
}

impl Problem {
    fn new(status: Status, code: &'static str, message: impl Into<String>, advice: impl Into<String>) -> Self {
        let (message, advice) = (message.into(), advice.into());
        Problem { status, code, collection: None, message, advice, expires_at: None, required_scopes: Vec::new() }
    }

    fn of(self, collection: &str) -> Self {
        Problem { collection: Some(collection.to_owned()), ..self }
    }

    fn expires(self, at: i64) -> Self {
        Problem { expires_at: Some(at), ..self }
    }

    /// An error as a problem, if it says something about the sign-in or the collection; others end the preflight.
    fn from_error(error: Error) -> Result<Self> {
        let is_of_collection = error.code().is_some_and(|code| code.contains("External") || code.contains("Endpoint"));
        let (code, advice) = match error.status() {
            Status::LoginRequired => ("login_required", SIGN_IN),
            Status::ConsentRequired => ("consent_required", SIGN_IN),
            Status::ReauthenticationRequired => ("reauthentication_required", SIGN_IN),
            Status::PermissionDenied => (
                "permission_denied",
                "ask the administrators of the collection for access, or sign in as somebody else",
            ),
            Status::NotFound => ("not_found", "check the id of the collection"),
            Status::Service if is_of_collection => {
                ("unreachable", "see that the collection's server is running, and try again")
            }
            _ => return Err(error),
        };
        let required_scopes = error.required_scopes().to_vec();
        Ok(Problem { required_scopes, ..Problem::new(error.status(), code, error.message(), advice) })
    }
}

impl From<Problem> for Value {
    fn from(problem: Problem) -> Self {
        json!({
            "status": problem.status as i32,
            "code": problem.code,
            "collection": problem.collection,
            "message": problem.message,
            "advice": problem.advice,
            "expires_at": problem.expires_at,
            "required_scopes": problem.required_scopes,
        })
    }
}

impl Session {
    /// What stands against a job that starts now and uses these collections for as long as `lasting`; nothing: the job
    /// may count on the sign-in. The token is refreshed for real if it would not last. All that is missing becomes
    /// required, so that one login afterwards asks for it.
    pub async fn preflight(&self, collections: &[String], lasting: Duration) -> Result<Vec<Problem>> {
        let mut ids = Vec::new();
        for collection in collections {
            let id = self.collection_id(collection)?;
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let until = tokens::now().saturating_add_unsigned(lasting.as_secs());
        let mut preflight = Preflight { session: self, until, problems: Vec::new(), last_sign_in: None };
        self.without_asking(preflight.run(&ids)).await?;
        let mut problems = preflight.problems;
        for problem in &mut problems {
            problem.message = self.worded(problem.status, std::mem::take(&mut problem.message));
            problem.advice = self.worded(problem.status, std::mem::take(&mut problem.advice));
        }
        Ok(problems)
    }
}

struct Preflight<'a> {
    session: &'a Session,
    /// When the job will have ended, in seconds since 1970.
    until: i64,
    problems: Vec<Problem>,
    /// When the person last signed in, once it has been looked up.
    last_sign_in: Option<Option<i64>>,
}

impl Preflight<'_> {
    async fn run(&mut self, collections: &[String]) -> Result<()> {
        if !self.has_usable_token().await? {
            return Ok(());
        }
        if collections.is_empty() {
            return self.try_token().await;
        }
        let mut documents = Vec::new();
        for id in collections {
            match self.session.collection_document(id).await {
                Ok(document) => documents.push((id.as_str(), document)),
                // It is not about this collection, and the others would say the same.
                Err(error) if error.status() == Status::LoginRequired => {
                    self.problems.push(Problem::from_error(error)?);
                    return Ok(());
                }
                Err(error) => self.problems.push(Problem::from_error(error)?.of(id)),
            }
        }
        let are_consents_known = self.look_at_consents(&documents).await?;
        for (id, document) in documents {
            self.look_at_policy(id, &document, are_consents_known).await?;
        }
        Ok(())
    }

    /// Whether anything can be called at all. What ends too early is a problem, but can be called with.
    async fn has_usable_token(&mut self) -> Result<bool> {
        let session = self.session;
        if session.given.contains_key(TRANSFER) {
            let advice = "give the job a token that lives long enough, or let it sign in by itself (client_secret)";
            let message = "how long the given access token lives is not known, and it cannot be renewed";
            self.problems.push(Problem::new(Status::LoginRequired, "unknown_lifetime", message, advice));
        } else if session.acts_for_itself() {
            if let Err(error) = session.access_token(TRANSFER).await {
                let advice = "check client_id and client_secret".to_owned();
                self.problems.push(Problem { advice, ..Problem::from_error(error)? });
                return Ok(false);
            }
        } else {
            return self.has_sign_in().await;
        }
        Ok(true)
    }

    /// As above, for a person.
    async fn has_sign_in(&mut self) -> Result<bool> {
        let (session, now) = (self.session, tokens::now());
        let token = session.store.get(TRANSFER)?;
        let expires = token.as_ref().map_or(0, |token| token.expires_at_seconds);
        let can_refresh = token.is_some_and(|token| token.refresh_token.is_some());
        let renewed = match () {
            () if can_refresh && expires < self.until => {
                session.renew_for(TRANSFER, Wanted::LastingUntil(self.until)).await.map(drop)
            }
            () => session.access_token(TRANSFER).await.map(drop),
        };
        if let Err(error) = renewed {
            self.problems.push(Problem::from_error(error)?);
            return Ok(false);
        }
        if !can_refresh && expires < self.until {
            let message = format!("the access token ends at {} and cannot be refreshed", time(expires));
            let problem = Problem::new(Status::LoginRequired, "expires", message, SIGN_IN);
            self.problems.push(problem.expires(expires));
        }
        let unused = now + REFRESH_TOKEN_SECONDS;
        if can_refresh && unused < self.until {
            let message = format!("a refresh token that nobody uses ends after six months, at {}", time(unused));
            let advice = "use the session in the meantime, or let the job sign in by itself (client_secret)";
            self.problems.push(Problem::new(Status::LoginRequired, "expires", message, advice).expires(unused));
        }
        if !session.store.is_shared() {
            let why = session.store.remark().map_or_else(String::new, |remark| format!(" ({remark})"));
            let message = format!("the tokens are kept in this process alone: another one has to sign in again{why}");
            let advice = "keep them in a file (token_store) if the job is another process";
            self.problems.push(Problem::new(Status::LoginRequired, "not_shared", message, advice));
        }
        Ok(true)
    }

    /// Whether Transfer takes the token, where no collection tells it.
    async fn try_token(&mut self) -> Result<()> {
        let url = self.session.transfer_url(&["submission_id"]);
        if let Err(error) = self.session.transfer::<Value>(&Call::get("try the sign-in", url)).await {
            self.problems.push(Problem::from_error(error)?);
        }
        Ok(())
    }

    /// Looks up the consents that the collections need. Whether they are known now.
    async fn look_at_consents(&mut self, documents: &[(&str, Value)]) -> Result<bool> {
        let needing: Vec<_> = documents
            .iter()
            .filter(|(_, document)| needs_data_access(document))
            .map(|(id, _)| (*id).to_owned())
            .collect();
        if needing.is_empty() || !self.session.is_of_a_person() {
            return Ok(true);
        }
        let missing = match self.session.consents(false).await {
            Ok(consents) => self.session.not_given(consents, needing).await,
            Err(error) => Err(error),
        };
        let missing = match missing {
            Ok(missing) => missing,
            Err(error) if is_of_the_network(&error) => return Err(error),
            Err(error) => {
                tracing::debug!(%error, "the consents are not known: each collection is tried");
                return Ok(false);
            }
        };
        for (collection, scope) in missing {
            let required_scopes = vec![scope];
            self.session
                .require(&AuthorizationRequirements { required_scopes: required_scopes.clone(), ..Default::default() });
            let message = format!("you have not yet consented to the use of your data on collection {collection}");
            let problem = Problem::new(Status::ConsentRequired, "consent_required", message, SIGN_IN).of(&collection);
            self.problems.push(Problem { required_scopes, ..problem });
        }
        Ok(true)
    }

    /// Whether the collection answers, is content with the sign-in, and will be.
    async fn look_at_policy(&mut self, id: &str, document: &Value, are_consents_known: bool) -> Result<()> {
        if document["gcp_connected"] == false {
            let message = format!("Globus Connect Personal does not run on the machine of collection {id}");
            let problem = Problem::new(Status::Service, "unreachable", message, "start it there");
            self.problems.push(problem.of(id));
            return Ok(());
        }
        let minutes = document["authentication_timeout_mins"].as_i64();
        let has_policy = document["high_assurance"] == true || document["authentication_policy_id"].is_string();
        let is_guarded = has_policy || minutes.is_some();
        let is_to_be_tried = is_guarded || (!are_consents_known && needs_data_access(document));
        if is_to_be_tried && let Some(problem) = self.try_access(id).await? {
            let ends_here = problem.status == Status::ReauthenticationRequired;
            self.problems.push(problem);
            if ends_here {
                return Ok(());
            }
        }
        match minutes {
            Some(minutes) if self.session.is_of_a_person() => self.look_at_age(id, document, minutes).await,
            _ => Ok(()),
        }
    }

    /// One entry of the default path is enough to see whether the collection lets the person in.
    async fn try_access(&self, id: &str) -> Result<Option<Problem>> {
        let mut url = self.session.transfer_url(&["operation", "endpoint", id, "ls"]);
        url.query_pairs_mut().append_pair("limit", "1");
        match self.session.transfer::<Value>(&Call::get(format!("list collection {id}"), url)).await {
            Ok(_) => Ok(None),
            // There are collections without a default path.
            Err(error) if error.status() == Status::NotFound => Ok(None),
            Err(error) => Problem::from_error(error).map(|problem| Some(problem.of(id))),
        }
    }

    /// Whether the sign-in will still be young enough for the collection at the end of the job.
    async fn look_at_age(&mut self, id: &str, document: &Value, minutes: i64) -> Result<()> {
        let Some(signed_in) = self.last_sign_in().await? else { return Ok(()) };
        let allowed = minutes.saturating_mul(60);
        let ends = signed_in.saturating_add(allowed);
        if ends >= self.until {
            return Ok(());
        }
        // To have signed in earlier would be enough for the login, but not for the job.
        let policy = document["authentication_policy_id"].as_str().map(str::to_owned);
        self.session.require(&AuthorizationRequirements {
            session_required_policies: policy.into_iter().collect(),
            prompt_login: true,
            ..Default::default()
        });
        let message = format!(
            "collection {id} wants a sign-in of the last {minutes} minutes: yours, of {}, ends for it at {}",
            time(signed_in),
            time(ends)
        );
        let latest = tokens::now().saturating_add(allowed);
        let advice = match latest >= self.until {
            true => "sign in again (globule_session_login) just before the job starts".to_owned(),
            false => format!("even a sign-in at this moment ends for it at {}: finish the job by then", time(latest)),
        };
        let problem = Problem::new(Status::ReauthenticationRequired, "expires", message, advice);
        self.problems.push(problem.of(id).expires(ends));
        Ok(())
    }

    /// When the person last signed in, as far as Globus Auth says it.
    async fn last_sign_in(&mut self) -> Result<Option<i64>> {
        if let Some(known) = self.last_sign_in {
            return Ok(known);
        }
        let found = match self.session.userinfo().await {
            Ok(userinfo) => userinfo["last_authentication"].as_i64(),
            Err(error) if is_of_the_network(&error) => return Err(error),
            Err(error) => {
                tracing::debug!(%error, "when the person signed in is not known");
                None
            }
        };
        self.last_sign_in = Some(found);
        Ok(found)
    }
}

fn is_of_the_network(error: &Error) -> bool {
    matches!(error.status(), Status::Network | Status::Timeout | Status::Tls)
}

fn time(seconds: i64) -> String {
    Timestamp::from_second(seconds).map_or_else(|_| "the end of time".to_owned(), |time| time.to_string())
}
