//! The body of an answer, whole or as a fault wants it sent.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::Body as AnyBody;
use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

use super::exchange::Exchange;
use crate::faults::Sending;

type Polled = Poll<Option<Result<Frame<Bytes>, axum::Error>>>;

pub struct Sent {
    body: AnyBody,
    manner: Manner,
    exchange: Arc<Exchange>,
}

enum Manner {
    Whole,
    Cut { left: u64 },
    Slow(Drip),
}

impl Sent {
    pub fn new(body: AnyBody, sending: Sending, exchange: Arc<Exchange>) -> Self {
        let manner = match sending {
            Sending::Whole => Manner::Whole,
            Sending::Cut { bytes } => Manner::Cut { left: bytes },
            Sending::Slow { bytes_per_second } => Manner::Slow(Drip::new(bytes_per_second)),
        };
        Self { body, manner, exchange }
    }
}

impl Body for Sent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Polled {
        let this = self.get_mut();
        let body = Pin::new(&mut this.body);
        match &mut this.manner {
            Manner::Whole => body.poll_frame(cx),
            Manner::Slow(drip) => drip.poll(body, cx),
            // The connection ends once what came before has been sent, so nothing need wake it.
            Manner::Cut { left: 0 } => {
                this.exchange.cut();
                Poll::Pending
            }
            Manner::Cut { left } => body.poll_frame(cx).map(|next| next.map(|frame| Ok(shortened(frame?, left)))),
        }
    }

    fn is_end_stream(&self) -> bool {
        let held_back = match &self.manner {
            Manner::Whole => false,
            Manner::Cut { left } => *left == 0,
            Manner::Slow(drip) => !drip.held.is_empty(),
        };
        !held_back && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Sent {
    fn drop(&mut self) {
        self.exchange.sent();
    }
}

fn shortened(frame: Frame<Bytes>, left: &mut u64) -> Frame<Bytes> {
    frame.map_data(|mut data| {
        data.truncate(usize::try_from(*left).unwrap_or(usize::MAX));
        *left -= data.len() as u64;
        data
    })
}

/// Lets a body through byte by byte, each when it is due.
struct Drip {
    interval: Duration,
    due: Pin<Box<Sleep>>,
    held: Bytes,
}

impl Drip {
    fn new(bytes_per_second: u32) -> Self {
        let interval = Duration::from_secs(1) / bytes_per_second.max(1);
        Self { interval, due: Box::pin(sleep_until(Instant::now() + interval)), held: Bytes::new() }
    }

    fn poll(&mut self, body: Pin<&mut AnyBody>, cx: &mut Context<'_>) -> Polled {
        if self.held.is_empty() {
            match ready!(body.poll_frame(cx)).transpose()?.map(Frame::into_data) {
                Some(Ok(data)) => self.held = data,
                Some(Err(other)) => return Poll::Ready(Some(Ok(other))),
                None => return Poll::Ready(None),
            }
        }
        ready!(self.due.as_mut().poll(cx));
        let next = self.due.deadline() + self.interval;
        self.due.as_mut().reset(next);
        Poll::Ready(Some(Ok(Frame::data(self.held.split_to(self.held.len().min(1))))))
    }
}
