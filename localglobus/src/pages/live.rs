//! Pages that keep themselves up to date: by a few lines of script, or by loading again where there is none. Whoever finds
//! that restless turns it off.

use maud::{Markup, html};

use super::person::Person;
use crate::html::Head;

/// Seconds after which a page is loaded again where there is no script.
const REFRESH: u32 = 5;

pub fn is_wanted(person: &Person) -> bool {
    person.query.get("live") != "off"
}

/// The head of a page that changes by itself, as long as it does.
pub fn head(person: &Person, moving: bool) -> Head {
    Head { refresh: (moving && is_wanted(person)).then_some(REFRESH) }
}

/// Turns it off and on again.
pub fn switch(person: &Person) -> Markup {
    html! {
        p.small #switch {
            @if is_wanted(person) {
                "This page is kept up to date. " a href=(person.here(&[("live", "off")])) { "Stop that" }
            } @else {
                "This page stays as it is. " a href=(person.here(&[("live", "")])) { "Keep it up to date" } " or "
                a href=(person.here(&[])) { "load it again" }
            }
        }
    }
}
