//! What a session asks a person for: what the next login must be like, the callback for calls that need one, and the look
//! ahead before a job.

use std::ffi::{c_char, c_void};
use std::sync::{Arc, Weak};
use std::time::Duration;

use serde_json::Value;

use super::doc::globule_rows;
use super::error::globule_error;
use super::guard::{Out, borrow, guard, optional_text, text};
use super::login::globule_login;
use super::request::globule_request;
use super::runtime::{Call, Shared};
use super::session::globule_session;
use crate::error::{Error, Result, Status};
use crate::session::{Login, OnLoginRequired};

/// The next login must be with this identity: its id or its username. Several add up, and the person signs in with each.
/// A login that has succeeded has done what was required of it, and the one after it begins without.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_require_identity(
    session: *const globule_session,
    identity: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || borrow("session", session)?.0.session.require_identity(text("identity", identity)?))
}

/// The next login must fulfil an authentication policy, given by its id; see globule_session_require_identity.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_require_policy(
    session: *const globule_session,
    policy: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || borrow("session", session)?.0.session.require_policy(text("policy", policy)?))
}

/// The next login must be with an identity of a domain, such as "example.org", or of one of several; see
/// globule_session_require_identity.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_require_domain(
    session: *const globule_session,
    domain: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || borrow("session", session)?.0.session.require_domain(text("domain", domain)?))
}

/// The next login must be with a second factor; see globule_session_require_identity.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_require_mfa(
    session: *const globule_session,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        borrow("session", session)?.0.session.require_mfa();
        Ok(())
    })
}

/// What the page of the next login tells the person, in place of what a service said. NULL takes it back.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_set_message(
    session: *const globule_session,
    message: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        borrow("session", session)?.0.session.set_message(optional_text("message", message)?);
        Ok(())
    })
}

/// "login": at the next login the person proves anew who they are, though they have signed in earlier. NULL takes it
/// back. GLOBULE_STATUS_INVALID_ARGUMENT: another word.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_set_prompt(
    session: *const globule_session,
    prompt: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || borrow("session", session)?.0.session.set_prompt(optional_text("prompt", prompt)?))
}

unsafe fn require_collection(
    session: *const globule_session,
    collection: *const c_char,
) -> Result<Call<impl Future<Output = Result<()>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let collection = text("collection", collection)?.to_owned();
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.require_collection(&collection).await } })
}

/// Looks up whether a collection needs the data_access consent and, if so, has the next login ask for it as
/// globule_session_require_data_access does. Somebody must be signed in; what was looked up is remembered. Whether a
/// login is needed at all says globule_session_preflight.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_require_collection(
    session: *const globule_session,
    collection: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || require_collection(session, collection)?.run())
}

/// Starts globule_session_require_collection. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_irequire_collection(
    session: *const globule_session,
    collection: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(require_collection(session, collection)?.start()?);
        Ok(())
    })
}

unsafe fn preflight(
    session: *const globule_session,
    collections: *const *const c_char,
    count: usize,
    seconds: f64,
) -> Result<Call<impl Future<Output = Result<Vec<Value>>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let mut ids = Vec::new();
    if count > 0 {
        borrow("collections", collections)?;
        for collection in std::slice::from_raw_parts(collections, count) {
            ids.push(text("collections", *collection)?.to_owned());
        }
    }
    let lasting = Duration::try_from_secs_f64(seconds)
        .map_err(|_| Error::invalid(format!("seconds {seconds}: expected how long the job takes, from 0")))?;
    let session = Arc::clone(&shared.session);
    let work = async move { Ok(session.preflight(&ids, lasting).await?.into_iter().map(Into::into).collect()) };
    Ok(Call { shared, work })
}

