//! What a fault does to a request: before its work, instead of it, or to the answer.

use std::time::Duration;

use axum::body::{self, Body, Bytes};
use axum::http::header::{CONTENT_LENGTH, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimePrinter;

use super::{FaultKind, RetryAfterForm, When, duration};
use crate::html::page;
use crate::refusal;

/// How an answer's body is sent.
pub enum Sending {
    Whole,
    /// So many bytes, then the connection ends.
    Cut {
        bytes: u64,
    },
    /// Byte by byte.
    Slow {
        bytes_per_second: u32,
    },
}

/// A request that gets no answer: the connection ends.
#[derive(Debug, Clone, Copy, thiserror::Error)]
pub enum Unanswered {
    #[error("the connection is dropped")]
    Dropped,
    #[error("the connection is reset")]
    Reset,
    #[error("the port is closed")]
    Refused(Duration),
}

impl FaultKind {
    /// Whether the work of the request is not done at all.
    pub(crate) fn replaces_the_work(&self) -> bool {
        match self {
            Self::Drop { when } | Self::Reset { when } => *when == When::Before,
            Self::Refuse { .. } | Self::Status { .. } | Self::Html { .. } => true,
            Self::Delay { .. } | Self::Cut { .. } | Self::BadJson | Self::Slow { .. } => false,
        }
    }
}

/// The answer of a fault that replaces the work.
pub fn instead_of_the_work(fault: &FaultKind, path: &str) -> Result<Response, Unanswered> {
    match fault {
        FaultKind::Reset { .. } => Err(Unanswered::Reset),
        FaultKind::Refuse { seconds } => Err(Unanswered::Refused(duration(*seconds))),
        FaultKind::Status { status, code, message, retry_after, retry_after_form } => {
            let status = StatusCode::from_u16(*status).unwrap_or_default();
            let message = message.as_deref().unwrap_or("This fault was ordered");
            let mut response = refusal::with_code(path, status, code.as_deref(), message);
            if let Some(value) = retry_after.and_then(|seconds| retry_after_value(seconds, *retry_after_form)) {
                response.headers_mut().insert(RETRY_AFTER, value);
            }
            Ok(response)
        }
        FaultKind::Html { status } => {
            let status = StatusCode::from_u16(*status).unwrap_or_default();
            Ok((status, page("Welcome", "<p>Sign in to use this network.</p>")).into_response())
        }
        _ => Err(Unanswered::Dropped),
    }
}

pub async fn before_the_work(fault: &FaultKind) {
    if let FaultKind::Delay { seconds } = fault {
        tokio::time::sleep(duration(*seconds)).await;
    }
}

/// What becomes of the answer of the work.
pub async fn after_the_work(fault: &FaultKind, response: Response) -> Result<(Response, Sending), Unanswered> {
    match *fault {
        FaultKind::Drop { .. } => Err(Unanswered::Dropped),
        FaultKind::Reset { .. } => Err(Unanswered::Reset),
        FaultKind::Cut { bytes } => Ok((response, Sending::Cut { bytes })),
        FaultKind::Slow { bytes_per_second } => Ok((response, Sending::Slow { bytes_per_second })),
        FaultKind::BadJson => Ok((halved(response).await, Sending::Whole)),
        _ => Ok((response, Sending::Whole)),
    }
}

/// An answer with the first half of its document, which no longer closes what it opens.
async fn halved(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    parts.headers.remove(CONTENT_LENGTH);
    let whole = body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    let half = if whole.len() < 2 { Bytes::from_static(b"{") } else { whole.slice(..whole.len() / 2) };
    Response::from_parts(parts, Body::from(half))
}

fn retry_after_value(seconds: u32, form: RetryAfterForm) -> Option<HeaderValue> {
    match form {
        RetryAfterForm::Seconds => Some(seconds.into()),
        RetryAfterForm::Date => {
            // A date has whole seconds; rounded up, a client that heeds it does not come too early.
            let time = Timestamp::now().as_second() + 1 + i64::from(seconds);
            let date = DateTimePrinter::new().timestamp_to_rfc9110_string(&Timestamp::from_second(time).ok()?);
            HeaderValue::from_str(&date.ok()?).ok()
        }
    }
}
