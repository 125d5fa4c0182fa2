//! The pages that a person sees while signing in: plain forms, no script.

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use globule::scope::Scopes;

use super::authorization::Authorization;
use super::requirements::{Candidate, Wanted};
use super::scopes;
use super::session::SignedIn;
use super::sign_in::SignInForm;
use crate::directory::Client;
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

/// Who signs in: one of those who can do what is wanted.
pub fn sign_in(purpose: &Purpose, message: Option<&str>, wanted: &Wanted) -> Html<String> {
    let (what, field) = match purpose {
        Purpose::Authorize { client, request } => (escape(&client.name), hidden("request", request)),
        Purpose::Page { next } => ("localglobus".to_owned(), hidden("next", next)),
    };
    page(
        "Sign in",
        &format!(
            "{said}<p>Sign in to use <b>{what}</b>.</p>{why}\
             <form method=\"post\" action=\"/v2/web/sign-in\">{field}\
             <p><label>Identity <select name=\"username\" autofocus>{options}</select></label></p>\
             <p><button type=\"submit\">Continue</button></p></form>",
            said = said(message),
            why = why(wanted),
            options = options(&wanted.candidates),
        ),
    )
}

/// Identities to choose from; those of a person who has several are together.
fn options(candidates: &[Candidate]) -> String {
    let option = |candidate: &Candidate| {
        let (username, name) = (escape(&candidate.identity.username), escape(&candidate.identity.name));
        format!("<option value=\"{username}\">{name} ({username})</option>")
    };
    let people = candidates.chunk_by(|one, other| one.user.id == other.user.id);
    let group = |person: &[Candidate]| {
        let options: String = person.iter().map(option).collect();
        match person {
            [_] => options,
            _ => format!("<optgroup label=\"{}\">{options}</optgroup>", escape(&person[0].user.name)),
        }
    };
    people.map(group).collect()
}

/// The step after the choice of an identity, for those who have a second factor. It stands for whatever an identity provider
/// asks for there.
pub fn second_factor(form: &SignInForm, required: bool) -> Html<String> {
    let fields = [("request", form.request.as_deref()), ("next", form.next.as_deref())];
    let fields: String = fields.iter().filter_map(|(name, value)| Some(hidden(name, (*value)?))).collect();
    let button = |value: &str, words: &str| {
        format!("<button type=\"submit\" name=\"second_factor\" value=\"{value}\">{words}</button> ")
    };
    page(
        "Second factor",
        &format!(
            "<p>Confirm with your second factor that you are <b>{name}</b>.</p>\
             <form method=\"post\" action=\"/v2/web/sign-in\">{fields}{username}{confirm}{skip}</form>",
            name = escape(&form.username),
            username = hidden("username", &form.username),
            confirm = button("confirmed", "Confirm"),
            skip = if required { String::new() } else { button("skipped", "Continue without it") },
        ),
    )
}

/// There is no identity with which the person could go on.
pub fn nobody_can(client: &Client, request: &str, message: Option<&str>, wanted: &Wanted) -> Html<String> {
    page(
        "Sign in",
        &format!(
            "{said}<p id=\"error\">Nobody here can sign in as <b>{client}</b> asks.</p>{why}\
             <form method=\"post\" action=\"/v2/web/consent\">{request}\
             <button type=\"submit\" name=\"action\" value=\"back\">Go back to {client}</button></form>",
            said = said(message),
            why = why(wanted),
            client = escape(&client.name),
            request = hidden("request", request),
        ),
    )
}

/// What the client tells the person.
fn said(message: Option<&str>) -> String {
    message.map(|message| format!("<p class=\"message\">{}</p>", escape(message))).unwrap_or_default()
}

/// Why not everybody can sign in, or why again.
fn why(wanted: &Wanted) -> String {
    let items: String = wanted.reasons.iter().map(|reason| format!("<li>{}</li>", escape(reason))).collect();
    if items.is_empty() { items } else { format!("<ul class=\"reasons\">{items}</ul>") }
}

fn hidden(name: &str, value: &str) -> String {
    format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">", escape(value))
}

/// What the client would like to do.
pub fn consent(
    service: &Service,
    client: &Client,
    signed_in: &SignedIn,
    request: &str,
    authorization: &Authorization,
    requested: &Scopes,
) -> Result<Html<String>, StateError> {
    let label = authorization.label.as_deref().map(|label| format!(" on <i>{}</i>", escape(label)));
    let refresh = "<p class=\"refresh\">It may go on doing so when you are not there.</p>";
    let used: Vec<_> = signed_in.authentications().map(|(identity, _)| escape(&identity.username)).collect();
    Ok(page(
        "Consent",
        &format!(
            "{said}<p><b>{client}</b>{label} would like to:</p>{list}{refresh}\
             <form method=\"post\" action=\"/v2/web/consent\">{field}\
             <button type=\"submit\" name=\"action\" value=\"allow\">Allow</button> \
             <button type=\"submit\" name=\"action\" value=\"deny\">Deny</button></form>\
             <p class=\"account\">Signed in as {used}. <a href=\"/v2/web/sign-in?request={link}\">Sign in as somebody \
             else</a></p>",
            said = said(authorization.requirements.message.as_deref()),
            client = escape(&client.name),
            label = label.unwrap_or_default(),
            list = list(service, requested)?,
            refresh = if authorization.offline { refresh } else { "" },
            field = hidden("request", request),
            used = used.join(", "),
            link = escape(request),
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
        assert!(page.contains("<code>&lt;script&gt;</code>: &quot;'&amp;"));
    }
}
