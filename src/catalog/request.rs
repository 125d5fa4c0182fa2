//! A call of an operation, checked: nothing is sent of what cannot be right.

use reqwest::Url;
use serde_json::{Map, Value, json};

use super::near;
use super::operation::{Body, Kind, Method, Operation, Parameter, Service, Several, in_braces};
use crate::error::{Error, Result};
use crate::id;
use crate::settings::Settings;
use crate::transport::{self, Call};

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

/// One call, which paging changes from page to page.
pub(super) struct Request<'a> {
    pub operation: &'a Operation,
    url: Url,
    pub query: Vec<(String, String)>,
    body: Option<Value>,
    what: String,
}

impl<'a> Request<'a> {
    pub fn new(
        operation: &'a Operation,
        settings: &Settings,
        parameters: &Parameters,
        body: Option<&Value>,
    ) -> Result<Self> {
        check_names(operation, parameters)?;
        let mut query = Vec::new();
        for parameter in operation.query_parameters() {
            query.extend(pairs(operation, &parameter, parameters)?);
        }
        let (segments, what) = path(operation, parameters)?;
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let body = self::body(operation, body)?;
        Ok(Request { operation, url: transport::url(base(operation.service, settings), &segments), query, body, what })
    }

    /// Replaces a parameter of the query.
    pub fn set(&mut self, name: &str, value: String) {
        self.query.retain(|(own, _)| own != name);
        self.query.push((name.to_owned(), value));
    }

    /// A parameter of the query that is a number.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.query.iter().find(|(own, _)| own == name)?.1.parse().ok()
    }

    pub fn what(&self) -> &str {
        &self.what
    }

    /// Where the page is from, for links to the next one.
    pub fn url(&self) -> Url {
        let mut url = self.url.clone();
        if !self.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&self.query);
        }
        url
    }

    /// The object in the body that is to have a submission id and has none.
    pub fn lacks_submission_id(&mut self) -> Option<&mut Map<String, Value>> {
        let place = self.body.as_mut()?.pointer_mut(self.operation.submission?)?.as_object_mut()?;
        let has_one = place.get("submission_id").is_some_and(|id| !id.is_null());
        (!has_one).then_some(place)
    }

    pub fn call(&self) -> Call {
        let method = match self.operation.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Put => reqwest::Method::PUT,
            Method::Patch => reqwest::Method::PATCH,
            Method::Delete => reqwest::Method::DELETE,
        };
        let body = match &self.body {
            Some(body) => transport::Body::Json(body.to_string().into()),
            None => transport::Body::None,
        };
        Call { what: self.what.clone(), method, url: self.url(), body, repeat: self.operation.repeat }
    }
}

fn base(service: Service, settings: &Settings) -> &Url {
    match service {
        Service::Transfer => &settings.transfer_url,
        Service::Auth => &settings.auth_url,
        Service::Timers => &settings.timers_url,
    }
}

/// Refuses parameters that the operation does not have, and misses those that it must have.
fn check_names(operation: &Operation, parameters: &Parameters) -> Result<()> {
    for (name, _) in &parameters.0 {
        if operation.parameters().all(|parameter| parameter.name != name) {
            let known = operation.parameters().map(|parameter| parameter.name).collect::<Vec<_>>();
            let takes = match known.is_empty() {
                true => "it takes none".to_owned(),
                false => format!("it takes {}", known.join(", ")),
            };
            let near = near::words(name, known.into_iter());
            return Err(wrong(operation, format!("no parameter \"{}\"{near}: {takes}", name.escape_debug())));
        }
    }
    let is_given = |parameter: &Parameter| parameters.values(parameter.name).next().is_some();
    let missing = operation.parameters().filter(|parameter| parameter.is_required && !is_given(parameter));
    let missing = missing.map(|parameter| parameter.name).collect::<Vec<_>>();
    match missing.is_empty() {
        true => Ok(()),
        false => Err(wrong(operation, format!("{} must be given", missing.join(" and ")))),
    }
}

fn wrong(operation: &Operation, message: String) -> Error {
    Error::invalid(format!("{}: {message}", operation.name))
}

