//! The web application asks for a consent as any client does: it sends the browser to the authorize page, and the browser
//! comes back.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::fields::{Fields, address};
use super::person::WEB_APPLICATION;
use super::refused::Refused;
use crate::auth;
use crate::service::Service;

/// Leads to the consent page; `page` is where to go on afterwards.
pub const CONSENT_PATH: &str = "/pages/consent";
/// Where the consent page leads back to.
pub const RETURN_PATH: &str = "/pages/return";

/// The fields of a [`CONSENT_PATH`] that the authorize page understands.
const PASSED_ON: [&str; 6] = [
    "scope",
    "session_message",
    "session_required_identities",
    "session_required_policies",
    "session_required_single_domain",
    "session_required_mfa",
];

pub async fn ask(State(service): State<Arc<Service>>, RawQuery(query): RawQuery) -> Redirect {
    let wanted = Fields::parse(query.unwrap_or_default().as_bytes());
    let (client, back) = (WEB_APPLICATION.to_string(), format!("{}{RETURN_PATH}", service.url));
    let page = auth::own_page(Some(wanted.get("page")));
    let mut fields =
        vec![("client_id", client.as_str()), ("redirect_uri", &back), ("response_type", "code"), ("state", &page)];
    fields.extend(PASSED_ON.map(|name| (name, wanted.get(name))));
    Redirect::to(&address("/v2/oauth2/authorize", &fields))
}

/// The consent is on record already; the code is of no use here, and runs out by itself.
pub async fn go_on(RawQuery(query): RawQuery) -> Response {
    let answer = Fields::parse(query.unwrap_or_default().as_bytes());
    match answer.given("error") {
        Some("access_denied") => Refused::form("You did not give the consent.").into_response(),
        Some(error) => Refused::form(format!("{error}: {}", answer.get("error_description"))).into_response(),
        None => Redirect::to(&auth::own_page(Some(answer.get("state")))).into_response(),
    }
}
