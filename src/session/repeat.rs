//! A call that needs a sign-in asks the program for one and is made again.
//!
//! The program's answer may take minutes and calls the library itself (`Login::finish`), so it runs on a thread of its
//! own, of the runtime's pool for what blocks. Calls that fail while it runs wait for the same sign-in.

use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Weak};

use parking_lot::{Condvar, Mutex};
use tokio::sync::watch;

use super::{Login, Session};
use crate::error::{Error, Result};

/// Shows the link of a login to the person, gets the code and finishes the login, blocking the thread that it is called
/// on. True when the sign-in is done, false to give up. Calls made from it never ask for another sign-in.
pub type OnLoginRequired = Arc<dyn Fn(Login, &Error) -> bool + Send + Sync>;

#[derive(Default)]
pub(super) struct Repeats {
    state: Arc<State>,
    /// How many logins of this session have succeeded.
    sign_ins: AtomicU64,
}

#[derive(Default)]
struct State {
    inner: Mutex<Inner>,
    /// The program has answered.
    answered: Condvar,
}

#[derive(Default)]
struct Inner {
    program: Option<(Weak<Session>, OnLoginRequired)>,
    /// The answer to come, while the program is being asked.
    asking: Option<watch::Receiver<Option<bool>>>,
}

thread_local! {
    /// Whether the program is being asked on this thread.
    static ASKING: Cell<bool> = const { Cell::new(false) };
}

tokio::task_local! {
    /// Set within a call that asks itself, or that must not ask.
    static QUIET: ();
}

fn is_quiet() -> bool {
    ASKING.get() || QUIET.try_with(|()| ()).is_ok()
}

/// The work of a call that is started now: if it belongs to a sign-in, it does not ask for another one wherever it runs.
pub fn calls_of_a_sign_in<F: Future>(work: F) -> impl Future<Output = F::Output> {
    let quiet = is_quiet();
    async move { if quiet { QUIET.scope((), work).await } else { work.await } }
}

/// How a sign-in went, seen by a call that needs it.
enum SignIn {
    /// There is none, or the program gave up.
    None,
    /// It was this call's.
    Own,
    /// It had begun before this call failed, and so may not have asked for what this call needs.
    Others,
}

impl Session {
    /// Has the program asked for a sign-in by every call that needs one; nothing switches that off. An earlier callback
    /// has returned and is not called again when this returns, unless this is called from it.
    pub fn on_login_required(self: &Arc<Self>, program: Option<OnLoginRequired>) {
        let mut inner = self.repeat.state.inner.lock();
        let earlier = std::mem::replace(&mut inner.program, program.map(|program| (Arc::downgrade(self), program)));
        while inner.asking.is_some() && !ASKING.get() {
            self.repeat.state.answered.wait(&mut inner);
        }
        // Not while the lock is held: what it is made of may call the session.
        drop(inner);
        drop(earlier);
    }

    /// Makes a call. If it needs a sign-in, and the program gives one, it is made again: once for each reason, for the
    /// consents that are missing show only when somebody is signed in. Of calls within calls only the outermost asks,
    /// because only its error names all that is missing.
    pub(crate) async fn signing_in<T, F>(&self, call: impl Fn() -> F) -> Result<T>
    where
        F: Future<Output = Result<T>>,
    {
        match is_quiet() {
            true => Box::pin(call()).await,
            false => self.asking(call).await.map_err(|error| self.advised(error)),
        }
    }

    async fn asking<T, F>(&self, call: impl Fn() -> F) -> Result<T>
    where
        F: Future<Output = Result<T>>,
    {
        let mut reasons = Vec::new();
        loop {
            let before = self.repeat.sign_ins.load(Ordering::Acquire);
            let error = match QUIET.scope((), Box::pin(call())).await {
                Err(error) if self.is_of_a_person() && error.wants_sign_in() => error,
                other => return other,
            };
            if reasons.contains(&error.status()) {
                return Err(error);
            }
            match self.repeat.sign_in(&error, before).await {
                SignIn::None => return Err(error),
                SignIn::Own => reasons.push(error.status()),
                SignIn::Others => {}
            }
        }
    }

    /// Does what must not ask for a sign-in.
    pub(super) async fn without_asking<T>(&self, work: impl Future<Output = T>) -> T {
        QUIET.scope((), work).await
    }
}

impl Repeats {
    pub(super) fn signed_in(&self) {
        self.sign_ins.fetch_add(1, Ordering::AcqRel);
    }

    /// Asks the program, unless it is being asked already or somebody has signed in since the call began.
    async fn sign_in(&self, error: &Error, before: u64) -> SignIn {
        let (mut answer, question) = match self.next(before) {
            Next::Wait(answer) => (answer, None),
            Next::Ask(answer, question) => (answer, Some(question)),
            Next::Again => return SignIn::Others,
            Next::GiveUp => return SignIn::None,
        };
        let is_ours = question.is_some();
        if let Some(question) = question {
            let error = error.clone();
            // It goes on when the call is cancelled: others may wait for it, and the program is in the middle of it.
            tokio::task::spawn_blocking(move || question.ask(&error));
        }
        let done = answer.wait_for(Option::is_some).await.is_ok_and(|done| *done == Some(true));
        match (done, is_ours) {
            (false, _) => SignIn::None,
            (true, true) => SignIn::Own,
            (true, false) => SignIn::Others,
        }
    }

    fn next(&self, before: u64) -> Next {
        let mut inner = self.state.inner.lock();
        let Some((session, program)) = inner.program.clone() else { return Next::GiveUp };
        if let Some(answer) = &inner.asking {
            return Next::Wait(answer.clone());
        }
        if self.sign_ins.load(Ordering::Acquire) != before {
            return Next::Again;
        }
        let Some(Ok(login)) = session.upgrade().map(|session| session.login()) else { return Next::GiveUp };
        let (sender, answer) = watch::channel(None);
        inner.asking = Some(answer.clone());
        let asked = Asked { state: Arc::clone(&self.state), sender, is_signed_in: false };
        Next::Ask(answer, Box::new(Question { asked, program, login }))
    }
}

/// What a call does that needs a sign-in.
enum Next {
    Ask(watch::Receiver<Option<bool>>, Box<Question>),
    Wait(watch::Receiver<Option<bool>>),
    Again,
    GiveUp,
}

struct Question {
    asked: Asked,
    program: OnLoginRequired,
    login: Login,
}

impl Question {
    fn ask(self, error: &Error) {
        let Question { mut asked, program, login } = self;
        ASKING.set(true);
        let answer = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| program(login, error)));
        ASKING.set(false);
        // What the program uses goes before whoever switches it off is told that it has returned.
        drop(program);
        asked.is_signed_in = answer.unwrap_or(false);
    }
}

/// The program is being asked; that ends with this, even if the runtime ends before it is.
struct Asked {
    state: Arc<State>,
    sender: watch::Sender<Option<bool>>,
    is_signed_in: bool,
}

impl Drop for Asked {
    fn drop(&mut self) {
        // First, so that a call that fails again with the answer asks anew.
        self.state.inner.lock().asking = None;
        self.sender.send_replace(Some(self.is_signed_in));
        self.state.answered.notify_all();
    }
}
