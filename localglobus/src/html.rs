//! What all pages are made of: one frame, one style, a little script that no page depends on, and the headers that keep a
//! browser from loading anything else.
//!
//! [`maud`] writes the markup and escapes whatever stands in it. A file may have any name.

use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("pages/style.css");
const SCRIPT: &str = include_str!("pages/script.js");
const ICON: &str = include_str!("pages/icon.svg");

pub const STYLE_PATH: &str = "/pages/style.css";
pub const SCRIPT_PATH: &str = "/pages/script.js";
pub const ICON_PATH: &str = "/pages/icon.svg";

/// What a page may load and do: nothing but what this service itself serves.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// What goes into a page's head beside its title.
#[derive(Default)]
pub struct Head {
    /// Seconds after which a browser without script loads the page again.
    pub refresh: Option<u32>,
}

/// A whole page: a header, and what it is about.
pub fn frame(title: &str, head: &Head, header: &Markup, main: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                title { (title) " - localglobus" }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                link rel="icon" href=(ICON_PATH) type="image/svg+xml";
                link rel="stylesheet" href=(STYLE_PATH);
                script src=(SCRIPT_PATH) defer {}
                @if let Some(seconds) = head.refresh {
                    noscript { meta http-equiv="refresh" content=(seconds); }
                }
            }
            body {
                a.skip href="#main" { "Skip to the content" }
                (header)
                main #main tabindex="-1" { (main) }
                p #announce .unseen role="status" {}
            }
        }
    }
}

/// The name of the service, which leads to the start page.
pub fn brand() -> Markup {
    html! {
        a.brand href="/" { img src=(ICON_PATH) alt="" width="24" height="24"; "localglobus" }
    }
}

/// A page of Globus Auth: short, and with nowhere to go but on.
pub fn page(title: &str, body: &str) -> Html<String> {
    let main = html! {
        div.card { h1 { (title) } (PreEscaped(body)) }
    };
    Html(frame(title, &Head::default(), &html! { header.bar { (brand()) } }, &main).into_string())
}

/// Text as it may stand in HTML, in an attribute too.
pub fn escape(text: &str) -> String {
    html! { (text) }.into_string()
}

pub async fn style() -> Response {
    file("text/css; charset=utf-8", STYLE)
}

pub async fn script() -> Response {
    file("text/javascript; charset=utf-8", SCRIPT)
}

pub async fn icon() -> Response {
    file("image/svg+xml", ICON)
}

fn file(kind: &'static str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "max-age=300")], text).into_response()
}

/// Gives every page the headers that bind the browser to it.
pub async fn protect(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        for (name, value) in [
            (header::CONTENT_SECURITY_POLICY, POLICY),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::REFERRER_POLICY, "same-origin"),
            (header::CACHE_CONTROL, "no-store"),
        ] {
            headers.entry(name).or_insert(HeaderValue::from_static(value));
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        assert_eq!(escape("<a href=\"x\">&"), "&lt;a href=&quot;x&quot;&gt;&amp;");
    }

    #[test]
    fn nothing_comes_from_elsewhere() {
        for text in [STYLE, SCRIPT] {
            assert!(!text.contains("http:") && !text.contains("https:") && !text.contains("url("), "{text}");
        }
    }
}
