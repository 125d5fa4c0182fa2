//! Globus Transfer: <https://docs.globus.org/api/transfer/>.

mod access_list;
mod bookmark;
mod bookmarks;
mod call;
mod collection;
mod collection_document;
mod collection_server;
mod consent;
mod deadline;
mod document;
mod error;
mod file;
mod file_list;
mod footprint;
mod guest_collection;
mod hold;
mod manager;
mod pause_rule;
mod pause_rule_document;
mod permission;
mod queue;
mod registry;
mod role;
mod roles;
mod runner;
mod select;
mod spool;
mod standing;
mod submission;
mod submit;
mod task;
mod task_document;
mod tasks;
mod v2;
mod watch;

use std::sync::Arc;

use axum::routing::{get, post, put};
use axum::{Router, middleware};

use crate::service::Service;

pub use document::read_time;
pub use error::{TransferError, method_not_allowed, not_found, refusal};
pub use queue::Queues;
pub use registry::Tasks;
pub use runner::drive;
pub use submit::{check_transfer, submit_transfer};
pub use task::Task;
pub use task_document::document as task_document;
pub use v2::router as router_v2;

/// The routes below `/v0.10`.
pub fn router() -> Router<Arc<Service>> {
    Router::new()
        .route("/endpoint_search", get(collection::search))
        .route("/endpoint/{id}", get(collection::get).put(collection::update).delete(guest_collection::delete))
        .route("/endpoint/{id}/subscription", put(collection::subscription))
        .route("/endpoint/{id}/subscription_admin_verified", put(collection::subscription_admin_verified))
        .route("/endpoint/{id}/server_list", get(collection_server::list))
        .route("/endpoint/{id}/server/{server}", get(collection_server::get))
        .route("/shared_endpoint", post(guest_collection::create))
        .route("/endpoint/{id}/my_shared_endpoint_list", get(guest_collection::list_mine))
        .route("/endpoint/{id}/shared_endpoint_list", get(guest_collection::list))
        .route("/endpoint/{id}/role_list", get(roles::list))
        .route("/endpoint/{id}/role", post(roles::add))
        .route("/endpoint/{id}/role/{role}", get(roles::get).delete(roles::delete))
        .route("/endpoint/{id}/access_list", get(access_list::list))
        .route("/endpoint/{id}/access", post(access_list::add))
        .route(
            "/endpoint/{id}/access/{rule}",
            get(access_list::get).put(access_list::update).delete(access_list::delete),
        )
        .route("/bookmark_list", get(bookmarks::list))
        .route("/bookmark", post(bookmarks::create))
        .route("/bookmark/{id}", get(bookmarks::get).put(bookmarks::update).delete(bookmarks::delete))
        .route("/operation/endpoint/{id}/ls", get(file::ls))
        .route("/operation/endpoint/{id}/stat", get(file::stat))
        .route("/operation/endpoint/{id}/mkdir", post(file::mkdir))
        .route("/operation/endpoint/{id}/rename", post(file::rename))
        .route("/operation/endpoint/{id}/symlink", post(file::symlink))
        .route("/submission_id", get(submit::submission_id))
        .route("/transfer", post(submit::transfer))
        .route("/delete", post(submit::delete))
        .route("/task_list", get(tasks::list))
        .route("/task/{id}", get(tasks::get).put(tasks::update))
        .route("/task/{id}/cancel", post(tasks::cancel))
        .route("/task/{id}/remove", post(tasks::remove))
        .route("/task/{id}/pause_info", get(tasks::pause))
        .route("/task/{id}/event_list", get(tasks::events))
        .route("/task/{id}/successful_transfers", get(tasks::successful_transfers))
        .route("/task/{id}/skipped_errors", get(tasks::skipped_errors))
        .route("/endpoint/{id}/my_effective_pause_rule_list", get(pause_rule::list_effective))
        .nest("/endpoint_manager", manager::router())
        .layer(middleware::from_fn(error::finish))
}
