//! Where a connection is in its talk with the client. The stream below hyper and the answers above it each see a part of
//! that; here the parts come together.

use std::sync::{Mutex, MutexGuard};

/// More than this of a request is not kept for the answer to one that is malformed.
const MOST_HEARD_BYTES: usize = 4096;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// The client has the word: a part of a request may have come, but no whole head of one.
    Arriving,
    /// A request is being answered.
    UnderWay,
    /// hyper has the whole answer and sends it.
    Sent,
    /// hyper has all that will be sent of an answer, which is not the whole.
    Cut,
    /// An answer has been sent, and nothing has come since.
    Resting,
    /// An answer has been cut off, and what there was of it has been sent.
    Over,
}

struct Talk {
    phase: Phase,
    /// How the request begins that is arriving.
    heard: Vec<u8>,
}

pub struct Exchange(Mutex<Talk>);

impl Exchange {
    pub fn new() -> Self {
        Self(Mutex::new(Talk { phase: Phase::Arriving, heard: Vec::new() }))
    }

    fn talk(&self) -> MutexGuard<'_, Talk> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    fn phase(&self) -> Phase {
        self.talk().phase
    }

    /// The client has sent something.
    pub fn hear(&self, bytes: &[u8]) {
        let mut talk = self.talk();
        if talk.phase == Phase::Resting {
            talk.phase = Phase::Arriving;
        }
        if talk.phase == Phase::Arriving {
            let room = MOST_HEARD_BYTES - talk.heard.len();
            talk.heard.extend(bytes.iter().take(room));
        }
    }

    /// A request has come.
    pub fn begin(&self) {
        let mut talk = self.talk();
        talk.phase = Phase::UnderWay;
        talk.heard.clear();
    }

    /// hyper has no more to get of the answer.
    pub fn sent(&self) {
        self.step(Phase::UnderWay, Phase::Sent);
    }

    /// hyper gets no more of the answer, although there would be more.
    pub fn cut(&self) {
        self.step(Phase::UnderWay, Phase::Cut);
    }

    /// All that hyper had has gone to the client.
    pub fn flushed(&self) {
        self.step(Phase::Sent, Phase::Resting);
        self.step(Phase::Cut, Phase::Over);
    }

    fn step(&self, from: Phase, to: Phase) {
        let mut talk = self.talk();
        if talk.phase == from {
            talk.phase = to;
        }
    }

    /// Whether the client waits for nothing.
    pub fn is_idle(&self) -> bool {
        matches!(self.phase(), Phase::Arriving | Phase::Resting | Phase::Over)
    }

    /// Whether the connection is between two requests.
    pub fn is_resting(&self) -> bool {
        self.phase() == Phase::Resting
    }

    pub fn is_over(&self) -> bool {
        self.phase() == Phase::Over
    }

    /// Whether a part of a request has come.
    pub fn has_heard(&self) -> bool {
        !self.talk().heard.is_empty()
    }

    /// The path of the request that is arriving, as far as it can be told.
    pub fn path(&self) -> String {
        let talk = self.talk();
        let text = String::from_utf8_lossy(&talk.heard);
        let target = text.split_ascii_whitespace().nth(1).unwrap_or("/");
        target.split(['?', '#']).next().unwrap_or_default().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_rests_once_its_answer_has_been_sent() {
        let exchange = Exchange::new();
        assert!(exchange.is_idle() && !exchange.is_resting());
        exchange.begin();
        exchange.flushed();
        assert!(!exchange.is_idle(), "a flush while the answer is made says nothing");
        exchange.sent();
        assert!(!exchange.is_idle());
        exchange.flushed();
        assert!(exchange.is_resting());
        exchange.hear(b"GET /v0.10/task_list?limit=3 HT");
        assert!(!exchange.is_resting() && exchange.is_idle() && exchange.has_heard());
        assert_eq!(exchange.path(), "/v0.10/task_list");
    }

    #[test]
    fn a_cut_answer_ends_the_connection_once_it_has_been_sent() {
        let exchange = Exchange::new();
        exchange.begin();
        exchange.cut();
        exchange.sent();
        assert!(!exchange.is_over());
        exchange.flushed();
        assert!(exchange.is_over());
    }
}
