//! The names of users and groups, each looked up once.

use std::collections::HashMap;
use std::sync::Arc;

use nix::unistd::{Gid, Group, Uid, User};

/// A memory of names, good for one listing.
#[derive(Default)]
pub(super) struct Names {
    users: HashMap<u32, Arc<str>>,
    groups: HashMap<u32, Arc<str>>,
}

impl Names {
    /// The user's name, or the number of one who has none.
    pub fn user(&mut self, id: u32) -> Arc<str> {
        let look_up =
            || User::from_uid(Uid::from_raw(id)).ok().flatten().map_or_else(|| id.to_string(), |user| user.name);
        self.users.entry(id).or_insert_with(|| look_up().into()).clone()
    }

    pub fn group(&mut self, id: u32) -> Arc<str> {
        let look_up =
            || Group::from_gid(Gid::from_raw(id)).ok().flatten().map_or_else(|| id.to_string(), |group| group.name);
        self.groups.entry(id).or_insert_with(|| look_up().into()).clone()
    }
}
