//! The thread on which callbacks run, started for the first one.

use std::thread::Builder;

use once_cell::sync::OnceCell;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::{Event, Request};
use crate::error::{Error, Result, Status};

/// Callbacks in the order of their events.
#[derive(Default)]
pub struct Callbacks(OnceCell<UnboundedSender<(Request, Event)>>);

impl Callbacks {
    /// Makes sure that there is a thread, so that no event is lost.
    pub(super) fn start(&self) -> Result<()> {
        self.0.get_or_try_init(|| {
            let (sender, mut events) = unbounded_channel::<(Request, Event)>();
            let run = move || {
                while let Some((request, event)) = events.blocking_recv() {
                    request.tell(event);
                }
            };
            Builder::new().name("globule-calls".into()).spawn(run).map(|_| sender).map_err(|error| {
                Error::new(Status::Io, format!("the library's thread for callbacks cannot be started: {error}"))
            })
        })?;
        Ok(())
    }

    pub(super) fn queue(&self, request: &Request, event: Event) {
        if let Some(sender) = self.0.get() {
            // The thread ends with the process.
            let _ = sender.send((request.clone(), event));
        }
    }
}
