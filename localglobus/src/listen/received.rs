//! The body of a request: each piece must come in time, and all of it may only be so large.

use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::http::StatusCode;
use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};
use tokio::time::{Instant, Sleep, sleep};

/// What was wrong with a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    #[error("The body of the request did not come in time")]
    Late,
    #[error("The body of the request is larger than {0} bytes")]
    TooLarge(u64),
    #[error("The connection ended before the body of the request had come")]
    Incomplete,
}

impl Trouble {
    pub fn status(self) -> StatusCode {
        match self {
            Self::Late => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Incomplete => StatusCode::BAD_REQUEST,
        }
    }
}

/// The trouble with a body, for who has given it away.
#[derive(Clone, Default)]
pub struct Troubled(Arc<OnceLock<Trouble>>);

impl Troubled {
    pub fn get(&self) -> Option<Trouble> {
        self.0.get().copied()
    }
}

pub struct Received {
    body: Incoming,
    patience: Duration,
    /// Until when the next piece must have come; it starts with the first wait.
    deadline: Option<Pin<Box<Sleep>>>,
    most: u64,
    left: u64,
    troubled: Troubled,
}

impl Received {
    pub fn new(body: Incoming, patience: Duration, most: u64) -> Self {
        let troubled = Troubled::default();
        if body.size_hint().lower() > most {
            let _ = troubled.0.set(Trouble::TooLarge(most));
        }
        Self { body, patience, deadline: None, most, left: most, troubled }
    }

    pub fn troubled(&self) -> Troubled {
        self.troubled.clone()
    }

    fn fail(&self, trouble: Trouble) -> Poll<Option<Result<Frame<Bytes>, Trouble>>> {
        Poll::Ready(Some(Err(*self.troubled.0.get_or_init(|| trouble))))
    }

    fn is_late(&mut self, cx: &mut Context<'_>) -> bool {
        let patience = self.patience;
        self.deadline.get_or_insert_with(|| Box::pin(sleep(patience))).as_mut().poll(cx).is_ready()
    }
}

impl Body for Received {
    type Data = Bytes;
    type Error = Trouble;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Trouble>>> {
        match Pin::new(&mut self.body).poll_frame(cx) {
            Poll::Pending if self.is_late(cx) => self.fail(Trouble::Late),
            Poll::Pending => Poll::Pending,
            Poll::Ready(None) => Poll::Ready(None),
            Poll::Ready(Some(Err(_))) => self.fail(Trouble::Incomplete),
            Poll::Ready(Some(Ok(frame))) => {
                let length = frame.data_ref().map_or(0, |data| data.len() as u64);
                let Some(left) = self.left.checked_sub(length) else {
                    return self.fail(Trouble::TooLarge(self.most));
                };
                self.left = left;
                let next = Instant::now() + self.patience;
                if let Some(deadline) = &mut self.deadline {
                    deadline.as_mut().reset(next);
                }
                Poll::Ready(Some(Ok(frame)))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
