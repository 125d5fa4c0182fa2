//! `globule_timer`: a timer being built; and timers that the service knows, by their ids.

use std::ffi::c_char;
use std::sync::Arc;

use serde_json::Value;

use super::doc::{globule_doc, globule_rows};
use super::error::globule_error;
use super::guard::{Out, borrow, borrow_mut, free, guard, optional_text, text};
use super::request::globule_request;
use super::runtime::{Call, Shared};
use super::session::globule_session;
use super::transfer::globule_transfer;
use crate::error::{Error, Result, Status};
use crate::timers::Timer;

/// A timer being put together: a transfer that Globus Timers submits by itself, once or again and again, with no program
/// of the user's running. For one thread at a time.
pub struct globule_timer {
    shared: Arc<Shared>,
    /// Shared with the calls that are under way.
    timer: Arc<Timer>,
}

unsafe fn change(
    timer: *mut globule_timer,
    err: *mut *mut globule_error,
    change: impl FnOnce(&mut Timer) -> Result<()>,
) -> Status {
    guard(err, || {
        let timer = Arc::get_mut(&mut borrow_mut("timer", timer)?.timer);
        change(timer.ok_or_else(|| {
            Error::new(Status::InvalidState, "the timer is being created: wait for that before changing it")
        })?)
    })
}

/// Makes a timer for a transfer as it is now; later changes of the transfer do not reach it. Unless it is told otherwise it
/// runs once and at once. Free it with globule_timer_free. GLOBULE_STATUS_INVALID_STATE: the transfer has no items.
///
/// The whole document is kept in memory and sent with the timer: give it directories rather than a million files.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_timer_new(
    transfer: *const globule_transfer,
    out: *mut *mut globule_timer,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let (shared, transfer) = borrow("transfer", transfer)?.parts();
        out.put(globule_timer { shared: Arc::clone(shared), timer: Arc::new(Timer::new(transfer)?) });
        Ok(())
    })
}

/// The timer's name, by which people tell it from others. Its tasks are named so, too, unless the transfer has a label.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_timer_set_name(
    timer: *mut globule_timer,
    name: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    change(timer, err, |timer| {
        timer.set_name(text("name", name)?);
        Ok(())
    })
}

/// The timer runs once: at a time in ISO 8601 with a time zone, "2026-12-01T02:00:00Z", or at once for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_timer_set_once(
    timer: *mut globule_timer,
    at: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    change(timer, err, |timer| timer.set_once(optional_text("at", at)?))
}

/// The timer runs every `interval_seconds` seconds, first at `start`, a time as for globule_timer_set_once, or at once for
/// NULL. The service wants 60 seconds at least, and lets all timers of a person together run once a minute. A run that is
/// due while the one before is still moving files is left out and does not count. The timer goes on until it is deleted,
/// unless globule_timer_set_until or globule_timer_set_count gives it an end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_timer_set_repeat(
    timer: *mut globule_timer,
    interval_seconds: i64,
    start: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    change(timer, err, |timer| timer.set_repeat(interval_seconds, optional_text("start", start)?))
}

/// No run of a timer that repeats begins after this time. Replaces what globule_timer_set_count has set.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_timer_set_until(
    timer: *mut globule_timer,
    at: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    change(timer, err, |timer| timer.set_until(text("at", at)?))
}

/// A timer that repeats ends after so many runs. Replaces what globule_timer_set_until has set.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_timer_set_count(
    timer: *mut globule_timer,
    count: i64,
    err: *mut *mut globule_error,
) -> Status {
    change(timer, err, |timer| timer.set_count(count))
}

/// Hands the timer to the service. The document has "/job_id", the id of the timer, "/next_run" and more. Free it with
/// globule_doc_free. Each call makes a timer: when the answer is lost the request is not sent again, because it may have
/// been done (GLOBULE_STATUS_NETWORK or GLOBULE_STATUS_TIMEOUT then); globule_timer_list tells.
///
/// A timer acts in the place of who made it, and needs its own consents for that, those for the data of mapped
/// collections included. GLOBULE_STATUS_CONSENT_REQUIRED: some are missing and nothing was sent; a login asks for all of
/// them, then create again. GLOBULE_STATUS_INVALID_STATE: it runs once and was given an end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_timer_create(
    timer: *const globule_timer,
    out: *mut *mut globule_doc,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_doc::new(create(timer)?.run()?));
        Ok(())
    })
}

/// Starts globule_timer_create; globule_request_doc gives the document. Until the request has ended the timer cannot be
/// changed (GLOBULE_STATUS_INVALID_STATE); it may be freed. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_timer_icreate(
    timer: *const globule_timer,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(create(timer)?.start()?);
        Ok(())
    })
}

