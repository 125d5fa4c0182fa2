//! Tunnels: create, get, list, update, stop, delete, events.

use axum::extract::Path;
use axum::http::StatusCode;
use jiff::Timestamp;
use jiff::fmt::strtime;
use serde_json::{Value, json};
use uuid::Uuid;

use super::tunnel::{Tunnel, TunnelEvent, TunnelState};
use super::{Document, Sent, stream_access_points};
use crate::transfer::call::{self, Call};
use crate::transfer::error::TransferError;

const TYPE: &str = "Tunnel";

/// Minutes for which a tunnel stays if nobody says otherwise.
const LIFETIME_MINS: u32 = 360;

/// Those of the caller.
pub async fn list(call: Call) -> Result<Document, TransferError> {
    let identities = call.service.identity_set(call.grant.identity)?;
    let mine = call.service.state.find(|tunnel: &Tunnel| identities.contains(&tunnel.owner))?;
    let now = |tunnel: &Tunnel| look(&call, tunnel.id).map(|tunnel| tunnel.as_ref().map(resource));
    let data = mine.iter().filter_map(|tunnel| now(tunnel).transpose()).collect::<Result<Vec<_>, _>>()?;
    Ok(Document::new(&call, json!({ "data": data, "links": null })))
}

pub async fn get(call: Call, Path(id): Path<String>) -> Result<Document, TransferError> {
    Ok(Document::data(&call, resource(&find(&call, &id)?)))
}

/// Makes the tunnel of a submission, once.
pub async fn create(call: Call, call::Document(sent): call::Document<Sent>) -> Result<Document, TransferError> {
    let (mut sent, created) = (sent.of_type(TYPE)?, call.service.state.timestamp());
    let mut tunnel = Tunnel {
        id: Uuid::new_v4(),
        owner: call.grant.identity,
        submission_id: sent.attribute("submission_id")?.unwrap_or_else(Uuid::new_v4),
        initiator: stream_access_points::find(&call, sent.related("initiator")?)?.id,
        listener: stream_access_points::find(&call, sent.related("listener")?)?.id,
        label: sent.attribute("label")?,
        lifetime_mins: sent.attribute("lifetime_mins")?.unwrap_or(LIFETIME_MINS),
        restartable: sent.attribute("restartable")?.unwrap_or_default(),
        listener_ip_address: sent.attribute("listener_ip_address")?,
        listener_port: sent.attribute("listener_port")?,
        created,
        state: TunnelState::AwaitingListener,
        events: Vec::new(),
    };
    sent.finish()?;
    tunnel.note("STARTED", "started", "Attempting tunnel establishment", created);
    tunnel.advance(created);
    let same = |other: &Tunnel| (other.owner, other.submission_id) == (tunnel.owner, tunnel.submission_id);
    let known = call.service.state.add(&tunnel, same)?;
    Ok(Document::data(&call, resource(&known.unwrap_or(tunnel))).created())
}

pub async fn update(
    call: Call,
    Path(id): Path<String>,
    call::Document(sent): call::Document<Sent>,
) -> Result<Document, TransferError> {
    let (mut sent, mut tunnel) = (sent.of_type(TYPE)?, find(&call, &id)?);
    tunnel.label = sent.attribute("label")?.or(tunnel.label);
    tunnel.listener_ip_address = sent.attribute("listener_ip_address")?.or(tunnel.listener_ip_address);
    tunnel.listener_port = sent.attribute("listener_port")?.or(tunnel.listener_port);
    match sent.attribute::<String>("state")?.as_deref() {
        None => tunnel.advance(call.service.state.timestamp()),
        Some("STOPPING") if tunnel.state == TunnelState::Stopped => {}
        Some("STOPPING") => tunnel.state = TunnelState::Stopping,
        Some(other) => {
            return Err(TransferError::bad_request(format!("state can be set to STOPPING, not to '{other}'")));
        }
    }
    sent.finish()?;
    call.service.state.put(&tunnel)?;
    Ok(Document::data(&call, resource(&tunnel)))
}

/// Forgets a tunnel that has stopped.
pub async fn delete(call: Call, Path(id): Path<String>) -> Result<Document, TransferError> {
    let tunnel = find(&call, &id)?;
    if tunnel.state != TunnelState::Stopped {
        let message = "The tunnel must be stopped before it can be deleted";
        return Err(TransferError::new(StatusCode::CONFLICT, "Conflict", message));
    }
    call.service.state.remove::<Tunnel>(tunnel.id)?;
    Ok(Document::data(&call, Value::Null))
}

pub async fn events(call: Call, Path(id): Path<String>) -> Result<Document, TransferError> {
    let tunnel = find(&call, &id)?;
    let data: Vec<_> = tunnel.events.iter().enumerate().map(|(number, event)| event_resource(number, event)).collect();
    Ok(Document::new(&call, json!({ "data": data, "links": null })))
}

/// A tunnel of the caller, as it is by now.
fn find(call: &Call, id: &str) -> Result<Tunnel, TransferError> {
    let identities = call.service.identity_set(call.grant.identity)?;
    let found = id.parse().ok().map(|id| look(call, id)).transpose()?.flatten();
    let missing = || TransferError::new(StatusCode::NOT_FOUND, "TunnelNotFound", format!("No tunnel '{id}'"));
    found.filter(|tunnel| identities.contains(&tunnel.owner)).ok_or_else(missing)
}

fn look(call: &Call, id: Uuid) -> Result<Option<Tunnel>, TransferError> {
    let now = call.service.state.timestamp();
    Ok(call.service.state.change(id, |tunnel: &mut Tunnel| tunnel.advance(now))?)
}

fn resource(tunnel: &Tunnel) -> Value {
    let point = |id: Uuid| json!({ "data": { "type": "StreamAccessPoint", "id": id } });
    json!({
        "type": TYPE,
        "id": tunnel.id,
        "attributes": {
            "label": tunnel.label,
            "state": tunnel.state,
            "status": tunnel.state.words(),
            "created_time": time(tunnel.created),
            "lifetime_mins": tunnel.lifetime_mins,
            "restartable": tunnel.restartable,
            "submission_id": tunnel.submission_id,
            "listener_ip_address": tunnel.listener_ip_address,
            "listener_port": tunnel.listener_port,
            // Where a real one lets bytes in.
            "initiator_ip_address": null,
            "initiator_port": null,
        },
        "relationships": {
            "initiator": point(tunnel.initiator),
            "listener": point(tunnel.listener),
            "owner": { "data": { "type": "Identity", "id": tunnel.owner } },
        },
    })
}

fn event_resource(number: usize, event: &TunnelEvent) -> Value {
    json!({
        "type": "TunnelEvent",
        "id": number + 1,
        "attributes": {
            "code": event.code,
            "is_error": false,
            "description": event.description,
            "details": event.details,
            "time": time(event.time),
        },
    })
}

/// As in `2026-01-31T12:00:00.000000`, in UTC without saying so.
fn time(time: Timestamp) -> String {
    strtime::format("%Y-%m-%dT%H:%M:%S.%6f", time).unwrap_or_default()
}
