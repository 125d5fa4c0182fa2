//! `globule_login`: a sign-in under way.

use std::ffi::{CString, c_char};
use std::ptr;
use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};

use super::error::globule_error;
use super::guard::{Out, answer, borrow, c_string, free, guard, text};
use super::request::globule_request;
use super::runtime::{Call, Shared};
use crate::error::{Result, Status};
use crate::session::Login;

/// A sign-in by link and code. Immutable: may be used from any thread.
pub struct globule_login {
    shared: Arc<Shared>,
    login: Arc<Login>,
    url: CString,
}

impl globule_login {
    pub(super) fn new(shared: &Arc<Shared>, login: Login) -> Self {
        globule_login { shared: Arc::clone(shared), url: c_string(login.url()), login: Arc::new(login) }
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
/// another one. GLOBULE_STATUS_TOKEN_STORE: signed in, but the tokens could not be written and serve this process alone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_login_finish(
    login: *const globule_login,
    code: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || finish(login, code)?.run())
}

/// Starts globule_login_finish. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_login_ifinish(
    login: *const globule_login,
    code: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(finish(login, code)?.start()?);
        Ok(())
    })
}

unsafe fn finish(
    login: *const globule_login,
    code: *const c_char,
) -> Result<Call<impl Future<Output = Result<()>> + Send + 'static>> {
    let handle = borrow("login", login)?;
    let code = SecretString::from(text("code", code)?);
    let login = Arc::clone(&handle.login);
    let work = async move { login.finish(code.expose_secret()).await };
    Ok(Call { shared: Arc::clone(&handle.shared), work })
}

/// Frees a login. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_login_free(login: *mut globule_login) {
    free(login);
}
