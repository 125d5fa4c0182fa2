//! What the file manager does: transfers, new folders, other names, deletes.

use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde_json::{Map, Value, json};

use super::fields::Fields;
use super::files::{self, OPTIONS};
use super::layout::{self, Part};
use super::pane::{Place, Side, as_value, from_value};
use super::person::Person;
use super::refused::Refused;
use super::task::segment;
use super::words::text;
use crate::auth::PageForm;

/// The buttons beside the files: what to do is `do`, and the names that are ticked go by the name of their side.
pub async fn choose(person: Person, PageForm(form): PageForm<Fields>) -> Result<Response, Refused> {
    match chosen(&person, &form).await {
        Ok(response) => Ok(response),
        Err(refused) => Ok(files::page_refused(&person, &form, refused).await?.into_response()),
    }
}

async fn chosen(person: &Person, form: &Fields) -> Result<Response, Refused> {
    let (action, side) = form.get("do").split_once('-').unwrap_or_default();
    let side = Side::named(side).ok_or_else(|| Refused::form("Choose what to do."))?;
    let place = Place::of(&person.query, side);
    let names: Vec<_> = form.all(side.name()).filter_map(from_value).collect();
    if names.is_empty() {
        return Err(Refused::form(format!("Select at least one file or folder of the {} collection.", side.words())));
    }
    match action {
        "start" => start(person, form, &place, &names).await,
        "rename" if names.len() > 1 => {
            Err(Refused::form("Select one file or folder: only one can be renamed at a time."))
        }
        "rename" => Ok(rename_page(person, &place, &names[0], None).into_response()),
        "delete" => Ok(delete_page(person, &place, &names, None).into_response()),
        other => Err(Refused::form(format!("There is no action {other}."))),
    }
}

/// Submits a transfer of what is ticked, and leads to its task.
async fn start(person: &Person, form: &Fields, source: &Place, names: &[String]) -> Result<Response, Refused> {
    let destination = Place::of(&person.query, source.side.other());
    if !destination.is_chosen() {
        return Err(Refused::form("Choose the collection to transfer to."));
    }
    let item = |name: &String| json!({ "DATA_TYPE": "transfer_item", "source_path": source.below(name), "destination_path": destination.below(name) });
    let mut document = submission(person, "transfer", names.iter().map(item).collect()).await?;
    document.insert("source_endpoint".to_owned(), source.collection.as_str().into());
    document.insert("destination_endpoint".to_owned(), destination.collection.as_str().into());
    document.insert("label".to_owned(), form.given("label").into());
    document.insert("sync_level".to_owned(), form.get("sync_level").parse::<u64>().ok().into());
    document.extend(OPTIONS.map(|(name, _)| (name.to_owned(), form.is_set(name).into())));
    submit(person, "/v0.10/transfer", document).await
}

