//! Bookmarks in version 0.10. <https://docs.globus.org/api/transfer/collection_bookmarks/>

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::bookmark::{self, Bookmark};
use super::call::{Call, Document};
use super::error::TransferError;

pub async fn list(call: Call) -> Result<Json<Value>, TransferError> {
    let bookmarks: Vec<_> = bookmark::all(&call)?.iter().map(document).collect();
    Ok(Json(json!({ "DATA_TYPE": "bookmark_list", "length": bookmarks.len(), "DATA": bookmarks })))
}

pub async fn get(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    Ok(Json(document(&bookmark::find(&call, &id)?)))
}

#[derive(Deserialize)]
pub struct NewBookmark {
    name: String,
    endpoint_id: String,
    path: String,
    #[serde(default)]
    pinned: bool,
}

pub async fn create(
    call: Call,
    Document(body): Document<NewBookmark>,
) -> Result<(StatusCode, Json<Value>), TransferError> {
    let bookmark = bookmark::create(&call, body.name, &body.endpoint_id, body.path, body.pinned)?;
    Ok((StatusCode::CREATED, Json(document(&bookmark))))
}

#[derive(Deserialize)]
pub struct Changes {
    name: Option<String>,
    path: Option<String>,
    pinned: Option<bool>,
}

pub async fn update(
    call: Call,
    Path(id): Path<String>,
    Document(changes): Document<Changes>,
) -> Result<Json<Value>, TransferError> {
    let known = bookmark::find(&call, &id)?;
    let bookmark = Bookmark {
        name: changes.name.unwrap_or(known.name),
        path: changes.path.unwrap_or(known.path),
        pinned: changes.pinned.unwrap_or(known.pinned),
        ..known
    };
    bookmark::change(&call, &bookmark)?;
    Ok(Json(document(&bookmark)))
}

pub async fn delete(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let bookmark = bookmark::remove(&call, &id)?;
    Ok(Json(call.result("result", "Deleted", &format!("Bookmark '{}' deleted successfully", bookmark.id))))
}

fn document(bookmark: &Bookmark) -> Value {
    json!({
        "DATA_TYPE": "bookmark",
        "id": bookmark.id,
        "name": bookmark.name,
        "endpoint_id": bookmark.collection,
        "path": bookmark.path,
        "pinned": bookmark.pinned,
    })
}
