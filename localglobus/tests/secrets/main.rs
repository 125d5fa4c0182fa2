//! No token, code or secret gets out of the library: not into logs at their most verbose, errors, debug prints, or files
//! other than the token stores. A process of its own goes through every way of signing in, and what it says and writes is
//! searched for everything secret that was seen on the wire.

#[path = "../common/mod.rs"]
mod common;
mod flows;
mod wire;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use wire::{Kind, Wire};

const HOME: &str = "HOME_OF_EVERY_FLOW";

#[test]
fn no_secret_gets_out() {
    // The same test, in the process that is watched.
    if let Some(home) = std::env::var_os(HOME) {
        return flows::all(Path::new(&home));
    }
    let server = common::start();
    let wire = Wire::before(server.url());
    let archive = common::office::archive(&server);
    let user = common::sign_in(&server, &archive.scope);
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("tmp")).unwrap();
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["no_secret_gets_out", "--exact", "--nocapture"])
        .envs([(HOME, home.path()), ("HOME", home.path()), ("TMPDIR", &home.path().join("tmp"))])
        .envs([("http_proxy", wire.url()), ("GLOBULE_AUTH_URL", server.url()), ("GLOBULE_TRANSFER_URL", server.url())])
        .env("NATIVE_ID", common::native_id(&server))
        .envs([("SERVICE_ID", archive.id.as_str()), ("SERVICE_SECRET", &archive.secret)])
        .env("USER_TOKEN", user["access_token"].as_str().unwrap())
        .current_dir(home.path())
        .output()
        .unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}");
    assert!(said.contains("TRACE") && said.contains("every flow is through"), "the log is not at its most verbose");

    let secrets = wire.secrets();
    let kinds: BTreeSet<Kind> = secrets.iter().map(|secret| secret.kind).collect();
    assert_eq!(kinds, BTreeSet::from(Kind::ALL), "not every kind of secret was seen on the wire");
    for secret in &secrets {
        assert!(!said.contains(&secret.text), "the process said a secret ({:?})", secret.kind);
    }
    let files = files_below(home.path());
    assert!(files.iter().any(|file| is_store(file)), "no token was stored");
    for file in files {
        let content = String::from_utf8_lossy(&std::fs::read(&file).unwrap()).into_owned();
        for secret in secrets.iter().filter(|secret| !(is_store(&file) && secret.kind.is_stored())) {
            assert!(!content.contains(&secret.text), "{} holds a secret ({:?})", file.display(), secret.kind);
        }
    }
}

fn is_store(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name == "tokens.json" || name == "tokens.db")
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files_below(&path)),
            false => found.push(path),
        }
    }
    found
}
