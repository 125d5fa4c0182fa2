//! Bookmarks: names that a person gives to places. <https://docs.globus.org/api/transfer/collection_bookmarks/>

use serde_json::{Value, json};

use super::{Rows, check_path};
use crate::error::{Error, Result};
use crate::id;
use crate::session::Session;
use crate::transport::{Body, Call, Repeat};

impl Session {
    pub async fn bookmarks(&self) -> Result<Vec<Value>> {
        let url = self.transfer_url(&["bookmark_list"]);
        let rows: Rows = self.transfer(&Call::get("list bookmarks", url)).await?;
        Ok(rows.data)
    }

    pub async fn bookmark(&self, bookmark: &str) -> Result<Value> {
        let (url, what) = self.bookmark_url(bookmark)?;
        self.transfer(&Call::get(format!("look up {what}"), url)).await
    }

    /// Makes a bookmark, whose name no other of the person's has, and returns its document.
    pub async fn create_bookmark(&self, name: &str, collection: &str, path: &str) -> Result<Value> {
        let document = json!({
            "DATA_TYPE": "bookmark",
            "name": check_name(name)?,
            "endpoint_id": self.collection_id(collection)?,
            "path": check_path("path", path)?,
        });
        let body = Body::Json(document.to_string().into());
        let url = self.transfer_url(&["bookmark"]);
        self.transfer(&Call::post(format!("make bookmark \"{name}\""), url, body, Repeat::Unsafe)).await
    }

    pub async fn rename_bookmark(&self, bookmark: &str, name: &str) -> Result<()> {
        let (url, what) = self.bookmark_url(bookmark)?;
        let document = json!({"DATA_TYPE": "bookmark", "name": check_name(name)?});
        self.transfer::<Value>(&Call::put(format!("rename {what}"), url, &document)).await.map(drop)
    }

    pub async fn delete_bookmark(&self, bookmark: &str) -> Result<()> {
        let (url, what) = self.bookmark_url(bookmark)?;
        self.transfer::<Value>(&Call::delete(format!("delete {what}"), url)).await.map(drop)
    }

    fn bookmark_url(&self, bookmark: &str) -> Result<(reqwest::Url, String)> {
        let id = id::check("bookmark", bookmark)?;
        Ok((self.transfer_url(&["bookmark", &id]), format!("bookmark {id}")))
    }
}

fn check_name(name: &str) -> Result<&str> {
    match name.trim().is_empty() || name.contains(['\r', '\n']) {
        true => Err(Error::invalid(format!("bookmark name \"{}\": expected one line", name.escape_debug()))),
        false => Ok(name),
    }
}
