//! Who signed in, and who others are.

use std::ffi::c_char;
use std::sync::Arc;

use serde_json::Value;

use super::doc::{globule_doc, globule_rows};
use super::error::globule_error;
use super::guard::{Out, borrow, guard, text};
use super::request::globule_request;
use super::runtime::Call;
use super::session::globule_session;
use crate::error::{Result, Status};

unsafe fn userinfo(
    session: *const globule_session,
) -> Result<Call<impl Future<Output = Result<Value>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.userinfo().await } })
}

/// The document of who signed in, as Globus Auth knows it now: "/sub" (the identity's id), "/preferred_username",
/// "/name", "/email" and more, as far as the session's scopes let it be known. Free it with globule_doc_free.
///
/// GLOBULE_STATUS_CONSENT_REQUIRED: the sign-in was without the scope openid; the next login asks for it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_userinfo(
    session: *const globule_session,
    out: *mut *mut globule_doc,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_doc::new(userinfo(session)?.run()?));
        Ok(())
    })
}

/// Starts globule_session_userinfo; globule_request_doc gives the document. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_iuserinfo(
    session: *const globule_session,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(userinfo(session)?.start()?);
        Ok(())
    })
}

unsafe fn identities(
    session: *const globule_session,
    identities: *const c_char,
) -> Result<Call<impl Future<Output = Result<Vec<Value>>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let identities = text("identities", identities)?.to_owned();
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.identities(&identities).await } })
}

/// Looks identities up: `identities` has usernames such as "ada@uni.example" or ids, or both, separated by commas or
/// blanks. The rows are first those asked for by id, then those by name; of one that nobody has there is no row. Each
/// has "/id", "/username", "/name", "/email", "/organization", "/status" and more. Free them with globule_rows_free.
///
/// GLOBULE_STATUS_CONSENT_REQUIRED: the scope view_identities is missing (nothing was sent); the next login asks for
/// it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_identities(
    session: *const globule_session,
    identities: *const c_char,
    out: *mut *mut globule_rows,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_rows::new(self::identities(session, identities)?.run()?));
        Ok(())
    })
}

/// Starts globule_session_identities; globule_request_rows gives the rows. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_iidentities(
    session: *const globule_session,
    identities: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(self::identities(session, identities)?.start()?);
        Ok(())
    })
}
