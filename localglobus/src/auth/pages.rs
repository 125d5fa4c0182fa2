//! The pages that a person sees while signing in: plain forms, no script.

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use globule::scope::Scopes;

use super::scopes;
use crate::directory::{Client, User};
use crate::html::{escape, page};
use crate::service::Service;
use crate::state::StateError;

/// What a person signs in for.
pub enum Purpose<'a> {
    /// To let a client do something.
    Authorize { client: &'a Client, request: &'a str },
    /// To see a page of this service.
    Page { next: &'a str },
}

/// Who signs in.
pub fn sign_in(users: &[User], purpose: &Purpose, message: Option<&str>) -> Html<String> {
    let option = |user: &User| {
        let (username, name) = (escape(&user.username), escape(&user.name));
        format!("<option value=\"{username}\">{name} ({username})</option>")
    };
    let options: String = users.iter().map(option).collect();
    let message = message.map(|message| format!("<p class=\"message\">{}</p>", escape(message))).unwrap_or_default();
    let (what, field, value) = match purpose {
        Purpose::Authorize { client, request } => (escape(&client.name), "request", escape(request)),
        Purpose::Page { next } => ("localglobus".to_owned(), "next", escape(next)),
    };
    page(
        "Sign in",
        &format!(
            "{message}<p>Sign in to use <b>{what}</b>.</p>\
             <form method=\"post\" action=\"/v2/web/sign-in\">\
             <input type=\"hidden\" name=\"{field}\" value=\"{value}\">\
             <label>Account <select name=\"username\">{options}</select></label>\
             <p><button type=\"submit\">Continue</button></p></form>",
        ),
    )
}

/// What the client would like to do.
pub fn consent(
    service: &Service,
    client: &Client,
    user: &User,
    request: &str,
    requested: &Scopes,
) -> Result<Html<String>, StateError> {
    Ok(page(
        "Consent",
        &format!(
            "<p><b>{client}</b> would like to:</p>{list}\
             <p>Signed in as {user}.</p>\
             <form method=\"post\" action=\"/v2/web/consent\">\
             <input type=\"hidden\" name=\"request\" value=\"{request}\">\
             <button type=\"submit\" name=\"action\" value=\"allow\">Allow</button> \
             <button type=\"submit\" name=\"action\" value=\"deny\">Deny</button></form>",
            client = escape(&client.name),
            list = list(service, requested)?,
            user = escape(&user.username),
            request = escape(request),
        ),
    ))
}

/// Scopes in words, each with what it depends on below it.
fn list(service: &Service, requested: &Scopes) -> Result<String, StateError> {
    if requested.is_empty() {
        return Ok(String::new());
    }
    let mut items = String::new();
    for scope in requested.iter() {
        let words = scopes::find(service, scope.name())?.map_or_else(|| scope.name().to_owned(), |known| known.words);
        items.push_str(&format!(
            "<li title=\"{}\">{}{}</li>",
            escape(scope.name()),
            escape(&words),
            list(service, scope.dependencies())?
        ));
    }
    Ok(format!("<ul>{items}</ul>"))
}

/// The code, to be pasted into the client.
pub fn code(code: &str) -> Html<String> {
    let code = escape(code);
    page(
        "Authorization code",
        &format!(
            "<p>Paste this code into your application:</p><p><input id=\"auth-code\" readonly size=\"50\" value=\"{code}\"></p>"
        ),
    )
}

pub fn signed_out() -> Html<String> {
    page("Signed out", "<p>You are signed out. <a href=\"/v2/web/sign-in\">Sign in</a></p>")
}

pub fn error(error: &str, description: &str) -> Html<String> {
    page("Error", &format!("<p id=\"error\"><code>{}</code>: {}</p>", escape(error), escape(description)))
}

/// The page of a request that cannot be taken up.
pub fn bad_request(name: &str, description: &str) -> Response {
    (StatusCode::BAD_REQUEST, error(name, description)).into_response()
}

pub fn invalid_request(description: &str) -> Response {
    bad_request("invalid_request", description)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        let Html(page) = error("<script>", "\"'&");
        assert!(page.contains("<code>&lt;script&gt;</code>: &quot;&#39;&amp;"));
    }
}
