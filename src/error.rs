//! One error for everything: what a program should do now, and what a person should know.
//!
//! [`Status`] answers "what should my program do?"; the message says what was wrong, with the value, what was expected
//! and what to do. Secrets never enter an error: tokens, codes and secrets are not part of any message or document.

use std::ffi::CStr;
use std::fmt;

use crate::requirements::AuthorizationRequirements;

/// What happened, as few answers to the question "what should my program do now?".
/// A value keeps its number for ever; a retired number is never used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(i32)]
pub enum Status {
    /// The call did what it says.
    Ok = 0,
    /// An argument is wrong; the message names it. Mend the program or the input.
    InvalidArgument = 1,
    /// The object cannot do this now, for example a transfer without items.
    InvalidState = 2,
    /// Nobody is signed in, or the sign-in has run out: start a login.
    LoginRequired = 3,
    /// The person must consent to more scopes (the error lists them): start a login, it asks for them.
    ConsentRequired = 4,
    /// The collection's policy wants a fresh or different authentication: start a login.
    ReauthenticationRequired = 5,
    /// The service knows who you are and says no.
    PermissionDenied = 6,
    /// No such collection, path or task.
    NotFound = 7,
    /// It exists already, or another task is in the way.
    Conflict = 8,
    /// A limit of the service is reached: try again later.
    LimitReached = 9,
    /// The service could not be reached, or the connection broke.
    Network = 10,
    /// A time limit ended the call. A task goes on without the caller.
    Timeout = 11,
    /// The secure connection could not be made: certificate or CA file.
    Tls = 12,
    /// The service answered with an error of its own.
    Service = 13,
    /// The answer was not what the service promises: HTML for JSON, half a document.
    Protocol = 14,
    /// The task ended without success; the error carries its reason.
    TaskFailed = 15,
    /// The task is suspended and needs a person before it goes on.
    TaskInactive = 16,
    /// A file on this machine could not be read or written.
    Io = 17,
    /// The token store could not be read or written.
    TokenStore = 18,
    /// The call was cancelled from this program.
    Cancelled = 19,
    /// The process forked after the session was opened: open a new one in the child.
    Forked = 20,
    /// A defect of Globule.
    Internal = 21,
}

impl Status {
    /// Every status, in the order of their numbers.
    pub const ALL: [Status; 22] = [
        Status::Ok,
        Status::InvalidArgument,
        Status::InvalidState,
        Status::LoginRequired,
        Status::ConsentRequired,
        Status::ReauthenticationRequired,
        Status::PermissionDenied,
        Status::NotFound,
        Status::Conflict,
        Status::LimitReached,
        Status::Network,
        Status::Timeout,
        Status::Tls,
        Status::Service,
        Status::Protocol,
        Status::TaskFailed,
        Status::TaskInactive,
        Status::Io,
        Status::TokenStore,
        Status::Cancelled,
        Status::Forked,
        Status::Internal,
    ];

    /// The status in words, as it stands in front of a message.
    pub fn words(self) -> &'static str {
        self.c_words().to_str().unwrap_or_default()
    }

    /// The same, once for all languages.
    pub(crate) fn c_words(self) -> &'static CStr {
        match self {
            Status::Ok => c"ok",
            Status::InvalidArgument => c"invalid argument",
            Status::InvalidState => c"invalid state",
            Status::LoginRequired => c"login required",
            Status::ConsentRequired => c"consent required",
            Status::ReauthenticationRequired => c"re-authentication required",
            Status::PermissionDenied => c"permission denied",
            Status::NotFound => c"not found",
            Status::Conflict => c"conflict",
            Status::LimitReached => c"limit reached",
            Status::Network => c"network",
            Status::Timeout => c"timeout",
            Status::Tls => c"TLS",
            Status::Service => c"service error",
            Status::Protocol => c"protocol error",
            Status::TaskFailed => c"task failed",
            Status::TaskInactive => c"task inactive",
            Status::Io => c"I/O",
            Status::TokenStore => c"token store",
            Status::Cancelled => c"cancelled",
            Status::Forked => c"forked",
            Status::Internal => c"internal",
        }
    }
}

/// Everything that is known about a failure.
#[derive(Debug, Clone)]
pub struct Error(Box<Detail>);

#[derive(Debug, Clone)]
struct Detail {
    status: Status,
    message: String,
    http_status: u16,
    code: Option<String>,
    request_id: Option<String>,
    requirements: AuthorizationRequirements,
    document: Option<String>,
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub fn new(status: Status, message: impl Into<String>) -> Self {
        Error(Box::new(Detail {
            status,
            message: message.into(),
            http_status: 0,
            code: None,
            request_id: None,
            requirements: AuthorizationRequirements::default(),
            document: None,
        }))
    }

    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(Status::InvalidArgument, message)
    }

    pub fn status(&self) -> Status {
        self.0.status
    }

    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The HTTP status of the answer, 0 where there was none.
    pub fn http_status(&self) -> u16 {
        self.0.http_status
    }

    /// The service's own code, such as `EndpointNotFound`.
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// What Globus support asks for.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The scopes that the person has not consented to yet.
    pub fn required_scopes(&self) -> &[String] {
        &self.0.requirements.required_scopes
    }

    /// What the person must still do: consents, and what the sign-in must be like. Empty for any other error.
    pub fn requirements(&self) -> &AuthorizationRequirements {
        &self.0.requirements
    }

    /// Whether a sign-in can help.
    pub fn wants_sign_in(&self) -> bool {
        use Status::{ConsentRequired, LoginRequired, ReauthenticationRequired};
        matches!(self.0.status, LoginRequired | ConsentRequired | ReauthenticationRequired)
    }

    /// The service's error document, as it came.
    pub fn document(&self) -> Option<&str> {
        self.0.document.as_deref()
    }

    pub(crate) fn with_http_status(mut self, http_status: u16) -> Self {
        self.0.http_status = http_status;
        self
    }

    pub(crate) fn with_code(mut self, code: Option<String>) -> Self {
        self.0.code = code;
        self
    }

    pub(crate) fn with_request_id(mut self, request_id: Option<String>) -> Self {
        self.0.request_id = request_id;
        self
    }

    pub(crate) fn with_requirements(mut self, requirements: AuthorizationRequirements) -> Self {
        self.0.requirements = requirements;
        self
    }

    pub(crate) fn with_document(mut self, document: String) -> Self {
        self.0.document = Some(document);
        self
    }

    /// With what a person can do about it.
    pub(crate) fn with_advice(self, advice: &str) -> Self {
        let message = format!("{}: {advice}", self.message());
        self.with_message(message)
    }

    pub(crate) fn with_message(mut self, message: String) -> Self {
        self.0.message = message;
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.status.words(), self.0.message)
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_numbered_without_gaps_and_have_words_of_their_own() {
        let mut words = std::collections::HashSet::new();
        for (number, status) in Status::ALL.into_iter().enumerate() {
            assert_eq!(status as usize, number);
            assert!(words.insert(status.words()));
        }
    }

    #[test]
    fn an_error_prints_its_status_and_its_message() {
        let error = Error::invalid("label has 200 characters, at most 128 are allowed");
        assert_eq!(error.to_string(), "invalid argument: label has 200 characters, at most 128 are allowed");
    }
}
