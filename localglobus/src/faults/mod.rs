//! Faults on demand: what can go wrong between a client and the service, exactly when a test wants it.
//!
//! A service that was started with `--faults` takes orders at `/_localglobus/faults`, as JSON:
//!
//! - `POST` adds a fault and answers with it;
//! - `GET` lists the faults in the order in which they were added, with the number of requests that each has `seen` and
//!   how often it has `struck`;
//! - `DELETE` removes them all.
//!
//! ```json
//! {"operation": "POST /v0.10/transfer", "count": 2, "after": 0, "fault": {"kind": "drop", "when": "after"}}
//! ```
//!
//! `operation` is a method, or `*` for all, and a path, without query, in which `*` stands for anything within one segment
//! and `**` for any number of segments: `GET /v0.10/task/*` is the task but not its events, `* /v0.10/**` is all of
//! Transfer. `after` lets that many such requests through first, and `count` is how often the fault strikes; without it,
//! always. A request is shown to the faults one after another. The first whose turn it is strikes, and those behind it do
//! not see that request, so several faults of one operation strike one after another.
//!
//! | `kind` | what happens |
//! |---|---|
//! | `delay` | The work begins only after `seconds`. |
//! | `drop` | The connection ends without a byte of an answer, `when` the work has not begun (`"before"`, the default) or has been done (`"after"`). |
//! | `reset` | The same with a TCP reset instead of an orderly end. |
//! | `refuse` | The connection ends without an answer, and for `seconds` the port is closed: connections are refused. |
//! | `status` | `status` instead of the work, with the service's error document, its `code` and `message` if given, and a `Retry-After` of `retry_after` seconds: a number or, with `"retry_after_form": "date"`, a date. |
//! | `cut` | The work is done; of the answer's body `bytes` bytes come, then the connection ends. `Content-Length` is that of the whole. |
//! | `html` | A page for people instead of the work, with `status` (200 if not given), as a proxy or a captive portal sends it. |
//! | `bad_json` | The work is done; of its document only the first half comes, as if it were the whole. |
//! | `slow` | The work is done; the answer's body comes byte by byte, `bytes_per_second` of them. |
//!
//! A request whose work is not done is read to its end first. Work that has begun is done even if the client goes away.
//! `/_localglobus` itself is never struck.
//!
//! `POST /_localglobus/clock` with `{"offset_seconds": 3600}` sets the clock by which the service's tokens, codes and
//! sessions live so far ahead of the machine's.

mod control;
mod operation;
mod strike;
mod table;

use std::time::Duration;

use serde::{Deserialize, Serialize};

pub(crate) use self::control::router;
pub(crate) use self::strike::{Sending, Unanswered, after_the_work, before_the_work, instead_of_the_work};
pub(crate) use self::table::Faults;

/// The longest delay, and the longest time that the port is closed.
const MOST_SECONDS: f64 = 86_400.0;

/// A fault and the requests that it strikes.
///
/// ```
/// use localglobus::{Config, Fault, FaultKind, Server, When};
///
/// let server = Server::start(Config::default())?;
/// let lost_answer = Fault::new("POST /v0.10/transfer", FaultKind::Drop { when: When::After });
/// server.add_fault(lost_answer.times(1))?;
/// assert_eq!(server.faults()[0].struck, 0);
/// # Ok::<(), localglobus::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// A method or `*`, and a path in which `*` stands for anything within a segment and `**` for any segments.
    pub operation: String,
    /// How often it strikes; always if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    /// How many requests it lets through first.
    #[serde(default)]
    pub after: u64,
    pub fault: FaultKind,
}

impl Fault {
    /// A fault that strikes always.
    pub fn new(operation: impl Into<String>, fault: FaultKind) -> Self {
        Self { operation: operation.into(), count: None, after: 0, fault }
    }

    pub fn times(self, count: u64) -> Self {
        Self { count: Some(count), ..self }
    }

    pub fn after(self, after: u64) -> Self {
        Self { after, ..self }
    }

    /// What the types cannot say.
    fn check(&self) -> Result<(), String> {
        if self.count == Some(0) {
            return Err("count must be at least 1".to_owned());
        }
        match self.fault {
            FaultKind::Delay { seconds } | FaultKind::Refuse { seconds }
                if !(0.0..=MOST_SECONDS).contains(&seconds) =>
            {
                Err(format!("seconds must be between 0 and {MOST_SECONDS}, not {seconds}"))
            }
            FaultKind::Status { status, .. } | FaultKind::Html { status } if !(200..=599).contains(&status) => {
                Err(format!("status must be between 200 and 599, not {status}"))
            }
            FaultKind::Slow { bytes_per_second: 0 } => Err("bytes_per_second must be at least 1".to_owned()),
            _ => Ok(()),
        }
    }
}

/// What happens to a request; the module's table says it of each.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum FaultKind {
    /// The work begins late.
    Delay { seconds: f64 },
    /// The connection ends without an answer.
    Drop {
        #[serde(default)]
        when: When,
    },
    /// The connection is reset.
    Reset {
        #[serde(default)]
        when: When,
    },
    /// The port is closed for a time.
    Refuse { seconds: f64 },
    /// An error instead of the work.
    Status {
        status: u16,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        message: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after: Option<u32>,
        #[serde(default)]
        retry_after_form: RetryAfterForm,
    },
    /// The connection ends within the body of the answer.
    Cut { bytes: u64 },
    /// A page for people instead of the work.
    Html {
        #[serde(default = "ok")]
        status: u16,
    },
    /// A document that is no JSON.
    BadJson,
    /// The body of the answer comes byte by byte.
    Slow { bytes_per_second: u32 },
}

impl FaultKind {
    /// An error without more to it than its status.
    pub fn status(status: u16) -> Self {
        let retry_after_form = RetryAfterForm::default();
        Self::Status { status, code: None, message: None, retry_after: None, retry_after_form }
    }
}

/// Whether a fault strikes before or after the work is done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    #[default]
    Before,
    After,
}

/// The two forms of Retry-After (RFC 9110, 10.2.3).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RetryAfterForm {
    #[default]
    Seconds,
    Date,
}

/// A fault and what has come of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FaultReport {
    #[serde(flatten)]
    pub fault: Fault,
    /// How many requests of its operation it has seen.
    pub seen: u64,
    /// How often it has struck.
    pub struck: u64,
}

fn ok() -> u16 {
    200
}

fn duration(seconds: f64) -> Duration {
    Duration::try_from_secs_f64(seconds).unwrap_or_default()
}
