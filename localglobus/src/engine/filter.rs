//! Filter rules: which files and directories a recursive copy takes along.

use std::ffi::OsStr;

use glob::{Pattern, PatternError};

/// What a rule does with the names it matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    Include,
    Exclude,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    File,
    Directory,
    Any,
}

/// One rule: a glob as fnmatch reads it (`*`, `?`, `[…]`), held against the last component of a path.
#[derive(Debug, Clone)]
pub struct FilterRule {
    method: Method,
    name: Pattern,
    target: Target,
}

impl FilterRule {
    pub fn new(method: Method, name: &str, target: Target) -> Result<Self, PatternError> {
        Ok(Self { method, name: pattern(name)?, target })
    }

    fn matches(&self, name: &str, is_directory: bool) -> bool {
        let target = match self.target {
            Target::File => !is_directory,
            Target::Directory => is_directory,
            Target::Any => true,
        };
        target && self.name.matches(name)
    }
}

/// Reads a glob as fnmatch does, for which `**` means no more than `*`.
pub(super) fn pattern(glob: &str) -> Result<Pattern, PatternError> {
    let mut pattern = String::with_capacity(glob.len());
    for character in glob.chars() {
        if character != '*' || !pattern.ends_with('*') {
            pattern.push(character);
        }
    }
    Pattern::new(&pattern)
}

/// The rules of a task in their order: the first that matches decides, and what none matches is included.
#[derive(Debug, Clone, Default)]
pub struct Filters(pub Vec<FilterRule>);

impl Filters {
    pub fn include(&self, name: &OsStr, is_directory: bool) -> bool {
        let name = name.to_string_lossy();
        let decision = self.0.iter().find(|rule| rule.matches(&name, is_directory));
        decision.is_none_or(|rule| rule.method == Method::Include)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filters(rules: &[(Method, &str, Target)]) -> Filters {
        Filters(rules.iter().map(|(method, name, target)| FilterRule::new(*method, name, *target).unwrap()).collect())
    }

    #[test]
    fn without_a_rule_everything_is_included() {
        assert!(Filters::default().include(OsStr::new("a"), false));
    }

    #[test]
    fn the_first_match_decides() {
        let filters = filters(&[(Method::Include, "keep*.tmp", Target::Any), (Method::Exclude, "*.tmp", Target::Any)]);
        assert!(filters.include(OsStr::new("keep1.tmp"), false));
        assert!(!filters.include(OsStr::new("1.tmp"), false));
        assert!(filters.include(OsStr::new("1.dat"), false));
    }

    #[test]
    fn a_rule_looks_at_files_or_at_directories() {
        let filters =
            filters(&[(Method::Exclude, "cache", Target::Directory), (Method::Exclude, "core", Target::File)]);
        assert!(!filters.include(OsStr::new("cache"), true));
        assert!(filters.include(OsStr::new("cache"), false));
        assert!(!filters.include(OsStr::new("core"), false));
        assert!(filters.include(OsStr::new("core"), true));
    }

    #[test]
    fn globs_are_those_of_fnmatch() {
        let excluded =
            |glob, name: &str| !filters(&[(Method::Exclude, glob, Target::Any)]).include(name.as_ref(), false);
        assert!(excluded("a**b", "axxb"));
        assert!(excluded("**", "anything"));
        assert!(excluded("?.[ch]", "x.h"));
        assert!(!excluded("[!a]*", "abc"));
        assert!(excluded("*", ".hidden"));
        assert!(excluded("{a,b}", "{a,b}"), "braces are nothing special");
        assert!(excluded("*\n*", "a\nb"));
        assert!(!excluded("*.TXT", "a.txt"));
        assert!(FilterRule::new(Method::Exclude, "[a", Target::Any).is_err());
    }
}
