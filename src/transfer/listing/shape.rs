//! Entries that look like an earlier one: the same fields in the same order, written in the same way, with other values.
//!
//! Nearly all entries of a listing do, and most of their owners, groups, types and permissions are those of the entry
//! before. All that lies between two values that do vary is compared as a whole, which takes a fraction of the time of
//! reading each field. Whatever is not plain (escapes, fractions, another layout) is left to serde_json.

use std::borrow::Cow;
use std::ops::Range;

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

/// The parts of an entry, each up to a value that varies, the last up to its end.
#[derive(Default)]
struct Shape(Vec<Part>);

#[derive(Default)]
struct Part {
    /// Values that are mostly those of the entry before.
    steady: Vec<Slot>,
    /// What comes after them.
    rest: Vec<u8>,
    /// The value that follows; none in the last part.
    varying: Option<(Field, Kind)>,
    /// All up to it as it was in the entry before, and where in that the steady values are.
    last: Vec<u8>,
    values: Vec<Range<usize>>,
}

/// A text, and what comes before it; the quotes are no part of it.
struct Slot {
    before: Vec<u8>,
    field: Field,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Text,
    Number,
}

#[derive(Clone, Copy, PartialEq)]
enum Field {
    Name,
    Type,
    Size,
    LastModified,
    Permissions,
    User,
    Group,
    LinkTarget,
    DataType,
    Other,
}

impl Shapes {
    /// The entry that begins here and where it ends, if it is like one before and all of it is there.
    pub fn read<'a>(&mut self, bytes: &'a [u8]) -> Option<(Row<'a>, usize)> {
        self.known.iter_mut().find_map(|shape| shape.read(bytes))
    }

    /// Remembers what an entry looks like that serde_json has read.
    pub fn learn(&mut self, row: &[u8]) {
        if self.known.len() == MOST_SHAPES || self.attempts == MOST_ATTEMPTS {
            return;
        }
        self.attempts += 1;
        // One that has escapes may be of a known shape all the same.
        if let Some(shape) = Shape::of(row).filter(|shape| !self.known.iter().any(|known| known.is_like(shape))) {
            self.known.push(shape);
        }
    }
}

impl Shape {
    fn read<'a>(&mut self, bytes: &'a [u8]) -> Option<(Row<'a>, usize)> {
        let mut row = Row::default();
        let mut at = 0;
        for part in &mut self.0 {
            at += part.read(&bytes[at..], &mut row)?;
            at += match part.varying {
                None => 0,
                Some((field, Kind::Text)) => take_text(&bytes[at..], field, &mut row)?,
                Some((field, Kind::Number)) => take_number(&bytes[at..], field, &mut row)?,
            };
        }
        Some((row, at))
    }

    /// What a well-formed entry looks like; nothing if it has values within values.
    fn of(row: &[u8]) -> Option<Self> {
        let (mut shape, mut part) = (Shape::default(), Part::default());
        let (mut done, mut at) = (0, 1);
        loop {
            at = after_blanks(row, at);
            if row.get(at) == Some(&b'}') {
                part.rest = row[done..].to_vec();
                shape.0.push(part);
                return (at + 1 == row.len()).then_some(shape);
            }
            let name = text(row, at)?;
            let field = Field::of(name)?;
            at = after_blanks(row, at + name.len() + 2);
            at = after_blanks(row, at + 1);
            let (kind, length) = match row.get(at)? {
                b'"' => (Kind::Text, text(row, at)?.len()),
                b'-' | b'0'..=b'9' => {
                    let is_number = |byte: &&u8| matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9');
                    (Kind::Number, row[at..].iter().take_while(is_number).count())
                }
                // null, true and false are as constant as what is between the values.
                b'n' | b't' | b'f' => {
                    at += row[at..].iter().take_while(|byte| byte.is_ascii_lowercase()).count();
                    at = after_comma(row, at);
                    continue;
                }
                _ => return None,
            };
            let quote = usize::from(kind == Kind::Text);
            at += quote;
            let before = row[done..at].to_vec();
            if field.is_steady() && kind == Kind::Text {
                part.steady.push(Slot { before, field });
            } else {
                shape.0.push(Part { rest: before, varying: Some((field, kind)), ..part });
                part = Part::default();
            }
            done = at + length;
            at = after_comma(row, done + quote);
        }
    }

    fn is_like(&self, other: &Shape) -> bool {
        let is_like = |(one, other): (&Part, &Part)| {
            let same = |(one, other): (&Slot, &Slot)| one.before == other.before && one.field == other.field;
            let slots = one.steady.len() == other.steady.len() && one.steady.iter().zip(&other.steady).all(same);
            slots && one.rest == other.rest && one.varying == other.varying
        };
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(is_like)
    }
}

