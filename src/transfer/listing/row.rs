//! One entry as the service sends it. <https://docs.globus.org/api/transfer/file_operations/#file_document>

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

#[derive(Default, Deserialize)]
pub(super) struct Row<'a> {
    #[serde(borrow)]
    pub name: Text<'a>,
    #[serde(borrow, rename = "type")]
    pub kind: Text<'a>,
    #[serde(default)]
    pub size: Option<i64>,
    #[serde(borrow, default)]
    pub last_modified: Option<Text<'a>>,
    #[serde(borrow, default)]
    pub permissions: Option<Text<'a>>,
    #[serde(borrow, default)]
    pub user: Option<Text<'a>>,
    #[serde(borrow, default)]
    pub group: Option<Text<'a>>,
    #[serde(borrow, default)]
    pub link_target: Option<Text<'a>>,
}

/// A text, borrowed where nothing in it is escaped; serde by itself would copy those that may be null. No file system
/// has names with NUL, and C could not read them.
#[derive(Default)]
pub(super) struct Text<'a>(pub Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Text<'de>, E> {
        // Only an escape could be a NUL.
        Ok(Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Text<'de>, E> {
        if text.contains('\0') {
            return Err(E::custom("a text with NUL"));
        }
        Ok(Text(Cow::Owned(text.to_owned())))
    }
}
