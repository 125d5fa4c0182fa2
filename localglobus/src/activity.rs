//! The page of one task, where the web application's address of it leads. Who is on this machine may look without
//! signing in.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::Value;
use uuid::Uuid;

use crate::html::{escape, page};
use crate::service::Service;
use crate::transfer::task_document;

/// What the page shows: a field of the task's document, and its name in words.
const ROWS: [(&str, &str); 12] = [
    ("/task_id", "Task"),
    ("/label", "Label"),
    ("/status", "Status"),
    ("/nice_status", "Condition"),
    ("/fatal_error/description", "Reason"),
    ("/source_endpoint_display_name", "From"),
    ("/destination_endpoint_display_name", "To"),
    ("/files_transferred", "Files transferred"),
    ("/files", "Files in all"),
    ("/bytes_transferred", "Bytes transferred"),
    ("/request_time", "Requested"),
    ("/completion_time", "Completed"),
];

pub fn router() -> Router<Arc<Service>> {
    Router::new().route("/activity/{id}", get(task))
}

async fn task(State(service): State<Arc<Service>>, Path(id): Path<String>) -> Response {
    let id: Option<Uuid> = id.parse().ok();
    let Some(task) = id.and_then(|id| service.tasks.get(id)) else {
        return (StatusCode::NOT_FOUND, page("Activity", "<p>There is no such task.</p>")).into_response();
    };
    let document = task_document(&task);
    let row = |(pointer, words): (&str, &str)| {
        let text = match document.pointer(pointer)? {
            Value::Null => return None,
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        Some(format!("<tr><th align=\"left\">{words}</th><td>{}</td></tr>", escape(&text)))
    };
    let rows: String = ROWS.into_iter().filter_map(row).collect();
    // The page looks again by itself until the task has ended.
    let again = if task.has_ended() { "" } else { "<meta http-equiv=\"refresh\" content=\"2\">" };
    page("Activity", &format!("{again}<table>{rows}</table>")).into_response()
}
