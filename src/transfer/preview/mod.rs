//! What a transfer would do, before it is sent.
//!
//! The document alone costs nothing. `items` looks at each item on both collections, `trees` walks the directories and
//! holds the filter rules and the sync level against what it finds, `tally` counts as the task will count, `words` says
//! it to people. `several` has some looks under way at a time.

mod items;
mod several;
mod side;
mod tally;
mod trees;
mod words;

use serde_json::{Value, json};

use self::side::Sides;
use self::tally::Tally;
use super::{Recursion, Transfer};
use crate::error::Result;

/// How far a preview looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Look {
    /// At the document alone: nothing is sent.
    Document,
    /// At each item, on both collections.
    Stat,
    /// At all that is in the directories too.
    Walk,
}

impl Look {
    fn name(self) -> &'static str {
        match self {
            Look::Document => "document",
            Look::Stat => "stat",
            Look::Walk => "walk",
        }
    }
}

impl Transfer {
    /// What the transfer would do, as a document. An error is one that the transfer itself would meet at once, or one
    /// that kept from looking; what only one path is to blame for is in the document.
    pub async fn preview(&self, look: Look) -> Result<Value> {
        let document = self.preview_document(look)?;
        if look == Look::Document {
            return Ok(document);
        }
        self.session().signing_in(|| self.looked(look, &document)).await
    }

    async fn looked(&self, look: Look, document: &Value) -> Result<Value> {
        let (source, destination) = self.endpoints();
        let what = format!("preview the transfer from collection {source} to {destination}");
        if let Some(error) = self.session().missing_consents(&what, source, destination).await {
            return Err(error);
        }
        let sides = Sides::new(self)?;
        let mut tally = Tally::new(self.filter_rules().len());
        let trees = items::look(self, &sides, &mut tally).await?;
        match look {
            Look::Walk => trees::walk(trees, &sides, &mut tally).await?,
            _ => tally.directories_not_walked = trees.len() as u64,
        }
        Ok(tally.into_document(document.clone(), &sides))
    }

    fn preview_document(&self, look: Look) -> Result<Value> {
        let (source, destination) = self.endpoints();
        let [mut recursive, mut undecided, mut with_checksum] = [0_u64; 3];
        let mut items = self.items().cursor();
        while let Some(item) = items.next() {
            recursive += u64::from(item.recursion == Recursion::Yes);
            undecided += u64::from(item.recursion == Recursion::ByItself);
            with_checksum += u64::from(item.checksum.is_some());
        }
        let mut document = json!({
            "look": look.name(),
            "source_endpoint": source,
            "destination_endpoint": destination,
            "items": self.item_count(),
            "items_recursive": recursive,
            "items_decided_by_stat": undecided,
            "items_with_checksum": with_checksum,
            "body_bytes": self.whole()?.body_len(),
            "sync_level": self.options().get("sync_level"),
            "options": words::options(self.options()),
            "filter_rules": self.filter_rules().iter().map(words::rule).collect::<Vec<_>>(),
        });
        document["summary"] = words::document(&document).into();
        Ok(document)
    }
}
