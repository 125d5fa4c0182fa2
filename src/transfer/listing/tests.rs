//! Whatever the pieces in which a document comes, and whatever is wrong with it, the result is that of serde_json reading
//! it as a whole.

use proptest::prelude::*;
use proptest::sample::Index;
use serde::Deserialize;
use serde_json::{Value, json};

use super::*;
use crate::transfer::FilterRules;
use crate::transport::Sink;

fn parse<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Result<Listing, String> {
    let mut parser = Parser::new(None);
    pieces.into_iter().try_for_each(|piece| parser.take(piece))?;
    parser.end()?;
    Ok(parser.finish("/asked/"))
}

fn parse_text(text: &str) -> Result<Listing, String> {
    parse([text.as_bytes()])
}

/// An entry as a plain reader sees it.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Entry {
    name: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    size: Option<i64>,
    last_modified: Option<String>,
    permissions: Option<String>,
    user: Option<String>,
    group: Option<String>,
    link_target: Option<String>,
}

#[derive(Deserialize)]
struct Document {
    #[serde(rename = "DATA")]
    data: Vec<Entry>,
    path: Option<String>,
    length: Option<u64>,
    total: Option<u64>,
}

/// What must come out, by the plainest means.
fn expected(bytes: &[u8]) -> Option<Document> {
    let document: Document = serde_json::from_slice(bytes).ok()?;
    let has_nul = |text: &Option<String>| text.as_ref().is_some_and(|text| text.contains('\0'));
    let is_well = |entry: &Entry| {
        let Entry { name, kind, last_modified, permissions, user, group, link_target, .. } = entry;
        let texts = [name, kind, last_modified, permissions, user, group, link_target];
        name.is_some() && kind.is_some() && !texts.into_iter().any(has_nul)
    };
    (document.data.iter().all(is_well) && !has_nul(&document.path)).then_some(document)
}

fn agrees(found: Result<Listing, String>, bytes: &[u8]) -> Result<(), TestCaseError> {
    let (listing, expected) = match (found, expected(bytes)) {
        (Err(_), None) => return Ok(()),
        (Ok(listing), Some(expected)) => (listing, expected),
        (found, expected) => {
            let (found, expected) = (found.map(|listing| listing.len()), expected.map(|document| document.data.len()));
            let text = String::from_utf8_lossy(bytes);
            return Err(TestCaseError::fail(format!("{found:?}, expected {expected:?}: {text}")));
        }
    };
    prop_assert_eq!(listing.len(), expected.data.len());
    prop_assert_eq!(listing.path(), expected.path.as_deref().unwrap_or("/asked/"));
    prop_assert_eq!(listing.total(), expected.total.max(expected.length));
    for (index, entry) in expected.data.iter().enumerate() {
        prop_assert_eq!(listing.names().get(index), entry.name.as_deref());
        prop_assert_eq!(listing.types().get(index), entry.kind.as_deref());
        prop_assert_eq!(listing.sizes()[index], entry.size.unwrap_or(NONE));
        let time = entry.last_modified.as_deref().unwrap_or_default().parse::<jiff::Timestamp>();
        prop_assert_eq!(listing.last_modified()[index], time.map_or(NONE, |time| time.as_second()));
        let columns = [
            (listing.permissions(), &entry.permissions),
            (listing.users(), &entry.user),
            (listing.groups(), &entry.group),
            (listing.link_targets(), &entry.link_target),
        ];
        for (column, text) in columns {
            prop_assert_eq!(column.get(index), Some(text.as_deref().unwrap_or_default()));
            prop_assert_eq!(column.texts().get(index), column.get(index));
        }
    }
    Ok(())
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z0-9._]{1,12}",
        2 => any::<String>().prop_map(|text| text.replace('\0', "0")),
        1 => "[\"\\\\\n\u{1}\u{7f}é\u{fffd}😀]{0,6}",
    ]
}

