//! `globule_login`: a sign-in under way.

use std::ffi::{CString, c_char};
use std::ptr;
use std::sync::Arc;

use super::error::globule_error;
use super::guard::{answer, borrow, c_string, free, guard, text};
use super::runtime::Shared;
use crate::error::Status;
use crate::session::Login;

/// A sign-in by link and code. Immutable: may be used from any thread.
pub struct globule_login {
    shared: Arc<Shared>,
    login: Login,
    url: CString,
}

impl globule_login {
    pub(super) fn new(shared: &Arc<Shared>, login: Login) -> Self {
        globule_login { shared: Arc::clone(shared), url: c_string(login.url()), login }
    }
}

/// The link that the person opens in a browser, on any machine. Borrowed from the login; NULL for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_login_url(login: *const globule_login) -> *const c_char {
    answer(ptr::null(), || Some(login.as_ref()?.url.as_ptr()))
}

/// Exchanges the code that the person pasted for tokens and stores them. Blanks and line breaks around it do no harm.
///
/// GLOBULE_STATUS_INVALID_ARGUMENT: the code is empty, mistyped, used or too old; the same login may be finished with
/// another one. GLOBULE_STATUS_TOKEN_STORE: signed in, but the tokens could not be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_login_finish(
    login: *const globule_login,
    code: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let login = borrow("login", login)?;
        login.shared.block_on(login.login.finish(text("code", code)?))
    })
}

/// Frees a login. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_login_free(login: *mut globule_login) {
    free(login);
}
