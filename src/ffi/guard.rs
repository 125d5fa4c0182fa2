//! What every export is made of: the panic guard, and the ways in and out for pointers and strings.

use std::ffi::{CStr, CString, c_char};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;
use std::time::Duration;

use super::error::globule_error;
use crate::error::{Error, Result, Status};

/// Runs the body of a fallible export: `*err` is NULL first and the error afterwards, if there is one.
pub(super) unsafe fn guard(err: *mut *mut globule_error, body: impl FnOnce() -> Result<()>) -> Status {
    if !err.is_null() {
        *err = ptr::null_mut();
    }
    let result = catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|panic| {
        let reason = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
        let message = format!("a defect of Globule, please report it: {}", reason.unwrap_or("no reason known"));
        Err(Error::new(Status::Internal, message))
    });
    let Err(error) = result else { return Status::Ok };
    let status = error.status();
    if !err.is_null() {
        *err = Box::into_raw(Box::new(globule_error::new(error)));
    }
    status
}

/// Runs the body of an export that has an answer for everything.
pub(super) fn answer<T>(otherwise: T, body: impl FnOnce() -> Option<T>) -> T {
    catch_unwind(AssertUnwindSafe(body)).ok().flatten().unwrap_or(otherwise)
}

pub(super) unsafe fn borrow<'a, T>(name: &str, handle: *const T) -> Result<&'a T> {
    handle.as_ref().ok_or_else(|| no_object(name))
}

pub(super) unsafe fn borrow_mut<'a, T>(name: &str, handle: *mut T) -> Result<&'a mut T> {
    handle.as_mut().ok_or_else(|| no_object(name))
}

pub(super) unsafe fn free<T>(handle: *mut T) {
    if !handle.is_null() {
        // A panic while dropping must not unwind into C; what was being dropped leaks.
        let _ = catch_unwind(AssertUnwindSafe(|| drop(Box::from_raw(handle))));
    }
}

/// A string argument that must be there.
pub(super) unsafe fn text<'a>(name: &str, text: *const c_char) -> Result<&'a str> {
    optional_text(name, text)?.ok_or_else(|| is_null(name))
}

/// A string argument that may be NULL.
pub(super) unsafe fn optional_text<'a>(name: &str, text: *const c_char) -> Result<Option<&'a str>> {
    if text.is_null() {
        return Ok(None);
    }
    utf8(name, CStr::from_ptr(text).to_bytes()).map(Some)
}

fn utf8<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str> {
    // Most texts are ASCII, and the look for that is several times faster; a million paths are long enough to notice.
    let (blocks, rest) = bytes.as_chunks::<16>();
    let is_ascii = |bytes: &[u8]| bytes.iter().fold(0, |all, byte| all | byte) < 0x80;
    if blocks.iter().all(|block| is_ascii(block)) && is_ascii(rest) {
        return Ok(unsafe { std::str::from_utf8_unchecked(bytes) });
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let (at, shown) = (error.valid_up_to(), String::from_utf8_lossy(bytes));
        Error::invalid(format!("{name} is not UTF-8 (byte {at} of \"{}\")", shown.escape_debug()))
    })
}

/// An array argument, which may be NULL if it is empty.
pub(super) unsafe fn array<'a, T>(name: &str, items: *const T, count: usize) -> Result<&'a [T]> {
    match (items.is_null(), count) {
        (_, 0) => Ok(&[]),
        (true, _) => Err(is_null(name)),
        (false, _) if count > isize::MAX as usize / size_of::<T>().max(1) => {
            Err(Error::invalid(format!("count {count} is more than memory can hold")))
        }
        (false, _) => Ok(std::slice::from_raw_parts(items, count)),
    }
}

/// Texts one after another in a buffer, each between two offsets.
pub(super) struct Packed<'a> {
    /// What the buffer and one of its texts are called.
    names: (&'a str, &'a str),
    buffer: *const c_char,
    offsets: &'a [usize],
}

impl<'a> Packed<'a> {
    pub unsafe fn new(
        names: (&'a str, &'a str),
        buffer: *const c_char,
        offsets: *const usize,
        count: usize,
    ) -> Result<Self> {
        if count == 0 {
            return Ok(Packed { names, buffer, offsets: &[] });
        }
        if buffer.is_null() {
            return Err(is_null(names.0));
        }
        let offsets = array(&format!("the array of offsets of {}", names.0), offsets, count.saturating_add(1))?;
        Ok(Packed { names, buffer, offsets })
    }

    pub unsafe fn get(&self, index: usize) -> Result<&'a str> {
        let (start, end) = (self.offsets[index], self.offsets[index + 1]);
        if start > end || end > isize::MAX as usize {
            let name = self.names.0;
            return Err(Error::invalid(format!("{name}: the offsets {start} and {end} decrease, or are too large")));
        }
        let bytes = std::slice::from_raw_parts(self.buffer.add(start).cast::<u8>(), end - start);
        utf8(self.names.1, bytes.strip_suffix(&[0]).unwrap_or(bytes))
    }
}

/// What Fortran, Julia and C++ pass for an object that is closed.
fn no_object(name: &str) -> Error {
    Error::invalid(format!("{name} is NULL: it was not made yet, or it is closed"))
}

fn is_null(name: &str) -> Error {
    Error::invalid(format!("{name} is NULL"))
}

/// An output parameter: NULL from the start, so that it never holds rubbish after an error.
pub(super) struct Out<T>(*mut *mut T);

impl<T> Out<T> {
    pub unsafe fn new(out: *mut *mut T) -> Result<Self> {
        *borrow_mut("out", out)? = ptr::null_mut();
        Ok(Out(out))
    }

    pub unsafe fn put(self, value: T) {
        *self.0 = Box::into_raw(Box::new(value));
    }
}

impl Out<c_char> {
    /// Gives the caller a string of its own.
    pub unsafe fn put_text(self, text: &str) {
        *self.0 = c_string(text).into_raw();
    }
}

/// A time limit in seconds; a negative one is none.
pub(super) fn time_limit(seconds: f64) -> Result<Option<Duration>> {
    match seconds {
        seconds if seconds < 0.0 => Ok(None),
        seconds => Duration::try_from_secs_f64(seconds)
            .map(Some)
            .map_err(|_| Error::invalid(format!("time_limit {seconds}: expected seconds, or -1 for no limit"))),
    }
}

/// How many rows are wanted at most.
pub(super) fn limit(limit: i64) -> Result<usize> {
    usize::try_from(limit).map_err(|_| Error::invalid(format!("limit {limit}: expected a number from 0")))
}

/// A string for C. A NUL inside, which only a broken service sends, becomes a visible character.
pub(super) fn c_string(text: &str) -> CString {
    CString::new(text).or_else(|_| CString::new(text.replace('\0', "\u{2400}"))).unwrap_or_default()
}
