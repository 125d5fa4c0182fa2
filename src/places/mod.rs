//! Places: names for collections, and which local paths they show, from files that a site and a user keep.
//!
//! `file` reads one file, `shown` says where the collections show a local path, `spoken` takes apart what a person
//! writes, `local_path` makes local paths absolute. Nothing here is sent, and files are read once a session, when a
//! name is first needed. `docs/places.md` is the description of the format.

mod file;
mod local_path;
mod shown;
mod spoken;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::error::{Error, Result, Status};
use crate::id;
use crate::near::near;
use file::Surroundings;
use local_path::LocalPath;
use spoken::Spoken;

/// Where a collection begins for whoever does not say a path.
const HOME: &str = "/~/";

/// A path on a collection, and the name of the collection where it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub collection: String,
    pub path: String,
    pub name: Option<String>,
}

/// A name of a file, with what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub name: String,
    pub collection: String,
    pub description: Option<String>,
    /// Where paths on it begin that are not absolute.
    pub directory: String,
    /// What it shows of this machine's paths.
    pub shows: Vec<Shown>,
    pub file: PathBuf,
}

/// A directory of this machine, and where the collection shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub local: String,
    pub path: String,
}

/// All names, those of the file that wins first.
#[derive(Debug, Clone, Default)]
pub struct Places {
    entries: Vec<Entry>,
    /// The files, with the number of names in each; none: it is not there.
    files: Vec<(PathBuf, Option<usize>)>,
}

impl Places {
    /// Reads the files. One that is not there is as good as an empty one; one that is wrong is an error.
    pub fn read(files: &[PathBuf]) -> Result<Self> {
        let host = rustix::system::uname().nodename().to_string_lossy().into_owned();
        let surroundings = Surroundings { host: &host, variable: &|name| std::env::var(name).ok() };
        let mut places = Places::default();
        for file in files {
            places.add(file, &surroundings)?;
        }
        Ok(places)
    }

