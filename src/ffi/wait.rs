//! `globule_wait_options`, and waiting for several tasks at once.

use std::ffi::{c_char, c_void};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use super::doc::{globule_doc, globule_rows};
use super::error::globule_error;
use super::guard::{self, Out, borrow_mut, free, guard, text};
use super::request::globule_request;
use super::runtime::{Call, Shared};
use super::task::{UserData, globule_progress_callback, globule_task, parts};
use crate::error::{Error, Result, Status};
use crate::request::{Answer, Reporter};
use crate::transfer::{Task, WaitOptions, Waited};

/// How long a wait takes at most, how often it looks, and when it gives a task up. For one thread at a time; a wait that
/// has begun does not see later changes.
pub struct globule_wait_options(WaitOptions);

unsafe fn set(
    options: *mut globule_wait_options,
    err: *mut *mut globule_error,
    change: impl FnOnce(&mut WaitOptions) -> Result<()>,
) -> Status {
    guard(err, || change(&mut borrow_mut("options", options)?.0))
}

/// Seconds of a rule; a negative number is none.
fn seconds(name: &str, seconds: f64) -> Result<Option<Duration>> {
    guard::time_limit(seconds)
        .map_err(|_| Error::invalid(format!("{name} {seconds}: expected seconds, or -1 for no such rule")))
}

pub(super) unsafe fn options(options: *const globule_wait_options) -> WaitOptions {
    options.as_ref().map(|options| options.0.clone()).unwrap_or_default()
}

/// Makes options that change nothing: no time limit, and a wait for a task that ends with the task. Free them with
/// globule_wait_options_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_wait_options_new(
    out: *mut *mut globule_wait_options,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        Out::new(out)?.put(globule_wait_options(WaitOptions::default()));
        Ok(())
    })
}

/// After so many seconds the wait ends with GLOBULE_STATUS_TIMEOUT, and the tasks go on. Negative (default): no limit;
/// 0 looks once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_wait_options_set_time_limit(
    options: *mut globule_wait_options,
    time_limit: f64,
    err: *mut *mut globule_error,
) -> Status {
    set(options, err, |options| {
        options.time_limit = guard::time_limit(time_limit)?;
        Ok(())
    })
}

/// The longest pause between two looks, in seconds from 0.1; default: 30. The first pauses are a quarter of a second;
/// they grow with the time waited and the age of the tasks, and shrink when the end is near.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_wait_options_set_longest_interval(
    options: *mut globule_wait_options,
    longest_interval: f64,
    err: *mut *mut globule_error,
) -> Status {
    set(options, err, |options| {
        let interval = Duration::try_from_secs_f64(longest_interval).ok().filter(|_| longest_interval >= 0.1);
        options.longest_interval = Some(interval.ok_or_else(|| {
            Error::invalid(format!("longest_interval {longest_interval}: expected seconds, at least 0.1"))
        })?);
        Ok(())
    })
}

/// Gives a task up when it has met so many faults ("/faults"), from 1; 0 (default): never. The service itself tries on
/// until the task's deadline.
///
/// The wait for a task that is given up ends with GLOBULE_STATUS_TIMEOUT, and the task goes on, or if
/// globule_wait_options_set_cancel_on_give_up is set, with GLOBULE_STATUS_TASK_FAILED; or with why it could not be
/// cancelled. The error names the task
/// (globule_error_task_id), the message says which rule it was, and the document has "/progress/gave_up": "faults",
/// "stalled", "paused" or "status".
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_wait_options_set_give_up_after_faults(
    options: *mut globule_wait_options,
    faults: i64,
    err: *mut *mut globule_error,
) -> Status {
    set(options, err, |options| {
        let most = u64::try_from(faults)
            .map_err(|_| Error::invalid(format!("faults {faults}: expected a number from 1, or 0 for no such rule")))?;
        options.give_up.after_faults = Some(most).filter(|most| *most > 0);
        Ok(())
    })
}

