//! What does not fit.

use super::*;
use crate::engine::checksum::Algorithm;
use crate::engine::quota::Quota;

/// Two files of 60 bytes each, for a folder that may hold 100 and has 30.
fn bench() -> Bench {
    let mut bench = Bench::new(&[("/tree", "/tree")]);
    bench.write("source/tree/a", &"a".repeat(60));
    bench.write("destination/tree/old", &"o".repeat(30));
    bench.job.quotas = vec![Quota { folder: bench.job.destination.clone(), bytes: 100 }];
    bench
}

#[test]
fn what_fits_is_copied_and_the_rest_is_a_fault() {
    let bench = bench();
    bench.write("source/more/b", &"b".repeat(11));
    bench.succeed();
    let bench = Bench {
        items: vec![Item { source_path: "/more".into(), destination_path: "/more".into(), ..Item::default() }],
        ..bench
    };
    let Outcome::Failed { code, description, permanent } = bench.run() else { panic!("it cannot succeed") };
    assert_eq!((code.as_str(), permanent), ("QUOTA_EXCEEDED", false));
    assert!(description.contains("/more/b") && description.contains("11 bytes, and 10"), "{description}");
    assert!(!bench.exists("destination/more/b"));
}

#[test]
fn the_fault_is_final_if_asked_for() {
    let mut bench = bench();
    bench.job.fail_on_quota_errors = true;
    bench.job.quotas[0].bytes = 50;
    assert!(matches!(bench.run(), Outcome::Failed { permanent: true, .. }));
    bench.items[0].source_path = "/missing".into();
    assert!(matches!(bench.run(), Outcome::Failed { permanent: false, .. }), "only a lack of room is");
}

#[test]
fn what_is_replaced_or_deleted_makes_room() {
    let mut bench = bench();
    bench.write("source/tree/old", &"n".repeat(40));
    bench.succeed();
    assert_eq!(bench.read("destination/tree/old").len(), 40);
    bench.write("source/tree/b", &"b".repeat(35));
    assert_eq!(bench.fail(), "QUOTA_EXCEEDED");
    fs::remove_file(bench.path("source/tree/old")).unwrap();
    assert_eq!(bench.fail(), "QUOTA_EXCEEDED", "what is extra stays unless asked for");
    bench.job.delete_destination_extra = true;
    bench.progress = Progress::default();
    bench.succeed();
    assert!(!bench.exists("destination/tree/old"));
    assert_eq!(bench.read("destination/tree/b").len(), 35);
}

#[test]
fn a_file_that_grows_beyond_the_quota_is_not_put_in_its_place() {
    let mut bench = bench();
    bench.job.verify_checksum = false;
    bench.job.throttle_bytes_per_second = Some(200);
    thread::scope(|scope| {
        scope.spawn(|| {
            while bench.progress.counters().bytes_transferred < 10 {
                thread::sleep(Duration::from_millis(1));
            }
            bench.write("source/tree/a", &"a".repeat(80));
        });
        assert_eq!(bench.fail(), "QUOTA_EXCEEDED");
    });
    assert!(!bench.exists("destination/tree/a"));
}

#[test]
fn a_full_disk_is_no_other_fault() {
    for error in [nix::errno::Errno::ENOSPC, nix::errno::Errno::EDQUOT] {
        let error = FileError::new("/a", io::Error::from_raw_os_error(error as i32));
        assert_eq!(error.code(), "QUOTA_EXCEEDED");
    }
    let bench = Bench::new(&[]);
    bench.write("source/a", "contents");
    for algorithm in [None, Some(Algorithm::Md5)] {
        let from = fs::File::open(bench.path("source/a")).unwrap();
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let leak = Pump::new(&bench.progress, &bench.cancel, None).copy(&from, &full, 8, algorithm);
        let Err(pump::Leak::Write(error)) = leak else { panic!("it cannot succeed") };
        assert_eq!(FileError::new("/a", error).code(), "QUOTA_EXCEEDED");
    }
}
