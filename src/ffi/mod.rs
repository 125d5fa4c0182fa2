//! The C ABI: checks pointers, calls the core, converts. No logic lives here.
//!
//! One file a handle. Every export runs inside [`guard`], so that no panic reaches the host program. The comments of
//! the exports are the reference of `globule.h`; what holds for all of them is said once, at the top of the header
//! (`cbindgen.toml`). All pointers are trusted to be NULL or what the header says they are: that is the contract of C.

#![allow(non_camel_case_types, unsafe_op_in_unsafe_fn, clippy::missing_safety_doc)]

mod batch;
mod bookmark;
mod catalog;
mod collection;
mod config;
mod consent;
mod delete;
mod doc;
mod error;
mod guard;
mod guest_collection;
mod identity;
mod listing;
mod login;
mod permission;
mod place;
mod registration;
mod request;
mod runtime;
mod scope;
mod service;
mod session;
mod task;
mod task_history;
mod timer;
mod transfer;
mod transfer_options;
mod wait;
mod walk;

use std::ffi::{CStr, c_char};

/// The version of the library, such as "0.1.0". Static: never freed. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn globule_version() -> *const c_char {
    const VERSION: &CStr = match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
        Ok(version) => version,
        Err(_) => c"",
    };
    VERSION.as_ptr()
}

/// Frees a string that a function gave to the caller, and overwrites it with zeros. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_string_free(text: *mut c_char) {
    if !text.is_null() {
        drop(zeroize::Zeroizing::new(std::ffi::CString::from_raw(text)));
    }
}
