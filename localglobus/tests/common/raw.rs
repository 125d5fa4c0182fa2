//! A client that writes what it likes, and reads what comes.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use localglobus::Server;
use serde_json::Value;

/// Longer than anything here takes.
pub const LONG: Duration = Duration::from_secs(30);

/// `127.0.0.1:PORT`.
pub fn address(server: &Server) -> &str {
    server.url().split_once("://").unwrap().1
}

pub fn connect(server: &Server) -> TcpStream {
    let stream = TcpStream::connect(address(server)).unwrap();
    stream.set_read_timeout(Some(LONG)).unwrap();
    stream
}

/// A request without a body.
pub fn request(method: &str, path: &str, more: &str) -> String {
    format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n{more}\r\n")
}

/// A request with a JSON body.
pub fn post(path: &str, token: &str, body: &str) -> String {
    let length = body.len();
    let more =
        format!("Authorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n");
    request("POST", path, &more) + body
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    head: String,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The code of Transfer's error document, and that it is one.
    pub fn transfer_code(&self) -> String {
        let document = self.json();
        for member in ["message", "request_id", "resource"] {
            assert!(document[member].is_string(), "{member}: {document}");
        }
        document["code"].as_str().unwrap().to_owned()
    }

    /// The error of Auth's error document, and that it is one.
    pub fn auth_error(&self) -> String {
        let document = self.json();
        let row = &document["errors"][0];
        assert!(row["detail"].is_string() && row["id"].is_string(), "{document}");
        assert_eq!(row["status"], self.status.to_string());
        document["error"].as_str().unwrap().to_owned()
    }
}

/// Reads the next answer as its Content-Length says, or as much of it as comes.
pub fn read(stream: &mut TcpStream) -> Reply {
    let mut bytes = Vec::new();
    let mut byte = [0];
    while !bytes.ends_with(b"\r\n\r\n") {
        assert_eq!(stream.read(&mut byte).unwrap(), 1, "the connection ends after {bytes:?}");
        bytes.push(byte[0]);
    }
    let head = String::from_utf8(bytes).unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let mut reply = Reply { status, head, body: Vec::new() };
    let length = reply.header("content-length").map_or(0, |length| length.parse().unwrap());
    stream.take(length).read_to_end(&mut reply.body).unwrap();
    reply
}

/// Sends a request on a connection of its own and reads the answer.
pub fn ask(server: &Server, request: &str) -> Reply {
    let mut stream = connect(server);
    stream.write_all(request.as_bytes()).unwrap();
    read(&mut stream)
}

/// Whether the service still answers.
pub fn is_well(server: &Server) -> bool {
    ask(server, &request("GET", "/.well-known/openid-configuration", "")).status == 200
}

/// How a connection ended.
#[derive(Debug, PartialEq, Eq)]
pub enum End {
    Orderly,
    Reset,
}

/// Reads to the end of the connection: what came, and how it ended.
pub fn rest(stream: &mut TcpStream) -> (Vec<u8>, End) {
    let mut bytes = Vec::new();
    match stream.read_to_end(&mut bytes) {
        Ok(_) => (bytes, End::Orderly),
        Err(error) if error.kind() == ErrorKind::ConnectionReset => (bytes, End::Reset),
        Err(error) => panic!("{error} after {bytes:?}"),
    }
}

/// Sends a request, ends that direction, and reads to the end.
pub fn last(server: &Server, request: &str) -> (Vec<u8>, End) {
    let mut stream = connect(server);
    stream.write_all(request.as_bytes()).unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    rest(&mut stream)
}

/// Waits until something is so.
pub fn until(what: &str, test: impl Fn() -> bool) {
    let start = Instant::now();
    while !test() {
        assert!(start.elapsed() < LONG, "it never came to this: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}
