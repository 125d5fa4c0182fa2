//! Collections: search, look up, list, make directories, rename.
//!
//! <https://docs.globus.org/api/transfer/endpoints_and_collections/>,
//! <https://docs.globus.org/api/transfer/file_operations/>

use std::sync::Arc;

use serde_json::{Value, json};

use super::listing::Parser;
use super::{FilterRules, Listing, check_path};
use crate::error::{Error, Result, Status};
use crate::session::Session;
use crate::transport::{Body, Call, Repeat};

/// What to do about a directory that the service does not list as a whole.
const IN_PARTS: &str = "ask for a part of it, by a filter such as name:~run1* or by limit and offset; a transfer of the \
                        whole directory needs no listing";

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
        let id = self.collection_id(id)?;
        let url = self.transfer_url(&["endpoint", &id]);
        self.transfer(&Call::get(format!("look up collection {id}"), url)).await
    }

    /// The entries of a directory. One that has more than the service lists is an error, unless `limit` or `offset` ask
    /// for a part of it.
    pub async fn ls(&self, collection: &str, path: &str, options: &ListOptions) -> Result<Listing> {
        self.ls_with(collection, path, options, None).await
    }

    /// As [`Session::ls`], with the entries that these rules take along.
    pub(super) async fn ls_with(
        &self,
        collection: &str,
        path: &str,
        options: &ListOptions,
        rules: Option<&Arc<FilterRules>>,
    ) -> Result<Listing> {
        let (id, path) = (self.collection_id(collection)?, check_path("path", path)?);
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
        let call = Call::get(format!("list {path} on collection {id}"), url);
        let parser = self.transfer_into(&call, || Parser::new(rules.cloned())).await.map_err(|error| {
            let is_size_limit = error.code().is_some_and(|code| code.ends_with("SizeLimit"));
            if is_size_limit { error.with_advice(IN_PARTS) } else { error }
        })?;
        let listing = parser.finish(path);
        if options.limit.is_none() && options.offset.is_none() && !listing.is_complete() {
            let (sent, total) = (listing.sent(), listing.total().unwrap_or_default());
            let message = format!("{}: the service gives {sent} of its {total} entries: {IN_PARTS}", call.what);
            return Err(Error::new(Status::LimitReached, message));
        }
        Ok(listing)
    }

    /// The document of one file or directory.
    pub async fn stat(&self, collection: &str, path: &str) -> Result<Value> {
        self.stat_as(collection, path, None).await
    }

    /// As [`Session::stat`], with an account of a mapped collection that maps to several.
    pub(super) async fn stat_as(&self, collection: &str, path: &str, local_user: Option<&str>) -> Result<Value> {
        let (id, path) = (self.collection_id(collection)?, check_path("path", path)?);
        let mut url = self.transfer_url(&["operation", "endpoint", &id, "stat"]);
        url.query_pairs_mut().append_pair("path", path).extend_pairs(local_user.map(|user| ("local_user", user)));
        self.transfer(&Call::get(format!("look at {path} on collection {id}"), url)).await
    }

    /// Makes a directory; its parent must be there.
    pub async fn mkdir(&self, collection: &str, path: &str) -> Result<()> {
        let (id, path) = (self.collection_id(collection)?, check_path("path", path)?);
        let document = json!({"DATA_TYPE": "mkdir", "path": path});
        self.operate(&id, "mkdir", &document, format!("make directory {path} on collection {id}")).await
    }

    /// Renames a file or directory within a collection.
    pub async fn rename(&self, collection: &str, old_path: &str, new_path: &str) -> Result<()> {
        let id = self.collection_id(collection)?;
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
