use serde_json::json;

use super::*;
use crate::transport::Sink;

fn parse(pieces: &[&[u8]]) -> Result<Listing, String> {
    let mut parser = Parser::new(None);
    pieces.iter().try_for_each(|piece| parser.take(piece))?;
    parser.end()?;
    Ok(parser.finish("/asked/"))
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
    })
    .to_string();
    let listing = parse(&[text.as_bytes()]).unwrap();
    assert_eq!((listing.len(), listing.path()), (2, "/run/"));
    assert_eq!(listing.names().get(0), Some("a \"quoted\"\nname é"));
    assert_eq!(listing.names().get_with_nul(1), Some("b\0"));
    assert_eq!(listing.names().get(2), None);
    assert_eq!(listing.sizes(), [7, NONE]);
    assert_eq!(listing.last_modified(), [1_795_428_000, NONE]);
    assert_eq!((listing.users().get(0), listing.users().get(1)), (Some("ada"), Some("")));
}
