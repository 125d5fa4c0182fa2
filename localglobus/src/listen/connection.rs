//! One connection, from its TLS handshake to its end.

use std::error::Error as _;
use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body;
use axum::http::StatusCode;
use axum::response::Response;
use hyper::body::{Body, Incoming};
use hyper::server::conn::http1::{self, Builder};
use hyper::service::{HttpService, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_util::either::Either;

use super::answer::answer;
use super::exchange::Exchange;
use super::stream::{Stream, Transport, tcp};
use super::{Ask, Shared};
use crate::faults::Unanswered;
use crate::refusal::refusal;

/// The longest head of a request.
const MOST_HEAD_BYTES: usize = 64 << 10;
/// How long a client may take to notice that the connection has ended.
const LINGER: Duration = Duration::from_secs(1);
/// The first byte of a TLS connection (RFC 8446, 5.1).
const HANDSHAKE: u8 = 22;

/// How a connection came to its end.
enum Ended {
    /// All has been said, or the client has gone.
    Done,
    /// It was asked to end, and the client waits for nothing.
    Asked,
    /// The answer has been cut off.
    Cut,
    Failed(hyper::Error),
}

pub async fn serve(shared: Arc<Shared>, tcp: TcpStream) {
    let _ = tcp.set_nodelay(true);
    let mut asked = shared.asked.subscribe();
    let transport = tokio::select! {
        transport = timeout(shared.patience(), begin(&shared, tcp)) => transport,
        _ = asked.wait_for(|ask| *ask == Ask::End) => return,
    };
    if let Ok(Some(transport)) = transport {
        talk(shared, transport).await;
    }
}

/// The handshake, where there is one.
async fn begin(shared: &Shared, tcp: TcpStream) -> Option<Transport> {
    let Some(tls) = &shared.tls else { return Some(Either::Left(tcp)) };
    let mut first = [0];
    if tcp.peek(&mut first).await.is_ok_and(|length| length == 1 && first != [HANDSHAKE]) {
        let words = "This address speaks TLS: it begins with https://";
        tell(Either::Left(tcp), refusal("/", StatusCode::BAD_REQUEST, words)).await;
        return None;
    }
    tls.accept(tcp).await.ok().map(|stream| Either::Right(Box::new(stream)))
}

async fn talk(shared: Arc<Shared>, transport: Transport) {
    let exchange = Arc::new(Exchange::new());
    let service = {
        let (shared, exchange) = (shared.clone(), exchange.clone());
        service_fn(move |request| Box::pin(answer(shared.clone(), exchange.clone(), request)))
    };
    let stream = TokioIo::new(Stream::new(transport, exchange.clone()));
    let mut connection = http(&shared).serve_connection(stream, service);
    let mut asked = shared.asked.subscribe();
    let ended = loop {
        tokio::select! {
            ended = poll_fn(|cx| poll(&mut connection, &exchange, &shared, cx)) => break ended,
            // What was asked is seen when the connection is polled again.
            _ = asked.changed() => {}
        }
    };
    let stream = connection.into_parts().io.into_inner();
    end(stream.transport, ended, &exchange).await;
}

fn http(shared: &Shared) -> Builder {
    let mut http = Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(shared.patience())
        .max_header_size(MOST_HEAD_BYTES)
        // A client may be done with sending and still wait for its answer; and what was asked is done even if it has gone.
        .half_close(true);
    http
}

fn poll<S, B>(
    connection: &mut http1::Connection<TokioIo<Stream>, S>,
    exchange: &Exchange,
    shared: &Shared,
    cx: &mut Context<'_>,
) -> Poll<Ended>
where
    S: HttpService<Incoming, ResBody = B> + Unpin,
    S::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    S::Future: Unpin,
    B: Body + 'static,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    if let Poll::Ready(result) = connection.poll_without_shutdown(cx) {
        return Poll::Ready(result.map_or_else(Ended::Failed, |()| Ended::Done));
    }
    let asked = match *shared.asked.borrow() {
        Ask::GoOn => false,
        Ask::GiveWay => exchange.is_resting(),
        Ask::End => exchange.is_idle(),
    };
    match (exchange.is_over(), asked) {
        (true, _) => Poll::Ready(Ended::Cut),
        (false, true) => Poll::Ready(Ended::Asked),
        (false, false) => Poll::Pending,
    }
}

async fn end(mut transport: Transport, ended: Ended, exchange: &Exchange) {
    match ended {
        Ended::Done => close(transport).await,
        Ended::Asked => _ = timeout(LINGER, transport.shutdown()).await,
        Ended::Cut => drop_off(transport).await,
        Ended::Failed(error) => match unanswered(&error) {
            Some(Unanswered::Reset) => _ = tcp(&mut transport).set_zero_linger(),
            Some(_) => drop_off(transport).await,
            None => match fault_of_client(&error).filter(|_| exchange.has_heard()) {
                Some((status, words)) => tell(transport, refusal(&exchange.path(), status, words)).await,
                None => _ = timeout(LINGER, transport.shutdown()).await,
            },
        },
    }
}

fn unanswered(error: &hyper::Error) -> Option<&Unanswered> {
    error.source().and_then(|source| source.downcast_ref())
}

/// What was wrong with a request that is none.
fn fault_of_client(error: &hyper::Error) -> Option<(StatusCode, &'static str)> {
    if error.is_timeout() {
        Some((StatusCode::REQUEST_TIMEOUT, "The head of the request did not come in time"))
    } else if error.is_parse_too_large() {
        Some((StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, "The head of the request is too large"))
    } else if error.is_parse() || error.is_incomplete_message() {
        Some((StatusCode::BAD_REQUEST, "The request is not HTTP/1.1, or ends before its head does"))
    } else {
        None
    }
}

/// Answers without hyper, and ends the connection.
async fn tell(mut transport: Transport, response: Response) {
    let (parts, body) = response.into_parts();
    let body = body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    let mut text = format!("HTTP/1.1 {}\r\nconnection: close\r\ncontent-length: {}\r\n", parts.status, body.len());
    for (name, value) in &parts.headers {
        text.push_str(&format!("{name}: {}\r\n", String::from_utf8_lossy(value.as_bytes())));
    }
    let bytes = [text.as_bytes(), b"\r\n", &body].concat();
    if timeout(LINGER, transport.write_all(&bytes)).await.is_ok_and(|written| written.is_ok()) {
        close(transport).await;
    }
}

/// Ends a connection, but not before the client has read what was sent: closing while more comes in would reset it.
async fn close(mut transport: Transport) {
    let _ = timeout(LINGER, async {
        transport.shutdown().await?;
        drain(&mut transport).await
    })
    .await;
}

/// Ends a connection as if the service had gone, without a byte more.
async fn drop_off(mut transport: Transport) {
    let _ = timeout(LINGER, async {
        tcp(&mut transport).shutdown().await?;
        drain(&mut transport).await
    })
    .await;
}

/// Takes in what the client still sends, until it ends.
async fn drain(transport: &mut Transport) -> std::io::Result<()> {
    let mut buffer = [0; 8 << 10];
    while tcp(transport).read(&mut buffer).await? > 0 {}
    Ok(())
}
