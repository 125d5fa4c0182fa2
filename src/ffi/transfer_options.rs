//! The options of a transfer, one setter an option.

use std::ffi::c_char;

use super::error::globule_error;
use super::guard::text;
use super::transfer::{change, globule_transfer};
use crate::error::{Error, Status};
use crate::transfer::SyncLevel;

/// Copies files that the destination lacks.
pub const GLOBULE_SYNC_EXISTS: i32 = 0;
/// Copies also files of another size.
pub const GLOBULE_SYNC_SIZE: i32 = 1;
/// Copies also files that are newer than those of the destination.
pub const GLOBULE_SYNC_MTIME: i32 = 2;
/// Copies also files with another checksum.
pub const GLOBULE_SYNC_CHECKSUM: i32 = 3;

unsafe fn set_flag(transfer: *mut globule_transfer, name: &str, on: i32, err: *mut *mut globule_error) -> Status {
    change(transfer, err, |transfer| transfer.set_flag(name, on != 0))
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
