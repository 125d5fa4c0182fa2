//! The one road to every service: retries, rate, time limits, errors, TLS, proxies.
//!
//! A call is repeated only where that cannot do harm: it never reached the service, the service refused it unprocessed,
//! or it is [`Repeat::Safe`]. A 401 renews the token once. `Retry-After` is honoured in full; where it reaches past the
//! time limit the call ends at once with the service's own error.

mod answer;
mod client;
mod clock;
mod pace;
mod produced;
mod retry;

use std::future::Future;
use std::sync::Arc;

use bytes::Bytes;
use once_cell::sync::OnceCell;
use reqwest::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use reqwest::{Method, Response, Url};
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::error::Category;
use tokio::time::Instant;
use zeroize::{Zeroize, Zeroizing};

use crate::error::{Error, Result, Status};
use crate::settings::Settings;
use clock::Clock;
use pace::Pace;
pub use produced::Produce;
use retry::{Failure, Reach, Retry};

/// Whether a call may be sent again when its answer is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// A read, or a submission that carries its submission id.
    Safe,
    /// It may have been done already: making a directory, renaming.
    Unsafe,
}

/// Puts the right to call a service into the request.
pub trait Authorize: Sync {
    /// The `Authorization` header, if the call needs one.
    fn header(&self) -> impl Future<Output = Result<Option<HeaderValue>>> + Send;

    /// Called once when the service has rejected `header`; true when there is a better one now.
    fn renew(&self, header: Option<HeaderValue>) -> impl Future<Output = Result<bool>> + Send {
        let _ = header;
        async { Ok(false) }
    }
}

/// For what everybody may call.
pub struct Nobody;

impl Authorize for Nobody {
    async fn header(&self) -> Result<Option<HeaderValue>> {
        Ok(None)
    }
}

/// One call of a service, as often as it is sent.
pub struct Call {
    /// What the caller is about, in words, for error messages: "list /run42/ on collection …".
    pub what: String,
    pub method: Method,
    pub url: Url,
    pub body: Body,
    pub repeat: Repeat,
}

pub enum Body {
    None,
    Json(Bytes),
    /// JSON that is made anew for each attempt.
    Produced(Arc<dyn Produce>),
    /// An OAuth request, from [`secret_bytes`].
    Form(Bytes),
}

impl Call {
    pub fn get(what: impl Into<String>, url: Url) -> Self {
        Call { what: what.into(), method: Method::GET, url, body: Body::None, repeat: Repeat::Safe }
    }

    pub fn post(what: impl Into<String>, url: Url, body: Body, repeat: Repeat) -> Self {
        Call { what: what.into(), method: Method::POST, url, body, repeat }
    }

    /// Sets fields of what is there: doing it twice is doing it once.
    pub fn put(what: impl Into<String>, url: Url, document: &Value) -> Self {
        let body = Body::Json(document.to_string().into());
        Call { method: Method::PUT, ..Call::post(what, url, body, Repeat::Safe) }
    }

    /// Deleting twice is deleting once, though the second time there is nothing to be found.
    pub fn delete(what: impl Into<String>, url: Url) -> Self {
        Call { method: Method::DELETE, ..Call::get(what, url) }
    }
}

/// Takes a successful answer as it comes, one of its own for each time that the call is sent.
pub trait Sink {
    /// The next bytes. An error says in words why they are not what was expected, and quotes nothing of them.
    fn take(&mut self, bytes: &[u8]) -> std::result::Result<(), String>;

    /// The answer has ended.
    fn end(&mut self) -> std::result::Result<(), String>;
}

/// The HTTP client of one session.
pub struct Transport {
    /// Made at the first call: it reads the system's certificates.
    http: OnceCell<reqwest::Client>,
    settings: Arc<Settings>,
    pace: Pace,
    retry: Retry,
    clock: Clock,
}

impl Transport {
    pub fn new(settings: Arc<Settings>) -> Self {
        Transport {
            http: OnceCell::new(),
            pace: Pace::new(),
            retry: Retry::new(settings.max_retries),
            clock: Clock::default(),
            settings,
        }
    }

    /// The road of another session with the same settings: the connections are shared, the rate is not, for it is one
    /// a user.
    pub fn for_another(&self) -> Self {
        Transport { http: self.http.clone(), ..Transport::new(Arc::clone(&self.settings)) }
    }

    /// Sends a call and returns the body of the successful answer.
    pub async fn send(&self, call: &Call, authorize: &impl Authorize) -> Result<Bytes> {
        self.reading(call, authorize, |response| answer::read(&call.what, response)).await
    }

    /// As [`Transport::send`], with the answer given to a sink while it arrives.
    pub async fn stream<S: Sink>(&self, call: &Call, authorize: &impl Authorize, sink: impl Fn() -> S) -> Result<S> {
        self.reading(call, authorize, |response| answer::stream(&call.what, response, sink())).await
    }

