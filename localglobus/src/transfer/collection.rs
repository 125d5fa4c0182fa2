//! Collections: search, get and update. <https://docs.globus.org/api/transfer/endpoint_and_collection_search/>
//!
//! The collections of Globus Connect Server are changed by its own API, which is not here; so they stay as they are
//! configured, but for the guest collections, which can only come by calls.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use uuid::{Uuid, uuid};

use super::call::{Call, Document};
use super::collection_document::document;
use super::error::TransferError;
use super::permission::Permissions;
use super::role::Role;
use super::select::{self, Page};
use crate::directory::{Collection, EntityType};

/// The most results that one page of a search has.
const PAGE: usize = 100;

/// The most results of a search that can be seen.
const WINDOW: usize = 1000;

/// The subscription that everybody is in.
const SUBSCRIPTION: Uuid = uuid!("10ca1000-0000-4000-8000-00000000f001");

pub async fn get(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let collection = call.collection(&id)?;
    let mut document = document(&call, &call.permissions()?, &collection)?;
    select::fields(std::slice::from_mut(&mut document), call.parameter("fields"));
    Ok(Json(document))
}

pub async fn search(call: Call) -> Result<Json<Value>, TransferError> {
    let page = Page { offset: call.number("offset", 0)?, limit: call.number("limit", PAGE)?.min(PAGE) };
    if page.offset.saturating_add(page.limit) > WINDOW {
        let message = format!("offset and limit must not lead beyond {WINDOW} results");
        return Err(TransferError::bad_request(message));
    }
    let permissions = call.permissions()?;
    let search = Search { call: &call, permissions: &permissions };
    let mut found = Vec::new();
    for collection in call.service.collections()? {
        if search.finds(&collection)? {
            found.push(collection);
        }
    }
    let total = found.len().min(WINDOW);
    let shown = page.of(found);
    let shown = shown.iter().map(|collection| document(&call, &permissions, collection));
    let mut shown = shown.collect::<Result<Vec<_>, _>>()?;
    select::fields(&mut shown, call.parameter("fields"));
    Ok(Json(json!({
        "DATA_TYPE": "endpoint_list",
        "limit": page.limit,
        "offset": page.offset,
        "has_next_page": page.offset.saturating_add(shown.len()) < total,
        "DATA": shown,
    })))
}

/// Sets members of a collection's document.
pub async fn update(
    call: Call,
    Path(id): Path<String>,
    Document(changes): Document<Map<String, Value>>,
) -> Result<Json<Value>, TransferError> {
    let mut collection = call.collection_as(&id, &[Role::Administrator])?;
    if !collection.entity_type.is_personal() && !collection.entity_type.is_guest() {
        return Err(TransferError::not_supported("Globus Connect Server manages this collection, not Transfer"));
    }
    for (name, value) in changes {
        match name.as_str() {
            "DATA_TYPE" => {}
            // Both have a resource of their own, too.
            "subscription_id" => set_subscription(&mut collection, &value)?,
            "subscription_admin_verified" => set_verified(&call, &mut collection, value == true)?,
            name => collection.set(name, value).map_err(TransferError::bad_request)?,
        }
    }
    call.service.state.put(&collection)?;
    Ok(Json(updated(&call)))
}

fn updated(call: &Call) -> Value {
    call.result("result", "Updated", "Endpoint updated successfully")
}

#[derive(Deserialize)]
pub struct Subscription {
    subscription_id: Value,
}

pub async fn subscription(
    call: Call,
    Path(id): Path<String>,
    Document(body): Document<Subscription>,
) -> Result<Json<Value>, TransferError> {
    let mut collection = call.collection_as(&id, &[Role::Administrator])?;
    set_subscription(&mut collection, &body.subscription_id)?;
    call.service.state.put(&collection)?;
    Ok(Json(updated(&call)))
}

fn set_subscription(collection: &mut Collection, value: &Value) -> Result<(), TransferError> {
    let refused = |message: &str| Err(TransferError::new(StatusCode::BAD_REQUEST, "BadRequest", message));
    if collection.entity_type.is_guest() {
        return refused("A guest collection has the subscription of its mapped collection");
    }
    collection.subscription_id = match value.as_str() {
        None if value.is_null() => None,
        Some("DEFAULT") => Some(SUBSCRIPTION),
        text => match text.and_then(|text| text.parse().ok()) {
            Some(id) => Some(id),
            None => return refused("subscription_id must be a UUID, \"DEFAULT\" or null"),
        },
    };
    collection.settings.remove("subscription_admin_verified");
    Ok(())
}

#[derive(Deserialize)]
pub struct Verified {
    subscription_admin_verified: bool,
}

