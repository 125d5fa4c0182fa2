//! What a preview says, and what the task then really does.

mod common;

use std::collections::BTreeMap;
use std::fs::{self, FileTimes};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, SystemTime};

use common::session::{count, counted};
use common::work::{folder, plain_token, start_with};
use common::{LEUVEN, TUTORIAL_1, TUTORIAL_2, VUB};
use globule::error::Status;
use globule::session::Session;
use globule::settings;
use globule::transfer::{Look, Recursion, SyncLevel, Transfer};
use localglobus::{Fault, FaultKind, Server};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rustix::fs::{CWD, FileType, Mode, mknodat};
use serde_json::{Value, json};

/// A session of its own for each preview: each may send twenty requests at once.
fn open(server: &Server, token: &str) -> Arc<Session> {
    let mut config = settings::Config::default();
    for name in ["auth_url", "transfer_url", "app_url"] {
        config.set(name, server.url()).unwrap();
    }
    config.set_access_token("transfer.api.globus.org", token).unwrap();
    Arc::new(Session::open_with(&config, |_| None).unwrap())
}

fn transfer(session: &Arc<Session>) -> Transfer {
    Transfer::new(session, TUTORIAL_1, TUTORIAL_2).unwrap()
}

/// The numbers of a document by their names.
fn numbers<'a>(document: &Value, names: &[&'a str]) -> Vec<(&'a str, u64)> {
    names
        .iter()
        .map(|name| (*name, document[*name].as_u64().unwrap_or_else(|| panic!("{name}: {document:#}"))))
        .collect()
}

fn values(document: &Value, names: &[&str]) -> Vec<u64> {
    numbers(document, names).into_iter().map(|(_, number)| number).collect()
}

/// A file, a directory or something else, as it is made in a collection's folder.
#[derive(Debug, Clone)]
enum Node {
    /// Bytes, seconds since 1970, and whether the content is that of all files of the source.
    File(usize, u64, bool),
    Directory(BTreeMap<String, Node>),
    LinkToFile,
    LinkToDirectory,
    LinkToNothing,
    Pipe,
}

type Tree = BTreeMap<String, Node>;

fn build(folder: &Path, tree: &Tree, is_source: bool) {
    fs::create_dir_all(folder).unwrap();
    for (name, node) in tree {
        let path = folder.join(name);
        match node {
            Node::File(size, modified, is_same) => {
                let byte = if is_source || *is_same { b's' } else { b'd' };
                fs::write(&path, vec![byte; *size]).unwrap();
                let modified = SystemTime::UNIX_EPOCH + Duration::from_secs(*modified);
                let file = fs::File::options().write(true).open(&path).unwrap();
                file.set_times(FileTimes::new().set_modified(modified)).unwrap();
            }
            Node::Directory(tree) => build(&path, tree, is_source),
            Node::LinkToFile => {
                fs::write(folder.join("target"), if is_source { "sssssss" } else { "ddddddd" }).unwrap();
                symlink("target", path).unwrap();
            }
            Node::LinkToDirectory => symlink(".", path).unwrap(),
            Node::LinkToNothing => symlink("nothing", path).unwrap(),
            Node::Pipe => mknodat(CWD, &path, FileType::Fifo, Mode::RWXU, 0).unwrap(),
        }
    }
}

/// What is in a folder, by path: the kind, and the content of files.
fn look(folder: &Path) -> BTreeMap<PathBuf, (char, Vec<u8>)> {
    let mut found = BTreeMap::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries.map(Result::unwrap) {
        let (path, kind) = (entry.path(), entry.file_type().unwrap());
        let seen = match kind {
            kind if kind.is_dir() => ('d', Vec::new()),
            kind if kind.is_file() => ('f', fs::read(&path).unwrap()),
            kind if kind.is_symlink() => ('l', Vec::new()),
            _ => ('o', Vec::new()),
        };
        if kind.is_dir() {
            found.extend(look(&path));
        }
        found.insert(path, seen);
    }
    found
}

fn name() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["a", "b", "keep.h5", "x.tmp", "core", "a b", ".hidden", "é.tmp"]).prop_map(str::to_owned)
}

