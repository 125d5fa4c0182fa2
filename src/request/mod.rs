//! Work under way on the library's threads: test it, wait for it, cancel it, be told of its end.
//!
//! A request ends exactly once, with an answer or an error, even if the work panics. It has ended only when the work
//! holds nothing any more, so that what it used can be changed again. Callbacks run one after another on a thread of
//! their own (`callbacks`): a slow one delays other callbacks, and no request.
//!
//! Locks are parking_lot's and the queue is tokio's because ThreadSanitizer, which cannot look into the compiled
//! standard library, sees what these do.

mod answer;
mod callbacks;

use std::sync::Arc;
use std::thread::{self, ThreadId};
use std::time::Instant;

use parking_lot::{Condvar, Mutex};
use serde_json::Value;
use tokio::runtime::Handle;
use tokio::sync::Notify;

pub use answer::Answer;
pub use callbacks::Callbacks;

use crate::error::{Error, Result, Status};
use crate::session::calls_of_a_sign_in;

/// Work under way or ended. A clone is the same request; it may be used from many threads.
#[derive(Clone)]
pub struct Request {
    state: Arc<State>,
    callbacks: &'static Callbacks,
}

/// What the program wants to be told.
type OnProgress = Arc<dyn Fn() + Send + Sync>;
type OnComplete = Box<dyn FnOnce() + Send>;

struct State {
    inner: Mutex<Inner>,
    /// Ends the work.
    stop: Notify,
    /// A callback has returned.
    returned: Condvar,
}

#[derive(Default)]
struct Inner {
    /// The end; an answer is there until it is taken.
    outcome: Option<Result<Option<Answer>>>,
    waiting: Vec<Arc<Waiter>>,
    latest: Option<Value>,
    on_progress: Option<OnProgress>,
    on_complete: Option<OnComplete>,
    /// The thread on which a callback of this request runs.
    calling: Option<ThreadId>,
}

#[derive(Clone, Copy)]
enum Event {
    Progress,
    Complete,
}

impl Request {
    /// Starts work on the runtime. It ends early when `cancelled` does.
    pub fn start<F>(
        runtime: &Handle,
        callbacks: &'static Callbacks,
        cancelled: impl Future<Output = ()> + Send + 'static,
        work: impl FnOnce(Reporter) -> F,
    ) -> Self
    where
        F: Future<Output = Result<Answer>> + Send + 'static,
    {
        let state = Arc::new(State { inner: Mutex::default(), stop: Notify::new(), returned: Condvar::new() });
        let request = Request { state, callbacks };
        let work = calls_of_a_sign_in(work(Reporter(request.clone())));
        let ending = Ending(request.clone());
        runtime.spawn(async move {
            let by_program = || Err(Error::new(Status::Cancelled, "the request was cancelled by the program"));
            let result = tokio::select! {
                biased;
                () = ending.0.state.stop.notified() => by_program(),
                () = cancelled => by_program(),
                result = work => result,
            };
            ending.0.end(result);
        });
        request
    }

    pub fn is_done(&self) -> bool {
        self.state.inner.lock().outcome.is_some()
    }

    /// The error that the work ended with; nothing for work that succeeded or is under way.
    pub fn error(&self) -> Option<Error> {
        self.state.inner.lock().outcome.as_ref()?.as_ref().err().cloned()
    }

    /// Waits for the end; false at the deadline.
    pub fn wait(&self, deadline: Option<Instant>) -> bool {
        Self::wait_any(&[self], deadline).is_some()
    }

    /// Waits until one of several requests has ended and returns its index; nothing at the deadline.
    pub fn wait_any(requests: &[&Request], deadline: Option<Instant>) -> Option<usize> {
        let me = Arc::new(Waiter::default());
        // Whoever ends from here on wakes this thread.
        let registered = requests.iter().take_while(|request| request.state.register(&me)).count();
        let found = loop {
            let found = requests.iter().position(|request| request.is_done());
            if found.is_some() || !me.sleep(deadline) {
                break found;
            }
        };
        for request in &requests[..registered] {
            request.state.inner.lock().waiting.retain(|waiter| !Arc::ptr_eq(waiter, &me));
        }
        found
    }

