//! One task: how far it is, what happened in it, and what its owner can do about it.

use axum::extract::Path;
use axum::response::Redirect;
use maud::{Markup, html};
use serde_json::{Value, json};

use super::fields::Fields;
use super::layout::{self, Part, Span, paging, tabs};
use super::person::Person;
use super::refused::Refused;
use super::words::{self, bytes, list, number, status_mark, text};
use super::{chart, live};
use crate::auth::PageForm;

const PAGE: usize = 50;

fn path(id: &str) -> String {
    format!("/activity/{}", segment(id))
}

/// The operation of a task, or of something below it.
fn operation(id: &str, below: &str) -> String {
    format!("/v0.10/task/{}{below}", segment(id))
}

/// Text as one part of a path.
pub fn segment(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// A page about a task: its name, the tabs, and what is below them.
fn page(person: &Person, task: &Value, current: &str, moving: bool, content: &Markup) -> Markup {
    let id = text(task, "task_id");
    let tab = |below: &str, words: &'static str| (format!("{}{below}", path(id)), words, current == below);
    let mut entries = vec![tab("", "Overview"), tab("/events", "Event log")];
    if task["type"] == "TRANSFER" {
        entries.push(tab("/successful-transfers", "Successful transfers"));
        entries.push(tab("/skipped-errors", "Skipped errors"));
    }
    let title = words::title(task);
    let main = html! {
        p.trail { a href="/activity" { "Activity" } }
        h1.words { (title) }
        (tabs("Parts of this task", &entries))
        (content)
    };
    layout::page_with(person, Part::Activity, &title, &live::head(person, moving), &main)
}

pub async fn overview(person: Person, Path(id): Path<String>) -> Result<Markup, Refused> {
    let task = person.get(&operation(&id, ""), &[]).await?;
    show_overview(&person, &task, &html! {})
}

fn show_overview(person: &Person, task: &Value, notice: &Markup) -> Result<Markup, Refused> {
    let moving = !words::has_ended(task);
    let known = text(task, "task_id").parse().ok().and_then(|id| person.service.tasks.get(id));
    let samples = known.map(|task| person.service.rates.of(&task)).unwrap_or_default();
    let content = html! {
        (notice)
        section #progress data-live[moving && live::is_wanted(person)] aria-label="Progress" {
            p { span #status data-announce { (status_mark(task)) } " " (reason(task)) }
            @if moving { (bar(task)) }
            (counts(task))
            (chart::draw(&samples))
            @if moving { (cancel_form(task)) }
        }
        @if moving { (live::switch(person)) }
        h2 { "What was asked for" }
        (facts(task))
        @if moving { (update_form(task)) }
    };
    Ok(page(person, task, "", moving, &content))
}

/// Why it stands as it stands.
fn reason(task: &Value) -> Markup {
    let error = &task["fatal_error"];
    html! {
        @if error.is_object() && text(error, "code") != "CANCELED" {
            span.words { (text(error, "description")) } " " code { (text(error, "code")) }
        } @else if error.is_object() { span.words { (text(error, "description")) } }
        @if !text(task, "canceled_by_admin_message").is_empty() { q { (text(task, "canceled_by_admin_message")) } }
    }
}

/// A bar of what is done, as soon as it is known how much there is.
fn bar(task: &Value) -> Markup {
    let total = number(task, "subtasks_total");
    let done = total.saturating_sub(number(task, "subtasks_pending"));
    html! {
        @if total > 1 { progress aria-label="Done" max=(total) value=(done) {} } @else { progress aria-label="Done" {} }
    }
}

fn counts(task: &Value) -> Markup {
    let some = |member: &str| Some(number(task, member)).filter(|amount| *amount > 0);
    let transfer = task["type"] == "TRANSFER";
    let of_all = format!("{} of {}", number(task, "subtasks_succeeded"), number(task, "subtasks_total"));
    html! {
        dl.counts {
            div { dt { "Done" } dd { (of_all) } }
            @if transfer {
                div { dt { "Files" } dd { (number(task, "files_transferred")) } }
                div { dt { "Bytes" } dd { (bytes(number(task, "bytes_transferred"))) } }
                div { dt { "Rate" } dd { (words::rate(number(task, "effective_bytes_per_second"))) } }
            }
            @for (member, words) in [
                ("files_skipped", "Files in place already"),
                ("directories", "Folders"),
                ("symlinks", "Links left out"),
                ("subtasks_skipped_errors", "Skipped errors"),
                ("subtasks_failed", "Failed"),
                ("subtasks_canceled", "Canceled"),
                ("subtasks_expired", "Expired"),
                ("faults", "Errors met"),
            ] {
                @if let Some(amount) = some(member) { div { dt { (words) } dd { (amount) } } }
            }
        }
    }
}

fn facts(task: &Value) -> Markup {
    let collection = |side: &str| {
        let id = text(task, &format!("{side}_endpoint_id"));
        html! { a href={ "/collections/" (segment(id)) } { (text(task, &format!("{side}_endpoint_display_name"))) } }
    };
    let transfer = task["type"] == "TRANSFER";
    html! {
        dl.facts {
            div { dt { "Task" } dd { code { (text(task, "task_id")) } } }
            div { dt { @if transfer { "From" } @else { "Collection" } } dd { (collection("source")) } }
            @if transfer { div { dt { "To" } dd { (collection("destination")) } } }
            div { dt { "Requested" } dd { (words::time(text(task, "request_time"))) " UTC" } }
            @if !text(task, "completion_time").is_empty() {
                div { dt { "Completed" } dd { (words::time(text(task, "completion_time"))) " UTC" } }
            } @else {
                div { dt { "Deadline" } dd { (words::time(text(task, "deadline"))) " UTC" } }
            }
            @if transfer { div { dt { "Settings" } dd { (settings(task)) } } }
        }
    }
}

/// The options that were on, in words.
fn settings(task: &Value) -> Markup {
    let sync = match task["sync_level"].as_u64() {
        Some(0) => Some("only files that are not there"),
        Some(1) => Some("only files of another size"),
        Some(2) => Some("only files that are newer"),
        Some(3) => Some("only files with another checksum"),
        _ => None,
    };
    let options = [
        ("verify_checksum", "integrity is verified"),
        ("preserve_timestamp", "times are preserved"),
        ("encrypt_data", "encrypted"),
        ("skip_source_errors", "errors of the source are skipped"),
        ("fail_on_quota_errors", "fails when the quota is used up"),
        ("delete_destination_extra", "what is not in the source is deleted"),
    ];
    let on = options.into_iter().filter(|(member, _)| task[*member] == true).map(|(_, words)| words);
    let words: Vec<_> = sync.into_iter().chain(on).collect();
    html! { @if words.is_empty() { "none" } @else { (words.join(", ")) } }
}

fn cancel_form(task: &Value) -> Markup {
    html! {
        form method="post" action={ (path(text(task, "task_id"))) "/cancel" } {
            button.danger #cancel { "Cancel this task" }
        }
    }
}

fn update_form(task: &Value) -> Markup {
    // As an input for a time wants it.
    let deadline = text(task, "deadline").split('+').next().unwrap_or_default();
    html! {
        details {
            summary { "Change label or deadline" }
            form.stack method="post" action={ (path(text(task, "task_id"))) "/update" } {
                label { "Label" input name="label" value=(text(task, "label")) maxlength="128"; }
                label { "Deadline (UTC)" input type="datetime-local" name="deadline" value=(deadline) step="1" required; }
                button { "Save" }
            }
        }
    }
}

pub async fn cancel(person: Person, Path(id): Path<String>, _: PageForm<Fields>) -> Result<Redirect, Refused> {
    person.post(&operation(&id, "/cancel"), &Value::Null).await?;
    Ok(Redirect::to(&path(&id)))
}

pub async fn update(
    person: Person,
    Path(id): Path<String>,
    PageForm(form): PageForm<Fields>,
) -> Result<Redirect, Refused> {
    let changes = json!({
        "DATA_TYPE": "task",
        "label": form.given("label"),
        "deadline": form.given("deadline").map(|deadline| format!("{deadline}+00:00")),
    });
    person.put(&operation(&id, ""), &changes).await?;
    Ok(Redirect::to(&path(&id)))
}

pub async fn events(person: Person, Path(id): Path<String>) -> Result<Markup, Refused> {
    let task = person.get(&operation(&id, ""), &[]).await?;
    let offset = person.query.number("offset");
    let (from, limit) = (offset.to_string(), PAGE.to_string());
    let found = person.get(&operation(&id, "/event_list"), &[("offset", &from), ("limit", &limit)]).await?;
    let total = usize::try_from(number(&found, "total")).unwrap_or_default();
    let moving = !words::has_ended(&task);
    let content = html! {
        section #events data-live[moving && live::is_wanted(&person)] aria-label="Event log" {
            @if total == 0 { p.empty { "Nothing has happened yet." } } @else { (event_table(list(&found, "DATA"))) }
            (paging(&person, "offset", Span { offset, limit: PAGE, total }))
        }
        @if moving { (live::switch(&person)) }
    };
    Ok(page(&person, &task, "/events", moving, &content))
}

