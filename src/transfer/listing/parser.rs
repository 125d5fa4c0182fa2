//! Reads a `file_list` document while it arrives, whatever the pieces in which it does.
//!
//! The members of the document and the entries of its `DATA` are read one by one, each by serde_json. One that does not
//! end within a piece waits for the next ones: it is tried again when twice as much is there, so that no size of pieces
//! makes the work grow faster than the document; and it may not grow without end.

use std::borrow::Cow;
use std::mem;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::error::Category;

use super::row::{Row, Text};
use super::shape::Shapes;
use super::{Builder, Listing};
use crate::transfer::FilterRules;
use crate::transport::Sink;

/// No member and no entry is larger: a path has at most a few thousand bytes.
const MAX_VALUE: usize = 1 << 20;

#[derive(Default)]
pub(crate) struct Parser {
    /// Which entries are kept.
    rules: Option<Arc<FilterRules>>,
    place: Place,
    /// The beginning of something that has not ended yet.
    rest: Vec<u8>,
    /// How much of it must be there for another attempt.
    wanted: usize,
    /// How much of the document has been read, for messages.
    read: usize,
    builder: Builder,
    shapes: Shapes,
    path: Option<String>,
    /// Which members have come, by their numbers.
    seen: [bool; 4],
    length: Option<u64>,
    total: Option<u64>,
    sent: u64,
}

/// What may come next.
#[derive(Clone, Copy, Default)]
enum Place {
    #[default]
    Document,
    FirstMember,
    Member,
    Colon(Member),
    Value(Member),
    AfterValue,
    FirstRow,
    Row,
    AfterRow,
    End,
}

/// The members that are read.
#[derive(Clone, Copy)]
enum Member {
    Data,
    Path,
    Length,
    Total,
    Other,
}

impl Parser {
    pub fn new(rules: Option<Arc<FilterRules>>) -> Self {
        Parser { rules, ..Parser::default() }
    }

    /// The listing, once the answer has ended; its path is this one where the service gives none.
    pub fn finish(self, path: &str) -> Listing {
        let total = self.total.max(self.length);
        self.builder.finish(self.path.as_deref().unwrap_or(path), total, self.sent)
    }

    /// Reads what can be read and returns how much that is.
    fn read(&mut self, bytes: &[u8]) -> Result<usize, String> {
        let mut at = 0;
        loop {
            at += bytes[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t')).count();
            let Some(byte) = bytes.get(at) else { return Ok(at) };
            let next = match (self.place, byte) {
                (Place::Document, b'{') => Place::FirstMember,
                (Place::FirstMember, b'}') | (Place::AfterValue, b'}') => Place::End,
                (Place::AfterValue, b',') => Place::Member,
                (Place::Colon(member), b':') => Place::Value(member),
                (Place::Value(Member::Data), b'[') => Place::FirstRow,
                (Place::FirstRow | Place::AfterRow, b']') => Place::AfterValue,
                (Place::AfterRow, b',') => Place::Row,
                (Place::FirstMember | Place::Member, b'"') => match self.value::<Cow<'_, str>>(bytes, &mut at)? {
                    Some(name) => {
                        self.place = Place::Colon(self.member(&name, at)?);
                        continue;
                    }
                    None => return Ok(at),
                },
                (Place::Value(member), _) if !matches!(member, Member::Data) => {
                    if !self.take_member(member, bytes, &mut at)? {
                        return Ok(at);
                    }
                    self.place = Place::AfterValue;
                    continue;
                }
                (Place::FirstRow | Place::Row, b'{') => {
                    if !self.next_row(bytes, &mut at)? {
                        return Ok(at);
                    }
                    self.place = Place::AfterRow;
                    continue;
                }
                _ => return Err(self.malformed(at)),
            };
            self.place = next;
            at += 1;
        }
    }

    /// The value that begins here, and the place after it. It has ended only when something follows, for a number could
    /// go on; and in a document something does.
    fn value<'a, T: Deserialize<'a>>(&self, bytes: &'a [u8], at: &mut usize) -> Result<Option<T>, String> {
        let mut values = serde_json::Deserializer::from_slice(&bytes[*at..]).into_iter();
        match values.next() {
            Some(Ok(value)) if *at + values.byte_offset() < bytes.len() => {
                *at += values.byte_offset();
                Ok(Some(value))
            }
            Some(Ok(_)) | None => Ok(None),
            Some(Err(error)) => match error.classify() {
                Category::Eof => Ok(None),
                // A number that ends after its point is no end of the text for serde_json.
                _ if is_at_end(&bytes[*at..], &error) => Ok(None),
                Category::Data => Err(format!("a field is missing or of another type ({})", self.position(*at))),
                Category::Syntax | Category::Io => Err(self.malformed(*at)),
            },
        }
    }