/// Gives a task up when nothing has moved for so many seconds while it was neither queued nor paused, as
/// globule_wait_options_set_give_up_after_faults says. Negative (default): never.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_wait_options_set_give_up_when_stalled(
    options: *mut globule_wait_options,
    stalled: f64,
    err: *mut *mut globule_error,
) -> Status {
    set(options, err, |options| {
        options.give_up.when_stalled = seconds("stalled", stalled)?;
        Ok(())
    })
}

/// Gives a task up when somebody has kept it paused for so many seconds, as
/// globule_wait_options_set_give_up_after_faults says. Negative (default): never; 0: as soon as it is seen.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_wait_options_set_give_up_when_paused(
    options: *mut globule_wait_options,
    paused: f64,
    err: *mut *mut globule_error,
) -> Status {
    set(options, err, |options| {
        options.give_up.when_paused = seconds("paused", paused)?;
        Ok(())
    })
}

/// Gives a task up when its "/nice_status", such as "PERMISSION_DENIED", has been this one for so many seconds from 0,
/// as globule_wait_options_set_give_up_after_faults says. Several add up.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_wait_options_add_give_up_on_status(
    options: *mut globule_wait_options,
    nice_status: *const c_char,
    time: f64,
    err: *mut *mut globule_error,
) -> Status {
    set(options, err, |options| {
        let status = text("nice_status", nice_status)?;
        if status.is_empty() {
            return Err(Error::invalid("nice_status is empty: expected a code such as PERMISSION_DENIED"));
        }
        let time = Duration::try_from_secs_f64(time)
            .map_err(|_| Error::invalid(format!("time {time}: expected seconds from 0")))?;
        options.give_up.on_status.push((status.to_owned(), time));
        Ok(())
    })
}

/// Whether a task that is given up is cancelled, too: 1 or 0 (default).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_wait_options_set_cancel_on_give_up(
    options: *mut globule_wait_options,
    on: i32,
    err: *mut *mut globule_error,
) -> Status {
    set(options, err, |options| {
        options.give_up.cancel = on != 0;
        Ok(())
    })
}

/// Frees options. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_wait_options_free(options: *mut globule_wait_options) {
    free(options);
}

/// The task's document as it is now, with what can be computed from it under "/progress", as globule_progress_callback
/// tells: one look. Free it with globule_doc_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_progress(
    task: *const globule_task,
    out: *mut *mut globule_doc,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_doc::new(progress(task)?.run()?));
        Ok(())
    })
}

/// Starts globule_task_progress; globule_request_doc gives the document. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_iprogress(
    task: *const globule_task,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(progress(task)?.start()?);
        Ok(())
    })
}

unsafe fn progress(task: *const globule_task) -> Result<Call<impl Future<Output = Result<Value>> + Send + 'static>> {
    let (shared, task) = parts(task)?;
    Ok(Call { shared, work: async move { task.progress().await } })
}

/// Waits until all of `count` tasks have ended, with one request for every hundred of them, and returns
/// GLOBULE_STATUS_OK if they have succeeded. A task that fails, is suspended or is given up does not end the wait for the
/// others; afterwards the status and error are those of the first in the array that did, and globule_error_task_id names
/// it. Elements may be NULL and are left out. All tasks must be of one session.
///
/// `options`, `progress` and `out` may be NULL. `progress` is called after each look with a document of all tasks:
/// "/tasks" holds what globule_task_wait would give for each, "/progress" the whole: "/tasks", "/queued", "/active",
/// "/paused", "/inactive", "/succeeded" and "/failed" (numbers of tasks), "/files", "/files_transferred", "/files_skipped",
/// "/bytes", "/bytes_per_second", "/seconds_left" (null where it cannot be told) and "/words". `*out` holds the last document of
/// each task at its index, also after an error unless the call was cancelled; free it with globule_rows_free.
///
/// GLOBULE_STATUS_TIMEOUT: some are still active and go on, or were given up.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_waitall(
    tasks: *const *mut globule_task,
    count: usize,
    options: *const globule_wait_options,
    progress: globule_progress_callback,
    user_data: *mut c_void,
    out: *mut *mut globule_rows,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = if out.is_null() { None } else { Some(Out::new(out)?) };
        let Tasks { tasks, shared } = array(tasks, count)?;
        let waited = match shared {
            None => Waited { documents: vec![Value::Null; count], result: Ok(()) },
            Some(shared) => {
                let options = self::options(options);
                let mut report = UserData(user_data).reporter(progress);
                let work = async move { Ok(Task::wait_all(&tasks, &options, Some(&mut report)).await) };
                Call { shared, work }.run()?
            }
        };
        if let Some(out) = out {
            out.put(globule_rows::new(waited.documents));
        }
        waited.result
    })
}

