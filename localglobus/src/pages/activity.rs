//! Activity: the person's tasks, newest first.

use maud::{Markup, html};
use serde_json::Value;

use super::layout::{self, Part, Span, paging};
use super::live;
use super::person::Person;
use super::refused::Refused;
use super::words::{self, bytes, count, list, number, status_mark, text};

const PAGE: usize = 20;

const STATUSES: [(&str, &str); 5] = [
    ("", "Any status"),
    ("ACTIVE", "Active"),
    ("INACTIVE", "Inactive"),
    ("SUCCEEDED", "Succeeded"),
    ("FAILED", "Failed or canceled"),
];
const TYPES: [(&str, &str); 3] = [("", "Any kind"), ("TRANSFER", "Transfers"), ("DELETE", "Deletes")];

pub async fn list_tasks(person: Person) -> Result<Markup, Refused> {
    let offset = person.query.number("offset");
    let (filter, from, limit) = (filter(&person), offset.to_string(), PAGE.to_string());
    let query = [("filter", filter.as_str()), ("orderby", "request_time DESC"), ("offset", &from), ("limit", &limit)];
    let found = person.get("/v0.10/task_list", &query).await?;
    let tasks = list(&found, "DATA");
    let total = usize::try_from(number(&found, "total")).unwrap_or_default();
    let moving = tasks.iter().any(|task| !words::has_ended(task));
    let main = html! {
        h1 { "Activity" }
        (choice(&person))
        section #tasks data-live[moving && live::is_wanted(&person)] aria-label="Tasks" {
            (table(&person, tasks))
            (paging(&person, "offset", Span { offset, limit: PAGE, total }))
        }
        @if moving { (live::switch(&person)) }
    };
    Ok(layout::page_with(&person, Part::Activity, "Activity", &live::head(&person, moving), &main))
}

/// What the task list is asked for.
fn filter(person: &Person) -> String {
    let query = &person.query;
    let clause = |name: &str, field: &str| query.given(field).map(|value| format!("{name}:{}", plain(value)));
    let label = query.given("label").map(|label| format!("label:~*{}*", plain(label)));
    let clauses = [clause("status", "status"), clause("type", "type"), label];
    clauses.into_iter().flatten().collect::<Vec<_>>().join("/")
}

/// What has a meaning in a filter is looked for as any letter.
fn plain(value: &str) -> String {
    value.replace(['/', ',', ':'], "?")
}

fn choice(person: &Person) -> Markup {
    let select = |name: &str, words: &str, options: &[(&str, &str)]| {
        let chosen = person.query.get(name);
        html! {
            label { span.unseen { (words) } select name=(name) {
                @for (value, words) in options { option value=(value) selected[*value == chosen] { (words) } }
            } }
        }
    };
    html! {
        form.row action="/activity" role="search" {
            (select("status", "Status", &STATUSES))
            (select("type", "Kind", &TYPES))
            label { span.unseen { "Label" } input type="search" name="label" value=(person.query.get("label")) placeholder="Label"; }
            button { "Filter" }
        }
    }
}

fn table(person: &Person, tasks: &[Value]) -> Markup {
    html! {
        @if tasks.is_empty() {
            p.empty {
                @if person.query.is_empty() { "You have no tasks yet. " a href="/file-manager" { "Transfer some files" } "." }
                @else { "No task is like that." }
            }
        } @else {
            table.list {
                thead { tr {
                    th scope="col" { "Task" }
                    th scope="col" { "Status" }
                    th scope="col" { "Progress" }
                    th.wide scope="col" { "Requested (UTC)" }
                } }
                tbody { @for task in tasks { (row(task)) } }
            }
        }
    }
}

fn row(task: &Value) -> Markup {
    let id = text(task, "task_id");
    html! {
        tr {
            td {
                a.name #{ "task-" (id) } href={ "/activity/" (id) } { (words::title(task)) }
                div.small { @if task["type"] == "DELETE" { "Delete" } @else { "Transfer" }
                    @if !text(task, "label").is_empty() && task["type"] != "DELETE" {
                        ", " (text(task, "source_endpoint_display_name")) " to "
                        (text(task, "destination_endpoint_display_name"))
                    }
                }
            }
            td { (status_mark(task)) }
            td { (progress(task)) }
            td.wide { (words::time(text(task, "request_time"))) }
        }
    }
}

/// How far a task is, in a few words.
fn progress(task: &Value) -> Markup {
    let done = number(task, "subtasks_succeeded");
    let rate = number(task, "effective_bytes_per_second");
    html! {
        @if task["type"] == "DELETE" { (count(done, "item")) }
        @else {
            (count(number(task, "files_transferred"), "file")) ", " (bytes(number(task, "bytes_transferred")))
            @if !words::has_ended(task) && rate > 0 { div.small { (words::rate(rate)) } }
        }
    }
}
