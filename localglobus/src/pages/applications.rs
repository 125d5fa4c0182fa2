//! Applications: the person's projects, and the clients in them.

use axum::response::Redirect;
use maud::{Markup, html};
use serde_json::{Value, json};

use super::fields::Fields;
use super::layout::{self, Part};
use super::person::Person;
use super::refused::Refused;
use super::task::segment;
use super::words::{list, text};
use crate::auth::PageForm;

pub const PATH: &str = "/settings/developers";

pub async fn show(person: Person) -> Result<Markup, Refused> {
    let projects = person.get("/v2/api/projects", &[]).await?;
    let clients = person.get("/v2/api/clients", &[]).await?;
    let (projects, clients) = (list(&projects, "projects"), list(&clients, "clients"));
    let main = html! {
        h1 { "Applications" }
        p { "An application is a client of the services. A project groups those that are managed by the same people." }
        @for project in projects { (project_card(project, clients)) }
        @if projects.is_empty() { p.empty { "You manage no project yet." } }
        details open[projects.is_empty()] {
            summary { "New project" }
            form.stack method="post" action={ (PATH) "/projects" } {
                label { "Name" input name="display_name" required maxlength="100"; }
                label { "Contact" input name="contact_email" type="email" required
                    value=(person.user.email.as_ref().unwrap_or(&person.user.username)); }
                button { "Make this project" }
            }
        }
    };
    Ok(layout::page(&person, Part::Applications, "Applications", &main))
}

fn project_card(project: &Value, clients: &[Value]) -> Markup {
    let id = text(project, "id");
    let clients: Vec<_> = clients.iter().filter(|client| client["project"] == project["id"]).collect();
    html! {
        section.card {
            h2.words { (text(project, "display_name")) }
            p.small.words { code { (id) } ", contact " (text(project, "contact_email")) }
            @if clients.is_empty() { p.empty { "No application yet." } }
            @else {
                table.list {
                    thead { tr { th scope="col" { "Application" } th scope="col" { "Kind" } } }
                    tbody { @for client in clients { tr {
                        td { a.name href={ (PATH) "/" (segment(text(client, "id"))) } { (text(client, "name")) }
                            div.small { code { (text(client, "id")) } } }
                        td { (kind(client)) }
                    } } }
                }
            }
            (register_form(id))
        }
    }
}

/// What kind of client it is, in words.
pub fn kind(client: &Value) -> &'static str {
    if client["public_client"] == true { "Native" } else { "Confidential" }
}

fn register_form(project: &str) -> Markup {
    html! {
        details {
            summary { "Register an application" }
            form.stack method="post" action={ (PATH) "/clients" } {
                input type="hidden" name="project" value=(project);
                label { "Name" input name="name" required maxlength="100"; }
                fieldset {
                    legend { "Kind" }
                    label.choice { input type="radio" name="public_client" value="true" checked;
                        "Native: a program on its user's machine, which cannot keep a secret" }
                    label.choice { input type="radio" name="public_client" value="false";
                        "Confidential: a service, which proves itself with a secret and can act for itself" }
                }
                (redirects_input(&[]))
                button { "Register" }
            }
        }
    }
}

/// Redirect addresses, one a line.
pub fn redirects_input(known: &[Value]) -> Markup {
    let known: Vec<_> = known.iter().filter_map(Value::as_str).collect();
    html! {
        label { "Redirect addresses, one a line" textarea name="redirect_uris" rows="3" spellcheck="false" { "\n" (known.join("\n")) } }
    }
}

pub fn redirects(form: &Fields) -> Vec<&str> {
    form.get("redirect_uris").lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

pub async fn make_project(person: Person, PageForm(form): PageForm<Fields>) -> Result<Redirect, Refused> {
    let project = json!({
        "display_name": form.get("display_name"),
        "contact_email": form.get("contact_email"),
        "admin_ids": [person.user.id],
    });
    person.post("/v2/api/projects", &json!({ "project": project })).await?;
    Ok(Redirect::to(PATH))
}

pub async fn register(person: Person, PageForm(form): PageForm<Fields>) -> Result<Redirect, Refused> {
    let client = json!({
        "name": form.get("name"),
        "project": form.get("project"),
        "public_client": form.get("public_client") == "true",
        "visibility": "private",
        "redirect_uris": redirects(&form),
    });
    let made = person.post("/v2/api/clients", &json!({ "client": client })).await?;
    Ok(Redirect::to(&format!("{PATH}/{}", segment(text(&made["client"], "id")))))
}
