//! Waiting for one task, for all of several, or for any of them: one loop for all three.
//!
//! A look is one request, however many tasks there are (`look`). The pause until the next one follows the time waited,
//! the age of the tasks and what is left of them (`pause`). Of two looks `progress` makes what a person wants to know,
//! `words` says it in a line, and `whole` adds it up. `rules` says when to give a task up, `end` how one ended.

mod end;
mod look;
mod pause;
mod progress;
mod rules;
pub(super) mod whole;
mod words;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::Instant;

pub use rules::GiveUp;

pub(super) use pause::Pauses;
pub(super) use progress::{State, Watch};
pub(super) use words::number_of;

use super::Task;
use crate::error::{Error, Result};

/// Called after each look, on the waiting thread; `Break` ends the wait, not the tasks. Whoever waits for one task is
/// given its document, with what was computed under `progress`; whoever waits for several a document with the `tasks`
/// and the `progress` of the whole.
pub type Progress<'a> = &'a mut (dyn FnMut(&Value) -> ControlFlow<()> + Send);

/// How long a wait takes at most, and how often it looks.
#[derive(Debug, Clone, Default)]
pub struct WaitOptions {
    /// At its end the wait ends and the tasks go on. A limit of zero looks once.
    pub time_limit: Option<Duration>,
    /// The longest pause between two looks, half a minute if not given.
    pub longest_interval: Option<Duration>,
    pub give_up: GiveUp,
}

/// How a wait for several tasks ended.
pub struct Waited {
    /// The last document of each task, in their order; null where there was no task or no look.
    pub documents: Vec<Value>,
    /// Nothing, or the error of the first task in the order that failed, or what ended the wait.
    pub result: Result<()>,
}

/// A task that is waited for.
pub(super) struct Followed {
    pub task: Task,
    pub watch: Watch,
    /// As it was seen last, with `progress`.
    pub document: Value,
    /// How the wait for it ended.
    pub end: Option<Result<()>>,
}

impl Followed {
    pub fn new(task: Task) -> Self {
        Followed { task, watch: Watch::default(), document: Value::Null, end: None }
    }
}

impl Task {
    /// Waits until the task has succeeded and returns its last document. FAILED and INACTIVE are errors; at the time
    /// limit the wait ends and the task goes on. A limit of zero looks once.
    pub async fn wait(&self, time_limit: Option<Duration>, progress: Option<Progress<'_>>) -> Result<Value> {
        self.wait_with(&WaitOptions { time_limit, ..WaitOptions::default() }, progress).await
    }

    /// As [`Task::wait`], with all options.
    pub async fn wait_with(&self, options: &WaitOptions, mut progress: Option<Progress<'_>>) -> Result<Value> {
        let mut followed = [Followed::new(self.clone())];
        let mut report = |followed: &[Followed]| match &mut progress {
            Some(progress) => progress(&followed[0].document),
            None => ControlFlow::Continue(()),
        };
        let [one] = &mut followed;
        follow(std::slice::from_mut(one), options, all_ended, &mut report).await?;
        one.end.take().unwrap_or(Ok(()))?;
        Ok(one.document.take())
    }

    /// The task's document as it is now, with what can be computed from one look under `progress`.
    pub async fn progress(&self) -> Result<Value> {
        let mut followed = [Followed::new(self.clone())];
        look(&mut followed, &GiveUp::default()).await?;
        let [one] = followed;
        match one.end {
            Some(Err(error)) if one.document.is_null() => Err(error),
            _ => Ok(one.document),
        }
    }

    /// Waits until all tasks have ended; those that are missing are left out. A task that fails ends the wait for
    /// itself alone. With one failed the result is the error of the first of them, and the documents are still given.
    pub async fn wait_all(tasks: &[Option<Task>], options: &WaitOptions, mut progress: Option<Progress<'_>>) -> Waited {
        let mut followed = followed(tasks);
        let mut report = |followed: &[Followed]| match &mut progress {
            Some(progress) => progress(&whole::document(followed)),
            None => ControlFlow::Continue(()),
        };
        let result = match same_session(tasks) {
            Ok(()) => follow(&mut followed, options, all_ended, &mut report).await,
            error => error,
        };
        let result = result.and_then(|()| first_error(&mut followed));
        let mut documents = followed.into_iter().map(|one| one.document);
        let of = |task: &Option<Task>| task.as_ref().and_then(|_| documents.next()).unwrap_or_default();
        Waited { documents: tasks.iter().map(of).collect(), result }
    }

