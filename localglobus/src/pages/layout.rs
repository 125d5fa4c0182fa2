//! What the pages have around them: the header with its navigation, and lists that go on on another page.

use maud::{Markup, html};

use super::person::Person;
use crate::directory::User;
use crate::html::{Head, brand, frame};

/// The parts of the web application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Start,
    Files,
    Activity,
    Collections,
    Applications,
    Consents,
}

const NAVIGATION: [(Part, &str, &str); 5] = [
    (Part::Files, "/file-manager", "File manager"),
    (Part::Activity, "/activity", "Activity"),
    (Part::Collections, "/collections", "Collections"),
    (Part::Applications, "/settings/developers", "Applications"),
    (Part::Consents, "/settings/consents", "Consents"),
];

/// A page that a person looks at.
pub fn page(person: &Person, part: Part, title: &str, main: &Markup) -> Markup {
    page_with(person, part, title, &Head::default(), main)
}

pub fn page_with(person: &Person, part: Part, title: &str, head: &Head, main: &Markup) -> Markup {
    frame(title, head, &header(part, &account(&person.user)), main)
}

/// A page that asks no service for anything.
pub fn page_of(user: &User, part: Part, title: &str, main: &Markup) -> Markup {
    frame(title, &Head::default(), &header(part, &account(user)), main)
}

fn account(user: &User) -> Markup {
    html! {
        div.account {
            span title=(user.username) { (user.name) }
            a href="/v2/web/logout" { "Sign out" }
        }
    }
}

/// A page for whoever it is.
pub fn plain(title: &str, main: &Markup) -> Markup {
    frame(title, &Head::default(), &header(Part::Start, &html! {}), main)
}

/// The start page of those who have not signed in.
pub fn signed_out(title: &str, main: &Markup) -> Markup {
    let account = html! { div.account { a href="/v2/web/sign-in?next=%2F" { "Sign in" } } };
    frame(title, &Head::default(), &header(Part::Start, &account), main)
}

fn header(part: Part, account: &Markup) -> Markup {
    html! {
        header.bar {
            (brand())
            nav aria-label="Main" {
                ul {
                    @for (other, address, words) in NAVIGATION {
                        li { a href=(address) aria-current=[(part == other).then_some("page")] { (words) } }
                    }
                }
            }
            (account)
        }
    }
}

/// A part of a list: where it begins, how much is shown, and how much there is.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    pub offset: usize,
    pub limit: usize,
    pub total: usize,
}

/// Links to the parts of a list before and after this one; `field` is what names the beginning in the address.
pub fn paging(person: &Person, field: &str, span: Span) -> Markup {
    let Span { offset, limit, total } = span;
    let to = |offset: usize| person.here(&[(field, &offset.to_string())]);
    html! {
        @if offset > 0 || offset + limit < total {
            nav.paging aria-label="Pages" {
                @if offset > 0 { a rel="prev" href=(to(offset.saturating_sub(limit))) { "Previous" } }
                span { (offset.saturating_add(1).min(total)) "–" (offset.saturating_add(limit).min(total)) " of " (total) }
                @if offset + limit < total { a rel="next" href=(to(offset + limit)) { "Next" } }
            }
        }
    }
}

/// A link that takes the place of the page it is on, as one of several.
pub fn tabs(label: &str, entries: &[(String, &str, bool)]) -> Markup {
    html! {
        nav.tabs aria-label=(label) {
            ul {
                @for (address, words, current) in entries {
                    li { a href=(address) aria-current=[current.then_some("page")] { (words) } }
                }
            }
        }
    }
}
