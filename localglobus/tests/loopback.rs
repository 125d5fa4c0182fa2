//! Globule's sign-in by a page on this machine: whole walks, and what else may come to its port.

mod common;

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;

use common::agent;
use common::browser::Browser;
use common::raw::{LONG, Reply, read};
use globule::error::{Result, Status};
use globule::session::{Login, Session};
use globule::settings::Config;
use localglobus::{Server, SignIn};
use tokio::task::{JoinHandle, spawn_blocking};

/// Longer than the head of any request may be.
const TOO_LONG: usize = 20 << 10;

struct World {
    server: Server,
    session: Arc<Session>,
}

impl World {
    fn new(settings: &[(&str, &str)]) -> World {
        let server = Server::start(localglobus::Config::default()).unwrap();
        let session = open(&server, settings, |_| None);
        World { server, session }
    }

    /// A login for which the session waits from now on, for ever.
    fn login(&self) -> (Arc<Login>, JoinHandle<Result<()>>) {
        let login = Arc::new(self.session.login_local().unwrap());
        let waiting = Arc::clone(&login);
        (login, tokio::spawn(async move { waiting.wait(None).await }))
    }
}

fn open(server: &Server, settings: &[(&str, &str)], variable: impl Fn(&str) -> Option<String>) -> Arc<Session> {
    let mut config = Config::default();
    let client = server.native_client_id().unwrap().to_string();
    let own = [
        ("auth_url", server.url()),
        ("transfer_url", server.url()),
        ("token_store", "memory"),
        ("client_id", &client),
        ("app_name", "a <sim>"),
    ];
    for (name, value) in own.iter().chain(settings) {
        config.set(name, value).unwrap();
    }
    Arc::new(Session::open_with(&config, variable).unwrap())
}

/// Walks through the pages, and says what the last one says.
async fn walk(login: &Login, deny: bool) -> std::result::Result<String, localglobus::Error> {
    localglobus::sign_in(login.url(), &SignIn { deny, ..SignIn::default() }, None).await
}

/// A parameter of the link.
fn parameter(login: &Login, name: &str) -> String {
    let url = url::Url::parse(login.url()).unwrap();
    url.query_pairs().find(|(key, _)| key == name).unwrap().1.into_owned()
}

fn port(login: &Login) -> u16 {
    parameter(login, "redirect_uri").strip_prefix("http://localhost:").unwrap().parse().unwrap()
}

fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(LONG)).unwrap();
    stream
}

/// So many connections to either address of this machine.
fn silent(port: u16, many: usize) -> Vec<TcpStream> {
    let to_ipv6 = || TcpStream::connect(("::1", port)).ok();
    (0..many).flat_map(|_| [Some(connect(port)), to_ipv6()]).flatten().collect()
}

/// Sends one request on a connection of its own and reads the answer to the end.
async fn ask(port: u16, request: String) -> Reply {
    let answered = spawn_blocking(move || {
        let mut stream = connect(port);
        stream.write_all(request.as_bytes()).unwrap();
        let reply = read(&mut stream);
        assert_eq!(stream.read(&mut [0]).unwrap(), 0, "one answer a connection");
        reply
    });
    answered.await.unwrap()
}

async fn get(port: u16, target: &str) -> Reply {
    ask(port, format!("GET {target} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n")).await
}

fn says(reply: &Reply, status: u16, words: &str) {
    let text = String::from_utf8_lossy(&reply.body);
    assert!(reply.status == status && text.contains(words), "{status} with \"{words}\", not {}: {text}", reply.status);
}

/// The address at which the walk ends: it brings the code.
fn brings_code(world: &World, login: &Login) -> String {
    let mut browser = Browser::new(&world.server);
    let page = browser.get(login.url());
    let page = browser.sign_in(&page, "ada@localglobus.example");
    let location = browser.allow(&page).location.unwrap();
    location.strip_prefix(&format!("http://localhost:{}", port(login))).unwrap().to_owned()
}

