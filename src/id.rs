//! Identifiers: collections, tasks, clients and identities are UUIDs.

use uuid::Uuid;

use crate::error::{Error, Result};

/// The UUID in its one spelling, lower case with dashes, or an error that names `what` was expected.
pub fn check(what: &str, text: &str) -> Result<String> {
    match Uuid::try_parse(text) {
        Ok(uuid) => Ok(uuid.hyphenated().to_string()),
        Err(_) => Err(Error::invalid(format!(
            "{what} id \"{}\" is not a UUID, such as 2d1d4873-a849-4b9c-bd34-2034a2163003",
            text.escape_debug()
        ))),
    }
}
