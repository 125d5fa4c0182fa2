//! The one runtime of the process, made at the first call, sessions as C holds them, and the two ways of calling.

use std::future::Future;
use std::ptr;
use std::sync::Arc;
use std::sync::atomic::{AtomicPtr, Ordering};

use tokio::runtime::{Builder, Runtime};
use tokio::sync::Notify;

use super::request::globule_request;
use crate::error::{Error, Result, Status};
use crate::request::{Answer, Callbacks, Reporter, Request};
use crate::session::Session;

/// A session with what ends its calls. Everything made from a session keeps it alive.
pub(super) struct Shared {
    pub session: Arc<Session>,
    cancel: Arc<Notify>,
    /// The process that opened it: sockets and threads do not survive a fork.
    process: u32,
}

impl Shared {
    pub fn new(session: Session) -> Arc<Self> {
        Arc::new(Shared { session: Arc::new(session), cancel: Arc::default(), process: std::process::id() })
    }

    /// Runs a call to its end on the calling thread, unless the session is cancelled meanwhile.
    fn block_on<T>(&self, call: impl Future<Output = Result<T>>) -> Result<T> {
        self.check_process()?;
        let cancelled = self.cancel.notified();
        library()?.runtime.block_on(async {
            tokio::select! {
                biased;
                () = cancelled => Err(Error::new(Status::Cancelled, "the session's calls were cancelled by the program")),
                result = call => result,
            }
        })
    }

    /// Starts a call on the library's thread.
    pub fn start<F>(self: &Arc<Self>, call: impl FnOnce(Reporter) -> F) -> Result<globule_request>
    where
        F: Future<Output = Result<Answer>> + Send + 'static,
    {
        self.check_process()?;
        let library = library()?;
        let cancelled = Arc::clone(&self.cancel).notified_owned();
        let request = Request::start(library.runtime.handle(), &library.callbacks, cancelled, call);
        Ok(globule_request::new(self, request))
    }

    /// Whether threads and sockets are still there.
    pub fn check_process(&self) -> Result<()> {
        if self.process == std::process::id() {
            return Ok(());
        }
        let message = "this session was opened before the process forked: open a new one in the child";
        Err(Error::new(Status::Forked, message))
    }

    /// Ends all calls that are under way.
    pub fn cancel(&self) {
        self.cancel.notify_waiters();
    }
}

/// A call with its arguments, for either way.
pub(super) struct Call<F> {
    pub shared: Arc<Shared>,
    pub work: F,
}

impl<T, F: Future<Output = Result<T>> + Send + 'static> Call<F> {
    /// The blocking form.
    pub fn run(self) -> Result<T> {
        self.shared.block_on(self.work)
    }

    /// The non-blocking form.
    pub fn start(self) -> Result<globule_request>
    where
        T: Into<Answer>,
    {
        let work = self.work;
        self.shared.start(|_| async { work.await.map(Into::into) })
    }
}

struct Library {
    process: u32,
    runtime: Runtime,
    callbacks: Callbacks,
}

/// Never freed: a forked child cannot stop its parent's threads, and a lock could be held for ever by one of them.
static LIBRARY: AtomicPtr<Library> = AtomicPtr::new(ptr::null_mut());

fn library() -> Result<&'static Library> {
    let known = LIBRARY.load(Ordering::Acquire);
    // SAFETY: what has been stored here is never freed.
    if let Some(library) = unsafe { known.as_ref() }
        && library.process == std::process::id()
    {
        return Ok(library);
    }
    let runtime = Builder::new_multi_thread().worker_threads(1).thread_name("globule").enable_all().build();
    let runtime =
        runtime.map_err(|error| Error::new(Status::Io, format!("the library's thread cannot be started: {error}")))?;
    let library = Library { process: std::process::id(), runtime, callbacks: Callbacks::default() };
    let made = Box::into_raw(Box::new(library));
    match LIBRARY.compare_exchange(known, made, Ordering::AcqRel, Ordering::Acquire) {
        // SAFETY: as above.
        Ok(_) => Ok(unsafe { &*made }),
        Err(_) => {
            // Another thread was faster. SAFETY: nobody else has seen ours.
            unsafe { Box::from_raw(made) }.runtime.shutdown_background();
            self::library()
        }
    }
}
