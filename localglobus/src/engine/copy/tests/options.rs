//! What the options of a task do.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::time::Instant;

use super::*;
use crate::engine::checksum::Algorithm;
use crate::engine::filter::{FilterRule, Method, Target};
use crate::engine::{Access, Right};

#[test]
fn filters_choose_below_an_item() {
    let mut bench = Bench::new(&[("/tree.tmp", "/tree")]);
    bench.write("source/tree.tmp/keep.tmp", "1");
    bench.write("source/tree.tmp/other.tmp", "2");
    bench.write("source/tree.tmp/cache/c", "3");
    bench.write("source/tree.tmp/deep/d.tmp", "4");
    let rules = [
        (Method::Include, "keep.*", Target::File),
        (Method::Exclude, "*.tmp", Target::Any),
        (Method::Exclude, "cache", Target::Directory),
    ];
    bench.job.filters.0 =
        rules.into_iter().map(|(method, name, target)| FilterRule::new(method, name, target).unwrap()).collect();
    bench.succeed();
    assert!(bench.exists("destination/tree/keep.tmp"));
    assert!(!bench.exists("destination/tree/other.tmp"));
    assert!(!bench.exists("destination/tree/cache"));
    assert!(bench.path("destination/tree/deep").is_dir());
    assert!(!bench.exists("destination/tree/deep/d.tmp"));
}

#[test]
fn sync_levels_spare_what_is_in_place() {
    let cases = [
        // level, source, its time, destination, its time, whether it is copied
        (SyncLevel::Exists, "new", 9, "older", 1, false),
        (SyncLevel::Size, "new", 9, "old", 1, false),
        (SyncLevel::Size, "new", 1, "older", 9, true),
        (SyncLevel::ModificationTime, "new", 5, "older", 5, false),
        (SyncLevel::ModificationTime, "new", 9, "old", 5, true),
        (SyncLevel::Checksum, "new", 9, "old", 9, true),
        (SyncLevel::Checksum, "new", 9, "new", 1, false),
    ];
    for (level, source, source_time, destination, destination_time, copied) in cases {
        let mut bench = Bench::new(&[("/tree", "/tree")]);
        bench.job.sync_level = Some(level);
        bench.write("source/tree/a", source);
        bench.write("destination/tree/a", destination);
        bench.set_modified("source/tree/a", source_time);
        bench.set_modified("destination/tree/a", destination_time);
        bench.succeed();
        let expected = if copied { source } else { destination };
        assert_eq!(bench.read("destination/tree/a"), expected, "{level:?}");
        assert_eq!(bench.progress.counters().files_skipped, u64::from(!copied), "{level:?}");
        assert_eq!(bench.progress.counters().files_transferred, u64::from(copied), "{level:?}");
    }
    assert_eq!(SyncLevel::from_number(3), Some(SyncLevel::Checksum));
    assert_eq!(SyncLevel::from_number(4), None);
}

#[test]
fn times_are_preserved_if_asked_for() {
    let mut bench = Bench::new(&[("/tree", "/tree")]);
    bench.job.preserve_timestamp = true;
    bench.write("source/tree/deep/a", "1");
    bench.set_modified("source/tree/deep/a", 1000);
    bench.set_modified("source/tree/deep", 2000);
    bench.set_modified("source/tree", 3000);
    bench.succeed();
    assert_eq!(bench.modified("destination/tree/deep/a"), 1000);
    assert_eq!(bench.modified("destination/tree/deep"), 2000);
    assert_eq!(bench.modified("destination/tree"), 3000);
}

#[test]
fn extra_files_go_if_asked_for() {
    let mut bench = Bench::new(&[("/tree", "/tree")]);
    bench.job.delete_destination_extra = true;
    bench.job.filters.0 = vec![FilterRule::new(Method::Exclude, "*.log", Target::File).unwrap()];
    bench.write("source/tree/a", "1");
    bench.write("source/tree/was_directory", "2");
    bench.write("destination/tree/extra/deep/b", "3");
    bench.write("destination/tree/was_directory/c", "4");
    bench.write("destination/tree/run.log", "5");
    bench.write("destination/beside", "6");
    symlink(bench.path("secret"), bench.path("destination/tree/extra/link")).unwrap();
    bench.succeed();
    assert!(!bench.exists("destination/tree/extra"));
    assert_eq!(bench.read("destination/tree/was_directory"), "2");
    assert!(bench.exists("destination/tree/run.log"), "the filters keep it out of sight");
    assert!(bench.exists("destination/beside"));
    assert_eq!(bench.read("secret"), "secret");
}

