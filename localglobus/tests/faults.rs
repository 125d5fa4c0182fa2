//! Faults on demand: every kind, over raw TCP, ordered over HTTP as any program does it and from Rust.

mod common;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use common::raw::{self, End, Reply, address, ask, connect, is_well, read, request, rest, until};
use common::{TUTORIAL_1, TUTORIAL_2, VUB, sign_in, start, transfer_token};
use globule::session::Session;
use globule::transfer::{Recursion, Transfer};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use localglobus::{Config, Fault, FaultKind, RetryAfterForm, Server, SignIn, When};
use serde_json::{Value, json};

const USERINFO: &str = "/v2/oauth2/userinfo";
const FAULTS: &str = "/_localglobus/faults";

/// A service that takes orders over HTTP.
fn ordered() -> Server {
    Server::start(Config { faults: true, ..Config::default() }).unwrap()
}

/// Orders a fault over HTTP.
fn order(server: &Server, fault: &Value) -> Reply {
    ask(server, &raw::post(FAULTS, "", &fault.to_string()))
}

/// The request for a directory, and the directory.
fn mkdir(server: &Server, name: &str) -> (String, PathBuf) {
    let token = transfer_token(server);
    let body = format!("{{\"DATA_TYPE\":\"mkdir\",\"path\":\"/{name}\"}}");
    let request = raw::post(&format!("/v0.10/operation/endpoint/{VUB}/mkdir"), &token, &body);
    (request, server.folder(VUB.parse().unwrap()).unwrap().join(name))
}

/// All that comes back, and how the connection ends.
fn outcome(server: &Server, request: &str) -> (Vec<u8>, End) {
    let mut stream = connect(server);
    stream.write_all(request.as_bytes()).unwrap();
    rest(&mut stream)
}

#[test]
fn a_dropped_answer_is_not_a_byte() {
    let server = start();
    let operation = "POST /v0.10/operation/endpoint/*/mkdir";
    for (number, when) in [When::Before, When::After].into_iter().enumerate() {
        for (kind, end) in [(FaultKind::Drop { when }, End::Orderly), (FaultKind::Reset { when }, End::Reset)] {
            server.clear_faults();
            server.add_fault(Fault::new(operation, kind).times(1)).unwrap();
            let (request, folder) = mkdir(&server, &format!("{end:?}-{number}"));
            assert_eq!(outcome(&server, &request), (Vec::new(), end));
            assert_eq!(folder.is_dir(), when == When::After, "{when:?}");
            assert_eq!(server.faults()[0].struck, 1);
            let again = ask(&server, &request);
            assert_eq!(again.status, if when == When::After { 502 } else { 200 }, "{:?}", again.json());
        }
    }
}

#[test]
fn a_request_is_read_whole_before_a_fault_takes_its_work() {
    let server = start();
    server.add_fault(Fault::new("* /**", FaultKind::status(503)).times(1)).unwrap();
    let whole = raw::post("/v0.10/transfer", "", "{\"DATA_TYPE\":\"transfer\"}");
    let (part, rest_of_it) = whole.split_at(whole.len() - 5);
    let mut stream = connect(&server);
    stream.write_all(part.as_bytes()).unwrap();
    until("the fault has struck", || server.faults()[0].struck == 1);
    stream.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
    assert_eq!(stream.read(&mut [0]).unwrap_err().kind(), std::io::ErrorKind::WouldBlock);
    stream.set_read_timeout(Some(raw::LONG)).unwrap();
    stream.write_all(rest_of_it.as_bytes()).unwrap();
    assert_eq!(read(&mut stream).status, 503);

    server.add_fault(Fault::new("* /**", FaultKind::Drop { when: When::Before })).unwrap();
    let body = "x".repeat(20 << 20);
    let mut stream = connect(&server);
    stream.write_all(raw::post("/v0.10/transfer", "", &body).as_bytes()).unwrap();
    assert_eq!(rest(&mut stream), (Vec::new(), End::Orderly));
}

#[test]
fn a_port_that_refuses_is_opened_again() {
    let server = start();
    server.add_fault(Fault::new("GET /v2/**", FaultKind::Refuse { seconds: 2.0 }).times(1)).unwrap();
    let mut resting = connect(&server);
    resting.write_all(request("GET", "/jwk.json", "").as_bytes()).unwrap();
    assert_eq!(read(&mut resting).status, 200);
    assert_eq!(outcome(&server, &request("GET", USERINFO, "")), (Vec::new(), End::Orderly));
    let refused = TcpStream::connect(address(&server)).unwrap_err();
    assert_eq!(refused.kind(), std::io::ErrorKind::ConnectionRefused);
    assert_eq!(rest(&mut resting), (Vec::new(), End::Orderly));
    until("the port is open again", || TcpStream::connect(address(&server)).is_ok());
    assert!(is_well(&server));
}

