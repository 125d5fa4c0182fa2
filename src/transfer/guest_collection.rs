//! Guest collections: folders of a mapped collection that are shared with others.
//!
//! Transfer makes, changes and deletes those of Globus Connect Personal; those of Globus Connect Server belong to the
//! manager API of their endpoint. <https://docs.globus.org/api/transfer/gcp_management/>

use serde_json::{Map, Value, json};

use super::check_path;
use crate::error::{Error, Result};
use crate::session::Session;
use crate::transport::{Body, Call, Repeat};

impl Session {
    /// Shares a folder of a mapped collection, and returns the service's answer, whose `id` is the new collection's.
    /// `fields` are more fields of its document, as the text of a JSON object.
    pub async fn create_guest_collection(
        &self,
        host_collection: &str,
        host_path: &str,
        display_name: &str,
        fields: Option<&str>,
    ) -> Result<Value> {
        let (host, path) = (self.collection_id(host_collection)?, check_path("host_path", host_path)?);
        if display_name.trim().is_empty() {
            return Err(Error::invalid("display_name is empty: expected a name by which people find the collection"));
        }
        let mut document = fields.map(|text| object("fields", text)).transpose()?.unwrap_or_default();
        for (name, value) in [
            ("DATA_TYPE", "shared_endpoint"),
            ("host_endpoint", &host),
            ("host_path", path),
            ("display_name", display_name),
        ] {
            document.insert(name.to_owned(), json!(value));
        }
        let body = Body::Json(Value::Object(document).to_string().into());
        let what = format!("share {path} of collection {host}");
        self.transfer(&Call::post(what, self.transfer_url(&["shared_endpoint"]), body, Repeat::Unsafe)).await
    }

    /// Sets fields of a collection's document: `{"description": "…"}`.
    pub async fn update_collection(&self, collection: &str, fields: &str) -> Result<()> {
        let id = self.collection_id(collection)?;
        let mut document = object("json", fields)?;
        if document.is_empty() {
            return Err(Error::invalid("json has no fields: expected such as {\"description\": \"results\"}"));
        }
        document.entry("DATA_TYPE").or_insert(json!("endpoint"));
        let url = self.transfer_url(&["endpoint", &id]);
        let call = Call::put(format!("update collection {id}"), url, &Value::Object(document));
        self.transfer::<Value>(&call).await.map(drop)
    }

    /// Deletes a collection; the files in it stay.
    pub async fn delete_collection(&self, collection: &str) -> Result<()> {
        let id = self.collection_id(collection)?;
        let url = self.transfer_url(&["endpoint", &id]);
        self.transfer::<Value>(&Call::delete(format!("delete collection {id}"), url)).await.map(drop)
    }
}

/// The fields of a JSON object in a text.
fn object(what: &str, text: &str) -> Result<Map<String, Value>> {
    match serde_json::from_str(text) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(other) => Err(Error::invalid(format!("{what} is no JSON object but {other}"))),
        Err(error) => Err(Error::invalid(format!("{what} is not JSON: {error}"))),
    }
}
