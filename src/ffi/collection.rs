//! Collections: search, look up, list, make directories, rename; each in a blocking and a non-blocking form.

use std::ffi::c_char;
use std::sync::Arc;

use serde_json::Value;

use super::doc::{globule_doc, globule_rows};
use super::error::globule_error;
use super::guard::{self, Out, borrow, guard, optional_text, text};
use super::listing::{globule_listing, globule_ls_options};
use super::request::globule_request;
use super::runtime::{Call, Shared};
use super::session::globule_session;
use crate::error::{Result, Status};
use crate::transfer::{ListOptions, Listing};

unsafe fn arguments(
    session: *const globule_session,
    collection: *const c_char,
    path: *const c_char,
) -> Result<(Arc<Shared>, String, String)> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    Ok((shared, text("collection", collection)?.to_owned(), text("path", path)?.to_owned()))
}

unsafe fn search(
    session: *const globule_session,
    fulltext: *const c_char,
    filter_scope: *const c_char,
    limit: i64,
) -> Result<Call<impl Future<Output = Result<Vec<Value>>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let fulltext = optional_text("fulltext", fulltext)?.map(str::to_owned);
    let scope = optional_text("filter_scope", filter_scope)?.map(str::to_owned);
    let limit = guard::limit(limit)?;
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.search(fulltext.as_deref(), scope.as_deref(), limit).await } })
}

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
        out.put(globule_rows::new(search(session, fulltext, filter_scope, limit)?.run()?));
        Ok(())
    })
}

/// Starts globule_collection_search; globule_request_rows gives the result. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_collection_isearch(
    session: *const globule_session,
    fulltext: *const c_char,
    filter_scope: *const c_char,
    limit: i64,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(search(session, fulltext, filter_scope, limit)?.start()?);
        Ok(())
    })
}

unsafe fn get(
    session: *const globule_session,
    collection: *const c_char,
) -> Result<Call<impl Future<Output = Result<Value>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let collection = text("collection", collection)?.to_owned();
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.collection(&collection).await } })
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
        out.put(globule_doc::new(get(session, collection)?.run()?));
        Ok(())
    })
}

/// Starts globule_collection_get; globule_request_doc gives the document. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_collection_iget(
    session: *const globule_session,
    collection: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(get(session, collection)?.start()?);
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

unsafe fn ls(
    session: *const globule_session,
    collection: *const c_char,
    path: *const c_char,
    options: *const globule_ls_options,
) -> Result<Call<impl Future<Output = Result<Listing>> + Send + 'static>> {
    let (shared, collection, path) = arguments(session, collection, path)?;
    let options = options.as_ref().map_or_else(ListOptions::default, |options| options.0.clone());
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.ls(&collection, &path, &options).await } })
}

/// The entries of a directory. `options` may be NULL. Free the listing with globule_listing_free.
///
/// GLOBULE_STATUS_CONSENT_REQUIRED: a login puts it right. GLOBULE_STATUS_NOT_FOUND: no such path or collection.
/// GLOBULE_STATUS_LIMIT_REACHED: the directory has more entries than the service lists, which is at most 100,000 at a time: ask
/// for parts of it, by a filter or by limit and offset.
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
        out.put(globule_listing(ls(session, collection, path, options)?.run()?));
        Ok(())
    })
}

/// Starts globule_collection_ls; globule_request_listing gives the entries. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_collection_ils(
    session: *const globule_session,
    collection: *const c_char,
    path: *const c_char,
    options: *const globule_ls_options,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(ls(session, collection, path, options)?.start()?);
        Ok(())
    })
}

unsafe fn stat(
    session: *const globule_session,
    collection: *const c_char,
    path: *const c_char,
) -> Result<Call<impl Future<Output = Result<Value>> + Send + 'static>> {
    let (shared, collection, path) = arguments(session, collection, path)?;
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.stat(&collection, &path).await } })
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
        out.put(globule_doc::new(stat(session, collection, path)?.run()?));
        Ok(())
    })
}

/// Starts globule_collection_stat; globule_request_doc gives the document. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_collection_istat(
    session: *const globule_session,
    collection: *const c_char,
    path: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(stat(session, collection, path)?.start()?);
        Ok(())
    })
}

unsafe fn mkdir(
    session: *const globule_session,
    collection: *const c_char,
    path: *const c_char,
) -> Result<Call<impl Future<Output = Result<()>> + Send + 'static>> {
    let (shared, collection, path) = arguments(session, collection, path)?;
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.mkdir(&collection, &path).await } })
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
    guard(err, || mkdir(session, collection, path)?.run())
}

/// Starts globule_collection_mkdir. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_collection_imkdir(
    session: *const globule_session,
    collection: *const c_char,
    path: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(mkdir(session, collection, path)?.start()?);
        Ok(())
    })
}

unsafe fn rename(
    session: *const globule_session,
    collection: *const c_char,
    old_path: *const c_char,
    new_path: *const c_char,
) -> Result<Call<impl Future<Output = Result<()>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let collection = text("collection", collection)?.to_owned();
    let (old_path, new_path) = (text("old_path", old_path)?.to_owned(), text("new_path", new_path)?.to_owned());
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.rename(&collection, &old_path, &new_path).await } })
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
    guard(err, || rename(session, collection, old_path, new_path)?.run())
}

/// Starts globule_collection_rename. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_collection_irename(
    session: *const globule_session,
    collection: *const c_char,
    old_path: *const c_char,
    new_path: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(rename(session, collection, old_path, new_path)?.start()?);
        Ok(())
    })
}
