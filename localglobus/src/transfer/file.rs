//! Operations on the files of a collection: ls, stat, mkdir, rename.
//! <https://docs.globus.org/api/transfer/file_operations/>
//!
//! `local_user` is accepted everywhere: there is one account here.

use axum::Json;
use axum::body::Body;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde_json::Value;

use super::call::{Call, Document};
use super::collection::is_true;
use super::consent;
use super::error::TransferError;
use super::file_list::{FileDocument, FileDocuments, FileList};
use super::pause_rule::refuse_paused;
use super::permission;
use super::select::{self, Fields, Page};
use crate::directory::{Collection, LastUse};
use crate::engine::{FileError, FileInfo, Folder};

/// The most files that a listing has; a directory with more cannot be listed.
const MOST_FILES: usize = 100_000;

/// What an operation fails with, besides the errors that all of them have.
struct Codes {
    /// A name is taken.
    exists: &'static str,
    /// Globus Connect Personal does not run.
    disconnected: &'static str,
}

const LISTING: Codes = Codes { exists: "EndpointError", disconnected: "ExternalError.DirListingFailed.GCDisconnected" };
const MKDIR: Codes =
    Codes { exists: "ExternalError.MkdirFailed.Exists", disconnected: "ExternalError.MkdirFailed.GCDisconnected" };
const RENAME: Codes =
    Codes { exists: "ExternalError.RenameFailed.Exists", disconnected: "ExternalError.RenameFailed.GCDisconnected" };

