//! Entries that look like an earlier one: the same fields in the same order, written in the same way, with other values.
//!
//! Nearly all entries of a listing do. What lies between the values is compared as a whole, which takes a fifth of the
//! time of reading each field. Whatever is not plain (escapes, fractions, another layout) is left to serde_json.

use std::borrow::Cow;

use super::row::{Row, Text};

/// Files and links, with what is null where.
const MOST_SHAPES: usize = 4;
/// Entries none of which is like another are not looked at for ever.
const MOST_ATTEMPTS: u32 = 64;

#[derive(Default)]
pub(super) struct Shapes {
    known: Vec<Shape>,
    attempts: u32,
}

#[derive(PartialEq)]
struct Shape {
    slots: Vec<Slot>,
    /// What comes after the last value.
    end: Vec<u8>,
}

/// A value that differs from entry to entry.
#[derive(PartialEq)]
struct Slot {
    /// What comes before it, from the value before on; the quotes of texts are part of it.
    before: Vec<u8>,
    is_text: bool,
    field: Field,
}

#[derive(Clone, Copy, PartialEq)]
enum Field {
    Name,
    Kind,
    Size,
    LastModified,
    Permissions,
    User,
    Group,
    LinkTarget,
    Other,
}

impl Shapes {
    /// The entry that begins here and where it ends, if it is like one before and all of it is there.
    pub fn read<'a>(&self, bytes: &'a [u8]) -> Option<(Row<'a>, usize)> {
        self.known.iter().find_map(|shape| shape.read(bytes))
    }

    /// Remembers what an entry looks like that serde_json has read.
    pub fn learn(&mut self, row: &[u8]) {
        if self.known.len() == MOST_SHAPES || self.attempts == MOST_ATTEMPTS {
            return;
        }
        self.attempts += 1;
        if let Some(shape) = Shape::of(row).filter(|shape| !self.known.contains(shape)) {
            self.known.push(shape);
        }
    }
}

impl Shape {
    fn read<'a>(&self, bytes: &'a [u8]) -> Option<(Row<'a>, usize)> {
        let mut row = Row::default();
        let mut rest = bytes;
        for slot in &self.slots {
            rest = rest.strip_prefix(slot.before.as_slice())?;
            if slot.is_text {
                let length = memchr::memchr(b'"', rest)?;
                let text = plain(&rest[..length])?;
                rest = &rest[length..];
                let text = Text(Cow::Borrowed(text));
                match slot.field {
                    Field::Name => row.name = text,
                    Field::Kind => row.kind = text,
                    Field::LastModified => row.last_modified = Some(text),
                    Field::Permissions => row.permissions = Some(text),
                    Field::User => row.user = Some(text),
                    Field::Group => row.group = Some(text),
                    Field::LinkTarget => row.link_target = Some(text),
                    // A number in quotes is none.
                    Field::Size => return None,
                    Field::Other => {}
                }
            } else {
                let (number, length) = whole(rest)?;
                rest = &rest[length..];
                match slot.field {
                    Field::Size => row.size = Some(number),
                    Field::Other => {}
                    _ => return None,
                }
            }
        }
        rest = rest.strip_prefix(self.end.as_slice())?;
        Some((row, bytes.len() - rest.len()))
    }

    /// What a well-formed entry looks like; nothing if it has values within values.
    fn of(row: &[u8]) -> Option<Self> {
        let mut slots = Vec::new();
        let (mut done, mut at) = (0, 1);
        loop {
            at = after_blanks(row, at);
            if row.get(at) == Some(&b'}') {
                return (at + 1 == row.len()).then(|| Shape { slots, end: row[done..].to_vec() });
            }
            let name = text(row, at)?;
            let field = Field::of(name)?;
            at = after_blanks(row, at + name.len() + 2);
            at = after_blanks(row, at + 1);
            let (is_text, length) = match row.get(at)? {
                b'"' => (true, text(row, at)?.len()),
                b'-' | b'0'..=b'9' => {
                    let is_number = |byte: &&u8| matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9');
                    (false, row[at..].iter().take_while(is_number).count())
                }
                // null, true and false are as constant as what is between the values.
                b'n' | b't' | b'f' => {
                    at += row[at..].iter().take_while(|byte| byte.is_ascii_lowercase()).count();
                    at = after_comma(row, at);
                    continue;
                }
                _ => return None,
            };
            at += usize::from(is_text);
            slots.push(Slot { before: row[done..at].to_vec(), is_text, field });
            done = at + length;
            at = after_comma(row, done + usize::from(is_text));
        }
    }
}

impl Field {
    /// Nothing for a name that is written with escapes.
    fn of(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"name" => Field::Name,
            b"type" => Field::Kind,
            b"size" => Field::Size,
            b"last_modified" => Field::LastModified,
            b"permissions" => Field::Permissions,
            b"user" => Field::User,
            b"group" => Field::Group,
            b"link_target" => Field::LinkTarget,
            name if name.contains(&b'\\') => return None,
            _ => Field::Other,
        })
    }
}

/// A text as it stands between its quotes, if no character of it is escaped or forbidden.
fn plain(bytes: &[u8]) -> Option<&str> {
    let is_special = bytes.iter().fold(false, |special, byte| special | (*byte == b'\\') | (*byte < b' '));
    if is_special { None } else { std::str::from_utf8(bytes).ok() }
}

/// A number from 0 without fraction or exponent, and its length.
fn whole(bytes: &[u8]) -> Option<(i64, usize)> {
    let mut number: i64 = 0;
    for (index, byte) in bytes.iter().enumerate() {
        match byte {
            b'0'..=b'9' => number = number.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?,
            b'.' | b'e' | b'E' => return None,
            _ if index == 0 || (bytes[0] == b'0' && index > 1) => return None,
            _ => return Some((number, index)),
        }
    }
    None
}

/// The bytes between two quotes, of a well-formed text that begins here.
fn text(row: &[u8], at: usize) -> Option<&[u8]> {
    let rest = row.get(at..)?.strip_prefix(b"\"")?;
    let mut length = 0;
    loop {
        match rest.get(length)? {
            b'"' => return Some(&rest[..length]),
            b'\\' => length += 2,
            _ => length += 1,
        }
    }
}

fn after_blanks(row: &[u8], at: usize) -> usize {
    let blanks = row.iter().skip(at).take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t'));
    at + blanks.count()
}

/// Where the next member begins, or the end.
fn after_comma(row: &[u8], at: usize) -> usize {
    let at = after_blanks(row, at);
    at + usize::from(row.get(at) == Some(&b','))
}
