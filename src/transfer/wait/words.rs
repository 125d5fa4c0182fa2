//! Progress in a line for people.

use std::time::Duration;

use serde_json::Value;

/// The longest that one message may be in a line with others.
const MOST_CHARACTERS: usize = 120;

/// A task's progress: "12 of 40 files, 3.1 GB at 210 MB/s, about 5 min left".
pub(super) fn line(document: &Value, progress: &Value) -> String {
    let amount = amount(document, progress);
    let nice_status = document["nice_status"].as_str().filter(|code| !code.eq_ignore_ascii_case("ok"));
    let short = document["nice_status_short_description"].as_str();
    let trouble = nice_status.map(|code| with_code(short.unwrap_or_default(), code));
    let fatal = &document["fatal_error"];
    let fatal = fatal["code"].as_str().map(|code| with_code(fatal["description"].as_str().unwrap_or_default(), code));
    let said = progress["pause_message"].as_str().map(short_line);
    let because = |what: &str, why: Option<String>| match why {
        Some(why) => format!("{what}: {why}; {amount}"),
        None => format!("{what}; {amount}"),
    };
    let state = progress["state"].as_str().unwrap_or_default();
    let mut line = match state {
        "queued" => "queued: it waits for its turn".to_owned(),
        "paused" => because("paused", said.or(trouble.clone())),
        "inactive" => because("suspended until a person acts", trouble.clone()),
        "failed" => because("failed", fatal.or(trouble.clone())),
        "succeeded" => format!("done: {amount}"),
        _ => amount.clone(),
    };
    let last_error = error(&progress["last_error"]);
    match (state, last_error, trouble) {
        ("succeeded" | "failed", ..) => {}
        (_, Some(error), _) => line += &format!("; last error: {error}"),
        ("active", None, Some(trouble)) => line += &format!("; {trouble}"),
        _ => {}
    }
    line
}

fn amount(document: &Value, progress: &Value) -> String {
    let count = |value: &Value| value.as_u64().unwrap_or_default();
    let of = |done: u64, all: u64, what: &str| match all {
        0 => format!("no {what} found yet"),
        all if done == all => number_of(all, what),
        all => format!("{done} of {}", number_of(all, what)),
    };
    let Some(transferred) = progress["files_transferred"].as_u64() else {
        return of(count(&document["subtasks_succeeded"]), count(&document["subtasks_total"]), "deletion");
    };
    let files = of(transferred + count(&progress["files_skipped"]), count(&progress["files"]), "file");
    format!("{files}{}", flow(progress))
}

/// Bytes, their rate and what is left: ", 3.1 GB at 210 MB/s, about 5 min left".
pub(super) fn flow(progress: &Value) -> String {
    let bytes = progress["bytes"].as_u64().unwrap_or_default();
    let rate = progress["bytes_per_second"].as_u64().filter(|rate| *rate > 0);
    let mut flow = if bytes > 0 { format!(", {}", quantity(bytes)) } else { String::new() };
    if let Some(rate) = rate {
        flow += &format!(" at {}/s", quantity(rate));
    }
    if let Some(left) = progress["seconds_left"].as_u64() {
        flow += &format!(", about {} left", time(Some(Duration::from_secs(left))));
    }
    flow
}

/// An event that is an error: "permission denied on /x (PERMISSION_DENIED)".
fn error(event: &Value) -> Option<String> {
    let text = |name: &str| event[name].as_str().unwrap_or_default();
    let code = event["code"].as_str()?;
    let details = text("details");
    let file = details.lines().find_map(|line| line.trim().strip_prefix("File:")).map(str::trim);
    let first = details.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let description = text("description");
    Some(match file {
        Some(file) => with_code(&format!("{description} on {file}"), code),
        None if first.is_empty() => with_code(description, code),
        None => with_code(first, code),
    })
}

/// Words with the service's code for them, or the code alone.
fn with_code(words: &str, code: &str) -> String {
    let words = short_line(words);
    match words.is_empty() || words.eq_ignore_ascii_case(code) {
        true => code.to_owned(),
        false => format!("{words} ({code})"),
    }
}

