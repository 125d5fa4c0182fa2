//! A directory's entries as columns: one buffer for all names, one array for all sizes, and each owner once.
//!
//! They are filled while the answer arrives (`parser`), so that a million entries take little more memory than their
//! names. <https://docs.globus.org/api/transfer/file_operations/#list_directory_contents>

mod columns;
mod parser;
mod row;
mod shape;
#[cfg(test)]
mod tests;
mod time;

pub use columns::{Texts, Words};
pub(super) use parser::Parser;

use columns::WordsBuilder;
use row::Row;
use time::Times;

/// What an entry has no value for.
const NONE: i64 = -1;

#[derive(Debug, Default)]
pub struct Listing {
    path: Texts,
    /// How many entries the directory has that the options show.
    total: Option<u64>,
    /// How many entries the service has sent; a filter of ours may have left some out.
    sent: u64,
    names: Texts,
    types: Words,
    permissions: Words,
    users: Words,
    groups: Words,
    link_targets: Words,
    sizes: Vec<i64>,
    last_modified: Vec<i64>,
}

impl Listing {
    /// The directory, as the service names it.
    pub fn path(&self) -> &str {
        self.path.get(0).unwrap_or_default()
    }

    pub(super) fn set_path(&mut self, path: &str) {
        self.path = Texts::default();
        self.path.push(path);
    }

    pub fn path_with_nul(&self) -> Option<&str> {
        self.path.get_with_nul(0)
    }

    pub fn len(&self) -> usize {
        self.sizes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.sizes.is_empty()
    }

    /// Whether no entry of the directory is missing, be it for `limit` and `offset` or because the service gives at most
    /// a hundred thousand.
    pub fn is_complete(&self) -> bool {
        self.total().is_none_or(|total| total <= self.sent)
    }

    /// How many entries the directory has that the service's filter shows, if the service says so.
    pub fn total(&self) -> Option<u64> {
        self.total
    }

    /// How many entries the service has sent.
    pub(super) fn sent(&self) -> u64 {
        self.sent
    }

    /// Texts end with a NUL that is not part of them, for those who read them in place.
    pub fn names(&self) -> &Texts {
        &self.names
    }

    /// `file`, `dir`, `invalid_symlink`, `chr`, `blk`, `pipe` or `other`.
    pub fn types(&self) -> &Words {
        &self.types
    }

    pub fn is_directory(&self, index: usize) -> bool {
        self.types.get(index) == Some("dir")
    }

    /// Octal digits: `0755`.
    pub fn permissions(&self) -> &Words {
        &self.permissions
    }

    pub fn users(&self) -> &Words {
        &self.users
    }

    pub fn groups(&self) -> &Words {
        &self.groups
    }

    /// Empty where the entry is no symbolic link.
    pub fn link_targets(&self) -> &Words {
        &self.link_targets
    }

    /// Bytes; -1 where the service gives none.
    pub fn sizes(&self) -> &[i64] {
        &self.sizes
    }

    /// Seconds since 1970; -1 where the service gives none.
    pub fn last_modified(&self) -> &[i64] {
        &self.last_modified
    }
}

/// Makes a listing, entry by entry.
#[derive(Default)]
struct Builder {
    names: Texts,
    types: WordsBuilder,
    permissions: WordsBuilder,
    users: WordsBuilder,
    groups: WordsBuilder,
    link_targets: WordsBuilder,
    sizes: Vec<i64>,
    last_modified: Vec<i64>,
    times: Times,
}

impl Builder {
    fn push(&mut self, row: &Row<'_>) {
        let modified = row.last_modified.as_ref().and_then(|text| self.times.read(&text.0));
        self.last_modified.push(modified.unwrap_or(NONE));
        self.names.push(&row.name.0);
        self.sizes.push(row.size.unwrap_or(NONE));
        self.types.push(&row.kind.0);
        let columns = [
            (&mut self.permissions, &row.permissions),
            (&mut self.users, &row.user),
            (&mut self.groups, &row.group),
            (&mut self.link_targets, &row.link_target),
        ];
        columns.into_iter().for_each(|(column, text)| column.push(text.as_ref().map_or("", |text| &text.0)));
    }

    fn finish(mut self, path: &str, total: Option<u64>, sent: u64) -> Listing {
        self.names.shrink();
        self.sizes.shrink_to_fit();
        self.last_modified.shrink_to_fit();
        let mut texts = Texts::default();
        texts.push(path);
        Listing {
            path: texts,
            total,
            sent,
            names: self.names,
            types: self.types.finish(),
            permissions: self.permissions.finish(),
            users: self.users.finish(),
            groups: self.groups.finish(),
            link_targets: self.link_targets.finish(),
            sizes: self.sizes,
            last_modified: self.last_modified,
        }
    }
}
