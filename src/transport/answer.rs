//! Reads an answer; every error shape of the services becomes one [`Error`].
//!
//! The shapes: Transfer's `{code, message, request_id}`, Auth's `{errors: [{code, detail, id, title}], error}`, bare
//! OAuth2 `{error, error_description}` (RFC 6749, 5.2), FastAPI's `{detail}`, and a page that is no JSON at all.
//! What a person must still do is read by [`AuthorizationRequirements::find`].

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use reqwest::header::{CONTENT_TYPE, LOCATION, RETRY_AFTER};
use reqwest::{Response, StatusCode, Url};
use serde_json::Value;

use super::retry::{Failure, Reach, retry_after};
use super::{Sink, client};
use crate::error::{Error, Status};
use crate::requirements::AuthorizationRequirements;

/// The body of a successful answer.
pub(super) async fn read(what: &str, response: Response) -> Result<Bytes, Failure> {
    let head = Head::of(&response);
    let body = head.body(what, response).await?;
    if head.is_answer() { Ok(body) } else { Err(head.refusal(what, &body)) }
}

/// Gives a successful answer to a sink while it arrives.
pub(super) async fn stream<S: Sink>(what: &str, mut response: Response, mut sink: S) -> Result<S, Failure> {
    let head = Head::of(&response);
    if !head.is_answer() {
        return Err(head.refusal(what, &head.body(what, response).await?));
    }
    let unexpected = |why| {
        let message = format!("{what}: the answer is not the expected JSON: {why}");
        Failure::new(Error::new(Status::Protocol, message), Reach::Decided)
    };
    while let Some(bytes) = response.chunk().await.map_err(|error| client::failure(what, &head.url, error))? {
        sink.take(&bytes).map_err(unexpected)?;
    }
    sink.end().map_err(unexpected)?;
    Ok(sink)
}

/// What an answer says before its body.
struct Head {
    status: StatusCode,
    is_json: bool,
    wait: Option<Duration>,
    location: Option<String>,
    url: Url,
}

impl Head {
    fn of(response: &Response) -> Self {
        let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
        Head {
            status: response.status(),
            is_json: header(CONTENT_TYPE).is_some_and(is_json),
            wait: header(RETRY_AFTER).and_then(|value| retry_after(value, SystemTime::now())),
            location: header(LOCATION).map(str::to_owned),
            url: response.url().clone(),
        }
    }

    async fn body(&self, what: &str, response: Response) -> Result<Bytes, Failure> {
        response.bytes().await.map_err(|error| client::failure(what, &self.url, error))
    }

    fn is_answer(&self) -> bool {
        self.status.is_success() && self.is_json
    }

    /// The error that an answer with this body stands for.
    fn refusal(&self, what: &str, body: &[u8]) -> Failure {
        let http_status = self.status.as_u16();
        if self.status.is_success() || self.status.is_redirection() {
            let to = |location: &String| format!("a redirect to {}", host(location));
            let found = self.location.as_ref().map_or_else(|| page(body), to);
            let url = host(self.url.as_str());
            let message = format!("{what}: expected JSON from {url}, got {found}: is this the right address?");
            let error = Error::new(Status::Protocol, message).with_http_status(http_status);
            return Failure::new(error, Reach::Decided);
        }
        let error = match serde_json::from_slice(body) {
            Ok(document) if self.is_json => from_document(what, http_status, &document),
            _ => Error::new(status(http_status, ""), format!("{what}: HTTP {} with {}", self.status, page(body)))
                .with_http_status(http_status),
        };
        let reach = reach(http_status, self.wait.is_some(), error.code().unwrap_or_default());
        Failure { error, reach, retry_after: self.wait }
    }
}

fn is_json(media: &str) -> bool {
    let media = media.split(';').next().unwrap_or_default().trim();
    media.eq_ignore_ascii_case("application/json") || media.to_ascii_lowercase().ends_with("+json")
}

/// The host of an address: the rest may hold a code.
fn host(address: &str) -> String {
    Url::parse(address).map_or_else(|_| "elsewhere".to_owned(), |url| url.origin().ascii_serialization())
}

/// What stands in the place of JSON, in a few words.
fn page(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(&body[..body.len().min(4096)]);
    let title =
        text.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>")).map(|(title, _)| title.trim());
    match title {
        _ if body.is_empty() => "an empty body".to_owned(),
        Some(title) => format!("a page titled \"{title}\""),
        None if text.trim_start().starts_with('<') => "a page of HTML".to_owned(),
        None => format!("{} bytes that are no JSON", body.len()),
    }
}

/// What an answer of that status says about the call. Errors of a collection are not the service's: asking again
/// does not mend them.
fn reach(http_status: u16, has_retry_after: bool, code: &str) -> Reach {
    match http_status {
        429 => Reach::NotDone,
        _ if code.contains("ExternalError") || code.contains("EndpointError") => Reach::Decided,
        503 if has_retry_after => Reach::NotDone,
        500 | 502 | 503 | 504 => Reach::Unknown,
        _ => Reach::Decided,
    }
}

fn status(http_status: u16, code: &str) -> Status {
    match (http_status, code.rsplit('.').next().unwrap_or_default()) {
        (_, "ConsentRequired") => Status::ConsentRequired,
        (_, "TooManyPendingJobs" | "SizeLimit") | (413 | 429, _) => Status::LimitReached,
        (_, "Exists" | "Conflict") | (409, _) => Status::Conflict,
        (_, "NotDirectory") | (400 | 422, _) => Status::InvalidArgument,
        (401, _) => Status::LoginRequired,
        (403, _) => Status::PermissionDenied,
        (404, _) | (_, "NotFound") => Status::NotFound,
        _ => Status::Service,
    }
}

