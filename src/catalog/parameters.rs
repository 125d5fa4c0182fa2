//! The parameters of a call, checked against the operation.

use super::did_you_mean;
use super::operation::{Kind, Operation, Parameter, Several, in_braces};
use crate::error::{Error, Result};
use crate::id;
use crate::session::Session;

/// Values of parameters, by name; a name that is added again has several.
#[derive(Debug, Clone, Default)]
pub struct Parameters(Vec<(String, String)>);

impl Parameters {
    pub fn add(&mut self, name: &str, value: &str) {
        self.0.push((name.to_owned(), value.to_owned()));
    }

    fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

impl<'a> FromIterator<(&'a str, &'a str)> for Parameters {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(pairs: I) -> Self {
        Parameters(pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }
}

/// The parameters of one call.
pub(super) struct Arguments<'a> {
    pub session: &'a Session,
    pub operation: &'a Operation,
    pub parameters: &'a Parameters,
}

impl Arguments<'_> {
    /// Refuses parameters that the operation does not have, and misses those that it must have.
    pub fn check_names(&self) -> Result<()> {
        let known: Vec<_> = self.operation.parameters().map(|parameter| parameter.name).collect();
        if let Some((name, _)) = self.parameters.0.iter().find(|(name, _)| !known.contains(&name.as_str())) {
            let near = did_you_mean(name, known.iter().copied());
            let takes = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
            return Err(self.wrong(format!("no parameter \"{}\"{near}: it takes {takes}", name.escape_debug())));
        }
        let is_given = |parameter: &Parameter| self.parameters.values(parameter.name).next().is_some();
        let missing = self.operation.parameters().filter(|parameter| parameter.is_required && !is_given(parameter));
        let missing: Vec<_> = missing.map(|parameter| parameter.name).collect();
        match missing.is_empty() {
            true => Ok(()),
            false => Err(self.wrong(format!("{} must be given", missing.join(" and ")))),
        }
    }

    /// The segments of the path.
    pub fn path(&self) -> Result<Vec<String>> {
        let segment = |segment: &str| match in_braces(segment) {
            None => Ok(segment.to_owned()),
            Some(name) => self.segment(name),
        };
        self.operation.path.split('/').map(segment).collect()
    }

    /// The pairs of the query.
    pub fn query(&self) -> Result<Vec<(String, String)>> {
        let mut query = Vec::new();
        for parameter in self.operation.query_parameters() {
            let values = self.values(&parameter)?.into_iter();
            query.extend(values.map(|value| (parameter.name.to_owned(), value)));
        }
        Ok(query)
    }

    /// The value of a parameter of the path.
    fn segment(&self, name: &str) -> Result<String> {
        let parameter = self.operation.path_parameters().find(|parameter| parameter.name == name);
        let values = parameter.map_or_else(|| Ok(Vec::new()), |parameter| self.values(&parameter))?;
        let value = values.into_iter().next().unwrap_or_default();
        // Nothing that could make another path of it.
        let is_word = value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte));
        match is_word && !["", ".", ".."].contains(&value.as_str()) {
            true => Ok(value),
            false => Err(self.wrong(format!("{name} \"{}\": expected an id", value.escape_debug()))),
        }
    }

    /// The values of a parameter, as they are sent.
    fn values(&self, parameter: &Parameter) -> Result<Vec<String>> {
        let values = self.parameters.values(parameter.name).map(|value| self.checked(parameter, value));
        let values = values.collect::<Result<Vec<_>>>().map_err(|error| {
            let message = format!("{}: {}", self.operation.name, error.message());
            error.with_message(message)
        })?;
        match (parameter.several, values.len()) {
            (Several::Commas, 1..) => Ok(vec![values.join(",")]),
            (Several::No, 2..) => Err(self.wrong(format!("{} is given twice: it has only one value", parameter.name))),
            _ => Ok(values),
        }
    }

    /// A value as it is sent.
    fn checked(&self, parameter: &Parameter, value: &str) -> Result<String> {
        match (parameter.kind, parameter.several) {
            (Kind::Text, _) => Ok(value.to_owned()),
            (Kind::Uuid, Several::Commas) => {
                let ids = value.split(',').map(|id| id::check(&what(parameter), id.trim()));
                Ok(ids.collect::<Result<Vec<_>>>()?.join(","))
            }
            (Kind::Uuid, _) => id::check(&what(parameter), value),
            (Kind::Collection, _) => self.session.collection_id(value),
            (Kind::Number, _) => match value.trim().parse::<u64>() {
                Ok(number) => Ok(number.to_string()),
                Err(_) => Err(malformed(parameter, value, "a whole number from 0")),
            },
            (Kind::Flag, _) => Ok(u8::from(is_true(parameter, value)?).to_string()),
            (Kind::Boolean, _) => Ok(is_true(parameter, value)?.to_string()),
        }
    }

    fn wrong(&self, message: String) -> Error {
        Error::invalid(format!("{}: {message}", self.operation.name))
    }
}

/// What an id is of: `task` of `task_id` and `filter_task_id`.
fn what(parameter: &Parameter) -> String {
    match parameter.name.strip_prefix("filter_").unwrap_or(parameter.name) {
        "ids" => "each".to_owned(),
        name => name.trim_end_matches("_id").replace('_', " "),
    }
}

fn is_true(parameter: &Parameter, value: &str) -> Result<bool> {
    match value.to_ascii_lowercase().as_str() {
        "true" | "1" | "yes" => Ok(true),
        "false" | "0" | "no" => Ok(false),
        _ => Err(malformed(parameter, value, "true or false")),
    }
}

fn malformed(parameter: &Parameter, value: &str, expected: &str) -> Error {
    Error::invalid(format!("{} \"{}\": expected {expected}", parameter.name, value.escape_debug()))
}