    async fn reading<T, F>(&self, call: &Call, authorize: &impl Authorize, read: impl Fn(Response) -> F) -> Result<T>
    where
        F: Future<Output = std::result::Result<T, Failure>>,
    {
        // A limit past the end of time is none.
        let deadline = self.settings.time_limit.and_then(|limit| Instant::now().checked_add(limit));
        // Boxed, for what is within grows with every call around it, up to the size of a thread's stack.
        let attempts = Box::pin(self.attempts(call, authorize, deadline, read));
        let Some(deadline) = deadline else { return attempts.await };
        tokio::time::timeout_at(deadline, attempts).await.unwrap_or_else(|_| {
            let limit = self.settings.time_limit.unwrap_or_default().as_secs_f64();
            let message = format!("{}: no answer within the time limit of {limit} s", call.what);
            Err(Error::new(Status::Timeout, message))
        })
    }

    /// As [`Transport::send`], with the answer read from JSON.
    pub async fn json<T: DeserializeOwned>(&self, call: &Call, authorize: &impl Authorize) -> Result<T> {
        let body = self.send(call, authorize).await?;
        // The body may hold tokens: it is no part of the message, and serde's own words could quote it.
        let document = serde_json::from_slice(&body).map_err(|error| {
            let why = match error.classify() {
                Category::Data => "a field is missing or of another type",
                Category::Eof => "it ends too early",
                Category::Syntax | Category::Io => "it is malformed",
            };
            let (what, line, column) = (&call.what, error.line(), error.column());
            let place = format!("line {line}, column {column}");
            Error::new(Status::Protocol, format!("{what}: the answer is not the expected JSON: {why} ({place})"))
        });
        wipe(body);
        document
    }

    async fn attempts<T, F>(
        &self,
        call: &Call,
        authorize: &impl Authorize,
        deadline: Option<Instant>,
        read: impl Fn(Response) -> F,
    ) -> Result<T>
    where
        F: Future<Output = std::result::Result<T, Failure>>,
    {
        let mut renewed = false;
        let mut repeats = 0;
        loop {
            let header = authorize.header().await?;
            self.pace.wait().await;
            let answer = match self.once(call, header.as_ref()).await {
                Ok(response) => read(response).await,
                Err(failure) => Err(failure),
            };
            let failure = match answer {
                Ok(answer) => return Ok(answer),
                Err(failure) => failure,
            };
            if failure.error.http_status() == 401 && !renewed && authorize.renew(header).await? {
                renewed = true;
                continue;
            }
            let Some(pause) = self.retry.pause(&failure, call.repeat, repeats) else { return Err(failure.error) };
            if deadline.is_some_and(|deadline| Instant::now().checked_add(pause).is_none_or(|next| next > deadline)) {
                return Err(failure.given_up(pause));
            }
            tracing::debug!(call = call.what, ?pause, status = failure.error.http_status(), "sent again");
            tokio::time::sleep(pause).await;
            repeats += 1;
        }
    }

    async fn once(&self, call: &Call, header: Option<&HeaderValue>) -> std::result::Result<Response, Failure> {
        let client = self.http.get_or_try_init(|| client::build(&self.settings));
        let client = client.map_err(|error| Failure::new(error, Reach::Decided))?;
        let mut request = client.request(call.method.clone(), call.url.clone());
        if let Some(header) = header {
            request = request.header(AUTHORIZATION, header);
        }
        request = match &call.body {
            // Nothing is a body of no length to a POST; some services and proxies insist on it.
            Body::None if call.method == Method::POST => request.header(CONTENT_LENGTH, 0),
            Body::None => request,
            Body::Json(bytes) => request.header(CONTENT_TYPE, "application/json").body(bytes.clone()),
            Body::Produced(body) => {
                request.header(CONTENT_TYPE, "application/json").body(produced::body(body.as_ref()))
            }
            Body::Form(bytes) => request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(bytes.clone()),
        };
        let response = request.send().await.map_err(|error| client::failure(&call.what, &call.url, error))?;
        self.clock.note(response.headers());
        Ok(response)
    }

    /// How far this machine's clock is before that of the service which answered last, in seconds.
    pub(crate) fn seconds_ahead(&self) -> i64 {
        self.clock.seconds_ahead()
    }
}

/// Bytes that are zeroed when the last who sends them has dropped them. The copies that the HTTP and TLS libraries make
/// in their buffers, on the way to the socket, are out of reach.
pub fn secret_bytes(text: Zeroizing<String>) -> Bytes {
    Bytes::from_owner(Secret(text))
}

struct Secret(Zeroizing<String>);

impl AsRef<[u8]> for Secret {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// Zeroes an answer. Where the HTTP library still holds a part of it, that copy is out of reach.
fn wipe(body: Bytes) {
    if let Ok(mut body) = body.try_into_mut() {
        body.zeroize();
    }
}

/// Joins a service's base URL and a path of percent-encoded segments.
pub fn url(base: &Url, segments: &[&str]) -> Url {
    let mut url = base.clone();
    if let Ok(mut path) = url.path_segments_mut() {
        path.pop_if_empty().extend(segments);
    }
    url
}
