//! The command: ready line, `env.sh`, `sign-in`, and a clean end.

mod common;

use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_localglobus");

/// A running service and the address that it printed.
fn serve(state: &Path) -> (Child, String) {
    let mut child =
        Command::new(PROGRAM).arg("serve").arg("--state").arg(state).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let url = line.trim_end().strip_prefix("localglobus ready at ").unwrap_or_else(|| panic!("{line}")).to_owned();
    (child, url)
}

fn end(mut child: Child) {
    // The shell's own kill: a bare system has no program of that name.
    let terminated = Command::new("sh").arg("-c").arg(format!("kill -TERM {}", child.id())).status().unwrap();
    assert!(terminated.success() && child.wait().unwrap().success());
}

fn sign_in(arguments: &[&str]) -> Output {
    Command::new(PROGRAM).arg("sign-in").args(arguments).output().unwrap()
}

/// A variable as a shell reads it from `env.sh`.
fn variable(state: &Path, name: &str) -> String {
    let script = format!(". \"$1\"; printf %s \"${name}\"");
    let output = Command::new("sh").arg("-c").arg(script).arg("sh").arg(state.join("env.sh")).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_service_is_started_used_ended_and_started_again() {
    let directory = tempfile::tempdir().unwrap();
    let state = directory.path().join("it's here");
    let (child, url) = serve(&state);
    assert_eq!(variable(&state, "GLOBUS_SDK_SERVICE_URL_TRANSFER"), format!("{url}/"));
    assert_eq!(variable(&state, "LOCALGLOBUS_STATE"), state.to_str().unwrap());
    let mode = |file: &str| state.join(file).metadata().unwrap().permissions().mode() & 0o777;
    for file in ["env.sh", "state.db", "state.db-wal"] {
        assert_eq!(mode(file), 0o600, "{file}");
    }
    let client = variable(&state, "GLOBULE_CLIENT_ID");
    let authorize = format!(
        "{url}/v2/oauth2/authorize?client_id={client}&response_type=code&scope=openid\
         &redirect_uri={url}/v2/web/auth-code&code_challenge=x&code_challenge_method=S256"
    );
    let denied = sign_in(&[&authorize, "--deny"]);
    assert_eq!(denied.status.code(), Some(1));
    assert!(denied.stdout.is_empty() && String::from_utf8_lossy(&denied.stderr).contains("access_denied"));
    let walked = sign_in(&[&authorize, "--user", "ada@localglobus.example"]);
    assert!(walked.status.success() && walked.stdout.len() > 40 && walked.stderr.is_empty());
    let mine = state.join("collections").join(common::VUB).join("mine.txt");
    std::fs::write(&mine, "kept").unwrap();
    end(child);
    assert_eq!(mode("id_token_key.pem"), 0o600);
    let (child, _) = serve(&state);
    assert_eq!(std::fs::read_to_string(mine).unwrap(), "kept");
    end(child);
}

#[test]
fn mistakes_are_named() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("config.toml");
    std::fs::write(&file, "token_lifetme = 3\n").unwrap();
    let output = Command::new(PROGRAM).args(["serve", "--config"]).arg(&file).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("token_lifetme"));
    let walked = sign_in(&["http://127.0.0.1:1/v2/oauth2/authorize"]);
    assert_eq!(walked.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&walked.stderr).contains("127.0.0.1:1"));
    assert!(String::from_utf8_lossy(&sign_in(&["not a url"]).stderr).contains("not a url"));
}