fn file() -> impl Strategy<Value = Node> {
    (1_usize..4, 1_000_000_u64..1_000_004, any::<bool>())
        .prop_map(|(size, modified, is_same)| Node::File(size, modified, is_same))
}

fn tree(others: Vec<Node>, most: usize) -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![6 => file(), 1 => prop::sample::select(others)];
    let node = leaf.prop_recursive(3, 24, 5, |inner| btree_map(name(), inner, 0..5).prop_map(Node::Directory));
    btree_map(name(), node, 0..most)
}

#[derive(Debug, Clone)]
struct Case {
    source: Tree,
    destination: Tree,
    /// Items of their own.
    files: Tree,
    files_there: Tree,
    missing: bool,
    recursion: Recursion,
    rules: Vec<(&'static str, &'static str, Option<&'static str>)>,
    sync_level: Option<SyncLevel>,
    deletes_extra: bool,
    skips_errors: bool,
}

fn case() -> impl Strategy<Value = Case> {
    let links = vec![Node::LinkToFile, Node::LinkToDirectory, Node::LinkToNothing, Node::Pipe];
    // A link to a directory would be written through: what is at one place is then also at another.
    let others = vec![Node::LinkToFile, Node::LinkToNothing, Node::Pipe];
    let rule = (
        prop::sample::select(vec!["include", "exclude"]),
        prop::sample::select(vec!["*.tmp", "a*", "[ab]", "?", "core", "keep*", "*"]),
        option::of(prop::sample::select(vec!["file", "dir"])),
    );
    let level = prop::sample::select(vec![SyncLevel::Exists, SyncLevel::Size, SyncLevel::Mtime, SyncLevel::Checksum]);
    let trees = (tree(links, 7), tree(others, 4), btree_map(name(), file(), 0..8), btree_map(name(), file(), 0..4));
    let recursion = prop_oneof![Just(Recursion::ByItself), Just(Recursion::Yes)];
    let flags = (prop::bool::weighted(0.15), any::<bool>(), prop::bool::weighted(0.7));
    (trees, flags, recursion, vec(rule, 0..4), option::weighted(0.7, level)).prop_map(
        |((source, destination, files, files_there), flags, recursion, rules, sync_level)| {
            let (missing, deletes_extra, skips_errors) = flags;
            let (rules, files) = (rules.clone(), files.clone());
            Case {
                source,
                destination,
                files,
                files_there,
                missing,
                recursion,
                rules,
                sync_level,
                deletes_extra,
                skips_errors,
            }
        },
    )
}

/// Makes the trees of a case, and the transfer of them.
fn make(case: &Case, number: usize, server: &Server, session: &Arc<Session>) -> Transfer {
    let (here, there) = (folder(server, TUTORIAL_1), folder(server, TUTORIAL_2));
    build(&here.join(format!("s{number}")), &case.source, true);
    build(&here.join(format!("f{number}")), &case.files, true);
    if !case.destination.is_empty() {
        build(&there.join(format!("d{number}/tree")), &case.destination, false);
    }
    if !case.files_there.is_empty() {
        build(&there.join(format!("d{number}/files")), &case.files_there, false);
    }
    let mut transfer = transfer(session);
    transfer.add_item(&format!("/s{number}/"), &format!("/d{number}/tree/"), case.recursion).unwrap();
    for name in case.files.keys() {
        let (source, destination) = (format!("/f{number}/{name}"), format!("/d{number}/files/{name}"));
        transfer.add_item(&source, &destination, Recursion::ByItself).unwrap();
    }
    if case.missing {
        transfer.add_item(&format!("/f{number}/none"), &format!("/d{number}/none"), Recursion::No).unwrap();
    }
    for (method, name, kind) in &case.rules {
        transfer.add_filter_rule(method, name, *kind).unwrap();
    }
    if let Some(level) = case.sync_level {
        transfer.set_sync_level(level);
    }
    transfer.set_flag("delete_destination_extra", case.deletes_extra).unwrap();
    transfer.set_flag("skip_source_errors", case.skips_errors).unwrap();
    transfer
}

/// How often a case came to each end, so that none is left out by chance.
#[derive(Default)]
struct Ends {
    refused: AtomicUsize,
    failed: AtomicUsize,
    succeeded: AtomicUsize,
    deleted: AtomicUsize,
    skipped: AtomicUsize,
    left_out: AtomicUsize,
}

async fn compare(case: &Case, number: usize, server: &Server, token: &str, ends: &Ends) {
    let session = open(server, token);
    let transfer = make(case, number, server, &session);
    let preview = match transfer.preview(Look::Walk).await {
        Ok(preview) => preview,
        Err(error) => {
            // Rules that exclude everything.
            assert_eq!(error.to_string(), transfer.submit().await.err().unwrap().to_string());
            ends.refused.fetch_add(1, Relaxed);
            return;
        }
    };
    let there = folder(server, TUTORIAL_2).join(format!("d{number}"));
    let before = look(&there);
    let task = transfer.submit().await.unwrap();
    let ended = task.wait(Some(Duration::from_secs(60)), None).await;
    assert_eq!(preview["would_fail"], ended.is_err(), "{preview:#}\n{ended:?}");
    let Ok(done) = ended else {
        ends.failed.fetch_add(1, Relaxed);
        return;
    };
    ends.succeeded.fetch_add(1, Relaxed);
    let number = |name: &str| preview[name].as_u64().unwrap();
    let same = ["files", "directories", "symlinks"];
    assert_eq!(numbers(&preview, &same), numbers(&done, &same), "{preview:#}");
    let (undecided, transferred) = (number("files_undecided"), done["files_transferred"].as_u64().unwrap());
    assert_eq!(number("files"), number("files_skipped") + number("files_to_transfer") + undecided);
    if case.sync_level == Some(SyncLevel::Checksum) {
        assert!((0..=undecided).contains(&(transferred - number("files_to_transfer"))), "{preview:#}\n{done:#}");
    } else {
        assert_eq!(undecided, 0);
        assert_eq!(number("files_skipped"), done["files_skipped"].as_u64().unwrap(), "{preview:#}");
        assert_eq!(number("files_to_transfer"), transferred, "{preview:#}");
        assert_eq!(number("bytes_to_transfer"), done["bytes_transferred"].as_u64().unwrap());
    }
    let after = look(&there);
    let overwritten = after.iter().filter(|(path, now)| {
        let is_known = before.get(*path).is_some_and(|before| before.0 == 'f' && before.1[0] == b'd');
        is_known && now.0 == 'f' && now.1[0] == b's'
    });
    let (overwritten, there) = (overwritten.count() as u64, number("files_to_overwrite"));
    assert!(overwritten <= there + undecided, "{preview:#}");
    let is_gone = |path: &Path| before.get(path).is_some_and(|was| after.get(path).is_none_or(|now| now.0 != was.0));
    let gone = before.keys().filter(|path| is_gone(path) && !path.parent().is_some_and(&is_gone));
    let (directories, files): (Vec<_>, Vec<_>) = gone.partition(|path| before[*path].0 == 'd');
    let gone = [number("files_to_delete"), number("directories_to_delete")];
    if case.deletes_extra {
        assert_eq!(gone, [files.len() as u64, directories.len() as u64], "{preview:#}\n{files:?} {directories:?}");
    } else {
        assert_eq!(gone, [0, 0]);
    }
    let left_out =
        preview["left_out"]["files"].as_u64().unwrap() + preview["left_out"]["directories"].as_u64().unwrap();
    let rules = preview["filter_rules"].as_array().unwrap().iter();
    let by_rule =
        rules.map(|rule| rule["files_left_out"].as_u64().unwrap() + rule["directories_left_out"].as_u64().unwrap());
    assert_eq!(left_out, by_rule.sum::<u64>());
    for (end, count) in
        [(&ends.deleted, gone.iter().sum()), (&ends.skipped, number("files_skipped")), (&ends.left_out, left_out)]
    {
        end.fetch_add(usize::from(count > 0), Relaxed);
    }
}

#[test]
fn the_preview_says_what_the_task_then_does() {
    let server = start_with("[limits]\ntries = 1\nactive_tasks = 100\n");
    let token = plain_token(&server, "ada");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (ends, number) = (Ends::default(), AtomicUsize::new(0));
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(48) });
    let result = runner.run(&case(), |case| {
        runtime.block_on(compare(&case, number.fetch_add(1, Relaxed), &server, &token, &ends));
        Ok(())
    });
    result.unwrap();
    for (what, end, least) in [
        ("succeeded", &ends.succeeded, 10),
        ("failed", &ends.failed, 1),
        ("deleted", &ends.deleted, 3),
        ("skipped", &ends.skipped, 3),
        ("left out", &ends.left_out, 3),
    ] {
        let times = end.load(Relaxed);
        assert!(times >= least, "only {times} cases {what}");
    }
}

