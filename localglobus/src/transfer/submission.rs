//! A submitted document, read without holding it in memory: its items are passed on one by one, and the small rest stays.

use std::fmt;
use std::io::{self, Read};

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::error::TransferError;

/// An item as a client writes it.
pub trait ItemDocument: DeserializeOwned {
    /// What the engine takes.
    type Item;

    /// Checks the item; the error says what is wrong with it.
    fn read(self) -> Result<Self::Item, String>;
}

/// Reads a document with items of the form `I`, gives each away, and returns the rest and how many there were.
pub fn read<D: DeserializeOwned, I: ItemDocument>(
    from: impl Read,
    take: impl FnMut(I::Item) -> Result<(), TransferError>,
) -> Result<(D, u64), TransferError> {
    let mut sink = Sink { take, count: 0, reading: false, failed: None, form: std::marker::PhantomData::<fn(I)> };
    let mut json = serde_json::Deserializer::from_reader(from);
    let rest = json.deserialize_map(Members(&mut sink)).and_then(|rest| json.end().map(|()| rest));
    let rest = rest.map_err(|error| sink.explain(error))?;
    Ok((serde_path_to_error::deserialize(Value::Object(rest)).map_err(malformed)?, sink.count))
}

fn malformed(error: impl fmt::Display) -> TransferError {
    TransferError::bad_request(format!("The body is not the expected JSON: {error}"))
}

/// Where the items go.
struct Sink<I, F> {
    take: F,
    count: u64,
    /// Whether an item is being read.
    reading: bool,
    /// What is wrong with an item beside its form.
    failed: Option<TransferError>,
    form: std::marker::PhantomData<fn(I)>,
}

impl<I: ItemDocument, F: FnMut(I::Item) -> Result<(), TransferError>> Sink<I, F> {
    /// The item's number as people count.
    fn number(&self) -> u64 {
        self.count + 1
    }

    fn take(&mut self, item: I) -> Result<(), TransferError> {
        let item = item.read();
        let item = item.map_err(|error| TransferError::bad_request(format!("Item {}: {error}", self.number())))?;
        (self.take)(item)?;
        self.count += 1;
        Ok(())
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

/// Reads the members of a document.
struct Members<'a, I, F>(&'a mut Sink<I, F>);

impl<'de, I: ItemDocument, F: FnMut(I::Item) -> Result<(), TransferError>> Visitor<'de> for Members<'_, I, F> {
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
struct Data<'a, I, F>(&'a mut Sink<I, F>);

impl<'de, I: ItemDocument, F: FnMut(I::Item) -> Result<(), TransferError>> DeserializeSeed<'de> for Data<'_, I, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, I: ItemDocument, F: FnMut(I::Item) -> Result<(), TransferError>> Visitor<'de> for Data<'_, I, F> {
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

    #[derive(Debug, Deserialize)]
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
    }

    /// The rest of a document, and its items.
    fn submit(text: &str) -> Result<(Rest, Vec<[String; 2]>), String> {
        let mut items = Vec::new();
        let read = read::<Rest, Pair>(text.as_bytes(), |item| {
            items.push(item);
            Ok(())
        });
        let (rest, count) = read.map_err(|error| error.to_string())?;
        assert_eq!(count, items.len() as u64);
        Ok((rest, items))
    }

    #[test]
    fn items_are_taken_out_wherever_they_are() {
        let items = r#""DATA": [{"from": "/a", "to": "/b"}, {"to": "/d", "more": [{}], "from": "/c"}]"#;
        for text in [format!(r#"{{{items}, "label": "x"}}"#), format!(r#"{{"label": "x", {items}, "more": null}}"#)] {
            let (rest, items) = submit(&text).unwrap();
            assert_eq!((rest.label.as_deref(), rest.sync_level), (Some("x"), None));
            assert_eq!(items, [["/a", "/b"], ["/c", "/d"]]);
        }
        assert!(submit("{}").unwrap().1.is_empty());
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
            let error = submit(&text).unwrap_err();
            assert!(error.contains(expected), "{text}: {error}");
        }
    }
}
