//! The consents that a person has given, by application, and taking them back.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::response::Redirect;
use maud::{Markup, html};
use serde_json::Value;

use super::fields::Fields;
use super::layout::{self, Part};
use super::person::{Person, WEB_APPLICATION};
use super::refused::Refused;
use super::task::segment;
use super::words::{self, list, text};
use crate::auth::{PageForm, scope_words};

fn operation(person: &Person) -> String {
    format!("/v2/api/identities/{}/consents", person.user.id)
}

pub async fn show(person: Person) -> Result<Markup, Refused> {
    let found = person.get(&operation(&person), &[("all", "true")]).await?;
    let consents = list(&found, "consents");
    let main = html! {
        h1 { "Consents" }
        p { "What you let applications do. One that you take back is asked for again when it is needed." }
        @for (client, roots) in by_client(consents) {
            section.card {
                h2 { (client_name(&person, client)?) }
                p.small { code { (client) } }
                (tree(&person, consents, &roots)?)
            }
        }
    };
    Ok(layout::page(&person, Part::Consents, "Consents", &main))
}

/// The consents that depend on no other, by the client they were given to.
fn by_client(consents: &[Value]) -> BTreeMap<&str, Vec<&Value>> {
    let mut clients: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for consent in consents.iter().filter(|consent| list(consent, "dependency_path").len() == 1) {
        clients.entry(text(consent, "client")).or_default().push(consent);
    }
    clients
}

fn client_name(person: &Person, id: &str) -> Result<String, Refused> {
    let found = id.parse().ok().map(|id| person.service.client(id)).transpose()?.flatten();
    Ok(found.map_or_else(|| "An application that is gone".to_owned(), |client| client.name))
}

/// Consents, each with those that depend on it below.
fn tree(person: &Person, all: &[Value], shown: &[&Value]) -> Result<Markup, Refused> {
    let mut items = Vec::new();
    for consent in shown {
        let path = list(consent, "dependency_path");
        let below = |other: &&Value| {
            let other = list(other, "dependency_path");
            other.len() == path.len() + 1 && other.starts_with(path)
        };
        let dependent: Vec<_> = all.iter().filter(below).collect();
        let dependent = if dependent.is_empty() {
            html! {}
        } else {
            tree(person, all, &dependent)?
        };
        items.push(html! { li { (item(person, consent)?) (dependent) } });
    }
    Ok(html! { ul.tree { @for item in items { (item) } } })
}

fn item(person: &Person, consent: &Value) -> Result<Markup, Refused> {
    let scope = text(consent, "scope_name");
    let words = scope_words(&person.service, scope)?;
    // The pages themselves live from their own; and some cannot be given without another.
    let own = text(consent, "client") == WEB_APPLICATION.to_string();
    let depends = list(consent, "dependency_path").len() > 1 && consent["atomically_revocable"] != true;
    Ok(html! {
        div.consent {
            div {
                div { (words) }
                div.small { code { (scope) } " given " (words::time(text(consent, "created")))
                    ", last used " (words::time(text(consent, "last_used"))) }
            }
            @if own { span.small { "comes with signing in" } }
            @else if depends { span.small { "goes with the one above" } }
            @else {
                form method="post" action={ "/settings/consents/" (consent["id"]) "/revoke" } {
                    button aria-label={ "Take back: " (words) } { "Take back" }
                }
            }
        }
    })
}

pub async fn revoke(person: Person, Path(id): Path<String>, _: PageForm<Fields>) -> Result<Redirect, Refused> {
    person.delete(&format!("{}/{}", operation(&person), segment(&id))).await?;
    Ok(Redirect::to("/settings/consents"))
}