fn optional(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Option<Value>> {
    prop_oneof![6 => value.prop_map(Some), 2 => Just(Some(Value::Null)), 1 => Just(None)]
}

fn entry() -> impl Strategy<Value = Value> {
    let word = || optional(prop_oneof!["ada|bo|physics|0644", text()].prop_map(Value::from));
    let time = prop_oneof!["20[0-9][0-9]-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]:[0-6][0-9]\\+00:00", text()];
    let size = prop_oneof![any::<i64>(), 0..5_i64].prop_map(Value::from);
    let kind = prop_oneof!["file|dir|invalid_symlink", text()];
    let other = optional(prop_oneof![
        Just(json!({"a": [1, "}"]})),
        Just(json!(1.5)),
        Just(json!(true)),
        text().prop_map(Value::from)
    ]);
    (text(), kind, optional(size), optional(time.prop_map(Value::from)), word(), word(), word(), word(), other)
        .prop_map(|(name, kind, size, time, permissions, user, group, link, other)| {
            let fields = [
                ("DATA_TYPE", Some(json!("file"))),
                ("group", group),
                ("last_modified", time),
                ("link_target", link),
                ("name", Some(json!(name))),
                ("other", other),
                ("permissions", permissions),
                ("size", size),
                ("type", Some(json!(kind))),
                ("user", user),
            ];
            fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
        })
}

/// A document in one of the ways in which JSON may be written.
fn document() -> impl Strategy<Value = Vec<u8>> {
    let same = (entry(), 1..5_usize).prop_map(|(entry, count)| vec![entry; count]);
    let entries = prop_oneof![prop::collection::vec(entry(), 0..6), same];
    let number = || prop::option::of(0..10_u64);
    (entries, prop::option::of(text()), number(), number(), any::<bool>(), any::<bool>()).prop_map(
        |(data, path, length, total, is_pretty, is_ascii)| {
            let document = json!({"DATA_TYPE": "file_list", "path": path, "x": [{}], "length": length, "DATA": data, "total": total});
            let text = if is_pretty { format!(" {document:#}\n") } else { document.to_string() };
            let escaped = |character: char| match character.is_ascii() {
                true => character.to_string(),
                false => character.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect(),
            };
            if is_ascii { text.chars().map(escaped).collect::<String>().into_bytes() } else { text.into_bytes() }
        },
    )
}

/// What may happen to a document on its way.
#[derive(Debug, Clone)]
enum Damage {
    Cut,
    Replace(Vec<u8>),
    Insert(Vec<u8>),
    Remove(usize),
    Double(usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let pieces: [&[u8]; 14] = [
        b"\0",
        b"\"",
        b"\\",
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b"1e999",
        b"\\ud800",
        b"\xff",
        b"\xc3",
        b"\"DATA\": [],",
        b"\\u0000",
    ];
    let piece = || prop::sample::select(pieces.to_vec()).prop_map(<[u8]>::to_vec);
    prop_oneof![
        Just(Damage::Cut),
        piece().prop_map(Damage::Replace),
        piece().prop_map(Damage::Insert),
        (1..20_usize).prop_map(Damage::Remove),
        (1..60_usize).prop_map(Damage::Double),
    ]
}

fn damaged(mut bytes: Vec<u8>, at: &Index, damage: Damage) -> Vec<u8> {
    let at = at.index(bytes.len());
    let until = |length: usize| (at + length).min(bytes.len());
    match damage {
        Damage::Cut => bytes.truncate(at),
        Damage::Replace(piece) => drop(bytes.splice(at..until(1), piece)),
        Damage::Insert(piece) => drop(bytes.splice(at..at, piece)),
        Damage::Remove(length) => drop(bytes.drain(at..until(length))),
        Damage::Double(length) => {
            let piece = bytes[at..until(length)].to_vec();
            drop(bytes.splice(at..at, piece));
        }
    }
    bytes
}

fn split<'a>(bytes: &'a [u8], places: &[Index]) -> Vec<&'a [u8]> {
    let mut places: Vec<_> = places.iter().map(|place| place.index(bytes.len() + 1)).collect();
    places.extend([0, bytes.len()]);
    places.sort_unstable();
    places.windows(2).map(|pair| &bytes[pair[0]..pair[1]]).collect()
}

