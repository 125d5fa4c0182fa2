//! `globule_transfer`: a transfer document being built.

use std::ffi::c_char;
use std::sync::Arc;

use super::error::globule_error;
use super::guard::{Out, Packed, answer, array, borrow, borrow_mut, free, guard, optional_text, text};
use super::request::globule_request;
use super::runtime::{Call, Shared};
use super::session::globule_session;
use super::task::globule_task;
use crate::error::{Error, Result, Status};
use crate::transfer::{Recursion, SyncLevel, Task, Transfer};

/// The service looks whether the source is a directory.
pub const GLOBULE_RECURSIVE_AUTO: i32 = 0;
/// The source is a directory and is moved with all it holds.
pub const GLOBULE_RECURSIVE_YES: i32 = 1;
/// The source is a file.
pub const GLOBULE_RECURSIVE_NO: i32 = 2;

/// Copies files that the destination lacks.
pub const GLOBULE_SYNC_EXISTS: i32 = 0;
/// Copies also files of another size.
pub const GLOBULE_SYNC_SIZE: i32 = 1;
/// Copies also files that are newer than those of the destination.
pub const GLOBULE_SYNC_MTIME: i32 = 2;
/// Copies also files with another checksum.
pub const GLOBULE_SYNC_CHECKSUM: i32 = 3;

/// A transfer being put together. For one thread at a time.
pub struct globule_transfer {
    shared: Arc<Shared>,
    /// Shared with the submissions that are under way.
    transfer: Arc<Transfer>,
}

unsafe fn change(
    transfer: *mut globule_transfer,
    err: *mut *mut globule_error,
    change: impl FnOnce(&mut Transfer) -> Result<()>,
) -> Status {
    guard(err, || {
        let transfer = Arc::get_mut(&mut borrow_mut("transfer", transfer)?.transfer);
        change(transfer.ok_or_else(|| {
            Error::new(Status::InvalidState, "the transfer is being submitted: wait for that before changing it")
        })?)
    })
}

unsafe fn set_flag(transfer: *mut globule_transfer, name: &str, on: i32, err: *mut *mut globule_error) -> Status {
    change(transfer, err, |transfer| transfer.set_flag(name, on != 0))
}

/// Makes an empty transfer between two collections, given by their UUIDs. Free it with globule_transfer_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_new(
    session: *const globule_session,
    source: *const c_char,
    destination: *const c_char,
    out: *mut *mut globule_transfer,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let shared = Arc::clone(&borrow("session", session)?.0);
        let transfer = Transfer::new(&shared.session, text("source", source)?, text("destination", destination)?)?;
        out.put(globule_transfer { shared, transfer: Arc::new(transfer) });
        Ok(())
    })
}

/// Adds a file or a directory. The destination of a file is the file's own path there, not its directory's: with
/// GLOBULE_RECURSIVE_NO a path that ends in a slash is refused. Paths may hold every character but NUL.
/// `recursive` is GLOBULE_RECURSIVE_AUTO, GLOBULE_RECURSIVE_YES or GLOBULE_RECURSIVE_NO.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_add_item(
    transfer: *mut globule_transfer,
    source_path: *const c_char,
    destination_path: *const c_char,
    recursive: i32,
    err: *mut *mut globule_error,
) -> Status {
    change(transfer, err, |transfer| {
        let recursion = recursion(recursive)?;
        let destination_path = text("destination_path", destination_path)?;
        transfer.add_item(text("source_path", source_path)?, destination_path, recursion)
    })
}

/// Adds `count` files or directories, given by two arrays of paths: all of them, or none if one is refused; the error
/// names its index. `recursive` is for all, as in globule_transfer_add_item. The arrays may be freed afterwards. A
/// million items are no burden: an item of a sorted list takes a few bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_add_items(
    transfer: *mut globule_transfer,
    source_paths: *const *const c_char,
    destination_paths: *const *const c_char,
    count: usize,
    recursive: i32,
    err: *mut *mut globule_error,
) -> Status {
    change(transfer, err, |transfer| {
        let recursion = recursion(recursive)?;
        let sources = array("source_paths", source_paths, count)?;
        let destinations = array("destination_paths", destination_paths, count)?;
        let pairs = sources.iter().zip(destinations);
        let pairs = pairs.map(|(source, to)| Ok((text("source_path", *source)?, text("destination_path", *to)?)));
        transfer.add_items(pairs, recursion)
    })
}

