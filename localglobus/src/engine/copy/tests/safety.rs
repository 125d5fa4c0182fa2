//! Nothing leads out of a folder, and nothing is lost.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::process::Command;
use std::sync::Mutex;

use rustix::fs::{CWD, RenameFlags, renameat_with};

use super::*;

#[test]
fn a_file_does_not_replace_a_directory() {
    let bench = Bench::new(&[("/a", "/there")]);
    bench.write("source/a", "1");
    bench.write("destination/there/b", "2");
    assert_eq!(bench.fail(), "IS_A_DIRECTORY");
    let entries = fs::read_dir(bench.path("destination")).unwrap().count();
    assert_eq!(entries, 1, "nothing temporary stays behind");
}

#[test]
fn no_source_leads_out() {
    let paths = ["/../secret", "/link", "/absolute", "/way/secret", "/../destination/../secret"];
    for path in paths {
        let bench = Bench::new(&[(path, "/stolen")]);
        symlink("../secret", bench.path("source/link")).unwrap();
        symlink(bench.path("secret"), bench.path("source/absolute")).unwrap();
        symlink("..", bench.path("source/way")).unwrap();
        assert_eq!(bench.fail(), "PERMISSION_DENIED", "{path}");
        assert!(!bench.exists("destination/stolen"));
    }
}

#[test]
fn no_destination_leads_out() {
    for path in ["/../secret", "/way/secret", "/way/new/file", "/absolute/secret"] {
        let bench = Bench::new(&[("/a", path)]);
        bench.write("source/a", "changed");
        symlink("..", bench.path("destination/way")).unwrap();
        symlink(bench.directory.path(), bench.path("destination/absolute")).unwrap();
        assert_eq!(bench.fail(), "PERMISSION_DENIED", "{path}");
        assert_eq!(bench.read("secret"), "secret");
        assert!(!bench.exists("new"));
    }
}

#[test]
fn a_link_at_the_destination_is_replaced_not_followed() {
    let bench = Bench::new(&[("/a", "/link")]);
    bench.write("source/a", "new");
    symlink("../secret", bench.path("destination/link")).unwrap();
    bench.succeed();
    assert_eq!(bench.read("destination/link"), "new");
    assert_eq!(bench.read("secret"), "secret");
}

#[test]
fn a_link_inside_is_followed_when_it_is_the_item() {
    let bench = Bench::new(&[("/links/link", "/copy")]);
    bench.write("source/tree/a", "1");
    fs::create_dir(bench.path("source/links")).unwrap();
    symlink("../tree/a", bench.path("source/links/link")).unwrap();
    bench.succeed();
    assert_eq!(bench.read("destination/copy"), "1");
}

#[test]
fn a_directory_is_not_copied_into_itself() {
    for destination in ["/tree", "/tree/deep/copy", "/"] {
        let mut bench = Bench::new(&[("/tree", destination)]);
        bench.job.destination = bench.job.source.clone();
        bench.write("source/tree/deep/a", "1");
        if destination == "/" {
            bench.succeed();
        } else {
            assert_eq!(bench.fail(), "AMBIGUOUS_PATH");
        }
        assert_eq!(bench.read("source/tree/deep/a"), "1");
    }
}

#[test]
fn pipes_and_sockets_are_neither_waited_for_nor_copied() {
    for special in ["pipe", "socket"] {
        let mut bench = Bench::new(&[("/tree", "/tree")]);
        bench.write("source/tree/a", "1");
        let made = Command::new("mkfifo").arg(bench.path("source/tree/pipe")).status().unwrap();
        let _socket = UnixListener::bind(bench.path("source/tree/socket")).unwrap();
        assert!(made.success());
        bench.succeed();
        assert!(bench.exists("destination/tree/a"));
        assert!(!bench.exists("destination/tree/pipe") && !bench.exists("destination/tree/socket"));
        bench.items[0].source_path = format!("/tree/{special}");
        assert_eq!(bench.fail(), "BAD_PATH");
    }
}

#[test]
fn a_pipe_at_the_destination_is_replaced() {
    let mut bench = Bench::new(&[("/a", "/a")]);
    bench.write("source/a", "1");
    bench.job.sync_level = Some(SyncLevel::Checksum);
    assert!(Command::new("mkfifo").arg(bench.path("destination/a")).status().unwrap().success());
    bench.succeed();
    assert_eq!(bench.read("destination/a"), "1");
}

#[test]
fn links_that_come_and_go_during_the_copy_do_not_lead_out() {
    let mut bench = Bench::new(&[("/tree", "/tree")]);
    bench.job.skip_source_errors = true;
    bench.write("outside/inner", "secret");
    for name in ["source/tree/file", "source/tree/x/inner", "destination/tree/x/there"] {
        bench.write(name, "open");
    }
    let (over, calm) = (AtomicBool::new(false), Mutex::new(()));
    for (name, target) in [("to_file", "secret"), ("to_folder", "outside")] {
        symlink(bench.path(target), bench.path(name)).unwrap();
    }
    let swap = |path: &str, link: &str| {
        let _storm = calm.lock().unwrap();
        for _ in 0..2 {
            renameat_with(CWD, bench.path(path), CWD, bench.path(link), RenameFlags::EXCHANGE).unwrap();
            thread::yield_now();
        }
    };
    let stolen = thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(Relaxed) {
                swap("source/tree/file", "to_file");
                swap("source/tree/x", "to_folder");
                swap("destination/tree/x", "to_folder");
            }
        });
        let stolen = (0..200).any(|_| {
            // Whether it succeeds depends on what it meets.
            bench.try_once(&Progress::default());
            let _calm = calm.lock().unwrap();
            ["file", "x/inner"].iter().any(|name| {
                fs::read_to_string(bench.path("destination/tree").join(name)).is_ok_and(|copy| copy != "open")
            })
        });
        over.store(true, Relaxed);
        stolen
    });
    assert!(!stolen, "what is outside has been copied");
    assert_eq!(fs::read_dir(bench.path("outside")).unwrap().count(), 1);
    assert_eq!(bench.read("outside/inner") + &bench.read("secret"), "secretsecret");
    assert_eq!(bench.read("destination/tree/file"), "open");
}
