//! Stream access points, which the configuration names.

use axum::extract::Path;
use axum::http::StatusCode;
use serde_json::{Value, json};
use url::Url;

use super::Document;
use crate::directory::StreamAccessPoint;
use crate::transfer::call::Call;
use crate::transfer::error::TransferError;

/// The most that one page of a list has.
const PAGE: usize = 100;

/// Page after page: `links.next` leads on, by `page[offset]` and `page[limit]`.
pub async fn list(call: Call) -> Result<Document, TransferError> {
    let (offset, limit) = (call.number("page[offset]", 0)?, call.number("page[limit]", PAGE)?.clamp(1, PAGE));
    let points = &call.service.config.stream_access_points;
    let shown = points.iter().skip(offset).take(limit).map(|point| resource(&call, point));
    let shown = shown.collect::<Result<Vec<_>, _>>()?;
    let end = offset.saturating_add(shown.len());
    let next = || {
        let query = [("page[offset]", end.to_string()), ("page[limit]", limit.to_string())];
        Url::parse_with_params(&format!("{}{}", call.service.url, call.resource), query).ok()
    };
    let links = if end < points.len() { json!({ "next": next().map(String::from) }) } else { Value::Null };
    Ok(Document::new(&call, json!({ "data": shown, "links": links })))
}

pub async fn get(call: Call, Path(id): Path<String>) -> Result<Document, TransferError> {
    let point = find(&call, &id)?;
    Ok(Document::data(&call, resource(&call, point)?))
}

pub fn find<'a>(call: &'a Call, id: &str) -> Result<&'a StreamAccessPoint, TransferError> {
    let found = call.service.config.stream_access_points.iter().find(|point| point.id.to_string() == id);
    let message = || format!("No stream access point '{id}'");
    found.ok_or_else(|| TransferError::new(StatusCode::NOT_FOUND, "StreamAccessPointNotFound", message()))
}

fn resource(call: &Call, point: &StreamAccessPoint) -> Result<Value, TransferError> {
    let first = call.service.users()?.into_iter().next().map(|user| user.username);
    let address = Url::parse(&call.service.url).ok();
    let address = address.as_ref().and_then(|url| Some((url.host_str()?, url.port_or_known_default()?)));
    Ok(json!({
        "type": "StreamAccessPoint",
        "id": point.id,
        "attributes": {
            "display_name": point.display_name,
            "advertised_owner": point.advertised_owner.clone().or(first),
            "description": point.description,
            "organization": point.organization,
            "department": point.department,
            "keywords": point.keywords,
            "contact_email": point.contact_email,
            "contact_info": point.contact_info,
            "info_link": point.info_link,
            "tlsftp_server": address.map(|(host, port)| format!("tlsftp://{host}:{port}")),
        },
        "relationships": { "host_endpoint": { "data": { "type": "Endpoint", "id": point.host_endpoint } } },
    }))
}
