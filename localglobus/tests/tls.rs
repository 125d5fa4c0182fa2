//! The service over TLS, as a program, as the command with its `env.sh`, and as a client sees it that does not trust it.

mod common;

use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use common::raw::{End, connect, read, request, rest};
use common::{ALL, TUTORIAL_1, TUTORIAL_2, authorize_url};
use globule::error::Status;
use globule::session::Session;
use globule::transfer::{Recursion, Transfer};
use localglobus::{Config, Fault, FaultKind, Server, SignIn, When};

fn start() -> Server {
    Server::start(Config { tls: true, ..Config::default() }).unwrap()
}

/// A session of the library, with the file that it trusts.
fn open(server: &Server, trusted: Option<&Path>) -> Arc<Session> {
    let mut config = globule::settings::Config::default();
    let client = server.native_client_id().unwrap().to_string();
    let own = [("auth_url", server.url()), ("transfer_url", server.url()), ("app_url", server.url())];
    let more = [("token_store", "memory"), ("client_id", &client), ("max_retries", "0")];
    for (name, value) in own.into_iter().chain(more) {
        config.set(name, value).unwrap();
    }
    if let Some(file) = trusted {
        config.set("ca_file", file.to_str().unwrap()).unwrap();
    }
    Arc::new(Session::open_with(&config, |_| None).unwrap())
}

#[tokio::test]
async fn the_library_moves_files_with_the_certificate_and_nothing_without_it() {
    let server = start();
    assert!(server.url().starts_with("https://127.0.0.1:"));
    let session = open(&server, server.certificate());
    let login = session.login().unwrap();
    let code = server.sign_in(login.url(), SignIn::default()).unwrap();
    login.finish(&code).await.unwrap();
    let mut transfer = Transfer::new(&session, TUTORIAL_1, TUTORIAL_2).unwrap();
    transfer.add_item("/results/", "/copy/", Recursion::Yes).unwrap();
    let task = transfer.submit().await.unwrap();
    task.wait(Some(Duration::from_secs(60)), None).await.unwrap();
    assert!(server.folder(TUTORIAL_2.parse().unwrap()).unwrap().join("copy/summary.csv").is_file());

    let stranger = open(&server, None);
    let login = stranger.login().unwrap();
    let code = server.sign_in(login.url(), SignIn::default()).unwrap();
    let error = login.finish(&code).await.unwrap_err();
    assert_eq!(error.status(), Status::Tls, "{error}");
}

#[tokio::test]
async fn every_name_of_the_machine_is_certified_and_no_other() {
    let server = start();
    let pem = std::fs::read(server.certificate().unwrap()).unwrap();
    let trusted = reqwest::Certificate::from_pem_bundle(&pem).unwrap();
    let port = server.url().rsplit_once(':').unwrap().1;
    let here: std::net::SocketAddr = format!("127.0.0.1:{port}").parse().unwrap();
    let client = reqwest::Client::builder().no_proxy().tls_certs_only(trusted).resolve("rebound.example", here);
    let client = client.resolve("localhost", here).build().unwrap();
    for name in ["127.0.0.1", "localhost"] {
        let answer = client.get(format!("https://{name}:{port}/jwk.json")).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{name}");
    }
    assert!(client.get(format!("https://rebound.example:{port}/jwk.json")).send().await.unwrap_err().is_connect());
}

#[test]
fn who_speaks_plain_http_is_told_so() {
    let server = start();
    let mut stream = connect(&server);
    stream.write_all(request("GET", "/jwk.json", "").as_bytes()).unwrap();
    let reply = read(&mut stream);
    assert_eq!(reply.status, 400);
    assert!(reply.json()["error_description"].as_str().unwrap().contains("https://"));
    // Nor does nonsense in a handshake, or half of one, keep anybody from being served.
    for bytes in [&[22, 3, 1, 0, 5, 1, 2, 3, 4, 5][..], &[22, 3], &[]] {
        let mut stream = connect(&server);
        stream.write_all(bytes).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let (answer, end) = rest(&mut stream);
        assert!(!answer.starts_with(b"HTTP") && end == End::Orderly);
    }
    server.sign_in(&authorize_url(&server, ALL, &[]), SignIn::default()).unwrap();
}

