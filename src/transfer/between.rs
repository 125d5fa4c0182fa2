//! Transfers between places: names and local paths instead of UUIDs.

use std::sync::Arc;

use super::{LocalEndpoint, Recursion, Transfer};
use crate::error::Result;
use crate::places::Place;
use crate::session::Session;

impl Session {
    /// What is meant by `NAME:/path`, `UUID:/path`, a name, a UUID or a local path. A local path that no place shows is
    /// one of Globus Connect Personal, if this machine has it. Nothing is sent.
    pub fn find_place(&self, text: &str) -> Result<Place> {
        self.places()?.find(text, || match self.local_endpoint() {
            Ok(LocalEndpoint::ConnectPersonal { collection_id, .. }) => Some(collection_id),
            _ => None,
        })
    }
}

impl Transfer {
    /// A transfer with one item. As with rsync, what ends without a slash goes into a destination that ends with one,
    /// under its own name.
    pub fn between(session: &Arc<Session>, source: &str, destination: &str, recursion: Recursion) -> Result<Self> {
        let (source, destination) = (session.find_place(source)?, session.find_place(destination)?);
        let mut transfer = Transfer::new(session, &source.collection, &destination.collection)?;
        transfer.add_item(&source.path, &destination_path(&source.path, destination.path), recursion)?;
        Ok(transfer)
    }
}

fn destination_path(source: &str, destination: String) -> String {
    match source.rsplit('/').next() {
        Some(name) if !name.is_empty() && name != "~" && destination.ends_with('/') => destination + name,
        _ => destination,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_without_a_slash_goes_into_what_ends_with_one() {
        for (source, destination, expected) in [
            ("/run42", "/runs/", "/runs/run42"),
            ("/run42/", "/runs/", "/runs/"),
            ("/run42", "/runs", "/runs"),
            ("/a.dat", "/~/", "/~/a.dat"),
            ("/~", "/runs/", "/runs/"),
            ("/", "/runs/", "/runs/"),
        ] {
            assert_eq!(destination_path(source, destination.to_owned()), expected, "{source} {destination}");
        }
    }
}
