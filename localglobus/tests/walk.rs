//! Globule walks trees of this service: order, depth, filters, links, directories that cannot be read, many directories.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use common::session::{count, counted, open, sign_in};
use globule::error::{Error, Status};
use globule::session::Session;
use globule::transfer::{Directory, Walk, WalkOptions};
use localglobus::{Config, Fault, FaultKind, Server};

const GUEST: &str = "ddb59aef-6d04-11e5-ba46-22000b92c6ec";
const LS: &str = "GET /v0.10/operation/endpoint/*/ls";

/// A service with a session that is signed in, and a tree in a collection of it.
struct Tree {
    server: Server,
    session: Arc<Session>,
    top: PathBuf,
}

impl Tree {
    /// Makes directories (they end with a slash) and files below `/tree/`.
    async fn new(paths: &[&str]) -> Self {
        let server = Server::start(Config::default()).unwrap();
        let session = open(&server, &[]);
        sign_in(&server, &session).await;
        let top = server.folder(GUEST.parse().unwrap()).unwrap().join("tree");
        fs::create_dir(&top).unwrap();
        for path in paths {
            let place = top.join(path);
            fs::create_dir_all(if path.ends_with('/') { &place } else { place.parent().unwrap() }).unwrap();
            if !path.ends_with('/') {
                fs::write(place, path).unwrap();
            }
        }
        Tree { server, session, top }
    }

    fn walk(&self, options: &WalkOptions) -> Walk {
        Walk::new(&self.session, GUEST, "/tree", options).unwrap()
    }

    /// The directories that a walk delivers, in its order.
    async fn directories(&self, options: &WalkOptions) -> Vec<Directory> {
        let mut walk = self.walk(options);
        let mut found = Vec::new();
        while let Some(directory) = walk.next().await.unwrap() {
            found.push(directory);
        }
        assert!(walk.next().await.unwrap().is_none(), "a walk that has ended stays so");
        found
    }

    /// The names in each directory, which all can be read.
    async fn names(&self, options: &WalkOptions) -> BTreeMap<String, Vec<String>> {
        let entries = |directory: Directory| {
            let listing = directory.listing.unwrap();
            assert_eq!(listing.path(), directory.path);
            let names = (0..listing.len()).filter_map(|index| listing.names().get(index).map(str::to_owned));
            (directory.path, names.collect())
        };
        self.directories(options).await.into_iter().map(entries).collect()
    }

    async fn paths(&self, options: &WalkOptions) -> Vec<String> {
        self.names(options).await.into_keys().collect()
    }
}

fn one_at_a_time() -> WalkOptions {
    WalkOptions { at_once: 1, ..WalkOptions::default() }
}

fn following() -> WalkOptions {
    WalkOptions { follow_links: true, ..WalkOptions::default() }
}

#[tokio::test]
async fn a_tree_is_walked_breadth_first_with_all_its_entries() {
    let tree = Tree::new(&["a/x/deep/file", "b/y/", "c", "a \"b\"\n é/.hidden/f"]).await;
    let order: Vec<_> = tree.directories(&one_at_a_time()).await.into_iter().map(|found| found.path).collect();
    let below = "/tree/a \"b\"\n é/";
    let hidden = format!("{below}.hidden/");
    assert_eq!(
        order,
        ["/tree/", "/tree/a/", below, "/tree/b/", "/tree/a/x/", &hidden, "/tree/b/y/", "/tree/a/x/deep/"]
    );
    let names = tree.names(&WalkOptions::default()).await;
    assert_eq!(names.len(), 8);
    assert_eq!(names["/tree/"], ["a", "a \"b\"\n é", "b", "c"]);
    assert_eq!((&names["/tree/a/x/deep/"][..], names["/tree/b/y/"].len()), (&["file".to_owned()][..], 0));
    let shown = WalkOptions { show_hidden: Some(false), ..WalkOptions::default() };
    assert!(!tree.paths(&shown).await.contains(&hidden));
}

#[tokio::test]
async fn the_depth_is_limited() {
    let tree = Tree::new(&["a/b/c/d/"]).await;
    for depth in 0..4 {
        count(&tree.server, LS);
        let options = WalkOptions { max_depth: Some(depth), ..WalkOptions::default() };
        assert_eq!(tree.directories(&options).await.len() as u64, depth + 1);
        assert_eq!(counted(&tree.server, LS), depth + 1, "nothing deeper is asked for");
        tree.server.clear_faults();
    }
}

