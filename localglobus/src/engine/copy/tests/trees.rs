//! What holds for any two trees.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::engine::filter::{FilterRule, Method, Target};

/// Paths and contents of files; one that has no room because another file is in its way is left out.
type Tree = Vec<(Vec<&'static str>, String)>;

fn tree() -> impl Strategy<Value = Tree> {
    let name = prop::sample::select(vec!["a", "b", "c.tmp", "ü"]);
    vec((vec(name, 1..4), "[a-z]{0,4}"), 0..12)
}

fn make(folder: &Path, tree: &Tree) {
    fs::create_dir_all(folder).unwrap();
    for (path, contents) in tree {
        let file = folder.join(path.join("/"));
        let _ = fs::create_dir_all(file.parent().unwrap()).and_then(|()| fs::write(&file, contents));
    }
}

/// The paths of all that is in a folder, with the contents of files.
fn read(folder: &Path) -> BTreeMap<PathBuf, Option<String>> {
    let mut found = BTreeMap::new();
    let mut pending = vec![folder.to_path_buf()];
    while let Some(directory) = pending.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            let contents = path.is_file().then(|| fs::read_to_string(&path).unwrap());
            if contents.is_none() {
                pending.push(path.clone());
            }
            found.insert(path.strip_prefix(folder).unwrap().to_path_buf(), contents);
        }
    }
    found
}

fn has(path: &Path, name: &str) -> bool {
    path.iter().any(|component| component == name)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_copy_is_the_same_and_a_second_one_changes_nothing(source in tree(), verify in any::<bool>()) {
        let mut bench = Bench::new(&[("/tree", "/tree")]);
        bench.job.verify_checksum = verify;
        make(&bench.path("source/tree"), &source);
        bench.succeed();
        let copied = read(&bench.path("destination/tree"));
        prop_assert_eq!(&read(&bench.path("source/tree")), &copied);
        bench.job.sync_level = Some(SyncLevel::Checksum);
        bench.progress = Progress::default();
        bench.succeed();
        prop_assert_eq!(bench.progress.counters().files_transferred, 0);
        prop_assert_eq!(bench.progress.counters().files_skipped as usize, copied.values().flatten().count());
    }

    #[test]
    fn a_mirror_is_the_same_whatever_was_there(source in tree(), there in tree(), checksum in any::<bool>()) {
        let mut bench = Bench::new(&[("/tree", "/tree")]);
        bench.job.delete_destination_extra = true;
        bench.job.sync_level = checksum.then_some(SyncLevel::Checksum);
        make(&bench.path("source/tree"), &source);
        make(&bench.path("destination/tree"), &there);
        bench.succeed();
        prop_assert_eq!(read(&bench.path("source/tree")), read(&bench.path("destination/tree")));
    }

    #[test]
    fn a_mirror_leaves_alone_what_its_filters_leave_out(source in tree(), there in tree()) {
        let mut bench = Bench::new(&[("/tree", "/tree")]);
        bench.job.delete_destination_extra = true;
        bench.job.filters.0 = vec![FilterRule::new(Method::Exclude, "c.tmp", Target::Any).unwrap()];
        // A directory that must go takes along what is in it; one that stays keeps it.
        let (source, there): (Tree, Tree) = (source, there.into_iter().filter(|(path, _)| path[0] == "c.tmp").collect());
        make(&bench.path("source/tree"), &source);
        make(&bench.path("destination/tree"), &there);
        let before = read(&bench.path("destination/tree"));
        bench.succeed();
        let (source, after) = (read(&bench.path("source/tree")), read(&bench.path("destination/tree")));
        for (path, contents) in &before {
            prop_assert_eq!(after.get(path), Some(contents));
        }
        for (path, contents) in source.iter().filter(|(path, _)| !has(path, "c.tmp")) {
            prop_assert_eq!(after.get(path), Some(contents));
        }
        let extra = after.keys().find(|path| !before.contains_key(*path) && has(path, "c.tmp"));
        prop_assert_eq!(extra, None);
    }
}
