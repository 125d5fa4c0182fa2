//! Which requests a fault is for: a method and a pattern for the path.

use axum::http::Method;
use glob::{MatchOptions, Pattern};

#[derive(Debug)]
pub struct Operation {
    /// `None` stands for all.
    method: Option<Method>,
    path: Pattern,
}

impl Operation {
    /// Reads `POST /v0.10/transfer` or `* /v0.10/**`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = |why: &str| Err(format!("\"{text}\" is no operation, as in \"POST /v0.10/transfer\": {why}"));
        let Some((method, path)) = text.split_once(' ') else { return wrong("there is no path") };
        if !path.starts_with('/') {
            return wrong("the path does not begin with a slash");
        }
        let method = match method {
            "*" => None,
            name => match Method::from_bytes(name.to_ascii_uppercase().as_bytes()) {
                Ok(method) => Some(method),
                Err(_) => return wrong("there is no such method"),
            },
        };
        match Pattern::new(path) {
            Ok(path) => Ok(Self { method, path }),
            Err(error) => wrong(error.msg),
        }
    }

    pub fn matches(&self, method: &Method, path: &str) -> bool {
        let options = MatchOptions { require_literal_separator: true, ..MatchOptions::new() };
        self.method.as_ref().is_none_or(|own| own == method) && self.path.matches_with(path, options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(operation: &str, method: Method, path: &str) -> bool {
        Operation::parse(operation).unwrap().matches(&method, path)
    }

    #[test]
    fn one_star_stays_within_a_segment_and_two_do_not() {
        assert!(matches("GET /v0.10/task/*", Method::GET, "/v0.10/task/1"));
        assert!(!matches("GET /v0.10/task/*", Method::GET, "/v0.10/task/1/event_list"));
        assert!(matches("* /v0.10/task/*/event_list", Method::GET, "/v0.10/task/1/event_list"));
        for path in ["/v0.10/transfer", "/v0.10/task/1/event_list"] {
            assert!(matches("* /v0.10/**", Method::POST, path), "{path}");
            assert!(matches("* /**", Method::POST, path), "{path}");
        }
        assert!(matches("* /**", Method::GET, "/"));
        assert!(!matches("* /v0.10/**", Method::GET, "/v2/oauth2/token"));
        assert!(matches("post /v0.10/transfer", Method::POST, "/v0.10/transfer"));
        assert!(!matches("POST /v0.10/transfer", Method::GET, "/v0.10/transfer"));
    }

    #[test]
    fn what_is_no_operation_is_said_in_words() {
        for (text, words) in [("POST", "no path"), ("GET x", "slash"), ("G(T /", "no such method"), ("* /a**", "**")] {
            let message = Operation::parse(text).unwrap_err();
            assert!(message.contains(words) || message.contains("recursive"), "{message}");
        }
    }
}
