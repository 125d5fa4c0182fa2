//! A directory's entries as columns: one buffer for all texts of a column, one array for all sizes.

use std::borrow::Cow;
use std::fmt;

use jiff::Timestamp;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, de};

/// What an entry has no value for.
const NONE: i64 = -1;

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Listing {
    path: String,
    names: Texts,
    types: Texts,
    permissions: Texts,
    users: Texts,
    groups: Texts,
    link_targets: Texts,
    sizes: Vec<i64>,
    last_modified: Vec<i64>,
}

impl Listing {
    /// The directory, as the service names it.
    pub fn path(&self) -> &str {
        &self.path
    }

    pub fn len(&self) -> usize {
        self.sizes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.sizes.is_empty()
    }

    /// Texts end with a NUL that is not part of them, for those who read them in place.
    pub fn names(&self) -> &Texts {
        &self.names
    }

    /// `file`, `dir`, `invalid_symlink`, `chr`, `blk`, `pipe` or `other`.
    pub fn types(&self) -> &Texts {
        &self.types
    }

    /// Octal digits: `0755`.
    pub fn permissions(&self) -> &Texts {
        &self.permissions
    }

    pub fn users(&self) -> &Texts {
        &self.users
    }

    pub fn groups(&self) -> &Texts {
        &self.groups
    }

    /// Empty where the entry is no symbolic link.
    pub fn link_targets(&self) -> &Texts {
        &self.link_targets
    }

    /// Bytes; -1 where the service gives none.
    pub fn sizes(&self) -> &[i64] {
        &self.sizes
    }

    /// Seconds since 1970; -1 where the service gives none.
    pub fn last_modified(&self) -> &[i64] {
        &self.last_modified
    }

    fn push(&mut self, file: File<'_>) {
        let modified = file.last_modified.and_then(|text| text.replacen(' ', "T", 1).parse::<Timestamp>().ok());
        self.names.push(&file.name);
        self.types.push(&file.kind);
        self.permissions.push(&file.permissions.unwrap_or_default());
        self.users.push(&file.user.unwrap_or_default());
        self.groups.push(&file.group.unwrap_or_default());
        self.link_targets.push(&file.link_target.unwrap_or_default());
        self.sizes.push(file.size.unwrap_or(NONE));
        self.last_modified.push(modified.map_or(NONE, Timestamp::as_second));
    }
}

/// A column of texts in one buffer, each followed by a NUL.
#[derive(Debug, PartialEq, Eq)]
pub struct Texts {
    buffer: String,
    /// Where each text begins, and after them where the last one ends.
    offsets: Vec<usize>,
}

impl Default for Texts {
    fn default() -> Self {
        Texts { buffer: String::new(), offsets: vec![0] }
    }
}

impl Texts {
    /// The text with its NUL.
    pub fn get_with_nul(&self, index: usize) -> Option<&str> {
        let end = *self.offsets.get(index.checked_add(1)?)?;
        self.buffer.get(self.offsets[index]..end)
    }

    pub fn get(&self, index: usize) -> Option<&str> {
        self.get_with_nul(index)?.strip_suffix('\0')
    }

    /// All texts, one after another.
    pub fn buffer(&self) -> &str {
        &self.buffer
    }

    /// Where each text begins in the buffer, and after them where the last one ends.
    pub fn offsets(&self) -> &[usize] {
        &self.offsets
    }

    /// No file system has names with NUL; a text with one ends there.
    fn push(&mut self, text: &str) {
        self.buffer.push_str(text.split('\0').next().unwrap_or_default());
        self.buffer.push('\0');
        self.offsets.push(self.buffer.len());
    }
}

/// A file document. <https://docs.globus.org/api/transfer/file_operations/#file_document>
#[derive(Deserialize)]
struct File<'a> {
    #[serde(borrow)]
    name: Cow<'a, str>,
    #[serde(borrow, rename = "type")]
    kind: Cow<'a, str>,
    #[serde(default)]
    size: Option<i64>,
    #[serde(borrow, default)]
    last_modified: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    permissions: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    user: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    group: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    link_target: Option<Cow<'a, str>>,
}

impl<'de> Deserialize<'de> for Listing {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FileList)
    }
}

/// Reads a `file_list` document.
struct FileList;

impl<'de> Visitor<'de> for FileList {
    type Value = Listing;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a file_list document")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Listing, A::Error> {
        let mut listing = Listing::default();
        let mut path = None;
        let mut has_data = false;
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            match key.as_ref() {
                "DATA" => {
                    has_data = true;
                    map.next_value_seed(Rows(&mut listing))?;
                }
                "path" => path = map.next_value::<Option<String>>()?,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        listing.path = path.unwrap_or_default();
        if has_data { Ok(listing) } else { Err(de::Error::missing_field("DATA")) }
    }
}

/// Reads the rows of `DATA` straight into the columns.
struct Rows<'a>(&'a mut Listing);

impl<'de> de::DeserializeSeed<'de> for Rows<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Rows<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list of file documents")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        while let Some(file) = rows.next_element()? {
            self.0.push(file);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn rows_become_columns() {
        let text = json!({
            "DATA_TYPE": "file_list", "path": "/run/", "length": 2,
            "DATA": [
                {"name": "a \"quoted\"\nname é", "type": "file", "size": 7, "last_modified": "2026-11-23 10:00:00+00:00",
                 "permissions": "0644", "user": "ada", "group": null, "link_target": null},
                {"name": "b", "type": "dir", "size": null, "last_modified": "never", "extra": [1, {"x": 2}]},
            ],
        })
        .to_string();
        let listing: Listing = serde_json::from_str(&text).unwrap();
        assert_eq!((listing.len(), listing.path()), (2, "/run/"));
        assert_eq!(listing.names().get(0), Some("a \"quoted\"\nname é"));
        assert_eq!(listing.names().get_with_nul(1), Some("b\0"));
        assert_eq!(listing.names().get(2), None);
        assert_eq!(listing.sizes(), [7, NONE]);
        assert_eq!(listing.last_modified(), [1_795_428_000, NONE]);
        assert_eq!((listing.users().get(0), listing.users().get(1)), (Some("ada"), Some("")));
    }

    #[test]
    fn a_document_of_another_kind_is_an_error() {
        for text in ["{}", "[]", r#"{"DATA": [{"name": 1}]}"#, r#"{"DATA": {}}"#, r#"{"DATA": [{"name": "a""#] {
            assert!(serde_json::from_str::<Listing>(text).is_err(), "{text}");
        }
    }
}
