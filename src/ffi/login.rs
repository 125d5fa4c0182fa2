//! `globule_login`: a sign-in under way.

use std::ffi::{CString, c_char};
use std::ptr;
use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};

use super::error::globule_error;
use super::guard::{Out, answer, borrow, c_string, free, guard, text, time_limit};
use super::request::globule_request;
use super::runtime::{Call, Shared};
use crate::error::{Result, Status};
use crate::session::Login;

/// A sign-in by link and code, or by a page on this machine. May be used from any thread.
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

/// The link that the person opens in a browser: on any machine to sign in by code, on this one to sign in by a page on
/// it. Borrowed from the login; NULL for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_login_url(login: *const globule_login) -> *const c_char {
    answer(ptr::null(), || Some(login.as_ref()?.url.as_ptr()))
}

/// Exchanges the code that the person pasted for tokens and stores them. Blanks and line breaks around it do no harm.
///
/// GLOBULE_STATUS_INVALID_ARGUMENT: the code is empty, mistyped, used or too old; the same login may be finished with
/// another one. GLOBULE_STATUS_TOKEN_STORE: signed in, but the tokens could not be written and serve this process alone.
/// GLOBULE_STATUS_INVALID_STATE: the login is by a page on this machine. GLOBULE_STATUS_CONFLICT: the store holds the
/// tokens of somebody else, and stays as it is.
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

/// Waits until the person has followed the link of globule_session_login_local to its end, exchanges the code for
/// tokens, stores them, and then shows in the browser what came of it. `time_limit` is in seconds, negative for none; it
/// is for the person, and the exchange of the code has the limits of every call. One thread at a time may wait;
/// globule_session_cancel ends the wait.
///
/// After GLOBULE_STATUS_TIMEOUT (nobody has finished the sign-in yet) and GLOBULE_STATUS_CANCELLED the same login may be
/// waited for again, with the same link. After any other end the port is closed, and another sign-in needs another login.
/// GLOBULE_STATUS_PERMISSION_DENIED: the person declined. GLOBULE_STATUS_LOGIN_REQUIRED: the code was used or too old.
/// GLOBULE_STATUS_TOKEN_STORE: signed in, but the tokens could not be written. GLOBULE_STATUS_INVALID_STATE: the login is
/// by code, has ended, or is being waited for already.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_login_wait(
    login: *const globule_login,
    time_limit: f64,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || wait(login, time_limit)?.run())
}

/// Starts globule_login_wait: its program does other things, or opens the browser, meanwhile. To give up, cancel the
/// request. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_login_iwait(
    login: *const globule_login,
    time_limit: f64,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(wait(login, time_limit)?.start()?);
        Ok(())
    })
}

unsafe fn wait(
    login: *const globule_login,
    seconds: f64,
) -> Result<Call<impl Future<Output = Result<()>> + Send + 'static>> {
    let handle = borrow("login", login)?;
    let limit = time_limit(seconds)?;
    let login = Arc::clone(&handle.login);
    Ok(Call { shared: Arc::clone(&handle.shared), work: async move { login.wait(limit).await } })
}

/// Frees a login. A request that waits for it goes on. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_login_free(login: *mut globule_login) {
    free(login);
}
