//! A walk through the sign-in pages, as a person with a browser makes it: fill in forms, follow redirects, read the code.

mod form;

use axum::body::Bytes;
use axum::http::{Request, StatusCode, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use url::Url;

use self::form::Form;
use crate::error::Error;

/// More steps than this are a loop.
const MOST_STEPS: usize = 10;
const MOST_PAGE_BYTES: usize = 1 << 20;

/// What the person does on the pages.
#[derive(Debug, Clone, Default)]
pub struct SignIn {
    /// The username to sign in with; without it, the first one that the page offers.
    pub user: Option<String>,
    /// Whether to refuse the consent.
    pub deny: bool,
}

/// Walks from an authorize URL to its end and returns the code.
pub async fn sign_in(authorize_url: &str, options: &SignIn) -> Result<String, Error> {
    let url = Url::parse(authorize_url).map_err(|error| failed(format!("\"{authorize_url}\" is no URL: {error}")))?;
    let browser = Browser(Client::builder(TokioExecutor::new()).build(HttpConnector::new()));
    let mut step = browser.get(&url).await?;
    for _ in 0..MOST_STEPS {
        step = match step {
            Step::Redirect(url) => match end(&url) {
                // The client may be listening there, so it gets its answer whatever it is.
                Some(end) => {
                    let visited = browser.get(&url).await;
                    let code = end?;
                    return visited.map(|_| code);
                }
                None => browser.get(&url).await?,
            },
            Step::Page { url, html } => {
                let form = form::first(&html).ok_or_else(|| failed(what_it_says(&html)))?;
                let target = url.join(&form.action).map_err(|error| failed(format!("{}: {error}", form.action)))?;
                browser.post(&target, &fill(form, options)?).await?
            }
        };
    }
    Err(failed("the pages lead on and on"))
}

/// The outcome that an address carries, if it is where the client waits for one.
fn end(url: &Url) -> Option<Result<String, Error>> {
    let parameter = |name| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    if let Some(error) = parameter("error") {
        return Some(Err(failed(format!("{error}: {}", parameter("error_description").unwrap_or_default()))));
    }
    parameter("code").map(Ok)
}

/// What the person enters: an account where one is asked for, a button where there are two.
fn fill(form: Form, options: &SignIn) -> Result<Vec<(String, String)>, Error> {
    let mut fields = form.fields;
    if let Some(user) = &options.user {
        for (_, value) in fields.iter_mut().filter(|(name, _)| name == "username") {
            if !form.options.contains(user) {
                return Err(failed(format!("there is no user {user}: the page offers {}", form.options.join(", "))));
            }
            value.clone_from(user);
        }
    }
    let wanted = if options.deny { "deny" } else { "allow" };
    fields.extend(form.buttons.into_iter().find(|(_, value)| value == wanted));
    Ok(fields)
}

/// The error that a page without a form shows.
fn what_it_says(html: &str) -> String {
    let shown = html.split_once("<body>").map_or(html, |(_, body)| body);
    let words = form::text(shown);
    if words.is_empty() { "the page is empty".to_owned() } else { words }
}

enum Step {
    Redirect(Url),
    Page { url: Url, html: String },
}

struct Browser(Client<HttpConnector, Full<Bytes>>);

impl Browser {
    async fn get(&self, url: &Url) -> Result<Step, Error> {
        self.send(url, Request::get(url.as_str()), String::new()).await
    }

    async fn post(&self, url: &Url, fields: &[(String, String)]) -> Result<Step, Error> {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = Request::post(url.as_str()).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(url, request, body).await
    }

    async fn send(&self, url: &Url, request: axum::http::request::Builder, body: String) -> Result<Step, Error> {
        if url.scheme() != "http" {
            return Err(failed(format!("{url} is not an address of localglobus, which begins with http://")));
        }
        let broken = |error: &dyn std::error::Error| failed(format!("{url}: {}", causes(error)));
        let request = request.body(Full::from(body)).map_err(|error| broken(&error))?;
        let response = self.0.request(request).await.map_err(|error| broken(&error))?;
        if response.status().is_redirection() {
            let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
            let target = location.and_then(|location| url.join(location).ok());
            return target.map(Step::Redirect).ok_or_else(|| failed(format!("{url} redirects to nowhere")));
        }
        let status = response.status();
        let body = Limited::new(response.into_body(), MOST_PAGE_BYTES).collect().await;
        let body = body.map_err(|error| broken(error.as_ref()))?.to_bytes();
        let html = String::from_utf8_lossy(&body).into_owned();
        match status {
            // A page that says what is wrong has no form; the words on it are the better message.
            StatusCode::OK | StatusCode::BAD_REQUEST => Ok(Step::Page { url: url.clone(), html }),
            status => Err(failed(format!("{url} answers {status}"))),
        }
    }
}

/// An error with its causes, which is where the HTTP client says what happened.
fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(&format!(": {cause}"));
        next = cause.source();
    }
    text
}

fn failed(message: impl Into<String>) -> Error {
    Error::SignIn(message.into())
}
