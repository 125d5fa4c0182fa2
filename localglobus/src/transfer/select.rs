//! Which documents of a list are shown, and how: `filter`, `orderby`, `limit` and `offset`, `fields`.

use std::borrow::Cow;
use std::cmp::Ordering;

use glob::{MatchOptions, Pattern};
use serde_json::Value;

use super::error::TransferError;

/// A part of a list.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    pub offset: usize,
    pub limit: usize,
}

impl Page {
    pub fn of<T>(self, all: Vec<T>) -> Vec<T> {
        all.into_iter().skip(self.offset).take(self.limit).collect()
    }
}

/// Something of which a list has many, and whose members can be looked at one by one.
pub trait Row {
    /// Null if it is not there.
    fn member(&self, name: &str) -> Cow<'_, Value>;
}

impl Row for Value {
    fn member(&self, name: &str) -> Cow<'_, Value> {
        self.get(name).map_or(Cow::Owned(Value::Null), Cow::Borrowed)
    }
}

/// Keeps the documents for which every filter holds: `key:value,value/key:value`, where a value may begin with
/// `!` (not), `~` (a pattern with `*` and `?`) or `<`, `>`, `<=`, `>=`. A time has a range instead: `key:from,to`.
pub fn filter<R: Row>(documents: &mut Vec<R>, filter: &str) -> Result<(), TransferError> {
    for clause in filter.split('/').filter(|clause| !clause.is_empty()) {
        let Some((key, values)) = clause.split_once(':') else {
            return Err(TransferError::bad_request(format!("filter '{clause}' is not of the form key:value")));
        };
        if key.ends_with("_time") || key == "last_modified" {
            documents.retain(|document| is_between(&text(&document.member(key)), values));
            continue;
        }
        let tests: Vec<Test> = values.split(',').map(Test::parse).collect();
        let (exclude, include): (Vec<_>, Vec<_>) = tests.iter().partition(|test| test.negated);
        documents.retain(|document| {
            let value = text(&document.member(key));
            (include.is_empty() || include.iter().any(|test| test.holds(&value)))
                && !exclude.iter().any(|test| test.holds(&value))
        });
    }
    Ok(())
}

/// Whether a time is in a range `from,to`, either of which may be left out.
fn is_between(time: &str, range: &str) -> bool {
    let (from, to) = range.split_once(',').unwrap_or((range, ""));
    let [time, from, to] = [time, from, to].map(|time| time.trim().replace(' ', "T"));
    !time.is_empty() && time >= from && (to.is_empty() || time <= to)
}

/// One value of a filter.
struct Test<'a> {
    negated: bool,
    operator: &'a str,
    operand: &'a str,
}

impl<'a> Test<'a> {
    fn parse(value: &'a str) -> Self {
        let (negated, value) = match value.strip_prefix('!') {
            Some(rest) => (true, rest),
            None => (false, value),
        };
        let operators = ["~", "<=", ">=", "<", ">", "="];
        let found = operators.iter().find_map(|operator| Some((*operator, value.strip_prefix(operator)?)));
        let (operator, operand) = found.unwrap_or(("=", value));
        Self { negated, operator, operand }
    }

    fn holds(&self, value: &str) -> bool {
        let order = || compare_text(value, self.operand);
        match self.operator {
            "~" => like(value, self.operand),
            "<" => order().is_lt(),
            "<=" => order().is_le(),
            ">" => order().is_gt(),
            ">=" => order().is_ge(),
            _ => value == self.operand,
        }
    }
}

/// `*` and `?` match any letters, whatever their case.
fn like(value: &str, pattern: &str) -> bool {
    let escaped: String = pattern.replace('[', "[[]");
    let options = MatchOptions { case_sensitive: false, ..MatchOptions::new() };
    Pattern::new(&escaped).is_ok_and(|pattern| pattern.matches_with(value, options))
}

/// Numbers by their size, all else by its letters.
fn compare_text(one: &str, other: &str) -> Ordering {
    match (one.parse::<f64>(), other.parse::<f64>()) {
        (Ok(one), Ok(other)) => one.total_cmp(&other),
        _ => one.cmp(other),
    }
}

