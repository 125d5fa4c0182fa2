//! Browser sessions: who has signed in, with which identities, and when. <https://docs.globus.org/api/auth/sessions/>
//!
//! A page that wants to know who looks at it takes [`SignedIn`]; one that changes something takes its form as a
//! [`PageForm`](super::PageForm).

use std::sync::Arc;

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use serde::{Deserialize, Serialize};
use url::Url;
use uuid::Uuid;

use super::error::AuthError;
use crate::directory::{Identity, User};
use crate::service::Service;
use crate::state::{Record, Result, Slip};

const COOKIE: &str = "localglobus_session";

/// What one browser knows of a person. Tokens and tasks refer to it, so it stays when the browser forgets it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Session {
    pub id: Uuid,
    /// The account.
    pub user: Uuid,
    /// The last one of each identity, the newest at the end.
    pub authentications: Vec<Authentication>,
    pub created: i64,
}

/// A person has proved to be an identity.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Authentication {
    pub identity: Uuid,
    pub at: i64,
    /// With a second factor.
    pub mfa: bool,
}

impl Record for Session {
    const KIND: &'static str = "session";

    fn id(&self) -> Uuid {
        self.id
    }
}

/// What the cookie of a browser stands for.
#[derive(Serialize, Deserialize)]
struct Ticket(Uuid);

impl Slip for Ticket {
    const KIND: &'static str = "session";
    const LIFETIME: i64 = 30 * 24 * 3600;
}

/// The person who looks at a page. One who has not signed in is asked to, and comes back to the page afterwards.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub user: User,
    pub session: Session,
}

impl SignedIn {
    /// Whom a browser's cookie stands for.
    fn of(service: &Service, headers: &HeaderMap) -> Result<Option<Self>> {
        let Some(Ticket(id)) = ticket(headers).map(|name| service.state.look(name)).transpose()?.flatten() else {
            return Ok(None);
        };
        Self::in_session(service, id)
    }

    /// Whose session it is.
    pub fn in_session(service: &Service, id: Uuid) -> Result<Option<Self>> {
        let Some(session) = service.state.get::<Session>(id)? else { return Ok(None) };
        let user = service.state.get(session.user)?;
        Ok(user.map(|user| Self { user, session }))
    }

    /// The sign-ins of the session, each with its identity.
    pub fn authentications(&self) -> impl Iterator<Item = (Identity, &Authentication)> {
        let identities = self.user.identities();
        self.session.authentications.iter().filter_map(move |authentication| {
            let identity = identities.iter().find(|identity| identity.id == authentication.identity)?;
            Some((identity.clone(), authentication))
        })
    }

    /// Puts a person's authentication on record and gives the browser its cookie. It goes to the current session,
    /// if that is the same person's, or else begins one.
    pub fn begin(
        service: &Service,
        headers: &HeaderMap,
        current: Option<Self>,
        user: User,
        authentication: Authentication,
    ) -> Result<(Self, Cookie)> {
        let now = authentication.at;
        let current = current.filter(|current| current.user.id == user.id);
        let id = current.map_or_else(Uuid::new_v4, |current| current.session.id);
        let extended = service.state.change(id, |session: &mut Session| session.add(authentication.clone()))?;
        let begun = || Session { id, user: user.id, authentications: vec![authentication], created: now };
        let session = extended.unwrap_or_else(begun);
        service.state.put(&session)?;
        // Always a new ticket: whoever knew the old one, or even gave it to the browser, has nothing of this sign-in.
        end(service, headers)?;
        let cookie = Cookie::new(service, &service.state.issue(&Ticket(id))?);
        Ok((Self { user, session }, cookie))
    }
}

impl Session {
    fn add(&mut self, authentication: Authentication) {
        self.authentications.retain(|earlier| earlier.identity != authentication.identity);
        self.authentications.push(authentication);
    }

    /// When its person last signed in.
    pub fn last(&self) -> i64 {
        self.authentications.iter().map(|authentication| authentication.at).max().unwrap_or(self.created)
    }
}

/// Makes a browser forget its session.
pub fn end(service: &Service, headers: &HeaderMap) -> Result<()> {
    ticket(headers).map(|name| service.state.take::<Ticket>(name)).transpose().map(drop)
}

fn ticket(headers: &HeaderMap) -> Option<&str> {
    let values = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = values.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE).map(|(_, value)| value)
}

/// What a browser is told to keep.
#[derive(Debug)]
pub struct Cookie(String);

impl Cookie {
    fn new(service: &Service, value: &str) -> Self {
        let secure = if service.url.starts_with("https:") { "; Secure" } else { "" };
        Self(format!("{COOKIE}={value}; Path=/; HttpOnly; SameSite=Lax{secure}"))
    }

    /// Ends the one that the browser has.
    pub fn none() -> Self {
        Self(format!("{COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"))
    }

    /// A response that brings it.
    pub fn with(self, response: impl IntoResponse) -> Response {
        let value = HeaderValue::from_str(&self.0).ok();
        (AppendHeaders(value.map(|value| (header::SET_COOKIE, value))), response).into_response()
    }
}

impl OptionalFromRequestParts<Arc<Service>> for SignedIn {
    type Rejection = AuthError;

    async fn from_request_parts(
        parts: &mut Parts,
        service: &Arc<Service>,
    ) -> std::result::Result<Option<Self>, AuthError> {
        Ok(Self::of(service, &parts.headers)?)
    }
}

impl FromRequestParts<Arc<Service>> for SignedIn {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, service: &Arc<Service>) -> std::result::Result<Self, Response> {
        let found = Self::of(service, &parts.headers).map_err(|error| AuthError::from(error).into_response())?;
        let back = match parts.method {
            Method::GET => parts.uri.path_and_query().map_or("/", |path| path.as_str()),
            // What a form was about to do must not be done later by itself.
            _ => "/",
        };
        let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("next", back).finish();
        found.ok_or_else(|| Redirect::to(&format!("/v2/web/sign-in?{query}")).into_response())
    }
}

/// Where a sign-in leads: a page of this service, whatever the address asks for.
pub fn own_page(next: Option<&str>) -> String {
    let base = Url::parse("http://localglobus.invalid/").ok();
    let parse = |next: &str| {
        let base = base.filter(|_| next.starts_with('/'))?;
        // Read as a browser reads it, which takes `/\` and a tab after the slash for the beginning of another host.
        let url = base.join(next).ok().filter(|url| url.origin() == base.origin())?;
        let page = url[url::Position::BeforePath..].to_owned();
        (!page.starts_with("//")).then_some(page)
    };
    next.and_then(parse).unwrap_or_else(|| "/".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_leads_nowhere_else() {
        for (next, page) in [("/activity", "/activity"), ("/a?b=c&d#e", "/a?b=c&d#e"), ("/a/../b", "/b")] {
            assert_eq!(own_page(Some(next)), page);
        }
        for next in [
            "",
            "activity",
            "https://evil.example/",
            "//evil.example/",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/.//evil.example",
            "javascript:alert(1)",
            "/a/..//evil.example",
        ] {
            assert_eq!(own_page(Some(next)), "/", "{next}");
        }
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=b; localglobus_session=secret;c"));
        assert_eq!(ticket(&headers), Some("secret"));
        headers.insert(header::COOKIE, HeaderValue::from_static("xlocalglobus_session=secret"));
        assert_eq!(ticket(&headers), None);
    }
}
