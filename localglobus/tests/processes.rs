//! Many processes with one sign-in: they ask the service for as little as one of them would.

mod common;

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use globule::error::Status;
use globule::session::Session;
use globule::settings::Config;
use localglobus::{Fault, FaultKind, Server, SignIn};

const PROCESSES: usize = 64;
const TOKEN: &str = "POST /v2/oauth2/token";
/// The variables that tell a child of this program where to go.
const VARIABLES: [(&str, &str); 3] =
    [("auth_url", "JOB_URL"), ("client_id", "JOB_CLIENT"), ("token_store", "JOB_TOKENS")];

fn session(values: [&str; 3]) -> Arc<Session> {
    let mut config = Config::default();
    for ((name, _), value) in VARIABLES.iter().zip(values) {
        config.set(name, value).unwrap();
    }
    config.set("transfer_url", values[0]).unwrap();
    Arc::new(Session::open_with(&config, |_| None).unwrap())
}

/// What each of many processes does; nothing unless it is started as one of them.
#[tokio::test]
async fn child() {
    let Ok(expected) = std::env::var("JOB_EXPECTED") else { return };
    let values = VARIABLES.map(|(_, variable)| std::env::var(variable).unwrap());
    let session = session(values.each_ref().map(String::as_str));
    let status = session.search(Some("vub"), None, 10).await.map_or_else(|error| error.status(), |_| Status::Ok);
    assert_eq!(format!("{status:?}"), expected);
}

struct Bench {
    server: Server,
    folder: tempfile::TempDir,
    client: String,
}

impl Bench {
    /// A service on which someone has signed in, and on which getting a token takes a while.
    async fn new() -> Self {
        let server = Server::start(localglobus::Config::default()).unwrap();
        let client = server.native_client_id().unwrap().to_string();
        let bench = Bench { server, folder: tempfile::tempdir().unwrap(), client };
        let session = bench.session();
        let login = session.login().unwrap();
        let code = bench.server.sign_in(login.url(), SignIn::default()).unwrap();
        login.finish(&code).await.unwrap();
        bench.server.add_fault(Fault::new(TOKEN, FaultKind::Delay { seconds: 0.3 })).unwrap();
        bench
    }

    fn session(&self) -> Arc<Session> {
        session([self.server.url(), &self.client, self.file().to_str().unwrap()])
    }

    fn file(&self) -> std::path::PathBuf {
        self.folder.path().join("tokens.json")
    }

    /// How often a token was asked for.
    fn asked(&self) -> u64 {
        self.server.faults()[0].struck
    }

    /// Many processes that call Transfer at once, with this for a result.
    fn processes_get(&self, expected: Status) {
        let children = (0..PROCESSES).map(|_| {
            let mut command = Command::new(std::env::current_exe().unwrap());
            let values = [self.server.url(), &self.client, self.file().to_str().unwrap()].map(str::to_owned);
            command.args(["--exact", "child"]).envs(VARIABLES.map(|(_, variable)| variable).into_iter().zip(values));
            command.env("JOB_EXPECTED", format!("{expected:?}")).stdout(Stdio::piped()).spawn().unwrap()
        });
        children.collect::<Vec<_>>().into_iter().for_each(succeeds);
    }
}

fn succeeds(child: Child) {
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

/// Changes every token of the file.
fn edit(file: &Path, change: impl Fn(&mut serde_json::Value)) {
    let mut document: serde_json::Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    document["data"]["DEFAULT"].as_object_mut().unwrap().values_mut().for_each(change);
    std::fs::write(file, document.to_string()).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn many_processes_with_an_expired_token_make_one_refresh() {
    let bench = Bench::new().await;
    edit(&bench.file(), |token| token["expires_at_seconds"] = 1.into());
    bench.processes_get(Status::Ok);
    assert_eq!(bench.asked(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_processes_whose_token_the_service_rejects_make_one_refresh() {
    let bench = Bench::new().await;
    // By the clock of this machine the token is good for two days.
    bench.server.set_clock_offset(3 * 86_400);
    bench.processes_get(Status::Ok);
    assert_eq!(bench.asked(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn when_a_sign_in_has_ended_one_process_asks_and_the_others_know() {
    let bench = Bench::new().await;
    edit(&bench.file(), |token| {
        token["expires_at_seconds"] = 1.into();
        token["refresh_token"] = "revoked".into();
    });
    bench.processes_get(Status::LoginRequired);
    assert_eq!(bench.asked(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_out_meets_no_refresh_and_leaves_nothing() {
    let bench = Bench::new().await;
    edit(&bench.file(), |token| token["expires_at_seconds"] = 1.into());
    // One process is in the midst of a refresh, another signs out.
    let calls = bench.session();
    let call = tokio::spawn(async move { calls.search(Some("vub"), None, 10).await.map(drop) });
    while bench.asked() == 0 {
        tokio::task::yield_now().await;
    }
    bench.session().logout().await.unwrap();
    // The call may have been made before its token was revoked.
    let _ = call.await.unwrap();
    assert!(bench.session().is_login_required().unwrap());
    assert_eq!(std::fs::read_dir(bench.folder.path()).unwrap().count(), 0);
}
