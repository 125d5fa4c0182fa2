//! `globule_batch`: a large transfer as several tasks.

use std::ffi::c_void;
use std::sync::Arc;

use super::doc::{globule_doc, globule_rows};
use super::error::globule_error;
use super::guard::{Out, answer, borrow, free, guard};
use super::request::globule_request;
use super::runtime::{Call, Shared};
use super::task::{UserData, globule_progress_callback, globule_task};
use super::transfer::globule_transfer;
use super::wait::{globule_wait_options, options, reporting};
use crate::error::{Error, Result, Status};
use crate::request::{Answer, Reporter};
use crate::transfer::{Batch, BatchRules};

/// A large transfer that is taken apart into several tasks, with one handle for the whole. May be used from many threads.
pub struct globule_batch {
    shared: Arc<Shared>,
    batch: Arc<Batch>,
}

unsafe fn parts(batch: *const globule_batch) -> Result<(Arc<Shared>, Arc<Batch>)> {
    let handle = borrow("batch", batch)?;
    Ok((Arc::clone(&handle.shared), Arc::clone(&handle.batch)))
}

unsafe fn set(
    batch: *mut globule_batch,
    err: *mut *mut globule_error,
    change: impl FnOnce(&mut BatchRules) -> Result<()>,
) -> Status {
    guard(err, || borrow("batch", batch)?.batch.change_rules(change))
}

fn number<T: TryFrom<i64>>(name: &str, value: i64) -> Result<T> {
    T::try_from(value).map_err(|_| Error::invalid(format!("{name} {value}: expected a number from 1")))
}

/// Makes a batch of the transfer as it is now; the transfer may be changed or freed afterwards. What is wrong with the
/// document is found now, as by globule_transfer_submit. Nothing is sent. Free it with globule_batch_free.
///
/// GLOBULE_STATUS_INVALID_STATE: the transfer has no items.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_batch_new(
    transfer: *const globule_transfer,
    out: *mut *mut globule_batch,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let transfer = borrow("transfer", transfer)?;
        let batch = Arc::new(Batch::new(&transfer.transfer)?);
        out.put(globule_batch { shared: Arc::clone(&transfer.shared), batch });
        Ok(())
    })
}

/// The most items of one task, from 1; default: 100,000. GLOBULE_STATUS_INVALID_STATE: the batch has been run.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_batch_set_max_items(
    batch: *mut globule_batch,
    max_items: i64,
    err: *mut *mut globule_error,
) -> Status {
    set(batch, err, |rules| {
        rules.max_items = number("max_items", max_items)?;
        Ok(())
    })
}

/// The most bytes of one task's document, from 1; default: 64 MiB. GLOBULE_STATUS_INVALID_STATE: the batch has been run.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_batch_set_max_bytes(
    batch: *mut globule_batch,
    max_bytes: i64,
    err: *mut *mut globule_error,
) -> Status {
    set(batch, err, |rules| {
        rules.max_bytes = number("max_bytes", max_bytes)?;
        Ok(())
    })
}

/// The most tasks of the batch that have not ended, from 1; default: 90, for the service takes 100 of a person. When it
/// takes no more, because other programs have submitted theirs, the batch waits for a place. A run that is under way does
/// not see a change.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_batch_set_max_pending(
    batch: *mut globule_batch,
    max_pending: i64,
    err: *mut *mut globule_error,
) -> Status {
    set(batch, err, |rules| {
        rules.max_pending = number("max_pending", max_pending)?;
        Ok(())
    })
}

/// What tasks the batch makes, in their order: documents with "/first_item" (counted from 0), "/items", "/bytes" (of the
/// document that is sent), "/first_source_path", "/first_destination_path", "/last_source_path" and
/// "/last_destination_path". Nothing is sent. Free them with globule_rows_free.
///
/// GLOBULE_STATUS_INVALID_ARGUMENT: one item alone is larger than the most bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_batch_plan(
    batch: *const globule_batch,
    out: *mut *mut globule_rows,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_rows::new(borrow("batch", batch)?.batch.plan()?));
        Ok(())
    })
}