fn is_closed(port: u16) -> bool {
    TcpStream::connect(("127.0.0.1", port)).is_err() && TcpStream::connect(("::1", port)).is_err()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_signs_in_and_reads_that_they_are() {
    let world = World::new(&[]);
    let (login, waiting) = world.login();
    assert_eq!(walk(&login, false).await.unwrap(), "Signed in a <sim> is signed in to Globus. You may close this tab.");
    waiting.await.unwrap().unwrap();
    assert!(!world.session.is_login_required().unwrap());
    assert!(is_closed(port(&login)));
    let error = login.wait(None).await.unwrap_err();
    assert!(error.status() == Status::InvalidState && error.message().contains("has ended"), "{error}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_declines_reads_that_they_are_not_signed_in() {
    let world = World::new(&[]);
    let (login, waiting) = world.login();
    let words = walk(&login, true).await.unwrap_err().to_string();
    assert!(words.contains("Not signed in") && words.contains("declined"), "{words}");
    let error = waiting.await.unwrap().unwrap_err();
    assert_eq!((error.status(), error.code()), (Status::PermissionDenied, Some("access_denied")));
    assert!(error.message().contains("declined: The user denied the request"), "{error}");
    assert!(world.session.is_login_required().unwrap() && is_closed(port(&login)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_the_request_of_the_sign_in_ends_the_wait() {
    let world = World::new(&[]);
    let (login, waiting) = world.login();
    let (port, state) = (port(&login), parameter(&login, "state"));
    let foreign = [
        "/".to_owned(),
        "/?code=c0de".to_owned(),
        "/?code=c0de&state=".to_owned(),
        format!("/?code=c0de&state={}", &state[1..]),
        "/?error=access_denied&state=guess".to_owned(),
        format!("/?state={state}"),
        format!("/?code=&state={state}"),
    ];
    for target in foreign {
        let reply = get(port, &target).await;
        says(&reply, 400, "does not belong to the sign-in that a &lt;sim&gt; is waiting for");
    }
    let right = format!("/?code=c0de&state={state}");
    says(&get(port, &format!("/callback{}", &right[1..])).await, 404, "");
    says(&get(port, "/favicon.ico").await, 404, "");
    for host in
        ["evil.example", "localhost", "localhost:1", &format!("evil.example:{port}"), "", "x\r\nHost: localhost"]
    {
        says(&ask(port, format!("GET {right} HTTP/1.1\r\nHost: {host}\r\n\r\n")).await, 421, "");
    }
    says(&ask(port, format!("GET {right} HTTP/1.1\r\n\r\n")).await, 421, "");
    for method in ["POST", "HEAD"] {
        let reply = ask(port, format!("{method} {right} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n")).await;
        says(&reply, 405, "");
        assert_eq!(reply.header("allow"), Some("GET"));
    }
    says(&ask(port, "\u{1}\r\n\r\n".to_owned()).await, 400, "");
    assert!(!waiting.is_finished());
    walk(&login, false).await.unwrap();
    waiting.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn heads_that_are_too_large_are_refused() {
    let world = World::new(&[]);
    let (login, waiting) = world.login();
    let port = port(&login);
    let head = |more: String| format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\n{more}\r\n");
    says(&ask(port, head(format!("X: {}\r\n", "x".repeat(TOO_LONG)))).await, 431, "");
    says(&ask(port, head("X: x\r\n".repeat(200))).await, 431, "");
    says(&ask(port, "GET /".to_owned() + &"x".repeat(TOO_LONG)).await, 431, "");
    walk(&login, false).await.unwrap();
    waiting.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn silent_connections_hold_nobody_up() {
    let world = World::new(&[]);
    let (login, waiting) = world.login();
    let mut silent = silent(port(&login), 3);
    for (stream, begun) in silent.iter_mut().zip(["GET /?co", "GET / HTTP/1.1\r\n"]) {
        stream.write_all(begun.as_bytes()).unwrap();
    }
    for host in ["127.0.0.1", "localhost"] {
        assert_eq!(agent().get(format!("http://{host}:{}/favicon.ico", port(&login))).call().unwrap().status(), 404);
    }
    for stream in &mut silent {
        stream.set_nonblocking(true).unwrap();
        let error = stream.read(&mut [0]).expect_err("answered while they were still there");
        assert_eq!(error.kind(), ErrorKind::WouldBlock);
    }
    walk(&login, false).await.unwrap();
    waiting.await.unwrap().unwrap();
}

/// More than are served at once: the sign-in goes on when their time is over.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn silent_connections_end_by_themselves() {
    let world = World::new(&[]);
    let (login, waiting) = world.login();
    let silent = silent(port(&login), 12);
    walk(&login, false).await.unwrap();
    waiting.await.unwrap().unwrap();
    drop(silent);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_time_limit_the_same_link_is_waited_for_again() {
    let world = World::new(&[]);
    let login = world.session.login_local().unwrap();
    let error = login.wait(Some(Duration::from_millis(20))).await.unwrap_err();
    assert_eq!(error.status(), Status::Timeout);
    assert!(error.message().contains("nobody has finished the sign-in within 0.02 s"), "{error}");
    // The browser comes while nobody waits.
    let port = port(&login);
    let mut browser = connect(port);
    write!(browser, "GET {} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n", brings_code(&world, &login)).unwrap();
    login.wait(None).await.unwrap();
    says(&read(&mut browser), 200, "Signed in");
    assert!(!world.session.is_login_required().unwrap());
}

/// A program that looks in now and then breaks off no connection between its waits.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_may_come_in_pieces_over_several_waits() {
    let world = World::new(&[]);
    let login = world.session.login_local().unwrap();
    let port = port(&login);
    let request = format!("GET {} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n", brings_code(&world, &login));
    let mut browser = connect(port);
    for piece in request.as_bytes().chunks(20) {
        let limit = Some(Duration::from_millis(5));
        assert_eq!(login.wait(limit).await.unwrap_err().status(), Status::Timeout);
        browser.write_all(piece).unwrap();
    }
    login.wait(None).await.unwrap();
    says(&read(&mut browser), 200, "Signed in");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_sign_ins_at_once_both_end_well() {
    let world = World::new(&[]);
    let ((first, waiting_1), (second, waiting_2)) = (world.login(), world.login());
    // The code of one is of no use to the other.
    let address = brings_code(&world, &first);
    says(&get(port(&second), &address).await, 400, "does not belong");
    walk(&second, false).await.unwrap();
    waiting_2.await.unwrap().unwrap();
    assert!(!waiting_1.is_finished());
    let again = first.wait(None).await.unwrap_err();
    assert!(again.status() == Status::InvalidState && again.message().contains("already"), "{again}");
    says(&get(port(&first), &address).await, 200, "Signed in");
    waiting_1.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_browser_that_asks_twice_reads_the_same_twice() {
    let world = World::new(&[]);
    let login = world.session.login_local().unwrap();
    let (port, address) = (port(&login), brings_code(&world, &login));
    // Both are there before anybody waits, so that neither finds the port closed.
    let mut tabs = [connect(port), connect(port)];
    for tab in &mut tabs {
        write!(tab, "GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n").unwrap();
    }
    login.wait(None).await.unwrap();
    for tab in &mut tabs {
        says(&read(tab), 200, "Signed in");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_page_keeps_its_address_to_itself() {
    let world = World::new(&[]);
    let (login, waiting) = world.login();
    let reply = get(port(&login), &brings_code(&world, &login)).await;
    for (name, value) in [
        ("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'"),
        ("referrer-policy", "no-referrer"),
        ("cache-control", "no-store"),
        ("connection", "close"),
    ] {
        assert_eq!(reply.header(name), Some(value), "{name}");
    }
    assert!(!String::from_utf8_lossy(&reply.body).contains("<script"));
    waiting.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_code_that_is_not_accepted_is_no_success() {
    let world = World::new(&[]);
    let (login, waiting) = world.login();
    let target = format!("/?code=us3d&state={}", parameter(&login, "state"));
    says(&get(port(&login), &target).await, 500, "is not signed in to Globus: the code that the browser brought");
    let error = waiting.await.unwrap().unwrap_err();
    assert_eq!((error.status(), error.code()), (Status::LoginRequired, Some("invalid_grant")));
    assert!(!format!("{error:?}").contains("us3d"), "{error:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tokens_that_cannot_be_kept_are_no_success() {
    let world = World::new(&[("token_store", "/proc/none/tokens.json")]);
    let (login, waiting) = world.login();
    let words = walk(&login, false).await.unwrap_err().to_string();
    assert!(words.contains("Not signed in") && words.contains("/proc/none"), "{words}");
    assert_eq!(waiting.await.unwrap().unwrap_err().status(), Status::TokenStore);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn over_ssh_there_is_no_page_on_this_machine() {
    let world = World::new(&[]);
    for name in ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"] {
        let session = open(&world.server, &[], |variable| (variable == name).then(|| "x".to_owned()));
        let error = session.login_local().err().unwrap();
        assert_eq!(error.status(), Status::InvalidState);
        assert!(error.message().contains(name) && error.message().contains("globule_session_login"), "{error}");
        session.login().unwrap();
    }
    open(&world.server, &[], |_| Some(String::new())).login_local().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_kind_of_login_has_its_own_end() {
    let world = World::new(&[]);
    let error = world.session.login().unwrap().wait(None).await.unwrap_err();
    assert!(error.status() == Status::InvalidState && error.message().contains("globule_login_finish"), "{error}");
    let login = world.session.login_local().unwrap();
    let error = login.finish("c0de").await.unwrap_err();
    assert!(error.status() == Status::InvalidState && error.message().contains("globule_login_wait"), "{error}");
    let port = port(&login);
    drop(login);
    assert!(is_closed(port));
}
