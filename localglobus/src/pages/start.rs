//! The start page: what this is, and how to begin.

use std::sync::Arc;

use axum::extract::State;
use maud::{Markup, html};

use super::layout;
use crate::auth::SignedIn;
use crate::directory::ClientKind;
use crate::service::Service;

pub async fn show(State(service): State<Arc<Service>>, signed_in: Option<SignedIn>) -> Markup {
    let main = html! {
        h1 { "Globus on this machine" }
        p {
            "localglobus answers as Globus Auth, Transfer and Timers do, and really moves files between folders of this "
            "machine, which stand for collections. Any Globus client works against it unchanged. It is not a product of "
            "Globus, and knows nothing of your Globus account."
        }
        @if let Some(signed_in) = &signed_in { (welcome(signed_in)) } @else {
            p { a.button href="/v2/web/sign-in?next=%2F" { "Sign in" } " to look around with the browser." }
        }
        (for_clients(&service))
    };
    match &signed_in {
        Some(signed_in) => layout::page_of(&signed_in.user, layout::Part::Start, "Start", &main),
        None => layout::signed_out("Start", &main),
    }
}

fn welcome(signed_in: &SignedIn) -> Markup {
    let ways = [
        ("/file-manager", "File manager", "Look into collections, and transfer files between them."),
        ("/activity", "Activity", "Follow your tasks, those of other clients too."),
        ("/collections", "Collections", "Find collections, and let this web application use your data on them."),
        (
            "/settings/developers",
            "Applications",
            "Register applications of your own, with their redirect addresses and secrets.",
        ),
        ("/settings/consents", "Consents", "See what you let applications do, and take it back."),
    ];
    html! {
        p { "You are signed in as " b { (signed_in.user.name) } " (" (signed_in.user.username) ")." }
        ul.ways { @for (address, name, words) in ways { li { a href=(address) { (name) } p { (words) } } } }
    }
}

fn for_clients(service: &Service) -> Markup {
    let client = service.config.first_client(ClientKind::Native);
    html! {
        h2 { "With a client" }
        p { "In a shell, this points every Globus client that is started from there at this service:" }
        pre { code { ". " (service.home.env_file().display()) } }
        p { "The official command line client and the Python SDK then work as they are:" }
        pre { code { "globus login\nglobus endpoint search tutorial\nglobus task list" } }
        dl.facts {
            div { dt { "Auth, Transfer, Timers" } dd { code { (service.url) "/" } } }
            @if let Some(client) = client {
                div { dt { "A native client" } dd { code { (client.id) } " (" (client.name) ")" } }
            }
            div { dt { "Files and state" } dd { code { (service.home.path().display()) } } }
        }
    }
}
