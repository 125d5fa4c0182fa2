//! The answers that no operation gives: what is wrong with a request, or with this service, before any operation is
//! asked. Each is in the words of the service whose path it is.

use axum::body::{self, Body};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::auth::AuthError;
use crate::transfer;

/// Longer words than this are no message.
const MOST_MESSAGE_BYTES: usize = 4096;

/// Where Transfer's operations are; all other paths are Auth's.
const TRANSFER_PATHS: [&str; 4] = ["/v0.10", "/v2/bookmarks", "/v2/stream_access_points", "/v2/tunnels"];

/// Whether a path is Transfer's.
pub fn is_transfer(path: &str) -> bool {
    let below = |top: &str| path.strip_prefix(top).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    TRANSFER_PATHS.into_iter().any(below)
}

/// The error document for a status.
pub fn refusal(path: &str, status: StatusCode, message: &str) -> Response {
    with_code(path, status, None, message)
}

/// The error document for a status, with a code other than the usual one.
pub fn with_code(path: &str, status: StatusCode, code: Option<&str>, message: &str) -> Response {
    if is_transfer(path) {
        let code = code.map_or_else(|| transfer_code(status), str::to_owned);
        return transfer::refusal(path, status, &code, message);
    }
    let code = code.map_or_else(|| reason(status).join("_").to_ascii_lowercase(), str::to_owned);
    AuthError::new(status, code, message).into_response()
}

/// Gives an error its document if it has none yet, such as the framework's own.
pub async fn worded(path: &str, response: Response) -> Response {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let status = response.status();
    let has_document = kind.contains("json") || kind.starts_with("text/html");
    if !(status.is_client_error() || status.is_server_error()) || has_document {
        return response;
    }
    let words = words(response.into_body()).await;
    refusal(path, status, words.as_deref().unwrap_or_else(|| status.canonical_reason().unwrap_or_default()))
}

async fn words(body: Body) -> Option<String> {
    let bytes = body::to_bytes(body, MOST_MESSAGE_BYTES).await.ok()?;
    String::from_utf8(bytes.to_vec()).ok().filter(|words| !words.is_empty())
}

/// As in `ClientError.NotFound` and `ServiceUnavailable`.
fn transfer_code(status: StatusCode) -> String {
    let kind = if status.is_client_error() { "ClientError." } else { "" };
    format!("{kind}{}", reason(status).concat())
}

/// The words that HTTP has for a status.
fn reason(status: StatusCode) -> Vec<&'static str> {
    status.canonical_reason().unwrap_or("Unknown Error").split([' ', '-', '\'']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_belongs_to_one_service() {
        for path in ["/v0.10", "/v0.10/transfer", "/v2/tunnels", "/v2/bookmarks/x", "/v2/stream_access_points"] {
            assert!(is_transfer(path), "{path}");
        }
        for path in ["/", "/v0.100", "/v2/oauth2/token", "/v2/tunnelsx"] {
            assert!(!is_transfer(path), "{path}");
        }
    }

    #[test]
    fn codes_are_made_of_the_words_of_the_status() {
        assert_eq!(transfer_code(StatusCode::NOT_FOUND), "ClientError.NotFound");
        assert_eq!(transfer_code(StatusCode::SERVICE_UNAVAILABLE), "ServiceUnavailable");
        assert_eq!(reason(StatusCode::METHOD_NOT_ALLOWED), ["Method", "Not", "Allowed"]);
    }
}