#[test]
fn a_service_ends_while_its_port_is_closed() {
    let server = start();
    server.add_fault(Fault::new("* /**", FaultKind::Refuse { seconds: 3600.0 })).unwrap();
    assert_eq!(outcome(&server, &request("GET", USERINFO, "")), (Vec::new(), End::Orderly));
    let begun = Instant::now();
    drop(server);
    assert!(begun.elapsed() < raw::LONG);
}

#[test]
fn a_status_comes_with_the_document_of_its_service() {
    let server = start();
    for (status, code, error) in
        [(503, "ServiceUnavailable", "service_unavailable"), (429, "ClientError.TooManyRequests", "too_many_requests")]
    {
        server.clear_faults();
        server.add_fault(Fault::new("* /**", FaultKind::status(status))).unwrap();
        let (mkdir, folder) = mkdir_without_token(&server);
        let reply = ask(&server, &mkdir);
        assert_eq!((reply.status, reply.transfer_code().as_str()), (status, code));
        assert!(reply.header("retry-after").is_none() && !folder.exists());
        let reply = ask(&server, &request("GET", USERINFO, ""));
        assert_eq!((reply.status, reply.auth_error().as_str()), (status, error));
    }
    server.clear_faults();
    let unreachable = FaultKind::Status {
        status: 502,
        code: Some("ExternalError.DirListingFailed.GCDisconnected".to_owned()),
        message: Some("The endpoint is asleep".to_owned()),
        retry_after: Some(7),
        retry_after_form: RetryAfterForm::Seconds,
    };
    server.add_fault(Fault::new("* /**", unreachable)).unwrap();
    let reply = ask(&server, &request("GET", "/v0.10/task_list", ""));
    assert_eq!(reply.transfer_code(), "ExternalError.DirListingFailed.GCDisconnected");
    assert_eq!(
        (reply.json()["message"].as_str(), reply.header("retry-after")),
        (Some("The endpoint is asleep"), Some("7"))
    );
}

fn mkdir_without_token(server: &Server) -> (String, PathBuf) {
    let path = format!("/v0.10/operation/endpoint/{VUB}/mkdir");
    (raw::post(&path, "", "{\"path\":\"/x\"}"), server.folder(VUB.parse().unwrap()).unwrap().join("x"))
}

#[test]
fn retry_after_can_be_a_date() {
    let server = start();
    let fault = FaultKind::Status {
        status: 429,
        code: None,
        message: None,
        retry_after: Some(100),
        retry_after_form: RetryAfterForm::Date,
    };
    server.add_fault(Fault::new("* /**", fault)).unwrap();
    let begun = Timestamp::now();
    let reply = ask(&server, &request("GET", USERINFO, ""));
    let value = reply.header("retry-after").unwrap();
    assert!(value.ends_with(" GMT"), "{value}");
    let date = DateTimeParser::new().parse_timestamp(value).unwrap();
    assert!(date.as_second() - begun.as_second() >= 100, "{value}");
    assert!(date.as_second() - Timestamp::now().as_second() <= 101, "{value}");
}

#[test]
fn an_answer_is_cut_off_within_its_body() {
    let server = start();
    let whole = ask(&server, &request("GET", "/jwk.json", ""));
    for bytes in [0, 1, 10, whole.body.len() - 1] {
        server.clear_faults();
        server.add_fault(Fault::new("GET /jwk.json", FaultKind::Cut { bytes: bytes as u64 })).unwrap();
        let mut stream = connect(&server);
        stream.write_all(request("GET", "/jwk.json", "").as_bytes()).unwrap();
        let reply = read(&mut stream);
        assert_eq!(reply.header("content-length"), Some(whole.body.len().to_string().as_str()));
        assert_eq!((reply.status, reply.body.as_slice()), (200, &whole.body[..bytes]));
    }
    server.clear_faults();
    server.add_fault(Fault::new("GET /jwk.json", FaultKind::Cut { bytes: 1 << 20 })).unwrap();
    assert_eq!(ask(&server, &request("GET", "/jwk.json", "")).body, whole.body);
}

#[test]
fn a_page_for_people_comes_instead() {
    let server = ordered();
    for (fault, status) in [(json!({ "kind": "html" }), 200), (json!({ "kind": "html", "status": 502 }), 502)] {
        server.clear_faults();
        order(&server, &json!({ "operation": "* /v0.10/**", "fault": fault }));
        let reply = ask(&server, &request("GET", "/v0.10/task_list", ""));
        assert_eq!((reply.status, reply.header("content-type")), (status, Some("text/html; charset=utf-8")));
        assert!(reply.body.starts_with(b"<!DOCTYPE html>"));
    }
}

