//! The transfer document: what is to be moved, and how.
//!
//! <https://docs.globus.org/api/transfer/task_submit/>

use std::sync::Arc;

use once_cell::sync::OnceCell;
use serde_json::{Map, Value, json};

use super::check;
use super::filter::FilterRules;
use super::items::{Item, Items, Span};
use super::{Part, Task};
use crate::error::{Error, Result, Status};
use crate::session::Session;

/// Whether an item is a directory that is moved with all it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recursion {
    /// The service looks whether the source is a directory.
    ByItself,
    Yes,
    No,
}

/// What a document says besides its items.
#[derive(Clone)]
pub(super) struct Envelope {
    pub source: String,
    pub destination: String,
    pub filter_rules: Vec<Value>,
    pub options: Map<String, Value>,
}

/// A transfer that is being put together.
///
/// Its submission id belongs to its content: the same document is the same task however often it is submitted, and a
/// changed document is a new task.
pub struct Transfer {
    session: Arc<Session>,
    envelope: Envelope,
    items: Items,
    /// The document as it was submitted or taken apart, until it is changed.
    whole: OnceCell<Part>,
}

impl Transfer {
    /// An empty transfer. Checksums are verified unless it is said otherwise.
    pub fn new(session: &Arc<Session>, source: &str, destination: &str) -> Result<Self> {
        let envelope = Envelope {
            source: session.collection_id(source)?,
            destination: session.collection_id(destination)?,
            filter_rules: Vec::new(),
            options: Map::from_iter([("verify_checksum".to_owned(), json!(true))]),
        };
        Ok(Transfer { session: Arc::clone(session), envelope, items: Items::default(), whole: OnceCell::new() })
    }

    pub fn add_item(&mut self, source: &str, destination: &str, recursion: Recursion) -> Result<()> {
        self.push(Item::new(source, destination, recursion))
    }

