//! Checks of texts that people write: names, addresses, domains.

use url::Url;

use super::body::invalid;
use crate::auth::authorize::is_loopback;
use crate::auth::error::AuthError;
use crate::directory::ClientKind;

/// A name is one line with something in it.
pub fn name(field: &str, text: &str) -> Result<(), AuthError> {
    if text.trim().is_empty() {
        return Err(invalid(format!("{field} must not be empty")));
    }
    if text.chars().any(char::is_control) {
        return Err(invalid(format!("{field} must be one line, without control characters")));
    }
    Ok(())
}

pub fn text(field: &str, text: &str) -> Result<(), AuthError> {
    if text.trim().is_empty() { Err(invalid(format!("{field} must not be empty"))) } else { Ok(()) }
}

pub fn email(field: &str, text: &str) -> Result<(), AuthError> {
    let parts = text.split_once('@').filter(|(local, domain)| {
        !local.is_empty() && !domain.is_empty() && !domain.contains('@') && !text.contains(char::is_whitespace)
    });
    match parts {
        Some(_) => Ok(()),
        None => Err(invalid(format!("{field}: \"{text}\" is not an email address"))),
    }
}

/// An address to which a browser may be sent with a code: RFC 6749 section 3.1.2, RFC 8252 section 7.
pub fn redirect_uri(text: &str, kind: ClientKind) -> Result<(), AuthError> {
    let refuse = |why: &str| Err(invalid(format!("redirect_uris: \"{text}\" {why}")));
    let Ok(url) = Url::parse(text) else { return refuse("is not a URL") };
    if url.fragment().is_some() {
        return refuse("must not have a fragment");
    }
    match url.scheme() {
        "https" => Ok(()),
        "http" if is_loopback(&url) => Ok(()),
        "http" => refuse("must be https, unless it is on localhost"),
        _ if kind == ClientKind::Native => Ok(()),
        _ => refuse("must be https"),
    }
}

/// An address of a page for people.
pub fn web_page(field: &str, text: &str) -> Result<(), AuthError> {
    match Url::parse(text) {
        Ok(url) if ["http", "https"].contains(&url.scheme()) => Ok(()),
        _ => Err(invalid(format!("{field}: \"{text}\" is not the URL of a web page"))),
    }
}

/// As in `uni.example`.
pub fn domain(field: &str, text: &str) -> Result<(), AuthError> {
    let label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if text.contains('.') && text.split('.').all(label) {
        Ok(())
    } else {
        Err(invalid(format!("{field}: \"{text}\" is not a domain, such as uni.example")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_sent_to_safe_places_only() {
        use ClientKind::{Confidential, Native};
        let good = |text: &str, kind| redirect_uri(text, kind).is_ok();
        for text in ["https://portal.example/back", "http://localhost:8080/", "http://127.0.0.1/", "http://[::1]/x"] {
            assert!(good(text, Confidential) && good(text, Native), "{text}");
        }
        assert!(good("com.example.app:/back", Native) && !good("com.example.app:/back", Confidential));
        for text in ["http://portal.example/", "https://portal.example/#here", "/back", ""] {
            assert!(!good(text, Native), "{text}");
        }
    }

    #[test]
    fn texts_are_what_they_should_be() {
        assert!(name("name", "Ada's notebook").is_ok());
        assert!(name("name", " ").is_err() && name("name", "a\nb").is_err());
        assert!(email("email", "ada@uni.example").is_ok());
        assert!(["ada", "@x", "a@", "a@b@c", "a b@c"].iter().all(|text| email("email", text).is_err()));
        assert!(domain("domain", "uni.example").is_ok());
        assert!(
            ["example", ".example", "uni..example", "uni.example/", "*.uni.example"]
                .iter()
                .all(|text| domain("domain", text).is_err())
        );
        assert!(web_page("link", "https://uni.example").is_ok() && web_page("link", "ftp://uni.example").is_err());
    }
}
