//! Globule's token store under many processes: `tokens FILE PROCESSES WRITES`.
//!
//! Each process writes tokens for a resource server of its own, one after another, and reads each back.

use std::process::{Command, Stdio};
use std::time::Instant;

use globule::settings::{Config, Settings};
use globule::tokens::{Store, Token};
use secrecy::ExposeSecret;

fn store(path: &str) -> Store {
    let mut config = Config::default();
    config.set("token_store", path).unwrap();
    let store = Store::open(&Settings::resolve(&config, |_| None).unwrap()).unwrap();
    if std::env::var_os("NO_QUEUE").is_some() { store.without_queue() } else { store }
}

fn token(name: &str, count: usize) -> Token {
    Token {
        resource_server: name.into(),
        identity_id: Some("a0a0a0a0-0ada-4ada-8ada-a0a0a0a0a0a0".into()),
        scope: "urn:globus:auth:scope:transfer.api.globus.org:all".into(),
        access_token: format!("{count:096}").into(),
        refresh_token: Some(format!("{count:096}").into()),
        expires_at_seconds: 4_000_000_000,
        token_type: Some("Bearer".into()),
    }
}

/// Counts of what was written, lost and could not be read.
async fn child(path: &str, name: &str, writes: usize) -> [usize; 3] {
    let store = store(path);
    let [mut written, mut lost, mut unreadable] = [0; 3];
    for count in 0..writes {
        let token = token(name, count);
        let access = token.access_token.clone();
        let Ok(mut changing) = store.lock().await else { continue };
        if changing.put(vec![token]).await.is_err() {
            continue;
        }
        drop(changing);
        written += 1;
        match store.get(name) {
            Ok(found) => {
                let is_there = found.is_some_and(|found| found.access_token.expose_secret() == access.expose_secret());
                lost += usize::from(!is_there);
            }
            Err(_) => unreadable += 1,
        }
    }
    [written, lost, unreadable]
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |index: usize| arguments[index].parse::<usize>().unwrap();
    let (path, writes) = (&arguments[0], number(2));
    if let Some(name) = arguments.get(3) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let counts = runtime.block_on(child(path, name, writes));
        println!("{} {} {}", counts[0], counts[1], counts[2]);
        return;
    }
    let start = Instant::now();
    let children = (0..number(1)).map(|child| {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args([path, "1", &arguments[2], &format!("server-{child}")]).stdout(Stdio::piped()).spawn().unwrap()
    });
    let mut sums = [0; 3];
    for child in children.collect::<Vec<_>>() {
        let output = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
        for (sum, count) in sums.iter_mut().zip(output.split_whitespace()) {
            *sum += count.parse::<usize>().unwrap();
        }
    }
    let [written, lost, unreadable] = sums;
    let (rate, failed) = (written as f64 / start.elapsed().as_secs_f64(), number(1) * writes - written);
    let after = if store(path).read().is_ok() { "file readable" } else { "file unreadable afterwards" };
    println!(
        "Globule                       {rate:8.0} writes/s, {lost} lost, {unreadable} unreadable, {failed} failed, {after}"
    );
}
