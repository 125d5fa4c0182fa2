//! What a preview has found, counted as the task's own counters will be.

use serde::Serialize;
use serde_json::{Value, json};

use super::super::SyncLevel;
use super::side::{Entry, Kind, Sides, lasts};
use super::words;
use crate::error::Error;

/// So many paths of each sort are named.
const SAMPLES: usize = 10;

#[derive(Debug, Default, Serialize)]
pub(super) struct Tally {
    /// As the task's counters: items and what recursion takes along.
    pub files: u64,
    pub directories: u64,
    pub symlinks: u64,
    pub bytes: u64,
    pub directories_not_walked: u64,
    files_to_transfer: u64,
    bytes_to_transfer: u64,
    /// Of those that are transferred.
    files_to_overwrite: u64,
    /// In place already, by the sync level.
    files_skipped: u64,
    /// Those of which only a look at their content, or at a destination that cannot be listed, could tell.
    files_undecided: u64,
    bytes_undecided: u64,
    files_to_delete: u64,
    directories_to_delete: u64,
    left_out: LeftOut,
    problems: u64,
    /// Whether one of the problems ends the task.
    would_fail: bool,
    samples: Samples,
    #[serde(skip)]
    by_rule: Vec<LeftOut>,
}

/// What recursion meets and does not take along.
#[derive(Debug, Default, Clone, Serialize)]
struct LeftOut {
    files: u64,
    directories: u64,
    symlinks: u64,
    others: u64,
}

/// Some of each.
#[derive(Debug, Default, Serialize)]
struct Samples {
    to_transfer: Vec<String>,
    skipped: Vec<String>,
    undecided: Vec<String>,
    to_delete: Vec<String>,
    left_out: Vec<Value>,
    problems: Vec<Value>,
}

/// What is at a path of the destination.
#[derive(Debug, Clone, Copy)]
pub(super) enum There<'a> {
    Nothing,
    /// It could not be looked at.
    Unknown,
    Entry(&'a Entry),
}

/// Why something is not taken along.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reason {
    /// A rule, by its place from 0.
    Rule(usize),
    Symlink,
    /// It is no file and no directory.
    Special,
}

fn keep<T>(samples: &mut Vec<T>, sample: impl FnOnce() -> T) {
    if samples.len() < SAMPLES {
        samples.push(sample());
    }
}

impl Tally {
    pub fn new(rules: usize) -> Self {
        Tally { by_rule: vec![LeftOut::default(); rules], ..Tally::default() }
    }

    /// A file that is taken along, as long as the sync level does not spare it.
    pub fn file(&mut self, source: &str, destination: &str, here: &Entry, there: There, sides: &Sides) {
        self.files += 1;
        self.bytes += here.size;
        let is_in_place = match (there, sides.sync_level) {
            (There::Entry(Entry { kind: Kind::Directory, .. }), _) => {
                return self.blocked(destination, "a directory is where the file should be");
            }
            (There::Nothing | There::Entry(Entry { kind: Kind::Other, .. }), _) | (_, None) => Some(false),
            (There::Unknown, Some(_)) => None,
            (There::Entry(there), Some(level)) => is_in_place(here, there, level),
        };
        match is_in_place {
            Some(true) => {
                self.files_skipped += 1;
                keep(&mut self.samples.skipped, || source.to_owned());
            }
            Some(false) => {
                self.files_to_transfer += 1;
                self.bytes_to_transfer += here.size;
                self.files_to_overwrite += u64::from(matches!(there, There::Entry(_)));
                keep(&mut self.samples.to_transfer, || source.to_owned());
            }
            None => {
                self.files_undecided += 1;
                self.bytes_undecided += here.size;
                keep(&mut self.samples.undecided, || source.to_owned());
            }
        }
    }

