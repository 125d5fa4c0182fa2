//! The lock between processes: a file beside the tokens that only one of them can make.
//!
//! `O_CREAT | O_EXCL` works on every file system, on NFS and Lustre too, and is what counts. `flock` on a second file
//! only queues the processes of one machine, so that one of them asks the file server at a time; where it fails or
//! lies, nothing is lost but order. The holder touches the lock while it waits for the network. A lock is broken at
//! once when its holder on this machine is dead, and else when nothing about it has changed for a while by the waiter's
//! own clock. Whoever was too slow and lost its lock finds out before it commits ([`Held::is_ours`]).

use std::fs::{self, File, OpenOptions};
use std::future::Future;
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use rustix::fs::{FlockOperation, OFlags, flock};
use rustix::io::Errno;
use tokio::sync::oneshot;
use uuid::Uuid;

use super::holder::Holder;
use super::private::{self, Failure, Result, beside};

/// How often the holder of a long lock shows that it lives.
const BEAT: Duration = Duration::from_secs(5);
/// After so long without a beat the holder on another machine counts as dead.
const STALE: Duration = Duration::from_secs(30);
/// How long a holder is waited for that lives and shows nothing; one that shows it may need the network for longer.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long the queue of this machine is believed: a process may have left its place in it to a child.
const QUEUE: Duration = Duration::from_secs(2);
const SHORTEST_PAUSE: Duration = Duration::from_millis(1);
const LONGEST_PAUSE: Duration = Duration::from_millis(250);

#[derive(Debug)]
pub struct Lock {
    /// The file that is guarded.
    file: PathBuf,
    path: PathBuf,
    queue: Option<PathBuf>,
    /// For all of the waiting.
    time_limit: Option<Duration>,
    stale: Duration,
    patience: Duration,
}

impl Lock {
    pub fn of(file: &Path, time_limit: Option<Duration>) -> Self {
        Lock {
            file: file.to_owned(),
            path: beside(file, ".lock"),
            queue: Some(beside(file, ".queue")),
            time_limit,
            stale: STALE,
            patience: PATIENCE,
        }
    }

    /// As where `flock` is not supported.
    pub fn without_queue(mut self) -> Self {
        self.queue = None;
        self
    }

    /// Waits for the lock as long as it is needed; nothing when it is not needed any more.
    pub async fn take(&self, is_needed: impl Fn() -> bool) -> Result<Option<Held>> {
        let start = Instant::now();
        let mut queue = Queue::open(self.queue.as_deref());
        let mut watch = Watch::new();
        let mut pause = SHORTEST_PAUSE;
        loop {
            if queue.is_our_turn() || start.elapsed() > QUEUE {
                if let Some(held) = self.make(&mut queue)? {
                    if watch.has_broken {
                        private::sweep(&self.file);
                    }
                    return Ok(Some(held));
                }
                if watch.look(self)? {
                    continue;
                }
            }
            if self.time_limit.is_some_and(|limit| start.elapsed() > limit) {
                return Err(watch.given_up(&self.path, start));
            }
            queue.wait(jittered(pause)).await;
            pause = LONGEST_PAUSE.min(2 * pause);
            if !is_needed() {
                return Ok(None);
            }
        }
    }

    /// Removes what belongs to the lock, for a holder that has removed the file.
    pub fn clear_away(&self) {
        private::sweep(&self.file);
        if let Some(queue) = &self.queue {
            let _ = fs::remove_file(queue);
        }
    }

