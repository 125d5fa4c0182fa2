use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use super::*;

fn lock() -> (tempfile::TempDir, Lock) {
    let folder = tempfile::tempdir().unwrap();
    let lock = Lock::of(&folder.path().join("tokens.json"), None);
    (folder, lock)
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(future)
}

fn take(lock: &Lock) -> Held {
    block_on(lock.take(|| true)).unwrap().unwrap()
}

/// A lock file of this process as another machine's, or as that of a process that has ended.
fn left_by(lock: &Lock, field: &str, value: &str) -> Vec<u8> {
    let mut holder: serde_json::Value = serde_json::from_slice(&Holder::me().text()).unwrap();
    holder[field] = serde_json::from_str(value).unwrap();
    let text = serde_json::to_vec(&holder).unwrap();
    fs::write(&lock.path, &text).unwrap();
    text
}

const ELSEWHERE: (&str, &str) = ("machine", "\"elsewhere\"");
const ENDED: (&str, &str) = ("started", "1");

#[test]
fn one_at_a_time_has_the_lock_and_a_child_of_its_holder_does_not() {
    let (_folder, lock) = lock();
    let mut held = take(&lock);
    assert!(held.is_ours());
    // In the memory of a process that was forked meanwhile it is the parent's.
    held.process += 1;
    assert!(!held.is_ours() && held.check().is_err());
    drop(held);
    assert!(lock.path.exists());
    fs::remove_file(&lock.path).unwrap();
    drop(take(&lock));
    assert!(!lock.path.exists());
}

#[test]
fn threads_count_by_turns_with_and_without_a_queue() {
    for has_queue in [true, false] {
        let (_folder, mut lock) = lock();
        if !has_queue {
            lock = lock.without_queue();
        }
        let counter = lock.file.clone();
        fs::write(&counter, "0").unwrap();
        // One that is dead is broken by one of them, and those who are late break no other one.
        left_by(&lock, ENDED.0, ENDED.1);
        let at_once = AtomicU32::new(0);
        std::thread::scope(|scope| {
            for _ in 0..16 {
                scope.spawn(|| {
                    for _ in 0..10 {
                        let held = take(&lock);
                        assert_eq!(at_once.fetch_add(1, Ordering::SeqCst), 0);
                        let count: u32 = fs::read_to_string(&counter).unwrap().parse().unwrap();
                        fs::write(&counter, (count + 1).to_string()).unwrap();
                        at_once.fetch_sub(1, Ordering::SeqCst);
                        drop(held);
                    }
                });
            }
        });
        assert_eq!(fs::read_to_string(&counter).unwrap(), "160");
    }
}

#[test]
fn the_lock_of_another_machine_is_broken_when_it_has_not_moved_for_a_while() {
    let (_folder, mut lock) = lock();
    lock.stale = Duration::from_millis(50);
    for text in [left_by(&lock, ELSEWHERE.0, ELSEWHERE.1), b"".to_vec(), b"half a line".to_vec()] {
        fs::write(&lock.path, &text).unwrap();
        // Its clock is of no importance.
        let tomorrow = SystemTime::now() + Duration::from_secs(86_400);
        File::open(&lock.path).unwrap().set_modified(tomorrow).unwrap();
        let leftover = private::temporary(&lock.file);
        fs::write(&leftover, "half a fi").unwrap();
        let held = take(&lock);
        assert!(held.is_ours() && !leftover.exists());
    }
}

fn assert_names_the_holder(refused: Failure, lock: &Lock, text: &[u8]) {
    assert_eq!(fs::read(&lock.path).unwrap(), text, "the lock is as it was");
    let Failure::Refused(words) = refused else { panic!("{refused:?}") };
    let holder = Holder::parse(text).unwrap().words();
    assert!(words.contains(&holder) && words.contains("tokens.json.lock"), "{words}");
}

