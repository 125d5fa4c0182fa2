//! What the administrators of a collection may set. <https://docs.globus.org/api/transfer/gcp_management/>

use serde_json::Value;

use super::Collection;

/// What a value must be. All but names and switches may be taken away with null.
#[derive(Clone, Copy)]
enum Kind {
    Name,
    Text,
    Switch,
    Number,
    Word(&'static [&'static str]),
    Document,
}

/// What mapped and guest collections have.
const ALL: [(&str, Kind); 15] = [
    ("acl_max_expiration_period_mins", Kind::Number),
    ("contact_email", Kind::Text),
    ("contact_info", Kind::Text),
    ("default_directory", Kind::Text),
    ("department", Kind::Text),
    ("description", Kind::Text),
    ("disable_verify", Kind::Switch),
    ("display_name", Kind::Name),
    ("force_encryption", Kind::Switch),
    ("force_verify", Kind::Switch),
    ("guest_collection_activity_notification_policy", Kind::Document),
    ("info_link", Kind::Text),
    ("keywords", Kind::Text),
    ("organization", Kind::Text),
    ("owner_string", Kind::Name),
];

/// What guest collections have from the collection that they are in.
const MAPPED: [(&str, Kind); 9] = [
    ("location", Kind::Text),
    ("max_concurrency", Kind::Number),
    ("max_parallelism", Kind::Number),
    ("network_use", Kind::Word(&["normal", "minimal", "aggressive", "custom"])),
    ("preferred_concurrency", Kind::Number),
    ("preferred_parallelism", Kind::Number),
    ("public", Kind::Switch),
    ("user_message", Kind::Text),
    ("user_message_link", Kind::Text),
];

impl Kind {
    fn takes(self, value: &Value) -> bool {
        match self {
            Self::Name => value.as_str().is_some_and(|text| !text.trim().is_empty()),
            Self::Switch => value.is_boolean(),
            _ if value.is_null() => true,
            Self::Text => value.is_string(),
            Self::Number => value.is_u64(),
            Self::Word(words) => value.as_str().is_some_and(|word| words.contains(&word)),
            Self::Document => value.is_object(),
        }
    }

    fn words(self) -> String {
        match self {
            Self::Name => "a text that is not empty".to_owned(),
            Self::Text => "a text or null".to_owned(),
            Self::Switch => "true or false".to_owned(),
            Self::Number => "a number, 0 or more, or null".to_owned(),
            Self::Word(words) => format!("one of {}, or null", words.join(", ")),
            Self::Document => "an object or null".to_owned(),
        }
    }
}

impl Collection {
    /// Sets a member of the collection's document; the error says what is wrong with the name or the value.
    pub fn set(&mut self, name: &str, value: Value) -> Result<(), String> {
        let mapped: &[_] = if self.entity_type.is_guest() { &[] } else { &MAPPED };
        let Some((_, kind)) = ALL.iter().chain(mapped).find(|(known, _)| *known == name) else {
            return Err(format!("'{name}' is not a member of this collection that can be set"));
        };
        if !kind.takes(&value) {
            return Err(format!("{name} must be {}, not {value}", kind.words()));
        }
        match (name, value) {
            ("display_name", Value::String(name)) => self.display_name = name,
            ("description", value) => self.description = value.as_str().map(str::to_owned),
            ("public", value) => self.public = value == true,
            (name, value) => drop(self.settings.insert(name.to_owned(), value)),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::directory::EntityType;

    #[test]
    fn only_what_is_in_the_table_can_be_set_and_only_to_its_kind() {
        let mut collection = Collection::new(Uuid::new_v4(), "one", EntityType::GCP_mapped_collection);
        for (name, value) in [
            ("display_name", json!("two")),
            ("description", json!("of two")),
            ("public", json!(false)),
            ("keywords", Value::Null),
            ("max_concurrency", json!(4)),
            ("network_use", json!("minimal")),
        ] {
            collection.set(name, value).unwrap();
        }
        assert_eq!((collection.display_name.as_str(), collection.public), ("two", false));
        assert_eq!(collection.settings["max_concurrency"], 4);
        for (name, value) in [
            ("display_name", json!("")),
            ("display_name", Value::Null),
            ("public", json!("no")),
            ("max_concurrency", json!(-1)),
            ("network_use", json!("wild")),
            ("entity_type", json!("GCP_guest_collection")),
            ("shoe", json!(1)),
        ] {
            assert!(collection.set(name, value).unwrap_err().contains(name), "{name}");
        }
        let mut guest = Collection::new(Uuid::new_v4(), "guest", EntityType::GCP_guest_collection);
        assert!(guest.set("public", json!(true)).is_err(), "it is always public");
    }
}