#[test]
fn an_external_checksum_must_be_right() {
    let mut bench = Bench::new(&[("/a", "/a")]);
    bench.job.verify_checksum = false;
    bench.write("source/a", "abc");
    bench.write("destination/a", "old");
    bench.items[0].external_checksum = Some("00".repeat(20));
    bench.items[0].checksum_algorithm = Some(Algorithm::Sha1);
    assert_eq!(bench.fail(), "VERIFY_CHECKSUM");
    assert_eq!(bench.read("destination/a"), "old", "what is wrong does not appear");
    assert_eq!(bench.progress.counters().faults, 3, "it was tried again");

    bench.items[0].external_checksum = Some("A9993E364706816ABA3E25717850C26C9CD0D89D".into());
    bench.try_once(&Progress::default());
    assert_eq!(bench.read("destination/a"), "abc");
}

#[test]
fn without_checks_the_kernel_copies() {
    let mut bench = Bench::new(&[("/a", "/a")]);
    bench.job.verify_checksum = false;
    let contents = "0123456789".repeat(2_000_000);
    bench.write("source/a", &contents);
    bench.succeed();
    assert!(bench.read("destination/a") == contents);
    assert_eq!(bench.progress.counters().bytes_transferred, 20_000_000);
    assert_eq!(bench.progress.counters().bytes_checksummed, 0);
}

#[test]
fn source_errors_are_skipped_if_asked_for() {
    let mut bench = Bench::new(&[("/missing", "/b"), ("/a", "/a"), ("/link", "/c")]);
    bench.job.skip_source_errors = true;
    bench.write("source/a", "1");
    symlink("../secret", bench.path("source/link")).unwrap();
    bench.succeed();
    assert_eq!(bench.read("destination/a"), "1");
    assert_eq!(bench.progress.counters().subtasks_skipped_errors, 2);
    let records = bench.progress.records();
    let codes: Vec<_> = records.skipped_errors.iter().map(|error| error.code.as_str()).collect();
    assert_eq!(codes, ["FILE_NOT_FOUND", "PERMISSION_DENIED"]);
    assert_eq!(records.skipped_errors[0].destination_path, "/b");
}

#[test]
fn unreadable_files_and_directories_are_skipped_if_asked_for() {
    if nix::unistd::geteuid().is_root() {
        return; // who may read everything
    }
    let mut bench = Bench::new(&[("/tree", "/tree")]);
    bench.job.skip_source_errors = true;
    bench.write("source/tree/a", "1");
    bench.write("source/tree/closed/b", "2");
    bench.write("source/tree/open/c", "3");
    fs::set_permissions(bench.path("source/tree/a"), fs::Permissions::from_mode(0o000)).unwrap();
    fs::set_permissions(bench.path("source/tree/closed"), fs::Permissions::from_mode(0o000)).unwrap();
    bench.succeed();
    fs::set_permissions(bench.path("source/tree/closed"), fs::Permissions::from_mode(0o700)).unwrap();
    assert_eq!(bench.read("destination/tree/open/c"), "3");
    assert_eq!(bench.progress.counters().subtasks_skipped_errors, 2);
    assert!(bench.progress.records().skipped_errors.iter().all(|error| error.code == "PERMISSION_DENIED"));
}

#[test]
fn the_pace_is_kept() {
    let mut bench = Bench::new(&[("/a", "/a"), ("/a", "/b")]);
    bench.job.throttle_bytes_per_second = Some(50_000);
    bench.write("source/a", &"x".repeat(5_000));
    let begin = Instant::now();
    bench.succeed();
    assert!(begin.elapsed() >= Duration::from_millis(200));
}

#[test]
fn what_may_not_be_used_is_left_alone() {
    let mut bench = Bench::new(&[("/open/a", "/in/a"), ("/closed", "/in/b")]);
    bench.write("source/open/a", "1");
    bench.write("source/closed", "2");
    bench.job.source = bench.job.source.clone().allowing(Access::default().and("/open/", Right::Read));
    assert_eq!(bench.fail(), "PERMISSION_DENIED");
    assert_eq!(bench.read("destination/in/a"), "1");
    assert!(!bench.path("destination/in/b").exists());
    bench.job.source = bench.job.source.clone().allowing(Access::full());
    bench.job.destination = bench.job.destination.clone().allowing(Access::default().and("/in/", Right::Read));
    assert_eq!(bench.fail(), "PERMISSION_DENIED");
}
