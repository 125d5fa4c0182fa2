//! Sign-in by a page on this machine (RFC 8252, section 7.3): the browser brings the code to a port on which the
//! program listens, and shows there how the sign-in has ended.

mod connection;
mod page;

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, Ipv6Addr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;
use tokio::sync::{Mutex, MutexGuard, mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::Pkce;
use crate::error::{Error, Result, Status};
use connection::Desk;
use page::Page;

/// Ports that are tried until one is free for both families of addresses.
const MOST_PORTS: usize = 16;
/// How long an ended sign-in stays for browsers that fetch its page.
const FAREWELL: Duration = Duration::from_secs(10);

/// The page of one sign-in. Its port is open until the sign-in has ended, or until this is dropped: a browser that
/// comes while nobody waits is answered by the next wait.
pub struct Loopback {
    desk: Arc<Desk>,
    /// Locked while somebody waits.
    phase: Mutex<Phase>,
}

enum Phase {
    /// Nobody has waited yet, so that it is not known yet which runtime serves.
    Bound(Vec<TcpListener>, mpsc::Receiver<Result<SecretString>>),
    /// Serving goes on between two waits, for a browser must find its connection as it left it.
    Serving(JoinSet<()>, mpsc::Receiver<Result<SecretString>>),
    Ended,
}

impl Loopback {
    /// Listens on a free port of 127.0.0.1, and of `::1` where there is IPv6. `app` is the application's name on the
    /// pages.
    pub fn bind(app: &str, pkce: &Pkce) -> Result<Self> {
        let (port, listeners) = bind().map_err(closed)?;
        let (arrived, arrivals) = mpsc::channel(1);
        let (outcome, _) = watch::channel(None);
        let desk = Desk { app: app.to_owned(), state: pkce.state.clone(), port, arrived, outcome };
        Ok(Loopback { desk: Arc::new(desk), phase: Mutex::new(Phase::Bound(listeners, arrivals)) })
    }

    /// The redirect address, written as the Python SDK's local server has it.
    pub fn redirect_uri(&self) -> String {
        format!("http://localhost:{}", self.desk.port)
    }

    /// Waits until the browser of this sign-in brings a code, or the word that there is none. A request without the
    /// sign-in's state does not count.
    pub async fn receive(&self, time_limit: Option<Duration>) -> Result<(Result<SecretString>, Visit<'_>)> {
        let mut phase = self.phase.try_lock().map_err(|_| state("this sign-in is being waited for already"))?;
        *phase = match std::mem::replace(&mut *phase, Phase::Ended) {
            Phase::Bound(listeners, arrivals) => Phase::Serving(self.serve(listeners).map_err(closed)?, arrivals),
            known => known,
        };
        let Phase::Serving(_, arrivals) = &mut *phase else {
            return Err(state("this sign-in has ended: start another one (globule_session_login_local)"));
        };
        let brought = match time_limit {
            Some(limit) => timeout(limit, arrivals.recv()).await.map_err(|_| too_late(limit))?,
            None => arrivals.recv().await,
        };
        let brought = brought.ok_or_else(|| state("the page of this sign-in is served no more"))?;
        Ok((brought, Visit { desk: &self.desk, phase }))
    }

    fn serve(&self, listeners: Vec<TcpListener>) -> io::Result<JoinSet<()>> {
        let mut service = JoinSet::new();
        for listener in listeners {
            service.spawn(connection::serve(tokio::net::TcpListener::from_std(listener)?, Arc::clone(&self.desk)));
        }
        Ok(service)
    }
}

/// A browser that waits for its page. If this is dropped, the browser goes on waiting.
pub struct Visit<'a> {
    desk: &'a Desk,
    phase: MutexGuard<'a, Phase>,
}

impl Visit<'_> {
    /// Shows how the sign-in has ended, and closes the port.
    pub async fn end(mut self, result: &Result<()>) {
        let phase = std::mem::replace(&mut *self.phase, Phase::Ended);
        self.desk.outcome.send_replace(Some(Page::outcome(&self.desk.app, result)));
        // Whoever waits for the page holds a receiver until it is written.
        let _ = timeout(FAREWELL, self.desk.outcome.closed()).await;
        if let Phase::Serving(mut service, _) = phase {
            service.shutdown().await;
        }
    }
}

fn bind() -> io::Result<(u16, Vec<TcpListener>)> {
    for _ in 0..MOST_PORTS {
        let four = listen(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?)?;
        let port = four.local_addr()?.port();
        match TcpListener::bind((Ipv6Addr::LOCALHOST, port)) {
            Ok(six) => return Ok((port, vec![four, listen(six)?])),
            // A browser may take "localhost" for ::1, and would bring the code to whoever listens there.
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(_) => return Ok((port, vec![four])),
        }
    }
    Err(ErrorKind::AddrInUse.into())
}

fn listen(listener: TcpListener) -> io::Result<TcpListener> {
    listener.set_nonblocking(true)?;
    Ok(listener)
}

fn closed(error: io::Error) -> Error {
    Error::new(Status::Io, format!("no port of this machine can be opened for the sign-in: {error}"))
}

fn state(message: &str) -> Error {
    Error::new(Status::InvalidState, message)
}

fn too_late(limit: Duration) -> Error {
    let message = format!(
        "nobody has finished the sign-in within {} s: its link stays good, so that it may be waited for again",
        limit.as_secs_f64()
    );
    Error::new(Status::Timeout, message)
}
