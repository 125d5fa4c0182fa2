//! Makes the HTTP client, and says in words why a request did not get through.

use std::error::Error as StdError;

use reqwest::header::{ACCEPT, HeaderMap, HeaderValue};
use reqwest::{Certificate, Url, redirect};

use super::retry::{Failure, Reach};
use crate::error::{Error, Result, Status};
use crate::settings::{Settings, Verify};

pub(super) fn build(settings: &Settings) -> Result<reqwest::Client> {
    // Ours alone: the library is linked with its own copy of rustls. An earlier call has done it already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = reqwest::Client::builder()
        .user_agent(user_agent(&settings.app_name)?)
        .default_headers(headers())
        // No operation of the services redirects: a redirect is a captive portal or a wrong address.
        .redirect(redirect::Policy::none());
    if let Some(timeout) = settings.http_timeout {
        builder = builder.connect_timeout(timeout).read_timeout(timeout);
    }
    builder = match &settings.verify {
        Verify::System => builder,
        Verify::Never => builder.tls_danger_accept_invalid_certs(true),
        Verify::CaFile(path) => {
            let wrong = |why: String| Error::new(Status::Tls, format!("CA file {}: {why}", path.display()));
            let pem = std::fs::read(path).map_err(|error| wrong(error.to_string()))?;
            let certificates = Certificate::from_pem_bundle(&pem).map_err(|_| wrong("is not PEM".to_owned()))?;
            if certificates.is_empty() {
                return Err(wrong("holds no certificate".to_owned()));
            }
            builder.tls_certs_only(certificates)
        }
    };
    builder
        .build()
        .map_err(|error| Error::new(Status::Tls, format!("the HTTP client could not be made: {}", words(&error))))
}

fn headers() -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    let info = concat!("product=globule,version=", env!("CARGO_PKG_VERSION"));
    headers.insert("X-Globus-Client-Info", HeaderValue::from_static(info));
    headers
}

fn user_agent(app_name: &str) -> Result<HeaderValue> {
    let text = format!("globule-{}/{app_name}", env!("CARGO_PKG_VERSION"));
    HeaderValue::from_str(&text)
        .map_err(|_| Error::invalid(format!("app_name \"{}\" has control characters", app_name.escape_debug())))
}

/// A request that was not answered.
pub(super) fn failure(what: &str, url: &Url, error: reqwest::Error) -> Failure {
    let host = url.host_str().unwrap_or("the service");
    let reach = if error.is_connect() { Reach::NotDone } else { Reach::Unknown };
    if let Some(tls) = source::<rustls::Error>(&error) {
        let advice = "check the CA file (REQUESTS_CA_BUNDLE, SSL_CERT_FILE) and the clock";
        let message = format!("{what}: no secure connection to {host}: {tls}: {advice}");
        return Failure::new(Error::new(Status::Tls, message), Reach::Decided);
    }
    let (status, why) = match (error.is_timeout(), error.is_connect()) {
        (true, _) => (Status::Timeout, "did not answer in time"),
        (false, true) => (Status::Network, "cannot be reached"),
        (false, false) => (Status::Network, "broke the connection off"),
    };
    Failure::new(Error::new(status, format!("{what}: {host} {why}: {}", words(&error.without_url()))), reach)
}

/// The innermost reason: the outer ones only say "error sending request".
fn words(error: &reqwest::Error) -> String {
    reasons(error).last().map_or_else(|| error.to_string(), ToString::to_string)
}

/// The first error of one type among the reasons.
fn source<T: StdError + 'static>(error: &reqwest::Error) -> Option<&T> {
    reasons(error).find_map(|reason| reason.downcast_ref())
}

/// What is behind an error, from the outside in.
fn reasons(error: &reqwest::Error) -> impl Iterator<Item = &(dyn StdError + 'static)> {
    std::iter::successors(error.source(), |reason| behind(*reason))
}

/// An `io::Error` gives what it wraps by `get_ref` only.
fn behind<'a>(reason: &'a (dyn StdError + 'static)) -> Option<&'a (dyn StdError + 'static)> {
    match reason.downcast_ref::<std::io::Error>() {
        Some(error) => error.get_ref().map(|inner| inner as &(dyn StdError + 'static)),
        None => reason.source(),
    }
}