#[tokio::test]
async fn filter_rules_hide_entries_and_what_is_below_excluded_directories() {
    let tree = Tree::new(&["keep/a.h5", "keep/a.tmp", "cache/x/b.h5", "keep/cache/c.h5", "cache.tmp/d.h5"]).await;
    let mut options = WalkOptions::default();
    options.rules.add("include", "cache.tmp", Some("dir")).unwrap();
    options.rules.add("exclude", "*.tmp", None).unwrap();
    options.rules.add("exclude", "cache", Some("dir")).unwrap();
    count(&tree.server, LS);
    let names = tree.names(&options).await;
    assert_eq!(names.keys().collect::<Vec<_>>(), ["/tree/", "/tree/cache.tmp/", "/tree/keep/"]);
    assert_eq!(
        (&names["/tree/"][..], &names["/tree/keep/"][..]),
        (&["cache.tmp".to_owned(), "keep".to_owned()][..], &["a.h5".to_owned()][..])
    );
    assert_eq!(counted(&tree.server, LS), 3);
    // The start is not judged.
    options.rules.add("exclude", "tree", None).unwrap();
    assert_eq!(tree.paths(&options).await.len(), 3);
}

#[tokio::test]
async fn links_are_shown_and_descended_only_if_asked_for() {
    let tree = Tree::new(&["a/file", "b/"]).await;
    symlink("../a", tree.top.join("b/link")).unwrap();
    assert_eq!(tree.paths(&WalkOptions::default()).await, ["/tree/", "/tree/a/", "/tree/b/"]);
    let names = tree.names(&following()).await;
    assert_eq!(names["/tree/b/"], ["link"]);
    assert_eq!(names["/tree/b/link/"], ["file"]);
}

#[tokio::test]
async fn links_that_lead_back_are_not_followed() {
    let tree = Tree::new(&["a/b/c/file", "d/other"]).await;
    // Those that say so, those that lead back by way of another link, and a pair of links into each other.
    symlink("../..", tree.top.join("a/b/up")).unwrap();
    symlink(".", tree.top.join("a/self")).unwrap();
    symlink("../../d", tree.top.join("a/b/over")).unwrap();
    symlink("../a", tree.top.join("d/back")).unwrap();
    symlink("self/b", tree.top.join("a/hidden")).unwrap();
    let paths = tree.paths(&following()).await;
    assert!(paths.len() < 30, "{paths:#?}");
    let longest = paths.iter().map(|path| path.split('/').count()).max().unwrap();
    assert!(longest < 12, "{paths:#?}");
    // Everything is there, once by its own path.
    for path in ["/tree/a/b/c/", "/tree/d/", "/tree/a/b/over/", "/tree/d/back/", "/tree/a/hidden/c/"] {
        assert!(paths.iter().any(|found| found == path), "{path} in {paths:#?}");
    }
    for path in ["/tree/a/self/", "/tree/a/b/up/", "/tree/a/b/over/back/", "/tree/d/back/b/over/"] {
        assert!(!paths.iter().any(|found| found == path), "{path} in {paths:#?}");
    }
}

fn failing(kind: FaultKind, after: u64) -> Fault {
    Fault::new(LS, kind).after(after).times(1)
}

fn status(status: u16, code: &str) -> FaultKind {
    FaultKind::Status {
        status,
        code: Some(code.to_owned()),
        message: None,
        retry_after: None,
        retry_after_form: localglobus::RetryAfterForm::default(),
    }
}

#[tokio::test]
async fn a_directory_that_cannot_be_read_is_reported_and_the_walk_goes_on() {
    let tree = Tree::new(&["a/x/", "b/y/", "c/z/"]).await;
    tree.server.add_fault(failing(status(403, "EndpointPermissionDenied"), 1)).unwrap();
    tree.server.add_fault(failing(status(502, "ExternalError.DirListingFailed.SizeLimit"), 1)).unwrap();
    let found = tree.directories(&one_at_a_time()).await;
    let described: Vec<_> =
        found.iter().map(|found| (found.path.as_str(), found.listing.as_ref().map_err(Error::status).err())).collect();
    assert_eq!(
        described,
        [
            ("/tree/", None),
            ("/tree/a/", Some(Status::PermissionDenied)),
            ("/tree/b/", Some(Status::LimitReached)),
            ("/tree/c/", None),
            ("/tree/c/z/", None)
        ]
    );
    let error = found[2].listing.as_ref().unwrap_err().to_string();
    assert!(error.contains("list /tree/b/ on collection") && error.contains("ask for a part of it"), "{error}");
}