/// Does work on a collection's folder, if the caller may use it, away from the threads that answer requests.
async fn work<T: Send + 'static>(
    call: &Call,
    collection: &Collection,
    codes: Codes,
    work: impl FnOnce(&Folder) -> Result<T, FileError> + Send + 'static,
) -> Result<T, TransferError> {
    permission::require_files(collection)?;
    consent::require(&call.service, &call.grant, &[collection])?;
    if !permission::is_connected(&call.service, collection)? {
        let message = "The GCP endpoint is not currently connected to Globus";
        return Err(TransferError::new(StatusCode::BAD_GATEWAY, codes.disconnected, message));
    }
    let folder = permission::folder(&call.service, call.grant.identity, collection)?;
    let done = blocking(move || work(&folder)).await?;
    let done = done.map_err(|error| TransferError::file(&collection.display_name, collection.id, &error, codes.exists));
    note_use(call, collection)?;
    done
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, TransferError> {
    let interrupted = |_| TransferError::new(StatusCode::BAD_GATEWAY, "EndpointError", "The operation was interrupted");
    tokio::task::spawn_blocking(work).await.map_err(interrupted)
}

/// Puts on record that a collection was used today.
fn note_use(call: &Call, collection: &Collection) -> Result<(), TransferError> {
    let state = &call.service.state;
    let today = LastUse { collection: collection.id, day: state.timestamp().to_zoned(TimeZone::UTC).date() };
    if state.get::<LastUse>(collection.id)?.as_ref() != Some(&today) {
        state.put(&today)?;
    }
    Ok(())
}

pub async fn ls(call: Call, Path(id): Path<String>) -> Result<Response, TransferError> {
    let collection = call.collection(&id)?;
    refuse_paused(&call, &collection, |paused| paused.pause_ls)?;
    let usual = collection.settings.get("default_directory").and_then(Value::as_str);
    let path = call.parameter("path").or(usual).unwrap_or("/").to_owned();
    let page = Page { offset: call.number("offset", 0)?, limit: call.number("limit", MOST_FILES)? };
    if page.limit > MOST_FILES {
        return Err(TransferError::bad_request(format!("limit must be at most {MOST_FILES}")));
    }
    let listed = path.clone();
    let files = work(&call, &collection, LISTING, move |folder| folder.list(&listed, MOST_FILES)).await?;
    if files.len() > MOST_FILES {
        let message = format!("The directory has more than {MOST_FILES} files");
        let code = "ExternalError.DirListingFailed.SizeLimit";
        return Err(TransferError::new(StatusCode::BAD_GATEWAY, code, message));
    }
    let body = blocking(move || list(&call, &id, &path, page, files)).await??;
    Ok(([(header::CONTENT_TYPE, "application/json")], Body::from(body)).into_response())
}

/// Writes the document of a listing, with the files that are asked for.
fn list(call: &Call, id: &str, path: &str, page: Page, mut files: Vec<FileInfo>) -> Result<Vec<u8>, TransferError> {
    if !call.parameter("show_hidden").is_none_or(is_true) {
        files.retain(|file| !file.name.starts_with('.'));
    }
    for filter in call.parameters("filter") {
        select::filter(&mut files, filter)?;
    }
    select::order(&mut files, call.parameter("orderby").unwrap_or_default())?;
    let total = files.len();
    let shown = page.of(files);
    let document = FileList {
        data_type: "file_list",
        endpoint: id,
        path: with_slash(path),
        absolute_path: absolute(path),
        rename_supported: true,
        symlink_supported: false,
        length: shown.len(),
        total,
        limit: page.limit,
        offset: page.offset,
        request_id: &call.request_id,
        data: FileDocuments(&shown, &Fields::of(call.parameter("fields"))),
    };
    serde_json::to_vec(&document).map_err(|error| TransferError::bad_request(error.to_string()))
}

pub async fn stat(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let collection = call.collection(&id)?;
    refuse_paused(&call, &collection, |paused| paused.pause_ls)?;
    let path = call.parameter("path").unwrap_or("/").to_owned();
    let found = work(&call, &collection, LISTING, move |folder| folder.stat(&path)).await;
    let file = found.map_err(|error| error.recode("ClientError.NotFound", "NotFound"))?;
    let document = serde_json::to_value(FileDocument(&file, &Fields::of(call.parameter("fields"))));
    document.map(Json).map_err(|error| TransferError::bad_request(error.to_string()))
}

#[derive(Deserialize)]
pub struct MkdirDocument {
    path: String,
}

pub async fn mkdir(
    call: Call,
    Path(id): Path<String>,
    Document(body): Document<MkdirDocument>,
) -> Result<Json<Value>, TransferError> {
    let collection = call.collection(&id)?;
    refuse_paused(&call, &collection, |paused| paused.pause_mkdir)?;
    work(&call, &collection, MKDIR, move |folder| folder.mkdir(&body.path)).await?;
    Ok(Json(call.result("mkdir_result", "DirectoryCreated", "The directory was created successfully")))
}

#[derive(Deserialize)]
pub struct RenameDocument {
    old_path: String,
    new_path: String,
}

pub async fn rename(
    call: Call,
    Path(id): Path<String>,
    Document(body): Document<RenameDocument>,
) -> Result<Json<Value>, TransferError> {
    let collection = call.collection(&id)?;
    refuse_paused(&call, &collection, |paused| paused.pause_rename)?;
    work(&call, &collection, RENAME, move |folder| folder.rename(&body.old_path, &body.new_path)).await?;
    Ok(Json(call.result("result", "FileRenamed", "File or directory renamed successfully")))
}

/// Makes a symbolic link: no collection can.
pub async fn symlink(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let collection = call.collection(&id)?;
    let message = format!("The collection '{}' does not support symbolic links", collection.display_name);
    Err(TransferError::not_supported(message))
}

/// The path of a directory ends with a slash.
fn with_slash(path: &str) -> String {
    if path.ends_with('/') { path.to_owned() } else { format!("{path}/") }
}

/// The path from the root, which is also the home directory.
fn absolute(path: &str) -> String {
    let below = path.trim_start_matches('/');
    let below = below.strip_prefix('~').unwrap_or(below);
    with_slash(&format!("/{}", below.trim_matches('/'))).replace("//", "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn home_is_the_root() {
        for (path, expected) in [("/", "/"), ("/~/", "/"), ("~/a", "/a/"), ("/a/b/", "/a/b/")] {
            assert_eq!(absolute(path), expected);
        }
    }
}