/// A service with two files, one of them in a directory, and whoever may move them.
fn small() -> (Server, Arc<Session>) {
    let server = start_with("[limits]\ntries = 1\n");
    let session = open(&server, &plain_token(&server, "ada"));
    let here = folder(&server, TUTORIAL_1).join("run");
    fs::create_dir_all(here.join("deep")).unwrap();
    fs::write(here.join("a.h5"), "12345").unwrap();
    fs::write(here.join("deep/b.h5"), "123").unwrap();
    (server, session)
}

/// The messages of the problems by their paths.
fn problems(preview: &Value) -> Vec<(&str, &str)> {
    let rows = preview["samples"]["problems"].as_array().unwrap();
    rows.iter().map(|row| (row["path"].as_str().unwrap(), row["message"].as_str().unwrap())).collect()
}

#[tokio::test]
async fn the_document_alone_is_read_without_a_request() {
    let server = start_with("");
    let session = open(&server, "unknown");
    let mut transfer = transfer(&session);
    let error = transfer.preview(Look::Document).await.unwrap_err();
    assert_eq!(error.status(), Status::InvalidState);
    transfer.add_item("/run/", "/new/", Recursion::Yes).unwrap();
    transfer.add_item("/a", "/b", Recursion::ByItself).unwrap();
    transfer.add_file_with_checksum("/c", "/d", "00ff", "MD5").unwrap();
    transfer.add_filter_rule("include", "*.h5", Some("file")).unwrap();
    transfer.add_filter_rule("exclude", "old", Some("dir")).unwrap();
    transfer.set_sync_level(SyncLevel::Mtime);
    transfer.set_flag("encrypt_data", true).unwrap();
    let preview = transfer.preview(Look::Document).await.unwrap();
    let expected = [("items", 3), ("items_recursive", 1), ("items_decided_by_stat", 1), ("items_with_checksum", 1)];
    assert_eq!(numbers(&preview, &expected.map(|(name, _)| name)), expected);
    assert_eq!(preview["summary"], "3 items, 1 of them with all that is in it; 2 filter rules");
    assert_eq!(preview["filter_rules"][0]["words"], "files named *.h5 are taken along");
    assert_eq!(preview["filter_rules"][1]["words"], "directories, with all that is in them, named old are left out");
    let options = [
        "checksums are verified",
        "only files that the destination lacks or has older are copied",
        "the data is encrypted on its way",
    ];
    assert_eq!(preview["options"], json!(options));
    let parts = transfer.split(globule::transfer::SplitRules::default()).unwrap();
    assert_eq!(preview["body_bytes"], parts[0].body_len());
    assert!(preview.get("files").is_none(), "{preview}");
}

