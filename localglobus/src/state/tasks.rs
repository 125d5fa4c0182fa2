//! Tasks: what was submitted, how far it has come, and what happened on the way.

use std::time::{Duration, SystemTime};

use rusqlite::{OptionalExtension, Row, Transaction};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::{Result, State};
use crate::engine::{Counters, Event, Records, SkippedError, SuccessfulTransfer};

/// A task's number in the tables; a later task has a larger one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskKey(i64);

/// Which events are wanted.
#[derive(Debug, Default, Clone, Copy)]
pub struct EventQuery {
    pub is_error: Option<bool>,
    pub oldest_first: bool,
    pub offset: usize,
    pub limit: usize,
}

/// A task as it was left.
pub struct StoredTask<T> {
    pub key: TaskKey,
    pub body: T,
    pub counters: Counters,
}

impl State {
    /// Keeps a new task and its work. Its owner must not have a task of this submission id.
    pub fn submit(
        &self,
        (owner, submission, id): (Uuid, Uuid, Uuid),
        body: &impl Serialize,
        counters: &Counters,
        job: &[u8],
    ) -> Result<TaskKey> {
        let (body, counters) = (serde_json::to_string(body)?, serde_json::to_string(counters)?);
        self.transact(|transaction| {
            let insert = "INSERT INTO tasks (id, owner, submission, body, counters) VALUES (?, ?, ?, ?, ?)";
            let values = (id.to_string(), owner.to_string(), submission.to_string(), &body, &counters);
            transaction.execute(insert, values)?;
            let number = transaction.last_insert_rowid();
            transaction.execute("INSERT INTO jobs VALUES (?, ?)", (number, job))?;
            Ok(TaskKey(number))
        })
    }

