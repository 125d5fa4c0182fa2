//! What a person writes to name a place: `NAME:/path`, `UUID:/path`, `NAME`, `UUID`, or a local path.

use crate::error::{Error, Result};

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Spoken<'a> {
    /// `who:path`, by the first colon, before which no slash stands.
    Path { who: &'a str, path: &'a str },
    /// Neither a slash nor a colon: a name, a UUID, or a file of the working directory.
    Word(&'a str),
    /// A path of this machine.
    Local(&'a str),
}

pub(super) fn read(text: &str) -> Result<Spoken<'_>> {
    if text.is_empty() {
        let message = "the place is empty: expected NAME:/path, UUID:/path or a local path";
        return Err(Error::invalid(message));
    }
    if text.contains('\0') {
        return Err(Error::invalid(format!("place \"{}\" holds a NUL character", text.escape_debug())));
    }
    Ok(match text.split_once(':') {
        Some((who, path)) if !who.is_empty() && !who.contains('/') => Spoken::Path { who, path },
        None if !text.contains('/') && !matches!(text, "." | ".." | "~") => Spoken::Word(text),
        _ => Spoken::Local(text),
    })
}

/// A path on a collection: absolute, from its home (`~/`), or from where the place begins.
pub(super) fn path_from(directory: &str, path: &str) -> String {
    match path {
        "" => directory.to_owned(),
        path if path.starts_with('/') => path.to_owned(),
        path if path == "~" || path.starts_with("~/") => join("/", path),
        path => join(directory, path),
    }
}

pub(super) fn join(directory: &str, path: &str) -> String {
    format!("{}/{path}", directory.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colon_names_a_place_unless_a_slash_stands_before_it() {
        for (text, who, path) in [
            ("hydra:/run42/", "hydra", "/run42/"),
            ("hydra:", "hydra", ""),
            ("hydra:a:b", "hydra", "a:b"),
            ("C:/data", "C", "/data"),
            ("ada@host:x", "ada@host", "x"),
        ] {
            assert_eq!(read(text).unwrap(), Spoken::Path { who, path }, "{text}");
        }
        for text in ["./a:b", "/x/a:b", "a/b:c", "a/b", "~/x", "~", ".", "..", ":a", "./a"] {
            assert_eq!(read(text).unwrap(), Spoken::Local(text), "{text}");
        }
        for text in ["hydra", "run 42", "...", "~ada"] {
            assert_eq!(read(text).unwrap(), Spoken::Word(text), "{text}");
        }
        assert!(read("").is_err() && read("a\0b").is_err());
    }

    #[test]
    fn paths_of_a_collection_begin_at_its_directory() {
        for (directory, path, expected) in [
            ("/~/", "", "/~/"),
            ("/~/", "a/", "/~/a/"),
            ("/ada", "a", "/ada/a"),
            ("/ada/", "/a", "/a"),
            ("/ada/", "~", "/~"),
            ("/ada/", "~/a", "/~/a"),
            ("/ada/", "~bo/a", "/ada/~bo/a"),
            ("/", "a", "/a"),
        ] {
            assert_eq!(path_from(directory, path), expected, "{directory} {path}");
        }
    }
}