/// Looks whether a job may count on the sign-in that begins now, uses `count` collections (ids; NULL with 0) and ends in
/// `seconds`. Each row is something for which it would fail or might; no rows: all is well. A row has "/status" (the
/// number of the status that the job would meet), "/code", "/collection" (null for the sign-in as a whole), "/message",
/// "/advice", "/expires_at" (when it begins, in seconds since 1970, or null) and "/required_scopes". The codes:
///
/// - login_required, consent_required, reauthentication_required: a login is needed now;
/// - expires: it is good now, but ends before the job does;
/// - unknown_lifetime: the session has a given access token;
/// - not_shared: the tokens are in the memory of this process alone;
/// - permission_denied, not_found, unreachable: the collection does not let you in, does not exist, does not answer.
///
/// A token that would not last is refreshed for real, so that a sign-in that has ended is found here. All that is
/// missing becomes required: one login afterwards asks for it. A collection with authentication policies is listed once,
/// one entry. Free the rows with globule_rows_free. A service that cannot be reached is an error of the call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_preflight(
    session: *const globule_session,
    collections: *const *const c_char,
    count: usize,
    seconds: f64,
    out: *mut *mut globule_rows,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_rows::new(preflight(session, collections, count, seconds)?.run()?));
        Ok(())
    })
}

/// Starts globule_session_preflight; globule_request_rows gives the rows. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_ipreflight(
    session: *const globule_session,
    collections: *const *const c_char,
    count: usize,
    seconds: f64,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(preflight(session, collections, count, seconds)?.start()?);
        Ok(())
    })
}

/// Shows globule_login_url of the login to the person, gets the code and calls globule_login_finish. Returns 1 when the
/// sign-in is done: the call that needed it is made again. Returns 0 to give up: the call ends with its error, which is
/// `error`. Both objects are the library's, valid until the callback returns, and not to be freed. It runs on a thread of
/// the library that is there for it alone, may take as long as the person does, and may make any call; those that need
/// another sign-in fail.
pub type globule_login_callback = Option<
    unsafe extern "C" fn(login: *const globule_login, error: *const globule_error, user_data: *mut c_void) -> i32,
>;

/// Has `callback` called when a call of the session, blocking or a request, needs a login: instead of ending with
/// GLOBULE_STATUS_LOGIN_REQUIRED, GLOBULE_STATUS_CONSENT_REQUIRED or GLOBULE_STATUS_REAUTHENTICATION_REQUIRED it waits for
/// the sign-in and is made again, at most once for each of the three; a transfer stays one task. The login asks for
/// everything that is known to be missing. Calls that fail while the callback runs wait for the same sign-in. A call that is cancelled no longer waits for it, but the
/// callback runs on; globule_session_cancel ends the calls that the callback makes, too.
///
/// NULL switches it off. When this returns an earlier callback has returned and is not called any more, so that its
/// `user_data` can be freed; only when it is called from the callback itself it does not wait. So do not hold a lock here
/// that the callback takes. Not called for sessions that sign in by themselves or have a given access token.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_session_on_login_required(
    session: *const globule_session,
    callback: globule_login_callback,
    user_data: *mut c_void,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let shared = &borrow("session", session)?.0;
        shared.check_process()?;
        let program = callback.map(|callback| {
            let program = Program { callback, user_data, shared: Arc::downgrade(shared) };
            Arc::new(move |login, error: &Error| program.sign_in(login, error)) as OnLoginRequired
        });
        shared.session.on_login_required(program);
        Ok(())
    })
}

/// The caller's callback, on its way to the thread on which it runs. The session that has it must not be kept alive by it.
struct Program {
    callback: unsafe extern "C" fn(*const globule_login, *const globule_error, *mut c_void) -> i32,
    user_data: *mut c_void,
    shared: Weak<Shared>,
}

unsafe impl Send for Program {}
unsafe impl Sync for Program {}

impl Program {
    fn sign_in(&self, login: Login, error: &Error) -> bool {
        let Some(shared) = self.shared.upgrade() else { return false };
        let (login, error) = (globule_login::new(&shared, login), globule_error::new(error.clone()));
        // SAFETY: the caller promised a callback of this form.
        unsafe { (self.callback)(&login, &error, self.user_data) != 0 }
    }
}
