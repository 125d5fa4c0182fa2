//! Filter rules: which names a recursion takes along.
//!
//! A rule is held against a name, the last component of a path; the first rule that matches decides, and what none
//! matches is included. What is below an excluded directory is not looked at, and the top of a recursion is not judged.
//! <https://docs.globus.org/api/transfer/task_submit/#filter_rules>

use glob::Pattern;

use crate::error::{Error, Result};

/// Rules in their order.
#[derive(Debug, Clone, Default)]
pub struct FilterRules(Vec<FilterRule>);

#[derive(Debug, Clone)]
struct FilterRule {
    includes: bool,
    pattern: Pattern,
    kind: Option<Kind>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    File,
    Directory,
}

impl FilterRules {
    /// `method` is `include` or `exclude`, `name` a pattern with `*`, `?` and `[…]`, `kind` `file`, `dir` or nothing for
    /// both.
    pub fn add(&mut self, method: &str, name: &str, kind: Option<&str>) -> Result<()> {
        let includes = match method {
            "include" => true,
            "exclude" => false,
            _ => {
                let method = method.escape_debug();
                return Err(Error::invalid(format!("filter method \"{method}\": expected include or exclude")));
            }
        };
        let kind = match kind {
            None => None,
            Some("file") => Some(Kind::File),
            Some("dir") => Some(Kind::Directory),
            Some(kind) => {
                let kind = kind.escape_debug();
                return Err(Error::invalid(format!("filter type \"{kind}\": expected file, dir or none")));
            }
        };
        self.0.push(FilterRule { includes, pattern: pattern(name)?, kind });
        Ok(())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the rules take a name along.
    pub fn include(&self, name: &str, is_directory: bool) -> bool {
        let kind = if is_directory { Kind::Directory } else { Kind::File };
        let matches = |rule: &&FilterRule| rule.kind.is_none_or(|wanted| wanted == kind) && rule.pattern.matches(name);
        self.0.iter().find(matches).is_none_or(|rule| rule.includes)
    }
}

/// Reads a pattern as fnmatch does, for which `**` means no more than `*`.
fn pattern(name: &str) -> Result<Pattern> {
    if name.is_empty() {
        return Err(Error::invalid("the name of a filter rule is empty: expected a pattern such as *.h5"));
    }
    let mut single = String::with_capacity(name.len());
    for character in name.chars() {
        if character != '*' || !single.ends_with('*') {
            single.push(character);
        }
    }
    Pattern::new(&single).map_err(|error| {
        let name = name.escape_debug();
        Error::invalid(format!("the name of a filter rule \"{name}\" is not a pattern such as *.h5: {}", error.msg))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(rules: &[(&str, &str, Option<&str>)]) -> FilterRules {
        let mut filter = FilterRules::default();
        rules.iter().for_each(|(method, name, kind)| filter.add(method, name, *kind).unwrap());
        filter
    }

    #[test]
    fn the_first_match_decides_and_without_one_a_name_is_included() {
        let rules = rules(&[("include", "keep*.tmp", None), ("exclude", "*.tmp", None)]);
        assert!(rules.include("keep1.tmp", false));
        assert!(!rules.include("1.tmp", false) && !rules.include("1.tmp", true));
        assert!(rules.include("1.dat", false));
        assert!(FilterRules::default().include("anything", true) && FilterRules::default().is_empty());
    }

    #[test]
    fn a_rule_looks_at_files_or_at_directories() {
        let rules = rules(&[("exclude", "cache", Some("dir")), ("exclude", "core", Some("file"))]);
        assert!(!rules.include("cache", true) && rules.include("cache", false));
        assert!(!rules.include("core", false) && rules.include("core", true));
    }

    #[test]
    fn patterns_are_those_of_fnmatch() {
        let excludes = |pattern, name| !rules(&[("exclude", pattern, None)]).include(name, false);
        assert!(excludes("a**b", "axxb") && excludes("**", "anything") && excludes("*", ".hidden"));
        assert!(excludes("?.[ch]", "x.h") && excludes("*\n*", "a\nb") && excludes("é?", "éa"));
        assert!(excludes("{a,b}", "{a,b}"), "braces are nothing special");
        assert!(!excludes("[!a]*", "abc") && !excludes("*.TXT", "a.txt") && !excludes("a", "ab"));
    }

    #[test]
    fn a_rule_that_cannot_be_read_is_named() {
        let refused = |method, name, kind| FilterRules::default().add(method, name, kind).unwrap_err().to_string();
        assert!(refused("drop", "*", None).contains("\"drop\": expected include or exclude"));
        assert!(refused("exclude", "*", Some("link")).contains("\"link\": expected file, dir or none"));
        assert!(refused("exclude", "", None).contains("is empty"));
        assert!(refused("exclude", "[a", None).contains("\"[a\" is not a pattern"));
    }
}
