//! A job that runs again after it was interrupted.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::os::unix::fs::MetadataExt;
use std::sync::{Arc, Mutex};

use super::*;
use crate::engine::progress::{Counters, Ledger, Records};

/// A ledger in memory: how often each file was put on record.
#[derive(Clone, Default)]
struct Memory(Arc<Mutex<HashMap<String, (u64, u32)>>>);

impl Ledger for Memory {
    fn write(&self, records: Records, _counters: &Counters) -> Result<(), String> {
        let mut files = self.0.lock().unwrap();
        for transfer in records.successful_transfers {
            files.entry(transfer.destination_path).or_insert((transfer.size, 0)).1 += 1;
        }
        Ok(())
    }

    fn finished(&self, destination_path: &str) -> Result<Option<u64>, String> {
        Ok(self.0.lock().unwrap().get(destination_path).map(|(size, _)| *size))
    }
}

/// A tree of a hundred files, and where its copy is put on record.
fn bench() -> (Bench, Memory) {
    let mut bench = Bench::new(&[("/tree", "/tree")]);
    for number in 0..100 {
        bench.write(&format!("source/tree/{}/{number}", number % 5), &"x".repeat(100));
    }
    let memory = Memory::default();
    bench.progress = Progress::new(Box::new(memory.clone()), Counters::default());
    bench.job.throttle_bytes_per_second = Some(20_000);
    (bench, memory)
}

/// Runs the job until some files are in place, and interrupts it.
fn interrupt(bench: &Bench) {
    thread::scope(|scope| {
        let task = scope.spawn(|| bench.try_once(&bench.progress));
        while bench.progress.counters().files_transferred < 20 {
            thread::sleep(Duration::from_millis(1));
        }
        bench.cancel.store(true, Relaxed);
        assert_eq!(task.join().unwrap(), Outcome::Canceled);
    });
    bench.cancel.store(false, Relaxed);
}

#[test]
fn what_is_in_place_is_not_copied_again() {
    let (mut bench, memory) = bench();
    interrupt(&bench);
    let inode = |path: &str| bench.path("destination").join(&path[1..]).metadata().unwrap().ino();
    let before: Vec<_> = memory.0.lock().unwrap().keys().map(|path| (path.clone(), inode(path))).collect();
    assert!((20..100).contains(&before.len()));
    bench.job.throttle_bytes_per_second = None;
    bench.progress.begin_again(true);
    bench.succeed();
    let files = memory.0.lock().unwrap();
    assert_eq!(files.len(), 100);
    assert!(files.values().all(|(_, times)| *times == 1), "each is on record once");
    for (path, number) in before {
        assert_eq!(bench.path("destination").join(&path[1..]).metadata().unwrap().ino(), number, "{path}");
    }
    assert_eq!(bench.progress.counters().files_transferred, 100);
    assert_eq!(bench.progress.counters().bytes_transferred, 10_000);
}

#[test]
fn directories_get_their_times_in_the_end() {
    let (mut bench, _memory) = bench();
    bench.job.preserve_timestamp = true;
    for number in 0..5 {
        bench.set_modified(&format!("source/tree/{number}"), 1000 + number);
    }
    interrupt(&bench);
    bench.job.throttle_bytes_per_second = None;
    bench.progress.begin_again(true);
    bench.succeed();
    for number in 0..5 {
        assert_eq!(bench.modified(&format!("destination/tree/{number}")), 1000 + number);
    }
}

#[test]
fn the_unfinished_files_of_a_killed_run_go_away() {
    let (mut bench, _memory) = bench();
    bench.job.throttle_bytes_per_second = None;
    fs::create_dir_all(bench.path("destination/tree/0")).unwrap();
    let directory = Dir::open_ambient_dir(bench.path("destination/tree/0"), cap_std::ambient_authority()).unwrap();
    let left = part::part_name(OsStr::new("0"), "job");
    directory.write(&left, "half").unwrap();
    bench.progress.begin_again(true);
    bench.succeed();
    assert!(!directory.exists(&left));
    assert_eq!(directory.read_to_string("0").unwrap().len(), 100);
}
