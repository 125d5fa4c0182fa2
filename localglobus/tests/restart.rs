//! A service that is killed and started again, as real processes.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use common::work::{delete, has_ended, send, transfer, wait_until};
use common::{ALL, Answer, TUTORIAL_1, TUTORIAL_2};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A service that can be killed; while it runs, it answers at the same address as before.
struct Service {
    directory: TempDir,
    port: u16,
    process: Mutex<Child>,
}

impl Service {
    fn start(config: &str) -> Self {
        let directory = tempfile::tempdir().unwrap();
        fs::write(directory.path().join("config.toml"), config).unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let process = Mutex::new(serve(directory.path(), port));
        Self { directory, port, process }
    }

    fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// SIGKILL, which leaves no time for anything.
    fn kill(&self) {
        let mut process = self.process.lock().unwrap();
        process.kill().unwrap();
        process.wait().unwrap();
    }

    fn restart(&self) {
        *self.process.lock().unwrap() = serve(self.directory.path(), self.port);
    }

    fn folder(&self, collection: &str) -> PathBuf {
        self.directory.path().join("state/collections").join(collection)
    }

    /// A token of the confidential client, which acts for itself.
    fn token(&self) -> String {
        let env = fs::read_to_string(self.directory.path().join("state/env.sh")).unwrap();
        let variable = |name: &str| {
            let line = env.lines().find_map(|line| line.strip_prefix(&format!("export {name}='")));
            line.unwrap().trim_end_matches('\'').to_owned()
        };
        let (id, secret) =
            (variable("LOCALGLOBUS_CONFIDENTIAL_CLIENT_ID"), variable("LOCALGLOBUS_CONFIDENTIAL_CLIENT_SECRET"));
        let mut answer = ureq::post(format!("{}/v2/oauth2/token", self.url()))
            .header("Authorization", format!("Basic {}", STANDARD.encode(format!("{id}:{secret}"))))
            .send_form([("grant_type", "client_credentials"), ("scope", ALL)])
            .unwrap();
        let tokens: Value = serde_json::from_str(&answer.body_mut().read_to_string().unwrap()).unwrap();
        tokens["access_token"].as_str().unwrap().to_owned()
    }

