//! `globule_error`: what went wrong.

use std::ffi::{CString, c_char};
use std::ptr;

use super::doc::globule_doc;
use super::guard::{answer, c_string, free};
use crate::error::{Error, Status};

/// What went wrong, for the program and for a person. Immutable; the strings in it live as long as it does.
pub struct globule_error {
    error: Error,
    message: CString,
    code: Option<CString>,
    request_id: Option<CString>,
    task_id: Option<CString>,
    document: Option<CString>,
    required_scopes: Vec<CString>,
    parameters: Option<globule_doc>,
}

impl globule_error {
    pub(super) fn new(error: Error) -> Self {
        globule_error {
            message: c_string(error.message()),
            code: error.code().map(c_string),
            request_id: error.request_id().map(c_string),
            task_id: error.task_id().map(c_string),
            document: error.document().map(c_string),
            required_scopes: error.required_scopes().iter().map(|scope| c_string(scope)).collect(),
            parameters: Some(error.requirements())
                .filter(|requirements| !requirements.is_empty())
                .map(|requirements| globule_doc::new(requirements.document())),
            error,
        }
    }
}

unsafe fn field(error: *const globule_error, text: impl FnOnce(&globule_error) -> Option<&CString>) -> *const c_char {
    answer(ptr::null(), || Some(text(error.as_ref()?)?.as_ptr()))
}

/// The status that the failed call returned; GLOBULE_STATUS_OK for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_error_status(error: *const globule_error) -> Status {
    answer(Status::Ok, || Some(error.as_ref()?.error.status()))
}

/// What was wrong, with the value, what was expected, and what to do. Borrowed from the error; NULL for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_error_message(error: *const globule_error) -> *const c_char {
    field(error, |error| Some(&error.message))
}

/// The HTTP status of the service's answer; 0 where there was none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_error_http_status(error: *const globule_error) -> i32 {
    answer(0, || Some(error.as_ref()?.error.http_status().into()))
}

/// Globus' own code, such as "EndpointNotFound", or a failed task's, such as "PERMISSION_DENIED". Borrowed from the
/// error; NULL where there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_error_code(error: *const globule_error) -> *const c_char {
    field(error, |error| error.code.as_ref())
}

/// The id of the request, for Globus support. Borrowed from the error; NULL where there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_error_request_id(error: *const globule_error) -> *const c_char {
    field(error, |error| error.request_id.as_ref())
}

/// The id of the task that the error is about: the one that failed, is suspended or was given up, or with
/// GLOBULE_STATUS_CONFLICT the one that is in the way of the transfer, as far as that can be found out. Wait for it with
/// globule_task_open. Borrowed from the error; NULL where there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_error_task_id(error: *const globule_error) -> *const c_char {
    field(error, |error| error.task_id.as_ref())
}

/// The service's error document, or the document of the task that failed, as JSON text. Borrowed from the error; NULL
/// where there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_error_document(error: *const globule_error) -> *const c_char {
    field(error, |error| error.document.as_ref())
}

/// How many scopes are missing; above 0 only with GLOBULE_STATUS_CONSENT_REQUIRED and
/// GLOBULE_STATUS_REAUTHENTICATION_REQUIRED.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_error_required_scope_count(error: *const globule_error) -> usize {
    answer(0, || Some(error.as_ref()?.required_scopes.len()))
}

/// A missing scope, from index 0. The session knows them already: its next login asks for them. Borrowed from the
/// error; NULL past the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_error_required_scope(error: *const globule_error, index: usize) -> *const c_char {
    field(error, |error| error.required_scopes.get(index))
}

/// What the person must still do, as one document whatever form the service gave it: "/code" ("ConsentRequired" or
/// "AuthorizationRequired") and, where it is wanted, "/required_scopes", "/session_required_identities",
/// "/session_required_policies", "/session_required_single_domain" (lists), "/session_required_mfa" (true), "/prompt"
/// ("login") and "/session_message". The session knows it already: its next login asks for all of it. Borrowed from the
/// error: not to be freed; NULL where nothing of that is wanted.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_error_authorization_parameters(error: *const globule_error) -> *const globule_doc {
    answer(ptr::null(), || error.as_ref()?.parameters.as_ref().map(ptr::from_ref))
}

/// Frees an error. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_error_free(error: *mut globule_error) {
    free(error);
}

/// A status in words, such as "consent required"; "unknown status" for a number that is none. Static: never freed.
#[unsafe(no_mangle)]
pub extern "C" fn globule_status_words(status: i32) -> *const c_char {
    let known = usize::try_from(status).ok().and_then(|number| Status::ALL.get(number));
    known.map_or(c"unknown status", |status| status.c_words()).as_ptr()
}
