//! One application: its id, its redirect addresses, its secrets.

use axum::extract::Path;
use axum::response::Redirect;
use maud::{Markup, html};
use serde_json::{Value, json};

use super::applications::{PATH, kind, redirects, redirects_input};
use super::fields::Fields;
use super::layout::{self, Part};
use super::person::Person;
use super::refused::Refused;
use super::task::segment;
use super::words::{self, list, text};
use crate::auth::PageForm;

fn path(id: &str) -> String {
    format!("{PATH}/{}", segment(id))
}

fn operation(id: &str) -> String {
    format!("/v2/api/clients/{}", segment(id))
}

pub async fn show(person: Person, Path(id): Path<String>) -> Result<Markup, Refused> {
    page(&person, &id, None).await
}

/// The page, with a secret that was made just now: it is shown this once.
async fn page(person: &Person, id: &str, fresh: Option<&Value>) -> Result<Markup, Refused> {
    let found = person.get(&operation(id), &[]).await?;
    let client = &found["client"];
    let credentials = person.get(&format!("{}/credentials", operation(id)), &[]).await?;
    let name = text(client, "name");
    let main = html! {
        p.trail { a href=(PATH) { "Applications" } }
        h1.words { (name) }
        @if let Some(credential) = fresh { (secret(credential)) }
        dl.facts {
            div { dt { "Client id" } dd { code #client-id { (text(client, "id")) } } }
            div { dt { "Kind" } dd { (kind(client)) } }
            div { dt { "Visibility" } dd { (text(client, "visibility")) } }
        }
        h2 { "Name and redirect addresses" }
        form.stack method="post" action=(path(id)) {
            label { "Name" input name="name" required maxlength="100" value=(name); }
            (redirects_input(list(client, "redirect_uris")))
            button { "Save" }
        }
        (secrets(id, client, list(&credentials, "credentials")))
        details {
            summary { "Delete this application" }
            form method="post" action={ (path(id)) "/delete" } {
                p { "Its tokens, secrets and consents end with it." }
                button.danger { "Delete it for good" }
            }
        }
    };
    Ok(layout::page(person, Part::Applications, name, &main))
}

fn secret(credential: &Value) -> Markup {
    html! {
        div.notice.good role="status" {
            p { "The secret " b { (text(credential, "name")) } ". Copy it now: it is not shown again." }
            p { input #secret.code readonly aria-label="Secret" value=(text(credential, "secret")); }
        }
    }
}

fn secrets(id: &str, client: &Value, credentials: &[Value]) -> Markup {
    html! {
        @if client["public_client"] != true {
            h2 { "Secrets" }
            @if credentials.is_empty() { p.empty { "No secret: this application cannot prove itself yet." } }
            @else {
                table.list {
                    thead { tr { th scope="col" { "Name" } th scope="col" { "Made (UTC)" } th scope="col" { span.unseen { "Remove" } } } }
                    tbody { @for credential in credentials { tr {
                        td.words { (text(credential, "name")) }
                        td { (words::time(text(credential, "created"))) }
                        td.end {
                            form method="post" action={ (path(id)) "/credentials/" (segment(text(credential, "id"))) "/remove" } {
                                button aria-label={ "Remove the secret " (text(credential, "name")) } { "Remove" }
                            }
                        }
                    } } }
                }
            }
            form.row method="post" action={ (path(id)) "/credentials" } {
                label { "Name of a new secret " input name="name" required maxlength="100"; }
                button { "Make a secret" }
            }
        }
    }
}

pub async fn update(
    person: Person,
    Path(id): Path<String>,
    PageForm(form): PageForm<Fields>,
) -> Result<Redirect, Refused> {
    let client = json!({ "name": form.get("name"), "redirect_uris": redirects(&form) });
    person.put(&operation(&id), &json!({ "client": client })).await?;
    Ok(Redirect::to(&path(&id)))
}

pub async fn delete(person: Person, Path(id): Path<String>, _: PageForm<Fields>) -> Result<Redirect, Refused> {
    person.delete(&operation(&id)).await?;
    Ok(Redirect::to(PATH))
}

pub async fn make_secret(
    person: Person,
    Path(id): Path<String>,
    PageForm(form): PageForm<Fields>,
) -> Result<Markup, Refused> {
    let body = json!({ "credential": { "name": form.get("name") } });
    let made = person.post(&format!("{}/credentials", operation(&id)), &body).await?;
    page(&person, &id, Some(&made["credential"])).await
}

pub async fn remove_secret(
    person: Person,
    Path((id, credential)): Path<(String, String)>,
    _: PageForm<Fields>,
) -> Result<Redirect, Refused> {
    person.delete(&format!("{}/credentials/{}", operation(&id), segment(&credential))).await?;
    Ok(Redirect::to(&path(&id)))
}
