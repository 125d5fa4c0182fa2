//! Bookmarks: names that a person gives to places. <https://docs.globus.org/api/transfer/collection_bookmarks/>
//!
//! Both versions of the API show the same ones. A bookmark outlives its collection.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::call::Call;
use super::error::TransferError;
use crate::state::Record;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Bookmark {
    pub id: Uuid,
    pub owner: Uuid,
    pub name: String,
    pub collection: Uuid,
    pub path: String,
    pub pinned: bool,
}

impl Record for Bookmark {
    const KIND: &'static str = "bookmark";

    fn id(&self) -> Uuid {
        self.id
    }
}

/// Those of the caller, whichever of their identities made them.
pub fn all(call: &Call) -> Result<Vec<Bookmark>, TransferError> {
    let identities = call.service.identity_set(call.grant.identity)?;
    Ok(call.service.state.find(|bookmark: &Bookmark| identities.contains(&bookmark.owner))?)
}

pub fn find(call: &Call, id: &str) -> Result<Bookmark, TransferError> {
    let found = all(call)?.into_iter().find(|bookmark| bookmark.id.to_string() == id);
    let missing = || TransferError::new(StatusCode::NOT_FOUND, "BookmarkNotFound", format!("No bookmark '{id}'"));
    found.ok_or_else(missing)
}

pub fn create(
    call: &Call,
    name: String,
    collection: &str,
    path: String,
    pinned: bool,
) -> Result<Bookmark, TransferError> {
    let collection = call.collection(collection)?.id;
    let bookmark = Bookmark { id: Uuid::new_v4(), owner: call.grant.identity, name, collection, path, pinned };
    check(&bookmark)?;
    let identities = call.service.identity_set(call.grant.identity)?;
    let same = |other: &Bookmark| identities.contains(&other.owner) && other.name == bookmark.name;
    match call.service.state.add(&bookmark, same)? {
        Some(other) => Err(taken(&other)),
        None => Ok(bookmark),
    }
}

pub fn change(call: &Call, bookmark: &Bookmark) -> Result<(), TransferError> {
    check(bookmark)?;
    let same = |other: &Bookmark| other.name == bookmark.name && other.id != bookmark.id;
    match all(call)?.into_iter().find(same) {
        Some(other) => Err(taken(&other)),
        None => Ok(call.service.state.put(bookmark)?),
    }
}

pub fn remove(call: &Call, id: &str) -> Result<Bookmark, TransferError> {
    let bookmark = find(call, id)?;
    call.service.state.remove::<Bookmark>(bookmark.id)?;
    Ok(bookmark)
}

fn check(bookmark: &Bookmark) -> Result<(), TransferError> {
    if bookmark.name.trim().is_empty() || bookmark.name.contains(['\r', '\n']) {
        return Err(TransferError::bad_request("name must be one line that is not empty"));
    }
    if bookmark.path.is_empty() {
        return Err(TransferError::bad_request("path must not be empty"));
    }
    Ok(())
}

fn taken(other: &Bookmark) -> TransferError {
    let message = format!("You have a bookmark '{}' already", other.name);
    TransferError::new(StatusCode::CONFLICT, "ClientError.Conflict", message)
}
