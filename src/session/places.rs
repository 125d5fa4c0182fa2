//! The names of collections that a session knows.

use super::Session;
use crate::error::Result;
use crate::id;
use crate::places::Places;

impl Session {
    /// The id of a collection that is given by its UUID or by its name. Names are read only for what is no UUID.
    pub fn collection_id(&self, text: &str) -> Result<String> {
        match id::check("collection", text) {
            Ok(id) => Ok(id),
            Err(_) => self.places()?.collection(text).map(str::to_owned),
        }
    }

    /// The names of the site and the user, read once.
    pub fn places(&self) -> Result<&Places> {
        let places = self.places.get_or_init(|| Places::read(&self.settings.places));
        places.as_ref().map_err(Clone::clone)
    }

    /// A line a file, or what is wrong with one.
    pub(super) fn describe_places(&self) -> String {
        self.places().map_or_else(|error| format!("places: {}\n", error.message()), Places::describe)
    }
}
