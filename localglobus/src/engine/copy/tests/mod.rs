//! Transfer tasks on real files.

mod options;
mod quota;
mod resume;
mod safety;
mod trees;

use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::*;

/// Two folders side by side, `source` and `destination`, and a secret beside them.
struct Bench {
    directory: TempDir,
    items: Vec<Item>,
    job: CopyJob,
    progress: Progress,
    cancel: AtomicBool,
}

impl Bench {
    fn new(items: &[(&str, &str)]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        for name in ["source", "destination"] {
            fs::create_dir(directory.path().join(name)).unwrap();
        }
        fs::write(directory.path().join("secret"), "secret").unwrap();
        let item = |(source, destination): &(&str, &str)| Item {
            source_path: source.to_string(),
            destination_path: destination.to_string(),
            ..Item::default()
        };
        let job = CopyJob {
            id: "job".to_owned(),
            source: Folder::new(directory.path().join("source")),
            destination: Folder::new(directory.path().join("destination")),
            items: Items::of(directory.path(), &[] as &[Item]),
            filters: Filters::default(),
            sync_level: None,
            verify_checksum: true,
            preserve_timestamp: false,
            skip_source_errors: false,
            delete_destination_extra: false,
            throttle_bytes_per_second: None,
            quotas: Vec::new(),
            fail_on_quota_errors: false,
        };
        let items = items.iter().map(item).collect();
        Self { directory, items, job, progress: Progress::default(), cancel: AtomicBool::new(false) }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.directory.path().join(path)
    }

