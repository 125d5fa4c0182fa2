//! The forms of the pages.

use std::sync::Arc;

use axum::extract::{Form, FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use url::Url;

use super::pages;
use crate::service::Service;

/// What a person has sent with a form of one of our own pages. A form that another site sends is refused, whatever cookie
/// comes with it.
pub struct PageForm<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Arc<Service>> for PageForm<T> {
    type Rejection = Response;

    async fn from_request(request: Request, service: &Arc<Service>) -> Result<Self, Response> {
        if !is_from_own_page(service, request.headers()) {
            let page = pages::error("access_denied", "This form was sent by another site");
            return Err((StatusCode::FORBIDDEN, page).into_response());
        }
        let form = Form::from_request(request, service).await;
        form.map(|Form(form)| Self(form)).map_err(|error| pages::invalid_request(&error.body_text()))
    }
}

/// Whether a request comes from a page of this service, as far as the browser tells. What is no browser tells nothing, and
/// has no cookies that another site could abuse.
pub fn is_from_own_page(service: &Service, headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let site = text("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let origin = text(header::ORIGIN.as_str()).is_none_or(|origin| is_own_origin(&service.url, origin));
    site && origin
}

/// Whether an origin is this service, by whichever name of loopback.
fn is_own_origin(own: &str, origin: &str) -> bool {
    let (Ok(own), Ok(origin)) = (Url::parse(own), Url::parse(origin)) else { return false };
    let same = own.scheme() == origin.scheme() && own.port_or_known_default() == origin.port_or_known_default();
    let loopback = |url: &Url| matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    same && (own.host() == origin.host() || loopback(&own) && loopback(&origin))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_and_only_the_same_port_is_the_own_origin() {
        let own = "http://127.0.0.1:4000";
        assert!(is_own_origin(own, own) && is_own_origin(own, "http://localhost:4000"));
        for other in ["http://localhost:4001", "https://localhost:4000", "http://evil.example:4000", "null", ""] {
            assert!(!is_own_origin(own, other), "{other}");
        }
    }
}
