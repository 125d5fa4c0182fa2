//! The documents of files, written one after the other: a directory may have a hundred thousand of them, and not one is
//! kept as a tree of JSON values. <https://docs.globus.org/api/transfer/file_operations/#file_list_document>

use std::borrow::Cow;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::Value;

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

/// What a member of a file's document is.
#[derive(Serialize)]
#[serde(untagged)]
enum Member<'a> {
    Text(&'a str),
    Written(String),
    Number(u64),
    Nothing,
}

impl<'a> Member<'a> {
    fn of(file: &'a FileInfo, name: &str) -> Self {
        match (name, file.link.as_deref()) {
            ("DATA_TYPE", _) => Self::Text("file"),
            ("name", _) => Self::Text(&file.name),
            ("type", _) => Self::Text(file.kind.name()),
            ("size", _) => Self::Number(file.size),
            ("last_modified", _) => Self::Written(web::listing_time(file.modified)),
            ("permissions", _) => Self::Written(format!("{:04o}", file.mode)),
            ("user", _) => Self::Text(&file.user),
            ("group", _) => Self::Text(&file.group),
            ("link_target", Some(link)) => Self::Text(&link.target),
            ("link_size", Some(link)) => Self::Number(link.size),
            ("link_user", Some(link)) => Self::Text(&link.user),
            ("link_group", Some(link)) => Self::Text(&link.group),
            ("link_last_modified", Some(link)) => Self::Written(web::listing_time(link.modified)),
            _ => Self::Nothing,
        }
    }
}

impl Row for FileInfo {
    fn member(&self, name: &str) -> Cow<'_, Value> {
        Cow::Owned(match Member::of(self, name) {
            Member::Text(text) => text.into(),
            Member::Written(text) => text.into(),
            Member::Number(number) => number.into(),
            Member::Nothing => Value::Null,
        })
    }
}

/// A file's document, with the members that are wanted.
pub struct FileDocument<'a>(pub &'a FileInfo, pub &'a Fields);

impl Serialize for FileDocument<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for name in MEMBERS.into_iter().filter(|name| self.1.want(name)) {
            map.serialize_entry(name, &Member::of(self.0, name))?;
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
