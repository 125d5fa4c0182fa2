//! A tunnel between two stream access points. It carries no byte here: it goes through the states that a real one has, so
//! that a program which makes, watches and stops tunnels can be tried.
//!
//! A new tunnel waits for its listener's address; with it, it is active, until somebody stops it or its lifetime is over.
//! A tunnel that is asked to stop has stopped at the next look.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::state::Record;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TunnelState {
    AwaitingListener,
    Active,
    Stopping,
    Stopped,
}

impl TunnelState {
    /// As in `status`.
    pub fn words(self) -> &'static str {
        match self {
            Self::AwaitingListener => "The tunnel is waiting for listening contact detail setup.",
            Self::Active => "The tunnel is active.",
            Self::Stopping => "A request to stop tunnel has been received.",
            Self::Stopped => "The tunnel has been stopped.",
        }
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Tunnel {
    pub id: Uuid,
    pub owner: Uuid,
    pub submission_id: Uuid,
    pub initiator: Uuid,
    pub listener: Uuid,
    pub label: Option<String>,
    pub lifetime_mins: u32,
    pub restartable: bool,
    pub listener_ip_address: Option<String>,
    pub listener_port: Option<u16>,
    pub created: Timestamp,
    pub state: TunnelState,
    pub events: Vec<TunnelEvent>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TunnelEvent {
    pub code: String,
    pub description: String,
    pub details: String,
    pub time: Timestamp,
}

impl Record for Tunnel {
    const KIND: &'static str = "tunnel";

    fn id(&self) -> Uuid {
        self.id
    }
}

impl Tunnel {
    /// Puts into its events that something has happened.
    pub fn note(&mut self, code: &str, description: &str, details: &str, time: Timestamp) {
        let [code, description, details] = [code, description, details].map(str::to_owned);
        self.events.push(TunnelEvent { code, description, details, time });
    }

    /// Takes the tunnel to the state in which it is by now.
    pub fn advance(&mut self, now: Timestamp) {
        let end = self.created.saturating_add(SignedDuration::from_mins(self.lifetime_mins.into()));
        let end = end.unwrap_or(Timestamp::MAX);
        if self.state == TunnelState::AwaitingListener
            && self.listener_ip_address.is_some()
            && self.listener_port.is_some()
        {
            self.state = TunnelState::Active;
            self.note("TUNNEL_ACTIVE", "tunnel is active", "Tunnel has been established", now);
        }
        if self.state == TunnelState::Stopping {
            self.stop("Tunnel stopped as requested.", now);
        }
        if self.state != TunnelState::Stopped && end <= now {
            self.stop("The lifetime of the tunnel is over.", end);
        }
    }

    fn stop(&mut self, details: &str, time: Timestamp) {
        self.state = TunnelState::Stopped;
        self.note("TUNNEL_STOPPED", "tunnel has been stopped", details, time);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tunnel() -> Tunnel {
        Tunnel {
            id: Uuid::new_v4(),
            owner: Uuid::new_v4(),
            submission_id: Uuid::new_v4(),
            initiator: Uuid::new_v4(),
            listener: Uuid::new_v4(),
            label: None,
            lifetime_mins: 10,
            restartable: false,
            listener_ip_address: None,
            listener_port: None,
            created: Timestamp::UNIX_EPOCH,
            state: TunnelState::AwaitingListener,
            events: Vec::new(),
        }
    }

    fn after(minutes: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes)
    }

    #[test]
    fn a_tunnel_goes_through_its_states() {
        let mut tunnel = tunnel();
        tunnel.advance(after(1));
        assert_eq!(tunnel.state, TunnelState::AwaitingListener);
        (tunnel.listener_ip_address, tunnel.listener_port) = (Some("10.0.0.1".to_owned()), Some(5001));
        tunnel.advance(after(2));
        assert_eq!(tunnel.state, TunnelState::Active);
        tunnel.state = TunnelState::Stopping;
        tunnel.advance(after(3));
        assert_eq!(tunnel.state, TunnelState::Stopped);
        let codes: Vec<_> = tunnel.events.iter().map(|event| event.code.as_str()).collect();
        assert_eq!(codes, ["TUNNEL_ACTIVE", "TUNNEL_STOPPED"]);
    }

    #[test]
    fn a_tunnel_ends_with_its_lifetime() {
        let mut tunnel = tunnel();
        tunnel.advance(after(9));
        assert_eq!(tunnel.state, TunnelState::AwaitingListener);
        tunnel.advance(after(20));
        assert_eq!((tunnel.state, tunnel.events[0].time), (TunnelState::Stopped, after(10)));
        tunnel.advance(after(30));
        assert_eq!(tunnel.events.len(), 1);
    }
}
