//! One request and its answer: who may ask at all, what a fault does to it, and the words for what no handler sees.

use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use axum::response::Response;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use tower::ServiceExt;

use super::exchange::Exchange;
use super::received::Received;
use super::sent::Sent;
use super::{Shared, host};
use crate::faults::{self, Sending, Unanswered};
use crate::refusal::{is_transfer, refusal, worded};

/// The largest body that Auth reads.
const MOST_FORM_BYTES: u64 = 2 << 20;

pub async fn answer(
    shared: Arc<Shared>,
    exchange: Arc<Exchange>,
    request: Request<Incoming>,
) -> Result<Response<Sent>, Unanswered> {
    exchange.begin();
    let path = request.uri().path().to_owned();
    let most = if is_transfer(&path) { shared.service.config.limits.submission_bytes } else { MOST_FORM_BYTES };
    let patience = shared.patience();
    let request = request.map(|body| Received::new(body, patience, most));
    let (response, sending) = match host::check(request.uri(), request.headers()) {
        Err((status, words)) => (refusal(&path, status, &words), Sending::Whole),
        Ok(()) => answered(&shared, request, &path).await?,
    };
    Ok(response.map(|body| Sent::new(body, sending, exchange)))
}

async fn answered(shared: &Shared, request: Request<Received>, path: &str) -> Result<(Response, Sending), Unanswered> {
    let Some(fault) = shared.service.faults.strike(request.method(), path) else {
        return Ok((carried_out(shared, request, path).await, Sending::Whole));
    };
    if fault.replaces_the_work() {
        read(request.into_body()).await;
        let answer = faults::instead_of_the_work(&fault, path);
        if let Err(Unanswered::Refused(time)) = answer {
            shared.refuse(time).await;
        }
        return answer.map(|response| (response, Sending::Whole));
    }
    faults::before_the_work(&fault).await;
    faults::after_the_work(&fault, carried_out(shared, request, path).await).await
}

/// Who gets no answer, or a wrong one, shall have sent all of its request.
async fn read(mut body: Received) {
    while let Some(Ok(_)) = body.frame().await {}
}

/// What the routes answer. Where the body was wrong, that is the answer, whatever a handler made of it.
async fn carried_out(shared: &Shared, request: Request<Received>, path: &str) -> Response {
    let troubled = request.body().troubled();
    let refused = || troubled.get().map(|trouble| refusal(path, trouble.status(), &trouble.to_string()));
    if let Some(refusal) = refused() {
        return refusal;
    }
    let Ok(response) = shared.router.clone().oneshot(request.map(Body::new)).await;
    match refused() {
        Some(refusal) => refusal,
        None => worded(path, response).await,
    }
}
