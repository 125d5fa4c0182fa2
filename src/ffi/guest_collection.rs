//! Guest collections: make, change and delete; each in a blocking and a non-blocking form.

use std::ffi::c_char;
use std::sync::Arc;

use serde_json::Value;

use super::doc::globule_doc;
use super::error::globule_error;
use super::guard::{Out, borrow, guard, optional_text, text};
use super::request::globule_request;
use super::runtime::Call;
use super::session::globule_session;
use crate::error::{Result, Status};

unsafe fn create_guest(
    session: *const globule_session,
    host_collection: *const c_char,
    host_path: *const c_char,
    display_name: *const c_char,
    fields: *const c_char,
) -> Result<Call<impl Future<Output = Result<Value>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let host_collection = text("host_collection", host_collection)?.to_owned();
    let host_path = text("host_path", host_path)?.to_owned();
    let display_name = text("display_name", display_name)?.to_owned();
    let fields = optional_text("fields", fields)?.map(str::to_owned);
    let session = Arc::clone(&shared.session);
    Ok(Call {
        shared,
        work: async move {
            session.create_guest_collection(&host_collection, &host_path, &display_name, fields.as_deref()).await
        },
    })
}

/// Shares a directory of a mapped collection as a guest collection, into which others are let with
/// globule_permission_add. `fields` is NULL, or a JSON object with more fields of the new collection's document, such
/// as {"description": "results of run 42", "public": false}. The document is the service's answer: "/id" is the id of
/// the new collection. Free it with globule_doc_free.
///
/// Globus Transfer makes guest collections on Globus Connect Personal (which needs a subscription for that). Those on
/// Globus Connect Server are made by the manager API of their endpoint ("/gcs_manager_url" of the collection's
/// document), by `globus collection create guest` or in the web application, and Transfer refuses to; the error has its
/// reason. What was made there is then used, listed and shared by Transfer as any other.
///
/// When the answer is lost the request is not sent again, because it may have been done: GLOBULE_STATUS_NETWORK or
/// GLOBULE_STATUS_TIMEOUT then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_collection_create_guest(
    session: *const globule_session,
    host_collection: *const c_char,
    host_path: *const c_char,
    display_name: *const c_char,
    fields: *const c_char,
    out: *mut *mut globule_doc,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_doc::new(create_guest(session, host_collection, host_path, display_name, fields)?.run()?));
        Ok(())
    })
}

/// Starts globule_collection_create_guest; globule_request_doc gives the document. Free the request with
/// globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_collection_icreate_guest(
    session: *const globule_session,
    host_collection: *const c_char,
    host_path: *const c_char,
    display_name: *const c_char,
    fields: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(create_guest(session, host_collection, host_path, display_name, fields)?.start()?);
        Ok(())
    })
}

unsafe fn update(
    session: *const globule_session,
    collection: *const c_char,
    json: *const c_char,
) -> Result<Call<impl Future<Output = Result<()>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let collection = text("collection", collection)?.to_owned();
    let json = text("json", json)?.to_owned();
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.update_collection(&collection, &json).await } })
}

/// Sets fields of a collection's document, given as a JSON object: {"display_name": "Run 42", "public": false}; the
/// others stay. Who does this must administer the collection. Transfer changes collections of Globus Connect Personal;
/// those of Globus Connect Server are changed by the manager API of their endpoint.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_collection_update(
    session: *const globule_session,
    collection: *const c_char,
    json: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || update(session, collection, json)?.run())
}

/// Starts globule_collection_update. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_collection_iupdate(
    session: *const globule_session,
    collection: *const c_char,
    json: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(update(session, collection, json)?.start()?);
        Ok(())
    })
}

unsafe fn delete(
    session: *const globule_session,
    collection: *const c_char,
) -> Result<Call<impl Future<Output = Result<()>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let collection = text("collection", collection)?.to_owned();
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.delete_collection(&collection).await } })
}

/// Deletes a collection for all who use it; its permissions and bookmarks lead nowhere then, and tasks that use it
/// fail. The files in it stay. Who does this must administer the collection. As with globule_collection_update, those
/// of Globus Connect Server are deleted by the manager API of their endpoint.
///
/// After an answer that was lost the request is sent again, as for all that deletes something by its id:
/// GLOBULE_STATUS_NOT_FOUND can then mean that the first one did it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_collection_delete(
    session: *const globule_session,
    collection: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || delete(session, collection)?.run())
}

/// Starts globule_collection_delete. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_collection_idelete(
    session: *const globule_session,
    collection: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(delete(session, collection)?.start()?);
        Ok(())
    })
}
