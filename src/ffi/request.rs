//! `globule_request`: a call under way.

use std::ffi::c_void;
use std::sync::Arc;
use std::time::Instant;

use super::doc::{globule_doc, globule_rows};
use super::error::globule_error;
use super::guard::{Out, borrow, borrow_mut, free, guard, time_limit};
use super::listing::globule_listing;
use super::runtime::Shared;
use super::session::globule_session;
use super::task::globule_task;
use crate::error::{Error, Result, Status};
use crate::request::Request;

/// A call under way or ended, from a function whose name has an i as MPI's have: globule_transfer_isubmit. Its arguments
/// may be freed or changed as soon as that function has returned, but a transfer that is being submitted cannot be
/// changed. May be used from many threads; not freed while another thread uses it.
pub struct globule_request {
    shared: Arc<Shared>,
    request: Request,
}

impl globule_request {
    pub(super) fn new(shared: &Arc<Shared>, request: Request) -> Self {
        globule_request { shared: Arc::clone(shared), request }
    }

    /// The request, in the process that started it.
    fn get(&self) -> Result<&Request> {
        self.shared.check_process().map(|()| &self.request)
    }

    fn result(&self) -> Result<()> {
        self.request.error().map_or(Ok(()), Err)
    }
}

impl Drop for globule_request {
    fn drop(&mut self) {
        if let Ok(request) = self.get() {
            request.cancel();
        }
    }
}

/// Called once when a request has ended (globule_request_on_complete) or after each look (globule_request_on_progress),
/// with the pointer that was passed there, on a thread of the library that is there for callbacks alone: they run one
/// after another, and a slow one delays other callbacks but no request. It may call any function, also
/// globule_request_cancel and globule_request_free of its own request.
pub type globule_request_callback = Option<unsafe extern "C" fn(user_data: *mut c_void)>;

/// Writes to `*done` whether the call has ended, 1 or 0, and returns how: GLOBULE_STATUS_OK while it is under way and
/// when it has succeeded, otherwise the status and error that the blocking form would have returned. May be repeated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_request_test(
    request: *const globule_request,
    done: *mut i32,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        *borrow_mut("done", done)? = 0;
        let request = borrow("request", request)?;
        *done = request.get()?.is_done().into();
        request.result()
    })
}

/// Waits until the call has ended, at most `time_limit` seconds (negative: no limit), and returns how, as
/// globule_request_test does. GLOBULE_STATUS_TIMEOUT: it is still under way, and can be waited for again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_request_wait(
    request: *const globule_request,
    time_limit: f64,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let request = borrow("request", request)?;
        match request.get()?.wait(deadline(time_limit)?) {
            true => request.result(),
            false => Err(still_under_way(1, time_limit)),
        }
    })
}

/// Waits until all of `count` calls have ended, at most `time_limit` seconds in all (negative: no limit), and returns
/// GLOBULE_STATUS_OK or the error of the first in the array that failed. Elements may be NULL and are left out.
/// GLOBULE_STATUS_TIMEOUT: some are still under way.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_request_waitall(
    requests: *const *mut globule_request,
    count: usize,
    time_limit: f64,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let (requests, deadline) = (array(requests, count)?, deadline(time_limit)?);
        for request in requests.iter().flatten() {
            request.get()?.wait(deadline);
        }
        match requests.iter().flatten().filter(|request| !request.request.is_done()).count() {
            0 => requests.iter().flatten().try_for_each(|request| request.result()),
            left => Err(still_under_way(left, time_limit)),
        }
    })
}

/// Waits until one of `count` calls has ended, at most `time_limit` seconds (negative: no limit), writes its index to
/// `*index` and returns how it ended. Elements may be NULL and are left out: free the request that has ended and put
/// NULL in its place to go on with the others. When nothing is left `*index` is `count` and the status
/// GLOBULE_STATUS_OK. GLOBULE_STATUS_TIMEOUT with `*index` equal to `count`: all are still under way.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_request_waitany(
    requests: *const *mut globule_request,
    count: usize,
    time_limit: f64,
    index: *mut usize,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        *borrow_mut("index", index)? = count;
        let requests = array(requests, count)?;
        let given: Vec<_> =
            requests.iter().enumerate().filter_map(|(index, request)| Some((index, (*request)?))).collect();
        if given.is_empty() {
            return Ok(());
        }
        let under_way = given.iter().map(|(_, request)| request.get()).collect::<Result<Vec<_>>>()?;
        let Some(found) = Request::wait_any(&under_way, deadline(time_limit)?) else {
            return Err(still_under_way(given.len(), time_limit));
        };
        *index = given[found].0;
        given[found].1.result()
    })
}

