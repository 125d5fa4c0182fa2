//! The file of places: a table a name, as `docs/places.md` describes it.

use std::ops::Range;
use std::path::Path;

use glob::Pattern;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::local_path::LocalPath;
use super::{Entry, HOME, Shown};
use crate::error::{Error, Result};
use crate::id;
use crate::near::near;

const KEYS: [&str; 5] = ["collection", "description", "directory", "shows", "on"];

/// What a file may speak of besides itself.
pub(super) struct Surroundings<'a> {
    /// The name of this machine.
    pub host: &'a str,
    pub variable: &'a dyn Fn(&str) -> Option<String>,
}

/// The names of a file, in its order.
pub(super) fn parse(file: &Path, text: &str, surroundings: &Surroundings) -> Result<Vec<Entry>> {
    let reader = Reader { file, text, surroundings };
    let document = DeTable::parse(text).map_err(|error| {
        let message = error.message().trim().replace('\n', ", ");
        reader.wrong(error.span().unwrap_or_default(), message)
    })?;
    let mut tables: Vec<_> = document.get_ref().iter().collect();
    tables.sort_unstable_by_key(|(name, _)| name.span().start);
    tables.into_iter().map(|(name, table)| reader.entry(name.get_ref(), name.span(), table.get_ref())).collect()
}

struct Reader<'a> {
    file: &'a Path,
    text: &'a str,
    surroundings: &'a Surroundings<'a>,
}

type Value<'a> = Spanned<DeValue<'a>>;

