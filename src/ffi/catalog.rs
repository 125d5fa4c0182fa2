//! The catalog: any operation of the services by its name.

use std::ffi::c_char;
use std::sync::Arc;

use serde_json::Value;

use super::doc::{globule_doc, globule_rows};
use super::error::globule_error;
use super::guard::{self, Out, borrow, borrow_mut, free, guard, optional_text, text};
use super::request::globule_request;
use super::runtime::{Call, Shared};
use super::session::globule_session;
use crate::catalog::{self, Parameters};
use crate::error::{Error, Result, Status};

/// Parameters of a call, by name: those of the operation's path and those of its query. For one thread at a time.
pub struct globule_parameters(Parameters);

/// Makes an empty set of parameters. Free it with globule_parameters_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_parameters_new(
    out: *mut *mut globule_parameters,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        Out::new(out)?.put(globule_parameters(Parameters::default()));
        Ok(())
    })
}

/// Adds a parameter: "task_id" and a UUID, for example, "limit" and "10", "show_hidden" and "false". A name that is
/// added again has several values, where the operation takes several. What the operation makes of it is checked when it
/// is called.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_parameters_add(
    parameters: *mut globule_parameters,
    name: *const c_char,
    value: *const c_char,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let parameters = borrow_mut("parameters", parameters)?;
        parameters.0.add(text("name", name)?, text("value", value)?);
        Ok(())
    })
}

/// Frees parameters. NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_parameters_free(parameters: *mut globule_parameters) {
    free(parameters);
}

/// The arguments of a call.
struct Arguments {
    shared: Arc<Shared>,
    operation: String,
    parameters: Parameters,
    body: Option<Value>,
}

unsafe fn arguments(
    session: *const globule_session,
    operation: *const c_char,
    parameters: *const globule_parameters,
    body: *const c_char,
) -> Result<Arguments> {
    Ok(Arguments {
        shared: Arc::clone(&borrow("session", session)?.0),
        operation: text("operation", operation)?.to_owned(),
        parameters: parameters.as_ref().map_or_else(Parameters::default, |parameters| parameters.0.clone()),
        body: optional_text("body", body)?.map(json).transpose()?,
    })
}

fn json(text: &str) -> Result<Value> {
    serde_json::from_str(text).map_err(|error| Error::invalid(format!("body is not JSON: {error}")))
}

unsafe fn call(
    session: *const globule_session,
    operation: *const c_char,
    parameters: *const globule_parameters,
    body: *const c_char,
) -> Result<Call<impl Future<Output = Result<Value>> + Send + 'static>> {
    let Arguments { shared, operation, parameters, body } = arguments(session, operation, parameters, body)?;
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.call(&operation, &parameters, body.as_ref()).await } })
}

/// Calls an operation of Globus Transfer, Auth or Timers by its name, which is that of the Python SDK's method:
/// "get_task", "operation_symlink", "create_timer". docs/operations.md and globule_catalog_rows list all with their
/// parameters. `parameters` may be NULL. `body` is a JSON object as text, or NULL for operations that take none; what the
/// Python SDK wraps it in ({"project": ...}), a missing DATA_TYPE and a missing submission id are added. The document is
/// the service's answer. Free it with globule_doc_free.
///
/// GLOBULE_STATUS_INVALID_ARGUMENT: there is no such operation or parameter, one is missing, or a value is not what it
/// must be; nothing was sent. GLOBULE_STATUS_CONSENT_REQUIRED: the sign-in lacks the scope that the operation needs; the
/// next login asks for it. When the answer is lost, only what is safe to repeat is sent again.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_call(
    session: *const globule_session,
    operation: *const c_char,
    parameters: *const globule_parameters,
    body: *const c_char,
    out: *mut *mut globule_doc,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_doc::new(call(session, operation, parameters, body)?.run()?));
        Ok(())
    })
}

/// Starts globule_call; globule_request_doc gives the document. The parameters may be changed or freed at once. Free the
/// request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_icall(
    session: *const globule_session,
    operation: *const c_char,
    parameters: *const globule_parameters,
    body: *const c_char,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(call(session, operation, parameters, body)?.start()?);
        Ok(())
    })
}

unsafe fn call_rows(
    session: *const globule_session,
    operation: *const c_char,
    parameters: *const globule_parameters,
    body: *const c_char,
    limit: i64,
) -> Result<Call<impl Future<Output = Result<Vec<Value>>> + Send + 'static>> {
    let Arguments { shared, operation, parameters, body } = arguments(session, operation, parameters, body)?;
    let limit = guard::limit(limit)?;
    let session = Arc::clone(&shared.session);
    Ok(Call { shared, work: async move { session.call_rows(&operation, &parameters, body.as_ref(), limit).await } })
}

/// Calls an operation that answers with a list, as globule_call does, page after page as the list is paged, and gives at
/// most `limit` of its documents. Of a list that is paged by offset (endpoint_search, task_list, task_event_list) the
/// service shows a thousand. Free them with globule_rows_free.
///
/// GLOBULE_STATUS_PROTOCOL: the service's pages lead in a circle, promise more and hold nothing, or lead to another
/// address. GLOBULE_STATUS_INVALID_ARGUMENT: also an operation that answers with no list.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_call_rows(
    session: *const globule_session,
    operation: *const c_char,
    parameters: *const globule_parameters,
    body: *const c_char,
    limit: i64,
    out: *mut *mut globule_rows,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(globule_rows::new(call_rows(session, operation, parameters, body, limit)?.run()?));
        Ok(())
    })
}

/// Starts globule_call_rows; globule_request_rows gives the documents. The parameters may be changed or freed at once.
/// Free the request with globule_request_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_icall_rows(
    session: *const globule_session,
    operation: *const c_char,
    parameters: *const globule_parameters,
    body: *const c_char,
    limit: i64,
    out: *mut *mut globule_request,
    err: *mut *mut globule_error,
) -> Status {
    guard(err, || {
        let out = Out::new(out)?;
        out.put(call_rows(session, operation, parameters, body, limit)?.start()?);
        Ok(())
    })
}

/// The operations that globule_call knows; nothing is sent. Each is a document with "/name", "/summary", "/service"
/// ("transfer", "auth" or "timers"), "/method", "/path", "/parameters" (a list with "/name", "/in": "path" or "query",
/// "/required", "/type" and "/several"), "/body" ("none", "optional" or "required"), "/rows" (the list in the answer, or
/// null), "/paging", "/repeatable", "/resource_server" and "/scopes" (one of them is needed). Free them with
/// globule_rows_free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globule_catalog_rows(out: *mut *mut globule_rows, err: *mut *mut globule_error) -> Status {
    guard(err, || {
        Out::new(out)?.put(globule_rows::new(catalog::operations().map(Value::from).collect()));
        Ok(())
    })
}