/// Sorts by `field ASC,field DESC`.
pub fn order<R: Row>(documents: &mut [R], orderby: &str) -> Result<(), TransferError> {
    let mut keys = Vec::new();
    for key in orderby.split(',').map(str::trim).filter(|key| !key.is_empty()) {
        let (field, direction) = key.split_once(' ').unwrap_or((key, "ASC"));
        match direction.trim().to_ascii_uppercase().as_str() {
            "ASC" => keys.push((field, false)),
            "DESC" => keys.push((field, true)),
            _ => {
                return Err(TransferError::bad_request(format!(
                    "orderby '{key}' is not of the form field ASC or DESC"
                )));
            }
        }
    }
    if keys.is_empty() {
        return Ok(());
    }
    let key =
        |document: &R| Key(keys.iter().map(|(field, down)| (document.member(field).into_owned(), *down)).collect());
    documents.sort_by_cached_key(key);
    Ok(())
}

/// What a document is sorted by: values, each with whether the greatest comes first.
struct Key(Vec<(Value, bool)>);

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        let compare = |((one, down), (other, _)): (&(Value, bool), &(Value, bool))| {
            let order = compare(one, other);
            if *down { order.reverse() } else { order }
        };
        self.0.iter().zip(&other.0).map(compare).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Key {}

fn compare(one: &Value, other: &Value) -> Ordering {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one.as_f64().unwrap_or_default().total_cmp(&other.as_f64().unwrap_or_default())
        }
        (Value::String(one), Value::String(other)) => one.cmp(other),
        _ => text(one).cmp(&text(other)),
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Bool(value) => u8::from(*value).to_string(),
        other => other.to_string(),
    }
}

/// The members that a document is to have.
pub struct Fields(Option<Vec<String>>);

impl Fields {
    /// Those of a list, or all without one.
    pub fn of(list: Option<&str>) -> Self {
        Self(list.map(|list| list.split(',').map(|name| name.trim().to_owned()).collect()))
    }

    pub fn want(&self, name: &str) -> bool {
        let listed = |names: &Vec<String>| name == "DATA_TYPE" || names.iter().any(|wanted| wanted == name);
        self.0.as_ref().is_none_or(listed)
    }
}

/// Leaves out of the documents what a list of fields does not name.
pub fn fields(documents: &mut [Value], fields: Option<&str>) {
    let fields = Fields::of(fields);
    for document in documents.iter_mut().filter_map(Value::as_object_mut) {
        document.retain(|name, _| fields.want(name));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn files() -> Vec<Value> {
        vec![
            json!({ "name": "b.txt", "type": "file", "size": 9 }),
            json!({ "name": "A.TXT", "type": "file", "size": 10 }),
            json!({ "name": "d", "type": "dir", "size": 4096 }),
        ]
    }

    fn filtered(text: &str) -> Vec<String> {
        let mut files = files();
        filter(&mut files, text).unwrap();
        files.iter().map(|file| file["name"].as_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn filters_must_all_hold() {
        assert_eq!(filtered("type:file"), ["b.txt", "A.TXT"]);
        assert_eq!(filtered("name:~*.txt/size:>9"), ["A.TXT"]);
        assert_eq!(filtered("name:!b.txt,!d"), ["A.TXT"]);
        assert_eq!(filtered("name:d,b.txt"), ["b.txt", "d"]);
        assert!(filter(&mut files(), "name").is_err());
    }

    #[test]
    fn times_are_in_a_range() {
        let time = "2026-01-31T12:00:00+00:00";
        for (range, expected) in [
            ("2026-01-01,2026-02-01", true),
            ("2026-02-01", false),
            (",2026-01-01", false),
            ("2026-01-31 11:00,", true),
        ] {
            assert_eq!(is_between(time, range), expected, "{range}");
        }
    }

    #[test]
    fn numbers_are_ordered_by_size() {
        let mut files = files();
        order(&mut files, "size DESC").unwrap();
        assert_eq!(files[2]["size"], 9);
        order(&mut files, "type,name DESC").unwrap();
        assert_eq!(files[1]["name"], "b.txt");
        assert!(order(&mut files, "size UP").is_err());
    }
}
