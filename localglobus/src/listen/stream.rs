//! The bytes of a connection, plain or over TLS, as hyper reads and writes them.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::server::TlsStream;
use tokio_util::either::Either;

use super::exchange::Exchange;

pub type Transport = Either<TcpStream, Box<TlsStream<TcpStream>>>;

/// The TCP connection below.
pub fn tcp(transport: &mut Transport) -> &mut TcpStream {
    match transport {
        Either::Left(tcp) => tcp,
        Either::Right(tls) => tls.get_mut().0,
    }
}

/// A transport that tells the exchange what passes.
///
/// While no request is under way hyper writes only its own answer to a malformed one, which has no document. It is left
/// out here, and the connection gives a better one.
pub struct Stream {
    pub transport: Transport,
    exchange: Arc<Exchange>,
}

impl Stream {
    pub fn new(transport: Transport, exchange: Arc<Exchange>) -> Self {
        Self { transport, exchange }
    }
}

impl AsyncRead for Stream {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let polled = Pin::new(&mut self.transport).poll_read(cx, buffer);
        let read = &buffer.filled()[before..];
        if !read.is_empty() {
            self.exchange.hear(read);
        }
        polled
    }
}

impl AsyncWrite for Stream {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if self.exchange.is_idle() {
            return Poll::Ready(Ok(bytes.len()));
        }
        Pin::new(&mut self.transport).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let polled = Pin::new(&mut self.transport).poll_flush(cx);
        if polled.is_ready() {
            self.exchange.flushed();
        }
        polled
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.transport).poll_shutdown(cx)
    }
}
