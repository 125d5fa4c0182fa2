//! What the tables say of an operation, and the words in which they say it.

use crate::error::Result;
use crate::scope;
use crate::session::{AUTH, TIMERS, TRANSFER};
use crate::transport::Repeat;

/// One row of the catalog.
#[derive(Debug, Clone, Copy)]
pub struct Operation {
    /// The name of the Python SDK's method, where it has one.
    pub name: &'static str,
    pub service: Service,
    pub method: Method,
    /// Below the service's address; `{task_id}` stands for a parameter.
    pub path: &'static str,
    /// What it does, in a sentence.
    pub summary: &'static str,
    /// The parameters of the query.
    pub query: &'static [Parameter],
    pub body: Body,
    /// The JSON pointer of the object in the body whose `submission_id` makes a repeat harmless.
    pub submission: Option<&'static str>,
    /// The member of the answer that is the list, if it is one.
    pub list: Option<&'static str>,
    pub paging: Paging,
    pub repeat: Repeat,
    pub access: Access,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    Transfer,
    Auth,
    Timers,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

/// What goes with the request. It is a JSON object, whatever it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    None,
    Document,
    /// An empty one unless there is another.
    Optional,
    /// Its `DATA_TYPE` is this; it may be left out.
    Typed(&'static str),
    /// It is sent as the one member of this name of another object.
    Wrapped(&'static str),
}

/// How a long list comes in pages. <https://docs.globus.org/api/transfer/overview/#paging>
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paging {
    None,
    /// By `offset` and `limit`, which is at most this, while `has_next_page` is true.
    HasNext(usize),
    /// By `offset` and `limit`, which is at most this, as far as `total`.
    LimitOffsetTotal(usize),
    /// By `marker`, which is the `next_marker` of the page before.
    NullableMarker,
    /// By `last_key` of the page before, while `has_next_page` is true.
    LastKey,
    /// By `next_token` of the page before.
    NextToken,
    /// By the query of `links.next`. <https://jsonapi.org/format/#fetching-pagination>
    JsonApi,
}

/// Who may make the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Anybody,
    /// An application, by its secret.
    Client,
    /// Who has a token with one of these scopes of the service.
    Scopes(&'static [&'static str]),
}

/// One parameter of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter {
    pub name: &'static str,
    pub kind: Kind,
    pub several: Several,
    pub is_required: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Uuid,
    /// A UUID, of a collection or endpoint.
    Collection,
    /// A whole number from 0.
    Number,
    /// Sent as 1 or 0.
    Flag,
    /// Sent as `true` or `false`.
    Boolean,
}

/// How several values of one parameter are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Several {
    /// There can be only one.
    No,
    /// With commas between them.
    Commas,
    /// Each with the name again.
    Repeated,
}

/// Path parameters that are no UUIDs, which all others are, and those that name a collection.
const NO_UUIDS: [&str; 4] = ["server_id", "role_id", "rule_id", "admin_cancel_id"];
const COLLECTIONS: [&str; 2] = ["endpoint_id", "collection_id"];

impl Service {
    pub fn name(self) -> &'static str {
        match self {
            Service::Transfer => "transfer",
            Service::Auth => "auth",
            Service::Timers => "timers",
        }
    }

    pub fn resource_server(self) -> &'static str {
        match self {
            Service::Transfer => TRANSFER,
            Service::Auth => AUTH,
            Service::Timers => TIMERS,
        }
    }

    pub(super) const fn get(self, name: &'static str, path: &'static str, summary: &'static str) -> Operation {
        self.operation(Method::Get, name, path, summary)
    }

    pub(super) const fn post(self, name: &'static str, path: &'static str, summary: &'static str) -> Operation {
        self.operation(Method::Post, name, path, summary)
    }

    pub(super) const fn put(self, name: &'static str, path: &'static str, summary: &'static str) -> Operation {
        self.operation(Method::Put, name, path, summary)
    }

    pub(super) const fn patch(self, name: &'static str, path: &'static str, summary: &'static str) -> Operation {
        self.operation(Method::Patch, name, path, summary)
    }

    pub(super) const fn delete(self, name: &'static str, path: &'static str, summary: &'static str) -> Operation {
        self.operation(Method::Delete, name, path, summary)
    }

    const fn operation(
        self,
        method: Method,
        name: &'static str,
        path: &'static str,
        summary: &'static str,
    ) -> Operation {
        let repeat = match method {
            // Putting or deleting twice leaves things as once does.
            Method::Get | Method::Put | Method::Delete => Repeat::Safe,
            Method::Post | Method::Patch => Repeat::Unsafe,
        };
        let access = match self {
            Service::Transfer => Access::Scopes(&["all"]),
            Service::Auth => Access::Scopes(&["manage_projects"]),
            Service::Timers => Access::Scopes(&["timer"]),
        };
        Operation {
            name,
            service: self,
            method,
            path,
            summary,
            query: &[],
            body: Body::None,
            submission: None,
            list: None,
            paging: Paging::None,
            repeat,
            access,
        }
    }
}