impl Reader<'_> {
    fn wrong(&self, at: Range<usize>, message: impl std::fmt::Display) -> Error {
        let line = self.text.as_bytes().iter().take(at.start).filter(|byte| **byte == b'\n').count() + 1;
        Error::invalid(format!("{}, line {line}: {message}", self.file.display()))
    }

    fn entry(&self, name: &str, at: Range<usize>, value: &DeValue) -> Result<Entry> {
        let Some(table) = value.as_table() else {
            let message = format!("\"{name}\" stands alone: expected a table for each name, such as [hydra-scratch]");
            return Err(self.wrong(at, message));
        };
        self.check_name(name, at.clone())?;
        for key in table.keys() {
            self.check_key(key.get_ref(), key.span())?;
        }
        let here = self.is_here(table.get("on"))?;
        let shows = table.get("shows").map_or(Ok(Vec::new()), |value| self.shows(value))?;
        Ok(Entry {
            name: name.to_owned(),
            collection: self.collection(name, at, table.get("collection"))?,
            description: table.get("description").map(|value| self.string("description", value)).transpose()?,
            directory: self.directory(table.get("directory"))?,
            shows: if here { shows } else { Vec::new() },
            file: self.file.to_owned(),
        })
    }

    /// Names cannot be taken for a path, a UUID or a drive of Windows.
    fn check_name(&self, name: &str, at: Range<usize>) -> Result<()> {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let starts_well = name.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
        if name.len() < 2 || !starts_well || !name.bytes().all(allowed) || id::check("", name).is_ok() {
            let message = format!(
                "\"{}\" cannot be the name of a place: expected two or more letters, digits, - and _, and no UUID",
                name.escape_debug()
            );
            return Err(self.wrong(at, message));
        }
        Ok(())
    }

    fn check_key(&self, key: &str, at: Range<usize>) -> Result<()> {
        if KEYS.contains(&key) {
            return Ok(());
        }
        let advice = match near(key, KEYS).first() {
            Some(near) => format!("did you mean {near}?"),
            None => format!("known are {}", KEYS.join(", ")),
        };
        Err(self.wrong(at, format!("unknown key \"{}\": {advice}", key.escape_debug())))
    }

    fn collection(&self, name: &str, at: Range<usize>, value: Option<&Value>) -> Result<String> {
        let Some(value) = value else {
            return Err(self.wrong(at, format!("[{name}] has no collection: expected collection = \"UUID\"")));
        };
        let text = self.string("collection", value)?;
        id::check("collection", &text).map_err(|error| self.wrong(value.span(), error.message()))
    }

    fn directory(&self, value: Option<&Value>) -> Result<String> {
        let Some(value) = value else { return Ok(HOME.to_owned()) };
        let directory = self.expanded("directory", value)?;
        // Without the variable it is not known where this user's files are; the home is always right.
        directory.map_or(Ok(HOME.to_owned()), |directory| self.collection_path("directory", directory, value.span()))
    }

    fn collection_path(&self, what: &str, path: String, at: Range<usize>) -> Result<String> {
        match path {
            path if path.starts_with('/') => Ok(path),
            path if path == "~" || path.starts_with("~/") => Ok(format!("/{path}")),
            path => {
                let path = path.escape_debug();
                Err(self
                    .wrong(at, format!("{what} \"{path}\": expected a path of the collection, such as / or /data/")))
            }
        }
    }

    /// `["/scratch"]`: each at the same path; `{ "/scratch" = "/" }`: at another one.
    fn shows(&self, value: &Value) -> Result<Vec<Shown>> {
        let shown = match value.get_ref() {
            DeValue::Array(list) => list.iter().map(|local| self.shown(local, None)).collect::<Result<Vec<_>>>()?,
            DeValue::Table(table) => {
                let pairs = table.iter().map(|(local, path)| {
                    let local = Spanned::new(local.span(), DeValue::String(local.get_ref().clone()));
                    self.shown(&local, Some(path))
                });
                pairs.collect::<Result<Vec<_>>>()?
            }
            _ => return Err(self.wrong(value.span(), SHOWS_EXPECTED)),
        };
        Ok(shown.into_iter().flatten().collect())
    }

    /// None where a variable is not set: then the directory is not one of this machine or user.
    fn shown(&self, local: &Value, path: Option<&Value>) -> Result<Option<Shown>> {
        let written = self.string("shows", local)?;
        if !written.starts_with(['/', '$']) && written != "~" && !written.starts_with("~/") {
            let message =
                format!("local path \"{}\": expected one that begins with /, ~/ or a variable", written.escape_debug());
            return Err(self.wrong(local.span(), message));
        }
        let expanded = self.expanded("shows", local)?;
        let path = match path {
            Some(value) => match self.expanded("shows", value)? {
                Some(path) => Some(self.collection_path("shows", path, value.span())?),
                None => return Ok(None),
            },
            None => None,
        };
        let Some(local) = expanded.filter(|local| local.starts_with(['/', '~'])) else { return Ok(None) };
        let Ok(local) = LocalPath::new(&local) else { return Ok(None) };
        let local = match local.text() {
            "/" => "/",
            text => text.trim_end_matches('/'),
        };
        Ok(Some(Shown { local: local.to_owned(), path: path.unwrap_or_else(|| local.to_owned()) }))
    }

    /// Whether the local paths are those of this machine, by its name.
    fn is_here(&self, value: Option<&Value>) -> Result<bool> {
        let Some(value) = value else { return Ok(true) };
        let patterns = match value.get_ref() {
            DeValue::String(_) => vec![self.host(value)?],
            DeValue::Array(list) => list.iter().map(|pattern| self.host(pattern)).collect::<Result<_>>()?,
            _ => {
                return Err(
                    self.wrong(value.span(), "on: expected a host name pattern, such as \"login*\", or several")
                );
            }
        };
        let host = self.surroundings.host.to_ascii_lowercase();
        let short = host.split_once('.').map_or(host.as_str(), |(short, _)| short);
        let names = |pattern: &Pattern| pattern.matches(if pattern.as_str().contains('.') { &host } else { short });
        Ok(patterns.iter().any(names))
    }

    fn host(&self, value: &Value) -> Result<Pattern> {
        let pattern = self.string("on", value)?.to_ascii_lowercase();
        Pattern::new(&pattern).map_err(|error| {
            let pattern = pattern.escape_debug();
            self.wrong(value.span(), format!("on \"{pattern}\" is not a pattern such as login*: {}", error.msg))
        })
    }

    fn string(&self, key: &str, value: &Value) -> Result<String> {
        match value.get_ref() {
            DeValue::String(text) if !text.is_empty() && !text.contains('\0') => Ok(text.clone().into_owned()),
            DeValue::String(_) => Err(self.wrong(value.span(), format!("{key} is empty"))),
            _ if key == "shows" => Err(self.wrong(value.span(), SHOWS_EXPECTED)),
            other => {
                let message = format!("{key}: expected text in quotation marks, found {}", other.type_str());
                Err(self.wrong(value.span(), message))
            }
        }
    }

    /// A text with its variables, `$NAME` and `${NAME}`, replaced; none if one of them is not set.
    fn expanded(&self, key: &str, value: &Value) -> Result<Option<String>> {
        let text = self.string(key, value)?;
        let mut pieces = text.split('$');
        let mut expanded = Some(pieces.next().unwrap_or_default().to_owned());
        for piece in pieces {
            let (name, rest) = variable(piece).ok_or_else(|| {
                let text = text.escape_debug();
                self.wrong(value.span(), format!("{key} \"{text}\": expected the name of a variable after $"))
            })?;
            let found = (self.surroundings.variable)(name).filter(|value| !value.is_empty());
            expanded = expanded.zip(found).map(|(before, value)| before + &value + rest);
        }
        Ok(expanded)
    }
}

const SHOWS_EXPECTED: &str =
    "shows: expected local paths, such as [\"/scratch\"], or where each is shown, such as { \"/scratch\" = \"/\" }";

/// The name at the beginning, and what follows.
fn variable(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = match text.strip_prefix('{') {
        Some(text) => text.split_once('}')?,
        None => {
            let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
            text.split_at(end)
        }
    };
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (is_name && name.bytes().next().is_some_and(|first| !first.is_ascii_digit())).then_some((name, rest))
}
