//! Many processes and one token file: nothing is lost, whoever is killed.
//!
//! The children are this very program, started again for one test, [`child`], with a job in the environment.

mod child;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use child::{open, token};
use globule::error::Status;
use globule::tokens::{Store, Turn};

/// A user without rights, for those who would be root.
const NOBODY: u32 = 65534;

struct Bench {
    _folder: tempfile::TempDir,
    file: PathBuf,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Bench { file: folder.path().join("tokens.json"), _folder: folder }
    }

    fn store(&self) -> Store {
        open(self.file.to_str().unwrap())
    }

    /// A process with a job to do on the file.
    fn start(&self, job: &str, more: &[(&str, &str)]) -> Child {
        command(job).env("TOKENS", &self.file).envs(more.iter().copied()).spawn().unwrap()
    }

    /// A process that writes so many tokens, with flock or as where there is none.
    fn start_writer(&self, name: &str, count: &str, has_flock: bool) -> Child {
        let all = [("NAME", name), ("COUNT", count), ("NO_QUEUE", "1")];
        self.start("write", if has_flock { &all[..2] } else { &all })
    }

    /// A process that has the lock and does nothing.
    fn start_holder(&self) -> Child {
        let mut holder = self.start("hold", &[]);
        let lines = BufReader::new(holder.stdout.as_mut().unwrap()).lines();
        assert!(lines.map_while(Result::ok).any(|line| line == "held"));
        assert!(self.beside(".lock").exists());
        holder
    }

    fn beside(&self, ending: &str) -> PathBuf {
        self.file.with_file_name(format!(".tokens.json{ending}"))
    }

    /// What is in the file, by resource server.
    fn tokens(&self) -> BTreeMap<String, String> {
        let document: serde_json::Value = serde_json::from_slice(&fs::read(&self.file).unwrap()).unwrap();
        let tokens = document["data"]["DEFAULT"].as_object().unwrap();
        let text = |token: &serde_json::Value| token["access_token"].as_str().unwrap().to_owned();
        tokens.iter().map(|(server, token)| (server.clone(), text(token))).collect()
    }
}

fn command(job: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "child::child", "--nocapture"]).env(child::JOB, job);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn succeeds(child: Child) {
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Sixteen processes write 50 tokens each, while one reads.
fn many_write(has_flock: bool) {
    let bench = Bench::new();
    let start = |number: i32| bench.start_writer(&number.to_string(), "50", has_flock);
    let mut writers = (0..16).map(start).collect::<Vec<_>>();
    let store = bench.store();
    let mut known = 0;
    while writers.iter_mut().any(|writer| writer.try_wait().unwrap().is_none()) {
        let now = store.read().unwrap().len();
        assert!(now >= known, "{known} tokens, and then {now}");
        known = now;
        std::thread::yield_now();
    }
    writers.into_iter().for_each(succeeds);
    let last = |name| (0..5).map(move |server| (format!("{name}-{server}"), (45 + server).to_string()));
    let expected = (0..16).flat_map(last);
    assert_eq!(bench.tokens(), expected.collect());
    assert!(!bench.beside(".lock").exists());
    assert_eq!(fs::metadata(&bench.file).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn nothing_that_many_processes_write_is_lost_and_a_reader_never_sees_half_of_it() {
    many_write(true);
}

#[test]
fn nothing_is_lost_where_flock_is_not_supported() {
    many_write(false);
}

#[test]
fn when_the_holder_of_the_lock_is_killed_the_others_go_on() {
    for has_flock in [true, false] {
        let bench = Bench::new();
        let mut holder = bench.start_holder();
        // What it was about to write.
        let leftover = bench.beside(".0123456789abcdef.tmp");
        fs::write(&leftover, "half a fi").unwrap();
        let writers = ["a", "b", "c", "d"].map(|name| bench.start_writer(name, "5", has_flock));
        holder.kill().unwrap();
        writers.into_iter().for_each(succeeds);
        assert_eq!(bench.tokens().len(), 20, "five of each");
        assert!(!leftover.exists() && !bench.beside(".lock").exists());
        holder.wait().unwrap();
    }
}

#[test]
fn nobody_takes_the_lock_of_a_process_that_lives() {
    let bench = Bench::new();
    let mut holder = bench.start_holder();
    let writer = bench.start("write", &[("NAME", "a"), ("COUNT", "1"), ("LIMIT", "3")]);
    let output = writer.wait_with_output().unwrap();
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(words.contains(&format!("is held by process {} on ", holder.id())), "{words}");
    assert!(!output.status.success() && !bench.file.exists());
    holder.kill().unwrap();
    holder.wait().unwrap();
}

#[tokio::test]
async fn who_waits_goes_on_as_soon_as_somebody_has_brought_what_it_wants() {
    let bench = Bench::new();
    let mut holder = bench.start_holder();
    let store = bench.store();
    let wanted = store.lock_unless(|tokens| tokens.get("a").cloned());
    let bring = async {
        let text = include_str!("brought.json");
        fs::write(&bench.file, text).unwrap();
    };
    let (turn, ()) = tokio::join!(wanted, bring);
    assert!(matches!(turn.unwrap(), Turn::Found(token) if token.scope == "brought"));
    holder.kill().unwrap();
    holder.wait().unwrap();
}

#[test]
fn without_a_home_tokens_stay_in_memory_and_the_reason_is_told() {
    let output = command("without a home").env_remove("HOME").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_folder_that_cannot_be_written_is_read_and_changes_stay_in_memory() {
    let home = tempfile::tempdir().unwrap();
    fs::set_permissions(home.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let folder = home.path().join(".globus/app").join(child::CLIENT).join("globule");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("tokens.json");
    fs::write(&file, include_str!("brought.json")).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o500)).unwrap();
    let mut command = command("read only");
    command.env("HOME", home.path()).env("TOKENS", &file);
    if become_nobody(&mut command) {
        chown(&file, Some(NOBODY), None).unwrap();
        chown(&folder, Some(NOBODY), None).unwrap();
    }
    let before = fs::read(&file).unwrap();
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(fs::read(&file).unwrap(), before);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
}

/// Root can write everywhere: its child becomes somebody else.
fn become_nobody(command: &mut Command) -> bool {
    use std::os::unix::fs::MetadataExt;
    use std::os::unix::process::CommandExt;
    let is_root = fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0);
    if is_root {
        command.uid(NOBODY);
    }
    is_root
}

#[tokio::test]
async fn a_sign_out_removes_the_file_and_all_that_belongs_to_it() {
    let bench = Bench::new();
    let store = bench.store();
    store.lock().await.unwrap().put(vec![token("a", "1")]).await.unwrap();
    assert!(bench.beside(".queue").exists());
    store.lock().await.unwrap().clear().await.unwrap();
    let left = fs::read_dir(bench.file.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
    assert_eq!(left.collect::<Vec<_>>(), Vec::<PathBuf>::new());
}

#[test]
fn a_lock_that_cannot_be_had_is_no_reason_to_lose_a_token() {
    let bench = Bench::new();
    let missing = Path::new("/proc/no-folder/tokens.json");
    let store = open(missing.to_str().unwrap());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let error = runtime.block_on(async { store.lock().await.unwrap().put(vec![token("a", "1")]).await.unwrap_err() });
    assert_eq!(error.status(), Status::TokenStore);
    assert!(error.message().contains("/proc/no-folder/tokens.json cannot be changed"), "{error}");
    assert_eq!(store.get("a").unwrap().unwrap().scope, "all");
    assert!(store.place().starts_with("memory: token file /proc/no-folder"), "{}", store.place());
    drop(bench);
}
