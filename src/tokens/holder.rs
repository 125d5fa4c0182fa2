//! Who holds a lock, as the lock file tells it, and whether that process still lives.

use std::fs;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The content of a lock file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// For people.
    host: String,
    /// Where the process id means something: one boot of one machine, and one of its process tables.
    machine: String,
    process: u32,
    /// When the process started, in the machine's own count, where it is known: ids are used again.
    started: Option<u64>,
    /// Seconds since 1970, for people: clocks of machines differ.
    since: i64,
    /// Tells this lock from every other one.
    ticket: String,
}

impl Holder {
    /// This process, with a ticket of its own.
    pub fn me() -> Self {
        let process = std::process::id();
        let host = rustix::system::uname().nodename().to_string_lossy().into_owned();
        Holder {
            machine: machine().unwrap_or_else(|| host.clone()),
            host,
            process,
            started: status(process).map(|status| status.started),
            since: super::now(),
            ticket: Uuid::new_v4().simple().to_string(),
        }
    }

    pub fn parse(text: &[u8]) -> Option<Self> {
        serde_json::from_slice(text).ok()
    }

    pub fn text(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Whether the process lives; not known of another machine's.
    pub fn lives(&self) -> Option<bool> {
        let (me, here) = (Holder::me(), machine());
        if self.machine != me.machine {
            return None;
        }
        if here.is_none() {
            let process = i32::try_from(self.process).ok().and_then(rustix::process::Pid::from_raw)?;
            return Some(rustix::process::test_kill_process(process) != Err(rustix::io::Errno::SRCH));
        }
        Some(
            status(self.process)
                .is_some_and(|status| status.runs && self.started.is_none_or(|at| at == status.started)),
        )
    }

    pub fn words(&self) -> String {
        let since = jiff::Timestamp::from_second(self.since).map_or_else(|_| "?".to_owned(), |time| time.to_string());
        format!("process {} on {} since {since}", self.process, self.host)
    }
}

/// This boot of this machine and the process table that this process sees: containers have others.
fn machine() -> Option<String> {
    let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let processes = fs::read_link("/proc/self/ns/pid").ok()?;
    Some(format!("{} {}", boot.trim(), processes.display()))
}

struct Status {
    started: u64,
    runs: bool,
}

/// What proc(5) says of a process, where there is a /proc.
fn status(process: u32) -> Option<Status> {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name, field 2, is in parentheses and may hold anything.
    let fields: Vec<_> = text.rsplit_once(')')?.1.split_ascii_whitespace().collect();
    let field = |number: usize| fields.get(number - 3).copied();
    // One that has ended stays in the table until its parent asks; one whose main thread alone has ended goes on.
    let has_ended = matches!(field(3)?, "Z" | "X") && field(20)?.parse::<u32>().ok()? <= 1;
    Some(Status { started: field(22)?.parse().ok()?, runs: !has_ended })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_lives_and_one_that_had_its_number_before_does_not() {
        let me = Holder::me();
        assert_eq!(Holder::parse(&me.text()), Some(me.clone()));
        assert_eq!(me.lives(), Some(true));
        assert_eq!(Holder { started: Some(1), ..me.clone() }.lives(), Some(false));
        assert_eq!(Holder { machine: "elsewhere".into(), ..me }.lives(), None);
    }

    #[test]
    fn a_process_that_was_killed_does_not_live_even_before_its_parent_asks() {
        let mut child = std::process::Command::new("sleep").arg("60").spawn().unwrap();
        let holder = Holder { process: child.id(), started: status(child.id()).map(|s| s.started), ..Holder::me() };
        assert_eq!(holder.lives(), Some(true));
        child.kill().unwrap();
        // Waits without asking for the status: the process has become a zombie.
        let id = rustix::process::Pid::from_child(&child);
        let options = rustix::process::WaitIdOptions::EXITED | rustix::process::WaitIdOptions::NOWAIT;
        rustix::process::waitid(rustix::process::WaitId::Pid(id), options).unwrap();
        assert_eq!(holder.lives(), Some(false));
        child.wait().unwrap();
        assert_eq!(holder.lives(), Some(false));
    }
}
