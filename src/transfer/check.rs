//! What is wrong with a document, found before it is sent.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use serde_json::Value;

use super::document::Envelope;
use super::items::{Item, Span};
use super::{Recursion, check_path, shown};
use crate::error::{Error, Result};

/// As many destinations are compared at a time: eight bytes each.
const AT_A_TIME: usize = 4 * 1024 * 1024;

/// What can be seen from an item alone.
pub(super) fn item(item: &Item<'_>) -> Result<()> {
    let is_file = item.recursion == Recursion::No;
    for (name, path) in paths(item) {
        match path.last() {
            None => return check_path(name, "").map(drop),
            Some(b'/') if is_file => {}
            Some(_) => continue,
        }
        let expected = match name {
            "source_path" => "expected a file, or a recursive item without a checksum",
            _ => "expected the file's own path there, such as /archive/out.h5",
        };
        let (source, path) = (shown(&item.source()), shown(&String::from_utf8_lossy(path)));
        return Err(Error::invalid(format!("{name} \"{path}\" of the file \"{source}\" is a directory: {expected}")));
    }
    Ok(())
}

/// For an item whose paths have something that JSON escapes.
pub(super) fn no_nul(item: &Item<'_>) -> Result<()> {
    paths(item).into_iter().try_for_each(|(name, path)| check_path(name, &String::from_utf8_lossy(path)).map(drop))
}

fn paths<'a>(item: &Item<'a>) -> [(&'static str, &'a [u8]); 2] {
    [("source_path", item.source), ("destination_path", item.destination)]
}

pub(super) fn document(envelope: &Envelope, items: &Span) -> Result<()> {
    filter_rules(&envelope.filter_rules, items)?;
    let deletes_extra = envelope.options.get("delete_destination_extra") == Some(&Value::Bool(true));
    destinations(items, deletes_extra)
}

/// Rules that exclude everything leave nothing of a directory but itself. The first rule that matches decides, so
/// includes that come after `exclude *` are of no use.
fn filter_rules(rules: &[Value], items: &Span) -> Result<()> {
    let is_excluded = |kind: &str| {
        let mut rules = rules.iter().filter(|rule| rule["type"].is_null() || rule["type"] == kind);
        let is_all = |rule: &Value| rule["name"].as_str().is_some_and(|name| name.bytes().all(|byte| byte == b'*'));
        // What an include before it lets through is not excluded.
        let decisive = rules.find(|rule| rule["method"] == "include" || is_all(rule));
        decisive.is_some_and(|rule| rule["method"] == "exclude")
    };
    if !is_excluded("file") || !is_excluded("dir") {
        return Ok(());
    }
    let mut cursor = items.cursor();
    let mut index = 0;
    while let Some(item) = cursor.next() {
        if item.recursion != Recursion::No {
            let message = "the filter rules exclude everything: the first rule that matches decides, so put what is to \
                           be included before exclude *";
            let source = shown(&item.source());
            return Err(Error::invalid(format!("{message} (item {index}, counted from 0, is \"{source}\")")));
        }
        index += 1;
    }
    Ok(())
}

/// Two items that write the same file would overwrite each other. Directories may be merged, but not where what the
/// other one brought would be deleted as extra.
fn destinations(items: &Span, deletes_extra: bool) -> Result<()> {
    if items.is_ascending() {
        return Ok(());
    }
    let hasher = RandomState::new();
    let passes = items.len().div_ceil(AT_A_TIME) as u64;
    let mut suspects = Vec::new();
    for pass in 0..passes {
        let mut prints = Vec::with_capacity(items.len().min(AT_A_TIME));
        let mut cursor = items.cursor();
        while let Some(item) = cursor.next() {
            let print = hasher.hash_one(item.destination);
            if print % passes == pass {
                prints.push(print);
            }
        }
        prints.sort_unstable();
        suspects.extend(prints.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]));
    }
    suspects.sort_unstable();
    suspects.dedup();
    if suspects.is_empty() { Ok(()) } else { compare(items, deletes_extra, &hasher, &suspects) }
}

/// Compares those whose fingerprints are the same.
fn compare(items: &Span, deletes_extra: bool, hasher: &RandomState, suspects: &[u64]) -> Result<()> {
    let mut seen: HashMap<Vec<u8>, (usize, bool)> = HashMap::new();
    let mut cursor = items.cursor();
    let mut index = 0;
    while let Some(item) = cursor.next() {
        if suspects.binary_search(&hasher.hash_one(item.destination)).is_ok() {
            let is_merged = may_be_merged(&item) && !deletes_extra;
            if let Some((other, other_is_merged)) = seen.insert(item.destination.to_vec(), (index, is_merged))
                && !(is_merged && other_is_merged)
            {
                return Err(same(&item, other, index, deletes_extra));
            }
        }
        index += 1;
    }
    Ok(())
}