fn event_table(events: &[Value]) -> Markup {
    html! {
        table.list {
            thead { tr { th scope="col" { "Time (UTC)" } th scope="col" { "Event" } th scope="col" { "Details" } } }
            tbody {
                @for event in events {
                    tr {
                        td { (words::time(text(event, "time"))) }
                        td { span.mark.(if event["is_error"] == true { "bad" } else { "plain" }) { (text(event, "code")) } }
                        td.words { (text(event, "description")) div.small { (details(text(event, "details"))) } }
                    }
                }
            }
        }
    }
}

/// Details are text, or an object in the form of JSON.
fn details(text: &str) -> String {
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Object(members)) => {
            let member = |(name, value): (&String, &Value)| format!("{}: {value}", name.replace('_', " "));
            members.iter().map(member).collect::<Vec<_>>().join(", ").replace('"', "")
        }
        _ => text.to_owned(),
    }
}

/// A list of a task that is continued by a marker: its table, and the way on.
async fn marked(
    person: &Person,
    id: &str,
    name: &str,
    none: &str,
    table: fn(&[Value]) -> Markup,
) -> Result<Markup, Refused> {
    let found = person.get(&operation(id, name), &[("marker", person.query.get("marker"))]).await?;
    let entries = list(&found, "DATA");
    let next = found["next_marker"].as_u64().map(|marker| marker.to_string());
    Ok(html! {
        @if entries.is_empty() { p.empty { (none) } } @else { (table(entries)) }
        @if let Some(next) = next {
            nav.paging aria-label="Pages" { a rel="next" href=(person.here(&[("marker", &next)])) { "Next" } }
        }
    })
}

