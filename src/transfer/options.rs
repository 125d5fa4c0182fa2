//! The options of a transfer, one setter an option, with Globus' own words for them.
//!
//! <https://docs.globus.org/api/transfer/task_submit/#common_transfer_and_delete_fields>

use serde_json::{Value, json};

use super::{Transfer, submission};
use crate::error::{Error, Result};

/// Fields that the document fills by itself.
const OWN_FIELDS: [&str; 6] =
    ["DATA_TYPE", "DATA", "submission_id", "source_endpoint", "destination_endpoint", "filter_rules"];

/// The options that are yes or no, by the names of the service.
pub const FLAGS: [&str; 10] = [
    "verify_checksum",
    "preserve_timestamp",
    "encrypt_data",
    "skip_source_errors",
    "fail_on_quota_errors",
    "delete_destination_extra",
    "notify_on_succeeded",
    "notify_on_failed",
    "notify_on_inactive",
    "store_base_path_info",
];

/// Which files are copied, by the numbers of the service; each level includes the ones before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SyncLevel {
    /// Those that the destination lacks.
    Exists = 0,
    /// Those of another size.
    Size = 1,
    /// Those that are newer than the destination's.
    Mtime = 2,
    /// Those with another checksum.
    Checksum = 3,
}

impl Transfer {
    /// What the web application shows as the task's name: one line of at most 128 characters, no blanks at its ends.
    pub fn set_label(&mut self, label: &str) -> Result<()> {
        self.set("label", submission::label(label)?);
        Ok(())
    }

    /// When the service gives up: a point in time in ISO 8601, such as `2026-12-01T10:00:00Z`.
    pub fn set_deadline(&mut self, deadline: &str) -> Result<()> {
        self.set("deadline", submission::time("deadline", deadline)?);
        Ok(())
    }

    /// Which files are copied.
    pub fn set_sync_level(&mut self, level: SyncLevel) {
        self.set("sync_level", json!(level as i32));
    }

    /// One of [`FLAGS`].
    pub fn set_flag(&mut self, name: &str, on: bool) -> Result<()> {
        if !FLAGS.contains(&name) {
            return Err(Error::invalid(format!("unknown option \"{name}\": expected one of {}", FLAGS.join(", "))));
        }
        self.set(name, json!(on));
        Ok(())
    }

    /// The account on the source, for a mapped collection that maps to several.
    pub fn set_source_local_user(&mut self, user: &str) {
        self.set("source_local_user", json!(user));
    }

    pub fn set_destination_local_user(&mut self, user: &str) {
        self.set("destination_local_user", json!(user));
    }

    /// Any other field of the document, as JSON text. Fields that have a setter are checked as by that.
    pub fn set_field(&mut self, name: &str, json: &str) -> Result<()> {
        if name.is_empty() || OWN_FIELDS.contains(&name) {
            return Err(Error::invalid(format!("field \"{name}\" cannot be set: the transfer fills it by itself")));
        }
        let value: Value = serde_json::from_str(json)
            .map_err(|error| Error::invalid(format!("the value of field \"{name}\" is not JSON: {error}")))?;
        let wrong = |expected: &str| Error::invalid(format!("field \"{name}\" is {value}: expected {expected}"));
        match name {
            "label" => return self.set_label(value.as_str().ok_or_else(|| wrong("a text"))?),
            "deadline" => return self.set_deadline(value.as_str().ok_or_else(|| wrong("a time in a text"))?),
            "sync_level" if value.as_u64().is_none_or(|level| level > SyncLevel::Checksum as u64) => {
                return Err(wrong("0 (exists), 1 (size), 2 (mtime) or 3 (checksum)"));
            }
            "source_local_user" | "destination_local_user" if !value.is_string() => return Err(wrong("a text")),
            flag if FLAGS.contains(&flag) && !value.is_boolean() => return Err(wrong("true or false")),
            _ => {}
        }
        self.set(name, value);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::transfer::document::tests::transfer;

    #[test]
    fn a_field_that_is_known_is_checked() {
        let mut transfer = transfer();
        for (name, json, words) in [
            ("sync_level", "4", "field \"sync_level\" is 4: expected 0 (exists), 1 (size), 2 (mtime) or 3 (checksum)"),
            ("sync_level", "\"size\"", "expected 0 (exists)"),
            ("encrypt_data", "1", "expected true or false"),
            ("label", "7", "expected a text"),
            ("label", "\"a\\nb\"", "line break"),
            ("deadline", "\"soon\"", "is not a time"),
            ("source_local_user", "[]", "expected a text"),
        ] {
            let error = transfer.set_field(name, json).unwrap_err();
            assert!(error.message().contains(words), "{error}");
        }
        for (name, json) in [("sync_level", "3"), ("encrypt_data", "true"), ("label", "\"a\""), ("perf_cc", "4")] {
            transfer.set_field(name, json).unwrap();
            assert_eq!(transfer.options()[name].to_string(), json);
        }
    }
}