/// Whether the item is known to be a directory.
fn may_be_merged(item: &Item<'_>) -> bool {
    match item.recursion {
        Recursion::Yes => true,
        Recursion::ByItself => item.destination.ends_with(b"/"),
        Recursion::No => false,
    }
}

fn same(item: &Item<'_>, other: usize, index: usize, deletes_extra: bool) -> Error {
    let destination = shown(&item.destination());
    let advice = match (item.recursion, deletes_extra) {
        (Recursion::No, _) => "a file can come from one place only",
        (_, true) => "with delete_destination_extra each would delete what the other brings",
        (_, false) => "two directories can be merged if both are added as recursive",
    };
    Error::invalid(format!(
        "items {other} and {index} (counted from 0) have the same destination \"{destination}\": {advice}"
    ))
}

#[cfg(test)]
mod tests {
    use crate::transfer::Transfer;
    use crate::transfer::document::tests::transfer;

    use super::*;

    /// What is said against a transfer of these items, from `/a` to somewhere.
    fn said(items: &[(&str, Recursion)], change: impl FnOnce(&mut Transfer)) -> String {
        let mut transfer = transfer();
        for (destination, recursion) in items {
            transfer.add_item("/a", destination, *recursion).unwrap();
        }
        change(&mut transfer);
        transfer.whole().err().map_or_else(String::new, |error| error.message().to_owned())
    }

    use Recursion::{ByItself, No, Yes};

    #[test]
    fn a_file_comes_from_one_place() {
        let two = said(&[("/x", No), ("/b", No), ("/x", No)], |_| ());
        assert_eq!(
            two,
            "items 0 and 2 (counted from 0) have the same destination \"/x\": a file can come from one place only"
        );
        assert!(said(&[("/x", No), ("/x", Yes)], |_| ()).starts_with("items 0 and 1 "));
        assert!(said(&[("/x", ByItself), ("/x", ByItself)], |_| ()).ends_with("if both are added as recursive"));
        assert_eq!(said(&[("/x", No), ("/b", No), ("/X", No)], |_| ()), "");
    }

    #[test]
    fn directories_are_merged_but_not_where_extra_files_are_deleted() {
        let deleting = |transfer: &mut Transfer| transfer.set_flag("delete_destination_extra", true).unwrap();
        for items in
            [[("/x/", Yes), ("/x/", Yes)], [("/x/", ByItself), ("/x/", ByItself)], [("/x/", ByItself), ("/x/", Yes)]]
        {
            assert_eq!(said(&items, |_| ()), "");
            assert!(said(&items, deleting).ends_with("each would delete what the other brings"));
        }
    }

    #[test]
    fn a_duplicate_is_found_among_many_in_any_order() {
        let mut transfer = transfer();
        for number in 0..30_000 {
            let path = format!("/x/{}", number * 7919 % 30_000);
            transfer.add_item(&path, &path, No).unwrap();
        }
        assert!(transfer.whole().is_ok());
        transfer.add_item("/y", "/x/7919", No).unwrap();
        assert!(transfer.whole().err().unwrap().message().starts_with("items 1 and 30000 "));
    }

    #[test]
    fn rules_that_leave_nothing_are_named_and_others_are_not() {
        let rules = |rules: &[(&'static str, &'static str, Option<&'static str>)]| {
            let rules = rules.to_vec();
            move |transfer: &mut Transfer| {
                rules.iter().for_each(|(method, name, kind)| transfer.add_filter_rule(method, name, *kind).unwrap());
            }
        };
        let all = ("exclude", "*", None);
        let (files, dirs) = (("exclude", "**", Some("file")), ("exclude", "*", Some("dir")));
        let keep = ("include", "*.h5", None);
        for nothing in
            [&[all][..], &[all, keep], &[("exclude", "*.tmp", None), all], &[files, dirs], &[files, all, keep]]
        {
            let said = said(&[("/b", No), ("/x", ByItself)], rules(nothing));
            assert!(said.ends_with("before exclude * (item 1, counted from 0, is \"/a\")"), "{nothing:?}: {said}");
        }
        for something in [
            &[keep, all][..],
            &[files],
            &[dirs],
            &[("include", "*.h5", Some("file")), all],
            &[("exclude", "*.*", None)],
        ] {
            assert_eq!(said(&[("/x", Yes)], rules(something)), "", "{something:?}");
        }
        assert_eq!(said(&[("/x", No)], rules(&[all])), "", "rules are for what recursion meets");
    }
}
