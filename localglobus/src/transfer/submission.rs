//! A submitted document, read without holding it in memory: its items go to a file one by one, and the small rest stays.

use std::fmt;
use std::io::{self, Read};
use std::path::Path;

use serde::Serialize;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::error::TransferError;
use crate::engine::ItemWriter;

/// An item as a client writes it.
pub trait ItemDocument: DeserializeOwned {
    /// What the engine takes.
    type Item: Serialize;

    /// Checks the item; the error says what is wrong with it.
    fn read(self) -> Result<Self::Item, String>;

    /// What makes two submissions the same work.
    fn paths(item: &Self::Item) -> [&str; 2];
}

/// A document whose items are in a file.
pub struct Submission<D> {
    /// All but the items.
    pub document: D,
    pub items: u64,
    /// Names the paths of the items, in whatever order they are.
    pub paths: String,
}

/// Reads a document with items of the form `I`, and writes them to a new file.
pub fn read<D: DeserializeOwned, I: ItemDocument>(
    from: impl Read,
    items: &Path,
) -> Result<Submission<D>, TransferError> {
    let mut sink = Sink::<I> { items: ItemWriter::create(items)?, paths: 0, reading: false, failed: None };
    let mut json = serde_json::Deserializer::from_reader(from);
    let rest = json.deserialize_map(Members(&mut sink)).and_then(|rest| json.end().map(|()| rest));
    let rest = rest.map_err(|error| sink.explain(error))?;
    let document = serde_path_to_error::deserialize(Value::Object(rest)).map_err(malformed)?;
    let (count, paths) = (sink.items.finish()?, format!("{:032x}", sink.paths));
    Ok(Submission { document, items: count, paths })
}

fn malformed(error: impl fmt::Display) -> TransferError {
    TransferError::bad_request(format!("The body is not the expected JSON: {error}"))
}

/// Where the items go.
struct Sink<I: ItemDocument> {
    items: ItemWriter<I::Item>,
    /// The sum of a digest of each item, so that it needs no memory and their order does not matter.
    paths: u128,
    /// Whether an item is being read.
    reading: bool,
    /// What is wrong with an item beside its form.
    failed: Option<TransferError>,
}

impl<I: ItemDocument> Sink<I> {
    /// The item's number as people count.
    fn number(&self) -> u64 {
        self.items.count() + 1
    }

    fn take(&mut self, item: I) -> Result<(), TransferError> {
        let item = item.read();
        let item = item.map_err(|error| TransferError::bad_request(format!("Item {}: {error}", self.number())))?;
        self.paths = self.paths.wrapping_add(digest(I::paths(&item)));
        Ok(self.items.write(&item)?)
    }

    fn explain(&mut self, error: serde_json::Error) -> TransferError {
        match self.failed.take() {
            Some(failed) => failed,
            None if error.is_io() => io::Error::from(error).into(),
            None if self.reading => malformed(format!("item {}: {error}", self.number())),
            None => malformed(error),
        }
    }
}

fn digest(paths: [&str; 2]) -> u128 {
    let mut hash = Sha256::new();
    for path in paths {
        hash.update((path.len() as u64).to_le_bytes());
        hash.update(path);
    }
    hash.finalize().iter().take(16).fold(0, |number, byte| number << 8 | u128::from(*byte))
}

/// Reads the members of a document.
struct Members<'a, I: ItemDocument>(&'a mut Sink<I>);

impl<'de, I: ItemDocument> Visitor<'de> for Members<'_, I> {
    type Value = Map<String, Value>;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a document")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let (mut rest, mut has_items) = (Map::new(), false);
        while let Some(name) = members.next_key::<String>()? {
            match name.as_str() {
                "DATA" if has_items => return Err(A::Error::custom("DATA is there twice")),
                "DATA" => {
                    members.next_value_seed(Data(self.0))?;
                    has_items = true;
                }
                _ => drop(rest.insert(name, members.next_value()?)),
            }
        }
        Ok(rest)
    }
}

