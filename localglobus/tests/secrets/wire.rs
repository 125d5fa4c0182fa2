//! An HTTP proxy that keeps what passes through it, and finds the secrets in it.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    AccessToken,
    RefreshToken,
    IdToken,
    Code,
    Verifier,
    ClientSecret,
}

impl Kind {
    pub const ALL: [Kind; 6] =
        [Kind::AccessToken, Kind::RefreshToken, Kind::IdToken, Kind::Code, Kind::Verifier, Kind::ClientSecret];

    /// Whether a token store is where it belongs.
    pub fn is_stored(self) -> bool {
        matches!(self, Kind::AccessToken | Kind::RefreshToken)
    }
}

pub struct Secret {
    pub kind: Kind,
    pub text: String,
}

/// What each connection has said so far, each way by itself.
type Streams = Arc<Mutex<Vec<Arc<Mutex<Vec<u8>>>>>>;

pub struct Wire {
    url: String,
    streams: Streams,
}

impl Wire {
    /// A proxy that passes everything on to one service.
    pub fn before(service: &str) -> Self {
        let address = service.trim_start_matches("http://").trim_end_matches('/').to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let streams = Streams::default();
        let kept = Arc::clone(&streams);
        std::thread::spawn(move || {
            for client in listener.incoming() {
                let (client, service) = (client.unwrap(), TcpStream::connect(&address).unwrap());
                pass_on(&kept, client.try_clone().unwrap(), service.try_clone().unwrap());
                pass_on(&kept, service, client);
            }
        });
        Wire { url, streams }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    pub fn secrets(&self) -> Vec<Secret> {
        let streams = self.streams.lock().unwrap();
        let texts = streams.iter().map(|stream| String::from_utf8_lossy(&stream.lock().unwrap()).into_owned());
        texts.flat_map(|text| found_in(&text)).filter(|secret| secret.text.len() >= 8).collect()
    }
}

fn pass_on(streams: &Streams, mut from: TcpStream, mut to: TcpStream) {
    let kept = Arc::new(Mutex::new(Vec::new()));
    streams.lock().unwrap().push(Arc::clone(&kept));
    std::thread::spawn(move || {
        let mut buffer = [0; 65536];
        while let Ok(length @ 1..) = from.read(&mut buffer) {
            kept.lock().unwrap().extend_from_slice(&buffer[..length]);
            if to.write_all(&buffer[..length]).is_err() {
                break;
            }
        }
        let _ = to.shutdown(Shutdown::Write);
    });
}

fn found_in(text: &str) -> Vec<Secret> {
    let mut found = Vec::new();
    let mut add = |kind, text: &str| found.push(Secret { kind, text: text.to_owned() });
    for (field, kind) in [
        ("access_token", Kind::AccessToken),
        ("refresh_token", Kind::RefreshToken),
        ("id_token", Kind::IdToken),
        ("secret", Kind::ClientSecret),
    ] {
        for value in between(text, &format!("\"{field}\":\""), &['"']) {
            add(kind, value);
        }
    }
    for (field, kind) in [("code", Kind::Code), ("code_verifier", Kind::Verifier)] {
        for value in between(text, &format!("&{field}="), &['&', ' ', '\r', '\n']) {
            add(kind, value);
        }
    }
    for value in between(text, "authorization: Basic ", &['\r']) {
        add(Kind::ClientSecret, value);
        let pair = String::from_utf8(STANDARD.decode(value).unwrap()).unwrap();
        add(Kind::ClientSecret, pair.split_once(':').unwrap().1);
    }
    for value in between(text, "authorization: Bearer ", &['\r']) {
        add(Kind::AccessToken, value);
    }
    found
}

/// What stands between a beginning and the first of some characters, wherever it does.
fn between<'a>(text: &'a str, beginning: &str, ends: &[char]) -> Vec<&'a str> {
    text.split(beginning).skip(1).map(|rest| rest.split(ends).next().unwrap_or_default()).collect()
}