    /// All of the items, pairs of source and destination, or after an error none of them.
    pub fn add_items<'a>(
        &mut self,
        items: impl IntoIterator<Item = Result<(&'a str, &'a str)>>,
        recursion: Recursion,
    ) -> Result<()> {
        let (before, whole) = (self.items.clone(), self.whole.clone());
        let add = |(index, item): (usize, Result<(&str, &str)>)| {
            let added = item.and_then(|(source, destination)| self.add_item(source, destination, recursion));
            added.map_err(|error| {
                let message = format!("item {index} (counted from 0): {}", error.message());
                error.with_message(message)
            })
        };
        let added = items.into_iter().enumerate().try_for_each(add);
        if added.is_err() {
            // It is the document that it was, and may have been submitted.
            (self.items, self.whole) = (before, whole);
        }
        added
    }

    /// A file whose checksum the program knows. The algorithm is the service's word for it: `MD5`, `SHA256`, …
    pub fn add_file_with_checksum(
        &mut self,
        source: &str,
        destination: &str,
        checksum: &str,
        algorithm: &str,
    ) -> Result<()> {
        if checksum.is_empty() || !checksum.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Error::invalid(format!("checksum \"{}\" is not hexadecimal", checksum.escape_debug())));
        }
        if algorithm.is_empty() {
            return Err(Error::invalid("checksum_algorithm is empty: expected MD5, SHA1, SHA256 or SHA512"));
        }
        self.push(Item::new(source, destination, Recursion::No).with_checksum(checksum, algorithm))
    }

    fn push(&mut self, item: Item<'_>) -> Result<()> {
        check::item(&item)?;
        self.items.push(&item)?;
        self.whole = OnceCell::new();
        Ok(())
    }

    /// A rule for what recursion meets: the first that matches decides, and what none matches is included.
    /// `method` is `include` or `exclude`, `name` a glob, `kind` `file`, `dir` or nothing for both.
    pub fn add_filter_rule(&mut self, method: &str, name: &str, kind: Option<&str>) -> Result<()> {
        FilterRules::default().add(method, name, kind)?;
        let rule = json!({"DATA_TYPE": "filter_rule", "method": method, "name": name, "type": kind});
        self.envelope.filter_rules.push(rule);
        self.whole = OnceCell::new();
        Ok(())
    }

    pub(super) fn set(&mut self, name: &str, value: Value) {
        self.envelope.options.insert(name.to_owned(), value);
        self.whole = OnceCell::new();
    }

    pub fn item_count(&self) -> usize {
        self.items.len()
    }

    /// Sends the transfer. Safe to call again after any error: the service makes one task of it. What is wrong with the
    /// document, and consents that a person has not given, are found before it is sent, where that can be; all missing
    /// consents at once.
    pub async fn submit(&self) -> Result<Task> {
        self.whole()?.submit().await
    }

    /// The document with all its items, checked and ready to be sent.
    pub(super) fn whole(&self) -> Result<&Part> {
        self.whole.get_or_try_init(|| {
            if self.items.len() == 0 {
                let message = "the transfer has no items: add one (globule_transfer_add_item)";
                return Err(Error::new(Status::InvalidState, message));
            }
            let items = self.items.all();
            check::document(&self.envelope, &items)?;
            Ok(Part::new(&self.session, self.envelope.clone(), items))
        })
    }

    pub(crate) fn session(&self) -> &Arc<Session> {
        &self.session
    }

    /// The ids of the collections, source and destination.
    pub(crate) fn endpoints(&self) -> (&str, &str) {
        (&self.envelope.source, &self.envelope.destination)
    }

    /// The items as they are now.
    pub(crate) fn items(&self) -> Span {
        self.items.all()
    }

    /// The filter rules, as the service reads them.
    pub(crate) fn filter_rules(&self) -> &[Value] {
        &self.envelope.filter_rules
    }

    /// The options that were set, by the names of the service.
    pub(crate) fn options(&self) -> &Map<String, Value> {
        &self.envelope.options
    }

    /// The checked document without a submission id. It is all in memory: for documents of a few items.
    pub(crate) fn document(&self) -> Result<Value> {
        self.whole()?.document()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::settings::Config;

    const COLLECTION: &str = "2d1d4873-a849-4b9c-bd34-2034a2163003";

    /// An empty transfer of a session that never sends anything.
    pub fn transfer() -> Transfer {
        let mut config = Config::default();
        config.set_access_token("transfer.api.globus.org", "token").unwrap();
        let session = Arc::new(Session::open_with(&config, |_| None).unwrap());
        Transfer::new(&session, COLLECTION, COLLECTION).unwrap()
    }

    #[test]
    fn many_items_are_added_or_none() {
        let mut transfer = transfer();
        transfer.add_items((0..3).map(|_| Ok(("/a", "/b"))), Recursion::ByItself).unwrap();
        let error = transfer.add_items([Ok(("/a", "/b")), Ok(("/a\0", "/b"))], Recursion::ByItself).unwrap_err();
        assert!(error.message().ends_with("source_path \"/a\\0\" holds a NUL character"), "{error}");
        let error = transfer.add_items([Ok(("/a", "/b")), Ok(("/a", ""))], Recursion::ByItself).unwrap_err();
        assert!(error.message().starts_with("item 1 (counted from 0): destination_path is empty"), "{error}");
        assert_eq!(transfer.item_count(), 3);
        assert_eq!(transfer.document().unwrap_err().status(), Status::InvalidArgument, "all go to the same place");
    }

    #[test]
    fn a_file_is_no_directory() {
        let mut transfer = transfer();
        let error = transfer.add_item("/run/a.h5", "/archive/", Recursion::No).unwrap_err();
        let words = "destination_path \"/archive/\" of the file \"/run/a.h5\" is a directory";
        assert!(error.message().starts_with(words), "{error}");
        let error = transfer.add_file_with_checksum("/run/", "/archive", "00", "MD5").unwrap_err();
        assert!(error.message().contains("a recursive item without a checksum"), "{error}");
        transfer.add_item("/run/", "/archive/", Recursion::ByItself).unwrap();
        transfer.add_item("/run/", "/archive2/", Recursion::Yes).unwrap();
        assert_eq!(transfer.item_count(), 2);
    }

    #[test]
    fn a_small_document_is_given_as_it_is_sent_but_for_the_submission_id() {
        let mut transfer = transfer();
        transfer.add_item("/a \"b\"", "/c", Recursion::No).unwrap();
        transfer.set_label("x").unwrap();
        let item = json!({"DATA_TYPE": "transfer_item", "source_path": "/a \"b\"", "destination_path": "/c", "recursive": false});
        let (source, destination) = transfer.endpoints();
        let expected = json!({"DATA_TYPE": "transfer", "source_endpoint": source, "destination_endpoint": destination,
            "DATA": [item], "verify_checksum": true, "label": "x"});
        assert_eq!(transfer.document().unwrap().to_string(), expected.to_string());
    }
}
