//! A preview in words.

use serde_json::{Map, Value};

use super::super::SyncLevel;

/// What the options mean, one text for each that is set, and what holds without them.
pub(super) fn options(options: &Map<String, Value>) -> Vec<String> {
    let mut words: Vec<_> = options.iter().filter_map(|(name, value)| option(name, value)).collect();
    if options.get("sync_level").is_none_or(Value::is_null) {
        words.push("all files are copied, those that are there already too".to_owned());
    }
    words
}

fn option(name: &str, value: &Value) -> Option<String> {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let words = match (name, value.as_bool()) {
        ("verify_checksum", Some(true)) => "checksums are verified",
        ("verify_checksum", Some(false)) => "checksums are not verified",
        ("preserve_timestamp", Some(true)) => "files keep their time of modification",
        ("encrypt_data", Some(true)) => "the data is encrypted on its way",
        ("skip_source_errors", Some(true)) => "files that are missing or unreadable are left out",
        ("fail_on_quota_errors", Some(true)) => "a full quota ends the task",
        ("delete_destination_extra", Some(true)) => "what the source lacks is deleted from destination directories",
        ("notify_on_succeeded", Some(false)) => "no mail is sent when the task has succeeded",
        ("notify_on_failed", Some(false)) => "no mail is sent when the task has failed",
        ("notify_on_inactive", Some(false)) => "no mail is sent when the task is suspended",
        ("store_base_path_info", Some(true)) => "the task names the common directory of its items",
        ("notify_on_succeeded" | "notify_on_failed" | "notify_on_inactive", Some(true)) => return None,
        (_, Some(false)) => return None,
        ("sync_level", _) if !value.is_null() => return sync_level(value),
        ("sync_level", _) => return None,
        ("label", _) => return Some(format!("the task is called \"{text}\"")),
        ("deadline", _) => return Some(format!("the task is given up at {text}")),
        ("source_local_user", _) => return Some(format!("the account on the source is {text}")),
        ("destination_local_user", _) => return Some(format!("the account on the destination is {text}")),
        _ => return Some(format!("{name} is {value}")),
    };
    Some(words.to_owned())
}

fn sync_level(level: &Value) -> Option<String> {
    let words = match level.as_u64() {
        Some(0) => "only files that the destination lacks are copied",
        Some(1) => "only files that the destination lacks or has with another size are copied",
        Some(2) => "only files that the destination lacks or has older are copied",
        Some(3) => "only files that the destination lacks or has with another checksum are copied",
        _ => return Some(format!("sync_level is {level}")),
    };
    Some(words.to_owned())
}

/// A filter rule, with itself in words.
pub(super) fn rule(rule: &Value) -> Value {
    let kinds = match rule["type"].as_str() {
        Some("file") => "files",
        Some("dir") => "directories, with all that is in them,",
        _ => "files and directories",
    };
    let done = if rule["method"] == "include" { "taken along" } else { "left out" };
    let name = rule["name"].as_str().unwrap_or_default();
    let mut rule = rule.clone();
    rule["words"] = format!("{kinds} named {name} are {done}").into();
    rule
}

/// What the document says in one line.
pub(super) fn document(document: &Value) -> String {
    let number = |name: &str| document[name].as_u64().unwrap_or(0);
    let mut words = counted(number("items"), "item", "items");
    match number("items_recursive") {
        0 => {}
        recursive if recursive == number("items") => words += ", with all that is in it",
        recursive => words += &format!(", {recursive} of them with all that is in it"),
    }
    match document["filter_rules"].as_array().map_or(0, Vec::len) as u64 {
        0 => words,
        rules => format!("{words}; {}", counted(rules, "filter rule", "filter rules")),
    }
}