fn from_document(what: &str, http_status: u16, document: &Value) -> Error {
    let text = |pointers: &[&str]| pointers.iter().find_map(|pointer| document.pointer(pointer)?.as_str());
    let code = text(&["/code", "/error/code", "/errors/0/code", "/error"]);
    let message = text(&[
        "/message",
        "/errors/0/detail",
        "/errors/0/title",
        "/error_description",
        "/error/detail",
        "/detail",
        "/detail/0/msg",
        "/description",
        "/title",
        "/error",
    ]);
    let requirements = AuthorizationRequirements::find(document).unwrap_or_default();
    let status = match () {
        () if requirements.changes_session() => Status::ReauthenticationRequired,
        () if !requirements.is_empty() => Status::ConsentRequired,
        () => status(http_status, code.unwrap_or_default()),
    };
    let said = message.unwrap_or("no reason given");
    let code_words = code.map_or_else(String::new, |code| format!("{code}, "));
    let advice = advice(status, said, &requirements);
    Error::new(status, format!("{what}: {said} ({code_words}HTTP {http_status}){advice}"))
        .with_http_status(http_status)
        .with_code(code.map(str::to_owned))
        .with_request_id(text(&["/request_id", "/errors/0/id"]).map(str::to_owned))
        .with_requirements(requirements)
        .with_document(document.to_string())
}

fn advice(status: Status, said: &str, requirements: &AuthorizationRequirements) -> String {
    match status {
        Status::LoginRequired => ": sign in again (globule_session_login)".to_owned(),
        Status::ConsentRequired => ": a login asks for the missing consent (globule_session_login)".to_owned(),
        Status::ReauthenticationRequired => {
            let message = requirements.session_message.as_deref().filter(|message| *message != said);
            let message = message.map_or_else(String::new, |message| format!("; the service says: {message}"));
            format!(": {}; a login asks for it (globule_session_login){message}", requirements.words())
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn error(http_status: u16, document: Value) -> Error {
        from_document("list /", http_status, &document)
    }

    #[test]
    fn every_shape_of_an_error_is_read() {
        let transfer =
            error(404, json!({"code": "EndpointNotFound", "message": "No such endpoint", "request_id": "r1"}));
        assert_eq!(transfer.to_string(), "not found: list /: No such endpoint (EndpointNotFound, HTTP 404)");
        assert_eq!((transfer.code(), transfer.request_id()), (Some("EndpointNotFound"), Some("r1")));
        let auth = json!({"errors": [{"status": "401", "id": "r2", "code": "UNAUTHORIZED", "detail": "Call must be authenticated", "title": "Unauthorized"}], "error": "unauthorized", "error_description": "Unauthorized"});
        let auth = error(401, auth);
        assert!(auth.message().contains("Call must be authenticated (UNAUTHORIZED, HTTP 401)"), "{auth}");
        assert_eq!((auth.status(), auth.request_id()), (Status::LoginRequired, Some("r2")));
        assert_eq!(error(401, json!({"error": "invalid_grant"})).code(), Some("invalid_grant"));
        let timers = error(422, json!({"detail": [{"loc": ["body"], "msg": "field required", "type": "missing"}]}));
        assert!(timers.message().contains("field required"), "{timers}");
        assert_eq!(
            error(400, json!({"error": {"code": "ERROR", "detail": "bad", "status": 400}})).code(),
            Some("ERROR")
        );
    }

    #[test]
    fn a_full_service_is_no_conflict() {
        let full = error(409, json!({"code": "ClientError.TooManyPendingJobs", "message": "enough"}));
        assert_eq!(full.status(), Status::LimitReached);
        assert_eq!(error(409, json!({"code": "Conflict", "message": "no"})).status(), Status::Conflict);
    }

    #[test]
    fn a_missing_consent_is_named() {
        let error = error(403, json!({"code": "ConsentRequired", "required_scope": "a[*b]", "description": "why"}));
        assert_eq!((error.status(), error.required_scopes()), (Status::ConsentRequired, &["a[*b]".to_owned()][..]));
        assert!(error.message().contains("why (ConsentRequired, HTTP 403): a login asks"), "{error}");
    }

    #[test]
    fn a_session_policy_wants_a_new_authentication_and_says_which() {
        let parameters = json!({"session_required_mfa": true, "session_message": "because", "required_scopes": ["a"]});
        let document = json!({"code": "ConsentRequired", "message": "no", "authorization_parameters": parameters});
        let error = error(403, document);
        assert_eq!(error.status(), Status::ReauthenticationRequired);
        assert_eq!(error.required_scopes(), ["a"]);
        let words = "no (ConsentRequired, HTTP 403): sign in with a second factor, and consent to what is missing; a \
                     login asks for it (globule_session_login); the service says: because";
        assert!(error.message().ends_with(words), "{error}");
    }

    #[test]
    fn errors_of_a_collection_are_final_and_those_of_the_service_are_not() {
        assert_eq!(reach(502, false, "ExternalError.DirListingFailed"), Reach::Decided);
        assert_eq!(reach(503, true, "EndpointError"), Reach::Decided);
        assert_eq!(reach(502, false, ""), Reach::Unknown);
        assert_eq!(reach(503, true, ""), Reach::NotDone);
        assert_eq!(reach(429, false, ""), Reach::NotDone);
        assert_eq!(reach(409, false, "Conflict"), Reach::Decided);
    }
}