proptest! {
    #[test]
    fn pieces_make_no_difference(bytes in document(), places in prop::collection::vec(any::<Index>(), 0..8)) {
        prop_assert!(expected(&bytes).is_some());
        agrees(parse(split(&bytes, &places)), &bytes)?;
        agrees(parse(bytes.chunks(1)), &bytes)?;
    }

    #[test]
    fn damage_is_an_error_or_makes_another_document(
        bytes in document(),
        damages in prop::collection::vec((any::<Index>(), damage()), 1..4),
        places in prop::collection::vec(any::<Index>(), 0..4),
    ) {
        let bytes = damages.into_iter().fold(bytes, |bytes, (at, damage)| {
            if bytes.is_empty() { bytes } else { damaged(bytes, &at, damage) }
        });
        agrees(parse(split(&bytes, &places)), &bytes)?;
    }

    #[test]
    fn noise_is_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        agrees(parse([&bytes[..]]), &bytes)?;
    }
}

#[test]
fn rows_become_columns() {
    let text = json!({
        "DATA_TYPE": "file_list", "path": "/run/", "length": 2,
        "DATA": [
            {"name": "a \"quoted\"\nname é", "type": "file", "size": 7, "last_modified": "2026-11-23 10:00:00+00:00",
             "permissions": "0644", "user": "ada", "group": null, "link_target": null},
            {"name": "b", "type": "dir", "size": null, "last_modified": "never", "extra": [1, {"x": 2}]},
        ],
    });
    let listing = parse_text(&text.to_string()).unwrap();
    assert_eq!((listing.len(), listing.path(), listing.is_complete()), (2, "/run/", true));
    assert_eq!(listing.names().get(0), Some("a \"quoted\"\nname é"));
    assert_eq!(listing.names().get_with_nul(1), Some("b\0"));
    assert_eq!(listing.names().get(2), None);
    assert_eq!(listing.sizes(), [7, NONE]);
    assert_eq!(listing.last_modified(), [1_795_428_000, NONE]);
    assert_eq!((listing.users().get(0), listing.users().get(1)), (Some("ada"), Some("")));
    assert_eq!((listing.is_directory(0), listing.is_directory(1), listing.is_directory(2)), (false, true, false));
}