#[tokio::test]
async fn each_item_that_cannot_be_moved_is_named() {
    let (server, session) = small();
    let there = folder(&server, TUTORIAL_2);
    fs::create_dir_all(there.join("taken/a.h5")).unwrap();
    fs::write(there.join("taken/tree"), "").unwrap();
    let mut transfer = transfer(&session);
    for (source, destination, recursion) in [
        ("/run/a.h5", "/new/a.h5", Recursion::ByItself),
        ("/run/none", "/new/none", Recursion::ByItself),
        ("/run", "/new/run", Recursion::No),
        ("/run/a.h5", "/new/tree", Recursion::Yes),
        ("/run/a.h5", "/taken/a.h5", Recursion::No),
        ("/run/deep/b.h5", "/new/", Recursion::ByItself),
        ("/run", "/taken/tree", Recursion::Yes),
    ] {
        transfer.add_item(source, destination, recursion).unwrap();
    }
    let preview = transfer.preview(Look::Walk).await.unwrap();
    assert_eq!(
        problems(&preview),
        [
            ("/new/", "the destination of a file is the file's own path, and this is a directory's"),
            ("/run", "it is a directory, and the item is not recursive"),
            ("/run/a.h5", "it is a file, and the item is recursive"),
            ("/run/none", "there is no such file or directory"),
            ("/taken/a.h5", "a directory is where the file should be"),
            ("/taken/tree", "a file is where the directory should be"),
        ]
    );
    assert_eq!((&preview["problems"], &preview["would_fail"]), (&json!(6), &json!(true)));
    assert_eq!(preview["samples"]["to_transfer"], json!(["/run/a.h5"]));
    assert!(preview["summary"].as_str().unwrap().ends_with("6 problems, and the task would fail."), "{preview:#}");
}

