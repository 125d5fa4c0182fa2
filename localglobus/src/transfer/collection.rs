//! Collections: search and get.

use axum::Json;
use axum::extract::Path;
use serde_json::{Value, json};

use super::call::Call;
use super::collection_document::document;
use super::error::TransferError;
use super::select::{self, Page};
use crate::directory::{Collection, EntityType};

/// The most results that one page of a search has.
const PAGE: usize = 100;

pub async fn get(call: Call, Path(id): Path<String>) -> Result<Json<Value>, TransferError> {
    let mut document = document(&call, &call.collection(&id)?)?;
    select::fields(std::slice::from_mut(&mut document), call.parameter("fields"));
    Ok(Json(document))
}

pub async fn search(call: Call) -> Result<Json<Value>, TransferError> {
    let page = Page { offset: call.number("offset", 0)?, limit: call.number("limit", PAGE)?.min(PAGE) };
    let mut found = Vec::new();
    for collection in call.service.collections()? {
        if matches(&call, &collection)? {
            found.push(document(&call, &collection)?);
        }
    }
    let total = found.len();
    let mut shown = page.of(found);
    select::fields(&mut shown, call.parameter("fields"));
    Ok(Json(json!({
        "DATA_TYPE": "endpoint_list",
        "limit": page.limit,
        "offset": page.offset,
        "has_next_page": page.offset.saturating_add(shown.len()) < total,
        "DATA": shown,
    })))
}

/// Whether a search finds a collection: all filters must hold.
fn matches(call: &Call, collection: &Collection) -> Result<bool, TransferError> {
    let owner = call.service.owner(collection)?.map(|owner| owner.id.to_string()).unwrap_or_default();
    let holds = |name: &str, test: &dyn Fn(&str) -> bool| call.parameter(name).is_none_or(test);
    Ok(in_scope(call, collection)?
        && holds("filter_fulltext", &|words| has_words(collection, words))
        && holds("filter_owner_id", &|id| id == owner)
        && holds("filter_entity_type", &|kind| kind.split(',').any(|kind| kind == collection.entity_type.name()))
        && holds("filter_host_endpoint", &|_| false)
        && holds("filter_non_functional", &|value| !is_true(value)))
}

fn in_scope(call: &Call, collection: &Collection) -> Result<bool, TransferError> {
    let owner = call.service.owner(collection)?.map(|owner| owner.id);
    let owned = || owner == Some(call.grant.identity);
    let used = |by: &dyn Fn(&super::Task) -> bool| {
        let uses = |task: &super::Task| task.collections().any(|id| id == collection.id) && by(task);
        call.service.tasks.of(call.grant.identity).iter().any(|task| uses(task))
    };
    Ok(match call.parameter("filter_scope").unwrap_or("all") {
        "all" | "hide-no-permissions" => true,
        "my-endpoints" | "administered-by-me" => owned(),
        "my-gcp-endpoints" => owned() && collection.entity_type == EntityType::GCP_mapped_collection,
        "recently-used" => used(&|_| true),
        "in-use" => used(&|task| !task.has_ended()),
        "shared-by-me" => owned() && collection.entity_type.is_guest(),
        "shared-with-me" => !owned() && collection.entity_type.is_guest(),
        other => return Err(TransferError::bad_request(format!("Unknown filter_scope '{other}'"))),
    })
}

pub fn is_true(value: &str) -> bool {
    value == "1" || value.eq_ignore_ascii_case("true")
}

/// Whether each word of a search begins a word of the collection's name or description, or is its id.
fn has_words(collection: &Collection, search: &str) -> bool {
    let text = format!("{} {}", collection.display_name, collection.description.as_deref().unwrap_or_default());
    let words: Vec<String> = split(&text).collect();
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
