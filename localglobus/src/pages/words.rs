//! Numbers, times and states in words that people read.

use maud::{Markup, html};
use serde_json::Value;

/// A member of a document as text; empty if it is not there.
pub fn text<'a>(document: &'a Value, member: &str) -> &'a str {
    document[member].as_str().unwrap_or_default()
}

pub fn number(document: &Value, member: &str) -> u64 {
    document[member].as_u64().unwrap_or_default()
}

/// The documents of a list.
pub fn list<'a>(document: &'a Value, member: &str) -> &'a [Value] {
    document[member].as_array().map_or(&[], Vec::as_slice)
}

/// As in `1.5 MB`: in thousands, as Globus counts.
pub fn bytes(amount: u64) -> String {
    const UNITS: [&str; 6] = ["kB", "MB", "GB", "TB", "PB", "EB"];
    if amount < 1000 {
        return format!("{amount} B");
    }
    let mut value = amount as f64 / 1000.0;
    let mut unit = 0;
    // What would be rounded to 1000 is 1 of the next.
    while value >= 999.95 && unit + 1 < UNITS.len() {
        value /= 1000.0;
        unit += 1;
    }
    format!("{value:.1} {}", UNITS[unit])
}

pub fn rate(bytes_per_second: u64) -> String {
    format!("{}/s", bytes(bytes_per_second))
}

/// As in `1 file` and `2 files`.
pub fn count(amount: u64, thing: &str) -> String {
    if amount == 1 { format!("1 {thing}") } else { format!("{amount} {thing}s") }
}

/// A time of a document, as in `2026-01-31 12:00:00`. All times are UTC.
pub fn time(time: &str) -> Markup {
    let shown = time.replacen('T', " ", 1);
    let shown = shown.split_once('+').map_or(shown.as_str(), |(shown, _)| shown);
    let shown = shown.split_once('.').map_or(shown, |(shown, _)| shown);
    html! {
        @if time.is_empty() { "" } @else { time datetime=(time.replacen(' ', "T", 1)) title="UTC" { (shown) } }
    }
}

/// How a task stands, as a word and a class of the style.
pub fn status(task: &Value) -> (&'static str, String) {
    let nice = text(task, "nice_status");
    let words = text(task, "nice_status_short_description");
    let canceled = task["fatal_error"]["code"] == "CANCELED";
    match text(task, "status") {
        "SUCCEEDED" => ("good", "Succeeded".to_owned()),
        "FAILED" if canceled => ("over", "Canceled".to_owned()),
        "FAILED" => ("bad", "Failed".to_owned()),
        "INACTIVE" => ("held", format!("Inactive: {words}")),
        _ if task["is_paused"] == true => ("held", "Paused".to_owned()),
        _ if nice == "Queued" => ("busy", "Queued".to_owned()),
        _ if !nice.is_empty() && nice != "OK" => ("held", format!("Active: {words}")),
        _ => ("busy", "Active".to_owned()),
    }
}

/// The same as a mark of its colour.
pub fn status_mark(task: &Value) -> Markup {
    let (class, words) = status(task);
    html! { span.mark.(class) { (words) } }
}

/// What a task is called: its label, or else what it does.
pub fn title(task: &Value) -> String {
    let named = |side: &str| text(task, &format!("{side}_endpoint_display_name")).to_owned();
    match text(task, "label") {
        "" if task["type"] == "DELETE" => format!("Delete from {}", named("source")),
        "" => format!("{} to {}", named("source"), named("destination")),
        label => label.to_owned(),
    }
}

pub fn has_ended(task: &Value) -> bool {
    matches!(text(task, "status"), "SUCCEEDED" | "FAILED")
}

/// What a collection is, in words.
pub fn entity_type(name: &str) -> &str {
    match name {
        "GCSv5_mapped_collection" => "Mapped collection",
        "GCSv5_guest_collection" => "Guest collection",
        "GCP_mapped_collection" => "Mapped collection (Connect Personal)",
        "GCP_guest_collection" => "Guest collection (Connect Personal)",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_short() {
        for (amount, expected) in [
            (0, "0 B"),
            (999, "999 B"),
            (1000, "1.0 kB"),
            (999_949, "999.9 kB"),
            (999_950, "1.0 MB"),
            (1_500_000_000, "1.5 GB"),
            (u64::MAX, "18.4 EB"),
        ] {
            assert_eq!(bytes(amount), expected);
        }
    }

    #[test]
    fn times_are_shown_without_offset() {
        let expected = "<time datetime=\"2026-01-31T12:00:00+00:00\" title=\"UTC\">2026-01-31 12:00:00</time>";
        assert_eq!(time("2026-01-31T12:00:00+00:00").into_string(), expected);
        assert_eq!(time("2026-01-31 12:00:00+00:00").into_string(), expected);
        assert_eq!(time("").into_string(), "");
    }
}
