//! A server that follows a script: for the faults that no real service produces on demand.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use globule::session::Session;
use globule::settings::Config;

/// What the server does with one request.
#[derive(Clone)]
pub enum Step {
    /// Status, further header lines, body; the body is JSON unless the headers say otherwise. `$URL` in it is the
    /// server's own address.
    Answer(u16, &'static str, String),
    /// Answers with this status and a page as soon as the head of the request is there, takes no more of its body than
    /// the network does, and closes.
    Early(u16),
    /// Reads the request and breaks the connection off.
    Drop,
    /// Promises more than it sends.
    Truncate,
    /// Sends this beginning of a good answer and breaks the connection off.
    Cut(String),
    /// Sends this beginning of a good answer, and then nothing.
    Stall(String),
    /// Never answers.
    Silence,
}

pub fn json(body: &str) -> Step {
    Step::Answer(200, "", body.to_owned())
}

pub struct Request {
    /// `GET /v0.10/…`
    pub line: String,
    pub headers: String,
    pub body: String,
    pub at: Instant,
}

pub struct Script {
    pub url: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Script {
    /// Serves the steps, one a request, in their order; the last one is repeated.
    pub fn serve(steps: Vec<Step>) -> Script {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (seen, own) = (Arc::clone(&requests), url.clone());
        std::thread::spawn(move || {
            for connection in listener.incoming() {
                let (seen, steps, own) = (Arc::clone(&seen), steps.clone(), own.clone());
                std::thread::spawn(move || converse(connection.unwrap(), &own, &seen, &steps));
            }
        });
        Script { url, requests }
    }

    /// All requests so far.
    pub fn requests(&self) -> std::sync::MutexGuard<'_, Vec<Request>> {
        self.requests.lock().unwrap()
    }

    /// A session on this server, as a program with these settings opens it.
    pub fn session(&self, settings: &[(&str, &str)]) -> Arc<Session> {
        Arc::new(Session::open_with(&self.config(settings), |_| None).unwrap())
    }

    /// A session with a given token.
    pub fn session_with_token(&self, settings: &[(&str, &str)]) -> Arc<Session> {
        let mut config = self.config(settings);
        config.set_access_token("transfer.api.globus.org", "s3cret-t0ken").unwrap();
        Arc::new(Session::open_with(&config, |_| None).unwrap())
    }

    /// A session with these given tokens, each for its resource server.
    pub fn session_with_tokens(&self, tokens: &[(&str, &str)]) -> Arc<Session> {
        let mut config = self.config(&[]);
        tokens.iter().for_each(|(server, token)| config.set_access_token(server, token).unwrap());
        Arc::new(Session::open_with(&config, |_| None).unwrap())
    }

    fn config(&self, settings: &[(&str, &str)]) -> Config {
        let mut config = Config::default();
        config.set("auth_url", &self.url).unwrap();
        config.set("transfer_url", &self.url).unwrap();
        config.set("timers_url", &self.url).unwrap();
        for (name, value) in settings {
            config.set(name, value).unwrap();
        }
        config
    }
}

fn converse(mut connection: TcpStream, url: &str, seen: &Mutex<Vec<Request>>, steps: &[Step]) {
    let mut reader = BufReader::new(connection.try_clone().unwrap());
    loop {
        let step = |seen: usize| steps[seen.min(steps.len() - 1)].clone();
        let early = match step(seen.lock().unwrap().len()) {
            Step::Early(status) => Some(status),
            _ => None,
        };
        let Some(request) = read(&mut reader, early.is_some()) else { return };
        let step = {
            let mut seen = seen.lock().unwrap();
            seen.push(request);
            step(seen.len() - 1)
        };
        let head = |status: u16, length: usize, headers: &str| {
            let media = if headers.contains("Content-Type") { "" } else { "Content-Type: application/json\r\n" };
            format!("HTTP/1.1 {status} X\r\n{media}{headers}Content-Length: {length}\r\n\r\n")
        };
        let is_cut = matches!(step, Step::Truncate | Step::Cut(_));
        let stalls = matches!(step, Step::Stall(_));
        let text = match step {
            Step::Answer(status, headers, body) => {
                let body = body.replace("$URL", url);
                head(status, body.len(), headers) + &body
            }
            Step::Early(status) => {
                let page = "<html><title>Too large</title></html>";
                let text = head(status, page.len(), "Content-Type: text/html\r\nConnection: close\r\n") + page;
                let _ = connection.write_all(text.as_bytes());
                let _ = connection.shutdown(Shutdown::Write);
                // A server that closed with bytes unread would take its answer back.
                let _ = std::io::copy(&mut reader, &mut std::io::sink());
                return;
            }
            Step::Truncate => head(200, 1000, "") + "{\"DATA\": [",
            Step::Cut(body) | Step::Stall(body) => head(200, body.len() + 1000, "") + &body,
            Step::Drop => return,
            Step::Silence => {
                std::thread::park_timeout(Duration::from_secs(60));
                return;
            }
        };
        if connection.write_all(text.as_bytes()).is_err() || is_cut {
            return;
        }
        if stalls {
            std::thread::park_timeout(Duration::from_secs(60));
            return;
        }
    }
}

fn read(reader: &mut BufReader<TcpStream>, only_head: bool) -> Option<Request> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|length| *length > 0)?;
    let mut headers = String::new();
    loop {
        let start = headers.len();
        reader.read_line(&mut headers).ok()?;
        if headers[start..].trim().is_empty() {
            break;
        }
    }
    let length = headers.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.filter(|_| !only_head).unwrap_or(0)];
    reader.read_exact(&mut body).ok()?;
    let body = String::from_utf8(body).unwrap();
    Some(Request { line: line.trim_end().to_owned(), headers, body, at: Instant::now() })
}