    /// Waits until one of the tasks has ended, and gives its index and how it ended; nothing if there is none to wait
    /// for. The document of one that has succeeded has its `index`, too, as that which is reported has.
    pub async fn wait_any(
        tasks: &[Option<Task>],
        options: &WaitOptions,
        mut progress: Option<Progress<'_>>,
    ) -> Result<Option<(usize, Result<Value>)>> {
        same_session(tasks)?;
        let given: Vec<usize> = (0..tasks.len()).filter(|index| tasks[*index].is_some()).collect();
        let mut followed = followed(tasks);
        let first = |followed: &[Followed]| followed.iter().position(|one| one.end.is_some());
        let mut report = |followed: &[Followed]| match &mut progress {
            Some(progress) => {
                let mut document = whole::document(followed);
                document["index"] = json!(first(followed).map(|found| given[found]));
                progress(&document)
            }
            None => ControlFlow::Continue(()),
        };
        follow(&mut followed, options, |followed| first(followed).is_some(), &mut report).await?;
        let Some(found) = first(&followed) else { return Ok(None) };
        let one = &mut followed[found];
        one.document["index"] = json!(given[found]);
        let end = one.end.take().unwrap_or(Ok(()));
        Ok(Some((given[found], end.map(|()| one.document.take()))))
    }
}

fn followed(tasks: &[Option<Task>]) -> Vec<Followed> {
    tasks.iter().flatten().cloned().map(Followed::new).collect()
}

/// One request asks about many tasks, and so they must be of one person.
fn same_session(tasks: &[Option<Task>]) -> Result<()> {
    let mut sessions = tasks.iter().flatten().map(|task| &task.session);
    let Some(first) = sessions.next() else { return Ok(()) };
    match sessions.all(|session| Arc::ptr_eq(session, first)) {
        true => Ok(()),
        false => Err(Error::invalid("the tasks are of several sessions: wait for those of each session by themselves")),
    }
}

fn all_ended(followed: &[Followed]) -> bool {
    followed.iter().all(|one| one.end.is_some())
}

pub(super) fn first_error(followed: &mut [Followed]) -> Result<()> {
    followed.iter_mut().find_map(|one| one.end.take_if(|end| end.is_err())).unwrap_or(Ok(()))
}

/// Looks until it is enough. What ended for a single task is in its [`Followed::end`].
async fn follow(
    followed: &mut [Followed],
    options: &WaitOptions,
    enough: impl Fn(&[Followed]) -> bool,
    report: &mut (dyn FnMut(&[Followed]) -> ControlFlow<()> + Send),
) -> Result<()> {
    if followed.is_empty() {
        return Ok(());
    }
    let start = Instant::now();
    let deadline = options.time_limit.and_then(|limit| start.checked_add(limit));
    let pauses = Pauses::new(options.longest_interval);
    // A limit of zero looks once.
    let first_deadline = deadline.filter(|deadline| *deadline > start);
    match first_deadline {
        Some(deadline) => match tokio::time::timeout_at(deadline, look(followed, &options.give_up)).await {
            Ok(looked) => looked?,
            Err(_) => return Err(end::still_active(followed, start.elapsed())),
        },
        None => look(followed, &options.give_up).await?,
    }
    loop {
        if report(followed).is_break() {
            return Err(end::by_program(followed));
        }
        if enough(followed) {
            return Ok(());
        }
        let pause = pauses.next(start.elapsed(), followed);
        let next_look = async {
            tokio::time::sleep(pause).await;
            look(followed, &options.give_up).await
        };
        let looked = match deadline {
            Some(deadline) => tokio::time::timeout_at(deadline, next_look).await,
            None => Ok(next_look.await),
        };
        match looked {
            Ok(looked) => looked?,
            Err(_) => return Err(end::still_active(followed, start.elapsed())),
        }
    }
}

/// Looks at the tasks that have not ended, and ends the wait for those for which a rule says so.
pub(super) async fn look(followed: &mut [Followed], give_up: &GiveUp) -> Result<()> {
    look::look(followed).await?;
    for one in followed.iter_mut().filter(|one| one.end.is_none()) {
        if let Some(rule) = give_up.broken(&one.watch, Instant::now()) {
            one.end = Some(rule.apply(one, give_up.cancel).await);
        }
    }
    Ok(())
}
