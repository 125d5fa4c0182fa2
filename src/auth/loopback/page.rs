//! What a person sees in the browser at the end of a sign-in: small pages that load nothing and run nothing.

use crate::error::{Result, Status};

const STYLE: &str = ":root{color-scheme:light dark}body{font:1.1rem/1.5 system-ui,sans-serif;max-width:36rem;\
                     margin:15vh auto;padding:0 1.5rem}h1{font-size:1.6rem}";

/// Nothing of a page may leave the browser or stay in it: its address has had the code in it.
const HEADERS: &str = "Content-Type: text/html; charset=utf-8\r\n\
                       Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n\
                       X-Content-Type-Options: nosniff\r\n\
                       Referrer-Policy: no-referrer\r\n\
                       Cache-Control: no-store\r\n\
                       Connection: close\r\n";

#[derive(Debug, Clone)]
pub(super) struct Page {
    /// As in the first line of an HTTP answer.
    status: &'static str,
    title: &'static str,
    text: String,
}

impl Page {
    /// How the sign-in has ended.
    pub fn outcome(app: &str, result: &Result<()>) -> Self {
        match result {
            Ok(()) => Page {
                status: "200 OK",
                title: "Signed in",
                text: format!("{app} is signed in to Globus. You may close this tab."),
            },
            Err(error) => Page {
                status: match error.status() {
                    Status::PermissionDenied => "403 Forbidden",
                    _ => "500 Internal Server Error",
                },
                title: "Not signed in",
                text: format!("{app} is not signed in to Globus: {}. You may close this tab.", error.message()),
            },
        }
    }

    /// For a request that no browser makes that has followed the link of the sign-in.
    pub fn stranger(app: &str) -> Self {
        let text = format!(
            "This page does not belong to the sign-in that {app} is waiting for. Open the link that {app} shows now, \
             and follow it to the end."
        );
        Page { status: "400 Bad Request", title: "Another sign-in", text }
    }

    pub fn refusal(status: &'static str, text: &str) -> Self {
        Page { status, title: "Not here", text: text.to_owned() }
    }

    /// The page as an HTTP answer.
    pub fn response(&self) -> String {
        let (status, title, text) = (self.status, self.title, escape(&self.text));
        let html = format!(
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><style>{STYLE}</style></head>\n\
             <body><h1>{title}</h1> <p>{text}</p></body></html>\n"
        );
        let allow = if status.starts_with("405") { "Allow: GET\r\n" } else { "" };
        format!("HTTP/1.1 {status}\r\n{HEADERS}{allow}Content-Length: {}\r\n\r\n{html}", html.len())
    }
}

/// Text as it may stand in HTML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    #[test]
    fn nobodys_words_become_markup() {
        let result = Err(Error::new(Status::Service, "a <script>alert('x')</script> & \"more\""));
        let page = Page::outcome("<b>sim</b>", &result).response();
        assert!(!page.contains("<script") && !page.contains("<b>"), "{page}");
        assert!(page.contains("&lt;b&gt;sim&lt;/b&gt;") && page.contains("(&#39;x&#39;)"), "{page}");
    }
}