    /// Makes the lock file, unless there is one.
    fn make(&self, queue: &mut Queue) -> Result<Option<Held>> {
        let mut file = match private::create(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let text = Holder::me().text();
        if let Err(error) = file.write_all(&text) {
            let _ = fs::remove_file(&self.path);
            return Err(error.into());
        }
        let process = std::process::id();
        Ok(Some(Held { path: self.path.clone(), text, file, _queue: queue.leave(), process }))
    }

    /// Takes away the lock that was seen, and no other one.
    fn break_open(&self, seen: &Sight) -> Result<()> {
        if Sight::of(&self.path).is_none_or(|now| now.text != seen.text) {
            return Ok(());
        }
        self.take_aside(seen)
    }

    fn take_aside(&self, seen: &Sight) -> Result<()> {
        let aside = private::temporary(&self.file);
        match fs::rename(&self.path, &aside) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            other => other?,
        }
        // Somebody else was faster and has the lock already: it gets it back. If a third one has taken it meanwhile,
        // it finds out before it commits.
        if Sight::of(&aside).is_some_and(|taken| taken.text != seen.text) {
            let _ = fs::hard_link(&aside, &self.path);
        }
        private::remove(&aside)
    }
}

/// The lock, until it is dropped.
#[derive(Debug)]
pub struct Held {
    path: PathBuf,
    text: Vec<u8>,
    file: File,
    _queue: Queue,
    /// A child that was forked meanwhile has this in its memory, and not the lock.
    process: u32,
}

impl Held {
    /// Whether nobody has broken the lock.
    pub fn is_ours(&self) -> bool {
        self.process == std::process::id() && Sight::of(&self.path).is_some_and(|now| now.text == self.text)
    }

    /// For the last moment before a change.
    pub fn check(&self) -> Result<()> {
        match self.is_ours() {
            true => Ok(()),
            false => Err(Failure::Refused("another process has taken over its lock".into())),
        }
    }

