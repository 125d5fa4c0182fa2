//! `globule_task`: a task that the service knows.

use std::ffi::{CString, c_char, c_void};
use std::ops::ControlFlow;
use std::ptr;
use std::sync::Arc;

use serde_json::Value;

use super::doc::{globule_doc, globule_rows};
use super::error::globule_error;
use super::guard::{self, Out, answer, borrow, c_string, free, guard, text};
use super::request::globule_request;
use super::runtime::{Call, Shared};
use super::session::globule_session;
use super::wait::reporting;
use crate::error::{Result, Status};
use crate::request::{Answer, Reporter};
use crate::transfer::Task;

/// A task. May be used from many threads. Freeing it does not end the task.
pub struct globule_task {
    shared: Arc<Shared>,
    task: Task,
    id: CString,
    url: CString,
}

impl globule_task {
    pub(super) fn new(shared: &Arc<Shared>, task: Task) -> Self {
        globule_task { shared: Arc::clone(shared), id: c_string(task.id()), url: c_string(&task.url()), task }
    }
}

/// Called on the waiting thread after each look, with a document that is valid only during the call, and the pointer that
/// was passed with it. For one task that is the task's document ("/status", "/files", "/bytes_transferred", "/nice_status"
/// and more) with what was computed under "/progress":
///
/// - "/state": "active", "queued" (it waits for its turn), "paused" (by somebody; the wait goes on), "inactive"
///   (suspended until a person acts), "succeeded" or "failed"
/// - "/files" (found), "/files_transferred" (null for a deletion), "/files_skipped" (in place already), "/bytes": so far
/// - "/bytes_per_second": from two looks, smoothed; "/effective_bytes_per_second": the service's, since the beginning
/// - "/seconds_left": an estimate from what is left; null where it cannot be told, as after one look alone
/// - "/faults", "/last_error" (the last event that is an error: "/code", "/description", "/details", "/time", or null)
/// - "/pause_message": what those who paused it say, or null
/// - "/words": all of it in a line, such as "12 of 40 files, 3.1 GB at 210 MB/s, about 5 min left; last error: permission
///   denied on /x (PERMISSION_DENIED)"
///
/// It may call any function. Returns 0 to go on; anything else ends the wait with GLOBULE_STATUS_CANCELLED, while the
/// tasks go on.
pub type globule_progress_callback =
    Option<unsafe extern "C" fn(task: *const globule_doc, user_data: *mut c_void) -> i32>;

/// A task by its id, for example one that another program submitted. Nothing is sent. Free it with globule_task_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_open(
    session: *const globule_session,
    task_id: *const c_char,
    out: *mut *mut globule_task,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let shared = &borrow("session", session)?.0;
        out.put(globule_task::new(shared, Task::open(&shared.session, text("task_id", task_id)?)?));
        Ok(())
    })
}

/// The id of the task, a UUID. Borrowed from the task; NULL for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_id(task: *const globule_task) -> *const c_char {
    answer(ptr::null(), || Some(task.as_ref()?.id.as_ptr()))
}

/// Where a person follows the task in the web application. Borrowed from the task; NULL for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_url(task: *const globule_task) -> *const c_char {
    answer(ptr::null(), || Some(task.as_ref()?.url.as_ptr()))
}

/// The task's document as it is now. Free it with globule_doc_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_get(
    task: *const globule_task,
    out: *mut *mut globule_doc,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_doc::new(get(task)?.run()?));
        Ok(())
    })
}

/// Starts globule_task_get; globule_request_doc gives the document. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_iget(
    task: *const globule_task,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(get(task)?.start()?);
        Ok(())
    })
}

unsafe fn get(task: *const globule_task) -> Result<Call<impl Future<Output = Result<Value>> + Send + 'static>> {
    let (shared, task) = parts(task)?;
    Ok(Call { shared, work: async move { task.get().await } })
}

/// What happened to the task, the newest first, at most `limit` events: documents with "/time", "/code",
/// "/description", "/details" and "/is_error". Free them with globule_rows_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_events(
    task: *const globule_task,
    limit: i64,
    out: *mut *mut globule_rows,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_rows::new(events(task, limit)?.run()?));
        Ok(())
    })
}

