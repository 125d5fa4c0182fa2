//! `globule_delete`: a delete document being built.

use std::ffi::c_char;
use std::sync::Arc;

use super::error::globule_error;
use super::guard::{Out, answer, array, borrow, borrow_mut, free, guard, text};
use super::request::globule_request;
use super::runtime::{Call, Shared};
use super::session::globule_session;
use super::task::globule_task;
use crate::error::{Error, Result, Status};
use crate::transfer::{Delete, Task};

/// A delete being put together. For one thread at a time.
pub struct globule_delete {
    shared: Arc<Shared>,
    /// Shared with the submissions that are under way.
    delete: Arc<Delete>,
}

unsafe fn change(
    delete: *mut globule_delete,
    err: *mut *mut globule_error,
    change: impl FnOnce(&mut Delete) -> Result<()>,
) -> Status {
    guard(err, || {
        let delete = Arc::get_mut(&mut borrow_mut("delete", delete)?.delete);
        change(delete.ok_or_else(|| {
            Error::new(Status::InvalidState, "the delete is being submitted: wait for that before changing it")
        })?)
    })
}

unsafe fn set_flag(delete: *mut globule_delete, name: &str, on: i32, err: *mut *mut globule_error) -> Status {
    change(delete, err, |delete| delete.set_flag(name, on != 0))
}

/// Makes an empty delete on a collection. Free it with globule_delete_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_delete_new(
    session: *const globule_session,
    collection: *const c_char,
    out: *mut *mut globule_delete,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let shared = Arc::clone(&borrow("session", session)?.0);
        let delete = Delete::new(&shared.session, text("collection", collection)?)?;
        out.put(globule_delete { shared, delete: Arc::new(delete) });
        Ok(())
    })
}

/// Adds a file, a directory (globule_delete_set_recursive) or a pattern (globule_delete_set_interpret_globs).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_delete_add_path(
    delete: *mut globule_delete,
    path: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    change(delete, err, |delete| delete.add_path(text("path", path)?))
}

/// Adds `count` paths at once, or none of them if one is wrong; the error says which.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_delete_add_paths(
    delete: *mut globule_delete,
    paths: *const *const c_char,
    count: usize,
    err: *mut *mut globule_error,
) -> Status {
    change(delete, err, |delete| {
        let paths = array("paths", paths, count)?.iter().enumerate();
        let paths = paths.map(|(index, path)| text(&format!("paths[{index}]"), *path)).collect::<Result<Vec<_>>>()?;
        delete.add_paths(&paths)
    })
}

/// The number of paths; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_delete_item_count(delete: *const globule_delete) -> usize {
    answer(0, || Some(delete.as_ref()?.delete.item_count()))
}

/// The name of the task: one line of at most 128 characters without blanks at its ends.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_delete_set_label(
    delete: *mut globule_delete,
    label: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    change(delete, err, |delete| delete.set_label(text("label", label)?))
}

/// When the service gives the task up, in ISO 8601 with a time zone: "2026-12-01T10:00:00Z". Default: a day after it was
/// submitted, whether it makes progress or not.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_delete_set_deadline(
    delete: *mut globule_delete,
    deadline: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    change(delete, err, |delete| delete.set_deadline(text("deadline", deadline)?))
}

/// Whether directories are deleted with all they hold: 1, or 0 (default), with which a directory fails the task.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_delete_set_recursive(
    delete: *mut globule_delete,
    on: i32,
    err: *mut *mut globule_error,
) -> Status {
    set_flag(delete, "recursive", on, err)
}

/// Whether paths that are not there are passed over: 1, or 0 (default), with which they fail the task.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_delete_set_ignore_missing(
    delete: *mut globule_delete,
    on: i32,
    err: *mut *mut globule_error,
) -> Status {
    set_flag(delete, "ignore_missing", on, err)
}

/// Whether `*`, `?` and `[...]` in the last part of a path stand for names: 1, or 0 (default), with which they stand for
/// themselves.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_delete_set_interpret_globs(
    delete: *mut globule_delete,
    on: i32,
    err: *mut *mut globule_error,
) -> Status {
    set_flag(delete, "interpret_globs", on, err)
}

/// The account on the collection, for a mapped collection that maps to several.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_delete_set_local_user(
    delete: *mut globule_delete,
    local_user: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    change(delete, err, |delete| {
        delete.set_local_user(text("local_user", local_user)?);
        Ok(())
    })
}

/// Whether Globus writes a mail when the task has succeeded: 1 (default) or 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_delete_set_notify_on_succeeded(
    delete: *mut globule_delete,
    on: i32,
    err: *mut *mut globule_error,
) -> Status {
    set_flag(delete, "notify_on_succeeded", on, err)
}

/// Whether Globus writes a mail when the task has failed: 1 (default) or 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_delete_set_notify_on_failed(
    delete: *mut globule_delete,
    on: i32,
    err: *mut *mut globule_error,
) -> Status {
    set_flag(delete, "notify_on_failed", on, err)
}

/// Whether Globus writes a mail when the task is suspended: 1 (default) or 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_delete_set_notify_on_inactive(
    delete: *mut globule_delete,
    on: i32,
    err: *mut *mut globule_error,
) -> Status {
    set_flag(delete, "notify_on_inactive", on, err)
}

/// Sets any other field of the document to a JSON value.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_delete_set_field(
    delete: *mut globule_delete,
    name: *const c_char,
    json: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    change(delete, err, |delete| delete.set_field(text("name", name)?, text("json", json)?))
}

/// Submits the delete. It stays the caller's and may be submitted again after any error: the same document never becomes
/// two tasks; a changed document is a new task. What the task deletes cannot be brought back. Free the task with
/// globule_task_free.
///
/// GLOBULE_STATUS_INVALID_STATE: it has no paths. GLOBULE_STATUS_CONSENT_REQUIRED: a login asks for what is missing, then submit
/// again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_delete_submit(
    delete: *const globule_delete,
    out: *mut *mut globule_task,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let call = submit(delete)?;
        let shared = Arc::clone(&call.shared);
        out.put(globule_task::new(&shared, call.run()?));
        Ok(())
    })
}

/// Starts globule_delete_submit; globule_request_task gives the task. Until the request has ended the delete cannot be
/// changed (GLOBULE_STATUS_INVALID_STATE); it may be freed. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_delete_isubmit(
    delete: *const globule_delete,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(submit(delete)?.start()?);
        Ok(())
    })
}

unsafe fn submit(delete: *const globule_delete) -> Result<Call<impl Future<Output = Result<Task>> + Send + 'static>> {
    let handle = borrow("delete", delete)?;
    let delete = Arc::clone(&handle.delete);
    Ok(Call { shared: Arc::clone(&handle.shared), work: async move { delete.submit().await } })
}

/// Frees a delete. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_delete_free(delete: *mut globule_delete) {
    free(delete);
}