/// What was found, a sentence a line.
pub(super) fn found(document: &Value, level: Option<SyncLevel>) -> String {
    let number = |name: &str| document[name].as_u64().unwrap_or(0);
    let left_out = |name: &str| document["left_out"][name].as_u64().unwrap_or(0);
    let files = |count| counted(count, "file", "files");
    let mut lines = Vec::new();
    let directories = match number("directories") {
        0 => String::new(),
        directories => format!(" in {}", counted(directories, "directory", "directories")),
    };
    let (transferred, found) = (number("files_to_transfer"), number("files"));
    let bytes = bytes(number("bytes_to_transfer"));
    lines.push(match found == transferred {
        true => format!("{}{directories}, {bytes}, to transfer.", files(found)),
        false => format!("{transferred} of {}{directories}, {bytes}, to transfer.", files(found)),
    });
    let mut line = |count: u64, text: String| {
        if count > 0 {
            lines.push(text);
        }
    };
    let count = number("directories_not_walked");
    line(count, format!("{} not looked into.", counted(count, "directory", "directories")));
    let count = number("files_to_overwrite");
    line(count, format!("{} of the destination to be overwritten.", files(count)));
    let count = number("files_skipped");
    line(count, format!("{} in place already.", files(count)));
    let count = number("files_undecided");
    let why = if level == Some(SyncLevel::Checksum) { "a checksum" } else { "a look that was not possible" };
    line(count, format!("{} of which only {why} can tell whether to copy them.", files(count)));
    let counts = [
        (left_out("files"), "file", "files"),
        (left_out("directories"), "directory", "directories"),
        (left_out("symlinks"), "symbolic link", "symbolic links"),
        (left_out("others"), "special file", "special files"),
    ];
    let counts: Vec<_> = counts.iter().filter(|(count, ..)| *count > 0).collect();
    let list: Vec<_> = counts.iter().map(|(count, one, many)| counted(*count, one, many)).collect();
    line(list.len() as u64, format!("Left out: {}.", list.join(", ")));
    let (old, old_directories) = (number("files_to_delete"), number("directories_to_delete"));
    let directories = counted(old_directories, "directory", "directories");
    line(old + old_directories, format!("To be deleted at the destination: {}, {directories}.", files(old)));
    let count = number("problems");
    let ends = if document["would_fail"] == true { ", and the task would fail" } else { "" };
    line(count, format!("{}{ends}.", counted(count, "problem", "problems")));
    lines.join("\n")
}

fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// In powers of a thousand, as Globus shows them.
fn bytes(bytes: u64) -> String {
    const UNITS: [&str; 5] = ["kB", "MB", "GB", "TB", "PB"];
    if bytes < 1000 {
        return counted(bytes, "byte", "bytes");
    }
    let mut shown = bytes as f64 / 1e3;
    let mut unit = UNITS[0];
    for larger in &UNITS[1..] {
        // What would be rounded up to a thousand belongs to the next unit.
        if shown < 999.95 {
            break;
        }
        shown /= 1e3;
        unit = larger;
    }
    format!("{shown:.1} {unit}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn bytes_are_shown_in_the_unit_that_fits() {
        for (number, expected) in [
            (0, "0 bytes"),
            (1, "1 byte"),
            (999, "999 bytes"),
            (1000, "1.0 kB"),
            (999_949, "999.9 kB"),
            (999_950, "1.0 MB"),
            (9_000_022, "9.0 MB"),
            (u64::MAX, "18446.7 PB"),
        ] {
            assert_eq!(bytes(number), expected);
        }
    }

    #[test]
    fn options_are_said_in_words() {
        let set = |value: Value| options(value.as_object().unwrap());
        let all = "all files are copied, those that are there already too";
        assert_eq!(set(json!({"verify_checksum": true})), ["checksums are verified", all]);
        assert_eq!(
            set(json!({"verify_checksum": false, "sync_level": 1, "encrypt_data": false, "notify_on_failed": false})),
            [
                "checksums are not verified",
                "only files that the destination lacks or has with another size are copied",
                "no mail is sent when the task has failed"
            ]
        );
        assert_eq!(set(json!({"label": "x", "perf_cc": 4})), ["the task is called \"x\"", "perf_cc is 4", all]);
        let words = rule(&json!({"method": "exclude", "name": "*.tmp", "type": "file"}));
        assert_eq!(words["words"], "files named *.tmp are left out");
    }
}
