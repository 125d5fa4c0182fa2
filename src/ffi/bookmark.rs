//! Bookmarks: names that a person gives to places.

use std::ffi::c_char;
use std::sync::Arc;

use serde_json::Value;

use super::doc::{globule_doc, globule_rows};
use super::error::globule_error;
use super::guard::{Out, borrow, guard, text};
use super::request::globule_request;
use super::runtime::Call;
use super::session::globule_session;
use crate::error::{Result, Status};

unsafe fn list(
    session: *const globule_session,
) -> Result<Call<impl Future<Output = Result<Vec<Value>>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.bookmarks().await } })
}

/// The bookmarks of who signed in: documents with "/id", "/name", "/endpoint_id" (the collection) and "/path". Free the
/// rows with globule_rows_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_bookmark_list(
    session: *const globule_session,
    out: *mut *mut globule_rows,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_rows::new(list(session)?.run()?));
        Ok(())
    })
}

/// Starts globule_bookmark_list; globule_request_rows gives the rows. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_bookmark_ilist(
    session: *const globule_session,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(list(session)?.start()?);
        Ok(())
    })
}

unsafe fn get(
    session: *const globule_session,
    bookmark_id: *const c_char,
) -> Result<Call<impl Future<Output = Result<Value>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let bookmark_id = text("bookmark_id", bookmark_id)?.to_owned();
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.bookmark(&bookmark_id).await } })
}

/// One bookmark, as globule_bookmark_list gives it. Free the document with globule_doc_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_bookmark_get(
    session: *const globule_session,
    bookmark_id: *const c_char,
    out: *mut *mut globule_doc,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_doc::new(get(session, bookmark_id)?.run()?));
        Ok(())
    })
}

/// Starts globule_bookmark_get; globule_request_doc gives the document. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_bookmark_iget(
    session: *const globule_session,
    bookmark_id: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(get(session, bookmark_id)?.start()?);
        Ok(())
    })
}

unsafe fn create(
    session: *const globule_session,
    name: *const c_char,
    collection: *const c_char,
    path: *const c_char,
) -> Result<Call<impl Future<Output = Result<Value>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let name = text("name", name)?.to_owned();
    let collection = text("collection", collection)?.to_owned();
    let path = text("path", path)?.to_owned();
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.create_bookmark(&name, &collection, &path).await } })
}

/// Gives a place a name by which the person finds it in every program and in the web application. The document is as
/// globule_bookmark_list gives it. Free it with globule_doc_free.
///
/// GLOBULE_STATUS_CONFLICT: the person has a bookmark of this name already. When the answer is lost the request is not
/// sent again, because it may have been done: GLOBULE_STATUS_NETWORK or GLOBULE_STATUS_TIMEOUT then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_bookmark_create(
    session: *const globule_session,
    name: *const c_char,
    collection: *const c_char,
    path: *const c_char,
    out: *mut *mut globule_doc,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_doc::new(create(session, name, collection, path)?.run()?));
        Ok(())
    })
}

/// Starts globule_bookmark_create; globule_request_doc gives the document. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_bookmark_icreate(
    session: *const globule_session,
    name: *const c_char,
    collection: *const c_char,
    path: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(create(session, name, collection, path)?.start()?);
        Ok(())
    })
}

unsafe fn rename(
    session: *const globule_session,
    bookmark_id: *const c_char,
    name: *const c_char,
) -> Result<Call<impl Future<Output = Result<()>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let bookmark_id = text("bookmark_id", bookmark_id)?.to_owned();
    let name = text("name", name)?.to_owned();
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.rename_bookmark(&bookmark_id, &name).await } })
}

/// Gives a bookmark another name. GLOBULE_STATUS_CONFLICT: the person has a bookmark of that name already.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_bookmark_rename(
    session: *const globule_session,
    bookmark_id: *const c_char,
    name: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || rename(session, bookmark_id, name)?.run())
}

/// Starts globule_bookmark_rename. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_bookmark_irename(
    session: *const globule_session,
    bookmark_id: *const c_char,
    name: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(rename(session, bookmark_id, name)?.start()?);
        Ok(())
    })
}

unsafe fn delete(
    session: *const globule_session,
    bookmark_id: *const c_char,
) -> Result<Call<impl Future<Output = Result<()>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let bookmark_id = text("bookmark_id", bookmark_id)?.to_owned();
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.delete_bookmark(&bookmark_id).await } })
}

/// Deletes a bookmark; the place stays. GLOBULE_STATUS_NOT_FOUND: there is none of this id (any more).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_bookmark_delete(
    session: *const globule_session,
    bookmark_id: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || delete(session, bookmark_id)?.run())
}

/// Starts globule_bookmark_delete. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_bookmark_idelete(
    session: *const globule_session,
    bookmark_id: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(delete(session, bookmark_id)?.start()?);
        Ok(())
    })
}