/// As globule_transfer_add_items, with all sources in one buffer, one after another, and all destinations in another.
/// Source i is the bytes from `source_offsets[i]` up to `source_offsets[i + 1]`: `count` + 1 offsets each, which do not
/// decrease. A path needs no NUL; one NUL at its end is no part of it, so that columns of a listing can be given as they
/// are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_add_items_packed(
    transfer: *mut globule_transfer,
    sources: *const c_char,
    source_offsets: *const usize,
    destinations: *const c_char,
    destination_offsets: *const usize,
    count: usize,
    recursive: i32,
    err: *mut *mut globule_error,
) -> Status {
    change(transfer, err, |transfer| {
        let recursion = recursion(recursive)?;
        let sources = Packed::new(("sources", "source_path"), sources, source_offsets, count)?;
        let destinations = Packed::new(("destinations", "destination_path"), destinations, destination_offsets, count)?;
        let pairs = (0..count).map(|index| Ok((sources.get(index)?, destinations.get(index)?)));
        transfer.add_items(pairs, recursion)
    })
}

fn recursion(recursive: i32) -> Result<Recursion> {
    match recursive {
        GLOBULE_RECURSIVE_AUTO => Ok(Recursion::ByItself),
        GLOBULE_RECURSIVE_YES => Ok(Recursion::Yes),
        GLOBULE_RECURSIVE_NO => Ok(Recursion::No),
        other => Err(Error::invalid(format!("recursive {other}: expected a GLOBULE_RECURSIVE_ constant"))),
    }
}

/// Adds a file whose checksum is known, in hexadecimal digits; `algorithm` is "MD5", "SHA1", "SHA256" or "SHA512".
/// The transfer of a file with another checksum fails.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_add_file_with_checksum(
    transfer: *mut globule_transfer,
    source_path: *const c_char,
    destination_path: *const c_char,
    checksum: *const c_char,
    algorithm: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    change(transfer, err, |transfer| {
        let (source, destination) = (text("source_path", source_path)?, text("destination_path", destination_path)?);
        let (checksum, algorithm) = (text("checksum", checksum)?, text("algorithm", algorithm)?);
        transfer.add_file_with_checksum(source, destination, checksum, algorithm)
    })
}

/// Adds a rule for what recursion meets: the first rule that matches decides, and what none matches is included.
/// `method` is "include" or "exclude"; `name` a pattern such as "*.tmp"; `type` is "file", "dir" or NULL for both.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_add_filter_rule(
    transfer: *mut globule_transfer,
    method: *const c_char,
    name: *const c_char,
    r#type: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    change(transfer, err, |transfer| {
        transfer.add_filter_rule(text("method", method)?, text("name", name)?, optional_text("type", r#type)?)
    })
}

/// The number of items; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_item_count(transfer: *const globule_transfer) -> usize {
    answer(0, || Some(transfer.as_ref()?.transfer.item_count()))
}

/// The name of the task: one line of at most 128 characters without blanks at its ends.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_set_label(
    transfer: *mut globule_transfer,
    label: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    change(transfer, err, |transfer| transfer.set_label(text("label", label)?))
}

/// When the service gives the task up, in ISO 8601 with a time zone: "2026-12-01T10:00:00Z". Default: a day after the
/// task stops making progress.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_set_deadline(
    transfer: *mut globule_transfer,
    deadline: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    change(transfer, err, |transfer| transfer.set_deadline(text("deadline", deadline)?))
}

/// Which files are copied: a GLOBULE_SYNC_ constant. Default: all.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_set_sync_level(
    transfer: *mut globule_transfer,
    sync_level: i32,
    err: *mut *mut globule_error,
) -> Status {
    change(transfer, err, |transfer| {
        transfer.set_sync_level(match sync_level {
            GLOBULE_SYNC_EXISTS => SyncLevel::Exists,
            GLOBULE_SYNC_SIZE => SyncLevel::Size,
            GLOBULE_SYNC_MTIME => SyncLevel::Mtime,
            GLOBULE_SYNC_CHECKSUM => SyncLevel::Checksum,
            other => return Err(Error::invalid(format!("sync_level {other}: expected a GLOBULE_SYNC_ constant"))),
        });
        Ok(())
    })
}

/// Whether each file is read again at the destination and compared: 1 (default) or 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_set_verify_checksum(
    transfer: *mut globule_transfer,
    on: i32,
    err: *mut *mut globule_error,
) -> Status {
    set_flag(transfer, "verify_checksum", on, err)
}

/// Whether files keep their time of modification: 1 or 0 (default).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_set_preserve_timestamp(
    transfer: *mut globule_transfer,
    on: i32,
    err: *mut *mut globule_error,
) -> Status {
    set_flag(transfer, "preserve_timestamp", on, err)
}