/// A text in one line that is not too long.
fn short_line(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// "1 file", "2 files".
pub(in crate::transfer) fn number_of(count: u64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Bytes with three digits: "3.1 GB".
fn quantity(bytes: u64) -> String {
    const UNITS: [&str; 6] = ["kB", "MB", "GB", "TB", "PB", "EB"];
    if bytes < 1000 {
        return format!("{bytes} B");
    }
    let (mut value, mut unit) = (bytes as f64 / 1000.0, 0);
    while value >= 999.5 && unit + 1 < UNITS.len() {
        (value, unit) = (value / 1000.0, unit + 1);
    }
    match value {
        value if value < 9.95 => format!("{value:.1} {}", UNITS[unit]),
        value => format!("{value:.0} {}", UNITS[unit]),
    }
}

/// A time to the unit that matters: "40 s", "5 min", "2 h 10 min", "3 days".
pub(super) fn time(time: Option<Duration>) -> String {
    let seconds = time.unwrap_or_default().as_secs();
    let minutes = seconds.saturating_add(30) / 60;
    match seconds {
        0..90 => format!("{seconds} s"),
        90..3570 => format!("{minutes} min"),
        3570..172_800 if minutes.is_multiple_of(60) => format!("{} h", minutes / 60),
        3570..172_800 => format!("{} h {} min", minutes / 60, minutes % 60),
        _ => format!("{} days", seconds.saturating_add(43_200) / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::transfer::wait::Watch;

    fn words(document: Value, last_error: Value, pause_message: Option<&str>) -> String {
        let mut watch = Watch::default();
        watch.see(&document, tokio::time::Instant::now());
        watch.last_error = Some(last_error);
        watch.pause_message = pause_message.map(str::to_owned);
        watch.progress(&document)["words"].as_str().unwrap().to_owned()
    }

    #[test]
    fn a_line_says_how_far_a_task_is_and_what_is_wrong() {
        let task = json!({"status": "ACTIVE", "nice_status": "OK", "files": 40, "files_transferred": 12, "faults": 1,
            "bytes_transferred": 3_100_000_000_u64, "effective_bytes_per_second": 210_000_000});
        let with = |name: &str, value: Value| {
            let mut task = task.clone();
            task[name] = value;
            task
        };
        let line = "12 of 40 files, 3.1 GB at 210 MB/s";
        assert_eq!(words(task.clone(), Value::Null, None), line);
        let left = json!({"bytes": 3_100_000_000_u64, "bytes_per_second": 210_000_000, "seconds_left": 290});
        assert_eq!(flow(&left), ", 3.1 GB at 210 MB/s, about 5 min left");
        let event = json!({"code": "PERMISSION_DENIED", "description": "permission denied",
            "details": "Error (transfer)\nEndpoint: x\nFile: /x\nCommand: RETR /x\nMessage: Fatal FTP Response\n"});
        let wrong = format!("{line}; last error: permission denied on /x (PERMISSION_DENIED)");
        assert_eq!(words(task.clone(), event.clone(), None), wrong);
        assert_eq!(
            words(with("nice_status", json!("CONNECT_FAILED")), Value::Null, None),
            format!("{line}; CONNECT_FAILED")
        );
        assert_eq!(words(with("nice_status", json!("Queued")), Value::Null, None), "queued: it waits for its turn");
        let paused = words(with("is_paused", json!(true)), Value::Null, Some("Maintenance\nuntil noon"));
        assert_eq!(paused, "paused: Maintenance until noon; 12 of 40 files, 3.1 GB");
        let mut failed = with("status", json!("FAILED"));
        failed["fatal_error"] = json!({"code": "EXPIRED", "description": "too late"});
        assert_eq!(words(failed, event, None), "failed: too late (EXPIRED); 12 of 40 files, 3.1 GB at 210 MB/s");
        let deletion = json!({"status": "ACTIVE", "subtasks_total": 3, "subtasks_succeeded": 1});
        assert_eq!(words(deletion, Value::Null, None), "1 of 3 deletions");
        assert_eq!(words(json!({"status": "ACTIVE", "files_transferred": 0}), Value::Null, None), "no file found yet");
    }

    #[test]
    fn quantities_and_times_have_the_digits_that_matter() {
        let bytes = [0, 999, 1000, 9_949, 9_950, 999_499, 999_500, 210_000_000, u64::MAX].map(quantity);
        assert_eq!(bytes, ["0 B", "999 B", "1.0 kB", "9.9 kB", "10 kB", "999 kB", "1.0 MB", "210 MB", "18 EB"]);
        let times = [0, 89, 90, 3569, 3570, 7800, 172_800, 400_000].map(|s| time(Some(Duration::from_secs(s))));
        assert_eq!(times, ["0 s", "89 s", "2 min", "59 min", "1 h", "2 h 10 min", "2 days", "5 days"]);
    }
}
