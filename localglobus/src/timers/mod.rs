//! Globus Timers: <https://docs.globus.org/api/timers/>.
//!
//! A timer, which the older part of the API calls a job, submits the same transfer on a schedule. It keeps what its owner's
//! token was good for, and submits on their behalf with that.

mod caller;
mod document;
mod error;
mod jobs;
mod requests;
mod runner;
mod schedule;
mod timer;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::service::Service;

pub use runner::run;

pub fn router() -> Router<Arc<Service>> {
    Router::new()
        .route("/v2/timer", post(jobs::create_timer))
        .route("/jobs/", get(jobs::list).post(jobs::create_job))
        .route("/jobs/{id}", get(jobs::get).patch(jobs::update).delete(jobs::delete))
        .route("/jobs/{id}/pause", post(jobs::pause))
        .route("/jobs/{id}/resume", post(jobs::resume))
}
