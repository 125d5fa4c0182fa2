//! Scopes: what a token may be used for, as a tree.
//!
//! A scope names a permission of a service; its dependencies are the permissions that this service needs at others in
//! turn, and `*` marks a dependency that may be revoked by itself. The text form is
//! `scope[*dependency other[deeper]]`; see <https://docs.globus.org/api/auth/reference/#scopes>.
//!
//! Printing is stable: dependencies stand in alphabetical order, so equal scopes have equal text.

mod known;
mod parse;

use std::collections::BTreeMap;
use std::fmt;

use crate::error::{Error, Result};

pub use known::{data_access, https, known, timer_with_data_access, transfer_with_data_access};

/// Deeper trees than this are refused: real ones have three levels.
const MAX_DEPTH: usize = 32;

/// One scope with its dependencies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    name: String,
    optional: bool,
    dependencies: Scopes,
}

impl Scope {
    /// A required scope without dependencies. The name is the scope's URN, URL or short name.
    pub fn new(name: &str) -> Result<Self> {
        parse::check_name(name)?;
        Ok(Scope { name: name.to_owned(), optional: false, dependencies: Scopes::default() })
    }

    /// Reads exactly one scope; a list of them is what [`Scopes::parse`] reads.
    pub fn parse(text: &str) -> Result<Self> {
        let mut scopes = Scopes::parse(text)?.0.into_values();
        match (scopes.next(), scopes.next()) {
            (Some(scope), None) => Ok(scope),
            _ => Err(Error::invalid(format!("expected exactly one scope, not \"{text}\""))),
        }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn is_optional(&self) -> bool {
        self.optional
    }

    pub fn set_optional(&mut self, optional: bool) {
        self.optional = optional;
    }

    pub fn dependencies(&self) -> &Scopes {
        &self.dependencies
    }

    /// Adds a dependency; one that is there already is merged. A scope cannot depend on itself, at any depth.
    pub fn add_dependency(&mut self, dependency: Scope) -> Result<()> {
        if dependency.mentions(&self.name) {
            return Err(Error::invalid(format!("scope {} would depend on itself", self.name)));
        }
        if dependency.depth() >= MAX_DEPTH {
            return Err(Error::invalid(format!("scope {} would be nested deeper than {MAX_DEPTH} levels", self.name)));
        }
        self.dependencies.insert(dependency);
        Ok(())
    }

    /// Adds what `other` has: its dependencies, and its being required. Both must have one name.
    pub fn merge(&mut self, other: Scope) -> Result<()> {
        if self.name != other.name {
            return Err(Error::invalid(format!("cannot merge scope {} with scope {}", self.name, other.name)));
        }
        self.absorb(other);
        Ok(())
    }

    /// Whether all that `other` asks for is part of this scope.
    pub fn covers(&self, other: &Scope) -> bool {
        self.name == other.name && self.dependencies.cover(&other.dependencies)
    }

    fn absorb(&mut self, other: Scope) {
        self.optional &= other.optional;
        for dependency in other.dependencies {
            self.dependencies.insert(dependency);
        }
    }

    fn mentions(&self, name: &str) -> bool {
        self.name == name || self.dependencies.iter().any(|scope| scope.mentions(name))
    }

    fn depth(&self) -> usize {
        1 + self.dependencies.iter().map(Scope::depth).max().unwrap_or(0)
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.optional { "*" } else { "" }, self.name)?;
        if !self.dependencies.is_empty() {
            write!(f, "[{}]", self.dependencies)?;
        }
        Ok(())
    }
}

/// Several scopes, each name once, in alphabetical order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scopes(BTreeMap<String, Scope>);

impl Scopes {
    /// Reads scopes separated by blanks; a scope that stands twice is merged. Empty text is no scopes.
    pub fn parse(text: &str) -> Result<Self> {
        parse::scopes(text)
    }

    /// Adds a scope, merged with the one of the same name: required wins over optional, dependencies add up.
    pub fn insert(&mut self, scope: Scope) {
        match self.0.get_mut(&scope.name) {
            Some(known) => known.absorb(scope),
            None => {
                self.0.insert(scope.name.clone(), scope);
            }
        }
    }

    pub fn extend(&mut self, other: Scopes) {
        other.into_iter().for_each(|scope| self.insert(scope));
    }

    pub fn get(&self, name: &str) -> Option<&Scope> {
        self.0.get(name)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Scope> {
        self.0.values()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether all that `other` asks for is here.
    pub fn cover(&self, other: &Scopes) -> bool {
        other.iter().all(|scope| self.get(&scope.name).is_some_and(|mine| mine.covers(scope)))
    }
}

impl IntoIterator for Scopes {
    type Item = Scope;
    type IntoIter = std::collections::btree_map::IntoValues<String, Scope>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_values()
    }
}

impl fmt::Display for Scopes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, scope) in self.iter().enumerate() {
            write!(f, "{}{scope}", if position == 0 { "" } else { " " })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
