//! The body of a submission, which may be larger than memory: it is kept in a file as it arrives.

use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use http_body_util::BodyExt;
use tokio::io::AsyncWriteExt;

use super::error::TransferError;
use crate::service::Service;

/// The whole body, in a file that has no name and so is gone with the process.
pub struct Spool(File);

impl Spool {
    pub fn read(mut self) -> std::io::Result<impl Read> {
        self.0.rewind()?;
        Ok(BufReader::with_capacity(256 * 1024, self.0))
    }

    async fn receive(mut body: Body, service: &Service) -> Result<Self, TransferError> {
        let most = service.config.limits.submission_bytes;
        let mut file = tokio::fs::File::from_std(service.state.spool()?);
        let mut length = 0;
        while let Some(frame) = body.frame().await {
            let frame = frame.map_err(|error| TransferError::bad_request(format!("The body ended early: {error}")))?;
            let Ok(bytes) = frame.into_data() else { continue };
            length += bytes.len() as u64;
            // The rest of what is too long is read and dropped: who has not sent all may not listen yet.
            if length <= most {
                file.write_all(&bytes).await.map_err(TransferError::from)?;
            }
        }
        if length > most {
            let message = format!("The document has {length} bytes, which is more than the {most} that it may have");
            return Err(TransferError::new(StatusCode::PAYLOAD_TOO_LARGE, "ClientError.BadRequest", message));
        }
        file.flush().await.map_err(TransferError::from)?;
        Ok(Self(file.into_std().await))
    }
}

impl FromRequest<Arc<Service>> for Spool {
    type Rejection = TransferError;

    async fn from_request(request: Request, service: &Arc<Service>) -> Result<Self, TransferError> {
        Self::receive(request.into_body(), service).await
    }
}
