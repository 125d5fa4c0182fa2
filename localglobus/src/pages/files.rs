//! The file manager: two folders side by side, and a transfer from one to the other.

use axum::http::StatusCode;
use maud::{Markup, html};
use serde_json::Value;

use super::fields::Fields;
use super::layout::{self, Part};
use super::pane::{Pane, Side};
use super::person::Person;
use super::refused::Refused;
use super::words::{list, text};

/// The most collections that can be chosen from without a search.
const MOST_COLLECTIONS: &str = "100";

/// An option of a transfer: the member of its document, and what it means in words.
pub const OPTIONS: [(&str, &str); 6] = [
    ("verify_checksum", "Verify each file after it has been transferred"),
    ("preserve_timestamp", "Preserve the files' times of change"),
    ("encrypt_data", "Encrypt the transfer"),
    ("skip_source_errors", "Skip files that cannot be read, and go on"),
    ("fail_on_quota_errors", "Fail when the quota is used up, instead of waiting"),
    ("delete_destination_extra", "Delete what is in the destination's folders and not in the source's"),
];

pub const SYNC_LEVELS: [(&str, &str); 5] = [
    ("", "all files"),
    ("0", "files that are not there"),
    ("1", "files that are not there or of another size"),
    ("2", "files that are not there, of another size, or newer"),
    ("3", "files that are not there or have another checksum"),
];

pub async fn show(person: Person) -> Result<Markup, Refused> {
    page(&person, &Fields::default(), None).await
}

/// The page with what was entered, and what is wrong with it.
pub async fn page(person: &Person, form: &Fields, refused: Option<&Refused>) -> Result<Markup, Refused> {
    let left = Pane::look(person, Side::Origin).await;
    let right = Pane::look(person, Side::Destination).await;
    let collections = choices(person, [&left, &right]).await?;
    let show = |pane: &Pane| {
        let ticked: Vec<_> = form.all(pane.place.side.name()).filter_map(super::pane::from_value).collect();
        pane.show(person, &collections, &ticked.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let ready = left.place.is_chosen() && right.place.is_chosen();
    let main = html! {
        h1 { "File manager" }
        @if let Some(refused) = refused { (refused.notice()) }
        (left.forms(person)) (right.forms(person))
        form method="post" action=(person.query.address("/file-manager")) {
            (start_buttons(ready))
            div.panes { (show(&left)) (show(&right)) }
            (options(form))
        }
    };
    Ok(layout::page(person, Part::Files, "File manager", &main))
}

/// Ids and names of the collections to choose from, those that are chosen among them.
async fn choices(person: &Person, panes: [&Pane; 2]) -> Result<Vec<(String, String)>, Refused> {
    let found = person.get("/v0.10/endpoint_search", &[("filter_scope", "all"), ("limit", MOST_COLLECTIONS)]).await?;
    let mut choices: Vec<_> = list(&found, "DATA").iter().map(named).collect();
    for place in panes.map(|pane| &pane.place).into_iter().filter(|place| place.is_chosen()) {
        if choices.iter().all(|(id, _)| *id != place.collection) {
            let document =
                person.get(&format!("/v0.10/endpoint/{}", super::task::segment(&place.collection)), &[]).await;
            choices.push(match document {
                Ok(document) => named(&document),
                Err(_) => (place.collection.clone(), place.collection.clone()),
            });
        }
    }
    Ok(choices)
}

fn named(collection: &Value) -> (String, String) {
    (text(collection, "id").to_owned(), text(collection, "display_name").to_owned())
}

fn start_buttons(ready: bool) -> Markup {
    html! {
        div.start role="group" aria-label="Start a transfer" {
            @for side in Side::BOTH {
                @let words = format!("Start from the {} to the {} collection", side.words(), side.other().words());
                button.main.(side.name()) name="do" value={ "start-" (side.name()) } disabled[!ready] aria-label=(words) {
                    "Start"
                }
            }
        }
    }
}

fn options(form: &Fields) -> Markup {
    // A file that arrives is verified unless someone wants it otherwise.
    let is_on = |name: &str| form.is_set(name) || form.is_empty() && name == "verify_checksum";
    html! {
        details.options open[!form.is_empty()] {
            summary { "Options of the transfer" }
            div.stack {
                label { "Label" input name="label" value=(form.get("label")) maxlength="128"; }
                label { "Transfer" select name="sync_level" {
                    @for (value, words) in SYNC_LEVELS { option value=(value) selected[form.get("sync_level") == value] { (words) } }
                } }
                @for (name, words) in OPTIONS {
                    label.choice { input type="checkbox" name=(name) value="true" checked[is_on(name)]; (words) }
                }
            }
        }
    }
}

/// The page with an error, under its status.
pub async fn page_refused(person: &Person, form: &Fields, refused: Refused) -> Result<(StatusCode, Markup), Refused> {
    let page = page(person, form, Some(&refused)).await?;
    Ok((refused.status, page))
}