pub async fn subscription_admin_verified(
    call: Call,
    Path(id): Path<String>,
    Document(body): Document<Verified>,
) -> Result<Json<Value>, TransferError> {
    let mut collection = call.collection_as(&id, &[Role::Administrator])?;
    set_verified(&call, &mut collection, body.subscription_admin_verified)?;
    call.service.state.put(&collection)?;
    Ok(Json(updated(&call)))
}

fn set_verified(call: &Call, collection: &mut Collection, verified: bool) -> Result<(), TransferError> {
    let host = collection.mapped_collection.map(|id| call.service.collection(id)).transpose()?.flatten();
    if host.as_ref().unwrap_or(collection).subscription_id.is_none() {
        let message = "The collection must be associated with a subscription to set subscription_admin_verified";
        return Err(TransferError::new(StatusCode::BAD_REQUEST, "BadRequest", message));
    }
    collection.settings.insert("subscription_admin_verified".to_owned(), verified.into());
    Ok(())
}

/// A search by someone.
struct Search<'a> {
    call: &'a Call,
    permissions: &'a Permissions<'a>,
}

impl Search<'_> {
    /// Whether all filters hold.
    fn finds(&self, collection: &Collection) -> Result<bool, TransferError> {
        let owner = self.permissions.owner(collection).map(|owner| owner.id.to_string()).unwrap_or_default();
        let is = |id: &str, other: Option<Uuid>| other.is_some_and(|other| other.to_string() == id);
        let holds = |name: &str, test: &dyn Fn(&str) -> bool| self.call.parameter(name).is_none_or(test);
        let non_functional = collection.entity_type == EntityType::GCSv5_endpoint;
        Ok(self.permissions.may_see(collection)?
            && self.in_scope(collection)?
            && holds("filter_fulltext", &|words| has_words(collection, words))
            && holds("filter_owner_id", &|id| id == owner)
            && holds("filter_entity_type", &|kind| kind.split(',').any(|kind| kind == collection.entity_type.name()))
            && holds("filter_host_endpoint", &|id| is(id, collection.mapped_collection) || is(id, collection.endpoint))
            && holds("filter_non_functional", &|value| is_true(value) == non_functional))
    }

    fn in_scope(&self, collection: &Collection) -> Result<bool, TransferError> {
        let owned = || self.permissions.owns(collection);
        let guest = collection.entity_type.is_guest();
        let used = |by: &dyn Fn(&super::Task) -> bool| {
            let uses = |task: &super::Task| task.collections().any(|id| id == collection.id) && by(task);
            self.call.service.tasks.of(self.call.grant.identity).iter().any(|task| uses(task))
        };
        Ok(match self.call.parameter("filter_scope").unwrap_or("all") {
            "all" => true,
            "hide-no-permissions" => !guest || !self.permissions.access(collection)?.is_none(),
            "my-endpoints" => owned(),
            "administered-by-me" => self.permissions.roles(collection)?.contains(&Role::Administrator),
            "my-gcp-endpoints" => owned() && collection.entity_type == EntityType::GCP_mapped_collection,
            "recently-used" => used(&|_| true),
            "in-use" => used(&|task| !task.has_ended()),
            "shared-by-me" => guest && owned(),
            "shared-with-me" => guest && self.permissions.is_shared_with(collection),
            other => return Err(TransferError::bad_request(format!("Unknown filter_scope '{other}'"))),
        })
    }
}

pub fn is_true(value: &str) -> bool {
    value == "1" || value.eq_ignore_ascii_case("true")
}

/// Whether each word of a search begins a word of what people call the collection, or is its id.
fn has_words(collection: &Collection, search: &str) -> bool {
    let setting = |name: &str| collection.settings.get(name).and_then(Value::as_str).unwrap_or_default();
    let described = collection.description.as_deref().unwrap_or_default();
    let set = ["keywords", "organization", "department", "contact_email"].map(setting).join(" ");
    let words: Vec<String> = split(&format!("{} {described} {set}", collection.display_name)).collect();
    search.trim() == collection.id.to_string()
        || split(search).all(|wanted| words.iter().any(|word| word.starts_with(&wanted)))
}

fn split(text: &str) -> impl Iterator<Item = String> {
    text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn a_search_wants_every_word_and_ignores_case() {
        let config = Config::default();
        let found = |search: &str| config.collections.iter().filter(|collection| has_words(collection, search)).count();
        assert_eq!(found("vsc"), 2);
        assert_eq!(found("VSC vub"), 1);
        assert_eq!(found("tutorial endpoint"), 2);
        assert_eq!(found("ddb59aef-6d04-11e5-ba46-22000b92c6ec"), 1);
        assert_eq!(found("vsc nowhere"), 0);
    }
}
