//! The body of a submission, produced while it is sent: what stands before the items, the items, and what stands after
//! them. Its bytes are those of serde_json's plain encoding, and its length is known before the first of them.

use std::collections::VecDeque;

use bytes::{BufMut, Bytes, BytesMut};
use serde_json::{Map, Value};

use super::Recursion;
use super::document::Envelope;
use super::items::{Cursor, Item, Span};
use crate::transport::Produce;

/// How much is produced at a time.
const PIECE: usize = 64 * 1024;

/// How many pieces the HTTP library holds at a time, and one more.
const KEPT: usize = 8;

/// How many bytes are looked at at a time.
pub(super) const BLOCK: usize = 16;

/// With the comma that the first item has not.
const SOURCE: &[u8] = b",{\"DATA_TYPE\":\"transfer_item\",\"source_path\":\"";
const DESTINATION: &[u8] = b"\",\"destination_path\":\"";
const CHECKSUM: &[u8] = b",\"external_checksum\":\"";
const ALGORITHM: &[u8] = b"\",\"checksum_algorithm\":\"";

/// A document with its submission id.
pub(super) struct DocumentBody {
    head: String,
    items: Span,
    tail: String,
}

impl DocumentBody {
    pub fn new(envelope: &Envelope, submission_id: &str, items: &Span) -> Self {
        DocumentBody { head: envelope.head(submission_id), items: items.clone(), tail: envelope.tail() }
    }
}

impl Produce for DocumentBody {
    fn length(&self) -> u64 {
        self.head.len() as u64 + self.items.json_len() + self.tail.len() as u64
    }

    fn pieces(&self) -> Box<dyn Iterator<Item = Bytes> + Send + Sync> {
        let (head, tail) = (Some(self.head.clone()), Some(self.tail.clone()));
        Box::new(Pieces { head, items: self.items.cursor(), tail, is_first: true, sent: VecDeque::new() })
    }
}

/// What is still to be produced.
struct Pieces {
    head: Option<String>,
    items: Cursor,
    tail: Option<String>,
    is_first: bool,
    /// The pieces given away last, whose memory serves again when they have been sent.
    sent: VecDeque<Bytes>,
}

impl Pieces {
    fn buffer(&mut self) -> BytesMut {
        let sent = (self.sent.len() >= KEPT).then(|| self.sent.pop_front()).flatten();
        match sent.map(Bytes::try_into_mut) {
            Some(Ok(mut buffer)) => {
                buffer.clear();
                buffer
            }
            _ => BytesMut::with_capacity(PIECE + PIECE / 8),
        }
    }
}

impl Iterator for Pieces {
    type Item = Bytes;

    fn next(&mut self) -> Option<Bytes> {
        let mut piece = self.buffer();
        piece.extend_from_slice(self.head.take().unwrap_or_default().as_bytes());
        while piece.len() < PIECE
            && let Some(item) = self.items.next()
        {
            let skipped = usize::from(std::mem::take(&mut self.is_first));
            piece.extend_from_slice(&SOURCE[skipped..]);
            write_item(&item, &mut piece);
        }
        if piece.len() < PIECE {
            piece.extend_from_slice(self.tail.take().unwrap_or_default().as_bytes());
        }
        let piece = piece.freeze();
        self.sent.push_back(piece.clone());
        Some(piece).filter(|piece| !piece.is_empty())
    }
}

impl Envelope {
    fn head(&self, submission_id: &str) -> String {
        let members = [
            ("DATA_TYPE", "transfer"),
            ("submission_id", submission_id),
            ("source_endpoint", &self.source),
            ("destination_endpoint", &self.destination),
        ];
        let members: Map<_, _> = members.into_iter().map(|(name, text)| (name.to_owned(), Value::from(text))).collect();
        let mut head = Value::from(members).to_string();
        head.pop();
        head.push_str(",\"DATA\":[");
        head
    }

    fn tail(&self) -> String {
        let mut members = Map::new();
        if !self.filter_rules.is_empty() {
            members.insert("filter_rules".to_owned(), Value::Array(self.filter_rules.clone()));
        }
        members.extend(self.options.clone());
        match members.is_empty() {
            true => "]}".to_owned(),
            false => Value::from(members).to_string().replacen('{', "],", 1),
        }
    }

    /// The bytes of a document but its items, with a submission id as the service gives them.
    pub(super) fn len(&self) -> u64 {
        let submission_id = uuid::Uuid::nil().to_string();
        (self.head(&submission_id).len() + self.tail().len()) as u64
    }
}

/// What comes after [`SOURCE`].
fn write_item(item: &Item<'_>, out: &mut BytesMut) {
    write_text(item.source, item.is_plain, out);
    out.extend_from_slice(DESTINATION);
    write_text(item.destination, item.is_plain, out);
    out.extend_from_slice(recursion(item.recursion));
    if let Some(checksum) = &item.checksum {
        out.extend_from_slice(CHECKSUM);
        write_text(checksum.digits, false, out);
        out.extend_from_slice(ALGORITHM);
        write_text(checksum.algorithm, false, out);
        out.put_u8(b'"');
    }
    out.put_u8(b'}');
}

/// How many bytes an item becomes, without a comma.
pub(super) fn item_len(item: &Item<'_>) -> u64 {
    let len = |text: &[u8]| if item.is_plain { text.len() } else { text_len(text) };
    let checksum = item.checksum.map_or(0, |checksum| {
        CHECKSUM.len() + text_len(checksum.digits) + ALGORITHM.len() + text_len(checksum.algorithm) + 1
    });
    let paths = SOURCE.len() - 1 + len(item.source) + DESTINATION.len() + len(item.destination);
    (paths + recursion(item.recursion).len() + checksum + 1) as u64
}

