//! The items of a transfer, kept compactly: each path as what differs from the one before, in chunks of bytes.
//!
//! Chunks are read on their own, so that part of a document begins anywhere, and are shared by all who read them once
//! they are full. Growth never moves what is there.

mod record;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use record::Record;

use super::Recursion;
use super::{body, check};
use crate::error::Result;

const CHUNK: usize = 64 * 1024;

/// One file or directory of a transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Item<'a> {
    pub(super) source: &'a [u8],
    pub(super) destination: &'a [u8],
    pub recursion: Recursion,
    pub checksum: Option<Checksum<'a>>,
    /// Neither path has a character that JSON escapes; known of an item that is read.
    pub(super) is_plain: bool,
}

/// What the program knows of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Checksum<'a> {
    pub(super) digits: &'a [u8],
    pub(super) algorithm: &'a [u8],
}

impl<'a> Item<'a> {
    pub fn new(source: &'a str, destination: &'a str, recursion: Recursion) -> Self {
        let (source, destination) = (source.as_bytes(), destination.as_bytes());
        Item { source, destination, recursion, checksum: None, is_plain: false }
    }

    pub fn with_checksum(self, digits: &'a str, algorithm: &'a str) -> Self {
        let (digits, algorithm) = (digits.as_bytes(), algorithm.as_bytes());
        Item { checksum: Some(Checksum { digits, algorithm }), ..self }
    }

    /// Borrowed, for it came in as text.
    pub fn source(&self) -> Cow<'a, str> {
        String::from_utf8_lossy(self.source)
    }

    pub fn destination(&self) -> Cow<'a, str> {
        String::from_utf8_lossy(self.destination)
    }
}

#[derive(Debug, Clone, Default)]
struct Chunk {
    /// The number of items before its own.
    first: usize,
    records: Vec<u8>,
}

/// Items that are being added. A clone shares all but the last chunk.
#[derive(Clone, Default)]
pub(super) struct Items {
    full: Vec<Arc<Chunk>>,
    open: Chunk,
    before: Record,
    count: usize,
    json_len: u64,
    is_ascending: bool,
}

impl Items {
    pub fn push(&mut self, item: &Item<'_>) -> Result<()> {
        let needed = record::longest(item);
        let mut compared = self.before.compare(item);
        if !compared.is_plain {
            check::no_nul(item)?;
        }
        self.is_ascending = self.count == 0 || self.is_ascending && compared.ascends;
        if self.open.records.len() + needed > CHUNK && !self.open.records.is_empty() {
            self.before.clear();
            compared = self.before.compare(item);
            let next = Chunk { first: self.count, records: Vec::with_capacity(CHUNK) };
            self.full.push(Arc::new(std::mem::replace(&mut self.open, next)));
        }
        self.open.records.reserve(needed);
        self.before.write(item, &compared, &mut self.open.records);
        self.count += 1;
        self.json_len += body::item_len(&Item { is_plain: compared.is_plain, ..*item });
        Ok(())
    }

    pub fn len(&self) -> usize {
        self.count
    }

    /// All items that are there now.
    pub fn all(&self) -> Span {
        let open = Arc::new(self.open.clone());
        let chunks = self.full.iter().cloned().chain([open]).collect();
        Span { chunks, range: 0..self.count, json_len: self.json_len, is_ascending: self.is_ascending }
    }
}

/// Some of the items, one after another, which do not change any more. A clone shares them.
#[derive(Clone)]
pub(crate) struct Span {
    chunks: Arc<[Arc<Chunk>]>,
    range: Range<usize>,
    json_len: u64,
    is_ascending: bool,
}

impl Span {
    /// Which items of the transfer they are.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    pub fn len(&self) -> usize {
        self.range.len()
    }

    /// The bytes of all items as JSON, with a comma between each two.
    pub(super) fn json_len(&self) -> u64 {
        self.json_len + self.len().saturating_sub(1) as u64
    }

    /// Whether each destination is greater than the one before, so that no two can be the same.
    pub(super) fn is_ascending(&self) -> bool {
        self.is_ascending
    }

    /// Some of the items; `json_len` is the sum of their [`body::item_len`].
    pub(super) fn part(&self, range: Range<usize>, json_len: u64) -> Span {
        Span { range, json_len, ..self.clone() }
    }

    pub fn cursor(&self) -> Cursor {
        let chunk = self.chunks.partition_point(|chunk| chunk.first <= self.range.start).saturating_sub(1);
        let skipped = self.range.start - self.chunks.get(chunk).map_or(0, |chunk| chunk.first);
        let chunks = Arc::clone(&self.chunks);
        let mut cursor = Cursor { chunks, chunk, at: 0, before: Record::default(), left: self.len() + skipped };
        for _ in 0..skipped {
            cursor.next();
        }
        cursor
    }
}

/// Reads items in their order. Each lives until the next is read: it is put together from the one before.
pub(crate) struct Cursor {
    chunks: Arc<[Arc<Chunk>]>,
    chunk: usize,
    at: usize,
    before: Record,
    left: usize,
}

impl Cursor {
    #[inline]
    pub fn next(&mut self) -> Option<Item<'_>> {
        self.left = self.left.checked_sub(1)?;
        let mut records = self.chunks.get(self.chunk)?.records.get(self.at..)?;
        if records.is_empty() {
            self.chunk += 1;
            self.before.clear();
            records = &self.chunks.get(self.chunk)?.records;
        }
        let item = self.before.read(&mut records)?;
        self.at = self.chunks.get(self.chunk)?.records.len() - records.len();
        Some(item)
    }
}
