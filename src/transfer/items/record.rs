//! An item in bytes: what its source shares with the source before, and its destination with the destination before and
//! with its own source.
//!
//! A header holds the flags and the length of a short middle. Then come the lengths of the shared prefix and suffix of
//! the source, and its middle. The destination is mostly the source with another beginning, and the same one as before:
//! that is a flag. Otherwise come the lengths of what it shares with the destination before, at the front, and with the
//! source, at the end, and its middle; at last the checksum. Lengths are in groups of seven bits, the low ones first.

use super::{Checksum, Item};
use crate::transfer::{Recursion, body};

const RECURSIVE: u8 = 1;
const NOT_RECURSIVE: u8 = 2;
const CHECKSUM: u8 = 4;
const PLAIN: u8 = 8;
/// The destination follows from the source as in the item before.
const MAPPED: u8 = 16;
/// Where the length of the source's middle is, and the value that says that the rest of it follows.
const MIDDLE_SHIFT: u8 = 5;
const LONG: usize = 7;

/// The most bytes that an item takes: its texts, a header and eight lengths.
pub(super) fn longest(item: &Item<'_>) -> usize {
    let checksum = item.checksum.map_or(0, |checksum| checksum.digits.len() + checksum.algorithm.len());
    item.source.len() + item.destination.len() + checksum + 1 + 8 * 10
}

/// The item that was written or read last.
#[derive(Debug, Clone, Default)]
pub(super) struct Record {
    source: Vec<u8>,
    destination: Vec<u8>,
    /// What begins the source, and what stands for it in the destination: their lengths.
    replaced: (usize, usize),
    is_plain: bool,
}

/// An item beside the one before.
pub(super) struct Compared {
    /// What the sources share at their beginnings.
    prefix: usize,
    is_mapped: bool,
    /// Both paths are those before but for what follows the prefix.
    is_alike: bool,
    pub is_plain: bool,
    /// The destination is greater than the one before.
    pub ascends: bool,
}

impl Record {
    /// Nothing comes before the next item.
    pub fn clear(&mut self) {
        *self = Record::default();
    }

    pub fn compare(&self, item: &Item<'_>) -> Compared {
        let prefix = common_prefix(&self.source, item.source);
        let is_mapped = self.maps(item);
        let is_alike = is_mapped && self.is_plain && prefix >= self.replaced.0;
        if is_alike {
            let ascends = self.source[prefix..] < item.source[prefix..];
            let from = prefix.min(item.source.len().saturating_sub(body::BLOCK));
            return Compared { prefix, is_mapped, is_alike, is_plain: body::is_plain(&item.source[from..]), ascends };
        }
        let is_plain = body::is_plain(item.source) && body::is_plain(item.destination);
        Compared { prefix, is_mapped, is_alike, is_plain, ascends: *self.destination < *item.destination }
    }

    pub fn write(&mut self, item: &Item<'_>, compared: &Compared, out: &mut Vec<u8>) {
        let prefix = compared.prefix;
        let (old, new) = (&self.source[prefix..], &item.source[prefix..]);
        // Of the whole texts first: they have whole blocks of bytes.
        let suffix = common_suffix(&self.source, item.source).min(old.len()).min(new.len());
        let middle = &new[..new.len() - suffix];
        out.push(header(item, compared, middle.len()));
        write_length(out, prefix);
        write_length(out, suffix);
        if middle.len() >= LONG {
            write_length(out, middle.len() - LONG);
        }
        out.extend_from_slice(middle);
        if !compared.is_mapped {
            self.write_destination(item, out);
        }
        if compared.is_alike {
            self.destination.truncate(self.replaced.1 + prefix - self.replaced.0);
            self.destination.extend_from_slice(new);
        } else {
            self.destination.clear();
            self.destination.extend_from_slice(item.destination);
        }
        self.source.truncate(prefix);
        self.source.extend_from_slice(new);
        self.is_plain = compared.is_plain;
        if let Some(checksum) = &item.checksum {
            write_text(out, checksum.digits);
            write_text(out, checksum.algorithm);
        }
    }

    /// Whether the destination is the source with the same beginning replaced by the same as before.
    fn maps(&self, item: &Item<'_>) -> bool {
        let (source, destination) = self.replaced;
        let rest = item.source.get(source..);
        rest.is_some()
            && item.destination.get(destination..) == rest
            && item.destination[..destination] == self.destination[..destination]
    }

    fn write_destination(&mut self, item: &Item<'_>, out: &mut Vec<u8>) {
        let suffix = common_suffix(item.source, item.destination);
        let own = &item.destination[..item.destination.len() - suffix];
        let prefix = common_prefix(&self.destination, own);
        write_length(out, prefix);
        write_length(out, suffix);
        write_text(out, &own[prefix..]);
        self.replaced = (item.source.len() - suffix, own.len());
    }

    /// Reads an item and goes on to the next. None if the bytes are not those of an item.
    #[inline]
    pub fn read<'a>(&'a mut self, records: &mut &'a [u8]) -> Option<Item<'a>> {
        let (header, rest) = records.split_first()?;
        *records = rest;
        let (prefix, suffix) = (read_length(records)?, read_length(records)?);
        let length = match usize::from(header >> MIDDLE_SHIFT) {
            LONG => LONG + read_length(records)?,
            short => short,
        };
        self.replace_middle(prefix, suffix, read_bytes(records, length)?)?;
        if header & MAPPED != 0 {
            let (source, destination) = self.replaced;
            self.destination.truncate(destination);
            self.destination.extend_from_slice(self.source.get(source..)?);
        } else {
            self.read_destination(records)?;
        }
        let checksum = match header & CHECKSUM {
            0 => None,
            _ => Some(Checksum { digits: read_text(records)?, algorithm: read_text(records)? }),
        };
        let recursion = match header & (RECURSIVE | NOT_RECURSIVE) {
            RECURSIVE => Recursion::Yes,
            NOT_RECURSIVE => Recursion::No,
            _ => Recursion::ByItself,
        };
        let (source, destination) = (&self.source[..], &self.destination[..]);
        Some(Item { source, destination, recursion, checksum, is_plain: header & PLAIN != 0 })
    }

