//! Collections: search, look up, list, make directories, rename.

use std::ffi::c_char;

use super::doc::{globule_doc, globule_rows};
use super::error::globule_error;
use super::guard::{Out, borrow, guard, optional_text, text};
use super::listing::{globule_listing, globule_ls_options};
use super::session::globule_session;
use crate::error::{Error, Status};
use crate::transfer::ListOptions;

/// Finds collections by words of their name or description (`fulltext`) and by scope (`filter_scope`: "all",
/// "my-endpoints", "my-gcp-endpoints", "recently-used", "in-use", "shared-by-me", "shared-with-me",
/// "administered-by-me"). Either may be NULL, not both. Gives at most `limit` rows, and never more than the 1000 that
/// the service shows; each row is an endpoint document with "/id", "/display_name", "/entity_type" and more. Free them
/// with globule_rows_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_collection_search(
    session: *const globule_session,
    fulltext: *const c_char,
    filter_scope: *const c_char,
    limit: i64,
    out: *mut *mut globule_rows,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let shared = &borrow("session", session)?.0;
        let (fulltext, scope) = (optional_text("fulltext", fulltext)?, optional_text("filter_scope", filter_scope)?);
        let limit =
            usize::try_from(limit).map_err(|_| Error::invalid(format!("limit {limit}: expected a number from 0")))?;
        out.put(globule_rows::new(shared.block_on(shared.session.search(fulltext, scope, limit))?));
        Ok(())
    })
}

/// The document of a collection or endpoint. Free it with globule_doc_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_collection_get(
    session: *const globule_session,
    collection: *const c_char,
    out: *mut *mut globule_doc,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let shared = &borrow("session", session)?.0;
        let call = shared.session.collection(text("collection", collection)?);
        out.put(globule_doc::new(shared.block_on(call)?));
        Ok(())
    })
}

/// The endpoint of this machine, from the files of Globus Connect Personal or Globus Connect Server; nothing is sent.
/// The document has "/type" ("connect_personal" or "connect_server"), "/id", and where known "/owner_id",
/// "/owner_username" or "/domain_name". Free it with globule_doc_free. GLOBULE_STATUS_NOT_FOUND: there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_collection_local(
    session: *const globule_session,
    out: *mut *mut globule_doc,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let local = borrow("session", session)?.0.session.local_endpoint()?;
        out.put(globule_doc::new(local.document()));
        Ok(())
    })
}

/// The entries of a directory. `options` may be NULL. Free the listing with globule_listing_free.
///
/// GLOBULE_STATUS_CONSENT_REQUIRED: a login puts it right. GLOBULE_STATUS_NOT_FOUND: no such path or collection.
/// GLOBULE_STATUS_LIMIT_REACHED: the directory has more entries than the service lists.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_collection_ls(
    session: *const globule_session,
    collection: *const c_char,
    path: *const c_char,
    options: *const globule_ls_options,
    out: *mut *mut globule_listing,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let shared = &borrow("session", session)?.0;
        let options = options.as_ref().map_or_else(ListOptions::default, |options| options.0.clone());
        let call = shared.session.ls(text("collection", collection)?, text("path", path)?, &options);
        out.put(globule_listing(shared.block_on(call)?));
        Ok(())
    })
}

/// The document of one file or directory: "/name", "/type", "/size" and more. Free it with globule_doc_free.
/// GLOBULE_STATUS_NOT_FOUND: no such path.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_collection_stat(
    session: *const globule_session,
    collection: *const c_char,
    path: *const c_char,
    out: *mut *mut globule_doc,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        let shared = &borrow("session", session)?.0;
        let call = shared.session.stat(text("collection", collection)?, text("path", path)?);
        out.put(globule_doc::new(shared.block_on(call)?));
        Ok(())
    })
}

/// Makes a directory; its parent must be there. GLOBULE_STATUS_CONFLICT: it exists already. When the answer is lost the
/// request is not sent again, because it may have been done: GLOBULE_STATUS_NETWORK or GLOBULE_STATUS_TIMEOUT then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_collection_mkdir(
    session: *const globule_session,
    collection: *const c_char,
    path: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let shared = &borrow("session", session)?.0;
        shared.block_on(shared.session.mkdir(text("collection", collection)?, text("path", path)?))
    })
}

/// Renames a file or directory within a collection. As with globule_collection_mkdir, a lost answer is an error.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_collection_rename(
    session: *const globule_session,
    collection: *const c_char,
    old_path: *const c_char,
    new_path: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let shared = &borrow("session", session)?.0;
        let (old_path, new_path) = (text("old_path", old_path)?, text("new_path", new_path)?);
        shared.block_on(shared.session.rename(text("collection", collection)?, old_path, new_path))
    })
}
