//! The one runtime of the process, made at the first call, and sessions as C holds them.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicPtr, Ordering};

use tokio::runtime::{Builder, Runtime};
use tokio::sync::Notify;

use crate::error::{Error, Result, Status};
use crate::session::Session;

/// A session with what ends its calls. Everything made from a session keeps it alive.
pub(super) struct Shared {
    pub session: Arc<Session>,
    cancel: Notify,
    /// The process that opened it: sockets and threads do not survive a fork.
    process: u32,
}

impl Shared {
    pub fn new(session: Session) -> Arc<Self> {
        Arc::new(Shared { session: Arc::new(session), cancel: Notify::new(), process: std::process::id() })
    }

    /// Runs a call to its end on the calling thread, unless the session is cancelled meanwhile.
    pub fn block_on<T>(&self, call: impl Future<Output = Result<T>>) -> Result<T> {
        if self.process != std::process::id() {
            let message = "this session was opened before the process forked: open a new one in the child";
            return Err(Error::new(Status::Forked, message));
        }
        let cancelled = self.cancel.notified();
        runtime()?.block_on(async {
            tokio::select! {
                biased;
                () = cancelled => Err(Error::new(Status::Cancelled, "the session's calls were cancelled by the program")),
                result = call => result,
            }
        })
    }

    /// Ends all calls that are under way.
    pub fn cancel(&self) {
        self.cancel.notify_waiters();
    }
}

struct Tagged {
    process: u32,
    runtime: Runtime,
}

/// Never freed: a forked child cannot stop its parent's threads, and a lock could be held for ever by one of them.
static RUNTIME: AtomicPtr<Tagged> = AtomicPtr::new(std::ptr::null_mut());

fn runtime() -> Result<&'static Runtime> {
    let known = RUNTIME.load(Ordering::Acquire);
    // SAFETY: what has been stored here is never freed.
    if let Some(tagged) = unsafe { known.as_ref() }
        && tagged.process == std::process::id()
    {
        return Ok(&tagged.runtime);
    }
    let runtime = Builder::new_multi_thread().worker_threads(1).thread_name("globule").enable_all().build();
    let runtime =
        runtime.map_err(|error| Error::new(Status::Io, format!("the library's thread cannot be started: {error}")))?;
    let made = Box::into_raw(Box::new(Tagged { process: std::process::id(), runtime }));
    match RUNTIME.compare_exchange(known, made, Ordering::AcqRel, Ordering::Acquire) {
        // SAFETY: as above.
        Ok(_) => Ok(unsafe { &(*made).runtime }),
        Err(_) => {
            // Another thread was faster. SAFETY: nobody else has seen ours.
            unsafe { Box::from_raw(made) }.runtime.shutdown_background();
            self::runtime()
        }
    }
}
