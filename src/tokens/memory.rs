//! The tokens that a store keeps in memory: all of them where there is no file, and else what could not be written.

use std::collections::BTreeMap;

use secrecy::{ExposeSecret, SecretString};

use super::{ByServer, Token};

/// What stands in memory for a resource server, as long as the file still holds what it was to replace: when somebody
/// else has written meanwhile, theirs is newer.
#[derive(Debug)]
struct Kept {
    instead_of: Option<SecretString>,
    /// None: forgotten.
    token: Option<Token>,
}

#[derive(Debug, Default)]
pub struct Memory(BTreeMap<String, Kept>);

impl Memory {
    /// Keeps tokens in the place of those of the file.
    pub fn keep(&mut self, tokens: Vec<Token>, in_file: &ByServer) {
        for token in tokens {
            let instead_of = in_file.get(&token.resource_server).map(|old| old.access_token.clone());
            self.0.insert(token.resource_server.clone(), Kept { instead_of, token: Some(token) });
        }
    }

    /// Forgets the tokens of the file and its own.
    pub fn forget(&mut self, in_file: &ByServer) {
        self.0.clear();
        for (server, old) in in_file {
            self.0.insert(server.clone(), Kept { instead_of: Some(old.access_token.clone()), token: None });
        }
    }

    /// Leaves it to the file again.
    pub fn clear<'a>(&mut self, servers: impl Iterator<Item = &'a str>) {
        servers.for_each(|server| drop(self.0.remove(server)));
    }

    /// The tokens of the file with those of memory over them.
    pub fn over(&self, mut tokens: ByServer) -> ByServer {
        for (server, kept) in &self.0 {
            let in_file = tokens.get(server).map(|token| token.access_token.expose_secret());
            if in_file != kept.instead_of.as_ref().map(ExposeSecret::expose_secret) {
                continue;
            }
            match &kept.token {
                Some(token) => tokens.insert(server.clone(), token.clone()),
                None => tokens.remove(server),
            };
        }
        tokens
    }

    /// The tokens in memory, where the file cannot be read.
    pub fn alone(&self) -> ByServer {
        let tokens = self.0.iter().filter_map(|(server, kept)| Some((server.clone(), kept.token.clone()?)));
        tokens.collect()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