/// With the quote that ends the path.
fn recursion(recursion: Recursion) -> &'static [u8] {
    match recursion {
        Recursion::ByItself => b"\"",
        Recursion::Yes => b"\",\"recursive\":true",
        Recursion::No => b"\",\"recursive\":false",
    }
}

/// Whether a text stands in JSON as it is.
pub(super) fn is_plain(text: &[u8]) -> bool {
    // Without an early end in a block, for then it is looked at all at once.
    let is_escaped = |byte: &u8| (*byte < b' ') | (*byte == b'"') | (*byte == b'\\');
    let is_plain = |block: &[u8; BLOCK]| !block.iter().fold(false, |found, byte| found | is_escaped(byte));
    match text.last_chunk() {
        Some(last) => text.as_chunks().0.iter().all(is_plain) && is_plain(last),
        None => !text.iter().any(is_escaped),
    }
}

/// A text as it stands between quotes.
fn write_text(text: &[u8], is_plain: bool, out: &mut BytesMut) {
    if is_plain {
        return out.extend_from_slice(text);
    }
    let quoted = Value::from(String::from_utf8_lossy(text)).to_string();
    out.extend_from_slice(&quoted.as_bytes()[1..quoted.len() - 1]);
}

/// The bytes of a text as it stands between quotes.
fn text_len(text: &[u8]) -> usize {
    let escaped = |byte: &u8| match byte {
        b'"' | b'\\' | b'\n' | b'\r' | b'\t' | 0x08 | 0x0c => 2,
        0x00..0x20 => 6,
        _ => 1,
    };
    text.iter().map(escaped).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::transfer::items::Items;

    type Owned = (String, String, Recursion, Option<(String, String)>);

    fn owned() -> impl Strategy<Value = Owned> {
        let text = || prop_oneof![3 => "[ -~]{1,20}", 1 => "\\PC{1,20}", 1 => "[\\x01-\\x1f\\x7f\"\\\\/]{1,20}"];
        let recursion = prop_oneof![Just(Recursion::ByItself), Just(Recursion::Yes), Just(Recursion::No)];
        (text(), text(), recursion, proptest::option::of((text(), text())))
    }

    fn item((source, destination, recursion, checksum): &Owned) -> Item<'_> {
        let item = Item::new(source, destination, *recursion);
        checksum.as_ref().map_or(item, |(digits, algorithm)| item.with_checksum(digits, algorithm))
    }

    /// The same document, with serde_json alone.
    fn plain(envelope: &Envelope, owned: &[Owned]) -> String {
        let item = |(source, destination, recursion, checksum): &Owned| {
            let mut item =
                json!({"DATA_TYPE": "transfer_item", "source_path": source, "destination_path": destination});
            match recursion {
                Recursion::ByItself => {}
                known => item["recursive"] = json!(*known == Recursion::Yes),
            }
            if let Some((digits, algorithm)) = checksum {
                item["external_checksum"] = json!(digits);
                item["checksum_algorithm"] = json!(algorithm);
            }
            item
        };
        let mut document = json!({
            "DATA_TYPE": "transfer",
            "submission_id": "an id",
            "source_endpoint": envelope.source,
            "destination_endpoint": envelope.destination,
            "DATA": owned.iter().map(item).collect::<Vec<_>>(),
        });
        if !envelope.filter_rules.is_empty() {
            document["filter_rules"] = json!(envelope.filter_rules);
        }
        for (name, value) in &envelope.options {
            document[name] = value.clone();
        }
        document.to_string()
    }

    fn envelope(options: Value) -> Envelope {
        let Value::Object(options) = options else { unreachable!() };
        let filter_rules = options.get("label").map(|label| json!({"name": label})).into_iter().collect();
        Envelope { source: "from".to_owned(), destination: "to".to_owned(), filter_rules, options }
    }

    fn produced(envelope: &Envelope, owned: &[Owned]) -> (u64, String) {
        let mut items = Items::default();
        owned.iter().for_each(|owned| items.push(&item(owned)).unwrap());
        let body = DocumentBody::new(envelope, "an id", &items.all());
        let read = || body.pieces().flatten().collect::<Vec<_>>();
        assert_eq!(read(), read(), "an attempt is as the one before");
        (body.length(), String::from_utf8(read()).unwrap())
    }

    proptest! {
        #[test]
        fn the_bytes_are_those_of_the_plain_encoding(owned in proptest::collection::vec(owned(), 0..8), label in "\\PC{0,9}") {
            for options in [json!({}), json!({"label": label, "deep": {"a": [1, null, label]}})] {
                let envelope = envelope(options);
                let (len, text) = produced(&envelope, &owned);
                prop_assert_eq!(len, text.len() as u64);
                prop_assert_eq!(text, plain(&envelope, &owned));
            }
        }
    }

    #[test]
    fn many_pieces_are_one_document() {
        let name = |number: usize| format!("/run/{number}{}", if number.is_multiple_of(97) { "\n" } else { "" });
        let owned: Vec<Owned> = (0..5000).map(|n| (name(n), name(n), Recursion::No, None)).collect();
        let envelope = envelope(json!({"verify_checksum": true}));
        let (len, text) = produced(&envelope, &owned);
        assert!(text.len() > 4 * PIECE);
        assert_eq!((len, text == plain(&envelope, &owned)), (text.len() as u64, true));
    }

    #[test]
    fn every_character_has_the_length_that_serde_json_gives_it() {
        for character in (0..=0x0010_ffff).filter_map(char::from_u32) {
            let text = character.to_string();
            let encoded = json!(text).to_string().len() - 2;
            assert_eq!(text_len(text.as_bytes()), encoded, "{character:?}");
            assert_eq!(is_plain(text.as_bytes()), encoded == text.len(), "{character:?}");
        }
    }
}