#[tokio::test]
async fn a_look_at_the_items_leaves_directories_closed() {
    let (_server, session) = small();
    let mut transfer = transfer(&session);
    transfer.add_item("/run/a.h5", "/a.h5", Recursion::ByItself).unwrap();
    transfer.add_item("/run/", "/run/", Recursion::ByItself).unwrap();
    let names = ["files", "directories", "directories_not_walked", "bytes_to_transfer"];
    let preview = transfer.preview(Look::Stat).await.unwrap();
    assert_eq!(values(&preview, &names), [1, 0, 1, 5]);
    assert_eq!(preview["summary"], "1 file, 5 bytes, to transfer.\n1 directory not looked into.");
    let preview = transfer.preview(Look::Walk).await.unwrap();
    assert_eq!(values(&preview, &names), [3, 2, 0, 13]);
    assert_eq!(preview["summary"], "3 files in 2 directories, 13 bytes, to transfer.");
}

#[tokio::test]
async fn many_files_of_a_directory_cost_two_requests() {
    let (server, session) = small();
    let here = folder(&server, TUTORIAL_1).join("many");
    fs::create_dir_all(&here).unwrap();
    let mut transfer = transfer(&session);
    for number in 0..500 {
        let name = format!("many/{number}.h5");
        fs::write(folder(&server, TUTORIAL_1).join(&name), "x").unwrap();
        transfer.add_item(&format!("/{name}"), &format!("/new/{number}.h5"), Recursion::No).unwrap();
    }
    transfer.add_item("/many/none.h5", "/new/none.h5", Recursion::No).unwrap();
    let (ls, stat) = ("GET /v0.10/operation/endpoint/*/ls", "GET /v0.10/operation/endpoint/*/stat");
    count(&server, ls);
    count(&server, stat);
    let preview = transfer.preview(Look::Stat).await.unwrap();
    assert_eq!((counted(&server, ls), counted(&server, stat)), (2, 0));
    assert_eq!(values(&preview, &["files", "files_to_transfer", "problems"]), [500, 500, 1]);
    assert_eq!(preview["samples"]["to_transfer"].as_array().unwrap().len(), 10, "samples are bounded");
}

