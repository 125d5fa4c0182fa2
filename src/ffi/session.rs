//! `globule_session`: who you are and what you may do.

use std::ffi::c_char;
use std::sync::Arc;

use super::config::globule_config;
use super::error::globule_error;
use super::guard::{Out, borrow, borrow_mut, free, guard, text};
use super::login::globule_login;
use super::request::globule_request;
use super::runtime::{Call, Shared};
use super::scope::globule_scope;
use crate::error::{Result, Status};
use crate::session::Session;
use crate::settings::Config;

/// A sign-in with its settings and connections. May be used from many threads at once. What is made from a session
/// keeps it alive, so that the order of freeing does not matter.
pub struct globule_session(pub(super) Arc<Shared>);

/// Opens a session. `config` may be NULL: then all settings come from the environment. Nothing is sent, and no token
/// file is read yet. Free it with globule_session_free.
///
/// GLOBULE_STATUS_INVALID_ARGUMENT: a setting is wrong or client_id is missing. GLOBULE_STATUS_IO: the
/// secret's file cannot be read.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_open(
    config: *const globule_config,
    out: *mut *mut globule_session,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let session = match config.as_ref() {
            Some(config) => Session::open(&config.0)?,
            None => Session::open(&Config::default())?,
        };
        out.put(globule_session(Shared::new(session)));
        Ok(())
    })
}

/// Writes to `*out` whether a person must sign in before Globus Transfer can be called: 1 or 0. Only the token store
/// is read; the service may still refuse a token that was revoked.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_login_required(
    session: *const globule_session,
    out: *mut i32,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        *borrow_mut("out", out)? = 0;
        let shared = &borrow("session", session)?.0;
        shared.check_process()?;
        *out = shared.session.is_login_required()?.into();
        Ok(())
    })
}

/// Adds scopes that the program will need besides Transfer's, as text such as "a b[*c]". The next login asks for them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_require_scopes(
    session: *const globule_session,
    scopes: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || borrow("session", session)?.0.session.require_scopes(text("scopes", scopes)?))
}

/// Adds one scope that the program will need. The next login asks for it. The scope stays the caller's.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_require_scope(
    session: *const globule_session,
    scope: *const globule_scope,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let scope = borrow("scope", scope)?;
        borrow("session", session)?.0.session.require_scopes(&scope.0.to_string())
    })
}

/// Adds the data_access consent of a mapped collection, so that the first login asks for it already. Only for
/// collections known to need it: Globus refuses the scope elsewhere, and globule_session_require_collection looks it up.
/// Without this call the consent is asked for by the login that follows GLOBULE_STATUS_CONSENT_REQUIRED.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_require_data_access(
    session: *const globule_session,
    collection: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || borrow("session", session)?.0.session.require_data_access(text("collection", collection)?))
}

/// Starts a sign-in by link and code that asks for everything that the session requires and that services found
/// missing. Nothing is sent. Free it with globule_login_free.
///
/// GLOBULE_STATUS_INVALID_STATE: the session signs in by itself (client secret), has only a given token, or uses the
/// sign-in of `globus login`; then the message names the command that asks for what is missing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_login(
    session: *const globule_session,
    out: *mut *mut globule_login,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let shared = &borrow("session", session)?.0;
        out.put(globule_login::new(shared, shared.session.login()?));
        Ok(())
    })
}

/// Starts a sign-in by a page on this machine (RFC 8252): listens on a port of 127.0.0.1 and ::1, to which the
/// browser of the person brings the code. The library opens no browser: show the link (globule_login_url) or open it, then
/// call globule_login_wait. For a person who sits at this machine. Nothing is sent. The port is open until the sign-in has
/// ended or the login is freed. Free it with globule_login_free.
///
/// GLOBULE_STATUS_INVALID_STATE: as for globule_session_login, or the program runs over SSH (SSH_CONNECTION,
/// SSH_CLIENT or SSH_TTY was set when the session was opened), where no browser of the person reaches this machine: use
/// globule_session_login. GLOBULE_STATUS_IO: no port can be opened.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_login_local(
    session: *const globule_session,
    out: *mut *mut globule_login,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let shared = &borrow("session", session)?.0;
        shared.check_process()?;
        out.put(globule_login::new(shared, shared.session.login_local()?));
        Ok(())
    })
}

/// The id of the identity that signed in; `*out` stays NULL where the session does not know it. Free the string with
/// globule_string_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_identity(
    session: *const globule_session,
    out: *mut *mut c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let shared = &borrow("session", session)?.0;
        shared.check_process()?;
        if let Some(identity) = shared.session.identity()? {
            out.put_text(&identity);
        }
        Ok(())
    })
}

/// All settings with their origin, the place of the tokens, and the files that name places, for support questions; where tokens stay in memory
/// because no file can be written, also why, as far as a call has found out. No secrets. Free the string with
/// globule_string_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_describe(
    session: *const globule_session,
    out: *mut *mut c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put_text(&borrow("session", session)?.0.session.describe());
        Ok(())
    })
}

/// Revokes all tokens of the store, those of other programs that share its file too, and removes them from it; the file
/// goes with them when nothing else is in it. After an error they are removed all the same, and the first error is
/// returned. GLOBULE_STATUS_TOKEN_STORE: the file could not be changed, or its lock was not to be had.
/// GLOBULE_STATUS_INVALID_STATE: the session uses the sign-in of `globus login`, which only `globus logout` ends.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_logout(
    session: *const globule_session,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || logout(session)?.run())
}

/// Starts globule_session_logout. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_ilogout(
    session: *const globule_session,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(logout(session)?.start()?);
        Ok(())
    })
}

unsafe fn logout(session: *const globule_session) -> Result<Call<impl Future<Output = Result<()>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.logout().await } })
}

/// Ends all calls of the session that are under way, blocking ones in other threads and requests: they return
/// GLOBULE_STATUS_CANCELLED. Tasks go on, and
/// the session can be used further. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_cancel(session: *const globule_session) {
    if let Some(session) = session.as_ref() {
        session.0.cancel();
    }
}

/// Frees a session. What was made from it keeps working. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_free(session: *mut globule_session) {
    free(session);
}