impl Part {
    /// Reads all before the varying value and returns its length.
    fn read<'a>(&mut self, bytes: &'a [u8], row: &mut Row<'a>) -> Option<usize> {
        if self.last.is_empty() || !bytes.starts_with(&self.last) {
            self.compare(bytes)?;
        }
        for (slot, value) in self.steady.iter().zip(&self.values) {
            slot.field.put(row, std::str::from_utf8(&bytes[value.clone()]).ok()?)?;
        }
        Some(self.last.len())
    }

    /// Makes what begins here the last one, if it is of this shape.
    fn compare(&mut self, bytes: &[u8]) -> Option<()> {
        self.last.clear();
        self.values.clear();
        let mut at = 0;
        for slot in &self.steady {
            at += prefix(&bytes[at..], &slot.before)?;
            let length = plain(&bytes[at..])?.len();
            self.values.push(at..at + length);
            at += length;
        }
        at += prefix(&bytes[at..], &self.rest)?;
        self.last.extend_from_slice(&bytes[..at]);
        Some(())
    }
}

impl Field {
    /// Nothing for a name that is written with escapes.
    fn of(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"name" => Field::Name,
            b"type" => Field::Type,
            b"size" => Field::Size,
            b"last_modified" => Field::LastModified,
            b"permissions" => Field::Permissions,
            b"user" => Field::User,
            b"group" => Field::Group,
            b"link_target" => Field::LinkTarget,
            b"DATA_TYPE" => Field::DataType,
            name if name.contains(&b'\\') => return None,
            _ => Field::Other,
        })
    }

    fn is_steady(self) -> bool {
        matches!(self, Field::Type | Field::Permissions | Field::User | Field::Group | Field::DataType)
    }

    fn put<'a>(self, row: &mut Row<'a>, text: &'a str) -> Option<()> {
        let text = Text(Cow::Borrowed(text));
        match self {
            Field::Name => row.name = text,
            Field::Type => row.kind = text,
            Field::LastModified => row.last_modified = Some(text),
            Field::Permissions => row.permissions = Some(text),
            Field::User => row.user = Some(text),
            Field::Group => row.group = Some(text),
            Field::LinkTarget => row.link_target = Some(text),
            // A number in quotes is none.
            Field::Size => return None,
            Field::DataType | Field::Other => {}
        }
        Some(())
    }
}

fn take_text<'a>(bytes: &'a [u8], field: Field, row: &mut Row<'a>) -> Option<usize> {
    let text = plain(bytes)?;
    field.put(row, text)?;
    Some(text.len())
}

fn take_number(bytes: &[u8], field: Field, row: &mut Row<'_>) -> Option<usize> {
    let (number, length) = whole(bytes)?;
    match field {
        Field::Size => row.size = Some(number),
        Field::Other => {}
        _ => return None,
    }
    Some(length)
}

fn prefix(bytes: &[u8], prefix: &[u8]) -> Option<usize> {
    bytes.starts_with(prefix).then_some(prefix.len())
}

/// The text up to the next quote, if no character of it is escaped or forbidden.
fn plain(bytes: &[u8]) -> Option<&str> {
    let text = &bytes[..memchr::memchr(b'"', bytes)?];
    let is_special = text.iter().fold(false, |special, byte| special | (*byte == b'\\') | (*byte < b' '));
    if is_special { None } else { std::str::from_utf8(text).ok() }
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