/// Ends the call: it returns GLOBULE_STATUS_CANCELLED, unless it has ended already. When this returns the call has
/// ended, its callback has been called and has returned, and none follows; only a callback that cancels its own request
/// is not waited for. So do not hold a lock here that the callback takes. What the service has been asked it may still
/// do: a transfer is submitted again to find out, which makes no second task. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_request_cancel(request: *const globule_request) {
    let _ = guard(std::ptr::null_mut(), || {
        if let Some(request) = request.as_ref() {
            request.get()?.cancel();
        }
        Ok(())
    });
}

/// Has `callback` called exactly once when the call has ended in whatever way, soon if it has ended already. When the
/// request is cancelled or freed, the callback has been called before that returns, on that thread or the library's.
/// GLOBULE_STATUS_INVALID_STATE: the request has such a callback already.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_request_on_complete(
    request: *const globule_request,
    callback: globule_request_callback,
    user_data: *mut c_void,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let call = notice(callback, user_data)?;
        borrow("request", request)?.get()?.on_complete(Box::new(call))
    })
}

/// Has `callback` called after each look at the task of globule_task_iwait; globule_request_progress then tells what was
/// seen. It is not called once the completion callback has been, nor after globule_request_cancel has returned. A later
/// registration replaces this one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_request_on_progress(
    request: *const globule_request,
    callback: globule_request_callback,
    user_data: *mut c_void,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let call = notice(callback, user_data)?;
        borrow("request", request)?.get()?.on_progress(Arc::new(call))
    })
}

/// The task's document as globule_task_iwait has seen it last; `*out` stays NULL until it has, and for other calls. Free
/// it with globule_doc_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_request_progress(
    request: *const globule_request,
    out: *mut *mut globule_doc,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        if let Some(document) = borrow("request", request)?.get()?.latest() {
            out.put(globule_doc::new(document));
        }
        Ok(())
    })
}

/// Takes the document that the call gave, after its end: the status is that of the call. Free it with globule_doc_free.
/// GLOBULE_STATUS_INVALID_STATE: it is under way, gives something else, or its answer was taken already.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_request_doc(
    request: *const globule_request,
    out: *mut *mut globule_doc,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_doc::new(borrow("request", request)?.get()?.take_document()?));
        Ok(())
    })
}

/// Takes the rows that the call gave, as globule_request_doc does. Free them with globule_rows_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_request_rows(
    request: *const globule_request,
    out: *mut *mut globule_rows,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_rows::new(borrow("request", request)?.get()?.take_documents()?));
        Ok(())
    })
}

/// Takes the listing that the call gave, as globule_request_doc does; NULL after the last directory of a walk. Free it with
/// globule_listing_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_request_listing(
    request: *const globule_request,
    out: *mut *mut globule_listing,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        if let Some(listing) = borrow("request", request)?.get()?.take_listing()? {
            out.put(globule_listing(listing));
        }
        Ok(())
    })
}

/// Takes the task that the call gave, as globule_request_doc does. Free it with globule_task_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_request_task(
    request: *const globule_request,
    out: *mut *mut globule_task,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let request = borrow("request", request)?;
        out.put(globule_task::new(&request.shared, request.get()?.take_task()?));
        Ok(())
    })
}

/// Takes the session that the call gave, as globule_request_doc does. Free it with globule_session_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_request_session(
    request: *const globule_request,
    out: *mut *mut globule_session,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_session(Shared::new(borrow("request", request)?.get()?.take_session()?)));
        Ok(())
    })
}

/// Cancels a request that is under way, as globule_request_cancel does, and frees it. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_request_free(request: *mut globule_request) {
    free(request);
}

unsafe fn array<'a>(requests: *const *mut globule_request, count: usize) -> Result<Vec<Option<&'a globule_request>>> {
    if count == 0 {
        return Ok(Vec::new());
    }
    borrow("requests", requests)?;
    Ok(std::slice::from_raw_parts(requests, count).iter().map(|request| request.as_ref()).collect())
}

fn deadline(seconds: f64) -> Result<Option<Instant>> {
    Ok(time_limit(seconds)?.and_then(|limit| Instant::now().checked_add(limit)))
}

fn still_under_way(count: usize, seconds: f64) -> Error {
    let what = if count == 1 { "the request is".to_owned() } else { format!("{count} requests are") };
    Error::new(Status::Timeout, format!("{what} still under way after {seconds} s"))
}

/// The caller's pointer, on its way to the thread for callbacks.
struct UserData(*mut c_void);

unsafe impl Send for UserData {}
unsafe impl Sync for UserData {}

fn notice(callback: globule_request_callback, user_data: *mut c_void) -> Result<impl Fn() + Send + Sync + 'static> {
    let callback = callback.ok_or_else(|| Error::invalid("callback is NULL"))?;
    let user_data = UserData(user_data);
    Ok(move || {
        let UserData(pointer) = &user_data;
        // SAFETY: the caller promised a callback of this form.
        unsafe { callback(*pointer) }
    })
}
