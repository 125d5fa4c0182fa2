//! Collections: search, look up, list, make directories, rename.
//!
//! <https://docs.globus.org/api/transfer/endpoints_and_collections/>,
//! <https://docs.globus.org/api/transfer/file_operations/>

use serde_json::{Value, json};

use super::{Listing, check_path};
use crate::error::{Error, Result};
use crate::session::{Session, collection_id};
use crate::transport::{Body, Call, Repeat};

/// What a listing shows and in which order, in Globus' own words.
#[derive(Debug, Clone, Default)]
pub struct ListOptions {
    pub show_hidden: Option<bool>,
    /// `name:~*.h5`, for example.
    pub filter: Option<String>,
    /// `size DESC,name`, for example.
    pub orderby: Option<String>,
    pub limit: Option<u64>,
    pub offset: Option<u64>,
    pub local_user: Option<String>,
}

impl Session {
    /// Collections by words of their name and description, and by `filter_scope` (`all`, `my-endpoints`,
    /// `recently-used`, …). One of the two must be given; the service gives at most a thousand.
    pub async fn search(&self, fulltext: Option<&str>, filter_scope: Option<&str>, limit: usize) -> Result<Vec<Value>> {
        if fulltext.is_none() && filter_scope.is_none() {
            return Err(Error::invalid("a search needs fulltext, filter_scope (such as my-endpoints) or both"));
        }
        let filters = [("filter_fulltext", fulltext), ("filter_scope", filter_scope)];
        let filters = filters.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        self.call_rows("endpoint_search", &filters, None, limit).await
    }

    /// The document of a collection or endpoint.
    pub async fn collection(&self, id: &str) -> Result<Value> {
        let id = collection_id(id)?;
        let url = self.transfer_url(&["endpoint", &id]);
        self.transfer(&Call::get(format!("look up collection {id}"), url)).await
    }

    /// The entries of a directory.
    pub async fn ls(&self, collection: &str, path: &str, options: &ListOptions) -> Result<Listing> {
        let (id, path) = (collection_id(collection)?, check_path("path", path)?);
        let mut url = self.transfer_url(&["operation", "endpoint", &id, "ls"]);
        let number = |value: Option<u64>| value.map(|value| value.to_string());
        let pairs = [
            ("path", Some(path.to_owned())),
            ("show_hidden", options.show_hidden.map(|shown| u8::from(shown).to_string())),
            ("filter", options.filter.clone()),
            ("orderby", options.orderby.clone()),
            ("limit", number(options.limit)),
            ("offset", number(options.offset)),
            ("local_user", options.local_user.clone()),
        ];
        url.query_pairs_mut().extend_pairs(pairs.into_iter().filter_map(|(name, value)| Some((name, value?))));
        self.transfer(&Call::get(format!("list {path} on collection {id}"), url)).await
    }

    /// The document of one file or directory.
    pub async fn stat(&self, collection: &str, path: &str) -> Result<Value> {
        let (id, path) = (collection_id(collection)?, check_path("path", path)?);
        let mut url = self.transfer_url(&["operation", "endpoint", &id, "stat"]);
        url.query_pairs_mut().append_pair("path", path);
        self.transfer(&Call::get(format!("look at {path} on collection {id}"), url)).await
    }

    /// Makes a directory; its parent must be there.
    pub async fn mkdir(&self, collection: &str, path: &str) -> Result<()> {
        let (id, path) = (collection_id(collection)?, check_path("path", path)?);
        let document = json!({"DATA_TYPE": "mkdir", "path": path});
        self.operate(&id, "mkdir", &document, format!("make directory {path} on collection {id}")).await
    }

    /// Renames a file or directory within a collection.
    pub async fn rename(&self, collection: &str, old_path: &str, new_path: &str) -> Result<()> {
        let id = collection_id(collection)?;
        let (old, new) = (check_path("old_path", old_path)?, check_path("new_path", new_path)?);
        let document = json!({"DATA_TYPE": "rename", "old_path": old, "new_path": new});
        self.operate(&id, "rename", &document, format!("rename {old} to {new} on collection {id}")).await
    }

    async fn operate(&self, id: &str, operation: &str, document: &Value, what: String) -> Result<()> {
        let url = self.transfer_url(&["operation", "endpoint", id, operation]);
        let body = Body::Json(document.to_string().into());
        self.transfer::<Value>(&Call::post(what, url, body, Repeat::Unsafe)).await?;
        Ok(())
    }
}