    /// Writes a file below one of the folders, and the directories above it.
    fn write(&self, path: &str, contents: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), contents).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn exists(&self, path: &str) -> bool {
        self.path(path).symlink_metadata().is_ok()
    }

    fn set_modified(&self, path: &str, seconds: u64) {
        let file = fs::File::open(self.path(path)).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)).unwrap();
    }

    fn modified(&self, path: &str) -> u64 {
        let modified = self.path(path).metadata().unwrap().modified().unwrap();
        modified.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs()
    }

    /// Runs the job with the items as they are now.
    fn try_once(&self, progress: &Progress) -> Outcome {
        let items = Items::of(self.directory.path(), &self.items);
        CopyJob { items, ..self.job.clone() }.run(progress, &self.cancel)
    }

    fn run(&self) -> Outcome {
        let outcome = self.try_once(&self.progress);
        self.progress.close(&outcome);
        outcome
    }

    fn succeed(&self) {
        assert_eq!(self.run(), Outcome::Succeeded);
        assert_eq!(self.progress.counters().subtasks_pending(), 0);
    }

    fn fail(&self) -> String {
        match self.run() {
            Outcome::Failed { code, .. } => code,
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_file_is_copied_and_its_directories_made() {
    let bench = Bench::new(&[("/a.txt", "/new/deep/b.txt")]);
    bench.write("source/a.txt", "contents");
    bench.succeed();
    assert_eq!(bench.read("destination/new/deep/b.txt"), "contents");
    assert_eq!(bench.progress.counters().files_transferred, 1);
    assert_eq!(bench.progress.counters().bytes_transferred, 8);
    assert_eq!(bench.progress.counters().bytes_checksummed, 16);
    let records = bench.progress.records();
    let (checksum, algorithm) = records.successful_transfers[0].checksum.clone().unwrap();
    assert_eq!((checksum.as_str(), algorithm.as_str()), ("98bf7d8c15784f0a3d63204441e1e2aa", "MD5"));
    let codes: Vec<_> = records.events.iter().map(|event| event.code.as_str()).collect();
    assert_eq!(codes, ["SUCCEEDED"]);
}

#[test]
fn a_tree_is_copied_with_its_empty_directories_and_without_its_links() {
    let bench = Bench::new(&[("~/tree/", "/copy")]);
    bench.write("source/tree/a", "1");
    bench.write("source/tree/deep/er/b", "2");
    fs::create_dir(bench.path("source/tree/empty")).unwrap();
    symlink(bench.path("secret"), bench.path("source/tree/out")).unwrap();
    symlink("..", bench.path("source/tree/deep/loop")).unwrap();
    bench.succeed();
    assert_eq!(bench.read("destination/copy/a"), "1");
    assert_eq!(bench.read("destination/copy/deep/er/b"), "2");
    assert!(bench.path("destination/copy/empty").is_dir());
    assert!(!bench.exists("destination/copy/out"));
    assert!(!bench.exists("destination/copy/deep/loop"));
    assert_eq!(bench.progress.counters().files, 2);
    assert_eq!(bench.progress.counters().directories, 4);
    assert_eq!(bench.progress.counters().symlinks, 2);
    assert_eq!(bench.progress.counters().subtasks_total, 6);
    assert_eq!(bench.progress.counters().subtasks_succeeded, 6);
    assert_eq!(bench.progress.records().successful_transfers[0].source_path.matches("//").count(), 0);
}

#[test]
fn whole_collections_are_copied() {
    let bench = Bench::new(&[("/", "/")]);
    bench.write("source/a", "1");
    bench.write("source/b/c", "2");
    bench.succeed();
    assert_eq!(bench.read("destination/b/c"), "2");
}

#[test]
fn awkward_names_are_copied_as_they_are() {
    let bench = Bench::new(&[("/tree", "/tree")]);
    let names =
        ["with blank", " ", "quote'\"", "new\nline", "späť-日本", "-rf", "*", "back\\slash", "%2e%2e", "~", "..."];
    for name in names {
        bench.write(&format!("source/tree/{name}/{name}"), name);
    }
    bench.succeed();
    for name in names {
        assert_eq!(bench.read(&format!("destination/tree/{name}/{name}")), name);
    }
}

#[test]
fn names_that_are_not_text_are_copied_too() {
    use std::os::unix::ffi::OsStrExt;
    let bench = Bench::new(&[("/", "/")]);
    let name = std::ffi::OsStr::from_bytes(b"\xff\xfe");
    fs::write(bench.path("source").join(name), "1").unwrap();
    bench.succeed();
    assert!(bench.path("destination").join(name).exists());
}

#[test]
fn the_source_decides_unless_the_item_does() {
    let mut bench = Bench::new(&[("/tree", "/copy")]);
    bench.write("source/tree/a", "1");
    bench.items[0].recursive = Some(false);
    assert_eq!(bench.fail(), "IS_A_DIRECTORY");
    bench.items[0].source_path = "/tree/a".into();
    bench.items[0].recursive = Some(true);
    assert_eq!(bench.fail(), "NOT_A_DIRECTORY");
    bench.items[0].recursive = Some(false);
    bench.succeed();
    assert_eq!(bench.read("destination/copy"), "1");
}

#[test]
fn missing_sources_fail_with_their_path() {
    let bench = Bench::new(&[("/missing", "/a")]);
    let Outcome::Failed { code, description, .. } = bench.run() else { panic!("it cannot succeed") };
    assert_eq!(code, "FILE_NOT_FOUND");
    assert!(description.contains("/missing"), "{description}");
    assert_eq!(bench.progress.counters().subtasks_failed, 1);
    assert_eq!(bench.progress.counters().faults, 1);
    assert!(bench.progress.records().events.last().unwrap().is_error);
}

#[test]
fn a_file_that_changes_under_the_copy_is_copied_again() {
    let mut bench = Bench::new(&[("/a", "/a")]);
    bench.job.throttle_bytes_per_second = Some(20_000);
    bench.write("source/a", &"x".repeat(10_000));
    thread::scope(|scope| {
        scope.spawn(|| {
            thread::sleep(Duration::from_millis(150));
            fs::write(bench.path("source/a"), "short").unwrap();
        });
        bench.succeed();
    });
    assert_eq!(bench.read("destination/a"), "short");
    assert_eq!(bench.progress.records().events[0].code, "FILE_SIZE_CHANGED");
}

#[test]
fn cancel_ends_a_copy_in_the_middle_of_a_file() {
    let mut bench = Bench::new(&[("/big", "/big"), ("/big", "/again")]);
    bench.job.throttle_bytes_per_second = Some(100_000);
    bench.write("source/big", &"x".repeat(10_000_000));
    let begin = Instant::now();
    let outcome = thread::scope(|scope| {
        let task = scope.spawn(|| bench.run());
        while bench.progress.counters().bytes_transferred < 20_000 {
            thread::sleep(Duration::from_millis(5));
        }
        bench.cancel.store(true, Relaxed);
        task.join().unwrap()
    });
    assert_eq!(outcome, Outcome::Canceled);
    assert!(begin.elapsed() < Duration::from_secs(10));
    assert!(bench.progress.counters().bytes_transferred < 1_000_000);
    assert_eq!(bench.progress.counters().subtasks_canceled, 2);
    assert_eq!(fs::read_dir(bench.path("destination")).unwrap().count(), 0, "no part of it is left");
}