#[tokio::test]
async fn a_directory_that_goes_away_is_reported() {
    let tree = Tree::new(&["a/", "b/"]).await;
    let mut walk = tree.walk(&one_at_a_time());
    // One directory is listed ahead, at most: of these two the second is not.
    walk.next().await.unwrap().unwrap();
    fs::remove_dir(tree.top.join("b")).unwrap();
    let a = walk.next().await.unwrap().unwrap();
    assert!(a.listing.is_ok() && a.path == "/tree/a/");
    let b = walk.next().await.unwrap().unwrap();
    assert_eq!((b.path.as_str(), b.listing.unwrap_err().status()), ("/tree/b/", Status::NotFound));
    assert!(walk.next().await.unwrap().is_none());
}

#[tokio::test]
async fn a_start_that_is_not_there_is_reported() {
    let tree = Tree::new(&[]).await;
    let mut walk = Walk::new(&tree.session, GUEST, "/nowhere/", &WalkOptions::default()).unwrap();
    let start = walk.next().await.unwrap().unwrap();
    assert_eq!((start.path.as_str(), start.listing.unwrap_err().status()), ("/nowhere/", Status::NotFound));
    assert!(walk.next().await.unwrap().is_none());
}

#[tokio::test]
async fn what_concerns_every_directory_ends_the_walk() {
    let tree = Tree::new(&["a/", "b/", "c/"]).await;
    tree.server.add_fault(failing(status(403, "ConsentRequired"), 1)).unwrap();
    let mut walk = tree.walk(&one_at_a_time());
    walk.next().await.unwrap().unwrap();
    assert_eq!(walk.next().await.unwrap_err().status(), Status::ConsentRequired);
    assert!(walk.next().await.unwrap().is_none());
}

#[tokio::test]
async fn a_walk_that_is_given_up_in_the_middle_is_over() {
    let tree = Tree::new(&["a/", "b/", "c/"]).await;
    let mut walk = tree.walk(&WalkOptions::default());
    tree.server.add_fault(Fault::new(LS, FaultKind::Delay { seconds: 60.0 })).unwrap();
    let given_up = tokio::time::timeout(Duration::from_millis(100), walk.next()).await;
    assert!(given_up.is_err());
    assert!(walk.next().await.unwrap().is_none());
}

#[tokio::test]
async fn no_more_is_listed_than_somebody_takes() {
    let names: Vec<_> = (0..40).map(|number| format!("{number}/")).collect();
    let tree = Tree::new(&names.iter().map(String::as_str).collect::<Vec<_>>()).await;
    count(&tree.server, LS);
    let mut walk = tree.walk(&WalkOptions { at_once: 3, ..WalkOptions::default() });
    for taken in 1..=20 {
        walk.next().await.unwrap().unwrap();
        assert!(counted(&tree.server, LS) <= taken + 3, "three are ahead, and no more");
    }
    while counted(&tree.server, LS) < 23 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

#[tokio::test]
async fn many_directories_come_each_once() {
    let names: Vec<_> = (0..100).map(|number| format!("{}/{number}/", number % 7)).collect();
    let tree = Tree::new(&names.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let found = tree.directories(&WalkOptions { at_once: 16, ..WalkOptions::default() }).await;
    assert_eq!(found.len(), 108);
    let mut seen = Vec::new();
    for directory in &found {
        let parent = directory.path.trim_end_matches('/').rsplit_once('/').unwrap().0;
        assert!(parent.is_empty() || seen.contains(&format!("{parent}/")), "{} before its parent", directory.path);
        assert!(!seen.contains(&directory.path), "{} twice", directory.path);
        seen.push(directory.path.clone());
    }
}

#[tokio::test]
async fn what_cannot_be_walked_is_refused_at_once() {
    let tree = Tree::new(&[]).await;
    let refused = |collection, path, at_once| {
        let options = WalkOptions { at_once, ..WalkOptions::default() };
        Walk::new(&tree.session, collection, path, &options).err().unwrap().to_string()
    };
    assert!(refused("scratch", "/", 1).contains("scratch"));
    assert!(refused(GUEST, "", 1).contains("path is empty"));
    assert!(refused(GUEST, "/", 0).contains("at_once 0: expected a number from 1 to 100"));
    assert!(refused(GUEST, "/", 101).contains("101"));
}
