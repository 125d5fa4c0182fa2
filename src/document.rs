//! A document of a service, whose texts are zeroed when it is dropped: a few of them hold secrets.

use std::ops::Deref;

use serde_json::Value;
use zeroize::Zeroize;

pub struct Document(Value);

impl Document {
    /// The document, which nobody zeroes from then on.
    pub fn into_value(mut self) -> Value {
        self.0.take()
    }
}

impl From<Value> for Document {
    fn from(value: Value) -> Self {
        Document(value)
    }
}

impl Deref for Document {
    type Target = Value;

    fn deref(&self) -> &Value {
        &self.0
    }
}

impl Drop for Document {
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

/// Zeroes every text in place. The names of fields stay: they are no secrets.
fn wipe(value: &mut Value) {
    match value {
        Value::String(text) => text.zeroize(),
        Value::Array(list) => list.iter_mut().for_each(wipe),
        Value::Object(object) => object.values_mut().for_each(wipe),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_text_is_zeroed_at_any_depth() {
        let mut value = json!({"secret": "s3cret", "list": ["s3cret", {"deep": "s3cret"}], "number": 5, "null": null});
        wipe(&mut value);
        assert_eq!(value, json!({"secret": "", "list": ["", {"deep": ""}], "number": 5, "null": null}));
    }

    #[test]
    fn a_document_that_is_taken_is_whole() {
        assert_eq!(Document::from(json!({"a": "b"})).into_value(), json!({"a": "b"}));
    }
}
