//! The catalog as documents, for programs that look at it.

use serde_json::{Value, json};

use super::operation::{Access, Body, Kind, Method, Operation, Paging, Parameter, Several, in_braces};
use crate::transport::Repeat;

impl From<&Operation> for Value {
    fn from(operation: &Operation) -> Value {
        let names: Vec<_> = operation.path.split('/').filter_map(in_braces).collect();
        let parameters = operation.parameters().map(|parameter| {
            let place = if names.contains(&parameter.name) { "path" } else { "query" };
            parameter_document(&parameter, place)
        });
        json!({
            "name": operation.name,
            "summary": operation.summary,
            "service": operation.service.name(),
            "method": operation.method.name(),
            "path": format!("/{}", operation.path),
            "parameters": parameters.collect::<Vec<_>>(),
            "body": operation.body.name(),
            "data_type": operation.body.data_type(),
            "wrapped_in": operation.body.wrapper(),
            "rows": operation.list,
            "paging": operation.paging.name(),
            "repeatable": operation.repeat == Repeat::Safe,
            "access": operation.access.name(),
            "resource_server": operation.service.resource_server(),
            "scopes": operation.scopes().unwrap_or_default(),
        })
    }
}

fn parameter_document(parameter: &Parameter, place: &str) -> Value {
    json!({
        "name": parameter.name,
        "in": place,
        "required": parameter.is_required,
        "type": parameter.kind.name(),
        "several": parameter.several.name(),
    })
}

impl Method {
    pub fn name(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        }
    }
}

impl Body {
    fn name(self) -> &'static str {
        match self {
            Body::None => "none",
            Body::Optional => "optional",
            Body::Document | Body::Typed(_) | Body::Wrapped(_) => "required",
        }
    }

    fn data_type(self) -> Option<&'static str> {
        match self {
            Body::Typed(data_type) => Some(data_type),
            _ => None,
        }
    }

    fn wrapper(self) -> Option<&'static str> {
        match self {
            Body::Wrapped(name) => Some(name),
            _ => None,
        }
    }
}

impl Paging {
    pub fn name(self) -> Option<&'static str> {
        Some(match self {
            Paging::None => return None,
            Paging::HasNext(_) => "has_next_page",
            Paging::LimitOffsetTotal(_) => "limit_offset_total",
            Paging::NullableMarker => "marker",
            Paging::LastKey => "last_key",
            Paging::NextToken => "next_token",
            Paging::JsonApi => "links",
        })
    }
}

impl Access {
    fn name(self) -> &'static str {
        match self {
            Access::Anybody => "anybody",
            Access::Client => "client",
            Access::Scopes(_) => "token",
        }
    }
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Uuid | Kind::Collection => "uuid",
            Kind::Number => "number",
            Kind::Flag | Kind::Boolean => "boolean",
        }
    }
}

impl Several {
    pub fn name(self) -> Option<&'static str> {
        match self {
            Several::No => None,
            Several::Commas => Some("commas"),
            Several::Repeated => Some("repeated"),
        }
    }
}
