//! The faults that were ordered, and which of them a request meets.

use std::sync::{Mutex, MutexGuard};

use axum::http::Method;

use super::control::PATHS;
use super::operation::Operation;
use super::{Fault, FaultKind, FaultReport};

#[derive(Default)]
pub struct Faults(Mutex<Vec<Entry>>);

struct Entry {
    fault: Fault,
    operation: Operation,
    seen: u64,
    struck: u64,
}

impl Faults {
    fn entries(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// Adds a fault; the error says what is wrong with it.
    pub fn add(&self, fault: Fault) -> Result<FaultReport, String> {
        fault.check()?;
        let operation = Operation::parse(&fault.operation)?;
        let entry = Entry { fault, operation, seen: 0, struck: 0 };
        let report = entry.report();
        self.entries().push(entry);
        Ok(report)
    }

    pub fn clear(&self) {
        self.entries().clear();
    }

    pub fn list(&self) -> Vec<FaultReport> {
        self.entries().iter().map(Entry::report).collect()
    }

    /// Shows a request to the faults, and returns the one that strikes.
    pub fn strike(&self, method: &Method, path: &str) -> Option<FaultKind> {
        if path.starts_with(PATHS) {
            return None;
        }
        let mut entries = self.entries();
        let mut concerned = entries.iter_mut().filter(|entry| entry.operation.matches(method, path));
        concerned.find_map(Entry::strike)
    }
}

impl Entry {
    fn strike(&mut self) -> Option<FaultKind> {
        self.seen += 1;
        let due = self.seen > self.fault.after && self.fault.count.is_none_or(|count| self.struck < count);
        due.then(|| {
            self.struck += 1;
            self.fault.fault.clone()
        })
    }

    fn report(&self) -> FaultReport {
        FaultReport { fault: self.fault.clone(), seen: self.seen, struck: self.struck }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_strike_one_after_another() {
        let faults = Faults::default();
        let status = |fault: Option<FaultKind>| match fault {
            Some(FaultKind::Status { status, .. }) => status,
            _ => 0,
        };
        faults.add(Fault::new("GET /a", FaultKind::status(500)).after(1).times(2)).unwrap();
        faults.add(Fault::new("* /*", FaultKind::status(503)).times(1)).unwrap();
        let met: Vec<_> = (0..5).map(|_| status(faults.strike(&Method::GET, "/a"))).collect();
        assert_eq!(met, [503, 500, 500, 0, 0]);
        assert_eq!(status(faults.strike(&Method::GET, "/b/c")), 0);
        let counts: Vec<_> = faults.list().iter().map(|report| (report.seen, report.struck)).collect();
        assert_eq!(counts, [(5, 2), (3, 1)]);
        faults.clear();
        assert!(faults.list().is_empty());
    }
}
