//! What a service refused, in words, and with the way on if there is one: a consent, or another sign-in.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde_json::Value;

use super::consent::CONSENT_PATH;
use super::fields::address;
use super::layout;
use crate::auth::TRANSFER_ALL;
use crate::state::StateError;

/// A call of a page that was refused.
#[derive(Debug, Clone)]
pub struct Refused {
    pub status: StatusCode,
    pub message: String,
    document: Box<Value>,
    /// The page that made the call.
    page: String,
}

impl Refused {
    pub fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into(), document: Box::default(), page: String::new() }
    }

    /// What a person left out of a form.
    pub fn form(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    /// An error document of Auth or Transfer.
    pub fn by_service(status: StatusCode, document: Value, page: String) -> Self {
        let words = ["/errors/0/detail", "/message", "/error_description", "/error"];
        let message = words.into_iter().find_map(|pointer| document.pointer(pointer)?.as_str());
        let message = message.filter(|message| !message.is_empty()).unwrap_or("The request was refused").to_owned();
        Self { status, message, document: Box::new(document), page }
    }

    /// The scopes of which a consent is missing.
    fn scopes(&self) -> Vec<&str> {
        let found = ["/required_scopes", "/authorization_parameters/required_scopes"]
            .into_iter()
            .find_map(|pointer| self.document.pointer(pointer)?.as_array());
        found.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// Where the person can do what is missing, and what that is.
    fn way_on(&self) -> Option<(&'static str, String)> {
        let scopes = self.scopes();
        let parameters = self.document["authorization_parameters"].as_object();
        if scopes.is_empty() && parameters.is_none() {
            return None;
        }
        let words = if scopes.is_empty() { "Sign in again" } else { "Continue to the consent" };
        let scope = if scopes.is_empty() { TRANSFER_ALL.to_owned() } else { scopes.join(" ") };
        let wanted = parameters.into_iter().flatten().filter(|(name, _)| name.starts_with("session_"));
        let wanted: Vec<_> = wanted.map(|(name, value)| (name.as_str(), as_parameter(value))).collect();
        let mut fields = vec![("scope", scope.as_str()), ("page", self.page.as_str())];
        fields.extend(wanted.iter().map(|(name, value)| (*name, value.as_str())));
        Some((words, address(CONSENT_PATH, &fields)))
    }

    /// What is wrong, as a part of a page.
    pub fn notice(&self) -> Markup {
        html! {
            div.notice.bad role="alert" {
                p.words { (self.message) }
                @if let Some((words, address)) = self.way_on() { p { a.button href=(address) { (words) } } }
            }
        }
    }
}

/// Several values are written with commas between them.
fn as_parameter(value: &Value) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match value {
        Value::Null => String::new(),
        Value::Array(values) => values.iter().map(text).collect::<Vec<_>>().join(","),
        other => text(other),
    }
}

impl From<StateError> for Refused {
    fn from(error: StateError) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, error.to_string())
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let title = if self.status == StatusCode::NOT_FOUND { "Not found" } else { "That did not work" };
        let page = layout::plain(title, &html! { h1 { (title) } (self.notice()) });
        (self.status, page).into_response()
    }
}