/// The segments of the path, and what the call is about, in words.
fn path(operation: &Operation, parameters: &Parameters) -> Result<(Vec<String>, String)> {
    let mut what = operation.name.to_owned();
    let mut segments = Vec::new();
    for segment in operation.path.split('/') {
        let Some(name) = in_braces(segment) else {
            segments.push(segment.to_owned());
            continue;
        };
        for parameter in operation.path_parameters().filter(|parameter| parameter.name == name) {
            let value = only_value(operation, &parameter, parameters)?;
            what.push_str(&format!(" {value}"));
            segments.push(value);
        }
    }
    Ok((segments, what))
}

/// The value of a parameter that is part of a path.
fn only_value(operation: &Operation, parameter: &Parameter, parameters: &Parameters) -> Result<String> {
    let mut pairs = pairs(operation, parameter, parameters)?;
    let value = pairs.pop().map(|(_, value)| value).unwrap_or_default();
    let is_word = value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte));
    match is_word && !["", ".", ".."].contains(&value.as_str()) {
        true => Ok(value),
        false => Err(wrong(operation, format!("{} \"{}\": expected an id", parameter.name, value.escape_debug()))),
    }
}

/// What a parameter adds to a query.
fn pairs(operation: &Operation, parameter: &Parameter, parameters: &Parameters) -> Result<Vec<(String, String)>> {
    let values = parameters.values(parameter.name).map(|value| checked(parameter, value));
    let values = values.collect::<Result<Vec<_>>>().map_err(|error| wrong(operation, error.message().to_owned()))?;
    let values = match (parameter.several, values.len()) {
        (_, 0) => Vec::new(),
        (Several::Commas, _) => vec![values.join(",")],
        (Several::Repeated, _) | (Several::No, 1) => values,
        (Several::No, _) => {
            return Err(wrong(operation, format!("{} is given twice: it has only one value", parameter.name)));
        }
    };
    Ok(values.into_iter().map(|value| (parameter.name.to_owned(), value)).collect())
}

/// A value as it is sent.
fn checked(parameter: &Parameter, value: &str) -> Result<String> {
    let wrong = |expected: &str| {
        Error::invalid(format!("{} \"{}\": expected {expected}", parameter.name, value.escape_debug()))
    };
    let is_true = || match value.to_ascii_lowercase().as_str() {
        "true" | "1" | "yes" => Ok(true),
        "false" | "0" | "no" => Ok(false),
        _ => Err(wrong("true or false")),
    };
    let what = parameter.name.trim_end_matches('s').trim_end_matches("id").trim_end_matches('_').replace('_', " ");
    match (parameter.kind, parameter.several) {
        (Kind::Text, _) => Ok(value.to_owned()),
        (Kind::Uuid, Several::Commas) => {
            let ids = value.split(',').map(|id| id::check(&what, id.trim()));
            Ok(ids.collect::<Result<Vec<_>>>()?.join(","))
        }
        (Kind::Uuid, _) => id::check(&what, value),
        (Kind::Number, _) => {
            value.trim().parse::<u64>().map(|number| number.to_string()).map_err(|_| wrong("a whole number from 0"))
        }
        (Kind::Flag, _) => Ok(u8::from(is_true()?).to_string()),
        (Kind::Boolean, _) => Ok(is_true()?.to_string()),
    }
}

/// The body as it is sent.
fn body(operation: &Operation, body: Option<&Value>) -> Result<Option<Value>> {
    let body = match (body, operation.body) {
        (None, Body::None) => return Ok(None),
        (None, Body::Optional) => return Ok(Some(json!({}))),
        (None, _) => return Err(wrong(operation, "it needs a body, which is a JSON object".to_owned())),
        (Some(_), Body::None) => return Err(wrong(operation, "it takes no body".to_owned())),
        (Some(Value::Object(body)), _) => body.clone(),
        (Some(_), _) => return Err(wrong(operation, "the body must be a JSON object".to_owned())),
    };
    Ok(Some(match operation.body {
        Body::Typed(data_type) if !body.contains_key("DATA_TYPE") => {
            let mut typed = Map::from_iter([("DATA_TYPE".to_owned(), json!(data_type))]);
            typed.extend(body);
            Value::Object(typed)
        }
        // Somebody has wrapped it already.
        Body::Wrapped(name) if !(body.len() == 1 && body.get(name).is_some_and(Value::is_object)) => {
            json!({ name: body })
        }
        _ => Value::Object(body),
    }))
}
