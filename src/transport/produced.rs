//! A body that is produced while it is sent, and again for each attempt.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

/// Makes a body that is too large to be held in memory.
pub trait Produce: Send + Sync {
    /// All bytes of the body; it is sent as Content-Length.
    fn length(&self) -> u64;

    /// The bytes from the first one on.
    fn pieces(&self) -> Box<dyn Iterator<Item = Bytes> + Send + Sync>;
}

pub(super) fn body(produced: &dyn Produce) -> reqwest::Body {
    reqwest::Body::wrap(Pieces { left: produced.length(), pieces: produced.pieces() })
}

struct Pieces {
    left: u64,
    pieces: Box<dyn Iterator<Item = Bytes> + Send + Sync>,
}

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let piece = self.pieces.next();
        self.left = self.left.saturating_sub(piece.as_ref().map_or(0, |piece| piece.len() as u64));
        Poll::Ready(piece.map(|piece| Ok(Frame::data(piece))))
    }

    /// That it is exact makes the HTTP library send a Content-Length.
    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
