//! What a service does with the access tokens that its users send.

use std::ffi::c_char;
use std::sync::Arc;

use secrecy::SecretString;
use serde_json::Value;

use super::doc::globule_doc;
use super::error::globule_error;
use super::guard::{Out, borrow, guard, text};
use super::request::globule_request;
use super::runtime::{Call, Shared};
use super::session::globule_session;
use crate::error::{Result, Status};
use crate::session::Session;

unsafe fn introspect(
    session: *const globule_session,
    token: *const c_char,
) -> Result<Call<impl Future<Output = Result<Value>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let token = SecretString::from(text("token", token)?);
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.introspect(&token).await } })
}

/// For services: what Globus Auth knows of a token that a user has sent. The document has "/active"; where that is true
/// it has "/scope", "/sub" (the user's identity), "/username", "/client_id", "/exp" (seconds since 1970) and more. A
/// token that is expired, revoked or not for this service is not active, which is no error. The session must have a
/// client secret. Free the document with globule_doc_free.
///
/// GLOBULE_STATUS_INVALID_STATE: the session has no client secret. GLOBULE_STATUS_PERMISSION_DENIED: its secret was not
/// accepted.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_introspect(
    session: *const globule_session,
    token: *const c_char,
    out: *mut *mut globule_doc,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_doc::new(introspect(session, token)?.run()?));
        Ok(())
    })
}

/// Starts globule_session_introspect; globule_request_doc gives the document. Free the request with
/// globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_iintrospect(
    session: *const globule_session,
    token: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(introspect(session, token)?.start()?);
        Ok(())
    })
}

unsafe fn open_dependent(
    session: *const globule_session,
    access_token: *const c_char,
) -> Result<Call<impl Future<Output = Result<Session>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let access_token = SecretString::from(text("access_token", access_token)?);
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.open_dependent(&access_token).await } })
}

/// For services: opens a session that acts for the user who has sent this service an access token, at the services that
/// its own scope depends on (dependent token grant). The new session's tokens are kept in memory and refreshed where
/// the user let that be; sign it out when the user's work is done (globule_session_logout), and free it with
/// globule_session_free. The session must have a client secret.
///
/// GLOBULE_STATUS_LOGIN_REQUIRED: the user's token is not active or not for this service.
/// GLOBULE_STATUS_INVALID_STATE: the session has no client secret. GLOBULE_STATUS_PERMISSION_DENIED: its secret was not
/// accepted, or the token allows nothing at other services.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_open_dependent(
    session: *const globule_session,
    access_token: *const c_char,
    out: *mut *mut globule_session,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_session(Shared::new(open_dependent(session, access_token)?.run()?)));
        Ok(())
    })
}

/// Starts globule_session_open_dependent; globule_request_session gives the session. Free the request with
/// globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_iopen_dependent(
    session: *const globule_session,
    access_token: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(open_dependent(session, access_token)?.start()?);
        Ok(())
    })
}