/// Reads the items and passes on each.
struct Data<'a, I: ItemDocument>(&'a mut Sink<I>);

impl<'de, I: ItemDocument> DeserializeSeed<'de> for Data<'_, I> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, I: ItemDocument> Visitor<'de> for Data<'_, I> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a list of items as DATA")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.0.reading = true;
        while let Some(item) = items.next_element()? {
            if let Err(error) = self.0.take(item) {
                self.0.failed = Some(error);
                return Err(A::Error::custom("an item was refused"));
            }
        }
        self.0.reading = false;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Deserialize)]
    struct Rest {
        label: Option<String>,
        sync_level: Option<u64>,
    }

    #[derive(Deserialize)]
    struct Pair {
        from: String,
        to: String,
    }

    impl ItemDocument for Pair {
        type Item = [String; 2];

        fn read(self) -> Result<Self::Item, String> {
            if self.to.is_empty() { Err("it leads nowhere".to_owned()) } else { Ok([self.from, self.to]) }
        }

        fn paths([from, to]: &Self::Item) -> [&str; 2] {
            [from, to]
        }
    }

    /// The submission and the text of its items' file.
    fn submit(text: &str) -> Result<(Submission<Rest>, String), String> {
        let directory = tempfile::tempdir().unwrap();
        let items = directory.path().join("items");
        let submission = read::<Rest, Pair>(text.as_bytes(), &items).map_err(|error| error.to_string())?;
        Ok((submission, std::fs::read_to_string(items).unwrap()))
    }

    #[test]
    fn items_are_taken_out_wherever_they_are() {
        let items = r#""DATA": [{"from": "/a", "to": "/b"}, {"to": "/d", "more": [{}], "from": "/c"}]"#;
        for text in [format!(r#"{{{items}, "label": "x"}}"#), format!(r#"{{"label": "x", {items}, "more": null}}"#)] {
            let (submission, written) = submit(&text).unwrap();
            let Submission { document, items, .. } = submission;
            assert_eq!((items, document.label.as_deref(), document.sync_level), (2, Some("x"), None));
            assert_eq!(written, "[\"/a\",\"/b\"]\n[\"/c\",\"/d\"]\n");
        }
        assert_eq!(submit("{}").unwrap().0.items, 0);
    }

    #[test]
    fn the_same_paths_are_the_same_in_any_order() {
        let paths = |items: &str| submit(&format!(r#"{{"DATA": [{items}]}}"#)).unwrap().0.paths;
        let (one, other) = (r#"{"from": "/a", "to": "/b"}"#, r#"{"from": "/a/", "to": "b"}"#);
        assert_eq!(paths(&format!("{one}, {other}")), paths(&format!("{other}, {one}")));
        assert_ne!(paths(one), paths(other));
        assert_ne!(paths(one), paths(&format!("{one}, {one}")));
    }

    #[test]
    fn what_is_wrong_is_named() {
        let good = r#"{"from": "/a", "to": "/b"}"#;
        for (text, expected) in [
            ("[]".to_owned(), "expected a document"),
            ("{".to_owned(), "EOF"),
            ("{} {}".to_owned(), "trailing characters"),
            (r#"{"DATA": null}"#.to_owned(), "expected a list of items as DATA"),
            (format!(r#"{{"DATA": [{good}], "DATA": []}}"#), "DATA is there twice"),
            (format!(r#"{{"DATA": [{good}, {{"from": "/a"}}]}}"#), "item 2: missing field `to`"),
            (format!(r#"{{"DATA": [{good}, {{"from": "/a", "to": ""}}]}}"#), "Item 2: it leads nowhere"),
            (format!(r#"{{"DATA": [{good}"#), "item 2: EOF"),
            (format!(r#"{{"DATA": [{good}], "sync_level": "x"}}"#), "sync_level: invalid type: string \"x\""),
        ] {
            let error = submit(&text).map(drop).unwrap_err();
            assert!(error.contains(expected), "{text}: {error}");
        }
    }
}
