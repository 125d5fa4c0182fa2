//! Operations on the files of a collection: ls, stat, mkdir, rename.
//! <https://docs.globus.org/api/transfer/file_operations/>

use std::sync::Arc;

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::call::{Call, Document};
use super::collection::is_true;
use super::consent;
use super::error::TransferError;
use super::pause_rule::refuse_paused;
use super::select::{self, Page};
use crate::directory::Collection;
use crate::engine::{FileError, FileInfo, Folder};
use crate::web;

/// The most files that a listing has; a directory with more cannot be listed.
const MOST_FILES: usize = 100_000;

/// Does work on a collection's folder, if the caller may use it, away from the threads that answer requests.
async fn work<T: Send + 'static>(
    call: &Call,
    id: &str,
    exists: &'static str,
    work: impl FnOnce(&Folder) -> Result<T, FileError> + Send + 'static,
) -> Result<T, TransferError> {
    let collection: Collection = call.collection(id)?;
    consent::require(&call.service, &call.grant, &[&collection])?;
    let folder = call.service.folder(&collection)?;
    let done = tokio::task::spawn_blocking(move || work(&folder)).await;
    let interrupted = |_| TransferError::new(StatusCode::BAD_GATEWAY, "EndpointError", "The operation was interrupted");
    let done = done.map_err(interrupted)?;
    done.map_err(|error| TransferError::file(&collection.display_name, collection.id, &error, exists))
}

pub async fn ls(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    refuse_paused(&call, &id, |paused| paused.pause_ls)?;
    let path = call.parameter("path").unwrap_or("/").to_owned();
    let page = Page { offset: call.number("offset", 0)?, limit: call.number("limit", MOST_FILES)? };
    if page.limit > MOST_FILES {
        return Err(TransferError::bad_request(format!("limit must be at most {MOST_FILES}")));
    }
    let listed: Arc<str> = path.as_str().into();
    let files = work(&call, &id, "EndpointError", move |folder| folder.list(&listed)).await?;
    if files.len() > MOST_FILES {
        let message = format!("The directory has more than {MOST_FILES} files");
        let code = "ExternalError.DirListingFailed.SizeLimit";
        return Err(TransferError::new(StatusCode::BAD_GATEWAY, code, message));
    }
    let hidden = call.parameter("show_hidden").is_none_or(is_true);
    let mut files: Vec<Value> =
        files.iter().filter(|file| hidden || !file.name.starts_with('.')).map(document).collect();
    for filter in call.parameters("filter") {
        select::filter(&mut files, filter)?;
    }
    select::order(&mut files, call.parameter("orderby").unwrap_or_default())?;
    let total = files.len();
    let mut files = page.of(files);
    select::fields(&mut files, call.parameter("fields"));
    Ok(Json(json!({
        "DATA_TYPE": "file_list",
        "endpoint": id,
        "path": with_slash(&path),
        "absolute_path": absolute(&path),
        "rename_supported": true,
        "symlink_supported": false,
        "length": files.len(),
        "total": total,
        "limit": page.limit,
        "offset": page.offset,
        "request_id": call.request_id,
        "DATA": files,
    })))
}

pub async fn stat(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    refuse_paused(&call, &id, |paused| paused.pause_ls)?;
    let path = call.parameter("path").unwrap_or("/").to_owned();
    let found = work(&call, &id, "EndpointError", move |folder| folder.stat(&path)).await;
    let file = found.map_err(|error| error.recode("ClientError.NotFound", "NotFound"))?;
    Ok(Json(document(&file)))
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
    refuse_paused(&call, &id, |paused| paused.pause_mkdir)?;
    work(&call, &id, "ExternalError.MkdirFailed.Exists", move |folder| folder.mkdir(&body.path)).await?;
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
    refuse_paused(&call, &id, |paused| paused.pause_rename)?;
    let exists = "ExternalError.RenameFailed.Exists";
    work(&call, &id, exists, move |folder| folder.rename(&body.old_path, &body.new_path)).await?;
    Ok(Json(call.result("result", "FileRenamed", "File or directory renamed successfully")))
}

fn document(file: &FileInfo) -> Value {
    let link = file.link.as_ref();
    json!({
        "DATA_TYPE": "file",
        "name": file.name,
        "type": file.kind.name(),
        "size": file.size,
        "last_modified": web::listing_time(file.modified),
        "permissions": file.permissions,
        "user": file.user,
        "group": file.group,
        "link_target": link.map(|link| &link.target),
        "link_size": link.map(|link| link.size),
        "link_user": link.map(|link| &link.user),
        "link_group": link.map(|link| &link.group),
        "link_last_modified": link.map(|link| web::listing_time(link.modified)),
    })
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