/// Submits the tasks of the batch, as many as may be pending, keeps the rest here until there is a place, and waits until
/// all have ended. May be run again after any error, and makes no task twice; also after a time limit or when
/// it was cancelled in the middle. A task that fails does not keep the others from being made: afterwards the status and
/// error are those of the first that failed, and globule_error_task_id names it. A failed task is not made anew: for that
/// make another batch, with a sync level that leaves out what has arrived.
///
/// `options`, `progress` and `out` may be NULL. `progress` is called after each look with a document of the batch:
/// "/tasks" holds the documents of the tasks that have been made, "/progress" what globule_batch_progress tells. `*out`
/// holds the last documents of the tasks that have been made, in the order of the plan, also after an error unless the
/// session's calls were cancelled; free it with globule_rows_free.
///
/// GLOBULE_STATUS_TIMEOUT: it has not ended within the time limit; its tasks go on. GLOBULE_STATUS_CANCELLED: the
/// callback ended it, or globule_batch_cancel. GLOBULE_STATUS_INVALID_STATE: it is being run already.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_batch_run(
    batch: *const globule_batch,
    options: *const globule_wait_options,
    progress: globule_progress_callback,
    user_data: *mut c_void,
    out: *mut *mut globule_rows,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = if out.is_null() { None } else { Some(Out::new(out)?) };
        let (shared, batch) = parts(batch)?;
        let options = self::options(options);
        let mut report = UserData(user_data).reporter(progress);
        let work = async move { Ok(batch.run(&options, Some(&mut report)).await) };
        let ended = Call { shared, work }.run()?;
        if let Some(out) = out {
            out.put(globule_rows::new(ended.documents));
        }
        ended.result
    })
}

/// Starts globule_batch_run. globule_request_on_progress and globule_request_progress tell of each look, and
/// globule_request_rows gives the last documents after success; after an error they are in "/tasks" of
/// globule_request_progress. Cancelling the request ends the run; the tasks that have been made go on, and the batch can
/// be run again. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_batch_irun(
    batch: *const globule_batch,
    options: *const globule_wait_options,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let (shared, batch) = parts(batch)?;
        let options = self::options(options);
        let work = |reporter: Reporter| async move {
            let ended = batch.run(&options, Some(&mut reporting(reporter))).await;
            ended.result.map(|()| Answer::from(ended.documents))
        };
        out.put(shared.start(work)?);
        Ok(())
    })
}

/// The whole batch as the last look of a run has seen it; nothing is sent. "/tasks" is the number of tasks of the plan (0
/// before it was made), of which "/waiting" are kept here and the others "/queued", "/active", "/paused", "/inactive",
/// "/succeeded" or "/failed"; "/items", "/files", "/files_transferred", "/files_skipped", "/bytes" and
/// "/bytes_per_second" of all together; "/seconds_left", an estimate from the tasks that are done, or null; "/words", all
/// of it in a line. Free it with globule_doc_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_batch_progress(
    batch: *const globule_batch,
    out: *mut *mut globule_doc,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_doc::new(borrow("batch", batch)?.batch.progress()));
        Ok(())
    })
}

/// How many tasks have been made so far; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_batch_task_count(batch: *const globule_batch) -> usize {
    answer(0, || Some(batch.as_ref()?.batch.tasks().len()))
}

/// A task of the batch, from index 0, in the order of the plan. Free it with globule_task_free.
///
/// GLOBULE_STATUS_NOT_FOUND: it has not been made yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_batch_task(
    batch: *const globule_batch,
    index: usize,
    out: *mut *mut globule_task,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let (shared, batch) = parts(batch)?;
        let task = batch.tasks().into_iter().nth(index).ok_or_else(|| {
            Error::new(Status::NotFound, format!("task {index} of the batch has not been made yet (counted from 0)"))
        })?;
        out.put(globule_task::new(&shared, task));
        Ok(())
    })
}

/// Cancels the tasks that have not ended and makes no more. A run that is under way ends with GLOBULE_STATUS_CANCELLED, and
/// so do all later ones.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_batch_cancel(batch: *const globule_batch, err: *mut *mut globule_error) -> Status {
    guard(err, || cancel(batch)?.run())
}

/// Starts globule_batch_cancel. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_batch_icancel(
    batch: *const globule_batch,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(cancel(batch)?.start()?);
        Ok(())
    })
}

unsafe fn cancel(batch: *const globule_batch) -> Result<Call<impl Future<Output = Result<()>> + Send + 'static>> {
    let (shared, batch) = parts(batch)?;
    Ok(Call { shared, work: async move { batch.cancel().await } })
}

/// Frees a batch; its tasks go on. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_batch_free(batch: *mut globule_batch) {
    free(batch);
}
