//! Nothing leads out of a folder, and nothing is lost.

use std::fs;
use std::os::unix::fs::symlink;

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
fn a_pipe_is_neither_waited_for_nor_copied() {
    let bench = Bench::new(&[("/tree", "/tree"), ("/tree/pipe", "/pipe")]);
    bench.write("source/tree/a", "1");
    let made = std::process::Command::new("mkfifo").arg(bench.path("source/tree/pipe")).status().unwrap();
    assert!(made.success());
    assert_eq!(bench.fail(), "BAD_PATH");
    assert!(bench.exists("destination/tree/a"));
    assert!(!bench.exists("destination/tree/pipe"));
}