#[test]
fn a_document_is_no_json() {
    let server = start();
    server.add_fault(Fault::new("* /**", FaultKind::BadJson)).unwrap();
    let (request, folder) = (mkdir_request_with(&server), server.folder(VUB.parse().unwrap()).unwrap().join("bad"));
    let reply = ask(&server, &request);
    assert_eq!((reply.status, reply.header("content-type")), (200, Some("application/json")));
    assert!(serde_json::from_slice::<Value>(&reply.body).unwrap_err().is_eof());
    assert_eq!(reply.header("content-length"), Some(reply.body.len().to_string().as_str()));
    assert!(folder.is_dir(), "the work has been done");
}

/// A request with a token that was got before the faults could strike.
fn mkdir_request_with(server: &Server) -> String {
    let faults = server.faults();
    server.clear_faults();
    let (request, _) = mkdir(server, "bad");
    faults.into_iter().for_each(|report| server.add_fault(report.fault).unwrap());
    request
}

#[test]
fn a_slow_answer_comes_byte_by_byte() {
    let server = start();
    let whole = ask(&server, &request("GET", "/v0.10/task_list", "")).body.len();
    server.add_fault(Fault::new("* /v0.10/**", FaultKind::Slow { bytes_per_second: 100 })).unwrap();
    let mut stream = connect(&server);
    let begun = Instant::now();
    stream.write_all(request("GET", "/v0.10/task_list", "").as_bytes()).unwrap();
    let mut pieces: Vec<Vec<u8>> = Vec::new();
    let mut buffer = [0; 4096];
    while !pieces.concat().ends_with(b"}") {
        let length = stream.read(&mut buffer).unwrap();
        pieces.push(buffer[..length].to_vec());
    }
    assert!(pieces.len() > 2, "it comes in pieces");
    assert!(begun.elapsed() >= Duration::from_secs(1) * whole as u32 / 100, "no faster than it should");
}

#[test]
fn a_delay_comes_before_the_work() {
    let server = start();
    server.add_fault(Fault::new("* /**", FaultKind::Delay { seconds: 0.3 })).unwrap();
    let begun = Instant::now();
    assert_eq!(ask(&server, &request("GET", USERINFO, "")).auth_error(), "unauthorized");
    assert!(begun.elapsed() >= Duration::from_millis(300));
}

#[test]
fn faults_are_counted() {
    let server = ordered();
    order(
        &server,
        &json!({ "operation": "GET /v2/oauth2/*", "after": 2, "count": 2, "fault": { "kind": "status", "status": 500 } }),
    );
    order(&server, &json!({ "operation": "* /v2/**", "count": 1, "fault": { "kind": "status", "status": 503 } }));
    let met: Vec<_> = (0..7).map(|_| ask(&server, &request("GET", USERINFO, "")).status).collect();
    assert_eq!(met, [503, 401, 500, 500, 401, 401, 401]);
    assert_eq!(ask(&server, &request("GET", "/jwk.json", "")).status, 200);
    let listed = ask(&server, &request("GET", FAULTS, "")).json();
    assert_eq!(
        listed["faults"],
        json!([
            { "operation": "GET /v2/oauth2/*", "count": 2, "after": 2, "seen": 7, "struck": 2,
              "fault": { "kind": "status", "status": 500, "retry_after_form": "seconds" } },
            { "operation": "* /v2/**", "count": 1, "after": 0, "seen": 5, "struck": 1,
              "fault": { "kind": "status", "status": 503, "retry_after_form": "seconds" } },
        ])
    );
    let removed = ask(&server, &request("DELETE", FAULTS, ""));
    assert_eq!((removed.status, removed.json()), (200, json!({ "faults": [] })));
    assert_eq!(ask(&server, &request("GET", FAULTS, "")).json(), json!({ "faults": [] }));
}

#[test]
fn orders_are_read_as_they_are_described() {
    let server = ordered();
    let kinds = [
        json!({ "kind": "delay", "seconds": 1.5 }),
        json!({ "kind": "drop", "when": "before" }),
        json!({ "kind": "drop", "when": "after" }),
        json!({ "kind": "reset", "when": "after" }),
        json!({ "kind": "refuse", "seconds": 2.0 }),
        json!({ "kind": "status", "status": 503, "retry_after": 2, "retry_after_form": "date" }),
        json!({ "kind": "cut", "bytes": 10 }),
        json!({ "kind": "html", "status": 200 }),
        json!({ "kind": "bad_json" }),
        json!({ "kind": "slow", "bytes_per_second": 10 }),
    ];
    for kind in kinds {
        let reply = order(&server, &json!({ "operation": "POST /v0.10/transfer", "fault": kind }));
        let expected =
            json!({ "operation": "POST /v0.10/transfer", "after": 0, "fault": kind, "seen": 0, "struck": 0 });
        assert_eq!((reply.status, reply.json()), (201, expected));
    }
    assert_eq!(order(&server, &json!({ "operation": "* /**", "fault": { "kind": "drop" } })).status, 201);
    assert_eq!(ask(&server, &request("GET", FAULTS, "")).status, 200, "what takes the orders is not struck");
}

