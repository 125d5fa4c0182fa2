//! A call of an operation, checked: nothing is sent of what cannot be right.

use reqwest::Url;
use serde_json::{Map, Value, json};

use super::operation::{Body, Method, Operation, Service, in_braces};
use super::parameters::{Arguments, Parameters};
use crate::error::{Error, Result};
use crate::session::Session;
use crate::transport::{self, Call};

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
        session: &Session,
        parameters: &Parameters,
        body: Option<&Value>,
    ) -> Result<Self> {
        let arguments = Arguments { session, operation, parameters };
        arguments.check_names()?;
        let (path, query) = (arguments.path()?, arguments.query()?);
        let segments: Vec<_> = path.iter().map(String::as_str).collect();
        let ids = operation.path.split('/').zip(&segments).filter(|(name, _)| in_braces(name).is_some());
        let what = ids.fold(operation.name.to_owned(), |what, (_, id)| format!("{what} {id}"));
        let url = url(session, operation.service, &segments);
        Ok(Request { operation, url, query, body: self::body(operation, body)?, what })
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

fn url(session: &Session, service: Service, segments: &[&str]) -> Url {
    match service {
        Service::Transfer => transport::url(&session.settings().transfer_url, segments),
        Service::Auth => session.auth_url(segments),
        Service::Timers => session.timers_url(segments),
    }
}

/// The body as it is sent.
fn body(operation: &Operation, body: Option<&Value>) -> Result<Option<Value>> {
    let wrong = |message: &str| Error::invalid(format!("{}: {message}", operation.name));
    let body = match (body, operation.body) {
        (None, Body::None) => return Ok(None),
        (None, Body::Optional) => return Ok(Some(json!({}))),
        (None, _) => return Err(wrong("it needs a body, which is a JSON object")),
        (Some(_), Body::None) => return Err(wrong("it takes no body")),
        (Some(Value::Object(body)), _) => body.clone(),
        (Some(_), _) => return Err(wrong("the body must be a JSON object")),
    };
    let body = match operation.body {
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
    };
    match operation.submission {
        // Without its place for the id a repeat would do it twice.
        Some(place) if !body.pointer(place).is_some_and(Value::is_object) => {
            Err(wrong(&format!("the body has no object at {place}, where its submission_id belongs")))
        }
        _ => Ok(Some(body)),
    }
}