    /// Ends the work, unless it has ended. When this returns the request has ended and its callbacks have returned;
    /// called from such a callback it does not wait for that one.
    pub fn cancel(&self) {
        self.state.stop.notify_one();
        self.wait(None);
        self.tell(Event::Complete);
    }

    /// Has the program told of the end, once; at once if the work has ended.
    pub fn on_complete(&self, callback: OnComplete) -> Result<()> {
        self.callbacks.start()?;
        let mut inner = self.state.inner.lock();
        if inner.on_complete.is_some() {
            return Err(Error::new(Status::InvalidState, "the request has a completion callback already"));
        }
        inner.on_complete = Some(callback);
        if inner.outcome.is_some() {
            self.callbacks.queue(self, Event::Complete);
        }
        Ok(())
    }

    /// Has the program told of each look at what it waits for, until the end.
    pub fn on_progress(&self, callback: OnProgress) -> Result<()> {
        self.callbacks.start()?;
        self.state.inner.lock().on_progress = Some(callback);
        Ok(())
    }

    /// What the work has seen last.
    pub fn latest(&self) -> Option<Value> {
        self.state.inner.lock().latest.clone()
    }

    fn end(&self, result: Result<Answer>) {
        let mut inner = self.state.inner.lock();
        if inner.outcome.is_some() {
            return;
        }
        inner.outcome = Some(result.map(Some));
        let waiting = std::mem::take(&mut inner.waiting);
        if inner.on_complete.is_some() {
            self.callbacks.queue(self, Event::Complete);
        }
        drop(inner);
        waiting.iter().for_each(|waiter| waiter.wake());
    }

    /// Runs a callback on this thread, unless it has run, after the one that runs on another thread.
    fn tell(&self, event: Event) {
        let me = thread::current().id();
        let mut inner = self.state.inner.lock();
        while inner.calling.is_some_and(|other| other != me) {
            self.state.returned.wait(&mut inner);
        }
        let callback: OnComplete = match event {
            Event::Progress => match inner.on_progress.clone() {
                Some(callback) => Box::new(move || callback()),
                None => return,
            },
            Event::Complete => {
                inner.on_progress = None;
                match inner.on_complete.take() {
                    Some(callback) => callback,
                    None => return,
                }
            }
        };
        // A callback that cancels its own request is on the stack already.
        let before = inner.calling.replace(me);
        drop(inner);
        callback();
        self.state.inner.lock().calling = before;
        self.state.returned.notify_all();
    }
}

impl State {
    /// Whether the waiter has to be woken at the end.
    fn register(&self, waiter: &Arc<Waiter>) -> bool {
        let mut inner = self.inner.lock();
        let under_way = inner.outcome.is_none();
        if under_way {
            inner.waiting.push(Arc::clone(waiter));
        }
        under_way
    }
}

/// A thread that waits for one request or several.
#[derive(Default)]
struct Waiter {
    woken: Mutex<bool>,
    changed: Condvar,
}

impl Waiter {
    fn wake(&self) {
        *self.woken.lock() = true;
        self.changed.notify_one();
    }

    /// Sleeps until it is woken; false at the deadline.
    fn sleep(&self, deadline: Option<Instant>) -> bool {
        let mut woken = self.woken.lock();
        while !*woken {
            match deadline {
                None => self.changed.wait(&mut woken),
                Some(deadline) if self.changed.wait_until(&mut woken, deadline).timed_out() => return *woken,
                Some(_) => {}
            }
        }
        std::mem::take(&mut *woken)
    }
}

/// The work's way to say what it sees.
pub struct Reporter(Request);

impl Reporter {
    pub fn report(&self, document: &Value) {
        let mut inner = self.0.state.inner.lock();
        inner.latest = Some(document.clone());
        if inner.on_progress.is_some() {
            self.0.callbacks.queue(&self.0, Event::Progress);
        }
    }
}

/// Ends the request even if the work panics.
struct Ending(Request);

impl Drop for Ending {
    fn drop(&mut self) {
        let message = "a defect of Globule, please report it: the work of a request was abandoned";
        self.0.end(Err(Error::new(Status::Internal, message)));
    }
}