#[test]
fn wrong_orders_are_named() {
    let server = ordered();
    let fault = |fault: Value| json!({ "operation": "* /**", "fault": fault });
    let wrong = [
        (fault(json!({ "kind": "dorp" })), "dorp"),
        (fault(json!({ "kind": "drop", "when": "later" })), "later"),
        (fault(json!({ "kind": "cut", "bytes": 3, "shoe": 1 })), "shoe"),
        (fault(json!({ "kind": "delay", "seconds": -1 })), "-1"),
        (fault(json!({ "kind": "refuse", "seconds": 1e9 })), "86400"),
        (fault(json!({ "kind": "status", "status": 99 })), "99"),
        (fault(json!({ "kind": "slow", "bytes_per_second": 0 })), "bytes_per_second"),
        (json!({ "operation": "/v0.10", "fault": { "kind": "drop" } }), "POST /v0.10/transfer"),
        (json!({ "operation": "* /**", "count": 0, "fault": { "kind": "drop" } }), "count"),
        (json!({ "operation": "* /**" }), "fault"),
    ];
    for (order, words) in wrong {
        let reply = self::order(&server, &order);
        assert_eq!(reply.status, 422, "{order}");
        let description = reply.json()["error_description"].as_str().unwrap().to_owned();
        assert!(description.contains(words), "{order}: {description}");
    }
    assert_eq!(ask(&server, &raw::post(FAULTS, "", "{")).auth_error(), "bad_request");
    let unasked = "Content-Type: text/plain\r\nContent-Length: 2\r\n";
    assert_eq!(ask(&server, &(request("POST", FAULTS, unasked) + "{}")).status, 415);
    assert!(server.faults().is_empty());
    assert!(server.add_fault(Fault::new("GET", FaultKind::BadJson)).unwrap_err().to_string().contains("no path"));
}

#[test]
fn the_clock_is_set_in_seconds() {
    let server = ordered();
    let set = |body: &str| ask(&server, &raw::post("/_localglobus/clock", "", body));
    let reply = set("{\"offset_seconds\":-3600}");
    assert_eq!((reply.status, reply.json()), (200, json!({ "offset_seconds": -3600 })));
    for wrong in ["{}", "{\"offset_seconds\":\"1\"}", "{\"offset_seconds\":1,\"x\":1}"] {
        assert_eq!(set(wrong).status, 422, "{wrong}");
    }
}

#[test]
fn nobody_can_order_faults_unless_the_service_says_so() {
    let server = start();
    let fault = json!({ "operation": "* /**", "fault": { "kind": "drop" } });
    let unknown = ask(&server, &request("GET", "/nowhere", ""));
    for reply in [
        order(&server, &fault),
        ask(&server, &request("GET", FAULTS, "")),
        ask(&server, &request("DELETE", FAULTS, "")),
        ask(&server, &raw::post("/_localglobus/clock", "", "{\"offset_seconds\":1}")),
    ] {
        assert_eq!((reply.status, reply.auth_error()), (404, unknown.auth_error()));
    }
    assert!(server.faults().is_empty() && is_well(&server));
}

#[tokio::test]
async fn a_submission_whose_answer_was_lost_is_one_task() {
    let server = start();
    let client = server.native_client_id().unwrap().to_string();
    let mut config = globule::settings::Config::default();
    let own = [("auth_url", server.url()), ("transfer_url", server.url()), ("app_url", server.url())];
    for (name, value) in own.into_iter().chain([("token_store", "memory"), ("client_id", &client)]) {
        config.set(name, value).unwrap();
    }
    let session = Arc::new(Session::open_with(&config, |_| None).unwrap());
    let login = session.login().unwrap();
    let code = server.sign_in(login.url(), SignIn::default()).unwrap();
    login.finish(&code).await.unwrap();
    let lost = FaultKind::Drop { when: When::After };
    server.add_fault(Fault::new("POST /v0.10/transfer", lost).times(1)).unwrap();
    let mut transfer = Transfer::new(&session, TUTORIAL_1, TUTORIAL_2).unwrap();
    transfer.add_item("/results/", "/copy/", Recursion::Yes).unwrap();
    let task = transfer.submit().await.unwrap();
    task.wait(Some(Duration::from_secs(60)), None).await.unwrap();
    let report = &server.faults()[0];
    assert_eq!((report.seen, report.struck), (2, 1));
    let token = sign_in(&server, common::ALL)["access_token"].as_str().unwrap().to_owned();
    assert_eq!(common::get(&server, "/v0.10/task_list", &token).body["total"], 1);
}