/// A document with a submission id of its own.
async fn submission(person: &Person, kind: &str, items: Vec<Value>) -> Result<Map<String, Value>, Refused> {
    let id = person.get("/v0.10/submission_id", &[]).await?;
    let members = [("DATA_TYPE", kind.into()), ("submission_id", id["value"].clone()), ("DATA", items.into())];
    Ok(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

async fn submit(person: &Person, operation: &str, document: Map<String, Value>) -> Result<Response, Refused> {
    let result = person.post(operation, &document.into()).await?;
    Ok(Redirect::to(&format!("/activity/{}", segment(text(&result, "task_id")))).into_response())
}

/// The side that a form below the file manager is about, and the file manager that it came from.
fn about(person: &Person) -> Result<(Place, String), Refused> {
    let side = Side::named(person.query.get("side")).ok_or_else(|| Refused::form("There is no such side."))?;
    let back = person.query.with(&[("side", ""), ("name", "")]).address("/file-manager");
    Ok((Place::of(&person.query, side), back))
}

pub async fn make_folder(person: Person, PageForm(form): PageForm<Fields>) -> Result<Response, Refused> {
    let (place, back) = about(&person)?;
    let body = json!({ "DATA_TYPE": "mkdir", "path": place.below(form.get("name")) });
    let done = match check_name(form.get("name")) {
        Ok(()) => person.post(&place.operation("mkdir"), &body).await,
        Err(refused) => Err(refused),
    };
    match done {
        Ok(_) => Ok(Redirect::to(&back).into_response()),
        Err(refused) => Ok(files::page_refused(&person, &Fields::default(), refused).await?.into_response()),
    }
}

/// A name is one part of a path.
fn check_name(name: &str) -> Result<(), Refused> {
    if name.is_empty() || name.contains('/') {
        return Err(Refused::form(format!("A name is needed, without a slash, not \"{name}\".")));
    }
    Ok(())
}

fn rename_page(person: &Person, place: &Place, name: &str, refused: Option<&Refused>) -> Markup {
    let value = as_value(name);
    let query = person.query.with(&[("side", place.side.name()), ("name", &value)]);
    let main = html! {
        h1 { "Rename" }
        @if let Some(refused) = refused { (refused.notice()) }
        form.stack method="post" action=(query.address("/file-manager/rename")) {
            label { "New name of " b.words { (name) }
                input name="new_name" value=(name) required autofocus autocapitalize="off" spellcheck="false"; }
            div.row {
                button.main { "Rename" }
                a.button href=(query.with(&[("side", ""), ("name", "")]).address("/file-manager")) { "Leave it" }
            }
        }
    };
    layout::page(person, Part::Files, "Rename", &main)
}

pub async fn rename(person: Person, PageForm(form): PageForm<Fields>) -> Result<Response, Refused> {
    let (place, back) = about(&person)?;
    let name = from_value(person.query.get("name")).ok_or_else(|| Refused::form("There is nothing to rename."))?;
    let new_name = form.get("new_name");
    let body = json!({ "DATA_TYPE": "rename", "old_path": place.below(&name), "new_path": place.below(new_name) });
    let done = match check_name(new_name) {
        Ok(()) => person.post(&place.operation("rename"), &body).await,
        Err(refused) => Err(refused),
    };
    match done {
        Ok(_) => Ok(Redirect::to(&back).into_response()),
        Err(refused) => Ok((refused.status, rename_page(&person, &place, &name, Some(&refused))).into_response()),
    }
}

fn delete_page(person: &Person, place: &Place, names: &[String], refused: Option<&Refused>) -> Markup {
    let query = person.query.with(&[("side", place.side.name())]);
    let main = html! {
        h1 { "Delete" }
        @if let Some(refused) = refused { (refused.notice()) }
        p { "This deletes, with all that is in it, from " code.words { (place.path) } ":" }
        form method="post" action=(query.address("/file-manager/delete")) {
            ul { @for name in names { li.words { (name) input type="hidden" name=(place.side.name()) value=(as_value(name)); } } }
            div.row {
                button.danger { "Delete for good" }
                a.button href=(query.with(&[("side", "")]).address("/file-manager")) { "Leave it" }
            }
        }
    };
    layout::page(person, Part::Files, "Delete", &main)
}

/// Submits a delete, and leads to its task.
pub async fn delete(person: Person, PageForm(form): PageForm<Fields>) -> Result<Response, Refused> {
    let (place, _) = about(&person)?;
    let names: Vec<_> = form.all(place.side.name()).filter_map(from_value).collect();
    match delete_names(&person, &place, &names).await {
        Ok(response) => Ok(response),
        Err(refused) => Ok((refused.status, delete_page(&person, &place, &names, Some(&refused))).into_response()),
    }
}

async fn delete_names(person: &Person, place: &Place, names: &[String]) -> Result<Response, Refused> {
    let item = |name: &String| json!({ "DATA_TYPE": "delete_item", "path": place.below(name) });
    let mut document = submission(person, "delete", names.iter().map(item).collect()).await?;
    document.insert("endpoint".to_owned(), place.collection.as_str().into());
    document.insert("recursive".to_owned(), true.into());
    submit(person, "/v0.10/delete", document).await
}
