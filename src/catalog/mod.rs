//! The catalog: every operation of Transfer, Auth and Timers as a row of a table, and two ways to call any of them.
//!
//! The names are those of the Python SDK's methods, because that is where people look them up. A new operation of a
//! service is a new row.

mod auth;
mod manager;
mod operation;
mod paging;
mod parameters;
mod request;
mod rows;
mod timers;
mod transfer;
mod transfer_v2;

use serde_json::Value;

pub use operation::{Access, Body, Kind, Method, Operation, Paging, Parameter, Service, Several};
pub use parameters::Parameters;

use crate::error::{Error, Result, Status};
use crate::near::near;
use crate::session::Session;
use paging::Pager;
use request::Request;

/// All operations.
pub fn operations() -> impl Iterator<Item = &'static Operation> {
    let tables =
        [transfer::OPERATIONS, manager::OPERATIONS, transfer_v2::OPERATIONS, auth::OPERATIONS, timers::OPERATIONS];
    tables.into_iter().flatten()
}

/// The operation of a name.
pub fn find(name: &str) -> Result<&'static Operation> {
    operations().find(|operation| operation.name == name).ok_or_else(|| {
        let near = did_you_mean(name, operations().map(|operation| operation.name));
        Error::invalid(format!(
            "no operation \"{}\"{near}: expected the name of a method of the Python SDK, such as get_task \
             (globule_catalog_rows lists them)",
            name.escape_debug()
        ))
    })
}

impl Session {
    /// Calls the operation of that name and returns the document that it answers with. What is missing, unknown or
    /// malformed among the parameters is an error, and nothing is sent then. A submission without a `submission_id` gets
    /// one.
    pub async fn call(&self, name: &str, parameters: &Parameters, body: Option<&Value>) -> Result<Value> {
        let mut request = Request::new(find(name)?, self, parameters, body)?;
        if request.lacks_submission_id().is_some() {
            let id = self.submission_id().await?;
            if let Some(document) = request.lacks_submission_id() {
                document.insert("submission_id".to_owned(), id.into());
            }
        }
        self.send(&request).await
    }

    /// Calls an operation that answers with a list, page after page, and returns at most `limit` of its documents. A
    /// list that is paged by offset has no more than a thousand.
    pub async fn call_rows(
        &self,
        name: &str,
        parameters: &Parameters,
        body: Option<&Value>,
        limit: usize,
    ) -> Result<Vec<Value>> {
        let operation = find(name)?;
        let member = operation.list.ok_or_else(|| {
            Error::invalid(format!("{name} answers with a document that is no list: use globule_call"))
        })?;
        let mut request = Request::new(operation, self, parameters, body)?;
        let mut pager = Pager::new(&request)?;
        let mut rows = Vec::new();
        while rows.len() < limit {
            pager.ask(&mut request, limit - rows.len());
            let mut page = self.send(&request).await?;
            let Some(Value::Array(found)) = page.get_mut(member).map(Value::take) else {
                let message = format!("{}: the answer has no list \"{member}\"", request.what());
                return Err(Error::new(Status::Protocol, message));
            };
            let count = found.len();
            rows.extend(found);
            if !pager.turn(&mut request, &page, count)? {
                break;
            }
        }
        rows.truncate(limit);
        Ok(rows)
    }

    /// An id that lets the service see that a submission is a repeat.
    pub(crate) async fn submission_id(&self) -> Result<String> {
        let request = Request::new(find("get_submission_id")?, self, &Parameters::default(), None)?;
        let answer = self.send(&request).await?;
        let id = answer["value"].as_str();
        let message = || format!("{}: the answer has no \"value\"", request.what());
        id.map(str::to_owned).ok_or_else(|| Error::new(Status::Protocol, message()))
    }

    async fn send(&self, request: &Request<'_>) -> Result<Value> {
        let call = request.call();
        match (request.operation.access, request.operation.service) {
            (Access::Anybody, _) => self.call_openly(&call).await,
            (Access::Client, _) => self.call_as_client(&call).await,
            (Access::Scopes(scopes), Service::Auth) => self.call_auth(&call, scopes).await,
            (Access::Scopes(_), Service::Transfer) => self.transfer(&call).await,
            (Access::Scopes(_), Service::Timers) => self.timers(&call).await,
        }
    }
}

/// ` (did you mean …?)`, or nothing.
fn did_you_mean<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> String {
    match near(name, known) {
        near if near.is_empty() => String::new(),
        near => format!(" (did you mean {}?)", near.join(" or ")),
    }
}