#[tokio::test]
async fn a_directory_that_cannot_be_read_is_reported_and_the_rest_is_walked() {
    let (server, session) = small();
    let mut transfer = transfer(&session);
    transfer.add_item("/run/", "/run/", Recursion::Yes).unwrap();
    let refused = |status, code: &str| FaultKind::Status {
        status,
        code: Some(code.to_owned()),
        message: Some("not for you".to_owned()),
        retry_after: None,
        retry_after_form: Default::default(),
    };
    let ls = "GET /v0.10/operation/endpoint/*/ls";
    for skips in [false, true] {
        transfer.set_flag("skip_source_errors", skips).unwrap();
        server.add_fault(Fault::new(ls, refused(403, "PermissionDenied")).after(1)).unwrap();
        let preview = transfer.preview(Look::Walk).await.unwrap();
        server.clear_faults();
        assert_eq!(values(&preview, &["files", "directories", "problems", "directories_not_walked"]), [1, 1, 1, 1]);
        assert!(problems(&preview)[0].0 == "/run/deep" && problems(&preview)[0].1.contains("not for you"));
        assert_eq!(preview["would_fail"], !skips);
    }
    // A directory that is too large to be listed can be transferred all the same.
    transfer.set_flag("skip_source_errors", false).unwrap();
    let too_large = refused(502, "ExternalError.DirListingFailed.SizeLimit");
    server.add_fault(Fault::new(ls, too_large).after(1)).unwrap();
    let preview = transfer.preview(Look::Walk).await.unwrap();
    server.clear_faults();
    assert_eq!(values(&preview, &["files", "problems", "directories_not_walked"]), [1, 1, 1]);
    assert_eq!(preview["would_fail"], false, "{preview:#}");
    // What concerns every path ends the preview.
    for (status, code, expected) in
        [(404, "EndpointNotFound", Status::NotFound), (401, "AuthenticationFailed", Status::LoginRequired)]
    {
        server.add_fault(Fault::new(ls, refused(status, code))).unwrap();
        assert_eq!(transfer.preview(Look::Walk).await.unwrap_err().status(), expected, "{code}");
        server.clear_faults();
    }
}

#[tokio::test]
async fn what_is_at_the_destination_is_weighed_by_the_sync_level() {
    let (server, session) = small();
    let there = folder(&server, TUTORIAL_2).join("run");
    fs::create_dir_all(&there).unwrap();
    fs::write(there.join("a.h5"), "54321").unwrap();
    fs::write(there.join("old.h5"), "").unwrap();
    let names = ["files_to_transfer", "files_to_overwrite", "files_skipped", "files_undecided"];
    for (level, expected) in [
        (None, [2, 1, 0, 0]),
        (Some(SyncLevel::Exists), [1, 0, 1, 0]),
        (Some(SyncLevel::Size), [1, 0, 1, 0]),
        (Some(SyncLevel::Mtime), [1, 0, 1, 0]),
        (Some(SyncLevel::Checksum), [1, 0, 0, 1]),
    ] {
        let mut transfer = transfer(&session);
        transfer.add_item("/run/", "/run/", Recursion::Yes).unwrap();
        transfer.set_flag("delete_destination_extra", true).unwrap();
        level.into_iter().for_each(|level| transfer.set_sync_level(level));
        let preview = transfer.preview(Look::Walk).await.unwrap();
        assert_eq!(values(&preview, &names), expected, "{level:?}");
        assert_eq!(preview["samples"]["to_delete"], json!(["/run/old.h5"]));
        assert!(preview["summary"].as_str().unwrap().contains("deleted at the destination: 1 file, 0 directories."));
    }
}

#[tokio::test]
async fn a_directory_is_not_copied_into_itself() {
    let (_server, session) = small();
    let mut transfer = Transfer::new(&session, TUTORIAL_1, TUTORIAL_1).unwrap();
    transfer.add_item("/run/", "/run/deep/copy/", Recursion::Yes).unwrap();
    let preview = transfer.preview(Look::Walk).await.unwrap();
    assert_eq!(problems(&preview), [("/run/deep/copy/", "a directory cannot be copied into itself")]);
}

#[tokio::test]
async fn a_preview_asks_once_for_the_consents_of_both_sides() {
    let server = start_with("");
    let session = common::session::open(&server, &[]);
    common::session::sign_in(&server, &session).await;
    let mut transfer = Transfer::new(&session, VUB, LEUVEN).unwrap();
    transfer.add_item("/results/", "/results/", Recursion::Yes).unwrap();
    let error = transfer.preview(Look::Stat).await.unwrap_err();
    assert_eq!((error.status(), error.required_scopes().len()), (Status::ConsentRequired, 2), "{error}");
    common::session::sign_in(&server, &session).await;
    let preview = transfer.preview(Look::Stat).await.unwrap();
    assert_eq!(preview["directories_not_walked"], 1);
}