    fn replace_middle(&mut self, prefix: usize, suffix: usize, middle: &[u8]) -> Option<()> {
        let end = self.source.len().checked_sub(suffix)?;
        let old = self.source.get_mut(prefix..end)?;
        if old.len() == middle.len() {
            old.copy_from_slice(middle);
        } else {
            self.source.splice(prefix..end, middle.iter().copied());
        }
        Some(())
    }

    fn read_destination(&mut self, records: &mut &[u8]) -> Option<()> {
        let (prefix, suffix) = (read_length(records)?, read_length(records)?);
        let kept = self.source.len().checked_sub(suffix)?;
        self.destination.truncate(prefix);
        self.destination.extend_from_slice(read_text(records)?);
        self.replaced = (kept, self.destination.len());
        self.destination.extend_from_slice(&self.source[kept..]);
        Some(())
    }
}

fn header(item: &Item<'_>, compared: &Compared, middle: usize) -> u8 {
    let recursion = match item.recursion {
        Recursion::ByItself => 0,
        Recursion::Yes => RECURSIVE,
        Recursion::No => NOT_RECURSIVE,
    };
    let flag = |is_set, flag| if is_set { flag } else { 0 };
    let flags =
        flag(item.checksum.is_some(), CHECKSUM) | flag(compared.is_plain, PLAIN) | flag(compared.is_mapped, MAPPED);
    recursion | flags | (middle.min(LONG) as u8) << MIDDLE_SHIFT
}

fn write_text(out: &mut Vec<u8>, text: &[u8]) {
    write_length(out, text.len());
    out.extend_from_slice(text);
}

#[inline]
fn write_length(out: &mut Vec<u8>, mut length: usize) {
    while length >= 0x80 {
        out.push(length as u8 | 0x80);
        length >>= 7;
    }
    out.push(length as u8);
}

fn read_text<'a>(records: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = read_length(records)?;
    read_bytes(records, length)
}

fn read_bytes<'a>(records: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (bytes, rest) = records.split_at_checked(length)?;
    *records = rest;
    Some(bytes)
}

#[inline(always)]
fn read_length(records: &mut &[u8]) -> Option<usize> {
    let (mut length, mut shift) = (0, 0);
    loop {
        let (byte, rest) = records.split_first()?;
        *records = rest;
        length |= usize::from(byte & 0x7f).checked_shl(shift)?;
        if *byte < 0x80 {
            return Some(length);
        }
        shift += 7;
    }
}

/// How many bytes two texts have in common at their beginnings; many are compared at a time.
fn common_prefix(a: &[u8], b: &[u8]) -> usize {
    let blocks = a.as_chunks::<32>().0.iter().zip(b.as_chunks::<32>().0);
    let mut same = 32 * blocks.take_while(|(a, b)| a == b).count();
    for (a, b) in a[same..].as_chunks::<8>().0.iter().zip(b[same..].as_chunks::<8>().0) {
        let difference = u64::from_le_bytes(*a) ^ u64::from_le_bytes(*b);
        if difference != 0 {
            return same + difference.trailing_zeros() as usize / 8;
        }
        same += 8;
    }
    same + a[same..].iter().zip(&b[same..]).take_while(|(a, b)| a == b).count()
}

/// The same at their ends.
fn common_suffix(a: &[u8], b: &[u8]) -> usize {
    let mut same = 0;
    for (a, b) in a.as_rchunks::<8>().1.iter().rev().zip(b.as_rchunks::<8>().1.iter().rev()) {
        let difference = u64::from_be_bytes(*a) ^ u64::from_be_bytes(*b);
        if difference != 0 {
            return same + difference.trailing_zeros() as usize / 8;
        }
        same += 8;
    }
    let rest = |text: &'_ [u8]| text.len() - same;
    let (a, b) = (&a[..rest(a)], &b[..rest(b)]);
    same + a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_two_texts_share_is_found(a in "[ab]{0,40}", b in "[ab]{0,40}", shared in "[ab]{0,40}") {
            let plain = |pairs: &mut dyn Iterator<Item = (u8, u8)>| pairs.take_while(|(a, b)| a == b).count();
            for (a, b) in [(format!("{shared}{a}"), format!("{shared}{b}")), (format!("{a}{shared}"), format!("{b}{shared}"))] {
                let (a, b) = (a.as_bytes(), b.as_bytes());
                prop_assert_eq!(common_prefix(a, b), plain(&mut a.iter().copied().zip(b.iter().copied())));
                prop_assert_eq!(common_suffix(a, b), plain(&mut a.iter().rev().copied().zip(b.iter().rev().copied())));
            }
        }

        #[test]
        fn lengths_come_out_as_they_went_in(length: usize) {
            let mut bytes = Vec::new();
            write_length(&mut bytes, length);
            let mut rest = &bytes[..];
            prop_assert_eq!(read_length(&mut rest), Some(length));
            prop_assert!(rest.is_empty());
        }
    }

    #[test]
    fn bytes_that_are_no_item_give_none() {
        for bytes in [&[][..], &[0], &[0, 1, 0], &[0, 0, 1], &[3 << MIDDLE_SHIFT, 0, 0, b'a'], &[0, 0x80]] {
            assert_eq!(Record::default().read(&mut &bytes[..]), None, "{bytes:?}");
        }
    }
}
