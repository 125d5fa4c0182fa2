//! One side of the file manager: a collection, a folder in it, and what is there.

use maud::{Markup, html};
use serde_json::Value;

use super::fields::Fields;
use super::layout::{Span, paging};
use super::person::Person;
use super::refused::Refused;
use super::task::segment;
use super::words::{bytes, list, number, text, time};

/// The most files that a page shows of one folder.
const PAGE: usize = 500;

/// The sides of the file manager, under the names that they have in its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Origin,
    Destination,
}

impl Side {
    pub const BOTH: [Self; 2] = [Self::Origin, Self::Destination];

    pub fn name(self) -> &'static str {
        match self {
            Self::Origin => "origin",
            Self::Destination => "destination",
        }
    }

    pub fn words(self) -> &'static str {
        match self {
            Self::Origin => "first",
            Self::Destination => "second",
        }
    }

    pub fn other(self) -> Self {
        match self {
            Self::Origin => Self::Destination,
            Self::Destination => Self::Origin,
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::BOTH.into_iter().find(|side| side.name() == name)
    }

    /// The name of one of its fields.
    pub fn field(self, field: &str) -> String {
        format!("{}_{field}", self.name())
    }
}

/// Which folder a side shows.
pub struct Place {
    pub side: Side,
    pub collection: String,
    pub path: String,
}

impl Place {
    pub fn of(query: &Fields, side: Side) -> Self {
        let path = query.get(&side.field("path"));
        // Names may begin or end with blanks, so nothing is trimmed.
        let path = if path.is_empty() { "/" } else { path };
        let slash = if path.ends_with('/') { "" } else { "/" };
        let collection = query.get(&side.field("id")).trim().to_owned();
        Self { side, collection, path: format!("{path}{slash}") }
    }

    pub fn is_chosen(&self) -> bool {
        !self.collection.is_empty()
    }

    /// The path of something in this folder.
    pub fn below(&self, name: &str) -> String {
        format!("{}{name}", self.path)
    }

    /// An operation on the files of its collection.
    pub fn operation(&self, name: &str) -> String {
        format!("/v0.10/operation/endpoint/{}/{name}", segment(&self.collection))
    }

    /// The folder above, if there is one.
    fn above(&self) -> Option<&str> {
        let path = self.path.trim_end_matches('/');
        path.rfind('/').map(|slash| &path[..=slash])
    }
}

/// A folder's files, or why they cannot be listed.
pub struct Pane {
    pub place: Place,
    pub listing: Option<Result<Value, Refused>>,
}

impl Pane {
    pub async fn look(person: &Person, side: Side) -> Self {
        let place = Place::of(&person.query, side);
        let mut listing = None;
        if place.is_chosen() {
            let offset = person.query.number(&side.field("offset")).to_string();
            let order = order(person, side);
            let query =
                [("path", place.path.as_str()), ("orderby", order), ("offset", &offset), ("limit", &PAGE.to_string())];
            listing = Some(person.get(&place.operation("ls"), &query).await);
        }
        Self { place, listing }
    }

    /// The page with this side at another place of its collection.
    fn at(&self, person: &Person, path: &str) -> String {
        let side = self.place.side;
        person.query.with(&[(&side.field("path"), path), (&side.field("offset"), "")]).address("/file-manager")
    }

    /// The whole side. `collections` are those to choose from, `selected` the names that are ticked.
    pub fn show(&self, person: &Person, collections: &[(String, String)], selected: &[&str]) -> Markup {
        let place = &self.place;
        html! {
            section.pane aria-labelledby={ (place.side.name()) "-title" } {
                h2.unseen #{ (place.side.name()) "-title" } { "The " (place.side.words()) " collection" }
                (self.chooser(collections))
                @match &self.listing {
                    None => p.empty { "Choose a collection, or " a href="/collections" { "search for one" } "." },
                    Some(Err(refused)) => { (refused.notice()) (self.up(person)) },
                    Some(Ok(listing)) => (self.files(person, listing, selected)),
                }
            }
        }
    }

    /// Which collection and folder. Its inputs belong to a form of their own, which is elsewhere: forms cannot be nested.
    fn chooser(&self, collections: &[(String, String)]) -> Markup {
        let (place, form) = (&self.place, format!("{}-go", self.place.side.name()));
        html! {
            div.chooser {
                label { span { "Collection" }
                    select name=(place.side.field("id")) form=(form) {
                        option value="" selected[!place.is_chosen()] { "Choose a collection" }
                        @for (id, name) in collections { option value=(id) selected[*id == place.collection] { (name) } }
                    } }
                label { span { "Path" }
                    input name=(place.side.field("path")) form=(form) value=(place.path) spellcheck="false" autocapitalize="off"; }
                button form=(form) { "Go" }
            }
        }
    }

    /// A name for a new folder. It has a form of its own, too, so that the enter key makes a folder and no transfer.
    fn new_folder(&self) -> Markup {
        let form = format!("{}-folder", self.place.side.name());
        html! {
            details {
                summary.button { "New folder" }
                div.row {
                    label { "Name" input name="name" form=(form) required autocapitalize="off" spellcheck="false"; }
                    button form=(form) { "Make" }
                }
            }
        }
    }

