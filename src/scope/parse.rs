//! Reads the text form of scopes.
//!
//! ```text
//! scopes := scope (" " scope)*
//! scope  := ["*"] name ["[" scopes "]"]        a name has none of the characters [ ] * and blank
//! ```

use super::{MAX_DEPTH, Scope, Scopes};
use crate::error::{Error, Result};

pub(super) fn scopes(text: &str) -> Result<Scopes> {
    let mut parser = Parser { text, at: 0, open: Vec::new() };
    let scopes = parser.scopes()?;
    match parser.peek() {
        None => Ok(scopes),
        Some(_) => Err(parser.fail("\"]\" closes nothing")),
    }
}

pub(super) fn check_name(name: &str) -> Result<()> {
    if name.is_empty() {
        return Err(Error::invalid("a scope's name is empty"));
    }
    match name.chars().position(|c| !is_name(c)) {
        None => Ok(()),
        Some(at) => Err(Error::invalid(format!(
            "scope name \"{name}\" has a character at position {} that no scope name may have ([ ] * blank or control)",
            at + 1
        ))),
    }
}

fn is_name(c: char) -> bool {
    !matches!(c, '[' | ']' | '*') && !c.is_whitespace() && !c.is_control()
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    /// The names from the root to here: none may come again below itself.
    open: Vec<&'a str>,
}

impl<'a> Parser<'a> {
    /// Scopes up to the end or to a "]" that is left for the caller.
    fn scopes(&mut self) -> Result<Scopes> {
        let mut scopes = Scopes::default();
        loop {
            while self.peek() == Some(' ') {
                self.at += 1;
            }
            match self.peek() {
                None | Some(']') => return Ok(scopes),
                Some(_) => scopes.insert(self.scope()?),
            }
        }
    }

    fn scope(&mut self) -> Result<Scope> {
        let start = self.at;
        let optional = self.take('*');
        let name = self.name(optional)?;
        if self.open.contains(&name) {
            return Err(self.fail_at(start, &format!("scope {name} depends on itself")));
        }
        let dependencies = match self.peek() {
            Some('[') => self.dependencies(name)?,
            _ => Scopes::default(),
        };
        match self.peek() {
            None | Some(' ' | ']') => Ok(Scope { name: name.to_owned(), optional, dependencies }),
            Some(c) => Err(self.fail(&format!("expected a blank, \"]\" or the end, not \"{}\"", c.escape_debug()))),
        }
    }

    fn name(&mut self, optional: bool) -> Result<&'a str> {
        let rest = &self.text[self.at..];
        let name = &rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())];
        if name.is_empty() {
            return Err(match (optional, self.peek()) {
                (true, _) => self.fail("\"*\" must stand directly before a scope"),
                (false, Some('[')) => self.fail("\"[\" must stand directly behind a scope"),
                (false, c) => self.fail(&format!("expected a scope, not \"{}\"", c.unwrap_or_default().escape_debug())),
            });
        }
        self.at += name.len();
        Ok(name)
    }

    fn dependencies(&mut self, of: &'a str) -> Result<Scopes> {
        let opened = self.at;
        if self.open.len() + 1 >= MAX_DEPTH {
            return Err(self.fail(&format!("scopes are nested deeper than {MAX_DEPTH} levels")));
        }
        self.at += 1;
        self.open.push(of);
        let dependencies = self.scopes()?;
        self.open.pop();
        if dependencies.is_empty() && self.peek() == Some(']') {
            return Err(self.fail_at(opened, "\"[]\" holds no scope"));
        }
        if !self.take(']') {
            return Err(self.fail_at(opened, "\"[\" is never closed"));
        }
        Ok(dependencies)
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn take(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        if found {
            self.at += expected.len_utf8();
        }
        found
    }

    fn fail(&self, what: &str) -> Error {
        self.fail_at(self.at, what)
    }

    fn fail_at(&self, at: usize, what: &str) -> Error {
        let position = self.text[..at].chars().count() + 1;
        Error::invalid(format!("scope text \"{}\", character {position}: {what}", self.text.escape_debug()))
    }
}
