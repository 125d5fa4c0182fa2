//! What a task has done, why it waits, what can be changed of it, and the list of tasks.

use std::ffi::c_char;
use std::sync::Arc;

use serde_json::Value;

use super::doc::{globule_doc, globule_rows};
use super::error::globule_error;
use super::guard::{self, Out, borrow, guard, optional_text};
use super::request::globule_request;
use super::runtime::Call;
use super::session::globule_session;
use super::task::{globule_task, parts};
use crate::error::{Result, Status};

unsafe fn successful_transfers(
    task: *const globule_task,
    limit: i64,
) -> Result<Call<impl Future<Output = Result<Vec<Value>>> + Send + 'static>> {
    let (shared, task) = parts(task)?;
    let limit = guard::limit(limit)?;
    Ok(Call { shared, work: async move { task.successful_transfers(limit).await } })
}

/// The files that a transfer has moved, at most `limit`: documents with "/source_path", "/destination_path", "/size",
/// "/checksum" and "/checksum_algorithm". The service lists them when the task has ended, for 30 days; directories and
/// files that a sync level left as they were are not among them. Free the rows with globule_rows_free.
///
/// A row takes about 1500 bytes of memory, a million of them 1.5 GB: give the limit that the program
/// can hold. For numbers alone ("/files_transferred", "/bytes_transferred") globule_task_get is enough.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_successful_transfers(
    task: *const globule_task,
    limit: i64,
    out: *mut *mut globule_rows,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_rows::new(successful_transfers(task, limit)?.run()?));
        Ok(())
    })
}

/// Starts globule_task_successful_transfers; globule_request_rows gives the rows. Free the request with
/// globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_isuccessful_transfers(
    task: *const globule_task,
    limit: i64,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(successful_transfers(task, limit)?.start()?);
        Ok(())
    })
}

unsafe fn skipped_errors(
    task: *const globule_task,
    limit: i64,
) -> Result<Call<impl Future<Output = Result<Vec<Value>>> + Send + 'static>> {
    let (shared, task) = parts(task)?;
    let limit = guard::limit(limit)?;
    Ok(Call { shared, work: async move { task.skipped_errors(limit).await } })
}

/// What a transfer with skip_source_errors has left out, at most `limit` rows: documents with "/source_path",
/// "/destination_path", "/error_code" ("FILE_NOT_FOUND", "PERMISSION_DENIED"), "/error_details", "/error_time" and
/// "/is_directory". Memory and time are as with globule_task_successful_transfers. Free the rows with
/// globule_rows_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_skipped_errors(
    task: *const globule_task,
    limit: i64,
    out: *mut *mut globule_rows,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_rows::new(skipped_errors(task, limit)?.run()?));
        Ok(())
    })
}

/// Starts globule_task_skipped_errors; globule_request_rows gives the rows. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_iskipped_errors(
    task: *const globule_task,
    limit: i64,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(skipped_errors(task, limit)?.start()?);
        Ok(())
    })
}

unsafe fn pause_info(task: *const globule_task) -> Result<Call<impl Future<Output = Result<Value>> + Send + 'static>> {
    let (shared, task) = parts(task)?;
    Ok(Call { shared, work: async move { task.pause_info().await } })
}

/// Why a task is paused ("/is_paused" of its document): "/pause_rules" lists the rules of the collections' managers
/// that hold it, each with a "/message"; "/source_pause_message" and "/destination_pause_message" are what a manager
/// wrote who paused the task itself. Free the document with globule_doc_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_pause_info(
    task: *const globule_task,
    out: *mut *mut globule_doc,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_doc::new(pause_info(task)?.run()?));
        Ok(())
    })
}

/// Starts globule_task_pause_info; globule_request_doc gives the document. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_ipause_info(
    task: *const globule_task,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(pause_info(task)?.start()?);
        Ok(())
    })
}

unsafe fn update(
    task: *const globule_task,
    label: *const c_char,
    deadline: *const c_char,
) -> Result<Call<impl Future<Output = Result<()>> + Send + 'static>> {
    let (shared, task) = parts(task)?;
    let label = optional_text("label", label)?.map(str::to_owned);
    let deadline = optional_text("deadline", deadline)?.map(str::to_owned);
    Ok(Call { shared, work: async move { task.update(label.as_deref(), deadline.as_deref()).await } })
}

/// Changes the label, the deadline (ISO 8601 with a time zone, "2026-12-01T10:00:00Z") or both of a task that has not
/// ended; NULL leaves the one as it is. Nothing else of a task can be changed. GLOBULE_STATUS_CONFLICT: the task has
/// ended.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_update(
    task: *const globule_task,
    label: *const c_char,
    deadline: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || update(task, label, deadline)?.run())
}

/// Starts globule_task_update. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_iupdate(
    task: *const globule_task,
    label: *const c_char,
    deadline: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(update(task, label, deadline)?.start()?);
        Ok(())
    })
}

unsafe fn remove(task: *const globule_task) -> Result<Call<impl Future<Output = Result<()>> + Send + 'static>> {
    let (shared, task) = parts(task)?;
    Ok(Call { shared, work: async move { task.remove().await } })
}

/// Takes a task that has ended out of the history of who submitted it: it is listed and found no more.
/// GLOBULE_STATUS_CONFLICT: it has not ended. GLOBULE_STATUS_NOT_FOUND: it is not there (any more).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_remove(task: *const globule_task, err: *mut *mut globule_error) -> Status {
    guard(err, || remove(task)?.run())
}

/// Starts globule_task_remove. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_iremove(
    task: *const globule_task,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(remove(task)?.start()?);
        Ok(())
    })
}

unsafe fn list(
    session: *const globule_session,
    filter: *const c_char,
    orderby: *const c_char,
    limit: i64,
) -> Result<Call<impl Future<Output = Result<Vec<Value>>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let filter = optional_text("filter", filter)?.map(str::to_owned);
    let orderby = optional_text("orderby", orderby)?.map(str::to_owned);
    let limit = guard::limit(limit)?;
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.tasks(filter.as_deref(), orderby.as_deref(), limit).await } })
}

/// The tasks of who signed in, each a document as globule_task_get gives it, at most `limit` and never more than the
/// 1000 that the service shows. `filter` and `orderby` are in Globus' words or NULL: conditions that must all hold are
/// separated by a slash, values of which one must hold by a comma, as in "status:ACTIVE,INACTIVE/type:TRANSFER",
/// "label:nightly" or "completion_time:2026-11-01,2026-12-01"; an order is "request_time ASC". Without one the newest
/// task comes first. Free the rows with globule_rows_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_list(
    session: *const globule_session,
    filter: *const c_char,
    orderby: *const c_char,
    limit: i64,
    out: *mut *mut globule_rows,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_rows::new(list(session, filter, orderby, limit)?.run()?));
        Ok(())
    })
}

/// Starts globule_task_list; globule_request_rows gives the rows. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_ilist(
    session: *const globule_session,
    filter: *const c_char,
    orderby: *const c_char,
    limit: i64,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(list(session, filter, orderby, limit)?.start()?);
        Ok(())
    })
}
