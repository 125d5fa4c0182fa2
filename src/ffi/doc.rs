//! `globule_doc` and `globule_rows`: documents of the services, read by JSON pointer (RFC 6901).

use std::collections::HashMap;
use std::ffi::{CString, c_char};
use std::ptr;
use std::sync::Mutex;

use serde_json::Value;
use zeroize::Zeroizing;

use super::guard::{answer, c_string, free, text};
use crate::document::Document;

/// One document. Immutable: may be read from many threads; the strings in it live as long as it does.
pub struct globule_doc {
    value: Document,
    /// Strings that were asked for, in the form C needs; none is ever removed, so that they can be borrowed. They are
    /// zeroed with the document.
    strings: Mutex<HashMap<String, Zeroizing<CString>>>,
}

impl globule_doc {
    pub(super) fn new(value: impl Into<Document>) -> Self {
        globule_doc { value: value.into(), strings: Mutex::default() }
    }

    fn keep(&self, key: String, make: impl FnOnce() -> CString) -> *const c_char {
        let mut strings = self.strings.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        strings.entry(key).or_insert_with(|| Zeroizing::new(make())).as_ptr()
    }
}

unsafe fn at<'a>(doc: *const globule_doc, pointer: *const c_char) -> Option<(&'a globule_doc, &'a str, &'a Value)> {
    let (doc, pointer) = (doc.as_ref()?, text("pointer", pointer).ok()?);
    Some((doc, pointer, doc.value.pointer(pointer)?))
}

/// The string at a JSON pointer, such as "/display_name" or "/DATA/0/name". Borrowed from the document; NULL where
/// there is no string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_doc_string(doc: *const globule_doc, pointer: *const c_char) -> *const c_char {
    answer(ptr::null(), || {
        let (doc, pointer, value) = at(doc, pointer)?;
        let found = value.as_str()?;
        Some(doc.keep(pointer.to_owned(), || c_string(found)))
    })
}

/// The integer at a JSON pointer; `otherwise` where there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_doc_integer(doc: *const globule_doc, pointer: *const c_char, otherwise: i64) -> i64 {
    answer(otherwise, || at(doc, pointer)?.2.as_i64())
}

/// The number at a JSON pointer; `otherwise` where there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_doc_real(doc: *const globule_doc, pointer: *const c_char, otherwise: f64) -> f64 {
    answer(otherwise, || at(doc, pointer)?.2.as_f64())
}

/// 1 for true and 0 for false at a JSON pointer; `otherwise` where there is neither.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_doc_boolean(doc: *const globule_doc, pointer: *const c_char, otherwise: i32) -> i32 {
    answer(otherwise, || at(doc, pointer)?.2.as_bool().map(i32::from))
}

/// The number of entries of the list or object at a JSON pointer ("" is the whole document); -1 where there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_doc_length(doc: *const globule_doc, pointer: *const c_char) -> i64 {
    answer(-1, || match at(doc, pointer)?.2 {
        Value::Array(list) => i64::try_from(list.len()).ok(),
        Value::Object(object) => i64::try_from(object.len()).ok(),
        _ => None,
    })
}

/// What stands at a JSON pointer ("" is the whole document) as JSON text. Borrowed from the document; NULL where there
/// is nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_doc_json(doc: *const globule_doc, pointer: *const c_char) -> *const c_char {
    answer(ptr::null(), || {
        let (doc, pointer, value) = at(doc, pointer)?;
        // No pointer begins with this mark, so that the text is kept apart from the string of the same place.
        Some(doc.keep(format!("json:{pointer}"), || c_string(&Zeroizing::new(value.to_string()))))
    })
}

/// Frees a document that was given to the caller, and overwrites its strings with zeros; not one of rows. NULL is
/// allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_doc_free(doc: *mut globule_doc) {
    free(doc);
}

/// A list of documents. Immutable: may be read from many threads.
pub struct globule_rows(Vec<globule_doc>);

impl globule_rows {
    pub(super) fn new(values: Vec<impl Into<Document>>) -> Self {
        globule_rows(values.into_iter().map(globule_doc::new).collect())
    }
}

/// The number of documents; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_rows_count(rows: *const globule_rows) -> usize {
    answer(0, || Some(rows.as_ref()?.0.len()))
}

/// The document at an index from 0. Borrowed from the rows: not to be freed; NULL past the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_rows_doc(rows: *const globule_rows, index: usize) -> *const globule_doc {
    answer(ptr::null(), || rows.as_ref()?.0.get(index).map(ptr::from_ref))
}

/// Frees rows with their documents. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_rows_free(rows: *mut globule_rows) {
    free(rows);
}