    fn add(&mut self, file: &Path, surroundings: &Surroundings) -> Result<()> {
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                self.files.push((file.to_owned(), None));
                return Ok(());
            }
            Err(error) if error.kind() == ErrorKind::InvalidData => {
                return Err(Error::invalid(format!("{}: it is not UTF-8", file.display())));
            }
            Err(error) => return Err(Error::new(Status::Io, format!("{}: {error}", file.display()))),
        };
        let entries = file::parse(file, &text, surroundings)?;
        self.files.push((file.to_owned(), Some(entries.len())));
        for entry in entries {
            if self.named(&entry.name).is_none() {
                self.entries.push(entry);
            }
        }
        Ok(())
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub fn named(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    /// The collection of a name, or an error that suggests near ones.
    pub fn collection(&self, name: &str) -> Result<&str> {
        match self.named(name) {
            Some(entry) => Ok(&entry.collection),
            None => Err(self.unknown(name)),
        }
    }

    /// What a person means who writes `NAME:/path`, `UUID:/path`, `NAME`, `UUID` or a local path. `own` is the
    /// collection of this machine itself, which shows all of its paths.
    pub fn find(&self, text: &str, own: impl FnOnce() -> Option<String>) -> Result<Place> {
        match spoken::read(text)? {
            Spoken::Path { who, path } => self.on(who, path).ok_or_else(|| self.unknown_place(who, path)),
            Spoken::Word(word) => match self.on(word, "") {
                Some(place) => Ok(place),
                None if Path::new(word).exists() => self.local(word, own),
                None => Err(self.unknown_word(word)),
            },
            Spoken::Local(path) => self.local(path, own),
        }
    }

    fn on(&self, who: &str, path: &str) -> Option<Place> {
        if let Ok(collection) = id::check("collection", who) {
            return Some(Place { collection, path: spoken::path_from(HOME, path), name: None });
        }
        let entry = self.named(who)?;
        let path = spoken::path_from(&entry.directory, path);
        Some(Place { collection: entry.collection.clone(), path, name: Some(entry.name.clone()) })
    }

    /// As it is written first: a collection may show a link that leads to where it shows nothing.
    fn local(&self, text: &str, own: impl FnOnce() -> Option<String>) -> Result<Place> {
        let path = LocalPath::new(text)?;
        if let Some(place) = self.showing(&path) {
            return Ok(place);
        }
        let real = path.real();
        if let Some(place) = self.showing(&real).or_else(|| self.really_showing(&real)) {
            return Ok(place);
        }
        match own() {
            Some(collection) => Ok(Place { collection, path: path.into_text(), name: None }),
            None => Err(self.shown_nowhere(&path)),
        }
    }

    fn unknown(&self, name: &str) -> Error {
        Error::invalid(format!(
            "collection id \"{}\" is not a UUID, such as 2d1d4873-a849-4b9c-bd34-2034a2163003, nor the name of a place{}",
            name.escape_debug(),
            self.advice(name)
        ))
    }

    fn unknown_place(&self, who: &str, path: &str) -> Error {
        let who = who.escape_debug();
        if who.to_string().len() == 1 {
            return Error::invalid(format!(
                "\"{who}:{path}\" looks like a path of Windows, and no place has a name of one letter: name the \
                 collection, as in NAME:/{who}{path}",
                path = path.escape_debug()
            ));
        }
        let whole = format!("{who}:{path}");
        let hint =
            if Path::new(&whole).exists() { "; for the local file of this name, write ./ before it" } else { "" };
        Error::invalid(format!("no place is named \"{who}\"{}{hint}", self.advice(&who.to_string())))
    }

    fn unknown_word(&self, word: &str) -> Error {
        Error::invalid(format!(
            "\"{word}\" is not the name of a place, nor a UUID, nor a file here{}; for a local path that is not there \
             yet, write ./ before it",
            self.advice(word),
            word = word.escape_debug()
        ))
    }

    fn shown_nowhere(&self, path: &LocalPath) -> Error {
        let path = path.text().escape_debug();
        let message = format!(
            "no collection is known to show {path}: this machine has no Globus Connect Personal, and {}",
            match self.entries.iter().any(|entry| !entry.shows.is_empty()) {
                true => "no place shows a directory above it (shows, in places.toml)".to_owned(),
                false => format!("no place shows any local path here ({})", self.files_in_words()),
            }
        );
        Error::new(Status::NotFound, message)
    }

    /// Near names; all of them where they are few; or where names would come from.
    fn advice(&self, name: &str) -> String {
        if self.entries.is_empty() {
            return format!(": there are no places ({})", self.files_in_words());
        }
        let names: Vec<_> = self.entries.iter().map(|entry| entry.name.as_str()).collect();
        match near(name, names.iter().copied()) {
            near if !near.is_empty() => format!(": did you mean {}?", near.join(" or ")),
            _ if names.len() <= MANY => format!(": known are {}", names.join(", ")),
            _ => format!(": {} names are known, which globule_place_list gives", names.len()),
        }
    }

    fn files_in_words(&self) -> String {
        let files = self.files.iter().map(|(file, names)| match names {
            Some(_) => format!("{} names none", file.display()),
            None => format!("{} is not there", file.display()),
        });
        files.collect::<Vec<_>>().join(", ")
    }

    /// A line a file.
    pub fn describe(&self) -> String {
        let line = |(file, names): &(PathBuf, Option<usize>)| match names {
            Some(1) => format!("places in {}: 1 name\n", file.display()),
            Some(names) => format!("places in {}: {names} names\n", file.display()),
            None => format!("places in {}: not there\n", file.display()),
        };
        self.files.iter().map(line).collect()
    }
}

impl Entry {
    /// As a document.
    pub fn document(&self) -> Value {
        let shows: Vec<_> = self.shows.iter().map(|shown| json!({"local": shown.local, "path": shown.path})).collect();
        json!({
            "name": self.name,
            "collection": self.collection,
            "description": self.description,
            "directory": self.directory,
            "shows": shows,
            "file": self.file.to_string_lossy(),
        })
    }
}

/// So many names are shown to whoever has used another one.
const MANY: usize = 8;

#[cfg(test)]
mod tests;
