//! `globule_place`: collections and paths by the names of a site, and by local paths.

use std::ffi::{CString, c_char};
use std::ptr;

use super::doc::globule_rows;
use super::error::globule_error;
use super::guard::{Out, answer, borrow, c_string, free, guard, text};
use super::session::globule_session;
use crate::error::Status;

/// A path on a collection. Immutable: may be read from many threads; the strings of it live as long as it does.
pub struct globule_place {
    collection: CString,
    path: CString,
    name: Option<CString>,
}

/// Finds the collection and the path that a person means who writes:
/// - "hydra-scratch:/run42/": a path on a collection that has this name in a places file (globule_config_set_places);
/// - "2d1d4873-a849-4b9c-bd34-2034a2163003:/run42/": a path on the collection with this UUID;
/// - "hydra-scratch", "hydra-scratch:" or a UUID: where the place begins, by default the user's home "/~/"; "hydra-scratch:run42/"
///   is a path below it;
/// - "/scratch/ada/run42/", "./run42/", "~/run42/": a local path, on the collection that shows it, the most specific one
///   first; if no place does, on this machine's Globus Connect Personal. A symbolic link is followed if no place shows
///   the path as it is written. A slash at the end is kept.
///
/// A colon before the first slash always ends a name: write "./a:b" for a local file of this name. Nothing is sent, and
/// the path need not exist. Free it with globule_place_free.
///
/// GLOBULE_STATUS_INVALID_ARGUMENT: the name is unknown (the message suggests near ones), or a places file is wrong.
/// GLOBULE_STATUS_NOT_FOUND: no collection is known to show the local path. GLOBULE_STATUS_IO: a file cannot be read.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_place_find(
    session: *const globule_session,
    place: *const c_char,
    out: *mut *mut globule_place,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let found = borrow("session", session)?.0.session.find_place(text("place", place)?)?;
        out.put(globule_place {
            collection: c_string(&found.collection),
            path: c_string(&found.path),
            name: found.name.as_deref().map(c_string),
        });
        Ok(())
    })
}

/// The UUID of the collection. Borrowed from the place; NULL for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_place_collection(place: *const globule_place) -> *const c_char {
    answer(ptr::null(), || Some(place.as_ref()?.collection.as_ptr()))
}

/// The path on the collection. Borrowed from the place; NULL for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_place_path(place: *const globule_place) -> *const c_char {
    answer(ptr::null(), || Some(place.as_ref()?.path.as_ptr()))
}

/// The name under which the collection was found. Borrowed from the place; NULL where it was found without one, by UUID or
/// as this machine's own.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_place_name(place: *const globule_place) -> *const c_char {
    answer(ptr::null(), || Some(place.as_ref()?.name.as_ref()?.as_ptr()))
}

/// Frees a place. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_place_free(place: *mut globule_place) {
    free(place);
}

/// All names, those of the file that wins first. Each row has "/name", "/collection", "/description" (or null),
/// "/directory" (where paths begin that are not absolute), "/file", and "/shows", a list of "/local", a directory of this
/// machine, and "/path", where the collection shows it. Nothing is sent. Free them with globule_rows_free.
///
/// GLOBULE_STATUS_INVALID_ARGUMENT: a places file is wrong. GLOBULE_STATUS_IO: one cannot be read.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_place_list(
    session: *const globule_session,
    out: *mut *mut globule_rows,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let entries = borrow("session", session)?.0.session.places()?.entries();
        out.put(globule_rows::new(entries.iter().map(|entry| entry.document()).collect()));
        Ok(())
    })
}
