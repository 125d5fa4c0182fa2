//! One collection: what it is, who may do what there, and whether the web application may use one's data on it.

use axum::extract::Path;
use maud::{Markup, html};
use serde_json::Value;

use super::consent::CONSENT_PATH;
use super::fields::address;
use super::layout::{self, Part};
use super::person::Person;
use super::refused::Refused;
use super::task::segment;
use super::words::{self, list, text};
use crate::auth::TRANSFER_ALL;

pub async fn show(person: Person, Path(id): Path<String>) -> Result<Markup, Refused> {
    let operation = format!("/v0.10/endpoint/{}", segment(&id));
    let collection = person.get(&operation, &[]).await?;
    let roles = person.get(&format!("{operation}/role_list"), &[]).await.unwrap_or_default();
    let permissions = person.get(&format!("{operation}/access_list"), &[]).await.unwrap_or_default();
    let name = text(&collection, "display_name");
    let main = html! {
        p.trail { a href="/collections" { "Collections" } }
        h1.words { (name) }
        p.words { (text(&collection, "description")) }
        p { a.button href=(address("/file-manager", &[("origin_id", &id)])) { "Open in the file manager" } }
        (data_access(&person, &id)?)
        (facts(&collection))
        (role_table(&person, list(&roles, "DATA")))
        (permission_table(&person, list(&permissions, "DATA")))
    };
    Ok(layout::page(&person, Part::Collections, name, &main))
}

/// Where a mapped collection asks for it: whether the consent for one's data is given.
fn data_access(person: &Person, id: &str) -> Result<Markup, Refused> {
    let found = id.parse().ok().map(|id| person.service.collection(id)).transpose()?.flatten();
    let Some(collection) = found.filter(|collection| collection.needs_data_access()) else { return Ok(html! {}) };
    let scope = collection.data_access_scope();
    let wanted = format!("{TRANSFER_ALL}[*{scope}]");
    let ask = address(CONSENT_PATH, &[("scope", &wanted), ("page", &person.address())]);
    Ok(html! {
        h2 { "Consent" }
        @if person.has_data_access(&scope)? {
            p #consent { span.mark.good { "Given" } " This web application may use your data here. You can "
                a href="/settings/consents" { "take that back" } "." }
        } @else {
            p #consent { span.mark.held { "Not given" }
                " This web application may not use your data here until you let it: other applications ask by themselves." }
            p { a.button href=(ask) { "Give consent" } }
        }
    })
}

fn facts(collection: &Value) -> Markup {
    let yes = |member: &str| if collection[member] == true { "yes" } else { "no" };
    let rows = [
        ("Kind", words::entity_type(text(collection, "entity_type"))),
        ("Owner", text(collection, "owner_string")),
        ("Organization", text(collection, "organization")),
        ("Default folder", text(collection, "default_directory")),
        ("High assurance", yes("high_assurance")),
        ("Public", yes("public")),
        ("In use", yes("in_use")),
        ("HTTPS server", text(collection, "https_server")),
        ("Message", text(collection, "user_message")),
    ];
    html! {
        h2 { "Facts" }
        dl.facts {
            div { dt { "Id" } dd { code { (text(collection, "id")) } } }
            @for (words, value) in rows.into_iter().filter(|(_, value)| !value.is_empty()) {
                div { dt { (words) } dd.words { (value) } }
            }
            @let roles = list(collection, "my_effective_roles");
            @if !roles.is_empty() {
                div { dt { "You are its" } dd { (roles.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ").replace('_', " ")) } }
            }
            @for (member, words) in [("mapped_collection_id", "Mapped collection"), ("host_endpoint_id", "Endpoint")] {
                @if let Some(id) = collection[member].as_str() {
                    div { dt { (words) } dd { a href={ "/collections/" (segment(id)) } { code { (id) } } } }
                }
            }
        }
    }
}

/// Whom a role or a permission is for: a person by name, others by their kind and id.
fn principal(person: &Person, document: &Value) -> Markup {
    let id = text(document, "principal");
    let known = id.parse().ok().and_then(|id| person.service.identity(id).ok().flatten());
    html! {
        @if let Some(identity) = known { (identity.username) }
        @else { (text(document, "principal_type").replace('_', " ")) " " code { (id) } }
    }
}

/// Roles, for those who may see them.
fn role_table(person: &Person, roles: &[Value]) -> Markup {
    html! {
        @if !roles.is_empty() {
            h2 { "Roles" }
            table.list {
                thead { tr { th scope="col" { "Role" } th scope="col" { "Who" } } }
                tbody { @for role in roles { tr {
                    td { (text(role, "role").replace('_', " ")) }
                    td.words { (principal(person, role)) }
                } } }
            }
        }
    }
}

/// Permissions, for those who may see them.
fn permission_table(person: &Person, permissions: &[Value]) -> Markup {
    html! {
        @if !permissions.is_empty() {
            h2 { "Permissions" }
            table.list {
                thead { tr { th scope="col" { "Path" } th scope="col" { "May" } th scope="col" { "Who" } } }
                tbody { @for permission in permissions { tr {
                    td.words { (text(permission, "path")) }
                    td { @if text(permission, "permissions") == "rw" { "read and write" } @else { "read" } }
                    td.words { (principal(person, permission)) }
                } } }
            }
        }
    }
}
