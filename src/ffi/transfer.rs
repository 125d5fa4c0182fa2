//! `globule_transfer`: a transfer document being built.

use std::ffi::c_char;
use std::sync::Arc;

use serde_json::Value;

use super::doc::globule_doc;
use super::error::globule_error;
use super::guard::{Out, Packed, answer, array, borrow, borrow_mut, free, guard, optional_text, text};
use super::request::globule_request;
use super::runtime::{Call, Shared};
use super::session::globule_session;
use super::task::globule_task;
use crate::error::{Error, Result, Status};
use crate::transfer::{Look, Recursion, Task, Transfer};

/// The service looks whether the source is a directory.
pub const GLOBULE_RECURSIVE_AUTO: i32 = 0;
/// The source is a directory and is moved with all it holds.
pub const GLOBULE_RECURSIVE_YES: i32 = 1;
/// The source is a file.
pub const GLOBULE_RECURSIVE_NO: i32 = 2;

/// A preview of the document alone: nothing is sent.
pub const GLOBULE_PREVIEW_DOCUMENT: i32 = 0;
/// A preview that looks at each item, on both collections.
pub const GLOBULE_PREVIEW_STAT: i32 = 1;
/// A preview that looks at all that is in the directories too.
pub const GLOBULE_PREVIEW_WALK: i32 = 2;

/// A transfer being put together. For one thread at a time.
pub struct globule_transfer {
    pub(super) shared: Arc<Shared>,
    /// Shared with the submissions that are under way.
    pub(super) transfer: Arc<Transfer>,
}

impl globule_transfer {
    /// The transfer and what its calls run on.
    pub(super) fn parts(&self) -> (&Arc<Shared>, &Transfer) {
        (&self.shared, &self.transfer)
    }
}

fn recursion(recursive: i32) -> Result<Recursion> {
    match recursive {
        GLOBULE_RECURSIVE_AUTO => Ok(Recursion::ByItself),
        GLOBULE_RECURSIVE_YES => Ok(Recursion::Yes),
        GLOBULE_RECURSIVE_NO => Ok(Recursion::No),
        other => Err(Error::invalid(format!("recursive {other}: expected a GLOBULE_RECURSIVE_ constant"))),
    }
}

pub(super) unsafe fn change(
    transfer: *mut globule_transfer,
    err: *mut *mut globule_error,
    change: impl FnOnce(&mut Transfer) -> Result<()>,
) -> Status {
    guard(err, || {
        let transfer = Arc::get_mut(&mut borrow_mut("transfer", transfer)?.transfer);
        change(transfer.ok_or_else(|| {
            Error::new(
                Status::InvalidState,
                "the transfer is being submitted or previewed: wait for that before changing it",
            )
        })?)
    })
}

/// Makes an empty transfer between two collections, given by their UUIDs or names. Free it with globule_transfer_free.
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

/// Makes a transfer of one item between two places, as globule_place_find reads them: "./run42/" and "archive:/runs/". As
/// with rsync, a source without a slash at its end goes into a destination with one: "run42" to "archive:/runs/" becomes
/// "/runs/run42", while "run42/" puts what is in it into "/runs/". `recursive` is a GLOBULE_RECURSIVE_ constant. More can be
/// added (globule_transfer_add_item). Nothing is sent. Free it with globule_transfer_free. Errors are those of
/// globule_place_find.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_new_between(
    session: *const globule_session,
    source: *const c_char,
    destination: *const c_char,
    recursive: i32,
    out: *mut *mut globule_transfer,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let shared = Arc::clone(&borrow("session", session)?.0);
        let (source, destination) = (text("source", source)?, text("destination", destination)?);
        let transfer = Transfer::between(&shared.session, source, destination, recursion(recursive)?)?;
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

unsafe fn preview(
    transfer: *const globule_transfer,
    look: i32,
) -> Result<Call<impl Future<Output = Result<Value>> + Send + 'static>> {
    let handle = borrow("transfer", transfer)?;
    let look = match look {
        GLOBULE_PREVIEW_DOCUMENT => Look::Document,
        GLOBULE_PREVIEW_STAT => Look::Stat,
        GLOBULE_PREVIEW_WALK => Look::Walk,
        other => return Err(Error::invalid(format!("look {other}: expected a GLOBULE_PREVIEW_ constant"))),
    };
    let transfer = Arc::clone(&handle.transfer);
    Ok(Call { shared: Arc::clone(&handle.shared), work: async move { transfer.preview(look).await } })
}

/// What the transfer would do, before it is submitted; nothing is changed. `look` is a GLOBULE_PREVIEW_ constant.
/// docs/preview.md describes the document in full. Free it with globule_doc_free.
/// - GLOBULE_PREVIEW_DOCUMENT, at no cost: "/items", "/items_recursive", "/body_bytes" (of the request), "/options" and
///   "/filter_rules/0/words" in words, "/summary" in one line.
/// - GLOBULE_PREVIEW_STAT adds what is at the items' paths: "/files", "/bytes", "/files_to_transfer", "/bytes_to_transfer",
///   "/files_to_overwrite", "/files_skipped" (in place already, by the sync level), "/files_undecided" (a checksum
///   would tell), "/directories_not_walked", "/problems" (sources that are missing, directories without recursion,
///   files whose destination is a directory), "/would_fail", "/samples" of each (at most ten), and "/summary" in a few
///   lines. One request for each path, or for each directory that holds five or more of them.
/// - GLOBULE_PREVIEW_WALK adds what is in the directories to these numbers, as the task itself will count: "/directories",
///   "/symlinks", "/left_out/files" and others, "/filter_rules/0/files_left_out" of each rule, "/files_to_delete" and
///   "/directories_to_delete" (delete_destination_extra). Two requests for each directory; a session sends 18 in a second.
///
/// A preview is true for the moment of the look. It can be cancelled (globule_session_cancel).
///
/// GLOBULE_STATUS_INVALID_STATE: the transfer has no items. GLOBULE_STATUS_INVALID_ARGUMENT: the document is wrong, as for
/// globule_transfer_submit. GLOBULE_STATUS_CONSENT_REQUIRED: a login asks for what is missing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_preview(
    transfer: *const globule_transfer,
    look: i32,
    out: *mut *mut globule_doc,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_doc::new(preview(transfer, look)?.run()?));
        Ok(())
    })
}

/// Starts globule_transfer_preview; globule_request_doc gives the document. Until the request has ended the transfer
/// cannot be changed (GLOBULE_STATUS_INVALID_STATE); it may be freed. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_ipreview(
    transfer: *const globule_transfer,
    look: i32,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(preview(transfer, look)?.start()?);
        Ok(())
    })
}

/// Frees a transfer. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_transfer_free(transfer: *mut globule_transfer) {
    free(transfer);
}