#[test]
fn a_document_of_another_kind_is_an_error_that_says_where() {
    for (text, words) in [
        ("{}", "missing: DATA"),
        ("", "too early"),
        ("[]", "malformed (byte 0"),
        ("nonsense", "malformed (byte 0"),
        (r#"{"DATA": {}}"#, "malformed (byte 9"),
        (r#"{"DATA": null}"#, "malformed"),
        (r#"{"DATA": [7]}"#, "malformed"),
        (r#"{"DATA": [{"name": 1, "type": "file"}]}"#, "another type"),
        (r#"{"DATA": [{"name": "a"}]}"#, "a field is missing"),
        (r#"{"DATA": [{"name": "a", "name": "b", "type": "file"}]}"#, "a field is missing or of another type"),
        (r#"{"DATA": [{"name": "a\u0000b", "type": "file"}]}"#, "of another type"),
        (r#"{"DATA": [{"name": "a", "type": "file"}, {"name": "\ud800", "type": "file"}]}"#, "after 1 entries"),
        (r#"{"DATA": [{"name": "a", "type": "file", "size": 99999999999999999999}]}"#, "another type"),
        (r#"{"DATA": [{"name": "a", "type": "file", "size": 01}]}"#, "malformed"),
        (r#"{"DATA": [{"name": "a", "type": "file"},]}"#, "malformed"),
        (r#"{"DATA": [{"name": "a""#, "too early"),
        (r#"{"DATA": []"#, "too early"),
        (r#"{"DATA": [], "DATA": []}"#, "twice"),
        (r#"{"DATA": [], "total": 1, "total": 2}"#, "twice"),
        (r#"{"DATA": [], "total": -1}"#, "another type"),
        (r#"{"DATA": []} {}"#, "malformed"),
        (r#"{"DATA": []},"#, "malformed"),
        (r#"{DATA: []}"#, "malformed"),
    ] {
        let error = parse_text(text).unwrap_err();
        assert!(error.contains(words), "{text}: {error}");
        assert!(!error.contains("DATA\"") && !error.contains("99999"), "nothing is quoted: {error}");
    }
}

/// Sizes as written, a zero in front, a fraction: after an entry that has taught the reader its shape.
#[test]
fn entries_like_the_one_before_are_read_as_strictly() {
    let entry = |size: &str, name: &str| format!(r#"{{"size": {size}, "name": "{name}", "type": "file", "more": 1}}"#);
    let with = |size, name| parse_text(&format!(r#"{{"DATA": [{}, {}]}}"#, entry("1", "a"), entry(size, name)));
    for (size, expected) in [("0", 0), ("-5", -5), ("9223372036854775807", i64::MAX)] {
        assert_eq!(with(size, "b").unwrap().sizes(), [1, expected]);
    }
    for size in ["01", "1.5", "1e3", "9223372036854775808", "\"1\"", "+1", "", "1 2"] {
        assert!(with(size, "b").is_err(), "{size}");
    }
    for name in ["a\nb", "a\u{1}", "\\x", "\\ud800", "a\" b"] {
        assert!(with("1", name).is_err(), "{name:?}");
    }
    assert_eq!(with("1", "é\\n\\ud83d\\ude00").unwrap().names().get(1), Some("é\n😀"));
}

#[test]
fn what_does_not_end_is_not_kept() {
    let endless = format!(r#"{{"DATA": [{{"type": "file", "name": "{}"#, "a".repeat(8 << 20));
    let mut parser = Parser::new(None);
    let taken = endless.as_bytes().chunks(1000).take_while(|piece| parser.take(piece).is_ok()).count();
    assert!(taken < 4000, "given up after {taken} of {} pieces", endless.len() / 1000);
    // Depth is no size: a deep value within the limit is skipped without recursion.
    let deep = format!(r#"{{"x": {}1{}, "DATA": []}}"#, "[".repeat(400_000), "]".repeat(400_000));
    assert!(parse_text(&deep).unwrap().is_empty());
    assert!(parse_text(&deep.replace("]]", "]")).is_err());
}

#[test]
fn a_filter_leaves_entries_out_and_no_entry_missing() {
    let mut rules = FilterRules::default();
    rules.add("exclude", "*.tmp", Some("file")).unwrap();
    let mut parser = Parser::new(Some(std::sync::Arc::new(rules)));
    let row = |name, kind| json!({"name": name, "type": kind});
    let data = [row("a", "file"), row("b.tmp", "file"), row("c.tmp", "dir")];
    parser.take(json!({"total": 3, "DATA": data}).to_string().as_bytes()).unwrap();
    parser.end().unwrap();
    let listing = parser.finish("/run/");
    assert_eq!((listing.len(), listing.names().get(1), listing.path()), (2, Some("c.tmp"), "/run/"));
    assert!(listing.is_complete());
}

#[test]
fn what_the_service_left_out_is_known() {
    for (text, total, is_complete) in [
        (r#"{"DATA": [{"name": "a", "type": "file"}], "length": 1, "total": 2}"#, Some(2), false),
        (r#"{"DATA": [{"name": "a", "type": "file"}], "length": 2}"#, Some(2), false),
        (r#"{"DATA": [{"name": "a", "type": "file"}], "length": 1, "total": null}"#, Some(1), true),
        (r#"{"DATA": []}"#, None, true),
    ] {
        let listing = parse_text(text).unwrap();
        assert_eq!((listing.total(), listing.is_complete()), (total, is_complete), "{text}");
    }
}