    /// A request that is sent until there is an answer, as clients do.
    fn call(&self, token: &str, method: &str, path: &str, body: Option<&Value>) -> Answer {
        let start = Instant::now();
        loop {
            match send(&self.url(), method, &format!("/v0.10/{path}"), token, body) {
                Ok(answer) => return answer,
                Err(error) => assert!(start.elapsed() < Duration::from_secs(30), "{error}"),
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn get(&self, token: &str, path: &str) -> Value {
        let answer = self.call(token, "GET", path, None);
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body
    }

    fn submit(&self, token: &str, document: &Value) -> String {
        let answer = self.call(token, "POST", document["DATA_TYPE"].as_str().unwrap(), Some(document));
        answer.body["task_id"].as_str().unwrap_or_else(|| panic!("{}", answer.body)).to_owned()
    }

    fn wait(&self, token: &str, id: &str, test: impl Fn(&Value) -> bool) -> Value {
        wait_until(|| self.get(token, &format!("task/{id}")), test)
    }

    fn events(&self, token: &str, id: &str) -> Vec<String> {
        let events = self.get(token, &format!("task/{id}/event_list?limit=1000"));
        events["DATA"].as_array().unwrap().iter().map(|event| event["code"].as_str().unwrap().to_owned()).collect()
    }

    /// The paths that a task has brought to their places, in order.
    fn transferred(&self, token: &str, id: &str) -> Vec<String> {
        let (mut paths, mut marker) = (Vec::new(), json!(0));
        while !marker.is_null() {
            let page = self.get(token, &format!("task/{id}/successful_transfers?marker={marker}"));
            let entries = page["DATA"].as_array().unwrap().iter();
            paths.extend(entries.map(|entry| entry["destination_path"].as_str().unwrap().to_owned()));
            marker = page["next_marker"].clone();
        }
        paths
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let mut process = self.process.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let _ = process.kill();
        let _ = process.wait();
    }
}

fn serve(directory: &Path, port: u16) -> Child {
    let mut child = Command::new(env!("CARGO_BIN_EXE_localglobus"))
        .args(["serve", "--port", &port.to_string(), "--config"])
        .arg(directory.join("config.toml"))
        .arg("--state")
        .arg(directory.join("state"))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("localglobus ready at "), "{line}");
    child
}

fn write(folder: &Path, path: &str, bytes: usize, fill: u8) {
    let file = folder.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, vec![fill; bytes]).unwrap();
}

/// All files below a folder, with what is in them.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut directories = vec![folder.to_path_buf()];
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                directories.push(path);
            } else {
                files.insert(path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// What a client sees that follows a task: no counter goes backwards, and it is ACTIVE until it has succeeded.
fn follow(service: &Service, token: &str, id: &str, stop: &AtomicBool) {
    const COUNTERS: [&str; 7] = [
        "files",
        "directories",
        "files_transferred",
        "bytes_transferred",
        "bytes_checksummed",
        "subtasks_total",
        "subtasks_succeeded",
    ];
    let mut before = [0; COUNTERS.len()];
    while !stop.load(Relaxed) {
        let task = service.get(token, &format!("task/{id}"));
        assert!(task["status"] == "ACTIVE" || task["status"] == "SUCCEEDED", "{task:#}");
        let now = COUNTERS.map(|name| task[name].as_u64().unwrap());
        for ((name, before), now) in COUNTERS.iter().zip(before).zip(now) {
            assert!(before <= now, "{name} went from {before} back to {now}");
        }
        before = now;
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_copy_that_is_killed_again_and_again_goes_on_where_it_was() {
    let service = Service::start("throttle = 300000\n");
    let (token, source, destination) = (service.token(), service.folder(TUTORIAL_1), service.folder(TUTORIAL_2));
    for number in 0..30 {
        write(&source, &format!("tree/{}/{number}", number % 3), 15_000, number);
    }
    write(&source, "tree/large", 300_000, 99);
    let mut document = transfer(&[("/tree/", "/copy/"), ("/README.txt", "/last")]);
    document["DATA"][0]["recursive"] = json!(true);
    document["verify_checksum"] = json!(true);
    let id = service.submit(&token, &document);
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        let follower = scope.spawn(|| follow(&service, &token, &id, &stop));
        for files in [0, 1, 10, 20] {
            let seen = service.wait(&token, &id, |task| {
                let moved = task["bytes_transferred"].as_u64() > Some(0);
                moved && task["files_transferred"].as_u64() >= Some(files)
            });
            assert_eq!(seen["status"], "ACTIVE", "killed before its end");
            service.kill();
            service.restart();
            // What is on record as done is not done again.
            let done = service.transferred(&token, &id);
            let inodes = |paths: &[String]| -> Vec<u64> {
                paths.iter().map(|path| fs::metadata(destination.join(&path[1..])).unwrap().ino()).collect()
            };
            let before = inodes(&done);
            let further = |task: &Value| {
                has_ended(task) || task["bytes_transferred"].as_u64() > seen["bytes_transferred"].as_u64()
            };
            service.wait(&token, &id, further);
            assert_eq!(inodes(&done), before);
        }
        service.wait(&token, &id, has_ended);
        stop.store(true, Relaxed);
        follower.join().unwrap();
    });
    let task = service.get(&token, &format!("task/{id}"));
    assert_eq!((&task["status"], &task["files_transferred"]), (&json!("SUCCEEDED"), &json!(32)), "{task:#}");
    assert_eq!((&task["subtasks_pending"], &task["faults"]), (&json!(0), &json!(0)), "{task:#}");
    assert_eq!(tree(&source.join("tree")), tree(&destination.join("copy")));
    let mut transferred = service.transferred(&token, &id);
    transferred.sort();
    let mut expected: Vec<String> =
        tree(&destination.join("copy")).keys().map(|path| format!("/copy/{}", path.display())).collect();
    expected.push("/last".to_owned());
    assert_eq!(transferred, expected, "each file once");
    let events = service.events(&token, &id);
    let count = |code: &str| events.iter().filter(|event| *event == code).count();
    assert_eq!((count("STARTED"), count("SUCCEEDED")), (1, 1), "{events:?}");
    let hidden = fs::read_dir(destination.join("copy")).unwrap().count();
    assert_eq!(hidden, 4, "no unfinished file is left");
}

#[test]
fn no_task_and_no_token_is_lost() {
    let service = Service::start("throttle = 100000\n");
    let (token, source) = (service.token(), service.folder(TUTORIAL_1));
    write(&source, "large", 200_000, 1);
    for number in 0..20 {
        write(&service.folder(TUTORIAL_2), &format!("old/{number}"), 10, number);
    }
    let documents: Vec<Value> = (0..5).map(|number| transfer(&[("/large", &format!("/{number}"))])).collect();
    let mut ids: Vec<String> = documents.iter().map(|document| service.submit(&token, document)).collect();
    ids.push(service.submit(&token, &delete(TUTORIAL_2, &["/old"])));
    service.wait(&token, &ids[0], |task| task["bytes_transferred"].as_u64() > Some(0));
    service.kill();
    service.restart();
    let queued = |id: &&String| service.get(&token, &format!("task/{id}"))["nice_status"] == "Queued";
    wait_until(|| json!(ids.iter().filter(queued).count()), |queued| *queued == 2);
    for (document, id) in documents.iter().zip(&ids) {
        let again = service.call(&token, "POST", "transfer", Some(document));
        assert_eq!((again.code(), again.body["task_id"].as_str()), ("Duplicate", Some(id.as_str())));
    }
    for id in &ids {
        assert_eq!(service.wait(&token, id, has_ended)["status"], "SUCCEEDED");
        assert_eq!(service.events(&token, id).iter().filter(|code| *code == "STARTED").count(), 1);
    }
    assert_eq!(service.get(&token, "task_list")["total"], 6);
    assert!(!service.folder(TUTORIAL_2).join("old").exists());
}

#[test]
fn submissions_under_way_make_one_task_each() {
    let service = Service::start("[limits]\npending_tasks = 1000\n");
    let token = service.token();
    let answered = Mutex::new(BTreeSet::new());
    thread::scope(|scope| {
        for client in 0..4 {
            let (service, token, answered) = (&service, &token, &answered);
            scope.spawn(move || {
                for number in 0..40 {
                    let document = transfer(&[("/README.txt", &format!("/{client}-{number}"))]);
                    // The answer may be lost with the service; then the same document is sent again.
                    let id = service.submit(token, &document);
                    answered.lock().unwrap().insert(id);
                }
            });
        }
        for tasks in [10, 60, 110] {
            wait_until(|| json!(answered.lock().unwrap().len()), |answered| answered.as_u64() >= Some(tasks));
            service.kill();
            service.restart();
        }
    });
    let answered = answered.into_inner().unwrap();
    let list = service.get(&token, "task_list?limit=1000");
    let kept: BTreeSet<String> =
        list["DATA"].as_array().unwrap().iter().map(|task| task["task_id"].as_str().unwrap().to_owned()).collect();
    assert_eq!((answered.len(), &answered), (160, &kept));
    for id in &kept {
        assert_eq!(service.wait(&token, id, has_ended)["status"], "SUCCEEDED");
    }
}

#[test]
fn a_cancel_that_was_answered_holds_and_one_that_was_not_can_be_repeated() {
    let service = Service::start("throttle = 50000\n[limits]\nactive_tasks = 2\n");
    let token = service.token();
    write(&service.folder(TUTORIAL_1), "large", 5_000_000, 1);
    let submit = |number: usize| service.submit(&token, &transfer(&[("/large", &format!("/{number}"))]));
    let ids: Vec<String> = (0..4).map(submit).collect();
    let cancel = |id: &str| service.call(&token, "POST", &format!("task/{id}/cancel"), None);
    service.wait(&token, &ids[0], |task| task["bytes_transferred"].as_u64() > Some(0));
    // A running one and a queued one, both answered.
    assert_eq!((cancel(&ids[0]).code(), cancel(&ids[3]).code()), ("Canceled", "Canceled"));
    // Two more, whose answers nobody waits for.
    for id in &ids[1..3] {
        let mut stream = TcpStream::connect(("127.0.0.1", service.port)).unwrap();
        write!(
            stream,
            "POST /v0.10/task/{id}/cancel HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Length: 0\r\n\r\n"
        )
        .unwrap();
    }
    service.kill();
    service.restart();
    for id in [&ids[0], &ids[3]] {
        assert_eq!(service.get(&token, &format!("task/{id}"))["fatal_error"]["code"], "CANCELED");
    }
    for id in &ids {
        cancel(id);
        let task = service.wait(&token, id, has_ended);
        assert_eq!((&task["status"], &task["fatal_error"]["code"]), (&json!("FAILED"), &json!("CANCELED")));
        assert_eq!(service.events(&token, id).iter().filter(|code| *code == "CANCELED").count(), 1);
    }
}
