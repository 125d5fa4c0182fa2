//! How the service listens: on loopback alone, with a bound on the number of connections and on the time that each of
//! them may take. No client can keep another from being answered: neither a slow one nor one that talks nonsense.

mod answer;
mod certificate;
mod connection;
mod exchange;
mod host;
mod received;
mod sent;
mod stream;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot, watch};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, sleep_until, timeout};
use tokio_rustls::TlsAcceptor;

pub use self::certificate::Certificate;
use crate::service::Service;

/// Connections at a time. Those that rest give way to new ones; where none rests, new ones wait.
const MOST_CONNECTIONS: u32 = 256;
/// Clients that may wait for one.
const MOST_WAITING: u32 = 1024;
/// How long requests that are under way may take when the service ends.
const GRACE: Duration = Duration::from_secs(2);
/// A pause where the operating system refuses, for want of open files, say.
const PAUSE: Duration = Duration::from_millis(50);

/// What connections are asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ask {
    GoOn,
    /// To end where they rest between two requests.
    GiveWay,
    /// To end as soon as no request is under way.
    End,
}

/// What the port is told to do.
enum Order {
    /// To refuse connections for a time; the sender hears when it does.
    Refuse(Duration, oneshot::Sender<()>),
    End,
}

/// What the connections share.
struct Shared {
    service: Arc<Service>,
    router: Router,
    tls: Option<TlsAcceptor>,
    asked: watch::Sender<Ask>,
    orders: mpsc::UnboundedSender<Order>,
}

impl Shared {
    /// How long a client may take over one step of a request.
    fn patience(&self) -> Duration {
        Duration::from_secs(self.service.config.request_timeout)
    }

    /// Closes the port for a time; when this returns, it is closed.
    async fn refuse(&self, time: Duration) {
        let (closed, is_closed) = oneshot::channel();
        if self.orders.send(Order::Refuse(time, closed)).is_ok() {
            let _ = is_closed.await;
        }
    }
}

/// A port that is listened on.
pub struct Listening {
    orders: mpsc::UnboundedSender<Order>,
    port: JoinHandle<()>,
}

impl Listening {
    /// Begins to listen; it must be called inside a runtime.
    pub fn begin(
        service: Arc<Service>,
        listener: std::net::TcpListener,
        certificate: Option<&Certificate>,
    ) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let listener = TcpListener::from_std(listener)?;
        let (orders, received) = mpsc::unbounded_channel();
        let shared = Arc::new(Shared {
            router: service.router(),
            service,
            tls: certificate.map(|certificate| TlsAcceptor::from(certificate.config.clone())),
            asked: watch::Sender::new(Ask::GoOn),
            orders: orders.clone(),
        });
        let places = Arc::new(Semaphore::new(MOST_CONNECTIONS as usize));
        let port = Port { address, shared, places };
        Ok(Self { orders, port: tokio::spawn(port.run(listener, received)) })
    }

    /// Ends: no new connection, and the answers that are under way within reason.
    pub async fn end(self) {
        let _ = self.orders.send(Order::End);
        let _ = timeout(GRACE, self.port).await;
    }
}

struct Port {
    address: SocketAddr,
    shared: Arc<Shared>,
    /// One permit for each connection that there may be.
    places: Arc<Semaphore>,
}

impl Port {
    async fn run(self, mut listener: TcpListener, mut orders: mpsc::UnboundedReceiver<Order>) {
        loop {
            let order = tokio::select! {
                (place, tcp) = self.next(&listener) => {
                    let shared = self.shared.clone();
                    tokio::spawn(async move {
                        connection::serve(shared, tcp).await;
                        drop(place);
                    });
                    continue;
                }
                order = orders.recv() => order,
            };
            drop(listener);
            self.shared.asked.send_replace(Ask::End);
            let Some(Order::Refuse(time, closed)) = order else { break };
            let Some(open) = self.closed(time, closed, &mut orders).await else { break };
            self.shared.asked.send_replace(Ask::GoOn);
            listener = open;
        }
        let _ = self.places.acquire_many(MOST_CONNECTIONS).await;
    }

    /// The next connection, once there is a place for it.
    async fn next(&self, listener: &TcpListener) -> (OwnedSemaphorePermit, TcpStream) {
        loop {
            match listener.accept().await {
                Ok((tcp, _)) => {
                    if let Some(place) = self.place().await {
                        return (place, tcp);
                    }
                }
                Err(_) => sleep(PAUSE).await,
            }
        }
    }

    async fn place(&self) -> Option<OwnedSemaphorePermit> {
        if let Ok(place) = self.places.clone().try_acquire_owned() {
            return Some(place);
        }
        self.shared.asked.send_replace(Ask::GiveWay);
        let place = self.places.clone().acquire_owned().await;
        self.shared.asked.send_replace(Ask::GoOn);
        place.ok()
    }

    /// Keeps the port closed and then opens it, unless the service ends meanwhile.
    async fn closed(
        &self,
        time: Duration,
        closed: oneshot::Sender<()>,
        orders: &mut mpsc::UnboundedReceiver<Order>,
    ) -> Option<TcpListener> {
        // A socket that is bound and does not listen refuses connections, and nobody else can take its port.
        let mut socket = self.bound();
        let mut until = Instant::now() + time;
        let _ = closed.send(());
        loop {
            tokio::select! {
                () = sleep_until(until) => {}
                order = orders.recv() => match order {
                    Some(Order::Refuse(time, closed)) => {
                        until = until.max(Instant::now() + time);
                        let _ = closed.send(());
                        continue;
                    }
                    _ => return None,
                },
            }
            match socket.and_then(|socket| socket.listen(MOST_WAITING)) {
                Ok(listener) => return Some(listener),
                Err(_) => sleep(PAUSE).await,
            }
            socket = self.bound();
        }
    }

    fn bound(&self) -> io::Result<TcpSocket> {
        let socket = TcpSocket::new_v4()?;
        socket.set_reuseaddr(true)?;
        socket.bind(self.address)?;
        Ok(socket)
    }
}
