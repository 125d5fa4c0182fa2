//! The body of a submission, which may be larger than memory: it is kept in a file as it arrives.

use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::sync::Arc;

use axum::extract::{FromRequest, Request};
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
}

impl FromRequest<Arc<Service>> for Spool {
    type Rejection = TransferError;

    async fn from_request(request: Request, service: &Arc<Service>) -> Result<Self, TransferError> {
        let mut body = request.into_body();
        let mut file = tokio::fs::File::from_std(service.state.spool()?);
        while let Some(frame) = body.frame().await {
            let frame = frame.map_err(|error| TransferError::bad_request(format!("The body ended early: {error}")))?;
            if let Ok(bytes) = frame.into_data() {
                file.write_all(&bytes).await?;
            }
        }
        file.flush().await?;
        Ok(Self(file.into_std().await))
    }
}