/// The rest of a row, as far as it is not the usual.
impl Operation {
    pub(super) const fn query(self, query: &'static [Parameter]) -> Self {
        Operation { query, ..self }
    }

    pub(super) const fn body(self, body: Body) -> Self {
        Operation { body, ..self }
    }

    /// The answer has a list, whole.
    pub(super) const fn list(self, member: &'static str) -> Self {
        Operation { list: Some(member), ..self }
    }

    /// The answer has a page of a list.
    pub(super) const fn pages(self, member: &'static str, paging: Paging) -> Self {
        Operation { list: Some(member), paging, ..self }
    }

    /// Doing it twice is as good as once.
    pub(super) const fn repeatable(self) -> Self {
        Operation { repeat: Repeat::Safe, ..self }
    }

    /// A submission id in the object at `pointer` keeps a repeat from doing it twice.
    pub(super) const fn submission(self, pointer: &'static str) -> Self {
        Operation { submission: Some(pointer), ..self.repeatable() }
    }

    pub(super) const fn access(self, access: Access) -> Self {
        Operation { access, ..self }
    }
}

impl Operation {
    /// The parameters of the path, in their order.
    pub fn path_parameters(&self) -> impl Iterator<Item = Parameter> {
        self.path.split('/').filter_map(in_braces).map(|name| Parameter { is_required: true, ..path_parameter(name) })
    }

    /// The parameters of the query.
    pub fn query_parameters(&self) -> impl Iterator<Item = Parameter> {
        let has_fields = self.method == Method::Get && self.path.starts_with("v0.10/");
        self.query.iter().copied().chain(has_fields.then_some(FIELDS))
    }

    /// All parameters: of the path, and of the query.
    pub fn parameters(&self) -> impl Iterator<Item = Parameter> {
        self.path_parameters().chain(self.query_parameters())
    }

    /// The scopes of which one is needed, as text.
    pub fn scopes(&self) -> Result<Vec<String>> {
        let Access::Scopes(names) = self.access else { return Ok(Vec::new()) };
        names.iter().map(|name| Ok(scope::known(self.service.name(), name)?.to_string())).collect()
    }
}

/// The name of a parameter that a segment of a path stands for.
pub(super) fn in_braces(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

fn path_parameter(name: &'static str) -> Parameter {
    match name {
        name if NO_UUIDS.contains(&name) => text(name),
        name if COLLECTIONS.contains(&name) => collection(name),
        name => uuid(name),
    }
}

/// Which fields of the documents are shown; every read of Transfer's version 0.10 takes it.
/// <https://docs.globus.org/api/transfer/overview/#limiting_result_fields>
const FIELDS: Parameter = text("fields").commas();

pub(super) const fn text(name: &'static str) -> Parameter {
    Parameter { name, kind: Kind::Text, several: Several::No, is_required: false }
}

pub(super) const fn uuid(name: &'static str) -> Parameter {
    Parameter { kind: Kind::Uuid, ..text(name) }
}

pub(super) const fn collection(name: &'static str) -> Parameter {
    Parameter { kind: Kind::Collection, ..text(name) }
}

pub(super) const fn number(name: &'static str) -> Parameter {
    Parameter { kind: Kind::Number, ..text(name) }
}

pub(super) const fn flag(name: &'static str) -> Parameter {
    Parameter { kind: Kind::Flag, ..text(name) }
}

pub(super) const fn boolean(name: &'static str) -> Parameter {
    Parameter { kind: Kind::Boolean, ..text(name) }
}

impl Parameter {
    pub(super) const fn commas(self) -> Self {
        Parameter { several: Several::Commas, ..self }
    }

    pub(super) const fn repeated(self) -> Self {
        Parameter { several: Several::Repeated, ..self }
    }

    pub(super) const fn required(self) -> Self {
        Parameter { is_required: true, ..self }
    }
}