/// Starts globule_task_waitall. globule_request_on_progress and globule_request_progress tell of each look, and
/// globule_request_rows gives the last documents after success; after an error they are in "/tasks" of
/// globule_request_progress. At least one element must not be NULL. Cancelling the request ends the wait; the tasks go
/// on. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_iwaitall(
    tasks: *const *mut globule_task,
    count: usize,
    options: *const globule_wait_options,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let Tasks { tasks, shared } = array(tasks, count)?;
        let options = self::options(options);
        let work = |reporter: Reporter| async move {
            let waited = Task::wait_all(&tasks, &options, Some(&mut reporting(reporter))).await;
            waited.result.map(|()| Answer::from(waited.documents))
        };
        out.put(shared.ok_or_else(no_task)?.start(work)?);
        Ok(())
    })
}

/// Waits until one of `count` tasks has ended, writes its index to `*index` and returns how it ended, as
/// globule_task_wait does; with an error globule_error_task_id names it, too. Elements may be NULL and are left out: free
/// the task that has ended and put NULL in its place to go on with the others. When nothing is left `*index` is `count`
/// and the status GLOBULE_STATUS_OK. All tasks must be of one session. `options` may be NULL.
///
/// GLOBULE_STATUS_TIMEOUT with `*index` equal to `count`: all are still active and go on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_waitany(
    tasks: *const *mut globule_task,
    count: usize,
    options: *const globule_wait_options,
    index: *mut usize,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        *borrow_mut("index", index)? = count;
        let Tasks { tasks, shared } = array(tasks, count)?;
        let options = self::options(options);
        let Some(shared) = shared else { return Ok(()) };
        let work = async move { Task::wait_any(&tasks, &options, None).await };
        let Some((found, end)) = Call { shared, work }.run()? else { return Ok(()) };
        *index = found;
        end.map(drop)
    })
}

/// Starts globule_task_waitany; globule_request_doc gives the document of the task that has succeeded, with its "/index".
/// If the first that ended has failed, the request ends with its error (globule_error_task_id), and "/index" is in the
/// document of globule_request_progress, which is as globule_task_waitall tells. At least one element must not be NULL.
/// Cancelling the request ends the wait; the tasks go on. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_task_iwaitany(
    tasks: *const *mut globule_task,
    count: usize,
    options: *const globule_wait_options,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let Tasks { tasks, shared } = array(tasks, count)?;
        let options = self::options(options);
        let work = |reporter: Reporter| async move {
            match Task::wait_any(&tasks, &options, Some(&mut reporting(reporter))).await? {
                Some((_, end)) => end.map(Answer::from),
                None => Ok(Answer::from(json!({ "index": tasks.len() }))),
            }
        };
        out.put(shared.ok_or_else(no_task)?.start(work)?);
        Ok(())
    })
}

/// Tells the request of each look.
pub(super) fn reporting(reporter: Reporter) -> impl FnMut(&Value) -> ControlFlow<()> + Send {
    move |document| {
        reporter.report(document);
        ControlFlow::Continue(())
    }
}

fn no_task() -> Error {
    Error::invalid("tasks holds no task: expected at least one")
}

/// The tasks of an array.
struct Tasks {
    tasks: Vec<Option<Task>>,
    /// The session of the first; the core refuses those of several.
    shared: Option<Arc<Shared>>,
}

unsafe fn array(handles: *const *mut globule_task, count: usize) -> Result<Tasks> {
    let mut array = Tasks { tasks: Vec::new(), shared: None };
    for handle in guard::array("tasks", handles, count)? {
        let given = if handle.is_null() { None } else { Some(parts(*handle)?) };
        array.tasks.push(given.map(|(shared, task)| {
            array.shared.get_or_insert(shared);
            task
        }));
    }
    Ok(array)
}