    /// The forms of the chooser, which keeps the other side as it is, and of a new folder.
    pub fn forms(&self, person: &Person) -> Markup {
        let (side, other) = (self.place.side, self.place.side.other());
        let folder = person.query.with(&[("side", side.name())]).address("/file-manager/folder");
        html! {
            form #{ (side.name()) "-folder" } method="post" action=(folder) {}
            form #{ (side.name()) "-go" } action="/file-manager" {
                @for field in ["id", "path", "sort"] {
                    @let name = other.field(field);
                    @if let Some(value) = Some(person.query.get(&name)).filter(|value| !value.is_empty()) {
                        input type="hidden" name=(name) value=(value);
                    }
                }
            }
        }
    }

    fn up(&self, person: &Person) -> Markup {
        html! { @if let Some(above) = self.place.above() { a.button href=(self.at(person, above)) { "Up" } } }
    }

    fn files(&self, person: &Person, listing: &Value, selected: &[&str]) -> Markup {
        let (files, side) = (list(listing, "DATA"), self.place.side);
        let span = Span {
            offset: person.query.number(&side.field("offset")),
            limit: PAGE,
            total: usize::try_from(number(listing, "total")).unwrap_or_default(),
        };
        html! {
            div.tools {
                (self.up(person))
                button name="do" value={ "rename-" (side.name()) } { "Rename" }
                button name="do" value={ "delete-" (side.name()) } { "Delete" }
                button type="button" data-select=(side.name()) hidden { "Select all" }
                (self.new_folder())
            }
            @if files.is_empty() { p.empty { "This folder is empty." } }
            @else {
                table.list.files {
                    thead { tr {
                        th scope="col" { span.unseen { "Select" } }
                        (self.heading(person, "name", "Name"))
                        (self.heading(person, "size", "Size"))
                        (self.heading(person, "last_modified", "Changed (UTC)"))
                    } }
                    tbody { @for file in files { (self.file(person, file, selected)) } }
                }
            }
            (paging(person, &side.field("offset"), span))
        }
    }

    /// The head of a column, by which the list can be sorted.
    fn heading(&self, person: &Person, column: &str, words: &str) -> Markup {
        let side = self.place.side;
        let (by, descending) = sort(person, side);
        let sorted = (by == column).then_some(if descending { "descending" } else { "ascending" });
        let next = if by == column && !descending { format!("-{column}") } else { column.to_owned() };
        let to = person.query.with(&[(&side.field("sort"), &next), (&side.field("offset"), "")]);
        html! { th.(column) scope="col" aria-sort=[sorted] { a href=(to.address("/file-manager")) { (words) } } }
    }

    fn file(&self, person: &Person, file: &Value, selected: &[&str]) -> Markup {
        let (name, kind) = (text(file, "name"), text(file, "type"));
        let is_folder = kind == "dir";
        html! {
            tr {
                td { input type="checkbox" name=(self.place.side.name()) value=(as_value(name))
                    checked[selected.contains(&name)] aria-label={ "Select " (name) }; }
                td.name {
                    @if is_folder { a.folder href=(self.at(person, &format!("{}/", self.place.below(name)))) { (name) } }
                    @else { span.file { (name) } }
                    @if !text(file, "link_target").is_empty() { span.small { " link to " (text(file, "link_target")) } }
                    @if !is_folder && kind != "file" { span.small { " " (kind.replace('_', " ")) } }
                }
                td.size { @if !is_folder { (bytes(number(file, "size"))) } @else { span.unseen { "Folder" } } }
                td.last_modified { (time(text(file, "last_modified"))) }
            }
        }
    }
}

/// The column by which a side is sorted, and whether the largest comes first.
fn sort(person: &Person, side: Side) -> (&'static str, bool) {
    match person.query.get(&side.field("sort")) {
        "-name" => ("name", true),
        "size" => ("size", false),
        "-size" => ("size", true),
        "last_modified" => ("last_modified", false),
        "-last_modified" => ("last_modified", true),
        _ => ("name", false),
    }
}

fn order(person: &Person, side: Side) -> &'static str {
    match sort(person, side) {
        ("size", false) => "size ASC,name ASC",
        ("size", true) => "size DESC,name ASC",
        ("last_modified", false) => "last_modified ASC,name ASC",
        ("last_modified", true) => "last_modified DESC,name ASC",
        (_, true) => "name DESC",
        _ => "name ASC",
    }
}

/// A file's name as the value of an input: a browser would change a line break in it.
pub fn as_value(name: &str) -> String {
    Value::from(name).to_string()
}

/// The name that such a value stands for.
pub fn from_value(value: &str) -> Option<String> {
    serde_json::from_str(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(query: &str) -> Place {
        Place::of(&Fields::parse(query.as_bytes()), Side::Origin)
    }

    #[test]
    fn a_place_is_a_folder() {
        let place = place("origin_id=c&origin_path=%2Fa%2F+b");
        assert_eq!((place.collection.as_str(), place.path.as_str()), ("c", "/a/ b/"));
        assert_eq!((place.below("x"), place.above()), ("/a/ b/x".to_owned(), Some("/a/")));
    }

    #[test]
    fn there_is_nothing_above_the_root() {
        assert_eq!((place("").path.as_str(), place("").above()), ("/", None));
        assert_eq!(place("origin_path=/a").above(), Some("/"));
    }

    #[test]
    fn a_name_with_line_breaks_survives_a_form() {
        let name = "a\r\nb\u{85}\"'<";
        assert!(!as_value(name).contains(['\r', '\n']));
        assert_eq!(from_value(&as_value(name)).as_deref(), Some(name));
    }
}
