//! Permissions on guest collections; each function in a blocking and a non-blocking form.

use std::ffi::c_char;
use std::sync::Arc;

use serde_json::Value;

use super::doc::{globule_doc, globule_rows};
use super::error::globule_error;
use super::guard::{Out, borrow, guard, optional_text, text};
use super::request::globule_request;
use super::runtime::Call;
use super::session::globule_session;
use crate::error::{Result, Status};

unsafe fn list(
    session: *const globule_session,
    collection: *const c_char,
) -> Result<Call<impl Future<Output = Result<Vec<Value>>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let collection = text("collection", collection)?.to_owned();
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.permissions(&collection).await } })
}

/// Who may do what on a guest collection: documents with "/id", "/principal_type", "/principal" (the id of an identity
/// or a group), "/path", "/permissions" ("r" or "rw"), "/expiration_date" and more. A row whose "/id" is null follows
/// from a role ("/role_id", "/role_type") and is neither changed nor deleted as a permission. Needs the role
/// administrator or access manager. Free the rows with globule_rows_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_permission_list(
    session: *const globule_session,
    collection: *const c_char,
    out: *mut *mut globule_rows,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_rows::new(list(session, collection)?.run()?));
        Ok(())
    })
}

/// Starts globule_permission_list; globule_request_rows gives the rows. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_permission_ilist(
    session: *const globule_session,
    collection: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(list(session, collection)?.start()?);
        Ok(())
    })
}

unsafe fn add(
    session: *const globule_session,
    collection: *const c_char,
    principal_type: *const c_char,
    principal: *const c_char,
    path: *const c_char,
    permissions: *const c_char,
) -> Result<Call<impl Future<Output = Result<Value>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let collection = text("collection", collection)?.to_owned();
    let principal_type = text("principal_type", principal_type)?.to_owned();
    let principal = optional_text("principal", principal)?.map(str::to_owned);
    let path = text("path", path)?.to_owned();
    let permissions = text("permissions", permissions)?.to_owned();
    let session = Arc::clone(&shared.session);
    Ok(Call {
        shared,
        work: async move {
            session.add_permission(&collection, &principal_type, principal.as_deref(), &path, &permissions).await
        },
    })
}

/// Lets someone into a guest collection. `principal_type` is "identity" or "group", with the id of one as `principal`
/// (globule_session_identities finds the id of a username), or "all_authenticated_users" or "anonymous", with NULL.
/// `path` is a folder such as "/run42/", with a slash at both ends, and holds for all that is in it; `permissions` is
/// "r" to read or "rw" to write and delete, too. Permissions add up: a narrower one takes nothing away. A collection
/// has at most 1000 of them. The document has "/access_id", the id of the permission. Free it with globule_doc_free.
///
/// GLOBULE_STATUS_CONFLICT: the principal has a permission for this folder already (globule_permission_update changes
/// it), or this is no guest collection; mapped collections ask the storage system who may do what. When the answer is
/// lost the request is not sent again, because it may have been done: GLOBULE_STATUS_NETWORK or GLOBULE_STATUS_TIMEOUT
/// then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_permission_add(
    session: *const globule_session,
    collection: *const c_char,
    principal_type: *const c_char,
    principal: *const c_char,
    path: *const c_char,
    permissions: *const c_char,
    out: *mut *mut globule_doc,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_doc::new(add(session, collection, principal_type, principal, path, permissions)?.run()?));
        Ok(())
    })
}

/// Starts globule_permission_add; globule_request_doc gives the document. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_permission_iadd(
    session: *const globule_session,
    collection: *const c_char,
    principal_type: *const c_char,
    principal: *const c_char,
    path: *const c_char,
    permissions: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(add(session, collection, principal_type, principal, path, permissions)?.start()?);
        Ok(())
    })
}

unsafe fn update(
    session: *const globule_session,
    collection: *const c_char,
    permission_id: *const c_char,
    permissions: *const c_char,
) -> Result<Call<impl Future<Output = Result<()>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let collection = text("collection", collection)?.to_owned();
    let permission_id = text("permission_id", permission_id)?.to_owned();
    let permissions = text("permissions", permissions)?.to_owned();
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.update_permission(&collection, &permission_id, &permissions).await } })
}

/// Changes what a permission allows: "r" to read or "rw" to write, too. For whom it is and for which folder cannot be
/// changed: delete it and add another.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_permission_update(
    session: *const globule_session,
    collection: *const c_char,
    permission_id: *const c_char,
    permissions: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || update(session, collection, permission_id, permissions)?.run())
}

/// Starts globule_permission_update. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_permission_iupdate(
    session: *const globule_session,
    collection: *const c_char,
    permission_id: *const c_char,
    permissions: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(update(session, collection, permission_id, permissions)?.start()?);
        Ok(())
    })
}

unsafe fn delete(
    session: *const globule_session,
    collection: *const c_char,
    permission_id: *const c_char,
) -> Result<Call<impl Future<Output = Result<()>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let collection = text("collection", collection)?.to_owned();
    let permission_id = text("permission_id", permission_id)?.to_owned();
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.delete_permission(&collection, &permission_id).await } })
}

/// Takes a permission away; tasks that need it fail. GLOBULE_STATUS_NOT_FOUND: there is none of this id (any more).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_permission_delete(
    session: *const globule_session,
    collection: *const c_char,
    permission_id: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || delete(session, collection, permission_id)?.run())
}

/// Starts globule_permission_delete. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_permission_idelete(
    session: *const globule_session,
    collection: *const c_char,
    permission_id: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(delete(session, collection, permission_id)?.start()?);
        Ok(())
    })
}