#[test]
fn the_lock_of_another_machine_that_moves_is_respected_until_the_time_limit_and_its_holder_named() {
    let (_folder, mut lock) = lock();
    lock.stale = Duration::from_secs(2);
    lock.patience = Duration::from_secs(2);
    lock.time_limit = Some(Duration::from_secs(4));
    let text = left_by(&lock, ELSEWHERE.0, ELSEWHERE.1);
    let has_ended = AtomicBool::new(false);
    let refused = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !has_ended.load(Ordering::SeqCst) {
                File::open(&lock.path).unwrap().set_modified(SystemTime::now()).unwrap();
                std::thread::sleep(Duration::from_millis(10));
            }
        });
        let refused = block_on(lock.take(|| true));
        has_ended.store(true, Ordering::SeqCst);
        refused.unwrap_err()
    });
    assert_names_the_holder(refused, &lock, &text);
}

#[test]
fn a_holder_that_lives_and_shows_nothing_is_waited_for_with_patience_only() {
    let (_folder, mut lock) = lock();
    lock.patience = Duration::from_millis(100);
    let held = take(&lock);
    let refused = block_on(lock.take(|| true)).unwrap_err();
    assert_names_the_holder(refused, &lock, &held.text);
    assert!(held.is_ours());
}

#[test]
fn a_lock_that_was_taken_anew_is_not_broken() {
    let (_folder, lock) = lock();
    left_by(&lock, ENDED.0, ENDED.1);
    let stale = Sight::of(&lock.path).unwrap();
    let held = take(&lock);
    // One who is late still has the old one in mind.
    lock.break_open(&stale).unwrap();
    assert!(held.is_ours());
    // Later still: between its last look and the rename somebody has taken the lock.
    lock.take_aside(&stale).unwrap();
    assert!(held.is_ours(), "it is put back");
    assert_eq!(fs::read_dir(_folder.path()).unwrap().count(), 2, "the lock and the queue");
}

#[test]
fn a_queue_that_does_not_move_is_left() {
    let (_folder, lock) = lock();
    // A child that lives on with its parent's place in the queue.
    let mut queue = Queue::open(lock.queue.as_deref());
    assert!(queue.is_our_turn());
    assert!(take(&lock).is_ours());
}

#[test]
fn a_long_lock_shows_that_its_holder_lives() {
    let (_folder, lock) = lock();
    let held = take(&lock);
    let before = Sight::of(&lock.path).unwrap();
    block_on(held.during(async { tokio::time::sleep(BEAT + Duration::from_millis(100)).await }));
    let after = Sight::of(&lock.path).unwrap();
    assert!(held.is_ours() && after.beat != before.beat);
}

/// A child's job, see below.
#[test]
fn writes_and_is_killed_before_the_rename() {
    let Some(path) = std::env::var_os("KILLED_BEFORE_RENAME") else { return };
    let path = PathBuf::from(path);
    let held = take(&Lock::of(&path, None));
    let _ = private::replace(&path, b"new", || {
        held.check()?;
        let me = rustix::process::getpid();
        rustix::process::kill_process(me, rustix::process::Signal::KILL).unwrap();
        unreachable!()
    });
}

#[test]
fn a_writer_that_is_killed_before_the_rename_leaves_the_file_as_it_was() {
    let (folder, lock) = lock();
    fs::write(&lock.file, "old").unwrap();
    let name = "tokens::lock::tests::writes_and_is_killed_before_the_rename";
    let mut child = std::process::Command::new(std::env::current_exe().unwrap());
    let status = child.args(["--exact", name]).env("KILLED_BEFORE_RENAME", &lock.file).status().unwrap();
    assert!(!status.success());
    let leftovers = || {
        let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        names.filter(|name| name.to_str().unwrap().ends_with(".tmp")).count()
    };
    assert_eq!((fs::read_to_string(&lock.file).unwrap().as_str(), leftovers()), ("old", 1));
    let held = take(&lock);
    private::replace(&lock.file, b"next", || held.check()).unwrap();
    assert_eq!((fs::read_to_string(&lock.file).unwrap().as_str(), leftovers()), ("next", 0));
}