/// Starts globule_task_events; globule_request_rows gives the events. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_ievents(
    task: *const globule_task,
    limit: i64,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(events(task, limit)?.start()?);
        Ok(())
    })
}

unsafe fn events(
    task: *const globule_task,
    limit: i64,
) -> Result<Call<impl Future<Output = Result<Vec<Value>>> + Send + 'static>> {
    let (shared, task) = parts(task)?;
    let limit = guard::limit(limit)?;
    Ok(Call { shared, work: async move { task.events(limit).await } })
}

pub(super) unsafe fn parts(task: *const globule_task) -> Result<(Arc<Shared>, Task)> {
    let handle = borrow("task", task)?;
    Ok((Arc::clone(&handle.shared), handle.task.clone()))
}

/// Waits until the task has succeeded, at most `time_limit` seconds; a negative limit is none, 0 looks once.
/// `progress` and `out` may be NULL; `*out` is the task's last document after success, to be freed with
/// globule_doc_free.
///
/// GLOBULE_STATUS_TASK_FAILED: it failed, expired or was cancelled; the error has the reason and the document.
/// GLOBULE_STATUS_TASK_INACTIVE: it is suspended until a person acts, and the message says what to do; wait again after
/// that. A task that is paused or queued is waited for. GLOBULE_STATUS_TIMEOUT: it is still active and goes on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_wait(
    task: *const globule_task,
    time_limit: f64,
    progress: globule_progress_callback,
    user_data: *mut c_void,
    out: *mut *mut globule_doc,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = if out.is_null() { None } else { Some(Out::new(out)?) };
        let (shared, task) = parts(task)?;
        let time_limit = guard::time_limit(time_limit)?;
        let mut report = UserData(user_data).reporter(progress);
        let work = async move { task.wait(time_limit, Some(&mut report)).await };
        let document = Call { shared, work }.run()?;
        if let Some(out) = out {
            out.put(globule_doc::new(document));
        }
        Ok(())
    })
}

/// Starts globule_task_wait. globule_request_on_progress and globule_request_progress tell of each look, and
/// globule_request_doc gives the last document. Cancelling the request ends the wait; the task goes on. Free the request
/// with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_iwait(
    task: *const globule_task,
    time_limit: f64,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let (shared, task) = parts(task)?;
        let time_limit = guard::time_limit(time_limit)?;
        let work = |reporter: Reporter| async move {
            task.wait(time_limit, Some(&mut reporting(reporter))).await.map(Answer::from)
        };
        out.put(shared.start(work)?);
        Ok(())
    })
}

/// Asks the service to cancel the task; globule_task_wait then ends with GLOBULE_STATUS_TASK_FAILED. A task that has ended
/// stays as it is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_cancel(task: *const globule_task, err: *mut *mut globule_error) -> Status {
    guard(err, || cancel(task)?.run())
}

/// Starts globule_task_cancel. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_icancel(
    task: *const globule_task,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(cancel(task)?.start()?);
        Ok(())
    })
}

unsafe fn cancel(task: *const globule_task) -> Result<Call<impl Future<Output = Result<()>> + Send + 'static>> {
    let (shared, task) = parts(task)?;
    Ok(Call { shared, work: async move { task.cancel().await } })
}

/// Frees a task handle; the task goes on. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_free(task: *mut globule_task) {
    free(task);
}

/// The caller's pointer, which only ever goes back to the caller on the thread it came from.
pub(super) struct UserData(pub *mut c_void);

unsafe impl Send for UserData {}
unsafe impl Sync for UserData {}

impl UserData {
    /// Calls the program after each look.
    pub fn reporter(self, callback: globule_progress_callback) -> impl FnMut(&Value) -> ControlFlow<()> + Send {
        move |document| match callback {
            // It may call the library, which needs a thread that may block.
            Some(callback) => tokio::task::block_in_place(|| self.call(callback, document)),
            None => ControlFlow::Continue(()),
        }
    }

    fn call(
        &self,
        callback: unsafe extern "C" fn(*const globule_doc, *mut c_void) -> i32,
        document: &Value,
    ) -> ControlFlow<()> {
        let document = globule_doc::new(document.clone());
        // SAFETY: the caller promised a callback of this form.
        match unsafe { callback(&document, self.0) } {
            0 => ControlFlow::Continue(()),
            _ => ControlFlow::Break(()),
        }
    }
}
