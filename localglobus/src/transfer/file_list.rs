//! The documents of files, written one after the other: a directory may have a hundred thousand of them, and not one is
//! kept as a tree of JSON values. <https://docs.globus.org/api/transfer/file_operations/#file_list_document>

use std::borrow::Cow;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::{Value, json};

use super::select::{Fields, Row};
use crate::engine::FileInfo;
use crate::web;

/// The members of a file's document, in their order.
const MEMBERS: [&str; 13] = [
    "DATA_TYPE",
    "name",
    "type",
    "size",
    "last_modified",
    "permissions",
    "user",
    "group",
    "link_target",
    "link_size",
    "link_user",
    "link_group",
    "link_last_modified",
];

impl Row for FileInfo {
    fn member(&self, name: &str) -> Cow<'_, Value> {
        let link = self.link.as_deref();
        Cow::Owned(match name {
            "DATA_TYPE" => json!("file"),
            "name" => json!(self.name),
            "type" => json!(self.kind.name()),
            "size" => json!(self.size),
            "last_modified" => json!(web::listing_time(self.modified)),
            "permissions" => json!(format!("{:04o}", self.mode)),
            "user" => json!(&*self.user),
            "group" => json!(&*self.group),
            "link_target" => json!(link.map(|link| &link.target)),
            "link_size" => json!(link.map(|link| link.size)),
            "link_user" => json!(link.map(|link| &*link.user)),
            "link_group" => json!(link.map(|link| &*link.group)),
            "link_last_modified" => json!(link.map(|link| web::listing_time(link.modified))),
            _ => Value::Null,
        })
    }
}

/// A file's document, with the members that are wanted.
pub struct FileDocument<'a>(pub &'a FileInfo, pub &'a Fields);

impl Serialize for FileDocument<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for name in MEMBERS.into_iter().filter(|name| self.1.want(name)) {
            map.serialize_entry(name, &*self.0.member(name))?;
        }
        map.end()
    }
}

/// The documents of many files.
pub struct FileDocuments<'a>(pub &'a [FileInfo], pub &'a Fields);

impl Serialize for FileDocuments<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|file| FileDocument(file, self.1)))
    }
}

/// The document of a directory's files.
#[derive(Serialize)]
pub struct FileList<'a> {
    #[serde(rename = "DATA_TYPE")]
    pub data_type: &'static str,
    pub endpoint: &'a str,
    pub path: String,
    pub absolute_path: String,
    pub rename_supported: bool,
    pub symlink_supported: bool,
    pub length: usize,
    pub total: usize,
    pub limit: usize,
    pub offset: usize,
    pub request_id: &'a str,
    #[serde(rename = "DATA")]
    pub data: FileDocuments<'a>,
}
