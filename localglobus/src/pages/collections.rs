//! Collections: the search, and one's own.

use maud::{Markup, html};
use serde_json::Value;

use super::fields::address;
use super::layout::{self, Part, tabs};
use super::person::Person;
use super::refused::Refused;
use super::task::segment;
use super::words::{self, list, text};

const PAGE: usize = 50;

/// What a search looks among, under Transfer's own names.
const SCOPES: [(&str, &str); 5] = [
    ("all", "All"),
    ("recently-used", "Recently used"),
    ("my-endpoints", "Yours"),
    ("shared-with-me", "Shared with you"),
    ("shared-by-me", "Shared by you"),
];

pub async fn show(person: Person) -> Result<Markup, Refused> {
    let scope = person.query.given("scope").unwrap_or("all");
    let (offset, words) = (person.query.number("offset"), person.query.get("q"));
    let (from, limit) = (offset.to_string(), PAGE.to_string());
    let query = [("filter_scope", scope), ("filter_fulltext", words), ("offset", &from), ("limit", &limit)];
    let found = person.get("/v0.10/endpoint_search", &query).await?;
    let collections = list(&found, "DATA");
    let entries = SCOPES.map(|(name, words)| (person.here(&[("scope", name), ("offset", "")]), words, name == scope));
    let main = html! {
        h1 { "Collections" }
        form.row action="/collections" role="search" {
            label { span.unseen { "Name, description or id" }
                input type="search" name="q" value=(words) placeholder="Name, description or id"; }
            input type="hidden" name="scope" value=(scope);
            button { "Search" }
        }
        (tabs("Which collections", &entries))
        @if collections.is_empty() { p.empty { "There is no such collection." } } @else { (table(collections)) }
        (paging(&person, offset, found["has_next_page"] == true))
    };
    Ok(layout::page(&person, Part::Collections, "Collections", &main))
}

fn table(collections: &[Value]) -> Markup {
    html! {
        table.list {
            thead { tr {
                th scope="col" { "Collection" }
                th.wide scope="col" { "Kind" }
                th.wide scope="col" { "Owner" }
                th scope="col" { span.unseen { "Files" } }
            } }
            tbody {
                @for collection in collections {
                    @let id = text(collection, "id");
                    tr {
                        td {
                            a.name href={ "/collections/" (segment(id)) } { (text(collection, "display_name")) }
                            div.small.words { (text(collection, "description")) }
                        }
                        td.wide { (words::entity_type(text(collection, "entity_type"))) }
                        td.wide.words { (text(collection, "owner_string")) }
                        td.end { a href=(address("/file-manager", &[("origin_id", id)]))
                            aria-label={ "Files of " (text(collection, "display_name")) } { "Files" } }
                    }
                }
            }
        }
    }
}

/// A search does not tell how much there is.
fn paging(person: &Person, offset: usize, more: bool) -> Markup {
    let to = |offset: usize| person.here(&[("offset", &offset.to_string())]);
    html! {
        @if offset > 0 || more {
            nav.paging aria-label="Pages" {
                @if offset > 0 { a rel="prev" href=(to(offset.saturating_sub(PAGE))) { "Previous" } }
                @if more { a rel="next" href=(to(offset + PAGE)) { "Next" } }
            }
        }
    }
}
