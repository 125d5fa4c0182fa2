//! Registering applications: projects, clients and their secrets.

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

unsafe fn create_project(
    session: *const globule_session,
    display_name: *const c_char,
    contact_email: *const c_char,
) -> Result<Call<impl Future<Output = Result<Value>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let display_name = text("display_name", display_name)?.to_owned();
    let contact_email = text("contact_email", contact_email)?.to_owned();
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.create_project(&display_name, &contact_email).await } })
}

/// Makes a project, in which applications can be registered; who signed in becomes its administrator. The document has
/// "/id", "/display_name", "/contact_email", "/admin_ids" and more. Free it with globule_doc_free.
///
/// GLOBULE_STATUS_CONSENT_REQUIRED: the scope manage_projects is missing (nothing was sent); the next login asks for
/// it. This holds for all functions that register something. When an answer is lost the request is not sent again,
/// because it may have been done: GLOBULE_STATUS_NETWORK or GLOBULE_STATUS_TIMEOUT then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_project_create(
    session: *const globule_session,
    display_name: *const c_char,
    contact_email: *const c_char,
    out: *mut *mut globule_doc,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_doc::new(create_project(session, display_name, contact_email)?.run()?));
        Ok(())
    })
}

/// Starts globule_project_create; globule_request_doc gives the document. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_project_icreate(
    session: *const globule_session,
    display_name: *const c_char,
    contact_email: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(create_project(session, display_name, contact_email)?.start()?);
        Ok(())
    })
}

unsafe fn projects(
    session: *const globule_session,
) -> Result<Call<impl Future<Output = Result<Vec<Value>>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.projects().await } })
}

/// The projects that who signed in manages, each a document as globule_project_create gives it. Free the rows with
/// globule_rows_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_project_list(
    session: *const globule_session,
    out: *mut *mut globule_rows,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_rows::new(projects(session)?.run()?));
        Ok(())
    })
}

/// Starts globule_project_list; globule_request_rows gives the projects. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_project_ilist(
    session: *const globule_session,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(projects(session)?.start()?);
        Ok(())
    })
}

unsafe fn create_client(
    session: *const globule_session,
    project: *const c_char,
    display_name: *const c_char,
    client_type: *const c_char,
) -> Result<Call<impl Future<Output = Result<Value>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let project = text("project", project)?.to_owned();
    let display_name = text("display_name", display_name)?.to_owned();
    let client_type = text("client_type", client_type)?.to_owned();
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.create_client(&project, &display_name, &client_type).await } })
}

/// Registers an application in a project. `client_type` is Globus Auth's word for what it is: "public_installed_client"
/// for one that people install and that has no secret, to which the sign-ins of this library may send people back;
/// "client_identity" or "confidential_client" for one that acts for itself with a secret (globule_credential_create
/// makes one); "resource_server" for a service. The document has "/id", which is the client id, "/name",
/// "/client_type", "/project", "/redirect_uris" and more. Free it with globule_doc_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_client_create(
    session: *const globule_session,
    project: *const c_char,
    display_name: *const c_char,
    client_type: *const c_char,
    out: *mut *mut globule_doc,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_doc::new(create_client(session, project, display_name, client_type)?.run()?));
        Ok(())
    })
}

/// Starts globule_client_create; globule_request_doc gives the document. Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_client_icreate(
    session: *const globule_session,
    project: *const c_char,
    display_name: *const c_char,
    client_type: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(create_client(session, project, display_name, client_type)?.start()?);
        Ok(())
    })
}

unsafe fn create_credential(
    session: *const globule_session,
    client: *const c_char,
    name: *const c_char,
) -> Result<Call<impl Future<Output = Result<Value>> + Send + 'static>> {
    let shared = Arc::clone(&borrow("session", session)?.0);
    let client = text("client", client)?.to_owned();
    let name = text("name", name)?.to_owned();
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.create_credential(&client, &name).await } })
}

/// Makes a secret for an application, under a name by which people tell its secrets apart. The document has "/secret",
/// which Globus Auth shows this once and never again, "/id", "/name" and "/created". Keep the secret in a file that
/// nobody else can read (GLOBULE_CLIENT_SECRET_FILE names it to the application), and free the document with
/// globule_doc_free, which zeroes it.
///
/// GLOBULE_STATUS_INVALID_ARGUMENT: the application is of a type that has no secrets.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_credential_create(
    session: *const globule_session,
    client: *const c_char,
    name: *const c_char,
    out: *mut *mut globule_doc,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_doc::new(create_credential(session, client, name)?.run()?));
        Ok(())
    })
}

/// Starts globule_credential_create; globule_request_doc gives the document. Free the request with
/// globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_credential_icreate(
    session: *const globule_session,
    client: *const c_char,
    name: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(create_credential(session, client, name)?.start()?);
        Ok(())
    })
}
