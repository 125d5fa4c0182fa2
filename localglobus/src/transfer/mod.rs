//! Globus Transfer: <https://docs.globus.org/api/transfer/>.

mod call;
mod collection;
mod collection_document;
mod consent;
mod document;
mod error;
mod file;
mod hold;
mod runner;
mod select;
mod spool;
mod submission;
mod submit;
mod task;
mod task_document;
mod tasks;

use std::sync::Arc;

use axum::routing::{get, post};
use axum::{Router, middleware};

use crate::service::Service;

pub use error::{method_not_allowed, not_found};
pub use runner::{Queues, drive};
pub use task::{Task, Tasks};
pub use task_document::document as task_document;

/// The routes below `/v0.10`.
pub fn router() -> Router<Arc<Service>> {
    Router::new()
        .route("/endpoint_search", get(collection::search))
        .route("/endpoint/{id}", get(collection::get))
        .route("/operation/endpoint/{id}/ls", get(file::ls))
        .route("/operation/endpoint/{id}/stat", get(file::stat))
        .route("/operation/endpoint/{id}/mkdir", post(file::mkdir))
        .route("/operation/endpoint/{id}/rename", post(file::rename))
        .route("/submission_id", get(submit::submission_id))
        .route("/transfer", post(submit::transfer))
        .route("/delete", post(submit::delete))
        .route("/task_list", get(tasks::list))
        .route("/task/{id}", get(tasks::get))
        .route("/task/{id}/cancel", post(tasks::cancel))
        .route("/task/{id}/event_list", get(tasks::events))
        .route("/task/{id}/successful_transfers", get(tasks::successful_transfers))
        .route("/task/{id}/skipped_errors", get(tasks::skipped_errors))
        .layer(middleware::from_fn(error::finish))
}