pub async fn successful_transfers(person: Person, Path(id): Path<String>) -> Result<Markup, Refused> {
    let task = person.get(&operation(&id, ""), &[]).await?;
    let none = "No file has arrived yet.";
    let content = marked(&person, &id, "/successful_transfers", none, successful_table).await?;
    Ok(page(&person, &task, "/successful-transfers", false, &content))
}

fn successful_table(transfers: &[Value]) -> Markup {
    html! {
        table.list {
            thead { tr { th scope="col" { "From" } th scope="col" { "To" } th scope="col" { "Size" } th.wide scope="col" { "Checksum" } } }
            tbody {
                @for transfer in transfers {
                    tr {
                        td.words { (text(transfer, "source_path")) }
                        td.words { (text(transfer, "destination_path")) }
                        td.number { (bytes(number(transfer, "size"))) }
                        td.wide.words { (text(transfer, "checksum_algorithm")) " " code { (text(transfer, "checksum")) } }
                    }
                }
            }
        }
    }
}

pub async fn skipped_errors(person: Person, Path(id): Path<String>) -> Result<Markup, Refused> {
    let task = person.get(&operation(&id, ""), &[]).await?;
    let content = marked(&person, &id, "/skipped_errors", "Nothing was skipped.", skipped_table).await?;
    Ok(page(&person, &task, "/skipped-errors", false, &content))
}

fn skipped_table(errors: &[Value]) -> Markup {
    html! {
        table.list {
            thead { tr { th scope="col" { "Source" } th scope="col" { "Error" } th.wide scope="col" { "Time (UTC)" } } }
            tbody {
                @for error in errors {
                    tr {
                        td.words { (text(error, "source_path")) }
                        td.words { span.mark.bad { (text(error, "error_code")) } div.small { (text(error, "error_details")) } }
                        td.wide { (words::time(text(error, "error_time"))) }
                    }
                }
            }
        }
    }
}
