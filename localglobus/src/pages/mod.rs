//! The web application: what <https://app.globus.org> is for Globus, at the same paths.
//!
//! Every page works without script; `script.js` makes some nicer. A page shows what the services' own documents say, and
//! does what their operations do: see [`person`].

mod activity;
mod application;
mod applications;
mod chart;
mod collection;
mod collections;
mod consent;
mod consents;
mod fields;
mod file_actions;
mod files;
mod layout;
mod live;
mod pane;
mod person;
mod rates;
mod refused;
mod start;
mod task;
mod words;

use std::sync::Arc;

use axum::response::Redirect;
use axum::routing::{get, post};
use axum::{Extension, Router};

use crate::html;
use crate::service::Service;

pub use person::web_application;
pub use rates::Rates;

/// The pages; `api` is what they call.
pub fn router(api: Router) -> Router<Arc<Service>> {
    Router::new()
        .route("/", get(start::show))
        .route("/activity", get(activity::list_tasks))
        .route("/activity/{id}", get(task::overview))
        .route("/activity/{id}/overview", get(task::overview))
        .route("/activity/{id}/events", get(task::events))
        .route("/activity/{id}/successful-transfers", get(task::successful_transfers))
        .route("/activity/{id}/skipped-errors", get(task::skipped_errors))
        .route("/activity/{id}/cancel", post(task::cancel))
        .route("/activity/{id}/update", post(task::update))
        .route("/file-manager", get(files::show).post(file_actions::choose))
        .route("/file-manager/folder", post(file_actions::make_folder))
        .route("/file-manager/rename", post(file_actions::rename))
        .route("/file-manager/delete", post(file_actions::delete))
        .route("/file-manager/collections", get(Redirect::permanent("/collections")))
        .route("/file-manager/collections/{id}/overview", get(collection::show))
        .route("/collections", get(collections::show))
        .route("/collections/{id}", get(collection::show))
        .route("/settings/developers", get(applications::show))
        .route("/settings/developers/projects", post(applications::make_project))
        .route("/settings/developers/clients", post(applications::register))
        .route("/settings/developers/{id}", get(application::show).post(application::update))
        .route("/settings/developers/{id}/delete", post(application::delete))
        .route("/settings/developers/{id}/credentials", post(application::make_secret))
        .route("/settings/developers/{id}/credentials/{credential}/remove", post(application::remove_secret))
        .route("/settings/consents", get(consents::show))
        .route("/settings/consents/{id}/revoke", post(consents::revoke))
        .route(consent::CONSENT_PATH, get(consent::ask))
        .route(consent::RETURN_PATH, get(consent::go_on))
        .route(html::STYLE_PATH, get(html::style))
        .route(html::SCRIPT_PATH, get(html::script))
        .route(html::ICON_PATH, get(html::icon))
        .layer(Extension(person::Api(api)))
}
