//! The connections of a sign-in's page: one request each, one answer, and the end.
//!
//! Any page in the browser can send requests here, and any program on this machine: only the random `state` tells the
//! request of the sign-in from theirs, and only a name of this machine in `Host` that no other site has been made to
//! lead here (DNS rebinding). What a request says is never logged.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;
use subtle::ConstantTimeEq;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use url::form_urlencoded;
use zeroize::Zeroizing;

use super::page::Page;
use crate::error::{Error, Result, Status};

/// Connections at once, of each listener. Browsers open some that they may never use.
const MOST_CONNECTIONS: usize = 8;
/// For a request to come, and for an answer to go.
const PATIENCE: Duration = Duration::from_secs(10);
const LONGEST_HEAD: usize = 16 << 10;
const MOST_HEADERS: usize = 64;
/// Before the next try when the system has no connection to give, as for want of file descriptors.
const PAUSE: Duration = Duration::from_millis(100);

/// What every connection of a sign-in must know.
pub(super) struct Desk {
    pub app: String,
    pub state: String,
    pub port: u16,
    /// Takes the first code, or the first word that there is none.
    pub arrived: mpsc::Sender<Result<SecretString>>,
    /// The page of all who have come with the sign-in's state.
    pub outcome: watch::Sender<Option<Page>>,
}

/// Serves connections until it is dropped, and they with it.
pub(super) async fn serve(listener: TcpListener, desk: Arc<Desk>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept(), if connections.len() < MOST_CONNECTIONS => match accepted {
                Ok((stream, _)) => drop(connections.spawn(attend(stream, Arc::clone(&desk)))),
                Err(_) => sleep(PAUSE).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn attend(mut stream: TcpStream, desk: Arc<Desk>) {
    let mut head = Zeroizing::new(vec![0; LONGEST_HEAD]);
    let Ok(Ok(read)) = timeout(PATIENCE, read(&mut stream, &mut head)).await else { return };
    match read.and_then(|request| desk.judge(&request)) {
        Ok(brought) => {
            let mut outcome = desk.outcome.subscribe();
            // A browser that asks again gets the same page as the first time.
            let _ = desk.arrived.try_send(brought);
            let page = outcome.wait_for(Option::is_some).await.ok().and_then(|page| page.clone());
            if let Some(page) = page {
                let _ = timeout(PATIENCE, send(&mut stream, &page)).await;
            }
        }
        Err(page) => {
            let _ = timeout(PATIENCE, async {
                send(&mut stream, &page).await?;
                // To close a connection with something unread in it would take the page back.
                tokio::io::copy(&mut stream, &mut tokio::io::sink()).await
            })
            .await;
        }
    }
}

async fn send(stream: &mut TcpStream, page: &Page) -> io::Result<()> {
    stream.write_all(page.response().as_bytes()).await?;
    stream.shutdown().await
}

/// The part of a request that matters.
struct Request {
    method: String,
    target: Zeroizing<String>,
    hosts: Vec<String>,
}

/// Reads a request, or says with a page why it is none. An error means that the browser has gone.
async fn read(stream: &mut TcpStream, head: &mut [u8]) -> io::Result<std::result::Result<Request, Page>> {
    let mut length = 0;
    loop {
        let Some(space) = head.get_mut(length..).filter(|space| !space.is_empty()) else {
            return Ok(Err(Page::refusal("431 Request Header Fields Too Large", "The request is too long.")));
        };
        match stream.read(space).await? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            more => length += more,
        }
        if let Some(request) = parse(head.get(..length).unwrap_or_default()).transpose() {
            return Ok(request);
        }
    }
}

/// The request, as soon as its head is whole.
fn parse(head: &[u8]) -> std::result::Result<Option<Request>, Page> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    match request.parse(head) {
        Ok(httparse::Status::Partial) => Ok(None),
        Ok(httparse::Status::Complete(_)) => {
            let hosts = request.headers.iter().filter(|header| header.name.eq_ignore_ascii_case("host"));
            Ok(Some(Request {
                method: request.method.unwrap_or_default().to_owned(),
                target: Zeroizing::new(request.path.unwrap_or_default().to_owned()),
                hosts: hosts.map(|host| String::from_utf8_lossy(host.value).into_owned()).collect(),
            }))
        }
        Err(httparse::Error::TooManyHeaders) => {
            Err(Page::refusal("431 Request Header Fields Too Large", "The request has too many headers."))
        }
        Err(_) => Err(Page::refusal("400 Bad Request", "This is not a request that a browser makes.")),
    }
}

impl Desk {
    /// What the request of this sign-in brings, or the page for any other.
    fn judge(&self, request: &Request) -> std::result::Result<Result<SecretString>, Page> {
        if !self.is_addressed(&request.hosts) {
            return Err(Page::refusal("421 Misdirected Request", "Nothing of that name is here."));
        }
        if request.method != "GET" {
            return Err(Page::refusal("405 Method Not Allowed", "This page can only be looked at."));
        }
        let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
        if path != "/" {
            return Err(Page::refusal("404 Not Found", "There is no such page."));
        }
        let parameter = |name: &str| {
            let mut pairs = form_urlencoded::parse(query.as_bytes());
            pairs.find(|(key, _)| key == name).map(|(_, value)| Zeroizing::new(value.into_owned()))
        };
        let is_ours = parameter("state").is_some_and(|state| state.as_bytes().ct_eq(self.state.as_bytes()).into());
        match (is_ours, parameter("error"), parameter("code")) {
            (true, Some(error), _) => Ok(Err(ended(&error, parameter("error_description").as_deref()))),
            (true, None, Some(code)) if !code.is_empty() => Ok(Ok(SecretString::from(code.as_str()))),
            _ => Err(Page::stranger(&self.app)),
        }
    }

    fn is_addressed(&self, hosts: &[String]) -> bool {
        let is_ours = |host: &String| {
            let name = host.strip_suffix(&format!(":{}", self.port));
            name.is_some_and(|name| {
                ["localhost", "127.0.0.1", "[::1]"].iter().any(|own| name.eq_ignore_ascii_case(own))
            })
        };
        matches!(hosts, [host] if is_ours(host))
    }
}

/// The service's word that there is no code (RFC 6749, section 4.1.2.1).
fn ended(error: &str, description: Option<&String>) -> Error {
    let plain = |text: &str| text.chars().filter(|c| !c.is_control()).collect::<String>();
    let words = plain(description.filter(|words| !words.is_empty()).map_or(error, String::as_str));
    let error = plain(error);
    let (status, message) = match error.as_str() {
        "access_denied" => (Status::PermissionDenied, format!("the sign-in was declined: {words}")),
        _ => (Status::Service, format!("Globus Auth has ended the sign-in: {words}")),
    };
    Error::new(status, message).with_code(Some(error))
}