#[test]
fn an_answer_is_dropped_over_tls_too() {
    let server = start();
    for fault in [FaultKind::Drop { when: When::After }, FaultKind::Reset { when: When::After }] {
        server.add_fault(Fault::new("GET /v2/oauth2/authorize", fault).times(1)).unwrap();
        let message = server.sign_in(&authorize_url(&server, ALL, &[]), SignIn::default()).unwrap_err().to_string();
        assert!(message.contains("/v2/oauth2/authorize"), "{message}");
    }
    assert!(server.faults().iter().all(|report| report.struck == 1));
    server.sign_in(&authorize_url(&server, ALL, &[]), SignIn::default()).unwrap();
}

#[test]
fn without_tls_there_is_no_certificate() {
    let server = common::start();
    assert!(server.certificate().is_none() && !server.state().join("certificate.pem").exists());
    let script = std::fs::read_to_string(server.state().join("env.sh")).unwrap();
    assert!(!script.contains("SSL") && !script.contains("_BUNDLE"), "{script}");
}

const PROGRAM: &str = env!("CARGO_BIN_EXE_localglobus");

fn serve(state: &Path) -> (Child, String) {
    let mut command = Command::new(PROGRAM);
    let mut child = command.args(["serve", "--tls", "--state"]).arg(state).stdout(Stdio::piped()).spawn().unwrap();
    let line = BufReader::new(child.stdout.take().unwrap()).lines().next().unwrap().unwrap();
    (child, line.strip_prefix("localglobus ready at ").unwrap().to_owned())
}

/// Runs a command in a shell that has read `env.sh`: whether it went well, and what it said.
fn shell(state: &Path, script: &str) -> (bool, String) {
    let output = Command::new("sh")
        .arg("-c")
        .arg(format!(". \"$STATE/env.sh\"; {script}"))
        .env("STATE", state)
        .env("PROGRAM", PROGRAM)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

#[test]
fn a_shell_that_has_read_env_sh_trusts_the_service() {
    let directory = tempfile::tempdir().unwrap();
    let state = directory.path().join("it's here");
    let (mut child, url) = serve(&state);
    assert!(url.starts_with("https://127.0.0.1:"), "{url}");
    let certificate = state.join("certificate.pem");
    for name in ["GLOBUS_SDK_VERIFY_SSL", "SSL_CERT_FILE", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE"] {
        assert_eq!(shell(&state, &format!("printf %s \"${name}\"")).1, certificate.to_str().unwrap());
    }
    for name in ["AUTH", "TRANSFER", "APP"] {
        assert_eq!(shell(&state, &format!("printf %s \"$GLOBUS_SDK_SERVICE_URL_{name}\"")).1, format!("{url}/"));
    }
    let walk = "\"$PROGRAM\" sign-in \"${GLOBUS_SDK_SERVICE_URL_AUTH}v2/oauth2/authorize?client_id=$GLOBULE_CLIENT_ID\
        &response_type=code&scope=openid&redirect_uri=${GLOBUS_SDK_SERVICE_URL_AUTH}v2/web/auth-code\
        &code_challenge=x&code_challenge_method=S256\"";
    for trust in ["", "GLOBUS_SDK_VERIFY_SSL=yes ", "unset GLOBUS_SDK_VERIFY_SSL; ", "unset SSL_CERT_FILE; "] {
        let (walked, said) = shell(&state, &format!("{trust}{walk}"));
        assert!(walked && said.len() > 40, "{trust}: {said}");
    }
    let (walked, said) = shell(&state, &format!("unset GLOBUS_SDK_VERIFY_SSL SSL_CERT_FILE; {walk}"));
    assert!(!walked && said.contains("UnknownIssuer") && said.contains("GLOBUS_SDK_VERIFY_SSL"), "{said}");
    child.kill().unwrap();
    child.wait().unwrap();

    let first = std::fs::read(&certificate).unwrap();
    let mode = state.join("certificate_key.pem").metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let (mut child, _) = serve(&state);
    assert_eq!(std::fs::read(&certificate).unwrap(), first, "it is made once");
    child.kill().unwrap();
    child.wait().unwrap();
}