    /// All tasks, oldest first.
    pub fn tasks<T: DeserializeOwned>(&self) -> Result<Vec<StoredTask<T>>> {
        let database = self.database();
        let mut statement = database.prepare("SELECT number, body, counters FROM tasks ORDER BY number")?;
        let row = |row: &Row| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?));
        let tasks = statement.query_map((), row)?.map(|row| {
            let (number, body, counters) = row?;
            let (body, counters) = (serde_json::from_str(&body)?, serde_json::from_str(&counters)?);
            Ok(StoredTask { key: TaskKey(number), body, counters })
        });
        tasks.collect()
    }

    /// Saves where a task stands, and with it what has happened up to this moment.
    pub fn save_task(
        &self,
        task: TaskKey,
        body: &impl Serialize,
        records: &Records,
        counters: &Counters,
    ) -> Result<()> {
        self.write(task, Some(serde_json::to_string(body)?), records, counters, false)
    }

    /// The work of a task that has not ended.
    pub fn job(&self, task: TaskKey) -> Result<Vec<u8>> {
        Ok(self.database().query_row("SELECT body FROM jobs WHERE task = ?", [task.0], |row| row.get(0))?)
    }

    /// Saves a task that has ended; its work is of no use any more.
    pub fn end_task(&self, task: TaskKey, body: &impl Serialize, records: &Records, counters: &Counters) -> Result<()> {
        self.write(task, Some(serde_json::to_string(body)?), records, counters, true)?;
        let id: String =
            self.database().query_row("SELECT id FROM tasks WHERE number = ?", [task.0], |row| row.get(0))?;
        self.remove_items(&id)
    }

    /// Keeps what happened in a task, together with its counters.
    pub fn record(&self, task: TaskKey, records: &Records, counters: &Counters) -> Result<()> {
        self.write(task, None, records, counters, false)
    }

    fn write(
        &self,
        task: TaskKey,
        body: Option<String>,
        records: &Records,
        counters: &Counters,
        ended: bool,
    ) -> Result<()> {
        let counters = serde_json::to_string(counters)?;
        // What happened carries the time of this machine.
        let ahead = self.clock_offset_micros();
        self.transact(|transaction| {
            let update = "UPDATE tasks SET body = ifnull(?, body), counters = ? WHERE number = ?";
            transaction.prepare_cached(update)?.execute((body, counters, task.0))?;
            records.events.iter().try_for_each(|event| insert_event(transaction, task, event, ahead))?;
            records.successful_transfers.iter().try_for_each(|success| insert_success(transaction, task, success))?;
            records.skipped_errors.iter().try_for_each(|skipped| insert_skipped(transaction, task, skipped, ahead))?;
            if ended {
                transaction.execute("DELETE FROM jobs WHERE task = ?", [task.0])?;
            }
            Ok(())
        })
    }

    /// Forgets what happened in a task.
    pub fn forget_history(&self, task: TaskKey) -> Result<()> {
        self.transact(|transaction| {
            for table in ["events", "successful_transfers", "skipped_errors"] {
                transaction.execute(&format!("DELETE FROM {table} WHERE task = ?"), [task.0])?;
            }
            Ok(())
        })
    }

    /// Forgets what was skipped: another run decides anew.
    pub fn forget_skipped(&self, task: TaskKey) -> Result<()> {
        self.database().execute("DELETE FROM skipped_errors WHERE task = ?", [task.0])?;
        Ok(())
    }

    /// The size of a file that a task has brought to its place.
    pub fn transferred(&self, task: TaskKey, destination_path: &str) -> Result<Option<u64>> {
        let database = self.database();
        let mut statement = database
            .prepare_cached("SELECT size FROM successful_transfers WHERE task = ? AND destination_path = ? LIMIT 1")?;
        Ok(statement.query_row((task.0, destination_path), |row| row.get(0)).optional()?)
    }

    /// A part of a task's events, and how many there are in all: the errors only, or what is no error, if asked for.
    pub fn events(&self, task: TaskKey, wanted: &EventQuery) -> Result<(Vec<Event>, usize)> {
        let database = self.database();
        let matching = "FROM events WHERE task = ?1 AND (?2 IS NULL OR is_error = ?2)";
        let mut statement = database.prepare_cached(&format!("SELECT count(*) {matching}"))?;
        let total = statement.query_row((task.0, wanted.is_error), |row| row.get(0))?;
        let direction = if wanted.oldest_first { "ASC" } else { "DESC" };
        let mut statement = database.prepare_cached(&format!(
            "SELECT time, code, description, details, is_error {matching} ORDER BY number {direction} LIMIT ?3 OFFSET ?4"
        ))?;
        let events = statement.query_map((task.0, wanted.is_error, wanted.limit, wanted.offset), |row| {
            Ok(Event {
                time: from_micros(row.get(0)?),
                code: row.get(1)?,
                description: row.get(2)?,
                details: row.get(3)?,
                is_error: row.get(4)?,
            })
        })?;
        Ok((events.collect::<std::result::Result<_, _>>()?, total))
    }

    /// The files that a task brought to their places from a marker on, and the next marker if there are more.
    pub fn successful_transfers(
        &self,
        task: TaskKey,
        marker: i64,
        limit: usize,
    ) -> Result<(Vec<SuccessfulTransfer>, Option<i64>)> {
        let statement = "SELECT number, source_path, destination_path, size, checksum, checksum_algorithm
             FROM successful_transfers WHERE task = ? AND number >= ? ORDER BY number LIMIT ?";
        self.page(statement, task, marker, limit, |row| {
            Ok(SuccessfulTransfer {
                source_path: row.get(1)?,
                destination_path: row.get(2)?,
                size: row.get(3)?,
                checksum: row.get::<_, Option<String>>(4)?.zip(row.get(5)?),
            })
        })
    }

    /// What a task skipped from a marker on, and the next marker if there is more.
    pub fn skipped_errors(&self, task: TaskKey, marker: i64, limit: usize) -> Result<(Vec<SkippedError>, Option<i64>)> {
        let statement = "SELECT number, time, source_path, destination_path, code, details, is_directory
             FROM skipped_errors WHERE task = ? AND number >= ? ORDER BY number LIMIT ?";
        self.page(statement, task, marker, limit, |row| {
            Ok(SkippedError {
                time: from_micros(row.get(1)?),
                source_path: row.get(2)?,
                destination_path: row.get(3)?,
                code: row.get(4)?,
                details: row.get(5)?,
                is_directory: row.get(6)?,
            })
        })
    }

    fn page<T>(
        &self,
        statement: &str,
        task: TaskKey,
        marker: i64,
        limit: usize,
        read: impl Fn(&Row) -> rusqlite::Result<T>,
    ) -> Result<(Vec<T>, Option<i64>)> {
        let database = self.database();
        let mut statement = database.prepare_cached(statement)?;
        // One more than is shown tells whether there is more, and where.
        let rows = statement.query_map((task.0, marker, limit as i64 + 1), |row| Ok((row.get(0)?, read(row)?)))?;
        let mut rows = rows.collect::<std::result::Result<Vec<(i64, T)>, _>>()?;
        let next = if rows.len() > limit { rows.pop().map(|(number, _)| number) } else { None };
        Ok((rows.into_iter().map(|(_, row)| row).collect(), next))
    }
}

fn insert_event(transaction: &Transaction, task: TaskKey, event: &Event, ahead: i64) -> Result<()> {
    let mut statement = transaction.prepare_cached(
        "INSERT INTO events VALUES (?1, (SELECT ifnull(max(number), 0) + 1 FROM events WHERE task = ?1),
         ?2, ?3, ?4, ?5, ?6)",
    )?;
    let time = to_micros(event.time).saturating_add(ahead);
    statement.execute((task.0, time, &event.code, &event.description, &event.details, event.is_error))?;
    Ok(())
}

