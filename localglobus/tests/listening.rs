//! How the service listens: over raw TCP, as clients do that are slow, many, malformed, or not clients at all.

mod common;

use std::io::Write;
use std::net::TcpStream;

use common::raw::{self, End, Reply, address, ask, connect, is_well, last, read, request, rest, until};
use common::{VUB, start, transfer_token};
use localglobus::{Config, Fault, FaultKind, Server};

/// A path of Transfer and one of Auth, which both answer 401 to who has no token.
const TRANSFER: &str = "/v0.10/task_list";
const AUTH: &str = "/v2/oauth2/userinfo";

/// A service that waits for nobody.
fn impatient() -> Server {
    Server::start(Config { request_timeout: 1, ..Config::default() }).unwrap()
}

/// Checks that an error has the document of the service whose path it is.
fn assert_document(reply: &Reply, path: &str, code: &str) {
    let words: String = code.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
    match path.starts_with("/v0.10") || path.starts_with("/v2/tunnels") {
        true => assert_eq!(reply.transfer_code(), format!("ClientError.{words}")),
        false => assert_eq!(reply.auth_error(), code),
    }
}

#[test]
fn no_other_name_than_the_machine_s_own_is_answered() {
    let server = start();
    for name in ["127.0.0.1", "localhost", "LOCALHOST:4711", "[::1]:80"] {
        let reply = ask(&server, &format!("GET {AUTH} HTTP/1.1\r\nHost: {name}\r\n\r\n"));
        assert_eq!(reply.status, 401, "{name}");
    }
    for path in [TRANSFER, AUTH, "/v2/tunnels/x"] {
        for name in ["rebound.example", "rebound.example:80", "localhost.example", "192.0.2.1"] {
            let reply = ask(&server, &format!("GET {path} HTTP/1.1\r\nHost: {name}\r\n\r\n"));
            assert_eq!(reply.status, 421, "{name}");
            assert_document(&reply, path, "misdirected_request");
        }
        let reply = ask(&server, &format!("GET {path} HTTP/1.1\r\n\r\n"));
        assert_eq!(reply.status, 400);
    }
    let absolute = format!("GET http://rebound.example{AUTH} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert_eq!(ask(&server, &absolute).status, 421);
}

#[test]
fn what_is_no_request_gets_an_error_document() {
    let server = start();
    let long = "x".repeat(80 << 10);
    for path in [TRANSFER, AUTH] {
        let many: String = (0..200).map(|number| format!("X-{number}: 1\r\n")).collect();
        let malformed = [
            (format!("GET {path} HTTP/1.1\r\nHost localhost\r\n\r\n"), 400, "bad_request"),
            (format!("GET {path} HTTP/7.3\r\nHost: localhost\r\n\r\n"), 400, "bad_request"),
            (format!("G\u{1}T {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"), 400, "bad_request"),
            (request("POST", path, "Content-Length: much\r\n"), 400, "bad_request"),
            (request("POST", path, "Content-Length: 1\r\nContent-Length: 2\r\n"), 400, "bad_request"),
            (format!("GET {path}?q={long} HTTP/1.1\r\n"), 431, "request_header_fields_too_large"),
            (request("GET", path, &format!("X-Long: {long}\r\n")), 431, "request_header_fields_too_large"),
            (request("GET", path, &many), 431, "request_header_fields_too_large"),
        ];
        for (bytes, status, code) in malformed {
            let mut stream = connect(&server);
            stream.write_all(bytes.as_bytes()).unwrap();
            let reply = read(&mut stream);
            assert_eq!(reply.status, status, "{}", &bytes[..bytes.len().min(60)]);
            assert_document(&reply, path, code);
            assert_eq!(rest(&mut stream), (Vec::new(), End::Orderly));
        }
    }
    for nonsense in ["\u{16}\u{3}\u{1}\u{2}\0\u{1}\0", "nonsense\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "{}\n\n"]
    {
        let (bytes, _) = last(&server, nonsense);
        assert!(String::from_utf8_lossy(&bytes).starts_with("HTTP/1.1 400 "), "{nonsense:?}: {bytes:?}");
    }
    assert_eq!(last(&server, ""), (Vec::new(), End::Orderly));
    assert!(is_well(&server));
}

#[test]
fn a_method_that_nobody_knows_is_not_allowed() {
    let server = start();
    for (path, code) in [("/v0.10/transfer", "method_not_allowed"), ("/v2/oauth2/token", "method_not_allowed")] {
        let reply = ask(&server, &request("BREW", path, ""));
        assert_eq!(reply.status, 405);
        assert_document(&reply, path, code);
    }
    assert_eq!(ask(&server, &request("OPTIONS", "*", "")).status, 404);
    assert!((400..500).contains(&ask(&server, "CONNECT localhost:1 HTTP/1.1\r\nHost: localhost:1\r\n\r\n").status));
    let reply = ask(&server, &request("GET", "/v2/tunnels/x/y", ""));
    assert_eq!(reply.status, 404);
    assert_document(&reply, "/v2/tunnels/x/y", "not_found");
}

#[test]
fn a_body_that_is_too_large_is_refused() {
    let server = start();
    for (path, length) in [("/v0.10/transfer", 2_u64 << 30), ("/v2/oauth2/token", 3 << 20)] {
        let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
        let reply = ask(&server, &request("POST", path, &format!("{kind}Content-Length: {length}\r\n")));
        assert_eq!(reply.status, 413);
        assert_document(&reply, path, "payload_too_large");
    }
    // Who sends all of it first can still read the answer.
    let mut stream = connect(&server);
    stream.write_all(raw::post("/v2/oauth2/token", "", &"x".repeat(20 << 20)).as_bytes()).unwrap();
    assert_eq!(read(&mut stream).status, 413);
    assert_eq!(rest(&mut stream), (Vec::new(), End::Orderly));

    let mut stream = connect(&server);
    let head = "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n";
    stream.write_all(request("POST", "/v2/oauth2/token", head).as_bytes()).unwrap();
    let chunk = format!("10000\r\n{}\r\n", "x".repeat(0x10000));
    let mut sent = 0;
    // The service may end the connection while we still write.
    while sent < 64 && stream.write_all(chunk.as_bytes()).is_ok() {
        sent += 1;
    }
    let reply = read(&mut stream);
    assert_eq!((reply.status, reply.auth_error().as_str()), (413, "payload_too_large"));
}

#[test]
fn a_request_that_does_not_come_is_not_waited_for() {
    let server = impatient();
    for path in ["/v0.10/transfer", "/v2/oauth2/token"] {
        let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
        let token = transfer_token(&server);
        let whole = request("POST", path, &format!("{kind}Authorization: Bearer {token}\r\nContent-Length: 20\r\n"));
        for part in [&whole[..whole.len() - 9], &format!("{whole}half")] {
            let mut stream = connect(&server);
            stream.write_all(part.as_bytes()).unwrap();
            let reply = read(&mut stream);
            assert_eq!(reply.status, 408, "{part}");
            assert_document(&reply, path, "request_timeout");
            assert_eq!(rest(&mut stream), (Vec::new(), End::Orderly));
        }
        let (bytes, _) = last(&server, &format!("{whole}half"));
        assert!(bytes.starts_with(b"HTTP/1.1 400 "), "{}", String::from_utf8_lossy(&bytes));
    }
    let mut silent = connect(&server);
    assert_eq!(rest(&mut silent), (Vec::new(), End::Orderly));
    assert!(is_well(&server));
}

#[test]
fn slow_clients_keep_nobody_waiting() {
    let server = start();
    let slow: Vec<_> = (0..100)
        .map(|number| {
            let mut stream = connect(&server);
            let whole = request("POST", TRANSFER, "Content-Length: 5\r\n");
            stream.write_all(&whole.as_bytes()[..number % whole.len()]).unwrap();
            stream
        })
        .collect();
    assert!(is_well(&server));
    drop(slow);
}

#[test]
fn connections_that_rest_give_way_to_new_ones() {
    // None of them ends by itself.
    let server = Server::start(Config { request_timeout: 3600, ..Config::default() }).unwrap();
    let mut resting = Vec::new();
    for number in 0..300 {
        let mut stream = connect(&server);
        stream.write_all(request("GET", AUTH, "").as_bytes()).unwrap();
        assert_eq!(read(&mut stream).status, 401, "{number}");
        resting.push(stream);
    }
}

#[test]
fn one_connection_serves_request_after_request() {
    let server = start();
    let mut stream = connect(&server);
    for _ in 0..3 {
        stream.write_all(request("GET", AUTH, "").as_bytes()).unwrap();
        assert_eq!(read(&mut stream).status, 401);
    }
    let both = request("GET", AUTH, "") + &request("GET", TRANSFER, "");
    stream.write_all(both.as_bytes()).unwrap();
    let (first, second) = (read(&mut stream), read(&mut stream));
    assert_eq!((first.auth_error(), second.transfer_code()), ("unauthorized".into(), "AuthenticationFailed".into()));
    stream.write_all(b"nonsense\r\n\r\n").unwrap();
    assert_eq!(read(&mut stream).status, 400);
    assert_eq!(rest(&mut stream), (Vec::new(), End::Orderly));
}

#[test]
fn a_client_that_is_done_with_sending_gets_its_answer() {
    let server = start();
    server.add_fault(Fault::new(format!("GET {AUTH}"), FaultKind::Delay { seconds: 0.1 })).unwrap();
    let (bytes, end) = last(&server, &request("GET", AUTH, ""));
    assert!(bytes.starts_with(b"HTTP/1.1 401 ") && end == End::Orderly);
}

#[test]
fn what_was_asked_is_done_even_if_the_client_goes_away() {
    let server = start();
    let token = transfer_token(&server);
    let path = format!("/v0.10/operation/endpoint/{VUB}/mkdir");
    server.add_fault(Fault::new(format!("POST {path}"), FaultKind::Delay { seconds: 0.2 })).unwrap();
    let mut stream = connect(&server);
    let mkdir = raw::post(&path, &token, "{\"DATA_TYPE\":\"mkdir\",\"path\":\"/gone\"}");
    // Who leaves with an answer unread resets the connection, which is the ruder way to go.
    stream.write_all((request("GET", AUTH, "") + &mkdir).as_bytes()).unwrap();
    until("the request has come", || server.faults()[0].struck == 1);
    drop(stream);
    let folder = server.folder(VUB.parse().unwrap()).unwrap().join("gone");
    until("the directory has been made", || folder.is_dir());
}

#[test]
fn the_end_of_a_service_lets_answers_finish() {
    let server = start();
    let address = address(&server).to_owned();
    server.add_fault(Fault::new(format!("GET {AUTH}"), FaultKind::Delay { seconds: 0.2 })).unwrap();
    let mut resting = connect(&server);
    resting.write_all(request("GET", TRANSFER, "").as_bytes()).unwrap();
    assert_eq!(read(&mut resting).status, 401);
    let mut silent = connect(&server);
    let mut waiting = connect(&server);
    waiting.write_all(request("GET", AUTH, "").as_bytes()).unwrap();
    until("the request has come", || server.faults()[0].struck == 1);
    drop(server);
    assert_eq!(read(&mut waiting).auth_error(), "unauthorized");
    assert_eq!(rest(&mut waiting), (Vec::new(), End::Orderly));
    assert_eq!(rest(&mut resting), (Vec::new(), End::Orderly));
    assert_eq!(rest(&mut silent), (Vec::new(), End::Orderly));
    assert!(TcpStream::connect(address).is_err());
}

/// The addresses on which a process listens, as Linux writes them.
#[cfg(target_os = "linux")]
fn listened(process: u32) -> Vec<String> {
    let sockets: Vec<String> = std::fs::read_dir(format!("/proc/{process}/fd"))
        .unwrap()
        .filter_map(|file| std::fs::read_link(file.unwrap().path()).ok())
        .filter_map(|target| Some(target.to_str()?.strip_prefix("socket:[")?.strip_suffix(']')?.to_owned()))
        .collect();
    let mut addresses = Vec::new();
    for table in ["tcp", "tcp6", "udp", "udp6"] {
        let text = std::fs::read_to_string(format!("/proc/{process}/net/{table}")).unwrap_or_default();
        for row in text.lines().skip(1) {
            let columns: Vec<_> = row.split_whitespace().collect();
            // The state 0A is LISTEN, and 07 an open socket of UDP.
            if ["0A", "07"].contains(&columns[3]) && sockets.iter().any(|inode| inode == columns[9]) {
                addresses.push(columns[1].to_owned());
            }
        }
    }
    addresses
}

#[test]
#[cfg(target_os = "linux")]
fn nothing_but_loopback_is_bound() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    let mut command = Command::new(env!("CARGO_BIN_EXE_localglobus"));
    let mut child = command.args(["serve", "--faults"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let ready = lines.find(|line| line.contains("ready")).unwrap();
    let port: u16 = ready.rsplit_once(':').unwrap().1.parse().unwrap();
    let addresses = listened(child.id());
    child.kill().unwrap();
    child.wait().unwrap();
    // 127.0.0.1, in the byte order of the machine.
    let loopback = format!("{:08X}:{port:04X}", u32::from_ne_bytes([127, 0, 0, 1]));
    assert_eq!(addresses, [loopback]);
}