    pub fn left_out(&mut self, path: &str, entry: &Entry, reason: Reason) {
        let count = |left_out: &mut LeftOut| match (reason, entry.kind) {
            (Reason::Symlink, _) => left_out.symlinks += 1,
            (Reason::Special, _) | (_, Kind::Other) => left_out.others += 1,
            (_, Kind::File) => left_out.files += 1,
            (_, Kind::Directory) => left_out.directories += 1,
        };
        count(&mut self.left_out);
        let rule = match reason {
            Reason::Rule(rule) => Some(rule),
            _ => None,
        };
        if let Some(counts) = rule.and_then(|rule| self.by_rule.get_mut(rule)) {
            count(counts);
        }
        keep(&mut self.samples.left_out, || {
            let words = match reason {
                Reason::Rule(_) => "a filter rule",
                Reason::Symlink => "a symbolic link, which recursion does not follow",
                Reason::Special => "neither a file nor a directory",
            };
            json!({"path": path, "rule": rule, "reason": words})
        });
    }

    /// What `delete_destination_extra` deletes; a directory with all that is in it.
    pub fn deleted(&mut self, path: &str, kind: Kind) {
        match kind {
            Kind::Directory => self.directories_to_delete += 1,
            _ => self.files_to_delete += 1,
        }
        keep(&mut self.samples.to_delete, || path.to_owned());
    }

    /// What cannot be read ends the task unless it is to be left out.
    pub fn source_problem(&mut self, path: &str, message: &str, sides: &Sides) {
        self.problem("source", path, message, !sides.skips_source_errors);
    }

    /// A source that cannot be looked at ends the task if that stays so.
    pub fn source_unseen(&mut self, path: &str, error: &Error, sides: &Sides) {
        self.problem("source", path, error.message(), lasts(error) && !sides.skips_source_errors);
    }

    /// What is in the way at the destination ends the task.
    pub fn blocked(&mut self, path: &str, message: &str) {
        self.problem("destination", path, message, true);
    }

    /// A destination that cannot be looked at may still be written to.
    pub fn destination_unseen(&mut self, path: &str, error: &Error) {
        self.problem("destination", path, error.message(), false);
    }

    fn problem(&mut self, side: &str, path: &str, message: &str, ends_the_task: bool) {
        self.problems += 1;
        self.would_fail |= ends_the_task;
        keep(
            &mut self.samples.problems,
            || json!({"side": side, "path": path, "message": message, "ends_the_task": ends_the_task}),
        );
    }

    /// Adds what was found to what the document says. Looks end in any order, samples are in theirs.
    pub fn into_document(mut self, mut document: Value, sides: &Sides) -> Value {
        let samples = &mut self.samples;
        for paths in [&mut samples.to_transfer, &mut samples.skipped, &mut samples.undecided, &mut samples.to_delete] {
            paths.sort_unstable();
        }
        for rows in [&mut samples.left_out, &mut samples.problems] {
            rows.sort_by_key(|row| row["path"].as_str().map(str::to_owned));
        }
        for (rule, counts) in self.by_rule.iter().enumerate() {
            document["filter_rules"][rule]["files_left_out"] = counts.files.into();
            document["filter_rules"][rule]["directories_left_out"] = counts.directories.into();
        }
        if let (Some(document), Ok(Value::Object(found))) = (document.as_object_mut(), serde_json::to_value(&self)) {
            document.extend(found);
        }
        document["summary"] = words::found(&document, sides.sync_level).into();
        document
    }
}

/// <https://docs.globus.org/api/transfer/task_submit/#transfer_specific_fields>; a time that is not known, and the content
/// of files of the same size, leave it open.
fn is_in_place(here: &Entry, there: &Entry, level: SyncLevel) -> Option<bool> {
    match level {
        SyncLevel::Exists => Some(true),
        SyncLevel::Size => Some(here.size == there.size),
        SyncLevel::Mtime => Some(there.modified? >= here.modified?),
        SyncLevel::Checksum if here.size != there.size => Some(false),
        SyncLevel::Checksum => None,
    }
}
