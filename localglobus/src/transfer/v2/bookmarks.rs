//! Bookmarks in version 2.

use axum::extract::Path;
use serde_json::{Value, json};

use super::{Document, Sent};
use crate::directory::Collection;
use crate::transfer::bookmark::{self, Bookmark};
use crate::transfer::call::{self, Call};
use crate::transfer::error::TransferError;

const TYPE: &str = "Bookmark";

/// Those of the caller. A list does not tell what places a person has in a high assurance collection.
pub async fn list(call: Call) -> Result<Document, TransferError> {
    let bookmarks = bookmark::all(&call)?;
    let mut data = Vec::new();
    for bookmark in &bookmarks {
        let mut resource = resource(bookmark);
        if call.service.collection(bookmark.collection)?.is_some_and(|collection| collection.high_assurance) {
            resource["attributes"]["path"] = Value::Null;
        }
        data.push(resource);
    }
    answer(&call, data.into(), &bookmarks)
}

pub async fn get(call: Call, Path(id): Path<String>) -> Result<Document, TransferError> {
    let bookmark = bookmark::find(&call, &id)?;
    answer(&call, resource(&bookmark), &[bookmark])
}

pub async fn create(call: Call, call::Document(sent): call::Document<Sent>) -> Result<Document, TransferError> {
    let mut sent = sent.of_type(TYPE)?;
    let (name, path) = (sent.required("name")?, sent.required("path")?);
    let pinned = sent.attribute("pinned")?.unwrap_or_default();
    let bookmark = bookmark::create(&call, name, sent.related("collection")?, path, pinned)?;
    sent.finish()?;
    Ok(Document::data(&call, resource(&bookmark)).created())
}

pub async fn update(
    call: Call,
    Path(id): Path<String>,
    call::Document(sent): call::Document<Sent>,
) -> Result<Document, TransferError> {
    let (mut sent, known) = (sent.of_type(TYPE)?, bookmark::find(&call, &id)?);
    let bookmark = Bookmark {
        name: sent.attribute("name")?.unwrap_or(known.name),
        path: sent.attribute("path")?.unwrap_or(known.path),
        pinned: sent.attribute("pinned")?.unwrap_or(known.pinned),
        ..known
    };
    sent.finish()?;
    bookmark::change(&call, &bookmark)?;
    Ok(Document::data(&call, resource(&bookmark)))
}

pub async fn delete(call: Call, Path(id): Path<String>) -> Result<Document, TransferError> {
    bookmark::remove(&call, &id)?;
    Ok(Document::new(&call, json!({})))
}

/// Bookmarks, with their collections if they are asked for.
fn answer(call: &Call, data: Value, bookmarks: &[Bookmark]) -> Result<Document, TransferError> {
    let mut document = json!({ "data": data });
    if call.parameter("include") == Some("collection") {
        let mut included: Vec<Value> = Vec::new();
        for bookmark in bookmarks {
            let collection = call.service.collection(bookmark.collection)?.map(|found| collection(&found));
            included.extend(collection.filter(|resource| !included.contains(resource)));
        }
        document["included"] = included.into();
    }
    Ok(Document::new(call, document))
}

fn resource(bookmark: &Bookmark) -> Value {
    json!({
        "type": TYPE,
        "id": bookmark.id,
        "attributes": { "name": bookmark.name, "path": bookmark.path },
        "relationships": { "collection": { "data": { "type": "Collection", "id": bookmark.collection } } },
    })
}

fn collection(collection: &Collection) -> Value {
    json!({
        "type": "Collection",
        "id": collection.id,
        "attributes": { "display_name": collection.display_name, "high_assurance": collection.high_assurance },
    })
}