    fn member(&mut self, name: &str, at: usize) -> Result<Member, String> {
        let member = match name {
            "DATA" => Member::Data,
            "path" => Member::Path,
            "length" => Member::Length,
            "total" => Member::Total,
            _ => Member::Other,
        };
        match self.seen.get_mut(member as usize) {
            Some(true) => Err(format!("a field is there twice ({})", self.position(at))),
            Some(seen) => {
                *seen = true;
                Ok(member)
            }
            None => Ok(member),
        }
    }

    /// False if the value has not ended.
    fn take_member(&mut self, member: Member, bytes: &[u8], at: &mut usize) -> Result<bool, String> {
        Ok(match member {
            Member::Path => {
                let path = self.value::<Option<Text<'_>>>(bytes, at)?;
                path.map(|path| self.path = path.map(|path| path.0.into_owned())).is_some()
            }
            Member::Length => self.value(bytes, at)?.map(|length| self.length = length).is_some(),
            Member::Total => self.value(bytes, at)?.map(|total| self.total = total).is_some(),
            Member::Data | Member::Other => self.value::<IgnoredAny>(bytes, at)?.is_some(),
        })
    }

    /// False if the entry has not ended.
    fn next_row(&mut self, bytes: &[u8], at: &mut usize) -> Result<bool, String> {
        if let Some((row, length)) = self.shapes.read(&bytes[*at..]) {
            *at += length;
            self.take_row(&row);
            return Ok(true);
        }
        let start = *at;
        let Some(row) = self.value::<Row<'_>>(bytes, at)? else { return Ok(false) };
        self.shapes.learn(&bytes[start..*at]);
        self.take_row(&row);
        Ok(true)
    }

    fn take_row(&mut self, row: &Row<'_>) {
        self.sent += 1;
        if self.rules.as_ref().is_none_or(|rules| rules.include(&row.name.0, row.kind.0 == "dir")) {
            self.builder.push(row);
        }
    }

    /// Keeps what has not ended until enough has come for another attempt.
    fn keep(&mut self, rest: &[u8]) -> Result<(), String> {
        if rest.len() > MAX_VALUE {
            return Err(format!("an entry is larger than {MAX_VALUE} bytes ({})", self.position(0)));
        }
        self.rest = rest.to_owned();
        self.wanted = (2 * rest.len()).max(64);
        Ok(())
    }

    fn malformed(&self, at: usize) -> String {
        format!("it is malformed ({})", self.position(at))
    }

    fn position(&self, at: usize) -> String {
        format!("byte {}, after {} entries", self.read + at, self.sent)
    }
}

/// Whether an error stands where the bytes end, so that more of them may mend it.
fn is_at_end(bytes: &[u8], error: &serde_json::Error) -> bool {
    let before = error.line().checked_sub(2).and_then(|lines| memchr::memchr_iter(b'\n', bytes).nth(lines));
    before.map_or(0, |newline| newline + 1) + error.column() >= bytes.len()
}

impl Sink for Parser {
    fn take(&mut self, mut bytes: &[u8]) -> Result<(), String> {
        while !self.rest.is_empty() && !bytes.is_empty() {
            let before = self.rest.len();
            let piece = bytes.len().min(self.wanted.saturating_sub(before));
            self.rest.extend_from_slice(&bytes[..piece]);
            if self.rest.len() < self.wanted {
                return Ok(());
            }
            let rest = mem::take(&mut self.rest);
            let used = self.read(&rest)?;
            self.read += used;
            // What follows is read in place.
            if used >= before {
                bytes = &bytes[used - before..];
                break;
            }
            bytes = &bytes[piece..];
            self.keep(&rest[used..])?;
        }
        let used = self.read(bytes)?;
        self.read += used;
        if self.rest.is_empty() { self.keep(&bytes[used..]) } else { Ok(()) }
    }

    fn end(&mut self) -> Result<(), String> {
        let rest = mem::take(&mut self.rest);
        let used = self.read(&rest)?;
        match self.place {
            Place::End if self.seen[Member::Data as usize] && used == rest.len() => Ok(()),
            Place::End => Err("a field is missing: DATA".to_owned()),
            _ => Err(format!("it ends too early ({})", self.position(used))),
        }
    }
}
