//! Names and values that a browser sends, in an address or in a form. What is missing is empty: a page says what it
//! expects, and does not fail on how an address was written.

use serde::Deserialize;

/// Names and values in their order; a name may come more than once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `a=1&b=2`.
    pub fn parse(text: &[u8]) -> Self {
        Self(url::form_urlencoded::parse(text).into_owned().collect())
    }

    /// The last value of a name.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().rev().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// The value of a name, if it says anything.
    pub fn given(&self, name: &str) -> Option<&str> {
        Some(self.get(name).trim()).filter(|value| !value.is_empty())
    }

    pub fn number(&self, name: &str) -> usize {
        self.get(name).parse().unwrap_or_default()
    }

    pub fn is_set(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, value)| value.is_empty())
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The same with other values in some places; an empty value takes its name out.
    pub fn with(&self, changes: &[(&str, &str)]) -> Self {
        let kept = self.0.iter().filter(|(key, _)| changes.iter().all(|(name, _)| key != name)).cloned();
        let changes = changes.iter().filter(|(_, value)| !value.is_empty());
        Self(kept.chain(changes.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))).collect())
    }

    /// An address with these fields.
    pub fn address(&self, path: &str) -> String {
        if self.0.is_empty() {
            return path.to_owned();
        }
        format!("{path}?{}", url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.0).finish())
    }
}

/// An address with fields in it.
pub fn address(path: &str, fields: &[(&str, &str)]) -> String {
    Fields::default().with(fields).address(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_changes_in_one_place() {
        let fields = Fields::parse(b"path=%2Fa%26b&offset=20&path=%2F");
        assert_eq!((fields.get("path"), fields.number("offset"), fields.get("x")), ("/", 20, ""));
        assert_eq!(fields.all("path").collect::<Vec<_>>(), ["/a&b", "/"]);
        assert_eq!(fields.with(&[("path", "/ü"), ("offset", "")]).address("/here"), "/here?path=%2F%C3%BC");
        assert_eq!(Fields::default().address("/here"), "/here");
    }
}