    /// Does what takes long, and shows meanwhile that the holder lives.
    pub async fn during<T>(&self, work: impl Future<Output = T>) -> T {
        tokio::pin!(work);
        loop {
            if let Ok(result) = tokio::time::timeout(BEAT, &mut work).await {
                return result;
            }
            // By our own handle: were the lock broken, this touches no other one.
            let _ = self.file.set_modified(SystemTime::now());
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if self.is_ours() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// A place in the queue of this machine, where there is one.
#[derive(Debug)]
struct Queue {
    file: Option<Arc<File>>,
    /// Tells that a thread of ours has come to the head.
    turn: Option<oneshot::Receiver<()>>,
    has_turn: bool,
    process: u32,
}

impl Queue {
    fn open(path: Option<&Path>) -> Self {
        let open = |path| {
            let mut options = OpenOptions::new();
            options.write(true).create(true).truncate(false).mode(0o600);
            options.custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed()).open(path).ok()
        };
        let file = path.and_then(open).map(Arc::new);
        Queue { file, turn: None, has_turn: false, process: std::process::id() }
    }

    fn is_our_turn(&mut self) -> bool {
        let Some(file) = &self.file else { return true };
        if self.has_turn || self.turn.is_some() {
            return self.has_turn;
        }
        self.turn = match flock(file, FlockOperation::NonBlockingLockExclusive) {
            Err(Errno::WOULDBLOCK | Errno::INTR) => queued(Arc::clone(file)),
            Ok(()) => None,
            // ENOSYS on Lustre without its option, ENOLCK on NFS without a lock manager, and whatever else there is.
            Err(_) => {
                self.file = None;
                None
            }
        };
        self.has_turn = self.turn.is_none();
        self.has_turn
    }

    /// Waits for the head of the queue, at most so long.
    async fn wait(&mut self, pause: Duration) {
        let Some(turn) = &mut self.turn else { return tokio::time::sleep(pause).await };
        if tokio::time::timeout(pause, turn).await.is_ok() {
            self.turn = None;
            self.has_turn = true;
        }
    }

    /// Hands the place on to the lock.
    fn leave(&mut self) -> Self {
        Queue { file: self.file.take(), turn: self.turn.take(), ..*self }
    }
}

/// A thread that waits for the head of the queue, if there can be one. It is woken the moment the lock is free: 64
/// processes that write once each were twice as fast as when they asked again and again.
fn queued(file: Arc<File>) -> Option<oneshot::Receiver<()>> {
    let (sender, receiver) = oneshot::channel();
    let wait = move || {
        let _ = flock(&file, FlockOperation::LockExclusive);
        if sender.send(()).is_err() {
            // Nobody waits any more.
            let _ = flock(&file, FlockOperation::Unlock);
        }
    };
    std::thread::Builder::new().name("globule queue".into()).stack_size(128 * 1024).spawn(wait).ok()?;
    Some(receiver)
}

impl Drop for Queue {
    fn drop(&mut self) {
        // First, so that the thread, if it comes to the head only now, gives its place up by itself.
        self.turn = None;
        // A forked child has the same open file: closing it would not free the queue, and the child must not free it.
        if let Some(file) = &self.file
            && self.process == std::process::id()
        {
            let _ = flock(file, FlockOperation::Unlock);
        }
    }
}

/// What a waiter can see of a lock. It is opened each time, for that is when NFS asks its server.
#[derive(Debug, PartialEq, Eq)]
struct Sight {
    text: Vec<u8>,
    beat: (i64, i64),
}

impl Sight {
    fn of(path: &Path) -> Option<Self> {
        match Sight::read(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            // What cannot be read is a lock all the same.
            other => Some(other.unwrap_or(Sight { text: Vec::new(), beat: (0, 0) })),
        }
    }

    fn read(path: &Path) -> std::io::Result<Self> {
        let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
        let mut file = OpenOptions::new().read(true).custom_flags(flags).open(path)?;
        let metadata = file.metadata()?;
        let mut text = Vec::new();
        file.read_to_end(&mut text)?;
        Ok(Sight { text, beat: (metadata.mtime(), metadata.mtime_nsec()) })
    }
}

/// What one waiter has seen.
struct Watch {
    seen: Option<Sight>,
    /// Since when the same holder has it, and since when there was no beat.
    same_since: Instant,
    still_since: Instant,
    has_broken: bool,
}

impl Watch {
    fn new() -> Self {
        let now = Instant::now();
        Watch { seen: None, same_since: now, still_since: now, has_broken: false }
    }

    /// Looks at the lock; true when it may be free now.
    fn look(&mut self, lock: &Lock) -> Result<bool> {
        let Some(sight) = Sight::of(&lock.path) else { return Ok(true) };
        let now = Instant::now();
        let is_same = self.seen.as_ref().is_some_and(|seen| seen.text == sight.text);
        if !is_same {
            self.same_since = now;
        }
        if self.seen.as_ref() != Some(&sight) {
            self.still_since = now;
        }
        let holder = Holder::parse(&sight.text);
        let is_stale = match holder.as_ref().and_then(Holder::lives) {
            Some(lives) => !lives,
            None => now - self.still_since > lock.stale,
        };
        self.seen = Some(sight);
        if is_stale && let Some(seen) = &self.seen {
            tracing::warn!("the lock {} was left behind and is broken", lock.path.display());
            lock.break_open(seen)?;
            self.has_broken = true;
            return Ok(true);
        }
        match now - self.still_since > lock.patience {
            true => Err(self.given_up(&lock.path, self.same_since)),
            false => Ok(false),
        }
    }

    fn given_up(&self, path: &Path, since: Instant) -> Failure {
        let holder = self.seen.as_ref().and_then(|seen| Holder::parse(&seen.text));
        let holder = holder.map_or_else(|| "another process".to_owned(), |holder| holder.words());
        let waited = since.elapsed().as_secs_f64();
        let lock = path.display();
        Failure::Refused(format!("its lock {lock} is held by {holder}, and {waited:.0} s of waiting did not help"))
    }
}

/// Half to one and a half of a pause, so that those who wait do not come back together.
fn jittered(pause: Duration) -> Duration {
    let random = (Uuid::new_v4().as_u128() >> 112) as f64 / 65536.0;
    pause.mul_f64(0.5 + random)
}

#[cfg(test)]
mod tests;