/// Whether the data is encrypted on its way: 1 or 0 (default; a collection may force it).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_set_encrypt_data(
    transfer: *mut globule_transfer,
    on: i32,
    err: *mut *mut globule_error,
) -> Status {
    set_flag(transfer, "encrypt_data", on, err)
}

/// Whether files that are missing or unreadable are left out instead of failing the task: 1 or 0 (default).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_set_skip_source_errors(
    transfer: *mut globule_transfer,
    on: i32,
    err: *mut *mut globule_error,
) -> Status {
    set_flag(transfer, "skip_source_errors", on, err)
}

/// Whether a full quota ends the task instead of being waited out: 1 or 0 (default).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_set_fail_on_quota_errors(
    transfer: *mut globule_transfer,
    on: i32,
    err: *mut *mut globule_error,
) -> Status {
    set_flag(transfer, "fail_on_quota_errors", on, err)
}

/// Whether files of a destination directory that the source lacks are deleted: 1 or 0 (default).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_set_delete_destination_extra(
    transfer: *mut globule_transfer,
    on: i32,
    err: *mut *mut globule_error,
) -> Status {
    set_flag(transfer, "delete_destination_extra", on, err)
}

/// Whether Globus writes a mail when the task has succeeded: 1 (default) or 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_set_notify_on_succeeded(
    transfer: *mut globule_transfer,
    on: i32,
    err: *mut *mut globule_error,
) -> Status {
    set_flag(transfer, "notify_on_succeeded", on, err)
}

/// Whether Globus writes a mail when the task has failed: 1 (default) or 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_set_notify_on_failed(
    transfer: *mut globule_transfer,
    on: i32,
    err: *mut *mut globule_error,
) -> Status {
    set_flag(transfer, "notify_on_failed", on, err)
}

/// Whether Globus writes a mail when the task is suspended: 1 (default) or 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_set_notify_on_inactive(
    transfer: *mut globule_transfer,
    on: i32,
    err: *mut *mut globule_error,
) -> Status {
    set_flag(transfer, "notify_on_inactive", on, err)
}

/// Whether the task's document names the common directory of its items: 1 or 0 (default).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_set_store_base_path_info(
    transfer: *mut globule_transfer,
    on: i32,
    err: *mut *mut globule_error,
) -> Status {
    set_flag(transfer, "store_base_path_info", on, err)
}

/// The account on the source, for a mapped collection that maps to several.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_set_source_local_user(
    transfer: *mut globule_transfer,
    local_user: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    change(transfer, err, |transfer| {
        transfer.set_source_local_user(text("local_user", local_user)?);
        Ok(())
    })
}

/// The account on the destination, for a mapped collection that maps to several.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_set_destination_local_user(
    transfer: *mut globule_transfer,
    local_user: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    change(transfer, err, |transfer| {
        transfer.set_destination_local_user(text("local_user", local_user)?);
        Ok(())
    })
}

/// Sets any other field of the document to a JSON value, such as ("perf_cc", "4"). A field that has a function of its
/// own is checked as by that.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_set_field(
    transfer: *mut globule_transfer,
    name: *const c_char,
    json: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    change(transfer, err, |transfer| transfer.set_field(text("name", name)?, text("json", json)?))
}

/// Submits the transfer. The transfer stays the caller's. It may be submitted again after any error, and the same
/// document never becomes two tasks; a changed document is a new task. Free the task with globule_task_free.
///
/// GLOBULE_STATUS_INVALID_STATE: it has no items. GLOBULE_STATUS_INVALID_ARGUMENT: two items would write the same file, or
/// the filter rules exclude everything; nothing was sent. GLOBULE_STATUS_CONSENT_REQUIRED: a login asks for what is
/// missing, then submit again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_submit(
    transfer: *const globule_transfer,
    out: *mut *mut globule_task,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let call = submit(transfer)?;
        let shared = Arc::clone(&call.shared);
        out.put(globule_task::new(&shared, call.run()?));
        Ok(())
    })
}

/// Starts globule_transfer_submit; globule_request_task gives the task. Until the request has ended the transfer cannot
/// be changed (GLOBULE_STATUS_INVALID_STATE); it may be freed. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_isubmit(
    transfer: *const globule_transfer,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(submit(transfer)?.start()?);
        Ok(())
    })
}

unsafe fn submit(
    transfer: *const globule_transfer,
) -> Result<Call<impl Future<Output = Result<Task>> + Send + 'static>> {
    let handle = borrow("transfer", transfer)?;
    let transfer = Arc::clone(&handle.transfer);
    Ok(Call { shared: Arc::clone(&handle.shared), work: async move { transfer.submit().await } })
}

/// Frees a transfer. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_free(transfer: *mut globule_transfer) {
    free(transfer);
}