unsafe fn create(timer: *const globule_timer) -> Result<Call<impl Future<Output = Result<Value>> + Send + 'static>> {
    let handle = borrow("timer", timer)?;
    let timer = Arc::clone(&handle.timer);
    Ok(Call { shared: Arc::clone(&handle.shared), work: async move { timer.create().await } })
}

/// Frees a timer that was being built; one that was created goes on. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_timer_free(timer: *mut globule_timer) {
    free(timer);
}

unsafe fn list(
    session: *const globule_session,
) -> Result<Call<impl Future<Output = Result<Vec<Value>>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.list_timers().await } })
}

/// The timers of who signed in, those that have ended too, each a document as globule_timer_get gives it. Free the rows
/// with globule_rows_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_timer_list(
    session: *const globule_session,
    out: *mut *mut globule_rows,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_rows::new(list(session)?.run()?));
        Ok(())
    })
}

/// Starts globule_timer_list; globule_request_rows gives the rows. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_timer_ilist(
    session: *const globule_session,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(list(session)?.start()?);
        Ok(())
    })
}

unsafe fn get(
    session: *const globule_session,
    timer_id: *const c_char,
) -> Result<Call<impl Future<Output = Result<Value>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let timer_id = text("timer_id", timer_id)?.to_owned();
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.timer(&timer_id).await } })
}

/// A timer as it is now: "/name", "/status" ("new" or "loaded" while it runs, "inactive", "ended"), "/schedule",
/// "/next_run", "/n_runs", "/n_errors", "/inactive_reason" (who has stopped it, or what its owner must consent to), and
/// "/results/data", its newest runs (kept for 90 days), each with "/ran_at", "/run_status" and the id of its task as
/// "/resource_id" (globule_task_open), or "/errors". Free the document with globule_doc_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_timer_get(
    session: *const globule_session,
    timer_id: *const c_char,
    out: *mut *mut globule_doc,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_doc::new(get(session, timer_id)?.run()?));
        Ok(())
    })
}

/// Starts globule_timer_get; globule_request_doc gives the document. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_timer_iget(
    session: *const globule_session,
    timer_id: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(get(session, timer_id)?.start()?);
        Ok(())
    })
}

unsafe fn pause(
    session: *const globule_session,
    timer_id: *const c_char,
) -> Result<Call<impl Future<Output = Result<()>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let timer_id = text("timer_id", timer_id)?.to_owned();
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.pause_timer(&timer_id).await } })
}

/// Stops a timer until globule_timer_resume; a task that it has submitted goes on. GLOBULE_STATUS_CONFLICT: it has
/// ended.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_timer_pause(
    session: *const globule_session,
    timer_id: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || pause(session, timer_id)?.run())
}

/// Starts globule_timer_pause. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_timer_ipause(
    session: *const globule_session,
    timer_id: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(pause(session, timer_id)?.start()?);
        Ok(())
    })
}

unsafe fn resume(
    session: *const globule_session,
    timer_id: *const c_char,
) -> Result<Call<impl Future<Output = Result<()>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let timer_id = text("timer_id", timer_id)?.to_owned();
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.resume_timer(&timer_id).await } })
}

/// Lets a timer run again that was paused, or that Timers has stopped because its owner's consents did not suffice; runs
/// that were due meanwhile do not count. GLOBULE_STATUS_CONSENT_REQUIRED: the consents still do not suffice; a login asks
/// for them, then resume again. GLOBULE_STATUS_CONFLICT: it has ended.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_timer_resume(
    session: *const globule_session,
    timer_id: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || resume(session, timer_id)?.run())
}

/// Starts globule_timer_resume. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_timer_iresume(
    session: *const globule_session,
    timer_id: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(resume(session, timer_id)?.start()?);
        Ok(())
    })
}

unsafe fn delete(
    session: *const globule_session,
    timer_id: *const c_char,
) -> Result<Call<impl Future<Output = Result<()>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let timer_id = text("timer_id", timer_id)?.to_owned();
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.delete_timer(&timer_id).await } })
}

/// Deletes a timer with the list of its runs; tasks that it has submitted go on. GLOBULE_STATUS_NOT_FOUND: there is
/// none of this id (any more).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_timer_delete(
    session: *const globule_session,
    timer_id: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || delete(session, timer_id)?.run())
}

/// Starts globule_timer_delete. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_timer_idelete(
    session: *const globule_session,
    timer_id: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(delete(session, timer_id)?.start()?);
        Ok(())
    })
}