fn insert_success(transaction: &Transaction, task: TaskKey, success: &SuccessfulTransfer) -> Result<()> {
    let mut statement = transaction.prepare_cached(
        "INSERT INTO successful_transfers (task, source_path, destination_path, size, checksum, checksum_algorithm)
         VALUES (?, ?, ?, ?, ?, ?)",
    )?;
    let (checksum, algorithm) = success.checksum.as_ref().map(|(checksum, algorithm)| (checksum, algorithm)).unzip();
    statement.execute((task.0, &success.source_path, &success.destination_path, success.size, checksum, algorithm))?;
    Ok(())
}

fn insert_skipped(transaction: &Transaction, task: TaskKey, skipped: &SkippedError, ahead: i64) -> Result<()> {
    let mut statement = transaction.prepare_cached(
        "INSERT INTO skipped_errors (task, time, source_path, destination_path, code, details, is_directory)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
    )?;
    statement.execute((
        task.0,
        to_micros(skipped.time).saturating_add(ahead),
        &skipped.source_path,
        &skipped.destination_path,
        &skipped.code,
        &skipped.details,
        skipped.is_directory,
    ))?;
    Ok(())
}

fn to_micros(time: SystemTime) -> i64 {
    let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
}

fn from_micros(micros: i64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_micros(micros.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn success(path: &str, size: u64) -> SuccessfulTransfer {
        let checksum = Some(("d41d".to_owned(), "MD5".to_owned()));
        SuccessfulTransfer { source_path: "/s".to_owned(), destination_path: path.to_owned(), size, checksum }
    }

    #[test]
    fn a_submission_id_makes_one_task() {
        let state = State::in_memory();
        let (owner, submission) = (Uuid::new_v4(), Uuid::new_v4());
        let key = state.submit((owner, submission, Uuid::new_v4()), &"body", &Counters::default(), b"job").unwrap();
        assert!(state.submit((owner, submission, Uuid::new_v4()), &"other", &Counters::default(), b"").is_err());
        state
            .submit((Uuid::new_v4(), submission, Uuid::new_v4()), &"of another owner", &Counters::default(), b"")
            .unwrap();
        assert_eq!(state.job(key).unwrap(), b"job");
        state.end_task(key, &"ended", &Records::default(), &Counters::default()).unwrap();
        assert!(state.job(key).is_err());
        assert_eq!(state.tasks::<String>().unwrap()[0].body, "ended");
    }

    #[test]
    fn records_are_paged_by_markers() {
        let state = State::in_memory();
        let ids = (Uuid::new_v4(), Uuid::new_v4(), Uuid::new_v4());
        let key = state.submit(ids, &(), &Counters::default(), b"").unwrap();
        let successful_transfers = (0..5).map(|size| success(&format!("/{size}"), size)).collect();
        let records = Records { successful_transfers, ..Records::default() };
        let counters = Counters { files_transferred: 5, ..Counters::default() };
        state.record(key, &records, &counters).unwrap();
        let (first, next) = state.successful_transfers(key, 0, 3).unwrap();
        let (rest, end) = state.successful_transfers(key, next.unwrap(), 3).unwrap();
        assert_eq!((first.len(), rest.len(), end), (3, 2, None));
        assert_eq!(rest[1], success("/4", 4));
        assert_eq!(state.transferred(key, "/3").unwrap(), Some(3));
        assert_eq!(state.transferred(key, "/9").unwrap(), None);
        assert_eq!(state.tasks::<()>().unwrap()[0].counters, counters);
    }

    #[test]
    fn events_follow_the_services_clock_and_are_found_by_kind() {
        let state = State::in_memory();
        let key =
            state.submit((Uuid::new_v4(), Uuid::new_v4(), Uuid::new_v4()), &(), &Counters::default(), b"").unwrap();
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1000);
        for (number, is_error) in [false, true, true].into_iter().enumerate() {
            state.set_clock_offset(number as i64);
            let event =
                Event { time, code: number.to_string(), description: String::new(), details: String::new(), is_error };
            let records = Records { events: vec![event], ..Records::default() };
            state.record(key, &records, &Counters::default()).unwrap();
        }
        let codes = |wanted: EventQuery| {
            let (events, total) = state.events(key, &wanted).unwrap();
            (events.into_iter().map(|event| event.code).collect::<Vec<_>>(), total)
        };
        let all = EventQuery { limit: 9, ..EventQuery::default() };
        assert_eq!(codes(all), (vec!["2".to_owned(), "1".to_owned(), "0".to_owned()], 3));
        assert_eq!(codes(EventQuery { is_error: Some(true), offset: 1, ..all }), (vec!["1".to_owned()], 2));
        assert_eq!(codes(EventQuery { oldest_first: true, limit: 1, ..all }), (vec!["0".to_owned()], 3));
        assert_eq!(state.events(key, &all).unwrap().0[0].time, time + Duration::from_secs(2));
        state.forget_history(key).unwrap();
        assert_eq!(codes(all), (Vec::new(), 0));
    }
}
